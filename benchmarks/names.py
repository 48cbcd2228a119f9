"""What the rules on names add to the network: F1 of names on development sets by the network alone and with ``kg/extractors/names.py``.

The rules were found in the errors on the first two sets; nobody looked at the other domains of CrossNER for them.

usage: KG_CORPORA=FOLDER python benchmarks/names.py
"""

from __future__ import annotations

import os
from pathlib import Path

from spacy.tokens import Doc

from kg.evaluation.names import conventions, name_scores, read_names
from kg.extractors import parser, pipeline
from kg.extractors.gazetteer import Gazetteer
from kg.extractors.names import Name, whole_names
from kg.model import Words

SETS = {
    "uner": ["uner-ewt/dev.iob2.gz"],
    "crossner": [f"crossner/{domain}-dev.txt.gz" for domain in ("politics", "literature", "science", "music", "ai")],
    "gmb": ["gmb-news/dev.conll.gz"],
}


def as_read(names: list[Name], words: list[str], lists: Gazetteer) -> list[Name]:
    """The names of the network as they are."""
    return list(names)


def main() -> None:
    """Print one line a set."""
    corpora, language = Path(os.environ["KG_CORPORA"]), pipeline.load().nlp

    def annotate(sentences):  # type: ignore[no-untyped-def]
        docs = (Doc(language.vocab, words=list(s), sent_starts=[i == 0 for i in range(len(s))]) for s in sentences)
        for doc in language.pipe(docs, batch_size=64):
            spans = frozenset((n.start, n.end, n.label_) for n in doc.spans["names"])
            yield Words([t.text for t in doc], names=spans)

    for convention, files in SETS.items():
        for file in files:
            gold, figures = read_names(corpora / file, convention), []
            for rules in (as_read, whole_names):
                parser.whole_names = rules  # type: ignore[assignment]
                figures.append(name_scores(gold, annotate, conventions()[convention].ours)["micro"][2])
            print(f"{file:38} network {figures[0]:6.2f}   with the rules {figures[1]:6.2f}", flush=True)


if __name__ == "__main__":
    main()
