"""Aims told as what something is: "our priority is to …", "what matters is that …", "peace remains the union's goal"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import COUNTERS, NOMINAL_SUBJECTS, SUBJECTS, case_of, opening_of
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.quotes import source_of
from kg.extractors.reading import Reading
from kg.extractors.stances.blame import is_malicious
from kg.extractors.stances.record import is_negated, speakers_of, stances_on
from kg.model import Stance

SUPPORT = Attitude("Supports", "For", 0.7)
DEMAND = Attitude("Demands", "For", 0.8)
LINKING = frozenset("remain be become".split())
MUST = frozenset("must should".split())
THIS = frozenset("it this that".split())


def by_aim(reading: Reading, token: Token) -> Iterator[Stance]:
    """What an aim is said to be, and what is said to be an aim."""
    linked = _linked(token)
    doers = [
        c for c in token.children if c.dep_ == "nsubj" and opening_of(token) == "for"
    ]  # "the plan is for the town to buy it"
    links = [c for t in (token, *doers) for c in t.children if c.dep_ == "cop"]
    subject = next((c for c in linked.children if c.dep_ in (*SUBJECTS, "expl")), None)
    if subject is None or case_of(token) or not (links or linked != token):
        return
    negated = is_negated(token) or is_negated(linked)
    if negated and not _is_ruled_out(token):
        return
    helpers = [c for t in {linked, token} for c in t.children if c.dep_ == "aux" and c.lower_ != "to"]
    clausal = any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)
    words = {c.lower_ for c in helpers if not clausal}
    if words & {"may", "might", "could", "can", "would", "'d"} or any(c.lower_ == "if" for c in linked.children):
        return
    aim = _aim(reading, subject) or _aim_before(token, reading, subject)
    if aim is not None:
        holders, attitude, cue = aim
        attitude = DEMAND if words & MUST and attitude.polarity == "For" else attitude
        if negated:
            if attitude.polarity != "For":
                return
            attitude = Attitude("Opposes", "Against", attitude.strength)
        apart = frozenset(t.i for t in subject.subtree) | {c.i for c in (*links, *helpers)}
        for head in (token, *(c for c in token.children if c.dep_ == "conj")):
            if not _is_wanted(head, cue):
                continue
            for holder in holders:
                yield from stances_on(reading, holder, attitude, head, [cue], subject=holder, rule="aim", without=apart)
    elif token.lemma_.lower() in lexicon.stance("aims") and subject.pos_ != "PRON" and (holders := _owners(reading, token)):
        apart = frozenset(t.i for t in token.subtree) if linked == token else frozenset()
        apart -= {t.i for t in subject.subtree}
        for holder in holders:
            yield from stances_on(reading, holder, _attitude(token), subject, [token], rule="aim", without=apart)


def _is_ruled_out(token: Token) -> bool:
    """ "Our aim is *not to punish* them", unlike "is not only to punish them", "is not clear"."""
    words = token.doc[token.left_edge.i : token.i + 1]
    apart = any(t.lower_ in ("only", "just", "merely", "simply", "solely") for t in words)
    return token.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children) and not apart


def by_purpose(reading: Reading, token: Token) -> Iterator[Stance]:
    """ "The navy patrols the gulf to “protect trade”": what somebody does something for, in his own words."""
    verb, quote = token.head, reading.quote_at(token)
    if (
        token.dep_ != "advcl"
        or token.tag_ != "VB"
        or quote is None
        or quote.kind != "MixedQuote"
        or reading.quote_at(verb) is not None
    ):
        return
    if quote.cues == (reading.span(verb),) and opening_of(token) == "to":
        for head in (token, *(c for c in token.children if c.dep_ == "conj" and c.tag_ == "VB")):
            yield from stances_on(reading, quote.speaker, SUPPORT, head, [verb], subject=quote.speaker, rule="purpose")


def by_design(reading: Reading, token: Token) -> Iterator[Stance]:
    """ "The ministry said the levy is meant to save the bank": whose levy it is, is for that; a wrong that something is meant for is a
    charge of who says so."""
    quote = reading.quote_at(token)
    subject = next((c for c in token.children if c.dep_ == "nsubj:pass"), None)
    designed = token.lemma_.lower() in lexicon.stance("designing") and token.tag_ == "VBN"
    if not designed or quote is None or quote.modality != "Actual" or subject is None or is_negated(token):
        return
    if any(c.dep_ == "mark" or (c.dep_ == "aux" and c.tag_ == "MD") for c in token.children if c.lower_ != "that"):
        return
    for end in token.children:
        if end.dep_ not in ("xcomp", "advcl", "ccomp") or end.tag_ != "VB" or opening_of(end) != "to":
            continue
        if is_malicious(end):
            kind = Attitude("Accuses", "Against", 0.7)
        elif _is_official(reading, quote.speaker) and not is_negated(end):
            kind = SUPPORT
        else:
            continue
        yield from stances_on(
            reading, quote.speaker, kind, end, [token], subject=subject, rule="design", beside=[subject, token]
        )


def _is_official(reading: Reading, speaker: int) -> bool:
    """A body or state, or who holds an office."""
    held = any(t.holder == speaker and t.status in ("Current", "Acting") for t in reading.tenures)
    return held or reading.things[speaker].type in ("Country", "Organization")


def _is_wanted(head: Token, noun: Token) -> bool:
    """Can this be what the noun is about: a clause, or a thing where the noun is an aim ("our priority is peace"), no judgement of it?"""
    clausal = (
        opening_of(head) in ("to", "that", "for")
        or head.tag_ == "VBG"
        or any(c.dep_ in ("nsubj", "nsubj:pass") for c in head.children)
    )
    thing = head.pos_ in ("NOUN", "PROPN") and not {"self"} & set(_judging(head))
    return (clausal and head.pos_ != "ADJ") or (thing and noun.lemma_.lower() not in lexicon.stance("contents"))


def _judging(noun: Token) -> tuple[str, ...]:
    attitude = lexicon.attitudes("noun").get(noun.lemma_.lower())
    return attitude.complements if attitude is not None and attitude.polarity == "Against" else ()


def _linked(token: Token) -> Token:
    """The word that has the subject: the predicate, the verb of "remains the goal", the "all" of "it is above all to protect"."""
    if token.dep_ in ("xcomp", "obj", "obl:unmarked") and token.head.lemma_ in LINKING:
        return token.head
    if token.dep_ == "advcl" and token.head.lower_ in ("most", "all") and token.tag_ == "VB":
        return token.head  # "it is most of all to protect the coast"
    return next((c for c in token.children if c.lower_ == "all" and any(k.dep_ == "cop" for k in c.children)), token)


def _aim(reading: Reading, subject: Token) -> tuple[list[int], Attitude, Token] | None:
    """Who has the aim that a subject names, the attitude, and the word that shows it."""
    if subject.lemma_.lower() in COUNTERS:  # "one of our priorities is …"
        subject = next((c for c in subject.children if c.dep_ == "nmod" and case_of(c) == "of"), subject)
    if subject.lower_ == "what":
        return _what(reading, subject)
    speaker = source_of(reading, subject)
    if subject.lemma_.lower() in lexicon.stance("aims") | lexicon.stance("contents"):
        holders = _owners(reading, subject)
        definite = any(c.dep_ == "det" and c.lower_ in ("the", "first") for c in subject.children)
        if not holders and definite and speaker is not None and not _has_owner(subject):
            holders = [speaker]
        return (holders, _attitude(subject), subject) if holders else None
    valued = next((c for c in subject.children if c.dep_ == "amod" and _is_valued(c)), None)
    if subject.lemma_ in ("thing", "point") and valued is not None and speaker is not None:
        return [speaker], SUPPORT, valued
    return None


def _aim_before(token: Token, reading: Reading, subject: Token) -> tuple[list[int], Attitude, Token] | None:
    """ "Our aim is not only economic. *It is* above all *to* protect the coast": the aim of the sentence before."""
    infinitive = token.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children)
    first = token.sent.start
    if subject.lower_ not in THIS or not infinitive or not first:
        return None
    subjects = (
        t
        for t in token.doc[first - 1].sent
        if t.dep_ in NOMINAL_SUBJECTS and source_of(reading, t) == source_of(reading, token)
    )
    return next((aim for s in subjects if s.lower_ != "what" and (aim := _aim(reading, s)) is not None), None)


def _what(reading: Reading, what: Token) -> tuple[list[int], Attitude, Token] | None:
    """ "What matters", "what is essential", "what we want", "what is needed"."""
    speaker = source_of(reading, what)
    verb = next((c for c in what.children if c.dep_ == "acl:relcl"), None)
    if verb is None or is_negated(verb):
        return None
    doer = next((c for c in verb.children if c.dep_ in NOMINAL_SUBJECTS and c.lower_ != "what"), None)
    lemma = verb.lemma_.lower()
    if doer is None:
        kind = DEMAND if lemma in ("need", "needed", "require") else SUPPORT
        told = lemma in lexicon.stance("mattering") or kind == DEMAND or _is_valued(verb)
        return ([speaker], kind, verb) if told and speaker is not None else None
    attitude = DEMAND if lemma == "need" else lexicon.attitudes("verb").get(lemma)
    holders = speakers_of(reading, doer)
    return (holders, attitude, verb) if attitude is not None and "obj" in (*attitude.complements, "obj") and holders else None


def _is_valued(word: Token) -> bool:
    attitude = lexicon.attitudes("adj").get(word.lower_)
    return attitude is not None and attitude.kind == "Supports" and "self" in attitude.complements


def _attitude(noun: Token) -> Attitude:
    return lexicon.attitudes("noun").get(noun.lemma_.lower(), SUPPORT)


def _has_owner(noun: Token) -> bool:
    return any(c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and case_of(c) in ("of", "for")) for c in noun.children)


def _owners(reading: Reading, noun: Token) -> list[int]:
    """Whose aim it is: "our", "the union's", "of the union", "for the union"."""
    for c in noun.children:
        if (c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and case_of(c) in ("of", "for"))) and (found := speakers_of(reading, c)):
            return found
    return []
