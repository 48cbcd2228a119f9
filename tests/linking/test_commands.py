"""kg explain, merge and split: what the user sees, and that a wrong name changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import main
from kg.model import Extraction
from kg.stores import open_store


@pytest.fixture
def store(extraction: Extraction, tmp_path: Path) -> str:
    with open_store(tmp_path / "s") as store:
        store.add(extraction)
    return str(tmp_path / "s")


def test_explain_takes_an_address_or_a_short_name(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", store, "http://localhost:8000/person/ana-quispe"]) == 0
    long = capsys.readouterr().out
    assert main(["explain", store, "person:ana-quispe"]) == 0
    assert capsys.readouterr().out == long
    assert "Minister rejects pact" in long and "country:peru" in long


def test_merged_countries_are_one_node(store: str) -> None:
    assert main(["merge", store, "country:peru", "country:chile"]) == 0
    with open_store(Path(store), create=False) as opened:
        assert opened.query("SELECT ?c { ?c a nk:Country }").rows == (("http://localhost:8000/country/peru",),)


@pytest.mark.parametrize(
    "command",
    [
        ["merge", "person:ana-quispe", "person:nobody"],
        ["merge", "person:ana-quispe", "person:ana-quispe"],
        ["split", "person:ana-quispe", "zzzzzzzzzzzz"],
        ["explain", "person:nobody"],
    ],
)
def test_a_wrong_name_is_one_error_and_changes_nothing(
    store: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command[0], store, *command[1:]]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not (Path(store) / "decisions.tsv").exists()
