"""Days that the words alone give: "3 May 2024", "the 1990s", "the third quarter of 2024"; a few also stand without their year."""

from __future__ import annotations

import datetime as dt
import re

from kg.extractors.dates.days import PARTS, Days, add_months, month_days, one_day, part_of, year_days
from kg.extractors.dates.expression import Moment
from kg.extractors.dates.words import DECADES, ORDINALS, SEASONS, month_number


def full_date(m: re.Match[str], _: Moment) -> Days | None:
    first = one_day(int(m["year"]), month_number(m), int(m["day"]))
    last = m.groupdict().get("last")
    end = one_day(int(m["year"]), month_number(m), int(last)) if last else first
    return Days(first.start, end.end) if first and end and first.start <= end.end else first


def iso_date(m: re.Match[str], _: Moment) -> Days | None:
    return one_day(int(m["year"]), int(m["m"]), int(m["d"]))


def slashed_date(m: re.Match[str], at: Moment) -> Days | None:
    a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    first = at.month_first if a <= 12 and b <= 12 else a <= 12
    return one_day(year, a, b) if first else one_day(year, b, a)


def month_year(m: re.Match[str], _: Moment) -> Days | None:
    days = month_days(int(m["year"]), month_number(m))
    return part_of(days, m["part"]) if m.groupdict().get("part") else days


def year(m: re.Match[str], _: Moment) -> Days | None:
    days = year_days(int(m["year"]))
    return part_of(days, m["part"]) if m.groupdict().get("part") else days


def years(m: re.Match[str], _: Moment) -> Days | None:
    first, last = int(m["year"]), m["to"]
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return Days(dt.date(first, 1, 1), dt.date(second, 12, 31)) if first < second else None


def decade(m: re.Match[str], _: Moment) -> Days | None:
    digits = m["decade"].lower()
    year = DECADES[digits] if digits in DECADES else int(digits) if len(digits) == 4 else 1900 + int(digits)
    days = year_days(year, 10)
    part = m.groupdict().get("part")
    if not part:
        return days
    first, last = PARTS[part.lower()]
    return Days(dt.date(year + first * 3, 1, 1), dt.date(year + (9 if last == 3 else last * 3), 12, 31))


def century(m: re.Match[str], _: Moment) -> Days | None:
    return year_days(100 * (int(m["n"]) - 1) + 1, 100)


def season(m: re.Match[str], at: Moment) -> Days | None:
    """Spring is March to May, and so on; winter goes into the next year."""
    named, which = m.groupdict().get("year"), (m.groupdict().get("which") or "").lower()
    first = SEASONS[m["season"].lower()]
    if named:
        year = int(named)
    elif at.now is None:
        return None
    else:
        turn = {"last": -1 if first >= at.now.month else 0, "next": 1 if first <= at.now.month else 0}
        if not which and at.direction:  # "will be held in spring": the next one, unless it is that season now
            turn[""] = (first + 2 < at.now.month) if at.direction > 0 else -(first > at.now.month)
        year = at.now.year + turn.get(which, 0)
    start = dt.date(year, first, 1)
    return Days(start, add_months(start, 3) - dt.timedelta(days=1))


def stretch(m: re.Match[str], at: Moment) -> Days | None:
    """ "the first half of 2024", "the third quarter", "Q3 2024"."""
    named = m.groupdict().get("year")
    year = int(named) if named else at.now.year if at.now else None
    if year is None:
        return None
    year += {"last": -1, "next": 1}.get((m.groupdict().get("which") or "").lower(), 0)
    size = 6 if (m.groupdict().get("of") or "").lower() == "half" else 3
    word = m["nth"].lower()
    nth = int(word) if word.isdigit() else ORDINALS[word]
    nth = 12 // size if word == "last" else nth
    if nth > 12 // size:
        return None
    start = dt.date(year, 1 + size * (nth - 1), 1)
    return Days(start, add_months(start, size) - dt.timedelta(days=1))


def attack_of_2001(m: re.Match[str], _: Moment) -> Days | None:
    return Days(dt.date(2001, 9, 11), dt.date(2001, 9, 11))
