"""Stage 3: who holds which office, in all the ways that English news says it."""

from __future__ import annotations

import dataclasses

from kg.extractors import lexicon
from kg.extractors.clauses import is_over, whose_noun
from kg.extractors.coref.appositions import apposed
from kg.extractors.doc import Token
from kg.extractors.offices.bodies import as_body, bodies_of
from kg.extractors.offices.companies import settle_bodies
from kg.extractors.offices.holders import chained, has_happened, holders_of, leads_to, person_at
from kg.extractors.offices.later import find_by_reference, hold_from_lead
from kg.extractors.offices.record import hold, office_of
from kg.extractors.offices.successions import end_tenures, find_successions, settle_holders
from kg.extractors.offices.titles import heads_title, sharing, title_at
from kg.extractors.offices.words import Title
from kg.extractors.reading import Naming, Reading
from kg.extractors.subjects import subject_of
from kg.model import Tenure


def _in_body(reading: Reading, token: Token) -> bool:
    """Is the word part of a body's name: "Joint Chiefs of Staff"?"""
    return any(n.kind == "name" and n.type == "ORG" and n.start <= token.i < n.end for n in reading.namings)


STEADY = frozenset("head chair co-chair run".split())
"""Verbs of heading that tell of no single deed, as "led the party to victory" does."""

__all__ = ["end_tenures", "find_by_reference", "find_offices", "find_successions", "settle_bodies", "settle_holders"]


def find_offices(reading: Reading) -> None:
    """Fill ``reading.tenures`` and the offices among the things; a description by title names the person who holds it."""
    for naming in reading.namings:
        if naming.kind == "nominal" and naming.entity is None and naming.type in ("Organization", "Group"):
            naming.entity = apposed(reading, naming)  # "the Unity Congress, the party that he founded"
    ends: dict[int, tuple[Naming, str]] = {}
    pending: Title | None = None
    last: Title | None = None
    unheld: list[Title] = []
    for token in reading.doc:
        if not heads_title(token) or (token.tag_ in ("NNS", "NNPS") and _in_body(reading, token)):
            continue
        title = sharing(reading, title_at(reading, token), last)
        last = title
        holders = holders_of(reading, title) or chained(reading.doc, title, ends)
        if title.others and len(holders) != len(title.others) + 1:
            holders = []  # who is whose stays open
        if holders:
            ends[title.end] = holders[0]
            if pending is not None and leads_to(reading.doc, pending, title, holders[0][0]):
                hold(reading, pending, (holders[0][0], pending.status))  # "its envoy, Uruguay's ex-minister X"
        pending = title if not holders else None
        if not holders:
            unheld.append(title)
        for holder, body in zip(holders, bodies_of(reading, title, len(holders)), strict=True):
            hold(reading, dataclasses.replace(title, body=body), holder)
    hold_from_lead(reading, unheld)
    for token in reading.doc:
        if token.pos_ == "VERB" and token.lemma_ in lexicon.headings():
            _by_heading(reading, token)


def _by_heading(reading: Reading, verb: Token) -> None:
    """ "X, who chairs the committee", "the bank, headed by X": the office that the verb tells, of a body, no mission or delegation."""
    sides = {c.dep_: c for c in verb.children}
    agent = sides.get("obl:agent")
    holder, body = (agent, subject_of(verb)) if agent is not None else (whose_noun(verb) or subject_of(verb), sides.get("obj"))
    naming = None if body is None else reading.naming_at(body)
    people = [n for n in reading.namings if n.type == "PERSON" and n.kind == "name" and n.entity is not None]
    person = person_at(reading, people, holder)
    status = _while_heading(verb)
    if body is None or naming is None or person is None or not status or body.lemma_.lower() in lexicon.kind("struggle"):
        return
    if naming.kind == "nominal" and naming.type != "Organization":
        return
    number = as_body(reading, naming)
    if number is None or reading.things[number].type not in ("Organization", "Facility"):
        return
    held = {reading.things[t.office].within for t in reading.tenures if t.holder == person.entity}
    if number not in held:
        first, last = sorted((person, naming), key=lambda n: n.start)
        phrase = reading.doc[first.start : last.end]
        title = lexicon.headings()[verb.lemma_]
        reading.tenures.append(
            Tenure(
                evidence=(reading.span(phrase),), cues=(reading.span(verb),), holder=person.entity or 0,
                office=office_of(reading, title, number, title), status=status, score=0.8, rule="office by verb",
            )
        )  # fmt: skip


def _while_heading(verb: Token) -> str:
    """The status of who heads a body by the tense of the verb; empty for a single deed or what has not happened: "led it to victory"."""
    past = verb.tag_ == "VBD" or any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
    if not has_happened(verb):
        return ""
    if not past:
        return "Current"
    once = any(c.lower_ in lexicon.offices("former") for c in verb.children if c.dep_ == "advmod")
    return "Former" if once or is_over(verb) or (verb.dep_ == "acl:relcl" and verb.lemma_ in STEADY) else ""
