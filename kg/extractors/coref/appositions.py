"""Descriptions beside the name that they describe: "the nation's capital, Wellington"."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.coref.words import add_name, is_definite, is_fitting, text_of
from kg.extractors.doc import Token
from kg.extractors.reading import Naming, Reading

DOUBTING = frozenset(
    "not n't n’t never no longer hardly reportedly allegedly probably perhaps likely once nobody neither".split()
)
"""Words beside "is" that leave open whether somebody is what he is called."""


def apposed(reading: Reading, naming: Naming) -> int | None:
    """The name that stands in apposition, which a description in the sentence before then means as well."""
    number = _apposed(reading, naming)
    if number is not None:
        take_up(reading, naming, number)
    return number


def take_up(reading: Reading, naming: Naming, number: int) -> None:
    """ "A rebel group has … A spokesman for the group, Red Path, said": what "the group" takes up is Red Path too."""
    doc, noun = reading.doc, reading.doc[naming.head]
    if (
        not any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children)
        or noun.tag_ != "NN"
        or naming.end - naming.start > 1
    ):
        return
    begin = doc[noun.sent.start - 1].sent.start if noun.sent.start else 0
    earlier = [n for n in reading.namings if begin <= n.start < naming.start and n.kind == "nominal" and n.entity is not None]
    alike = [n for n in earlier if doc[n.head].lower_ == noun.lower_]
    if len(alike) != 1 or not reading.things[alike[0].entity or 0].local or reading.things[number].local:
        return
    told = doc[alike[0].head]
    if any(c.lower_ in ("another", "other", "no", "any") for c in told.children):
        return
    add_name(reading.things[number], text_of(reading, alike[0]))
    for n in reading.namings:
        if n.entity == alike[0].entity:
            n.entity = number


def _apposed(reading: Reading, naming: Naming) -> int | None:
    """The name that stands in apposition: "the nation's capital, Wellington", "the Unity Congress, the party that he founded"."""
    token = reading.doc[naming.head]
    if naming.type == "Person" and (person := _equated(reading, token)) is not None:
        add_name(reading.things[person], text_of(reading, naming))
        return person
    if naming.type == "Person" and (person := _right_behind(reading, naming)) is not None:
        add_name(reading.things[person], text_of(reading, naming))
        return person
    if naming.type in ("Organization", "Group") and token.tag_ == "NN" and (body := _beside(reading, naming)) is not None:
        return body
    others = [c for c in token.children if c.dep_ in ("appos", "nmod:desc", "flat")]
    others += [last_named(reading, token.head, token)] if token.dep_ in ("appos", "nmod:desc") else []
    if naming.type == "Place" and naming.end + 1 < len(reading.doc) and reading.doc[naming.end].text == ",":
        others += [reading.doc[n.head] for n in reading.namings if n.start == naming.end + 1 and n.kind == "name"]
    if (own := called(reading, token)) is not None and is_fitting(reading.things[own].type, naming.type):
        add_name(reading.things[own], text_of(reading, naming))
        return own
    for other in others:
        number = next((n.entity for n in reading.namings if n.head == other.i and n.kind == "name"), None)
        number = called(reading, other) if number is None else number
        if (
            number is None
            and naming.type == "Place"
            and (city := reading.naming_at(other)) is not None
            and city.start < naming.start
        ):
            number = city.entity  # "the city of Tabor, a regional capital"
        if number is not None and is_fitting(reading.things[number].type, naming.type):
            add_name(reading.things[number], text_of(reading, naming))
            return number
    return None


def _right_behind(reading: Reading, naming: Naming) -> int | None:
    """The person whose name follows the noun for kin at once, whatever the parse hangs it on: "his wife Mia flew", "Rossi's wife, singer
    Ana Ruiz,"; or of whom it is said what he is made: "Ana Ruiz appointed as Zeta chief"."""
    doc, noun = reading.doc, reading.doc[naming.head]
    if noun.tag_ != "NN":
        return None
    if noun.dep_ == "obl" and (made := _made(reading, noun)) is not None:
        return made
    if not any(name in KIN for name, _ in lexicon.relations("noun").get(noun.lemma_.lower(), ())):
        return None
    start = naming.end
    if start < len(doc) and doc[start].text == ",":
        other = next((n for n in reading.namings if n.kind == "nominal" and n.start == start + 1 and n.type == "Person"), None)
        start = other.end if other is not None and doc[other.head].tag_ == "NN" else -1
    named = (n for n in reading.namings if n.kind == "name" and n.start == start and n.entity is not None)
    return next((n.entity for n in named if reading.things[n.entity or 0].type == "Person"), None)


KIN = frozenset("spouseOf parentOf childOf".split())


def _made(reading: Reading, noun: Token) -> int | None:
    """Who is appointed, elected or works as what the noun tells."""
    verb = noun.head
    verbs = lexicon.offices("named") | lexicon.offices("bearing")
    if verb.pos_ != "VERB" or verb.lemma_ not in verbs or not any(c.lower_ == "as" and c.dep_ == "case" for c in noun.children):
        return None
    if any(c.tag_ == "MD" or c.dep_ == "mark" or c.lower_ in DOUBTING for c in verb.children) or verb.dep_ not in STATED:
        return None
    active = not any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children)
    if active and any(c.dep_ in ("obj", "ccomp") for c in verb.children):
        return None  # "Ruiz named him as her deputy"
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
    if subject is None and verb.dep_ == "acl":
        subject = verb.head
    number = next((n.entity for n in reading.namings if subject is not None and n.head == subject.i and n.kind == "name"), None)
    return number if number is not None and reading.things[number].type == "Person" else None


STATED = frozenset("ROOT conj acl ccomp".split())


def _equated(reading: Reading, noun: Token) -> int | None:
    """ "Jo Lind is a former economist", "Jo Lind, who is the mayor's brother,": the person named who is that by the report's own words."""
    verbs = [c for c in noun.children if c.dep_ == "cop"]
    if (
        [c.lower_ for c in verbs] not in (["is"], ["was"])
        or noun.tag_ != "NN"
        or noun.dep_ not in ("ROOT", "acl:relcl", "conj")
    ):
        return None
    if noun.dep_ == "conj" and noun.head.dep_ != "ROOT":
        return None
    if any(c.dep_ in ("aux", "advcl", "mark", "expl") or c.lower_ in DOUBTING for c in noun.children):
        return None
    subject = next((c for c in noun.children if c.dep_ == "nsubj"), None)
    if subject is not None and subject.lower_ == "who" and noun.dep_ == "acl:relcl":
        subject = last_named(reading, noun.head, noun)
    number = next((n.entity for n in reading.namings if subject is not None and n.head == subject.i and n.kind == "name"), None)
    return number if number is not None and reading.things[number].type == "Person" else None


def called(reading: Reading, noun: Token) -> int | None:
    """What the name behind "called" or "named" names: "a craft called X", "a man named X"."""
    verbs = (c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lower_ in lexicon.kind("calling"))
    starts = {c.i + 1 for c in verbs}
    return next((n.entity for n in reading.namings if n.start in starts and n.kind == "name"), None)


def last_named(reading: Reading, head: Token, further: Token) -> Token:
    """Of coordinated names the one right before the comma, whichever the parse chose: "X and Y, a lawyer", "X and Y, who founded Z"."""
    begin = min((t.i for t in further.subtree if t.i > head.i and not t.is_punct), default=0)
    ending = next((n for n in reading.namings if n.kind == "name" and n.end == begin - 1), None)
    last = reading.doc[ending.head] if ending is not None and begin > 1 and reading.doc[begin - 1].text == "," else head
    return last if last.dep_ == "conj" and head in last.ancestors else head


def _beside(reading: Reading, naming: Naming) -> int | None:
    """The body named right before or behind the description, with a comma between, where one is in apposition to something there,
    whatever the parse has it describe."""
    doc, token = reading.doc, reading.doc[naming.head]
    start = naming.start - (naming.start > 0 and doc[naming.start - 1].tag_ == "DT")
    before = start - 1
    for n in reading.namings:
        if n.kind != "name" or n.entity is None or not is_fitting(reading.things[n.entity].type, naming.type):
            continue
        told = n.end == before and doc[before].text == "," and token.dep_ == "appos"
        named = n.start == naming.end + 1 and doc[naming.end].text == "," and doc[n.head].dep_ == "appos" and is_definite(token)
        if told or (named and (n.end >= len(doc) or doc[n.end].is_punct)):
            add_name(reading.things[n.entity], text_of(reading, naming))
            return n.entity
    return None
