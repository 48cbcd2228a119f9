"""Verbs of killing and hurting that only tell what another event did: "an attack that killed four"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import COUNTERS, case_of
from kg.extractors.doc import Token
from kg.extractors.events.casualties import casualties_of, is_deadly
from kg.extractors.events.found import Found
from kg.extractors.reality.own import is_denied
from kg.extractors.subjects import subject_of, told_before
from kg.model import Casualties

VIOLENT = frozenset({"plover:ASSAULT", "news:Accident", "news:Disaster"})
FORCIBLE = frozenset({"plover:COERCE", "plover:PROTEST"})
"""Types whose participle or "that" clause may count victims: "broke up a march, injuring 12", "a riot that left two dead"."""
OCCASIONS = frozenset("in by during after from following amid".split())


def results_of(found: list[Found]) -> list[tuple[Token, Found]]:
    """Verbs of killing and hurting, each with the event that did it: "an attack that killed four", "killed when a bus overturned"."""
    causes = {w.i: f for f in found if f.trigger.type in VIOLENT for w in (f.head, f.frame)}
    forcible = {w.i: f for f in found if f.trigger.type in FORCIBLE for w in (f.head, f.frame)}
    verbs = {f.head.i: f.head for f in found if f.head.pos_ == "VERB" and is_result(f.head)}
    for f in (*causes.values(), *forcible.values()):
        near = (*f.frame.children, *f.head.children, *(t for c in f.frame.children if c.dep_ == "nmod" for t in c.children))
        verbs |= {c.i: c for c in near if c.dep_ in ("acl:relcl", "acl", "advcl") and c.pos_ == "VERB" and is_result(c)}
    out = []
    for verb in verbs.values():
        cause = next((causes[t.i] for t in _causes(verb) if t.i in causes and causes[t.i].head != verb), None)
        if cause is None:
            cause = next((forcible[t.i] for t in _direct_causes(verb) if t.i in forcible), None)
        if cause is not None and cause.frame.lemma_.lower() in lexicon.happening("melees") and _kills_by_name(verb):
            continue  # "the guard killed Ivo Tarn during a clash": not both sides
        if cause is not None and is_denied(cause.head) and not is_denied(verb):
            continue  # "no guards were hurt, but several prisoners were"
        if cause is not None and not (cause.head.i in verbs and cause.head.i > verb.i):
            out.append((verb, cause))
    first = {verb.i: cause for verb, cause in out}
    out = [(verb, first.get(cause.head.i, cause)) for verb, cause in out]  # "hit a convoy killing two and wounding three"
    return [*out, *((state, f) for f in causes.values() if (state := _state_after(f)) is not None)]


def _kills_by_name(verb: Token) -> bool:
    """Is it told of some person that he killed or hurt a person with a name?"""
    doer = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    known = doer is not None and (doer.ent_type_ == "PERSON" or (doer.tag_ == "NN" and _can_kill(doer)))
    return known and any(c.dep_ == "obj" and c.ent_type_ == "PERSON" for c in verb.children)


def _state_after(found: Found) -> Token | None:
    """ "Six people are dead and four missing after a bomb went off": the word for their state, the first of several."""
    above, head = found.head.head, found.head
    behind = _is_moment(head) or (head.dep_ in ("obl", "nmod") and case_of(head) in OCCASIONS)
    states = lexicon.casualties("state")
    while above.dep_ == "conj" and above.head.lower_ in states:
        above = above.head
    told = above.lower_ in states and above.pos_ == "ADJ" and any(c.dep_ == "nsubj" for c in above.children)
    return above if behind and told else None


def _direct_causes(verb: Token) -> Iterator[Token]:
    """Of these, what cannot but be the cause: "a riot that left two dead", "broke up the march, injuring 12"."""
    subject = subject_of(verb)
    if subject is not None and (verb.dep_ == "acl:relcl" or verb.lemma_.lower() in lexicon.happening("leaving")):
        yield from _phrase_heads(subject)
    elif (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBG"
        and verb.i > verb.head.i
        and not any(c.dep_ == "mark" for c in verb.children)
    ):
        yield verb.head


def _phrase_heads(noun: Token) -> Iterator[Token]:
    """The noun and what it is attached to, outwards: "a crackdown on protests in the capital that left two dead"; from a noun that
    sums up the clause before it to the verb of that clause: "collided off Borneo, an incident that left two dead"."""
    if noun.dep_ == "nmod" and case_of(noun) in ("on", "against") and noun.head.pos_ == "NOUN":
        yield noun.head  # of a target and what is done to it, the latter leaves victims
    yield noun
    retells = noun.lemma_.lower() in lexicon.happening("retelling")
    while (
        noun.dep_ in (("nmod", "obl", "conj", "appos", "parataxis") if retells else ("nmod", "obl", "conj"))
        and noun.head != noun
    ):
        noun = noun.head
        yield noun


def is_result(verb: Token) -> bool:
    """Does the verb only tell whom something killed, hurt or drove out?"""
    lemma = verb.lemma_.lower()
    counted = (
        lexicon.casualties("verb").get(lemma) in ("killed", "injured") or lemma in ("displace", "uproot") or is_deadly(verb)
    )
    return counted or (lemma in lexicon.happening("leaving") and casualties_of([verb]) != Casualties())


def _is_moment(clause: Token) -> bool:
    """ "When a bus overturned", "after a ferry sank"."""
    return clause.dep_ == "advcl" and any(k.lower_ in ("when", "after", "as") for k in clause.children)


def _rowed(noun: Token) -> Iterator[Token]:
    """The attacks of "a series of attacks"."""
    if noun.lemma_.lower() in COUNTERS | lexicon.happening("spells"):
        yield from (c for c in noun.children if c.dep_ == "nmod" and case_of(c) == "of")


def _can_kill(noun: Token) -> bool:
    """Is it a name or a noun for people, who may do it themselves?"""
    return noun.pos_ != "NOUN" or lexicon.nouns().get(noun.lemma_.lower()) in ("Person", "Group")


def _causes(verb: Token) -> Iterator[Token]:
    """Words that may tell what killed or hurt: subject, agent, occasion, a clause of time, the clause that it goes on."""
    if (subject := subject_of(verb)) is not None:
        yield subject
        if verb.dep_ == "acl:relcl":
            yield from _phrase_heads(subject)  # "a clash near the village that left two dead"
    for c in verb.children:
        occasion = c.dep_ in ("obl", "nmod") and case_of(c) in OCCASIONS
        if occasion and c.tag_ == "WDT" and verb.dep_ == "acl:relcl":
            yield verb.head  # "the coup, in which seven were killed"
        elif c.dep_ == "obl:agent" or occasion or _is_moment(c):
            yield c
            yield from _rowed(c)
    for other in verb.children:
        counted = any(c.dep_ in ("nsubj", "nsubj:pass") and c.pos_ in ("NUM", "NOUN", "PRON") for c in other.children)
        if other.dep_ == "conj" and (other.pos_ == "ADJ" or counted or is_result(other)):
            # "38 have died and 61 are missing after a ferry sank", "two were killed and five injured in the crash"
            agents = [c for c in other.children if c.dep_ == "obl:agent" and not _can_kill(c)]
            yield from (
                c for c in other.children if _is_moment(c) or (c.dep_ == "obl" and case_of(c) in OCCASIONS) or c in agents
            )
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ in ("obj", "obl") and not _can_kill(verb.head):
        yield verb.head.head  # "hit a convoy killing two soldiers"
    if verb.dep_ == "advcl" and (told := told_before(verb)) is not None:
        yield told
        if not any(c.dep_ == "mark" for c in verb.children):
            return
    own = any(c.dep_ == "nsubj" for c in verb.children) and any(c.dep_ == "obj" for c in verb.children)
    if verb.dep_ == "conj" and own and verb.lemma_.lower() not in lexicon.happening("leaving"):
        return  # "five were killed in an ambush, and rebels shot two priests"
    if verb.dep_ in ("advcl", "conj", "parataxis") and verb.head.i < verb.i:
        chain = [verb.head, *(c for c in verb.head.children if c.dep_ == "conj" and c.i < verb.i)]
        yield from sorted(chain, key=lambda t: -t.i)  # "crossed the river and shot at farmers, injuring one"
        if verb.dep_ == "conj":
            yield from _causes(verb.head)
