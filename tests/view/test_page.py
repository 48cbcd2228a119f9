"""The page: one file, nothing from outside, everything clickable, hostile text harmless."""

from __future__ import annotations

import dataclasses as dc
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.model import Extraction
from kg.rdf import quads
from kg.view import to_html
from kg.view.page import page
from kg.view.story import story

BASE = "http://localhost:8000/"
BROWSER = next((b for b in ("chromium", "chromium-browser", "google-chrome") if shutil.which(b)), None)
browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")


def test_the_same_graph_gives_the_same_page(extraction: Extraction) -> None:
    found = quads([extraction], BASE)
    assert page(found) == page(list(reversed(found)))


def test_rdflib_graphs_are_drawn_too(extraction: Extraction) -> None:
    from kg.rdf import to_graph

    assert set(story(to_graph(extraction, BASE)).nodes) == set(story(quads([extraction], BASE)).nodes)


def test_nothing_comes_from_outside(extraction: Extraction) -> None:
    text = page(quads([extraction], BASE))
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", text)
    assert "default-src 'none'" in text


def test_who_and_what_are_nodes_and_statements_edges(extraction: Extraction) -> None:
    drawn = story(quads([extraction], BASE))
    assert drawn.nodes[f"{BASE}person/ana-quispe"]["kind"] == "Person"
    labels = {(a.rsplit("/", 2)[1], d["label"], b.rsplit("/", 2)[1]) for a, b, d in drawn.edges(data=True)}
    assert {("person", "current", "office"), ("office", "of", "country"), ("country", "refuses", "proposition")} <= labels


def test_the_evidence_is_marked_in_code_points(extraction: Extraction) -> None:
    text = extraction.article.text.replace("Minister", "🚢inister")
    shifted = dc.replace(extraction, article=dc.replace(extraction.article, text=text))
    statements = story(quads([shifted], BASE)).graph["statements"]
    evidence = next(s for s in statements.values() if s["kind"] == "Quotation")["evidence"][0]
    assert evidence["text"][evidence["from"] : evidence["to"]] == shifted.quotes[0].text


def test_hostile_text_stays_text(extraction: Extraction, tmp_path: Path) -> None:
    evil = "</script><script>alert(1)</script>"
    entity = dc.replace(extraction.entities[0], name=evil, links=("http://ok.example/",))
    found = quads([dc.replace(extraction, entities=(entity, *extraction.entities[1:]))], BASE)
    to_html(found, tmp_path / "x.html", title=evil)
    text = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert evil not in text
    assert "alert(1)" in text


def dump(file: Path, fragment: str = "") -> str:
    """The page's document after its scripts ran, with no network."""
    assert BROWSER
    flags = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
        " --disable-component-update --disable-sync"
    )
    options = [
        *flags.split(),
        f"--user-data-dir={file.parent / 'profile'}",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--virtual-time-budget=20000",
    ]
    run = subprocess.run(
        [BROWSER, *options, "--dump-dom", f"file://{file}{fragment}"], capture_output=True, text=True, timeout=120, check=True
    )
    return run.stdout


@browser
def test_the_browser_draws_every_node(extraction: Extraction, tmp_path: Path) -> None:
    found = quads([extraction], BASE)
    to_html(found, tmp_path / "x.html")
    text = dump(tmp_path / "x.html")
    assert f'data-nodes="{len(story(found))}"' in text
    assert "<canvas" in text
    assert "Most statements" in text


@browser
def test_a_chosen_node_shows_its_statements_with_evidence(extraction: Extraction, tmp_path: Path) -> None:
    to_html(quads([extraction], BASE), tmp_path / "x.html")
    text = dump(tmp_path / "x.html", "#node=http%3A%2F%2Flocalhost%3A8000%2Fperson%2Fana-quispe")
    assert "<h2>Ana Quispe</h2>" in text
    assert "<mark>We will not sign the pact with Chile.</mark>" in text
    assert "Source: The Example (the outlet itself)" in text


@browser
def test_all_statements_can_be_read_as_a_list(extraction: Extraction, tmp_path: Path) -> None:
    to_html(quads([extraction], BASE), tmp_path / "x.html")
    text = dump(tmp_path / "x.html", "#statements")
    assert text.count('<article class="statement"') == 5
