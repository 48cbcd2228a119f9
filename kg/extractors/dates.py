"""English time expressions as text: where they stand, and which days they mean, counted from a reference day.

No parse is needed; what a sentence's tense decides ("on Friday": the last or the next one) comes in as a direction. The inventory
follows TIMEX3 (Pustejovsky et al. 2003) as far as it names days; lengths of time without a place in the calendar are left out.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Days(NamedTuple):
    """First and last day that an expression can mean."""

    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class Moment:
    """From where an expression is counted."""

    now: dt.date | None
    """The article's day."""
    anchor: dt.date | None = None
    """The day spoken of last, for "the next day", "two days earlier"; the article's day where there is none."""
    direction: int = 0
    """1 where the clause speaks of the future, -1 of the past, 0 where it does not tell."""
    year: int | None = None
    """The year that the same sentence has named before: "in June 2022 … in July"."""
    month_first: bool = True
    """Is 5/6/2024 the sixth of May?"""


Resolve = Callable[["re.Match[str]", Moment], Days | None]


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression in a text: ``text[begin:end]``."""

    begin: int
    end: int
    match: re.Match[str]
    resolve: Resolve
    stated: bool
    """True where the words alone give the days, False where they are counted from another day."""


MONTHS = {m.lower(): i for i, m in enumerate(calendar.month_name) if m}
MONTHS |= {m[:3].lower(): i for i, m in enumerate(calendar.month_name) if m} | {"sept": 9}
WEEKDAYS = {d.lower(): i for i, d in enumerate(calendar.day_name)}
WEEKDAYS |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
NUMBERS = {w: i for i, w in enumerate(ONES.split())}
NUMBERS |= {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
NUMBERS |= {"a": 1, "an": 1, "couple": 2, "several": 3, "few": 3}
ORDINALS = {w: i for i, w in enumerate("first second third fourth last".split(), 1)} | {"fifth": 5}
DECADES = {"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980,
           "nineties": 1990, "noughties": 2000}  # fmt: skip
HOLIDAYS = {"christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
            "new year's day": (1, 1), "valentine's day": (2, 14), "may day": (5, 1), "halloween": (10, 31)}  # fmt: skip
PARTS = {"early": (0, 1), "mid": (1, 2), "middle": (1, 2), "late": (2, 3), "start": (0, 1), "beginning": (0, 1), "end": (2, 3)}
"""Thirds of a longer stretch that a word picks: from, to."""

FULL = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)(?:(?<!May)(?<=\b[A-Z][a-z][a-z])\.|(?<=\bSept)\.)?"
)
SURE = r"(?P<month>January|February|July|September|October|November|December)"
"""Months that are no given names and no other words."""
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
LAST = r"(?P<last>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
WHICH = r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Pp]revious|[Cc]oming|[Cc]urrent|[Ff]ollowing|[Uu]pcoming|[Tt]hat)"
NUMBER_WORDS = "|".join(sorted(ONES.split()[1:], key=len, reverse=True))
NUMBER = rf"(?P<n>(?i:\d+|(?:a )?couple(?: of)?|(?:a )?few|several|{NUMBER_WORDS}|an?))"
UNIT = r"(?P<unit>hour|day|week|fortnight|weekend|month|quarter|year|decade|century)(?:s|ies)?"
PART = r"(?P<part>[Ee]arly|[Mm]id|[Ll]ate|(?:[Tt]he )?(?:[Ee]nd|[Ss]tart|[Bb]eginning|[Mm]iddle) of)(?:[- ]in)?[- ](?:the )?"
PERIOD = r"(?P<unit>week|weekend|month|quarter|year|decade|century)"
HOLIDAY = (
    "Christmas Eve|Christmas Day|Christmas|Boxing Day|New Year['’]s Eve|New Year['’]s Day|Valentine['’]s Day|May Day|Halloween"
)
DAY_WORD = "yesterday|today|tonight|tomorrow|last night|this morning|this afternoon|this evening"
NTH = r"(?P<nth>first|second|third|fourth|last)"
SIDED = r"(?:(?<=\b[Ff]rom )|(?<=\b[Bb]etween ))"
UP_TO = r"(?:to|and|until|till|through)"
SIDES = r"(?P<side>ago|earlier|later|previously|from now|from today|hence)"
OF_DAY = r"(?: (?:early )?(?:morning|afternoon|evening|night|noon))?"


def expressions(text: str, patterns: Sequence[tuple[re.Pattern[str], Resolve, bool]] | None = None) -> list[Expression]:
    """All expressions in text order; of overlapping ones the longest, then the one found by the earlier pattern (of :data:`PATTERNS`)."""
    begins = [match.start() for match in BEGINNINGS.finditer(text)] if patterns is None else None
    found = [
        (match.start() - match.end(), order, Expression(match.start(), match.end(), match, resolve, stated))
        for order, (pattern, resolve, stated) in enumerate(PATTERNS if patterns is None else patterns)
        for match in (pattern.finditer(text) if begins is None else _matches(pattern, text, begins))
    ]
    taken = bytearray(len(text) + 1)
    out = []
    for _, _, e in sorted(found, key=lambda f: f[:2]):
        if not any(taken[e.begin : e.end]):
            taken[e.begin : e.end] = b"\x01" * (e.end - e.begin)
            out.append(e)
    return sorted(out, key=lambda e: e.begin)


def _matches(pattern: re.Pattern[str], text: str, begins: Iterable[int]) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer`` finds, looked for only where something may begin."""
    end = 0
    for begin in begins:
        if begin >= end and (match := pattern.match(text, begin)):
            end = match.end()
            yield match


def month_first(text: str) -> bool:
    """Does the text write its dates the American way? Told by "May 6, 2024" against "6 May 2024"; else numbers above 12 tell."""
    american = len(re.findall(rf"{MONTH} \d{{1,2}},? \d{{4}}", text)) + len(
        re.findall(r"\b\d\d?/(?:1[3-9]|2\d|3[01])/\d{4}", text)
    )
    other = len(re.findall(rf"\b\d{{1,2}} {MONTH} \d{{4}}", text)) + len(
        re.findall(r"\b(?:1[3-9]|2\d|3[01])/\d\d?/\d{4}", text)
    )
    return american >= other


# --- days of the calendar


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


def _number(word: str) -> int:
    word = word.lower().removeprefix("a ").removesuffix(" of")
    return int(word) if word.isdigit() else NUMBERS[word]


def month_number(m: re.Match[str]) -> int:
    return MONTHS[m["month"].lower()]


# --- absolute expressions


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


def _year(m: re.Match[str], _: Moment) -> Days | None:
    days = year_days(int(m["year"]))
    return part_of(days, m["part"]) if m.groupdict().get("part") else days


def _years(m: re.Match[str], _: Moment) -> Days | None:
    first, last = int(m["year"]), m["to"]
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return Days(dt.date(first, 1, 1), dt.date(second, 12, 31)) if first < second else None


def _decade(m: re.Match[str], _: Moment) -> Days | None:
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


def _season(m: re.Match[str], at: Moment) -> Days | None:
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


def _stretch(m: re.Match[str], at: Moment) -> Days | None:
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


# --- expressions counted from another day


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


def _month_alone(m: re.Match[str], at: Moment) -> Days | None:
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
    return part_of(days, m["part"]) if m.groupdict().get("part") else days


def _month_named(m: re.Match[str], at: Moment) -> Days | None:
    """ "the month of May", "the month of May 2024"."""
    return month_year(m, at) if m["year"] else _month_alone(m, at)


def _month_of_year(m: re.Match[str], at: Moment) -> Days | None:
    """ "in August last year", "on 3 May this year"."""
    if at.now is None:
        return None
    year = at.now.year + {"last": -1, "next": 1}.get(m["which"].lower(), 0)
    day = m["day"] or m["after"]
    return one_day(year, month_number(m), int(day)) if day else month_days(year, month_number(m))


def _holiday(m: re.Match[str], at: Moment) -> Days | None:
    month, day = HOLIDAYS[m["holiday"].lower().replace("’", "'")]
    if m["year"]:
        return one_day(int(m["year"]), month, day)
    if at.now is None:
        return None
    return nearest([dt.date(y, month, day) for y in (at.now.year - 1, at.now.year, at.now.year + 1)], at)


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


DAY_WORDS = {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overmorrow": 2,
             "the day before yesterday": -2, "the day after tomorrow": 2}  # fmt: skip


def day_word(m: re.Match[str], at: Moment) -> Days | None:
    if at.now is None:
        return None
    day = at.now + dt.timedelta(days=DAY_WORDS.get(m["word"].lower(), 0))
    return Days(day, day)


def _overnight(m: re.Match[str], at: Moment) -> Days | None:
    return Days(at.now - dt.timedelta(days=1), at.now) if at.now else None


def nth_weekday(m: re.Match[str], at: Moment) -> Days | None:
    """ "the first Friday of July", "the last Sunday of next month"."""
    month = _month_alone(m, at) if m.groupdict().get("month") else period_named(m, at, "month")
    if m.groupdict().get("year"):
        month = month_days(int(m["year"]), month_number(m))
    if month is None:
        return None
    ahead = (WEEKDAYS[m["weekday"].lower().rstrip(".")] - month.start.weekday()) % 7
    days = [month.start + dt.timedelta(days=ahead + 7 * i) for i in range(5)]
    day = max(d for d in days if d <= month.end) if m["nth"] == "last" else days[ORDINALS[m["nth"]] - 1]
    return Days(day, day)


def _nth_week(m: re.Match[str], at: Moment) -> Days | None:
    """ "the first week of May": seven days from the 1st, 8th, 15th or 22nd, or the last seven."""
    month = month_days(int(m["year"]), month_number(m)) if m["year"] else _month_alone(m, at)
    if month is None:
        return None
    week = dt.timedelta(days=6)
    if m["nth"] == "last":
        return Days(month.end - week, month.end)
    start = month.start + dt.timedelta(days=7 * (ORDINALS[m["nth"]] - 1))
    return Days(start, start + week)


def _rest(m: re.Match[str], at: Moment) -> Days | None:
    """ "the rest of the year"."""
    days = period_named(m, at, m["unit"].lower())
    return Days(at.now, days.end) if days and at.now else None


def _day_of_month(m: re.Match[str], at: Moment) -> Days | None:
    month = period_named(m, at, "month")
    return one_day(month.start.year, month.start.month, int(m["day"])) if month else None


def _neighbour(m: re.Match[str], at: Moment) -> Days | None:
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


def _away(m: re.Match[str], at: Moment) -> Days | None:
    """ "three years ago", "two days earlier", "a week from now", "in two weeks" (only of the future)."""
    side = m["side"].lower()
    base = at.anchor or at.now if side in ("earlier", "before", "later", "after", "previously") else at.now
    if base is None or (side == "in" and at.direction <= 0):
        return None
    n, unit = _number(m["n"]), m["unit"].lower()
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
    n = _number(given["n"]) if given.get("n") else 3
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


def _attack_of_2001(m: re.Match[str], _: Moment) -> Days | None:
    return Days(dt.date(2001, 9, 11), dt.date(2001, 9, 11))


OPEN = r"(?<![\w$€£#-])(?<!\d[.,/])"
"""What stands before no expression: the beginning of a word, an amount, a decimal or another date."""


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{OPEN}(?:{pattern})(?![\w])(?!-\d)(?!/\d)")


QUANTITY = (
    r"(?!,\d)(?!\.\d)(?! ?%)(?! (?:people|persons|troops|soldiers|men|women|children|members|tonnes|tons|kilomet|miles|dollars|euros|pounds"
    r"|others|seats|votes|homes|houses|cases|deaths|workers|jobs|migrants|refugees|hectares|acres|megawatts|feet|metres|meters|kg|km|m\b))"
)
"""What makes a number above it no year."""
NO_YEAR = "".join(
    f"(?<!{w})"
    for w in (
        "Resolution ",
        "resolution ",
        "Flight ",
        "Boeing ",
        "No. ",
        "Highway ",
        "pre-",
        "post-",
        "some ",
        "about ",
        "than ",
    )
)
AFTER = "In in Since since Until until By by For for Of of From from During during Between between and to through late early"
BEFORE_MONTH = "|".join(rf"(?<=\b{w} )" for w in AFTER.split())

# fmt: off
PATTERNS: tuple[tuple[re.Pattern[str], Resolve, bool], ...] = (
    (_p(rf"(?:{WEEKDAY},? )?{MONTH} {DAY}(?: ?[-–] ?{LAST})?,? {YEAR}"), full_date, True),
    (_p(rf"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: ?[-–] ?{LAST})?(?: of)? {MONTH},? {YEAR}"), full_date, True),
    (_p(rf"{SIDED}{DAY} {UP_TO} {LAST}(?: of)? {MONTH},? {YEAR}"), full_date, True),
    (_p(r"(?P<year>(?:1[5-9]|20)\d\d)[-/.](?P<m>0[1-9]|1[0-2])[-/.](?P<d>[0-3]\d)"), iso_date, True),
    (_p(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d)"), slashed_date, True),
    (_p(r"(?P<a>\d{1,2})[.-](?P<b>\d{1,2})[.-](?P<y>\d{4})"), slashed_date, True),
    (_p(r"9/11"), _attack_of_2001, True),
    (_p(rf"(?:{PART})?{MONTH},? (?:of )?{YEAR}"), month_year, True),
    (_p(rf"(?:{WEEKDAY},? )?{MONTH} {DAY}(?: ?[-–] ?{LAST})?(?!,?\d)"), month_day, False),
    (_p(rf"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: ?[-–] ?{LAST})?(?: of)? {MONTH}"), month_day, False),
    (_p(rf"{SIDED}{DAY} {UP_TO} {LAST}(?: of)? {MONTH}"), month_day, False),
    (_p(rf"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of)? {YEAR}"), _season, True),
    (_p(r"(?:the )?(?P<which>[Ll]ast|[Nn]ext|[Tt]his) (?P<season>spring|summer|autumn|fall|winter)"), _season, False),
    (_p(r"(?:(?<=\bin )|(?<=\bfor )|(?<=\bthis )|(?<=\bby ))(?:the )?(?P<season>spring|summer|autumn|winter)(?! of)"), _season, False),
    (_p(rf"(?:the )?{NTH} (?P<of>half|quarter) of {YEAR}"), _stretch, True),
    (_p(rf"(?:the )?{NTH} (?P<of>half|quarter)(?: of)? (?:the|this) year"), _stretch, False),
    (_p(rf"(?:the )?{NTH} (?P<of>half|quarter) of (?P<which>[Ll]ast|[Nn]ext) year"), _stretch, False),
    (_p(rf"Q(?P<nth>[1-4]) (?:of )?{YEAR}"), _stretch, True),
    (_p(rf"(?:the )?{NTH} week (?:of|in) {MONTH}(?:,? {YEAR})?"), _nth_week, False),
    (_p(r"(?:the )?(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ])?(?P<decade>(?:1[5-9]|20)\d0)['’]?s"), _decade, True),
    (_p(r"the (?:(?P<part>early|mid|late)[- ])?['’](?P<decade>[2-9]0)s"), _decade, True),
    (_p(rf"the (?:(?P<part>early|mid|late)[- ])?(?P<decade>{'|'.join(DECADES)})"), _decade, True),
    (_p(r"(?:the )?(?P<n>1[5-9]|2[01])(?:st|th) [Cc]entury"), century, True),
    (_p(rf"{NO_YEAR}{YEAR} ?[-–/] ?(?P<to>(?:1[5-9]|20)\d\d|\d\d)"), _years, True),
    (_p(rf"(?:{PART}(?:the year )?){YEAR}"), _year, True),
    (_p(rf"(?P<holiday>{HOLIDAY})(?:,? {YEAR})?"), _holiday, False),
    (_p(rf"(?:{WHICH} )?{WEEKDAY}{OF_DAY}(?:(?:,?| of| in)(?: the)? (?P<week>last|next|this|previous|following) week)?"), weekday_named, False),
    (_p(rf"(?:[Tt]he )?month of {MONTH}(?:,? {YEAR})?"), _month_named, False),
    (_p(rf"{YEAR},? {MONTH}"), month_year, True),
    (_p(r"(?P<word>[Tt]he day before yesterday|[Tt]he day after tomorrow)"), day_word, False),
    (_p(rf"(?i:(?:earlier |later |early |late )?(?P<word>{DAY_WORD}))(?i: morning| afternoon| evening| night)?"), day_word, False),
    (_p(rf"(?:the )?{NTH} {WEEKDAY} (?:of|in) {MONTH}(?:,? {YEAR})?"), nth_weekday, False),
    (_p(rf"(?:the )?{NTH} {WEEKDAY} (?:of|in) {WHICH} month"), nth_weekday, False),
    (_p(rf"(?:the )?{DAY} of {WHICH} month"), _day_of_month, False),
    (_p(r"[Oo]vernight"), _overnight, False),
    (_p(r"[Tt]he (?P<side>next|following|previous|preceding|prior) (?:day|night|morning|evening|afternoon)"), _neighbour, False),
    (_p(r"(?:[Tt]he|[Aa]) (?:day|night) (?P<side>before|after)(?! (?:yesterday|tomorrow))(?=[,.;]| (?:in|at|near|that)\b|$)"), _neighbour, False),
    (_p(rf"(?:(?i:earlier|later) |(?:{PART}))?(?:the )?{WHICH} {PERIOD}"), period, False),
    (_p(rf"(?i:earlier|later) in the {PERIOD}"), period, False),
    (_p(rf"{PART}(?P<unit>week|month|year|decade|century)"), period, False),
    (_p(r"(?:[Aa]t |[Oo]ver )?the (?P<unit>weekend)"), period, False),
    (_p(rf"(?:[Tt]he )?(?:[Rr]est|[Rr]emainder) of the {PERIOD}"), _rest, False),
    (_p(rf"{NUMBER}(?P<half>[- ]and[- ]a[- ]half)? {UNIT}(?: and a half)? {SIDES}"), _away, False),
    (_p(rf"{NUMBER} {UNIT} (?P<side>before|after)(?=[,.;])"), _away, False),
    (_p(rf"(?P<side>[Ii]n) {NUMBER} {UNIT}(?:['’] time)?(?! of\b)"), _away, False),
    (_p(rf"(?:[Tt]he )?(?P<which>[Pp]ast|[Ll]ast|[Nn]ext|[Cc]oming|[Pp]revious|[Ff]ollowing) {NUMBER} {UNIT}"), window, False),
    (_p(rf"(?P<which>[Ww]ithin)(?: the next)? {NUMBER} {UNIT}"), window, False),
    (_p(r"(?:[Tt]he )?(?P<which>recent|past|last|next|coming) (?P<unit>hour|day|week|month|year|decade)s"), window, False),
    (_p(rf"(?:{PART}){FULL}"), _month_alone, False),
    (_p(rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) |{BEFORE_MONTH}){MONTH}"), _month_alone, False),
    (_p(rf"(?:{DAY} )?{MONTH}(?: (?P<after>\d{{1,2}}))?,? (?:of )?(?P<which>last|this|next) year"), _month_of_year, False),
    (_p(SURE), _month_alone, False),
    (_p(rf"{NO_YEAR}(?P<year>(?:19|20)\d\d){QUANTITY}"), _year, True),
    (_p(rf"(?<=\b[Ii]n ){YEAR}{QUANTITY}"), _year, True),
)
# fmt: on
"""Pattern, how it is resolved, and whether its words alone give the days."""


BEGINNINGS = re.compile(
    OPEN
    + "(?="
    + "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern.removeprefix(OPEN)) for pattern, _, _ in PATTERNS)
    + ")"
)
"""Matches, without length, where any of :data:`PATTERNS` does: one walk over the text instead of one for each."""


def joined(text: str, first: Expression, second: Expression) -> bool:
    """Are two expressions the ends of one stretch: "from March to May", "between 2015 and 2018", "3 March – 5 April"?"""
    between = text[first.end : second.begin]
    before = text[max(0, first.begin - 14) : first.begin].lower()
    if re.fullmatch(r" ?[-–—] ?", between):
        return first.resolve == second.resolve
    if between in (" to ", " and "):
        return bool(re.search(rf"\b{'(?:from|between)' if between == ' to ' else 'between'} (?:the )?$", before))
    return between in (" through ", " until ", " till ")
