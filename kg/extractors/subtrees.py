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
    further up; ``edge`` words (punctuation) neither begin nor end a phrase.
    """
    words = np.arange(len(heads))
    first, last = words.copy(), words.copy()
    below, up = words, heads
    while not np.array_equal(below, up):
        inside = ~apart[below] & ~edge & (below != up)
        np.minimum.at(first, up[inside], words[inside])
        np.maximum.at(last, up[inside], words[inside])
        below, up = up, heads[up]
    return first, last + 1
