"""Head words to spans: what a word governs in the tree, cut to arguments and to mentions. Arrays in, arrays out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


def governed(heads: Ints) -> Bools:
    """(words, words): True where the word of the column is the word of the row or one of its ancestors.

    ``heads`` gives each word's head by position, a root its own; one tree or several.
    """
    words = np.arange(len(heads))
    out = np.zeros((len(heads), len(heads)), dtype=bool)
    up = words
    while True:
        out[words, up] = True
        above = heads[up]
        if np.array_equal(above, up):
            return out
        up = above


def phrases(heads: Ints, apart: Bools, edge: Bools) -> tuple[Ints, Ints]:
    """First word and end (exclusive) of the phrase of every word: what it governs without the branches ``apart`` from their head.

    ``apart`` marks words that do not belong to the phrase of their head (a preposition, a predicate's subject), though to those
    further up; a phrase ends where one of them begins ("typically in *the back*"). ``edge`` words (punctuation) neither begin
    nor end a phrase.
    """
    words = np.arange(len(heads))
    first, last = _reach(heads, apart, edge)
    whole_first, whole_last = _reach(heads, np.zeros_like(apart), edge)
    cut = np.flatnonzero(apart & ~edge & (heads != words))
    left, right = cut[cut < heads[cut]], cut[cut > heads[cut]]
    np.maximum.at(first, heads[left], whole_last[left] + 1)
    np.minimum.at(last, heads[right], whole_first[right] - 1)
    first, last = np.minimum(first, words), np.maximum(last, words)
    kept = np.where(edge, -1, words)
    last = np.maximum(np.maximum.accumulate(kept)[last], words) if len(words) else last
    kept = np.where(edge, len(words), words)
    first = np.minimum(np.minimum.accumulate(kept[::-1])[::-1][first], words) if len(words) else first
    return first, last + 1


def _reach(heads: Ints, apart: Bools, edge: Bools) -> tuple[Ints, Ints]:
    """First and last word that every word governs without branches ``apart`` and outer ``edge`` words."""
    words = np.arange(len(heads))
    first, last = words.copy(), words.copy()
    below, up = words, heads
    while not np.array_equal(below, up):
        inside = ~apart[below] & ~edge & (below != up)
        np.minimum.at(first, up[inside], words[inside])
        np.maximum.at(last, up[inside], words[inside])
        below, up = up, heads[up]
    return first, last
