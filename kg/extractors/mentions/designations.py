"""Names that show by their form alone what they are: "Article 5", "the Dayton accords", "2nd Battalion", "F-16s", "the Middle East"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import neighbour
from kg.extractors.doc import Doc, Token
from kg.extractors.mentions.known import of_kind

LAW_HEADS = frozenset(
    "article resolution treaty accord accords agreement convention protocol act pact charter directive declaration".split()
)
SECTIONS = frozenset(("Chapter", "Section", "Title"))
"""Parts of laws that are cited by their number: "Chapter 11"."""
AGREED = frozenset(f"{w}{s}" for w in "agreement accord protocol convention treaty pact memorandum".split() for s in ("", "s"))
"""What places give their names to when something is agreed there."""
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh")
ARM = re.compile(r"(?!G-|E3)[A-Z][A-Za-z]{0,2}-\d{1,3}[A-Z]{0,2}s?")
"""Aircraft, missiles and guns: "F-16", "S-400s", "MQ-9", "Su-25"; no groups of states as "G-20"."""

Found = tuple[int, int, str]
"""First word, end and type of a name."""


def designations(doc: Doc) -> Iterator[Found]:
    """All names of this text that the form tells."""
    yield from _laws(doc)
    yield from _regions(doc)
    yield from _double(doc)
    for token in doc:
        if ORDINAL.fullmatch(token.text) and (end := _unit_end(doc, token.i)):
            yield token.i, end, "ORG"
        if ARM.fullmatch(token.text) and token.pos_ in ("NOUN", "PROPN", "NUM"):
            yield token.i, token.i + 1, "PRODUCT"
        if token.text == "Party" and (party := _party(doc, token)) < token.i:
            yield party, token.i + 1, "ORG"
        if token.is_title and token.lower_ in lexicon.kind("tempest") and (storm := _storm_end(doc, token.i)):
            yield token.i, storm, "EVENT"
        if token.text == "War" and token.i and neighbour(token, -1).text == "World":
            numbered = neighbour(token).text in ("One", "Two", "I", "II")
            yield token.i - 1, token.i + 1 + numbered, "EVENT"
        if _pollster(doc, token):
            yield token.i, token.i + 1, "ORG"
        if token.is_lower and token.lower_ in lexicon.kind("landform") and (place := _of_landform(doc, token)):
            yield place, token.i + 1, "LOC"


def _storm_end(doc: Doc, at: int) -> int:
    """Where the name of a storm ends: behind "Mara" of "Hurricane Mara", nowhere in "Hurricane Research Division"; 0 for none."""
    name, after = doc[at + 1 : at + 2], doc[at + 2 : at + 3]
    alone = not len(after) or not (after[0].text[:1].isupper() and after[0].pos_ == "PROPN")
    return at + 2 if len(name) and name[0].is_title and name[0].tag_ == "NNP" and alone else 0


def _of_landform(doc: Doc, noun: Token) -> int:
    """Where the name of a peninsula begins whose noun stands in small letters: at "Istrian" of "the Istrian peninsula"; 0 for none."""
    word, article = neighbour(noun, -1), neighbour(noun, -2)
    named = word.text[:1].isupper() and word.is_alpha and word.head == noun and article.lower_ in ("the", "'s", "’s")
    return word.i if named else 0


def _party(doc: Doc, noun: Token) -> int:
    """Where the name of a party begins: at "Labor" of "Israel's Vice Premier and Labor Party leader"; at the noun where none does."""
    start = noun.i
    while (
        start > 0 and doc[start - 1].pos_ in ("PROPN", "ADJ") and doc[start - 1].is_title and not doc[start - 1].is_sent_start
    ):
        start -= 1
    if start > 1 and doc[start - 1].lower_ == "and" and _is_cause(doc[start - 2]):
        start -= 2  # "Freedom and Justice Party"
    while start < noun.i and doc[start].text in lexicon.adjectives():
        start += 1  # "Israeli"
    return start


def _is_cause(word: Token) -> bool:
    """ "Freedom", "Justice": one capitalised word that is no name, title or end of a longer one."""
    before = neighbour(word, -1)
    alone = word.text not in lexicon.names() and not word.is_sent_start and not before.text[:1].isupper()
    return alone and word.is_title and word.lower_ in lexicon.kind("cause")


def _pollster(doc: Doc, token: Token) -> bool:
    """ "the Sondex poll of 900 people": a proper name that the model does not see, between an article and such a noun."""
    if token.tag_ != "NNP" or not token.i or neighbour(token, -1).lower_ not in ("a", "an", "the"):
        return False
    noun = neighbour(token)
    asked = noun.is_lower and noun.lemma_ in lexicon.kind("pollster") and token.head == noun
    if not asked or token.text in lexicon.names():
        return False
    return not any(s.start <= token.i < s.end for s in doc.spans.get("names", ()))


def _laws(doc: Doc) -> Iterator[Found]:
    """ "Article 5", "Resolution 2231", "Minsk 3.0", "the Oslo accords", "the Law of the Sea"."""
    for token in doc[:-1]:
        if not token.text[:1].isupper():
            continue
        after = neighbour(token)
        legal = (token.lower_ in LAW_HEADS or token.text in SECTIONS) and re.fullmatch(r"\d+|[IVX]+", after.text)
        numbered = token.pos_ == "PROPN" and re.fullmatch(r"\d\.\d|I{1,3}V?", after.text) and token.text in lexicon.names()
        if legal or numbered:
            yield token.i, token.i + 2, "LAW"
        elif end := _law_of(doc, token) or _agreed(doc, token):
            yield token.i, end, "LAW"


def _law_of(doc: Doc, token: Token) -> int:
    """The end of "Law of the Sea", "Laws of War"; 0 elsewhere, as in "Ana Law of Civic Union"."""
    law = token.text in ("Law", "Laws") and token.dep_ != "flat" and neighbour(token).lower_ == "of"
    return _capitals(doc, token.i + 2) if law else 0


def _capitals(doc: Doc, start: int) -> int:
    """The end of the words in capitals that go on here, an article before them aside; 0 where there are none."""
    at = start + (start < len(doc) and doc[start].lower_ == "the")
    end = at
    while end < len(doc) and doc[end].text[:1].isupper() and doc[end].is_alpha:
        end += 1
    return end if end > at else 0


def _agreed(doc: Doc, place: Token) -> int:
    """The end of what was agreed at a place: behind "agreements" of "the Minsk agreements", "accord" of "the Paris climate accord"; 0
    where the word names no city or the noun is one of many ("a Geneva agreement")."""
    at = place.i + 1
    noun = doc[at] if doc[at].lower_ in AGREED else neighbour(doc[at])
    known = lexicon.names().get(place.text)
    city = known.type == "GeopoliticalEntity" if known else _seen_as_place(place)
    if not city or not noun.is_lower or noun.lower_ not in AGREED or place.head != noun:
        return 0
    if noun.i > at and (doc[at].pos_ not in ("NOUN", "ADJ") or not doc[at].is_lower):
        return 0
    single = noun.tag_ == "NN" and neighbour(place, -1).lower_ != "the"
    return 0 if single else noun.i + 1


def _seen_as_place(token: Token) -> bool:
    """Does the model take this word alone for a place or a law?"""
    names = token.doc.spans.get("names", ())
    return any(s.start == token.i and s.end == token.i + 1 and s.label_ in ("GPE", "LOC", "LAW") for s in names)


def _regions(doc: Doc) -> Iterator[Found]:
    """Parts of the world of more words than one, which the model misses in titles: "Minister for the Middle East"."""
    for start, end in of_kind(doc, "region"):
        if end - start > 1:
            yield start, end, "LOC"


def _double(doc: Doc) -> Iterator[Found]:
    """ "Trentino-Tirol": two places joined by a hyphen, neither of which the lists have ("the Baghdad-Erbil talks"), are one in the name of
    a province or the like."""
    places = [s for s in doc.spans.get("names", ()) if s.label_ in ("GPE", "LOC", "ORG", "PERSON")]
    for first in places:
        second = next((s for s in places if s.start == first.end + 1), None)
        if second is None or doc[first.end].text != "-" or doc[first.end].whitespace_ or doc[first.end - 1].whitespace_:
            continue
        noun = doc[second.end] if second.end < len(doc) else doc[second.end - 1]
        known = {first.text, second.text} & lexicon.names().keys()
        if not known and noun.lemma_.lower() in lexicon.kind("apposed"):
            yield first.start, second.end, "GPE"


def _unit_end(doc: Doc, at: int) -> int:
    """The end of a military unit's number and name: behind "Division" of "4th Infantry Division"; 0 where it is none."""
    for end in range(at + 2, min(at + 6, len(doc) + 1)):
        word = doc[end - 1]
        if not word.text[:1].isupper() or not word.is_alpha:
            return 0
        if word.text in lexicon.kind("unit"):
            return end
    return 0
