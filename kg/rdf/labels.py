"""One plain sentence for each record, for people who meet it in a list."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Casualties, Claim, Event, Extraction, Quote, Relation, Stance, Tenure

LONGEST = 240

MODALITIES = {"Future": "Planned", "Conditional": "Conditional", "Possible": "Possible", "Obligatory": "Demanded"}

STANCE_VERBS = {
    "Supports": "supports", "Opposes": "opposes", "Demands": "demands", "Promises": "promises", "Refuses": "refuses",
    "Denies": "denies", "Accuses": "accuses", "Warns": "warns", "Expects": "expects", "DeemsInfeasible": "deems infeasible",
}  # fmt: skip

PREDICATES = {
    "memberOf": "is a member of", "partOf": "is part of", "locatedIn": "lies in", "basedIn": "is based in",
    "citizenOf": "is a citizen of", "spouseOf": "is married to", "parentOf": "is a parent of", "childOf": "is a child of",
    "founderOf": "founded", "employedBy": "works for", "alliedWith": "is allied with", "leaderOf": "leads",
}  # fmt: skip

STATUSES = {"Current": "is", "Former": "was", "Acting": "is acting", "Designate": "is to become"}


def label(x: Extraction, record: Claim) -> str:
    """The sentence for this record of this extraction, on one line and of bearable length."""
    text = " ".join(_sentence(x, record).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _sentence(x: Extraction, record: Claim) -> str:
    name = [e.name for e in x.entities]
    match record:
        case Tenure():
            return f"{name[record.holder]} {STATUSES[record.status]} {name[record.office]}"
        case Relation():
            negation = "not: " if record.negated else ""
            return f"{negation}{name[record.subject]} {PREDICATES[record.predicate]} {name[record.object]}"
        case Quote():
            return f"{name[record.speaker]}: “{record.text}”"
        case Stance():
            return f"{name[record.holder]} {STANCE_VERBS[record.kind]}: {record.proposition}"
        case Event():
            return _event(x, record)
    raise TypeError(f"no label for {type(record).__name__}")


def _event(x: Extraction, event: Event) -> str:
    def names(numbers: Sequence[int]) -> str:
        return ", ".join(x.entities[i].name for i in numbers)

    text = x.article.text
    cue = text[slice(*event.cues[0])] if event.cues else event.type.partition(":")[2].lower()
    parts = [f"{names(event.actors)}: {cue}" if event.actors else cue[:1].upper() + cue[1:]]
    acted = tuple(dict.fromkeys((*event.recipients, *event.objects)))
    places = [p for p in event.places if p not in acted]
    parts += [f"→ {names(acted)}"] if acted else []
    parts += [f"in {names(places)}"] if places else []
    parts += [f"({counts})"] if (counts := _casualties(event.casualties)) else []
    return " ".join([*_reality(x, event), *parts])


def _reality(x: Extraction, event: Event) -> list[str]:
    if event.negated:
        return ["Not so:"]
    if event.modality != "Actual":
        return [f"{MODALITIES[event.modality]}:"]
    return [f"According to {x.entities[event.source].name}:"] if event.source is not None else []


def _casualties(c: Casualties) -> str:
    shown = []
    for word, low, high in (("killed", c.killed, c.killed_max), ("injured", c.injured, c.injured_max)):
        if low is not None:
            shown.append(f"{low}–{high} {word}" if high not in (None, low) else f"{low} {word}")
    shown += [
        f"{n} {word}"
        for word, n in (("missing", c.missing), ("detained", c.detained), ("displaced", c.displaced))
        if n is not None
    ]
    return ", ".join(shown)
