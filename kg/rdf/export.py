"""Quads to files: sorted, prefixed, the same bytes on every run; the file appears whole or not at all."""

from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from kg import ontology as o

GRAPHS = {".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS, ".jsonld": RdfFormat.JSON_LD}
UNIONS = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".rdf": RdfFormat.RDF_XML}
SUFFIXES = (*UNIONS, *GRAPHS, ".graphml")


class ExportError(ValueError):
    """The file cannot be written, with its place and why."""


def export(quads: Iterable[Quad], path: str | Path, *, base: str | None = None) -> None:
    """Write quads in the format of the file's suffix: graphs kept in .trig .nq .jsonld, their union in .ttl .nt .rdf;
    .graphml holds entities as nodes and statements as edges. Raises :class:`ExportError`."""
    target = Path(path)
    if target.suffix not in SUFFIXES:
        raise ExportError(f"{target}: unknown format {target.suffix or '(no suffix)'}; known: {' '.join(SUFFIXES)}")
    write_whole(target, document(quads, target.suffix, base=base))


def document(quads: Iterable[Quad], suffix: str, *, base: str | None = None) -> bytes:
    """The bytes of an export with this suffix."""
    prefixes = o.prefixes(base or o.base())
    ordered = sorted(set(quads), key=_order)
    if suffix == ".graphml":
        return _graphml(ordered)
    if suffix in UNIONS:
        triples = list(dict.fromkeys(q.triple for q in sorted(ordered, key=lambda q: _order(q)[1:])))
        return _with_blank_lines(serialize(triples, format=UNIONS[suffix], prefixes=prefixes), suffix)
    if suffix == ".jsonld":
        return _jsonld(ordered)
    return _with_blank_lines(serialize(ordered, format=GRAPHS[suffix], prefixes=prefixes), suffix)


def _order(quad: Quad) -> tuple[str, tuple[str, int, str], int, str, str]:
    """Graph, subject (in text order where the key holds offsets), type first, label second, then by predicate and object."""
    subject = str(quad.subject)
    head, _, tail = subject.rpartition(".")
    number = int(digits) if (digits := tail.split("-")[0].rstrip(">")).isdigit() else -1
    first = 0 if quad.predicate.value == o.RDF + "type" else 1 if quad.predicate.value == o.RDFS + "label" else 2
    return (
        str(quad.graph_name),
        (head if number >= 0 else subject, number, subject),
        first,
        str(quad.predicate),
        str(quad.object),
    )


def _with_blank_lines(data: bytes | None, suffix: str) -> bytes:
    """For readers of Turtle and TriG: the prefixes in use, sorted, and an empty line between subjects."""
    assert data is not None
    if suffix not in (".ttl", ".trig"):
        return data
    lines = data.decode().splitlines()
    declared = sorted(line for line in lines if line.startswith("@prefix"))
    body = [line for line in lines if not line.startswith("@prefix")]
    text = "\n".join(body)
    out = [line for line in declared if f"{line.split()[1]}" in text]
    out.append("")
    for line in body:
        out.append(line)
        if line.endswith(" ."):
            out.append("")
    return ("\n".join(out).rstrip("\n") + "\n").encode()


def _jsonld(quads: list[Quad]) -> bytes:
    """JSON-LD 1.1 with the vocabulary's context inline, nodes and keys sorted."""
    context = json.loads((o.folder() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    graphs: dict[str, dict[str, dict[str, Any]]] = {}
    for q in quads:
        name = "" if isinstance(q.graph_name, DefaultGraph) else _value(q.graph_name)
        node = graphs.setdefault(name, {}).setdefault(_value(q.subject), {"@id": _value(q.subject)})
        if q.predicate.value == o.RDF + "type":
            node.setdefault("@type", []).append(_value(q.object))
        else:
            node.setdefault(q.predicate.value, []).append(_jsonld_value(q.object))
    tree = [{"@id": name, "@graph": list(nodes.values())} for name, nodes in graphs.items()]
    return (json.dumps({"@context": context, "@graph": tree}, ensure_ascii=False, indent=1) + "\n").encode()


def _value(term: object) -> str:
    """Text of a named node or literal; the graph holds no other terms."""
    assert isinstance(term, NamedNode | Literal), term
    return term.value


def _jsonld_value(term: object) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"@id": term.value}
    assert isinstance(term, Literal)
    if term.language:
        return {"@value": term.value, "@language": term.language}
    plain = term.datatype.value == o.XSD + "string"
    return {"@value": term.value} if plain else {"@value": term.value, "@type": term.datatype.value}


def _graphml(quads: list[Quad]) -> bytes:
    """Entities and records as nodes with their literal values, links between them as edges."""
    graph = nx.MultiDiGraph()
    skipped = {o.NK + p for p in ("sentence", "article", "refersTo")}
    hidden = {
        _value(q.subject)
        for q in quads
        if q.predicate.value == o.RDF + "type" and _value(q.object) in (o.NK + "Sentence", o.NK + "Mention")
    }
    for q in quads:
        s, p = _value(q.subject), q.predicate.value
        if s in hidden or p in skipped:
            continue
        name = p.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
        if isinstance(q.object, Literal) or p == o.RDF + "type" or _value(q.object).startswith((o.NK, o.PLOVER, o.NEWS)):
            value = _value(q.object).rsplit("#", 1)[-1] if isinstance(q.object, NamedNode) else _value(q.object)
            graph.add_node(s)
            before = graph.nodes[s].get(name)
            graph.nodes[s][name] = value if before is None else f"{before}; {value}"
        else:
            graph.add_edge(s, _value(q.object), key=name, predicate=name)
    out = io.BytesIO()
    nx.write_graphml(graph, out)
    return out.getvalue()


def load(path: str | Path) -> list[Quad]:
    """Quads of an RDF file. Raises ExportError with place and fault where it is none."""
    source = Path(path)
    formats = {**GRAPHS, **UNIONS}
    if source.suffix not in formats:
        raise ExportError(f"{source}: unknown format {source.suffix or '(no suffix)'}; known: {' '.join(formats)}")
    try:
        return list(parse(path=str(source), format=formats[source.suffix]))
    except (OSError, SyntaxError, ValueError) as error:
        raise ExportError(f"{source}: {error}") from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file at once: beside its place first, then renamed. Raises ExportError where that place cannot be written."""
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise ExportError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        os.unlink(name)
        raise ExportError(f"{path}: cannot be written: {error.strerror}") from error
