"""A larger knowledge base in one SQLite file: things by their names, written whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

import msgspec

from kg.linking.knowledge import Base, Item, folded, shipped, united

FORMAT = "newskg index 1"
TABLES = """
CREATE TABLE meta (format TEXT, source TEXT);
CREATE TABLE item (id INTEGER PRIMARY KEY, record BLOB);
CREATE TABLE naming (key TEXT, item INTEGER, PRIMARY KEY (key, item)) WITHOUT ROWID;
"""


class Index:
    """An index file, opened for reading; nothing of it is held in memory."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise ValueError(f"{path}: there is no such index; make one with: kg index SOURCE -o {path}")
        self._db = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
        try:
            found = self._db.execute("SELECT format FROM meta").fetchone()
        except sqlite3.DatabaseError as error:
            raise ValueError(f"{path}: is no index of newskg ({error})") from error
        if found != (FORMAT,):
            raise ValueError(f"{path}: is an index of another version ({found}, this program reads {FORMAT!r}); make it anew")

    def named(self, key: str) -> Sequence[Item]:
        """The things that have this name, in the order of their addresses."""
        rows = self._db.execute(
            "SELECT record FROM naming JOIN item ON item.id = naming.item WHERE key = ? ORDER BY id", (key,)
        )
        return [msgspec.json.decode(record, type=Item) for (record,) in rows]


class Bases:
    """Several bases as one."""

    def __init__(self, *parts: Base) -> None:
        self._parts = parts

    def named(self, key: str) -> Sequence[Item]:
        """What each of them has, in their order."""
        return [item for part in self._parts for item in part.named(key)]


@cache
def bases(index: Path | None) -> Base:
    """The tables that ship with the package and, where it is given, an index. Raises ValueError for a file that is none."""
    return Bases(shipped(), Index(index)) if index else shipped()


def write_index(path: Path, items: Iterable[Item], source: str) -> int:
    """Write an index; gives the number of its things. Things with the same first address are one.

    The same items give the same bytes. Until the end ``path`` stays what it was, and so it does if anything fails.
    Raises OSError where its folder cannot be written to.
    """
    with tempfile.TemporaryDirectory(prefix=".kg-index-", dir=path.absolute().parent) as folder:
        whole = Path(folder) / "index"
        with database(Path(folder) / "items") as gathered, database(whole) as db:
            _gather(gathered, items)
            db.executescript(TABLES)
            db.execute("INSERT INTO meta VALUES (?, ?)", (FORMAT, source))
            for number, (record,) in enumerate(gathered.execute("SELECT record FROM item ORDER BY address"), 1):
                item = msgspec.json.decode(record, type=Item)
                db.execute("INSERT INTO item VALUES (?, ?)", (number, record))
                keys = sorted({folded(n) for n in (item.name, *item.names)} - {""})
                db.executemany("INSERT INTO naming VALUES (?, ?)", [(key, number) for key in keys])
            count: int = db.execute("SELECT count(*) FROM item").fetchone()[0]
            db.commit()
            db.execute("VACUUM")
        with whole.open("rb") as file:
            os.fsync(file.fileno())
        os.replace(whole, path)
    return count


def _gather(db: sqlite3.Connection, items: Iterable[Item]) -> None:
    """Items on disk by their first address, united where two have the same."""
    db.execute("CREATE TABLE item (address TEXT PRIMARY KEY, record BLOB) WITHOUT ROWID")
    for item in items:
        before = db.execute("SELECT record FROM item WHERE address = ?", (item.links[0],)).fetchone()
        whole = united(msgspec.json.decode(before[0], type=Item), item) if before else item
        db.execute("INSERT OR REPLACE INTO item VALUES (?, ?)", (item.links[0], msgspec.json.encode(whole)))


@contextmanager
def database(path: Path) -> Iterator[sqlite3.Connection]:
    """A new database that only this program sees, for the time of its making: no journal, no waiting for the disk."""
    db = sqlite3.connect(path)
    try:
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
        yield db
    finally:
        db.close()
