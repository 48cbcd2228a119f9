"""Why namings of different articles are one entity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.linking import candidates
from kg.linking.features import Cluster, features, weights
from kg.linking.knowledge import Base
from kg.linking.namings import Naming
from kg.model import Extraction

MEANINGS = 3
"""How many things of the world are shown for a naming."""


def explain(found: Sequence[Naming]) -> list[tuple[Naming, str]]:
    """Each naming of an entity with one line: what the article says of it and what ties it to the others."""
    return [(n, _line(n, [m for m in found if m is not n])) for n in found]


def meanings(x: Extraction, number: int, base: Base) -> Iterator[str]:
    """What an entity may mean in the world, best first, with the share of each and the features that speak for it."""
    w = candidates.weights()
    for place, c in enumerate(candidates.Context(x, base).candidates(number)[:MEANINGS]):
        chosen = "is" if place == 0 and c.share >= w["threshold"] else "may be"
        what = ", ".join(filter(None, (c.item.name, c.item.region, c.item.country if c.item.country != c.item.name else "")))
        scores = " ".join(f"{f} {w[f] * v:+.1f};" for f, v in c.features.items() if w.get(f)).rstrip(";")
        yield f"{chosen} {what} ({c.share:.2f}, threshold {w['threshold']:.2f}): {scores} {' '.join(c.item.links)}".rstrip()


def _line(n: Naming, others: Sequence[Naming]) -> str:
    p = n.profile
    said = ", ".join(sorted((p.offices | p.countries | p.aliases | p.links) or p.near)) or "nothing else"
    if not others:
        return f"{n.name} ({said}): the only naming"
    if p.kind not in ("person", "organization"):
        return f"{n.name}: the same kind and name"
    held = features(Cluster({p: 1}), Cluster(Counter(m.profile for m in others)))
    total = sum(held.values())
    scores = " ".join(f"{name} {score:+.2f};" for name, score in held.items()).rstrip(";")
    decided = "" if total >= weights()["threshold"] else ", joined through other namings or by a decision"
    return f"{n.name} ({said}): {scores} = {total:.2f}, threshold {weights()['threshold']:.2f}{decided}"
