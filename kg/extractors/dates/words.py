"""The words of dates: what they count, and the pieces that :mod:`kg.extractors.dates.patterns` is made of."""

from __future__ import annotations

import calendar
import re

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
OF_WEEK = r"(?:(?:,?| of| in)(?: the)? (?P<week>last|next|this|previous|following) week)?"


def number_of(word: str) -> int:
    word = word.lower().removeprefix("a ").removesuffix(" of")
    return int(word) if word.isdigit() else NUMBERS[word]


def month_number(m: re.Match[str]) -> int:
    return MONTHS[m["month"].lower()]
