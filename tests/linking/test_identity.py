"""Who is who in an invented collection with known identities: nearly never two in one, seldom one in two, whatever the order.

The size of the collection is KG_IDENTITY_ARTICLES (2,000 in ``python benchmarks/identity.py``).
"""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from kg.extractors.pipeline import Pipeline
from kg.linking import Decisions, Index, link, resolve
from kg.model import Extraction
from tests.linking.collection import Report, answered, collection, gold, namesakes, pairwise, varied

ARTICLES = int(os.environ.get("KG_IDENTITY_ARTICLES", "400"))


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return collection(ARTICLES)


@pytest.fixture(scope="module")
def extractions(reports: list[Report]) -> list[Extraction]:
    return [r.extraction for r in reports]


@pytest.fixture(scope="module")
def few() -> list[Extraction]:
    return [r.extraction for r in collection(100)]


def test_the_collection_is_hard_enough(reports: list[Report]) -> None:
    ways = Counter(varied(reports))
    assert ways[""] / ways.total() <= 0.6
    assert {"nickname", "initial", "title", "transliteration", "misspelling", "acronym"} <= ways.keys()
    assert namesakes(ARTICLES) >= 0.1


def test_pairs_of_namings(reports: list[Report], extractions: list[Extraction]) -> None:
    truth = gold(reports)
    precision, recall = pairwise(truth, answered(extractions, resolve(extractions), truth))
    assert precision >= 0.98
    assert recall >= 0.90


def test_texts_read_by_the_pipeline(pipeline: Pipeline) -> None:
    reports = collection(40, stated=1.0)
    read = [link(x) for x in pipeline.pipe(r.article for r in reports)]
    truth = gold(reports)
    precision, recall = pairwise(truth, answered(read, resolve(read), truth))
    assert precision >= 0.98
    assert recall >= 0.80


def test_the_order_of_arrival_does_not_matter(few: list[Extraction], tmp_path: Path) -> None:
    expected = resolve(few)
    shuffled = random.Random(1).sample(few, len(few))
    assert resolve(shuffled) == expected
    index = Index(tmp_path / "one-by-one.db")
    for x in shuffled:
        index.put(x)
        index.settle(Decisions())
    assert {x.article.id: found for x in few if (found := index.ids(x.article.id))} == expected


def test_articles_removed_and_added_again_leave_no_trace(few: list[Extraction], tmp_path: Path) -> None:
    index = Index(tmp_path / "changing.db")
    for x in few:
        index.put(x)
    index.settle(Decisions())
    gone = random.Random(2).sample(few, 20)
    for x in gone:
        index.drop(x.article.id)
        index.settle(Decisions())
    left = [x for x in few if x not in gone]
    assert {x.article.id: found for x in left if (found := index.ids(x.article.id))} == resolve(left)
    for x in gone:
        index.put(x)
        index.settle(Decisions())
    assert {x.article.id: found for x in few if (found := index.ids(x.article.id))} == resolve(few)


def test_settling_names_the_articles_that_change(few: list[Extraction], tmp_path: Path) -> None:
    index = Index(tmp_path / "changes.db")
    before: dict[str, dict[int, str]] = {}
    for x in few[:60]:
        index.put(x)
        changed = index.settle(Decisions())
        after = {article: index.ids(article) for article in [*before, x.article.id]}
        assert {a for a in before if before[a] != after[a]} <= changed
        before = after
