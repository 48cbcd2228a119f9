"""Numbers of people: killed, injured, missing, detained, displaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extractors import lexicon
from kg.model import Casualties

WORDS = {w: i for i, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)}  # fmt: skip
TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
VAGUE = {"dozen": 24, "score": 40, "hundred": 200, "thousand": 2000}
"""Lower bounds of plurals without a number: "dozens" are at least two dozen."""

DEAD_NOUNS = frozenset("death fatality casualty".split())
ADJECTIVES = {
    "dead": "killed",
    "injured": "injured",
    "wounded": "injured",
    "missing": "missing",
    "homeless": "displaced",
    "hurt": "injured",
}


def value(token: Token) -> int | None:
    """The number that a numeral means: ``1,200``, ``four``, ``twenty-five``, ``dozens`` (at least 24)."""
    text = token.lower_.replace(",", "")
    if re.fullmatch(r"\d+", text):
        scale = next(
            (SCALES[c.lower_] for c in (token.head, *token.children) if c.lower_ in SCALES and abs(c.i - token.i) == 1), 1
        )
        return int(text) * scale
    if text in WORDS:
        return WORDS[text]
    if text in TENS:
        return TENS[text]
    if "-" in text and all(p in TENS or p in WORDS for p in text.split("-")):
        return sum(TENS.get(p, WORDS.get(p, 0)) for p in text.split("-"))
    if token.lemma_.lower() in VAGUE and token.tag_ == "NNS":
        return VAGUE[token.lemma_.lower()]
    return None


def count_of(noun: Token) -> int | None:
    """How many a phrase speaks of: "at least 12 people", "dozens of villagers", "a woman", "four"."""
    own = value(noun)
    if own is not None and noun.lower_ not in ("one",):
        return own
    for child in noun.children:
        if child.dep_ in ("nummod", "det", "advmod", "amod") and (n := value(child)) is not None:
            return n
    if (
        noun.tag_ == "NN"
        and noun.pos_ == "NOUN"
        and any(c.dep_ == "det" and c.lower_ in ("a", "an", "one") for c in noun.children)
    ):
        return 1
    return None


def casualties_of(tokens: Iterable[Token]) -> Casualties:
    """Counts that the verbs and nouns of an event give; unrealised or negated verbs are the caller's to leave out."""
    found: dict[str, int] = {}
    for token in tokens:
        for kind, n in _counts(token):
            found[kind] = max(found.get(kind, 0), n)
    return Casualties(**found)


def _counts(token: Token) -> Iterator[tuple[str, int]]:
    lemma = token.lemma_.lower()
    kind = lexicon.casualty_verbs().get(lemma)
    if kind and token.pos_ in ("VERB", "ADJ"):
        passive = any(c.dep_ in ("nsubj:pass", "aux:pass") for c in token.children) or (
            token.dep_ == "acl" and token.tag_ == "VBN"
        )
        subject = lemma in ("die", "drown", "perish") or passive
        wanted = ("nsubj:pass", "nsubj") if subject else ("obj",)
        for child in token.children:
            if child.dep_ in wanted and (n := count_of(child)) is not None:
                yield kind, n
        if token.dep_ == "acl" and token.tag_ == "VBN" and (n := count_of(token.head)) is not None:
            yield kind, n
    if lemma in ("leave",):
        for child in token.children:
            if child.dep_ in ("xcomp", "obj") and child.lower_ in ADJECTIVES:
                n = next((v for c in token.children if c.dep_ == "obj" and (v := count_of(c)) is not None), None)
                if n is not None:
                    yield ADJECTIVES[child.lower_], n
    if lemma in DEAD_NOUNS and token.pos_ == "NOUN" and (n := count_of(token)) is not None and token.tag_ == "NNS":
        yield "killed", n
