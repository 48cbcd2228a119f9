"""Things out of a dump of Wikidata: one JSON object a line, plain or compressed, read once and never held in memory.

Format: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html. Properties used: P31 instance of, P279 subclass of,
P17 country, P27 citizenship, P39 position held, P1082 population, P625 coordinates, P1566 GeoNames id, P297 ISO 3166-1 code,
P159 headquarters, P582 end time. What a thing refers to (its state, offices) stands elsewhere in the dump, so things and names
are gathered in a database beside the index first.
"""

from __future__ import annotations

import bz2
import dataclasses
import gzip
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from math import log10
from pathlib import Path
from typing import IO, Any, cast

import msgspec

from kg.linking.database import database
from kg.linking.knowledge import GEONAMES, ISO_3166, WIKIDATA, Item, country_named

EARTH = "http://www.wikidata.org/entity/Q2"
"""The globe of coordinates that are wanted; craters of the Moon and of Mars have others."""
LONGEST = 1 << 26
"""Bytes of the longest line that is read; the largest entities of Wikidata have a few million."""


class _Text(msgspec.Struct):
    value: str


class _Texts(msgspec.Struct, rename={"en_gb": "en-gb", "en_us": "en-us"}):
    en: _Text | None = None
    mul: _Text | None = None
    en_gb: _Text | None = None
    en_us: _Text | None = None


class _Aliases(msgspec.Struct):
    en: list[_Text] = []
    mul: list[_Text] = []


class _Value(msgspec.Struct):
    value: Any


class _Snak(msgspec.Struct):
    datavalue: _Value | None = None


class _Statement(msgspec.Struct):
    mainsnak: _Snak
    rank: str = "normal"
    qualifiers: dict[str, msgspec.Raw] | list[Any] = {}


class _Claims(msgspec.Struct):
    P31: list[_Statement] = []
    P279: list[_Statement] = []
    P17: list[_Statement] = []
    P27: list[_Statement] = []
    P39: list[_Statement] = []
    P1082: list[_Statement] = []
    P625: list[_Statement] = []
    P1566: list[_Statement] = []
    P297: list[_Statement] = []
    P159: list[_Statement] = []


class _Entity(msgspec.Struct):
    id: str
    labels: _Texts | list[Any] = []
    descriptions: _Texts | list[Any] = []
    aliases: _Aliases | list[Any] = []
    claims: _Claims | list[Any] = []
    sitelinks: dict[str, msgspec.Raw] | list[Any] = []
    type: str = "item"


class _Found(msgspec.Struct):
    """A thing as gathered; state and offices still by their numbers."""

    item: Item
    classes: list[int]
    state: int
    offices: list[int]


def dump_items(path: Path, *, work: Path, report: Callable[[str], None]) -> Iterator[Item]:
    """The things of a dump (.json, .json.gz, .json.bz2) that ``classes.tsv`` lets in, in the order of their numbers.

    What is gathered meanwhile lies in the folder ``work``. A line that is no entity is reported and left out. Raises
    ValueError where the file is cut off or holds no entity at all.
    """
    with tempfile.TemporaryDirectory(prefix=".kg-index-", dir=work) as folder, database(Path(folder) / "dump") as db:
        db.executescript(
            "CREATE TABLE found (id INTEGER PRIMARY KEY, record BLOB); CREATE TABLE name (id INTEGER PRIMARY KEY, name TEXT);"
            "CREATE TABLE subclass (parent INTEGER, child INTEGER);"
        )
        if not _gather(db, path, report):
            raise ValueError(f"{path}: holds no entity of Wikidata")
        db.execute("CREATE INDEX by_parent ON subclass (parent)")
        kinds = _kinds(db)
        for (record,) in db.execute("SELECT record FROM found ORDER BY id"):
            found = msgspec.json.decode(record, type=_Found)
            fitting = [kinds[c] for c in found.classes if c in kinds]
            if fitting:
                yield _resolved(db, found, min(fitting)[1])


def _gather(db: sqlite3.Connection, path: Path, report: Callable[[str], None]) -> int:
    """Everything of the dump that may be wanted into the database; gives the number of entities read."""
    decode = msgspec.json.Decoder(_Entity).decode
    count = 0
    for number, whole in _numbered(path):
        line = whole.strip().rstrip(b",")
        if line in (b"[", b"]", b""):
            continue
        if len(line) >= LONGEST:
            report(f"{path}, line {number}: is longer than {LONGEST} bytes")
            continue
        try:
            entity = decode(line)
            keep = _kept(entity)
        except (msgspec.DecodeError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
            report(f"{path}, line {number}: is no entity of Wikidata ({error})")
            continue
        count += 1
        _store(db, entity, keep)
    db.commit()
    return count


def _numbered(path: Path) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers; a longer one than :data:`LONGEST` is cut, its rest skipped."""
    number = 0
    try:
        with _opened(path) as file:
            while line := file.readline(LONGEST):
                number += 1
                yield number, line
                while len(line) >= LONGEST and not line.endswith(b"\n"):
                    line = file.readline(LONGEST)
    except (EOFError, gzip.BadGzipFile) as error:
        raise ValueError(f"{path}: cannot be unpacked after line {number} ({error})") from error
    except OSError as error:
        if error.filename or error.errno:
            raise
        raise ValueError(f"{path}: cannot be unpacked after line {number} ({error})") from error


def _opened(path: Path) -> IO[bytes]:
    match path.suffix:
        case ".gz":
            return cast("IO[bytes]", gzip.open(path))
        case ".bz2":
            return cast("IO[bytes]", bz2.open(path))
    return path.open("rb")


def _kept(e: _Entity) -> _Found | None:
    """The thing that an entity describes; None for what an index never takes. Raises ValueError, TypeError … for malformed values."""
    name, c = _text(e.labels), e.claims
    if e.type != "item" or not name or not isinstance(c, _Claims) or not (c.P31 and e.sitelinks):
        return None
    classes, offices = _numbers(c.P31), _numbers(c.P39)
    person = 5 in classes
    if (person and not offices) or not (person or c.P17 or c.P159 or c.P625 or c.P1566 or c.P297):
        return None
    links = [WIKIDATA.format(e.id)]
    links += [GEONAMES.format(number) for number in _strings(c.P1566)[:1]]
    links += [ISO_3166.format(code) for code in _strings(c.P297)[:1]]
    people = [float(v["amount"]) for v in _values(c.P1082)]
    point = next((v for v in _values(c.P625) if v.get("globe") in (None, EARTH)), None)
    aliases = [t.value for a in (e.aliases,) if isinstance(a, _Aliases) for t in (*a.en, *a.mul)]
    item = Item(
        "",
        name,
        tuple(sorted(links)),
        tuple(sorted(set(aliases) - {name})),
        inhabitants=log10(people[0]) if people and people[0] >= 1 else 0.0,
        at=(float(point["latitude"]), float(point["longitude"])) if point else None,
        fame=log10(len(e.sitelinks)),
        description=_text(e.descriptions),
    )
    states = _numbers(c.P27 if person else c.P17)
    return _Found(item, classes, states[0] if states else 0, offices)


def _store(db: sqlite3.Connection, e: _Entity, kept: _Found | None) -> None:
    if e.type != "item" or not e.id[1:].isdigit():
        return
    number, name = int(e.id[1:]), _text(e.labels)
    if isinstance(e.claims, _Claims):
        db.executemany("INSERT INTO subclass VALUES (?, ?)", [(parent, number) for parent in _numbers(e.claims.P279)])
        if name and 5 not in _numbers(e.claims.P31):
            db.execute("INSERT OR REPLACE INTO name VALUES (?, ?)", (number, name))
    if kept:
        db.execute("INSERT OR REPLACE INTO found VALUES (?, ?)", (number, msgspec.json.encode(kept)))


def _resolved(db: sqlite3.Connection, found: _Found, kind: str) -> Item:
    """The thing with its type, and names for the numbers of its state and offices."""

    def name(number: int) -> str:
        row = db.execute("SELECT name FROM name WHERE id = ?", (number,)).fetchone()
        return row[0] if row else ""

    offices = tuple(sorted({n for n in map(name, found.offices) if n}))
    state = found.item.name if kind == "Country" else name(found.state)
    return dataclasses.replace(found.item, type=kind, country=country_named(state), offices=offices)


def _kinds(db: sqlite3.Connection) -> dict[int, tuple[int, str]]:
    """Every class with the row of ``classes.tsv`` that it falls under: its place in the table and the class of the vocabulary."""
    out: dict[int, tuple[int, str]] = {}
    for place, (root, kind) in enumerate(roots()):
        below = db.execute(
            "WITH RECURSIVE below (c) AS (VALUES (?) UNION SELECT child FROM subclass JOIN below ON parent = c) SELECT c FROM below",
            (int(root[1:]),),
        )
        for (number,) in below:
            out.setdefault(number, (place, kind))
    return out


def roots() -> list[tuple[str, str]]:
    """Classes of Wikidata with those of the vocabulary, from ``classes.tsv``, in its order."""
    path = Path(__file__).parent / "classes.tsv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(number, kind) for number, kind, _ in (line.split("\t") for line in lines[1:])]


def _values(statements: Iterable[_Statement]) -> list[Any]:
    """Values of the statements that hold, the preferred and present ones first."""
    held = [s for s in statements if s.rank != "deprecated" and s.mainsnak.datavalue]
    held.sort(key=lambda s: (s.rank != "preferred", _over(s)))
    return [s.mainsnak.datavalue.value for s in held if s.mainsnak.datavalue]


def _over(s: _Statement) -> bool:
    """Has it an end time, and not the one "no value"?"""
    return isinstance(s.qualifiers, dict) and "P582" in s.qualifiers and b'"novalue"' not in bytes(s.qualifiers["P582"])


def _numbers(statements: Iterable[_Statement]) -> list[int]:
    """The numbers of the items; dumps before 2016 give no more than these."""
    values = (v for v in _values(statements) if v.get("entity-type", "item") == "item")
    return [int(v["numeric-id"]) if "numeric-id" in v else int(v["id"][1:]) for v in values]


def _strings(statements: Iterable[_Statement]) -> list[str]:
    return [v for v in _values(statements) if isinstance(v, str) and v.isalnum()]


def _text(texts: _Texts | list[Any]) -> str:
    """The English text of a label or description."""
    found = (texts.en, texts.mul, texts.en_gb, texts.en_us) if isinstance(texts, _Texts) else ()
    return " ".join(next((t.value for t in found if t), "").split())
