"""What the mentions of a text are like, each by itself: form, wording and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import HEAD
from spacy.tokens import Doc, Span, Token

from kg.extractors import genders, links
from kg.extractors.clauses import NOMINAL_SUBJECTS

Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

GROUPS = (*links.PERSONS, "pronoun", "name", "the", "own", "bare", "a")
"""Kinds of mentions: pronouns, names, descriptions by their determiner ("own": his, the minister's)."""

_GROUP_OF = {word: group for group, words in links.PERSONS.items() for word in words.split()}
_PLURAL = frozenset("they them their theirs themselves themself we us our ours ourselves these those".split())
_OPEN = frozenset("you your yours yourself yourselves who which whom whose that".split())
_DEFINITE = frozenset("the this that these those".split())
_POSSESSIVE = frozenset("my your his her its our their".split())
_DETERMINERS = _DEFINITE | _POSSESSIVE | frozenset("a an some any no each every another all both".split())
_OBJECTS = frozenset(("obj", "iobj", "obl", "obl:agent"))

LABELS = ("abstract", "animal", "event", "object", "organization", "person", "place", "plant", "substance", "time")
ROLES = ("nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:poss", "conj", "appos", "compound")
TRAITS = ("first", "inside", "plural", "often", *(f"is {g}" for g in GROUPS), *LABELS, *ROLES)
"""What a candidate is by itself: first of its sentence, inside another mention, how often its noun comes up, kind, type, role."""


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
    tokens = list(doc)  # spaCy makes a new object at each look
    words, lemmas = [t.lower_ for t in tokens], [t.lemma_.lower() for t in tokens]
    deps, tags = [t.dep_ for t in tokens], [t.tag_ for t in tokens]
    above = (np.arange(len(tokens)) + doc.to_array(HEAD).astype(np.int64)).tolist()
    phrases = list(doc.spans["mentions"])
    spans = [(s.start, s.end, s.id) for s in phrases]
    heads = [h for *_, h in spans]
    begins, stops = (np.array([s[k] for s in spans], dtype=np.int64) for k in (0, 1))
    content = [w if t.pos_ == "PROPN" else lemma for t, w, lemma in zip(tokens, words, lemmas, strict=True)]
    bare = [d == "punct" or w in _DETERMINERS or tag == "POS" for w, d, tag in zip(words, deps, tags, strict=True)]
    several = {h for h, d in zip(above, deps, strict=True) if d == "conj"}
    determiners = _determiners(words, deps, above)
    groups, numbers = [], []
    for head in heads:
        pronoun = words[head] in links.PRONOUNS
        name = not pronoun and tokens[head].text[:1].isupper()
        group = _GROUP_OF.get(words[head], "pronoun") if pronoun else "name" if name else determiners.get(head, "bare")
        groups.append(GROUPS.index(group))
        plural = words[head] in _PLURAL if pronoun else tags[head] in ("NNS", "NNPS") or head in several
        known = words[head] not in _OPEN if pronoun else tags[head] in ("NN", "NNP")
        numbers.append(2 if plural else int(known))
    labels = [s.label_ for s in phrases]
    roles = [deps[h] for h in heads]
    number, kind = np.array(numbers, dtype=np.int64), np.array(groups, dtype=np.int64)
    nouns = _numbered([lemmas[e] for e in ends])
    return Mentions(
        groups=kind,
        traits=_traits(kind, number, labels, roles, nouns, sentences, _inside(begins, stops)),
        sentences=sentences,
        words=_numbered([words[h] for h in heads]),
        nouns=nouns,
        core=[
            frozenset(content[i] for i in range(s, e + 1) if not bare[i] and deps[i] != "case")
            for (s, _, _), e in zip(spans, ends, strict=True)
        ],
        full=[frozenset(content[i] for i in range(s, e) if not bare[i]) for s, e, _ in spans],
        genders=_genders(phrases, tokens),
        numbers=number,
        labels=_numbered(labels),
        roles=_numbered(roles),
        begins=begins,
        ends=stops,
        heads=np.array(heads, dtype=np.int64),
        governors=np.array([above[h] for h in heads], dtype=np.int64),
        tops=np.array([_top(above, deps, h) for h in heads], dtype=np.int64),
        subjects=np.array([r in NOMINAL_SUBJECTS for r in roles], dtype=bool),
        objects=np.array([r in _OBJECTS for r in roles], dtype=bool),
        reflexive=np.array([words[h].endswith(("self", "selves")) for h in heads], dtype=bool),
    )


def _determiners(words: Sequence[str], deps: Sequence[str], above: Sequence[int]) -> dict[int, str]:
    """Group of the descriptions that have a determiner or an owner, by head."""
    out: dict[int, str] = {}
    for i, (word, dep, head) in enumerate(zip(words, deps, above, strict=True)):
        if i >= head:
            continue
        if word in _DEFINITE:
            out[head] = "the"
        elif word in _POSSESSIVE or dep == "nmod:poss":
            out.setdefault(head, "own")
        elif word in _DETERMINERS:
            out.setdefault(head, "a")
    return out


def _genders(phrases: Sequence[Span], tokens: Sequence[Token]) -> Ints:
    found = [
        genders.of_phrase(tokens[s.start : s.end], tokens[s.id], pronoun=tokens[s.id].lower_ in links.PRONOUNS, label=s.label_)
        for s in phrases
    ]
    return np.array([" mfn".index(g) if g else 0 for g in found], dtype=np.int64)


def _numbered(values: Sequence[str]) -> Ints:
    return np.unique(values, return_inverse=True)[1].astype(np.int64) if values else np.empty(0, dtype=np.int64)


def _top(above: Sequence[int], deps: Sequence[str], word: int) -> int:
    while deps[word] == "conj":
        word = above[word]
    return word


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
