"""The same event told again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import TypeVar

from kg.extractors import lexicon
from kg.extractors.reading import Reading
from kg.model import Casualties, Event

T = TypeVar("T")
TAKEN_UP = frozenset(
    "plover:ASSAULT plover:PROTEST plover:CONSULT news:Accident news:Disaster news:Election news:Ruling".split()
)


def merge(reading: Reading, event: Event, *, bare: bool = False) -> None:
    """Join with an earlier mention of the same event, or add it as new, unless it is ``bare`` and only takes up what was told."""
    if is_echo(reading, event):
        return
    again = _taken_up(reading, event)
    if bare and again is None:
        return
    for i, other in enumerate(reading.events):
        if other is again or (again is None and _is_same(reading, other, event)):
            reading.events[i] = dataclasses.replace(
                other,
                evidence=_together(other.evidence, event.evidence),
                cues=_together(other.cues, event.cues),
                actors=_together(other.actors, event.actors),
                recipients=tuple(
                    n for n in _together(other.recipients, event.recipients) if n not in (*other.actors, *event.actors)
                ),
                objects=_together(other.objects, event.objects),
                places=_together(other.places, event.places),
                instruments=_together(other.instruments, event.instruments),
                time=other.time if other.time is not None else event.time,
                ongoing=other.ongoing or event.ongoing,
                source=other.source if event.source is not None else None,
                casualties=_more(other.casualties, event.casualties),
            )
            return
    reading.events.append(event)


def _taken_up(reading: Reading, event: Event) -> Event | None:
    """The last event told before that a definite noun without details of its own means: "The attack was the worst since …"."""
    words = reading.article.text[max(0, event.cues[0].begin - 8) : event.cues[0].begin].lower().split()
    details = (*event.recipients, *event.objects, *event.places, *event.instruments)
    if event.rule != "noun" or not words or words[-1] not in ("the", "this", "that") or details or event.negated:
        return None
    if event.type not in TAKEN_UP or event.modality != "Actual":
        return None
    for other in reversed(reading.events):
        kinds = {other.type, *(("news:Accident",) if (other.mode or "").endswith("-explosives") else ())}
        if event.type in kinds and (other.modality, other.negated) == ("Actual", False):
            days = {reading.times[t].start for t in (event.time, other.time) if t is not None}
            fits = not event.actors or bool(set(event.actors) & set(other.actors)) or not other.actors
            return other if fits and len(days) < 2 and not _counts_differ(event.casualties, other.casualties) else None
    return None


def is_echo(reading: Reading, event: Event) -> bool:
    """A bare noun that takes up what was only planned or denied ("vowed to veto the bill … override her veto") asserts nothing."""
    if event.rule != "noun" or event.modality != "Actual" or event.negated or event.time is not None:
        return False
    others = [e for e in reading.events if e is not event]
    told = any(e.type == event.type and _stems(reading, e) & _stems(reading, event) and e.modality == "Actual" for e in others)
    unowned = not event.actors and not told
    return any(
        (other.modality != "Actual" or other.negated)
        and other.type == event.type
        and (set(other.actors) & set(event.actors) or (unowned and set(_acted(other)) & set(_acted(event))))
        and _stems(reading, other) & _stems(reading, event)
        for other in reading.events
    )


def _acted(event: Event) -> tuple[int, ...]:
    """All that an event is done to, places among it."""
    return (*event.recipients, *event.objects, *event.places)


def _together(a: Iterable[T], b: Iterable[T]) -> tuple[T, ...]:
    """The parts of both, each once."""
    return tuple(dict.fromkeys((*a, *b)))


def _more(a: Casualties, b: Casualties) -> Casualties:
    """The greater of two counts for each field."""
    pairs = {f.name: (getattr(a, f.name), getattr(b, f.name)) for f in dataclasses.fields(Casualties)}
    return Casualties(**{k: x if y is None else y if x is None else max(x, y) for k, (x, y) in pairs.items()})


def _is_same(reading: Reading, a: Event, b: Event) -> bool:
    """Same type and trigger word, same reality, participants that do not contradict each other and at least one in common."""
    if a.type != b.type or (a.modality, a.negated) != (b.modality, b.negated) or a.type == "news:Other":
        return False
    if not _own_stems(reading, a) & _own_stems(reading, b) or _counts_differ(a.casualties, b.casualties):
        return False
    told, claimed = (a, b) if a.source is None else (b, a)
    if told.source is None and claimed.source is not None and set(claimed.actors) - set(told.actors):
        return False  # who is only accused of it has not done it
    if a.time is not None and b.time is not None and reading.times[a.time].start != reading.times[b.time].start:
        return False
    shared = set(a.actors) & set(b.actors), set(a.recipients) & set(b.recipients), set(a.places) & set(b.places)
    conflict = any(
        x and y and not s
        for x, y, s in zip((a.actors, a.recipients, a.places), (b.actors, b.recipients, b.places), shared, strict=True)
    )
    return not conflict and any(
        n for s in shared for n in s if reading.things[n].name.lower() not in lexicon.happening("anybody")
    )


def _counts_differ(a: Casualties, b: Casualties) -> bool:
    """Do they give different numbers of dead or hurt?"""
    return any(None not in pair and pair[0] != pair[1] for pair in ((a.killed, b.killed), (a.injured, b.injured)))


def _own_stems(reading: Reading, event: Event) -> set[str]:
    """The beginnings of an event's words but for those that only tell what it did: "the explosion killed two" is no other killing."""
    words = [reading.article.text[c.begin : c.end].lower() for c in event.cues]
    own = [w for w in words if lexicon.verb_lemma(w, "") not in lexicon.casualties("verb")]
    return {w[:5] for w in own or words}


def _stems(reading: Reading, event: Event) -> set[str]:
    """The beginnings of an event's cues: "attacked" and "attack" are alike."""
    return {reading.article.text[c.begin : c.end].lower()[:5] for c in event.cues}
