"""Semantic roles (predicates given) and attribution, sentence by sentence on gold tokens.

Roles: an argument is right where predicate, label and words are the same, as in the scorers of CoNLL-2005 and CoNLL-2012 (Carreras and
Màrquez 2005): ``C-`` pieces belong to the argument that they continue, ``V`` is not scored. On the level of heads, the argument's head word
stands for it; the head of a gold argument is the word that the pipeline's own tree hangs highest.

Attribution: source, cue and content are word sets; exact, and by overlap of words (each word of each attribution counts, as in
Pareti 2016). A source or content belongs to its cue: with the cue missed, all of it is.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.evaluation.layers import Annotate, open_text, percentages
from kg.model import Attributed, Words

Scores = dict[str, tuple[float, float, float]]
AnnotateRoles = Callable[[Iterable[Sequence[str]], Iterable[Sequence[int]]], Iterable[Words]]
"""Words and predicates (numbers of words) of sentences in, their predicted annotation out, in the same order."""

Argument = tuple[int, str, tuple[tuple[int, int], ...]]
"""Predicate, label, pieces."""


@dataclass(frozen=True, slots=True)
class Framed:
    """One sentence with its predicates and their arguments."""

    words: tuple[str, ...]
    predicates: tuple[int, ...]
    arguments: frozenset[Argument]


def read_srl(path: Path) -> list[Framed]:
    """Sentences in columns: number, word, tag, parse bit, frame file, roleset, then brackets for each predicate in the sentence's order.

    Raises ValueError where a line has fewer columns or a sentence more predicates than columns.
    """
    out: list[Framed] = []
    rows: list[list[str]] = []
    for number, line in enumerate([*open_text(path), ""], 1):
        if not line.strip() and rows:
            out.append(_framed(path, number, rows))
            rows = []
        elif line.strip() and not line.startswith("#"):
            rows.append(line.split())
            if len(rows[-1]) < 6 or len(rows[-1]) != len(rows[0]):
                raise ValueError(f"{path}: line {number} has {len(rows[-1])} columns, {max(6, len(rows[0]))} are needed")
    if not any(s.predicates for s in out):
        raise ValueError(f"{path}: no predicate in the sixth column")
    return out


def _framed(path: Path, number: int, rows: Sequence[Sequence[str]]) -> Framed:
    predicates = tuple(i for i, row in enumerate(rows) if row[5] != "-")
    if len(predicates) != len(rows[0]) - 6:
        raise ValueError(
            f"{path}: the sentence that ends at line {number} has {len(predicates)} predicates and {len(rows[0]) - 6} columns of arguments"
        )
    pieces = ((p, *piece) for k, p in enumerate(predicates) for piece in _brackets([row[6 + k] for row in rows]))
    return Framed(tuple(r[1] for r in rows), predicates, frozenset(whole(pieces)))


def _brackets(column: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Label, begin and end of "(ARG1*", "*", "*)"."""
    label, begin = "", 0
    for i, cell in enumerate(column):
        if match := re.match(r"\(([^*()]+)\*", cell):
            label, begin = match[1], i
        if cell.endswith(")") and label:
            yield label, begin, i + 1
            label = ""


def whole(pieces: Iterable[tuple[int, str, int, int]]) -> Iterator[Argument]:
    """Arguments with the pieces that continue them; ``V`` left out."""
    arguments: list[tuple[int, str, list[tuple[int, int]]]] = []
    for predicate, label, begin, end in sorted(pieces, key=lambda p: (p[0], p[2], p[3], p[1])):
        bare = label.removeprefix("C-")
        before = next((a for a in reversed(arguments) if a[:2] == (predicate, bare)), None) if bare != label else None
        if before:
            before[2].append((begin, end))
        else:
            arguments.append((predicate, bare, [(begin, end)]))
    return ((p, label, tuple(spans)) for p, label, spans in arguments if label != "V")


def srl_scores(gold: Sequence[Framed], annotate: AnnotateRoles) -> dict[str, Scores]:
    """Precision, recall and F1 in percent, for ``spans`` and ``heads``: of all arguments ("micro") and by label."""
    counts = {level: (Counter[str](), Counter[str](), Counter[str]()) for level in ("spans", "heads")}
    read = annotate((s.words for s in gold), (s.predicates for s in gold))
    for sentence, words in zip(gold, read, strict=True):
        heads = frozenset((p, label, _head(words, spans)) for p, label, spans in sentence.arguments)
        mine = {"spans": frozenset(whole(words.roles)), "heads": frozenset(r for r in words.role_heads if r[1] != "V")}
        for level, theirs in (("spans", sentence.arguments), ("heads", heads)):
            ours = mine[level]
            for counter, found in zip(counts[level], (theirs & ours, ours, theirs), strict=True):
                counter.update(label for _, label, _ in found)
                counter["micro"] += len(found)
    return {
        level: {k: percentages(hits[k], found[k], n) for k, n in sorted(wanted.items(), key=lambda c: (-c[1], c[0]))}
        for level, (hits, found, wanted) in counts.items()
    }


def _head(words: Words, spans: Sequence[tuple[int, int]]) -> int:
    """The word of an argument whose chain of heads leaves it first; the first of several."""
    inside = [i for begin, end in spans for i in range(begin, end)]
    return next((i for i in inside if words.heads[i] - 1 not in inside), inside[0])


# --- attribution


def read_attributions(path: Path) -> list[tuple[tuple[str, ...], frozenset[Attributed]]]:
    """Sentences of a JSON Lines file with what they attribute: one line each with ``tokens``, ``kind``, and spans ``source``, ``cue``, ``content``.

    Raises ValueError at a line that is no such record.
    """
    sentences: dict[tuple[str, ...], set[Attributed]] = {}
    for number, line in enumerate(open_text(path), 1):
        try:
            record = json.loads(line)
            source, content = (frozenset(i for a, b in record[k] for i in range(a, b)) for k in ("source", "content"))
            one = Attributed(record["kind"], record["cue"][0][0], source, content)
            sentences.setdefault(tuple(record["tokens"]), set()).add(one)
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise ValueError(f"{path}: line {number} is no record with tokens, kind, source, cue and content") from error
    if not sentences:
        raise ValueError(f"{path}: the file is empty")
    return [(words, frozenset(found)) for words, found in sentences.items()]


def attribution_scores(
    gold: Sequence[tuple[tuple[str, ...], frozenset[Attributed]]], annotate: Annotate, kind: str = ""
) -> Scores:
    """Precision, recall and F1 in percent of cues, of sources and contents exactly and by overlap of words.

    ``kind`` limits all to ``speech`` or ``cognition``. Lines that end in "given cue" look only at cues that both sides have.
    """
    hits: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for (_, all_theirs), words in zip(gold, annotate(w for w, _ in gold), strict=True):
        theirs = {a.cue: a for a in all_theirs if kind in ("", a.kind)}
        others = {a.cue for a in all_theirs} - theirs.keys()
        ours = {a.cue: a for a in words.attributions if a.cue not in others}
        for cue in sorted(theirs.keys() | ours.keys()):
            for name, h, f, w in _compared(theirs.get(cue), ours.get(cue)):
                hits[name] += h
                found[name] += f
                wanted[name] += w
    return {k: percentages(hits[k], found[k], wanted[k]) for k in sorted(wanted)}


def _compared(theirs: Attributed | None, ours: Attributed | None) -> Iterator[tuple[str, int, int, int]]:
    """Name of a measure, right, found, wanted for one cue."""
    yield "cue", bool(theirs and ours), ours is not None, theirs is not None
    for part in ("source", "content"):
        a: frozenset[int] = getattr(theirs, part, frozenset())
        b: frozenset[int] = getattr(ours, part, frozenset())
        exact, overlap = (a == b and bool(a), bool(b), bool(a)), (len(a & b), len(b), len(a))
        yield f"{part} exact", *exact
        yield f"{part} overlap", *overlap
        if theirs and ours:
            yield f"{part} exact, given cue", *exact
            yield f"{part} overlap, given cue", *overlap
