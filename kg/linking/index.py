"""The namings of a store's articles, so that a new article costs what it touches and not what the store holds.

One SQLite file. A change makes the blocks dirty that share keys with the article's old or new namings; settling resolves those
anew, as :func:`kg.linking.resolve` would resolve everything.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kg.linking.decisions import Decisions
from kg.linking.namings import Naming, Profile, keys, namings
from kg.linking.resolve import identified, identifiers
from kg.model import Extraction

SCHEMA = """
CREATE TABLE IF NOT EXISTS profile (id INTEGER PRIMARY KEY, body TEXT UNIQUE, identifier TEXT, dirty INTEGER);
CREATE TABLE IF NOT EXISTS key (key TEXT, profile INTEGER, PRIMARY KEY (key, profile)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS key_profile ON key (profile);
CREATE TABLE IF NOT EXISTS naming (article TEXT, number INTEGER, anchor TEXT, local TEXT, profile INTEGER);
CREATE INDEX IF NOT EXISTS naming_article ON naming (article);
CREATE INDEX IF NOT EXISTS naming_profile ON naming (profile);
CREATE INDEX IF NOT EXISTS naming_anchor ON naming (anchor);
CREATE INDEX IF NOT EXISTS naming_local ON naming (local);
CREATE INDEX IF NOT EXISTS profile_dirty ON profile (dirty) WHERE dirty;
CREATE INDEX IF NOT EXISTS profile_identifier ON profile (identifier);
CREATE TABLE IF NOT EXISTS decided (was TEXT PRIMARY KEY, becomes TEXT);
"""
"""``decided`` has what the user's decisions last came to: identifier or anchor -> identifier."""

NAMINGS = (
    "SELECT article, number, anchor, local, body, identifier FROM naming JOIN profile ON profile.id = naming.profile WHERE "
)


class Index:
    """Who is who in a store. One writer at a time; nothing is kept before :meth:`settle`."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA synchronous = OFF")  # a half-written index is made anew from the articles
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def clear(self) -> None:
        """Forget everything."""
        self._begin()
        for table in ("profile", "key", "naming", "decided"):
            self._db.execute(f"DELETE FROM {table}")

    def put(self, x: Extraction) -> None:
        """Take an article in, in the place of what was known of it."""
        self._begin()
        self.drop(x.article.id)
        rows = [(n.article, n.number, n.anchor, n.local, self._profile(n.profile)) for n in namings(x)]
        self._db.executemany("INSERT INTO naming VALUES (?, ?, ?, ?, ?)", rows)

    def drop(self, article: str) -> None:
        """Forget an article."""
        self._begin()
        self._db.execute("UPDATE profile SET dirty = 1 WHERE id IN (SELECT profile FROM naming WHERE article = ?)", (article,))
        self._db.execute("DELETE FROM naming WHERE article = ?", (article,))

    def settle(self, decisions: Decisions) -> set[str]:
        """Bring all identifiers up to date; gives the articles where one has changed."""
        self._begin()
        changed: set[str] = set()
        block = self._block()
        counts = {i: n for i in block for (n,) in self._db.execute("SELECT count(*) FROM naming WHERE profile = ?", (i,))}
        bodies = {i: msgspec.json.decode(body, type=Profile) for i, (body, _) in block.items() if counts[i]}
        found = identifiers({p: counts[i] for i, p in bodies.items()})
        for i, p in bodies.items():
            if found.get(p) != block[i][1]:
                self._db.execute("UPDATE profile SET identifier = ? WHERE id = ?", (found.get(p), i))
                changed |= {a for (a,) in self._db.execute("SELECT DISTINCT article FROM naming WHERE profile = ?", (i,))}
        gone = [(i,) for i, n in counts.items() if not n]
        self._db.executemany("DELETE FROM profile WHERE id = ?", gone)
        self._db.executemany("DELETE FROM key WHERE profile = ?", gone)
        self._db.execute("UPDATE profile SET dirty = 0 WHERE dirty")
        changed |= self._decide(decisions)
        self._db.execute("COMMIT")
        return changed

    def ids(self, article: str) -> dict[int, str]:
        """Position of the entity -> identifier, where it differs from the one that the article alone gives."""
        found = self._select("article = ?", article)
        return {n.number: i for n, i in found if i != n.local}

    def named(self, identifier: str) -> list[Naming]:
        """The namings of an identifier, by article."""
        was = [w for (w,) in self._db.execute("SELECT was FROM decided WHERE becomes = ?", (identifier,))]
        found = {
            n.anchor: n
            for w in (identifier, *was)
            for column in ("local", "identifier", "anchor")
            for n, i in self._select(f"{column} = ?", w)
            if i == identifier
        }
        return sorted(found.values(), key=lambda n: (n.article, n.number))

    def _begin(self) -> None:
        if not self._db.in_transaction:
            self._db.execute("BEGIN")

    def _profile(self, profile: Profile) -> int:
        """The number of a profile, which is new or has one naming more."""
        body = msgspec.json.encode(profile, order="deterministic").decode()
        query = "INSERT INTO profile (body, dirty) VALUES (?, 1) ON CONFLICT (body) DO UPDATE SET dirty = 1 RETURNING id, identifier"
        (number, _) = self._db.execute(query, (body,)).fetchone()
        self._db.executemany("INSERT OR IGNORE INTO key VALUES (?, ?)", [(k, number) for k in sorted(keys(profile))])
        return int(number)

    def _block(self) -> dict[int, tuple[str, str | None]]:
        """All profiles that keys tie to dirty ones: number -> profile and identifier."""
        step = """WITH RECURSIVE block(id) AS (
            SELECT id FROM profile WHERE dirty
            UNION SELECT other.profile FROM block JOIN key AS own ON own.profile = block.id JOIN key AS other ON other.key = own.key
        ) SELECT profile.id, body, identifier FROM block JOIN profile ON profile.id = block.id ORDER BY body"""
        return {i: (body, identifier) for i, body, identifier in self._db.execute(step)}

    def _select(self, where: str, *values: str) -> Iterator[tuple[Naming, str]]:
        """Namings with their identifiers, the user's decisions applied."""
        for article, number, anchor, local, body, identifier in self._db.execute(NAMINGS + where, values).fetchall():
            naming = Naming(article, number, anchor, local, msgspec.json.decode(body, type=Profile))
            yield naming, self._decided(anchor, identified(naming, identifier))

    def _decided(self, anchor: str, identifier: str) -> str:
        query = "SELECT becomes FROM decided WHERE was = ?"
        for was in (anchor, identifier):
            if row := self._db.execute(query, (was,)).fetchone():
                return str(row[0])
        return identifier

    def _decide(self, decisions: Decisions) -> set[str]:
        """Work out the decisions on the present identifiers; gives the articles that they change."""
        before = dict(self._db.execute("SELECT was, becomes FROM decided"))
        if not before and not decisions.merges and not decisions.splits:
            return set()
        self._db.execute("DELETE FROM decided")
        anchors = dict.fromkeys([*decisions.splits, *(a for pair in decisions.merges for a in pair)])
        plain = {n.anchor: i for a in anchors for n, i in self._select("anchor = ?", a)}
        after = decisions.renamed(plain)
        self._db.executemany("INSERT INTO decided VALUES (?, ?)", sorted(after.items()))
        return set(self._articles({w for w in before.keys() | after.keys() if before.get(w) != after.get(w)}))

    def _articles(self, identifiers: Iterable[str]) -> Iterator[str]:
        for i in sorted(identifiers):
            for column in ("anchor", "local", "identifier"):
                yield from (n.article for n, _ in self._select(f"{column} = ?", i))
