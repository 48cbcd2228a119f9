"""Names of one entity: full names first, then parts of them, abbreviations and adjectives."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.coref.aliases import aliases_of, bracketed_acronym
from kg.extractors.coref.compatriots import is_national
from kg.extractors.coref.parts import body_by_part, by_direction, person_by_part
from kg.extractors.coref.words import add_name, compatible, text_of
from kg.extractors.doc import Token
from kg.extractors.governments import place_capital
from kg.extractors.mentions.titles import TITLES
from kg.extractors.parties import is_party
from kg.extractors.reading import Naming, Reading, Thing

CLASSES = {
    "PERSON": "Person", "ORG": "Organization", "GPE": "GeopoliticalEntity", "LOC": "Place", "FAC": "Facility", "NORP": "Group",
    "EVENT": "NamedEvent", "LAW": "Law", "PRODUCT": "Product", "WORK": "Work",
}  # fmt: skip


STATE_NOUNS = frozenset("republic kingdom commonwealth sultanate emirate principality".split())
"""What states call themselves before "of" and their name."""
REIGNING = lexicon.offices("royal")
"""Titles that stay before the name: "Pope", "King"."""
SAYING = frozenset("said says told added".split())


def name_entities(reading: Reading) -> None:
    """Give every name an entity: full names first, then parts of them, abbreviations and adjectives."""
    for naming in reading.namings:
        if is_national(reading.doc, naming):
            naming.kind, naming.type = "nominal", "Person"  # "the Briton"
    names = [n for n in reading.namings if n.kind == "name"]
    _surnames(reading, names)
    aliases = aliases_of(reading, names)
    full = sorted(names, key=lambda n: (text_of(reading, n) in aliases, n.start - n.end, n.start))
    for naming in full:
        text = text_of(reading, naming)
        number = aliases[text].entity if text in aliases else _same(reading, naming, text)
        if number is None:
            number = reading.add(_thing(reading, naming, text))
        naming.entity = number
        add_name(reading.things[number], text)
        if naming.type == "PERSON" and (title := _title_before(reading, naming)):
            add_name(reading.things[number], f"{title} {text}")
    for naming in names:
        place_capital(reading, naming)
        bracketed_acronym(reading, naming)


def _title_before(reading: Reading, naming: Naming) -> str:
    """The title right before a name, "Mr." of "Mr. Kos", before a surname the office too: "Prime Minister" of "Prime Minister Kos"."""
    doc, start = reading.doc, naming.start
    if start and (doc[start - 1].lower_ in TITLES or (doc[start - 1].is_title and doc[start - 1].lower_ in REIGNING)):
        return doc[start - 1].text
    while start > doc[naming.start].sent.start and naming.end - naming.start == 1 and _is_titular(doc[start - 1]):
        start -= 1
    offices = lexicon.offices("office")
    return doc[start : naming.start].text if start < naming.start and doc[naming.start - 1].lower_ in offices else ""


def _is_titular(word: Token) -> bool:
    """ "Prime", "Foreign", "President", in capitals."""
    known = lexicon.offices("office") | lexicon.offices("modifier")
    return word.text[:1].isupper() and not word.text.isupper() and word.lower_ in known


def _surnames(reading: Reading, names: list[Naming]) -> None:
    """ "Jim Jordan … Jordan told reporters": a place's name that acts and is the surname of somebody named before is that person.

    Not where the article speaks of the place by its adjective or people; where it is also somewhere to be or go, only if it speaks.
    """
    doc = reading.doc
    first: dict[str, int] = {}
    for n in sorted(names, key=lambda n: n.start):
        if n.type == "PERSON" and n.end - n.start > 1:
            first.setdefault(doc[n.end - 1].text, n.start)
    alike: dict[str, list[Naming]] = {}
    for n in names:
        if n.type in ("GPE", "LOC") and n.end - n.start == 1 and doc[n.start].text in first:
            alike.setdefault(doc[n.start].text, []).append(n)
    spoken = {doc[n.start : n.end].text for n in names}
    for text, found in alike.items():
        known = lexicon.names().get(text)
        state = known.state if known else ""
        if any(state and state in (lexicon.adjectives().get(w), lexicon.peoples().get(w)) for w in spoken):
            continue
        elsewhere = any(c.dep_ == "case" and c.tag_ != "POS" for n in found for c in doc[n.start].children)
        for n in found:
            token = doc[n.start]
            acts = token.dep_ == "nsubj" and (token.head.lower_ in SAYING if elsewhere else token.head.pos_ == "VERB")
            owns = not elsewhere and any(c.tag_ == "POS" for c in token.children)
            if n.start > first[text] and (acts or owns):
                n.type = "PERSON"


def _thing(reading: Reading, naming: Naming, text: str) -> Thing:
    """A new entity for a name, with the name in full where the lists have it."""
    state = lexicon.adjectives().get(text)
    if (
        naming.type == "NORP"
        and state
        and reading.doc[naming.head].pos_ != "NOUN"
        and reading.doc[naming.head].tag_ not in ("NNS", "NNPS")
    ):
        return Thing("Country", state)
    known = lexicon.names().get(text) or (lexicon.names().get(text.title()) if text.isupper() and len(text) > 4 else None)
    if known is None and naming.type in ("GPE", "ORG") and (state := _in_full(text)) is not None:
        return Thing("Country", state)
    if known and naming.type in ("GPE", "ORG", "LOC", "NORP") and not _of_elsewhere(reading, known, text):
        return Thing(known.type, known.name)
    if text.removeprefix("the ").replace(" ", "_") in lexicon.kind("region"):
        return Thing("Place", text)
    kind = CLASSES[naming.type]
    return Thing(kind, text, local=kind == "Person" and len(text.split()) == 1)


def _in_full(text: str) -> str | None:
    """The state of "Republic of Kenya", "Kingdom of Norway": what states call themselves before the name in the lists."""
    form, _, name = text.partition(" of ")
    known = lexicon.names().get(name.removeprefix("the "))
    full = form.split()[-1].lower() in STATE_NOUNS and known is not None and known.kind == "state"
    return known.name if full and known is not None else None


def _of_elsewhere(reading: Reading, known: lexicon.Known, text: str) -> bool:
    """Is this a party whose name others bear too ("Social Democrats"), in a report that never speaks of its state?"""
    if known.kind != "party" or known.name == text or not is_party(text):
        return False
    names, adjectives, peoples = lexicon.names(), lexicon.adjectives(), lexicon.peoples()
    for words in {text_of(reading, n) for n in reading.namings if n.kind == "name"}:
        place = names.get(words)
        named = (place.state, place.name) if place is not None and place.kind != "party" else ()
        if known.state in (*named, adjectives.get(words), peoples.get(words)):
            return False
    return True


def _same(reading: Reading, naming: Naming, text: str) -> int | None:
    """The entity that this name already has, by equality, abbreviation or as part of a longer name."""
    candidate = _thing(reading, naming, text)
    for i, thing in enumerate(reading.things):
        if thing.name.lower() == candidate.name.lower() and compatible(thing.type, candidate.type):
            return i
        if text in thing.names and compatible(thing.type, candidate.type):
            return i
    if candidate.type == "Person":
        return person_by_part(reading, naming, text)
    if candidate.type in ("Organization", "Facility", "Law", "NamedEvent"):
        return body_by_part(reading, text, candidate.type)
    if candidate.type == "Product":
        return _ship(reading, text)
    if text in ("North", "South") and (found := by_direction(reading, text)) is not None:
        return found
    return None


def _ship(reading: Reading, text: str) -> int | None:
    """ "Tara" of "INS Tara": the ship of this name without what stands before it."""
    called = (name.partition(" ") for thing in reading.things for name in [thing.name])
    return next((i for i, (first, _, rest) in enumerate(called) if first in lexicon.kind("ship") and rest == text), None)
