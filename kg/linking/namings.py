"""What an article says of its entities that matters to who they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

import msgspec

from kg import ontology as o
from kg.linking import organizations, people
from kg.linking.spelling import named_words, plain
from kg.model import Extraction, Tenure

NEAR, APART = 3, 2
"""How often, and how many times as often as any other, a state must be named to be the one that an article is about."""


@dataclass(frozen=True, slots=True)
class Profile:
    """All that decides on who is named; namings of one profile get one answer."""

    kind: str
    """First part of its identifiers: person, organization, country …"""
    name: str
    aliases: frozenset[str] = frozenset()
    """Organizations: other names that the article has for it."""
    offices: frozenset[str] = frozenset()
    """``title@body``; ``title`` alone where the body is not known."""
    former: frozenset[str] = frozenset()
    """The offices among them that are over, and roles that go with any office."""
    countries: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    """Bodies without a state: the state that the article speaks of most."""
    links: frozenset[str] = frozenset()
    """Addresses in outside knowledge bases."""
    described: bool = False
    """No name, only a description ("a firefighter"): it never leaves its article."""

    @property
    def order(self) -> bytes:
        """What sorts profiles by content alone."""
        return msgspec.json.encode(self, order="deterministic")


@dataclass(frozen=True, slots=True)
class Naming:
    """One entity of one article."""

    article: str
    number: int
    """Position in the extraction's entities."""
    anchor: str
    """``kind:article.begin-end`` of its first mention; what decisions point at."""
    local: str
    """The identifier that the article alone gives."""
    profile: Profile

    @property
    def name(self) -> str:
        """What the article calls it."""
        return self.profile.name


def namings(x: Extraction) -> list[Naming]:
    """The entities of an article that its text mentions."""
    offices, former, countries = _said_of_people(x)
    near = _near(x)
    out = []
    for i, e in enumerate(x.entities):
        if not e.mentions or not e.id:
            continue
        kind, links = o.KINDS[e.type], frozenset(e.links)
        if (e.local and kind != "person") or all(x.mentions[m].kind != "name" for m in e.mentions):
            profile = Profile(kind, e.name, described=True)
        elif kind == "person":
            held = frozenset(offices[i])
            profile = Profile(
                kind, e.name, offices=held, former=held & former[i], countries=frozenset(countries[i]), links=links
            )
        elif kind == "organization":
            form = organizations.read(e.name)
            own = form.countries or countries[i] or (_stated(x, i) if form.common else set())
            own = own or (organizations.home(e.name) if not near else set())
            bare = form.common and not own
            profile = Profile(
                kind, e.name, _aliases(x, i), countries=frozenset(own), near=near if bare else frozenset(), links=links
            )
        else:
            profile = Profile(kind, e.name, links=links)
        out.append(Naming(x.article.id, i, anchor(x, i), e.id, profile))
    return out


def anchor(x: Extraction, number: int) -> str:
    """``kind:article.begin-end``: an entity by its first mention."""
    e = x.entities[number]
    begin, end = x.mentions[e.mentions[0]].span
    return f"{o.KINDS[e.type]}:{x.article.id}.{begin}-{end}"


def _said_of_people(x: Extraction) -> tuple[dict[int, set[str]], dict[int, set[str]], dict[int, set[str]]]:
    """Entity -> offices; those of them that are over; countries (also of organizations)."""
    offices: dict[int, set[str]] = defaultdict(set)
    former: dict[int, set[str]] = defaultdict(set)
    countries: dict[int, set[str]] = defaultdict(set)
    for t in x.tenures:
        if not t.negated and t.modality == "Actual":
            title = _title(x, t)
            body = x.entities[t.office].within
            known = body is not None and f":{x.article.id}." not in x.entities[body].id  # not "of the district"
            key = f"{title}@{_body(x, body)}" if body is not None and known else title
            offices[t.holder].add(key)
            if t.status == "Former" or not named_words()["role"].isdisjoint(title.split()):
                former[t.holder].add(key)
            if body is not None and x.entities[body].type == "Country":
                countries[t.holder].add(x.entities[body].id)
    for r in x.relations:
        if r.predicate in ("citizenOf", "basedIn", "partOf") and not r.negated and r.modality == "Actual":
            subject, place = x.entities[r.subject], x.entities[r.object]
            if place.type == "Country" and (subject.type == "Person") == (r.predicate == "citizenOf"):
                countries[r.subject].add(place.id)
    return offices, former, countries


def _title(x: Extraction, t: Tenure) -> str:
    """The office without its body, in one wording: words sorted, ``defence`` and ``defense`` alike."""
    office = x.entities[t.office]
    name = office.name
    if office.within is not None:
        name = re.sub(rf"\s+(?:of|to|for|at|in)\s+(?:the\s+)?{re.escape(x.entities[office.within].name)}$", "", name)
    return _worded(name)


@cache
def _worded(title: str) -> str:
    title = _titles().get(title.casefold(), title)
    words = [organizations.in_one_spelling(w) for w in re.split(r"[\s-]+", plain(title)) if w]
    return " ".join(sorted(w for w in words if w not in named_words()["idle"]))


@cache
def _titles() -> dict[str, str]:
    """Other wording -> wording of ``ontology/offices.ttl``, line by line because a Turtle parser takes too long to wait for."""
    out: dict[str, str] = {}
    for line in (o.folder() / "offices.ttl").read_text(encoding="utf-8").splitlines():
        if line.startswith("office:"):
            label, *others = re.findall(r'"([^"]+)"@en', line)
            out |= {other.casefold(): label for other in others}
    return out


def _body(x: Extraction, number: int) -> str:
    e = x.entities[number]
    if o.KINDS[e.type] == "organization":
        form = organizations.read(e.name)
        return " ".join((*form.words, *sorted(form.countries - set(form.words))))
    return e.id


def _aliases(x: Extraction, number: int) -> frozenset[str]:
    """Acronyms of a name, and other full names; not its parts ("the Church")."""
    e = x.entities[number]
    named = {" ".join(x.article.text[slice(*x.mentions[m].span)].split()) for m in e.mentions if x.mentions[m].kind == "name"}
    words = set(organizations.read(e.name).words)
    return frozenset(
        n
        for n in (named | set(e.names)) - {e.name}
        if (organizations.is_acronym(n) and n not in e.name.split())
        or (n in named and len(n.split()) > 1 and not words >= set(organizations.read(n).words))
    )


def _stated(x: Extraction, number: int) -> set[str]:
    """The state that stands right before or behind a body's name: the Jamaican Health Ministry, the Supreme Court of Japan."""
    text = x.article.text
    for m in x.entities[number].mentions:
        begin, end = x.mentions[m].span
        before = re.sub(r"['\u2019]s?$", "", text[max(0, begin - 40) : begin].rstrip()).split()[-3:]
        after = re.match(r" (?:of|in) (?:the )?((?:[A-Z][\w.]*\s?){1,3})", text[end : end + 40])
        behind = after[1].split() if after else []
        said = [" ".join(before[-n:]) for n in (3, 2, 1)] + [" ".join(behind[:n]) for n in (3, 2, 1)]
        if found := [organizations.country_words()[plain(w)] for w in said if plain(w) in organizations.country_words()]:
            return {found[0]}
    return set()


def _near(x: Extraction) -> frozenset[str]:
    """The state that an article is about, if one stands out."""
    counts = Counter({e.id: len(e.mentions) for e in x.entities if e.type == "Country" and e.mentions})
    first, second = ([*counts.most_common(2), ("", 0), ("", 0)])[:2]
    return frozenset({first[0]}) if first[1] >= max(NEAR, APART * second[1]) else frozenset()


def keys(profile: Profile) -> frozenset[str]:
    """Blocking keys: namings that may be one have one in common."""
    if profile.described:
        return frozenset()
    if profile.kind == "person":
        found = people.keys(profile.name, profile.offices)
    elif profile.kind == "organization":
        found = organizations.keys(profile.aliases | {profile.name}, profile.countries or profile.near)
    else:
        return frozenset()
    return frozenset(f"{profile.kind} {key}" for key in found)
