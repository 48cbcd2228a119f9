"""Typed names scored by exact span and type, after the labels of a corpus have been brought to those of the pipeline (``conventions.tsv``).

Micro-averaged F1 over exact spans is the size of an intersection of sets, so no scorer is needed for it; the figures are those of
seqeval and of nervaluate's "strict" scheme.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import ontology
from kg.evaluation.layers import Annotate, open_text, percentages
from kg.evaluation.raw import AnnotateText
from kg.model import Words

Name = tuple[int, int, str]
"""Begin, end, type: in words of a sentence or in characters of a text."""
Scores = dict[str, tuple[float, float, float]]

TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady gen general lt lieutenant col colonel maj major capt captain sgt sergeant adm admiral brig"
    " brigadier marshal president vice prime minister ministers premier secretary deputy assistant chancellor senator sen rep"
    " representative congressman congresswoman speaker governor gov mayor ambassador envoy special judge justice chief king queen"
    " prince princess emperor sultan emir sheik sheikh shah ayatollah imam mullah pope cardinal archbishop bishop rev reverend"
    " father professor prof chairman chairwoman director commander spokesman spokeswoman spokesperson leader former acting"
    " foreign defense defence interior finance justice high of state for affairs attorney the".split()
)
"""Words of a title before a person's name, full stops apart; a title ends with one of them that is no preposition."""
PEOPLE = re.compile(
    r"(?:[A-Za-z-]*(?:ist|crat|ican|ionist|publican|[Ll]iberal|Green|Whig|Tory|onservative|[Cc]hristian|Muslim|Hindu|Jew|Kurd)s?"
    r"|[A-Za-z-]*(?:cratic|Jewish|Kurdish|Shia|Sunni|Tories|European)|(?:pro|anti)-\w+)$"
)
"""Last word of a name of people of one party, creed or part of the world."""


@dataclass(frozen=True, slots=True)
class Convention:
    """How one corpus is read: its columns, and what its labels and ours are called in the scores."""

    word: int
    tag: int
    theirs: dict[str, str]
    ours: dict[str, str]


@cache
def conventions() -> dict[str, Convention]:
    """The rows of ``conventions.tsv`` by convention."""
    out: dict[str, Convention] = {}
    path = Path(__file__).with_name("conventions.tsv")
    for name, columns, kind, theirs, ours in csv.reader(
        (line for line in open_text(path) if not line.startswith("#")), delimiter="\t"
    ):
        word, tag = map(int, columns.split())
        convention = out.setdefault(name, Convention(word, tag, {}, {}))
        convention.theirs.update(dict.fromkeys(theirs.split(), kind))
        convention.ours.update(dict.fromkeys(ours.split(), kind))
    return out


def read_names(path: Path, convention: str = "") -> list[Words]:
    """Sentences of a file in BIO or IOB1 columns, their labels as the convention has them; as they are without one.

    Raises ValueError where the file has no tag.
    """
    how = conventions()[convention] if convention else Convention(0, -1, {}, {})
    out = []
    for rows in _blocks(path, max(how.word, how.tag) + 1):
        words = [r[how.word] for r in rows]
        names: Iterable[Name] = spans([r[how.tag] for r in rows])
        if convention:
            change = CHANGES.get(convention, _unchanged)
            names = (change(words, a, b, how.theirs[k]) for a, b, k in names if k in how.theirs)
        out.append(Words(words, names=frozenset(n for n in names if n[2])))
    if not any(s.names for s in out):
        raise ValueError(f"{path}: no name is tagged" + (f" with a label of --as {convention}" if convention else ""))
    return out


def _blocks(path: Path, columns: int) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for number, line in enumerate([*open_text(path), ""], 1):
        if line.strip() and not line.startswith("# "):
            rows.append(line.split())
            if len(rows[-1]) < max(2, columns):
                raise ValueError(f"{path}: line {number} has {len(rows[-1])} columns, a word and its tag are needed")
        elif not line.strip() and rows:
            yield rows
            rows = []


def spans(tags: Sequence[str]) -> Iterator[Name]:
    """Begin, end and type of what BIO or IOB1 tags mark."""
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, here = tag.partition("-")
        if kind and (prefix != "I" or here != kind):
            yield start, i, kind
            kind = ""
        if not kind and here:
            start, kind = i, here


def without_title(words: Sequence[str], begin: int, end: int) -> int:
    """Where the name proper begins in ``words[begin:end]``; ``end`` where it is nothing but a title."""
    title = [w.lower().rstrip(".") in TITLES for w in words[begin:end]]
    return begin + next((i for i, t in enumerate(title) if not t), len(title))


def _unchanged(words: Sequence[str], begin: int, end: int, kind: str) -> Name:
    return begin, end, kind


def _gmb(words: Sequence[str], begin: int, end: int, kind: str) -> Name:
    """Titles are no part of persons here, and a mere title is none; states are places, also where tagged as bodies or peoples."""
    if kind == "PERSON":
        begin = without_title(words, begin, end)
        return begin, end, kind if begin < end else ""
    return begin, end, "PLACE" if kind in ("ORG", "NORP") and " ".join(words[begin:end]) in _states() else kind


def _crossner(words: Sequence[str], begin: int, end: int, kind: str) -> Name:
    """Of what is "misc" only peoples and adherents are scored."""
    people = kind != "NORP" or " ".join(words[begin:end]) in _peoples() or PEOPLE.fullmatch(words[end - 1])
    return begin, end, kind if people else ""


CHANGES: dict[str, Callable[[Sequence[str], int, int, str], Name]] = {"gmb": _gmb, "crossner": _crossner}
"""What a convention changes beside the labels; an empty type: not scored."""


@cache
def _countries() -> list[dict[str, str]]:
    path = ontology.folder() / "countries.tsv"
    return list(csv.DictReader((line for line in open_text(path) if not line.startswith("#")), delimiter="\t"))


@cache
def _states() -> frozenset[str]:
    return frozenset(n for row in _countries() for n in (row["name"], *row["others"].split(";")) if n)


@cache
def _peoples() -> frozenset[str]:
    return frozenset(n for row in _countries() for k in ("adjectives", "people") for n in row[k].split(";") if n)


def name_scores(gold: Sequence[Words], annotate: Annotate, kinds: dict[str, str]) -> Scores:
    """Precision, recall, F1 in percent by type and pooled ("micro"), exact span and type.

    ``kinds`` maps the predicted types to those of the gold file; predictions of other types are not counted.
    """
    pairs = ((g.names, p.names) for g, p in zip(gold, annotate(s.words for s in gold), strict=True))
    return _scores((theirs, {(a, b, kinds[k]) for a, b, k in ours if k in kinds}) for theirs, ours in pairs)


def _scores(pairs: Iterable[tuple[frozenset[Name], set[Name]]]) -> Scores:
    hits: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for theirs, ours in pairs:
        for counter, names in ((wanted, theirs), (found, ours), (hits, theirs & ours)):
            counter.update(k for _, _, k in names)
            counter["micro"] += len(names)
    return {k: percentages(hits[k], found[k], wanted[k]) for k in sorted(wanted, key=lambda k: (k != "micro", k))}


# --- re3d: raw texts, names by characters


def read_re3d(folder: Path) -> list[tuple[str, frozenset[Name]]]:
    """Texts of a part of re3d with the names of persons, organisations and places by their characters.

    The corpus marks all noun phrases, several times over, and crowd confidence: kept are those of at least one half, cut to the capitalised
    words without article and title; of two that overlap, the surer, then the longer, then a place rather than its government. As
    elsewhere states are places, and what begins with a title ("Ministers of Foreign Affairs") describes and names nobody.
    """
    theirs = conventions()["re3d"].theirs
    marked: dict[str, list[dict[str, object]]] = {}
    for line in open_text(_one(folder, "entities.json")):
        entity = json.loads(line)
        if entity["type"] in theirs and float(entity.get("confidence", 1)) >= 0.5:
            marked.setdefault(entity["documentId"], []).append(entity)
    out = []
    for line in open_text(_one(folder, "documents.json")):
        document = json.loads(line)
        names = [
            (float(str(e["confidence"])), *name)
            for e in marked.get(document["_id"], [])
            if (name := _proper(document["text"], int(str(e["begin"])), int(str(e["end"])), theirs[str(e["type"])]))
        ]
        out.append((document["text"], frozenset(_apart(names))))
    return out


def _one(folder: Path, name: str) -> Path:
    path = next((p for p in (folder / f"{name}.gz", folder / name) if p.is_file()), None)
    if path is None:
        raise ValueError(f"{folder}: {name} is missing")
    return path


def _proper(text: str, begin: int, end: int, kind: str) -> Name | None:
    words = list(re.finditer(r"(?:[^\W\d_]\.){2,}|\w+(?:[-’']\w+)*\.?(?=\s\w)|\w+(?:-\w+)*", text[begin:end]))
    while words and not words[0][0][:1].isupper():
        del words[0]
    while words and not words[-1][0][:1].isupper() and not words[-1][0].isdigit():
        del words[-1]
    if words and words[0][0].lower() in ("the", "a", "an"):
        del words[0]
    if kind == "PERSON":
        del words[: _behind_title([w[0] for w in words])]
    if not words or (len(words) == 1 and words[0][0].lower() in PRONOUNS):
        return None
    if kind == "ORG" and words[0][0].lower().removesuffix("s") in TITLES:
        return None
    start, end = begin + words[0].start(), begin + words[-1].end()
    return start, end, "PLACE" if kind == "ORG" and " ".join(w[0] for w in words) in _states() else kind


def _behind_title(words: Sequence[str]) -> int:
    """Where a person's name begins: behind the last word of a title, whatever stands before it ("UN Special Envoy Ana Lund")."""
    small = frozenset(("of", "for", "the"))
    return max((i + 1 for i, w in enumerate(words[:-1]) if w.lower().rstrip(".") in TITLES - small), default=0)


PRONOUNS = frozenset("i we he she they it you our my his her their its your this these those all both who us them".split())


def _apart(names: Iterable[tuple[float, int, int, str]]) -> Iterator[Name]:
    taken: set[int] = set()
    for _, begin, end, kind in sorted(names, key=lambda n: (-n[0], n[1] - n[2], n[3] != "PLACE", n)):
        if not taken & set(range(begin, end)):
            taken |= set(range(begin, end))
            yield begin, end, kind


def text_name_scores(texts: Sequence[tuple[str, frozenset[Name]]], annotate: AnnotateText, kinds: dict[str, str]) -> Scores:
    """The same scores on raw texts, by characters."""

    def pairs() -> Iterator[tuple[frozenset[Name], set[Name]]]:
        for (text, theirs), sentences in zip(texts, annotate(t for t, _ in texts), strict=True):
            yield theirs, set(_in_characters(text, sentences, kinds))

    return _scores(pairs())


def _in_characters(text: str, sentences: Iterable[Words], kinds: dict[str, str]) -> Iterator[Name]:
    at = 0
    for sentence in sentences:
        places = []
        for word in sentence.words:
            begin = text.index(word, at)
            at = begin + len(word)
            places.append((begin, at))
        yield from ((places[a][0], places[b - 1][1], kinds[k]) for a, b, k in sentence.names if k in kinds)
