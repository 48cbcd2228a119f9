"""Small facts of grammar that decide what is real."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.doc import Token


def is_infinitive(token: Token) -> bool:
    """ "to build", "to be built"."""
    return token.tag_ in ("VB", "VBN") and any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children)


def is_content(clause: Token) -> bool:
    """ "claims that X fled", unlike "claims that surprised X"."""
    that = any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)
    return clause.dep_ in ("acl", "acl:relcl", "ccomp") and that


def is_presupposed(token: Token) -> bool:
    """Definite and possessed event nouns are taken to have happened whatever is said of them: "Russia's invasion of Ukraine"."""
    owned = any(
        c.dep_ in ("nmod:poss",) or (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those"))
        for c in token.children
    )
    past = token.lemma_.lower() in lexicon.reality("lasting") and any(c.pos_ == "PROPN" or c.ent_type_ for c in token.children)
    predicate = any(c.dep_ == "cop" for c in token.children)  # "promised to be the mayor of all"
    return token.pos_ == "NOUN" and (owned or past) and not predicate


def accompanies(clause: Token) -> bool:
    """A participle behind its main clause that goes on with it or tells how: "a vote is to be held, choosing a flag", "must act by
    cutting funds"."""
    taken = [c for c in clause.children if c.dep_ in ("mark", "aux", "nsubj", "nsubj:pass")]
    plain = not taken or all(c.lower_ == "by" for c in taken)
    return clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.i > clause.head.i and plain
