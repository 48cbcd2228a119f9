"""People by their nation: "the Briton", "the 24-year-old Australian"."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.coref.holders import person_before
from kg.extractors.doc import Doc, Token
from kg.extractors.mentions.words import is_age
from kg.extractors.reading import Naming, Reading

STANDING = frozenset("nsubj nsubj:pass obj iobj obl obl:agent appos nmod".split())
"""Where in a sentence one person stands, as which no adjective of what follows does."""
SEVERAL = ("sh", "ch", "ese", "ss")
"""Ends of adjectives that behind "the" mean all of a people: "the Dutch", "the Japanese"."""
MARKS = frozenset("- – & / and or".split())


def is_national(doc: Doc, naming: Naming) -> bool:
    """Does a demonym speak of one person: "the Briton", "a Kenyan", "the 24-year-old Dane"; not "the French", "the Kenyan runner"?"""
    if naming.type != "NORP" or naming.kind != "name" or nation_of(doc[naming.start : naming.end].text) is None:
        return False
    token = doc[naming.head]
    text = token.text
    if token.dep_ not in STANDING or (text.endswith("s") and not text.endswith("ss")) or text.endswith(("men", "women")):
        return False
    after = doc[naming.end] if naming.end < len(doc) else None
    if after is not None and (after.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or after.lower_ in MARKS):
        return False
    one = is_age(doc, naming.start) or any(c.lower_ in ("a", "an") for c in token.children if c.dep_ == "det")
    several = text.endswith(SEVERAL) and text in lexicon.adjectives()
    return one or (not several and any(c.lower_ == "the" and c.i < naming.start for c in token.children if c.dep_ == "det"))


def nation_of(word: str) -> str | None:
    """ "Australia" of "Australian", "United Kingdom" of "Briton"."""
    return lexicon.adjectives().get(word) or lexicon.peoples().get(word)


def compatriot(reading: Reading, naming: Naming) -> int | None:
    """Whom "the Briton" means: the one person nearby whom the report has called British, else the one just spoken of, if it has not told
    that he is of another nation."""
    doc, token = reading.doc, reading.doc[naming.head]
    nation = nation_of(token.text) or nation_of(doc[max(naming.end - 2, 0) : naming.end].text)
    if nation is None or not any(c.lower_ == "the" for c in token.children):
        return None
    begin = token.sent.start
    for _ in range(3):
        begin = doc[begin - 1].sent.start if begin else 0
    near = [n for n in reading.namings if begin <= n.start < naming.start and n.kind == "name" and n.entity is not None]
    people = {n.entity for n in near if reading.things[n.entity or 0].type == "Person"}
    told = {n: nations for n in people if n is not None and (nations := _nations(reading, n))}
    same = {n for n, nations in told.items() if nation in nations}
    if same:
        return same.pop() if len(same) == 1 else None
    person = next(iter(people)) if len(people) == 1 else person_before(reading, token)
    return person if person not in told else None


def _nations(reading: Reading, person: int) -> set[str]:
    """The nations that stand beside the mentions of somebody: "the British singer Ana Hale", "Kenya's Tom Rono"."""
    doc, out = reading.doc, set[str]()
    for n in reading.namings:
        if n.entity == person and n.kind != "pronoun":
            words = [t for t in (doc[n.head], *_described(doc[n.head])) for t in (t, *t.children)]
            out |= {known for t in words if t.text[:1].isupper() and (known := _nation(reading, t))}
    offices = (reading.things[t.office].within for t in reading.tenures if t.holder == person)
    return out | {reading.things[b].name for b in offices if b is not None and reading.things[b].type == "Country"}


def _described(name: Token) -> list[Token]:
    """The nouns that tell who somebody is: "singer" of "the British singer Ana Hale" and of "Ana Hale, a British singer"."""
    above = [name.head] if name.dep_ in ("appos", "flat", "nmod:desc") else []
    return above + [c for c in name.children if c.dep_ in ("appos", "nmod:desc", "compound")]


def _nation(reading: Reading, word: Token) -> str:
    """The country of which an adjective or an owner is."""
    if word.dep_ not in ("amod", "compound", "nmod:poss", "appos"):
        return ""
    number = reading.entity_at(word)
    thing = reading.things[number] if number is not None else None
    return thing.name if thing is not None and thing.type == "Country" else nation_of(word.text) or ""
