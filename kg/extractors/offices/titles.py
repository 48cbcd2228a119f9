"""The phrases that word an office: "acting foreign minister of Ghana"."""

from __future__ import annotations

import dataclasses

from kg.extractors import lexicon
from kg.extractors.clauses import neighbour
from kg.extractors.doc import Doc, Token
from kg.extractors.offices.behind import body_behind_comma, further_bodies, linked_body
from kg.extractors.offices.bodies import body_before
from kg.extractors.offices.words import SENT, Title, is_modifier, lead_in, status_before, status_of
from kg.extractors.reading import Reading
from kg.extractors.states import STATE_OFFICES

GRADES = frozenset("chief head principal lead".split())
"""Words that before a noun say that somebody is the first of several."""


def heads_title(token: Token) -> bool:
    word = token.lower_
    plural = token.tag_ in ("NNS", "NNPS")
    known = word in lexicon.offices("office") or (plural and token.lemma_.lower() in lexicon.offices("office"))
    known = known or _known_words(token) > 0 or _is_general(token)
    if not known or token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.text == "deputy" or _goes_on(token):
        return False
    if word in GRADES and token.dep_ in ("amod", "compound") and token.head.i > token.i and token.head.pos_ == "NOUN":
        return False  # "chief economist", "head coach"
    after = neighbour(token) if token.i + 1 < len(token.doc) else None
    if (
        word in lexicon.offices("rank")
        and after is not None
        and after.pos_ == "PROPN"
        and token.dep_ in ("nmod:desc", "compound")
    ):
        return False  # "Captain X" has a rank
    if word == "commander" and token.i and neighbour(token, -1).lower_ == "navy" and after is not None and _is_called(after):
        return False  # "Royal Navy Commander X" too
    # "Prime Minister": only the last title word of a run heads it; "secretary general" is headed by its first
    return after is None or not (
        after.lower_ in lexicon.offices("office")
        and after.pos_ in ("NOUN", "PROPN", "ADJ")
        and after.lower_ not in ("general",)
    )


def _known_words(token: Token) -> int:
    """How many words before the last one make it an office that alone it is not: 1 in "customs officer", 2 in "chief medical officer"."""
    if token.lower_ not in lexicon.offices("common"):
        return 0
    lengths = (n for n in (2, 1) if token.i >= n)
    offices = {n: lexicon.office_of().get(token.doc[token.i - n : token.i + 1].text.lower()) for n in lengths}
    return next((n for n, office in offices.items() if office is not None and office.held), 0)  # no "petty officer"


def _goes_on(token: Token) -> bool:
    """Does a longer title begin here: "chief" of "chief operating officer"?"""
    words = token.doc.words[token.i : token.i + 4]
    known = (len(words) >= n and " ".join(w.lower_ for w in words[:n]) in lexicon.office_of() for n in (3, 4))
    return any(known) and words[1].tag_ != "IN"


def _is_general(token: Token) -> bool:
    """Is it an office only with "general" behind it: "surgeon general", "auditors general"?"""
    after = neighbour(token).lower_
    if token.lemma_.lower() not in lexicon.offices("common") or after not in ("general", "-"):
        return False
    return f"{token.lemma_.lower()} general" in lexicon.office_of() and (
        after == "general" or neighbour(token, 2).lower_ == "general"
    )


def _is_called(word: Token) -> bool:
    """The first word of a name, no further rank."""
    return word.pos_ == "PROPN" and word.lower_ not in lexicon.offices("rank")


def title_at(reading: Reading, head: Token) -> Title:
    doc = reading.doc
    left = head.i - _known_words(head)
    while left > 0 and is_modifier(reading, doc[left - 1]):
        left -= 1
    right = head.i + 1
    if right < len(doc) and doc[right].lower_ in ("general", "elect", "designate"):
        right += 1
    if right + 1 < len(doc) and doc[right].text == "-" and doc[right + 1].lower_ in ("general", "elect", "designate"):
        right += 2
    status, left = status_of(doc, left, right)
    split = _state_of_ministry(reading, left) if head.lower_ in ("secretary", "minister") else None
    left -= split is not None
    start, body = body_before(reading, left) if split is None else split
    status = status_before(doc, start) or status
    words_end, end = right, right
    if doc[right : right + 2].text.lower() in ("at large", "in chief"):
        right += 2
        words_end, end = right, right
    linked = linked_body(reading, right) or (body_behind_comma(reading, left, right) if body is None else None)
    where = reading.things[linked[2]].type if linked and linked[2] is not None and doc[right].lower_ == "for" else ""
    if linked and (
        (head.lower_ in SENT and doc[right].lower_ in (("to", "for", "in", "at") if body is not None else ("to", "in")))
        or (where in REGIONS and body is not None)  # "the agency's director for Africa"
        or where == "Place"  # "Minister for the Middle East"
        or (where == "Organization" == _type_of(reading, body))  # "the council's secretary for Cultural Dialogue"
    ):
        words_end, end = linked[1], linked[1]  # "the US envoy to Syria" is an office of the United States
    elif linked:
        words_end, end, after = linked
        if after is not None:
            body = after
    others: tuple[int, ...] = ()
    if linked and head.tag_ in ("NNS", "NNPS"):
        end, others = further_bodies(reading, end, linked[2])
    return Title(head, start, (left, words_end), end, body, status, others)


def _type_of(reading: Reading, number: int | None) -> str:
    return "" if number is None else reading.things[number].type


REGIONS = frozenset("Place Country GeopoliticalEntity".split())


def _state_of_ministry(reading: Reading, left: int) -> tuple[int, int] | None:
    """ "US Treasury" before "Secretary": where the title proper takes the last word of a body's name, what remains is the state."""
    doc = reading.doc
    body = next((n for n in reading.namings if n.kind == "name" and n.type == "ORG" and n.end == left), None)
    if body is None or body.end - body.start < 2 or doc[left - 1].lower_ not in lexicon.offices("modifier"):
        return None
    words = doc[body.start : left - 1].text
    known = lexicon.names().get(words)
    state = known.name if known is not None and known.type == "Country" else lexicon.adjectives().get(words)
    return (body.start, reading.country(state)) if state else None


def sharing(reading: Reading, title: Title, last: Title | None) -> Title:
    """What coordinated titles say once for both: "the firm's chief executive, X, and chairman, Y", "director and founder of the
    institute", "former president and prime minister X"."""
    doc = reading.doc
    if last is not None and title.body is None and [t.text for t in doc[last.end : title.start]] == ["/"]:
        return dataclasses.replace(title, body=last.body)  # "UN Deputy Special Envoy/Humanitarian Coordinator"
    alone = title.start == title.words[0] and not _has_article(doc, title)
    if last is not None and alone and title.head.sent == last.head.sent and _follows(doc, last, title):
        possessed = last.start < last.words[0] and title.body is None
        together = [t.lower_ for t in doc[last.end : title.start]] == ["and"]
        former = together and (last.status, title.status) == ("Former", "Current")
        return dataclasses.replace(
            title, body=last.body if possessed else title.body, status="Former" if former else title.status
        )
    if title.body is None and title.end == title.words[1] and not _is_public(doc, title):
        return dataclasses.replace(title, body=_body_of_next(reading, title))
    return title


def _has_article(doc: Doc, title: Title) -> bool:
    at = lead_in(doc, title.start)[0]
    return any(t.tag_ in ("DT", "PRP$") for t in doc[at : title.start])


def _follows(doc: Doc, last: Title, title: Title) -> bool:
    """Does the title stand right after the other or after its holder between commas, behind "and"?"""
    between = [t for t in doc[last.end : title.start] if t.lower_ not in ("and", ",")]
    joined = title.start > 0 and doc[title.start - 1].lower_ == "and"
    return joined and all(t.pos_ == "PROPN" for t in between) and len(between) < 5


def _is_public(doc: Doc, title: Title) -> bool:
    """Is it an office of a state, which no body named behind the next title has: "prime minister and head of the party"?"""
    office = lexicon.office_of().get(doc[title.words[0] : title.words[1]].text.lower())
    return title.head.lower_ in ("minister", "president") or (office is not None and office.kind in STATE_OFFICES)


def _body_of_next(reading: Reading, title: Title) -> int | None:
    """The body behind a second title that "and" joins: "chairman and chief executive of Acme"."""
    doc, at = reading.doc, title.end
    if at >= len(doc) or doc[at].lower_ != "and":
        return None
    head = next((t for t in doc[at + 1 : at + 5] if heads_title(t)), None)
    if head is None or any(not is_modifier(reading, t) for t in doc[at + 1 : head.i]):
        return None
    linked = linked_body(reading, head.i + 1)
    return linked[2] if linked else None
