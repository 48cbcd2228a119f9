"""Words of armed force that have peaceful meanings too: strikes, raids, operations."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import case_of, is_passive
from kg.extractors.doc import Token
from kg.extractors.events.found import Found
from kg.extractors.reading import Reading
from kg.extractors.subjects import subject_of

SIDES = frozenset("Organization Group Country GeopoliticalEntity Place".split())
"""Types of those who fight, and of what they fight for."""


def dealt_by(reading: Reading, verb: Token, *, war: bool) -> Found | None:
    """ "A Kenyan strike hit two trucks", "the raids destroyed a bridge": what an attack does is told of whoever attacks."""
    drops = verb.lemma_.lower() in lexicon.happening("dropping") and any(
        c.dep_ == "obj" and c.lemma_.lower() in lexicon.happening("dropped") for c in verb.children
    )
    if verb.lemma_.lower() not in lexicon.happening("destroying") and not drops:
        return None
    agent = next((c for c in verb.children if c.dep_ == "obl:agent"), None)
    noun = agent if is_passive(verb) else subject_of(verb)
    first = verb if verb.dep_ != "conj" else verb.head
    if noun is None or noun.dep_ not in ("nsubj", "obl:agent") or noun.head not in (verb, first):
        return None
    inner = None if noun.pos_ != "NOUN" else _attack(reading, noun, war=war)
    if inner is None:
        return None
    own = noun.head == verb  # not "the raids hit a depot and destroyed a bridge": one of them has the noun
    return Found(verb, [verb, *(inner[1] if own else ())], inner[0], noun)


def _attack(reading: Reading, noun: Token, *, war: bool) -> tuple[lexicon.Trigger, list[Token]] | None:
    """A noun for an attack with its words; of "strike", where nobody stops work."""
    found = lexicon.trigger_at(noun)
    if found is not None:
        return found if found[0].type == "plover:ASSAULT" else None
    return (lexicon.triggers("noun")["airstrike"], [noun]) if is_armed_strike(reading, noun, war=war) else None


def is_armed_strike(reading: Reading, noun: Token, *, war: bool) -> bool:
    """A strike by arms: of a state or its forces, against a target, or in an article of war; not "a rail strike over pay"."""
    if noun.lemma_.lower() != "strike" or noun.tag_ not in ("NN", "NNS") or noun.dep_ == "compound":
        return False
    around = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod:poss", "nummod")]
    words = {t.lemma_.lower() for c in around for t in (c, *c.children)}
    over = any(c.dep_ == "nmod" and case_of(c) in ("over", "by") and c.lemma_.lower() != "jet" for c in noun.children)
    if over or words & lexicon.kind("labour"):
        return False
    if war or words & (lexicon.kind("armed") | lexicon.kind("weapon") | {"coalition", "precision", "retaliatory"}):
        return True
    hits = noun.dep_ in ("nsubj", "obl:agent") and noun.head.lemma_.lower() in lexicon.happening("destroying") | {
        "kill",
        "wound",
    }
    return hits and any(reading.entity_at(c) is not None for c in around)


def is_struggle(reading: Reading, noun: Token, *, war: bool) -> bool:
    """ "The ground operation", "the campaign to retake the town", in an article of war "the fight against the rebels": by arms, unlike
    "an election campaign", "the fight against poverty"."""
    if noun.lemma_.lower() not in lexicon.kind("struggle") or noun.dep_ == "compound":
        return False
    aims = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VB"]
    aimed = [f[0] for c in aims for f in (lexicon.trigger_at(c),) if f is not None]
    if any(t.type in ("plover:ASSAULT", "plover:COERCE") and "plover:military" in t.contexts for t in aimed):
        return True
    if war and any(c.lemma_.lower() == "defeat" for c in aims):
        return True
    around = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod:poss")]
    effort = noun.lemma_.lower() == "effort"
    if not effort and {c.lower_ for c in around} & lexicon.kind("armed"):
        return True
    cases = (
        ("against", "on", "for")
        if noun.lemma_.lower() in ("fight", "campaign", "battle")
        else ("against", "on", "into", "for", "in")
    )
    behind = [c for c in noun.children if c.dep_ == "nmod" and case_of(c) in cases]
    sides = [n for c in (*around, *behind) if (n := reading.entity_at(c)) is not None]
    return war and not effort and any(reading.things[n].type in SIDES for n in sides)
