"""Identifiers of entities: the same kind and name are the same thing, whatever the article, unless the name is too weak."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from kg import ontology as o
from kg.model import Entity, Event, Extraction, Quote, Relation, Stance, Tenure


def link(x: Extraction) -> Extraction:
    """The extraction with ``Entity.id`` set and entities of one identifier joined.

    Names that do not identify anybody beyond the article (a surname alone, an unnamed group) get an identifier scoped to it.
    """
    ids = [_identifier(x, e) for e in x.entities]
    order = list(dict.fromkeys(ids))
    to = [order.index(i) for i in ids]
    groups: list[list[Entity]] = [[] for _ in order]
    for new, entity in zip(to, x.entities, strict=True):
        groups[new].append(entity)
    entities = tuple(_joined(i, group, to) for i, group in zip(order, groups, strict=True))
    return _renumbered(dataclasses.replace(x, entities=entities), to)


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
    )


def _renumbered(x: Extraction, to: list[int]) -> Extraction:
    """Point every record at the joined entities."""

    def one(number: int | None) -> int | None:
        return None if number is None else to[number]

    def many(numbers: Iterable[int]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(to[n] for n in numbers))

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
