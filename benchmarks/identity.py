"""Who is who in an invented collection with known identities: precision and recall over pairs of namings, and the time of linking.

The time is that of an article that arrives alone in a store of so many (processor time, one thread), beside that of the language
pipeline on news of about 500 words. The collection is the same on every run.

usage: python benchmarks/identity.py [--articles 2000] [--words 500]
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import kg
from benchmarks.throughput import EXAMPLES, articles
from kg.linking import Decisions, Index, link, resolve
from kg.model import Extraction
from tests.linking.collection import Report, answered, collection, gold, namesakes, pairwise, varied


def quality(reports: Sequence[Report], extractions: Sequence[Extraction]) -> None:
    """Print precision and recall, of all namings and by kind."""
    ways = Counter(varied(reports))
    print(
        f"{len(reports)} articles, {ways.total()} namings of {len({i for _, i in gold(reports).items()})} people and organizations"
    )
    print(f"{namesakes(len(reports)):.0%} of people have a namesake; {1 - ways[''] / ways.total():.0%} of namings are varied:")
    print("  " + ", ".join(f"{n} by {way}" for way, n in sorted(ways.items()) if way))
    truth = gold(reports)
    answers = answered(extractions, resolve(extractions), truth)
    people = {(r.article.id, span) for r in reports for n, (span, _) in zip(r.named, r.places, strict=True) if n.person}
    for kind, places in (("all", truth.keys()), ("people", people), ("organizations", truth.keys() - people)):
        precision, recall = pairwise({p: truth[p] for p in places}, {p: answers[p] for p in places})
        print(f"{kind:14} pairwise precision {precision:.4f}, recall {recall:.4f}")


def times(extractions: Sequence[Extraction], words: int) -> None:
    """Print the time of linking an article that arrives alone, as the store grows, and its share of the pipeline's time."""
    pipeline = kg.load(threads=1)
    texts = list(itertools.islice(articles(EXAMPLES, words=words), 30))
    list(pipeline.pipe(texts[:5]))
    began = time.process_time()
    read = list(pipeline.pipe(texts))
    reading = (time.process_time() - began) / len(texts)
    print(f"language pipeline: {1000 * reading:.0f} ms an article of about {words} words")
    began = time.process_time()
    linked = [link(x) for x in read]
    alone = (time.process_time() - began) / len(texts)
    print(f"inside an article: {1000 * alone:.1f} ms, {alone / reading:.1%} of the pipeline's")
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder) / "namings.db")
        spent = []
        for x in extractions:
            began = time.process_time()
            index.put(x)
            index.settle(Decisions())
            spent.append(time.process_time() - began)
        tenth = max(1, len(spent) // 5)
        for at in range(0, len(spent), tenth):
            mean = sum(spent[at : at + tenth]) / len(spent[at : at + tenth])
            print(f"across articles, in a store of {at:5}: {1000 * mean:5.1f} ms, {mean / reading:.1%} of the pipeline's")
        began = time.process_time()
        for x in linked:
            index.put(x)
            index.settle(Decisions())
        mean = (time.process_time() - began) / len(linked)
        print(f"the {len(linked)} long articles after them: {1000 * mean:.1f} ms, {mean / reading:.1%} of the pipeline's")


def main() -> None:
    """Print all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--words", type=int, default=500)
    args = parser.parse_args()
    reports = collection(args.articles)
    extractions = [r.extraction for r in reports]
    quality(reports, extractions)
    times(extractions, args.words)


if __name__ == "__main__":
    main()
