"""Would a learnt head find the relations between mentions better than the rules do?

The encoder that is shipped stays as it is; a small network reads the vectors of two mentions of one sentence, of what stands between
them and their classes, and scores every relation. It learns from passages of KnowledgeNet (folds 1 and 2; the thresholds are chosen on
fold 3) and is compared with the rules on fold 4, both with the pipeline's own mentions, classes and coreference: a fact is found where
one mention of each entity meets the annotated words. Only properties that a passage annotates in full are counted in it. What the head
would add to the rules in articles of one's own is printed to be judged by eye.

Needs the training extra. usage: KG_CORPORA=FOLDER python benchmarks/relation_head.py [ARTICLE…]
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

import kg
from benchmarks.vectors import LONGEST, networks
from kg.extractors.encoder import load_pieces
from kg.extractors.gazetteer import load_gazetteer
from kg.extractors.pipeline import DEFAULT, MODELS
from kg.extractors.relations import SIDES
from kg.model import Article, Extraction, Span

FACTS = {
    "EMPLOYEE_OR_MEMBER_OF": ("affiliation", False), "POLITICAL_AFFILIATION": ("affiliation", False), "FOUNDED_BY": ("founderOf", True),
    "HEADQUARTERS": ("basedIn", False), "SUBSIDIARY_OF": ("partOf", False), "SPOUSE": ("spouseOf", False), "CHILD_OF": ("childOf", False),
    "NATIONALITY": ("citizenOf", False),
}  # fmt: skip
"""Our relation for each property, and whether its sides change places."""
COARSE = {"memberOf": "affiliation", "employedBy": "affiliation", "leaderOf": "affiliation"}
RELATIONS = ("affiliation", "founderOf", "basedIn", "partOf", "spouseOf", "childOf", "citizenOf")
TYPES = ("Person", "Organization", "Outlet", "Group", "GeopoliticalEntity", "Country", "Place", "Facility")
WIDTH = 256
PASSES = 12
FURTHEST = 40
"""Words between two mentions."""

Pair = tuple[int, int]
Matrix = NDArray[np.float32]


class Passage(NamedTuple):
    """A passage as the pipeline reads it, beside what the annotators say of it."""

    fold: int
    read: Extraction
    complete: frozenset[str]
    facts: list[tuple[str, set[Pair]]]
    """Relation, and the pairs of entities that answer it."""


class Pairs(NamedTuple):
    """Candidates of several passages: inputs (pairs, width), targets and what is annotated (pairs, relations), and whose they are."""

    inputs: Tensor
    targets: Tensor
    known: Tensor
    owners: list[tuple[int, Pair]]


def passages(path: Path) -> list[Passage]:
    """All passages, read by the pipeline."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    articles = [Article(f"p{i}", r["text"]) for i, r in enumerate(records)]
    return [Passage(r["fold"], x, *_annotated(r, x)) for r, x in zip(records, kg.load().pipe(articles), strict=True)]


def _annotated(record: dict[str, Any], x: Extraction) -> tuple[frozenset[str], list[tuple[str, set[Pair]]]]:
    def meeting(span: Span) -> list[int]:
        return [i for i, e in enumerate(x.entities) if any(_meet(x.mentions[m].span, span) for m in e.mentions)]

    facts = []
    for f in record["facts"]:
        if f["rel"] in FACTS:
            name, turned = FACTS[f["rel"]]
            a, b = (meeting(Span(*f[side])) for side in (("obj", "sub") if turned else ("sub", "obj")))
            facts.append((name, {(i, j) for i in a for j in b if i != j}))
    return frozenset(FACTS[p][0] for p in record["annotated_properties"] if p in FACTS), facts


def _meet(a: Span, b: Span) -> bool:
    return a.begin < b.end and b.begin < a.end


def by_rules(passage: Passage) -> set[tuple[str, Pair]]:
    """What the rules state as true."""
    out = set()
    for r in passage.read.relations:
        name, pair = COARSE.get(r.predicate, r.predicate), (r.subject, r.object)
        if r.predicate == "parentOf":
            name, pair = "childOf", (r.object, r.subject)
        if not r.negated and name in RELATIONS:
            out.add((name, pair))
    return out


def allowed(passage: Passage, pair: Pair, relation: str) -> bool:
    """Whether the classes of two entities fit the relation, as for the rules."""
    names = [fine for fine, coarse in COARSE.items() if coarse == relation] or [relation]
    a, b = (passage.read.entities[i].type for i in pair)
    return any(a in SIDES[n][0] and b in SIDES[n][1] for n in names)


class Vectors:
    """The encoder's vector of every word of a passage."""

    def __init__(self) -> None:
        self.network = dict(networks())["shipped"].eval()
        parser = MODELS / DEFAULT / "parser"
        self.pieces = load_pieces(parser / "tokenizer.json", load_gazetteer(parser / "gazetteer.tsv"))
        self.tokenizer = kg.load().nlp.tokenizer

    def of(self, text: str) -> tuple[Matrix, list[int]]:
        """(words, 384), and where each word begins in the text."""
        tokens = [t for t in self.tokenizer(text) if not t.is_space][:LONGEST]
        with torch.no_grad():
            found = self.network.encode(*map(torch.from_numpy, self.pieces.batch([[t.text for t in tokens]])))
        return found[0].numpy(), [t.idx for t in tokens]


def candidates(chosen: Sequence[Passage], vectors: Vectors) -> Pairs:
    """Every two mentions of a sentence whose classes fit some relation."""
    inputs, targets, known, owners = [], [], [], []
    for number, passage in enumerate(chosen):
        x, (words, begins) = passage.read, vectors.of(passage.read.article.text)
        for a, b, first, second in _mention_pairs(x, begins):
            fitting = [allowed(passage, (a, b), r) for r in RELATIONS]
            if any(fitting):
                inputs.append(_input(words, first, second, (x.entities[a].type, x.entities[b].type)))
                right = {name for name, found in passage.facts if (a, b) in found}
                targets.append([r in right for r in RELATIONS])
                known.append([r in passage.complete and fits for r, fits in zip(RELATIONS, fitting, strict=True)])
                owners.append((number, (a, b)))
    return Pairs(torch.from_numpy(np.stack(inputs)), torch.tensor(targets).float(), torch.tensor(known).float(), owners)


def _mention_pairs(x: Extraction, begins: list[int]) -> Iterator[tuple[int, int, int, int]]:
    """Entities and last words of two mentions in one sentence."""
    ends = np.asarray(begins)
    at = [(i, m, int(np.searchsorted(ends, x.mentions[m].span.end)) - 1) for i, e in enumerate(x.entities) for m in e.mentions]
    for sentence in x.sentences:
        inside = [(i, w) for i, m, w in at if _meet(x.mentions[m].span, sentence) and w >= 0]
        for a, first in inside:
            for b, second in inside:
                if a != b and first != second and abs(first - second) <= FURTHEST:
                    yield a, b, first, second


def _input(words: Matrix, first: int, second: int, types: tuple[str, str]) -> Matrix:
    a, b = words[first], words[second]
    low, high = sorted((first, second))
    between = words[low + 1 : high].mean(0) if high > low + 1 else np.zeros_like(a)
    classes = [float(t == known) for t in types for known in TYPES]
    place = [float(first < second), (high - low) / FURTHEST]
    return np.concatenate([a, b, a * b, between, np.asarray([*classes, *place], dtype=np.float32)]).astype(np.float32)


def learnt(data: Pairs, seed: int) -> nn.Module:
    """A head fitted to the candidates (binary cross entropy where annotated; positives are rare and weigh more)."""
    torch.manual_seed(seed)
    width = data.inputs.shape[1]
    head = nn.Sequential(nn.Dropout(0.2), nn.Linear(width, WIDTH), nn.GELU(), nn.Dropout(0.3), nn.Linear(WIDTH, len(RELATIONS)))
    optimiser = torch.optim.AdamW(head.parameters(), lr=1e-3, weight_decay=0.01)
    loss_of = nn.BCEWithLogitsLoss(reduction="none", pos_weight=torch.tensor(3.0))
    for _ in range(PASSES):
        for rows in torch.randperm(len(data.inputs)).split(256):
            loss = (loss_of(head(data.inputs[rows]), data.targets[rows]) * data.known[rows]).sum() / data.known[
                rows
            ].sum().clamp(min=1)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return head.eval()


def scored(head: nn.Module, data: Pairs) -> list[dict[tuple[str, Pair], float]]:
    """The best score of each relation of each pair of entities, passage by passage."""
    out: list[dict[tuple[str, Pair], float]] = [{} for _ in range(1 + max(n for n, _ in data.owners))]
    with torch.no_grad():
        scores = (head(data.inputs).sigmoid() * data.known).numpy()
    for (number, pair), row in zip(data.owners, scores, strict=True):
        for relation, score in zip(RELATIONS, row, strict=True):
            key = (relation, pair)
            out[number][key] = max(out[number].get(key, 0.0), float(score))
    return out


class Counts(NamedTuple):
    """Statements that are right, statements in all, facts found, facts in all."""

    right: int
    stated: int
    found: int
    facts: int

    def line(self) -> str:
        """Precision, recall, F1."""
        p, r = self.right / max(1, self.stated), self.found / max(1, self.facts)
        of = f"{self.right} of {self.stated} stated, {self.found} of {self.facts} facts"
        return f"P {p:6.1%}  R {r:6.1%}  F1 {2 * p * r / max(1e-9, p + r):6.1%}   ({of})"


def judged(chosen: Sequence[Passage], said: Sequence[set[tuple[str, Pair]]], relations: Sequence[str] = RELATIONS) -> Counts:
    """Count over passages, only what is annotated in full."""
    total = np.zeros(4, dtype=int)
    for passage, statements in zip(chosen, said, strict=True):
        facts = [(name, pairs) for name, pairs in passage.facts if name in relations]
        stated = [(name, pair) for name, pair in statements if name in passage.complete and name in relations]
        turned = {(n, p[::-1]) for n, p in statements if n == "spouseOf"}
        right = sum(
            any(name == n and (pair in ps or (n == "spouseOf" and pair[::-1] in ps)) for n, ps in facts)
            for name, pair in stated
        )
        found = sum(any((name, pair) in statements | turned for pair in pairs) for name, pairs in facts)
        total += (right, len(stated), found, len(facts))
    return Counts(*map(int, total))


def above(scores: Sequence[dict[tuple[str, Pair], float]], threshold: Callable[[str], float]) -> list[set[tuple[str, Pair]]]:
    """What a head states with these thresholds."""
    return [{key for key, score in one.items() if score >= threshold(key[0])} for one in scores]


def best_threshold(
    chosen: Sequence[Passage], scores: Sequence[dict[tuple[str, Pair], float]], relation: str, precision: float
) -> float:
    """The threshold with the best F1 of those that reach a precision; 1.1 (nothing) where none does."""
    best, chosen_one = 0.0, 1.1
    for threshold in np.arange(0.1, 0.99, 0.04):
        c = judged(chosen, above(scores, lambda r, t=float(threshold): t if r == relation else 1.1), [relation])  # type: ignore[misc]
        p, r = c.right / max(1, c.stated), c.found / max(1, c.facts)
        if c.stated and p >= precision and 2 * p * r / max(1e-9, p + r) > best:
            best, chosen_one = 2 * p * r / (p + r), float(threshold)
    return chosen_one


def additions(places: Sequence[str], head: nn.Module, vectors: Vectors, least: dict[str, float]) -> Iterator[str]:
    """What the head states in articles beyond the rules."""
    texts = [article for place in places for article in kg.read(place)]
    read = [Passage(0, x, frozenset(RELATIONS), []) for x in kg.load().pipe(texts)]
    for passage, scores in zip(read, scored(head, candidates(read, vectors)), strict=False):
        x = passage.read
        for (relation, (a, b)), score in sorted(scores.items()):
            if score >= least[relation] and (relation, (a, b)) not in by_rules(passage):
                yield f"{x.article.title}: {x.entities[a].name} {relation} {x.entities[b].name} ({score:.2f})"


def main() -> None:
    """Print rules, head, both, and what the head would add to articles."""
    read = passages(Path(os.environ["KG_CORPORA"]) / "knowledgenet/passages.jsonl.gz")
    parts = {name: [p for p in read if p.fold in folds] for name, folds in (("train", (1, 2)), ("dev", (3,)), ("test", (4,)))}
    vectors = Vectors()
    data = {name: candidates(part, vectors) for name, part in parts.items()}
    print(", ".join(f"{name} {len(part)} passages, {len(data[name].owners)} pairs" for name, part in parts.items()))
    head = learnt(data["train"], 1)
    scores = {name: scored(head, data[name]) for name in ("dev", "test")}
    scores = {name: [*s, *({} for _ in range(len(parts[name]) - len(s)))] for name, s in scores.items()}
    test, rules = parts["test"], [by_rules(p) for p in parts["test"]]
    for wanted in (0.0, 0.7, 0.8):
        at = {r: best_threshold(parts["dev"], scores["dev"], r, wanted) for r in RELATIONS}
        said = above(scores["test"], at.__getitem__)
        print(f"thresholds for a precision of at least {wanted:.0%} on fold 3")
        print("  head         ", judged(test, said).line())
        print("  rules or head", judged(test, [a | b for a, b in zip(rules, said, strict=True)]).line())
    print("rules          ", judged(test, rules).line())
    for relation in RELATIONS:
        at_f1 = best_threshold(parts["dev"], scores["dev"], relation, 0.0)
        said = above(scores["test"], lambda r, t=at_f1, own=relation: t if r == own else 1.1)  # type: ignore[misc]
        print(f"{relation:12} rules {judged(test, rules, [relation]).line()}")
        print(f"{'':12} head  {judged(test, said, [relation]).line()}")
    print(*additions(sys.argv[1:], head, vectors, at), sep="\n")


if __name__ == "__main__":
    main()
