"""Who is who across articles: profiles to clusters, clusters to identifiers.

The outcome is a function of the set of extractions: nothing depends on the order in which articles arrive, so removing one
leaves what would be without it.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg import ontology as o
from kg.linking import organizations
from kg.linking.clusters import clustered
from kg.linking.decisions import Decisions
from kg.linking.features import Cluster
from kg.linking.namings import Naming, Profile, keys, namings
from kg.model import Extraction

OWN = ""
"""Instead of an identifier: each naming of this profile stays with itself, within its article."""


def resolve(extractions: Iterable[Extraction], decisions: Decisions | None = None) -> dict[str, dict[int, str]]:
    """Identifiers that differ from those the articles alone give: article -> position of the entity -> ``kind:key``."""
    found = [n for x in extractions for n in namings(x)]
    ids = identifiers(Counter(n.profile for n in found))
    named = (decisions or Decisions()).applied({n.anchor: identified(n, ids.get(n.profile)) for n in found})
    out: dict[str, dict[int, str]] = defaultdict(dict)
    for n in found:
        if named[n.anchor] != n.local:
            out[n.article][n.number] = named[n.anchor]
    return dict(out)


def identified(naming: Naming, identifier: str | None) -> str:
    """The naming's identifier, from what :func:`identifiers` says of its profile."""
    return naming.local if identifier is None else identifier or naming.anchor


def resolved(x: Extraction, ids: Mapping[int, str]) -> Extraction:
    """The extraction with these identifiers in the place of its own."""
    entities = (dataclasses.replace(e, id=ids[i]) if i in ids else e for i, e in enumerate(x.entities))
    return dataclasses.replace(x, entities=tuple(entities)) if ids else x


def identifiers(profiles: Mapping[Profile, int]) -> dict[Profile, str]:
    """The identifier of each profile of people and organizations (given with the number of its namings), or :data:`OWN`."""
    out: dict[Profile, str] = {}
    for block in _blocks(profiles):
        settled, undecided = clustered({p: profiles[p] for p in block})
        out |= {p: OWN for c in undecided for p in c.counts}
        out |= _named(settled)
    return out


def _blocks(profiles: Iterable[Profile]) -> list[list[Profile]]:
    """Profiles that blocking keys tie together, directly or through others (union-find)."""
    found = [(p, own) for p in profiles if (own := keys(p))]
    above = list(range(len(found)))

    def root(node: int) -> int:
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    first: dict[str, int] = {}
    for i, (_, own) in enumerate(found):
        for key in own:
            above[root(i)] = root(first.setdefault(key, i))
    groups: dict[int, list[Profile]] = defaultdict(list)
    for i, (profile, _) in enumerate(found):
        groups[root(i)].append(profile)
    return list(groups.values())


def _named(clusters: Sequence[Cluster]) -> dict[Profile, str]:
    """Where two bearers contest a name all of them are qualified, by country or office."""
    out: dict[Profile, str] = {}
    contested: dict[str, list[Cluster]] = defaultdict(list)
    for c in clusters:
        if c.full or c.kind == "organization":
            contested[_key(c)].append(c)
        else:
            out |= dict.fromkeys(c.counts, OWN)
    for key, bearers in contested.items():
        for c in bearers:
            own = key if len(bearers) == 1 else _qualified(key, c, bearers)
            out |= dict.fromkeys(c.counts, f"{c.kind}:{own}" if own else OWN)
    return out


def _key(c: Cluster) -> str:
    """The name; a body that many states have with its state, if its name does not say it."""
    state = sorted(c.countries or c.near)[:1]
    form = organizations.read(c.name) if c.kind == "organization" else None
    bare = form is not None and form.common and not form.countries
    return o.slug(" ".join([c.name, *(s.partition(":")[2] for s in state)]) if bare else c.name)


def _qualified(key: str, c: Cluster, bearers: Sequence[Cluster]) -> str:
    """The name with what only this bearer has; empty where there is nothing."""
    for part in ("countries", "near", "offices"):
        others = [getattr(b, part) for b in bearers if b is not c]
        if distinct := sorted(getattr(c, part).difference(*others)):
            return o.slug(f"{key} {distinct[0].replace('country:', '')}")
    return OWN
