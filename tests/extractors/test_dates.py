"""Time expressions without a parse, counted from Friday, 14 March 2025, in a clause of the past unless said otherwise."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
from itertools import pairwise
from pathlib import Path

import pytest

from kg.extractors.dates import Moment, expressions, joined, month_first

NOW = dt.date(2025, 3, 14)
CORPORA = os.environ.get("KG_CORPORA")


def resolved(text: str, **moment: object) -> list[tuple[str, str]]:
    """Words and days, ``start`` or ``start/end``."""
    out = []
    for e in expressions(text):
        days = e.resolve(e.match, Moment(**{"now": NOW, "direction": -1, **moment}))
        if days:
            out.append((text[e.begin : e.end], "/".join(dict.fromkeys(map(str, days)))))
    return out


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # the calendar
        ("on 13 February 2025", "2025-02-13"),
        ("on Feb. 13, 2014", "2014-02-13"),
        ("on Tuesday, 4 March 2025", "2025-03-04"),
        ("on 2025-02-13", "2025-02-13"),
        ("3-7 March 2024", "2024-03-03/2024-03-07"),
        ("from 3 to 7 March 2024", "2024-03-03/2024-03-07"),
        ("in March 2023", "2023-03-01/2023-03-31"),
        ("in early 2024", "2024-01-01/2024-04-30"),
        ("in late May 2024", "2024-05-21/2024-05-31"),
        ("by 2030", "2030-01-01/2030-12-31"),
        ("the 2014 war", "2014-01-01/2014-12-31"),
        ("in 1789", "1789-01-01/1789-12-31"),
        ("the 1990s", "1990-01-01/1999-12-31"),
        ("the late '80s", "1986-01-01/1989-12-31"),
        ("the 19th century", "1801-01-01/1900-12-31"),
        ("in 2015–18", "2015-01-01/2018-12-31"),
        ("in spring 2022", "2022-03-01/2022-05-31"),
        ("the second half of 2023", "2023-07-01/2023-12-31"),
        ("the first week of May 2024", "2024-05-01/2024-05-07"),
        ("the first Friday of July 2024", "2024-07-05"),
        ("on Christmas Day 2021", "2021-12-25"),
        # counted from the article's day
        ("on Wednesday", "2025-03-12"),
        ("on Friday", "2025-03-14"),
        ("late on Wednesday night", "2025-03-12"),
        ("last Friday", "2025-03-07"),
        ("next Tuesday", "2025-03-18"),
        ("on Monday of next week", "2025-03-17"),
        ("yesterday", "2025-03-13"),
        ("the day before yesterday", "2025-03-12"),
        ("overnight", "2025-03-13/2025-03-14"),
        ("on 1 March", "2025-03-01"),
        ("on 20 November", "2024-11-20"),
        ("in December", "2024-12-01/2024-12-31"),
        ("in August last year", "2024-08-01/2024-08-31"),
        ("mid-June", "2024-06-11/2024-06-20"),
        ("last week", "2025-03-03/2025-03-09"),
        ("earlier this month", "2025-03-01/2025-03-14"),
        ("later this year", "2025-03-14/2025-12-31"),
        ("early next year", "2026-01-01/2026-04-30"),
        ("by the end of the year", "2025-09-01/2025-12-31"),
        ("the weekend", "2025-03-15/2025-03-16"),
        ("three years ago", "2022-01-01/2022-12-31"),
        ("two days ago", "2025-03-12"),
        ("a week ago", "2025-03-07"),
        ("a year and a half ago", "2024-01-01/2024-12-31"),
        ("over the past two years", "2023-03-14/2025-03-14"),
        ("in recent weeks", "2025-02-21/2025-03-14"),
        ("within 48 hours", "2025-03-14/2025-03-16"),
        ("the rest of the month", "2025-03-14/2025-03-31"),
    ],
)
def test_days(text: str, days: str) -> None:
    assert [d for _, d in resolved(text)] == [days]


@pytest.mark.parametrize(
    "text",
    [
        "its pre-2014 borders",
        "Resolution 2231",
        "2014 troops",
        "some 2000 of them",
        "2,024 people",
        "it may march on",
        "$2020",
        "for three years",
        "in two weeks",  # how long it took, as the clause is of the past
        "31 February 2024",
        "a week",
    ],
)
def test_no_days(text: str) -> None:
    assert resolved(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on Wednesday", "2025-03-19"),
        ("in June", "2025-06-01/2025-06-30"),
        ("on 1 March", "2026-03-01"),
        ("in two days", "2025-03-16"),
    ],
)
def test_days_to_come(text: str, days: str) -> None:
    assert [d for _, d in resolved(text, direction=1)] == [days]


def test_the_day_spoken_of_last() -> None:
    anchor = dt.date(2024, 5, 10)
    assert resolved("The next day", anchor=anchor) == [("The next day", "2024-05-11")]
    assert resolved("Two days earlier,", anchor=anchor) == [("Two days earlier", "2024-05-08")]


def test_the_year_that_the_sentence_named() -> None:
    assert resolved("in July", year=2022) == [("July", "2022-07-01/2022-07-31")]


def test_without_a_reference_day_only_the_calendar_counts() -> None:
    text = "On Monday, in May, last week, yesterday, two days ago, on 1 May and on 1 May 2020"
    assert resolved(text, now=None) == [("1 May 2020", "2020-05-01")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On May 6, 2024 they met again on 5/6/2024.", "2024-05-06"),
        ("On 6 May 2024 they met again on 5/6/2024.", "2024-06-05"),
        ("They met on 25/6/2024 and 5/6/2024.", "2024-06-05"),
    ],
)
def test_day_and_month_in_the_order_of_the_text(text: str, days: str) -> None:
    assert resolved(text, month_first=month_first(text))[-1][1] == days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 2015 to 2018", True),
        ("between March and May 2024", True),
        ("between November 20 to December 11", True),
        ("2 March 2024 – 5 April 2024", True),
        ("in 2015 and 2018", False),
        ("moved from March 3 and May 5", False),
        ("on 1 March 2024 - last week", False),
    ],
)
def test_ends_of_one_stretch(text: str, expected: bool) -> None:
    first, second = expressions(text)
    assert joined(text, first, second) is expected


@pytest.mark.skipif(not CORPORA, reason="KG_CORPORA names no folder with recognizers-text-specs")
@pytest.mark.parametrize(("name", "share"), [("DateParser", 0.33), ("DatePeriodParser", 0.28)])
def test_share_of_the_recognizers_specification(name: str, share: float) -> None:
    """How many of its cases come out to the day. They are commands to an assistant ("I'll go back on 15"), many in forms that news
    does not use; the floor only guards against losses."""
    path = Path(str(CORPORA)) / f"recognizers-text-specs/DateTime/English/{name}.json.gz"
    cases = [c for c in json.loads(gzip.decompress(path.read_bytes()).decode("utf-8-sig")) if c["Results"] and "Context" in c]
    right = [
        bool(_spans(case["Input"], _day(case["Context"]["ReferenceDateTime"])) & _wanted(case["Results"][0]["Value"]))
        for case in cases
    ]
    assert sum(right) / len(right) >= share


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text[:10])


def _spans(text: str, now: dt.date) -> set[tuple[dt.date, dt.date]]:
    out = set()
    for direction in (-1, 0, 1):
        found = [(e, d) for e in expressions(text) if (d := e.resolve(e.match, Moment(now, now, direction)))]
        out |= {tuple(d) for _, d in found}
        out |= {(a.start, b.end) for (e, a), (f, b) in pairwise(found) if joined(text, e, f)}
    return out


def _wanted(value: dict[str, dict[str, str]]) -> set[tuple[dt.date, dt.date]]:
    """Their ends are exclusive for whole periods and inclusive for some others: both count."""
    out = set()
    for side in ("FutureResolution", "PastResolution"):
        days = value.get(side, {})
        if "date" in days:
            out.add((_day(days["date"]), _day(days["date"])))
        elif "startDate" in days and "endDate" in days:
            start, end = _day(days["startDate"]), _day(days["endDate"])
            out |= {(start, end), (start, end - dt.timedelta(days=1))}
    return out
