"""Names to identifiers: which entity of the world an entity of an article is."""

from kg.linking.decisions import Decisions, record
from kg.linking.explain import explain
from kg.linking.identify import link
from kg.linking.index import Index
from kg.linking.namings import Naming, namings
from kg.linking.resolve import resolve, resolved

__all__ = ["Decisions", "Index", "Naming", "explain", "link", "namings", "record", "resolve", "resolved"]
