"""Every saved question runs, and terms are data, never code."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import queries
from kg.model import Extraction
from kg.stores import open_store

ATTACK = 'x")) } ; DROP ALL ; INSERT DATA { <http://e/> <http://e/> "'


@pytest.fixture
def store(extraction: Extraction, tmp_path: Path):
    with open_store(tmp_path / "s") as opened:
        opened.add(extraction)
        yield opened


@pytest.mark.parametrize("name", queries.names())
def test_every_question_runs_with_and_without_terms(store, name: str) -> None:
    rows = store.query(queries.saved(name)).rows
    for place in queries.parameters(name):
        assert len(store.query(queries.saved(name, **{place: "zzzz"})).rows) <= len(rows)
        assert store.query(queries.saved(name, **{place: ATTACK})).rows == ()
    assert len(store.quads()) > 100


@pytest.mark.parametrize(
    ("name", "terms", "cell"),
    [
        ("offices", {"person": "quispe"}, "defence minister of Peru"),
        ("quotes", {"about": "pact"}, "We will not sign the pact with Chile."),
        ("stances", {"holder": "peru"}, "Peru signs the pact with Chile"),
        ("claimed", {}, "police"),
        ("unrealized", {}, "Negated"),
        ("casualties", {}, "2"),
    ],
)
def test_what_the_questions_find(store, name: str, terms: dict[str, str], cell: str) -> None:
    assert any(cell in row for row in store.query(queries.saved(name, **terms)).rows)


def test_unknown_questions_and_terms() -> None:
    with pytest.raises(queries.UnknownQuestion, match="there are: actors"):
        queries.saved("nonsense")
    with pytest.raises(queries.UnknownQuestion, match="it has: person"):
        queries.saved("offices", colour="red")
