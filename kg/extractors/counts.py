"""Numbers of people: killed, injured, missing, detained, displaced.

A count is a pair (at least, at most): "12" is (12, None), "between 10 and 12" (10, 12), "up to 30" (None, 30), "dozens" (24, None).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import is_passive, neighbour
from kg.extractors.doc import DocSpan, Token
from kg.model import Casualties

Bounds = tuple[int | None, int | None]
NONE: Bounds = (None, None)

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
WORDS = {w: i for i, w in enumerate(ONES.split())}
WORDS |= {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
VAGUE = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2_000_000}
"""Lower bounds of plurals without a number: "dozens" are at least two dozen."""

WORD = "|".join((*sorted(WORDS, key=len, reverse=True), *SCALES))
NUMERAL = rf"(?:half )?(?:an? (?=(?:{'|'.join(SCALES)})\b))?(?:\d[\d,.]*|{WORD})(?:[ -](?:and (?=\w))?(?:{WORD}))*"
COUNT = re.compile(
    rf"(?P<most>(?:up to|as many as|at most|no more than|not more than|fewer than|less than|under) )?"
    rf"\b(?P<low>{NUMERAL}|(?:tens|dozens|hundreds) of thousands|{'|'.join(VAGUE)})"
    rf"(?: ?(?:to|-|–|and|or) ?(?P<high>{NUMERAL}))?$"
)
"""A count at the end of the words before what is counted."""
WINDOW = 9
"""Words to the left of a numeral's end that belong to it at most."""

STATES = {
    "dead": "killed", "killed": "killed", "deceased": "killed", "injured": "injured", "wounded": "injured", "hurt": "injured",
    "hospitalised": "injured", "hospitalized": "injured", "missing": "missing", "unaccounted": "missing", "homeless": "displaced",
    "displaced": "displaced", "detained": "detained", "arrested": "detained",
}  # fmt: skip
"""Words that say what state people are in: "four are missing", "left two dead"."""
NOUNS = {
    "death": "killed", "fatality": "killed", "injury": "injured", "arrest": "detained", "detention": "detained", "disappearance": "missing",
}  # fmt: skip
INTRANSITIVE = frozenset("die drown perish succumb suffocate disappear flee".split())
LIVES = frozenset("life lives".split())
WOUNDS = frozenset("injury wound burn fracture".split())
TOLLS = frozenset("toll".split())


def count(span: DocSpan) -> Bounds:
    """How many the words of a phrase say: ``at least 107 people`` -> (107, None); (None, None) where they give no number."""
    for token in reversed(list(span)):
        bounds = _number(token)
        if bounds != NONE:
            return bounds
    return (1, None) if span and _is_one(span.root) else NONE


def count_of(noun: Token) -> Bounds:
    """How many people the phrase headed by a noun or number speaks of, with what is coordinated: "two soldiers and a civilian"."""
    low, high = _own(noun)
    for other in noun.children:
        if other.dep_ == "conj" and low is not None and _is_person(other) and not _has_own_state(other):
            more, _ = _own(other)
            low, high = low + (more or 0), None
    return low, high


def _has_own_state(number: Token) -> bool:
    """ "25 were killed and 41 wounded", "one dead and four people injured": the second number counts those of another state."""
    return number.i + 1 < len(number.doc) and neighbour(number).lower_ in STATES


def casualties_of(tokens: Iterable[Token]) -> Casualties:
    """Counts that the verbs and nouns of an event give; unrealised or negated ones are the caller's to leave out."""
    found: dict[str, Bounds] = {}
    for token in tokens:
        for kind, (low, high) in _counts(token):
            before = found.get(kind, NONE)
            found[kind] = _greater(before[0], low), _greater(before[1], high)
    most = {f"{kind}_max": found[kind][1] for kind in ("killed", "injured") if kind in found}
    return Casualties(**{kind: low for kind, (low, _) in found.items()}, **most)


def victims_of(verb: Token) -> list[Token]:
    """The head words of those whom a verb says to be killed, hurt, held or driven out."""
    if verb.lemma_.lower() in lexicon.casualty_verbs():
        return list(_affected(verb))
    people = _left(verb) if verb.lemma_.lower() == "leave" else None
    return [people] if people is not None else []


def _greater(a: int | None, b: int | None) -> int | None:
    return a if b is None else b if a is None else max(a, b)


# --- numbers


def _own(noun: Token) -> Bounds:
    bounds = _number(noun)
    if bounds != NONE:
        return bounds
    counted = [
        c for c in noun.children if c.i < noun.i and c.dep_ in ("nummod", "det:predet", "nmod:unmarked", "compound", "nmod")
    ]
    if noun.i and neighbour(noun, -1).pos_ == "NUM":
        # a wrong attachment does not hide the number just before its noun
        counted.append(neighbour(noun, -1))
    for number in sorted(counted, key=lambda t: -t.i):
        bounds = _number(number)
        if bounds != NONE:
            return bounds
    return (1, None) if _is_one(noun) else NONE


def _is_one(noun: Token) -> bool:
    """A single person: "a woman", "the gunman", "his wife"."""
    return noun.tag_ == "NN" and any(c.dep_ in ("det", "nmod:poss") for c in noun.children) and _is_person(noun)


def _lemma(token: Token) -> str:
    """The lemma; the tables' own plurals go before the model's guess."""
    return lexicon.noun_forms().get(token.lower_, token.lemma_.lower()) if token.pos_ == "NOUN" else token.lemma_.lower()


def _is_person(noun: Token) -> bool:
    return lexicon.nouns().get(_lemma(noun)) in ("Person", "Group") or noun.lower_ in ("person", "people") or noun.pos_ == "NUM"


def _number(token: Token) -> Bounds:
    """The bounds that a numeral gives, with the words around it; none for other words and for measures."""
    doc, end = token.doc, token.i + 1
    if token.lower_ not in VAGUE and token.lower_ not in SCALES and token.pos_ != "NUM":
        return NONE
    while end < len(doc) and (doc[end].lower_ in SCALES or doc[end].lower_ in WORDS) and doc[end - 1].pos_ == "NUM":
        end += 1
    if token.lower_ in VAGUE and [t.lower_ for t in doc[end : end + 2]] == ["of", "thousands"]:
        end += 2
    if end < len(doc) and doc[end].lower_ in (
        "%",
        "percent",
        "km",
        "kilometres",
        "kilometers",
        "miles",
        "tonnes",
        "-",
        "years",
    ):
        return NONE
    words = " ".join(t.lower_ for t in doc[max(0, end - WINDOW) : end]).replace(" - ", "-")
    match = COUNT.search(words)
    return _bounds(match) if match else NONE


def _bounds(match: re.Match[str]) -> Bounds:
    low, high = _value(match["low"]), _value(match["high"]) if match["high"] else None
    if high is not None and high <= low:
        return high, None
    return (None, low) if match["most"] else (low, high)


def _value(numeral: str) -> int:
    """ "two hundred and twenty" -> 220, "1.2 million" -> 1200000, "half a dozen" -> 6, "tens of thousands" -> 20000."""
    first, *rest = numeral.split()
    if first in VAGUE:
        return VAGUE[first] * (1000 if rest else 1)
    total, current = 0.0, 0.0
    for word in re.split(r"[ -]", numeral):
        if word in SCALES:
            current = (current or 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, 0.0
        elif word == "half":
            current = 0.5
        elif word[0].isdigit():
            current += float(word.replace(",", "").rstrip("."))
        else:
            current += WORDS.get(word, 0)
    return round(total + current)


# --- what happened to them


def _counts(token: Token) -> Iterator[tuple[str, Bounds]]:
    lemma = _lemma(token)
    kind = lexicon.casualty_verbs().get(lemma) or ("killed" if lemma == "succumb" else None)
    if kind and token.pos_ in ("VERB", "ADJ"):
        yield from ((kind, bounds) for noun in _affected(token) if (bounds := count_of(noun)) != NONE)
        yield from _others_in_state(token)
        numbers = (
            n for t in _affected(token) for n in t.children if n.dep_ == "conj" and _has_own_state(n) and n.pos_ == "NUM"
        )
        yield from ((STATES[neighbour(n).lower_], b) for n in numbers if (b := _number(n)) != NONE)
    if token.pos_ == "VERB":
        yield from _left_in_state(token)
    if lemma in ("claim", "lose", "cost", "take") and token.pos_ == "VERB":
        yield from _lives(token)
    elif lemma in ("suffer", "sustain") and any(c.dep_ == "obj" and _lemma(c) in WOUNDS for c in token.children):
        yield from (("injured", b) for c in token.children if c.dep_ == "nsubj" and (b := count_of(c)) != NONE)
    elif lemma in NOUNS and token.tag_ == "NNS":
        nouns = [token, *(c for c in token.children if c.dep_ == "conj")]
        yield from ((NOUNS[k], b) for n in nouns if (k := _lemma(n)) in NOUNS and (b := _own(n)) != NONE)
    elif lemma in TOLLS:
        yield from (("killed", b) for number in _toll(token) if (b := _number(number)) != NONE)
    yield from _in_state(token)
    for child in token.children:
        if child.lemma_.lower() in TOLLS:
            yield from (("killed", b) for number in _toll(child) if (b := _number(number)) != NONE)


def _others_in_state(verb: Token) -> Iterator[tuple[str, Bounds]]:
    """ "Three were killed and seven others wounded", where the parser makes of the second verb an adjective."""
    people = [c for c in verb.children if c.dep_ in ("nsubj:pass", "obj")]
    for noun in (*people, *(k for c in people for k in c.children if k.dep_ == "conj" and k.pos_ == "NOUN")):
        for state in noun.children:
            if state.dep_ in ("amod", "acl") and state.i == noun.i + 1 and state.lower_ in STATES and (b := _own(noun)) != NONE:
                yield STATES[state.lower_], b


def _affected(verb: Token) -> Iterator[Token]:
    """Those to whom a verb of killing, hurting or arresting happens; nobody where "killed or injured" leaves it open."""
    if _is_alternative(verb):
        return
    passive = is_passive(verb)
    wanted = ("nsubj", "nsubj:pass") if passive or verb.lemma_.lower() in INTRANSITIVE or verb.lower_ == "missing" else ("obj",)
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
    if beside.lower_ not in STATES and not any(
        c.lower_ in STATES and c.dep_ in ("xcomp", "obj", "acl", "ccomp") for c in verb.children
    ):
        return
    people = _left(verb)
    for state in verb.subtree:
        if state.lower_ in STATES and state != verb:
            bounds = _number(neighbour(state, -1)) if state.i else NONE
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
                yield STATES[state.lower_], bounds


def _left(verb: Token) -> Token | None:
    """Those whom something left dead or homeless, object of the verb or subject of the state."""
    inner = (k for c in verb.children if c.lower_ in STATES for k in c.children if k.dep_ == "nsubj")
    own = (c for c in verb.children if c.dep_ in ("obj", "nsubj:pass") and c.lower_ not in STATES)
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
        if state.lower_ not in STATES or (state == token and state.lemma_.lower() in lexicon.casualty_verbs()):
            continue
        if state != token and state.dep_ == "conj" and is_passive(state):
            continue  # "two were hurt and 14 were detained" tells of two events
        subject = next((c for c in state.children if c.dep_ in ("nsubj", "nsubj:pass", "nummod")), None)
        if subject is None and state.dep_ == "xcomp":
            subject = next((c for c in state.head.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
        if subject is not None and (bounds := count_of(subject)) != NONE:
            yield STATES[state.lower_], bounds
