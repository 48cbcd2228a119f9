"""Head words of arguments to their words (PropBank's spans told from a dependency tree), and what cues attribute to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.extractors.lexicon.tables import table
from kg.extractors.subtrees import governed
from kg.model import Attributed

Role = tuple[str, int, int]
"""Label, predicate, head word of the argument."""

SINGLE = frozenset(("ARGM-MOD", "ARGM-NEG", "ARGM-LVB", "ARGM-PRR"))
"""Arguments of one word: modals, negations, light verbs and what these carry."""

OUTSIDE = frozenset(
    "advcl aux aux:pass cc conj cop csubj discourse expl mark nsubj nsubj:outer nsubj:pass parataxis vocative".split()
)
"""Dependents of an argument's head that are not in the argument where its predicate hangs inside of it."""

JOINED = frozenset(("advcl", "cc", "conj"))
"""Of these, what a nominal predicate keeps unless it is a clause with a subject."""


ASIDE = JOINED | {"parataxis", "discourse", "vocative"}
"""Of these, what is outside even where a clause is the predicate of another subject."""


def argument_words(
    heads: NDArray[np.int64], relations: Sequence[str], edge: NDArray[np.bool_], roles: Iterable[Role]
) -> Iterator[list[int]]:
    """The words of each argument of one sentence, in order, without punctuation (``edge``) at its borders.

    An argument is what its head word governs. Where it governs its own predicate (a relative clause, a copula, "…, he said"),
    the predicate's part is left out.
    """
    roles = list(roles)
    tree = governed(heads)
    taken = {(p, a) for _, p, a in roles}
    for label, predicate, argument in roles:
        if label in SINGLE or argument == predicate:
            yield [argument]
            continue
        inside = tree[:, argument]
        if tree[predicate, argument]:
            inside = inside & ~_around(heads, relations, tree, predicate, argument)
            for other in (a for p, a in taken if p == predicate and a != argument and tree[a, argument]):
                inside = inside & ~tree[:, other]  # "is [not] [a doctor] [today]"
        elif (
            relations[argument] == "xcomp" and heads[argument] == predicate
        ):  # "let [me know]": one argument where me is none of its own
            for i in np.flatnonzero((heads == predicate) & np.array([r == "obj" for r in relations])).tolist():
                if (predicate, i) not in taken:
                    inside = inside | tree[:, i]
        yield _trimmed(np.flatnonzero(inside), edge)


def _around(
    heads: NDArray[np.int64], relations: Sequence[str], tree: NDArray[np.bool_], predicate: int, argument: int
) -> NDArray[np.bool_]:
    """What the argument's head governs besides the argument: the branch of the predicate and what belongs to that clause."""
    branch = predicate
    while heads[branch] != argument:
        branch = int(heads[branch])
    out = tree[:, branch].copy()
    if relations[branch] not in ("parataxis", "ccomp"):
        copula = branch == predicate and relations[branch] == "cop"
        subjects = [i for i, r in enumerate(relations) if r.startswith(("nsubj", "csubj"))]
        clauses = set(heads[subjects].tolist())
        whole = copula and any(heads[i] == argument and i < predicate for i in subjects)
        for i in np.flatnonzero(heads == argument).tolist():
            if copula:  # "is [calm and ready to talk]", "is [that he lied]", but "is [calm] and talks begin"
                own = relations[i] in OUTSIDE and (relations[i] in ASIDE or not whole)
                outer = i < predicate or (own and (relations[i] not in JOINED or i in clauses))
            else:
                outer = relations[i] == "case" or relations[i] in OUTSIDE
            if i != argument and outer:
                out |= tree[:, i]
    return out


def _trimmed(words: NDArray[np.int64], edge: NDArray[np.bool_]) -> list[int]:
    kept = np.flatnonzero(~edge[words])
    out: list[int] = (words[kept[0] : kept[-1] + 1] if len(kept) else words).tolist()
    return out


def pieces(words: Sequence[int], edge: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Unbroken stretches (start, end) of an argument; punctuation between two does not break it."""
    out: list[tuple[int, int]] = []
    for i in words:
        if out and edge[out[-1][1] : i].all():
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


def edges(doc: Doc) -> list[Role]:
    """The roles of a Doc."""
    return [(label, a, b) for label, a, b in doc._.edges if label != "coref"]


def role_spans(doc: Doc) -> Iterator[tuple[int, str, int, int]]:
    """Predicate, label, first word and end of each piece of each argument of a Doc that is one sentence."""
    roles = edges(doc)
    heads, relations, edge = _tree(doc)
    for (label, predicate, _), words in zip(roles, argument_words(heads, relations, edge, roles), strict=True):
        for k, (start, end) in enumerate(pieces(words, edge)):
            yield predicate, f"C-{label}" if k else label, start, end


def attributions(doc: Doc) -> Iterator[Attributed]:
    """What the cues of a Doc that is one sentence attribute to whom; cues without content attribute nothing.

    Cues are words that the network reads as such and predicates that the table cues.tsv knows as such by themselves.
    """
    cues = {s.start: kind for s in doc.spans.get("predicates", ()) if (kind := cue_of(s[0].lemma_).kind) != "-"}
    cues |= {s.start: s.label_ for s in doc.spans.get("cues", ())}
    roles = [r for r in edges(doc) if r[1] in cues]
    found: dict[int, dict[str, list[int]]] = {}
    tree = _tree(doc)
    for (label, predicate, _), words in zip(roles, argument_words(*tree, roles), strict=True):
        found.setdefault(predicate, {}).setdefault(label, []).extend(words)
    for cue, arguments in sorted(found.items()):
        _, source, content = cue_of(doc[cue].lemma_)
        if content in arguments:
            if source == "ARG0" and source not in arguments:  # the network passed over it
                subjects = [("ARG0", cue, c.i) for c in doc[cue].children if c.dep_ == "nsubj"]
                arguments[source] = [i for words in argument_words(*tree, subjects) for i in words]
            yield Attributed(cues[cue], cue, frozenset(arguments.get(source, ())), frozenset(arguments[content]))


class CueWord(NamedTuple):
    """A word of speech or thought: what kind of cue it is by itself ("-": none), and the roles of its source and content."""

    kind: str = "-"
    source: str = "ARG0"
    content: str = "ARG1"


def cue_of(lemma: str) -> CueWord:
    """The entry of the table cues.tsv for a lemma; the usual roles where it has none."""
    return _cue_table().get(lemma, CueWord())


@cache
def _cue_table() -> dict[str, CueWord]:
    return {lemma: CueWord(*fields) for lemma, *fields in table("cues")}


def _tree(doc: Doc) -> tuple[NDArray[np.int64], list[str], NDArray[np.bool_]]:
    return (
        np.array([t.head.i for t in doc], dtype=np.int64),
        [t.dep_ for t in doc],
        np.array([t.pos_ == "PUNCT" for t in doc], dtype=bool),
    )
