"""What the network reads at once: blocks of a text, cut to windows, and windows of like length in runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

WINDOW_WORDS = 160
"""Longest stretch read at once; a longer block is read in stretches that begin with the last unfinished sentence."""

RUN_WORDS = 2048
"""Words per run of the network, padding included."""

RUN_LEAST, RUN_UNEVEN = 100, 1.3
"""A run of so many words takes in no window that is longer than its shortest by more than this factor: padding costs as much as words."""


class Window(NamedTuple):
    """Consecutive words of one block: their token numbers in the Doc, and their forms."""

    tokens: NDArray[np.int64]
    words: list[str]
    rest: NDArray[np.int64]
    """Token numbers of the words that the block has behind the window."""


def blocks(doc: Doc) -> list[NDArray[np.int64]]:
    """Token numbers of the words of each block; white space is no word."""
    found: list[list[int]] = [[]]
    for token in doc:
        if not token.is_space:
            found[-1].append(token.i)
        elif "\n" in token.text and found[-1]:
            found.append([])
    parts: list[list[int]] = []
    for block in filter(None, found):
        end = _dateline_end(doc, block)
        parts += [block[:end], block[end:]]
    return [np.array(part, dtype=np.int64) for part in parts if part]


def _dateline_end(doc: Doc, block: list[int]) -> int:
    """Number of words of "BEIRUT, Nov 3 (AP) -", "Toronto, 12 February 2025 —" at the beginning of a paragraph; 0 where there is no dateline.

    Where the town is not in capitals, a day must follow it. A dateline stands apart from the first sentence, which the network would
    else read as its continuation.
    """
    first = doc[block[0]].text
    if not (first[:1].isupper() and first.isalpha() and len(first) > 2):
        return 0
    dated = first.isupper()
    for k, i in enumerate(block[1:15], 1):
        word = doc[i].text
        if word in ("-", "–", "—") and doc[block[k - 1]].whitespace_:
            return k + 1 if dated and k + 1 < len(block) else 0
        dated |= word.isdigit()
        if not (word[:1].isupper() or word.isdigit() or word in ",().;"):
            return 0
    return 0


def first_window(doc: Doc, block: NDArray[np.int64]) -> Window:
    """The first words of a block, all where it is short."""
    tokens, rest = block[:WINDOW_WORDS], block[WINDOW_WORDS:]
    return Window(tokens, [doc[i].text for i in tokens.tolist()], rest)


def runs(windows: Iterable[Window]) -> Iterator[list[Window]]:
    """Windows of similar length, each group for one run of the network."""
    group: list[Window] = []
    for window in sorted(windows, key=lambda w: len(w.tokens)):
        n, least = len(window.tokens), len(group[0].tokens) if group else 0
        uneven = n > RUN_UNEVEN * least and len(group) * len(group[-1].tokens) >= RUN_LEAST if group else False
        if group and (uneven or n * (len(group) + 1) > RUN_WORDS):
            yield group
            group = []
        group.append(window)
    if group:
        yield group
