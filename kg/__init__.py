"""newskg: a knowledge graph from the news.

The public names; each is loaded on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

import importlib
from typing import Any

_NAMES = {
    "Article": "kg.model", "Extraction": "kg.model", "read": "kg.readers", "load": "kg.extractors.pipeline", "link": "kg.linking",
    "to_graph": "kg.rdf", "validate": "kg.rdf", "export": "kg.rdf", "open_store": "kg.stores", "saved": "kg.queries",
    "to_html": "kg.view", "build": "kg.builder",
}  # fmt: skip

__all__ = [
    "Article",
    "Extraction",
    "build",
    "export",
    "link",
    "load",
    "open_store",
    "read",
    "saved",
    "to_graph",
    "to_html",
    "validate",
]


def __getattr__(name: str) -> Any:
    if name not in _NAMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(importlib.import_module(_NAMES[name]), name)


def __dir__() -> list[str]:
    return __all__
