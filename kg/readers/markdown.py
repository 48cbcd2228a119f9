"""Plain text and Markdown to a title and blocks with offsets; a small, forgiving subset that news texts use."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.model import Block, Span

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
IMAGE = re.compile(r"!\[([^\[\]]*)\]\(\s*<?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*>?(?:\s+[\"'][^\"']*[\"'])?\s*\)")
LINK = re.compile(r"\[([^\[\]]*)\]\(\s*<?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*>?(?:\s+[\"'][^\"']*[\"'])?\s*\)")
EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])")
MARKER = re.compile(r"^\s{0,3}(#{1,6}\s+|>\s?|[-*+]\s+|\d{1,3}[.)]\s+(?=[A-Z]))")
RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
WRAP_WIDTH = 100
"""A text whose lines all stay below this width, most of them close to the longest, is hard-wrapped."""

LONGEST_TITLE = 200
HEADER_KEYS = ("title", "date", "publisher", "url", "language")


class Document(NamedTuple):
    """A text and how it is built."""

    text: str
    title: str
    blocks: tuple[Block, ...]
    header: dict[str, str]


def document(source: str) -> Document:
    """Read front matter, title, paragraphs and captions; the text is all blocks, the title first, joined by empty lines."""
    header, body = _front_matter(source)
    parts = list(_parts(body))
    title = header.get("title", "")
    if title and parts and parts[0][0] == title:
        parts = parts[1:]
    elif not title and _is_title(parts):
        title, parts = parts[0][0], parts[1:]
    whole = [(title, "title")] * bool(title) + [(text, "caption" if kind == "caption" else "paragraph") for text, kind in parts]
    blocks, at = [], 0
    for text, kind in whole:
        blocks.append(Block(Span(at, at + len(text)), kind))
        at += len(text) + 2
    return Document("\n\n".join(text for text, _ in whole), title, tuple(blocks), header)


def _front_matter(source: str) -> tuple[dict[str, str], str]:
    """``key: value`` lines between two lines of hyphens; unknown keys are passed over."""
    found = FRONT_MATTER.match(source)
    if not found:
        return {}, source
    pairs = (line.partition(":") for line in found[1].splitlines() if ":" in line)
    header = {k.strip().lower(): v.strip().strip("\"'") for k, _, v in pairs}
    return {k: v for k, v in header.items() if k in HEADER_KEYS and v}, source[found.end() :]


def _parts(body: str) -> Iterator[tuple[str, str]]:
    """Blocks of the text with their kind: heading, paragraph or caption."""
    lines = body.split("\n")
    wrapped = _is_wrapped(lines)
    paragraph: list[str] = []
    for line in [*lines, ""]:
        marker = MARKER.match(line)
        ends = not line.strip() or RULE.match(line) or (marker and marker[1].strip() != ">") or not wrapped
        if paragraph and ends:
            yield from _inline(" ".join(paragraph), "paragraph")
            paragraph = []
        if not line.strip() or RULE.match(line):
            continue
        bare = line[marker.end() :] if marker else line
        if marker and marker[1].startswith("#"):
            yield from _inline(bare.rstrip("# "), "heading")
        else:
            paragraph.append(bare.strip())
    if paragraph:
        yield from _inline(" ".join(paragraph), "paragraph")


def _is_wrapped(lines: list[str]) -> bool:
    """Are the lines cut at a margin, so that only empty lines separate paragraphs?"""
    lengths = [len(line) for line in lines if line.strip()]
    follows = [len(a) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    if not follows or max(lengths) > WRAP_WIDTH:
        return False
    return sum(n > max(lengths) * 0.6 for n in follows) > 0.6 * len(follows)


def _inline(text: str, kind: str) -> Iterator[tuple[str, str]]:
    """Take images out (their captions become blocks of their own), keep the words of links and emphasis."""
    captions = [m[1] for m in IMAGE.finditer(text)]
    rest = _plain(IMAGE.sub(" ", text))
    if rest:
        yield rest, kind
    for caption in captions:
        if plain := _plain(caption):
            yield plain, "caption"


def _plain(text: str) -> str:
    text = LINK.sub(r"\1", text)
    for _ in range(2):
        text = EMPHASIS.sub(r"\2", text)
    text = re.sub(r"\\([\\`*_{}\[\]()#+.!>-])", r"\1", text)
    return " ".join(text.split())


def _is_title(parts: list[tuple[str, str]]) -> bool:
    """Is the first block a headline: a heading, or a short line without a full stop before longer text?"""
    if not parts or parts[0][1] == "caption":
        return False
    first, kind = parts[0]
    if kind == "heading":
        return True
    return (
        len(parts) > 1
        and len(first) <= LONGEST_TITLE
        and not first.endswith((".", ":", ",", ";"))
        and len(first) < len(parts[1][0])
    )
