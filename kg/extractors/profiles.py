"""Lists of facts about one person: items without a subject below "Who is Ana Lund?"."""

from __future__ import annotations

from kg.extractors.doc import DocSpan, Token
from kg.extractors.reading import Reading

HEADING = 8
"""Words that the line above such a list has at most."""
ITEMS = 12
"""Items back to which such a list reaches."""


def hero_of(reading: Reading, word: Token) -> int | None:
    """The person whom the item that this word stands in is about: "Married to a teacher", "Born in Oslo" below "Who is Ana Lund?"."""
    blocks = reading.article.blocks
    at = next((k for k, b in enumerate(blocks) if b.span.begin <= word.idx < b.span.end), None)
    if at is None:
        return None  # a text without blocks
    for k in range(at, max(at - ITEMS, -1), -1):
        words = reading.doc.char_span(blocks[k].span.begin, blocks[k].span.end, whole=True)
        if words is None:
            return None
        if not _is_item(words):
            return _named_in(reading, words) if k < at else None
    return None


def _is_item(words: DocSpan) -> bool:
    """Does the line begin with a participle or a verb in the past: "Elected to Parliament in 2010"?"""
    first = next((t for t in words if t.is_alpha), None)
    return first is not None and first.tag_ in ("VBN", "VBD") and first.text[:1].isupper()


def _named_in(reading: Reading, words: DocSpan) -> int | None:
    """The only person whom a short line names that ends in a question mark or colon or in nothing."""
    last = next((t for t in reversed(list(words)) if not t.is_space), None)
    if last is None or last.text in (".", "!", "…", '"', "”") or sum(t.is_alpha for t in words) > HEADING:
        return None
    inside = [n for n in reading.namings if words.start <= n.head < words.end and n.kind == "name" and n.entity is not None]
    people = {n.entity for n in inside if reading.things[n.entity or 0].type == "Person"}
    return people.pop() if len(people) == 1 else None
