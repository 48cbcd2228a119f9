"""Names that the lists know: states and bodies as they stand, peoples' adjectives, states inside longer names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from kg.extractors import lexicon
from kg.extractors.doc import Doc, Token
from kg.extractors.reading import Naming


def listed(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Known names as they stand, longest first; one-word names only where the tagger sees a proper name."""
    names, beginnings, text = lexicon.names(), _beginnings(), doc.text
    ends = [token.idx + len(token) for token in doc]
    for token in doc:
        if token.text not in beginnings or not (token.text[:1].isupper() or "-" in token.text or token.text.startswith("al")):
            continue
        start, begin = token.i, token.idx
        for end in range(min(start + 10, len(ends)), start, -1):
            known = names.get(text[begin : ends[end - 1]])
            if known and (end > start + 1 or (token.pos_ in ("PROPN", "NOUN", "ADJ") and not _ordinary(token))):
                yield start, end, "ORG" if known.type in ("Organization", "Group") else "GPE"
                break


def of_kind(doc: Doc, kind: str) -> Iterator[tuple[int, int]]:
    """First word and end of the phrases that ``lexicon.kind`` lists under this kind, written with "_", the shorter of two first."""
    phrases = _by_first_word(kind)
    for token in doc:
        for words in phrases.get(token.text, ()):
            end = token.i + len(words)
            if len(words) == 1 or tuple(t.text for t in doc[token.i : end]) == words:
                yield token.i, end


@cache
def _by_first_word(kind: str) -> dict[str, list[tuple[str, ...]]]:
    out: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(phrase.split("_")) for phrase in lexicon.kind(kind)), key=lambda w: (len(w), w)):
        out.setdefault(words[0], []).append(words)
    return out


@cache
def _beginnings() -> frozenset[str]:
    """Every string that some known name begins with."""
    return frozenset(name[:end] for name in lexicon.names() for end in range(1, len(name) + 1))


def _ordinary(token: Token) -> bool:
    """Words that are names only in company: "Male", "Chad" as a first name, "us" shouted, "Jordan" before a surname."""
    followed = token.i + 1 < len(token.doc) and token.doc[token.i + 1].pos_ == "PROPN" and token.doc[token.i + 1].head == token
    if token.i and token.doc[token.i - 1].is_title and token.doc[token.i - 1].lower_ in lexicon.offices("royal"):
        return not followed  # "Queen Sofia"
    return (followed and token.doc[token.i + 1].dep_ == "flat") or (
        token.text in ("Male", "Guardian", "PA", "IS", "AP", "Victoria") and token.pos_ != "PROPN"
    )


def demonyms(doc: Doc) -> Iterator[tuple[int, int, str]]:
    adjectives, peoples, words = lexicon.adjectives(), lexicon.peoples(), [token.text for token in doc]
    for i, (word, after) in enumerate(zip_longest(words, words[1:], fillvalue="")):
        if (word in adjectives or word in peoples) and not _of_continent(words, i):
            yield i, i + 1, "NORP"
        elif f"{word} {after}" in adjectives:
            yield i, i + 2, "NORP"


def _of_continent(words: list[str], at: int) -> bool:
    """ "Latin American", "the Inter-American bank": not of the United States."""
    before = at - 2 if at > 1 and words[at - 1] in ("-", "‑") else at - 1
    return words[at] in ("American", "Americans") and at > 0 and words[before] in lexicon.kind("continental")


def nested(doc: Doc, start: int, end: int, kind: str) -> Iterator[Naming]:
    """States inside longer names of bodies, laws and events: "US" in "US State Department"."""
    if kind not in ("ORG", "LAW", "EVENT", "FAC", "PRODUCT") or doc[start:end].text in lexicon.names():
        return
    if kind in ("LAW", "EVENT") and (body := _body_first(doc, start, end)):
        yield Naming(start, body, body - 1, "name", "ORG")
    for i in range(start, end):
        for length in (2, 1):
            text = doc[i : i + length].text
            known = lexicon.names().get(text)
            state = (known and known.type == "Country") or text in lexicon.adjectives()
            if i + length <= end and state and not _of_continent([t.text for t in doc[: i + 1]], i):
                yield Naming(i, i + length, i + length - 1, "name", "NORP" if text in lexicon.adjectives() else "GPE")
                break


def _body_first(doc: Doc, start: int, end: int) -> int:
    """The end of the known body with which a law's or meeting's name begins: "UN Security Council" of "UN Security Council Resolution 2254"."""
    known = ((i, lexicon.names().get(doc[start:i].text)) for i in range(end - 1, start, -1))
    return next((i for i, body in known if body and body.type == "Organization"), 0)
