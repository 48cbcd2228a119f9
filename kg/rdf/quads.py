"""Extractions to quads: one named graph per article, one of entities, one of shortcuts; each triple in exactly one of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg import ontology as o
from kg.model import Claim, Entity, Event, Extraction, Quote, Relation, Span, Stance, Tenure
from kg.rdf.labels import label

TYPE = NamedNode(o.RDF + "type")
LABEL = NamedNode(o.RDFS + "label")
ALT_LABEL = NamedNode(o.SKOS + "altLabel")
DATE, DECIMAL, INTEGER, BOOLEAN = (NamedNode(o.XSD + t) for t in ("date", "decimal", "integer", "boolean"))
UNKNOWN_OUTLET = "unknown outlet"

Term = NamedNode | Literal
Pair = tuple[NamedNode, Term]


def nk(name: str) -> NamedNode:
    """A term of the project's own vocabulary."""
    return NamedNode(o.NK + name)


def quads(extractions: Iterable[Extraction], base: str | None = None) -> list[Quad]:
    """All quads of these articles, sorted: their own graphs, the entities, the shortcuts."""
    found = list(extractions)
    base = o.checked_base(base or o.base())
    out = [q for x in found for q in article_quads(x, base)]
    return sorted({*out, *derived_quads(found, base)}, key=str)


def article_graph(x: Extraction, base: str) -> NamedNode:
    """Name of the article's graph, which is the article's own address."""
    day = x.article.published.isoformat() if x.article.published else "undated"
    return NamedNode(f"{base}article/{day}.{x.article.id}")


def entity_node(x: Extraction, number: int, base: str) -> NamedNode:
    """Address of an entity of an extraction."""
    entity = x.entities[number]
    return NamedNode(base + (entity.id.replace(":", "/", 1) if entity.id else scoped_id(x, number).replace(":", "/", 1)))


def scoped_id(x: Extraction, number: int) -> str:
    """``kind:key`` of an entity that is known in its article only."""
    entity = x.entities[number]
    if entity.mentions:
        begin, end = x.mentions[entity.mentions[0]].span
        return f"{o.KINDS[entity.type]}:{x.article.id}.{begin}-{end}"
    return f"{o.KINDS[entity.type]}:{x.article.id}.{o.slug(entity.name)}"


def outlet_node(x: Extraction, base: str) -> NamedNode:
    """Address of the outlet that published the article."""
    key = o.slug(x.article.publisher) if x.article.publisher else f"{x.article.id}.outlet"
    return NamedNode(f"{base}organization/{key}")


def event_class(event: Event) -> str:
    """Event (the outlet reports it), ClaimedEvent (only a cited source does) or UnrealizedEvent."""
    if event.modality != "Actual" or event.negated:
        return "UnrealizedEvent"
    return "Event" if event.source is None else "ClaimedEvent"


def article_quads(x: Extraction, base: str) -> list[Quad]:
    """The graph of one article: article, sentences, mentions and records."""
    return _ArticleWriter(x, base).write()


class _ArticleWriter:
    """Writes one article; keeps what its records share."""

    def __init__(self, x: Extraction, base: str) -> None:
        self.x, self.base = x, base
        self.graph = article_graph(x, base)
        self.quads: list[Quad] = []
        self.starts = [s.begin for s in x.sentences]
        self.entities = [entity_node(x, i, base) for i in range(len(x.entities))]
        self.outlet = outlet_node(x, base)
        self.nodes: dict[int, NamedNode] = {}
        self.taken: set[str] = set()

    def write(self) -> list[Quad]:
        self._article()
        for span in self.x.sentences:
            self._add(self._sentence(span), [(TYPE, nk("Sentence")), (nk("article"), self.graph), *self._offsets(span, "text")])
        for number, entity in enumerate(self.x.entities):
            for mention in entity.mentions:
                self._mention(self.entities[number], self.x.mentions[mention].span)
        for record in (*self.x.tenures, *self.x.relations, *self.x.events, *self.x.stances, *self.x.quotes):
            self._record(record)
        return self.quads

    def _add(self, subject: NamedNode, pairs: Iterable[Pair]) -> None:
        self.quads += [Quad(subject, p, v, self.graph) for p, v in pairs]

    def _article(self) -> None:
        a = self.x.article
        pairs: list[Pair] = [
            (TYPE, nk("Article")),
            (_schema("publisher"), self.outlet),
            (_schema("inLanguage"), Literal(a.language)),
            (_schema("sha256"), Literal(hashlib.sha256(a.text.encode()).hexdigest())),
        ]
        pairs += [(_schema("headline"), Literal(a.title))] if a.title else []
        pairs += [(_schema("datePublished"), _date(a.published))] if a.published else []
        pairs += [(_schema("url"), NamedNode(a.url))] if a.url else []
        self._add(self.graph, pairs)

    def _sentence(self, span: Span) -> NamedNode:
        return NamedNode(f"{self.base}sentence/{self.x.article.id}.{span.begin}-{span.end}")

    def _offsets(self, span: Span, text: str) -> list[Pair]:
        exact = self.x.article.text[span.begin : span.end]
        return [(nk("begin"), _integer(span.begin)), (nk("end"), _integer(span.end)), (nk(text), Literal(exact))]

    def _evidence(self, spans: Iterable[Span]) -> list[Pair]:
        """The sentences that these spans touch."""
        found: set[Span] = set()
        for span in spans:
            at = max(bisect_right(self.starts, span.begin) - 1, 0)
            found |= {s for s in self.x.sentences[at:] if s.begin < span.end and span.begin < s.end}
        return [(nk("sentence"), self._sentence(s)) for s in sorted(found)]

    def _mention(self, entity: NamedNode, span: Span) -> None:
        node = NamedNode(f"{self.base}mention/{self.x.article.id}.{span.begin}-{span.end}")
        pairs: list[Pair] = [(TYPE, nk("Mention")), (nk("refersTo"), entity), (nk("article"), self.graph)]
        self._add(node, [*pairs, *self._evidence([span]), *self._offsets(span, "exact")])

    def _record(self, record: Claim) -> None:
        span = record.evidence[0]
        kind, own = self._own(record)
        node = self._node(record)
        self.nodes[id(record)] = node
        text = self.x.article.text
        pairs: list[Pair] = [
            (TYPE, nk(kind)),
            *((TYPE, nk(c)) for c in o.SUPERCLASSES[kind]),
            (LABEL, Literal(label(self.x, record))),
            (nk("article"), self.graph),
            *self._evidence(record.evidence),
            *self._offsets(span, "exact"),
            (nk("source"), self.outlet if record.source is None else self.entities[record.source]),
            (nk("modality"), nk(record.modality)),
            (nk("negated"), Literal(str(record.negated).lower(), datatype=BOOLEAN)),
            (nk("confidence"), _decimal(record.score)),
            (nk("extractor"), Literal(" ".join(filter(None, (self.x.model, record.rule))))),
            *((nk("cue"), Literal(" ".join(text[c.begin : c.end].split()))) for c in record.cues),
        ]
        self._add(node, dict.fromkeys([*pairs, *own]))

    def _node(self, record: Claim) -> NamedNode:
        """Address from place and type; a hash of the content where two records would still coincide."""
        begin, end = record.evidence[0]
        kind, suffix = {
            Tenure: ("tenure", ""), Relation: ("relation", getattr(record, "predicate", "")),
            Event: ("event", getattr(record, "type", "").partition(":")[2].lower()),
            Stance: ("stance", getattr(record, "polarity", "").lower()), Quote: ("quote", ""),
        }[type(record)]  # fmt: skip
        key = ".".join(filter(None, (f"{self.x.article.id}.{begin}-{end}", suffix)))
        if f"{kind}/{key}" in self.taken:
            key += "." + o.digest(repr(record), 4)
        while f"{kind}/{key}" in self.taken:
            key += "." + o.digest(key, 4)
        self.taken.add(f"{kind}/{key}")
        return NamedNode(f"{self.base}{kind}/{key}")

    def _own(self, record: Claim) -> tuple[str, list[Pair]]:
        """Class and own properties of a record."""
        e = self.entities
        match record:
            case Tenure():
                pairs: list[Pair] = [
                    (nk("person"), e[record.holder]),
                    (nk("office"), e[record.office]),
                    (nk("status"), nk(record.status)),
                ]
                dates = (("asOf", self.x.article.published), ("from", record.start), ("until", record.end))
                return "Tenure", pairs + [(nk(p), _date(d)) for p, d in dates if d]
            case Relation():
                pairs = [(nk("subject"), e[record.subject]), (nk("object"), e[record.object])]
                return "Relation", [*pairs, (nk("predicate"), NamedNode(o.REL + record.predicate)), *self._time(record.time)]
            case Stance():
                pairs = [(nk("holder"), e[record.holder]), (nk("proposition"), proposition_node(record, self.base))]
                pairs += [
                    (nk("polarity"), nk(record.polarity)),
                    (nk("stanceType"), nk(record.kind)),
                    (nk("strength"), _decimal(record.strength)),
                ]
                pairs += [(nk("target"), e[record.target])] if record.target is not None else []
                return "Stance", pairs + self._time(record.time)
            case Quote():
                pairs = [
                    (nk("speaker"), e[record.speaker]),
                    (nk("text"), Literal(record.text)),
                    (nk("quoteKind"), nk(record.kind)),
                ]
                pairs += [(nk("addressee"), e[record.addressee])] if record.addressee is not None else []
                return "Quotation", pairs + self._time(record.time) + [(nk("conveys"), n) for n in self._conveyed(record)]
            case Event():
                return event_class(record), self._event(record)
        raise TypeError(f"no record: {type(record).__name__}")

    def _event(self, event: Event) -> list[Pair]:
        e, actors = self.entities, set(event.actors)
        pairs: list[Pair] = [(nk("eventType"), listed(event.type))]
        pairs += [(nk("mode"), listed(event.mode))] if event.mode else []
        pairs += [(nk("context"), listed(c)) for c in event.context]
        acting = [i for i in event.recipients if i not in actors and _is_actor(self.x.entities[i])]
        objects = {*event.objects, *(i for i in event.recipients if not _is_actor(self.x.entities[i]))} - actors
        roles = (
            ("actor", [i for i in event.actors if _is_actor(self.x.entities[i])]), ("recipient", acting), ("object", sorted(objects)),
            ("instrument", event.instruments), ("place", [i for i in event.places if _is_place(self.x.entities[i])]),
        )  # fmt: skip
        pairs += [(nk(role), node) for role, numbers in roles for node in {e[i]: None for i in numbers}]
        pairs += [(nk("ongoing"), Literal("true", datatype=BOOLEAN))] if event.ongoing else []
        c = event.casualties
        counts = (
            ("killed", c.killed), ("killedMax", c.killed_max), ("injured", c.injured), ("injuredMax", c.injured_max),
            ("missing", c.missing), ("detained", c.detained), ("displaced", c.displaced),
        )  # fmt: skip
        pairs += [(nk(p), _integer(n)) for p, n in counts if n is not None]
        return pairs + self._time(event.time, actual=event_class(event) != "UnrealizedEvent")

    def _time(self, number: int | None, *, actual: bool = False) -> list[Pair]:
        """Days of a time; what has happened cannot lie after the article and falls back on the article's own date."""
        published = self.x.article.published
        time = self.x.times[number] if number is not None else None
        if time and time.start and not (actual and published and time.start > published):
            pairs: list[Pair] = [(nk("date"), _date(time.start)), (nk("dateBasis"), nk(time.basis))]
            pairs += [(nk("dateEnd"), _date(time.end))] if time.end and time.end > time.start else []
            if time.span:
                pairs.append((nk("dateText"), Literal(self.x.article.text[slice(*time.span)])))
            return pairs
        if actual and published:
            return [(nk("date"), _date(published)), (nk("dateBasis"), nk("ArticleDate"))]
        return []

    def _conveyed(self, quote: Quote) -> Iterator[NamedNode]:
        """Stances and events inside the quoted words that the speaker vouches for."""
        begin, end = quote.evidence[0]
        for record in (*self.x.stances, *self.x.events):
            at = record.evidence[0]
            if record.source == quote.speaker and begin <= at.begin and at.end <= end:
                yield self.nodes[id(record)]


def derived_quads(extractions: Iterable[Extraction], base: str) -> set[Quad]:
    """The graphs of entities and shortcuts of these articles."""
    counts = Counter(q for x in extractions for q in share(x, base))
    return settled(counts, base)


def share(x: Extraction, base: str) -> set[Quad]:
    """What one article adds to the graphs of entities and shortcuts. A stance on a proposition (``stance nk:For holder``) stands in a
    graph of the proposition's name."""
    return {*_entity_share(x, base), *_shortcut_share(x, base)}


def settled(shares: Mapping[Quad, int], base: str) -> set[Quad]:
    """What the shares of articles, each with the number of articles that have it, come to: of several labels the one that most
    articles give, the others as altLabel; the highest confidence of a link; stances on two sides
    of one proposition contradict each other."""
    labels: dict[str, list[Quad]] = {}
    surest: dict[str, Quad] = {}
    sides: dict[str, set[Quad]] = {}
    out: set[Quad] = set()
    for q in shares:
        if q.predicate == LABEL:
            labels.setdefault(str(q.subject), []).append(q)
        elif q.predicate == nk("linkConfidence"):
            surest[str(q.subject)] = max(surest.get(str(q.subject), q), q, key=lambda q: str(q.object))
        elif q.predicate in (nk("For"), nk("Against")):
            sides.setdefault(str(q.graph_name), set()).add(q)
        else:
            out.add(q)
    for given in labels.values():
        best = min(given, key=lambda q: (-shares[q], str(q.object)))
        out |= {Quad(q.subject, ALT_LABEL, q.object, q.graph_name) for q in given}
        out.discard(Quad(best.subject, ALT_LABEL, best.object, best.graph_name))
        out.add(best)
    out |= set(surest.values())
    return out | {q for given in sides.values() for q in _contradictions(given, base)}


def _contradictions(sides: Iterable[Quad], base: str) -> Iterator[Quad]:
    graph, predicate = NamedNode(f"{base}graph/shortcuts"), NamedNode(o.REL + "contradicts")
    both = [[q for q in sides if q.predicate == nk(side)] for side in ("For", "Against")]
    for a in both[0]:
        for b in both[1]:
            if a.object != b.object and a.subject != b.subject:
                yield Quad(a.subject, predicate, b.subject, graph)
                yield Quad(b.subject, predicate, a.subject, graph)


def _entity_share(x: Extraction, base: str) -> list[Quad]:
    """Entities, outlet and propositions of an article: one label each (the most frequent name), the rest as altLabel."""
    graph = NamedNode(f"{base}graph/entities")
    names: dict[NamedNode, Counter[str]] = {}
    facts: set[tuple[NamedNode, NamedNode, Term]] = set()
    others: dict[NamedNode, set[str]] = {}
    sure: dict[NamedNode, float] = {}
    _name(names, outlet := outlet_node(x, base), x.article.publisher or UNKNOWN_OUTLET)
    facts |= {(outlet, TYPE, nk(c)) for c in ("Outlet", *o.SUPERCLASSES["Outlet"])}
    for i, entity in enumerate(x.entities):
        node = entity_node(x, i, base)
        _name(names, node, entity.name)
        others.setdefault(node, set()).update(entity.names)
        facts |= {(node, TYPE, nk(c)) for c in (entity.type, *o.SUPERCLASSES.get(entity.type, ()))}
        facts |= {(node, _schema("sameAs"), NamedNode(link)) for link in entity.links}
        if entity.links:
            sure[node] = max(sure.get(node, 0.0), entity.link_score)
        if entity.within is not None:
            facts.add((node, nk("officeOf" if entity.type == "Office" else "within"), entity_node(x, entity.within, base)))
    for stance in x.stances:
        node = proposition_node(stance, base)
        _name(names, node, stance.proposition)
        facts.add((node, TYPE, nk("Proposition")))
    facts |= {(node, nk("linkConfidence"), _decimal(score)) for node, score in sure.items()}
    out = [Quad(s, p, v, graph) for s, p, v in facts]
    for node, counts in names.items():
        best = min(counts, key=lambda n: (-counts[n], n))
        out.append(Quad(node, LABEL, Literal(best), graph))
        out += [Quad(node, ALT_LABEL, Literal(n), graph) for n in {*counts, *others.get(node, ())} - {best}]
    return out


def _name(names: dict[NamedNode, Counter[str]], node: NamedNode, name: str) -> None:
    names.setdefault(node, Counter())[" ".join(name.split())] += 1


EVENT_SHORTCUTS = {
    "plover:CONSULT": "met", "plover:ASSAULT": "attacked", "plover:REJECT": "rejected", "plover:REQUEST": "demandedOf",
    "plover:AID": "aided", "plover:ACCUSE": "accused", "plover:THREATEN": "threatened", "plover:SANCTION": "sanctioned",
}  # fmt: skip


INVERSES = {"spouseOf": "spouseOf", "alliedWith": "alliedWith", "parentOf": "childOf", "childOf": "parentOf"}
"""Relations that hold the other way round as well, under this name."""


def _shortcut_share(x: Extraction, base: str) -> set[Quad]:
    """Direct triples as their nk:rule in the vocabulary says, from records that are actual and not negated.

    Events count only where the outlet itself reports them; tenures, relations and stances unless a cited source makes
    them about others.
    """
    graph = NamedNode(f"{base}graph/shortcuts")
    out: set[Quad] = set()

    def add(s: NamedNode, predicate: str, v: NamedNode) -> None:
        if s != v:
            out.add(Quad(s, NamedNode(o.REL + predicate), v, graph))

    e = [entity_node(x, i, base) for i in range(len(x.entities))]
    writer = _ArticleWriter(x, base)
    writer.write()
    for t in filter(_counts, x.tenures):
        if t.status == "Current" and t.source in (None, t.holder):
            add(e[t.holder], "holdsOffice", e[t.office])
    for r in filter(_counts, x.relations):
        if r.source in (None, r.subject):
            add(e[r.subject], r.predicate, e[r.object])
            if r.predicate in INVERSES:
                add(e[r.object], INVERSES[r.predicate], e[r.subject])
    for s in filter(_counts, x.stances):
        if s.polarity in ("For", "Against"):
            node = proposition_node(s, base)
            out.add(Quad(writer.nodes[id(s)], nk(s.polarity), e[s.holder], node))
            if s.source in (None, s.holder):
                add(e[s.holder], "supports" if s.polarity == "For" else "opposes", node)
    for event in x.events:
        predicate = EVENT_SHORTCUTS.get(event.type)
        if predicate and event_class(event) == "Event":
            _event_shortcuts(x, event, e, predicate, add)
    return out


def _event_shortcuts(
    x: Extraction, event: Event, e: list[NamedNode], predicate: str, add: Callable[[NamedNode, str, NamedNode], None]
) -> None:
    actors = [i for i in event.actors if _is_actor(x.entities[i])]
    acted = [i for i in event.recipients if i not in event.actors and _is_actor(x.entities[i])]
    if predicate == "met":
        acted = [*acted, *actors]
    if predicate == "attacked":
        acted = [*acted, *(i for i in event.places if _is_place(x.entities[i]))]
    for a in actors:
        for b in acted:
            add(e[a], predicate, e[b])
            if predicate == "met":
                add(e[b], predicate, e[a])


def _counts(record: Claim) -> bool:
    return record.modality == "Actual" and not record.negated


def proposition_node(stance: Stance, base: str) -> NamedNode:
    """Address of a proposition, from its wording without articles, so that the same content meets across news articles."""
    words = stance.proposition.split()
    content = [w for w in words if w.lower() not in ("the", "a", "an")]
    return NamedNode(f"{base}proposition/{o.slug(' '.join(content or words))}")


def listed(name: str) -> NamedNode:
    """A member of the PLOVER or news list: ``plover:ASSAULT``."""
    prefix, _, local = name.partition(":")
    return NamedNode({"plover": o.PLOVER, "news": o.NEWS}[prefix] + local)


def _is_actor(entity: Entity) -> bool:
    return "Actor" in o.SUPERCLASSES.get(entity.type, ())


def _is_place(entity: Entity) -> bool:
    return entity.type == "Place" or "Place" in o.SUPERCLASSES.get(entity.type, ())


def _schema(name: str) -> NamedNode:
    return NamedNode(o.SCHEMA + name)


def _date(day: dt.date) -> Literal:
    return Literal(day.isoformat(), datatype=DATE)


def _integer(n: int) -> Literal:
    return Literal(str(n), datatype=INTEGER)


def _decimal(value: float) -> Literal:
    return Literal(f"{value:.2f}".rstrip("0").rstrip("."), datatype=DECIMAL)
