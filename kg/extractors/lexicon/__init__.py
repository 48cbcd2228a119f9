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
        out |= dict.fromkeys((name, *_values(others)), state)
        out |= {seat: Known("Organization", seat, "seat", name) for seat in _values(seats)}
        if capital and capital not in out:
            out |= {n: Known("GeopoliticalEntity", capital, "capital", name) for n in (capital, *_values(capital_others))}
    for name, others, kind, what, state_name in _rows(ontology.folder() / "organizations.tsv"):
        body = Known(kind, name, what, state_name)
        out |= dict.fromkeys((name, *_values(others)), body)
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


IRREGULAR = {
    "meet": "met", "hold": "held", "shoot": "shot", "fight": "fought", "strike": "struck", "steal": "stole stolen", "take": "took taken",
    "break": "broke broken", "begin": "began begun", "give": "gave given", "leave": "left", "lead": "led", "send": "sent", "say": "said",
    "tell": "told", "seek": "sought", "win": "won", "lose": "lost", "sink": "sank sunk", "flee": "fled", "swear": "swore sworn", "find": "found",
    "withdraw": "withdrew withdrawn", "overrun": "overran", "set": "set", "hit": "hit", "cut": "cut", "quit": "quit", "beat": "beat beaten",
    "think": "thought", "read": "read", "write": "wrote written", "speak": "spoke spoken", "forget": "forgot forgotten", "fall": "fell fallen",
    "drown": "drowned", "feed": "fed", "lend": "lent", "pay": "paid", "lay": "laid", "uphold": "upheld", "overturn": "overturned", "lie": "lay lain",
    "undertake": "undertook undertaken", "show": "showed shown", "let": "let", "make": "made", "keep": "kept", "stand": "stood", "go": "went gone",
    "blow": "blew blown", "burn": "burnt", "hurt": "hurt", "spread": "spread", "choose": "chose chosen", "build": "built", "sell": "sold",
    "buy": "bought", "fly": "flew flown", "run": "ran", "put": "put", "broadcast": "broadcast", "rebuild": "rebuilt", "drive": "drove driven",
}  # fmt: skip
"""Past forms of irregular verbs in the tables."""


@cache
def verb_forms() -> dict[str, str]:
    """Inflected forms of all verbs in the tables, so that their lemmas never depend on the model."""
    lemmas = {k.split("_")[0] for table in (triggers("verb"), attitudes("verb"), effects("verb")) for k in table}
    return {form: lemma for lemma in sorted(lemmas, reverse=True) if lemma.isalpha() for form in _forms(lemma)}


def _forms(lemma: str) -> list[str]:
    """Regular inflection with the spelling rules of English, and listed irregular past forms."""
    double = (
        len(lemma) > 2 and lemma[-1] in "bdgmnprt" and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou" and lemma in DOUBLING
    )
    if lemma.endswith("e"):
        past, ing = lemma + "d", (lemma[:-2] + "ying" if lemma.endswith("ie") else lemma[:-1] + "ing")
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        past, ing = lemma[:-1] + "ied", lemma + "ing"
    else:
        stem = lemma + lemma[-1] if double or (lemma.endswith("l") and lemma[-2] in "ae" and lemma in DOUBLING) else lemma
        past, ing = stem + "ed", stem + "ing"
    third = (
        lemma + "es"
        if lemma.endswith(("s", "x", "z", "ch", "sh"))
        else lemma[:-1] + "ies"
        if lemma.endswith("y") and lemma[-2] not in "aeiou"
        else lemma + "s"
    )
    return [lemma, third, ing, *(IRREGULAR[lemma].split() if lemma in IRREGULAR else [past])]


DOUBLING = frozenset(
    "ban beg stop plan cut set hit put quit drop ship grab kidnap commit permit refer admit submit regret deter bar slam let get begin run win"
    " rebel expel cancel travel compel trap rob rub sit dispel transfer occur step spot jail-bet swap tap vet".split()
)
"""Verbs that double their last letter."""


@cache
def offices(kind: str) -> frozenset[str]:
    """Words of titles, lower case: ``office``, ``rank``, ``honorific``, ``former``, ``acting``, ``designate`` or ``modifier``."""
    return frozenset(w.lower() for row, words in _table("offices") if row == kind for w in words.split())
