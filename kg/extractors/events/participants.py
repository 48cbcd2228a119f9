"""Who takes part in an event: who acts, who or what is acted upon, where, and with what."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.classes import ACTORS, HOSTILE, PLACES
from kg.extractors.clauses import COUNTERS, case_of, is_passive, shared_objects
from kg.extractors.denoted import actors_of, entities_of, is_of_type
from kg.extractors.doc import Token
from kg.extractors.events.dependents import add_dependent
from kg.extractors.events.doers import (
    accused_of,
    asked_from,
    bearers_of,
    doers_beside,
    givers_of,
    hit_by,
    organisers_of,
    senders_of,
)
from kg.extractors.events.found import Participants
from kg.extractors.events.lines import person_of_line
from kg.extractors.events.places import (
    inherited_places,
    nested_places,
    places_beside,
    places_in_front,
    places_of_clause,
    places_of_stay,
    stay_of,
)
from kg.extractors.events.types import HAPPENS_TO
from kg.extractors.reading import Reading
from kg.extractors.subjects import subject_of


def participants_of(reading: Reading, head: Token, frame: Token, words: list[Token], trigger: lexicon.Trigger) -> Participants:
    """The participants of an event with this meaning, its words (``head`` first of all) and the word that has the frame."""
    out, kind = Participants(), trigger.type
    if head.pos_ == "VERB":
        _core(reading, head, trigger, out)
    office = kind == "news:Appointment"  # whose office somebody takes is not appointed
    objects = [w for w in words if w.pos_ == "NOUN" and (head.is_ancestor(w) or _halves(w, head)) and not office]
    told = lexicon.triggers("noun")  # whose troops or assets are hit does not hit them
    objects = [w for w in objects if w.dep_ != "obj" or w.lemma_.lower() in told]
    needy = trigger.type in HOSTILE or trigger.needs in ("obj", "actor")
    for each in {t.i: t for t in (head, frame, *objects, *_arranged(frame), *_aimed(frame), *_counter(frame))}.values():
        for child in (*each.children, *shared_objects(each, ahead=needy)):
            add_dependent(reading, each, child, words, trigger, out)
    if head.pos_ == "VERB":
        _around_verb(reading, head, kind, out)
    else:
        _around_noun(reading, head, frame, kind, out)
    if not out.places:
        out.places += places_of_clause(reading, head) or places_in_front(reading, head)
    if not out.places:
        out.places += inherited_places(reading, head) or nested_places(reading, frame)
    if not out.places:
        out.places += places_beside(reading, head, frame, trigger)
    if not out.places and (stay := stay_of(head)) is not None:
        out.places += places_of_stay(reading, stay)
    _by_roles(reading, head, kind, out)
    gripped = (
        kind == "plover:PROTEST" and head.pos_ == "VERB" and frame.dep_ in ("nsubj", "obl:agent")
    )  # "riots have rocked the capital"
    if kind == "plover:ASSAULT" or gripped or trigger.needs == "troops":
        out.places += [n for n in out.acted if reading.things[n].type in PLACES and n not in out.places]
    if kind == "plover:ASSAULT":
        out.instruments += [
            n
            for c in frame.children
            if c.dep_ == "compound"
            for n in entities_of(reading, c)
            if is_of_type(reading, n, "Product")
        ]
    nobody = head.pos_ != "VERB" or subject_of(head) is None or is_passive(head)
    if kind == "plover:CONSULT" and nobody and not out.actors and out.acted and not trigger.mode.endswith("-visit"):
        out.actors, out.acted = out.acted, []
    out.actors = [n for n in out.actors if reading.things[n].type in ACTORS]
    return out


def _around_verb(reading: Reading, verb: Token, kind: str, out: Participants) -> None:
    """Participants of a verb that its own dependents do not give."""
    if kind == "plover:REQUEST" and not out.acted:
        out.acted += asked_from(reading, verb)
    if not out.actors and (person := person_of_line(reading, verb)):
        if verb.tag_ == "VBN" or is_passive(verb):
            out.acted = person
        else:
            out.actors = person


def _around_noun(reading: Reading, noun: Token, frame: Token, kind: str, out: Participants) -> None:
    """Participants of a noun that its own dependents do not give."""
    if not out.actors:
        out.actors += accused_of(reading, noun, kind)
    if not out.actors:
        out.actors += (
            doers_beside(reading, noun) or organisers_of(reading, noun) or senders_of(reading, noun) or givers_of(reading, noun)
        )
        if kind in HOSTILE:
            out.acted += [n for n in hit_by(reading, frame) if n not in out.acted]
    if not out.acted:
        out.acted += [n for n in bearers_of(reading, noun) if n not in out.actors]


def _halves(a: Token, b: Token) -> bool:
    """Are they two parts of one word: the "co" of "co-operation"?"""
    between = a.doc[min(a.i, b.i) + 1 : max(a.i, b.i)]
    return len(between) == 1 and between[0].text in ("-", "‑") and not between[0].whitespace_


def _core(reading: Reading, verb: Token, trigger: lexicon.Trigger, out: Participants) -> None:
    """Subject of a verb as actor, or as acted upon in the passive, in deaths and accidents, and of "received"."""
    subjects = entities_of(reading, subject_of(verb))
    if verb.dep_ == "amod" and verb.tag_ == "VBN":
        out.acted += entities_of(reading, verb.head)
    if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and (named := _identified(reading, verb.head)):
        subjects = named
    if trigger.needs == "storm" and not is_passive(verb):
        return  # "Hurricane Ivo hit Cuba"
    if is_passive(verb) or trigger.type in HAPPENS_TO or "subj" in trigger.recipient:
        out.acted += subjects
    else:
        out.actors += actors_of(reading, subject_of(verb), subjects) + _joined_in(reading, verb)


def _joined_in(reading: Reading, verb: Token) -> list[int]:
    """ "The Greens joined *the Liberals* in voting against it": who is joined in it does it too."""
    joined = verb.tag_ == "VBG" and verb.dep_ in ("advcl", "xcomp") and verb.head.lemma_.lower() == "join"
    if not joined or not any(c.dep_ == "mark" and c.lower_ == "in" for c in verb.children):
        return []
    return [n for c in verb.head.children if c.dep_ == "obj" for n in entities_of(reading, c)]


def _identified(reading: Reading, noun: Token) -> list[int]:
    """Those whom the clause names for a noun: "the candidates elected were Ana Lund and Per Holm", "those held include Ivo Tarn"."""
    clause = noun.head
    if noun.dep_ != "nsubj" or noun.i > clause.i:
        return []
    same = any(c.dep_ == "cop" for c in clause.children) and clause.pos_ == "PROPN"
    named = [clause] if same else [c for c in clause.children if c.dep_ == "obj" and clause.lemma_.lower() == "include"]
    return [n for t in named for n in entities_of(reading, t) if reading.things[n].type in ACTORS]


def _by_roles(reading: Reading, head: Token, kind: str, out: Participants) -> None:
    """Who the network reads as agent and as acted upon, where the tree shows neither."""
    if not out.actors and kind not in HAPPENS_TO and not _done_by_no_actor(reading, head):
        inner = {
            k.i for c in head.children if c.dep_ == "obj" for k in c.subtree
        }  # not "Canadian" of "targeting Canadian troops"
        agents = (n for t in reading.arguments(head, "ARG0") if t.i not in inner for n in entities_of(reading, t))
        out.actors += [n for n in agents if n not in out.acted and not (head.pos_ == "NOUN" and n in out.places)]
    if not out.acted:
        patients = (
            n
            for t in reading.arguments(head, "ARG1", "ARG2")
            if not (kind in HOSTILE and case_of(t) in ("from", "for"))  # "rockets fired from the hills", "fought for the king"
            for n in entities_of(reading, t)
        )
        out.acted += [n for n in patients if n not in out.actors and n not in out.places]


def _done_by_no_actor(reading: Reading, verb: Token) -> bool:
    """ "The strikes hit a convoy", "the law bans plastic": the subject, a thing, does it, and nobody else in the sentence."""
    subject = subject_of(verb) if verb.pos_ == "VERB" and not is_passive(verb) else None
    return subject is not None and subject.pos_ == "NOUN" and not entities_of(reading, subject)


def _counter(noun: Token) -> list[Token]:
    """ "Weeks of mediation by Qatar", "a series of raids on farms": what counts an event has its participants too."""
    above = noun.head
    counted = noun.pos_ == "NOUN" and noun.dep_ == "nmod" and case_of(noun) == "of"
    return [above] if counted and above.lemma_.lower() in COUNTERS | lexicon.happening("spells") else []


def _arranged(noun: Token) -> list[Token]:
    """ "a meeting set to take place in Riga", "talks scheduled for Monday": the words that arrange an event tell its place."""
    if noun.pos_ == "VERB":
        return []
    participles = [
        c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_.lower() in lexicon.happening("arranged")
    ]
    above = noun.dep_ in ("nsubj", "nsubj:pass") and noun.head.lemma_.lower() in lexicon.happening("taking_place")
    return [*participles, *(c for p in participles for c in p.children if c.dep_ == "xcomp"), *([noun.head] if above else [])]


def _aimed(frame: Token) -> list[Token]:
    """ "fired rockets aimed at a radar station": the participle that tells the target."""
    around = [frame, *(c for c in frame.children if c.dep_ == "obj")]
    return [
        c
        for t in around
        for c in t.children
        if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_.lower() in lexicon.happening("aiming")
    ]
