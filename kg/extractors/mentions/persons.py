"""Persons that what stands beside a name shows: "Mr Okoro", "politician Jo Lind", "the mayor, Ana Ruiz"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.doc import Doc, Token
from kg.extractors.mentions.words import BODY_HEADS, head_of

ADDRESS = frozenset("mr mr. mrs mrs. ms ms. mx".split())
"""Forms of address that nothing but a person's name follows."""


def addressed(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """ "Mr Okoro", "Mr. wa Kamau", "Queen Sofia": a proper name behind a form of address is a person's."""
    for token in doc[:-2]:
        name = token.i + 1 + (doc[token.i + 1].text in lexicon.offices("particle"))
        if (token.lower_ in ADDRESS or reigns(token)) and doc[name].pos_ == "PROPN" and doc[name].text[:1].isupper():
            end = name + 1
            while end < len(doc) and doc[end].dep_ == "flat" and doc[end].pos_ == "PROPN":
                end += 1
            yield token.i + 1, end, "PERSON"


def reigns(title: Token) -> bool:
    """ "Queen" of "Queen Sofia", not of "Queen Sofia Hospital" or "King Street": in capitals before one word that the lists have."""
    if not title.is_title or title.lower_ not in lexicon.offices("royal"):
        return False
    words = title.doc[title.i + 1 : title.i + 3]
    alone = len(words) < 2 or not (words[1].text[:1].isupper() and words[1].pos_ == "PROPN")
    return words[0].text in lexicon.names() and alone


def introduced(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """ "Veteran Ana Ruiz", "politician Jo Lind": two or three proper names that hang on the noun for a person right before them."""
    for noun in doc[:-2]:
        if noun.tag_ != "NN" or lexicon.nouns().get(noun.lemma_.lower()) not in ("Person", "Group"):
            continue
        end = noun.i + 1
        first = doc[end] if doc[end].dep_ in ("appos", "flat") and doc[end].head == noun else noun
        while end < len(doc) and doc[end].tag_ == "NNP" and _goes_on(doc[end], noun, first):
            end += 1
        if 2 <= end - noun.i - 1 <= 3 and all(t.is_title for t in doc[noun.i + 1 : end]):
            yield noun.i + 1, end, "PERSON"


def _goes_on(word: Token, noun: Token, first: Token) -> bool:
    """Is this word the first one of the name behind the noun, or does it continue the name?"""
    return word == first or (word.dep_ == "flat" and word.head in (noun, first))


def again(doc: Doc, found: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Further places of full names that the model has seen as persons elsewhere: in headlines it misses "Minister for Europe Ana Ruiz"."""
    words = [t.text for t in doc]
    for name in {tuple(words[a:b]) for a, b, kind in found if kind == "PERSON" and b - a > 1}:
        at = -1
        while name[0] in words[at + 1 :]:
            at = words.index(name[0], at + 1)
            if tuple(words[at : at + len(name)]) == name:
                yield at, at + len(name), "PERSON"


def is_apposed_person(doc: Doc, start: int, end: int) -> bool:
    """ "the party's leader, Ion Ceban,": two or three capitalised words in apposition to an office are a person."""
    words = doc[start:end]
    if not 2 <= end - start <= 4 or words.text in lexicon.names() or any(not t.text[:1].isupper() for t in words):
        return False
    if any(t.lower_ in BODY_HEADS for t in words):
        return False
    if after_office(doc, start):
        return True
    head = doc[head_of(words)]
    around = [head.head] if head.dep_ in ("appos", "nmod:desc", "flat") else []
    around += [c for c in head.children if c.dep_ in ("appos", "nmod:desc")]
    return any(t.lower_ in lexicon.offices("office") and t.tag_ in ("NN", "NNP") for t in around)


def after_office(doc: Doc, start: int) -> bool:
    """ "the mayor of Bergen, X": is the phrase before the comma one for the holder of an office somewhere?"""
    if start < 3 or doc[start - 1].text != ",":
        return False
    for i in range(start - 2, max(start - 9, 0), -1):
        if (
            doc[i].lower_ in lexicon.offices("office")
            and doc[i].tag_ in ("NN", "NNP")
            and doc[i + 1].lower_ in ("of", "for", "in")
        ):
            return True
        if doc[i].pos_ not in ("PROPN", "NOUN", "ADJ", "ADP", "DET", "PART", "CCONJ"):
            return False
    return False


LETTERS = {"R": "Republican Party", "D": "Democratic Party"}
"""Parties by the letter behind a legislator's name."""


def is_ballot(doc: Doc, start: int, end: int) -> bool:
    """ "R" and "AZ" of "Jo Lind (R-AZ)": the letter of a party, and of a state in postal letters."""
    letter = end - start == 1 and doc[start].text in LETTERS and doc[end : end + 1].text == "-"
    state = start > 1 and doc[start - 1].text == "-" and doc[start - 2].text in LETTERS
    return (letter and start > 1 and doc[start - 1].text in ("(", ",")) or (state and doc[start:end].text.isupper())


def party_letter(doc: Doc, end: int) -> Token | None:
    """The letter of the party behind a name that ends here: "R" of "Jo Lind (R-AZ)", "Jo Lind, D-Texas"."""
    mark, letter, dash, state = ([*doc[end : end + 4], None, None, None, None])[:4]
    if mark is None or letter is None or dash is None or state is None or letter.text not in LETTERS:
        return None
    return letter if mark.text in ("(", ",") and dash.text == "-" and state.text[:1].isupper() else None
