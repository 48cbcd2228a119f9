"""Whom the lines of a list are about."""

from __future__ import annotations

from kg.extractors.denoted import is_of_type
from kg.extractors.doc import Token
from kg.extractors.reading import Reading
from kg.extractors.subjects import subject_of

LINE = 10
"""Words of a line that only says whom those below it are about."""


def person_of_line(reading: Reading, verb: Token) -> list[int]:
    """Of a list about a person ("Who is Ana Lund?", "- Elected to parliament in 2010") the person, for verbs that begin a line or,
    by "before" and the like, hang on those that do."""
    top = verb.head if verb.dep_ == "advcl" and any(c.dep_ == "mark" for c in verb.children) else verb
    blocks = reading.article.blocks
    here = next((i for i, b in enumerate(blocks) if b.span.begin <= top.idx < b.span.end), None)
    if here is None or not here or top.tag_ not in ("VBD", "VBN") or subject_of(verb) is not None:
        return []
    text = reading.article.text
    line = text.rfind("\n", 0, top.idx) + 1
    if text[line : top.idx].strip(" -*•–·\t"):
        return []
    above = [t for t in reading.doc if t.idx < line and t.sent.end_char <= line]
    for sentence in reversed(list(dict.fromkeys(t.sent.start for t in above))):
        words = [t for t in above if t.sent.start == sentence and not t.is_space]
        named = [
            n
            for t in words
            if t.pos_ == "PROPN" and (n := reading.entity_at(t)) is not None and is_of_type(reading, n, "Person")
        ]
        first = next((t for t in words if not t.is_punct), None)
        if first is None or (first.tag_ in ("VBD", "VBN") and first.idx > 0):
            continue
        return named[:1] if len(words) <= LINE else []
    return []
