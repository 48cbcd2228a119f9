"""What tells whether a mention refers back to an earlier one, or to that one's entity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from kg.extractors.agreement.mentions import GROUPS, Bools, Floats, Ints, Mentions

Feature = tuple[str, Floats | Bools]
"""A name and (later, earlier) values."""

FARTHEST = 12.0
"""The network's scores count up to here on both sides."""

WORDINGS = ("same", "shorter", "longer", "other")
"""How the words of a mention stand to those of another one with the same noun: none more or less, some of them, all and more."""


def features(m: Mentions, network: Floats, later: slice, earlier: slice, entities: Ints | None = None) -> Iterator[Feature]:
    """What tells pairs, by name; with ``entities`` (the first mention of each one's entity) also what tells a mention and an entity."""
    network = np.clip(network, -FARTHEST, FARTHEST)
    yield "network", network
    yield "network above 0", np.maximum(network, 0)

    def same(numbers: Ints) -> Bools:
        equal: Bools = numbers[later, None] == numbers[None, earlier]
        return equal

    lexical = m.groups >= GROUPS.index("name")
    both = lexical[later, None] & lexical[None, earlier]
    noun = same(m.nouns) & both
    core, full = (_wordings(sets[later], sets[earlier]) for sets in (m.core, m.full))
    yield "same type", same(m.labels)
    yield "other number", ~same(m.numbers) & (m.numbers > 0)[later, None] & (m.numbers > 0)[None, earlier]
    known = (m.genders > 0)[later, None] & (m.genders > 0)[None, earlier]
    yield "same gender", same(m.genders) & known
    yield "other gender", ~same(m.genders) & known
    yield "same word", same(m.words)
    yield "same noun", noun
    for k, name in enumerate(WORDINGS):
        yield f"core {name}", noun & (core == k)
        yield f"phrase {name}", noun & (full == k)
    yield "shared word", ~noun & both & (core < len(WORDINGS))
    yield "same role", same(m.roles)
    yield "both subjects", m.subjects[later, None] & m.subjects[None, earlier]
    nested = (m.begins[later, None] <= m.begins[None, earlier]) & (m.ends[later, None] >= m.ends[None, earlier])
    nested |= (m.begins[later, None] >= m.begins[None, earlier]) & (m.ends[later, None] <= m.ends[None, earlier])
    yield "nested", nested
    parts = m.subjects | m.objects
    apart = parts[later, None] & parts[None, earlier] & ~(m.subjects[later, None] & m.subjects[None, earlier])
    yield "one predicate", same(m.governors) & apart & ~(m.reflexive[later, None] | m.reflexive[None, earlier])
    subject_of = np.where(m.subjects, m.governors, -1)
    yield "predicate", (subject_of[later, None] == m.heads[None, earlier]) | (m.heads[later, None] == subject_of[None, earlier])
    yield "coordinated", same(m.tops)
    yield from _distances(m, later, earlier)
    if entities is not None:
        yield from _of_entities(
            m, network, later, earlier, entities, {"noun": noun, "phrase": noun & (full == 0), "core": core}
        )


def preceding(later: slice, earlier: slice) -> Bools:
    """(later, earlier): whether the second comes before the first."""
    return np.arange(later.start, later.stop)[:, None] > np.arange(earlier.start, earlier.stop)[None, :]


def _distances(m: Mentions, later: slice, earlier: slice) -> Iterator[Feature]:
    sentences = m.sentences[later, None] - m.sentences[None, earlier]
    for k in range(3):
        yield f"sentences {k}", sentences == k
    yield "sentences", np.log1p(np.maximum(sentences, 0)).astype(np.float32)
    apart = np.arange(later.start, later.stop)[:, None] - np.arange(earlier.start, earlier.stop)[None, :]
    yield "mentions", np.log1p(np.maximum(apart, 0)).astype(np.float32)
    yield "neighbours", apart == 1


def _wordings(later: Sequence[frozenset[str]], earlier: Sequence[frozenset[str]]) -> Ints:
    """(later, earlier): number in :data:`WORDINGS`, one more where the two share no word."""
    number = {w: k for k, w in enumerate(sorted(set().union(*later, *earlier)))}
    a, b = (np.zeros((len(sets), len(number)), dtype=np.float32) for sets in (later, earlier))
    for rows, sets in ((a, later), (b, earlier)):
        rows[np.repeat(np.arange(len(sets)), [len(words) for words in sets]), [number[w] for words in sets for w in words]] = 1
    common, mine, theirs = a @ b.T, a.sum(1)[:, None], b.sum(1)[None, :]
    wordings: Ints = np.select(
        [common == 0, (common == mine) & (common == theirs), common == mine, common == theirs], [4, 0, 1, 2], 3
    )
    return wordings


def _of_entities(
    m: Mentions, network: Floats, later: slice, earlier: slice, entities: Ints, wording: Mapping[str, Bools | Ints]
) -> Iterator[Feature]:
    """What tells a mention and the entity of a candidate, as far as it has come up before the mention."""
    mine = entities[earlier]
    order = np.argsort(mine, kind="stable")
    starts = np.flatnonzero(np.diff(mine[order], prepend=-1))
    back = np.empty(len(mine), dtype=np.int64)
    back[order] = np.cumsum(np.diff(mine[order], prepend=-1) != 0) - 1
    before = preceding(later, earlier)

    def total(values: Floats | Bools) -> Floats:
        return np.add.reduceat((values * before)[:, order].astype(np.float32), starts, axis=1)[:, back]

    def holds(values: Bools) -> Bools:
        return total(values) > 0

    lexical, names = m.groups >= GROUPS.index("name"), m.groups == GROUPS.index("name")
    rank = np.empty(len(mine), dtype=np.float32)
    rank[order] = np.arange(len(mine)) - np.repeat(starts, np.diff(starts, append=len(mine)))
    following = np.full(len(mine), len(entities))
    following[order[:-1]] = np.where(mine[order[1:]] == mine[order[:-1]], order[1:] + earlier.start, len(entities))
    everywhere = np.ones_like(before)
    yield "entity so far", np.broadcast_to(np.log1p(rank), before.shape)
    yield "entity network", (total(network) / np.maximum(total(everywhere), 1)).astype(np.float32)
    yield "entity same noun", holds(wording["noun"] > 0)
    yield "entity same phrase", holds(wording["phrase"] > 0)
    yield "entity other name", holds((wording["core"] >= WORDINGS.index("other")) & names[later, None] & names[None, earlier])
    yield "entity described", holds(everywhere & lexical[earlier])
    yield "entity named", holds(everywhere & names[earlier])
    other = m.genders[later, None] != m.genders[None, earlier]
    yield "entity other gender", holds(other & (m.genders > 0)[later, None] & (m.genders > 0)[None, earlier])
    yield "entity same word", holds(m.words[later, None] == m.words[None, earlier])
    yield (
        "entity other type",
        holds((m.labels[later, None] != m.labels[None, earlier]) & lexical[later, None] & lexical[None, earlier]),
    )
    inside = (m.begins[later, None] >= m.begins[None, earlier]) & (m.ends[later, None] <= m.ends[None, earlier])
    around = (m.begins[later, None] <= m.begins[None, earlier]) & (m.ends[later, None] >= m.ends[None, earlier])
    yield "entity nested", holds(inside | around)
    yield "entity last", following[None, :] >= np.arange(later.start, later.stop)[:, None]
