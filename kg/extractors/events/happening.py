"""What begins, goes on, takes place or is underway."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import COUNTERS, case_of
from kg.extractors.doc import Token
from kg.extractors.events.found import Found
from kg.extractors.events.types import OTHER
from kg.extractors.reading import Reading
from kg.extractors.subjects import subject_of


def happening_at(reading: Reading, verb: Token) -> Found | None:
    """ "The broadcasts began on Monday", "the trial took place in Oslo": what its subject names happens."""
    place = next((c for c in verb.children if c.dep_ == "obj" and c.lemma_.lower() == "place"), None)
    particle = next((c for c in verb.children if c.dep_ == "compound:prt"), None)
    breaks_out = particle is not None and f"{verb.lemma_.lower()}_{particle.lower_}" in lexicon.happening("erupting")
    happens = verb.lemma_.lower() in lexicon.happening("happening") and particle is None
    if not happens and not breaks_out and not (verb.lemma_.lower() == "take" and place is not None):
        return None
    if any(c.dep_ == "obj" and c != place for c in verb.children) or _is_preposition(verb):
        return None
    noun = _counted(subject_of(verb))
    if noun is None or noun.pos_ != "NOUN" or reading.entity_at(noun) is not None or noun.ent_type_:
        return None
    inner = lexicon.trigger_at(noun)
    if inner is None and any(c.dep_ == "xcomp" for c in verb.children):
        return None  # "the waters continued to fall"
    if verb.lemma_.lower() == "open" and inner is None:
        return None  # "the shop opened"
    words = [verb, *(t for t in (particle, place) if t is not None), *(inner[1] if inner else [noun])]
    return Found(verb, words, inner[0] if inner else lexicon.Trigger(OTHER, ""), noun)


def _is_preposition(verb: Token) -> bool:
    """ "Ruled the town beginning in 1905"."""
    dated = any(c.dep_ in ("obl", "obl:unmarked") for c in verb.children)
    alone = not any(c.dep_ in ("nsubj", "aux", "mark") for c in verb.children)
    return verb.lower_ in ("beginning", "starting", "ending") and verb.dep_ in ("advcl", "acl") and alone and dated


def _counted(noun: Token | None) -> Token | None:
    """The meetings of "a series of meetings", where they are events; else the noun itself."""
    if noun is None or noun.lemma_.lower() not in COUNTERS | lexicon.happening("spells"):
        return noun
    inner = next((c for c in noun.children if c.dep_ == "nmod" and case_of(c) == "of" and lexicon.trigger_at(c)), None)
    return noun if inner is None else inner


def underway_at(reading: Reading, token: Token) -> Found | None:
    """ "Construction was underway": what the subject of a predicate of this kind tells."""
    noun = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if noun is None or noun.pos_ != "NOUN" or reading.entity_at(noun) is not None:
        return None
    if not any(c.dep_ == "cop" for c in token.children):
        return None
    inner = lexicon.trigger_at(noun)
    return Found(token, [token, *(inner[1] if inner else [noun])], inner[0] if inner else lexicon.Trigger(OTHER, ""), noun)
