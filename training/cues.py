"""Write the table of cue words: ``python -m training.cues --corpora FOLDER > kg/extractors/lexicon/cues.tsv``.

A lemma is a cue by itself where at least half of its predicates in PropBank EWT (train) attribute something; of its rolesets the
roles of source and content are kept where they are not ARG0 and ARG1.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from training import datasets
from training.datasets.known_types import KnownTypes
from training.datasets.sentence import Sentence, lines

SEEN = 2
"""Attributions of a lemma that it takes to be a cue."""

USUAL = ("ARG0", "ARG1")

HEADER = """\
# Words of speech and thought. kind: a predicate of this word attributes its content by itself; "-": only where the network reads a cue.
# source, content: PropBank roles, ARG0 and ARG1 for words that are not listed. Written by training/cues.py from PropBank (CC BY-SA 4.0).
lemma\tkind\tsource\tcontent"""


def kinds(sentences: Iterable[Sentence]) -> dict[str, str]:
    """Lemmas that are cues by themselves, and whether of speech or cognition."""
    predicates: Counter[str] = Counter()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for s in sentences:
        for lemma, predicate, cue in zip(s.lemmas or (), s.predicates or (), s.cues or (), strict=False):
            if predicate != "none":
                predicates[lemma] += 1
                found[lemma].update([cue] if cue != "none" else [])
    return {
        lemma: min(c, key=lambda k: (-c[k], k))
        for lemma, c in found.items()
        if c.total() >= SEEN and 2 * c.total() >= predicates[lemma]
    }


def unusual(frames: Path, rolesets: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """Words of rolesets with other roles of source and content than the usual ones."""
    rows = [line.split("\t") for line in frames.read_text(encoding="utf-8").splitlines()[1:]]
    roles = {roleset: (source, content) for roleset, source, content, _ in rows if (source, content) != USUAL}
    for line in lines(rolesets):
        roleset = json.loads(line)
        if roleset["id"] in roles:
            yield from ((word, roles[roleset["id"]]) for word, _ in roleset["aliases"] if word.isalpha())


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    corpora = parser.parse_args().corpora
    cues = kinds(datasets.read("ewt", corpora, KnownTypes(corpora)))
    roles = dict(unusual(corpora / "attribution-from-propbank/frames.tsv", corpora / "propbank-frames/rolesets.jsonl.gz"))
    print(HEADER)
    for lemma in sorted({*cues, *roles}):
        print(lemma, cues.get(lemma, "-"), *roles.get(lemma, USUAL), sep="\t")


if __name__ == "__main__":
    main()
