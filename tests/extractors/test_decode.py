"""Scores to trees and spans."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from kg.extractors import decode
from kg.extractors.encoder import CASES, case_of
from kg.extractors.lemmas import lemma_of, rule_of


def best_by_search(scores: np.ndarray) -> float:
    """The best single-rooted tree by trying all."""
    n = len(scores)
    best = -np.inf
    for heads in itertools.product(range(n + 1), repeat=n):
        if (
            sum(h == 0 for h in heads) == 1
            and not decode._cycle(np.array(heads))
            and all(h != i + 1 for i, h in enumerate(heads))
        ):
            best = max(best, sum(scores[i, h] for i, h in enumerate(heads)))
    return best


@pytest.mark.parametrize("seed", range(40))
def test_trees_are_the_best_with_one_root(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(4, 5)).astype(np.float32) * 3
    scores[np.arange(4), np.arange(1, 5)] = decode.FORBIDDEN
    heads = decode.single_root_tree(scores)
    assert (heads == 0).sum() == 1
    assert not decode._cycle(heads)
    assert sum(scores[i, h] for i, h in enumerate(heads)) == pytest.approx(best_by_search(scores), abs=1e-4)


def test_heads_never_leave_their_sentence() -> None:
    arcs = np.random.default_rng(1).normal(size=(7, 8)).astype(np.float32)
    heads = decode.trees(arcs, np.array([True, False, False, True, False, False, False]))
    assert (heads[:3] < 3).all()
    assert (heads[3:] >= 3).all()
    assert (heads == np.arange(7)).sum() == 2


def test_spans_are_well_formed_whatever_the_scores() -> None:
    labels = ["O", "B-X", "I-X", "B-Y", "I-Y"]
    scores = np.random.default_rng(2).normal(size=(3, 30, 5)).astype(np.float32)
    for row in decode.viterbi(scores, decode.transitions(labels)):
        names = [labels[i] for i in row]
        for before, after in itertools.pairwise(["O", *names]):
            if after.startswith("I-"):
                assert before in (f"B-{after[2:]}", after)


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("the", "lower"),
        ("Lima", "Title"),
        ("NATO", "UPPER"),
        ("A", "UPPER1"),
        ("iPhone", "miXed"),
        ("1,200", "digits"),
        ("F-16", "alphanumeric"),
        ("“", "other"),
    ],
)
def test_letter_case(word: str, case: str) -> None:
    assert CASES[case_of(word)] == case


@pytest.mark.parametrize(
    ("word", "lemma"), [("went", "go"), ("Ministers", "minister"), ("denied", "deny"), ("Lima", "Lima"), ("’s", "’s")]
)
def test_lemma_rules_give_the_lemma_back(word: str, lemma: str) -> None:
    assert lemma_of(word, rule_of(word, lemma)) == lemma
