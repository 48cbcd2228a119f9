"""Ways and their absence: "is the only way to …", "there is no place for …", "can never …", "cannot be tolerated"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import NEGATIONS, NOMINAL_SUBJECTS, SUBJECTS, opening_of
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.quotes import source_of
from kg.extractors.reading import Reading
from kg.extractors.stances.aims import DEMAND, SUPPORT, THIS
from kg.extractors.stances.modals import is_asked
from kg.extractors.stances.record import holder_of, is_negated, is_none, stances_on
from kg.extractors.stances.voices import fellow_speakers
from kg.model import Stance

OPPOSE = Attitude("Opposes", "Against", 0.7)
INFEASIBLE = Attitude("DeemsInfeasible", "Against", 0.7)
CAN = frozenset("can ca could".split())
WILLING = frozenset("will wo".split())
RESERVED = frozenset("without until unless while".split())
"""What follows is the condition of what cannot be: "there can be no peace without justice"."""


def by_way(reading: Reading, token: Token) -> Iterator[Stance]:
    """What is, or is not, the way to an end, in the words of whoever is cited."""
    holder = source_of(reading, token)
    if holder is None or _is_uncertain(token):
        return
    subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
    if subject is not None and any(c.dep_ == "cop" for c in token.children) and _is_way(token):
        against = is_negated(token) or is_none(token)
        if subject.lower_ not in THIS:
            apart = frozenset(t.i for t in token.subtree) - {t.i for t in subject.subtree}
            yield from stances_on(reading, holder, OPPOSE if against else SUPPORT, subject, [token], rule="way", without=apart)
        elif not against:
            for end in _ends(token):
                yield from stances_on(reading, holder, SUPPORT, end, [token], subject=holder, rule="way")
    elif subject is not None and token.lemma_ == "be" and any(c.dep_ == "expl" for c in token.children):
        quote = reading.quote_at(token)
        for each in fellow_speakers(reading, quote, holder) if quote is not None else [holder]:
            yield from _by_existence(reading, each, token, subject)


def by_sense(reading: Reading, token: Token) -> Iterator[Stance]:
    """ "It makes sense to wait", "a vote now makes no sense": what somebody cited is for, or against."""
    holder = source_of(reading, token)
    sense = next((c for c in token.children if c.dep_ == "obj" and c.lower_ == "sense"), None)
    if holder is None or sense is None or token.lemma_ != "make" or _is_uncertain(token):
        return
    against = is_negated(token) or is_none(sense) or any(c.lower_ == "little" for c in sense.children)
    subject = next((c for c in token.children if c.dep_ in SUBJECTS and c.lower_ not in THIS), None)
    clauses = [c for t in (token, sense) for c in t.children if c.dep_ in ("acl", "advcl", "xcomp", "ccomp")]
    head = next((c for c in clauses if opening_of(c) in ("to", "for", "that")), subject)
    if head is not None and head.pos_ != "PRON":
        yield from stances_on(reading, holder, OPPOSE if against else SUPPORT, head, [sense], rule="sense")


def _is_uncertain(token: Token) -> bool:
    """Asked, or put as a condition."""
    return is_asked(token) or any(c.dep_ == "mark" and c.lower_ in ("if", "whether", "unless") for c in token.children)


def _is_way(noun: Token) -> bool:
    """ "the only way", "the best option", "the answer", "no solution"."""
    children = list(noun.children)
    lemma = noun.lemma_.lower()
    the = any(c.dep_ == "det" and c.lower_ in ("the", "no") for c in children)
    sole = any(c.dep_ in ("amod", "advmod") and c.lower_ in lexicon.stance("sole") for c in children)
    forward = any(c.lower_ in ("forward", "out", "ahead") and c.i > noun.i for c in children)
    return (lemma in lexicon.stance("ways") and (sole or (the and forward))) or (lemma in lexicon.stance("answers") and the)


def _ends(noun: Token) -> list[Token]:
    """What the way leads to."""
    ends = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VB" and opening_of(c) == "to"]
    return [*ends, *(k for c in ends for k in c.children if k.dep_ == "conj" and k.pos_ == "VERB")]


def _by_existence(reading: Reading, holder: int, be: Token, noun: Token) -> Iterator[Stance]:
    """ "There is only one way to end it: talks", "no alternative to talks", "no place for hatred", "there can be no military solution"."""
    lemma, nothing = noun.lemma_.lower(), is_none(noun)
    conditions = [c for t in (be, noun) for c in t.children if opening_of(c) in RESERVED]
    if conditions:
        for c in conditions:
            if nothing and opening_of(c) == "without" and c.pos_ in ("NOUN", "PROPN"):
                yield from stances_on(reading, holder, DEMAND, c, [noun], rule="no way")
        return
    only = any(t.lower_ in ("only", "one") for t in noun.children)
    if not nothing:
        told = [c for t in (be, noun) for c in t.children if c.dep_ in ("appos", "parataxis") and c.i > noun.i]
        for c in told if only and lemma in lexicon.stance("ways") else ():
            if ":" in {t.text for t in noun.doc[noun.i : c.i]} and c.pos_ in ("NOUN", "PROPN", "VERB"):
                yield from stances_on(reading, holder, SUPPORT, c, [noun], rule="way")
        return
    behind = [c for c in noun.children if c.dep_ in ("nmod", "acl", "obl") and opening_of(c) in ("for", "to", "of", "in")]
    can = any(c.dep_ == "aux" and c.lower_ in CAN for c in be.children)
    if lemma in ("alternative", "substitute"):
        for c in behind:
            if opening_of(c) in ("to", "for"):
                yield from stances_on(reading, holder, SUPPORT, c, [noun], rule="no alternative")
    elif lemma in lexicon.stance("void"):
        for c in behind[:1]:
            yield from stances_on(reading, holder, OPPOSE, c, [noun], rule="no place")
    elif (can and lemma not in lexicon.stance("sure")) or (
        lemma in lexicon.stance("answers") and any(c.dep_ == "amod" for c in noun.children)
    ):
        yield from stances_on(reading, holder, OPPOSE, noun, [be], rule="no place")


def by_exclusion(reading: Reading, token: Token) -> Iterator[Stance]:
    """ "Only talks can end the war" is for talks; "nothing can excuse the raid" against the raid."""
    holder = source_of(reading, token)
    can = next((c for c in token.children if c.dep_ == "aux" and c.lower_ in (*CAN, *WILLING)), None)
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if holder is None or can is None or subject is None or token.pos_ != "VERB" or _is_uncertain(token) or is_negated(token):
        return
    if is_none(subject) and token.lemma_.lower() in lexicon.stance("accepting"):
        for c in token.children:
            if c.dep_ == "obj" and c.pos_ in ("NOUN", "PROPN"):
                yield from stances_on(reading, holder, OPPOSE, c, [can], rule="unaccepted")
    elif any(c.lower_ == "only" and c.dep_ == "advmod" and c.i < subject.i for c in subject.children):
        agent = reading.entity_at(subject) is not None or subject.pos_ not in ("NOUN", "PROPN")
        only = frozenset(c.i for c in subject.children if c.lower_ == "only")
        yield from stances_on(reading, holder, SUPPORT, token if agent else subject, [can], rule="way", without=only)


def by_impossibility(reading: Reading, token: Token) -> Iterator[Stance]:
    """ "The junta can never unite the country", "this cannot be tolerated", "we cannot allow the dam to be built"."""
    holder = source_of(reading, token)
    can = next((c for c in token.children if c.dep_ == "aux" and c.lower_ in (*CAN, *WILLING)), None)
    if holder is None or can is None or token.pos_ not in ("VERB", "AUX") or _is_uncertain(token):
        return
    negation = next((c for c in token.children if c.dep_ == "advmod" and c.lower_ in NEGATIONS), None)
    subject = next((c for c in token.children if c.dep_ in NOMINAL_SUBJECTS), None)
    if negation is None or subject is None or any(opening_of(c) in RESERVED for c in token.children):
        return
    if token.lemma_.lower() in lexicon.stance("accepting"):
        if can.lower_ in CAN or subject.dep_ == "nsubj:pass":
            yield from _by_unaccepted(reading, holder, token, subject, can)
    elif (
        can.lower_ in ("can", "ca")
        and negation.lower_ == "never"
        and token.lemma_.lower() not in lexicon.stance("polite")
        and reading.entity_at(subject) not in (None, holder)
    ):
        yield from stances_on(reading, holder, INFEASIBLE, token, [can], rule="impossibility")


def _by_unaccepted(reading: Reading, speaker: int, verb: Token, subject: Token, can: Token) -> Iterator[Stance]:
    """What cannot be accepted: the subject of a passive, with what it is not to do; the object or clause of "we cannot accept"."""
    deeds = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp")]
    if subject.dep_ == "nsubj:pass":
        heads = deeds or ([subject] if subject.pos_ != "PRON" else [])
        holder: int | None = speaker
        doer: Token | None = subject
    else:
        heads = deeds or [c for c in verb.children if c.dep_ == "obj" and c.pos_ != "PRON"]
        holder = holder_of(reading, verb)
        doer = next((c for c in verb.children if c.dep_ == "obj"), None)
    for head in heads:
        if holder is not None:
            yield from stances_on(
                reading, holder, OPPOSE, head, [can], subject=doer if head in deeds else None, rule="unaccepted"
            )
