"""Writes a tenure, and the office among the things."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.classes import STATES
from kg.extractors.doc import Token
from kg.extractors.mentions.words import STRIP_LEFT
from kg.extractors.offices.behind import linked_body
from kg.extractors.offices.bodies import supplied_body
from kg.extractors.offices.words import Title, lead_in
from kg.extractors.reading import Naming, Reading, Thing
from kg.model import Span, Tenure


def hold(reading: Reading, title: Title, holder: tuple[Naming, str]) -> None:
    naming, status = holder
    assert naming.entity is not None
    doc = reading.doc
    words = doc[title.words[0] : title.words[1]].text
    if title.head.tag_ in ("NNS", "NNPS") and doc[title.words[1] - 1] == title.head:
        words = words.removesuffix(title.head.text) + _singular(title.head)
    body = title.body if title.body != naming.entity else None
    if body is None and naming.start >= title.end and doc[naming.end : naming.end + 1].text.lower() == "of":
        after = linked_body(reading, naming.end)
        found = after[2] if after else None
        party = _is_elected(title.head) and found is not None and reading.things[found].type not in STATES
        body = None if party else found  # "Judge Nora Klein of the Supreme Court", not "Trade Minister X of the Greens"
    supplied = supplied_body(reading, title, words) if body is None else None
    body = supplied if body is None else body
    lead = lead_in(doc, title.start)[0]
    while lead < title.start and (doc[lead].lower_ in STRIP_LEFT or doc[lead].tag_ in ("CC", "RB") or doc[lead].is_punct):
        lead += 1
    acting = lead if status == "Acting" else title.start
    office = office_of(reading, words, body, doc[acting : title.end].text)
    first, last = min(title.start, naming.start), max(title.end, naming.end)
    evidence = Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))
    same = next((t for t in reading.tenures if t.holder == naming.entity and t.office == office), None)
    if same is None:
        reading.tenures.append(
            Tenure(
                evidence=(evidence,),
                cues=(reading.span(title.head),),
                holder=naming.entity,
                office=office,
                status=status,
                score=0.9 if supplied is None else 0.7,
                rule="office" if supplied is None else "office, state by context",
            )
        )
    described = Naming(lead, title.end, title.head.i, "nominal", "Person", naming.entity)
    reading.namings = [n for n in reading.namings if not _is_the_title(n, title)] + [described]
    for text in (doc[title.start : title.end].text, words):
        if text not in reading.things[naming.entity].names and len(text.split()) > 1:
            reading.things[naming.entity].names.append(text)


def _is_the_title(naming: Naming, title: Title) -> bool:
    """Is this an earlier reading of the title as a description, or as a body's name: "Undersecretary for Education"?"""
    named = naming.type == "ORG" and title.start <= naming.start <= title.head.i < naming.end <= title.end
    return named or (naming.kind == "nominal" and naming.head == title.head.i)


def _is_elected(head: Token) -> bool:
    """Is it an office that voters fill or fill by their votes, so that a body behind the name is the holder's party?"""
    office = lexicon.office_of().get(head.lemma_.lower())
    return head.lower_ in ("minister", "premier") or (
        office is not None and office.kind in ("legislator", "regional-executive")
    )


def _singular(noun: Token) -> str:
    """ "presidents" -> "president", in the letter case of the text."""
    lemma = noun.lemma_.lower()
    return lemma.capitalize() if noun.text[:1].isupper() else lemma


def office_of(reading: Reading, words: str, body: int | None, phrase: str) -> int:
    """The office as a thing: title and body make it, letter case and spelling do not."""
    name = f"{words} of {reading.things[body].name}" if body is not None else words
    for i, thing in enumerate(reading.things):
        if thing.type == "Office" and thing.name.lower().replace("defence", "defense") == name.lower().replace(
            "defence", "defense"
        ):
            return i
    return reading.add(Thing("Office", name, [n for n in (phrase, words) if n != name], within=body))
