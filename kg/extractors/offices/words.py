"""Words of titles: which belong to one, which only pass judgement, which say that it is over."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extractors import lexicon
from kg.extractors.clauses import neighbour
from kg.extractors.doc import Doc, Token
from kg.extractors.mentions.words import STRIP_LEFT, is_age
from kg.extractors.reading import Reading

LINKS = frozenset("of for to at on in".split())


SIDES = frozenset(
    "opposition ruling governing main far left right centre center wing populist nationalist conservative liberal leftist rightist islamist"
    " socialist pro anti western european russian government".split()
)
"""Words for where a party stands, also the parts of those with a hyphen."""


BODILY = frozenset(
    "spokesman spokeswoman spokesperson director chairman chairwoman chair chairperson commissioner ceo executive".split()
)
"""Offices that are always those of some body."""


SENT = frozenset("envoy ambassador representative emissary consul negotiator adviser advisor".split())
"""Offices whose "to" or "in" names where the holder is sent, not whose office it is."""


PASSING = frozenset(
    "new current young old powerful longtime long-time veteran popular controversial embattled influential own hawkish late next previous"
    " charismatic outspoken hardline outgoing disgraced moderate conservative liberal other top then senior-most first-ever longest-serving".split()
)
"""Adjectives that pass judgement or time on a holder and are no part of the title."""


ALSO = frozenset("currently himself herself also - and now both".split())
"""Other words between a comma and a title."""
UNTIL = frozenset("now recently then today yesterday week month year spring summer autumn winter".split())
"""Last words of "until recently", "until last month"."""

BODY_TYPES = frozenset("Organization Group Country GeopoliticalEntity Facility Outlet".split())


@dataclass(slots=True)
class Title:
    """An office as the text words it."""

    head: Token
    start: int
    """First word of the whole phrase, body included."""
    words: tuple[int, int]
    """The title proper: "foreign minister", "Secretary of Defense"."""
    end: int
    body: int | None
    status: str
    others: tuple[int, ...] = ()
    """Further bodies behind a plural: "the presidents of Kenya and Uganda"."""


def is_modifier(reading: Reading, token: Token) -> bool:
    """A word of the title before its head: "deputy prime", "Shadow Home", "interior and overseas"."""
    if (token.is_punct and token.text != "-") or token.is_space or token.tag_ in ("POS", "DT", "PRP$"):
        return False
    naming = next((n for n in reading.namings if n.kind == "name" and n.start <= token.i < n.end), None)
    ministry = token.lower_ in lexicon.offices("modifier") and neighbour(token).text in ("Minister", "Secretary")
    if naming is not None and naming.type in ("GPE", "NORP", "PERSON", "LOC", "ORG"):
        return naming.type == "ORG" and naming.end - naming.start == 1 and ministry  # "Labour Minister X" is of no party
    known = token.lower_ in lexicon.offices("modifier") | lexicon.offices("former") | lexicon.offices(
        "acting"
    ) | lexicon.offices("designate")
    if token.tag_ == "IN" and neighbour(token).lower_ not in ("secretary", "-"):
        return False  # "under President X"
    before = neighbour(token, -1).lower_ if token.i else ""
    portfolio = before in lexicon.offices("modifier") and (token.text == "-" or before not in lexicon.offices("office"))
    joins = token.lower_ in ("and", "-") and portfolio
    office = token.lower_ in lexicon.offices("office") and token.pos_ in ("NOUN", "PROPN")
    compound = token.dep_ == "compound" and token.head.i > token.i and naming is None and token.pos_ in ("NOUN", "PROPN")
    adjective = (
        token.dep_ == "amod"
        and token.pos_ == "ADJ"
        and token.head.i > token.i
        and token.lower_ not in PASSING
        and _follows_body(reading, token)
    )
    return known or joins or office or compound or adjective


def _follows_body(reading: Reading, token: Token) -> bool:
    """ "the UN humanitarian coordinator": an adjective right after the body belongs to the title."""
    before = neighbour(token, -1) if token.i else None
    return before is not None and (
        before.tag_ == "POS"
        or any(n.end == token.i and n.kind == "name" and n.type in ("GPE", "ORG", "NORP") for n in reading.namings)
    )


def status_of(doc: Doc, left: int, right: int) -> tuple[str, int]:
    status = "Current"
    words = [doc[i].lower_ for i in range(left, right)]
    for name in ("former", "acting", "designate"):
        if any(w in lexicon.offices(name) or (w.split("-")[0] in ("ex",) and name == "former") for w in words):
            status = name.capitalize()
    while left < right and (
        doc[left].lower_ in lexicon.offices("former") | lexicon.offices("acting") | {"incoming", "nominee", "-", "and"}
    ):
        left += 1
    before = left - 2 if left > 1 and doc[left - 1].text == "-" else left - 1  # "ex-foreign minister"
    if before >= 0 and doc[before].lower_ in ("ex", "then", "former"):
        status = "Former"
    return status, left


def status_before(doc: Doc, start: int) -> str:
    """ "former Colombian president", "acting UN envoy": the status stands before the body."""
    at = start - 1
    while at > 0 and doc[at].text == "-":
        at -= 1
    if at > 0 and doc[at].pos_ == "ADJ" and doc[at - 1].lower_ in lexicon.offices("former"):
        at -= 1  # "a former factional commander"
    for name in ("former", "acting", "designate"):
        if at >= 0 and doc[at].lower_ in lexicon.offices(name):
            return name.capitalize()
    return ""


def lead_in(doc: Doc, start: int) -> tuple[int, str]:
    """What stands before a title and is no part of it, back to its first word, and the status that it gives: "the 61-year-old former",
    "until recently the", "currently"."""
    at, status = start, ""
    while at > 0 and not doc[at].is_sent_start:
        word = doc[at - 1]
        found = next((name for name in ("former", "acting", "designate") if word.lower_ in lexicon.offices(name)), "")
        if found or word.lower_ == "then":
            status = found.capitalize() or "Former"
        elif (steps := 5 * is_age(doc, at) or _until_before(doc, at)) > 0:
            status = status or ("Former" if doc[at - steps].lower_ == "until" else "")
            at -= steps
            continue
        elif word.pos_ == "ADJ" and at > 1 and doc[at - 2].lower_ in lexicon.offices("former"):
            pass  # "a former factional commander"
        elif word.lower_ not in STRIP_LEFT | ALSO and not (word.pos_ == "ADJ" and word.lower_ in PASSING):
            break
        at -= 1
    return at, status


def _until_before(doc: Doc, at: int) -> int:
    """How many words before this one are "until now", "until recently", "until last year"."""
    return next((n for n in (2, 3, 4) if at >= n and doc[at - n].lower_ == "until" and doc[at - 1].lower_ in UNTIL), 0)
