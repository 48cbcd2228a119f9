"""Words and names that the rules know, read once from the tables beside this file and in ``ontology/``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import ontology


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the world: what it is and what it is called in full."""

    type: str
    """Country, GeopoliticalEntity (capitals), Organization or Group."""
    name: str
    kind: str = ""
    state: str = ""
    """For capitals and bodies: the state that they belong to."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a word or phrase means as an event."""

    type: str
    mode: str


@dataclass(frozen=True, slots=True)
class Attitude:
    """What a word or phrase says about its user's stance."""

    kind: str
    polarity: str
    strength: float


def _rows(path: Path) -> Iterator[list[str]]:
    """Fields of the lines of a table, without comments and the header."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for line in lines[1:]:
        yield line.split("\t")


def _table(name: str) -> Iterator[list[str]]:
    return _rows(Path(__file__).parent / f"{name}.tsv")


def _values(field: str) -> list[str]:
    return [v for v in field.split(";") if v]


@cache
def names() -> dict[str, Known]:
    """Every known name, spelling and abbreviation of states, capitals and bodies."""
    out: dict[str, Known] = {}
    for name, others, _, _, capital, capital_others, seats in _rows(ontology.folder() / "countries.tsv"):
        state = Known("Country", name, "state", name)
        out |= {n: state for n in (name, *_values(others))}
        out |= {seat: Known("Organization", seat, "seat", name) for seat in _values(seats)}
        if capital and capital not in out:
            out |= {n: Known("GeopoliticalEntity", capital, "capital", name) for n in (capital, *_values(capital_others))}
    for name, others, kind, what, state_name in _rows(ontology.folder() / "organizations.tsv"):
        body = Known(kind, name, what, state_name)
        out |= {n: body for n in (name, *_values(others))}
    return out


@cache
def adjectives() -> dict[str, str]:
    """``Russian`` -> ``Russia``."""
    return {a: row[0] for row in _rows(ontology.folder() / "countries.tsv") for a in _values(row[2])}


@cache
def peoples() -> dict[str, str]:
    """``Danes`` -> ``Denmark``: nouns for a state's people."""
    return {p: row[0] for row in _rows(ontology.folder() / "countries.tsv") for p in _values(row[3])}


@cache
def triggers(pos: str) -> dict[str, Trigger]:
    """Lemma or phrase (words joined by ``_``) of events; ``pos`` is ``verb`` or ``noun``."""
    return {
        lemma: Trigger(kind, f"{kind}-{mode}" if mode else "")
        for kind, mode, part, lemmas in _table("events")
        if part == pos
        for lemma in lemmas.split()
    }


@cache
def attitudes(pos: str) -> dict[str, Attitude]:
    """Lemma or phrase of stances; ``pos`` is ``verb``, ``noun`` or ``adj``."""
    return {
        lemma: Attitude(kind, polarity, float(strength))
        for kind, polarity, strength, part, lemmas in _table("attitudes")
        if part == pos
        for lemma in lemmas.split()
    }


@cache
def effects(pos: str) -> dict[str, frozenset[str]]:
    """What a verb, noun or adjective makes of the clause that it governs: said, future, negated …"""
    out: dict[str, set[str]] = {}
    for effect, part, lemmas in _table("reporting"):
        if part == pos:
            for lemma in lemmas.split():
                out.setdefault(lemma, set()).add(effect)
    return {k: frozenset(v) for k, v in out.items()}


@cache
def nouns() -> dict[str, str]:
    """Common noun -> class of what it denotes (Person, Group, Organization, Facility, Place); later rows win."""
    return {lemma: kind for kind, lemmas in _table("people") for lemma in lemmas.split()}


@cache
def offices(kind: str) -> frozenset[str]:
    """Words of titles, lower case: ``office``, ``rank``, ``honorific``, ``former``, ``acting``, ``designate`` or ``modifier``."""
    return frozenset(w.lower() for row, words in _table("offices") if row == kind for w in words.split())
