"""Protests: "staged a rally against the ban", "marched in support of the mayor", "a strike over the sackings"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import case_of
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.reading import Reading
from kg.extractors.stances.record import holder_of, stances_on
from kg.model import Event, Stance

AGAINST = Attitude("Opposes", "Against", 0.8)
SUPPORT = Attitude("Supports", "For", 0.7)
SIDES = {"against": AGAINST, "over": AGAINST}
BEHIND = frozenset("support favour favor solidarity".split())


def by_protest(reading: Reading, token: Token) -> Iterator[Stance]:
    """What those who take part in a protest are for or against, told by the phrases behind its word."""
    event = _event_at(reading, token)
    if event is None or event.modality not in ("Actual", "Future") or event.negated:
        return
    for attitude, head in _causes(token):
        for holder in event.actors or _callers(reading, token):
            if reading.entity_at(head) != holder:
                yield from stances_on(reading, holder, attitude, head, [token], rule="protest")


def is_protest(token: Token) -> bool:
    """ "Marched to demand pay", "held a rally to demand pay": is this the word of a protest, or does it take one as its object?"""
    words = (token, *(c for c in token.children if c.dep_ in ("obj", "nsubj:pass", "obl")))
    return any((found := lexicon.trigger_at(w)) is not None and found[0].type == "plover:PROTEST" for w in words)


def _event_at(reading: Reading, token: Token) -> Event | None:
    """The protest that this word tells of."""
    if token.pos_ not in ("NOUN", "VERB"):
        return None
    protests = (e for e in reading.events if e.type == "plover:PROTEST")
    told = next((e for e in protests if any(c.begin <= token.idx < c.end for c in e.cues)), None)
    return told if told is not None and is_protest(token) else None


def _callers(reading: Reading, token: Token) -> list[int]:
    """Who "called a strike", "organised a march"."""
    verb = token.head if token.dep_ == "obj" else token
    holder = holder_of(reading, verb) if verb.pos_ == "VERB" else None
    return [holder] if holder is not None else []


def _causes(token: Token) -> Iterator[tuple[Attitude, Token]]:
    """The heads of the phrases behind the word, or behind the verb that has it as its object, with what they tell."""
    above = [token.head] if token.dep_ == "obj" and token.head.pos_ == "VERB" else []
    for c in (k for t in (token, *above) for k in t.children if k.i > token.i and k.dep_ in ("obl", "nmod")):
        case = case_of(c)
        if case in SIDES and c.pos_ in ("NOUN", "PROPN"):
            yield SIDES[case], c
        elif case == "in" and c.lemma_.lower() in BEHIND:
            yield from ((SUPPORT, k) for k in c.children if k.dep_ == "nmod" and case_of(k) in ("of", "with"))
