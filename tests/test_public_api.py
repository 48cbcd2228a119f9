"""The public names, and that importing them costs nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kg

NAMES = [
    "Article",
    "Extraction",
    "build",
    "export",
    "link",
    "load",
    "open_store",
    "read",
    "saved",
    "to_graph",
    "to_html",
    "validate",
]


def test_the_public_names() -> None:
    assert sorted(kg.__all__) == NAMES
    assert all(getattr(kg, name) for name in NAMES)


def test_an_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = kg.nonsense


def test_importing_kg_imports_nothing_heavy() -> None:
    program = "import sys, kg; print(sorted({'spacy', 'rdflib', 'numpy', 'pyoxigraph'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_line_as_the_readme_writes_it(pipeline, tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(
        "# Envoy leaves\n\nPeru's envoy Ana Quispe left Quito on Friday, the ministry said.\n", encoding="utf-8"
    )
    article = next(kg.read(tmp_path / "article.md", date="2025-03-14"))
    extraction = kg.link(pipeline(article))
    graph = kg.to_graph(extraction)
    graph.serialize(tmp_path / "story.trig", format="trig")
    assert kg.validate(tmp_path / "story.trig").conforms
    with kg.open_store(tmp_path / "news.db") as store:
        store.add(extraction)
        assert ("Ana Quispe",) in store.query("SELECT ?who { ?p a nk:Person ; rdfs:label ?who }").rows
    kg.to_html(graph, tmp_path / "story.html")
    assert "Ana Quispe" in (tmp_path / "story.html").read_text(encoding="utf-8")


def test_many_articles_are_read_as_one_by_one(pipeline) -> None:
    folder = Path(kg.__file__).parent / "examples"
    articles = list(kg.read(folder))
    assert list(pipeline.pipe(articles)) == [pipeline(a) for a in articles]


def test_the_examples_conform(pipeline) -> None:
    from kg.rdf import quads, validate

    found = [kg.link(x) for x in pipeline.pipe(kg.read(Path(kg.__file__).parent / "examples"))]
    report = validate(quads(found))
    assert report.conforms, "\n".join(map(str, report.findings))


def test_spacy_loads_the_shipped_folder() -> None:
    import spacy

    nlp = spacy.load(Path(kg.__file__).parent / "models" / "en_news")
    doc = nlp("Talks failed.\n\nMinisters left Oslo.")
    assert [(t.text, t.pos_, t.dep_) for t in doc if t.text in ("Ministers", "left", "Oslo")] == [
        ("Ministers", "NOUN", "nsubj"), ("left", "VERB", "ROOT"), ("Oslo", "PROPN", "obj"),
    ]  # fmt: skip
    assert len(list(doc.sents)) == 2
    assert [s.label_ for s in doc.spans["names"]] == ["GPE"]
    assert not nlp.analyze_pipes()["problems"]["parser"]


def test_the_pipeline_survives_being_saved(tmp_path: Path) -> None:
    import spacy

    nlp = spacy.load(Path(kg.__file__).parent / "models" / "en_news")
    nlp.to_disk(tmp_path / "copy")
    again = spacy.load(tmp_path / "copy")
    text = "Peru's envoy met ministers in Quito on Friday."
    assert [t.dep_ for t in again(text)] == [t.dep_ for t in nlp(text)]
    doc = again(text)
    assert [s.text for s in doc.spans["names"]] == ["Peru", "Quito", "Friday"]
