"""Which earlier mention a mention refers back to: the network's score and, log-linear on top of it, wording, form and place of both.

A mention ranker with weights of its own for each kind of anaphor (Denis and Baldridge 2008, "Specialized Models and Ranking for
Coreference Resolution"; Durrett and Klein 2013, "Easy Victories and Uphill Battles in Coreference Resolution"). It reads twice: the
second time it also sees the entities that the first reading made (stacking, Björkelund and Farkas 2012, "Data-driven Multilingual
Coreference Resolution using Resolver Stacking"). The weights of ``lexicon/coreference.tsv`` are fitted by ``training/coreference.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.extractors import genders, links
from kg.extractors.lexicon.tables import table

Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Weights = Mapping[str, Floats]
"""For each feature its weight by group of the anaphor."""
Feature = tuple[str, Floats | Bools]
"""A name and (later, earlier) values."""

REACH = 500
"""A mention's antecedent is among so many mentions before it, so that long texts cost in proportion to their length."""

STRIDE = 256
"""Mentions scored at once."""

LEAST = {"first": -1.5, "second": -1.2}
"""Score from which a mention refers back in each reading (0 would be as likely as not); the first, which the second corrects, is generous."""

FARTHEST = 12.0
"""The network's scores count up to here on both sides."""

GROUPS = (*links.PERSONS, "pronoun", "name", "the", "own", "bare", "a")
"""Kinds of mentions: pronouns, names, descriptions by their determiner ("own": his, the minister's)."""

_GROUP_OF = {word: group for group, words in links.PERSONS.items() for word in words.split()}
_PLURAL = frozenset("they them their theirs themselves themself we us our ours ourselves these those".split())
_OPEN = frozenset("you your yours yourself yourselves who which whom whose that".split())
_DEFINITE = frozenset("the this that these those".split())
_POSSESSIVE = frozenset("my your his her its our their".split())
_DETERMINERS = _DEFINITE | _POSSESSIVE | frozenset("a an some any no each every another all both".split())
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))
_OBJECTS = frozenset(("obj", "iobj", "obl", "obl:agent"))

LABELS = ("abstract", "animal", "event", "object", "organization", "person", "place", "plant", "substance", "time")
ROLES = ("nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:poss", "conj", "appos", "compound")
TRAITS = ("first", "inside", "plural", "often", *(f"is {g}" for g in GROUPS), *LABELS, *ROLES)
"""What a candidate is by itself: first of its sentence, inside another mention, how often its noun comes up, kind, type, role."""

WORDINGS = ("same", "shorter", "longer", "other")
"""How the words of a mention stand to those of another one with the same noun: none more or less, some of them, all and more."""


class Mentions(NamedTuple):
    """One entry for each mention in text order; words and relations are numbers, equal for equal ones."""

    groups: Ints
    traits: Floats
    """(mentions, :data:`TRAITS`)."""
    sentences: Ints
    words: Ints
    nouns: Ints
    """Lemma of the head (of a name: its last word)."""
    core: Sequence[frozenset[str]]
    """Lemmas up to that word, determiners left out."""
    full: Sequence[frozenset[str]]
    """Lemmas of the whole phrase."""
    genders: Ints
    """0 is unknown."""
    numbers: Ints
    """0 unknown, 1 one, 2 several."""
    labels: Ints
    roles: Ints
    begins: Ints
    ends: Ints
    heads: Ints
    governors: Ints
    tops: Ints
    """First head of the coordination that the head belongs to."""
    subjects: Bools
    objects: Bools
    reflexive: Bools


def mentions_of(doc: Doc, ends: Sequence[int], sentences: Ints) -> Mentions:
    """Describe ``doc.spans["mentions"]``; ``ends`` are the last words of the names among them, else heads, ``sentences`` their sentences."""
    words, lemmas = [t.lower_ for t in doc], [t.lemma_.lower() for t in doc]
    deps, tags = [t.dep_ for t in doc], [t.tag_ for t in doc]
    spans = [(s.start, s.end, s.id) for s in doc.spans["mentions"]]
    heads = np.array([h for *_, h in spans], dtype=np.int64)
    begins, stops = (np.array([s[k] for s in spans], dtype=np.int64) for k in (0, 1))
    content = [lemmas[t.i] if t.pos_ != "PROPN" else words[t.i] for t in doc]
    bare = [d == "punct" or w in _DETERMINERS or tag == "POS" for w, d, tag in zip(words, deps, tags, strict=True)]
    several = {t.head.i for t in doc if t.dep_ == "conj"}
    determiners = _determiners(doc, words, deps)
    groups, numbers = [], []
    for head in heads.tolist():
        pronoun = words[head] in links.PRONOUNS
        name = not pronoun and doc[head].text[:1].isupper()
        group = _GROUP_OF.get(words[head], "pronoun") if pronoun else "name" if name else determiners.get(head, "bare")
        groups.append(GROUPS.index(group))
        plural = words[head] in _PLURAL if pronoun else tags[head] in ("NNS", "NNPS") or head in several
        known = words[head] not in _OPEN if pronoun else tags[head] in ("NN", "NNP")
        numbers.append(2 if plural else int(known))
    labels = [s.label_ for s in doc.spans["mentions"]]
    roles = [deps[h] for h in heads.tolist()]
    number, kind = np.array(numbers, dtype=np.int64), np.array(groups, dtype=np.int64)
    nouns = _numbered([lemmas[e] for e in ends])
    return Mentions(
        groups=kind,
        traits=_traits(kind, number, labels, roles, nouns, sentences, _inside(begins, stops)),
        sentences=sentences,
        words=_numbered([words[h] for h in heads.tolist()]),
        nouns=nouns,
        core=[
            frozenset(content[i] for i in range(s, e + 1) if not bare[i] and deps[i] != "case")
            for (s, _, _), e in zip(spans, ends, strict=True)
        ],
        full=[frozenset(content[i] for i in range(s, e) if not bare[i]) for s, e, _ in spans],
        genders=_genders(doc),
        numbers=number,
        labels=_numbered(labels),
        roles=_numbered(roles),
        begins=begins,
        ends=stops,
        heads=heads,
        governors=np.array([doc[h].head.i for h in heads.tolist()], dtype=np.int64),
        tops=np.array([_top(doc, h) for h in heads.tolist()], dtype=np.int64),
        subjects=np.array([r in _SUBJECTS for r in roles], dtype=bool),
        objects=np.array([r in _OBJECTS for r in roles], dtype=bool),
        reflexive=np.array([words[h].endswith(("self", "selves")) for h in heads.tolist()], dtype=bool),
    )


def _determiners(doc: Doc, words: Sequence[str], deps: Sequence[str]) -> dict[int, str]:
    """Group of the descriptions that have a determiner or an owner, by head."""
    out: dict[int, str] = {}
    for t in doc:
        head = t.head.i
        if t.i >= head:
            continue
        if words[t.i] in _DEFINITE:
            out[head] = "the"
        elif words[t.i] in _POSSESSIVE or deps[t.i] == "nmod:poss":
            out.setdefault(head, "own")
        elif words[t.i] in _DETERMINERS:
            out.setdefault(head, "a")
    return out


def _genders(doc: Doc) -> Ints:
    found = [genders.of_phrase(s, s.id, pronoun=doc[s.id].lower_ in links.PRONOUNS) for s in doc.spans["mentions"]]
    return np.array([" mfn".index(g) if g else 0 for g in found], dtype=np.int64)


def _numbered(values: Sequence[str]) -> Ints:
    return np.unique(values, return_inverse=True)[1].astype(np.int64) if values else np.empty(0, dtype=np.int64)


def _top(doc: Doc, head: int) -> int:
    token = doc[head]
    while token.dep_ == "conj":
        token = token.head
    return int(token.i)


def _inside(begins: Ints, ends: Ints) -> Bools:
    """Mentions that lie within another one."""
    out = np.zeros(len(begins), dtype=bool)
    order = np.lexsort((-ends, begins))
    out[order[1:]] = np.maximum.accumulate(ends[order])[:-1] >= ends[order[1:]]
    return out


def _traits(
    groups: Ints, numbers: Ints, labels: Sequence[str], roles: Sequence[str], nouns: Ints, sentences: Ints, inside: Bools
) -> Floats:
    at = {name: k for k, name in enumerate(TRAITS)}
    out = np.zeros((len(groups), len(TRAITS)), dtype=np.float32)
    lexical = groups >= GROUPS.index("name")
    counts = Counter(nouns[lexical].tolist())
    out[:, at["first"]] = np.diff(sentences, prepend=-1) != 0
    out[:, at["inside"]] = inside
    out[:, at["plural"]] = numbers == 2
    out[:, at["often"]] = [
        np.log(max(1, counts[n])) if x else 0.0 for n, x in zip(nouns.tolist(), lexical.tolist(), strict=True)
    ]
    out[np.arange(len(groups)), at["is it"] + groups] = 1
    for i, (label, role) in enumerate(zip(labels, roles, strict=True)):
        if lexical[i] and label in LABELS:
            out[i, at[label]] = 1
        if role in ROLES:
            out[i, at[role]] = 1
    return out


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


def preceding(later: slice, earlier: slice) -> Bools:
    """(later, earlier): whether the second comes before the first."""
    return np.arange(later.start, later.stop)[:, None] > np.arange(earlier.start, earlier.stop)[None, :]


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
        for row, words in zip(rows, sets, strict=True):
            row[[number[w] for w in words]] = 1
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


@lru_cache
def weights(reading: str) -> Weights:
    """Weights of the ``first`` or ``second`` reading; "alone" is added for every candidate."""
    return {
        feature: np.array([float(v) for v in values], dtype=np.float32)
        for which, feature, *values in table("coreference")
        if which == reading
    }
