"""Stretches of text between quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extractors.reading import Reading
from kg.model import Block, Span

OPENING, CLOSING = "“„«", "”»"
LONGEST = 4
"""Paragraphs that a quotation without further opening marks may go on for."""


@dataclass(frozen=True, slots=True)
class Region:
    """Words between quotation marks; offsets without the marks."""

    begin: int
    end: int
    closed: bool = True
    """False where the paragraph ends before the quotation does: the next one goes on with it."""


def find_regions(reading: Reading) -> Iterator[Region]:
    """Quoted stretches of each block; a paragraph that closes none of its marks is quoted to its end."""
    text = reading.article.text
    blocks = reading.article.blocks or ()
    begun = -1
    for k, block in enumerate(blocks):
        at = max(block.span.begin, begun)
        while at < block.span.end:
            kind = _opens(text, at, Span(max(block.span.begin, begun), block.span.end))
            if kind is None:
                at += 1
                continue
            close = _closing(text, at, block.span, kind)
            if close is None:
                if kind != "'":
                    yield Region(at + 1, block.span.end, closed=False)
                    for region in _unopened(text, blocks[k + 1 : k + 1 + LONGEST]):
                        yield region
                        begun = region.end + 1
                    break
                at += 1
                continue
            if close > at + 1:
                yield Region(at + 1, close)
            at = close + 1


def _unopened(text: str, blocks: Sequence[Block]) -> Iterator[Region]:
    """The paragraphs of a quotation that goes on over them without opening marks, up to the mark that closes it: "It will hurt,” she said."."""
    for n, block in enumerate(blocks):
        marks = [i for i in range(block.span.begin, block.span.end) if text[i] in '"' + OPENING + CLOSING]
        if not marks:
            continue
        if _closes(text, marks, block.span):
            yield from (Region(b.span.begin, b.span.end, closed=False) for b in blocks[:n])
            yield Region(block.span.begin, block.span.begin + len(text[block.span.begin : marks[0]].rstrip()))
        return


def _closes(text: str, marks: list[int], block: Span) -> bool:
    """Does the first mark of a paragraph close what another has opened, having a word before it and none behind?"""
    first = marks[0]
    after = text[first + 1 : first + 2] if first + 1 < block.end else " "
    odd = text[first] in CLOSING or len(marks) % 2 == 1
    behind_word = first == block.end - 1 or not text[first - 1].isspace()
    return text[first] not in OPENING and odd and first > block.begin and behind_word and not after.isalnum()


def _opens(text: str, at: int, block: Span) -> str | None:
    c = text[at]
    if c in OPENING:
        return "”"
    before = text[at - 1] if at > block.begin else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if c == '"' and text.count('"', block.begin, block.end) % 2 == 0:
        return '"' if text.count('"', block.begin, at) % 2 == 0 else None  # paired marks open and close in turn
    starts = (before.isspace() or before in "([—–-:,;") and not after.isspace()
    if c == '"' and starts:
        return '"'
    return "'" if c in "‘'" and starts and (after.isalnum() or after in "…[") else None


def _closing(text: str, at: int, block: Span, kind: str) -> int | None:
    for i in range(at + 1, block.end):
        c = text[i]
        if (kind == "”" and c in CLOSING) or (kind == '"' and c == '"'):
            return i
        if kind == "'" and c in "’'":
            after = text[i + 1] if i + 1 < block.end else " "
            if not after.isalnum() and not (
                text[i - 1] == "s" and after == " " and any(x in "’'" for x in text[i + 1 : i + 40])
            ):
                return i
    return None
