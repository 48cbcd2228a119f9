"""RDF to a property graph: who and what as nodes, statements as edges or small nodes, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import networkx as nx

from kg import ontology as o

Triple = tuple[str, str, str]

ENTITY_CLASSES = (
    "Country", "Person", "Outlet", "Organization", "Group", "GeopoliticalEntity", "Facility", "Place", "Office", "Law", "Work",
    "Product", "NamedEvent", "Topic", "Proposition",
)  # fmt: skip
"""Most special first: a country is drawn as a country."""

EVENT_CLASSES = ("Event", "ClaimedEvent", "UnrealizedEvent")
RECORD_CLASSES = ("Tenure", "Relation", *EVENT_CLASSES, "Stance", "Quotation")
ROLES = {"actor": "by", "recipient": "to", "object": "of", "place": "in", "instrument": "with"}


def story(graph: Iterable[Any]) -> nx.MultiDiGraph:
    """The graph to draw. ``graph`` yields quads with ``.subject.value`` and so on, or rdflib triples.

    Node and edge attributes: label, kind, statements (identifiers). ``graph.graph["statements"]`` and ``["articles"]`` hold
    what they point to.
    """
    facts = _facts(graph)
    out = nx.MultiDiGraph()
    classes = {s: {o_.removeprefix(o.NK) for o_ in p.get(o.RDF + "type", ()) if o_.startswith(o.NK)} for s, p in facts.items()}
    statements = {s: _statement(facts, classes, s) for s in sorted(facts) if classes[s] & set(RECORD_CLASSES)}
    _entities(out, facts, classes)
    for s, statement in statements.items():
        _draw(out, facts, s, statement)
    mentioned = {e for p in facts.values() for e in p.get(o.NK + "refersTo", ())}
    out.remove_nodes_from([n for n, d in list(out.degree()) if d == 0 and n not in mentioned])
    _office_bodies(out, facts)
    out.graph["statements"] = statements
    out.graph["articles"] = {s: _article(p) for s, p in sorted(facts.items()) if "Article" in classes[s]}
    return out


def _facts(graph: Iterable[Any]) -> dict[str, dict[str, list[str]]]:
    """Subject -> predicate -> sorted values."""
    found: dict[str, dict[str, set[str]]] = {}
    for s, p, v in _triples(graph):
        found.setdefault(s, {}).setdefault(p, set()).add(v)
    return {s: {p: sorted(vs) for p, vs in ps.items()} for s, ps in sorted(found.items())}


def _triples(graph: Iterable[Any]) -> Iterator[Triple]:
    for item in graph:
        if hasattr(item, "subject"):
            yield item.subject.value, item.predicate.value, item.object.value
        else:
            yield str(item[0]), str(item[1]), str(item[2])


def _one(properties: dict[str, list[str]], iri: str, default: str = "") -> str:
    return properties.get(iri, [default])[0]


def _entities(out: nx.MultiDiGraph, facts: dict[str, dict[str, list[str]]], classes: dict[str, set[str]]) -> None:
    for s in sorted(facts):
        kind = next((c for c in ENTITY_CLASSES if c in classes[s]), None)
        if kind:
            same = [link for link in facts[s].get(o.SCHEMA + "sameAs", ()) if link.startswith(("http://", "https://"))]
            names = facts[s].get(o.SKOS + "altLabel", [])
            out.add_node(s, label=_one(facts[s], o.RDFS + "label", s), kind=kind, names=names, links=same, statements=[])


def _statement(facts: dict[str, dict[str, list[str]]], classes: dict[str, set[str]], s: str) -> dict[str, Any]:
    """What a panel shows of a record."""
    p = facts[s]
    kind = next(c for c in RECORD_CLASSES if c in classes[s])
    source = _one(p, o.NK + "source")
    return {
        "kind": kind,
        "label": _one(p, o.RDFS + "label", s),
        "type": _one(p, o.NK + "eventType").rsplit("#", 1)[-1] or _one(p, o.NK + "stanceType").rsplit("#", 1)[-1],
        "source": _one(facts.get(source, {}), o.RDFS + "label", source),
        "outlet": "Outlet" in classes.get(source, set()),
        "modality": _one(p, o.NK + "modality").removeprefix(o.NK),
        "negated": _one(p, o.NK + "negated") == "true",
        "confidence": _one(p, o.NK + "confidence"),
        "date": _one(p, o.NK + "date"),
        "dateEnd": _one(p, o.NK + "dateEnd"),
        "basis": _one(p, o.NK + "dateBasis").removeprefix(o.NK),
        "article": _one(p, o.NK + "article"),
        "evidence": _evidence(facts, p),
        "begin": int(_one(p, o.NK + "begin", "0")),
    }


def _evidence(facts: dict[str, dict[str, list[str]]], p: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Sentences with the stretch to highlight, in code points."""
    begin, end = int(_one(p, o.NK + "begin", "0")), int(_one(p, o.NK + "end", "0"))
    out = []
    for iri in p.get(o.NK + "sentence", ()):
        sentence = facts.get(iri, {})
        start, text = int(_one(sentence, o.NK + "begin", "0")), _one(sentence, o.NK + "text")
        inside = (max(begin - start, 0), min(end - start, len(text)))
        out.append(
            {
                "text": text,
                "at": start,
                "from": inside[0] if inside[0] < inside[1] else 0,
                "to": max(inside[1], 0) if inside[0] < inside[1] else 0,
            }
        )
    return sorted(out, key=lambda e: e["at"])


def _draw(out: nx.MultiDiGraph, facts: dict[str, dict[str, list[str]]], s: str, statement: dict[str, Any]) -> None:
    """Put a record into the graph: events as nodes, the others as edges; quotations only with their speakers."""
    p, kind = facts[s], statement["kind"]

    def link(a: str, b: str, label: str) -> None:
        if a in out and b in out:
            out.add_edge(a, b, label=label, kind=kind, type=statement["type"], negated=statement["negated"], statements=[s])

    if kind == "Tenure":
        link(_one(p, o.NK + "person"), _one(p, o.NK + "office"), _one(p, o.NK + "status").removeprefix(o.NK).lower())
    elif kind == "Relation":
        label = _one(p, o.NK + "predicate").removeprefix(o.REL)
        link(_one(p, o.NK + "subject"), _one(p, o.NK + "object"), f"not {label}" if statement["negated"] else label)
    elif kind == "Stance":
        link(_one(p, o.NK + "holder"), _one(p, o.NK + "proposition"), _readable(statement["type"]))
    elif kind in EVENT_CLASSES:
        cues = " ".join(p.get(o.NK + "cue", [])[:1]) or statement["type"].lower()
        out.add_node(
            s, label=cues, kind=kind, type=statement["type"], names=[], links=[], statements=[s], negated=statement["negated"]
        )
        for role, label in ROLES.items():
            for other in p.get(o.NK + role, ()):
                link(*((other, s) if role == "actor" else (s, other)), label)
    for role in (
        "person",
        "subject",
        "object",
        "holder",
        "target",
        "speaker",
        "addressee",
        "actor",
        "recipient",
        "place",
        "office",
        "proposition",
    ):
        for other in p.get(o.NK + role, ()):
            if other in out and s not in out.nodes[other]["statements"]:
                out.nodes[other]["statements"].append(s)


def _readable(name: str) -> str:
    return {"DeemsInfeasible": "deems infeasible"}.get(name, name.lower())


def _office_bodies(out: nx.MultiDiGraph, facts: dict[str, dict[str, list[str]]]) -> None:
    for node in [n for n, d in out.nodes(data=True) if d["kind"] == "Office"]:
        for body in facts[node].get(o.NK + "officeOf", ()):
            if body in out:
                out.add_edge(
                    node,
                    body,
                    label="of",
                    kind="Tenure",
                    type="",
                    negated=False,
                    statements=list(out.nodes[node]["statements"]),
                )


def _article(p: dict[str, list[str]]) -> dict[str, str]:
    return {
        "title": _one(p, o.SCHEMA + "headline", "untitled article"),
        "date": _one(p, o.SCHEMA + "datePublished"),
        "url": _one(p, o.SCHEMA + "url"),
    }
