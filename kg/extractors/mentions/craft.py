"""Ships and their names: "INS Tara" by what stands before it, then "the Tara"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import neighbour
from kg.extractors.doc import Doc, Token

PLACED = frozenset("in from near outside around across".split())
"""Prepositions after which a name is rather a place's."""


def ships(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """The names of ships, each in full and as the report shortens it: "INS Tara … the Tara"."""
    called: set[tuple[str, ...]] = set()
    for token in doc[:-1]:
        somebody = token.lower_ in lexicon.offices("honorific") and neighbour(token).text.isupper()  # "MS RUIZ: Good evening"
        if token.text in lexicon.kind("ship") and not somebody and (end := _end(doc, token.i + 1)) > token.i + 1:
            called.add(tuple(t.text for t in doc[token.i + 1 : end]))
            yield token.i, end, "PRODUCT"
    firsts = {words[0]: words for words in called}
    for token in doc:
        words = firsts.get(token.text)
        if words is None or tuple(t.text for t in doc[token.i : token.i + len(words)]) != words:
            continue
        before, after = neighbour(token, -1) if token.i else None, doc[token.i + len(words) : token.i + len(words) + 1].text
        placed = before is not None and (before.text in lexicon.kind("ship") or before.lower_ in PLACED)
        if not placed and not after[:1].isupper():
            yield token.i, token.i + len(words), "PRODUCT"


def introduced_craft(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """ "the supertanker Polar Dawn": two or three capitalised words in apposition to the noun for a ship or plane, which the model misses."""
    for noun in doc[:-2]:
        if noun.tag_ != "NN" or not noun.is_lower or lexicon.nouns().get(noun.lemma_) != "Product":
            continue
        end = _end(doc, noun.i + 1)
        tied = end - noun.i > 2 and (doc[end - 1].head == noun or (noun.dep_ == "compound" and noun.head == doc[end - 1]))
        seen = any(s.start < end and noun.i + 1 < s.end for s in doc.spans.get("names", ()))
        if tied and not seen:
            yield noun.i + 1, end, "PRODUCT"


def _end(doc: Doc, at: int) -> int:
    """Where the words of a ship's name end that begin here, at most three."""
    end = at
    while end < len(doc) and end < at + 3 and _goes_on(doc[end]):
        end += 1
    return end


def _goes_on(word: Token) -> bool:
    """ "Rabaul", "Queen" of "MV Rabaul Queen": a capitalised word, no initials, on the same line as the one before."""
    return (
        word.text[:1].isupper()
        and word.is_alpha
        and word.pos_ in ("PROPN", "NOUN", "ADJ")
        and bool(neighbour(word, -1).whitespace_)
    )
