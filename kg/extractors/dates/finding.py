"""Where expressions of time stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.extractors.dates.expression import Expression, Resolve
from kg.extractors.dates.patterns import BEGINNINGS, PATTERNS
from kg.extractors.dates.words import MONTH


def expressions(text: str, patterns: Sequence[tuple[re.Pattern[str], Resolve, bool]] | None = None) -> list[Expression]:
    """All expressions in text order; of overlapping ones the longest, then the one found by the earlier pattern (of :data:`PATTERNS`)."""
    begins = [match.start() for match in BEGINNINGS.finditer(text)] if patterns is None else None
    found = [
        (match.start() - match.end(), order, Expression(match.start(), match.end(), match, resolve, stated))
        for order, (pattern, resolve, stated) in enumerate(PATTERNS if patterns is None else patterns)
        for match in (pattern.finditer(text) if begins is None else _matches(pattern, text, begins))
    ]
    taken = bytearray(len(text) + 1)
    out = []
    for _, _, e in sorted(found, key=lambda f: f[:2]):
        if not any(taken[e.begin : e.end]):
            taken[e.begin : e.end] = b"\x01" * (e.end - e.begin)
            out.append(e)
    return sorted(out, key=lambda e: e.begin)


def _matches(pattern: re.Pattern[str], text: str, begins: Iterable[int]) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer`` finds, looked for only where something may begin."""
    end = 0
    for begin in begins:
        if begin >= end and (match := pattern.match(text, begin)):
            end = match.end()
            yield match


def month_first(text: str) -> bool:
    """Does the text write its dates the American way? Told by "May 6, 2024" against "6 May 2024"; else numbers above 12 tell."""
    american = len(re.findall(rf"{MONTH} \d{{1,2}},? \d{{4}}", text)) + len(
        re.findall(r"\b\d\d?/(?:1[3-9]|2\d|3[01])/\d{4}", text)
    )
    other = len(re.findall(rf"\b\d{{1,2}} {MONTH} \d{{4}}", text)) + len(
        re.findall(r"\b(?:1[3-9]|2\d|3[01])/\d\d?/\d{4}", text)
    )
    return american >= other


def joined(text: str, first: Expression, second: Expression) -> bool:
    """Are two expressions the ends of one stretch: "from March to May", "between 2015 and 2018", "3 March – 5 April"?"""
    between = text[first.end : second.begin]
    before = text[max(0, first.begin - 14) : first.begin].lower()
    if re.fullmatch(r" ?[-–—] ?", between):
        return first.resolve == second.resolve
    if between in (" to ", " and "):
        return bool(re.search(rf"\b{'(?:from|between)' if between == ' to ' else 'between'} (?:the )?$", before))
    return between in (" through ", " until ", " till ")
