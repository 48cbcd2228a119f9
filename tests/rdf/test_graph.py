"""The graph of a hand-made extraction: its bytes, its shapes, and what a careless extractor would get wrong."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import kg
from kg import ontology as o
from kg.model import Casualties, Extraction
from kg.rdf import ExportError, document, export, load, quads, validate

GOLDEN = Path(__file__).parent / "golden.trig"
BASE = "http://localhost:8000/"


def test_the_graph_is_the_golden_one(extraction: Extraction) -> None:
    assert document(quads([extraction], BASE), ".trig", base=BASE).decode() == GOLDEN.read_text(encoding="utf-8")


def test_it_conforms(extraction: Extraction) -> None:
    report = validate(quads([extraction], BASE))
    assert report.conforms, "\n".join(map(str, report.findings))


def test_every_triple_lives_in_one_graph(extraction: Extraction) -> None:
    found = quads([extraction], BASE)
    assert len(found) == len({q.triple for q in found}) > 100


def test_the_same_bytes_whatever_the_order(extraction: Extraction) -> None:
    other = dc.replace(extraction, article=dc.replace(extraction.article, id="zzzzzzzz2345", url="https://news.example/2"))
    for suffix in (".trig", ".ttl", ".nq", ".jsonld", ".graphml"):
        assert document(quads([extraction, other], BASE), suffix, base=BASE) == document(
            quads([other, extraction], BASE), suffix, base=BASE
        )


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".rdf", ".trig", ".nq", ".jsonld"])
def test_exports_read_back_in_rdflib(extraction: Extraction, suffix: str, tmp_path: Path) -> None:
    import rdflib

    found = quads([extraction], BASE)
    export(found, tmp_path / f"x{suffix}", base=BASE)
    formats = {".ttl": "turtle", ".nt": "nt", ".rdf": "xml", ".trig": "trig", ".nq": "nquads", ".jsonld": "json-ld"}
    read = rdflib.Dataset(default_union=True).parse(tmp_path / f"x{suffix}", format=formats[suffix])
    assert len(set(read)) == len({q.triple for q in found})


def test_to_graph_answers_sparql(extraction: Extraction) -> None:
    graph = kg.to_graph(extraction, BASE)
    rows = graph.query(f"SELECT ?n {{ ?t a <{o.NK}Tenure> ; <{o.NK}office>/<{o.RDFS}label> ?n }}")
    assert [str(r.n) for r in rows] == ["defence minister of Peru"]


def test_claimed_and_denied_events_are_no_events(extraction: Extraction) -> None:
    kinds = {q.object.value.rsplit("#")[-1] for q in quads([extraction], BASE) if q.predicate.value.endswith("#type")}
    assert {"ClaimedEvent", "UnrealizedEvent"} <= kinds
    assert "Event" not in kinds
    assert not [q for q in quads([extraction], BASE) if q.predicate.value == o.REL + "attacked"]


def test_an_event_that_the_outlet_reports_gives_a_shortcut(extraction: Extraction) -> None:
    attack = dc.replace(extraction.events[0], source=None, actors=(2,))
    found = quads([dc.replace(extraction, events=(attack,))], BASE)
    assert [q for q in found if q.predicate.value == o.REL + "attacked" and q.object.value.endswith("place/lima")]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("no evidence sentence", {"sentences": None}),
        ("event after the article's date", "future"),
        ("confidence of 95", {"score": 95.0}),
        ("a mode of another type", {"mode": "plover:CONSULT-visit"}),
        ("an unknown type", {"type": "plover:DEMAND"}),
        ("a million killed twice over", {"casualties": Casualties(killed=2_000_000)}),
    ],
)
def test_a_careless_extractor_is_caught(extraction: Extraction, name: str, change: object) -> None:
    event = dc.replace(extraction.events[0], source=None)
    if change == {"sentences": None}:
        x = dc.replace(extraction, sentences=extraction.sentences[:1])
    elif change == "future":
        x = dc.replace(extraction, events=(event,))
        found = [q for q in quads([x], BASE) if not q.predicate.value.endswith("#date") or "/event/" not in q.subject.value]
        node = next(q.subject for q in found if q.object == NamedNode(o.NK + "Event"))
        late = Literal("2025-03-01", datatype=NamedNode(o.XSD + "date"))
        assert not validate([*found, Quad(node, NamedNode(o.NK + "date"), late)]).conforms
        return
    else:
        assert isinstance(change, dict)
        x = dc.replace(extraction, events=(dc.replace(event, **change),))
    assert not validate(quads([x], BASE)).conforms


@pytest.mark.parametrize(
    ("drop", "message"),
    [
        ("sentence", "evidence"),
        ("source", "vouches"),
        ("modality", "modality"),
        ("cue", "trigger"),
        ("exact", "exact"),
        ("polarity", "polarity"),
    ],
)
def test_a_missing_property_is_caught(extraction: Extraction, drop: str, message: str) -> None:
    found = [q for q in quads([extraction], BASE) if q.predicate.value != o.NK + drop or "/mention/" in q.subject.value]
    report = validate(found)
    assert not report.conforms
    assert any(message in str(f) for f in report.findings)


def test_an_article_without_date_and_publisher_conforms(extraction: Extraction) -> None:
    article = dc.replace(extraction.article, published=None, publisher="", url="")
    found = quads([dc.replace(extraction, article=article, times=(), quotes=(), stances=())], BASE)
    assert validate(found).conforms
    assert not [q for q in found if q.predicate.value in (o.NK + "asOf", o.NK + "date", o.SCHEMA + "datePublished")]


def test_hostile_names_stay_text(extraction: Extraction) -> None:
    evil = '"> . } ; DROP ALL ; <http://evil/>\n</script>\u202e'
    entities = (dc.replace(extraction.entities[0], name=evil, id=""), *extraction.entities[1:])
    found = quads([dc.replace(extraction, entities=entities)], BASE)
    assert any(isinstance(q.object, Literal) and "DROP ALL" in q.object.value for q in found)
    assert all(q.subject.value.startswith("http") for q in found)


@pytest.mark.parametrize(("name", "fault"), [("x.docx", "unknown format"), ("no/such/folder/x.ttl", "cannot be written")])
def test_a_file_that_cannot_be_written(extraction: Extraction, tmp_path: Path, name: str, fault: str) -> None:
    with pytest.raises(ExportError, match=fault):
        export(quads([extraction], BASE), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_rdf(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("this is no Turtle")
    with pytest.raises(ExportError, match=r"x\.ttl"):
        load(tmp_path / "x.ttl")


def test_bases_are_checked() -> None:
    with pytest.raises(ValueError, match="must begin with http"):
        o.checked_base("ftp://x/")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Pete O'Hara", "pete-o-hara"),
        ("São Paulo", "são-paulo"),
        ("Sa\u0303o Paulo", "são-paulo"),
        ("王毅", "王毅"),
        ("U.S.", "u-s"),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    assert o.slug(name) == slug


def test_slugs_of_nothing_and_of_too_much_are_hashed() -> None:
    assert len(o.slug("…")) == 8
    assert len(o.slug("long name " * 40)) <= o.LONGEST_SLUG
    assert o.slug("a" * 100) != o.slug("a" * 101)


def test_dates_fall_back_on_the_article(extraction: Extraction) -> None:
    x = dc.replace(extraction, events=(dc.replace(extraction.events[0], source=None),))
    dates = {q.object.value for q in quads([x], BASE) if q.predicate.value == o.NK + "date" and "/event/" in q.subject.value}
    assert dates == {dt.date(2025, 2, 13).isoformat()}
