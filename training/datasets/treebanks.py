"""UD English EWT and GUM (CoNLL-U); GUM's entity layer becomes typed names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.datasets.known_types import EVENTS, FACILITIES, LAWS, KnownTypes, is_title, without_title
from training.datasets.sentence import Name, Sentence, blocks, lines

HELD_OUT = frozenset(f"GUM_news_{d}" for d in ("korea", "asylum", "crane", "flag", "questionnaire"))
"""Documents of GUM's train part whose texts are open gold articles: never trained on."""

_ENTITY = re.compile(r"\(([^()]+)|(\d+)\)|\(([^()]+)\)")
_LOWER_INSIDE = frozenset("of for the and in on to de la al von van der bin el du & 's - – '".split())


def ewt(path: Path, known_types: KnownTypes | None = None) -> Iterator[Sentence]:
    """Sentences of UD English EWT.

    It annotates no names, but its tags and trees say where some stand; with a known_types these are given, their types mostly
    left open, see :func:`_tagged_names`.
    """
    for sentence in _sentences(path, None):
        if known_types is not None:
            sentence.names, sentence.unsure = _tagged_names(sentence, known_types)
            sentence.known = TAGGED
        yield sentence


TAGGED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT"})
"""Types whose names are proper nouns; names of the others may consist of common words."""

_OPEN = TAGGED | {"EVENT", "LAW", "WORK", "NORP"}
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday"
    " saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)


def _tagged_names(s: Sentence, known_types: KnownTypes) -> tuple[list[Name], frozenset[int]]:
    """Names of open type from proper nouns: neighbours that hang together are one name, a title before it makes it a person's.

    Where another name follows behind a short word ("Bank of America", "Peace and Freedom Party") nothing is said of both.
    """
    upos, heads = s.upos or [], s.heads or []
    names: list[Name] = []
    unsure: set[int] = set()
    runs = list(_proper_runs(upos, heads))
    for start, end in runs:
        left = without_title(s.words, start, end)
        kinds = {"PERSON"} if left > start and s.words[left - 1].istitle() else _kinds_of_run(s.words[start:end], known_types)
        beside = [i for i in (start - 1, end) if 0 < i < len(upos) and s.words[i][:1].isupper() and upos[i] != "PROPN"]
        if beside or "@" in s.words[start] or "." in s.words[start][1:-1] or (end - start == 1 and is_title(s.words[start])):
            unsure |= {*range(start, end), *beside}
        else:
            names.append((left, end, frozenset(kinds)))
    for (a, end), (start, b) in itertools.pairwise(r for r in runs if s.words[r[0]].lower().strip(".") not in _CALENDAR):
        between = s.words[end:start]
        if not between or (len(between) <= 2 and all(w.lower() in _LOWER_INSIDE or w in ("-", ".", ",", "/") for w in between)):
            unsure |= set(range(a, b))
    return names, frozenset(unsure)


def _proper_runs(upos: list[str], heads: list[int]) -> Iterator[tuple[int, int]]:
    """Stretches of proper nouns in which each word but one hangs on another of them."""
    start = 0
    while start < len(upos):
        end = start
        while end < len(upos) and upos[end] == "PROPN":
            end += 1
        if end > start and sum(not start < heads[i] <= end for i in range(start, end)) == 1:
            yield start, end
        elif end > start:
            yield from ((i, i + 1) for i in range(start, end))
        start = end + 1 if end == start else end


def _kinds_of_run(words: list[str], known_types: KnownTypes) -> frozenset[str]:
    name = " ".join(words)
    if name in known_types.peoples:
        return frozenset({"NORP"})
    if words[0].lower().strip(".") in _CALENDAR:
        return frozenset({"DATE"})
    return frozenset({"GPE"}) if name in known_types.places and len(name) > 3 and len(words) > 1 else _OPEN


def gum(path: Path, known_types: KnownTypes) -> Iterator[Sentence]:
    """Sentences of GUM with names and mentions, without the held-out documents."""
    for sentence in all_gum(path, known_types):
        if sentence.document not in HELD_OUT:
            yield sentence


def all_gum(path: Path, known_types: KnownTypes) -> Iterator[Sentence]:
    """All sentences of a GUM file, for joining with other files of the same documents."""
    yield from _sentences(path, known_types)


def _sentences(path: Path, known_types: KnownTypes | None) -> Iterator[Sentence]:
    document = ""
    key = ""
    for block in blocks(lines(path)):
        for line in block:
            if line.startswith("# newdoc id"):
                document = line.split("=", 1)[1].strip()
            elif line.startswith("# sent_id"):
                key = line.split("=", 1)[1].strip()
        rows = [r for r in (line.split("\t") for line in block if not line.startswith("#")) if r[0].isdigit()]
        if rows:
            yield _sentence(rows, document, key, known_types)


def _sentence(rows: list[list[str]], document: str, key: str, known_types: KnownTypes | None) -> Sentence:
    _, words, lemmas, upos, xpos, feats, heads, deprels, _, misc = (list(column) for column in zip(*rows, strict=True))
    numbers = [int(h) for h in heads]
    sentence = Sentence(words, document, key, xpos, upos, feats, lemmas, numbers, deprels)
    if known_types is not None:
        sentence.names = list(_names(words, upos, numbers, misc, known_types))
        sentence.mentions = mention_heads(_mentions(misc), numbers)
    return sentence


def _names(words: list[str], upos: list[str], heads: list[int], misc: list[str], known_types: KnownTypes) -> Iterator[Name]:
    """Named mentions, cut to the proper name around the head word, outermost first where nested ones overlap."""
    taken: set[int] = set()
    for start, end, kind, linked in sorted(_mentions(misc), key=lambda m: m[0] - m[1]):
        head = next((i for i in range(start, end) if not start < heads[i] <= end), start)
        if upos[head] != "PROPN" and not (kind == "time" and end - start <= 4) and not linked:
            continue
        left, right = (start, end) if kind == "time" else _proper(words, upos, start, end, head)
        if kind == "person":
            left = without_title(words, left, right)
            if words[left].lower() in ("of", "for"):  # "Minister of Defence Ana Quispe": the name begins at the head word
                left = head if head > left else right
        if left < right and not taken & set(range(left, right)):
            taken |= set(range(left, right))
            yield left, right, _kinds(words[left:right], kind, known_types)
    for i, word in enumerate(words):
        if i not in taken and word in known_types.peoples:
            yield i, i + 1, frozenset({"NORP"})


def _mentions(misc: Iterable[str]) -> Iterator[tuple[int, int, str, bool]]:
    """Entity spans of the MISC column that open and close in this sentence: (start, end, type, has a Wikipedia link)."""
    open_: list[tuple[str, int, str, bool]] = []
    for i, cell in enumerate(misc):
        entity = next((part[7:] for part in cell.split("|") if part.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
            fields = piece.strip("()").split("-")
            if piece.startswith("("):
                open_.append((fields[0], i, fields[1] if len(fields) > 1 else "", len(fields) > 7))
            if piece.endswith(")"):
                at = next((k for k in range(len(open_) - 1, -1, -1) if open_[k][0] == fields[0]), None)
                if at is not None:
                    _, start, kind, linked = open_.pop(at)
                    yield start, i + 1, kind, linked


def mention_heads(mentions: Iterable[tuple[int, int, str, bool]], heads: list[int]) -> list[str]:
    """For each word the type of the shortest mention that it heads, or ``none``."""
    out = ["none"] * len(heads)
    for start, end, kind, _ in sorted(mentions, key=lambda m: m[0] - m[1]):
        out[head_word(range(start, end), heads)] = kind
    return out


def head_word(span: Iterable[int], heads: list[int]) -> int:
    """The word of a span whose head (counted from 1, 0 is the root) lies outside; of several the last one.

    The last, because in "let [me know]" it is the verb that stands for the clause.
    """
    inside = set(span)
    return max(i for i in inside if heads[i] - 1 not in inside)


def _proper(words: list[str], upos: list[str], start: int, end: int, head: int) -> tuple[int, int]:
    """The run of proper words around the head inside the mention."""

    def proper(i: int) -> bool:
        return upos[i] in ("PROPN", "NUM") or (words[i][:1].isupper() and upos[i] not in ("DET", "PRON"))

    if not proper(head):
        return head, head
    left = right = head
    while left > start and (
        proper(left - 1) or (words[left - 1].lower() in _LOWER_INSIDE and left - 2 >= start and proper(left - 2))
    ):
        left -= 1
    while right + 1 < end and (
        proper(right + 1) or (words[right + 1].lower() in _LOWER_INSIDE and right + 2 < end and proper(right + 2))
    ):
        right += 1
    while left < head and words[left].lower() in _LOWER_INSIDE:
        left += 1
    return left, right + 1


def _kinds(words: list[str], kind: str, known_types: KnownTypes) -> frozenset[str]:
    lower = {w.lower() for w in words}
    if kind == "person":
        return frozenset({"NORP"} if " ".join(words) in known_types.peoples else {"PERSON"})
    if kind == "organization":
        return known_types.organization(words)
    if kind == "place":
        return known_types.place(words)
    if kind == "event":
        return frozenset({"EVENT"})
    if kind == "time":
        return frozenset({"DATE", "TIME"})
    if lower & LAWS:
        return frozenset({"LAW"})
    if lower & EVENTS:
        return frozenset({"EVENT"})
    if kind == "object" and lower & FACILITIES:
        return frozenset({"FAC"})
    return frozenset({"PRODUCT", "FAC", "WORK", "O"} if kind == "object" else {"LAW", "WORK", "EVENT", "PRODUCT", "NORP", "O"})
