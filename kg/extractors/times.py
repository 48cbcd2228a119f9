"""Stage 5: time expressions and the days that they mean, counted from the article's date."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from kg.extractors.reading import Reading
from kg.model import Span, Time

MONTHS = {m.lower(): i for i, m in enumerate(calendar.month_name) if m}
MONTHS |= {m[:3].lower(): i for i, m in enumerate(calendar.month_name) if m} | {"sept": 9}
DAYS = {d.lower(): i for i, d in enumerate(calendar.day_name)}
NUMBERS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {
    "a": 1,
    "an": 1,
}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_N = r"(?P<n>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNIT = r"(?P<unit>day|week|month|year|decade|hour)s?"

Days = tuple[dt.date, dt.date]
Resolve = Callable[["re.Match[str]", dt.date | None, int], tuple[Days | None, str]]
"""Match, article's date, direction of tense (-1 past, 1 future) -> days and basis."""


def find_times(reading: Reading) -> None:
    """Fill ``reading.times`` in text order, longest expression first where several overlap."""
    text, taken = reading.article.text, bytearray(len(reading.article.text))
    found: list[tuple[Span, Time]] = []
    for pattern, resolve in PATTERNS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            days, basis = resolve(match, reading.article.published, _direction(reading, match))
            if days is not None:
                taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                span = Span(match.start(), match.end())
                found.append((span, Time(span, days[0], days[1], basis)))
    reading.times = [time for _, time in sorted(found)]


def time_of(reading: Reading, token: Token) -> int | None:
    """The time expression that dates the event headed by this word: on the word itself, else on the verb of its clause."""
    clause = _verb(token)
    best: tuple[int, int] | None = None
    for number, time in enumerate(reading.times):
        root = _root(reading, time)
        if root is None or root.sent != token.sent:
            continue
        governor = root.head if root.dep_ != "ROOT" else root
        while governor.dep_ in ("nmod", "nmod:unmarked", "appos", "nummod") and governor != token and _is_time_word(governor):
            governor = governor.head
        rank = (
            0
            if governor == token
            else 1
            if governor == clause
            else 2
            if clause is not None and governor in (clause.head, _verb(clause.head)) and clause.dep_ in ("conj", "advcl")
            else 9
        )
        if rank < 9 and (best is None or (rank, abs(root.i - token.i)) < best[:2]):
            best = (rank, abs(root.i - token.i))
            chosen = number
    return chosen if best is not None else None


def _verb(token: Token) -> Token | None:
    """The verb of the clause that a word stands in."""
    at = token
    while at.pos_ not in ("VERB", "AUX") and at.dep_ != "ROOT":
        at = at.head
    return at


def _is_time_word(token: Token) -> bool:
    return (
        token.lower_ in DAYS
        or token.lower_ in MONTHS
        or token.lower_ in ("morning", "afternoon", "evening", "night", "week", "month", "year")
    )


def _root(reading: Reading, time: Time) -> Token | None:
    tokens = _tokens(reading, time)
    return tokens.root if tokens is not None and len(tokens) else None


def _tokens(reading: Reading, time: Time) -> DocSpan | None:
    return None if time.span is None else reading.doc.char_span(*time.span, alignment_mode="expand")


def _direction(reading: Reading, match: re.Match[str]) -> int:
    """1 where the clause speaks of the future, otherwise -1."""
    tokens = reading.doc.char_span(match.start(), match.end(), alignment_mode="expand")
    if tokens is None or not len(tokens):
        return -1
    verb = _verb(tokens.root.head)
    if verb is None:
        return -1
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop", "mark")}
    future = helpers & {"will", "'ll", "shall", "would", "to"}
    if verb.lemma_ in ("plan", "schedule", "expect", "intend", "set", "due"):
        return 1
    past = verb.tag_ in ("VBD", "VBN") and not helpers & {"will", "would", "to"}
    return 1 if future and not past else -1


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _add_months(day: dt.date, months: int) -> dt.date:
    total = day.year * 12 + day.month - 1 + months
    return dt.date(total // 12, total % 12 + 1, 1)


def _full(m: re.Match[str], now: dt.date | None, _: int) -> tuple[Days | None, str]:
    try:
        month = m["month"]
        number = int(month) if month.isdigit() else MONTHS[month.lower().rstrip(".")]
        day = dt.date(int(m["year"]), number, int(m["day"]))
    except ValueError:
        return None, ""
    return (day, day), "Stated"


def _month_day(m: re.Match[str], now: dt.date | None, direction: int) -> tuple[Days | None, str]:
    if now is None:
        return None, ""
    number = MONTHS[m["month"].lower().rstrip(".")]
    options = []
    for year in (now.year - 1, now.year, now.year + 1):
        try:
            options.append(dt.date(year, number, int(m["day"])))
        except ValueError:
            continue
    sided = [d for d in options if (d - now).days * direction >= 0] or options
    if not sided:
        return None, ""
    day = min(sided, key=lambda d: abs((d - now).days))
    return (day, day), "Inferred"


def _month_year(m: re.Match[str], now: dt.date | None, _: int) -> tuple[Days | None, str]:
    year, month = int(m["year"]), MONTHS[m["month"].lower().rstrip(".")]
    return (dt.date(year, month, 1), _month_end(year, month)), "Stated"


def _month_alone(m: re.Match[str], now: dt.date | None, direction: int) -> tuple[Days | None, str]:
    if now is None:
        return None, ""
    month = MONTHS[m["month"].lower().rstrip(".")]
    which = (m["which"] or "").lower()
    year = now.year - (month > now.month and direction < 0) + (month < now.month and direction > 0)
    year += {
        "next": 1 if month <= now.month and year == now.year else 0,
        "last": -1 if month >= now.month and year == now.year else 0,
    }.get(which, 0)
    return (dt.date(year, month, 1), _month_end(year, month)), "Inferred"


def _year(m: re.Match[str], now: dt.date | None, _: int) -> tuple[Days | None, str]:
    year, part = int(m["year"]), (m["part"] or "").lower().strip(" -")
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part, (1, 12))
    return (dt.date(year, first, 1), _month_end(year, last)), "Stated"


def _season(m: re.Match[str], now: dt.date | None, _: int) -> tuple[Days | None, str]:
    year, (first, last) = int(m["year"]), SEASONS[m["season"].lower()]
    return (dt.date(year, first, 1), _month_end(year, last)), "Stated"


def _decade(m: re.Match[str], now: dt.date | None, _: int) -> tuple[Days | None, str]:
    year = int(m["decade"])
    return (dt.date(year, 1, 1), dt.date(year + 9, 12, 31)), "Stated"


def _weekday(m: re.Match[str], now: dt.date | None, direction: int) -> tuple[Days | None, str]:
    if now is None:
        return None, ""
    which = (m["which"] or "").lower()
    offset = (DAYS[m["weekday"].lower()] - now.weekday()) % 7
    if which == "next" or (direction > 0 and which != "last"):
        day = now + dt.timedelta(days=offset or 7)
    else:
        day = now - dt.timedelta(days=(7 - offset) % 7 or (7 if which == "last" else 0))
    return (day, day), "Inferred"


def _relative_day(m: re.Match[str], now: dt.date | None, _: int) -> tuple[Days | None, str]:
    if now is None:
        return None, ""
    word = m["word"].lower()
    shift = {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(word, 0)
    day = now + dt.timedelta(days=shift)
    return (day, day), "Inferred"


def _ago(m: re.Match[str], now: dt.date | None, _: int) -> tuple[Days | None, str]:
    if now is None:
        return None, ""
    n = int(m["n"]) if m["n"].isdigit() else NUMBERS[m["n"].lower()]
    sign = -1 if m["side"].lower() in ("ago", "earlier", "before") else 1
    return _shifted(now, m["unit"].lower(), sign * n), "Inferred"


def _shifted(now: dt.date, unit: str, n: int) -> Days | None:
    if abs(n) > 500:
        return None
    if unit == "hour":
        day = now + dt.timedelta(hours=n)
        return day, day
    if unit in ("day", "week"):
        day = now + dt.timedelta(days=n * (7 if unit == "week" else 1))
        return (
            (day, day)
            if unit == "day"
            else (day - dt.timedelta(days=day.weekday()), day + dt.timedelta(days=6 - day.weekday()))
        )
    if unit == "month":
        first = _add_months(now, n)
        return first, _month_end(first.year, first.month)
    year = now.year + n * (10 if unit == "decade" else 1)
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _named_period(m: re.Match[str], now: dt.date | None, _: int) -> tuple[Days | None, str]:
    if now is None:
        return None, ""
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "this": 0}[m["which"].lower()]
    unit = m["unit"].lower()
    if unit == "weekend":
        saturday = now + dt.timedelta(days=(5 - now.weekday()) % 7) + dt.timedelta(days=7 * (shift if shift <= 0 else 0))
        return (saturday, saturday + dt.timedelta(days=1)), "Inferred"
    return _shifted(now, unit, shift), "Inferred"


def _span_of(m: re.Match[str], now: dt.date | None, _: int) -> tuple[Days | None, str]:
    """ "the past two years": from then until now."""
    if now is None:
        return None, ""
    n = int(m["n"]) if m["n"].isdigit() else NUMBERS[m["n"].lower()]
    sign = 1 if m["which"].lower() in ("next", "coming") else -1
    unit = m["unit"].lower()
    days = {"day": 1, "week": 7, "hour": 0}.get(unit)
    if days is not None:
        other = now + dt.timedelta(days=sign * n * days)
    else:
        months = sign * n * {"month": 1, "year": 12, "decade": 120}[unit]
        first = _add_months(now, months)
        other = first.replace(day=min(now.day, calendar.monthrange(first.year, first.month)[1]))
    return (min(now, other), max(now, other)), "Inferred"


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])")


PATTERNS: tuple[tuple[re.Pattern[str], Resolve], ...] = (
    (_p(rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY},?\s+{_YEAR}"), _full),
    (_p(rf"(?:{_WEEKDAY},?\s+)?{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"), _full),
    (_p(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"), _full),
    (_p(rf"{_MONTH}\s+{_YEAR}"), _month_year),
    (_p(rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}"), _month_day),
    (_p(rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}"), _month_day),
    (_p(rf"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all)\s+(?:of\s+)?{_YEAR}"), _season),
    (_p(r"(?:the\s+)?(?P<decade>(?:19|20)\d0)s"), _decade),
    (_p(rf"(?:(?i:the)\s+)?(?P<which>(?i:past|last|next|coming))\s+{_N}\s+{_UNIT}"), _span_of),
    (_p(rf"{_N}\s+{_UNIT}\s+(?P<side>ago|earlier|later|from now|hence)"), _ago),
    (_p(rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?{_WEEKDAY}(?:\s+(?:morning|afternoon|evening|night))?"), _weekday),
    (
        _p(
            r"(?:(?i:earlier|later)\s+)?(?P<which>(?i:last|next|this|past|previous|coming))\s+(?P<unit>week|month|year|decade|weekend|day)"
        ),
        _named_period,
    ),
    (_p(r"(?P<word>(?i:yesterday|today|tonight|tomorrow|last night|this morning|this afternoon|this evening))"), _relative_day),
    (
        _p(rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+|(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Bb]y )){_MONTH}"),
        _month_alone,
    ),
    (
        _p(
            rf"(?P<part>early |mid-|late )?(?<![-/.$€£])(?<!pre-){_YEAR}"
            r"(?!\s*(?:people|troops|soldiers|men|women|tonnes|tons|km|miles|dollars|euros))"
        ),
        _year,
    ),
)
"""Tried in this order; an expression found by an earlier pattern is not looked into again."""
