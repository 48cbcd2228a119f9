"""Other names that the text itself gives: acronyms in brackets, "also known as “the Jackal”", "better known as Abu Omar"."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.doc import Doc
from kg.extractors.reading import Naming, Reading

QUOTED = {"“": "”", '"': '"', "‘": "’", "'": "'"}
"""Marks around nicknames."""
LINKING = frozenset("is was of were by the".split()) | {",", ":"}
"""What may stand between "nom de guerre" and the name."""
NAMED = frozenset("PERSON ORG FAC LOC GPE PRODUCT".split())


def known_as(reading: Reading, naming: Naming) -> tuple[int, int] | None:
    """First word and end of what a name's bearer is also called, behind it: "Omar" of "Ali Said, better known as Omar,"."""
    if naming.type not in NAMED:
        return None
    doc = reading.doc
    for at in range(naming.end, min(naming.end + 6, len(doc))):
        for phrase in lexicon.kind("alias"):
            words = phrase.split("_")
            if [t.lower_ for t in doc[at : at + len(words)]] == words:
                return _called_here(doc, at + len(words))
        if doc[at].lower_ not in lexicon.kind("lead"):
            return None
    return None


def _called_here(doc: Doc, at: int) -> tuple[int, int] | None:
    """The words of the other name that begins here, with or without marks around them."""
    while at < len(doc) and doc[at].lower_ in LINKING:
        at += 1
    if at + 1 >= len(doc):
        return None
    closing = QUOTED.get(doc[at].text)
    if closing is None:
        end = at
        while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper():
            end += 1
        return (at, end) if end > at else None
    start = at + 1 + (doc[at + 1].lower_ == "the")
    end = next((i for i in range(start, min(start + 5, len(doc))) if doc[i].text == closing), start)
    while end > start and doc[end - 1].is_punct:
        end -= 1
    return (start, end) if end > start and doc[start].text[:1].isupper() else None
