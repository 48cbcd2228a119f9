"""Agglomerative clustering of namings by added feature scores. The outcome is a function of the set, not of any order."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.linking.features import Cluster, score, union, weights
from kg.linking.namings import Profile

WEIGHTS = (3, 2, 1, 0)
"""The values of :attr:`Cluster.weight`, in the order of settling."""


def clustered(block: Mapping[Profile, int]) -> tuple[list[Cluster], list[Cluster]]:
    """Profiles (with the number of their namings) that share blocking keys, as clusters; and those that may be several and stay alone.

    First those of whom most is known find together; then, by what is known of them, each other one joins the only one that it
    fits, or none where it fits two (abstention). Those that fit none find together and become bearers of their name.
    """
    clusters = sorted((Cluster({p: n}) for p, n in block.items()), key=lambda c: c.order)
    settled: list[Cluster] = []
    undecided: list[Cluster] = []
    for weight in WEIGHTS:
        settled, left = _settled(settled, [c for c in clusters if c.weight == weight])
        undecided += left
    return settled, undecided


def _settled(known: list[Cluster], group: list[Cluster]) -> tuple[list[Cluster], list[Cluster]]:
    """The known clusters with the group's added, and those of the group that fit several."""
    bearers = [c for c in group if c.certain and not _fitting(known, c)]
    settled = [*known, *_agglomerated(bearers)]
    extra: dict[int, list[Cluster]] = defaultdict(list)
    undecided: list[Cluster] = []
    for c in group:
        if c not in bearers:
            fitting = _fitting(settled, c)
            if len(fitting) == 1:
                extra[fitting[0]].append(c)
            else:
                undecided.append(c)
    return sorted((union(c, *extra[i]) for i, c in enumerate(settled)), key=lambda c: c.order), undecided


def _agglomerated(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Join the best pair until none reaches the threshold; a joint cluster has the offices and countries of both."""
    active: list[Cluster | None] = []
    pairs: list[tuple[float, tuple[str, bytes], tuple[str, bytes], int, int]] = []

    def add(new: Cluster) -> None:
        for i, old in enumerate(active):
            if old is not None and (reached := score(old, new)) >= weights()["threshold"]:
                first, second = min(old.order, new.order), max(old.order, new.order)
                heapq.heappush(pairs, (-reached, first, second, i, len(active)))
        active.append(new)

    for c in clusters:
        add(c)
    while pairs:
        *_, i, j = heapq.heappop(pairs)
        a, b = active[i], active[j]
        if a is not None and b is not None:
            active[i] = active[j] = None
            add(union(a, b))
    return sorted((c for c in active if c is not None), key=lambda c: c.order)


def _fitting(known: Sequence[Cluster], c: Cluster) -> list[int]:
    return [i for i, k in enumerate(known) if score(k, c) >= weights()["threshold"]]
