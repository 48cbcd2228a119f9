"""Extractions to RDF: quads, rdflib graphs, files, and their validation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.model import Extraction
from kg.rdf.export import ExportError, document, export, load, write_whole
from kg.rdf.quads import article_graph, article_quads, quads, settled, share
from kg.rdf.validate import Finding, Report, validate

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = [
    "ExportError", "Finding", "Report", "article_graph", "article_quads", "document", "export", "load", "quads",
    "settled", "share", "to_graph", "validate", "write_whole",
]  # fmt: skip


def to_graph(extractions: Extraction | Iterable[Extraction], base: str | None = None) -> Dataset:
    """An rdflib Dataset of these articles with their named graphs; its default graph is the union of all."""
    from rdflib import Dataset

    found = [extractions] if isinstance(extractions, Extraction) else extractions
    dataset = Dataset(default_union=True)
    dataset.parse(data=document(quads(found, base), ".trig", base=base), format="trig")
    return dataset
