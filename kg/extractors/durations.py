"""Lengths of time in English text ("three years", "half an hour", "a year and a half"), in seconds by TIMEX3's plain units.

A month counts 30 days and a year 365, as TIMEX3 normalisers do; a length has no place in the calendar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extractors.dates.words import NUMBERS

SECONDS = {"second": 1, "sec": 1, "minute": 60, "min": 60, "hour": 3600, "hr": 3600, "h": 3600, "day": 86400, "night": 86400,
           "week": 604800, "fortnight": 1209600, "weekend": 172800, "month": 2592000, "quarter": 7776000, "year": 31536000, "yr": 31536000,
           "decade": 315360000, "century": 3153600000}  # fmt: skip
WORDS = "|".join(sorted((w for w in NUMBERS if w not in ("a", "an", "couple", "few", "several")), key=len, reverse=True))
ONE = rf"(?:\d+(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:{WORDS})(?:[- ](?:and )?(?:{WORDS}|hundred|thousand))*)"
COUNT = rf"(?P<n>{ONE}|(?:an?|one) (?:couple|few)(?: of)?|couple(?: of)?|few|several|half an?|another|whole|all|full|an?)"
UNIT = (
    r"(?P<unit>second|sec|minute|min|hour|hr|h|(?:business |working )?day|night"
    r"|week|fortnight|weekend|month|quarter|year|yr|decade|century|centurie)s?"
)
HALF = r"(?P<half> and (?:a |one )?(?:half|quarter))"
LENGTH = re.compile(
    rf"(?<![\w.,$€£])(?:{COUNT}[- ]?(?:more )?)(?:{HALF})?[- ]?{UNIT}(?:(?P<after> and (?:a |one )?(?:half|quarter)))?(?![\w-])",
    re.I,
)
JOIN = re.compile(r"(?:,? and |, | )", re.I)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: ``text[begin:end]``."""

    begin: int
    end: int
    seconds: float


def durations(text: str) -> list[Duration]:
    """All lengths in text order; parts that follow one another ("1 year 2 months") are one."""
    out: list[Duration] = []
    smallest = 0
    for match in LENGTH.finditer(text):
        unit = SECONDS[_unit(match["unit"])]
        here = Duration(match.start(), match.end(), _count(match) * unit)
        if out and unit < smallest and JOIN.fullmatch(text, out[-1].end, here.begin):
            before = out.pop()
            here = Duration(before.begin, here.end, here.seconds + before.seconds)
        out.append(here)
        smallest = unit
    return out


def _unit(word: str) -> str:
    word = word.lower().split()[-1]
    return "century" if word.startswith("centur") else word


def _count(match: re.Match[str]) -> float:
    """How many units: digits, words, "half an", "a few"; with "and a half"."""
    word = match["n"].lower().replace(",", "")
    extra = match["half"] or match["after"] or ""
    more = 0.5 if extra.endswith("half") else 0.25 if extra else 0.0
    if word.startswith("half"):
        return 0.5 + more
    if re.match(r"\d", word):
        return float(word) + more
    return _spelled(word) + more


def _spelled(word: str) -> int:
    total = 0
    for part in re.split(r"[- ]", word):
        if part in ("hundred", "thousand"):
            total = max(1, total) * (100 if part == "hundred" else 1000)
        elif part in ("couple", "few", "several"):
            total = NUMBERS[part]
        elif part in NUMBERS:
            total += NUMBERS[part]
    return total or 1
