"""Which state's office is meant where the phrase names none: "Prime Minister X" in a report on one country's politics."""

from __future__ import annotations

from itertools import islice

from kg.extractors import lexicon
from kg.extractors.clauses import case_of
from kg.extractors.reading import Naming, Reading

STATE_OFFICES = frozenset("head-of-state head-of-government minister".split())
LEADING = frozenset("head-of-state head-of-government".split())
NATIONAL = frozenset(
    "parliament government cabinet ministry court police army military navy coastguard opposition legislature senate congress lawmaker minister"
    " president premier king queen office department voter election budget constitution authority official spokesman spokesperson".split()
)
"""Nouns whose state is the one that an article is about: "the Kenyan government", "Hungary's parliament"."""
NOT_PORTFOLIOS = frozenset("minister secretary of the for and state deputy junior prime affairs shadow".split())


def state_of(reading: Reading, title: str, at: int) -> int | None:
    """The country (as an entity) whose office ``title`` is, for a phrase that begins at token ``at``; None where the text leaves it open.

    A bare "minister" is left open, and an office that few states have ("Home Secretary") is of one of these.
    First the country in whose capital the sentence is set ("In Moscow, deputy foreign minister X …"), then that of the ministry with the same
    portfolio ("the US State Department" – "the secretary of state"), then the only country whose institutions the article has named so far.
    """
    words = title.lower().replace("-", " ").split()
    office = lexicon.office_of().get(title.lower()) or lexicon.office_of().get(" ".join(words[-2:]))
    if office is None or office.kind not in STATE_OFFICES or "shadow" in words or words == ["minister"]:
        return None
    return _fitting(reading, lexicon.homes().get(" ".join(words[-2:])), _by_context(reading, title, words, at))


def _fitting(reading: Reading, homes: frozenset[str] | None, guess: int | None) -> int | None:
    """The state that the context gives to an office if it has such an office, else the only one of those that the article names."""
    if homes is None or (guess is not None and reading.things[guess].name in homes):
        return guess
    named = [i for i, thing in enumerate(reading.things) if thing.type == "Country" and thing.name in homes]
    return named[0] if len(named) == 1 else None


def _by_context(reading: Reading, title: str, words: list[str], at: int) -> int | None:
    """The state of :func:`state_of` by where the sentence is set, by ministries and by institutions."""
    if (there := _opening_capital(reading, at)) is not None:
        return there
    if (visited := _visited(reading, title, at)) is not None:
        return visited
    portfolio = set(words) - NOT_PORTFOLIOS or ({"state"} if title.lower() == "secretary of state" else set())
    if portfolio and (
        states := {s for n in list(reading.namings) if (s := _ministry_state(reading, n, portfolio)) is not None}
    ):
        return states.pop() if len(states) == 1 else None
    found = {n.entity for n in reading.namings if n.start < at and _is_country(reading, n) and _has_institution(reading, n)}
    if len(found) == 1:
        return found.pop()
    here = scene(reading)
    return here if not found or here in found else _dateline(reading)


def _visited(reading: Reading, title: str, at: int) -> int | None:
    """ "German Chancellor X flew to France for talks with President Y": the one of the state where an official of another one goes or is."""
    office = lexicon.office_of().get(title.lower())
    if office is None or office.kind not in LEADING:
        return None
    begin = reading.doc[at].sent.start
    before = [n for n in reading.namings if begin <= n.start < at and _is_country(reading, n)]
    guests = {n.entity for n in before if _has_official(reading, n)}
    hosts = {n.entity for n in before if n.entity not in guests and _is_reached(reading, n)}
    return hosts.pop() if len(guests) == 1 == len(hosts) and len({n.entity for n in before}) == 2 else None


def _has_official(reading: Reading, naming: Naming) -> bool:
    """ "Israeli Prime Minister", "Kenya's foreign minister" at the beginning of the sentence's main clause."""
    head = reading.doc[naming.head]
    officials = (t for t in reading.doc[naming.end : naming.end + 4] if t.lower_ in lexicon.offices("office"))
    return any(head.head in (t, t.head) for t in officials)


def _is_reached(reading: Reading, naming: Naming) -> bool:
    """Is it where the verb says that somebody goes or is: "arrived in", "flew to"?"""
    head = reading.doc[naming.head]
    return head.dep_ == "obl" and case_of(head) in ("in", "to") and head.head.lemma_ in lexicon.governments("going")


def _dateline(reading: Reading) -> int | None:
    """The country of the capital from which the report is sent ("Berlin (dpa) -"), where the report names the country."""
    opening = next(iter(reading.doc.sents), None)
    names = [] if opening is None else [n for n in reading.namings if n.kind == "name" and n.start <= opening.start + 1]
    for n in names:
        known = lexicon.names().get(reading.doc[n.start : n.end].text.title())
        sent = n.end < len(reading.doc) and reading.doc[n.end].text in ("(", "-", "–", "—", ",")
        if known is not None and known.kind == "capital" and sent:
            return next((i for i, t in enumerate(reading.things) if (t.type, t.name) == ("Country", known.state)), None)
    return None


def scene(reading: Reading) -> int | None:
    """The country that a report plays in: the only one of its headline and first two sentences, named more than once."""
    country = opening(reading)
    again = sum(n.entity == country for n in reading.namings) > 1
    return country if again and country is not None else None


def opening(reading: Reading) -> int | None:
    """The only country of the headline and first sentences."""
    first = _opening_countries(reading)
    return first.pop() if len(first) == 1 else None


def other_state(reading: Reading, state: int) -> int | None:
    """The other one of the two countries that a report is about by its headline and first sentences."""
    first = _opening_countries(reading)
    return (first - {state}).pop() if len(first) == 2 and state in first else None


def _opening_countries(reading: Reading) -> set[int]:
    """The countries of the headline and the first sentences."""
    begin = list(islice(reading.doc.sents, 4))
    end = begin[-1].end if begin else 0
    return {n.entity for n in reading.namings if n.start < end and n.entity is not None and _is_country(reading, n)}


def _opening_capital(reading: Reading, at: int) -> int | None:
    """The country of the capital with which a sentence opens: "In Kyiv, …"."""
    doc, first = reading.doc, reading.doc[at].sent.start
    if doc[first].lower_ != "in":
        return None
    place = next((n for n in reading.namings if n.start == first + 1 and n.kind == "name"), None)
    if place is None or place.end >= at or doc[place.end].text != ",":
        return None
    capital = lexicon.names().get(doc[place.start : place.end].text)
    if capital is None or capital.type != "GeopoliticalEntity" or not capital.state:
        return None
    return reading.country(capital.state)


def _is_country(reading: Reading, naming: Naming) -> bool:
    return naming.kind == "name" and naming.entity is not None and reading.things[naming.entity].type == "Country"


def _ministry_state(reading: Reading, naming: Naming, portfolio: set[str]) -> int | None:
    """The country inside the name of a ministry with this portfolio, or owning it."""
    words = reading.doc[naming.start : naming.end]
    lower = {t.lower_ for t in words}
    if naming.type not in ("ORG", "Organization") or not portfolio & lower or not lower & {"ministry", "office", "department"}:
        return None
    near = range(naming.start - 2, naming.end)
    found = next((n.entity for n in reading.namings if n.start in near and n is not naming and _is_country(reading, n)), None)
    known = lexicon.names().get(words.text)
    first = lexicon.names().get(words[0].text)
    if found is not None or known is None or first is None or first.name != known.state:
        return found
    # a ministry known by name holds its state's name as a naming of its own
    country = reading.country(known.state)
    reading.namings.append(Naming(naming.start, naming.start + 1, naming.start, "name", "GPE", country))
    return country


def _has_institution(reading: Reading, naming: Naming) -> bool:
    """Does the country's name or adjective stand before the noun of a national institution?"""
    doc = reading.doc
    before = naming.start - 1 - (naming.start > 1 and doc[naming.start - 1].lower_ == "the")
    if before > 0 and doc[before].lower_ in ("in", "of", "'s"):
        noun = doc[naming.head].head
        if noun.lemma_.lower() in NATIONAL and noun.i < naming.start and noun.pos_ == "NOUN":
            return True  # "the parliamentary election in Ghana"
    for at in range(naming.end, min(naming.end + 4, len(doc))):
        if doc[at].lemma_.lower() in NATIONAL:
            return True
        if doc[at].is_punct or doc[at].pos_ in ("VERB", "ADP", "AUX"):
            return False
    return False
