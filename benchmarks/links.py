"""How well cities of news articles are linked: DWIE's annotations of Deutsche Welle, which say in which state each city lies.

Names, their offsets and their kinds are the annotators', so that only linking is measured; of the text there is no more than the
names. A link is right where its place lies in the state that the annotators give.

usage: KG_CORPORA=FOLDER python benchmarks/links.py [--part test] [--faults]
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.linking.candidates import linked
from kg.linking.knowledge import country_named, folded, shipped
from kg.model import Article, Entity, Extraction, Mention, Span

KINDS = {"gpe0": "Country", "gpe1": "GeopoliticalEntity", "gpe2": "GeopoliticalEntity"}
SENTENCE = 150
"""Characters taken for a sentence, because the text is not at hand."""


def articles(path: Path, part: str) -> Iterator[tuple[Extraction, dict[int, str]]]:
    """Each article with its places, and the state of each city by its number."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["split"] == part:
                yield _article(record)


def _article(record: dict[str, Any]) -> tuple[Extraction, dict[int, str]]:
    concepts = {c["id"]: c for c in record["concepts"]}
    kinds = {i: next((k for k in KINDS if f"type::{k}" in c["tags"]), "") for i, c in concepts.items()}
    state_of = {a: b for a, relation, b in record["relations"] if relation == "gpe0"}  # of adjectives
    found = sorted((begin, end, name, state_of.get(i, i)) for begin, end, name, i in record["mentions"])
    text = [" "] * (max((end for _, end, *_ in found), default=0) + 1)
    for begin, end, name, _ in found:
        text[begin:end] = name[: end - begin].ljust(end - begin)
    entities, states = [], {}
    for i in dict.fromkeys(i for *_, i in found):
        if kind := kinds.get(i):
            name = country_named(concepts[i]["text"]) if kind == "gpe0" else concepts[i]["text"]
            if (
                kind == "gpe2"
                and (state := next((b for a, r, b in record["relations"] if r == "in0" and a == i), None)) is not None
            ):
                page = (concepts[state]["link"] or concepts[state]["text"]).replace("_", " ").removesuffix(" (country)")
                states[len(entities)] = country_named(page)
            entities.append(Entity(KINDS[kind], name, tuple(n for n, m in enumerate(found) if m[3] == i)))
    mentions = tuple(Mention(Span(begin, end), "name") for begin, end, *_ in found)
    sentences = tuple(Span(at, at + SENTENCE) for at in range(0, len(text), SENTENCE))
    return Extraction(Article(record["id"], "".join(text)), "gold", sentences, mentions, tuple(entities)), states


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("train", "test"), default="test")
    parser.add_argument("--faults", action="store_true")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    places = shipped()
    for x, states in articles(Path(os.environ["KG_CORPORA"]) / "dwie-annotations/annotations.jsonl.gz", args.part):
        after, _ = linked(x, places)
        for i, state in states.items():
            link = after.entities[i].links
            theirs = {p.country for p in places.named(folded(x.entities[i].name)) if p.links == link}
            outcome = "not linked" if not link else "right" if theirs == {state} else "wrong"
            counts[outcome] += 1
            if args.faults and outcome != "right":
                print(outcome, x.article.id, x.entities[i].name, state, *theirs, sep="\t")
    total = sum(counts.values())
    print(
        f"{total} cities: {100 * (total - counts['not linked']) / total:.1f} % linked,"
        f" {100 * counts['right'] / max(1, total - counts['not linked']):.1f} % of the links right"
    )


if __name__ == "__main__":
    main()
