"""Demands, refusals, promises and warnings by modal verbs in attributed speech, and contrasts."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extractors import lexicon
from kg.extractors.lexicon import Attitude
from kg.extractors.quotes import quote_of, source_of
from kg.extractors.reading import Reading
from kg.extractors.reality import is_condition
from kg.extractors.stances.record import HOLDERS, SUBJECTS, is_negated, stances_on
from kg.model import Quote, Stance

DEMANDING = frozenset("must should ought shall".split())
WILLING = frozenset("will would 'll wo shall".split())
MIGHT = frozenset("may might could".split())
NEEDING = frozenset("need have".split())


def by_modal(reading: Reading, token: Token) -> Iterator[Stance]:
    """Demands, refusals and promises that a speaker makes by modal verbs."""
    quote = quote_of(reading, token)
    if quote is None or quote.modality != "Actual":
        return
    if token.lemma_ == "need" and token.pos_ == "VERB" and not is_negated(token):
        for c in token.children:
            if c.dep_ == "obj" and c.pos_ in ("NOUN", "PROPN"):
                yield from stances_on(reading, quote.speaker, Attitude("Demands", "For", 0.8), c, [token], rule="need")
    modals = [
        c
        for c in token.children
        if c.dep_ == "aux" and (c.tag_ == "MD" or (c.lemma_ in NEEDING and any(x.lower_ == "to" for x in token.children)))
    ]
    needing = _needs(token)
    clause = token.head if needing else token
    if not (modals or needing) or is_condition(clause):
        return
    words = {m.lower_ for m in modals}
    if needing or words & DEMANDING or "have" in {m.lemma_ for m in modals}:
        against = is_negated(clause) or is_negated(token)
        kind = Attitude("Opposes", "Against", 0.8) if against else Attitude("Demands", "For", 0.8)
        yield from stances_on(reading, quote.speaker, kind, clause, modals or [clause], rule="modal demand")
    elif words & WILLING and not _judges(clause):
        yield from _by_will(reading, quote, token, modals)
    elif words & MIGHT and _harm(token):
        yield from stances_on(reading, quote.speaker, Attitude("Warns", "Against", 0.6), clause, modals, rule="modal warning")


def _needs(token: Token) -> bool:
    """ "needs to act", "have to be held"."""
    return (
        token.dep_ == "xcomp"
        and (token.tag_ == "VB" or any(c.lower_ == "be" for c in token.children))
        and token.head.lemma_ in NEEDING
        and token.head.pos_ == "VERB"
        and any(c.lower_ == "to" for c in token.children)
    )


def _by_will(reading: Reading, quote: Quote, token: Token, modals: list[Token]) -> Iterator[Stance]:
    """ "will" of one's own deeds promises or refuses, of others' expects, of harm warns."""
    own = _own_voice(reading, token, quote.speaker)
    holder, rule = quote.speaker, "modal expectation"
    kind = Attitude("Expects", "Neutral", 0.5)
    if not any(c.lower_ in ("have", "'ve") and c.dep_ == "aux" for c in token.children):
        if own is not None:
            holder, rule = own, "modal commitment"
            kind = Attitude("Refuses", "Against", 0.9) if is_negated(token) else Attitude("Promises", "For", 0.8)
        elif _harm(token):
            kind, rule = Attitude("Warns", "Against", 0.7), "modal warning"
    yield from stances_on(reading, holder, kind, token, modals, rule=rule, subject=own)


HARM = frozenset(
    (
        "prolong cause destroy kill harm damage endanger threaten undermine worsen escalate suffer fail collapse"
        " weaken result cost jeopardise jeopardize hurt provoke lead destabilise destabilize backfire"
    ).split()
)


def _judges(token: Token) -> bool:
    """ "it would be unrealistic": the judgement says it better than an expectation."""
    return token.pos_ in ("ADJ", "NOUN") and (
        token.lower_ in lexicon.attitudes("adj") or token.lemma_.lower() in lexicon.attitudes("noun")
    )


def _harm(token: Token) -> bool:
    return token.lemma_.lower() in HARM and not is_negated(token)


def _own_voice(reading: Reading, verb: Token, speaker: int) -> int | None:
    """The one who would act where that is the speaker, "we", or the speaker's own state or body; also of the speaker's own doings
    ("South Zandia says its exercises will continue")."""
    at = verb
    while at.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in at.children):
        at = at.head
    subject = next((c for c in at.children if c.dep_ in SUBJECTS), None)
    if subject is None:
        return None
    number = reading.entity_at(subject)
    if subject.lower_ in ("we", "i") or any(c.lower_ in ("our", "my") for c in subject.children):
        return number if number is not None and subject.pos_ == "PRON" else speaker
    if number is None or reading.things[number].type not in HOLDERS:
        return speaker if number is None and _is_deed_of(reading, subject, speaker) else None
    bodies = {reading.things[t.office].within for t in reading.tenures if t.holder == speaker}
    unknown = bodies == {None} and reading.things[speaker].type == "Person"
    if number == speaker or number in bodies or (unknown and reading.things[number].type in ("Country", "Organization")):
        return number
    return None


def _is_deed_of(reading: Reading, noun: Token, speaker: int) -> bool:
    """Is this something that the speaker is told to do: "its patrols", or an event of the article with the speaker as actor?"""
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    if owner is not None:
        return reading.entity_at(owner) == speaker
    stem = noun.lower_[:6]
    text = reading.article.text
    return any(speaker in e.actors and any(stem in text[c.begin : c.end].lower() for c in e.cues) for e in reading.events)


def by_contrast(reading: Reading, token: Token) -> Iterator[Stance]:
    """ "X and not Y", "instead of Y", "rather than Y": against Y."""
    if token.dep_ not in ("conj", "obl", "nmod", "advcl"):
        return
    holder = source_of(reading, token)
    if holder is None:
        return
    clausal = any(c.dep_ in ("aux", "aux:pass", "nsubj", "cop") for c in token.children)
    if token.dep_ == "conj" and not clausal and any(c.lower_ == "not" and c.dep_ in ("advmod", "cc") for c in token.children):
        yield from stances_on(
            reading,
            holder,
            Attitude("Opposes", "Against", 0.7),
            token,
            [next(c for c in token.children if c.lower_ == "not")],
            rule="contrast",
        )
    cases = [c for c in token.children if c.dep_ in ("case", "mark", "cc") and c.lower_ in ("instead", "rather")]
    if cases and token.dep_ in ("obl", "nmod", "conj", "advcl"):
        yield from stances_on(reading, holder, Attitude("Opposes", "Against", 0.7), token, cases[:1], rule="contrast")
