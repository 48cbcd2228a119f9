"""Would the encoder's vectors of the context tell namesakes apart? Two trials, with the published MiniLM and with the one that is shipped.

Places: names in Wikipedia's introductions (Re-DocRED) that two or more places of the tables have, one of them in the region or state
that the annotators give. Each candidate's description ("Paris , a city in Texas , United States") is compared with the sentences
that name it, without the name; the cosine is one feature more, its score chosen on the dev part and tried on the test part. Once
with the article's other places in view, once without, where only the words around the name can help.

People: pairs of one surname in news (gmb-news), each in other articles, one person or two by their given names. The sentences around them are
compared with the name left out; a pair of one person should be the nearer one.

Needs the training extra. usage: KG_CORPORA=FOLDER python benchmarks/vectors.py
"""

from __future__ import annotations

import gzip
import itertools
import json
import os
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from kg.extractors.encoder import load_pieces
from kg.extractors.gazetteer import load_gazetteer
from kg.linking import people
from kg.linking.candidates import KINDS, Candidate, Context, weights
from kg.linking.knowledge import Item, country_named, folded, shipped
from kg.model import Article, Entity, Extraction, Mention, Span
from training.model import Network, load_pretrained
from training.restore import restore
from training.train import pretrained_folder

SCORES = (0, 1, 2, 4, 8, 16)
"""Scores of the new feature that are tried on the dev part; 0 leaves it out."""
APART = 50
"""Sentences between two mentions of a person that stand in different articles for certain."""
AROUND = 2
"""Sentences before and after a person's that count as context."""
MENTIONS = 8
"""Mentions taken of one person, so that a few do not decide."""

SHIPPED = Path("kg/models/en_news/parser")
"""The shipped network."""

LONGEST = 160
"""Words read at once."""

Vector = NDArray[np.float32]
Words = list[str]


class Place(NamedTuple):
    """One name to decide on: its candidates, which of them are right, and the sentences that name it."""

    candidates: list[Candidate]
    right: list[bool]
    sentences: list[Words]


class Seen(NamedTuple):
    """A person in one sentence of the corpus."""

    name: str
    at: int
    words: Words


class Vectors:
    """Mean vectors of words by one network."""

    def __init__(self, network: Network) -> None:
        self.network = network.eval()
        self.pieces = load_pieces(pretrained_folder() / "tokenizer.json", load_gazetteer(SHIPPED / "gazetteer.tsv"))

    def of(self, texts: Sequence[Words]) -> Vector:
        """One unit vector a text (texts, 384)."""
        out = np.zeros((len(texts), self.network.sizes.hidden), dtype=np.float32)
        with torch.no_grad():
            order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
            for rows in (order[at : at + 32] for at in range(0, len(order), 32)):
                batch = self.pieces.batch([texts[i][:LONGEST] for i in rows])
                found = self.network.encode(*map(torch.from_numpy, batch)).numpy()
                for row, i in zip(found, rows, strict=True):
                    out[i] = row[: len(texts[i])].mean(0)
        return out / np.linalg.norm(out, axis=1, keepdims=True)


def networks() -> Iterator[tuple[str, Network]]:
    """The encoder as published and as fine-tuned with the heads."""
    published = Network({"deprel": 1})
    load_pretrained(published, pretrained_folder())
    torch.nn.init.zeros_(published.case_embeddings.weight)
    yield "published", published
    with tempfile.TemporaryDirectory() as name:
        restore(SHIPPED, Path(name))
        classes = json.loads((Path(name) / "classes.json").read_text(encoding="utf-8"))
        shipped_one = Network({k: len(v) for k, v in classes.items()})
        shipped_one.load_state_dict(torch.load(Path(name) / "checkpoint.pt")["network"], strict=False)
    yield "shipped", shipped_one


def places(path: Path, *, alone: bool) -> Iterator[Place]:
    """The ambiguous names of places of a part of Re-DocRED; ``alone`` hides an article's other places."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            x, numbers = _extraction(record)
            for at, number in numbers.items():
                right = _right(record, at)
                if right:
                    shown = (number,) if alone else range(len(x.entities))
                    entities = tuple(e if i in shown else Entity("Work", "") for i, e in enumerate(x.entities))
                    seen = Extraction(x.article, "gold", x.sentences, x.mentions, entities)
                    found = Context(seen, shipped()).candidates(number)
                    if found:
                        yield Place(found, [_key(c.item) in right for c in found], _sentences(record, at, alone=alone))


def _extraction(record: dict[str, Any]) -> tuple[Extraction, dict[int, int]]:
    """An article with the annotators' places, and the number of each."""
    begins, at = {}, 0
    sentences = []
    for s, words in enumerate(record["sents"]):
        begin = at
        for w, word in enumerate(words):
            begins[s, w] = at
            at += len(word) + 1
        sentences.append(Span(begin, at))
    text = "".join(f"{word} " for words in record["sents"] for word in words)
    entities: list[Entity] = []
    mentions: list[Mention] = []
    numbers = {}
    for i, vertex in enumerate(record["vertexSet"]):
        if vertex[0]["type"] == "LOC":
            numbers[i] = len(entities)
            first, name = len(mentions), vertex[0]["name"]
            mentions += [
                Mention(Span(begins[m["sent_id"], a], begins[m["sent_id"], a] + len(m["name"])), "name")
                for m in vertex
                for a in m["pos"][:1]
            ]
            state = any(b.type == "Country" for b in shipped().named(folded(name)))
            kind, name = ("Country", country_named(name)) if state else ("GeopoliticalEntity", name)
            entities.append(Entity(kind, name, tuple(range(first, len(mentions)))))
    return Extraction(Article(record["title"], text), "gold", tuple(sentences), tuple(mentions), tuple(entities)), numbers


def _right(record: dict[str, Any], at: int) -> set[tuple[object, ...]]:
    """The candidates that lie where the annotators say (P17 state, P131 region); nothing where this does not decide."""
    name = record["vertexSet"][at][0]["name"]
    found = [item for item in shipped().named(folded(name)) if item.type in KINDS[0]]
    said = {
        p: {record["vertexSet"][r["t"]][0]["name"] for r in record["labels"] if r["h"] == at and r["r"] == p}
        for p in ("P17", "P131")
    }
    states = {country_named(n) for n in said["P17"]}
    regions = {folded(n) for n in said["P131"]} - {folded(s) for s in states}
    right = [i for i in found if (not states or i.country in states) and (not regions or folded(i.region) in regions)]
    decided = states | regions and len(right) < len(found) and len({i.country for i in right}) == 1
    return {_key(i) for i in right} if decided and not any(i.type == "Country" for i in found) else set()


def _key(item: Item) -> tuple[object, ...]:
    return item.links or (item.name, item.country, item.region)


def _sentences(record: dict[str, Any], at: int, *, alone: bool) -> list[Words]:
    """The sentences that name a place, without its name; and without other places' where they are hidden."""
    hidden = [v for i, v in enumerate(record["vertexSet"]) if i == at or (alone and v[0]["type"] == "LOC")]
    dropped = {(m["sent_id"], w) for v in hidden for m in v for w in range(*m["pos"])}
    own = sorted({m["sent_id"] for m in record["vertexSet"][at]})
    return [[w for i, w in enumerate(record["sents"][s]) if (s, i) not in dropped] or ["."] for s in own]


def compare_places(corpora: Path, vectors: Mapping[str, Vectors]) -> None:
    """Print right and wrong links without vectors and with them."""
    for alone in (False, True):
        parts = {p: list(places(corpora / f"re-docred/{p}_revised.jsonl.gz", alone=alone)) for p in ("dev", "test")}
        print(f"places, the article's other places {'hidden' if alone else 'in view'}: {len(parts['test'])} names")
        print("  links without vectors:             {} right, {} wrong".format(*_links(parts["test"], None, 0)))
        for name, network in vectors.items():
            near = {p: _cosines(network, found) for p, found in parts.items()}
            best = max(SCORES, key=lambda s: _worth(_links(parts["dev"], near["dev"], s)))
            own = sum(p.right[int(n.argmax())] for p, n in zip(parts["test"], near["test"], strict=True))
            right, wrong = _links(parts["test"], near["test"], best)
            other = _links(parts["test"], near["test"], 8)
            print(
                f"  {name:9} with score {best} (best on dev): {right} right, {wrong} wrong; with score 8: {other[0]} right, {other[1]} wrong;"
                f" by the vector alone the first of the candidates is right for {own}"
            )


def _worth(links: tuple[int, int]) -> int:
    return links[0] - 3 * links[1]


def _cosines(network: Vectors, found: Sequence[Place]) -> list[Vector]:
    """How near each candidate's description is to the sentences, from the mean of all its name's candidates."""
    contexts = network.of([words for place in found for words in place.sentences])
    things = network.of([_description(c.item) for place in found for c in place.candidates])
    out, at, row = [], 0, 0
    for place in found:
        context = contexts[at : at + len(place.sentences)].mean(0)
        own = things[row : row + len(place.candidates)] @ (context / np.linalg.norm(context))
        out.append(own - own.mean())
        at, row = at + len(place.sentences), row + len(place.candidates)
    return out


def _description(item: Item) -> Words:
    where = " , ".join(part for part in (item.region, item.country) if part)
    return f"{item.name} , a {'city' if item.at else 'region'} in {where}".split()


def _links(found: Iterable[Place], near: list[Vector] | None, score: float) -> tuple[int, int]:
    """Right and wrong links among the names, with the cosine as a feature of this score."""
    w, right, wrong = weights(), 0, 0
    for i, place in enumerate(found):
        scores = np.array([sum(w.get(f, 0.0) * v for f, v in c.features.items()) for c in place.candidates])
        scores = np.exp(scores + score * near[i] if near else scores)
        best = int(scores.argmax())
        if scores[best] / (scores.sum() + exp(w["nothing"])) >= w["threshold"]:
            right, wrong = right + place.right[best], wrong + (not place.right[best])
    return right, wrong


def namesakes(path: Path) -> dict[str, list[Seen]]:
    """Mentions of people with a given name, by surname, where two or more people of it are named three times each."""
    sentences = list(_sentences_of(path))
    found: dict[str, dict[str, list[Seen]]] = defaultdict(lambda: defaultdict(list))
    for at, sentence in enumerate(sentences):
        for words in _people(sentence):
            around = [w for s in sentences[max(0, at - AROUND) : at + AROUND + 1] for w, _ in s if w not in words]
            found[words[-1]][" ".join(words)].append(Seen(" ".join(words), at, around))
    choose = random.Random(0)
    out = {}
    for surname, bearers in sorted(found.items()):
        often = [choose.sample(seen, min(len(seen), MENTIONS)) for _, seen in sorted(bearers.items()) if len(seen) >= 3]
        if len(often) > 1:
            out[surname] = [s for seen in often for s in seen]
    return out


def _sentences_of(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Words with the tags of their names."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for blank, group in itertools.groupby(lines, key=lambda line: not line.strip()):
            if not blank:
                rows = [line.rstrip("\n").split("\t") for line in group if not line.startswith("# ")]
                yield [(r[0], r[2]) for r in rows]


def _people(sentence: Sequence[tuple[str, str]]) -> Iterator[Words]:
    """Given name and surname of each person: the last two words of the names, whatever title comes before."""
    words: Words = []
    for word, tag in (*sentence, ("", "O")):
        if words and tag != "I-per":
            if len(words) > 1 and all(w.isalpha() and w.istitle() for w in words[-2:]):
                yield words[-2:]
            words = []
        if tag.endswith("-per"):
            words.append(word)


def compare_people(corpora: Path, vectors: Mapping[str, Vectors]) -> None:
    """Print how well the nearness of contexts tells pairs of one person from pairs of two."""
    seen = [s for group in namesakes(corpora / "gmb-news/train.conll.gz").values() for s in group]
    pairs: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for i, j in itertools.combinations(range(len(seen)), 2):
        if seen[i].name.split()[-1] == seen[j].name.split()[-1] and abs(seen[i].at - seen[j].at) >= APART:
            held = people.compare(seen[i].name, seen[j].name)
            if "same given name" in held or "other given name" in held:
                pairs["same given name" in held].append((i, j))
    print(f"people: {len(pairs[True])} pairs of one person, {len(pairs[False])} of two with one surname")
    for name, network in vectors.items():
        v = network.of([s.words or ["."] for s in seen])
        v -= v.mean(0)
        v /= np.linalg.norm(v, axis=1, keepdims=True)
        one, two = (np.sort([v[i] @ v[j] for i, j in pairs[same]]) for same in (True, False))
        area = np.searchsorted(two, one).mean() / len(two)
        nearer, wrong = np.arange(len(one), 0, -1), len(two) - np.searchsorted(two, one)
        recall = max((n / len(one) for n, w in zip(nearer, wrong, strict=True) if n >= 0.98 * (n + w)), default=0.0)
        print(
            f"  {name:9} a pair of one is nearer than a pair of two: {100 * area:.0f} % (chance 50); recall at precision 0.98: {100 * recall:.1f} %"
        )


def main() -> None:
    """Print both trials."""
    corpora = Path(os.environ["KG_CORPORA"])
    vectors = {name: Vectors(network) for name, network in networks()}
    compare_places(corpora, vectors)
    compare_people(corpora, vectors)


if __name__ == "__main__":
    main()
