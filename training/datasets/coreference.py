"""Coreference as clusters of head words: OntoGUM joined to the trees of GUM, and LitBank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from training.datasets.known_types import KnownTypes
from training.datasets.sentence import Sentence, blocks, lines
from training.datasets.treebanks import HELD_OUT, all_gum, head_word

_BRACKET = re.compile(r"\((\d+)\)|\((\d+)|(\d+)\)")
_AFTER_HEAD = frozenset(", ; : - -- of in on at with from to for by who whom whose which that where when and or".split())

Cluster = tuple[int, int, int]
"""First word, end (exclusive), number of the cluster."""


def ontogum(treebank: Path, chains: Path, known_types: KnownTypes) -> Iterator[Sentence]:
    """GUM with OntoNotes-like coreference, without the held-out documents; raises ValueError where the files differ."""
    rows = (line.split("\t") for line in lines(chains) if line and not line.startswith("#"))
    for sentence in all_gum(treebank, known_types):
        mine = [next(rows) for _ in sentence.words]
        if any(r[1] not in (w, "") for r, w in zip(mine, sentence.words, strict=True)):  # "|" is left blank there
            raise ValueError(f"{chains}: other words than {treebank} in {sentence.key}")
        if sentence.document not in HELD_OUT:
            assert sentence.heads is not None and sentence.mentions is not None and sentence.upos is not None
            sentence.links = [0 if m != "none" else -1 for m in sentence.mentions]
            for start, end, number in _shortest_last(clusters([r[2] for r in mine])):
                head = head_word(range(start, end), sentence.heads)
                if sentence.upos[head] not in ("VERB", "AUX"):  # clauses that a later "this" takes up are no mentions here
                    sentence.links[head] = number + 1
                    sentence.mentions[head] = sentence.mentions[head].replace("none", "")
            yield sentence


def litbank(path: Path) -> Iterator[Sentence]:
    """LitBank: words and clusters only; without trees the head of a mention is the last word before its first modifier."""
    document = ""
    for block in blocks(lines(path)):
        rows = [line.split("\t") for line in block if not line.startswith("#")]
        document = rows[0][0] if rows else document
        words = [r[3] for r in rows]
        links = [-1] * len(words)
        for start, end, number in _shortest_last(clusters([r[-1] for r in rows])):
            links[_head_by_order(words, start, end)] = number + 1
        if words:
            yield Sentence(words, document, links=links)


def clusters(column: Iterable[str]) -> Iterator[Cluster]:
    """Mentions of one bracket column (``(3``, ``3)``, ``(3)``, joined by ``|``) that open and close in this sentence."""
    open_: dict[int, list[int]] = {}
    for i, cell in enumerate(column):
        for single, opened, closed in _BRACKET.findall(cell):
            if single:
                yield i, i + 1, int(single)
            elif opened:
                open_.setdefault(int(opened), []).append(i)
            elif open_.get(int(closed)):
                yield open_[int(closed)].pop(), i + 1, int(closed)


def _shortest_last(mentions: Iterable[Cluster]) -> list[Cluster]:
    """So that of two mentions with one head word (a coordination and its first part) the shorter one stays."""
    return sorted(mentions, key=lambda m: m[0] - m[1])


def _head_by_order(words: Sequence[str], start: int, end: int) -> int:
    for i in range(start + 1, end):
        if words[i].lower() in _AFTER_HEAD:
            return i - 1
    return end - 1
