"""Numbers of people killed, injured, missing, detained, displaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import case_of, is_passive, neighbour
from kg.extractors.doc import Token
from kg.extractors.events.numbers import NONE, Bounds, count_of, has_own_state, lemma_of, number_at, own_count
from kg.model import Casualties

LIVES = frozenset("life lives".split())
TOLLS = frozenset("toll".split())


def casualties_of(tokens: Iterable[Token]) -> Casualties:
    """Counts that the verbs and nouns of an event give; unrealised or negated ones are the caller's to leave out."""
    found: dict[str, Bounds] = {}
    for token in tokens:
        for kind, (low, high) in _counts(token):
            before = found.get(kind, NONE)
            found[kind] = _greater(before[0], low), _greater(before[1], high)
    most = {f"{kind}_max": found[kind][1] for kind in ("killed", "injured") if kind in found}
    return Casualties(**{kind: low for kind, (low, _) in found.items()}, **most)


def is_deadly(verb: Token) -> bool:
    """ "Was shot to death", "gunned down two guards": does its particle or phrase tell that the verb killed?"""
    phrases, lemma = lexicon.casualties("phrase"), verb.lemma_.lower()
    words = [c for c in verb.children if c.dep_ == "obl" and f"{case_of(c)}_{c.lower_}" in phrases]
    return bool(words) or any(c.dep_ == "compound:prt" and f"{lemma}_{c.lower_}" in phrases for c in verb.children)


def victims_of(verb: Token) -> list[Token]:
    """The head words of those whom a verb says to be killed, hurt, held or driven out."""
    if verb.lemma_.lower() in lexicon.casualties("verb") or is_deadly(verb):
        return list(_affected(verb))
    people = _left(verb) if verb.lemma_.lower() == "leave" else None
    return [people] if people is not None else []


def _greater(a: int | None, b: int | None) -> int | None:
    """The greater of two numbers, of which either may be unknown."""
    return a if b is None else b if a is None else max(a, b)


def _counts(token: Token) -> Iterator[tuple[str, Bounds]]:
    """What a verb or noun, or the word of a state beside it, counts, by field of the casualties."""
    lemma = lemma_of(token)
    kind = lexicon.casualties("verb").get(lemma) or ("killed" if lemma == "succumb" or is_deadly(token) else None)
    if kind == "missing" and token.lower_ != "missing":
        kind = None  # "missed two games"
    if kind and token.pos_ in ("VERB", "ADJ"):
        yield from ((kind, bounds) for noun in _affected(token) if (bounds := count_of(noun)) != NONE)
        yield from _others_in_state(token)
        numbers = (n for t in _affected(token) for n in t.children if n.dep_ == "conj" and has_own_state(n) and n.pos_ == "NUM")
        yield from ((lexicon.casualties("state")[neighbour(n).lower_], b) for n in numbers if (b := number_at(n)) != NONE)
    if token.pos_ == "VERB":
        yield from _left_in_state(token)
    if lemma in ("claim", "lose", "cost", "take") and token.pos_ == "VERB":
        yield from _lives(token)
    elif lemma in ("suffer", "sustain") and any(
        c.dep_ == "obj" and lemma_of(c) in lexicon.happening("wounds") for c in token.children
    ):
        yield from (("injured", b) for c in token.children if c.dep_ == "nsubj" and (b := count_of(c)) != NONE)
    elif lemma in lexicon.casualties("noun") and token.tag_ == "NNS":
        nouns = [token, *(c for c in token.children if c.dep_ == "conj")]
        yield from (
            (lexicon.casualties("noun")[k], b)
            for n in nouns
            if (k := lemma_of(n)) in lexicon.casualties("noun") and (b := own_count(n)) != NONE
        )
    elif lemma in TOLLS:
        yield from (("killed", b) for number in _toll(token) if (b := number_at(number)) != NONE)
    yield from _in_state(token)
    for child in token.children:
        if child.lemma_.lower() in TOLLS:
            yield from (("killed", b) for number in _toll(child) if (b := number_at(number)) != NONE)


def _others_in_state(verb: Token) -> Iterator[tuple[str, Bounds]]:
    """ "Three were killed and seven others wounded", where the parser makes of the second verb an adjective."""
    people = [c for c in verb.children if c.dep_ in ("nsubj:pass", "obj")]
    for noun in (*people, *(k for c in people for k in c.children if k.dep_ == "conj" and k.pos_ == "NOUN")):
        for state in noun.children:
            if (
                state.dep_ in ("amod", "acl")
                and state.i == noun.i + 1
                and state.lower_ in lexicon.casualties("state")
                and (b := own_count(noun)) != NONE
            ):
                yield lexicon.casualties("state")[state.lower_], b


def _affected(verb: Token) -> Iterator[Token]:
    """Those to whom a verb of killing, hurting or arresting happens; nobody where "killed or injured" leaves it open."""
    if _is_alternative(verb):
        return
    passive = is_passive(verb)
    wanted = (
        ("nsubj", "nsubj:pass")
        if passive or verb.lemma_.lower() in lexicon.happening("perishing") or verb.lower_ == "missing"
        else ("obj",)
    )
    own = [c for c in verb.children if c.dep_ in wanted]
    yield from own[:1]
    if verb.dep_ == "acl" and passive:
        yield verb.head
    elif not own and verb.dep_ == "conj":
        after = neighbour(verb) if verb.i + 1 < len(verb.doc) else verb
        if after.pos_ == "NUM":
            # "killed one and injured four": the parser may give the second number to the first verb
            yield after
        elif verb.tag_ == "VBN" and is_passive(verb.head):
            yield from _affected(verb.head)


def _is_alternative(verb: Token) -> bool:
    """Is it one of two that "or" leaves open?"""
    pairs = [verb] if verb.dep_ == "conj" else [c for c in verb.children if c.dep_ == "conj"]
    return any(c.dep_ == "cc" and c.lower_ == "or" for p in pairs for c in p.children)


def _left_in_state(verb: Token) -> Iterator[tuple[str, Bounds]]:
    """ "left two dead and four injured", "20 were left homeless", "shot dead three men"."""
    beside = neighbour(verb) if verb.i + 1 < len(verb.doc) else verb
    if beside.lower_ not in lexicon.casualties("state") and not any(
        c.lower_ in lexicon.casualties("state") and c.dep_ in ("xcomp", "obj", "acl", "ccomp") for c in verb.children
    ):
        return
    people = _left(verb)
    for state in verb.subtree:
        active = any(c.dep_ == "obj" for c in state.children)  # "left 12 people dead and wounded 30 others"
        if state.lower_ in lexicon.casualties("state") and state != verb and not active:
            bounds = number_at(neighbour(state, -1)) if state.i else NONE
            own = next((c for c in state.children if c.dep_ in ("nsubj", "nsubj:pass") and c != people), None)
            if (
                bounds == NONE
                and own is None
                and state.i
                and neighbour(state, -1) not in (people, verb)
                and neighbour(state, -1).pos_ == "NOUN"
            ):
                own = neighbour(state, -1)
            if bounds == NONE and own is not None:  # "left a sailor dead and four people injured"
                bounds = count_of(own)
            if bounds == NONE and people is not None and (state == beside or state.head == verb):
                bounds = count_of(people)
            if bounds != NONE:
                yield lexicon.casualties("state")[state.lower_], bounds


def _left(verb: Token) -> Token | None:
    """Those whom something left dead or homeless, object of the verb or subject of the state."""
    inner = (k for c in verb.children if c.lower_ in lexicon.casualties("state") for k in c.children if k.dep_ == "nsubj")
    own = (c for c in verb.children if c.dep_ in ("obj", "nsubj:pass") and c.lower_ not in lexicon.casualties("state"))
    return next(own, None) or next(inner, None)


def _lives(verb: Token) -> Iterator[tuple[str, Bounds]]:
    """ "claimed 12 lives", "claimed the lives of 12 people", "12 people lost their lives"."""
    life = next((c for c in verb.children if c.dep_ == "obj" and c.lower_ in LIVES), None)
    if life is None:
        return
    owners = [c for c in life.children if c.dep_ == "nmod"] or [life]
    if verb.lemma_.lower() == "lose":
        owners = [c for c in verb.children if c.dep_ == "nsubj"] or owners
    yield from (("killed", b) for owner in owners if (b := count_of(owner)) != NONE)


def _toll(noun: Token) -> Iterator[Token]:
    """Numbers that a death toll is said to have: "a toll of 30", "rose to 30", "raising the toll to 30", "stands at 30"."""
    if (
        noun.lemma_.lower() == "toll"
        and not any(c.lower_ == "death" for c in noun.children)
        and noun.head.lemma_ not in ("rise", "stand", "climb")
    ):
        return
    for child in (*noun.children, *(noun.head.children if noun.dep_ in ("nsubj", "nsubj:pass", "obj") else ())):
        if child.dep_ in ("nmod", "obl") and any(
            c.dep_ == "case" and c.lower_ in ("of", "to", "at", "past", "above") for c in child.children
        ):
            yield child
            yield from (c for c in child.children if c.dep_ == "nummod")


def _in_state(token: Token) -> Iterator[tuple[str, Bounds]]:
    """ "four people are missing", "12 dead, 30 injured", "10 remain missing"."""
    for state in (token, *(c for c in token.children if c.dep_ in ("xcomp", "conj", "parataxis", "appos", "list"))):
        if state.lower_ not in lexicon.casualties("state") or (
            state == token and state.lemma_.lower() in lexicon.casualties("verb")
        ):
            continue
        if state != token and state.dep_ == "conj" and is_passive(state):
            continue  # "two were hurt and 14 were detained" tells of two events
        subject = next((c for c in state.children if c.dep_ in ("nsubj", "nsubj:pass", "nummod")), None)
        if subject is None and state.dep_ == "xcomp":
            subject = next((c for c in state.head.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
        if subject is not None and (bounds := count_of(subject)) != NONE:
            yield lexicon.casualties("state")[state.lower_], bounds
