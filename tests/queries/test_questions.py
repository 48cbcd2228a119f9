"""Every saved question runs, and terms are data, never code."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kg import queries
from kg.linking import link
from kg.model import Article, Extraction
from kg.ontology import digest
from kg.readers.markdown import document
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


ARTICLES = (
    (
        "2025-02-10",
        'Kenya accused Uganda of bombing the port of Lamu. "We will not sign the treaty," President Asha Otieno told reporters.',
    ),
    (
        "2025-02-12",
        "Uganda denied bombing the port of Lamu. Foreign Minister Lars Holm met President Asha Otieno in Nairobi on Tuesday."
        " Norway supports the treaty. Norway plans to send ships to Kenya.",
    ),
    (
        "2025-03-03",
        "Kenya opposes the treaty. A bomb blast killed 12 people in Mombasa on Sunday."
        " President Asha Otieno said the army should leave Lamu.",
    ),
)


@pytest.fixture(scope="module")
def news(pipeline, tmp_path_factory):
    """A store of three invented articles, read by the shipped pipeline."""
    extractions = []
    for date, text in ARTICLES:
        parts = document(text)
        article = Article(digest(text, 12), parts.text, parts.title, published=dt.date.fromisoformat(date), blocks=parts.blocks)
        extractions.append(link(pipeline(article)))
    with open_store(tmp_path_factory.mktemp("news") / "s") as opened:
        for extraction in extractions:
            opened.add(extraction)
        yield opened


@pytest.mark.parametrize(
    ("name", "terms", "found", "absent"),
    [
        ("contradicted", {}, ("Uganda bombs the port of Lamu", "Kenya", "Uganda"), ("Norway",)),
        ("contradictions", {}, ("Norway", "Kenya"), ("Uganda",)),
        ("statements", {"name": "otieno"}, ("We will not sign the treaty", "the army should leave Lamu"), ("Norway",)),
        ("events", {"month": "2025-03"}, ("killed 12 people",), ("met President",)),
        ("events", {"place": "mombasa"}, ("killed 12 people",), ("met President",)),
        ("events", {"who": "holm", "type": "consult"}, ("met President Asha Otieno",), ("killed",)),
        ("met", {"who": "holm"}, ("Asha Otieno", "Nairobi", "2025-02-11"), ("Uganda",)),
        ("casualties", {}, ("12",), ("met",)),
        ("unrealized", {"reality": "future"}, ("Norway plans to send ships",), ("denied bombing",)),
        ("unrealized", {"reality": "negated"}, ("denied bombing",), ("plans to send",)),
        ("stances", {"about": "treaty", "polarity": "for"}, ("Norway",), ("Kenya",)),
        ("stances", {"about": "treaty", "polarity": "against"}, ("Kenya",), ("Norway",)),
        ("quotes", {"about": "treaty"}, ("Asha Otieno", "reporters"), ("army",)),
    ],
)
def test_questions_to_the_news(news, name: str, terms: dict[str, str], found: tuple[str, ...], absent: tuple[str, ...]) -> None:
    told = "\n".join(str(row) for row in news.query(queries.saved(name, **terms)).rows)
    assert all(word in told for word in found), told
    assert not any(word in told for word in absent), told
