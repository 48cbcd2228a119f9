"""PropBank roles (column format) and attribution cues, joined to the trees of the same sentences; arguments become head words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.datasets import constituents
from training.datasets.sentence import Role, Sentence, blocks, lines
from training.datasets.treebanks import head_word

_OPENED = re.compile(r"\(([^()*]+)")


def with_roles(sentences: Iterable[Sentence], roles: Path, attributions: Path) -> Iterator[Sentence]:
    """Add predicates, roles and cues where the files know the sentence; elsewhere they stay unknown."""
    columns = dict(_propositions(roles))
    cues: dict[str, list[tuple[int, str]]] = {}
    for line in lines(attributions):
        example = json.loads(line)
        cues.setdefault(example["sent_id"], []).extend((start, example["kind"]) for start, _ in example["cue"][:1])
    for s in sentences:
        if s.key in columns and s.heads:
            rows = columns[s.key]
            if [r[1] for r in rows] != s.words:
                raise ValueError(f"{roles}: {s.key} has other words than its tree")
            s.predicates, s.roles = predicates(rows), list(arguments(rows, s.heads))
            s.cues = ["none"] * len(s.words)
            for i, kind in cues.get(s.key, ()):
                s.cues[i] = kind
        yield s


def alone(path: Path) -> Iterator[Sentence]:
    """Sentences with roles only (MASC): head words come from the constituents of the same file; markup lines are left out."""
    for key, rows in _propositions(path):
        words, tags = [r[1] for r in rows], [r[2] for r in rows]
        if "CODE" not in tags:
            heads = constituents.heads([r[3] for r in rows], words, tags)
            yield Sentence(words, key=key, predicates=predicates(rows), roles=list(arguments(rows, heads)))


def _propositions(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    for block in blocks(lines(path)):
        key = block[0].split("=", 1)[1].strip()
        yield key, [line.split("\t") for line in block[1:]]


def predicates(rows: list[list[str]]) -> list[str]:
    """Class of each word by its part of speech where it has a roleset."""
    kinds = {"V": "verb", "N": "noun", "J": "adjective"}
    return ["none" if r[5] == "-" else kinds.get(r[2][0], "verb") for r in rows]


def arguments(rows: list[list[str]], heads: list[int]) -> Iterator[Role]:
    """Roles of all predicates. Continuations (C-) belong to the argument that they continue: head word of both together."""
    for column, predicate in enumerate([i for i, r in enumerate(rows) if r[5] != "-"], 6):
        words: dict[tuple[str, int], set[int]] = {}
        last: dict[str, tuple[str, int]] = {}
        for start, end, label in labelled([r[column] for r in rows]):
            base = label.removeprefix("C-")
            if base != "V":
                last[base] = last.get(base, (base, start)) if label != base else (base, start)
                words.setdefault(last[base], set()).update(range(start, end))
        for (label, _), inside in sorted(words.items(), key=lambda w: w[0][1]):
            yield predicate, head_word(inside, heads), label


def labelled(column: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Spans of one bracket column, such as ``(ARG1* * *)``: (start, end, label)."""
    start, kind = 0, ""
    for i, cell in enumerate(column):
        if opened := _OPENED.search(cell):
            start, kind = i, opened[1]
        if kind and cell.endswith(")"):
            yield start, i + 1, kind
            kind = ""
