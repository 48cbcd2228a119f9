"""What the stages see of roles and links; layers set by hand."""

from __future__ import annotations

import datetime as dt

from handmade import annotated
from spacy.tokens import Doc, Span

from kg.extractors import doc as plain
from kg.extractors.reading import Naming, Reading, Thing
from kg.model import Article

TALE = (
    "Quispe|Quispe|NNP|nsubj|2 left|leave|VBD|root|0 .|.|.|punct|2 the|the|DT|det|5 envoy|envoy|NN|nsubj|6 wept|weep|VBD|parataxis|2"
    " and|and|CC|cc|8 she|she|PRP|conj|5"
)


def reading(doc: Doc) -> Reading:
    return Reading(Article("a", doc.text, "T", "", "", dt.date(2025, 3, 14), "en"), plain.Doc(doc))


def with_links(links: tuple[tuple[str, int, int], ...]) -> Reading:
    doc = annotated(TALE)
    doc.spans["mentions"] = [Span(doc, a, b, label="person", span_id=h) for a, b, h in ((0, 1, 0), (3, 5, 4), (7, 8, 7))]
    doc._.edges = links
    return reading(doc)


def test_arguments_by_role() -> None:
    doc = annotated(TALE)
    doc._.edges = (("ARG0", 1, 0), ("ARG1", 5, 4), ("ARGM-TMP", 5, 0))
    told = reading(doc)
    assert told.arguments(told.doc[5], "ARG0", "ARG1") == [told.doc[4]]
    assert not told.arguments(told.doc[0], "ARG0")


def test_a_naming_is_linked_through_mentions_without_entity() -> None:
    told = with_links((("coref", 1, 0), ("coref", 2, 1)))
    told.add(Thing("Person", "Quispe"), Naming(0, 1, 0, "name", "Person"))
    assert told.linked(Naming(7, 8, 7, "pronoun", "Person")) == 0


def test_a_naming_without_links_or_entities_is_not_linked() -> None:
    assert with_links(()).linked(Naming(7, 8, 7, "pronoun", "Person")) is None
    assert with_links((("coref", 2, 1),)).linked(Naming(7, 8, 7, "pronoun", "Person")) is None
