"""Scores of the language layers against annotated files: trees and tags (CoNLL-U), typed names (BIO columns)."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
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


def read_conllu(path: Path) -> list[Words]:
    """Sentences of a CoNLL-U file; multiword tokens and empty nodes are passed over. Raises ValueError at a bad line."""
    out: list[Words] = []
    rows: list[list[str]] = []
    for number, line in enumerate([*open_text(path), ""], 1):
        if not line.strip() and rows:
            _, words, lemmas, upos, xpos, feats, heads, deprels, _, _ = zip(*rows, strict=True)
            out.append(Words(words, upos, xpos, feats, lemmas, [int(h) for h in heads], deprels))
            rows = []
        elif line.strip() and not line.startswith("#"):
            columns = line.split("\t")
            if len(columns) != 10:
                raise ValueError(f"{path}: line {number} has {len(columns)} columns, CoNLL-U has 10")
            if columns[0].isdigit():
                rows.append(columns)
    return out


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


def read_bio(path: Path, kinds: dict[str, str] | None = None) -> list[Words]:
    """Sentences of a file with the word first and a BIO or IOB1 tag last on each line; ``kinds`` renames types, others are dropped."""
    out: list[Words] = []
    rows: list[list[str]] = []
    for line in [*open_text(path), ""]:
        if line.strip() and not line.startswith("# "):
            rows.append(line.split())
        elif not line.strip() and rows:
            spans = _spans([r[-1] for r in rows])
            names = frozenset((a, b, k if kinds is None else kinds[k]) for a, b, k in spans if kinds is None or k in kinds)
            out.append(Words([r[0] for r in rows], names=names))
            rows = []
    return out


def _spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, here = tag.partition("-")
        if kind and (prefix != "I" or here != kind):
            yield start, i, kind
            kind = ""
        if not kind and here:
            start, kind = i, here


def name_scores(gold: Sequence[Words], annotate: Annotate, kinds: dict[str, str]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall, F1 in percent by type and pooled ("micro"), exact span and type.

    ``kinds`` maps the predicted types to those of the gold file; predictions of other types are not counted.
    """
    hits: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for g, p in zip(gold, annotate(s.words for s in gold), strict=True):
        mine = {(a, b, kinds[k]) for a, b, k in p.names if k in kinds}
        for counter, names in ((wanted, g.names), (found, mine), (hits, g.names & mine)):
            counter.update(k for _, _, k in names)
            counter["micro"] += len(names)
    return {k: _prf(hits[k], found[k], wanted[k]) for k in sorted(wanted, key=lambda k: (k != "micro", k))}


def _prf(hits: int, found: int, wanted: int) -> tuple[float, float, float]:
    p, r = hits / found if found else 0.0, hits / wanted if wanted else 0.0
    return 100 * p, 100 * r, 200 * p * r / (p + r) if p + r else 0.0
