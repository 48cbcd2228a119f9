"""Time expressions, counted from Friday, 14 March 2025."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.extractors.reading import Reading
from kg.extractors.times import find_times
from kg.model import Article

PUBLISHED = dt.date(2025, 3, 14)


def times(pipeline, text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str, str, str]]:
    reading = Reading(Article("x", text, published=published), pipeline.nlp(text))
    find_times(reading)
    return [(text[slice(*t.span)], str(t.start), str(t.end), t.basis) for t in reading.times]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("They met on 13 February 2025.", "13 February 2025", "2025-02-13", "2025-02-13"),
        ("They met on February 13, 2024.", "February 13, 2024", "2024-02-13", "2024-02-13"),
        ("They met on Wednesday.", "Wednesday", "2025-03-12", "2025-03-12"),
        ("They will meet on Wednesday.", "Wednesday", "2025-03-19", "2025-03-19"),
        ("They met yesterday.", "yesterday", "2025-03-13", "2025-03-13"),
        ("They met last month.", "last month", "2025-02-01", "2025-02-28"),
        ("They left three years ago.", "three years ago", "2022-01-01", "2022-12-31"),
        ("The war began in 2014.", "2014", "2014-01-01", "2014-12-31"),
        ("It happened in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("They fought for the past two years.", "the past two years", "2023-03-14", "2025-03-14"),
        ("The vote is planned for 20 November.", "20 November", "2025-11-20", "2025-11-20"),
        ("The vote was held on 20 November.", "20 November", "2024-11-20", "2024-11-20"),
        ("Early 2016 was cold, they said in summer 2019.", "summer 2019", "2019-06-01", "2019-08-31"),
    ],
)
def test_resolved(pipeline, text: str, words: str, start: str, end: str) -> None:
    assert (words, start, end) in [t[:3] for t in times(pipeline, text)]


@pytest.mark.parametrize(
    "text", ["Its pre-2014 borders were open.", "They sent 2000 troops.", "He ran 2024 miles.", "Version 3.2014 failed."]
)
def test_no_times(pipeline, text: str) -> None:
    assert times(pipeline, text) == []


def test_without_a_date_only_what_is_absolute_is_resolved(pipeline) -> None:
    assert [t[0] for t in times(pipeline, "They met on Wednesday, not on 1 May 2020.", None)] == ["1 May 2020"]
