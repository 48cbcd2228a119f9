"""Small facts of grammar that decide what is real."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.doc import Token

NEVER = frozenset("not n't never yet".split())


def is_infinitive(token: Token) -> bool:
    """ "to build", "to be built"."""
    return token.tag_ in ("VB", "VBN") and any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children)


def is_over(verb: Token) -> bool:
    """ "Fled", "was held", "had left": told as past."""
    return verb.tag_ == "VBD" or any(c.dep_ in ("aux", "aux:pass", "cop") and c.tag_ == "VBD" for c in verb.children)


def has_come_about(verb: Token, infinitive: Token) -> bool:
    """ "Gathered *to protest*", "beat the senator *to win* the seat", "used tear gas *to disperse* the crowd": the infinitive behind what
    somebody did tells what it was or what came of it."""
    done = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and any(c.lower_ in ("has", "have", "had") for c in verb.children))
    if not done or infinitive.i < verb.i or any(c.dep_ == "advmod" and c.lower_ in NEVER for c in verb.children):
        return False
    lemma, end = verb.lemma_.lower(), infinitive.lemma_.lower()
    used = lemma == "use" and any(c.dep_ in ("obj", "nsubj:pass") for c in verb.children)
    return (
        used
        or end in lexicon.reality("occasions")
        or (lemma in lexicon.reality("besting") and end in lexicon.reality("outcomes"))
    )


def is_content(clause: Token) -> bool:
    """ "claims that X fled", unlike "claims that surprised X"."""
    that = any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)
    return clause.dep_ in ("acl", "acl:relcl", "ccomp") and that


def is_faced(verb: Token, thing: Token) -> bool:
    """ "Faces trial", "is facing deportation", unlike "faced trial in May" and "faces protests"."""
    told = verb.lemma_ == "face" and verb.tag_ not in ("VBD", "VBN")
    return told and thing.dep_ in ("obj", "conj") and thing.lemma_.lower() in lexicon.reality("impending")


def is_naming(verb: Token) -> bool:
    """ "For joining what it *called* an unlawful march": the verb only says what others would call so."""
    what = any(c.lower_ == "what" for c in verb.children) or (verb.dep_ == "acl:relcl" and verb.head.lower_ == "what")
    return what and verb.lemma_.lower() in ("call", "describe", "term", "label", "deem", "consider")


def is_foiled(clause: Token) -> bool:
    """ "Was defused *before it exploded*": it did not; nothing is known of "tried to defuse it before it exploded"."""
    doubts = frozenset({"future", "possible", "negated"})
    tried = clause.head.dep_ == "xcomp" and bool(doubts & lexicon.effects("verb").get(clause.head.head.lemma_.lower(), doubts))
    before = clause.dep_ == "advcl" and any(c.lower_ == "before" and c.dep_ == "mark" for c in clause.children)
    return before and not tried and clause.tag_ != "VBG" and clause.head.lemma_.lower() in lexicon.reality("foiling")


def is_presupposed(token: Token) -> bool:
    """Definite and possessed event nouns are taken to have happened whatever is said of them: "Russia's invasion of Ukraine"."""
    owned = any(
        c.dep_ in ("nmod:poss",) or (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those"))
        for c in token.children
    )
    some = any(c.dep_ == "det" and c.lower_ in ("a", "an", "any") for c in token.children)  # "fears an invasion by Peru"
    past = (
        not some
        and token.lemma_.lower() in lexicon.reality("lasting")
        and any(c.pos_ == "PROPN" or c.ent_type_ for c in token.children)
    )
    told = any(  # "denied a part in an attack that killed five"
        c.dep_ == "acl:relcl" and c.tag_ == "VBD" and not any(k.lower_ in ("not", "n't", "never") for k in c.children)
        for c in token.children
    )
    owned = owned or (told and not any(c.lower_ in ("any", "no") for c in token.children))
    predicate = any(c.dep_ == "cop" for c in token.children)  # "promised to be the mayor of all"
    return token.pos_ == "NOUN" and (owned or past) and not predicate


def accompanies(clause: Token) -> bool:
    """A participle behind its main clause that goes on with it or tells how: "a vote is to be held, choosing a flag", "must act by
    cutting funds"."""
    taken = [c for c in clause.children if c.dep_ in ("mark", "aux", "nsubj", "nsubj:pass")]
    plain = not taken or all(c.lower_ == "by" for c in taken)
    return clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.i > clause.head.i and plain
