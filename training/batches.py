"""Sentences to training examples to batches of tensors."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from kg.extractors.encoder import CASES, Pieces, case_of
from kg.extractors.gazetteer import Gazetteer
from kg.extractors.lemmas import rule_of
from kg.extractors.links import heads_of, last_of_names, pair_classes
from training.datasets.sentence import LABELS, Sentence, compatible

UNKNOWN = -100
"""Target of a word whose layer is not annotated; cross entropy passes over it."""

ROLE_SEEN = 20
"""Roles of fewer arguments are not learnt."""

MASK = "[MASK]"
"""The tokenizer's piece for a hidden word."""


@dataclass
class Inventory:
    """The classes of every head, in order of their numbers."""

    classes: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> Inventory:
        """Collect them from the treebanks; lemma rules and rare feature sets seen once are left out."""
        counts: dict[str, Counter[str]] = {k: Counter() for k in ("xpos", "upos", "feats", "lemma", "deprel")}
        for s in sentences:
            if s.upos and s.xpos and s.feats and s.lemmas and s.deprels:
                for key, values in zip(counts, (s.xpos, s.upos, s.feats, _rules(s), s.deprels), strict=True):
                    counts[key].update(values)
        least = {"lemma": 3, "feats": 2}
        classes = {k: sorted(v for v, n in c.items() if n >= least.get(k, 1)) for k, c in counts.items()}
        return cls({**classes, "starts": ["inside", "start"], "names": list(LABELS), **_later_heads(sentences)})

    def sizes(self) -> dict[str, int]:
        """Number of classes of each head."""
        return {k: len(v) for k, v in self.classes.items()}


def _later_heads(sentences: Iterable[Sentence]) -> dict[str, list[str]]:
    """Classes of predicates, roles, cues and mentions, ``none`` first; a head that no corpus trains is left out."""
    counts: dict[str, Counter[str]] = {k: Counter() for k in ("predicate", "roles", "cue", "mention")}
    for s in sentences:
        found = (s.predicates, [label for *_, label in s.roles or ()], s.cues, s.mentions)
        for key, values in zip(counts, found, strict=True):
            counts[key].update(values or ())
    return {
        k: ["none", *sorted(v for v, n in c.items() if n >= (ROLE_SEEN if k == "roles" else 1) and v not in ("none", ""))]
        for k, c in counts.items()
        if c
    }


def _rules(s: Sentence) -> list[str]:
    return [rule_of(w, lemma if lemma != "_" else w) for w, lemma in zip(s.words, s.lemmas or (), strict=True)]


@dataclass(slots=True)
class Example:
    """One or more consecutive sentences with numbered targets; a missing layer is None."""

    words: list[str]
    cases: list[int]
    marks: list[int]
    """Bits of :data:`kg.extractors.gazetteer.MARKS`."""
    tags: dict[str, list[int]]
    heads: list[int] | None
    """0 is the root, otherwise position in this example counted from 1."""
    sentence: list[int]
    """Number of each word's sentence."""
    names: list[list[int]] | None
    roles: list[tuple[int, int, int]] | None = None
    """Predicate word, head word of the argument, number of the label; -1 for the word and 0 for the label of a bare predicate."""
    links: list[int] | None = None
    """As in :class:`Sentence`."""
    ends: list[str] | None = None
    """With links: each word, or the last word of the name that it heads."""
    document: str = ""
    """Examples of one document that follow each other are read together where they have links."""


def example(sentences: Sequence[Sentence], numbers: dict[str, dict[str, int]], gazetteer: Gazetteer) -> Example:
    """Join consecutive sentences (all with the same layers) into one example."""
    out = Example([], [], [], {}, None, [], None)
    for k, s in enumerate(sentences):
        offset = len(out.words)
        out.words += s.words
        out.cases += [case_of(w) for w in s.words]
        out.marks += gazetteer.marks(s.words)
        out.sentence += [k] * len(s.words)
        if s.heads and s.deprels and s.xpos and s.upos and s.feats:
            out.heads = (out.heads or []) + [h + offset if h else 0 for h in s.heads]
            layers = {"xpos": s.xpos, "upos": s.upos, "feats": s.feats, "lemma": _rules(s), "deprel": s.deprels}
            for name, values in layers.items():
                out.tags.setdefault(name, []).extend(numbers[name].get(v, UNKNOWN) for v in values)
            out.tags.setdefault("starts", []).extend([1] + [0] * (len(s.words) - 1))
        if s.names is not None:
            out.names = (out.names or []) + compatible(s)
        if s.links is not None:
            out.links, out.document = (out.links or []) + s.links, s.document
            out.ends = (out.ends or []) + _ends(s)
        _join_heads(out, s, offset, numbers)
    return out


def _ends(s: Sentence) -> list[str]:
    if s.heads is None or s.deprels is None:
        return s.words
    heads = np.array([h - 1 if h else i for i, h in enumerate(s.heads)])
    return [s.words[i] for i in last_of_names(heads, np.array([d.startswith("flat") for d in s.deprels]))]


def _join_heads(out: Example, s: Sentence, offset: int, numbers: dict[str, dict[str, int]]) -> None:
    """Add predicates, roles, cues and mentions; sentences without the layer stay unknown in an example that has it."""
    for name, values in (("predicate", s.predicates), ("cue", s.cues), ("mention", s.mentions)):
        if name in numbers and (values is not None or name in out.tags):
            row = out.tags.setdefault(name, [UNKNOWN] * offset)
            row += [numbers[name].get(v, UNKNOWN) for v in values or [""] * len(s.words)]
    if "roles" in numbers and s.predicates is not None:
        out.roles = out.roles or []
        out.roles += [(offset + i, -1, 0) for i, kind in enumerate(s.predicates) if kind != "none"]
        out.roles += [(offset + p, offset + i, numbers["roles"][r]) for p, i, r in s.roles or () if r in numbers["roles"]]


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
    return replace(example, cases=cases)


def hide(example: Example, share: float, rng: random.Random) -> Example:
    """The same example with a share of its words hidden from the encoder, which must then read the context (word dropout)."""
    return replace(example, words=[MASK if rng.random() < share else w for w in example.words])


def forget(example: Example, all_words: float, single: float, rng: random.Random) -> Example:
    """The same example as if no list had any of its names, or a share of its words: new names are in no list."""
    if rng.random() < all_words:
        return replace(example, marks=[0] * len(example.marks))
    return replace(example, marks=[m and (0 if rng.random() < single else m) for m in example.marks])


def batches(examples: Sequence[Example], pieces: Pieces, size: int, rng: random.Random) -> list[list[Example]]:
    """Batches of about ``size`` word pieces and with the same layers, in random order.

    Examples with links stay in the order of their document, the others are grouped by length.
    """
    linked = [((e.document, *_layers(e)), _width(e, pieces), e) for e in examples if e.links is not None]
    others = [(_layers(e), _width(e, pieces) + rng.uniform(0, 3), e) for e in examples if e.links is None]
    out = [*_packed(linked, size), *_packed(sorted(others, key=lambda k: k[:2]), size)]
    rng.shuffle(out)
    return out


def _layers(e: Example) -> tuple[str, ...]:
    """The layers that an example annotates."""
    others = {"arcs": e.heads, "names": e.names, "roles": e.roles, "links": e.links}
    return (*sorted(e.tags), *sorted(k for k, v in others.items() if v is not None))


def _width(e: Example, pieces: Pieces) -> float:
    return float(sum(map(len, pieces.of(e.words))))


def _packed(keyed: Iterable[tuple[tuple[str, ...], float, Example]], size: int) -> Iterator[list[Example]]:
    """Neighbours of one key, as many as a batch holds with padding."""
    group: list[Example] = []
    widest, common = 0.0, None
    for key, width, e in keyed:
        if group and (key != common or max(widest, width) * (len(group) + 1) > size):
            yield group
            group, widest = [], 0.0
        common, widest = key, max(widest, width)
        group.append(e)
    if group:
        yield group


@dataclass(slots=True)
class Tensors:
    """A batch as the network and the losses want it."""

    inputs: tuple[Tensor, Tensor, Tensor, Tensor]
    tags: dict[str, Tensor]
    heads: Tensor | None
    """(batch, words), ``UNKNOWN`` for padding."""
    apart: Tensor | None
    """(batch, words, 1 + words): True where a word cannot be the head because it stands in another sentence."""
    names: Tensor | None
    """(batch, words, labels): True for labels that the annotation allows."""
    roles: Roles | None = None
    links: Links | None = None


class Roles(NamedTuple):
    """The predicates of a batch, one row each."""

    row: Tensor
    """(predicates,): row of the batch."""
    word: Tensor
    """(predicates,): the predicate."""
    labels: Tensor
    """(predicates, words): label of each word as head of an argument, 0 for none, ``UNKNOWN`` outside the sentence."""


class Links(NamedTuple):
    """The mentions of a batch, which is a stretch of one document, in order."""

    row: Tensor
    word: Tensor
    bias: Tensor
    """(mentions, mentions): number of the pair's class, see :func:`kg.extractors.links.pair_classes`."""
    gold: Tensor
    """(mentions, 1 + mentions): True for the antecedents of each mention, first "none"."""


def tensors(group: Sequence[Example], pieces: Pieces) -> Tensors:
    """Pad and stack."""
    batch = pieces.batch([e.words for e in group], [e.cases for e in group], [e.marks for e in group])
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
    inputs = tuple(torch.from_numpy(a) for a in batch)
    return Tensors(inputs, tags, heads, apart, names, _roles(group, shape[1]), _links(group))  # type: ignore[arg-type]


def _roles(group: Sequence[Example], width: int) -> Roles | None:
    places = [(r, p) for r, e in enumerate(group) for p, i, _ in e.roles or () if i < 0]
    if not places:
        return None
    at = {place: k for k, place in enumerate(places)}
    labels = np.full((len(places), width), UNKNOWN)
    for k, (r, p) in enumerate(places):
        sentence = np.asarray(group[r].sentence)
        labels[k, : len(sentence)][sentence == sentence[p]] = 0
    for r, e in enumerate(group):
        for p, i, label in e.roles or ():
            if i >= 0:
                labels[at[r, p], i] = label
    row, word = np.asarray(places).T
    return Roles(*(torch.from_numpy(a) for a in (row, word, labels)))


def _links(group: Sequence[Example]) -> Links | None:
    if group[0].links is None:
        return None
    first = np.cumsum([0, *(e.sentence[-1] + 1 for e in group)])
    found = [
        (r, i, cluster, word, first[r] + e.sentence[i])
        for r, e in enumerate(group)
        for i, (cluster, word) in enumerate(zip(e.links or (), e.ends or (), strict=True))
        if cluster >= 0
    ]
    if not found:
        return None
    row, word, cluster, words, sentence = zip(*found, strict=True)
    numbers = np.asarray(cluster)
    same = np.tril((numbers[:, None] == numbers[None, :]) & (numbers[:, None] > 0), -1)
    gold = np.concatenate([~same.any(1, keepdims=True), same], axis=1)
    bias = pair_classes(heads_of(words, np.asarray(sentence)))
    return Links(*(torch.from_numpy(a) for a in (np.asarray(row), np.asarray(word), bias, gold)))
