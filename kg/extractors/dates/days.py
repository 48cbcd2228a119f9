"""Stretches of whole days in the calendar."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

PARTS = {"early": (0, 1), "mid": (1, 2), "middle": (1, 2), "late": (2, 3), "start": (0, 1), "beginning": (0, 1), "end": (2, 3)}
"""Thirds of a longer stretch that a word picks: from, to."""


class Days(NamedTuple):
    """First and last day that an expression can mean."""

    start: dt.date
    end: dt.date


def month_days(year: int, month: int) -> Days:
    """A whole month."""
    return Days(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))


def year_days(year: int, years: int = 1) -> Days:
    """One whole year or several."""
    return Days(dt.date(year, 1, 1), dt.date(year + years - 1, 12, 31))


def week_days(day: dt.date) -> Days:
    """The week from Monday to Sunday around a day."""
    monday = day - dt.timedelta(days=day.weekday())
    return Days(monday, monday + dt.timedelta(days=6))


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of another month, or that month's last."""
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def part_of(days: Days, word: str) -> Days:
    """The third of a stretch that "early", "mid" or "late" picks."""
    first, last = PARTS[word.lower().removeprefix("the ").removesuffix(" of")]
    length = (days.end - days.start).days + 1
    if 365 <= length <= 366:
        return Days(dt.date(days.start.year, 1 + 4 * first, 1), month_days(days.start.year, 4 * last).end)
    return Days(days.start + dt.timedelta(days=length * first // 3), days.start + dt.timedelta(days=length * last // 3 - 1))


def one_day(year: int, month: int, day: int) -> Days | None:
    """One day; None where the calendar has no such day."""
    try:
        only = dt.date(year, month, day)
    except ValueError:
        return None
    return Days(only, only)


def whole_unit(now: dt.date, unit: str, n: int) -> Days | None:
    """The whole day, week, month … that lies ``n`` of them from a day."""
    if abs(n) > 1000:
        return None
    if unit in ("hour", "day"):
        day = now + dt.timedelta(days=n if unit == "day" else round(n / 24))
        return Days(day, day)
    if unit in ("week", "fortnight"):
        return week_days(now + dt.timedelta(days=n * (7 if unit == "week" else 14)))
    if unit == "month":
        other = add_months(now, n)
        return month_days(other.year, other.month)
    if unit == "quarter":
        start = add_months(dt.date(now.year, 1 + 3 * ((now.month - 1) // 3), 1), 3 * n)
        return Days(start, add_months(start, 3) - dt.timedelta(days=1))
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    year = now.year + n * size
    return year_days(year if n else year - year % size, size if n == 0 else 1) if 1 <= year < 9900 else None
