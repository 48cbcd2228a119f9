"""Scores of the time expressions: the English cases of Microsoft's Recognizers-Text specifications, and the TIMEX3 of MEANTIME.

A specification case is a text with the expressions that it holds and, in the parser files, the days or the length that they mean.
It is solved where just those expressions are found, each with its span (prepositions and articles at the beginning apart) and, in
parser files, with the days of its past or its future reading; "the time of day" is left out, since graphs of news hold days.
All cases count, also those marked as unsupported by one of Microsoft's ports.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.evaluation.cat import Document, Markable, annotated_sentences
from kg.evaluation.triggers import creation_time
from kg.model import Article, Extraction, Time

FILES = tuple(f"{kind}{side}" for kind in ("Date", "DateTime", "DatePeriod", "Duration") for side in ("Extractor", "Parser"))
PART = re.compile(r"\b(?:early|mid|late|later|earlier|end|start|beginning|middle)\b", re.I)
LEADING = re.compile(r"(?:(?:on|in|at|for|by|of|from|during|the|a|an|between|over|since)\s+)+", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression: ``text[begin:end]`` with the first and last day, or with its length in seconds."""

    begin: int
    end: int
    start: dt.date | None = None
    last: dt.date | None = None
    seconds: float | None = None


Find = Callable[[str, dt.date], Sequence[Found]]
"""A text and the day from which it is counted in, what is found out."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one case came out: ``fault`` is empty where it was solved."""

    file: str
    text: str
    fault: str


def read_cases(place: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Cases by file name from the folder of the English DateTime specifications. Raises ValueError where a file is missing."""
    folder = next((f for f in (place / "DateTime" / "English", place / "English", place) if f.is_dir()), place)
    for name in FILES:
        path = next((p for p in (folder / f"{name}.json.gz", folder / f"{name}.json") if p.is_file()), None)
        if path is None:
            raise ValueError(f"{folder}: {name}.json is missing")
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for case in json.loads(data.decode("utf-8-sig")):
            yield name, case


def spec_outcomes(place: Path, find: Find) -> list[Outcome]:
    """Every case of the specifications with its fault."""
    out = []
    for file, case in read_cases(place):
        text = str(case["Input"])
        context = case.get("Context")
        day = str(context.get("ReferenceDateTime", "") if isinstance(context, dict) else "")[:10]
        found = [
            f
            for f in find(text, dt.date.fromisoformat(day or "2016-11-07"))
            if (f.seconds is not None) == file.startswith("Dur")
        ]
        out.append(Outcome(file, text, _fault(text, case.get("Results"), found, file.endswith("Parser"))))
    return out


def _fault(text: str, results: object, found: Sequence[Found], valued: bool) -> str:
    wanted = results if isinstance(results, list) else []
    if not wanted:
        return "found where there is none" if found else ""
    left = list(found)
    for result in wanted:
        begin = int(result["Start"])
        end = begin + int(result["Length"])
        hit = next((f for f in left if f.begin < end and begin < f.end), None)
        if hit is None:
            return "not found"
        left.remove(hit)
        if _core(text, hit.begin, hit.end) != _core(text, begin, end):
            return "other span"
        if valued and not _same_value(hit, result.get("Value") or {}):
            return "other value"
    return "found where there is none" if left else ""


def _core(text: str, begin: int, end: int) -> tuple[int, int]:
    match = LEADING.match(text, begin, end)
    return (match.end() if match else begin), end


def _same_value(found: Found, value: dict[str, dict[str, str]]) -> bool:
    readings = [value.get(reading) or {} for reading in ("PastResolution", "FutureResolution")]
    return not any(readings) or any(_same_days(found, days) for days in readings if days)


def _same_days(found: Found, days: dict[str, str]) -> bool:
    """Their whole periods end before the day they name, their stretches ("to May 5") on it: either end is taken as the same.

    Where the specification gives no days ("next spring"), there is nothing to compare.
    """
    if "duration" in days:
        return found.seconds == float(days["duration"])
    single = days.get("date") or days.get("dateTime")
    if single:
        return str(found.start) == single[:10] and found.start == found.last
    start, end = days.get("startDate"), days.get("endDate")
    if found.start is None or found.last is None or not start or not end:
        return False
    return str(found.start) == start and end in (str(found.last), str(found.last + dt.timedelta(days=1)))


def summary(outcomes: Iterable[Outcome]) -> list[tuple[str, int, int, Counter[str]]]:
    """By file and for all: cases solved, cases, faults by kind."""
    rows: dict[str, tuple[list[bool], Counter[str]]] = {}
    for o in outcomes:
        for name in (o.file, "all"):
            solved, faults = rows.setdefault(name, ([], Counter()))
            solved.append(not o.fault)
            faults.update([o.fault] if o.fault else [])
    return [(name, sum(solved), len(solved), faults) for name, (solved, faults) in rows.items()]


# --- TIMEX3


def timex_scores(
    texts: Iterable[Document], read: Callable[[Article], Extraction]
) -> tuple[int, int, int, list[tuple[str, str, str]]]:
    """Right values, expressions found, annotated, and the misses (words, their value, our days).

    Scored are TIMEX3 of type DATE and TIME that name days; DURATION and SET (lengths and repetitions), and values with unknown
    digits or vague ones (PAST_REF) are not, nor is what is found on them, nor what stands outside the fully annotated sentences. The value is right
    where the overlapping expression means the same days.
    """
    hits = found = wanted = 0
    misses = []
    for document in texts:
        x = read(document.article(creation_time(document)))
        annotated = [document.sentences[n] for n in annotated_sentences(document)]
        mine = [t for t in x.times if t.span and any(s.begin <= t.span.begin < s.end for s in annotated)]
        free = set(range(len(mine)))
        for m in (m for m in document.markables if m.kind == "TIMEX3" and m.sentence in annotated_sentences(document)):
            over = [i for i in sorted(free) if (s := mine[i].span) and s.begin < m.span.end and m.span.begin < s.end]
            free -= set(over)
            days = days_of(m.about.get("value", "")) if m.about.get("type") in ("DATE", "TIME") else None
            if days is None:
                continue
            right = any(_same_end(mine[i], m, document.text[slice(*m.span)], days) for i in over)
            hits, wanted, found = hits + right, wanted + 1, found + bool(over)
            if not right:
                ours = "; ".join(f"{mine[i].start}/{mine[i].end}" for i in over)
                misses.append((document.text[slice(*m.span)], m.about.get("value", ""), ours))
        spurious = [mine[i].span for i in sorted(free)]
        found += len(spurious)
        misses += [(document.text[slice(*s)], "-", "found where there is none") for s in spurious if s]
    return hits, found, wanted, misses


def _same_end(time: Time, m: Markable, words: str, days: tuple[dt.date, dt.date]) -> bool:
    """The same days; or, where our stretch takes in more words or an open end ("from March to May", "since 1989"), the same end of it.

    TIMEX3 gives "late 2006" the value of the whole year and says in another attribute which part: a part inside it is right.
    """
    if (time.start, time.end) == days:
        return True
    if PART.search(words) and time.start and time.end and days[0] <= time.start <= time.end <= days[1]:
        return True
    wider = time.span is not None and (time.span.end - time.span.begin) > (m.span.end - m.span.begin) + 4
    opened = time.end is not None and time.end > days[1]
    return (time.start == days[0] and (wider or opened)) or (time.end == days[1] and wider)


def days_of(value: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a TIMEX3 value: ``2008-03-01``, ``2008-03``, ``2008-W10``, ``2008-Q1``, ``2008``, ``200``; None for others."""
    value = value.split("T", maxsplit=1)[0]
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            day = dt.date.fromisoformat(value)
            return day, day
        if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday + dt.timedelta(days=5 if match[3] else 0), monday + dt.timedelta(days=6)
        if match := re.fullmatch(r"(\d{4})-(?:(\d\d)|Q([1-4])|H([12]))", value):
            size = 1 if match[2] else 3 if match[3] else 6
            first = (int(match[2] or match[3] or match[4]) - 1) * size + 1
            year, month = int(match[1]), first + size
            after = dt.date(year + (month > 12), (month - 1) % 12 + 1, 1)
            return dt.date(year, first, 1), after - dt.timedelta(days=1)
        if re.fullmatch(r"\d{3,4}", value):
            size = 10 ** (4 - len(value))
            return dt.date(int(value) * size, 1, 1), dt.date(int(value) * size + size - 1, 12, 31)
    except ValueError:
        return None
    return None
