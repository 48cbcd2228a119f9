"""The words of namings and what they are called by."""

from __future__ import annotations

import re

from kg.extractors import lexicon
from kg.extractors.clauses import case_of
from kg.extractors.doc import Token
from kg.extractors.reading import Naming, Reading, Thing


def text_of(reading: Reading, naming: Naming) -> str:
    """The words of a naming; places of datelines in their usual letters: "BEIRUT" is Beirut."""
    text = " ".join(reading.doc[naming.start : naming.end].text.split())
    shouted = naming.type in ("GPE", "LOC") and text.isupper() and len(text) > 4 and text not in lexicon.names()
    if naming.type == "PRODUCT" and re.search(r"\d[A-Z]*s$", text):
        return text[:-1]  # "S-400s"
    return text.title() if shouted else text


def add_name(thing: Thing, text: str) -> None:
    if text != thing.name and text not in thing.names:
        thing.names.append(text)


FITTING = {
    "Person": ("Person",), "Group": ("Group", "Organization"), "Organization": ("Organization", "Group"),
    "Product": ("Product",), "Facility": ("Facility", "Organization"), "Place": ("Place", "GeopoliticalEntity", "Facility"),
}  # fmt: skip
"""Types of entities that a description of a type can mean."""


def is_fitting(entity: str, description: str) -> bool:
    return entity in FITTING.get(description, ())


def places_of(reading: Reading, token: Token) -> list[str]:
    """The names of places in which a description sets what it describes."""
    placed = [reading.naming_at(c) for c in token.children if c.dep_ == "nmod" and case_of(c) == "in"]
    return [text_of(reading, n) for n in placed if n is not None and n.kind == "name"]


def is_definite(token: Token) -> bool:
    return any(
        c.dep_ in ("det", "nmod:poss") and c.lower_ in ("the", "this", "that", "these", "those", "its", "their", "his", "her")
        for c in token.children
    )


def latest(reading: Reading, before: list[Naming], types: set[str]) -> int | None:
    found = [n for n in before if reading.things[n.entity or 0].type in types and n.kind == "name"]
    return max(found, key=lambda n: n.start).entity if found else None


def compatible(a: str, b: str) -> bool:
    places = {"GeopoliticalEntity", "Country", "Place"}
    bodies = {"Organization", "Group", "Facility"}
    return a == b or {a, b} <= places or {a, b} <= bodies
