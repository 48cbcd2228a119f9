"""Typed names of a trained pipeline against converted corpora: ``python -m training.score NAME... --corpora FOLDER``.

The gold side passes through the same converters as the training data (titles cut from persons, places told apart by lists), so
that a figure measures the model and not the difference between two conventions. NAME is a corpus of ``datasets.CORPORA``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from kg.extractors.pipeline import load
from training import datasets
from training.datasets.gazetteer import Gazetteer
from training.datasets.sentence import Sentence

Span = tuple[int, int, str]


def name_counts(sentence: Sentence, found: frozenset[Span]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Hits, found and wanted by type, exact span; where the gold leaves the type open, each allowed one is right.

    Predictions of types that the corpus does not annotate are not counted, nor is a gold name that may also be none
    (type "O") or anything found inside it.
    """
    hits: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    mine = {s for s in found if s[2] in sentence.known}
    for start, end, kinds in sentence.names or ():
        right = {s for s in mine if s[:2] == (start, end) and s[2] in kinds}
        if "O" in kinds:
            mine -= {s for s in mine if start <= s[0] and s[1] <= end}
            continue
        kind = next((s[2] for s in right), "/".join(sorted(kinds)))
        wanted[kind] += 1
        hits[kind] += bool(right)
    return hits, Counter(s[2] for s in mine), wanted


def report(sentences: Sequence[Sentence], names: Sequence[frozenset[Span]]) -> str:
    """A table: precision, recall, F1 in percent, pooled ("micro") and by type."""
    hits, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for sentence, mine in zip(sentences, names, strict=True):
        for total, part in zip((hits, found, wanted), name_counts(sentence, mine), strict=True):
            total.update(part)
    rows = [("micro", hits.total(), found.total(), wanted.total())]
    rows += [(k, hits[k], found[k], wanted[k]) for k in sorted(wanted | found)]
    return "\n".join(
        f"{k:12} P {_percent(h, f):6.2f}  R {_percent(h, w):6.2f}  F1 {_percent(2 * h, f + w):6.2f}  ({w})"
        for k, h, f, w in rows
    )


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="+", choices=sorted(datasets.CORPORA), metavar="NAME")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="folder of a trained pipeline (default: the one that ships)")
    args = parser.parse_args()
    gazetteer = Gazetteer(args.corpora)
    pipeline = load(args.model)
    for name in args.names:
        sentences = datasets.read(name, args.corpora, gazetteer)
        found = [words.names for words in pipeline.annotate(s.words for s in sentences)]
        print(f"{name}\n{report(sentences, found)}\n")


if __name__ == "__main__":
    main()
