"""Identifiers of entities: the same kind and name are the same thing, whatever the article, unless the name is too weak."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from kg import ontology as o
from kg.linking.candidates import linked
from kg.linking.knowledge import Base, shipped
from kg.model import Entity, Event, Extraction, Quote, Relation, Stance, Tenure


def link(x: Extraction, base: Base | None = None) -> Extraction:
    """The extraction with ``Entity.id`` and ``Entity.links`` set and entities of one identifier joined.

    Names that do not identify anybody beyond the article (a surname alone, an unnamed group) get an identifier scoped to it.
    ``base`` says what names mean in the world; the tables that ship with the package where it is not given.
    """
    x, decided = linked(_without_idle(x), base or shipped())
    ids = [decided.get(i) or _identifier(x, e) for i, e in enumerate(x.entities)]
    order = list(dict.fromkeys(ids))
    to = [order.index(i) for i in ids]
    groups: list[list[Entity]] = [[] for _ in order]
    for new, entity in zip(to, x.entities, strict=True):
        groups[new].append(entity)
    entities = tuple(_joined(i, group, to) for i, group in zip(order, groups, strict=True))
    return _renumbered(dataclasses.replace(x, entities=entities), to)


def _without_idle(x: Extraction) -> Extraction:
    """Leave out descriptions that no statement is about ("a firefighter") and names that turned out to be another entity's."""
    used = _used(x)
    keep = [i for i, e in enumerate(x.entities) if i in used or (e.mentions and not (e.local and _unnamed(x, e)))]
    to = {old: new for new, old in enumerate(keep)}
    entities = tuple(
        dataclasses.replace(x.entities[i], within=to.get(w) if (w := x.entities[i].within) is not None else None) for i in keep
    )
    return _renumbered(dataclasses.replace(x, entities=entities), [to.get(i, -1) for i in range(len(x.entities))])


def _unnamed(x: Extraction, e: Entity) -> bool:
    return all(x.mentions[m].kind != "name" for m in e.mentions) and (e.type != "Group" or len(e.mentions) < 2)


def _used(x: Extraction) -> set[int]:
    """Numbers of the entities that some statement or entity mentions."""
    out = {e.within for e in x.entities} | {r.source for r in (*x.tenures, *x.relations, *x.events, *x.quotes, *x.stances)}
    out |= {n for t in x.tenures for n in (t.holder, t.office)} | {n for r in x.relations for n in (r.subject, r.object)}
    out |= {n for e in x.events for n in (*e.actors, *e.recipients, *e.objects, *e.instruments, *e.places)}
    out |= {n for q in x.quotes for n in (q.speaker, q.addressee)} | {n for s in x.stances for n in (s.holder, s.target)}
    return {n for n in out if n is not None}


def _identifier(x: Extraction, e: Entity) -> str:
    kind, key = o.KINDS[e.type], o.slug(e.name)
    if e.type == "Group" or e.local or (e.type == "Person" and len(e.name.split()) == 1):
        place = "{}-{}".format(*x.mentions[e.mentions[0]].span) if e.mentions else key
        return f"{kind}:{x.article.id}.{place}"
    if e.type == "Office" and e.within is None:
        # "President" of an unknown body is another office in each article
        return f"{kind}:{x.article.id}.{key}"
    return f"{kind}:{key}"


def _joined(identifier: str, group: list[Entity], to: list[int]) -> Entity:
    first = group[0]
    names = {n for e in group for n in (e.name, *e.names)} - {first.name}
    within = next((to[e.within] for e in group if e.within is not None), None)
    return dataclasses.replace(
        first,
        id=identifier,
        mentions=tuple(sorted({m for e in group for m in e.mentions})),
        names=tuple(sorted(names)),
        within=within,
        links=tuple(sorted({link for e in group for link in e.links})),
        link_score=max(e.link_score for e in group),
    )


def _renumbered(x: Extraction, to: list[int]) -> Extraction:
    """Point every record at the joined entities."""

    def one(number: int | None) -> int | None:
        return None if number is None else to[number]

    def many(numbers: Iterable[int]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(to[n] for n in numbers if to[n] >= 0))

    def tenure(t: Tenure) -> Tenure:
        return dataclasses.replace(t, source=one(t.source), holder=to[t.holder], office=to[t.office])

    def relation(r: Relation) -> Relation:
        return dataclasses.replace(r, source=one(r.source), subject=to[r.subject], object=to[r.object])

    def event(e: Event) -> Event:
        roles = {k: many(getattr(e, k)) for k in ("actors", "recipients", "objects", "instruments", "places")}
        return dataclasses.replace(e, source=one(e.source), **roles)  # type: ignore[arg-type]

    def quote(q: Quote) -> Quote:
        return dataclasses.replace(q, source=one(q.source), speaker=to[q.speaker], addressee=one(q.addressee))

    def stance(s: Stance) -> Stance:
        return dataclasses.replace(s, source=one(s.source), holder=to[s.holder], about=many(s.about), target=one(s.target))

    relations = (relation(r) for r in x.relations)
    return dataclasses.replace(
        x,
        tenures=tuple(map(tenure, x.tenures)),
        relations=tuple(r for r in relations if r.subject != r.object),
        events=tuple(map(event, x.events)),
        quotes=tuple(map(quote, x.quotes)),
        stances=tuple(map(stance, x.stances)),
    )
