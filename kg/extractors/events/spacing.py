"""Events dated by how long after them another came: "was sentenced on Friday, a day after four others were fined"."""

from __future__ import annotations

import datetime as dt

from kg.extractors import lexicon
from kg.extractors.clauses import neighbour
from kg.extractors.doc import Token
from kg.extractors.reading import Reading
from kg.extractors.subjects import subject_of
from kg.extractors.times import time_of
from kg.model import Span, Time

NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
WEEK = 5
"""Days of a stretch in which something is done and told."""
HOURS = {"24": 1, "48": 2, "72": 3}


def spaced_time(reading: Reading, head: Token) -> int | None:
    """The number of a new time for an event that another followed by so many days: "comes two days *after rebels took* the town",
    "was held on Monday, a day *after the vote*"; None where the day of the other is not told."""
    opening = next((c for c in head.children if c.dep_ in ("mark", "case") and c.lower_ == "after"), None)
    if opening is None or opening.i < 2 or head.dep_ not in ("acl", "advcl", "obl", "nmod"):
        return None
    unit = neighbour(opening, -1)
    days = _days(unit)
    later = head.head.head if head.head == unit else head.head
    base = _day_of(reading, later) if days else None
    if base is None or not days:
        return None
    day = base - dt.timedelta(days=days)
    count = neighbour(unit, -1)
    reading.times.append(Time(Span(count.idx, opening.idx + len(opening)), day, day, "Inferred"))
    return len(reading.times) - 1


def announced_time(reading: Reading, head: Token) -> int | None:
    """The time of a deed told soon after it by whoever did it: "in late March Peru said it *had arrested* 40 men"; not where the day of
    the telling is named."""
    saying, doer = head.head, subject_of(head)
    past = head.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ == "had" for c in head.children)
    says = "said" in lexicon.effects("verb").get(saying.lemma_.lower(), frozenset())
    if not past or head.dep_ != "ccomp" or not says or doer is None or doer.pos_ != "PRON":
        return None
    teller, number = subject_of(saying), time_of(reading, saying)
    time = reading.times[number] if number is not None else None
    if time is None or time.start is None or time.end is None or (time.end - time.start).days < WEEK:
        return None
    same = teller is not None and reading.entity_at(teller) is not None and reading.entity_at(teller) == reading.entity_at(doer)
    return number if same else None


def _days(unit: Token) -> int:
    """ "A day", "two days", "24 hours"; 0 for anything else."""
    count = neighbour(unit, -1).lower_
    return NUMBERS.get(count, 0) if unit.lemma_.lower() == "day" else HOURS.get(count, 0) if unit.lower_ == "hours" else 0


def _day_of(reading: Reading, verb: Token) -> dt.date | None:
    """The one day that dates the clause; the article's own where it only says that something comes."""
    if verb.lemma_.lower() == "come" and verb.tag_ == "VBZ":
        return reading.article.published
    number = time_of(reading, verb)
    time = reading.times[number] if number is not None else None
    return time.start if time is not None and time.start == time.end else None
