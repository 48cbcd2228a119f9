"""Coreference over head words: what the network says of a pair, and clusters. Arrays in, arrays out; nothing here knows spaCy.

Word-level coreference (Dobrovolskii 2021, "Word-Level Coreference Resolution"): every mention is its head word; the network's score
of a pair is the product of two small vectors plus a learned bias for the pair's class (Lee et al. 2017, "End-to-end Neural
Coreference Resolution"). What else speaks for and against a pair, and which antecedent is best, is told in ``agreement``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

PERSONS = {
    "it": "it its itself",
    "they": "they them their theirs themself themselves",
    "he": "he him his himself she her hers herself",
    "i": "i me my mine myself",
    "you": "you your yours yourself yourselves",
    "we": "we us our ours ourselves",
    "this": "this that these those",
}
"""Pronouns by what they are told apart by."""

PRONOUNS = frozenset(" ".join(PERSONS.values()).split()) | frozenset("who whom whose which one".split())

NEAR = np.array([1, 2, 3, 5, 9, 20])
"""Distances in sentences at which the next bucket begins."""

KINDS = 3
"""Pronoun, name (a capital), nominal."""

PAIR_CLASSES = KINDS * KINDS * 2 * (len(NEAR) + 1)


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


@dataclass(frozen=True)
class Network:
    """What the network says of the mentions of one text."""

    mentions: Heads
    anaphors: Floats
    candidates: Floats
    """(mentions, size) both."""
    bias: Floats
    """One score for each pair class."""

    def scores(self, later: slice, earlier: slice) -> Floats:
        """(later, earlier): how much each pair looks like the same thing."""
        found: Floats = (
            self.anaphors[later] @ self.candidates[earlier].T + self.bias[pair_classes(self.mentions, later, earlier)]
        )
        return found


def clusters(antecedents: Ints) -> list[list[int]]:
    """Mentions joined by their antecedents, singletons left out; mentions and clusters in text order."""
    groups: dict[int, list[int]] = {}
    for i, first in enumerate(first_of_clusters(antecedents).tolist()):
        groups.setdefault(first, []).append(i)
    return [g for g in groups.values() if len(g) > 1]


def first_of_clusters(antecedents: Ints) -> Ints:
    """For each mention the first one of its cluster, itself where it refers to none."""
    first = np.arange(len(antecedents))
    for i, j in enumerate(antecedents.tolist()):
        if j >= 0:
            first[i] = first[j]
    return first
