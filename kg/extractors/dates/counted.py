"""Days counted from another day: "on Friday", "last week", "two days earlier"."""

from __future__ import annotations

import datetime as dt
import re

from kg.extractors.dates.days import Days, add_months, month_days, one_day, part_of, week_days, whole_unit
from kg.extractors.dates.expression import Moment
from kg.extractors.dates.stated import month_year
from kg.extractors.dates.words import HOLIDAYS, ORDINALS, WEEKDAYS, month_number, number_of

DAY_WORDS = {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overmorrow": 2,
             "the day before yesterday": -2, "the day after tomorrow": 2}  # fmt: skip


def nearest(options: list[dt.date], at: Moment) -> Days | None:
    """The candidate on the side that the tense asks for, nearest to the article's day."""
    assert at.now is not None
    now = at.now
    sided = [d for d in options if not at.direction or (d - now).days * at.direction >= 0] or options
    day = min(sided, key=lambda d: abs((d - now).days), default=None)
    return Days(day, day) if day else None


def month_day(m: re.Match[str], at: Moment) -> Days | None:
    if at.now is None:
        return None
    years = (at.year,) if at.year else (at.now.year - 1, at.now.year, at.now.year + 1)
    first = nearest([d.start for y in years if (d := one_day(y, month_number(m), int(m["day"])))], at)
    last = m.groupdict().get("last")
    end = one_day(first.start.year, month_number(m), int(last)) if first and last else first
    return Days(first.start, end.end) if first and end and first.start <= end.end else first


def month_alone(m: re.Match[str], at: Moment) -> Days | None:
    if at.now is None:
        return None
    month, which = month_number(m), (m.groupdict().get("which") or "").lower()
    year = at.now.year
    if at.year and not which:
        year = at.year
    elif which == "last":
        year -= month >= at.now.month
    elif which == "next":
        year += month <= at.now.month
    elif which != "this":
        year += (month < at.now.month) if at.direction > 0 else -(month > at.now.month)
    days = month_days(year, month)
    part = m.groupdict().get("part")
    days = part_of(days, part) if part else days
    past = at.direction < 0 and days.start > at.now and not which and not at.year  # "withdrew at the end of June", told in June
    return Days(add_months(days.start, -12), add_months(days.end, -12)) if past else days


def month_named(m: re.Match[str], at: Moment) -> Days | None:
    """ "the month of May", "the month of May 2024"."""
    return month_year(m, at) if m["year"] else month_alone(m, at)


def month_of_year(m: re.Match[str], at: Moment) -> Days | None:
    """ "in August last year", "on 3 May this year"."""
    if at.now is None:
        return None
    year = at.now.year + {"last": -1, "next": 1}.get(m["which"].lower(), 0)
    day = m["day"] or m["after"]
    return one_day(year, month_number(m), int(day)) if day else month_days(year, month_number(m))


def holiday(m: re.Match[str], at: Moment) -> Days | None:
    month, day = HOLIDAYS[m["holiday"].lower().replace("’", "'")]
    if m["year"]:
        return one_day(int(m["year"]), month, day)
    if at.now is None:
        return None
    years = (at.year,) if at.year else (at.now.year - 1, at.now.year, at.now.year + 1)
    return nearest([dt.date(y, month, day) for y in years], at)


def weekday_named(m: re.Match[str], at: Moment) -> Days | None:
    """ "Friday": the last one, today included, or the next where the clause speaks of the future."""
    if at.now is None:
        return None
    which = (m.groupdict().get("which") or "").lower()
    ahead = (WEEKDAYS[m["weekday"].lower().rstrip(".")] - at.now.weekday()) % 7
    in_this_week = at.now + dt.timedelta(days=WEEKDAYS[m["weekday"].lower().rstrip(".")] - at.now.weekday())
    week = (m.groupdict().get("week") or "").lower()
    if week or which in ("this", "next"):
        day = in_this_week + dt.timedelta(
            days=7 * {"last": -1, "previous": -1, "next": 1, "following": 1}.get(week or which, 0)
        )
    elif which in ("last", "past", "previous"):
        day = at.now - dt.timedelta(days=7 - ahead)
    elif at.direction > 0 or which in ("coming", "upcoming", "following"):
        day = at.now + dt.timedelta(days=ahead or (7 if which else 0))
    else:
        day = at.now - dt.timedelta(days=(7 - ahead) % 7)
    return Days(day, day)


def day_word(m: re.Match[str], at: Moment) -> Days | None:
    if at.now is None:
        return None
    day = at.now + dt.timedelta(days=DAY_WORDS.get(m["word"].lower(), 0))
    return Days(day, day)


def overnight(m: re.Match[str], at: Moment) -> Days | None:
    return Days(at.now - dt.timedelta(days=1), at.now) if at.now else None


def nth_weekday(m: re.Match[str], at: Moment) -> Days | None:
    """ "the first Friday of July", "the last Sunday of next month"."""
    month = month_alone(m, at) if m.groupdict().get("month") else period_named(m, at, "month")
    if m.groupdict().get("year"):
        month = month_days(int(m["year"]), month_number(m))
    if month is None:
        return None
    ahead = (WEEKDAYS[m["weekday"].lower().rstrip(".")] - month.start.weekday()) % 7
    days = [month.start + dt.timedelta(days=ahead + 7 * i) for i in range(5)]
    day = max(d for d in days if d <= month.end) if m["nth"] == "last" else days[ORDINALS[m["nth"]] - 1]
    return Days(day, day)


def nth_week(m: re.Match[str], at: Moment) -> Days | None:
    """ "the first week of May": seven days from the 1st, 8th, 15th or 22nd, or the last seven."""
    month = month_days(int(m["year"]), month_number(m)) if m["year"] else month_alone(m, at)
    if month is None:
        return None
    week = dt.timedelta(days=6)
    if m["nth"] == "last":
        return Days(month.end - week, month.end)
    start = month.start + dt.timedelta(days=7 * (ORDINALS[m["nth"]] - 1))
    return Days(start, start + week)


def rest(m: re.Match[str], at: Moment) -> Days | None:
    """ "the rest of the year"."""
    days = period_named(m, at, m["unit"].lower())
    return Days(at.now, days.end) if days and at.now else None


def day_of_month(m: re.Match[str], at: Moment) -> Days | None:
    month = period_named(m, at, "month")
    return one_day(month.start.year, month.start.month, int(m["day"])) if month else None


def neighbour(m: re.Match[str], at: Moment) -> Days | None:
    """ "the next day", "the previous night", "the day before": beside the day spoken of last."""
    day = at.anchor or at.now
    if day is None:
        return None
    word = m["side"].lower()
    other = day + dt.timedelta(days=-1 if word in ("previous", "before", "preceding", "prior") else 1)
    return Days(other, other)


def period(m: re.Match[str], at: Moment) -> Days | None:
    """ "last week", "this year", "next month", "early next year", "the weekend"."""
    return period_named(m, at, m["unit"].lower())


def period_named(m: re.Match[str], at: Moment, unit: str) -> Days | None:
    if at.now is None:
        return None
    which = (m.groupdict().get("which") or "this").lower()
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1}.get(which, 0)
    base = at.anchor if which in ("previous", "following", "that") and at.anchor else at.now
    days = _weekend(base, step, at.direction) if unit == "weekend" else whole_unit(base, unit, step)
    if days and m.groupdict().get("part"):
        return part_of(days, m["part"])
    if step and unit in ("decade", "century"):
        years = add_months(at.now, 12 * step * (10 if unit == "decade" else 100))
        return Days(min(at.now, years), max(at.now, years))
    if days and step == 0 and days.start <= at.now <= days.end:
        side = m[0].split()[0].lower()
        return Days(days.start, at.now) if side == "earlier" else Days(at.now, days.end) if side == "later" else days
    return days


def _weekend(now: dt.date, step: int, direction: int) -> Days:
    """The weekend before Monday to Thursday is the last one unless the clause speaks of the future."""
    saturday = week_days(now).start + dt.timedelta(days=5)
    if step == 0 and direction <= 0 and now.weekday() < 4:
        step = -1
    saturday += dt.timedelta(days=7 * (step if not (step == -1 and now.weekday() > 5) else -1))
    return Days(saturday, saturday + dt.timedelta(days=1))


def away(m: re.Match[str], at: Moment) -> Days | None:
    """ "three years ago", "two days earlier", "a week from now", "in two weeks" (only of the future)."""
    side = m["side"].lower()
    base = at.anchor or at.now if side in ("earlier", "before", "later", "after", "previously") else at.now
    if base is None or (side == "in" and at.direction <= 0):
        return None
    n, unit = number_of(m["n"]), m["unit"].lower()
    back = side in ("ago", "earlier", "before", "previously")
    if m.groupdict().get("half") and unit == "year":
        return month_days(*_year_month(add_months(base, (12 * n + 6) * (-1 if back else 1))))
    if unit == "week" and n == 1:
        unit, n = "day", 7
    days = whole_unit(base, unit, -n if back else n)
    unknown = side in ("later", "after") and at.direction < 0 and days and at.now and days.start > at.now
    return None if unknown else days  # "his visa was granted nine days later": later than what?


def _year_month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def window(m: re.Match[str], at: Moment) -> Days | None:
    """ "the past two years", "in recent weeks", "within 48 hours", "the coming days": from or until the article's day."""
    if at.now is None:
        return None
    given = m.groupdict()
    n = number_of(given["n"]) if given.get("n") else 3
    ahead = (given.get("which") or "").lower() in ("next", "coming", "within", "following")
    unit = m["unit"].lower()
    if n > 1000:
        return None
    if unit in ("hour", "day", "week", "fortnight"):
        other = at.now + dt.timedelta(
            hours=n * {"hour": 1, "day": 24, "week": 168, "fortnight": 336}[unit] * (1 if ahead else -1)
        )
    else:
        size = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
        if size is None or (not ahead and at.now.year * 12 <= size * n):
            return None
        other = add_months(at.now, size * n * (1 if ahead else -1))
    return Days(min(at.now, other), max(at.now, other))
