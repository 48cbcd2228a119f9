"""Attitude nouns: "opposition to", "a pledge to", "critics of"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import case_of, opening_of
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.reading import Reading
from kg.extractors.reality import Reality, reality_of
from kg.extractors.stances.record import OPPOSITE, actor_of, fellows_of, holder_of, is_negated, speakers_of, stances_on
from kg.model import Stance

COMING = frozenset("come arrive emerge".split())
"""Verbs of whose subject "from" tells the holder: "support came from the unions"."""
AUTHORS = ("of", "from", "by")
PLACES = frozenset("to for of against on over about at".split())
"""Prepositions between an attitude and what it is about."""
BEHIND = PLACES | {"in", "with"}
"""The same with those that only some attitudes have: "interest in"."""


def by_agent(reading: Reading, noun: Token) -> Iterator[Stance]:
    """ "Critics of the bill", "is a vocal opponent of the dam", "the bill's sponsor": those whom the noun names hold the attitude."""
    attitude = lexicon.attitudes("agent").get(noun.lemma_.lower())
    beside = (
        noun.dep_ == "appos" and noun.head.pos_ == "PROPN"
    )  # whatever the sentence tells of her: "Ana Ruiz, a critic of the bill,"
    if attitude is None or (not beside and reality_of(noun) != Reality()):
        return
    subject = next((c for c in noun.children if c.dep_ in ("nsubj", "nsubj:outer")), None)
    holder = actor_of(reading, subject if subject is not None else noun)
    if holder is None and noun.dep_ == "appos":
        holder = actor_of(reading, noun.head)
    for c in noun.children:
        of = c.dep_ == "nmod" and opening_of(c) == "of"
        if holder is not None and (of or (c.dep_ == "nmod:poss" and c.pos_ != "PRON")):
            apart = frozenset(k.i for k in c.children if k.dep_ == "case" and not of)  # "the bill's critics"
            yield from stances_on(reading, holder, attitude, c, [noun], rule="attitude agent", without=apart)


def by_noun(reading: Reading, noun: Token) -> Iterator[Stance]:
    """ "Peru's opposition to the dam", "voiced support for the dam", "calls by farmers for a ban"."""
    known = attitude = _phrase(noun) or lexicon.attitudes("noun").get(noun.lemma_.lower())
    if known is None or attitude is None or set(known.complements) == {"self"} or _is_dropped(noun):
        return
    verb = _expressing(noun)
    author = next((c for c in (*noun.children, *_voicing(noun)) if _is_author(c) and actor_of(reading, c) is not None), None)
    holder = _holder(reading, noun, verb, author)
    if holder is None:
        return
    if author is not None and holder == actor_of(reading, author):
        yield from _despite(reading, noun, attitude, holder)
    if (reality_of(noun).negated and not _is_unhidden(noun)) or _is_scant(noun):
        if attitude.kind not in OPPOSITE or verb is None or verb.lemma_ not in ("have", "show", "express"):
            return
        sure = noun.lemma_ == "doubt"  # "has no doubt that it will hold"; "has no intention of resigning"
        attitude = Attitude("Expects", "Neutral", 0.5) if sure else Attitude(*OPPOSITE[attitude.kind], attitude.strength)
    beside = verb if verb is not None else _told_with(noun)
    for c in _places(noun, beside, known):
        if c != author and reading.entity_at(c) != holder and not _is_goal(attitude, noun, c):
            for each in _with_speaker(reading, noun, holder):
                subject = _subject(reading, noun, attitude, each) if c.dep_ in ("acl", "advcl") else None
                shown = [noun] if noun.i < c.i else None
                yield from stances_on(reading, each, attitude, c, [noun], subject=subject, rule="attitude noun", beside=shown)


def _is_scant(noun: Token) -> bool:
    """ "Had little sympathy for the strike"."""
    return any(c.lower_ in ("little", "few", "scant", "no", "zero") and c.dep_ in ("amod", "det") for c in noun.children)


def _is_unhidden(noun: Token) -> bool:
    """ "Did not hide her anger at the result"."""
    return noun.dep_ == "obj" and noun.head.lemma_.lower() in lexicon.stance("hiding") and is_negated(noun.head)


def _told_with(noun: Token) -> Token | None:
    """The verb of "left the talks *in protest* at the arrests", "ended his visit *with a vow* to return"."""
    told = lexicon.attitudes("noun").get(noun.lemma_.lower())
    voiced = told is not None and told.kind in ("Promises", "Demands", "Warns")
    article = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.children)
    with_one = case_of(noun) == "with" and voiced and article
    if with_one and noun.dep_ == "nmod" and noun.head.dep_ == "obj":
        return noun.head.head
    manner = noun.dep_ == "obl" and (case_of(noun) == "in" or with_one)
    return noun.head if manner and noun.head.pos_ == "VERB" else None


def _phrase(noun: Token) -> Attitude | None:
    """The attitude of a noun with its preposition: "his belief in their rights", unlike "the belief that"."""
    known = lexicon.attitudes("noun")
    verb = _expressing(noun)
    behind = [c for c in verb.children if c.dep_ == "obl" and c.i > noun.i] if verb is not None else []
    cases = (case for c in (*noun.children, *behind) if c.dep_ in ("nmod", "acl", "obl") and (case := opening_of(c)))
    return next((known[key] for case in cases if (key := f"{noun.lemma_.lower()}_{case}") in known), None)


def _is_goal(attitude: Attitude, noun: Token, place: Token) -> bool:
    """ "A request to the town hall", "a mission to Asia": whom something is demanded of, or where somebody goes."""
    aimed = attitude.kind == "Demands" or noun.lemma_.lower() in lexicon.stance("aims")
    return aimed and place.dep_ == "nmod" and opening_of(place) == "to"


def _is_dropped(noun: Token) -> bool:
    """ "Gave up its demand for independence", "withdrew the threat"."""
    verb = noun.head
    given = verb.lemma_ == "give" and any(c.lower_ == "up" for c in verb.children)
    if noun.dep_ == "obj" and verb.lemma_ in lexicon.stance("soliciting"):
        return True  # "seeking the council's approval of the plan"
    return noun.dep_ in ("obj", "nsubj:pass") and (given or verb.lemma_ in lexicon.stance("dropping"))


def _expressing(noun: Token) -> Token | None:
    """The verb of "voiced support for … and concern over …", asked of either noun."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    if first.dep_ == "obl" and case_of(first) == "of" and first.head.lower_ == "full":
        return first.head  # "was full of praise for the nurses"
    voiced = first.dep_ == "obj" and first.head.lemma_ in lexicon.stance("expressing")
    return first.head if voiced or _is_unhidden(first) else None


def _is_author(child: Token) -> bool:
    return child.dep_ in ("compound", "obl:agent") or (child.dep_ == "nmod" and opening_of(child) in AUTHORS)


def _voicing(noun: Token) -> list[Token]:
    """The agent of "criticism *voiced by the unions* (that …)"."""
    voiced = (c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in lexicon.stance("expressing"))
    return [k for c in voiced for k in c.children if k.dep_ == "obl:agent"]


def _holder(reading: Reading, noun: Token, verb: Token | None, author: Token | None) -> int | None:
    """The owner of the attitude, whoever expresses it, whom it comes from, or its author."""
    group = (
        noun.head if noun.dep_ == "nmod" and opening_of(noun) == "including" else noun
    )  # "their concerns, including opposition to it"
    owner = next((c for t in (noun, group) for c in t.children if c.dep_ == "nmod:poss"), None)
    if owner is not None and (holder := actor_of(reading, owner)) is not None:
        place = reading.things[holder].type == "GeopoliticalEntity" and owner.tag_ == "PRP$"
        return None if place else holder  # "its determination" is nobody's where "its" was read as a town
    loose = owner is not None and owner.tag_ == "PRP$" and reading.entity_at(owner) is None
    if loose and (noun.dep_ == "obl" or verb is not None):
        return holder_of(reading, noun.head)  # "Norway stands firm in its support", "the union has its doubts about it"
    if owner is None and verb is not None and (holder := holder_of(reading, verb)) is not None:
        return holder
    if owner is None and (above := _told_with(noun)) is not None:
        return holder_of(reading, above)
    if verb is None and noun.dep_ == "nsubj" and noun.head.lemma_ in COMING:
        sender = next((c for c in noun.head.children if c.dep_ == "obl" and opening_of(c) == "from"), None)
        if (holder := actor_of(reading, sender)) is not None:
            return holder
    return actor_of(reading, author)


def _with_speaker(reading: Reading, noun: Token, holder: int) -> list[int]:
    """The holder, those who express it with him ("Peru and Chile voiced support"), and with "our" who speaks for him."""
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss" and c.lower_ == "our"), None)
    verb = _expressing(noun)
    others = speakers_of(reading, owner) if owner is not None else fellows_of(reading, holder, verb) if verb is not None else []
    return list(dict.fromkeys([holder, *others]))


def _places(noun: Token, verb: Token | None, attitude: Attitude) -> list[Token]:
    """What the attitude is about, under the noun or, behind it, under the verb that expresses it ("voiced alarm at the arrests")."""
    forms = attitude.complements
    found = [
        c
        for c in (*noun.children, *(k for a in _voicing(noun) for k in a.children))
        if (c.dep_ in ("acl", "ccomp") and opening_of(c) == "that" and "that" in forms)
        or (c.dep_ in ("nmod", "acl", "obl") and _is_place(c, attitude))
        or (c.dep_ == "acl" and c.tag_ == "VB")
    ]
    if not found and verb is not None:
        found = [
            c for c in verb.children if c.dep_ == "obl" and c.i > noun.i and opening_of(c) in forms and opening_of(c) in BEHIND
        ]
        found += [
            c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VB" and c.left_edge.i == noun.i + 1 and "to" in forms
        ]
    return found


def _is_place(phrase: Token, attitude: Attitude) -> bool:
    """ "Opposition *to the dam*", "interest *in the plan*"."""
    case, forms = opening_of(phrase), attitude.complements
    return (case in PLACES and (case != "for" or "for" in forms)) or (case in BEHIND and case in forms)


def _subject(reading: Reading, noun: Token, attitude: Attitude, holder: int) -> int | None:
    """Who would act: the holder himself, or whom he makes a demand of ("a call on the army to withdraw")."""
    if attitude.kind != "Demands":
        return holder
    called = [c for c in noun.children if c.dep_ == "nmod" and opening_of(c) in ("on", "to")]
    return next((n for c in called if (n := reading.entity_at(c)) is not None), None)


def _despite(reading: Reading, noun: Token, attitude: Attitude, holder: int) -> Iterator[Stance]:
    """ "Taxes are collected despite the resistance of the unions": they are against the whole clause."""
    if noun.dep_ == "obl" and opening_of(noun) in ("despite", "over") and attitude.polarity == "Against":
        inside = frozenset(t.i for t in noun.subtree)
        yield from stances_on(reading, holder, attitude, noun.head, [noun], rule="attitude noun", without=inside)
