"""The expression of an attitude that a verb heads: the verb alone, or with the words that make a phrase of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extractors import lexicon
from kg.extractors.clauses import case_of, neighbour, opening_of
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude

PHRASAL = frozenset("call object".split())
"""Verbs that show an attitude only with the rest of a phrase: "call for", "object to"."""
PRESSING = frozenset("press push".split())
"""The same, unless somebody is to do something: "pressed the mayor to resign"."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A verb of attitude with the nouns and adjectives that make a phrase of it: "gave the green light to"."""

    attitude: Attitude
    words: tuple[Token, ...] = ()
    """Objects and predicates inside the phrase, which it is not about: "light"."""


def expression_of(verb: Token) -> Expression | None:
    """The longest phrase of the table that the verb heads: "threw its weight behind" rather than "threw"."""
    known = lexicon.attitudes("verb")
    lemma = verb.lemma_.lower()
    if withholds(verb):
        return None
    for phrase, words in sorted(phrases_of(verb), key=lambda p: -p[0].count("_")):
        if f"{lemma}_{phrase}" in lexicon.stance("inert"):
            return None  # "pleaded guilty"
        if lemma in lexicon.stance("phrased") and not words and any(c.dep_ == "obj" for c in verb.children):
            continue  # "called him unprofessional for shouting"
        if (attitude := known.get(f"{lemma}_{phrase}")) is not None:
            bare = "_" not in phrase and "obj" in attitude.complements
            return Expression(attitude, tuple(w for w in words if not (bare and w.dep_ == "obj")))
    if lemma in PHRASAL or (lemma in PRESSING and not _is_urging(verb)) or lemma not in known:
        return None
    return Expression(known[lemma])


def _is_urging(verb: Token) -> bool:
    children = list(verb.children)
    return any(c.dep_ == "obj" for c in children) and any(c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB" for c in children)


def phrases_of(verb: Token) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """What may complete the verb to a phrase of the table, with the words inside that carry a complement of their own: particle, object
    (with its adjective), predicate, bare noun behind a preposition, and the preposition behind them ("come out against", "give green
    light to", "hold responsible for", "vote in favour of")."""
    children = list(verb.children)
    inner = [k for c in children if c.dep_ == "advmod" for k in c.children if k.dep_ in ("advcl", "obl")]  # "stopped short of"
    places = [c for c in (*children, *inner) if c.dep_ in ("obl", "nmod", "advcl", "xcomp")]
    cases = [case for c in places for case in (opening_of(c), _before_subject(c)) if case]
    parts: list[tuple[str, tuple[Token, ...]]] = []
    for c in children:
        if c.dep_ in ("compound:prt", "advmod"):
            parts.append((c.lower_, ()))
        elif c.dep_ == "obl" and (case := case_of(c)) and not any(k.dep_ in ("det", "nmod:poss", "amod") for k in c.children):
            parts.append((f"{case}_{c.lemma_.lower()}", (c,)))
    inside = [c for c in children if c.dep_ == "obj" and not is_reflexive(c)]
    parts += [(spelling, (c,)) for c in (*inside, *_predicates(verb)) for spelling in _spellings(c)]
    for part, words in parts:
        behind = [
            case for w in words for k in w.children if k.dep_ in ("nmod", "obl", "acl", "advcl") and (case := opening_of(k))
        ]
        yield from ((f"{part}_{case}", words) for case in dict.fromkeys([*cases, *behind]))
        yield part, words
    yield from ((case, ()) for case in cases)


def _before_subject(clause: Token) -> str:
    """The "for" of "called *for* members to boycott it", where the tree hangs it on who is to act."""
    subject = next((c for c in clause.children if c.dep_ == "nsubj"), None)
    return case_of(subject) if subject is not None else ""


def _predicates(verb: Token) -> list[Token]:
    """The adjective of "stood firm", "held the state responsible", wherever the tree hangs it."""
    under = [k for c in verb.children if c.dep_ == "obj" for k in c.children if k.dep_ in ("amod", "acl") and k.i > c.i]
    own = [c for c in verb.children if c.dep_ == "xcomp"]
    return [c for c in (*own, *under) if c.pos_ == "ADJ" or c.tag_ in ("RB", "JJ")]


def _spellings(word: Token) -> Iterator[str]:
    """ "green light": "green_light" and "light"; "not guilty": "not_guilty" only."""
    lemma, before = word.lemma_.lower(), neighbour(word, -1) if word.i else word
    if before.head == word and before.dep_ in ("amod", "compound"):
        yield f"{before.lower_}_{lemma}"
    yield f"not_{lemma}" if before.lower_ == "not" else lemma


def is_reflexive(noun: Token) -> bool:
    """ "distanced *himself* from": no object that anything is done to."""
    return noun.lower_.endswith(("self", "selves"))


def is_courteous(verb: Token) -> bool:
    """ "We would welcome any step, if …", "I would like to urge all sides": a stance politely put, by whoever speaks."""
    if announces(verb):
        return True
    if verb.lemma_.lower() not in lexicon.stance("courteous") | lexicon.stance("expressing"):
        return False
    at = verb.head if verb.dep_ == "xcomp" and announces(verb.head) else verb
    subject = next((c for c in at.children if c.dep_ == "nsubj"), None)
    helpers = {c.lower_ for c in at.children if c.dep_ == "aux"}
    polite = bool(helpers & {"would", "'d", "’d", "want"}) or at != verb
    return subject is not None and subject.lower_ in ("i", "we") and polite and not helpers & {"have", "not"}


def announces(verb: Token) -> bool:
    """ "I want to thank", "we wish to condemn": the wish is only a way to say it."""
    if verb.lemma_.lower() not in lexicon.stance("announced"):
        return False
    clause = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
    if clause is None or any(c.dep_ == "obj" for c in verb.children):
        return False
    lemma = clause.lemma_.lower()
    first = any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in verb.children)
    known = lexicon.attitudes("verb").keys() | lexicon.stance("expressing") | lexicon.reports("verb").keys()
    return first and lemma in known


def withholds(verb: Token) -> bool:
    """ "Deny the rebels a refuge": to give it not, unlike "deny the charge"."""
    things = [c.lemma_.lower() for c in verb.children if c.dep_ == "obj"]
    given = any(c.dep_ == "iobj" for c in verb.children)
    return verb.lemma_.lower() == "deny" and (given or bool(lexicon.stance("withheld") & set(things)))
