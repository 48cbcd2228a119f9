"""Rights and duties: who "has the right to" do something may do it, who "has a duty to" ought to, in the words of whoever is cited."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import NOMINAL_SUBJECTS, opening_of
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.reading import Reading
from kg.extractors.reality import is_condition
from kg.extractors.stances.modals import is_asked
from kg.extractors.stances.record import is_negated, is_none, stances_on
from kg.extractors.stances.voices import fellow_speakers
from kg.model import Stance

SUPPORT = Attitude("Supports", "For", 0.7)
DEMAND = Attitude("Demands", "For", 0.7)
OPPOSE = Attitude("Opposes", "Against", 0.7)


def by_right(reading: Reading, verb: Token) -> Iterator[Stance]:
    """ "The union has the right to freeze the funds", "states have a duty to protect them", "no government has a right to close it"."""
    quote = reading.quote_at(verb)
    noun = _given(verb) or _entitled(verb)
    subject = next((c for c in verb.children if c.dep_ in NOMINAL_SUBJECTS), None)
    if quote is None or quote.modality != "Actual" or noun is None or subject is None or subject.tag_ in ("WDT", "WP"):
        return
    if is_asked(verb) or is_condition(verb) or any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children):
        return
    against = is_none(noun) or is_negated(verb) or is_none(subject)
    kind = OPPOSE if against else SUPPORT if noun == verb or noun.lemma_.lower() in lexicon.stance("rights") else DEMAND
    for clause in noun.children:
        if clause.dep_ in ("acl", "xcomp") and (clause.tag_ == "VB" or _is_state(clause)) and opening_of(clause) == "to":
            for holder in fellow_speakers(reading, quote, quote.speaker):
                yield from stances_on(
                    reading, holder, kind, clause, [noun], subject=subject, rule="right", beside=[subject, verb, noun]
                )


def _entitled(word: Token) -> Token | None:
    """ "She is entitled to stay": the word itself."""
    linked = word.lower_ == "entitled" and any(c.dep_ in ("cop", "aux:pass") for c in word.children)
    return word if linked else None


def _is_state(clause: Token) -> bool:
    """ "To be in office"."""
    return any(c.dep_ == "cop" and c.tag_ == "VB" for c in clause.children)


def _given(verb: Token) -> Token | None:
    """The right or duty that somebody has."""
    known = lexicon.stance("rights") | lexicon.stance("duties")
    return next((c for c in verb.children if verb.lemma_ == "have" and c.dep_ == "obj" and c.lemma_.lower() in known), None)
