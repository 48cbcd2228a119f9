"""What a name of an article means in the world: candidates from a base, features of name, prominence and context, one choice or none.

A log-linear model with the scores of ``links.tsv``: the candidates share their probability with "none of them", so that a
name that fits two things equally well is linked to neither. What the text says is compared by names, types, states, offices
and words. Vectors of the context were tried and add nothing (``benchmarks/vectors.py``).
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from math import asin, cos, exp, radians, sin, sqrt
from pathlib import Path

from kg import ontology as o
from kg.linking.knowledge import Base, Item, country_named, folded, united
from kg.model import Entity, Extraction, Span

KINDS = (
    frozenset("GeopoliticalEntity Country Place".split()),
    frozenset("Organization Outlet Group".split()),
    frozenset({"Person"}),
)
"""Classes of the ontology among which an extractor may waver; a thing of another kind is no candidate."""
ROUNDS = 3
"""How often names are looked at again because one of them turned out to be no state."""
NEAR = 150.0
"""Kilometres between places that are named together."""
EARTH = 6371.0
"""Mean radius in kilometres."""
MINOR = frozenset("the and for from with its his her who was are has had that this new first former".split())
"""Words of descriptions that say nothing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a name may mean, its share of the probability, and what speaks for it."""

    item: Item
    share: float
    features: Mapping[str, float]


@cache
def weights() -> Mapping[str, float]:
    """Feature scores, "nothing" and the threshold, from ``links.tsv``. Raises ValueError for a malformed line."""
    path = Path(__file__).parent / "links.tsv"
    out: dict[str, float] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith(("#", "feature\t")):
            try:
                name, score, _ = line.split("\t")
                out[name] = float(score)
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: is not 'feature, score, meaning' with tabs between") from error
    return out


def linked(x: Extraction, base: Base) -> tuple[Extraction, dict[int, str]]:
    """The extraction with the addresses of what its names mean, and the identifiers of places that differ from their bare names'.

    A place that is not the most prominent of its name is qualified; one that the article leaves open is known in the article only.
    What the extractors took for a state by its name may turn out a region or city of that name. Links of an earlier call are replaced.
    """
    for _ in range(ROUNDS):
        context = Context(x, base)
        found = [context.candidates(i) for i in range(len(x.entities))]
        best = [c[0] if c and c[0].share >= weights()["threshold"] else None for c in found]
        types = [_type(e, b) for e, b in zip(x.entities, best, strict=True)]
        if types == [e.type for e in x.entities]:
            break
        x = _with(x, (dataclasses.replace(e, type=t) for e, t in zip(x.entities, types, strict=True)))
    ids: dict[int, str] = {}
    for i, (e, b) in enumerate(zip(x.entities, best, strict=True)):
        if b and e.type in ("Country", "GeopoliticalEntity"):
            ids[i] = f"{o.KINDS[e.type]}:{o.slug(_qualified(b.item, base))}"
        elif len(found[i]) > 1 and e.type == "GeopoliticalEntity" and e.mentions:
            ids[i] = "place:{}.{}-{}".format(x.article.id, *x.mentions[e.mentions[0]].span)
    return _with(x, (_addressed(e, b) for e, b in zip(x.entities, best, strict=True))), ids


def _with(x: Extraction, entities: Iterable[Entity]) -> Extraction:
    return dataclasses.replace(x, entities=tuple(entities))


def _type(e: Entity, best: Candidate | None) -> str:
    return best.item.type if best and {e.type, best.item.type} == {"Country", "GeopoliticalEntity"} else e.type


def _addressed(e: Entity, best: Candidate | None) -> Entity:
    links = best.item.links if best else ()
    return dataclasses.replace(e, links=links, link_score=round(best.share, 2) if best and links else 0.0)


def _qualified(item: Item, base: Base) -> str:
    """A place's name; with its state, or region where the state has several, unless it is the most prominent of its name."""
    bearers = [b for b in _joined(base.named(folded(item.name))) if b.type in KINDS[0] and folded(b.name) == folded(item.name)]
    if len(bearers) < 2 or max(bearers, key=_prominence) == item:
        return item.name
    compatriots = [b for b in bearers if b.country == item.country and b.type == item.type]
    return f"{item.name} {item.country if len(compatriots) < 2 else item.region or ' '.join(item.links)}"


class Context:
    """What an article says that helps to tell namesakes apart."""

    def __init__(self, x: Extraction, base: Base) -> None:
        self.x = x
        self.items = [_items(base, e) for e in x.entities]
        self.starts = [s.begin for s in x.sentences]
        self.named: dict[str, list[int]] = {}
        for i, e in enumerate(x.entities):
            if e.type in KINDS[0]:
                self.named.setdefault(folded(e.name), []).append(i)
        self.states = {i: country_named(e.name) for i, e in enumerate(x.entities) if e.type == "Country"}
        self.mentioned = {i: sorted(x.mentions[m].span for m in e.mentions) for i, e in enumerate(x.entities)}
        self.senses = {
            i: max(found, key=_prominence) for i, found in enumerate(self.items) if found and found[0].type in KINDS[0]
        }
        self.regions: dict[tuple[str, str], list[int]] = {}
        for i, s in self.senses.items():
            self.regions.setdefault((s.country, folded(s.region)), []).append(i)
        self.offices, self.homes = _people(x)
        self.words: frozenset[str] | None = None

    def features(self, number: int, item: Item) -> dict[str, float]:
        """What speaks for an entity being this thing: feature -> how much of it there is (1 for what is or is not)."""
        e = self.x.entities[number]
        own = folded(e.name) == folded(item.name)
        out = {"name" if own else "other name": 1.0}
        others = {folded(n) for n in item.names}
        if any(folded(n) in others and folded(n) != folded(e.name) for n in e.names):
            out["also called"] = 1.0
        if item.fame:
            out["fame"] = item.fame
        if item.type == "Person":
            return out | self._person(number, item)
        if item.type in KINDS[1]:
            return out | ({} if item.fame else {"listed": 1.0}) | self._state(number, item)
        return out | self._place(number, item) | self._state(number, item)

    def _place(self, number: int, item: Item) -> dict[str, float]:
        if item.type == "Country":
            out = {"country": 1.0, "inhabitants": item.inhabitants} if item.inhabitants else {"listed": 1.0}
        elif item.type == "Place" and not (item.fame or item.at):
            return {"listed": 1.0}
        else:
            out = {"inhabitants": item.inhabitants}
        if _is_region(item):
            out["region"] = 1.0
            out["inhabitants"] = min(i.inhabitants for i in self.items[number] if _is_region(i))
        if item.capital:
            out["capital"] = 1.0
        around = [i for i in self.named.get(folded(item.region), ()) if i != number] if item.region else []
        inside = [i for i in self.regions.get((item.country, folded(item.name)), ()) if i != number] if _is_region(item) else []
        if around or inside:
            out["region named"] = 1.0
        theirs = [s for i in around for s in self.mentioned[i]]
        if any(_BESIDE.fullmatch(between) for between in self._between(self.mentioned[number], theirs)):
            out["region beside it"] = 1.0
        others = [s for i, s in self.senses.items() if i != number]
        if item.at and any(s.at and _kilometres(item.at, s.at) < NEAR for s in others):
            out["near"] = 1.0
        if _is_region(item) and any(_is_region(s) and s.country == item.country for s in others):
            out["fellow region"] = 1.0
        return out

    def _state(self, number: int, item: Item) -> dict[str, float]:
        """How the article speaks of the thing's state, other than by the name in question."""
        spans = {i: self.mentioned[i] for i, state in self.states.items() if i != number}
        counts = {self.states[i]: len(s) for i, s in spans.items()}
        if item.type == "Country" or not counts:
            return {}
        if item.country not in counts:
            return {} if item.capital or not item.country else {"other states named": 1.0}
        out = {"state named": 1.0}
        if counts[item.country] == max(counts.values()):
            out["state named most"] = 1.0
        theirs = [s for i, found in spans.items() if self.states[i] == item.country for s in found]
        mine = self.mentioned[number]
        if {self._sentence(s.begin) for s in theirs} & {self._sentence(s.begin) for s in mine}:
            out["state in its sentence"] = 1.0
        if any(_BESIDE.fullmatch(between) for between in self._between(mine, theirs)):
            out["state beside it"] = 1.0
        return out

    def _between(self, mine: Sequence[Span], theirs: Sequence[Span]) -> Iterator[str]:
        """The words between namings of a place and of a state that follow each other closely, the place first or "… of" it."""
        for m in mine:
            for s in theirs:
                if 0 < s.begin - m.end < 8:
                    yield self.x.article.text[m.end : s.begin]
                elif 0 < m.begin - s.end < 40:
                    yield "<" + self.x.article.text[s.end : m.begin]

    def _person(self, number: int, item: Item) -> dict[str, float]:
        out = {"person": 1.0}
        mine = {w for office in self.offices.get(number, ()) for w in _content(office)}
        if mine and any(mine & set(_content(office)) for office in item.offices):
            out["office"] = 1.0
        homes = self.homes.get(number, set())
        if item.country and homes:
            out["their state" if item.country in homes else "another state"] = 1.0
        elif item.country in self.states.values():
            out["state named"] = 1.0
        told = set(_content(item.description))
        if told and (share := len(told & self._words()) / len(told)):
            out["description"] = share
        return out

    def _sentence(self, at: int) -> int:
        return bisect_right(self.starts, at)

    def _words(self) -> frozenset[str]:
        if self.words is None:
            self.words = frozenset(_content(self.x.article.text))
        return self.words

    def candidates(self, number: int) -> list[Candidate]:
        """The things that an entity may be, best first."""
        w = weights()
        found = [(item, self.features(number, item)) for item in self.items[number]]
        scores = [exp(sum(w.get(f, 0.0) * v for f, v in held.items())) for _, held in found]
        total = sum(scores) + exp(w["nothing"])
        out = [Candidate(item, s / total, held) for (item, held), s in zip(found, scores, strict=True)]
        return sorted(out, key=lambda c: (-c.share, c.item.links))


_BESIDE = re.compile(
    r"(,|,? in| \(|, the| in the) ?|<(['’]s)? ([\w-]+ ){0,3}(city|town|port|village|capital|suburb|district|resort|enclave)( of|,)? "
)
"""What stands between a place and its state; "<" where the state comes first."""


def _items(base: Base, e: Entity) -> list[Item]:
    """The things of the base that have an entity's name and are of its kind; by its other names where there are none."""
    kind = next((k for k in KINDS if e.type in k), None)
    if kind is None or e.local:
        return []
    for names in ((e.name,), e.names):
        found = [i for key in sorted({folded(n) for n in names}) for i in base.named(key) if i.type in kind]
        if e.type == "Country":  # a state's own capital of the same name is not meant
            found = [i for i in found if i.type == "Country" or i.country != country_named(e.name)]
        if found:
            return _joined(found)
    return []


def _joined(found: Iterable[Item]) -> list[Item]:
    """Items with an address in common as one, with what each base knows of it."""
    out: list[Item] = []
    for item in found:
        same = [other for other in out if not set(other.links).isdisjoint(item.links)]
        out = [other for other in out if other not in same]
        out.append(reduce(united, (*same, item)))
    return out


def _prominence(item: Item) -> tuple[float, ...]:
    """How likely a thing is meant where nothing but its name is known."""
    w = weights()
    size = w["inhabitants"] * item.inhabitants + w["capital"] * item.capital + w["region"] * _is_region(item)
    return (item.type == "Country", size, item.fame)


def _is_region(item: Item) -> bool:
    """A place with inhabitants and without coordinates."""
    return item.type == "GeopoliticalEntity" and item.inhabitants > 0 and not item.at


def _people(x: Extraction) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """Offices and states of the article's people, by their numbers."""
    offices: dict[int, set[str]] = {}
    homes: dict[int, set[str]] = {}
    for t in x.tenures:
        if not t.negated:
            office = x.entities[t.office]
            offices.setdefault(t.holder, set()).add(office.name)
            if office.within is not None and x.entities[office.within].type == "Country":
                homes.setdefault(t.holder, set()).add(country_named(x.entities[office.within].name))
    for r in x.relations:
        if r.predicate == "citizenOf" and not r.negated and x.entities[r.object].type == "Country":
            homes.setdefault(r.subject, set()).add(country_named(x.entities[r.object].name))
    return offices, homes


def _content(text: str) -> Iterator[str]:
    """Words of a text that carry meaning, without case and accents."""
    return (w for w in re.findall(r"\w+", folded(text)) if len(w) > 2 and w not in MINOR)


def _kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance (haversine formula) between two points given in degrees."""
    (p, q), (r, s) = (map(radians, point) for point in (a, b))
    h = sin((r - p) / 2) ** 2 + cos(p) * cos(r) * sin((s - q) / 2) ** 2
    return 2 * EARTH * asin(sqrt(h))
