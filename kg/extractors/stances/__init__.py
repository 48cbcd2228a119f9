"""Stage 8: who is for or against what: attitude words, modal demands and judgements in attributed speech, commitments."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors.doc import Token
from kg.extractors.reading import Reading
from kg.extractors.stances.aims import by_aim, by_design, by_purpose
from kg.extractors.stances.assertions import by_assertion
from kg.extractors.stances.contrasts import by_contrast
from kg.extractors.stances.judgements import by_judgement
from kg.extractors.stances.modals import by_modal, by_prospect
from kg.extractors.stances.nouns import by_agent, by_noun
from kg.extractors.stances.protests import by_protest
from kg.extractors.stances.reactions import by_reaction
from kg.extractors.stances.rights import by_right
from kg.extractors.stances.terms import by_term
from kg.extractors.stances.verbs import by_verb
from kg.extractors.stances.ways import by_exclusion, by_impossibility, by_sense, by_way
from kg.model import Stance

__all__ = ["find_stances"]


TELLING = frozenset("VERB AUX NOUN PROPN ADJ ADV".split())
"""Parts of speech of the words that may show a stance."""


def find_stances(reading: Reading) -> None:
    """Fill ``reading.stances``, one per holder, polarity and words."""
    for token in (t for t in reading.doc if t.pos_ in TELLING):
        for stance in _found(reading, token):
            if _is_new(reading, stance):
                reading.stances.append(stance)
    reading.stances.sort(key=lambda s: s.evidence[0])


def _found(reading: Reading, token: Token) -> Iterator[Stance]:
    """Surer rules first: the first stance of a holder on the same words wins."""
    if token.pos_ == "VERB" or _is_clause(token):
        yield from by_verb(reading, token)
    if token.pos_ in ("ADJ", "NOUN", "VERB"):
        yield from by_judgement(reading, token)
    if token.pos_ == "NOUN":
        yield from by_noun(reading, token)
        yield from by_agent(reading, token)
        yield from by_reaction(reading, token)
    if not token.children:
        return  # what follows reads clauses and phrases
    yield from by_protest(reading, token)
    yield from by_aim(reading, token)
    yield from by_purpose(reading, token)
    yield from by_design(reading, token)
    yield from by_way(reading, token)
    yield from by_sense(reading, token)
    yield from by_exclusion(reading, token)
    yield from by_impossibility(reading, token)
    yield from by_term(reading, token)
    yield from by_right(reading, token)
    yield from by_modal(reading, token)
    yield from by_prospect(reading, token)
    yield from by_contrast(reading, token)
    yield from by_assertion(reading, token)


def _is_clause(token: Token) -> bool:
    """ "Members of the party back the strike": what has a subject and an object is a verb, whatever its tag."""
    return token.pos_ in ("ADV", "NOUN", "ADJ") and {"nsubj", "obj"} <= {c.dep_ for c in token.children}


def _is_new(reading: Reading, stance: Stance) -> bool:
    """No second stance of the same holder on the same words, whatever its polarity: the first, surer rule wins."""
    for other in reading.stances:
        same = other.evidence[0] == stance.evidence[0] or other.proposition == stance.proposition
        if same and other.holder == stance.holder:
            return False
    return bool(stance.proposition)
