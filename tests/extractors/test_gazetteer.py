"""Lists of names as marks on words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extractors.gazetteer import MARKS, Gazetteer, load_gazetteer

LISTS = Gazetteer(
    [
        ("given", "ana"), ("surname", "silva"), ("place", "silva"), ("place", "porto"), ("place", "porto alegre"),
        ("country", "south sudan"), ("organization", "bank of porto"),
    ]
)  # fmt: skip


def marks(text: str, lists: Gazetteer = LISTS) -> list[set[str]]:
    return [{m for k, m in enumerate(MARKS) if bits >> k & 1} for bits in lists.marks(text.split())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Silva spoke", [{"given"}, {"surname", "B-place"}, set()]),
        ("in Porto Alegre", [set(), {"B-place"}, {"I-place"}]),
        ("in Porto itself", [set(), {"B-place"}, set()]),
        ("SOUTH SUDAN", [{"B-country"}, {"I-country"}]),
        ("Sudan", [set()]),
        ("Bank of Porto", [{"B-organization"}, {"I-organization"}, {"I-organization", "B-place"}]),
        ("Bank of", [set(), set()]),
    ],
)  # fmt: skip
def test_of_the_names_that_begin_at_a_word_the_longest_counts(text: str, expected: list[set[str]]) -> None:
    assert marks(text) == expected


def test_an_unknown_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text("planet\tmars\n")
    with pytest.raises(ValueError, match="planet"):
        load_gazetteer(tmp_path / "names.tsv")


def test_what_the_shipped_lists_know() -> None:
    from kg.extractors.pipeline import MODELS

    lists = load_gazetteer(MODELS / "en_news/parser/gazetteer.tsv")
    assert marks("Finland joined NATO", lists) == [{"B-country"}, set(), {"B-organization"}]
    assert "given" in marks("Mohammed", lists)[0]
