"""Scores to annotation: dependency trees and typed spans. Arrays in, arrays out; nothing here knows spaCy."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FORBIDDEN = np.float32(-1e9)


def trees(arcs: Floats, starts: NDArray[np.bool_]) -> Ints:
    """Head of each word of one window, as position in it, the root of a sentence being its own head.

    ``arcs`` is (words, 1 + words), the root first; ``starts`` marks the first word of each sentence. Every sentence gets
    exactly one root and no cycle.
    """
    n = len(starts)
    sentence = np.cumsum(starts)
    inside = np.where(sentence[:, None] == sentence[None, :], arcs[:, 1:], FORBIDDEN)
    inside[np.arange(n), np.arange(n)] = FORBIDDEN
    edges = [*np.flatnonzero(starts).tolist(), n]
    heads = np.empty(n, dtype=np.int64)
    for begin, end in itertools.pairwise(edges):
        local = np.concatenate([arcs[begin:end, :1], inside[begin:end, begin:end]], axis=1)
        found = single_root_tree(local) - 1
        heads[begin:end] = np.where(found < 0, np.arange(end - begin), found) + begin
    return heads


def single_root_tree(scores: Floats) -> Ints:
    """Best tree with one root: heads (0 = root, else word number from 1) for ``scores`` (words, 1 + words)."""
    heads: Ints = scores.argmax(1)
    if (heads == 0).sum() == 1 and not _cycle(heads):
        return heads
    # Every root arc costs more than any tree can gain, so the best tree has the fewest roots there can be: one.
    full = np.full((len(scores) + 1, len(scores) + 1), FORBIDDEN, dtype=np.float64)
    full[1:] = scores
    possible = scores[scores > FORBIDDEN / 2]
    full[1:, 0] -= (float(possible.max()) - float(possible.min()) + 1.0) * (len(scores) + 1)
    tree: Ints = chu_liu_edmonds(full)[1:]
    return tree


def chu_liu_edmonds(scores: NDArray[np.float64]) -> Ints:
    """Maximum spanning arborescence (Chu and Liu 1965; Edmonds 1967) of dense ``scores[dependent, head]``; node 0 is the root."""
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads: Ints = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads[1:])
    if not cycle:
        return heads
    inside = np.asarray(cycle)
    apart = np.ones(len(scores), dtype=bool)
    apart[inside] = False
    outside = np.flatnonzero(apart)
    gain = scores[inside, heads[inside]]
    into = scores[np.ix_(inside, outside)] - gain[:, None]
    out = scores[np.ix_(outside, inside)]
    m = len(outside)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = scores[np.ix_(outside, outside)]
    small[m, :m] = into.max(0)
    small[:m, m] = out.max(1)
    small[0] = -np.inf
    contracted = chu_liu_edmonds(small)
    for d in range(1, m):
        heads[outside[d]] = outside[contracted[d]] if contracted[d] < m else inside[out[d].argmax()]
    entry = inside[into[:, contracted[m]].argmax()]
    heads[entry] = outside[contracted[m]]
    return heads


def _cycle(heads: Ints) -> list[int]:
    """Some cycle among words numbered from 1, as node numbers; empty where there is none."""
    seen = np.zeros(len(heads) + 1, dtype=np.int64)
    for start in range(1, len(heads) + 1):
        node, path = start, []
        while node and not seen[node]:
            seen[node] = start
            path.append(node)
            node = int(heads[node - 1])
        if node and seen[node] == start:
            return path[path.index(node) :]
    return []


def transitions(labels: Sequence[str]) -> Floats:
    """Penalties (from, to) that forbid I-X after anything but B-X or I-X, for BIO ``labels``."""
    out = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for j, to in enumerate(labels):
        if to.startswith("I-"):
            out[[i for i, label in enumerate(labels) if label not in (f"B-{to[2:]}", to)], j] = FORBIDDEN
    return out


def viterbi(scores: Floats, allowed: Floats) -> Ints:
    """Best label sequences (Viterbi 1967) of a batch: ``scores`` (batch, words, labels) -> (batch, words)."""
    out: Ints = scores.argmax(2)
    odd = (allowed[0, out[:, 0]] < 0) | (allowed[out[:, :-1], out[:, 1:]] < 0).any(1)
    if odd.any():  # elsewhere the best label of each word makes a well-formed sequence, which no other can surpass
        out[odd] = _viterbi(scores[odd], allowed)
    return out


def _viterbi(scores: Floats, allowed: Floats) -> Ints:
    batch, words, _ = scores.shape
    best = scores[:, 0] + np.minimum(allowed[0], 0)
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, words):
        step = best[:, :, None] + allowed
        back[:, i] = step.argmax(1)
        best = step.max(1) + scores[:, i]
    out = np.empty((batch, words), dtype=np.int64)
    rows = np.arange(batch)
    out[:, -1] = best.argmax(1)
    for i in range(words - 1, 0, -1):
        out[:, i - 1] = back[rows, i, out[:, i]]
    return out


def spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Typed spans (start, end, type) of one well-formed BIO sequence."""
    out: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label.startswith("B-"):
            out.append((i, i + 1, label[2:]))
        elif label.startswith("I-") and out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1, out[-1][2])
    return out
