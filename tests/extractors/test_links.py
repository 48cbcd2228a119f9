"""Scores to links, links to clusters, head words to phrases."""

from __future__ import annotations

import numpy as np

from kg.extractors import links, subtrees

WORDS = ["Quispe", "country", "she", "Quispe"]
SENTENCES = np.array([0, 0, 1, 4])


def vectors(*rows: tuple[float, float]) -> np.ndarray:
    return np.array(rows, dtype=np.float32)


def test_the_networks_score_is_the_product_of_the_vectors_and_the_bias_of_the_class() -> None:
    heads = links.heads_of(WORDS, SENTENCES)
    bias = np.zeros(links.PAIR_CLASSES, dtype=np.float32)
    bias[links.pair_classes(heads)[3, 0]] = 1
    network = links.Network(heads, vectors((1, 0), (0, 1), (1, 0), (1, -5)), vectors((2, 0), (-1, 1), (0, 1), (0, 0)), bias)
    assert network.scores(slice(2, 4), slice(0, 2)).tolist() == [[2, -1], [3, -6]]


def test_pair_classes_tell_kind_sameness_and_distance() -> None:
    classes = links.pair_classes(
        links.heads_of(["Quispe", "she", "she", "she", "Quispe", "quispe"], np.array([0, 0, 0, 9, 9, 9]))
    )
    assert classes[1, 0] == classes[2, 0] != classes[3, 0]  # same kinds, then farther away
    assert classes[4, 0] != classes[5, 0]  # a name, a nominal
    assert classes.min() >= 0 and classes.max() < links.PAIR_CLASSES


def test_clusters_follow_the_antecedents() -> None:
    assert links.clusters(np.array([-1, 0, -1, 1, 2, -1])) == [[0, 1, 3], [2, 4]]
    assert links.first_of_clusters(np.array([-1, 0, -1, 1, 2, -1])).tolist() == [0, 0, 2, 0, 2, 5]


def test_the_last_word_of_a_name_stands_for_it() -> None:
    heads = np.array([0, 0, 1, 3])  # Ana Maria Quispe resigned: the name is headed by its first word
    assert links.last_of_names(np.array([3, 0, 0, 3]), np.array([False, True, True, False])).tolist() == [2, 1, 2, 3]
    assert links.last_of_names(heads, np.zeros(4, dtype=bool)).tolist() == [0, 1, 2, 3]


def test_a_phrase_is_what_its_head_governs_without_branches_apart_and_outer_punctuation() -> None:
    # of the minister , who left , said
    heads = np.array([2, 2, 7, 5, 5, 2, 5, 7])
    case, punct = np.array([1, 0, 0, 0, 0, 0, 0, 0], dtype=bool), np.array([0, 0, 0, 1, 0, 0, 1, 0], dtype=bool)
    first, end = subtrees.phrases(heads, case | punct, punct)
    assert (first[2], end[2]) == (1, 6)
    assert (first[7], end[7]) == (0, 8)  # the preposition belongs to what is further up


def test_a_phrase_begins_after_a_branch_apart_and_ends_before_one() -> None:
    # typically in the back and front today: "typically" and "today" hang on "back" across what is apart from it
    heads = np.array([3, 3, 3, 3, 5, 3, 3])
    apart = np.array([0, 1, 0, 0, 1, 1, 0], dtype=bool)
    first, end = subtrees.phrases(heads, apart, np.zeros(7, dtype=bool))
    assert (first[3], end[3]) == (2, 4)
    assert (first[5], end[5]) == (5, 6)


def test_a_word_is_governed_by_its_ancestors() -> None:
    assert subtrees.governed(np.array([1, 2, 2])).tolist() == [[True, True, True], [False, True, True], [False, False, True]]
