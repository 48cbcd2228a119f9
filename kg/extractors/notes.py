"""Times in a bare text: a note, a message, a question without a parse. Beside the grammar of news (:mod:`kg.extractors.dates`) they have
dates in figures ("4/22"), spelled days and years ("may the eleventh", "nineteen ninety nine"), days named by their number ("the 27th") and
lengths counted to the day ("2 months 1 day ago"). Such expressions would be mistaken in running news ("a 4-2 win"), so they are not read there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from kg.extractors.dates import Days, Expression, Moment, Resolve, counted, expressions, joined, month_first, stated
from kg.extractors.dates.days import add_months, month_days, one_day, part_of, week_days, whole_unit, year_days
from kg.extractors.dates.patterns import PATTERNS as NEWS
from kg.extractors.dates.words import (
    DAY,
    LAST,
    MONTH,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    WEEKDAY,
    WEEKDAYS,
    WHICH,
    YEAR,
    month_number,
)
from kg.extractors.durations import COUNT, durations

# --- spelled and run-on dates, rewritten in figures

UNITS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
UNITS += " seventeenth eighteenth nineteenth twentieth"
SPELLED = {w: i for i, w in enumerate(UNITS.split(), 1)} | {"thirtieth": 30}
SPELLED |= {f"{tens} {w}": n + i for tens, n in (("twenty", 20), ("thirty", 30)) for w, i in list(SPELLED.items()) if i < 10}
CARDINALS = {w: n for w, n in NUMBERS.items() if n and w not in ("a", "an", "couple", "several", "few")}
CARDINALS |= {
    f"{t} {w}": CARDINALS[t] + i
    for t in CARDINALS
    if CARDINALS[t] in range(20, 100, 10)
    for w, i in CARDINALS.items()
    if i < 10
}


def _any(words: dict[str, int]) -> str:
    return "|".join(w.replace(" ", "[- ]") for w in sorted(words, key=len, reverse=True))


_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_NUMBER = rf"(?P<n>{_any(SPELLED | CARDINALS)}|\d{{1,2}}(?:st|nd|rd|th)?)"
_DECADES = {
    "tens": 10,
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def _value(words: str) -> int:
    words = words.lower().replace("-", " ")
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits else SPELLED.get(words) or CARDINALS[words]


def _spelled_year(m: re.Match[str]) -> str:
    century, rest = m["century"].lower().replace("-", " "), m["rest"]
    start = 2000 if "thousand" in century else CARDINALS[century] * 100
    return str(start + (_value(rest) if rest else 0))


def _spelled_decade(m: re.Match[str]) -> str:
    century = m["century"].lower()
    start = 2000 if "thousand" in century else CARDINALS[century] * 100
    return f"{start + (_DECADES[m['decade'].lower()] if m['decade'] else 0)}s"


_CENTURY = r"(?P<century>two thousand|sixteen|seventeen|eighteen|nineteen|twenty)"
_TWO_DIGITS = _any({w: n for w, n in CARDINALS.items() if n > 9})
_ALONE = (
    rf"(?<=\bfor the ){_NUMBER}|(?<=\bon the ){_NUMBER.replace('<n>', '<on>')}|(?<=\bon ){_NUMBER.replace('<n>', '<bare>')}"
)


def _figures_of(
    pattern: str, replace: Callable[[re.Match[str]], str]
) -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
    return re.compile(pattern, re.I), replace


REWRITES = (
    _figures_of(r"\btmrw?\b", lambda m: "tomorrow"),
    _figures_of(rf"\b{_CENTURY}[- ](?:and )?(?P<decade>{'|'.join(_DECADES)})\b", _spelled_decade),
    _figures_of(r"\btwo thousands\b", lambda m: "2000s"),
    _figures_of(rf"\b(?P<century>two thousand)(?:,? (?:and )?(?P<rest>{_any(CARDINALS)}))?(?! [a-z]+s\b)(?!\w)", _spelled_year),
    _figures_of(rf"\b{_CENTURY}[- ](?:zero |oh )?(?P<rest>{_TWO_DIGITS}|(?<=zero )(?:{_any(CARDINALS)}))(?!\w)", _spelled_year),
    _figures_of(
        rf"\b{_NUMBER}[.]?(?: of |[- ])?{_MONTH}\b(?!-\d)",
        lambda m: f"{_value(m['n'])} {m['month'].capitalize()}",
    ),
    _figures_of(
        rf"\b{_MONTH}(?:,? the |[-/.,] ?| )?{_NUMBER}(?![\w:/]|-\d| ?[ap]\.?m)",
        lambda m: f"{m['month'].capitalize()} {_value(m['n'])}",
    ),
    _figures_of(rf"(?<=day the ){_NUMBER}(?!\w)", lambda m: f"{_value(m['n'])}"),
    _figures_of(rf"(?:{_ALONE})(?= ?[.!?]?$)", lambda m: f"{_value(m['n'] or m['on'] or m['bare'])}th"),
    _figures_of(r"(?<=\bthe )(?P<n>[2-9]0)['’]?s\b", lambda m: f"19{m['n']}s"),
    _figures_of(r" {2,}", lambda m: " "),
)
"""Each in its turn: what is found, and what is read instead."""

NAMED = re.compile(
    r"\b(?:january|february|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tues?|wed|thurs?|fri)\b",
    re.I,
)
NUMBERED = re.compile(r"\b(?:mar|march|may)\b(?=\.? \d)|(?<=\d )(?:mar|march|may)\b|(?<=(?:st|nd|rd|th) )(?:march|may)\b")


def rewritten(text: str) -> tuple[str, list[int], list[int]]:
    """The text in figures and with capitals, and for each of its characters where it begins and ends in the text as it was."""
    begins, ends = list(range(len(text))), list(range(1, len(text) + 1))
    for pattern, replace in REWRITES:
        out, first, last, at = "", [], [], 0
        for m in pattern.finditer(text):
            new = replace(m)
            out += text[at : m.start()] + new
            first += begins[at : m.start()] + [begins[m.start()]] * len(new)
            last += ends[at : m.start()] + [ends[m.end() - 1]] * len(new)
            at = m.end()
        text, begins, ends = out + text[at:], first + begins[at:], last + ends[at:]
    return NUMBERED.sub(lambda m: m[0].title(), NAMED.sub(lambda m: m[0].capitalize(), text)), begins, ends


# --- expressions of notes


def _near(at: Moment, year: int | None, month: int, day: int) -> Days | None:
    """The day in that year, else the one nearest to now."""
    if at.now is None:
        return None
    years = (year,) if year else tuple(range(at.now.year - 4, at.now.year + 5))
    days = [d for y in years if (d := one_day(y, month, day))]
    return counted.nearest([d.start for d in days], at)


def _figures(m: re.Match[str], at: Moment) -> Days | None:
    """ "4/22", "22.04", "11/12,2016"."""
    a, b = int(m["a"]), int(m["b"])
    month, day = (a, b) if (at.month_first and a <= 12) or b > 12 else (b, a)
    year = int(m["y"]) + (0 if int(m["y"]) > 99 else 2000) if m["y"] else None
    return _near(at, year, month, day) if month <= 12 else None


def _numbered_day(m: re.Match[str], at: Moment) -> Days | None:
    """ "the 27th", "on 15", "Saturday the 23rd": in the month of now or the one before it that has such a day."""
    if at.now is None:
        return None
    months = [add_months(at.now.replace(day=1), -i) for i in (0, 1, -1, 2, -2)]
    days = [d.start for month in months if (d := one_day(month.year, month.month, int(m["day"])))]
    if weekday := m.groupdict().get("weekday"):
        days = [d for d in days if d.weekday() == WEEKDAYS[weekday.lower().rstrip(".")]] or days
    return counted.nearest(days, at)


def _month_of(m: re.Match[str], at: Moment) -> Days | None:
    return counted.period_named(m, at, "month")


def _day_in_month(m: re.Match[str], at: Moment) -> Days | None:
    """ "the 20th next month", "4 to 23 of this month"."""
    month = _month_of(m, at)
    first = one_day(month.start.year, month.start.month, int(m["day"])) if month else None
    last = m.groupdict().get("last")
    end = one_day(month.start.year, month.start.month, int(last)) if month and last else first
    return Days(first.start, end.end) if first and end and first.start <= end.end else None


_BASES = {"yesterday": -1, "tomorrow": 1}


def _counted(m: re.Match[str], at: Moment) -> Days | None:
    """ "2 years 1 month ago", "three weeks from tomorrow", "in 3 weeks": counted to the day."""
    if at.now is None:
        return None
    given = m.groupdict()
    base = at.now + dt.timedelta(days=_BASES.get((given.get("base") or "").lower(), 0))
    back = (given.get("side") or "in").lower() in ("ago", "earlier", "before", "previously")
    return _away(base, m["length"], -1 if back else 1)


def _away(base: dt.date, length: str, sign: int) -> Days | None:
    """The day that lies so far from another, months first."""
    months = seconds = 0.0
    for part in _LENGTHS.finditer(length):
        unit, n = part["unit"].lower().rstrip("s"), _amount(part["n"])
        if size := {"month": 1, "quarter": 3, "year": 12, "yr": 12, "decade": 120}.get(unit):
            months += n * size
        else:
            seconds += n * {"day": 86400, "night": 86400, "week": 604800, "fortnight": 1209600, "hour": 3600}.get(unit, 60)
    if months > 12000 or seconds > 1e11:
        return None
    day = add_months(base, sign * round(months)) + dt.timedelta(days=sign * int(seconds // 86400))
    return Days(day, day)


def _amount(word: str) -> float:
    found = durations(f"{word} days")
    return found[0].seconds / 86400 if found else 1


def _workdays(m: re.Match[str], at: Moment) -> Days | None:
    """ "in four business days": Saturdays and Sundays are passed over."""
    day, left = at.now, int(_amount(m["n"]))
    if day is None or left > 1000:
        return None
    while left:
        day += dt.timedelta(days=1)
        left -= day.weekday() < 5
    return Days(day, day)


def _weekdays_on(m: re.Match[str], at: Moment) -> Days | None:
    """ "two Sundays from now"."""
    if at.now is None:
        return None
    ahead = (WEEKDAYS[m["weekday"].lower().rstrip(".")] - at.now.weekday()) % 7 or 7
    day = at.now + dt.timedelta(days=ahead + 7 * (int(_amount(m["n"])) - 1))
    return Days(day, day)


def _today(m: re.Match[str], at: Moment) -> Days | None:
    return Days(at.now, at.now) if at.now else None


def _day_beside(m: re.Match[str], at: Moment) -> Days | None:
    """ "next day", "past day", "my day"."""
    if at.now is None:
        return None
    day = at.now + dt.timedelta(days={"next": 1, "last": -1, "past": -1, "previous": -1}.get(m["which"].lower(), 0))
    return Days(day, day)


def _week_from(m: re.Match[str], at: Moment) -> Days | None:
    """ "the week of September 15", "the week of the 18th", "the week starting February 4", "w/c Feb 4"."""
    day = counted.month_day(m, at) if m["month"] else _numbered_day(m, at)
    if day is None or (m["how"] or "starting").lower() == "of":
        return week_days(day.start) if day else None
    return Days(day.start, day.start + dt.timedelta(days=6))


def _weekdays_of_week(m: re.Match[str], at: Moment) -> Days | None:
    """ "next week between Wednesday and Friday"."""
    week = counted.period_named(m, at, "week")
    if week is None:
        return None
    first, last = (week.start + dt.timedelta(days=WEEKDAYS[m[k].lower()]) for k in ("from", "to"))
    return Days(first, last) if first <= last else None


def _nth_week_of(m: re.Match[str], at: Moment) -> Days | None:
    """ "the third week of 2027" (as ISO 8601 counts), "the third week of next month"."""
    nth = ORDINALS[m["nth"].lower()]
    if m["unit"] == "month":
        month = _month_of(m, at)
        return _weeks_of(month, nth) if month else None
    year = int(m["year"]) if m["year"] else None
    if year is None:
        named = counted.period_named(m, at, "year")
        year = named.start.year if named else None
    if year is None:
        return None
    if m["nth"].lower() == "last":
        return week_days(dt.date(year, 12, 28))
    return week_days(dt.date.fromisocalendar(year, nth, 1))


def _weeks_of(month: Days, nth: int) -> Days:
    """The nth week with most of its days in a month."""
    first = week_days(month.start + dt.timedelta(days=3))
    if nth == 5 and (last := first.start + dt.timedelta(days=28)) + dt.timedelta(days=3) > month.end:
        return week_days(last - dt.timedelta(days=7))
    return week_days(first.start + dt.timedelta(days=7 * (nth - 1)))


def _numbered_week(m: re.Match[str], at: Moment) -> Days | None:
    year = int(m["year"]) if m["year"] else at.now.year if at.now else None
    try:
        return week_days(dt.date.fromisocalendar(year, int(m["n"]), 1)) if year else None
    except ValueError:
        return None


def _numbered_month(m: re.Match[str], _: Moment) -> Days | None:
    return month_days(int(m["year"]), int(m["n"]))


def _quarter(m: re.Match[str], at: Moment) -> Days | None:
    """ "Q3", "2016H2", "2016 the third quarter", "next year's third quarter"."""
    given = m.groupdict()
    named = year_days(int(given["year"])) if given.get("year") else counted.period_named(m, at, "year")
    if named is None:
        return None
    size = 6 if m["of"].lower() in ("h", "half") else 3
    nth = int(m["nth"]) if m["nth"].isdigit() else ORDINALS[m["nth"].lower()]
    nth = 12 // size if m["nth"].lower() == "last" else nth
    if nth > 12 // size:
        return None
    start = dt.date(named.start.year, 1 + size * (nth - 1), 1)
    return Days(start, add_months(start, size) - dt.timedelta(days=1))


def _year_number(m: re.Match[str], _: Moment) -> Days | None:
    words = m["n"].lower()
    year = int(words) if words.isdigit() else int(_amount(words))
    return year_days(year) if 0 < year < 9999 else None


def _after_next(m: re.Match[str], at: Moment) -> Days | None:
    return whole_unit(at.now, m["unit"].lower(), 2) if at.now else None


def _same(m: re.Match[str], at: Moment) -> Days | None:
    return whole_unit(at.now, m["unit"].lower(), 0) if at.now else None


def _rest_of(m: re.Match[str], at: Moment) -> Days | None:
    days = _same(m, at)
    return Days(at.now, days.end) if days and at.now else None


def _season_of_now(m: re.Match[str], at: Moment) -> Days | None:
    if at.now is None:
        return None
    start = dt.date(at.now.year, SEASONS[m["season"].lower()], 1)
    days = Days(start, add_months(start, 3) - dt.timedelta(days=1))
    return part_of(days, m["part"]) if m["part"] else days


def _to_date(m: re.Match[str], at: Moment) -> Days | None:
    days = _same(m, at)
    return Days(days.start, at.now) if days and at.now else None


def _starting(m: re.Match[str], at: Moment) -> Days | None:
    """ "3 days from today", "2 weeks starting May 20th": so long from that day on."""
    if at.now is None:
        return None
    given = m.groupdict()
    if given["month"]:
        day = counted.month_day(m, at)
    elif given["weekday"]:
        day = counted.weekday_named(m, at)
    else:
        today = at.now + dt.timedelta(days=_BASES.get((given["base"] or "").lower(), 0))
        day = Days(today, today)
    end = _away(day.start, m["length"], 1) if day else None
    return Days(day.start, end.end) if day and end else None


def _short_year(m: re.Match[str], _: Moment) -> Days | None:
    return month_days(1900 + int(m["yy"]), month_number(m))


def _month_range(m: re.Match[str], at: Moment) -> Days | None:
    return stated.full_date(m, at) if m["year"] else counted.month_day(m, at)


_UNIT = r"(?P<unit>minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|yrs?|decades?)"
_LENGTHS = re.compile(rf"{COUNT}[- ]?{_UNIT}\b", re.I)
_LENGTH = rf"(?P<length>(?:(?:,? and |, | )?{COUNT.replace('?P<n>', '?:')}[- ]?{_UNIT.replace('?P<unit>', '?:')})+)"
_BASE = r"(?P<base>now|today|tomorrow|yesterday)"
_THROUGH = r"(?: ?[-–] ?| (?:to|and|through|till|until) )(?:the )?"
_WEEKDAYS = "|".join(d for d in WEEKDAYS if d.endswith("day"))
_OF = r"(?: of| in)?(?: the)?"
_NTH = r"(?P<nth>first|second|third|fourth|fifth|last)"


def _q(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£#.-])(?<!\d[,/])(?:{pattern})(?![\w%])(?!-\d)(?!/\d)(?!\.\d)", re.I)


# fmt: off
NOTES: tuple[tuple[re.Pattern[str], Resolve, bool], ...] = (
    (_q(r"(?P<a>\d{1,2})-(?P<b>\d{1,2})-(?P<y>\d\d)"), stated.slashed_date, True),
    (_q(rf"(?:{WHICH} )?{WEEKDAY},? ?\(?(?P<a>\d{{1,2}})[/.-](?P<b>\d{{1,2}})(?P<y>)\)?"), _figures, False),
    (_q(r"(?<!\bat )(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})(?:,(?P<y>\d{4}|\d\d))?(?! ?[ap]\.?m\b)"), _figures, False),
    (_q(r"(?P<year>(?:1[5-9]|20)\d\d)[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12]\d|0?[1-9])"), stated.iso_date, True),
    (_q(rf"{YEAR}[-/ ]{MONTH}[-/ ]{DAY}"), stated.full_date, True),
    (_q(rf"(?:{WEEKDAY},? )?{MONTH} {DAY},? ?(?:of )?(?P<year>\d{{4}})"), stated.full_date, True),
    (_q(rf"(?:{WEEKDAY},? )?{DAY} {MONTH},? ?(?:of )?(?P<year>\d{{4}})"), stated.full_date, True),
    (_q(rf"(?:{WEEKDAY},? )?{MONTH} {DAY} \d\d?(?::\d\d)+ {YEAR}"), stated.full_date, True),
    (_q(rf"{WHICH} {WEEKDAY},?[- ]?\(?{MONTH} {DAY}\)?"), counted.month_day, False),
    (_q(rf"{WEEKDAY},? the {DAY}"), _numbered_day, False),
    (_q(rf"(?:(?<=\bon )|the ){DAY}(?= ?(?:[.!?,]|$| at\b| with\b))"), _numbered_day, False),
    (_q(rf"(?:the )?{DAY}(?:{_THROUGH}{LAST})?{_OF} {WHICH} month"), _day_in_month, False),
    (_q(rf"{MONTH} (?:between |from )?{DAY}{_THROUGH}{LAST}(?:,? {YEAR})?"), _month_range, False),
    (_q(rf"(?P<week>last|next|this|previous|following) week,? (?:on )?{WEEKDAY}"), counted.weekday_named, False),
    (_q(rf"{WHICH} week (?:between|from) (?P<from>{_WEEKDAYS}) (?:and|to) (?P<to>{_WEEKDAYS})"), _weekdays_of_week, False),
    (_q(rf"(?:the )?(?P<nth>first|second|third|fourth|fifth) {WEEKDAY}"), counted.nth_weekday, False),
    (_q(rf"(?:in )?{_LENGTH} (?P<side>ago|later|earlier|hence|previously|from now|in the future)"), _counted, False),
    (_q(rf"{_LENGTH} (?P<side>after|before|from) {_BASE}"), _counted, False),
    (_q(rf"in (?:less than |more than )?{_LENGTH}(?:['’]s? time)?"), _counted, False),
    (_q(rf"in {COUNT} (?:business|working) days?"), _workdays, False),
    (_q(rf"{COUNT} {WEEKDAY}s? (?:from now|later)"), _weekdays_on, False),
    (_q(r"(?:right )?now|as soon as possible|asap|this night|(?:the )?(?:end of (?:the )?day|eod)"), _today, False),
    (_q(r"(?:the )?(?P<which>next|last|past|this|my|previous|the) day"), _day_beside, False),
    (_q(rf"end of (?:the )?{WEEKDAY}"), counted.weekday_named, False),
    (_q(r"end of (?P<word>today|tomorrow)"), counted.day_word, False),
    (_q(rf"(?:the )?(?:week (?P<how>of|commencing|starting|beginning)(?: on)?|w/c) (?:{MONTH}|the) {DAY}"), _week_from, False),
    (_q(rf"(?:the )?{_NTH}[- ]week{_OF} (?:{YEAR}|{WHICH} (?P<unit>month|year))"), _nth_week_of, False),
    (_q(rf"week (?P<n>5[0-3]|[1-4]?\d)(?:,? (?:of )?{YEAR})?"), _numbered_week, False),
    (_q(rf"{YEAR} ?[-/.] ?(?P<n>1[0-2]|0?[1-9])"), _numbered_month, True),
    (_q(rf"(?P<n>1[0-2]|0?[1-9]) ?[-/.] ?{YEAR}"), _numbered_month, True),
    (_q(rf"{MONTH} , {YEAR}"), stated.month_year, True),
    (_q(rf"{YEAR} ?, ?{MONTH}"), stated.month_year, True),
    (_q(rf"(?:{YEAR} ?)?(?P<of>[qh])(?P<nth>[1-4])"), _quarter, False),
    (_q(rf"(?:{YEAR} )?(?:the )?{_NTH}[- ]{{1,2}}(?P<of>quarter|half)"), _quarter, False),
    (_q(rf"(?:the )?{_NTH}[- ]{{1,2}}(?P<of>quarter|half) of {YEAR}"), _quarter, True),
    (_q(rf"{WHICH} year['’]s {_NTH}[- ](?P<of>quarter|half)"), _quarter, False),
    (_q(r"year (?P<n>\d{2,4}|(?:[a-z]+ hundred)(?: and [a-z]+(?:[- ][a-z]+)?)?)"), _year_number, True),
    (_q(r"(?:the )?(?P<unit>week|month|year) after next"), _after_next, False),
    (_q(r"(?:the )?same (?P<unit>week|month|year)"), _same, False),
    (_q(r"(?:my|the) (?P<unit>week|month|year)"), _same, False),
    (_q(r"(?:my|the) (?P<unit>weekend)"), counted.period, False),
    (_q(r"(?:the )?rest(?: of)?(?: my| the| this| current)? (?P<unit>week|month|quarter|year)"), _rest_of, False),
    (_q(r"(?:the )?(?:(?P<part>early|mid|late)[- ])?(?P<season>summer|winter|autumn)"), _season_of_now, False),
    (_q(r"(?P<unit>year|month) to date"), _to_date, False),
    (_q(rf"(?:for )?{_LENGTH},? (?:from|starting(?: from)?(?: on)?) (?:{MONTH} {DAY}|(?:{WHICH} )?{WEEKDAY}|{_BASE})"), _starting, False),
    (_q(rf"{WHICH} (?P<n>\d+)(?P<unit>day|week|month|year)s?"), counted.window, False),
    (_q(rf"{MONTH} ['’]?(?P<yy>[4-9]\d|3[2-9])"), _short_year, True),
    (_q(r"(?P<n>1?\d|2[01])(?:st|nd|rd|th) +century"), stated.century, True),
)
# fmt: on
"""As ``NEWS``; of two expressions of the same length these win."""


# --- times of day beside a date

_HOUR = r"(?:[01]?\d|2[0-4]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MERIDIAN = r"(?: ?(?:[ap]\.?m?\b\.?|o['’]?clock(?: [ap]\.?m\b\.?)?))"
_PART = r"(?:early |late )?(?:morning|afternoon|evening|night|noon|midnight|lunchtime)"
_CLOCK = (
    rf"(?:(?:(?:about|around) )?(?:(?:half past|(?:a )?quarter (?:past|to)|(?:\d+|five|ten|twenty) (?:min(?:ute)?s? )?(?:past|to)) {_HOUR}"
    rf"|{_HOUR}(?:[:.][0-5]\d){{1,2}}{_MERIDIAN}?|{_HOUR}{_MERIDIAN}|{_PART})(?: in the {_PART})?)"
)
CLOCK_AFTER = re.compile(
    rf"(?:T[012]\d(?::?[0-5]\d)*Z?|,? (?:- )?(?:(?:at|for|in the|by|around|@) )?{_CLOCK}|,? (?:at|@|around) {_HOUR}\b)(?![\w%])",
    re.I,
)
CLOCK_BEFORE = re.compile(rf"\b(?:{_CLOCK}|(?<=at ){_HOUR}|{_HOUR}(?=, ))(?:,| on| of)? (?:the )?$", re.I)


def _with_clock(text: str, begin: int, end: int) -> tuple[int, int]:
    """The expression with the time of day written beside it: "tomorrow at 8:00 pm", "8pm on 5 May"."""
    after = CLOCK_AFTER.match(text, end)
    end = after.end() if after else end
    before = CLOCK_BEFORE.search(text[:begin])
    return (before.start() if before else begin), end


def spelled_times(text: str, now: dt.date) -> list[tuple[int, int, Days | float]]:
    """Times of a bare text as days, and lengths as seconds; without a tense to tell, dates are the nearest ones.

    "In two weeks" counts forward here. A time of day beside a date belongs to it. Gives begin, end and the days or the length, in text order.
    """
    out: list[tuple[int, int, Days | float]] = [(d.begin, d.end, d.seconds) for d in durations(text)]
    written, begins, ends = rewritten(text)
    waiting: tuple[Expression, Days] | None = None
    first = 0
    for e in expressions(written, (*NOTES, *NEWS)):
        ahead = 1 if e.match.groupdict().get("side") else 0
        days = e.resolve(e.match, Moment(now, now, ahead, None, month_first(written)))
        if days is None:
            continue
        if waiting and _in_one(written, waiting[0], e):
            begin, end = _with_clock(written, first, e.end)
            out[-1] = begins[begin], ends[end - 1], _stretch(waiting, e, days)
            waiting = None
        else:
            begin, end = _with_clock(written, e.begin, e.end)
            out.append((begins[begin], ends[end - 1], days))
            waiting, first = (e, days), e.begin
    return sorted(out, key=lambda f: f[:2])


def _in_one(text: str, first: Expression, second: Expression) -> bool:
    """Notes say "today to October 22" without "from"."""
    between = text[first.end : second.begin]
    return joined(text, first, second) or bool(re.fullmatch(r" to | ?[-–] ?| through (?:the )?", between))


def _stretch(first: tuple[Expression, Days], second: Expression, end: Days) -> Days:
    """From the first day of the one to the first day of the other; the first takes its year from the second where it names none."""
    expression, start = first
    if second.stated and not expression.stated:
        start = expression.resolve(expression.match, Moment(end.start, end.start, -1)) or start
    return Days(min(start.start, end.start), max(start.start, end.start))
