"""Verbs of saying: which they are, whether their clause goes on with an outer one, whether anything has been said at all."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import ACTIVE_SUBJECTS, NEGATIONS, SUBJECTS
from kg.extractors.doc import Token


def is_saying(token: Token) -> bool:
    """ "Said", "made clear", "vowed": does the verb tell what somebody says or thinks?"""
    effects = lexicon.effects("verb").get(token.lemma_.lower(), frozenset())
    particle = next((c.lower_ for c in token.children if c.dep_ == "compound:prt"), "")
    particle = particle or next((c.lower_ for c in token.children if c.dep_ == "xcomp" and c.pos_ == "ADJ"), "")  # "made clear"
    effects |= lexicon.effects("verb").get(f"{token.lemma_.lower()}_{particle}", frozenset())
    return bool(effects & {"said", "denied"}) or token.lemma_ in lexicon.grammar("voicing")


def has_subject(verb: Token) -> bool:
    """Has the verb a subject of its own, whatever its voice?"""
    return any(c.dep_ in SUBJECTS for c in verb.children)


def outer_saying(participle: Token) -> Token | None:
    """ "X said that Y would pay, adding …", "X said that Y was ill and warned …": the reporting verb above goes on."""
    for ancestor in participle.ancestors:
        if (
            ancestor.dep_ == "ccomp"
            and ancestor.head.pos_ == "VERB"
            and is_saying(ancestor.head)
            and ancestor.head.i < participle.i
        ):
            return ancestor.head
    return None


def is_denied(token: Token) -> bool:
    """ "did not say", "neither side confirmed", "declined to say"."""
    above = lexicon.effects("verb").get(token.head.lemma_.lower(), frozenset())
    if token.dep_ == "xcomp" and above & {"negated", "denied"}:
        return True
    subjects = [c for c in token.children if c.dep_ in ACTIVE_SUBJECTS]
    nobody = any(c.lower_ in ("no", "neither", "none", "nobody") for s in subjects for c in (s, *s.children))
    return nobody or any(c.lower_ in NEGATIONS and c.dep_ == "advmod" for c in token.children)
