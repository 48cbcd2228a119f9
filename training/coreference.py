"""Write the weights that choose antecedents: ``python -m training.coreference --corpora FOLDER > kg/extractors/lexicon/coreference.tsv``.

The shipped network reads OntoGUM's train part (open genres, without the held-out documents); the weights maximise the likelihood of all
right antecedents together (Lee et al. 2017). The network was trained on these texts, so that its scores are better there than elsewhere:
they are blurred, differently in each of several copies, by as much as serves texts that nothing is trained on (OntoGUM's non-commercial
part, which only the choice of these numbers and of ``agreement.LEAST`` looks at). Run it again after the network has been trained again.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from spacy.tokens import Doc

from kg.evaluation.coreference import Document, read_coreference
from kg.extractors import agreement, links, pipeline
from training.datasets.treebanks import HELD_OUT

BLUR = 3.0
"""Standard deviation of what is added to the network's scores."""

COPIES = 4
"""How often each document is read, with another blur each time."""

NEAR = 80
"""Candidates of each mention that training looks at."""

PASSES, RATE, DECAY, SHRINK = 8, 0.05, 0.7, 1e-4
"""Passes over the documents; Adam's rate and its factor after each; weight of the squared weights, of one group ten times that of all."""

HEADER = """\
# What speaks for and against a pair of mentions, see kg/extractors/agreement: reading, feature, weight by group of the anaphor.
# Written by training/coreference.py from OntoGUM's train part (annotations CC BY 4.0; texts CC BY, CC BY-SA, public domain)."""


@dataclass(frozen=True)
class Blurred(links.Network):
    """A network less sure of its scores."""

    noise: links.Floats

    def scores(self, later: slice, earlier: slice) -> links.Floats:
        """(later, earlier): scores with noise that is always the same."""
        blurred: links.Floats = super().scores(later, earlier) + self.noise[later, earlier]
        return blurred


class Text(NamedTuple):
    """What a document gives to learn from."""

    mentions: agreement.Mentions
    network: links.Network
    clusters: links.Ints
    """Number of each mention's gold cluster, -1 where it is in none."""


class Examples(NamedTuple):
    """Every mention of one document with the candidates right before it."""

    features: links.Floats
    """(mentions, NEAR, features)"""
    right: np.ndarray
    """(mentions, NEAR + 1): the last one is to have no antecedent."""
    there: np.ndarray
    groups: links.Ints


def documents(corpora: Path) -> Iterator[Document]:
    """Documents of OntoGUM's open train part that are not held out."""
    rows = [r.split("\t") for r in (corpora / "gum/documents.tsv").read_text(encoding="utf-8").splitlines()]
    names = [r[0] for r in rows if r[2:4] == ["train", "open"]]
    for name, document in zip(names, read_coreference(corpora / "gum/ontogum_train_open.conll.gz"), strict=True):
        if name not in HELD_OUT:
            yield document


def texts(read: Sequence[Document], model: Path | None) -> Iterator[Text]:
    """What the network says of each document."""
    nlp = pipeline.load(model, threads=1).nlp
    parser = nlp.get_pipe("parser")
    for document in read:
        seen: list[tuple[agreement.Mentions, links.Network]] = []

        def look(mentions: agreement.Mentions, network: links.Network, seen=seen) -> links.Ints:
            seen.append((mentions, network))
            return np.full(len(mentions.groups), -1)

        parser.resolve = look
        doc = nlp(Doc(nlp.vocab, words=list(document.words)))
        if seen:
            mentions, network = seen[0]
            of = {m: k for k, cluster in enumerate(document.clusters) for m in cluster}
            gold = np.array([of.get((s.start, s.end), -1) for s in doc.spans["mentions"]], dtype=np.int64)
            yield Text(mentions, network, gold)


def copies(read: Sequence[Text]) -> Iterator[Text]:
    """Every text several times, each time with a network unsure in other places."""
    rng = np.random.default_rng(0)
    for _ in range(COPIES):
        for mentions, network, clusters in read:
            n = len(mentions.groups)
            noise = rng.normal(0, BLUR, (n, n)).astype(np.float32)
            blurred = Blurred(network.mentions, network.anaphors, network.candidates, network.bias, noise)
            yield Text(mentions, blurred, clusters)


def examples(text: Text, before: links.Ints | None) -> tuple[list[str], Examples]:
    """Names of the features and their values."""
    m, names, n = text.mentions, list[str](), len(text.mentions.groups)
    entities = None if before is None else links.first_of_clusters(before)
    right, there = np.zeros((n, NEAR + 1), dtype=bool), np.zeros((n, NEAR), dtype=bool)
    values = np.zeros((n, NEAR, 0), dtype=np.float16)
    for later, earlier in agreement.strides(n):
        found = [(name, f) for name, f in agreement.features(m, text.network.scores(later, earlier), later, earlier, entities)]
        stacked = np.stack([f for _, f in found], -1).astype(np.float16)
        names = ["alone", *agreement.TRAITS, *(name for name, _ in found)]
        if not values.shape[2]:
            values = np.zeros((n, NEAR, len(names)), dtype=np.float16)
        for i in range(later.start, later.stop):
            begin = max(earlier.start, i - NEAR)
            k = i - begin
            values[i, :k, 0] = 1
            values[i, :k, 1 : 1 + len(agreement.TRAITS)] = m.traits[begin:i]
            values[i, :k, 1 + len(agreement.TRAITS) :] = stacked[i - later.start, begin - earlier.start : i - earlier.start]
            there[i, :k] = True
            right[i, :k] = (text.clusters[begin:i] == text.clusters[i]) & (text.clusters[i] >= 0)
    right[:, NEAR] = ~right[:, :NEAR].any(1)
    return names, Examples(values, right, there, m.groups)


def fit(data: Sequence[Examples]) -> links.Floats:
    """(groups, features): weights shared by all groups plus what each group adds."""
    size, groups = data[0].features.shape[2], len(agreement.GROUPS)
    shared, own = torch.zeros(size, requires_grad=True), torch.zeros(groups, size, requires_grad=True)
    optimizer = torch.optim.Adam([shared, own], lr=RATE)
    rng = np.random.default_rng(0)
    for _ in range(PASSES):
        order = rng.permutation(len(data)).tolist()
        for at in range(0, len(order), 4):
            batch = [data[k] for k in order[at : at + 4]]
            loss = sum(_loss(shared + own, e) for e in batch) / sum(len(e.groups) for e in batch)
            loss = loss + SHRINK * (own.square().sum() + 0.1 * shared.square().sum())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        for group in optimizer.param_groups:
            group["lr"] *= DECAY
    found: links.Floats = (shared + own).detach().numpy()
    return found


def _loss(weights: torch.Tensor, e: Examples) -> torch.Tensor:
    """Minus the log-likelihood of the right antecedents."""
    scores = torch.einsum("mcf,mf->mc", torch.from_numpy(e.features.astype(np.float32)), weights[torch.from_numpy(e.groups)])
    scores = scores.masked_fill(~torch.from_numpy(e.there), -1e4)
    scores = torch.cat([scores, torch.zeros(len(e.groups), 1)], 1).log_softmax(1)
    return -scores.masked_fill(~torch.from_numpy(e.right), -1e4).logsumexp(1).sum()


def readings(data: Sequence[Text]) -> Iterator[tuple[str, str, list[float]]]:
    """Reading, feature and weights by group."""
    before: list[links.Ints | None] = [None] * len(data)
    for reading in ("first", "second"):
        made = [examples(text, b) for text, b in zip(data, before, strict=True)]
        names, found = made[0][0], fit([e for _, e in made])
        for k, name in enumerate(names):
            yield reading, name, found[:, k].tolist()
        weights = {name: found[:, k] for k, name in enumerate(names)}
        before = (
            [agreement.best(t.mentions, t.network, weights, agreement.LEAST["first"]) for t in data]
            if reading == "first"
            else before
        )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="folder of another pipeline than the shipped one")
    args = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(1)  # sums in one order, so that the table comes out the same
    print(HEADER)
    print("reading", "feature", *agreement.GROUPS, sep="\t")
    for reading, feature, values in readings(list(copies(list(texts(list(documents(args.corpora)), args.model))))):
        print(reading, feature, *(f"{v:.2f}" for v in values), sep="\t")


if __name__ == "__main__":
    main()
