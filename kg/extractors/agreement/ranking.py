"""The best antecedent of each mention, by the weights of ``lexicon/coreference.tsv``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np

from kg.extractors import links
from kg.extractors.agreement.features import features, preceding
from kg.extractors.agreement.mentions import TRAITS, Floats, Ints, Mentions
from kg.extractors.lexicon.tables import table

Weights = Mapping[str, Floats]
"""For each feature its weight by group of the anaphor."""

REACH = 500
"""A mention's antecedent is among so many mentions before it, so that long texts cost in proportion to their length."""

STRIDE = 256
"""Mentions scored at once."""

LEAST = {"first": -1.5, "second": -1.2}
"""Score from which a mention refers back in each reading (0 would be as likely as not); the first, which the second corrects, is generous."""


def antecedents(mentions: Mentions, network: links.Network) -> Ints:
    """Number of the best antecedent of each mention, -1 where it has none."""
    first = best(mentions, network, weights("first"), LEAST["first"])
    return best(mentions, network, weights("second"), LEAST["second"], first)


def best(mentions: Mentions, network: links.Network, w: Weights, least: float, before: Ints | None = None) -> Ints:
    """One reading; ``before`` holds the antecedents that the reading before it found."""
    out = np.full(len(mentions.groups), -1, dtype=np.int64)
    entities = None if before is None else links.first_of_clusters(before)
    for later, earlier in strides(len(out)):
        groups = mentions.groups[later]
        scores = w["alone"][groups][:, None] + np.stack([w[t] for t in TRAITS], 1)[groups] @ mentions.traits[earlier].T
        for name, values in features(mentions, network.scores(later, earlier), later, earlier, entities):
            scores += w[name][groups][:, None] * values
        scores = np.where(preceding(later, earlier), scores, -np.inf)
        chosen = scores.argmax(1)
        out[later] = np.where(scores[np.arange(len(chosen)), chosen] > least, chosen + earlier.start, -1)
    return out


def strides(n: int) -> Iterator[tuple[slice, slice]]:
    """Stretches of mentions, each with those among which their antecedents are."""
    for begin in range(0, n, STRIDE):
        later = slice(begin, min(begin + STRIDE, n))
        yield later, slice(max(0, begin - REACH), later.stop)


@lru_cache
def weights(reading: str) -> Weights:
    """Weights of the ``first`` or ``second`` reading; "alone" is added for every candidate."""
    return {
        feature: np.array([float(v) for v in values], dtype=np.float32)
        for which, feature, *values in table("coreference")
        if which == reading
    }
