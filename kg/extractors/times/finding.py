"""The article's time expressions with the days that they mean."""

from __future__ import annotations

import datetime as dt
import re

from kg.extractors.dates import Days, Expression, Moment, expressions, joined, month_first
from kg.extractors.reading import Reading
from kg.extractors.times.tense import direction_of
from kg.model import Span, Time

YEAR = 364
"""Days between the first and the last of a year."""


def find_times(reading: Reading) -> None:
    """Fill ``reading.times`` in text order. Left out: what cannot be resolved, such as "on Monday" in an article without a date."""
    text = reading.article.text
    out: list[Time] = []
    american, anchor = month_first(text), reading.article.published
    told: dt.date | None = None  # the first day of the time told last
    waiting: tuple[Expression, Days] | None = None
    named: tuple[Expression, Days] | None = None
    for e in expressions(text):
        year = _year_before(text, e, named)
        direction, now = direction_of(reading, e), reading.article.published
        if direction > 0 and year is not None and now is not None and year < now.year:
            year = None  # "in power since 2015, will be sworn in on November 24"
        which = (e.match.groupdict().get("which") or "").lower()
        if which in ("following", "previous") and direction <= 0:  # "lost in 1998 … won the following year"
            anchor = told or anchor
        days = e.resolve(e.match, Moment(now, anchor, direction, year, american))
        if days is None:
            continue
        named = (e, days) if e.stated or _is_year(e, days) else named
        if waiting and joined(text, waiting[0], e):
            days = _stretch(waiting, e, days)
            out[-1] = Time(Span(waiting[0].begin, e.end), days.start, days.end, "Stated" if e.stated else "Inferred")
            waiting = None
        else:
            out.append(Time(Span(e.begin, e.end), *_since(reading, e, days), "Stated" if e.stated else "Inferred"))
            waiting = e, days
        anchor, told = days.start if days.start == days.end else anchor, days.start
    reading.times = out


def _is_year(e: Expression, days: Days) -> bool:
    """ "Five years ago": a year, told by how far it is; unlike "last year", which more often stands beside another day than around it."""
    return e.match.groupdict().get("side") == "ago" and (days.end - days.start).days >= YEAR


def _year_before(text: str, e: Expression, named: tuple[Expression, Days] | None) -> int | None:
    """The year that was told earlier in the same sentence ("in 2021, … in May", "five years ago, … on May 3"); not "held since 2021, was
    freed in May"."""
    if (
        named is None
        or text[max(0, named[0].begin - 6) : named[0].begin].lower() == "since "
        or re.search(r"[.!?]\s|\n", text[named[0].end : e.begin])
    ):
        return None
    return named[1].start.year if named[1].start.year == named[1].end.year else None


def _since(reading: Reading, e: Expression, days: Days) -> Days:
    """ "since 2014" lasts until the article's day."""
    now = reading.article.published
    before = reading.article.text[max(0, e.begin - 6) : e.begin].lower()
    if reading.article.text[e.end : e.end + 2] in ("'s", "’s"):
        return days  # "since last year's attacks"
    return Days(days.start, now) if before.endswith("since ") and now and now > days.start else days


def _stretch(first: tuple[Expression, Days], second: Expression, end: Days) -> Days:
    """From the first to the second; "between March and May 2024": the first takes its year from the second."""
    expression, start = first
    if second.stated and not expression.stated:
        moment = Moment(end.start, end.start, -1)
        start = expression.resolve(expression.match, moment) or start
    return Days(min(start.start, end.start), max(start.end, end.end))
