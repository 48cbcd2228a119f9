"""Words of names and descriptions, and small questions about them."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.doc import Doc, DocSpan, Token

BODY_HEADS = frozenset(
    "ministry service department bank university house council court office agency board union federation association army"
    " institute bureau authority commission committee party front movement congress parliament senate assembly force forces"
    " guard police group organization organisation society league company corporation fund foundation centre center school"
    " college church network command corps navy administration government coalition alliance airlines airways club".split()
)

STRIP_LEFT = frozenset("the a an this that these those his her its their our my your some any all both many several".split())


def is_people(noun: Token) -> bool:
    """ "lawmaker", "officers": a common noun for one or more persons."""
    return lexicon.nouns().get(singular(noun)) in ("Person", "Group")


def is_age(doc: Doc, end: int) -> bool:
    """Do the words before this one give an age: "58-year-old"?"""
    return end > 4 and [t.text for t in doc[end - 4 : end]] == ["-", "year", "-", "old"]


def singular(noun: Token) -> str:
    """The lemma of a noun, also where the model leaves an irregular plural as it is."""
    lemma = noun.lemma_.lower()
    return lemma[:-3] + "man" if lemma.endswith("men") and noun.tag_ == "NNS" else lemma


def left_word(token: Token) -> str:
    """The lower-cased word before a token, if it modifies it."""
    before = token.doc[token.i - 1] if token.i else None
    return before.lower_ if before is not None and before.head == token else ""


def prefix(token: Token) -> str:
    """ "pro" of "pro-Moscow camp", "anti" of "anti-war camp": what is joined with the word before a token."""
    before = token.doc[max(0, token.i - 3) : token.i]
    return before[0].lower_ if len(before) == 3 and before[1].text == "-" else ""


def whole_start(doc: Doc, start: int) -> int:
    """Where the model's name of a place or body begins that this word stands inside: at "New" for "York" of "New York court"."""
    inside = (s for s in doc.spans.get("names", ()) if s.start < start < s.end and s.label_ in ("GPE", "LOC", "ORG"))
    return next((s.start + (doc[s.start].lower_ in STRIP_LEFT) for s in inside), start)


def head_of(span: DocSpan) -> int:
    """The word of a name that the rest hangs on: the one whose head lies outside."""
    for token in span:
        if token.head == token or not span.start <= token.head.i < span.end:
            return int(token.i)
    return int(span.end - 1)
