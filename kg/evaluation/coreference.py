"""Coreference: MUC, B³ and CEAFe with their mean, the CoNLL score (Pradhan et al. 2014), over gold mentions of the begin-document format.

Sums go over all documents before they are divided, as in the reference scorer. Mentions are exact spans. A mention that only one side has
stands alone on the other. The scorers on the package index are no longer kept, so this is an implementation of the published formulas.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import networkx as nx

from kg.evaluation.cat import running
from kg.evaluation.layers import open_text
from kg.model import Article, Block, Extraction, Span

Mention = tuple[int, int]
"""First word and end of a mention, in words of the document."""
Clusters = Sequence[frozenset[Mention]]
"""Clusters of one document, each with at least two mentions."""
Resolve = Callable[[Iterable[Sequence[str]]], Iterable[Clusters]]
"""Words of documents in, the clusters of each out, in the same order."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text in words with its clusters."""

    words: tuple[str, ...]
    clusters: tuple[frozenset[Mention], ...]


def read_coreference(path: Path) -> list[Document]:
    """Documents between ``# begin document`` and ``# end document``: the word second on each line, the brackets "(1", "1)", "(1)" last.

    Raises ValueError where the file has no such lines or a bracket is not closed.
    """
    out: list[Document] = []
    rows: list[list[str]] | None = None
    for number, line in enumerate(open_text(path), 1):
        if line.startswith("# begin document") or line.startswith("#begin document"):
            rows = []
        elif line.startswith("# end document") or line.startswith("#end document"):
            out.append(_document(path, number, rows or []))
            rows = None
        elif line.strip() and rows is not None:
            rows.append(line.split("\t") if "\t" in line else line.split())
            if len(rows[-1]) < 3:
                raise ValueError(f"{path}: line {number} has {len(rows[-1])} columns; number, word and brackets are needed")
    if not out:
        raise ValueError(f"{path}: no '# begin document' … '# end document'")
    return out


def _document(path: Path, number: int, rows: Sequence[Sequence[str]]) -> Document:
    clusters: dict[str, set[Mention]] = defaultdict(set)
    begun: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        for opened, name, closed in re.findall(r"(\()?(\d+)(\))?", row[-1]):
            if opened:
                begun[name].append(i)
            if closed:
                if not begun[name]:
                    raise ValueError(f"{path}: document that ends at line {number}: cluster {name} is closed before it begins")
                clusters[name].add((begun[name].pop(), i + 1))
    if open_ones := sorted(n for n, starts in begun.items() if starts):
        raise ValueError(f"{path}: document that ends at line {number}: cluster {open_ones[0]} is not closed")
    return Document(tuple(r[1].strip() or "_" for r in rows), tuple(frozenset(c) for c in clusters.values() if len(c) > 1))


def coreference_scores(gold: Sequence[Document], resolve: Resolve) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 in percent of mentions, MUC, B3 and CEAFe; "CoNLL" has the mean of the last three."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for document, found in zip(gold, resolve(d.words for d in gold), strict=True):
        mine = [c for c in found if len(c) > 1]
        for name, measure in MEASURES.items():
            sums[name].update(measure(document.clusters, mine))
    out = {}
    for name, n in sums.items():
        p, r = n["right_found"] / max(1, n["found"]), n["right_wanted"] / max(1, n["wanted"])
        out[name] = 100 * p, 100 * r, 200 * p * r / (p + r) if p + r else 0.0
    means = [sum(out[k][i] for k in ("MUC", "B3", "CEAFe")) / 3 for i in range(3)]
    return {**out, "CoNLL": (means[0], means[1], means[2])}


def _counts(right_wanted: float, wanted: float, right_found: float, found: float) -> dict[str, float]:
    return {"right_wanted": right_wanted, "wanted": wanted, "right_found": right_found, "found": found}


def mentions(gold: Clusters, mine: Clusters) -> dict[str, float]:
    """Mentions that both sides put into some cluster."""
    a, b = set().union(*gold), set().union(*mine)
    return _counts(len(a & b), len(a), len(a & b), len(b))


def muc(gold: Clusters, mine: Clusters) -> dict[str, float]:
    """Links (Vilain et al. 1995): a cluster of n mentions that the other side has in p pieces keeps n - p of its n - 1 links."""

    def links(these: Clusters, others: Clusters) -> tuple[int, int]:
        of = _cluster_of(others)
        kept = sum(len(c) - len({of.get(m, m) for m in c}) for c in these)
        return kept, sum(len(c) - 1 for c in these)

    return _counts(*links(gold, mine), *links(mine, gold))


def b_cubed(gold: Clusters, mine: Clusters) -> dict[str, float]:
    """Mentions (Bagga and Baldwin 1998): for each the share of its cluster that the other side puts with it."""

    def shares(these: Clusters, others: Clusters) -> tuple[float, int]:
        of = _cluster_of(others)
        right = sum(n * n / len(c) for c in these for n in Counter(of[m] for m in c if m in of).values())
        return right, sum(map(len, these))

    return _counts(*shares(gold, mine), *shares(mine, gold))


def ceaf_e(gold: Clusters, mine: Clusters) -> dict[str, float]:
    """Clusters (Luo 2005, similarity phi 4): 2 |K ∩ R| / (|K| + |R|), summed over the best one-to-one alignment."""
    of = _cluster_of(mine)
    graph = nx.Graph()
    for i, cluster in enumerate(gold):
        for j, common in Counter(of[m] for m in sorted(cluster) if m in of).items():
            graph.add_edge(("gold", i), ("mine", j), weight=2 * common / (len(cluster) + len(mine[j])))
    best = sum(graph.edges[pair]["weight"] for pair in nx.max_weight_matching(graph))
    return _counts(best, len(gold), best, len(mine))


MEASURES = {"mentions": mentions, "MUC": muc, "B3": b_cubed, "CEAFe": ceaf_e}


def _cluster_of(clusters: Clusters) -> dict[Mention, int]:
    return {m: i for i, c in enumerate(clusters) for m in c}


def by_rules(read: Callable[[Article], Extraction]) -> Resolve:
    """The namings of each entity that the whole pipeline finds, as clusters."""

    def resolve(documents: Iterable[Sequence[str]]) -> Iterator[Clusters]:
        for words in documents:
            text, places = running(words)
            article = Article("a" * 12, text, blocks=(Block(Span(0, len(text)), "paragraph"),))
            yield _clusters_of(read(article), places)

    return resolve


def _clusters_of(x: Extraction, places: Sequence[Span]) -> list[frozenset[Mention]]:
    begins = {s.begin: i for i, s in enumerate(places)}
    ends = {s.end: i + 1 for i, s in enumerate(places)}
    out = []
    for entity in x.entities:
        spans = [x.mentions[m].span for m in entity.mentions]
        found = frozenset((begins[s.begin], ends[s.end]) for s in spans if s.begin in begins and s.end in ends)
        if len(found) > 1:
            out.append(found)
    return out
