"""The one record that every converter yields, and the typed names in it."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TYPES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK", "DATE", "TIME")
"""Names in OntoNotes' sense; weapons are products."""

LABELS = ("O", *(f"{prefix}-{kind}" for kind in TYPES for prefix in "BI"))

Name = tuple[int, int, frozenset[str]]
"""Words ``start:end`` and the types that it may have: one where the corpus tells, several where it leaves that open; none: nothing is known
of these words."""

Role = tuple[int, int, str]
"""Predicate word, head word of the argument, label; words count from 0."""


@dataclass(slots=True)
class Sentence:
    """Words with whatever layers the corpus annotates; a layer it lacks is None, which means unknown, not absent."""

    words: list[str]
    document: str = ""
    key: str = ""
    """Identifier of the sentence in its corpus, by which other layers of the same sentence are joined."""
    xpos: list[str] | None = None
    upos: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    """0 is the root, otherwise number of the head word counted from 1."""
    deprels: list[str] | None = None
    names: list[Name] | None = None
    known: frozenset[str] = frozenset(TYPES)
    """Types that the corpus annotates: of these, words outside ``names`` are certainly none."""
    unsure: frozenset[int] = frozenset()
    """Words of which ``names`` and ``known`` say nothing."""
    predicates: list[str] | None = None
    """For each word ``none``, ``verb``, ``noun`` or ``adjective``."""
    roles: list[Role] | None = None
    cues: list[str] | None = None
    """For each word ``none``, ``speech`` or ``cognition``: what attributes content to a source."""
    mentions: list[str] | None = None
    """For each word the type of the mention that it heads, ``none`` or ``""`` (unknown)."""
    links: list[int] | None = None
    """For each word -1 (heads no mention), 0 (a mention named once) or the number of its cluster in the document."""


def compatible(sentence: Sentence) -> list[list[int]]:
    """For each word the label numbers (of :data:`LABELS`) that its annotation allows, for a marginal loss."""
    unknown = [t for t in TYPES if t not in sentence.known]
    outside = [0, *(number(p, t) for t in unknown for p in "BI")]
    allowed = [outside] * len(sentence.words)
    for start, end, kinds in sentence.names or ():
        none = [0] if "O" in kinds else []
        real = sorted(kinds - {"O"}, key=TYPES.index)
        for i in range(start, end):
            allowed[i] = none + [number("B" if i == start else "I", k) for k in real]
    return [list(range(len(LABELS))) if i in sentence.unsure else labels for i, labels in enumerate(allowed)]


def number(prefix: str, kind: str) -> int:
    """Number of the label ``prefix-kind``."""
    return 1 + 2 * TYPES.index(kind) + (prefix == "I")


def lines(path: Path) -> Iterator[str]:
    """Lines of a gzip-compressed text without their ends."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def blocks(rows: Iterable[str]) -> Iterator[list[str]]:
    """Groups of lines between empty ones."""
    block: list[str] = []
    for row in rows:
        if row.strip():
            block.append(row)
        elif block:
            yield block
            block = []
    if block:
        yield block


def spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Spans of a BIO or IOB1 column: (start, end, type)."""
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, here = tag.partition("-")
        if kind and (prefix != "I" or here != kind):
            yield start, i, kind
            kind = ""
        if not kind and prefix in "BI" and here:
            start, kind = i, here
