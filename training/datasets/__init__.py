"""Converters from the corpora's own formats to :class:`Sentence`, one function per corpus, and the table of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from training.datasets import coreference, names, roles, treebanks
from training.datasets.known_types import KnownTypes
from training.datasets.sentence import Sentence

Reader = Callable[[Path, KnownTypes], Iterator[Sentence]]

CORPORA: dict[str, Reader] = {
    "ewt": lambda folder, g: _ewt(folder, "train", g),
    "ewt-dev": lambda folder, g: _ewt(folder, "dev", g),
    "gum": lambda folder, g: _gum(folder, "train", g),
    "gum-dev": lambda folder, g: _gum(folder, "dev", g),
    **{
        f"masc-{part}": lambda folder, _, part=part: roles.alone(folder / f"propbank-masc/{part}.srl.conll.gz")  # type: ignore[misc]
        for part in ("written_newswire", "written", "spoken")
    },
    "litbank": lambda folder, _: coreference.litbank(folder / "litbank/coref.conll.gz"),
    "gmb": lambda folder, g: names.gmb_settled(folder / "gmb-news/train.conll.gz", g),
    "gmb-dev": lambda folder, g: names.gmb(folder / "gmb-news/dev.conll.gz", g),
    "crossner-politics": lambda folder, g: names.crossner(folder / "crossner/politics-train.txt.gz", g),
    "crossner-politics-dev": lambda folder, g: names.crossner(folder / "crossner/politics-dev.txt.gz", g),
    "crossner-literature": lambda folder, g: names.crossner(folder / "crossner/literature-test.txt.gz", g),
    "crossner-music": lambda folder, g: names.crossner(folder / "crossner/music-test.txt.gz", g),
    "crossner-science": lambda folder, g: names.crossner(folder / "crossner/science-test.txt.gz", g),
    "crossner-ai": lambda folder, g: names.crossner(folder / "crossner/ai-test.txt.gz", g),
    "wikigold": lambda folder, g: names.wikigold(folder / "wikigold/wikigold.conll.txt.gz", g),
    "redocred": lambda folder, g: names.redocred(folder / "re-docred/dev_revised.jsonl.gz", g),
    "uner-ewt-dev": lambda folder, g: names.coarse(folder / "uner-ewt/dev.iob2.gz", g, word=1, tag=2, settle=False),
    "btc-news": lambda folder, g: names.coarse(folder / "btc/g.conll.gz", g),
    **{
        f"meantime-{part}": lambda folder, g, part=part: names.meantime(folder / f"meantime/corpus_{part}.xml.gz", g)  # type: ignore[misc]
        for part in ("airbus", "apple", "gm")
    },
    "meantime-stock-dev": lambda folder, g: names.meantime(folder / "meantime/corpus_stock.xml.gz", g),
    "wnut": lambda folder, g: names.coarse(folder / "wnut17/wnut17train.conll.gz", g),
    "re3d-uk": lambda folder, g: names.re3d(folder / "re3d/UK_Government", g),
    "re3d-centcom": lambda folder, g: names.re3d(folder / "re3d/CENTCOM", g),
    "re3d-wikipedia": lambda folder, g: names.re3d(folder / "re3d/Wikipedia", g),
    "re3d-australia": lambda folder, g: names.re3d(folder / "re3d/Australian_Department_of_Foreign_Affairs", g),
    "re3d-eu-dev": lambda folder, g: names.re3d(folder / "re3d/Delegation_of_the_European_Union_to_Syria", g),
}


def _ewt(folder: Path, part: str, known_types: KnownTypes) -> Iterator[Sentence]:
    """UD English EWT with the roles and cues of the same sentences."""
    attributions = folder / f"attribution-from-propbank/ewt_{part}.jsonl.gz"
    trees = treebanks.ewt(folder / f"ud-ewt/{part}.conllu.gz", known_types)
    yield from roles.with_roles(trees, folder / f"propbank-ewt/{part}.srl.conll.gz", attributions)


def _gum(folder: Path, part: str, known_types: KnownTypes) -> Iterator[Sentence]:
    """GUM with its OntoNotes-like coreference."""
    yield from coreference.ontogum(
        folder / f"gum/{part}_open.conllu.gz", folder / f"gum/ontogum_{part}_open.conll.gz", known_types
    )


def read(name: str, corpora: Path, known_types: KnownTypes) -> list[Sentence]:
    """All sentences of a corpus of the table; raises KeyError for an unknown name, FileNotFoundError for an absent file."""
    return [s for s in CORPORA[name](corpora, known_types) if s.words]
