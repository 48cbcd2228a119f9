"""What a word's own auxiliaries, modifiers and conjunctions say of its reality."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.doc import Token

NEGATIONS = frozenset("not n't never no neither nor without hardly nobody none".split())
MODALS = {
    "will": "Future", "'ll": "Future", "wo": "Future", "shall": "Future", "would": "Future", "could": "Possible", "can": "Possible", "ca": "Possible",
    "may": "Possible", "might": "Possible", "must": "Obligatory", "should": "Obligatory", "ought": "Obligatory", "need": "Obligatory",
}  # fmt: skip
CONDITIONS = frozenset("if unless whether once until lest".split())
PROVISOS = frozenset("provided providing assuming supposing".split())
"""Participles whose clause is a condition: "provided that the text is ratified"."""
AWAITED = frozenset("pending awaiting barring".split())
"""Prepositions of what is still to come: "pending approval"."""


def own_reality(token: Token, *, headline: bool = False) -> tuple[str, bool]:
    """What the word's own auxiliaries, modifiers and conjunctions say."""
    children = list(token.children)
    words = {c.lower_ for c in children}
    negated = any(
        c.lower_ in NEGATIONS and c.dep_ in ("advmod", "det", "cc", "case", "mark", "cc:preconj", "aux") for c in children
    )
    if token.pos_ == "NOUN" and token.dep_ == "conj":
        negated = negated or is_negative(token.head)  # "no injuries or deaths"
    negated = negated or any(c.dep_ in ("nsubj", "nsubj:pass", "obj") and is_negative(c) for c in children)
    modality = "Actual"
    for c in children:
        if c.dep_ in ("aux", "aux:pass") and c.lower_ in MODALS and c.tag_ == "MD":
            modality = MODALS[c.lower_]
    perfect = any(c.lower_ in ("have", "'ve") and c.dep_ == "aux" for c in children)
    if modality != "Actual" and perfect and "would" in words:
        modality = "Conditional"
    if is_condition(token):
        modality = "Conditional"
    if any(c.dep_ in ("case", "mark") and c.lower_ in AWAITED for c in children):
        modality = "Future"
    if any(c.dep_ == "advcl" and is_condition(c) for c in children) and modality == "Future":
        modality = "Conditional"
    if headline and token.tag_ == "VB" and "to" in words and token.dep_ == "ROOT":
        modality = "Future"
    if (
        modality == "Actual"
        and token.tag_ in ("VB", "VBN")
        and "to" in words
        and any(
            (c.lower_ in ("is", "are", "was", "were") and c.dep_ in ("aux", "aux:pass", "cop"))
            or (c.lower_ in ("be", "been") and c.dep_ in ("aux", "cop"))
            for c in children
        )
    ):
        modality = "Future"
    for c in children:
        if c.dep_ in ("amod", "advmod", "compound", "xcomp", "acl") and c.i < token.i + 4 and c.tag_ != "VB":
            effect = lexicon.effects("adj").get(c.lower_, frozenset()) - {"obligatory"}
            if "negated" in effect:
                negated = True
            elif effect and modality == "Actual" and not (c.dep_ == "acl" and c.lower_ == "announced"):
                modality = "Future" if "future" in effect else "Possible"  # a truce that was announced may hold already
    if token.pos_ in ("VERB", "ADJ") and any(c.dep_ == "advmod" and _averts(c) for c in children):
        negated = True
    if token.pos_ == "NOUN" and words & {"any", "every"} and modality == "Actual":
        modality = "Possible"
    if token.pos_ == "VERB" and words & {"possibly", "perhaps", "maybe", "probably"} and modality == "Actual":
        modality = "Possible"
    return modality, negated


def _averts(adverb: Token) -> bool:
    """ "Nearly collapsed": it did not."""
    return adverb.i < adverb.head.i and "negated" in lexicon.effects("adv").get(adverb.lower_, frozenset())


def is_negative(token: Token) -> bool:
    return token.lower_ in ("nobody", "nothing", "none", "neither") or any(
        (c.dep_ == "det" and c.lower_ in ("no", "neither"))
        or (c.dep_ == "nummod" and (c.lower_ == "no" or any(k.lower_ == "not" for k in c.children)))  # "not one round"
        for c in token.children
    )


def is_condition(token: Token) -> bool:
    """Is the clause of this verb a condition: "if it happens", "should it happen"?"""
    marked = any(m.lower_ in CONDITIONS | PROVISOS for m in token.children if m.dep_ == "mark")
    return marked or _inverted_condition(token) or _is_proviso(token)


def _is_proviso(token: Token) -> bool:
    """ "Provided that ratification is completed", "assuming he wins"."""
    clause = token.head
    return (
        token.dep_ == "ccomp"
        and clause.lower_ in PROVISOS
        and clause.dep_ in ("advcl", "parataxis")
        and not any(c.dep_ in ("nsubj", "obj", "aux") for c in clause.children)
    )


def _inverted_condition(token: Token) -> bool:
    """ "Had it happened", "should the bridge be rebuilt": an auxiliary before its subject, with no question mark."""
    auxiliaries = [c for c in token.children if c.dep_ in ("aux", "aux:pass") and c.lower_ in ("had", "should", "were")]
    subjects = [c for c in token.children if c.dep_ in ("nsubj", "nsubj:pass")]
    return bool(
        auxiliaries and subjects and token.dep_ == "advcl" and min(a.i for a in auxiliaries) < min(s.i for s in subjects)
    )
