"""Trees and tags scored on gold tokens (CoNLL-U), and what all scorers share."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from kg.model import Words

FUNCTION_RELATIONS = frozenset({"aux", "cop", "mark", "det", "clf", "case", "cc", "punct"})
"""Not counted by CLAS (CoNLL 2018 shared task: Zeman et al. 2018)."""


Annotate = Callable[[Iterable[Sequence[str]]], Iterable[Words]]
"""Words of sentences in, their predicted annotation out, in the same order."""


def open_text(path: Path) -> Iterator[str]:
    """Lines of a text file, gzip-compressed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def conllu_blocks(path: Path) -> Iterator[tuple[int, list[str], list[list[str]]]]:
    """Sentences of a CoNLL-U file: number of the line after it, comments, rows. Raises ValueError at a bad line or in an empty file."""
    comments: list[str] = []
    rows: list[list[str]] = []
    number = 0
    for number, line in enumerate(chain(open_text(path), [""]), 1):
        if not line.strip() and rows:
            yield number, comments, rows
            comments, rows = [], []
        elif line.startswith("#"):
            comments.append(line)
        elif line.strip():
            columns = line.split("\t")
            if len(columns) != 10:
                raise ValueError(f"{path}: line {number} has {len(columns)} columns, CoNLL-U has 10")
            rows.append(columns)
    if number < 2:
        raise ValueError(f"{path}: the file is empty")


def words_from(rows: Iterable[Sequence[str]]) -> Words:
    """The words of one sentence; multiword tokens and empty nodes are passed over."""
    _, words, lemmas, upos, xpos, feats, heads, deprels, _, _ = zip(*(r for r in rows if r[0].isdigit()), strict=True)
    return Words(words, upos, xpos, feats, lemmas, [int(h) for h in heads], deprels)


def read_conllu(path: Path) -> list[Words]:
    """Sentences of a CoNLL-U file. Raises ValueError at a bad line."""
    return [words_from(rows) for _, _, rows in conllu_blocks(path)]


def parse_scores(gold: Sequence[Words], annotate: Annotate) -> dict[str, float]:
    """Percentages on gold tokens and sentences: LAS and UAS (universal relations, punctuation counted), CLAS, tags, lemmas."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for g, p in zip(gold, annotate(s.words for s in gold), strict=True):
        for i in range(len(g.words)):
            relation = g.deprels[i].split(":")[0]
            attached = g.heads[i] == p.heads[i]
            labelled = attached and relation == p.deprels[i].split(":")[0]
            hits = {
                "LAS": labelled, "UAS": attached, "UPOS": g.upos[i] == p.upos[i], "XPOS": g.xpos[i] == p.xpos[i],
                "UFeats": g.feats[i] == p.feats[i], "Lemmas": g.lemmas[i] in (p.lemmas[i], "_"),
            }  # fmt: skip
            if relation not in FUNCTION_RELATIONS:
                hits["CLAS"] = labelled
            total.update(hits.keys())
            right.update(k for k, hit in hits.items() if hit)
    return {k: 100 * right[k] / total[k] for k in ("LAS", "UAS", "CLAS", "UPOS", "XPOS", "UFeats", "Lemmas")}


def percentages(hits: float, found: float, wanted: float) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent; 0 where there is nothing to divide by."""
    p, r = hits / found if found else 0.0, hits / wanted if wanted else 0.0
    return 100 * p, 100 * r, 200 * p * r / (p + r) if p + r else 0.0
