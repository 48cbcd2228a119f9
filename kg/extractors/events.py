"""Stage 7: what happened, goes on, is planned, denied or claimed: triggers, participants, reality, casualties."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import TypeVar

from kg.extractors import lexicon
from kg.extractors.clauses import case_of, is_finite, is_passive, neighbour
from kg.extractors.counts import casualties_of, victims_of
from kg.extractors.doc import Token
from kg.extractors.objects import objects_of, things_of
from kg.extractors.participants import (
    ACTORS,
    ARRANGED,
    MEETING,
    OTHER,
    Participants,
    accusation_of,
    entities_of,
    participants_of,
    places_inside,
    stay_of,
    subject_of,
)
from kg.extractors.quotes import hearsay, unnamed
from kg.extractors.reading import Reading
from kg.extractors.reality import EXISTING, Reality, is_past, reality_of
from kg.extractors.times import time_of
from kg.extractors.triggers import Found, triggers_of
from kg.model import Casualties, Event, Span

T = TypeVar("T")

ARRANGEABLE = frozenset("plover:CONSULT plover:PROTEST news:Election news:Speech".split())
"""Types of what is known before it takes place."""
SPOKEN = frozenset("plover:REQUEST plover:ACCUSE plover:THREATEN".split())
"""Types of what is said, whatever becomes of it."""
CALLING = frozenset("call schedule announce propose".split())
MATERIAL = frozenset("plover:ASSAULT plover:COERCE plover:PROTEST plover:MOBILIZE".split())
"""Types of deeds that are events whoever did them."""
COUNTING = frozenset(
    "plover:ASSAULT plover:COERCE plover:PROTEST plover:AID news:Death news:Disaster news:Accident news:Other".split()
)
"""Types whose events may have casualties."""


def find_events(reading: Reading) -> None:
    """Fill ``reading.events``; what one article tells several times of the same event becomes one event."""
    triggers = triggers_of(reading)
    accidental = _is_accidental(triggers)
    clauses = (v for f in triggers for v in f.effects if any(c.dep_ in ("nsubj", "nsubj:pass") for c in v.children))
    heads = frozenset([*(f.head.i for f in triggers), *(v.i for v in clauses)])  # each clause counts for its own event
    foreseen: set[Span] = set()
    for found in triggers:
        event = _event(reading, found, heads, accidental=accidental)
        if event is not None:
            _merge(reading, event)
            foreseen |= {event.cues[0]} if _is_foreseen(found) else set()
    reading.events = [e for e in reading.events if e.cues[0] not in foreseen or not _is_echo(reading, e)]


# --- one event


def _event(reading: Reading, found: Found, heads: frozenset[int], *, accidental: bool) -> Event | None:
    who = participants_of(reading, found.head, found.frame, found.words, found.trigger)
    who.actors = _each_of(reading, found, who.actors)
    _part_from_itself(found, who)
    effects = [v for v in found.effects if reality_of(v) == Reality()]
    if not who.acted:
        who.acted = [n for v in effects for t in victims_of(v) for n in entities_of(reading, t)]
    if not who.places:  # "a blast killed 12 people in Mombasa"
        who.places = [n for v in effects for t in victims_of(v) for n in places_inside(reading, t)]
    kind, mode = _kind(found, who, accidental=accidental)
    counts = casualties_of([found.head, *effects, *_casualty_verbs(found, heads)]) if kind in COUNTING else Casualties()
    time = time_of(reading, found.head)
    stay = stay_of(found.head)
    arranged = [c for c in found.frame.children if c.dep_ in ("acl", "amod") and c.lemma_.lower() in ARRANGED]
    occasion = [
        found.head.head for c in found.head.children if c.dep_ == "obl" and c.tag_ == "WDT"
    ]  # "…, in which 40 were hurt"
    inner = [w for w in found.words if w.pos_ == "NOUN"]  # "chaired their 13 June meeting"
    for word in (found.frame, *arranged, *occasion, *effects, *inner, *([stay] if stay is not None else [])):
        time = time if time is not None else time_of(reading, word)
    reality = _reality(reading, found, time)
    unreal = reality.negated or reality.modality != "Actual"
    nouns = objects_of(reading, found)
    if not _is_worth(reading, found, who, counts, things=bool(nouns), dated=time is not None, unreal=unreal):
        return None
    cues = tuple(reading.span(t) for t in dict.fromkeys((found.head, *found.words, *_retellings(found, effects))))
    acted = [
        n for n in dict.fromkeys((*who.acted, *(who.actors if who.reciprocal else ()))) if who.reciprocal or n not in who.actors
    ]
    objects = [n for n in acted if reading.things[n].type not in ACTORS] + things_of(reading, nouns, found)
    return Event(
        evidence=(_evidence(reading, found),),
        cues=_joined_cue(reading, cues),
        source=_source(reading, found),
        modality=reality.modality,
        negated=reality.negated,
        ongoing=reality.ongoing,
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


def _part_from_itself(found: Found, who: Participants) -> None:
    """ "The secretary met Minister Per Holm": who undergoes it by name is not the one who does it, whatever the description was taken
    for."""
    subject = subject_of(found.head) if found.head.pos_ == "VERB" else None
    if who.reciprocal or subject is None or subject.pos_ not in ("NOUN", "PRON", "PROPN"):
        return
    named = any(c.dep_ in ("obj", "iobj") and c.pos_ == "PROPN" for c in found.head.children)
    if named and not (subject.pos_ == "PROPN" and subject.ent_type_ == "PERSON"):
        who.actors = [n for n in who.actors if n not in who.acted]


PAIRS = frozenset(
    "leader president minister premier chancellor official side man woman country nation state pair secretary".split()
)
"""Nouns that with "two" or "both" take up two who met."""
BODILY = frozenset("side country nation state".split())


def _each_of(reading: Reading, found: Found, actors: list[int]) -> list[int]:
    """ "The two leaders discussed trade", "both ministers agreed": the two who met in the last meeting told before."""
    subject = subject_of(found.head) if found.head.pos_ == "VERB" else None
    if subject is None or subject.lemma_.lower() not in PAIRS:
        return actors
    two = any(c.lower_ in ("two", "2", "both") and c.dep_ in ("nummod", "det", "det:predet") for c in subject.children)
    if not two and subject.lemma_.lower() != "pair":
        return actors
    kinds = {"Country", "Organization", "GeopoliticalEntity"} if subject.lemma_.lower() in BODILY else {"Person"}
    near = [e for e in reading.events if e.type in MEETING and e.evidence[0].end <= found.head.idx]
    for event in near[-1:]:
        met = [n for n in (*event.actors, *event.recipients) if reading.things[n].type in kinds]
        if len(met) == 2:
            return met
    return actors


def _retellings(found: Found, effects: list[Token]) -> list[Token]:
    """Of the verbs that count victims, those of a clause that itself tells the event: "were killed in the blast", not "killing 12"."""
    return [v for v in effects if is_passive(v) and is_finite(v) and not any(t in found.words for t in v.ancestors)]


def _kind(found: Found, who: Participants, *, accidental: bool) -> tuple[str, str]:
    """Type and mode; what nobody did is a death, not an assault: "a wall collapsed, killing 12"."""
    head, kind, mode = found.head, found.trigger.type, found.trigger.mode
    nobody = kind == "plover:ASSAULT" and not who.actors and head.lemma_.lower() in lexicon.casualty_verbs()
    if kind == "plover:COOPERATE" and _is_alone(found, who):
        return "plover:MOBILIZE", "plover:MOBILIZE-troops"
    if nobody and (accidental or (head.dep_ == "advcl" and head.tag_ == "VBG")):
        return "news:Death", ""
    return kind, mode


EXERCISES = frozenset("exercise drill manoeuvre maneuver patrol wargame".split())


def _is_alone(found: Found, who: Participants) -> bool:
    """An exercise of one side alone, that moves its forces: "China held exercises around Taiwan"."""
    exercise = next((w for w in found.words if w.lemma_.lower() in EXERCISES), None)
    if exercise is None or len(who.actors) != 1 or who.acted:
        return False
    joint = {"joint", "combined", "multinational", "bilateral", "trilateral", "annual"} & {t.lower_ for t in exercise.subtree}
    subject = subject_of(found.head) if found.head.pos_ == "VERB" else None
    return not joint and (subject is None or subject.tag_ in ("NNP", "NN"))


def _is_accidental(triggers: list[Found]) -> bool:
    """Does the article tell of accidents and disasters, and of no violence but of people killed and hurt?"""
    kinds = {f.trigger.type for f in triggers if f.head.lemma_.lower() not in lexicon.casualty_verbs()}
    return bool(kinds & {"news:Accident", "news:Disaster"}) and "plover:ASSAULT" not in kinds


def _is_worth(
    reading: Reading, found: Found, who: Participants, counts: Casualties, *, things: bool, dated: bool, unreal: bool
) -> bool:
    """Is it an event that somebody would look for: with a participant, victims, a day, or single and definite, or a noun for
    what is demanded, planned or ruled out, whoever is to do it?"""
    anyone = things or bool(who.actors or who.acted or who.places or who.instruments)
    counted = counts != Casualties()
    if found.trigger.type == "plover:AID" and found.head.lemma_.lower() in GIVING and not _gives(reading, found, who.acted):
        return False
    dealing = found.trigger.type in MEETING and found.head.pos_ == "VERB" and found.frame == found.head
    if dealing and not (who.actors or who.acted or who.places or dated):
        return False  # nobody deals with anybody: "coordinated with strikes"
    if found.head.lemma_.lower() == "strike" and not (who.actors or who.acted or who.places or counted or dated or unreal):
        return False  # "a strike, as the term is used here, …"
    if found.head.pos_ == "VERB":
        if found.trigger.type == OTHER and _is_passing(reading, found, placed=bool(who.places), dated=dated, unreal=unreal):
            return False
        mere = things and (unreal or bool(who.actors) or reading.quote_at(found.head) is None)  # not "says prices rose"
        if found.trigger.type == OTHER and not (_is_told(reading, found, who, dated=dated) or mere):
            return False
        if found.unlisted and not (_is_reported(found.head) and (who.actors or (who.acted and is_passive(found.head)))):
            return False
        happening = found.frame != found.head
        done = found.trigger.type in MATERIAL and len(found.words) > 1  # "tear gas was used"
        done = done or (unreal and found.trigger.type in MATERIAL and _by_or_to_nobody(found.head))
        return anyone or (found.trigger.type != OTHER and (counted or dated or done)) or (happening and dated)
    if found.trigger.type == OTHER and not anyone:
        return False
    if unreal:
        return (
            found.head.dep_ in ("obj", "obl", "nsubj:pass", "nmod", "conj", "nsubj", "parataxis", "appos")
            and not found.head.ent_type_
        )
    return bool(who.actors or who.acted or who.places) or counted or dated or _specific(found.head)


def _is_passing(reading: Reading, found: Found, *, placed: bool, dated: bool, unreal: bool) -> bool:
    """Is a change of no listed type told by the way: in somebody's own words ("we sent cheques"), with an unlisted verb of what is
    only said to be to come, by a participle that describes a noun ("a lorry built by a firm") or tells what for somebody is praised
    or punished, without a day or a place?"""
    if dated or placed or found.frame != found.head:
        return False
    charge = (
        found.head.dep_ in ("advcl", "acl")
        and found.head.tag_ == "VBG"
        and any(c.dep_ == "mark" and c.lower_ == "for" for c in found.head.children)
    )
    quote, agent = reading.quote_at(found.head), any(c.dep_ == "obl:agent" for c in found.head.children)
    reduced = found.head.dep_ == "acl" and found.head.tag_ == "VBN" and agent
    return reduced or charge or (quote is not None and (found.unlisted if unreal else quote.kind == "Direct"))


def _by_or_to_nobody(verb: Token) -> bool:
    """ "No one has been indicted"."""
    subject = subject_of(verb)
    return subject is not None and (
        subject.lower_ in ("nobody", "none") or (subject.lower_ == "one" and neighbour(subject, -1).lower_ == "no")
    )


def _is_told(reading: Reading, found: Found, who: Participants, *, dated: bool) -> bool:
    """Is a change of no listed type told of somebody, with what it is done to or where or when; in speech, of somebody named?"""
    quote = reading.quote_at(found.head)
    if quote is not None and quote.kind == "Direct":
        return any(reading.things[n].name[:1].isupper() for n in (*who.actors, *who.acted))
    objects = any(c.dep_ in ("obj", "nsubj:pass", "ccomp", "xcomp") for c in found.head.children) or is_passive(found.head)
    anyone = bool(who.actors or who.acted or who.instruments)
    return bool(who.places or who.acted) or (anyone and (objects or dated)) or (dated and found.frame != found.head)


def _is_reported(verb: Token) -> bool:
    """Is the verb one of a main clause or of what somebody wants or decides, in a tense of single deeds: not of a habit ("handles
    such cases"), a purpose ("to spur growth") or an attribute ("a plan dubbed …")?"""
    if verb.dep_ not in ("ROOT", "conj", "ccomp", "xcomp", "parataxis", "advcl"):
        return False
    tensed = any(c.dep_ in ("aux", "aux:pass") for c in verb.children)
    return verb.tag_ == "VBD" or tensed or (verb.dep_ in ("xcomp", "ccomp") and verb.tag_ == "VB")


def _joined_cue(reading: Reading, cues: tuple[Span, ...]) -> tuple[Span, ...]:
    """One stretch for adjacent words, else each on its own."""
    first, cues = cues[0], tuple(sorted(cues))
    out = [cues[0]]
    for cue in cues[1:]:
        if not reading.article.text[out[-1].end : cue.begin].strip():
            out[-1] = Span(out[-1].begin, cue.end)
        else:
            out.append(cue)
    return tuple(sorted(out, key=lambda c: not c.begin <= first.begin < c.end))


def _evidence(reading: Reading, found: Found) -> Span:
    """The clause or noun phrase of the trigger, within its sentence."""
    words = [t for t in found.head.subtree if not t.is_space]
    if found.head.pos_ == "VERB":
        cut = {
            t.i
            for c in found.head.children
            if c.dep_ in ("conj", "parataxis", "advcl", "ccomp") and c.pos_ == "VERB"
            for t in c.subtree
        }
        words = [t for t in words if t.i not in cut or t in found.words] or [found.head]
    while len(words) > 1 and (words[0].is_punct or words[0].dep_ in ("cc", "mark")):
        words = words[1:]
    while len(words) > 1 and words[-1].is_punct:
        words = words[:-1]
    begin, last = words[0], words[-1]
    return Span(min(begin.idx, found.head.idx), max(last.idx + len(last), found.head.idx + len(found.head)))


def _reality(reading: Reading, found: Found, time: int | None) -> Reality:
    at = found.head
    title = next((b for b in reading.article.blocks if b.kind == "title" and b.span.begin <= at.idx < b.span.end), None)
    reality = reality_of(at, headline=title is not None)
    if _is_after(reading, found) or is_past(at):
        return Reality("Actual", reality.negated and at.pos_ == "VERB", reality.ongoing)
    if reality == Reality() and at.lemma_.lower() in CALLING and len(found.words) > 1 and found.trigger.type in ARRANGEABLE:
        reality = Reality("Future")  # a strike or an election that is called is to come
    governor = at.head
    if at.pos_ == "NOUN" and at.dep_ in ("appos", "parataxis") and governor.pos_ == "VERB" and reality == Reality():
        told = lexicon.trigger_at(governor)
        if told is not None and told[0].type == found.trigger.type:
            reality = reality_of(governor)  # "is to visit Kosovo, his first trip there"
    if reality.modality == "Future" and not reality.negated and _has_passed(reading, at):
        return Reality()
    if reality.negated and at.pos_ == "NOUN" and at.dep_ in ("obj", "nsubj:pass") and found.trigger.type in SPOKEN:
        told = lexicon.trigger_at(governor)
        if told is not None and told[0].type == "plover:REJECT" and reality_of(governor) == Reality():
            return Reality()  # a petition that is rejected was made
    if found.trigger.type in ARRANGEABLE and at.pos_ == "NOUN" and at.dep_ in ("obj", "obl") and governor.pos_ == "VERB":
        above = reality_of(governor)
        if reality.modality == "Actual" and above.modality == "Future" and governor.lemma_.lower() not in EXISTING:
            return Reality("Future")  # "threatened to boycott the vote"
    if reality == Reality(ongoing=reality.ongoing):
        if found.frame != at and reality_of(found.frame).negated:
            return Reality("Actual", True)
        if time is None and at.dep_ in ("xcomp", "advcl") and at.tag_ == "VB":
            time = time_of(reading, at.head)  # "go to the polls on Sunday to elect a parliament"
        published, start = reading.article.published, reading.times[time].start if time is not None else None
        if published and start and start > published:
            return Reality("Future")  # what lies after the article has not happened
    return reality


def _has_passed(reading: Reading, noun: Token) -> bool:
    """ "Helped to plan the 2016 bombing": a definite noun with a time of its own that is over."""
    if (
        noun.pos_ != "NOUN"
        or noun.dep_ != "obj"
        or not any(c.dep_ in ("det", "nmod:poss") and c.lower_ not in ("a", "an") for c in noun.children)
    ):
        return False
    published, number = reading.article.published, time_of(reading, noun)
    time = reading.times[number] if number is not None else None
    if published is None or time is None or time.span is None or time.end is None or time.end >= published:
        return False
    before = [
        c for c in noun.children if c.i < noun.i and c.dep_ in ("compound", "nummod", "nmod:poss", "amod", "nmod:unmarked")
    ]
    return any(c.idx <= time.span.begin < c.idx + len(c) for c in before)


def _is_after(reading: Reading, found: Found) -> bool:
    """ "Following the meeting in Paris the minister will fly home", of a meeting that was told before: it is what comes after that is
    to come."""
    noun = found.head
    behind = noun.dep_ == "obl" and case_of(noun) in ("following", "after", "since")
    behind = behind or (noun.dep_ == "obj" and noun.head.lower_ == "following" and noun.head.dep_ == "advcl")
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in noun.children)
    told = any(e.type == found.trigger.type and e.modality == "Actual" and not e.negated for e in reading.events)
    return noun.pos_ == "NOUN" and behind and definite and told


def _source(reading: Reading, found: Found) -> int | None:
    """The speaker where only cited words tell it; a presupposed event in somebody's words stays the outlet's."""
    if (rumour := hearsay(reading, found.head)) is not None:
        return rumour
    accuser = _accuser(reading, found.head)
    if accuser is not None:
        return accuser
    quote = reading.quote_at(found.head)
    if quote is None:
        return _nameless(reading, found.head)
    owned = any(c.dep_ in ("nmod:poss", "amod", "compound") and reading.entity_at(c) is not None for c in found.head.children)
    return None if found.head.pos_ == "NOUN" and owned and quote.kind == "Indirect" else quote.speaker


def _nameless(reading: Reading, token: Token) -> int | None:
    """Whoever is behind "reports said that …", "is believed to have fled", "its border service said": a source without a name."""
    at = token
    for _ in range(5):
        if (saying := _trailing(at)) is not None:
            known = entities_of(reading, subject_of(saying))
            return known[0] if known else unnamed(reading, saying)
        verb, passive = at.head, is_passive(at.head)
        if at.dep_ in ("ROOT", "acl:relcl") or at.dep_ not in (*INSIDE, "xcomp", "ccomp"):
            return None
        cites = verb.pos_ == "VERB" and "said" in lexicon.effects("verb").get(verb.lemma_.lower(), frozenset())
        told = "obligatory" in lexicon.effects("verb").get(f"{verb.lemma_.lower()}_to", frozenset())
        if cites and ((at.dep_ == "xcomp" and passive and not told) or at.dep_ == "ccomp"):
            subject = subject_of(verb) if not passive else None
            if subject is not None and (known := entities_of(reading, subject)):
                return known[0]
            if subject is not None and subject.pos_ == "PRON":
                return None
            if any(c.dep_ == "obl:agent" for c in verb.children):
                return None
            return unnamed(reading, verb if subject is None else subject)
        at = verb
    return None


def _trailing(clause: Token) -> Token | None:
    """The verb of saying that hangs on what it cites: "A patrol had crossed, its border service said"."""
    return next(
        (
            c
            for c in clause.children
            if c.dep_ == "parataxis"
            and c.i > clause.i
            and "said" in lexicon.effects("verb").get(c.lemma_.lower(), frozenset())
            and any(k.dep_ == "nsubj" for k in c.children)
            and not any(k.dep_ in ("ccomp", "obj", "parataxis", "obl") for k in c.children)
        ),
        None,
    )


INSIDE = frozenset("conj obj obl nsubj nsubj:pass nmod advcl obl:agent".split())
"""How a word can stand inside a cited clause."""


def _accuser(reading: Reading, token: Token) -> int | None:
    """ "X accused Y of bombing Z", "allegations by X that …": only the accuser says so."""
    at = token
    for _ in range(3):
        if (accusing := accusation_of(at)) is not None and accusing != at.head:
            return next(iter(_claimants(reading, accusing)), None)
        if at.dep_ in ("advcl", "obl", "ccomp", "acl", "nmod", "xcomp") and at.head.lemma_.lower() in ACCUSING:
            found = _claimants(reading, at.head)
            nobody = (
                at.head.pos_ == "NOUN" and at.head.lemma_.lower() == "report" and any(c.lower_ == "that" for c in at.children)
            )
            return found[0] if found else unnamed(reading, at.head) if nobody else None
        if at.dep_ not in ("obj", "conj", "advcl", "obl", "nmod", "xcomp"):
            return None
        at = at.head
    return None


def _claimants(reading: Reading, word: Token) -> list[int]:
    """Who makes an accusation or claim: the subject of the active verb, the agent of the passive, the owner of the noun."""
    if word.pos_ == "VERB":
        passive = is_passive(word)
        by = [c for c in word.children if c.dep_ == "obl:agent" or (c.dep_ == "obl" and case_of(c) == "by")]
        return entities_of(reading, (by[0] if by else None) if passive else subject_of(word))
    owners = [c for c in word.children if c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and case_of(c) in ("by", "from", "of"))]
    if not owners:  # the parser may hang "by the union" on the verb above: "denied claims by the union that …"
        owners = [c for c in word.head.children if c.dep_ == "obl" and case_of(c) == "by" and c.i > word.i]
    return [n for c in owners for n in entities_of(reading, c)]


ACCUSING = frozenset(
    "accuse blame suspect allege accusation allegation suspicion charge claim rumour rumor assertion report".split()
)


def _specific(noun: Token) -> bool:
    """Is a bare event noun worth an event: a definite, dated or located single happening, not a topic."""
    return any(
        c.dep_ in ("nummod", "nmod:poss")
        or (c.dep_ == "nmod" and any(k.lower_ in ("of", "in", "at", "on", "between", "against") for k in c.children))
        for c in noun.children
    ) or (noun.tag_ == "NN" and noun.dep_ in ("nsubj", "nsubj:pass") and any(c.dep_ == "det" for c in noun.children))


GIVING = frozenset(
    "provide give supply deliver lend offer contribute help treat feed house finance fund ship deal assist shelter".split()
)
GOODS = frozenset(
    "aid assistance arm weapon money fund shelter food relief ammunition missile tank jet equipment loan grant guarantee medicine vaccine water"
    " supply support training troop system million billion cash asylum refuge care treatment housing rifle gun vehicle drone helicopter shell"
    " protection accommodation package round howitzer munition battery artillery oxygen tent blanket generator".split()
)
"""What is given where giving is aid."""


def _gives(reading: Reading, found: Found, acted: list[int]) -> bool:
    """Giving, providing and the like are aid where a known party receives or goods are given; not "provide an example"."""
    if any(c.dep_ == "obl" and case_of(c) == "against" for c in found.head.children):
        return False  # "delivering weapons against a target"
    objects = [c for c in found.head.children if c.dep_ in ("obj", "nsubj:pass")]
    goods = any(w.lemma_.lower() in GOODS for c in objects for w in (c, *c.subtree))
    return goods or any(reading.things[n].type in ACTORS for n in acted)


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


# --- the same event told again


def _merge(reading: Reading, event: Event) -> None:
    """Join with an earlier mention of the same event, or add it as new."""
    if _is_echo(reading, event):
        return
    again = _taken_up(reading, event)
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


TAKEN_UP = frozenset(
    "plover:ASSAULT plover:PROTEST plover:CONSULT news:Accident news:Disaster news:Election news:Ruling".split()
)


def _is_echo(reading: Reading, event: Event) -> bool:
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


def _is_foreseen(found: Found) -> bool:
    """ "The liberation of the town will free thousands": a noun of which the future is told, and that may lie there itself."""
    noun, verb = found.head, found.head.head
    return noun.pos_ == "NOUN" and noun.dep_ == "nsubj" and reality_of(verb).modality == "Future"


def _acted(event: Event) -> tuple[int, ...]:
    """All that an event is done to, places among it."""
    return (*event.recipients, *event.objects, *event.places)


def _together(a: Iterable[T], b: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*a, *b)))


def _more(a: Casualties, b: Casualties) -> Casualties:
    pairs = {f.name: (getattr(a, f.name), getattr(b, f.name)) for f in dataclasses.fields(Casualties)}
    return Casualties(**{k: x if y is None else y if x is None else max(x, y) for k, (x, y) in pairs.items()})


def _is_same(reading: Reading, a: Event, b: Event) -> bool:
    """Same type and trigger word, same reality, participants that do not contradict each other and at least one in common."""
    if a.type != b.type or (a.modality, a.negated) != (b.modality, b.negated) or a.type == "news:Other":
        return False
    if not _stems(reading, a) & _stems(reading, b) or _counts_differ(a.casualties, b.casualties):
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
    return not conflict and any(n for s in shared for n in s if reading.things[n].name.lower() not in ANYBODY)


def _counts_differ(a: Casualties, b: Casualties) -> bool:
    """Do they give different numbers of dead or hurt?"""
    return any(None not in pair and pair[0] != pair[1] for pair in ((a.killed, b.killed), (a.injured, b.injured)))


ANYBODY = frozenset("people person man woman men women child children others civilians victims".split())
"""Names of groups that do not tell one from another."""


def _stems(reading: Reading, event: Event) -> set[str]:
    return {reading.article.text[c.begin : c.end].lower()[:5] for c in event.cues}
