"""Why namings of different articles are one entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.linking.resolve import Cluster, Naming, features, namings, weights
from kg.model import Extraction


def explain(
    extractions: Iterable[Extraction], ids: Mapping[str, Mapping[int, str]], identifier: str
) -> list[tuple[Naming, str]]:
    """Each naming of an entity with one line: what the article says of it and what ties it to the others.

    ``ids`` is what :func:`kg.linking.resolve` gave; an identifier that nothing has gives an empty list.
    """
    found = [n for x in extractions for n in namings(x) if ids.get(n.article, {}).get(n.number, n.local) == identifier]
    return [(n, _line(n, [m for m in found if m is not n])) for n in found]


def _line(n: Naming, others: list[Naming]) -> str:
    said = ", ".join(sorted(n.offices | n.countries)) or "no office, no country"
    if not others:
        return f"{n.name} ({said}): the only naming"
    if not n.anchor.startswith("person:"):
        return f"{n.name}: the same kind and name"
    rest = Cluster(
        tuple(others), frozenset().union(*(m.offices for m in others)), frozenset().union(*(m.countries for m in others))
    )
    held = features(Cluster((n,), n.offices, n.countries), rest)
    total = sum(held.values())
    scores = " ".join(f"{name} {score:+.1f};" for name, score in held.items()).rstrip(";")
    decided = "" if total >= weights()["threshold"] else ", joined through other namings or by a decision"
    return f"{n.name} ({said}): {scores} = {total:.1f}, threshold {weights()['threshold']:.1f}{decided}"
