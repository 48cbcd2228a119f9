"""Names of the world: states with their adjectives, capitals and seats of government, and bodies that need no introduction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import ontology
from kg.extractors.lexicon.tables import rows, values


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the world: what it is and what it is called in full."""

    type: str
    """Country, GeopoliticalEntity (capitals), Organization or Group."""
    name: str
    kind: str = ""
    """``state``, ``capital``, ``seat`` (of a government), or the kind of body: alliance, agency, party, armed group, outlet …"""
    state: str = ""
    """For capitals, seats and bodies: the state that they belong to."""


@dataclass(frozen=True, slots=True)
class Country:
    """A state, territory or part of the United Kingdom, with all that stands for it in the news."""

    name: str
    others: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    """Nouns for its people, singular and plural."""
    capital: tuple[str, ...]
    """The capital and its other spellings; empty where there is none of another name."""
    seats: tuple[tuple[str, ...], ...]
    """Buildings and streets that stand for the government, each with its other names."""
    iso2: str
    continent: str


@cache
def countries() -> tuple[Country, ...]:
    """All rows of ``ontology/countries.tsv``."""
    out = []
    for name, others, adjectives, people, capital, capital_others, seats, iso2, continent in rows(
        ontology.folder() / "countries.tsv"
    ):
        cities = (capital, *values(capital_others)) if capital else ()
        out.append(Country(name, values(others), values(adjectives), values(people), cities, _seats(seats), iso2, continent))
    return tuple(out)


def _seats(field: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(seat.split("=")) for seat in values(field))


@cache
def names() -> dict[str, Known]:
    """Every known name, spelling and abbreviation of states, capitals, seats and bodies."""
    out: dict[str, Known] = {}
    for country in countries():
        out |= dict.fromkeys((country.name, *country.others), Known("Country", country.name, "state", country.name))
    for country in countries():
        for seat in country.seats:
            out |= dict.fromkeys(seat, Known("Organization", seat[0], "seat", country.name))
        if country.capital and country.capital[0] not in out:
            out |= dict.fromkeys(country.capital, Known("GeopoliticalEntity", country.capital[0], "capital", country.name))
    for name, others, kind, what, state in rows(ontology.folder() / "organizations.tsv"):
        out |= dict.fromkeys((name, *values(others)), Known(kind, name, what, state))
    return out


@cache
def adjectives() -> dict[str, str]:
    """``Russian`` -> ``Russia``."""
    return {word: country.name for country in countries() for word in country.adjectives}


@cache
def peoples() -> dict[str, str]:
    """``Danes`` -> ``Denmark``: nouns for a state's people."""
    return {word: country.name for country in countries() for word in country.people}
