"""Scores to links, links to clusters, head words to phrases."""

from __future__ import annotations

import numpy as np

from kg.extractors import links, subtrees

WORDS = ["Quispe", "country", "she", "Quispe"]
SENTENCES = np.array([0, 0, 1, 4])


def vectors(*rows: tuple[float, float]) -> np.ndarray:
    return np.array(rows, dtype=np.float32)


def test_the_best_earlier_mention_is_the_antecedent_and_none_where_all_score_too_low() -> None:
    anaphors = vectors((1, 0), (0, 1), (1, 0), (1, -5))
    candidates = vectors((2, 0), (-1, 1), (0, 1), (0, 0))
    at_least = np.full(links.PAIR_CLASSES, links.LEAST, dtype=np.float32)
    found = links.antecedents(links.heads_of(WORDS, SENTENCES), anaphors, candidates, at_least)
    assert found.tolist() == [-1, -1, 0, 0]
    below = np.full(links.PAIR_CLASSES, links.LEAST - 3, dtype=np.float32)
    assert links.antecedents(links.heads_of(WORDS, SENTENCES), anaphors, candidates, below).tolist() == [-1] * 4


def test_the_bias_of_equal_names_links_what_the_vectors_leave_open() -> None:
    mentions = links.heads_of(WORDS, SENTENCES)
    bias = np.full(links.PAIR_CLASSES, links.LEAST - 1, dtype=np.float32)
    bias[links.pair_classes(mentions)[3, 0]] = 1
    nothing = np.zeros((4, 2), dtype=np.float32)
    assert links.antecedents(mentions, nothing, nothing, bias).tolist() == [-1, -1, -1, 0]


def test_pair_classes_tell_kind_sameness_and_distance() -> None:
    classes = links.pair_classes(
        links.heads_of(["Quispe", "she", "she", "she", "Quispe", "quispe"], np.array([0, 0, 0, 9, 9, 9]))
    )
    assert classes[1, 0] == classes[2, 0] != classes[3, 0]  # same kinds, then farther away
    assert classes[4, 0] != classes[5, 0]  # a name, a nominal
    assert classes.min() >= 0 and classes.max() < links.PAIR_CLASSES


def test_long_texts_are_scored_in_stretches_with_the_same_outcome() -> None:
    rng = np.random.default_rng(7)
    n = 3 * links.STRIDE + 5
    mentions = links.heads_of([f"w{i % 40}" for i in range(n)], np.arange(n) // 6)
    a, b = rng.normal(size=(2, n, 4)).astype(np.float32)
    bias = rng.normal(size=links.PAIR_CLASSES).astype(np.float32)
    scores = a @ b.T + bias[links.pair_classes(mentions)]
    for i, j in enumerate(links.antecedents(mentions, a, b, bias).tolist()):
        reach = scores[i, max(0, i // links.STRIDE * links.STRIDE - links.REACH) : i]
        assert j == (-1 if not len(reach) or reach.max() <= links.LEAST else i - len(reach) + int(reach.argmax()))


def test_clusters_follow_the_antecedents() -> None:
    assert links.clusters(np.array([-1, 0, -1, 1, 2, -1])) == [[0, 1, 3], [2, 4]]


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


def test_a_word_is_governed_by_its_ancestors() -> None:
    assert subtrees.governed(np.array([1, 2, 2])).tolist() == [[True, True, True], [False, True, True], [False, False, True]]
