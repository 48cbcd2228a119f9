"""The vocabulary and the code name the same things."""

from __future__ import annotations

import re
import typing

import pytest

from kg import model
from kg import ontology as o
from kg.extractors import lexicon

TEXT = "\n".join(path.read_text(encoding="utf-8") for path in o.vocabulary())


def declared(prefix: str) -> set[str]:
    return set(re.findall(rf"(?:^|\s|\.){prefix}:([\w-]+)\s+a\s", TEXT))


@pytest.mark.parametrize("name", sorted({*o.KINDS, *o.SUPERCLASSES, *(c for cs in o.SUPERCLASSES.values() for c in cs)}))
def test_classes_are_declared(name: str) -> None:
    assert name in declared("nk")


def test_event_types_and_modes_of_the_tables_are_declared() -> None:
    for pos in ("verb", "noun"):
        for phrase, trigger in lexicon.triggers(pos).items():
            for name in filter(None, (trigger.type, trigger.mode)):
                prefix, _, local = name.partition(":")
                assert local in declared(prefix), (phrase, name)


def test_stance_kinds_and_polarities_are_declared() -> None:
    for pos in ("verb", "noun", "adj"):
        for attitude in lexicon.attitudes(pos).values():
            assert {attitude.kind, attitude.polarity} <= declared("nk")


def test_relations_have_shortcuts() -> None:
    from kg.rdf.labels import PREDICATES

    assert set(PREDICATES) <= declared("rel")


def test_records_are_hashable_and_survive_json(extraction: model.Extraction) -> None:
    assert model.Extraction.from_json(extraction.to_json()) == extraction
    assert all(hash(r) for r in (*extraction.events, *extraction.stances))
    assert typing.get_type_hints(model.Event)["type"] is str
