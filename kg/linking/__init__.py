"""Names to identifiers: which entity of the world an entity of an article is."""

from kg.linking.decisions import Decisions, record
from kg.linking.explain import explain
from kg.linking.identify import link
from kg.linking.resolve import Naming, namings, resolve, resolved

__all__ = ["Decisions", "Naming", "explain", "link", "namings", "record", "resolve", "resolved"]
