"""Which of the earlier mentions one refers back to."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.extractors import agreement, links

WORDS = "The envoy met the guards of the ministry . She thanked the guards .".split()
HEADS = [1, 2, 2, 4, 2, 7, 7, 4, 2, 10, 10, 12, 10, 10]
DEPS = "det nsubj ROOT det obj case det nmod punct nsubj ROOT det obj punct".split()
TAGS = "DT NN VBD DT NNS IN DT NN . PRP VBD DT NNS .".split()
PHRASES = [(0, 2, 1, "person"), (3, 8, 4, "person"), (6, 8, 7, "organization"), (9, 10, 9, "person"), (11, 13, 12, "person")]
SENTENCES = np.array([1, 1, 1, 2, 2])


@pytest.fixture
def doc() -> Doc:
    """Two sentences with five mentions: the envoy, the guards of the ministry, the ministry, she, the guards."""
    out = Doc(
        spacy.blank("en").vocab,
        words=WORDS,
        heads=HEADS,
        deps=DEPS,
        tags=TAGS,
        pos=["X"] * len(WORDS),
        lemmas=[w.lower() for w in WORDS],
    )
    out.spans["mentions"] = [Span(out, a, b, label=label, span_id=head) for a, b, head, label in PHRASES]
    return out


@pytest.fixture
def mentions(doc: Doc) -> agreement.Mentions:
    return agreement.mentions_of(doc, [head for *_, head, _ in PHRASES], SENTENCES)


def network(n: int, seed: int | None = None) -> links.Network:
    """Scores of 0, or by chance."""
    heads = links.heads_of(["x"] * n, np.arange(n) // 6)
    rng = np.random.default_rng(seed)
    a, b = rng.normal(size=(2, n, 4)).astype(np.float32) if seed is not None else np.zeros((2, n, 4), dtype=np.float32)
    return links.Network(heads, a, b, np.zeros(links.PAIR_CLASSES, dtype=np.float32))


def values(m: agreement.Mentions, entities: np.ndarray | None = None) -> dict[str, np.ndarray]:
    everything = slice(0, len(m.groups))
    return dict(agreement.features(m, network(len(m.groups)).scores(everything, everything), everything, everything, entities))


def test_mentions_are_told_by_form_wording_and_place(mentions: agreement.Mentions) -> None:
    assert [agreement.GROUPS[g] for g in mentions.groups] == ["the", "the", "the", "he", "the"]
    assert mentions.numbers.tolist() == [1, 2, 1, 1, 2]
    assert mentions.core[1] == {"guards"} and mentions.full[1] == {"guards", "of", "ministry"}
    first, inside = (mentions.traits[:, agreement.TRAITS.index(t)].tolist() for t in ("first", "inside"))
    assert first == [1, 0, 0, 1, 0] and inside == [0, 0, 1, 0, 0]


def test_pairs_are_told_by_agreement_and_by_the_clause_that_they_share(mentions: agreement.Mentions) -> None:
    found = values(mentions)
    assert found["same noun"][4].tolist() == [False, True, False, False, True]
    assert found["core same"][4, 1] and found["phrase shorter"][4, 1] and not found["phrase same"][4, 1]
    assert found["other number"][3].tolist() == [False, True, False, False, True]
    assert found["one predicate"][4, 3] and found["one predicate"][1, 0] and not found["one predicate"][4, 0]
    assert found["nested"][2].tolist() == [False, True, True, False, False]


def test_entities_are_told_by_those_of_their_mentions_that_came_before(mentions: agreement.Mentions) -> None:
    found = values(mentions, np.array([0, 1, 2, 0, 0]))
    assert found["entity described"][3, 0] and not found["entity named"][3, 0]
    assert found["entity last"][3].tolist()[:3] == [True, True, True]
    assert found["entity last"][4].tolist()[:4] == [False, True, True, True]
    assert found["entity so far"][4, 3] == pytest.approx(np.log(2))
    assert found["entity same noun"][4].tolist()[:4] == [False, True, False, False]


def test_every_feature_has_its_weights_in_the_table(mentions: agreement.Mentions) -> None:
    alone = {"alone", *agreement.TRAITS}
    assert set(agreement.weights("first")) == alone | set(values(mentions))
    assert set(agreement.weights("second")) == alone | set(values(mentions, np.arange(5)))


def test_the_best_earlier_mention_is_the_antecedent_and_none_where_all_score_too_low(mentions: agreement.Mentions) -> None:
    weights = {k: np.zeros(len(agreement.GROUPS), dtype=np.float32) for k in agreement.weights("first")}
    low = {**weights, "alone": weights["alone"] - 2}
    assert agreement.best(mentions, network(5), low, -1).tolist() == [-1] * 5
    low["core same"] = weights["core same"] + 2
    assert agreement.best(mentions, network(5), low, -1).tolist() == [-1, -1, -1, -1, 1]


def test_long_texts_are_scored_in_stretches_with_the_same_outcome(mentions: agreement.Mentions, monkeypatch) -> None:
    times = 60
    long = agreement.Mentions(*(
        list(v) * times if isinstance(v, list) else np.concatenate([v] * times) for v in mentions
    ))._replace(sentences=np.arange(5 * times) // 3)  # fmt: skip
    monkeypatch.setattr(agreement.ranking, "REACH", 5 * times)
    monkeypatch.setattr(agreement.ranking, "STRIDE", 5 * times)
    whole = agreement.antecedents(long, network(5 * times, seed=7))
    monkeypatch.setattr(agreement.ranking, "STRIDE", 64)
    assert agreement.antecedents(long, network(5 * times, seed=7)).tolist() == whole.tolist()
    assert (whole >= 0).any()


def test_a_text_without_mentions(doc: Doc) -> None:
    doc.spans["mentions"] = []
    none = agreement.mentions_of(doc, [], np.empty(0, dtype=np.int64))
    assert agreement.antecedents(none, network(0)).tolist() == []
