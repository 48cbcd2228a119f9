"""Articles that come and go one by one leave the store that all at once would give."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kg.linking import resolve, resolved
from kg.model import Extraction, Stance
from kg.rdf import document, quads
from kg.stores import open_store
from tests.linking.collection import collection


def stand(x: Extraction, polarity: str) -> Extraction:
    """The same article with its first person for or against one proposal that all speak of."""
    holder = next(i for i, e in enumerate(x.entities) if e.type == "Person")
    at = x.mentions[x.entities[holder].mentions[0]].span
    kind = "Supports" if polarity == "For" else "Opposes"
    stance = Stance(evidence=(at,), holder=holder, proposition="the harbour is closed", polarity=polarity, kind=kind)
    return Extraction(**{f: getattr(x, f) for f in x.__dataclass_fields__} | {"stances": (stance,)})


@pytest.fixture(scope="module")
def articles() -> list[Extraction]:
    return [stand(r.extraction, "For" if i % 3 else "Against") for i, r in enumerate(collection(30))]


def whole(articles: list[Extraction], base: str) -> bytes:
    """The graph of all these articles, made at once and without a store."""
    ids = resolve(articles)
    return document(quads([resolved(x, ids.get(x.article.id, {})) for x in articles], base), ".nq")


def test_one_by_one(articles: list[Extraction], tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        for x in random.Random(1).sample(articles, len(articles)):
            store.add(x)
        assert document(store.quads(), ".nq") == whole(articles, store.base)
        store.remove(x.article.id for x in articles[:7])
        assert document(store.quads(), ".nq") == whole(articles[7:], store.base)
        store.add(articles[:7])
        store.add(stand(articles[9], "Neutral"))
        changed = [*articles[:9], stand(articles[9], "Neutral"), *articles[10:]]
        assert document(store.quads(), ".nq") == whole(changed, store.base)
        before = document(store.quads(), ".nq")
        store.rebuild()
        assert document(store.quads(), ".nq") == before
