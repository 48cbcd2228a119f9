"""Offices, ranks, honorifics and the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg import ontology
from kg.extractors.lexicon.tables import table

LINE = re.compile(r'office:\S+ a skos:Concept ; skos:broader office:(\S+)-kind ; (skos:prefLabel "[^"]+"@en.*) \.$')
LABEL = re.compile(r'"([^"]+)"@en')


@dataclass(frozen=True, slots=True)
class Office:
    """One line of ``ontology/offices.ttl``."""

    label: str
    others: tuple[str, ...]
    kind: str
    """``head-of-state``, ``minister``, ``spokesperson``, ``military-rank``, ``honorific`` …"""

    @property
    def held(self) -> bool:
        """False for ranks and honorifics: they go before a name without making its bearer hold an office."""
        return self.kind not in ("military-rank", "honorific")


@cache
def office_table() -> tuple[Office, ...]:
    """All offices of ``ontology/offices.ttl``, read line by line because a Turtle parser costs more time than the whole reading
    of an article; raises ValueError for a line in another form than the file's head asks for."""
    out = []
    for number, line in enumerate((ontology.folder() / "offices.ttl").read_text(encoding="utf-8").splitlines(), 1):
        if not line.startswith("office:") or "skos:topConceptOf" in line:
            continue
        match = LINE.match(line)
        if match is None:
            raise ValueError(f"offices.ttl, line {number}: not in the form that the head of the file gives: {line}")
        label, *others = LABEL.findall(match[2])
        out.append(Office(label, tuple(others), match[1]))
    return tuple(out)


@cache
def office_of() -> dict[str, Office]:
    """Every wording of an office in lower case -> its line: ``foreign secretary`` -> foreign minister."""
    return {name.lower(): office for office in office_table() for name in (office.label, *office.others)}


@cache
def offices(kind: str) -> frozenset[str]:
    """Words of titles, lower case: ``office`` (heads), ``rank``, ``honorific``, ``former``, ``acting``, ``designate``, ``modifier``,
    ``common`` (nouns that head an office only together with others) or one of its rows of verbs."""
    if kind == "office":
        return _heads()
    return frozenset(w.lower() for w in _words(kind))


@cache
def headings() -> dict[str, str]:
    """Verb -> the office of whoever does that: ``chair`` -> chair, ``lead`` -> leader."""
    return dict(sorted(entry.split(":") for entry in offices("heading")))


@cache
def homes() -> dict[str, frozenset[str]]:
    """Title that few states have, of two words -> these states by name: ``home secretary`` -> United Kingdom and India."""
    pairs = (entry.replace("_", " ").split(":") for entry in _words("home"))
    return {title.lower(): frozenset(states.split("|")) for title, states in pairs}


def _words(kind: str) -> list[str]:
    """The words of a row as they are written."""
    return [w for row, words in table("offices") if row == kind for w in words.split()]


def _heads() -> frozenset[str]:
    """The head noun of every office: "secretary" of "secretary general", "chief" of "chief of staff"."""
    found = {_head(name.lower()) for office in office_table() if office.held for name in (office.label, *office.others)}
    return frozenset(w for w in found - offices("common") if not w.endswith(".") and "'" not in w)


def _head(name: str) -> str:
    words = re.split(r" (?:of|in|for|to|at|without) ", name)[0].split()
    return words[-2] if words[-1] == "general" and len(words) > 1 else words[-1]
