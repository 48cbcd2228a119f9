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
    """ "X killed two" is active, whatever the network says: who stands right behind the verb is no second one who underwent it."""
    verb = token.head
    if token.dep_ != "nsubj:pass" or verb.tag_ not in ("VBN", "VBD") or token.i > verb.i or has(verb, "aux:pass", "aux", "cop"):
        return
    behind = next((c for c in verb.children if c.dep_ == "nsubj:pass" and c.left_edge.i == verb.i + 1), None)
    if behind is not None:
        behind.dep_ = "obj"
    if has(verb, "obj"):
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
    if people.dep_ == "nsubj:pass" and people.i > people.head.i:
        first = people.head  # a second subject, behind the verb
    others = [c for c in first.children if c.dep_ == "nsubj:pass" and c != people]
    of_verb = people.head == first and first.pos_ == "VERB" and bool(others)
    verb, hurt = first if of_verb else first.head, people.doc[min(people.i + 1, len(people.doc) - 1)]
    if not of_verb and first.dep_ != "nsubj:pass":
        return
    if verb.i > people.left_edge.i or hurt.head != people or hurt.dep_ not in (("amod", "acl") if of_verb else ("amod",)):
        return
    if _make_hurting(hurt, verb, "VBN"):
        _give_conjunction(people, hurt)
        hang(people, hurt, "nsubj:pass")


def make_both_active(token: Token) -> None:
    """ "The blast killed six people and wounded 11 more", "killed a woman and wounded 14 others": a second verb, no adjective, and those
    counted behind it are its object."""
    people, verb = token.head, token.head.head
    if token.dep_ != "conj" or people.dep_ != "obj" or verb.pos_ != "VERB" or verb.lemma_.lower() not in lexicon.hurting():
        return
    number = next((c for c in token.children if c.dep_ == "nummod"), token)
    before = next((c for c in token.children if c.dep_ == "amod" and c.i < number.i), None)
    second = next(
        (c for c in verb.children if c.dep_ == "conj" and people.i < c.i < token.i and not has(c, "obj", *SUBJECTS)), None
    )
    if second is not None and second.lemma_.lower() in lexicon.hurting():
        hang(token, second, "obj")
    elif before is not None:
        if _make_hurting(before, verb, "VBD"):
            _give_conjunction(token, before)
            hang(token, before, "obj")
        return
    behind = next((t for t in token.doc[token.i + 1 : token.i + 5] if t.pos_ == "NUM"), None)  # "wounded at least 11"
    if behind is not None and token.tag_ in ("VBN", "VBD", "JJ") and _make_hurting(token, verb, "VBD"):
        _give_conjunction(people, token)
        hang(behind.head if behind.head.i == behind.i + 1 else behind, token, "obj")


def _make_hurting(hurt: Token, verb: Token, tag: str) -> bool:
    """Make a word, if it can be a verb of killing or hurting, one that goes on with another verb."""
    lemma = lexicon.verb_lemma(hurt.text, "")
    if lemma not in lexicon.hurting() or not hang(hurt, verb, "conj"):
        return False
    hurt.tag_, hurt.pos_, hurt.lemma_ = tag, "VERB", lemma
    return True


def _give_conjunction(word: Token, other: Token) -> None:
    """The "and" before the first word belongs to the second."""
    for c in [c for c in word.children if c.dep_ == "cc"]:
        hang(c, other)


def make_noun(verb: Token) -> None:
    """ "Riots sparked by the police killing of a teenager": read as a verb beside its doer, it is a noun, and the doer stands before it.
    So is "fighting in the east could leave many homeless"."""
    if (
        verb.dep_ == "csubj"
        and verb.lower_ in lexicon.triggers("noun")
        and verb.tag_ == "VBG"
        and not has(verb, "obj", "mark", *SUBJECTS)
    ):
        verb.pos_, verb.tag_, verb.lemma_, verb.dep_ = "NOUN", "NN", verb.lower_, "nsubj"
        for phrase in verb.children:
            phrase.dep_ = "nmod" if phrase.dep_ == "obl" else phrase.dep_
        return
    doer, of = verb.doc[max(verb.i - 1, 0)], verb.doc[min(verb.i + 1, len(verb.doc) - 1)]
    if verb.tag_ != "VBG" or of.lower_ != "of" or of.head.head != verb or has(verb, "aux", "mark", "obj"):
        return
    own = doer.head == verb and doer.dep_ in SUBJECTS
    beside = doer.head == verb.head and doer != verb and doer.dep_.startswith(("obl", "nmod", "obj"))
    if doer.pos_ not in ("NOUN", "PROPN") or not (own or beside):
        return
    relation = doer.dep_ if beside else "obl" if verb.dep_ == "advcl" else verb.dep_
    verb.pos_, verb.tag_, verb.lemma_, verb.dep_ = "NOUN", "NN", verb.lower_, relation
    of.head.dep_ = "nmod"
    for clause in [c for c in verb.children if c.dep_ == "advcl" and c.i > of.i]:
        hang(clause, verb.head)
    for word in [c for c in doer.children if c.dep_ in ("case", "det")]:
        hang(word, verb)
    hang(doer, verb, "compound")


def make_state(adjective: Token) -> None:
    """ "Left 12 people dead": what stands behind its noun is what became of them, no mark by which they are told."""
    noun = adjective.head
    if adjective.dep_ != "amod" or adjective.i < noun.i or noun.dep_ != "obj" or noun.head.lemma_.lower() != "leave":
        return
    if adjective.lower_ in lexicon.casualties("state"):
        hang(adjective, noun.head, "xcomp")


def lift_second(verb: Token) -> None:
    """ "Left 12 people dead and wounded 30 others": what has an object goes on the verb, not what became of the first."""
    state = verb.head
    goes_on = verb.dep_ == "conj" and state.dep_ == "xcomp" and state.pos_ == "ADJ" and has(verb, "obj")
    if goes_on and verb.lemma_.lower() in lexicon.hurting() and hang(verb, state.head):
        verb.tag_ = "VBD"


def make_participle(token: Token) -> None:
    """ "Asked about the vote, he replied": a clause without subject and conjunction is no past tense."""
    if token.tag_ == "VBD" and token.dep_ == "advcl" and not has(token, *SUBJECTS, "mark", "aux"):
        token.tag_ = "VBN"


def check_agent(token: Token) -> None:
    """Agents have "by"; and "was told to resign by the army" is told by the army."""
    if token.dep_ not in ("obl", "obl:agent", "nmod"):
        return
    by = any(c.dep_ == "case" and c.lower_ == "by" for c in token.children)
    if token.dep_ == "obl:agent" and not by and has(token, "case"):
        token.dep_ = "obl"
    if not by or token.pos_ == "NUM" or token.ent_type_ in ("DATE", "TIME"):
        return
    inside = token.dep_ == "nmod" and token.head.dep_ == "obl"  # "was ordered to stay in custody by a judge"
    verb = token.head.head if inside else token.head
    if inside and token.lemma_.lower() in lexicon.happening("courts"):  # "was found guilty of theft by a court"
        found = verb if verb.pos_ == "VERB" else verb.head
        if is_passive(found) and found.lemma_.lower() in ("find", "convict", "acquit", "clear") and not has(found, "obl:agent"):
            hang(token, found, "obl:agent")
            return
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and not is_passive(verb) and is_passive(verb.head):
        hang(token, verb.head, "obl:agent")
