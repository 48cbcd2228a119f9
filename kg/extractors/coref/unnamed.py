"""People, bodies and places without a name, under their own words."""

from __future__ import annotations

from kg.extractors.coref.compatriots import nation_of
from kg.extractors.coref.words import places_of
from kg.extractors.reading import Naming, Reading, Thing


def unnamed(reading: Reading, naming: Naming) -> int | None:
    """An unnamed person, group, body or place of this article, under its own words."""
    name = _uncapped(reading, naming)
    if naming.type == "Person":
        name = _without_possessor(reading, naming)
    if naming.type == "Organization" and (where := places_of(reading, reading.doc[naming.head])):
        name = f"{name} in {where[0]}"  # one of several governments
    whole = _whole_phrase(reading, naming)
    counted = whole.split()[0].lower() not in name.lower().split()
    for i, thing in enumerate(reading.things):
        if (
            thing.local
            and thing.type == naming.type
            and thing.name.lower() == name.lower()
            and naming.type in ("Group", "Organization")
            and (not counted or whole in (thing.name, *thing.names))  # "74 people" are not the "two people" of before
        ):
            return i
    return reading.add(Thing(naming.type, name, [whole] if whole != name and naming.type != "Person" else [], local=True))


def _uncapped(reading: Reading, naming: Naming) -> str:
    """The words of a description, those that only a sentence's beginning or a headline capitalises in small letters."""
    names = [n for n in reading.namings if n.kind == "name" and naming.start <= n.start and n.end <= naming.end]
    inside = {i for n in names for i in range(n.start, n.end)}
    out = ""
    for t in reading.doc[naming.start : naming.end]:
        plain = t.i not in inside and t.is_title and t.tag_ in ("NN", "NNS", "JJ", "VBG", "VBN") and nation_of(t.text) is None
        out += (t.lower_ if plain else t.text) + t.whitespace_
    return " ".join(out.split())


COUNTED = frozenset("about around nearly some almost over both".split())
"""Words that belong to a group's number."""


def _whole_phrase(reading: Reading, naming: Naming) -> str:
    """A description with its number and its "of" phrase: "about 80 people", "commanders of the northern army"."""
    doc, start, end = reading.doc, naming.start, naming.end
    while (
        start > 0
        and doc[start - 1].sent == doc[naming.head].sent
        and (doc[start - 1].tag_ == "CD" or doc[start - 1].lower_ in COUNTED)
    ):
        start -= 1
    if end < len(doc) and doc[end].lower_ == "of" and doc[end].head.head == doc[naming.head]:
        last = doc[end].head.right_edge.i
        inside = doc[end : last + 1]
        if len(inside) < 8 and not any(t.pos_ in ("VERB", "AUX") or t.is_punct for t in inside):
            end = last + 1
    return str(doc[start:end].text)


def _without_possessor(reading: Reading, naming: Naming) -> str:
    """ "Thailand's foreign minister" -> "foreign minister of Thailand"; the naming shrinks to the description proper."""
    doc = reading.doc
    mark = next((i for i in range(naming.start, naming.head) if doc[i].tag_ == "POS"), None)
    if mark is None:
        return _uncapped(reading, naming)
    owner = doc[naming.start : mark].text
    naming.start = mark + 1
    return f"{_uncapped(reading, naming)} of {owner}"
