"""Stages 2 and 4: which namings name the same thing. Precision first: what stays doubtful stays apart."""

from __future__ import annotations

from kg.extractors.coref.appositions import apposed, take_up
from kg.extractors.coref.descriptions import described, linked
from kg.extractors.coref.introduced import body_named_behind_lead, named_behind_lead
from kg.extractors.coref.names import name_entities
from kg.extractors.coref.pronouns import antecedent, resolve_speakers
from kg.extractors.coref.unnamed import unnamed
from kg.extractors.reading import Naming, Reading


def resolve_references(reading: Reading) -> None:
    """Give descriptions and pronouns the entity that they refer to; unnamed groups and people become their own."""
    named_behind_lead(reading)
    body_named_behind_lead(reading)
    for naming in sorted(reading.namings, key=lambda n: (n.start, -n.end)):
        if naming.entity is not None and naming.kind == "nominal" and _names_behind(reading, naming):
            take_up(reading, naming, naming.entity)
        if naming.entity is None and naming.kind == "nominal":
            naming.entity = apposed(reading, naming)
            if naming.entity is None:
                naming.entity = described(reading, naming)
            if naming.entity is None:
                naming.entity = linked(reading, naming)
            if naming.entity is None:
                naming.entity = unnamed(reading, naming)
    reading.namings = sorted(reading.namings, key=lambda n: (n.start, n.end))
    for naming in reading.namings:
        if naming.entity is None and naming.kind == "pronoun":
            naming.entity = antecedent(reading, naming)


def _names_behind(reading: Reading, naming: Naming) -> bool:
    """Does the name of what a description means stand right behind it: "the group, Red Path"?"""
    there = (n for n in reading.namings if n.kind == "name" and n.start == naming.end + 1)
    return any(n.entity == naming.entity for n in there)


__all__ = ["name_entities", "resolve_references", "resolve_speakers"]
