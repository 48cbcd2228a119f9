"""The table of expressions: how each is written and which days it means."""

from __future__ import annotations

import re

from kg.extractors.dates import counted, stated
from kg.extractors.dates.expression import Resolve
from kg.extractors.dates.words import (
    DAY,
    DAY_WORD,
    DECADES,
    FULL,
    HOLIDAY,
    LAST,
    MONTH,
    NTH,
    NUMBER,
    OF_DAY,
    OF_WEEK,
    PART,
    PERIOD,
    SIDED,
    SIDES,
    SURE,
    UNIT,
    UP_TO,
    WEEKDAY,
    WHICH,
    YEAR,
)

OPEN = r"(?<![\w$€£#-])(?<!\d[.,/])"
"""What stands before no expression: the beginning of a word, an amount, a decimal or another date."""


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{OPEN}(?:{pattern})(?![\w])(?!-(?:\d|long\b|old\b))(?!/\d)")


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
HELD = (
    "election|vote|poll|referendum|summit|meeting|conference|talks|session|attack|bombing|raid|coup|ceasefire|truce|deadline|trial|hearing"
    "|ruling|protest|distribution|rally|visit|accord|agreement|budget"
)
"""Nouns before which the name of a month is no given name and no other word: "the inconclusive March elections"."""

# fmt: off
PATTERNS: tuple[tuple[re.Pattern[str], Resolve, bool], ...] = (
    (_p(rf"(?:{WEEKDAY},? )?{MONTH} {DAY}(?: ?[-–] ?{LAST})?,? {YEAR}"), stated.full_date, True),
    (_p(rf"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: ?[-–] ?{LAST})?(?: of)? {MONTH},? {YEAR}"), stated.full_date, True),
    (_p(rf"{SIDED}{DAY} {UP_TO} {LAST}(?: of)? {MONTH},? {YEAR}"), stated.full_date, True),
    (_p(r"(?P<year>(?:1[5-9]|20)\d\d)[-/.](?P<m>0[1-9]|1[0-2])[-/.](?P<d>[0-3]\d)"), stated.iso_date, True),
    (_p(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d)"), stated.slashed_date, True),
    (_p(r"(?P<a>\d{1,2})[.-](?P<b>\d{1,2})[.-](?P<y>\d{4})"), stated.slashed_date, True),
    (_p(r"9/11"), stated.attack_of_2001, True),
    (_p(rf"(?:{PART})?{MONTH},? (?:of )?{YEAR}"), stated.month_year, True),
    (_p(rf"(?:{WEEKDAY},? )?{MONTH} {DAY}(?: ?[-–] ?{LAST})?(?!,?\d)"), counted.month_day, False),
    (_p(rf"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: ?[-–] ?{LAST})?(?: of)? {MONTH}"), counted.month_day, False),
    (_p(rf"{SIDED}{DAY} {UP_TO} {LAST}(?: of)? {MONTH}"), counted.month_day, False),
    (_p(rf"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of)? {YEAR}"), stated.season, True),
    (_p(r"(?:the )?(?P<which>[Ll]ast|[Nn]ext|[Tt]his) (?P<season>spring|summer|autumn|fall|winter)"), stated.season, False),
    (_p(r"(?:(?<=\bin )|(?<=\bfor )|(?<=\bthis )|(?<=\bby ))(?:the )?(?P<season>spring|summer|autumn|winter)(?! of)"), stated.season, False),
    (_p(rf"(?:the )?{NTH} (?P<of>half|quarter) of {YEAR}"), stated.stretch, True),
    (_p(rf"(?:the )?{NTH} (?P<of>half|quarter)(?: of)? (?:the|this) year"), stated.stretch, False),
    (_p(rf"(?:the )?{NTH} (?P<of>half|quarter) of (?P<which>[Ll]ast|[Nn]ext) year"), stated.stretch, False),
    (_p(rf"Q(?P<nth>[1-4]) (?:of )?{YEAR}"), stated.stretch, True),
    (_p(rf"(?:the )?{NTH} week (?:of|in) {MONTH}(?:,? {YEAR})?"), counted.nth_week, False),
    (_p(r"(?:the )?(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ])?(?P<decade>(?:1[5-9]|20)\d0)['’]?s"), stated.decade, True),
    (_p(r"the (?:(?P<part>early|mid|late)[- ])?['’](?P<decade>[2-9]0)s"), stated.decade, True),
    (_p(rf"the (?:(?P<part>early|mid|late)[- ])?(?P<decade>{'|'.join(DECADES)})"), stated.decade, True),
    (_p(r"(?:the )?(?P<n>1[5-9]|2[01])(?:st|th) [Cc]entury"), stated.century, True),
    (_p(rf"{NO_YEAR}{YEAR} ?[-–/] ?(?P<to>(?:1[5-9]|20)\d\d|\d\d)"), stated.years, True),
    (_p(rf"(?:{PART}(?:the year )?){YEAR}"), stated.year, True),
    (_p(rf"(?P<holiday>{HOLIDAY})(?:,? {YEAR})?"), counted.holiday, False),
    (_p(rf"(?:{WHICH} )?{WEEKDAY}{OF_DAY}{OF_WEEK}"), counted.weekday_named, False),
    (_p(rf"(?:[Tt]he )?month of {MONTH}(?:,? {YEAR})?"), counted.month_named, False),
    (_p(rf"{YEAR},? {MONTH}"), stated.month_year, True),
    (_p(r"(?P<word>[Tt]he day before yesterday|[Tt]he day after tomorrow)"), counted.day_word, False),
    (_p(rf"(?i:(?:earlier |later |early |late )?(?P<word>{DAY_WORD}))(?i: morning| afternoon| evening| night)?"), counted.day_word, False),
    (_p(rf"(?:the )?{NTH} {WEEKDAY} (?:of|in) {MONTH}(?:,? {YEAR})?"), counted.nth_weekday, False),
    (_p(rf"(?:the )?{NTH} {WEEKDAY} (?:of|in) {WHICH} month"), counted.nth_weekday, False),
    (_p(rf"(?:the )?{DAY} of {WHICH} month"), counted.day_of_month, False),
    (_p(r"[Oo]vernight"), counted.overnight, False),
    (_p(r"[Tt]he (?P<side>next|following|previous|preceding|prior) (?:day|night|morning|evening|afternoon)"), counted.neighbour, False),
    (_p(r"(?:[Tt]he|[Aa]) (?:day|night) (?P<side>before|after)(?! (?:yesterday|tomorrow))(?=[,.;]| (?:in|at|near|that)\b|$)"),
     counted.neighbour, False),
    (_p(rf"(?:(?i:earlier|later) |(?:{PART}))?(?:the )?{WHICH} {PERIOD}"), counted.period, False),
    (_p(rf"(?i:earlier|later) in the {PERIOD}"), counted.period, False),
    (_p(rf"{PART}(?P<unit>week|month|year|decade|century)"), counted.period, False),
    (_p(r"(?:[Aa]t |[Oo]ver )?the (?P<unit>weekend)"), counted.period, False),
    (_p(rf"(?:[Tt]he )?(?:[Rr]est|[Rr]emainder) of the {PERIOD}"), counted.rest, False),
    (_p(rf"{NUMBER}(?P<half>[- ]and[- ]a[- ]half)? {UNIT}(?: and a half)? {SIDES}"), counted.away, False),
    (_p(rf"{NUMBER} {UNIT} (?P<side>before|after)(?=[,.;])"), counted.away, False),
    (_p(rf"(?P<side>[Ii]n) {NUMBER} {UNIT}(?:['’] time)?(?! of\b)"), counted.away, False),
    (_p(rf"(?:[Tt]he )?(?P<which>[Pp]ast|[Ll]ast|[Nn]ext|[Cc]oming|[Pp]revious|[Ff]ollowing) {NUMBER} {UNIT}"), counted.window, False),
    (_p(rf"(?P<which>[Ww]ithin)(?: the next)? {NUMBER} {UNIT}"), counted.window, False),
    (_p(r"(?:[Tt]he )?(?P<which>recent|past|last|next|coming) (?P<unit>hour|day|week|month|year|decade)s"), counted.window, False),
    (_p(rf"(?:{PART}){FULL}"), counted.month_alone, False),
    (_p(rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) |{BEFORE_MONTH}){MONTH}"), counted.month_alone, False),
    (_p(rf"(?<=[a-z] ){FULL}(?= (?:[a-z-]+ ){{0,2}}(?:{HELD})s?\b)"), counted.month_alone, False),
    (_p(rf"(?:{DAY} )?{MONTH}(?: (?P<after>\d{{1,2}}))?,? (?:of )?(?P<which>last|this|next) year"), counted.month_of_year, False),
    (_p(SURE), counted.month_alone, False),
    (_p(rf"{NO_YEAR}(?P<year>(?:19|20)\d\d){QUANTITY}"), stated.year, True),
    (_p(rf"(?<=\b[Ii]n ){YEAR}{QUANTITY}"), stated.year, True),
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
