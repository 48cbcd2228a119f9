"""Finds the vocabulary (the folder ``ontology``) and names things in it: namespaces, prefixes, kinds of identifiers."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from pathlib import Path

NK = "https://w3id.org/newskg/ns#"
REL = "https://w3id.org/newskg/rel#"
PLOVER = "https://w3id.org/newskg/plover#"
NEWS = "https://w3id.org/newskg/news#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"

DEFAULT_BASE = "http://localhost:8000/"

KINDS: dict[str, str] = {
    "Person": "person", "Organization": "organization", "Outlet": "organization", "Group": "group", "Country": "country",
    "GeopoliticalEntity": "place", "Place": "place", "Facility": "facility", "Law": "law", "Work": "work",
    "Product": "product", "NamedEvent": "named-event", "Office": "office", "Topic": "topic",
}  # fmt: skip
"""Class of an entity -> first part of its identifier."""

OTHER_KINDS = (
    "article",
    "sentence",
    "mention",
    "event",
    "stance",
    "quote",
    "tenure",
    "relation",
    "proposition",
    "graph",
)

SUPERCLASSES: dict[str, tuple[str, ...]] = {
    "Person": ("Actor",), "Organization": ("Actor",), "Outlet": ("Organization", "Actor"), "Group": ("Actor",),
    "Country": ("GeopoliticalEntity", "Actor", "Place"), "GeopoliticalEntity": ("Actor", "Place"), "Facility": ("Place",),
    "Event": ("ReportedEvent", "Record"), "ClaimedEvent": ("ReportedEvent", "Record"), "UnrealizedEvent": ("Record",),
    "Stance": ("Record",), "Quotation": ("Record",), "Tenure": ("Record",), "Relation": ("Record",),
}  # fmt: skip
"""Superclasses written out with each instance, because the store does not reason."""


def folder() -> Path:
    """The vocabulary's folder: the checkout's ``ontology``, else the copy inside the installed package."""
    checkout = Path(__file__).parent.parent / "ontology"
    return checkout if (checkout / "kg.ttl").is_file() else Path(__file__).parent / "_ontology"


def vocabulary() -> list[Path]:
    """The Turtle files that define classes, properties and lists."""
    return [folder() / name for name in ("kg.ttl", "plover.ttl", "news.ttl")]


def base() -> str:
    """First part of all data IRIs: ``KG_BASE`` or the default. Raises ValueError where it is no absolute http(s) address."""
    return checked_base(os.environ.get("KG_BASE") or DEFAULT_BASE)


def checked_base(value: str) -> str:
    """``value`` if it can be a base: absolute, http(s), ends in a slash."""
    if not value.startswith(("http://", "https://")) or not value.endswith("/") or any(c in value for c in ' <>"{}|^`\\'):
        raise ValueError(f"{value!r} cannot be a base address: it must begin with http:// or https:// and end in /")
    return value


def prefixes(base_address: str) -> dict[str, str]:
    """All prefixes that exports declare and queries may use."""
    fixed = {
        "nk": NK,
        "rel": REL,
        "plover": PLOVER,
        "news": NEWS,
        "rdf": RDF,
        "rdfs": RDFS,
        "skos": SKOS,
        "schema": SCHEMA,
        "xsd": XSD,
    }
    kinds = sorted({*KINDS.values(), *OTHER_KINDS})
    return {**fixed, **{kind: f"{base_address}{kind}/" for kind in kinds}}


LONGEST_SLUG = 80
"""Characters of a slug; longer ones end in a hash of the whole name."""


def slug(name: str) -> str:
    """Letters and digits of any script joined by hyphens: ``São Paulo`` -> ``são-paulo``; a hash where none are left."""
    text = "".join(c for c in name if unicodedata.category(c) not in ("Cf", "Cs"))
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(c if unicodedata.category(c)[0] in "LNM" else "-" for c in text)
    text = re.sub(r"-+", "-", text).strip("-")
    if text and len(text) <= LONGEST_SLUG:
        return text
    return f"{text[: LONGEST_SLUG - 9].rstrip('-')}-{digest(name, 8)}".strip("-")


def digest(text: str, size: int) -> str:
    """First ``size`` hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:size]
