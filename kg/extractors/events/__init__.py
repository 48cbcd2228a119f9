"""Stage 7: what happened, goes on, is planned, denied or claimed: triggers, participants, reality, casualties."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.events.event import event_of
from kg.extractors.events.found import Found
from kg.extractors.events.merging import is_echo, merge
from kg.extractors.events.reality import is_foreseen
from kg.extractors.events.triggers import triggers_of
from kg.extractors.reading import Reading
from kg.model import Span


def find_events(reading: Reading) -> None:
    """Fill ``reading.events``; what one article tells several times of the same event becomes one event."""
    triggers = triggers_of(reading)
    accidental = _is_accidental(triggers)
    clauses = (v for f in triggers for v in f.effects if any(c.dep_ in ("nsubj", "nsubj:pass") for c in v.children))
    heads = frozenset([*(f.head.i for f in triggers), *(v.i for v in clauses)])  # each clause counts for its own event
    foreseen: set[Span] = set()
    for found in triggers:
        event = event_of(reading, found, heads, accidental=accidental)
        if event is not None:
            merge(reading, event, bare=found.bare)
            foreseen |= {event.cues[0]} if is_foreseen(found) else set()
    reading.events = [e for e in reading.events if e.cues[0] not in foreseen or not is_echo(reading, e)]


def _is_accidental(triggers: list[Found]) -> bool:
    """Does the article tell of accidents and disasters, and of no violence but of people killed and hurt?"""
    kinds = {f.trigger.type for f in triggers if f.head.lemma_.lower() not in lexicon.casualties("verb")}
    return bool(kinds & {"news:Accident", "news:Disaster"}) and "plover:ASSAULT" not in kinds
