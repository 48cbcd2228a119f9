"""Governments: capitals and seats that stand for them, and what ties groups, forces and officials to a state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.extractors import lexicon
from kg.extractors.doc import Token
from kg.extractors.lexicon import governments as words
from kg.extractors.reading import Naming, Reading, Thing


class Tie(NamedTuple):
    """What the text says of two entities, and the words between which it says so."""

    subject: int
    predicate: str
    object: int
    first: Token
    last: Token
    negated: bool = False


def stands_for(reading: Reading, naming: Naming) -> tuple[str, str] | None:
    """Type and name of what a capital or seat is a mention of here, where that is not the thing of its name: the state for a
    capital that acts ("Moscow refused", "ties with Beijing"), the building for a seat where one goes or is ("in Downing Street").

    Brussels acts for the European Union or for Belgium and is left open.
    """
    known = lexicon.names().get(reading.doc[naming.start : naming.end].text)
    if known is None or naming.entity is None or known.name == "Brussels":
        return None
    token = reading.doc[naming.head]
    if known.kind == "capital" and (
        _acts(token) or _is_addressed(token) or _deals(token) or _owns(token) or _sides(reading, naming)
    ):
        return "Country", known.state
    if known.kind == "seat" and _is_where(token):
        return "Facility", known.name
    return None


def _acts(token: Token) -> bool:
    if token.dep_ != "nsubj":
        return False
    return (token.head.pos_ in ("ADJ", "NOUN") and token.head.lower_ in words("minded")) or (
        token.head.pos_ == "VERB" and token.head.lemma_ not in words("idle")
    )


def _is_addressed(token: Token) -> bool:
    """ "Warned Tehran", "Seoul was urged", "pressure on Khartoum"."""
    verb = token.head
    if token.dep_ in ("obj", "iobj", "nsubj:pass"):
        return verb.pos_ == "VERB" and verb.lemma_ in words("addressed")
    against = any(c.dep_ == "case" and c.lower_ in ("on", "against") for c in token.children)
    return against and token.dep_ in ("nmod", "obl") and (verb.lemma_ in words("pressed") or verb.lower_ in ("calls", "called"))


def _deals(token: Token) -> bool:
    """ "Ties with Beijing", "between Minsk and Riga": the preposition is the capital's own, or that of what it is joined with."""
    own = [c for c in token.children if c.dep_ == "case"]
    cases = own or [c for c in token.head.children if c.dep_ == "case"]
    return token.dep_ in ("nmod", "obl", "conj") and any(c.lower_ in ("between", "with") for c in cases)


def _owns(token: Token) -> bool:
    joined = token.dep_ == "nmod" and token.i + 1 < token.head.i and token.doc[token.i + 1].lower_ == "and"
    if token.dep_ == "nmod:poss" or joined:
        return token.head.lemma_ in words("owned")  # "Beijing and Seoul's anger"
    return (
        token.dep_ in ("compound", "nmod", "amod") and token.i < token.head.i and token.head.lemma_.lower() in words("cabinet")
    )


def _sides(reading: Reading, naming: Naming) -> bool:
    """ "Tehran-backed", "Kabul-led"."""
    after = reading.doc[naming.end : naming.end + 2]
    return len(after) == 2 and after[0].text == "-" and (after[1].lower_ in words("backed") or after[1].lower_ == "led")


def _is_where(token: Token) -> bool:
    """Is the seat where somebody goes or something happens, rather than who acts or is addressed?"""
    case = next((c.lower_ for c in token.children if c.dep_ == "case"), "")
    if token.dep_ == "obl":
        return case in words("beside") | {"in", "at"} or (
            case in ("to", "into", "towards") and token.head.lemma_ in words("going")
        )
    people = lexicon.nouns().get(token.head.lemma_.lower()) or token.head.lower_ in lexicon.offices("office")
    return token.dep_ == "nmod" and (case in words("beside") or (case == "at" and not people))


def place_capital(reading: Reading, naming: Naming) -> None:
    """Make the naming one of the state or building that it stands for."""
    meant = stands_for(reading, naming)
    if meant is None:
        return
    text = reading.doc[naming.start : naming.end].text
    found = (i for i, thing in enumerate(reading.things) if (thing.type, thing.name) == meant)
    number = next(found, None)
    naming.entity = reading.add(Thing(*meant)) if number is None else number
    thing = reading.things[naming.entity]
    if text != thing.name and text not in thing.names:
        thing.names.append(text)


def ties(reading: Reading) -> Iterator[Tie]:
    """What the phrases for groups and governments say of whose they are."""
    for naming in reading.namings:
        if naming.entity is None or naming.kind == "pronoun":
            continue
        if reading.things[naming.entity].type in ("Organization", "Group"):
            yield from _sided(reading, naming)
            yield from _served(reading, naming)
            yield from _seated(reading, naming)


def _sided(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "US-backed rebels", "fighters backed by Iran", "a Saudi-led coalition"."""
    token = reading.doc[naming.head]
    assert naming.entity is not None
    for word in token.children:
        allied = word.lower_ in words("backed")
        if word.tag_ != "VBN" or not (allied or word.lower_ == "led") or any(c.lower_ in words("past") for c in word.children):
            continue
        sides = [t for c in word.children for t in (c, *(_joined(reading, c) if c.dep_ == "obl:agent" else ()))]
        for c in sides:
            joined = c.i < word.i and reading.doc[word.i - 1].text == "-"
            number = reading.entity_at(c)
            if number is None or number == naming.entity or not (joined or c.dep_ in ("obl:agent", "conj")):
                continue
            if reading.things[number].type in ("Country", "Organization", "Person"):
                pair = (naming.entity, number) if allied else (number, naming.entity)
                first, last = sorted((c, token), key=_at)
                yield Tie(pair[0], "alliedWith" if allied else "leaderOf", pair[1], first, last)


def _joined(reading: Reading, agent: Token) -> list[Token]:
    """Those joined with an agent; not the one behind a comma and "and", who may well be joined with the whole before: "the cabinet, led
    by X, and the provinces"."""
    others = [g for g in agent.children if g.dep_ == "conj"]
    cc = next((c for g in others for c in g.children if c.dep_ == "cc"), None)
    apart = len(others) == 1 and cc is not None and reading.doc[cc.i - 1].text == ","
    return [] if apart else others


def _at(token: Token) -> int:
    return token.i


def _served(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "French officials", "Turkish forces", "the Trump administration": by the one name that stands before the noun."""
    token = reading.doc[naming.head]
    assert naming.entity is not None
    noun = token.lemma_.lower()
    if noun not in words("cabinet") | words("force") | words("servant") | words("organ"):
        return
    before = [c for c in token.children if c.i < token.i and c.dep_ in ("amod", "compound", "nmod", "nmod:poss", "nmod:desc")]
    owners = [c for c in before if reading.entity_at(c) not in (None, naming.entity)]
    if not before and naming.end - naming.start > 1:  # "Afghan army" of "an Afghan army convoy"
        before = owners = [reading.doc[naming.start]] if reading.entity_at(reading.doc[naming.start]) is not None else []
    others = [c for c in before if c not in owners]
    if any(g.dep_ == "conj" for c in owners for g in c.children):
        return  # "French and Iraqi officials"
    if len(owners) != 1 or not all(c.pos_ == "ADJ" or _is_portfolio(c, noun) for c in others):
        return
    if any(c.lower_ in words("elsewhere") for c in (*others, *owners[0].children)):
        return
    number = reading.entity_at(owners[0])
    assert number is not None
    owner = reading.things[number]
    if noun in words("cabinet") and owner.type == "Person":
        yield Tie(number, "leaderOf", naming.entity, owners[0], token)
    elif noun in words("servant") and owner.type in ("Country", "Organization"):
        yield Tie(naming.entity, "employedBy", number, owners[0], token)
    elif owner.type == "Country" or (owner.type == "Organization" and noun in words("force")):
        yield Tie(naming.entity, "partOf", number, owners[0], token)


def _is_portfolio(word: Token, noun: str) -> bool:
    """ "Interior" of "Peru's interior ministry"."""
    return noun in words("organ") and word.is_lower and word.lower_ in lexicon.offices("modifier")


def _seated(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "the government in Kabul", "officials in Ankara"."""
    token = reading.doc[naming.head]
    assert naming.entity is not None
    if naming.kind != "nominal" or token.lemma_.lower() not in words("cabinet") | words("servant") | {"authority"}:
        return
    for c in token.children:
        number = reading.entity_at(c)
        placed = c.dep_ == "nmod" and any(g.dep_ == "case" and g.lower_ == "in" for g in c.children)
        if placed and number is not None and reading.things[number].type == "GeopoliticalEntity":
            yield Tie(naming.entity, "basedIn", number, token, c)
