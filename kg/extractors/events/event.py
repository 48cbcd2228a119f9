"""One event from its trigger: type, participants, reality, time, casualties, evidence."""

from __future__ import annotations

from itertools import pairwise

from kg.extractors import lexicon
from kg.extractors.classes import ACTORS, STATES
from kg.extractors.clauses import case_of, is_passive
from kg.extractors.denoted import entities_of, places_inside
from kg.extractors.doc import Token
from kg.extractors.events.casualties import casualties_of, victims_of
from kg.extractors.events.doers import holder_of
from kg.extractors.events.evidence import evidence_of, joined, retellings
from kg.extractors.events.found import Found, Participants
from kg.extractors.events.objects import objects_of, things_of
from kg.extractors.events.participants import participants_of
from kg.extractors.events.places import places_of_doer, places_of_verb, stay_of
from kg.extractors.events.reality import is_over, reality_in_article
from kg.extractors.events.sources import source_of
from kg.extractors.events.spacing import announced_time, spaced_time
from kg.extractors.events.types import MEETING, OTHER
from kg.extractors.events.worth import is_worth
from kg.extractors.reading import Reading
from kg.extractors.reality import Reality, reality_of
from kg.extractors.subjects import subject_of
from kg.extractors.times import time_of
from kg.model import Casualties, Event

NEAR = 80
"""Words within which two states named together are still "the two countries"."""
COUNTING = frozenset(
    "plover:ASSAULT plover:COERCE plover:PROTEST plover:AID news:Death news:Disaster news:Accident news:Other".split()
)
"""Types whose events may have casualties."""
STREET = frozenset("plover:ASSAULT plover:PROTEST".split())
"""Types of what people do where they are: "protesters in Lima threw stones"."""


def event_of(reading: Reading, found: Found, heads: frozenset[int], *, accidental: bool) -> Event | None:
    """The event that a trigger tells; None where it tells none that somebody would look for. ``heads`` are words that tell others."""
    who = participants_of(reading, found.head, found.frame, found.words, found.trigger)
    who.actors = _each_of(reading, found, who.actors)
    _part_from_itself(found, who)
    effects = [v for v in found.effects if reality_of(v) == Reality()]
    who.actors = who.actors or [n for v in effects for n in _doers(reading, found, v)]
    beside = found.head.dep_ == "advcl" and found.head.head in effects  # "two were hurt when a bomb went off near their convoy"
    if beside or not any(reading.things[n].type in ACTORS for n in who.acted):  # "killed two in an attack on a village"
        victims = [n for v in effects for t in victims_of(v) for n in entities_of(reading, t)]
        who.acted += [n for n in victims if n not in who.acted]
    _place_by_effects(reading, who, effects)
    kind, mode = _kind(found, who, accidental=accidental)
    if kind in STREET and not any(reading.things[n].type in STATES for n in who.places):
        who.places += places_of_doer(reading, found.head)
    counts = casualties_of([found.head, *effects, *_casualty_verbs(found, heads)]) if kind in COUNTING else Casualties()
    time = _time(reading, found, effects)
    reality = reality_in_article(reading, found, time)
    unreal = reality.negated or reality.modality != "Actual"
    nouns = objects_of(reading, found)
    if not is_worth(reading, found, who, counts, things=bool(nouns), dated=time is not None, unreal=unreal):
        return None
    cues = tuple(reading.span(t) for t in dict.fromkeys((found.head, *found.words, *retellings(found, effects))))
    acted = [
        n for n in dict.fromkeys((*who.acted, *(who.actors if who.reciprocal else ()))) if who.reciprocal or n not in who.actors
    ]
    objects = [n for n in acted if reading.things[n].type not in ACTORS] + things_of(reading, nouns, found)
    return Event(
        evidence=(evidence_of(reading, found),),
        cues=joined(reading, cues),
        source=source_of(reading, found),
        modality=reality.modality,
        negated=reality.negated,
        ongoing=reality.ongoing and not is_over(reading, found.head, time),
        type=kind,
        mode=mode,
        context=found.trigger.contexts,
        actors=tuple(dict.fromkeys(who.actors)),
        recipients=tuple(n for n in acted if reading.things[n].type in ACTORS),
        objects=tuple(dict.fromkeys(objects)),
        places=tuple(dict.fromkeys(who.places)),
        instruments=tuple(dict.fromkeys(who.instruments)),
        time=time,
        casualties=counts,
        score=0.6 if kind == OTHER else 0.75,
        rule="verb" if found.head.pos_ == "VERB" else "noun",
    )


def _place_by_effects(reading: Reading, who: Participants, effects: list[Token]) -> None:
    """The place that the verbs counting victims tell, where nothing but what is hit is known: "a blast killed 12 people in Mombasa",
    "hit a convoy, wounding three in Mombasa", "gunmen in Mombasa killed two in an attack on a shop"."""
    doers = [s for v in effects if not is_passive(v) and (s := subject_of(v)) is not None]
    for found in (
        [n for v in effects for t in victims_of(v) for n in places_inside(reading, t)],
        [n for v in effects for n in places_of_verb(reading, v)],
        [n for s in doers for n in places_inside(reading, s)],
    ):
        if not set(who.places) - set(who.acted):
            who.places += [n for n in found if n not in who.places]


def _doers(reading: Reading, found: Found, effect: Token) -> list[int]:
    """ "Militants killed two in an attack": who kills does the deed in which it happens; not who dies in it."""
    subject, dies = subject_of(effect), effect.lemma_.lower() in lexicon.happening("perishing")
    if subject is None or dies or is_passive(effect) or found.trigger.type != "plover:ASSAULT":
        return []
    return [n for n in entities_of(reading, subject) if reading.things[n].type in ACTORS]


def _time(reading: Reading, found: Found, effects: list[Token]) -> int | None:
    """Number of the time that dates the event: that of its trigger, or else of a word that belongs to it."""
    head = found.head
    arranged = [
        c for c in found.frame.children if c.dep_ in ("acl", "amod") and c.lemma_.lower() in lexicon.happening("arranged")
    ]
    occasion = [head.head for c in head.children if c.dep_ == "obl" and c.tag_ == "WDT"]  # "…, in which 40 were hurt"
    occasion += (
        [head.head] if head.dep_ == "nmod" and case_of(head) == "including" else []
    )  # "attacks on Monday, including a bombing"
    inner = [w for w in found.words if w.pos_ == "NOUN"]  # "chaired their 13 June meeting"
    stay = stay_of(head)
    words = (head, found.frame, *arranged, *occasion, *effects, *inner, *([stay] if stay is not None else []))
    found_time = next((time for word in words if (time := time_of(reading, word)) is not None), None)
    if found_time is None:
        found_time = spaced_time(reading, head)
    return announced_time(reading, head) if found_time is None else found_time


def _part_from_itself(found: Found, who: Participants) -> None:
    """ "The secretary met Minister Per Holm": who undergoes it by name is not the one who does it, whatever the description was taken
    for."""
    subject = subject_of(found.head) if found.head.pos_ == "VERB" else None
    if who.reciprocal or subject is None or subject.pos_ not in ("NOUN", "PRON", "PROPN"):
        return
    named = any(c.dep_ in ("obj", "iobj") and c.pos_ == "PROPN" for c in found.head.children)
    if named and not (subject.pos_ == "PROPN" and subject.ent_type_ == "PERSON"):
        who.actors = [n for n in who.actors if n not in who.acted]


def _each_of(reading: Reading, found: Found, actors: list[int]) -> list[int]:
    """ "The two leaders discussed trade", "both ministers agreed": the two who met in the last meeting told before; of "the two
    countries" else the last two that were named together."""
    verb = found.head if found.head.pos_ == "VERB" else holder_of(found.head)
    subject = subject_of(verb) if verb is not None else None
    alone = subject is not None and subject.lower_ in ("two", "both") and not any(c.dep_ == "nmod" for c in subject.children)
    if subject is None or not (alone or subject.lemma_.lower() in lexicon.happening("pairs")):
        return actors
    two = alone or any(c.lower_ in ("two", "2", "both") and c.dep_ in ("nummod", "det", "det:predet") for c in subject.children)
    if not two and subject.lemma_.lower() != "pair":
        return actors
    kinds = (
        {"Country", "Organization", "GeopoliticalEntity"}
        if subject.lemma_.lower() in lexicon.happening("bodily")
        else {"Person"}
    )
    near = [e for e in reading.events if e.type in MEETING and e.evidence[0].end <= found.head.idx]
    for event in near[-1:]:
        met = [n for n in (*event.actors, *event.recipients) if reading.things[n].type in kinds]
        if len(met) == 2:
            return met
    both = _states_before(reading, found.head) if "Country" in kinds else _persons_before(reading, found.head)
    return both or actors


def _persons_before(reading: Reading, at: Token) -> list[int]:
    """The two persons named in the sentence before, where it names no third."""
    start = at.sent.start
    before = reading.doc[start - 1].sent if start else None
    if before is None:
        return []
    inside = [n for n in reading.namings if n.kind == "name" and before.start <= n.start < before.end and n.entity is not None]
    persons = list(
        dict.fromkeys(n.entity for n in inside if n.entity is not None and reading.things[n.entity].type == "Person")
    )
    return persons if len(persons) == 2 else []


def _states_before(reading: Reading, at: Token) -> list[int]:
    """The last two states that were named together: "talks between Zandia and Karland … the two countries have fought two wars"."""
    names = sorted((n for n in reading.namings if n.kind == "name" and n.end <= at.i), key=lambda n: n.start)
    for a, b in reversed(list(pairwise(names))):
        together = b.start - a.end == 1 and reading.doc[a.end].lower_ == "and" and at.i - b.end < NEAR
        numbers = [
            n for n in (a.entity, b.entity) if n is not None and reading.things[n].type in ("Country", "GeopoliticalEntity")
        ]
        if together and len(set(numbers)) == 2:
            return numbers
    return []


def _kind(found: Found, who: Participants, *, accidental: bool) -> tuple[str, str]:
    """Type and mode; what nobody did is a death, not an assault: "a wall collapsed, killing 12"."""
    head, kind, mode = found.head, found.trigger.type, found.trigger.mode
    nobody = kind == "plover:ASSAULT" and not who.actors and head.lemma_.lower() in lexicon.casualties("verb")
    if kind == "news:Accident" and who.actors and head.lemma_.lower() in lexicon.happening("blasts"):
        return "plover:ASSAULT", "plover:ASSAULT-explosives"  # "an explosion set off by rebels"
    if mode == "plover:COERCE-seize" and who.acted and _is_outlaw(subject_of(head)):
        return "plover:ASSAULT", "plover:ASSAULT-abduct"
    if kind == "plover:AID" and not who.acted and head.lemma_.lower() in lexicon.happening("supplying"):
        return OTHER, ""  # "the firm will supply engines"
    if kind == "plover:COOPERATE" and _is_alone(found, who):
        return "plover:MOBILIZE", "plover:MOBILIZE-troops"
    if nobody and (accidental or (head.dep_ == "advcl" and head.tag_ == "VBG") or _is_killed_by_thing(head)):
        return "news:Death", ""
    return kind, mode


def _is_outlaw(noun: Token | None) -> bool:
    """ "Gunmen seized the reporter": who has no law on his side abducts."""
    return noun is not None and noun.lemma_.lower() in lexicon.happening("outlaws")


def _is_killed_by_thing(verb: Token) -> bool:
    """ "The virus has killed 186 people": what kills is nobody's deed."""
    doer = next((c for c in verb.children if c.dep_ in ("nsubj", "obl:agent")), None)
    return doer is not None and doer.pos_ == "NOUN" and doer.lemma_.lower() in lexicon.happening("plagues")


def _is_alone(found: Found, who: Participants) -> bool:
    """An exercise of one side alone, that moves its forces: "China held exercises around Taiwan"."""
    exercise = next((w for w in found.words if w.lemma_.lower() in lexicon.happening("exercises")), None)
    if exercise is None or len(who.actors) != 1 or who.acted:
        return False
    joint = {"joint", "combined", "multinational", "bilateral", "trilateral", "annual"} & {t.lower_ for t in exercise.subtree}
    subject = subject_of(found.head) if found.head.pos_ == "VERB" else None
    return not joint and (subject is None or subject.tag_ in ("NNP", "NN"))


def _casualty_verbs(found: Found, heads: frozenset[int]) -> list[Token]:
    """Verbs and nouns that count the victims of this event: its own, its relative clause's, its effects'; not other events (``heads``)."""
    head = found.head
    out = [t for t in found.frame.subtree if t.dep_ in ("acl", "acl:relcl", "advcl", "conj") and t.head in (head, found.frame)]
    out += [c for t in out for c in t.children if c.dep_ == "conj"]
    if head.dep_ in ("nsubj", "obl:agent", "obl") and head.head.pos_ == "VERB":
        out += [head.head, *(c for c in head.head.children if c.dep_ in ("conj", "advcl"))]
    if head.pos_ == "VERB":
        out += [c for c in head.children if c.dep_ in ("advcl", "conj", "xcomp", "parataxis")]
    return [t for t in out if t.i not in heads and not reality_of(t).negated and reality_of(t).modality == "Actual"]
