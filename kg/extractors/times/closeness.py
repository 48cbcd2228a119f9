"""How closely a time belongs to an event."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import case_of, neighbour
from kg.extractors.doc import Token
from kg.extractors.times.phrases import NOT_AT

DURING = frozenset("in during at on amid".split())

ALSO_NOW = frozenset("this today now recent past coming the its".split())
"""Words of a time that reaches the present."""


def governor_of(event: Token, root: Token) -> Token:
    """The word that a time hangs on; right behind the event's verb it belongs to it, wherever the parser hangs it: "in the south,
    where 18 people were abducted last month"."""
    if (participle := _participle_before(root)) is not None:
        return participle
    inside = event.pos_ == "NOUN" and event.dep_ in ("nmod", "obl") and root.left_edge.i == event.i + 1
    if inside and root.head.is_ancestor(event) and any(c.lower_ == "last" for c in root.children):
        return event  # "spoke of a role in the attack last week in Lima"
    subject = next((c for c in root.head.children if c.dep_ in ("nsubj", "nsubj:pass") and c.i < root.i < root.head.i), None)
    if subject is not None and subject.lemma_.lower() in lexicon.triggers("noun"):
        inside = neighbour(root.left_edge, -1).text != "," and not any(
            c.dep_.startswith("aux") and c.i < root.i for c in root.head.children
        )
        if inside and root.left_edge.i > subject.i and _judges(root.head):
            return subject  # "the killing of a nurse last week was condemned"
    beside = event.pos_ == "VERB" and root.left_edge.i == event.i + 1 and root.head.is_ancestor(event)
    return event if beside and root.dep_ in ("obl", "obl:unmarked") and root.head.i < event.i else root.head


def _participle_before(root: Token) -> Token | None:
    """ "Have freed ten of the miners *abducted* near the border in late August": what has been done is not dated in the past, so that
    the time is that of the participle between; not "in recent days", "this week"."""
    verb, words = root.head, {root.lower_, *(c.lower_ for c in root.children)}
    perfect = verb.tag_ == "VBN" and any(
        c.dep_ == "aux" and c.tag_ in ("VBP", "VBZ") and c.lemma_ == "have" for c in verb.children
    )
    if not perfect or root.i < verb.i or case_of(root) not in ("in", "on", "") or words & ALSO_NOW:
        return None
    between = root.doc[verb.i + 1 : root.left_edge.i]
    inside = [t for t in between if t.dep_ == "acl" and t.tag_ == "VBN" and verb.is_ancestor(t)]
    return inside[-1] if inside else None


def rank_of(event: Token, governor: Token) -> int | None:
    """How closely a time that hangs on ``governor`` belongs to an event; None where it does not."""
    if governor == event:
        return 0
    if event.pos_ == "VERB":
        return _rank_of_verb(event, governor)
    if governor.dep_ == "nmod" and case_of(governor) in NOT_AT | {"since"}:
        return None  # "the first visit since last year's attacks"
    if governor.head == event and governor.dep_ in ("acl", "acl:relcl", "nmod", "appos", "xcomp") and not _says(governor):
        return 1
    if governor == event.head and not _says(governor):
        return _rank_of_noun(event, governor)
    if event.dep_ == "conj" and event.head.pos_ != "VERB":
        return rank_of(event.head, governor)
    return None


def _rank_of_verb(event: Token, governor: Token) -> int | None:
    """The same for an event told by a verb: "agreed to meet on Monday"."""
    if governor == event.head:
        means = _accompanies(event) and any(c.dep_ == "mark" for c in event.children)
        alike = (event.dep_ in ("xcomp", "conj") or _accompanies(event)) and not _says(governor)
        return 3 if alike or means else None  # "responded on Monday by expelling two diplomats"
    if _accompanies(governor) and governor.dep_ == "acl" and event in (governor.head.head, governor.head.head.head):
        return 5  # "bombed a convoy fleeing towards the border on Tuesday"
    if governor.head != event:
        return None
    if governor.lower_ in ("beginning", "starting") and governor.dep_ == "advcl":
        return 1  # "ruled the town beginning in 1905"
    if governor.dep_ in ("obj", "nsubj:pass"):
        own = governor.lemma_.lower() in lexicon.triggers("noun") and event.lemma_.lower() not in lexicon.happening("dated")
        return None if own and _judges(event) else 1  # not "condemned the killing last week"
    if governor.dep_ == "nsubj":
        return 2 if governor.lemma_.lower() in lexicon.triggers("noun") else None
    if governor.dep_ == "xcomp":
        return 1 if "actual" in lexicon.effects("verb").get(event.lemma_.lower(), ()) else None
    return 4 if governor.dep_ == "obl" and any(c.dep_ == "case" and c.lower_ in DURING for c in governor.children) else None


def _accompanies(clause: Token) -> bool:
    """A participle that tells what happens at the same time or by what means: "retaliated on Monday by expelling a diplomat"."""
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    own = any(c.dep_ in ("nsubj", "nsubj:pass", "aux") for c in clause.children)
    return (
        clause.tag_ == "VBG"
        and clause.dep_ in ("advcl", "acl")
        and clause.i > clause.head.i
        and marks <= {"by", "in"}
        and not own
    )


def _rank_of_noun(event: Token, verb: Token) -> int | None:
    """The same for a noun whose verb has the time: "held talks on Monday"."""
    if event.dep_ in ("nsubj", "nsubj:pass", "obl:agent"):
        return 2
    if event.dep_ in ("obj", "xcomp"):
        arranges = verb.lemma_.lower() in lexicon.reality("creating") or (verb.lemma_.lower() == "call" and event.dep_ == "obj")
        return (
            2
            if verb.lemma_.lower() in lexicon.happening("dated")
            else 4
            if verb.pos_ == "VERB" and (arranges or not _judges(verb))
            else None
        )
    if event.dep_ == "obl":
        if verb.lemma_.lower() in ("put", "bring", "come", "go", "submit") and case_of(event) == "to":
            return 3  # "will be put to a vote next week"
        if case_of(event) == "for" and verb.lemma_.lower() in lexicon.happening("gathering"):
            return 3  # "met in Cairo on Monday for talks"
        return 3 if any(c.dep_ == "case" and c.lower_ in DURING for c in event.children) else None
    return None


def _says(verb: Token) -> bool:
    """Is it a verb of saying, whose time is not that of what is said?"""
    return "said" in lexicon.effects("verb").get(verb.lemma_.lower(), ())


def _judges(verb: Token) -> bool:
    """Verbs of stance and request: their own time is not the time of what they speak of."""
    lemma = verb.lemma_.lower()
    return lemma in lexicon.attitudes("verb") or bool(lexicon.effects("verb").get(lemma, frozenset()) - {"actual"})
