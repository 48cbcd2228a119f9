"""What states are members of: alliances, coalitions, groups of states."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.classes import STATES
from kg.extractors.clauses import case_of, has_negation
from kg.extractors.doc import Token
from kg.extractors.governments import Tie
from kg.extractors.offices.holders import has_happened
from kg.extractors.reading import Naming, Reading
from kg.extractors.subjects import subject_of

OPENING = {"–": "–", "—": "—", "-": "-", "(": ")", ",": ",", ":": ""}
"""Marks before a list, and those that close it; a full stop closes each but the bracket."""
NAMING = frozenset("including namely like".split())
"""Words before some of the members."""


def memberships(reading: Reading) -> Iterator[Tie]:
    """States and the groups of states that they are said to belong to."""
    for token in reading.doc:
        lemma = token.lemma_.lower()
        if lemma in ("member", "state", "ally") and token.tag_ in ("NNS", "NNPS"):
            yield from _listed(reading, token)
        if lemma == "ally":
            yield from _ally(reading, token)
            yield from _allies(reading, token)
        if lemma == "part" and case_of(token) == "as":
            yield from _as_part(reading, token)


def _group_of(reading: Reading, noun: Token) -> Naming | None:
    """The group in "members of the Contact Group", "NATO allies", "EU member states"."""
    if noun.lemma_.lower() == "state" and not any(c.lower_ == "member" for c in noun.children):
        return None
    beside = (c for c in noun.children if c.i < noun.i and c.dep_ in ("compound", "nmod", "amod", "nmod:poss"))
    namings = [n for c in beside if (n := reading.naming_at(c)) is not None] or _behind_of(reading, noun)
    for naming in namings:
        if naming.entity is not None and reading.things[naming.entity].type == "Organization":
            return naming if noun.lemma_.lower() != "ally" or is_alliance(reading, naming.entity) else None
    return None


def _behind_of(reading: Reading, noun: Token) -> list[Naming]:
    """The name right behind "of" or "of the"."""
    doc, at = reading.doc, noun.i + 1
    if at + 2 >= len(doc) or doc[at].lower_ != "of":
        return []
    start = at + 1 + (doc[at + 1].lower_ == "the")
    return [n for n in reading.namings if n.start == start and n.kind == "name"]


def is_alliance(reading: Reading, number: int) -> bool:
    """Is this by its name a known alliance of states: NATO, the African Union?"""
    known = lexicon.names().get(reading.things[number].name)
    return known is not None and known.kind == "alliance"


def _listed(reading: Reading, noun: Token) -> Iterator[Tie]:
    """ "The members of the Contact Group on Sudan – Kenya, Norway and Chad –", "NATO allies including Spain", "EU members Malta and Italy"."""
    group = _group_of(reading, noun)
    if group is None or has_negation(noun):
        return
    doc = reading.doc
    at = max(group.end, noun.i + 1)
    if at + 1 < len(doc) and doc[at].lower_ in ("on", "for") and at == group.end:
        at = next((n.end for n in reading.namings if n.start in (at + 1, at + 2) and n.kind == "name"), at)
    closing = OPENING.get(doc[at].text) if at < len(doc) else None
    at += closing is not None
    some = at < len(doc) and (doc[at].lower_ in NAMING or doc[at : at + 2].text.lower() == "such as")
    at += (1 if doc[at].lower_ in NAMING else 2) if some else 0
    states, end = _row(reading, at)
    closed = end >= len(doc) or doc[end].text in (closing, ".", ";") or doc[end].is_space
    told = len(states) > 1 and (closed or closing is None)
    if told or (states and some):
        for state in states:
            yield Tie(state.entity or 0, "memberOf", group.entity or 0, noun, doc[state.head])


def _row(reading: Reading, at: int) -> tuple[list[Naming], int]:
    """States in a row from this word on, and where the row ends: "Kenya, Norway and the United States"."""
    doc, found = reading.doc, []
    named = {n.start: n for n in reading.namings if n.kind == "name" and n.entity is not None}
    while at < len(doc):
        start = at + (doc[at].lower_ == "the")
        state = named.get(start)
        if state is None or reading.things[state.entity or 0].type not in STATES:
            break
        found.append(state)
        at = state.end
        more = at
        while more < len(doc) and doc[more].lower_ in (",", "and"):
            more += 1
        if more == at or more + (more < len(doc) and doc[more].lower_ == "the") not in named:
            break
        at = more
    return found, at


def _ally(reading: Reading, noun: Token) -> Iterator[Tie]:
    """ "Norway is a NATO ally", "its NATO ally Norway", "Norway, a NATO ally"."""
    group = _group_of(reading, noun)
    if group is None or noun.tag_ in ("NNS", "NNPS") or has_negation(noun):
        return
    copula = any(c.dep_ == "cop" for c in noun.children)
    state = subject_of(noun) if copula and has_happened(noun) else None
    if state is None and noun.dep_ in ("appos", "nmod:desc"):
        state = noun.head
    if state is None:
        state = next((c for c in noun.children if c.dep_ in ("appos", "flat") and c.i > noun.i), None)
    number = None if state is None else reading.entity_at(state)
    if state is not None and number is not None and reading.things[number].type == "Country":
        yield Tie(number, "memberOf", group.entity or 0, state, noun)


def _allies(reading: Reading, noun: Token) -> Iterator[Tie]:
    """ "Belarus and Russia are close allies": of each other, where nothing tells whose."""
    if noun.tag_ != "NNS" or not any(c.dep_ == "cop" for c in noun.children) or not has_happened(noun) or has_negation(noun):
        return
    if any(c.dep_ in ("nmod", "nmod:poss", "compound") or c.lower_ in ("former", "longer", "once") for c in noun.children):
        return
    subject = subject_of(noun)
    pair = [subject, *(c for c in subject.children if c.dep_ == "conj")] if subject is not None else []
    sides = [(t, n) for t in pair if (n := reading.entity_at(t)) is not None]
    if len(sides) == len(pair) == 2:
        yield Tie(sides[0][1], "alliedWith", sides[1][1], sides[0][0], noun)


def _as_part(reading: Reading, part: Token) -> Iterator[Tie]:
    """ "Norway works as part of the Global Coalition": a state that does so is a member of the coalition."""
    verb = part.head
    body = next((c for c in part.children if c.dep_ == "nmod" and case_of(c) == "of"), None)
    group = None if body is None else reading.entity_at(body)
    subject = subject_of(verb) if verb.pos_ == "VERB" and has_happened(verb) else None
    state = None if subject is None else reading.entity_at(subject)
    if subject is None or state is None or group is None:
        return
    if reading.things[state].type == "Group" and subject.lemma_.lower() in lexicon.kind("troops"):
        yield Tie(state, "partOf", group, subject, part)  # "the soldiers serve as part of a NATO force"
    if reading.things[state].type != "Country":
        return
    words = set(reading.things[group].name.lower().split())
    if reading.things[group].type == "Organization" and words & lexicon.affiliation("joint"):
        yield Tie(state, "memberOf", group, subject, part)
