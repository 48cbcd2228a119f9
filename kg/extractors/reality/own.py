"""What a word's own auxiliaries, modifiers and conjunctions say of its reality."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.doc import Token
from kg.extractors.reality.grammar import is_faced

NEGATIONS = frozenset("not n't never no neither nor without hardly nobody none".split())
MODALS = {
    "will": "Future", "'ll": "Future", "wo": "Future", "shall": "Future", "would": "Future", "could": "Possible", "can": "Possible", "ca": "Possible",
    "may": "Possible", "might": "Possible", "must": "Obligatory", "should": "Obligatory", "ought": "Obligatory", "need": "Obligatory",
}  # fmt: skip
CONDITIONS = frozenset("if unless whether once until lest".split())
INSTEAD = frozenset("instead rather lieu".split())
"""First words of prepositions of what is not done: "instead of resigning", "rather than fight"."""
PROVISOS = frozenset("provided providing assuming supposing".split())
"""Participles whose clause is a condition: "provided that the text is ratified"."""
AWAITED = frozenset("pending awaiting barring".split())
"""Prepositions of what is still to come: "pending approval"."""


def own_reality(token: Token, *, headline: bool = False) -> tuple[str, bool]:
    """What the word's own auxiliaries, modifiers and conjunctions say: its modality, and whether it is negated."""
    return _modality(token, headline=headline), is_denied(token)


def is_denied(token: Token) -> bool:
    """ "Did not go", "no injuries or deaths", "nobody left", "a cancelled visit", "nearly collapsed"."""
    children = list(token.children)
    if token.pos_ == "VERB" and _happens_late(token):
        return False
    if any(c.lower_ in NEGATIONS and c.dep_ in ("advmod", "det", "cc", "case", "mark", "cc:preconj", "aux") for c in children):
        return True
    if any(c.lower_ in INSTEAD and c.dep_ in ("mark", "case", "cc") for c in children):
        return True
    if token.pos_ == "NOUN" and token.dep_ == "conj" and is_negative(token.head):
        return True
    if any(c.dep_ in ("nsubj", "nsubj:pass", "obj") and is_negative(c) for c in children):
        return True
    if any("negated" in effect for _, effect in _modifiers(token)):
        return True
    return token.pos_ in ("VERB", "ADJ") and any(c.dep_ == "advmod" and _averts(c) for c in children)


def _modality(token: Token, *, headline: bool) -> str:
    """The modality that auxiliaries, conjunctions, modifiers and adverbs give, in this order."""
    words = {c.lower_ for c in token.children}
    modality = _by_auxiliaries(token, words)
    if headline and token.tag_ == "VB" and "to" in words and token.dep_ == "ROOT":
        modality = "Future"
    if modality == "Actual" and (_is_to_be(token, words) or any(is_faced(token, c) for c in token.children)):
        modality = "Future"
    for modifier, effect in _modifiers(token):
        announced = modifier.dep_ == "acl" and modifier.lower_ == "announced"  # a truce that was announced may hold already
        if effect and "negated" not in effect and modality == "Actual" and not announced:
            guessed = modifier.dep_ == "advmod" and (token.tag_ == "VBD" or "have" in words or "has" in words)
            modality = "Future" if "future" in effect and not guessed else "Possible"  # "rebels likely killed them"
    doubtful = {"NOUN": {"any", "every"}, "VERB": {"possibly", "perhaps", "maybe", "probably"}}.get(token.pos_, set())
    return "Possible" if modality == "Actual" and words & doubtful else modality


def _by_auxiliaries(token: Token, words: set[str]) -> str:
    """ "Will go", "would have gone", "if they go", "pending approval"."""
    children, modality = list(token.children), "Actual"
    for c in children:
        if c.dep_ in ("aux", "aux:pass") and c.lower_ in MODALS and c.tag_ == "MD":
            modality = MODALS[c.lower_]
    perfect = any(c.lower_ in ("have", "'ve") and c.dep_ == "aux" for c in children)
    if (modality != "Actual" and perfect and "would" in words) or is_condition(token):
        modality = "Conditional"
    if any(c.dep_ in ("case", "mark") and c.lower_ in AWAITED for c in children):
        modality = "Future"
    if modality == "Actual" and token.tag_ in ("VBZ", "VBP") and _is_before_past(token):
        modality = "Future"
    if modality == "Future" and any(c.dep_ == "advcl" and is_condition(c) for c in children):
        modality = "Conditional"
    return modality


def _is_before_past(clause: Token) -> bool:
    """ "Visited the troops before they leave": what comes after what is over, in the present, is still to come."""
    before = clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "before" for c in clause.children)
    over = clause.head.tag_ in ("VBD", "VB") or (
        clause.head.tag_ == "VBN" and any(c.dep_ == "aux" for c in clause.head.children)
    )
    return before and over


def _is_to_be(token: Token, words: set[str]) -> bool:
    """ "Is to visit", "has yet to be built"."""
    return (
        token.tag_ in ("VB", "VBN")
        and "to" in words
        and any(
            (c.lower_ in ("is", "are", "was", "were") and c.dep_ in ("aux", "aux:pass", "cop"))
            or (c.lower_ in ("be", "been") and c.dep_ in ("aux", "cop"))
            for c in token.children
        )
    )


def _modifiers(token: Token) -> Iterator[tuple[Token, frozenset[str]]]:
    """Words beside this one with what they make of it: "a planned visit", "an alleged plot"."""
    for c in token.children:
        beside = c.dep_ == "advmod" and c.lower_ == "next"  # "went off next to a shrine"
        beside |= c.tag_ == "VBN" and any(k.dep_ == "compound:prt" for k in c.children)  # "an explosion set off by rebels"
        if c.dep_ in ("amod", "advmod", "compound", "xcomp", "acl") and c.i < token.i + 4 and c.tag_ != "VB" and not beside:
            yield c, lexicon.effects("adj").get(c.lower_, frozenset()) - {"obligatory"}


def _happens_late(verb: Token) -> bool:
    """ "Did not leave *until* Monday", "will not be freed until May": then it happened, or will; unlike "will not talk until they
    disarm", which is a condition."""
    if not any(c.lower_ in ("not", "n't", "never") for c in verb.children):
        return False
    late = [c for c in verb.children if any(k.lower_ in ("until", "till") and k.dep_ in ("case", "mark") for k in c.children)]
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "aux:pass")}
    over = bool(auxiliaries & {"did", "was", "were"}) or verb.tag_ == "VBD" or (verb.tag_ == "VBN" and verb.dep_ == "conj")
    awaited = "will" in auxiliaries and any(c.dep_ in ("obl", "obl:unmarked") for c in late)
    return bool(late) and (over or awaited)


def _averts(adverb: Token) -> bool:
    """ "Nearly collapsed": it did not."""
    if adverb.head.lemma_.lower() in lexicon.reality("degrees"):
        return False  # "has nearly doubled"
    return adverb.i < adverb.head.i and "negated" in lexicon.effects("adv").get(adverb.lower_, frozenset())


def is_negative(token: Token) -> bool:
    """ "Nobody", "no injuries", "not one round"."""
    return token.lower_ in ("nobody", "nothing", "none", "neither") or any(
        (c.dep_ == "det" and c.lower_ in ("no", "neither"))
        or (c.dep_ == "nummod" and (c.lower_ == "no" or any(k.lower_ == "not" for k in c.children)))  # "not one round"
        for c in token.children
    )


def is_condition(token: Token) -> bool:
    """Is the clause of this verb a condition: "if it happens", "should it happen"?"""
    over = token.tag_ == "VBD" or any(c.lower_ in ("was", "were") and c.dep_ == "aux:pass" for c in token.children)
    words = CONDITIONS - {"until"} if over else CONDITIONS  # "ran the mine until it was closed"
    marked = any(m.lower_ in words | PROVISOS for m in token.children if m.dep_ == "mark")
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
