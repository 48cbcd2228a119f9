"""Coreference over head words: pair scores, antecedents, clusters. Arrays in, arrays out; nothing here knows spaCy.

Word-level coreference (Dobrovolskii 2021, "Word-Level Coreference Resolution"): every mention is its head word; the score of
a pair is the product of two small vectors from the network plus a learned bias for the pair's class; the antecedent is the
best earlier mention, or none where all score too low (Lee et al. 2017, "End-to-end Neural Coreference Resolution").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

PRONOUNS = frozenset(
    "i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself we us our ours "
    "ourselves they them their theirs themself themselves this that these those who whom whose which one".split()
)

NEAR = np.array([1, 2, 3, 5, 9, 20])
"""Distances in sentences at which the next bucket begins."""

KINDS = 3
"""Pronoun, name (a capital), nominal."""

PAIR_CLASSES = KINDS * KINDS * 2 * (len(NEAR) + 1)

REACH = 500
"""A mention's antecedent is among so many mentions before it, so that long texts cost in proportion to their length."""

LEAST = -1.0
"""Score from which a mention refers back; best of -4 … 0 in steps of 0.5 for the CoNLL score on OntoGUM's development part."""

STRIDE = 256
"""Mentions scored at once."""


def kind_of(word: str) -> int:
    """Kind of a mention by its head word: 0 pronoun, 1 name, 2 nominal."""
    return 0 if word.lower() in PRONOUNS else 1 if word[:1].isupper() else 2


class Heads(NamedTuple):
    """What the classes of pairs are told from, one entry for each mention in text order."""

    kinds: Ints
    forms: Ints
    """Equal for equal words."""
    sentences: Ints


def heads_of(words: Sequence[str], sentences: Ints) -> Heads:
    """Describe mentions by their head words (of a personal name: its last word) and the numbers of their sentences."""
    kinds = np.array([kind_of(w) for w in words], dtype=np.int64)
    forms = np.unique([w.lower() for w in words], return_inverse=True)[1] if words else kinds
    return Heads(kinds, forms, sentences)


def last_of_names(heads: Ints, flat: NDArray[np.bool_]) -> Ints:
    """For each word the last of the words that continue it as a name (relation ``flat``), itself where there is none."""
    out = np.arange(len(heads))
    np.maximum.at(out, heads[flat], out[flat])
    return out


def pair_classes(mentions: Heads, later: slice = slice(None), earlier: slice = slice(None)) -> Ints:
    """(later, earlier): class of each pair by the kinds of both, whether the words are the same, and the distance in sentences."""
    kinds, forms, sentences = (part.astype(np.int32) for part in mentions)  # half the memory to walk through
    pairs = (kinds[later, None] * KINDS + kinds[None, earlier]) * 2
    pairs += forms[later, None] == forms[None, earlier]
    pairs *= len(NEAR) + 1
    distances = sentences[later, None] - sentences[None, earlier]
    for bound in NEAR.tolist():
        pairs += distances >= bound
    classes: Ints = pairs.astype(np.int64)
    return classes


def antecedents(mentions: Heads, anaphors: Floats, candidates: Floats, bias: Floats) -> Ints:
    """Number of the best antecedent of each mention, -1 where it has none.

    ``anaphors`` and ``candidates`` are (mentions, size); ``bias`` has one score for each pair class.
    """
    n = len(mentions.kinds)
    out = np.full(n, -1, dtype=np.int64)
    for begin in range(0, n, STRIDE):
        later = slice(begin, min(begin + STRIDE, n))
        earlier = slice(max(0, begin - REACH), later.stop)
        scores = anaphors[later] @ candidates[earlier].T + bias[pair_classes(mentions, later, earlier)]
        before = np.arange(later.start, later.stop)[:, None] > np.arange(earlier.start, earlier.stop)[None, :]
        scores = np.where(before, scores, -np.inf)
        best = scores.argmax(1)
        out[later] = np.where(scores[np.arange(len(best)), best] > LEAST, best + earlier.start, -1)
    return out


def clusters(antecedents: Ints) -> list[list[int]]:
    """Mentions joined by their antecedents, singletons left out; mentions and clusters in text order."""
    first = np.arange(len(antecedents))
    groups: dict[int, list[int]] = {}
    for i, j in enumerate(antecedents.tolist()):
        if j >= 0:
            first[i] = first[j]
        groups.setdefault(int(first[i]), []).append(i)
    return [g for g in groups.values() if len(g) > 1]
