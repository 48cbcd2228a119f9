"""What names can mean: things of the world with their addresses, from the tables that ship with the package and from an index.

The tables are ``ontology/places.tsv`` (GeoNames), ``countries.tsv``, ``organizations.tsv`` and ``wikidata.tsv``; they are read
when the first name is looked up, and a line is taken apart only when its name is asked for.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log10
from pathlib import Path
from typing import Protocol

from kg import ontology as o

GEONAMES = "https://sws.geonames.org/{}/"
WIKIDATA = "http://www.wikidata.org/entity/{}"
ISO_3166 = "https://www.iso.org/obp/ui/#iso:code:3166:{}"
"""Forms of the addresses: the ones by which linked data names these things."""

PLACE_TYPES = {
    "country": "Country",
    "continent": "Place",
    "capital": "GeopoliticalEntity",
    "region": "GeopoliticalEntity",
    "city": "GeopoliticalEntity",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of the world."""

    type: str
    """A class of the ontology."""
    name: str
    links: tuple[str, ...]
    """Its addresses in outside knowledge bases, sorted; two items with an address in common are one thing. May be empty."""
    names: tuple[str, ...] = ()
    """Other names."""
    country: str = ""
    """The state that it lies in or belongs to, as ``countries.tsv`` calls it."""
    region: str = ""
    capital: bool = False
    inhabitants: float = 0.0
    """Decimal logarithm of their number; 0 where unknown."""
    at: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""
    fame: float = 0.0
    """Decimal logarithm of the number of encyclopedias that have it; 0 where unknown."""
    offices: tuple[str, ...] = ()
    """Offices held, as the base calls them."""
    description: str = ""


def united(a: Item, b: Item) -> Item:
    """One thing of what two bases know of it; the first wins where they differ."""
    return dataclasses.replace(
        a,
        links=tuple(sorted({*a.links, *b.links})),
        names=tuple(sorted({*a.names, b.name, *b.names} - {a.name})),
        country=a.country or b.country,
        region=a.region or b.region,
        capital=a.capital or b.capital,
        inhabitants=a.inhabitants or b.inhabitants,
        at=a.at or b.at,
        fame=max(a.fame, b.fame),
        offices=tuple(sorted({*a.offices, *b.offices})),
        description=a.description or b.description,
    )


class Base(Protocol):
    """Somewhere to look names up."""

    def named(self, key: str) -> Sequence[Item]:
        """The things that have a name (:func:`folded`), as their own or among others; in a fixed order."""


_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ı": "i", "đ": "d", "Đ": "d", "ð": "d", "æ": "ae", "Æ": "ae", "þ": "th"}
)
"""Letters that Unicode does not take apart."""
_PUNCTUATION = str.maketrans(dict.fromkeys("-‐‑–—/_,", " ") | dict.fromkeys("'’‘`ʻʼ.\""))


def folded(name: str) -> str:
    """A name without case, accents, hyphens, dots and apostrophes, "Saint" as "St": ``Sana'a`` -> ``sanaa``, ``Bogotá`` -> ``bogota``."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name.translate(_LETTERS)) if not unicodedata.combining(c))
    name = name.translate(_PUNCTUATION).casefold()
    return " ".join(name.split()).replace("saint ", "st ") if " " in name else name


def country_named(name: str) -> str:
    """The name of a state as ``countries.tsv`` has it, from any of its names; the name itself where it is in no list."""
    return _country_names().get(folded(name), name)


class Shipped:
    """The tables that ship with the package."""

    def __init__(self, folder: Path) -> None:
        self._states = {code: (name, others) for name, others, code in _countries(folder)}
        self._wikidata = {(kind, name): number for kind, name, number in _rows(folder / "wikidata.tsv")}
        self._lines: dict[str, list[str]] = defaultdict(list)
        self._bodies: dict[str, list[Item]] = defaultdict(list)
        read = self._read_places(folder)
        for code, (name, others) in self._states.items():
            if code not in read:
                links = [WIKIDATA.format(n) for n in [self._wikidata.get(("Country", name))] if n]
                for key in {folded(n) for n in (name, *others)}:
                    self._bodies[key].append(Item("Country", name, tuple(links), others, name))
        natural = (Item("Place", name, (WIKIDATA.format(n),)) for (kind, name), n in self._wikidata.items() if kind == "Place")
        for item in (*self._organizations(folder), *natural):
            for key in {folded(n) for n in (item.name, *item.names)}:
                self._bodies[key].append(item)

    def named(self, key: str) -> Sequence[Item]:
        """The places and bodies of the tables that have this name."""
        return [*map(self._place, self._lines.get(key, ())), *self._bodies.get(key, ())]

    def _read_places(self, folder: Path) -> set[str]:
        """Find lines by names; gives the codes of the states among them."""
        read: set[str] = set()
        for line in _lines(folder / "places.tsv"):
            name, others, kind, code = line.split("\t", 4)[:4]
            if kind == "country":
                read.add(code)
                own, more = self._states.get(code, (name, ()))
                keys = {folded(n) for n in (own, *more)}
            else:
                keys = {folded(n) for n in (name, *others.split(";"))} if others else {folded(name)}
            for key in keys:
                self._lines[key].append(line)
        return read

    def _place(self, line: str) -> Item:
        name, others, kind, code, region, inhabitants, latitude, longitude, number = line.split("\t")
        country, more = self._states.get(code, ("", ()))
        links = [GEONAMES.format(number)] if number else []
        if kind == "country":
            name, others = country or name, ";".join(more)
            links += [ISO_3166.format(code)] if "-" not in code else []
        if known := self._wikidata.get((PLACE_TYPES[kind], name)) if kind in ("country", "capital") else None:
            links.append(WIKIDATA.format(known))
        return Item(
            PLACE_TYPES[kind],
            name,
            tuple(sorted(links)),
            tuple(others.split(";")) if others else (),
            country,
            region,
            kind == "capital",
            log10(int(inhabitants)) if inhabitants not in ("", "0") else 0.0,
            (float(latitude), float(longitude)) if latitude else None,
        )

    def _organizations(self, folder: Path) -> Iterator[Item]:
        for name, others, kind, _, state in _rows(folder / "organizations.tsv"):
            if number := self._wikidata.get((kind, name)):
                yield Item(kind, name, (WIKIDATA.format(number),), tuple(others.split(";")) if others else (), state)


@cache
def shipped() -> Shipped:
    """The tables of this installation."""
    return Shipped(o.folder())


def _lines(path: Path) -> list[str]:
    """The lines of a table without comments and header."""
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"][1:]


def _rows(path: Path) -> Iterator[list[str]]:
    return (line.split("\t") for line in _lines(path))


def _countries(folder: Path) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Name, other names (adjectives and nouns for the people among them) and code of each state."""
    for name, others, adjectives, people, *_, code, _ in _rows(folder / "countries.tsv"):
        yield name, tuple(n for field in (others, adjectives, people) for n in field.split(";") if n), code


@cache
def _country_names() -> dict[str, str]:
    return {folded(n): name for name, others, _ in _countries(o.folder()) for n in (name, *others)}
