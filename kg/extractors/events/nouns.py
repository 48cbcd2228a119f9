"""Nouns that tell an event."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.classes import ACTORS
from kg.extractors.clauses import COUNTERS, case_of, neighbour
from kg.extractors.doc import Token
from kg.extractors.events.attacks import is_armed_strike, is_struggle
from kg.extractors.events.found import Found
from kg.extractors.reading import Reading


def noun_trigger(reading: Reading, token: Token, *, war: bool) -> Found | None:
    """The event that a noun tells; none for parts of names and compounds, idioms and counts of votes."""
    if token.tag_ in ("NNP", "NNPS") and token.lower_ in ("war", "wars") and neighbour(token, -1).text[:1].isupper():
        return None  # "the Korean War" is a name
    if (
        token.dep_ == "obl"
        and case_of(token) == "in"
        and any(c.lower_ == "other" for c in token.children)
        and token.tag_ == "NN"
    ):
        return None  # "In other violence, …"
    if token.dep_ == "compound" or (token.text.isupper() and len(token) > 1):
        return None
    before = neighbour(token, -1).lemma_.lower()
    if f"{before}_{token.lemma_.lower()}" in lexicon.kind("idiom") or (token.lower_ == "release" and _says(token)):
        return None
    of = next((c for c in token.children if c.dep_ == "nmod" and case_of(c) == "of"), None)
    if of is not None and f"{token.lemma_.lower()}_of_{of.lemma_.lower()}" in lexicon.kind("idiom"):
        return None
    if (
        of is not None
        and token.lemma_.lower() == "outbreak"
        and {of.lemma_.lower(), of.lower_} & lexicon.happening("hostilities")
    ):
        return None  # "the outbreak of war": no plague, and the war tells itself
    phrase = lexicon.trigger_at(token)
    place = _is_place(reading, token) and (phrase is None or len(phrase[1]) == 1)  # but "a political settlement"
    if place or (token.lower_ == "release" and of is not None and not _can_be_freed(reading, of)):
        return None
    counted = token.lemma_.lower() == "vote" and any(c.dep_ == "nummod" for c in token.children)  # "by 126 votes"
    found = lexicon.trigger_at(token)
    if found is None and is_armed_strike(reading, token, war=war):
        found = lexicon.triggers("noun")["airstrike"], [token]
    if found is None and is_struggle(reading, token, war=war):
        found = lexicon.triggers("noun")["battle"], [token]
    return Found(token, found[1], found[0], token) if found and not counted else None


def _is_place(reading: Reading, noun: Token) -> bool:
    """ "A Jewish settlement in the hills": where something is, nothing that happens."""
    naming = reading.naming_at(noun)
    return naming is not None and naming.type in ("Place", "Facility", "GeopoliticalEntity")


def _can_be_freed(reading: Reading, noun: Token) -> bool:
    """Is it somebody, no "release of a videotape"?"""
    number = reading.entity_at(noun)
    people = lexicon.nouns().get(noun.lemma_.lower()) in ("Person", "Group")
    if people or noun.pos_ == "PROPN" or (number is not None and reading.things[number].type in ACTORS):
        return True
    counts = noun.pos_ == "NUM" or noun.lemma_.lower() in COUNTERS  # "one of its citizens"
    return counts and any(c.dep_ == "nmod" and case_of(c) == "of" and _can_be_freed(reading, c) for c in noun.children)


def _says(noun: Token) -> bool:
    """ "The release said": a text, no deed."""
    said = "said" in lexicon.effects("verb").get(noun.head.lemma_.lower(), frozenset())
    return noun.dep_ == "nsubj" and noun.head.pos_ == "VERB" and said


def hyphenated_at(token: Token) -> Found | None:
    """ "A run-off", "their swearing-in": one noun of several tokens, found at its first."""
    doc, end = token.doc, token.i + 1
    if (
        end >= len(doc)
        or doc[end].text not in ("-", "‑")
        or token.whitespace_
        or (token.i and doc[token.i - 1].text in ("-", "‑"))
    ):
        return None
    while end + 1 < len(doc) and doc[end].text in ("-", "‑") and not doc[end].whitespace_:
        end += 2
    word = doc[token.i : end].text.lower()
    trigger = lexicon.triggers("noun").get(word) or lexicon.triggers("noun").get(word.removesuffix("s"))
    parts = [t for t in doc[token.i : end] if t.text not in ("-", "‑")]
    if trigger is None:
        return None
    outside = [t for t in parts if not token.i <= t.head.i < end]
    head = next((t for t in reversed(outside) if t.pos_ == "NOUN"), next(iter(outside), parts[-1]))
    return Found(head, [head, *(t for t in doc[token.i : end] if t != head)], trigger, head)
