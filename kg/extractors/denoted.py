"""The entities that a phrase speaks of, and the places inside it."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.classes import ACTORS, PLACES
from kg.extractors.clauses import COUNTERS, case_of
from kg.extractors.doc import Token
from kg.extractors.reading import Reading


def entities_of(reading: Reading, token: Token | None) -> list[int]:
    """Entities of a phrase with all its coordinated parts; counted groups and members are looked through ("dozens of X")."""
    if token is None:
        return []
    if token.tag_ in ("WP", "WDT", "WP$"):
        clause = next((t for t in token.ancestors if t.dep_ in ("acl:relcl", "acl")), None)
        return entities_of(reading, clause.head) if clause is not None and clause.head.i < token.i else []
    own = reading.entity_at(token)
    out = [_named(reading, token, own)] if own is not None else []
    if own is None and token.dep_ == "appos" and (named := reading.entity_at(token.head)) is not None:
        return [named]  # "Ana Lund, a teacher who had fled"
    if own is None and token.pos_ == "NOUN" and (beside := _name_right_behind(token)) is not None:
        return entities_of(reading, beside)  # "the software giant Tarnsoft"
    if own is None and (token.lemma_.lower() in COUNTERS or token.pos_ == "NUM"):
        out += [n for c in token.children if c.dep_ == "nmod" for n in entities_of(reading, c)]
    if own is None and not out and token.lemma_.lower() in lexicon.happening("materiel"):
        out += _owners(reading, token)
    for child in token.children:
        member = child.dep_ == "nmod" and case_of(child) == "including"
        named = child.dep_ == "appos" and child.pos_ == "PROPN" and own is not None and reading.things[own].type == "Group"
        if (child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON")) or member or named:
            out += [n for n in entities_of(reading, child) if n not in out]
    return out


def _name_right_behind(noun: Token) -> Token | None:
    """The name that a noun only describes, with no comma between."""
    return next((c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.left_edge.i == noun.i + 1), None)


def _named(reading: Reading, token: Token, own: int) -> int:
    """The one whom a description names beside it: "another Labour candidate, the veteran councillor Mary Ali"."""
    nameless = all(n.kind != "name" for n in reading.namings if n.entity == own)
    if reading.things[own].type != "Person" or not nameless or token.tag_ not in ("NN", "NNP"):
        return _named_place(reading, token, own)
    beside = [c for c in token.children if c.dep_ in ("appos", "flat") and c.i > token.i]
    beside += [k for c in beside for k in c.children if k.dep_ in ("flat", "appos") and k.i > c.i]
    numbers = [n for c in beside if (n := reading.entity_at(c)) is not None and reading.things[n].type == "Person"]
    return next((n for n in numbers if n != own and reading.things[n].name[:1].isupper()), own)


def _named_place(reading: Reading, token: Token, own: int) -> int:
    """ "the town of Belmora", "the city of Goma" are the places that they name."""
    if reading.things[own].type not in ("Place", "GeopoliticalEntity") or reading.things[own].name[:1].isupper():
        return own
    named = [
        c for c in token.children if c.dep_ in ("nmod", "appos", "flat") and c.pos_ == "PROPN" and case_of(c) in ("of", "")
    ]
    numbers = [n for c in named if (n := reading.entity_at(c)) is not None and reading.things[n].type in PLACES]
    return numbers[0] if numbers else own


def actors_of(reading: Reading, token: Token | None, numbers: list[int]) -> list[int]:
    """Those who act, the state or body for its ships and aircraft: "a Russian warship fired on a tanker"."""
    named = (
        token is not None
        and token.lemma_.lower() in lexicon.happening("materiel")
        and bool(numbers)
        and is_of_type(reading, numbers[0], "Product")
    )
    return [*(_owners(reading, token) if named and token is not None else []), *numbers]


def _owners(reading: Reading, token: Token) -> list[int]:
    """States and bodies that only modify a noun for forces and vessels: "Russian jets" act for Russia."""
    modifiers = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod:poss")]
    modifiers += [c for m in modifiers for c in m.children if c.dep_ == "conj"]  # "Polish and Dutch jets"
    return [n for c in modifiers if (n := reading.entity_at(c)) is not None and reading.things[n].type in ACTORS]


def is_of_type(reading: Reading, number: int, kind: str) -> bool:
    """Is the entity with this number a ``Person``, ``Product`` …?"""
    return reading.things[number].type == kind


_INSIDE = ("in", "at", "near", "outside", "off", "out")


def places_inside(reading: Reading, token: Token) -> list[int]:
    """The places inside a phrase: "a radar station in Karland", "supporters near the border"."""
    part = token.lemma_.lower() in lexicon.happening("parts") and reading.entity_at(token) is None
    cases = ("of", *_INSIDE) if part else _INSIDE
    inner = [c for c in token.children if c.dep_ == "nmod" and (case_of(c) in cases or _is_upon(c))]
    found = [n for c in inner for n in entities_of(reading, c) if reading.things[n].type in PLACES]
    found += _towns_before(reading, token)
    deeper = (c for c in inner if c.lemma_.lower() in lexicon.happening("parts") and reading.entity_at(c) is None)
    return found or [n for c in deeper for n in places_inside(reading, c)]


def _towns_before(reading: Reading, building: Token) -> list[int]:
    """ "In a Riga hospital", "at the Goma airport": the town whose name describes a building."""
    own = reading.entity_at(building)
    if own is None or reading.things[own].type not in ("Facility", "Place") or building.pos_ != "NOUN":
        return []
    before = [c for c in building.children if c.dep_ in ("compound", "nmod:poss") and c.pos_ == "PROPN"]
    return [n for c in before if (n := reading.entity_at(c)) is not None and reading.things[n].type in PLACES and n != own]


def _is_upon(place: Token) -> bool:
    """ "On Mount Hira", "on the border"."""
    return case_of(place) == "on" and any(t.lemma_.lower() in lexicon.happening("upon") for t in (place, *place.children))
