"""What speaks for and against two clusters of namings being one, with the scores of ``features.tsv``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from kg.linking import organizations, people
from kg.linking.namings import Profile
from kg.linking.spelling import named_words, rows


@cache
def weights() -> Mapping[str, float]:
    """Feature scores and the threshold. Raises ValueError for a malformed line."""
    return {name: float(score) for name, score, _ in rows("features")}


@dataclass(frozen=True, slots=True)
class Cluster:
    """Profiles taken for one, with the number of namings of each."""

    counts: Mapping[Profile, int]
    name: str = field(init=False)
    """The most frequent of the full names; the first in alphabetical order among equals."""
    order: tuple[str, bytes] = field(init=False)
    """What sorts clusters by content alone."""
    names: frozenset[str] = field(init=False)
    aliases: frozenset[str] = field(init=False)
    offices: frozenset[str] = field(init=False)
    former: frozenset[str] = field(init=False)
    countries: frozenset[str] = field(init=False)
    near: frozenset[str] = field(init=False)
    links: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        counts: Counter[str] = Counter()
        for p, n in self.counts.items():
            counts[p.name] += n
        first = min(self.counts, key=lambda p: p.order) if len(self.counts) > 1 else next(iter(self.counts))
        best = min(counts, key=lambda n: (_rank(first.kind, n), -counts[n], n))
        object.__setattr__(self, "name", best)
        object.__setattr__(self, "order", (best, first.order))
        object.__setattr__(self, "names", frozenset(counts))
        for part in ("aliases", "offices", "former", "countries", "near", "links"):
            object.__setattr__(self, part, frozenset().union(*(getattr(p, part) for p in self.counts)))

    @property
    def kind(self) -> str:
        """First part of its identifiers."""
        return next(iter(self.counts)).kind

    @property
    def weight(self) -> int:
        """How much is known by which it can stand against a namesake: 3 an office of a body (an organization: a state), 2 an office or
        a state, 1 a full name alone, 0 not even that."""
        if not self.full:
            return 0
        if any("@" in f for f in self.offices) or (self.kind == "organization" and self.countries):
            return 3
        return 2 if self.offices or self.countries else 1

    @property
    def certain(self) -> bool:
        """Two namings of which the articles say just this are one."""
        return sum(self.counts.values()) == 1 or score(self, self) >= weights()["threshold"]

    @property
    def full(self) -> bool:
        """Its name may be borne by itself: no surname alone, no acronym."""
        return _rank(self.kind, self.name) < 2


def _rank(kind: str, name: str) -> int:
    """0 for a full name, 1 for one with an initial or a body without its state, 2 for a surname or an acronym."""
    if kind == "organization":
        form = organizations.read(name)
        return 2 if organizations.is_acronym(name) else 1 if form.common and not form.countries else 0
    given = people.readings(name)[0].given
    return 2 if not given else 1 if len(given[0]) == 1 else 0


def union(*clusters: Cluster) -> Cluster:
    """One cluster of them all."""
    return Cluster({p: n for c in clusters for p, n in c.counts.items()})


def features(a: Cluster, b: Cluster) -> dict[str, float]:
    """The features that hold between two clusters, with their scores."""
    held = list(_names(a, b))
    held += _offices(a, b) if a.offices and b.offices else []
    held += _agreement(a.countries, b.countries, "country")
    held += _agreement(a.links, b.links, "address")
    if (a.near or b.near) and (a.countries or a.near) == (b.countries or b.near):
        held.append("near country")
    return {f: weights()[f] for f in held}


def score(a: Cluster, b: Cluster) -> float:
    """The sum of the features' scores."""
    return sum(features(a, b).values())


def _names(a: Cluster, b: Cluster) -> tuple[str, ...]:
    """The best agreement of any two names; two given names that exclude each other exclude the clusters."""
    if a.kind == "organization":
        return (_organizations(a, b),)
    pairs = [people.compare(x, y) for x, y in product(sorted(a.names), sorted(b.names))]
    best = max(pairs, key=lambda held: sum(weights()[f] for f in held))
    for veto in ("other given name", "middle differs"):
        if any(veto in held for held in pairs) and veto not in best and "initial" not in best:
            return (*best, veto)
    return best


def _organizations(a: Cluster, b: Cluster) -> str:
    pairs = {organizations.compare(x, y) for x, y in product(a.names, b.names)}
    for found in ("same name", "same kind of body"):
        if found in pairs:
            return found
    shared = {
        n for n in (a.names | a.aliases) & (b.names | b.aliases) if not (organizations.is_acronym(n) and a.full and b.full)
    }
    if shared:  # an acronym of two full names does not make one of them
        return "introduced acronym" if any(map(organizations.is_acronym, shared)) else "also called"
    return max(sorted(pairs), key=lambda f: weights()[f])


def _offices(a: Cluster, b: Cluster) -> list[str]:
    pairs = [(x.partition("@"), y.partition("@")) for x, y in product(sorted(a.offices), sorted(b.offices))]
    alike = {_bodies(x[2], y[2]) for x, y in pairs if _alike(x[0], y[0])} - {""}
    if alike:
        return [min(alike)]
    return ["other office"] if a.offices - a.former and b.offices - b.former else []


def _alike(a: str, b: str) -> bool:
    """Two wordings of one title: half of their words in common, and no deputy for the one that is deputized for."""
    first, second = set(a.split()), set(b.split())
    if (first ^ second) & named_words()["deputy"]:
        return False
    return first <= second or second <= first or 2 * len(first & second) >= len(first | second)


def _bodies(a: str, b: str) -> str:
    """What one title says with these bodies: ``same office``, ``same title`` or nothing. A body may be named by more words (Qeshm,
    Qeshm Island), by initials, or after its place (the coach of Harland, of the Harland Bears)."""
    if not (a and b):
        return "same title"
    first, second = ([w for w in re.split(r"[\s:-]+", body) if w not in ("place", "country")] for body in (a, b))
    if set(first) <= set(second) or set(second) <= set(first):
        return "same office"
    if any("".join(x) == "".join(w[0] for w in y) for x, y in ((first, second), (second, first))):
        return "same office"
    return "same title" if a.startswith("place:") != b.startswith("place:") and "country:" not in a + b else ""


def _agreement(a: frozenset[str], b: frozenset[str], what: str) -> list[str]:
    if not (a and b):
        return []
    return [f"same {what}" if a & b else f"other {what}"]
