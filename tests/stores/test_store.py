"""One contract over the stores: add, replace, remove, query; nothing half-written, nothing lost."""

from __future__ import annotations

import dataclasses as dc
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.model import Extraction
from kg.rdf import document, quads
from kg.stores import QueryError, StoreError, open_store

BASE = "http://localhost:8000/"


def other(extraction: Extraction, number: int) -> Extraction:
    article = dc.replace(extraction.article, id=f"other{number:07d}", url=f"https://news.example/{number}")
    return dc.replace(extraction, article=article)


def test_what_is_added_is_there(extraction: Extraction, tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.add(extraction)
        assert sorted(map(str, store.quads())) == sorted(map(str, quads([extraction], BASE)))
        assert store.get(extraction.article.id) == extraction


def test_adding_twice_changes_nothing(extraction: Extraction, tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.add(extraction)
        before = document(store.quads(), ".nq", base=BASE)
        store.add(extraction)
        assert document(store.quads(), ".nq", base=BASE) == before


def test_removing_leaves_no_trace(extraction: Extraction, tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.add(other(extraction, 1))
        before = document(store.quads(), ".nq", base=BASE)
        store.add(extraction)
        assert store.remove([extraction.article.id]) == 1
        assert document(store.quads(), ".nq", base=BASE) == before


def test_a_replaced_article_keeps_nothing_of_the_old(extraction: Extraction, tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.add(extraction)
        store.add(dc.replace(extraction, events=(), article=dc.replace(extraction.article, published=None)))
        assert store.query("SELECT ?e { ?e a nk:Record ; nk:eventType ?t }").rows == ()
        assert len(store.query("SELECT ?a { ?a a nk:Article }").rows) == 1


def test_two_articles_under_one_identifier_are_refused(extraction: Extraction, tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.add(extraction)
        with pytest.raises(StoreError, match="identifier of another article"):
            store.add(dc.replace(extraction, article=dc.replace(extraction.article, url="https://elsewhere.example/")))


def test_a_killed_writer_leaves_a_store_that_mends_itself(extraction: Extraction, tmp_path: Path) -> None:
    line = tmp_path / "x.json"
    line.write_bytes(extraction.to_json())
    program = (
        "import sys, dataclasses as dc\nfrom kg.model import Extraction\nfrom kg.stores import open_store\n"
        "x = Extraction.from_json(open(sys.argv[1], 'rb').read())\n"
        "def many():\n    for i in range(100000):\n        print(i, flush=True)\n"
        "        yield dc.replace(x, article=dc.replace(x.article, id=f'other{i:07d}', url=f'https://news.example/{i}'))\n"
        "open_store(sys.argv[2]).add(many())\n"
    )
    worker = subprocess.Popen(
        [sys.executable, "-c", program, str(line), str(tmp_path / "s")], stdout=subprocess.PIPE, text=True
    )
    assert worker.stdout is not None
    for printed in worker.stdout:
        if int(printed) >= 5:
            break
    worker.kill()
    worker.wait()
    deadline = time.time() + 20
    while True:
        try:
            store = open_store(tmp_path / "s")
            break
        except StoreError:
            assert time.time() < deadline
            time.sleep(0.2)
    stored = list(store.extractions())
    assert len(stored) >= 5
    assert sorted(map(str, store.quads())) == sorted(map(str, quads(stored, BASE)))


def test_answers(extraction: Extraction, tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.add(extraction)
        answer = store.query('SELECT ?p ?l { ?p a nk:Person ; rdfs:label ?l FILTER(?l = "Ana Quispe") }')
        assert answer.rows == ((f"{BASE}person/ana-quispe", "Ana Quispe"),)
        assert answer.to_csv() == f"p,l\n{BASE}person/ana-quispe,Ana Quispe\n"
        assert '"Ana Quispe"' in answer.to_json()
        assert "(1 row)" in answer.to_table()
        assert store.query("ASK { ?q a nk:Quotation }").rows == (("true",),)
        assert len(store.query("CONSTRUCT { ?a nk:x ?b } WHERE { ?a nk:person ?b }").triples) == 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("SELEC ?x { ?x a nk:Person }", "expected"),
        ("SELECT ?x { SERVICE <http://x/> { ?x ?y ?z } }", "SERVICE is not allowed"),
        ("SELECT ?x { \\u0053ERVICE <http://x/> { ?x ?y ?z } }", "SERVICE is not allowed"),
        ("DROP ALL", "DROP is not allowed"),
        ("SELECT ?x { " + "{" * 3000 + "}" * 3000 + " }", "nested"),
    ],
)
def test_queries_that_are_refused(extraction: Extraction, tmp_path: Path, text: str, fault: str) -> None:
    with open_store(tmp_path / "s") as store, pytest.raises(QueryError, match=fault):
        store.query(text)


def test_keywords_in_strings_are_words(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        assert store.query('SELECT ?x { ?x rdfs:label "DROP the SERVICE { { {" }').rows == ()


def test_a_store_of_another_version_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path / "s")
    (tmp_path / "s" / "version").write_text("newskg store 99\n")
    with pytest.raises(StoreError, match="another version"):
        open_store(tmp_path / "s")


def test_a_folder_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match="not a newskg store"):
        open_store(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_no_store_is_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        open_store(tmp_path / "s", create=False)
    assert not (tmp_path / "s").exists()
