"""Who did it and who underwent it: active, passive and participle."""

from __future__ import annotations

from functools import cache

from kg.extractors import lexicon
from kg.extractors.clauses import SUBJECTS, is_passive
from kg.extractors.doc import Token
from kg.extractors.mending.tree import hang, has


def make_verb(token: Token) -> None:
    """ "Two were slightly injured": what has an auxiliary of the passive is no adjective."""
    lemma = lexicon.verb_forms().get(token.lower_)
    if token.pos_ == "ADJ" and lemma and has(token, "aux:pass") and has(token, "nsubj:pass"):
        token.pos_, token.tag_, token.lemma_ = "VERB", "VBN", lemma


def make_active(token: Token) -> None:
    """ "X killed two" is active, whatever the network says."""
    verb = token.head
    if token.dep_ != "nsubj:pass" or verb.tag_ != "VBN" or token.i > verb.i:
        return
    if has(verb, "obj") and not has(verb, "aux:pass", "aux", "cop"):
        token.dep_, verb.tag_ = "nsubj", "VBD"


def make_passive(token: Token) -> None:
    """ "After border guards killed": who is killed did not do it."""
    if _has_no_object(token) and token.head.lemma_.lower() in lexicon.hurting():
        token.dep_, token.head.tag_ = "nsubj:pass", "VBN"


def make_passive_in_headline(token: Token) -> None:
    """ "Minister sacked", "Dozens held as protests follow": headlines leave out the auxiliary."""
    if _has_no_object(token) and token.head.lemma_.lower() in _undergone():
        token.dep_, token.head.tag_ = "nsubj:pass", "VBN"


def _has_no_object(subject: Token) -> bool:
    """Is the word the subject of a past form that neither has anything behind it that would make it active, nor shares it with another?"""
    verb = subject.head
    if subject.dep_ != "nsubj" or verb.tag_ not in ("VBN", "VBD") or subject.i > verb.i or verb.pos_ != "VERB":
        return False
    verbs = (verb, *(c for c in verb.children if c.dep_ == "conj"))
    return not any(has(v, "obj", "iobj", "aux", "cop", "ccomp", "xcomp", "compound:prt") for v in verbs)


@cache
def _undergone() -> frozenset[str]:
    """Verbs of events that need an object: without one, a headline's past form is passive."""
    kinds = ("ASSAULT", "COERCE", "SANCTION", "AID", "RETREAT-release", "Resignation", "Appointment", "Ruling", "CONCEDE")
    return frozenset(
        lemma
        for lemma, trigger in lexicon.entries("verb")
        if "_" not in lemma
        and trigger.recipient[:1] == ("obj",)
        and (trigger.mode or trigger.type).partition(":")[2].startswith(kinds)
    )


def make_both_passive(people: Token) -> None:
    """ "25 people had been killed and 41 wounded": the others underwent the second thing, they are no more of the first."""
    first = people.head if people.dep_ == "conj" else people
    verb, hurt = first.head, people.doc[min(people.i + 1, len(people.doc) - 1)]
    if first.dep_ != "nsubj:pass" or verb.i > people.left_edge.i or hurt.head != people or hurt.dep_ != "amod":
        return
    lemma = lexicon.verb_lemma(hurt.text, "")
    if lemma in lexicon.hurting() and hang(hurt, verb, "conj"):
        hurt.tag_, hurt.pos_, hurt.lemma_ = "VBN", "VERB", lemma
        for word in [c for c in people.children if c.dep_ == "cc"]:
            hang(word, hurt)
        hang(people, hurt, "nsubj:pass")


def make_participle(token: Token) -> None:
    """ "Asked about the vote, he replied": a clause without subject and conjunction is no past tense."""
    if token.tag_ == "VBD" and token.dep_ == "advcl" and not has(token, *SUBJECTS, "mark", "aux"):
        token.tag_ = "VBN"


def check_agent(token: Token) -> None:
    """Agents have "by"; and "was told to resign by the army" is told by the army."""
    if token.dep_ not in ("obl", "obl:agent"):
        return
    by = any(c.dep_ == "case" and c.lower_ == "by" for c in token.children)
    if token.dep_ == "obl:agent" and not by and has(token, "case"):
        token.dep_ = "obl"
    if not by or token.pos_ == "NUM" or token.ent_type_ in ("DATE", "TIME"):
        return
    verb = token.head
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and not is_passive(verb) and is_passive(verb.head):
        hang(token, verb.head, "obl:agent")
