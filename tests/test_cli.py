"""The command as a user meets it: what it prints, what it leaves, how it fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main

ARTICLE = """Minister visits Lima

Bolivian Foreign Minister Carla Rojas met Peru's president, Mateo Silva, in Lima on Tuesday. "We agreed to reopen the border," Rojas said.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one article in it."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert (
        main(["build", str(folder / "a.txt"), "--date", "2025-03-14", "--publisher", "The Wire", "-o", str(folder / "s.db")])
        == 0
    )
    return folder / "s.db"


def test_build_query_export_view_validate(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(store), "offices"]) == 0
    table = capsys.readouterr().out
    assert "Carla Rojas" in table
    assert "Foreign Minister of Bolivia" in table
    assert main(["query", str(store), "offices", "person=silva", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["results"]["bindings"]
    assert [r["body"]["value"] for r in rows] == ["Peru"]
    for suffix in ("ttl", "nt", "rdf", "trig", "nq", "jsonld", "graphml"):
        assert main(["export", str(store), "-o", str(tmp_path / f"x.{suffix}")]) == 0
    assert main(["validate", str(tmp_path / "x.ttl")]) == 0
    assert main(["view", str(tmp_path / "x.trig"), "-o", str(tmp_path / "x.html")]) == 0
    assert (tmp_path / "x.html").stat().st_size > 100_000


def test_building_again_changes_nothing(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["export", str(store), "-o", str(tmp_path / "one.trig")])
    assert (
        main(["build", str(store.parent / "a.txt"), "--date", "2025-03-14", "--publisher", "The Wire", "-o", str(store)]) == 0
    )
    assert "0 articles read, 1 unchanged" in capsys.readouterr().out
    fresh = tmp_path / "fresh.db"
    main(["build", str(store.parent / "a.txt"), "--date", "2025-03-14", "--publisher", "The Wire", "-o", str(fresh)])
    main(["export", str(fresh), "-o", str(tmp_path / "two.trig")])
    assert (tmp_path / "one.trig").read_bytes() == (tmp_path / "two.trig").read_bytes()


def test_construct_gives_turtle(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "CONSTRUCT { ?p rel:holdsOffice ?o } WHERE { ?p rel:holdsOffice ?o }"
    assert main(["query", str(store), text, "--format", "ttl"]) == 0
    assert "person:carla-rojas rel:holdsOffice office:foreign-minister-of-bolivia" in capsys.readouterr().out


def test_articles_are_listed_and_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    main(["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "s")])
    capsys.readouterr()
    main(["articles", str(tmp_path / "s")])
    identifier = capsys.readouterr().out.split()[0]
    assert main(["remove", str(tmp_path / "s"), identifier]) == 0
    assert main(["remove", str(tmp_path / "s"), identifier]) == 2
    assert f"there is no article '{identifier}'" in capsys.readouterr().err


def test_one_bad_file_is_reported_and_the_rest_is_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_bytes(b"\x00\x01")
    assert main(["build", str(tmp_path / "in"), "-o", str(tmp_path / "s")]) == 1
    out = capsys.readouterr()
    assert out.err == f"kg: {tmp_path}/in/b.txt: is no text (it holds zero bytes)\n"
    assert "1 articles read, 0 unchanged, 1 faulty" in out.out


def test_nothing_is_left_where_nothing_could_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    assert main(["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "s")]) == 2
    assert capsys.readouterr().err == f"kg: {tmp_path}/a.txt: is empty\n"
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["query", "{store}", "nonsense"], "kg: no saved question 'nonsense'; there are: actors"),
        (["query", "{store}", "SELECT ?x { ?x"], "kg: query: "),
        (["query", "{store}", "offices", "person"], "kg: 'person' is not of the form NAME=VALUE"),
        (["query", "nowhere.db", "offices"], "kg: nowhere.db: there is no store here"),
        (["query", "{store}", "nowhere.rq"], "kg: nowhere.rq: there is no such file"),
        (["export", "{store}", "-o", "/no/such/place/x.ttl"], "kg: /no/such/place/x.ttl: cannot be written"),
        (["export", "{store}", "-o", "x.docx"], "kg: x.docx: unknown format .docx"),
        (["build", "nowhere.txt", "-o", "{store}"], "kg: nowhere.txt: there is no such file or folder"),
        (["build", "{article}", "--date", "soon", "-o", "{store}"], "kg: --date 'soon' is not of the form 2025-02-13"),
        (["view", "{store}", "-o", "/no/such/place/x.html"], "kg: /no/such/place"),
        (["eval", "parse", "nowhere.conllu"], "kg: nowhere.conllu: there is no such file"),
        (["eval", "timex", "nowhere"], "kg: nowhere: there is no such file"),
        (["eval", "srl", "{store}"], "kg: "),
    ],
)
def test_errors_are_one_clear_line(store: Path, arguments: list[str], fault: str, capsys: pytest.CaptureFixture[str]) -> None:
    filled = [a.replace("{store}", str(store)).replace("{article}", str(store.parent / "a.txt")) for a in arguments]
    assert main(filled) == 2
    error = capsys.readouterr().err
    assert error.startswith(fault)
    assert error.count("\n") == 1


def test_an_invalid_graph_has_its_own_exit_code(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["export", str(store), "-o", str(tmp_path / "x.nq")])
    lines = (tmp_path / "x.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "bad.nq").write_text("".join(x for x in lines if "ns#modality" not in x), encoding="utf-8")
    assert main(["validate", str(tmp_path / "bad.nq")]) == 3
    assert "violation: " in capsys.readouterr().out


def test_standard_input_and_a_pipe(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "kg", "build", "-", "-o", str(tmp_path / "s")],
        input=ARTICLE,
        text=True,
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_help_is_quick_and_names_every_command() -> None:
    run = subprocess.run([sys.executable, "-X", "importtime", "-m", "kg", "--help"], text=True, capture_output=True, check=True)
    for command in ("build", "query", "export", "view", "validate", "articles", "remove", "eval", "demo"):
        assert command in run.stdout
    assert "exit codes:" in run.stdout
    for heavy in ("spacy", "rdflib", "pyoxigraph", "onnxruntime", "pyvis", "numpy"):
        assert f" {heavy}\n" not in run.stderr


def test_figures_from_outside(pipeline, capsys: pytest.CaptureFixture[str]) -> None:
    corpora = os.environ.get("KG_CORPORA")
    if not corpora or not (Path(corpora) / "ud-ewt/dev.conllu.gz").is_file():
        pytest.skip("KG_CORPORA names no folder of corpora")
    assert main(["eval", "parse", "ud-ewt/dev.conllu.gz"]) == 0
    figures = dict(line.split() for line in capsys.readouterr().out.splitlines())
    assert float(figures["LAS"]) > 88.5
