"""The phrases that time expressions stand in."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import neighbour
from kg.extractors.doc import DocSpan, Token
from kg.extractors.reading import Reading
from kg.model import Time

INSIDE = frozenset("nmod nmod:unmarked nmod:poss nmod:desc compound flat nummod appos fixed case amod conj".split())
NOT_AT = frozenset("before after until till prior ahead pending".split())
"""Prepositions that name a day on which the event itself does not happen."""
ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last".split())


def tokens_of(reading: Reading, time: Time) -> DocSpan | None:
    """The words of a time expression; None where it has none of its own."""
    found = None if time.span is None else reading.doc.char_span(*time.span)
    return found if found is not None and len(found) else None


def outermost(tokens: DocSpan) -> Token:
    """The head of the whole phrase: "night" of "Wednesday night" even where the parser hangs the words side by side."""
    root = tokens.root
    while root.dep_ in INSIDE and root.head != root and root.head.lower_ in lexicon.happening("daytimes"):
        root = root.head
    return root


def is_not_at(root: Token) -> bool:
    """ "Before Monday"; "before dawn on Monday" is on Monday all the same."""
    return root.lower_ not in ("dawn", "sunrise", "noon", "midnight", "dusk") and any(
        c.dep_ in ("case", "mark", "advmod", "fixed") and c.lower_ in NOT_AT and c.i < root.i for c in root.children
    )


def is_day_of(event: Token, day: DocSpan) -> bool:
    """ "On Thursday, when troops shelled a village": the clause tells what happened on that day."""
    if event.dep_ not in ("advcl", "acl:relcl", "advcl:relcl") or not any(c.lower_ == "when" for c in event.children):
        return False
    when = next(c.i for c in event.children if c.lower_ == "when")
    return when - day.end in (0, 1) and all(event.doc[i].text == "," for i in range(day.end, when))


def is_compared(root: Token) -> bool:
    """ "One of the deadliest attacks in the country this year", "the third raid this month": the time of a comparison."""
    if root.dep_ == "nmod:poss":
        return False  # "the first visit since last year's attacks"
    words = root.doc[max(root.sent.start, root.left_edge.i - 8) : root.left_edge.i]
    for token in reversed(list(words)):
        if token.pos_ in ("VERB", "PUNCT"):
            return False
        part = neighbour(token).lemma_.lower() in lexicon.happening("stages")  # "lost in the first round in November"
        if (token.tag_ in ("JJS", "RBS") and token.lower_ != "least") or (
            token.lower_ in ORDINALS and neighbour(token, -1).pos_ == "DET" and not part
        ):
            return True
    return False
