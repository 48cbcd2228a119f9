"""How many people a phrase speaks of.

A count is a pair (at least, at most): "12" is (12, None), "between 10 and 12" (10, 12), "up to 30" (None, 30), "dozens" (24, None).
"""

from __future__ import annotations

import re

from kg.extractors import lexicon
from kg.extractors.clauses import neighbour
from kg.extractors.doc import DocSpan, Token

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


def count(span: DocSpan) -> Bounds:
    """How many the words of a phrase say: ``at least 107 people`` -> (107, None); (None, None) where they give no number."""
    for token in reversed(list(span)):
        bounds = number_at(token)
        if bounds != NONE:
            return bounds
    return (1, None) if span and _is_one(span.root) else NONE


def count_of(noun: Token) -> Bounds:
    """How many people the phrase headed by a noun or number speaks of, with what is coordinated: "two soldiers and a civilian"."""
    low, high = own_count(noun)
    for other in noun.children:
        if other.dep_ == "conj" and low is not None and _is_person(other) and not has_own_state(other):
            more, _ = own_count(other)
            low, high = low + (more or 0), None
    return low, high


def has_own_state(number: Token) -> bool:
    """ "25 were killed and 41 wounded", "one dead and four people injured": the second number counts those of another state."""
    return number.i + 1 < len(number.doc) and neighbour(number).lower_ in lexicon.casualties("state")


def own_count(noun: Token) -> Bounds:
    """How many people the phrase speaks of, without what is coordinated."""
    bounds = number_at(noun)
    if bounds != NONE:
        return bounds
    counted = [
        c for c in noun.children if c.i < noun.i and c.dep_ in ("nummod", "det:predet", "nmod:unmarked", "compound", "nmod")
    ]
    if noun.i and neighbour(noun, -1).pos_ == "NUM":
        # a wrong attachment does not hide the number just before its noun
        counted.append(neighbour(noun, -1))
    for number in sorted(counted, key=lambda t: -t.i):
        bounds = number_at(number)
        if bounds != NONE:
            return bounds
    return (1, None) if _is_one(noun) else NONE


def _is_one(noun: Token) -> bool:
    """A single person: "a woman", "the gunman", "his wife"."""
    return noun.tag_ == "NN" and any(c.dep_ in ("det", "nmod:poss") for c in noun.children) and _is_person(noun)


def lemma_of(token: Token) -> str:
    """The lemma; the tables' own plurals go before the model's guess."""
    return lexicon.noun_forms().get(token.lower_, token.lemma_.lower()) if token.pos_ == "NOUN" else token.lemma_.lower()


def _is_person(noun: Token) -> bool:
    """Does the noun or number stand for people?"""
    return (
        lexicon.nouns().get(lemma_of(noun)) in ("Person", "Group") or noun.lower_ in ("person", "people") or noun.pos_ == "NUM"
    )


def number_at(token: Token) -> Bounds:
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
    """The pair that a numeral stands for: "up to 30" -> (None, 30)."""
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
