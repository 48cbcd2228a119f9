"""What is asked, supposed, provided for or aimed at by the way it is put, whatever governs it."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.doc import Token
from kg.extractors.reality.grammar import is_presupposed

WH = frozenset("WP WRB WDT WP$".split())


def is_supposed(noun: Token) -> bool:
    """ "Its destruction would be a tragedy": what "would be" judges has not happened."""
    judgement = noun.head
    words = {c.lower_ for c in judgement.children if c.dep_ in ("aux", "cop")}
    judged = noun.pos_ == "NOUN" and noun.dep_ == "nsubj" and {"would", "be"} <= words and "have" not in words
    return judged and any(c.dep_ == "cop" for c in judgement.children)


def is_aim(token: Token) -> bool:
    """ "A step towards the release", "fought for a merger", "a resolution on ending the war", "the aim is the defeat of the rebels": what
    is still to be done."""
    opening = next((c.lower_ for c in token.children if c.dep_ in ("case", "mark")), "")
    if token.pos_ == "NOUN" and token.dep_ in ("nmod", "obl") and opening in ("toward", "towards"):
        return token.head.lemma_.lower() in lexicon.reality("steps")
    if _is_striven_for(token):
        return True
    if token.tag_ == "VBG" and token.dep_ in ("acl", "advcl", "xcomp"):
        return opening in ("on", "about", "toward", "towards")
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if token.pos_ != "NOUN" or subject is None or not any(c.dep_ == "cop" for c in token.children):
        return False
    aim = token.head if subject.tag_ in ("WDT", "WP") else subject
    return aim.lemma_.lower() in lexicon.reality("aims")


def _is_striven_for(noun: Token) -> bool:
    """ "Has fought for two decades for independence or a merger", unlike "fought for the army"."""
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    wanted = noun.pos_ == "NOUN" and noun.dep_ in ("nmod", "obl") and any(c.lower_ == "for" for c in noun.children)
    above = noun.head.head if noun.head.pos_ == "NOUN" and noun.head.dep_ == "obl" else noun.head  # hung on "for two decades"
    return (
        wanted
        and not is_presupposed(noun)
        and bool({noun.head.lemma_.lower(), above.lemma_.lower()} & lexicon.reality("striving"))
    )


def is_asked(token: Token) -> bool:
    """ "Will they meet?", "is the army going to withdraw?": what a question that yes or no would answer asks for; not what it takes for
    granted: "did you know that he had fled?" """
    at = token
    for _ in range(4):
        auxiliary = [c.i for c in at.children if c.dep_ in ("aux", "aux:pass", "cop") and c.tag_ != "TO"]
        subject = [c.i for c in at.children if c.dep_ in ("nsubj", "nsubj:pass")]
        if auxiliary and subject:
            edge = min((c.i for c in at.children if c.tag_ in WH), default=len(at.doc))
            return min(auxiliary) < min(subject) < at.i and edge > min(auxiliary) and at.sent[-1].text == "?"
        if at.dep_ not in ("xcomp", "obj", "obl") or (at.pos_ == "NOUN" and is_presupposed(at)):
            return False
        at = at.head
    return False


def is_provided(token: Token) -> bool:
    """ "a bill banning strikes", "a law that bans strikes": what a rule provides for, unlike "a law that parliament rejects"."""
    if token.head.lemma_.lower() not in lexicon.reality("rules"):
        return False
    if token.dep_ == "acl" and token.tag_ == "VBG":
        return True
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
    relative = subject is not None and (subject.tag_ in ("WDT", "WP") or subject.lower_ == "that")
    return token.dep_ == "acl:relcl" and token.tag_ in ("VBZ", "VBP") and relative
