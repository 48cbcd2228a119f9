"""Which time expression dates an event."""

from __future__ import annotations

import datetime as dt

from kg.extractors.clauses import case_of
from kg.extractors.doc import Token
from kg.extractors.reading import Reading
from kg.extractors.times.closeness import governor_of, rank_of
from kg.extractors.times.phrases import is_compared, is_day_of, is_not_at, outermost, tokens_of

MONTH = 27
"""Days between the ends of a stretch that a comparison may speak of: "the worst attack this month"."""
YEAR = 366
MARGIN = 1
BEFORE = frozenset("compound nummod amod nmod:unmarked nmod:poss".split())
"""How a time may stand before an event's noun."""


def time_of(reading: Reading, token: Token) -> int | None:
    """Number of the time expression that dates the event headed by this word; None where none does.

    Nearest first: one that hangs on the word itself; on the verb that the noun is subject, object or setting of ("held talks on
    Monday", "died in a crash on Monday"); on a participle or relative clause of the noun; on the verb coordinated before.
    A time never comes down from a verb of saying into what is said.
    """
    best: tuple[tuple[int, int, int], int] | None = None
    sentence = token.sent
    begin, end = sentence.start_char, sentence.end_char
    for number, time in enumerate(reading.times):
        if time.span is None or time.span.end <= begin or time.span.begin >= end:
            continue
        tokens = tokens_of(reading, time)
        if tokens is None or tokens.root.sent != sentence:
            continue
        root = outermost(tokens)
        length = (time.end - time.start).days if time.start and time.end else 0
        day = length <= YEAR or case_of(root) == "since"  # not "from 2012 until 2018, when she resigned"
        rank = 0 if day and is_day_of(token, tokens) else None
        if root.dep_ == "nmod:poss" and root.head == token:
            rank = -1  # "last year's conference in spring" is last year's
        if root.head == token and root.i < token.i and root.dep_ in BEFORE:
            rank = 0 if rank is None else rank  # "the deadliest year since the 2003 invasion"
        if (
            token.dep_ == "appos"
            and token.head.i in range(tokens.start, tokens.end)
            and 0 <= token.left_edge.i - tokens.end < 2
        ):
            rank = 0  # "the March 3, 2009, attack", where the parser takes the day for the noun
        if rank is None and root != token and not is_not_at(root) and not (length >= MONTH and is_compared(root)):
            rank = rank_of(token, governor_of(token, root))
        if rank is not None:
            key = (rank, length, abs(root.i - token.i))
            if best is None or key < best[0]:
                best = key, number
    return _closer(reading, best[1]) if best else None


def _closer(reading: Reading, number: int) -> int:
    """ "Next week, January 16": of a stretch and a day behind its comma the day is meant."""
    time = reading.times[number]
    after = reading.times[number + 1] if number + 1 < len(reading.times) else time
    if time.span is None or after.span is None or time.start is None or time.end is None or after.start is None:
        return number
    if after.start != after.end:
        return number
    beside = reading.article.text[time.span.end : after.span.begin] in (", ", " - ", " – ", " (")
    margin = dt.timedelta(days=MARGIN)  # weeks begin on Sunday for some
    inside = time.start < time.end and time.start - margin <= after.start <= time.end + margin
    return number + 1 if beside and inside else number
