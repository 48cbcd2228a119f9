"""Sentences to training examples to batches of tensors."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from kg.extractors.encoder import CASES, Pieces, case_of
from kg.extractors.lemmas import rule_of
from training.datasets.sentence import LABELS, Sentence, compatible

UNKNOWN = -100
"""Target of a word whose layer is not annotated; cross entropy passes over it."""

TAGGED = ("xpos", "upos", "feats", "lemma", "starts")


@dataclass
class Inventory:
    """The classes of every head, in order of their numbers."""

    classes: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> Inventory:
        """Collect them from the treebanks; lemma rules and rare feature sets seen once are left out."""
        counts: dict[str, Counter[str]] = {k: Counter() for k in ("xpos", "upos", "feats", "lemma", "deprel")}
        for s in sentences:
            if s.upos and s.xpos and s.feats and s.lemmas and s.deprels:
                for key, values in zip(counts, (s.xpos, s.upos, s.feats, _rules(s), s.deprels), strict=True):
                    counts[key].update(values)
        least = {"lemma": 3, "feats": 2}
        classes = {k: sorted(v for v, n in c.items() if n >= least.get(k, 1)) for k, c in counts.items()}
        return cls({**classes, "starts": ["inside", "start"], "names": list(LABELS)})

    def sizes(self) -> dict[str, int]:
        """Number of classes of each head."""
        return {k: len(v) for k, v in self.classes.items()}


def _rules(s: Sentence) -> list[str]:
    return [rule_of(w, lemma if lemma != "_" else w) for w, lemma in zip(s.words, s.lemmas or (), strict=True)]


@dataclass(slots=True)
class Example:
    """One or more consecutive sentences with numbered targets; a missing layer is None."""

    words: list[str]
    cases: list[int]
    tags: dict[str, list[int]]
    heads: list[int] | None
    """0 is the root, otherwise position in this example counted from 1."""
    sentence: list[int]
    """Number of each word's sentence."""
    names: list[list[int]] | None


def example(sentences: Sequence[Sentence], numbers: dict[str, dict[str, int]]) -> Example:
    """Join consecutive sentences (all with the same layers) into one example."""
    out = Example([], [], {}, None, [], None)
    for k, s in enumerate(sentences):
        offset = len(out.words)
        out.words += s.words
        out.cases += [case_of(w) for w in s.words]
        out.sentence += [k] * len(s.words)
        if s.heads and s.deprels and s.xpos and s.upos and s.feats:
            out.heads = (out.heads or []) + [h + offset if h else 0 for h in s.heads]
            layers = {"xpos": s.xpos, "upos": s.upos, "feats": s.feats, "lemma": _rules(s), "deprel": s.deprels}
            for name, values in layers.items():
                out.tags.setdefault(name, []).extend(numbers[name].get(v, UNKNOWN) for v in values)
            out.tags.setdefault("starts", []).extend([1] + [0] * (len(s.words) - 1))
        if s.names is not None:
            out.names = (out.names or []) + compatible(s)
    return out


def runs(sentences: Sequence[Sentence], longest: int, share: float, rng: random.Random) -> Iterator[list[Sentence]]:
    """Group sentences of one document into runs of at most ``longest`` words; the rest of the share stays single."""
    run: list[Sentence] = []
    limit = 0
    for s in sentences:
        if run and (s.document != run[0].document or sum(len(x.words) for x in run) + len(s.words) > limit):
            yield run
            run = []
        if not run:
            limit = rng.randint(longest // 3, longest) if s.document and rng.random() < share else 0
        run.append(s)
    if run:
        yield run


def recase(example: Example, form: str) -> Example:
    """The same example as if written in lower case, Headline Case or ALL CAPS (the encoder itself is uncased)."""
    lower, title, upper = CASES.index("lower"), CASES.index("Title"), CASES.index("UPPER")
    cased = {"lower": (lower, lower), "title": (title, upper), "upper": (upper, upper)}[form]
    small = form == "title"
    cases = [
        c if c not in (lower, title, upper) or (small and c == upper) or (small and len(w) < 4 and i) else cased[0]
        for i, (w, c) in enumerate(zip(example.words, example.cases, strict=True))
    ]
    return Example(example.words, cases, example.tags, example.heads, example.sentence, example.names)


def batches(examples: Sequence[Example], pieces: Pieces, size: int, rng: random.Random) -> list[list[Example]]:
    """Batches of about ``size`` word pieces, of similar length and with the same layers, in random order."""
    keyed = [(e.heads is None, e.names is None, sum(map(len, pieces.of(e.words))) + rng.uniform(0, 3), e) for e in examples]
    keyed.sort(key=lambda k: k[:3])
    out: list[list[Example]] = []
    group: list[Example] = []
    widest, layers = 0.0, None
    for parsed, named, width, e in keyed:
        if group and ((parsed, named) != layers or max(widest, width) * (len(group) + 1) > size):
            out.append(group)
            group, widest = [], 0.0
        layers, widest = (parsed, named), max(widest, width)
        group.append(e)
    out += [group] if group else []
    rng.shuffle(out)
    return out


@dataclass(slots=True)
class Tensors:
    """A batch as the network and the losses want it."""

    inputs: tuple[Tensor, Tensor, Tensor]
    tags: dict[str, Tensor]
    heads: Tensor | None
    """(batch, words), ``UNKNOWN`` for padding."""
    apart: Tensor | None
    """(batch, words, 1 + words): True where a word cannot be the head because it stands in another sentence."""
    names: Tensor | None
    """(batch, words, labels): True for labels that the annotation allows."""


def tensors(group: Sequence[Example], pieces: Pieces) -> Tensors:
    """Pad and stack."""
    batch = pieces.batch([e.words for e in group], [e.cases for e in group])
    shape = batch.words.shape
    tags = {}
    for name in group[0].tags:
        rows = np.full(shape, UNKNOWN)
        for r, e in enumerate(group):
            rows[r, : len(e.words)] = e.tags[name]
        tags[name] = torch.from_numpy(rows)
    heads = apart = names = None
    if group[0].heads is not None:
        targets, sentence = np.full(shape, UNKNOWN), np.full(shape, -1)
        for r, e in enumerate(group):
            targets[r, : len(e.words)], sentence[r, : len(e.words)] = e.heads, e.sentence
        other = sentence[:, :, None] != sentence[:, None, :]
        heads = torch.from_numpy(targets)
        apart = torch.from_numpy(np.concatenate([np.zeros((*shape, 1), dtype=bool), other], axis=2))
    if group[0].names is not None:
        allowed = np.zeros((*shape, len(LABELS)), dtype=bool)
        for r, e in enumerate(group):
            for i, labels in enumerate(e.names or ()):
                allowed[r, i, labels] = True
        names = torch.from_numpy(allowed)
    return Tensors(tuple(torch.from_numpy(a) for a in batch), tags, heads, apart, names)  # type: ignore[arg-type]
