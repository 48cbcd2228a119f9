"""Who is who across articles: namings of people to clusters, clusters to identifiers.

Agglomerative clustering by added feature scores within blocks of one surname. The result is a function of the set of
extractions: nothing depends on the order in which articles arrive, so removing one leaves what would be without it.
"""

from __future__ import annotations

import dataclasses
import heapq
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import ontology as o
from kg.linking.decisions import Decisions
from kg.model import Extraction

COUNTRY_RELATIONS = ("citizenOf",)
GENERATIONS = frozenset("jr sr ii iii iv".split())


@dataclass(frozen=True, slots=True)
class Naming:
    """One entity of one article, and what the article says of it."""

    article: str
    number: int
    """Position in the extraction's entities."""
    anchor: str
    """``kind:article.begin-end`` of its first mention; what decisions point at."""
    name: str
    local: str
    """The identifier that the article alone gives."""
    offices: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Namings taken for one person."""

    namings: tuple[Naming, ...]
    offices: frozenset[str]
    countries: frozenset[str]
    abstained: bool = False
    """True where it fits several people: it stays in its article."""

    @property
    def order(self) -> tuple[str, ...]:
        """What sorts clusters by content alone."""
        return (self.namings[0].name, *(n.anchor for n in self.namings))

    @property
    def name(self) -> str:
        """The most frequent of the names with a given name; the first in alphabetical order among equals."""
        counts = Counter(n.name for n in self.namings)
        return min(counts, key=lambda n: (len(_words(n)) < 2, -counts[n], n))


@cache
def weights() -> Mapping[str, float]:
    """Feature scores and the threshold, from ``features.tsv``. Raises ValueError for a malformed line."""
    path = Path(__file__).parent / "features.tsv"
    out: dict[str, float] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            try:
                name, score, _ = line.split("\t")
                out[name] = float(score)
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: is not 'feature, score, meaning' with tabs between") from error
    return out


def resolve(extractions: Iterable[Extraction], decisions: Decisions | None = None) -> dict[str, dict[int, str]]:
    """Identifiers that differ from those the articles alone give: article -> position of the entity -> ``kind:key``."""
    found = [n for x in extractions for n in namings(x)]
    ids = _identifiers(_people(found), found)
    ids = (decisions or Decisions()).applied(ids)
    out: dict[str, dict[int, str]] = defaultdict(dict)
    for n in found:
        if ids[n.anchor] != n.local:
            out[n.article][n.number] = ids[n.anchor]
    return dict(out)


def resolved(x: Extraction, ids: Mapping[int, str]) -> Extraction:
    """The extraction with these identifiers in the place of its own."""
    entities = (dataclasses.replace(e, id=ids[i]) if i in ids else e for i, e in enumerate(x.entities))
    return dataclasses.replace(x, entities=tuple(entities)) if ids else x


def namings(x: Extraction) -> list[Naming]:
    """The entities of an article that its text mentions, with offices and countries of the people."""
    offices: dict[int, set[str]] = defaultdict(set)
    countries: dict[int, set[str]] = defaultdict(set)
    for t in x.tenures:
        if not t.negated and t.modality == "Actual":
            office = x.entities[t.office]
            offices[t.holder].add(o.slug(office.name))
            if office.within is not None and x.entities[office.within].type == "Country":
                countries[t.holder].add(x.entities[office.within].id)
    for r in x.relations:
        if r.predicate in COUNTRY_RELATIONS and not r.negated and r.modality == "Actual":
            countries[r.subject].add(x.entities[r.object].id)
    return [
        Naming(x.article.id, i, anchor(x, i), e.name, e.id, frozenset(offices[i]), frozenset(countries[i]))
        for i, e in enumerate(x.entities)
        if e.mentions and e.id
    ]


def anchor(x: Extraction, number: int) -> str:
    """``kind:article.begin-end``: an entity by its first mention."""
    e = x.entities[number]
    begin, end = x.mentions[e.mentions[0]].span
    return f"{o.KINDS[e.type]}:{x.article.id}.{begin}-{end}"


def features(a: Cluster, b: Cluster) -> dict[str, float]:
    """The features that hold between two clusters of one surname, with their scores."""
    held = _name_features(_words(a.name), _words(b.name))
    if a.offices and b.offices:
        titles = [{f.partition("-of-")[0] for f in c.offices} for c in (a, b)]
        bare = any("-of-" not in f for c in (a, b) for f in c.offices)
        same = "same office" if any("-of-" in f for f in a.offices & b.offices) else ""
        held.append(same or ("same title" if bare and titles[0] & titles[1] else "other office"))
    if a.countries and b.countries:
        held.append("same country" if a.countries & b.countries else "other country")
    return {f: weights()[f] for f in held}


def _name_features(a: Sequence[str], b: Sequence[str]) -> list[str]:
    if len(a) < 2 or len(b) < 2:
        return ["surname"]
    middle = [{w[0] for w in words[1:-1]} for words in (a, b)]
    differs = ["middle differs"] if middle[0] and middle[1] and not middle[0] & middle[1] else []
    if a[0] == b[0]:
        return ["same name", *differs]
    return ["initial", *differs] if 1 in (len(a[0]), len(b[0])) and a[0][0] == b[0][0] else []


@cache
def _words(name: str) -> tuple[str, ...]:
    """Words of a name without accents, case, dots and generations: ``Donald J. Trump Jr.`` -> donald j trump."""
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c)).replace(".", " ").replace(",", " ")
    words = tuple(text.split())
    return words[:-1] if len(words) > 2 and words[-1] in GENERATIONS else words


def _people(found: Iterable[Naming]) -> list[Cluster]:
    """Clusters of all namings of people, block by block; what fits two clusters that are not one stays alone."""
    blocks: dict[str, list[Naming]] = defaultdict(list)
    for n in found:
        if n.anchor.startswith("person:") and (words := _words(n.name)):
            blocks[words[-1]].append(n)
    return [c for surname in sorted(blocks) for c in _clustered(blocks[surname])]


def _clustered(block: Iterable[Naming]) -> list[Cluster]:
    alike: dict[tuple[str, frozenset[str], frozenset[str]], list[Naming]] = defaultdict(list)
    alone: list[Cluster] = []
    for n in sorted(block, key=lambda n: n.anchor):
        if len(_words(n.name)) > 1:
            alike[n.name, n.offices, n.countries].append(n)
        elif n.offices:
            alone.append(Cluster((n,), n.offices, n.countries))
        else:
            alone.append(Cluster((n,), frozenset(), frozenset()))
    named = [Cluster(tuple(group), *key[1:]) for key, group in alike.items()]
    known, bare = _split(named)
    return _joined_by_best(_agglomerated(known), [*bare, *sorted(alone, key=lambda c: c.order)])


def _split(named: Iterable[Cluster]) -> tuple[list[Cluster], list[Cluster]]:
    """Those of whom an office or a country is known, which may stand against each other, and the rest."""
    ordered = sorted(named, key=lambda c: c.order)
    return [c for c in ordered if c.offices or c.countries], [c for c in ordered if not (c.offices or c.countries)]


def _agglomerated(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Join the best pair until none reaches the threshold; a joint cluster has the offices and countries of both."""
    active: list[Cluster | None] = []
    pairs: list[tuple[float, tuple[str, ...], tuple[str, ...], int, int]] = []

    def add(new: Cluster) -> None:
        for i, old in enumerate(active):
            if old is not None and (score := _score(old, new)) >= weights()["threshold"]:
                first, second = min(old.order, new.order), max(old.order, new.order)
                heapq.heappush(pairs, (-score, first, second, i, len(active)))
        active.append(new)

    for c in clusters:
        add(c)
    while pairs:
        *_, i, j = heapq.heappop(pairs)
        a, b = active[i], active[j]
        if a is not None and b is not None:
            active[i] = active[j] = None
            add(_union(a, b))
    return sorted((c for c in active if c is not None), key=lambda c: c.order)


def _joined_by_best(known: list[Cluster], rest: list[Cluster]) -> list[Cluster]:
    """Give each remaining cluster to the only known one that it fits; to none where two fit (abstention).

    Names without a known bearer meet each other first, so that the most specific one becomes the bearer.
    """
    full = [c for c in rest if len(_words(c.name)) > 1]
    for c in full:
        if not _fitting(known, c):
            known = [*known, c]
    settled = _agglomerated(sorted(known, key=lambda c: c.order))
    taken = {n.anchor for c in settled for n in c.namings}
    extra: dict[int, list[Cluster]] = defaultdict(list)
    out: list[Cluster] = []
    for c in rest:
        if c.namings[0].anchor in taken:
            continue
        fitting = _fitting(settled, c)
        if len(fitting) == 1:
            extra[fitting[0]].append(c)
        else:
            out += [Cluster((n,), n.offices, n.countries, abstained=True) for n in c.namings]
    return [*(_union(c, *extra[i]) for i, c in enumerate(settled)), *out]


def _fitting(known: Sequence[Cluster], c: Cluster) -> list[int]:
    return [i for i, k in enumerate(known) if _score(k, c) >= weights()["threshold"]]


def _score(a: Cluster, b: Cluster) -> float:
    return sum(features(a, b).values())


def _union(*clusters: Cluster) -> Cluster:
    return Cluster(
        tuple(sorted((n for c in clusters for n in c.namings), key=lambda n: n.anchor)),
        frozenset().union(*(c.offices for c in clusters)),
        frozenset().union(*(c.countries for c in clusters)),
    )


def _identifiers(people: Iterable[Cluster], found: Iterable[Naming]) -> dict[str, str]:
    """Anchor -> identifier. Where two people contest a name all of them are qualified, by country or office."""
    ids = {n.anchor: n.local for n in found}
    contested: dict[str, list[Cluster]] = defaultdict(list)
    for c in people:
        if c.abstained:
            ids |= {n.anchor: n.anchor for n in c.namings}
        elif len(_words(c.name)) > 1:
            contested[o.slug(c.name)].append(c)
    for key, bearers in contested.items():
        keys = [key] if len(bearers) == 1 else [_qualified(key, c, bearers) for c in bearers]
        for c, own in zip(bearers, keys, strict=True):
            ids |= {n.anchor: f"person:{own}" if own else n.anchor for n in c.namings}
    return ids


def _qualified(key: str, c: Cluster, bearers: Sequence[Cluster]) -> str:
    """The name with what only this bearer has; empty (known in its article only) where there is nothing."""
    for own, others in (
        (c.countries, [b.countries for b in bearers if b is not c]),
        (c.offices, [b.offices for b in bearers if b is not c]),
    ):
        if distinct := sorted(own.difference(*others)):
            return o.slug(f"{key} {distinct[0].partition(':')[2] or distinct[0]}")
    return ""
