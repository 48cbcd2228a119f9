"""SHACL validation of a graph against ``ontology/shapes.ttl`` with pySHACL, data held in a pyoxigraph store for speed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse

from kg import ontology as o
from kg.rdf.export import load

SHACL = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of the validation."""

    node: str
    message: str
    value: str = ""
    violation: bool = True
    """False for a warning."""

    def __str__(self) -> str:
        shown = f" ({self.value})" if self.value else ""
        return f"{'violation' if self.violation else 'warning'}: {self.node}: {self.message}{shown}"


@dataclass(frozen=True, slots=True)
class Report:
    """All results, violations first."""

    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """True where there is no violation; warnings are allowed."""
        return not any(f.violation for f in self.findings)


def validate(graph: str | Path | Iterable[Quad]) -> Report:
    """Check a file or quads (their union, with the vocabulary) against the shapes."""
    import pyshacl
    import rdflib

    quads = load(graph) if isinstance(graph, str | Path) else graph
    store = Store()
    store.bulk_extend(Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in quads)
    for file in o.vocabulary():
        store.bulk_extend(
            Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in parse(path=str(file), format=RdfFormat.TURTLE)
        )
    shapes = rdflib.Graph().parse(o.folder() / "shapes.ttl", format="turtle")
    _, results, _ = pyshacl.validate(
        store,  # type: ignore[arg-type]  # pySHACL 0.40 takes a pyoxigraph store
        shacl_graph=shapes,
        allow_warnings=True,
        advanced=True,
    )
    return Report(tuple(sorted(_findings(results), key=lambda f: (not f.violation, f.node, f.message))))


def _findings(results: object) -> Iterable[Finding]:
    import rdflib

    assert isinstance(results, rdflib.Graph)
    sh = rdflib.Namespace(SHACL)
    for result in set(results.subjects(rdflib.RDF.type, sh.ValidationResult)):
        message = results.value(result, sh.resultMessage) or results.value(result, sh.sourceConstraintComponent)
        value = results.value(result, sh.value)
        path = results.value(result, sh.resultPath)
        yield Finding(
            str(results.value(result, sh.focusNode)),
            str(message) + (f" [{str(path).rsplit('#', 1)[-1]}]" if path else ""),
            "" if value is None else str(value)[:120],
            results.value(result, sh.resultSeverity) == sh.Violation,
        )
