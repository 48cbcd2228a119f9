"""Names to identifiers: which entity of the world an entity of an article is."""

from kg.linking.database import bases, write_index
from kg.linking.decisions import Decisions, record
from kg.linking.endpoint import endpoint_items
from kg.linking.explain import explain, meanings
from kg.linking.identify import link
from kg.linking.index import Index
from kg.linking.knowledge import Base, Item
from kg.linking.namings import Naming, namings
from kg.linking.resolve import resolve, resolved
from kg.linking.wikidata import dump_items

__all__ = [
    "Base",
    "Decisions",
    "Index",
    "Item",
    "Naming",
    "bases",
    "dump_items",
    "endpoint_items",
    "explain",
    "link",
    "meanings",
    "namings",
    "record",
    "resolve",
    "resolved",
    "write_index",
]
