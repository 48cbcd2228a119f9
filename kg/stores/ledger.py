"""What each article adds to the graphs of entities and shortcuts, so that a change rewrites only the things that it touches.

One SQLite file. Shares are counted; those of one thing (a subject; a proposition for the stances on it) are settled together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse, serialize

from kg.rdf import settled

SCHEMA = """
CREATE TABLE IF NOT EXISTS total (id INTEGER PRIMARY KEY, thing TEXT, quad TEXT UNIQUE, articles INTEGER);
CREATE INDEX IF NOT EXISTS total_thing ON total (thing);
CREATE TABLE IF NOT EXISTS share (article TEXT, quad INTEGER);
CREATE INDEX IF NOT EXISTS share_article ON share (article);
"""


class Ledger:
    """The shares of a store's articles. Nothing is kept before :meth:`settle`."""

    def __init__(self, path: Path, base: str) -> None:
        self.base = base
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA synchronous = OFF")  # a half-written ledger is made anew from the articles
        self._db.executescript(SCHEMA)
        self._before: dict[str, dict[Quad, int]] = {}

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def clear(self) -> None:
        """Forget everything."""
        self._begin()
        self._before.clear()
        self._db.execute("DELETE FROM total")
        self._db.execute("DELETE FROM share")

    def put(self, article: str, quads: Iterable[Quad]) -> None:
        """An article's shares, in the place of those that it had."""
        self._begin()
        rows = self._db.execute("SELECT id, thing FROM share JOIN total ON total.id = share.quad WHERE article = ?", (article,))
        for number, thing in rows.fetchall():
            self._remember(thing)
            self._db.execute("UPDATE total SET articles = articles - 1 WHERE id = ?", (number,))
        self._db.execute("DELETE FROM share WHERE article = ?", (article,))
        for q in quads:
            self._remember(thing := self._thing(q))
            query = "INSERT INTO total (thing, quad, articles) VALUES (?, ?, 1) ON CONFLICT (quad) DO UPDATE SET articles = articles + 1"
            (number,) = self._db.execute(query + " RETURNING id", (thing, _line(q))).fetchone()
            self._db.execute("INSERT INTO share VALUES (?, ?)", (article, number))

    def settle(self) -> tuple[set[Quad], set[Quad]]:
        """The quads that the changes since the last time take from the two graphs, and those that they add."""
        self._begin()
        gone: set[Quad] = set()
        new: set[Quad] = set()
        for thing, before in self._before.items():
            was, becomes = settled(before, self.base), settled(self._shares(thing), self.base)
            gone |= was - becomes
            new |= becomes - was
        self._before.clear()
        self._db.execute("DELETE FROM total WHERE articles = 0")
        self._db.execute("COMMIT")
        return gone, new

    def _begin(self) -> None:
        if not self._db.in_transaction:
            self._db.execute("BEGIN")

    def _thing(self, q: Quad) -> str:
        return str(q.subject if str(q.graph_name).startswith(f"<{self.base}graph/") else q.graph_name)

    def _remember(self, thing: str) -> None:
        if thing not in self._before:
            self._before[thing] = self._shares(thing)

    def _shares(self, thing: str) -> dict[Quad, int]:
        rows = self._db.execute("SELECT quad, articles FROM total WHERE thing = ? AND articles > 0", (thing,)).fetchall()
        return {next(parse(line, format=RdfFormat.N_QUADS)): articles for line, articles in rows}


def _line(q: Quad) -> str:
    data = serialize([q], format=RdfFormat.N_QUADS)
    assert data is not None
    return data.decode()
