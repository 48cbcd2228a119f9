"""For whom a speaker speaks: himself, those who speak with him, his bodies and states, and what is his."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.classes import ACTORS
from kg.extractors.clauses import NOMINAL_SUBJECTS
from kg.extractors.doc import Token
from kg.extractors.reading import Reading
from kg.extractors.stances.record import fellows_of
from kg.model import Quote


def own_voice(reading: Reading, verb: Token, speaker: int) -> int | None:
    """The one who would act where the speaker can promise it: himself, "we", whom he speaks for, and what is his ("its exercises
    will continue", "his lawyers would appeal"), of which he is the holder himself."""
    at = verb
    while at.dep_ == "conj" and not any(c.dep_ in NOMINAL_SUBJECTS for c in at.children):
        at = at.head
    subjects = [c for c in at.children if c.dep_ in NOMINAL_SUBJECTS]
    subject = next((c for c in subjects if c.dep_ != "nsubj:outer"), subjects[0] if subjects else None)
    if subject is None:
        return None
    number = reading.entity_at(subject)
    if subject.lower_ in ("we", "i") or any(c.lower_ in ("our", "my") for c in (*subject.children, *at.children)):
        return number if number is not None and subject.pos_ == "PRON" else speaker
    owner = next((c for c in subject.children if c.dep_ == "nmod:poss"), None)
    if owner is not None and owner.tag_ == "PRP$":
        theirs = (
            owner.lower_ == "their" and (quote := reading.quote_at(verb)) and len(fellow_speakers(reading, quote, speaker)) > 1
        )
        if theirs or reading.entity_at(owner) == speaker:
            return speaker
    if number is None or reading.things[number].type not in ACTORS:
        return speaker if number is None and _is_deed_of(reading, subject, speaker) else None
    return number if number == speaker or number in represented(reading, speaker) or _is_source(reading, speaker) else None


def represented(reading: Reading, speaker: int) -> set[int]:
    """Whom the speaker speaks for: the bodies of his offices and their states, his client or principal ("his lawyer", "the
    army's spokesman"); with an office of no known body, any state or organization."""
    tenures = [t for t in reading.tenures if t.holder == speaker]
    bodies = {reading.things[t.office].within for t in tenures}
    unknown = bodies == {None} and reading.things[speaker].type == "Person"
    out = {b for b in (*bodies, reading.things[speaker].within) if b is not None}
    for naming in reading.namings:
        noun = reading.doc[naming.head]
        if naming.entity is None:
            continue
        state = reading.things[naming.entity].type == "Country"
        if state and any(e.begin <= noun.idx < e.end for t in tenures for e in t.evidence):
            out.add(naming.entity)  # "Norway's state secretary at the ministry"
        official = noun.lemma_.lower() in lexicon.stance("officials")
        if naming.entity == speaker and (official or noun.lemma_.lower() in lexicon.stance("agents")):
            out |= {
                n
                for c in noun.children
                if c.dep_ in ("nmod:poss", "nmod", "compound") or (official and c.dep_ == "amod")
                if (n := reading.entity_at(c)) is not None
            }
    above = list(out)
    while above:
        upper = reading.things[above.pop()].within
        if upper is not None and upper not in out:
            out.add(upper)
            above.append(upper)
    states = {n for n in out if reading.things[n].type == "Country"}
    if states:
        out |= {i for i, t in enumerate(reading.things) if t.within in (None, *states) and _governs(t.name)}
    if unknown and not out:
        out = {i for i, t in enumerate(reading.things) if t.type in ("Country", "Organization")}
    return out


def _governs(name: str) -> bool:
    """ "The federal government" of the state whose office holder speaks, unlike "the Orsha city government"."""
    words = name.split()
    return words[-1] in ("government", "administration", "cabinet") and (name.islower() or len(words) == 2)


def fellow_speakers(reading: Reading, quote: Quote, holder: int) -> list[int]:
    """The holder, with those who announce it together with him ("A and B said their countries would …"), and the state whose "we" a
    signed statement uses."""
    if holder != quote.speaker or not quote.cues:
        return [holder]
    if quote.rule == "statement":
        return list(dict.fromkeys([holder, *_states_speaking(reading, quote)]))
    cue = reading.doc.char_span(*quote.cues[0])
    return fellows_of(reading, holder, cue[0]) if cue is not None else [holder]


def _states_speaking(reading: Reading, quote: Quote) -> Iterator[int]:
    """The states that "we" and "our" stand for in the paragraphs of a statement by one speaker."""
    spans = [s for q in reading.quotes if q.rule == quote.rule and q.speaker == quote.speaker for s in q.evidence]
    for naming in reading.namings:
        word = reading.doc[naming.head]
        if naming.entity is None or word.lower_ not in ("we", "our") or reading.things[naming.entity].type != "Country":
            continue
        if any(s.begin <= word.idx < s.end for s in spans):
            yield naming.entity


def committed(reading: Reading, quote: Quote, own: int, verb: Token) -> list[int]:
    """Those who promise: whoever is to act, whoever announces it with him; with "we" the speaker too, and a person in office for his
    government."""
    binding = reading.things[quote.speaker].type == "Person" and _governs(reading.things[own].name)
    speakers = fellow_speakers(reading, quote, quote.speaker) if binding else []
    return list(dict.fromkeys([*fellow_speakers(reading, quote, own), *fellows_of(reading, own, verb), *speakers]))


def _is_source(reading: Reading, speaker: int) -> bool:
    """Unnamed officials and sources tell what those in office mean to do."""
    thing = reading.things[speaker]
    return thing.type == "Group" and thing.local and thing.name.lower().split()[-1] in lexicon.stance("sources")


def _is_deed_of(reading: Reading, noun: Token, speaker: int) -> bool:
    """Is this something that the speaker is told to do: "its patrols", or an event of the article with the speaker as actor?"""
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    if owner is not None:
        return reading.entity_at(owner) == speaker
    stem = noun.lower_[:6]
    text = reading.article.text
    return any(speaker in e.actors and any(stem in text[c.begin : c.end].lower() for c in e.cues) for e in reading.events)
