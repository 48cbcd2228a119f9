"""Which time expression dates an event."""

from __future__ import annotations

from kg.extractors.clauses import case_of
from kg.extractors.doc import Token
from kg.extractors.reading import Reading
from kg.extractors.times.closeness import governor_of, rank_of
from kg.extractors.times.phrases import is_compared, is_day_of, is_not_at, outermost, tokens_of

MONTH = 27
"""Days between the ends of a stretch that a comparison may speak of: "the worst attack this month"."""
YEAR = 366


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
        if rank is None and root != token and not is_not_at(root) and not (length >= MONTH and is_compared(root)):
            rank = rank_of(token, governor_of(token, root))
        if rank is not None:
            key = (rank, length, abs(root.i - token.i))
            if best is None or key < best[0]:
                best = key, number
    return best[1] if best else None
