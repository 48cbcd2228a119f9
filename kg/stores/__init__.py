"""Where graphs are kept and queried."""

from __future__ import annotations

from pathlib import Path

from kg.stores.answer import Answer, QueryError
from kg.stores.embedded import EmbeddedStore, StoreError

__all__ = ["Answer", "EmbeddedStore", "QueryError", "StoreError", "open_store"]


def open_store(place: str | Path, *, base: str | None = None, create: bool = True) -> EmbeddedStore:
    """The store in a folder, made where there is none (unless ``create`` is false). Raises :class:`StoreError`."""
    return EmbeddedStore(Path(place), base=base, create=create)
