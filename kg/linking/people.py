"""Names of people: read apart, compared word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.linking.spelling import misspelt, named_words, plain, rows, slips, transliterated

ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|ar|an|at|az)-(?=\w\w)")
"""The Arabic article, which news writes or leaves out: al-Sisi, el-Sisi, Sisi."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """One reading of a name."""

    given: tuple[str, ...]
    """Given and middle names or initials; empty where the surname stands alone."""
    surname: str
    generation: str = ""
    family_first: bool = False


@cache
def readings(name: str) -> tuple[PersonName, ...]:
    """How a name can be read: surname last; also surname first where the first word is one of the family names of ``names.tsv``."""
    words = [w for w in re.split(r"[\s.,]+", re.sub(r"['\u2019]s$", "", name)) if w]
    generation = plain(words.pop()) if len(words) > 2 and plain(words[-1]) in named_words()["generation"] else ""
    plains = [_word(w) for i, w in enumerate(words) if not _particle(w, first=i == 0, last=i == len(words) - 1)]
    plains = [w for w in plains if w] or [plain(name)]
    out = [PersonName(tuple(plains[:-1]), plains[-1], generation)]
    if len(plains) > 1 and plains[0] in named_words()["family name"]:
        out.append(PersonName(tuple(plains[1:]), plains[0], generation, family_first=True))
    elif len(plains) == 2 and plains[0] in named_words()["particle"] - _lines().keys():
        out.append(PersonName((), plains[1], generation))
    return tuple(out)


def full(name: str) -> bool:
    """Whether a name has more than a surname."""
    return bool(readings(name)[0].given)


def _particle(word: str, *, first: bool, last: bool) -> bool:
    return not last and (not first or word.islower()) and plain(word) in named_words()["particle"]


def _word(word: str) -> str:
    word = ARTICLE.sub("", plain(word))
    return re.sub(r"[\W_]", "", word)


@cache
def compare(a: str, b: str) -> tuple[str, ...]:
    """The features of ``features.tsv`` that hold between two names, of the readings that agree most."""
    pairs = [_pair(x, y) for x in readings(a) for y in readings(b)]
    return min(pairs, key=lambda features: (any(f.startswith("other") for f in features), -len(features)))


def _pair(a: PersonName, b: PersonName) -> tuple[str, ...]:
    surname = _surnames(a, b)
    if surname == "other surname":
        return (surname,)
    if not (a.given and b.given) or _tail(a.given, b.given) or _tail(b.given, a.given):
        return (surname,)
    out = [surname, _given(a.given, b.given)]
    if _other_middle(a.given[1:], b.given[1:]):
        out.append("middle differs")
    if a.generation != b.generation:
        out.append("generation differs")
    return tuple(out)


def _other_middle(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Initials that begin otherwise (George W., George H. W.), or words of which none may be the other's."""
    if a and b and all(len(w) == 1 for w in (*a, *b)):
        return a[0] != b[0]
    return bool(a and b) and {w[0] for w in a}.isdisjoint(w[0] for w in b)


def _tail(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """A surname of two words without the given name: López Obrador, of Andrés Manuel López Obrador."""
    return len(short) < len(long) and short == long[-len(short) :] and short[0] != long[0] and len(long[0]) > 1


def _surnames(a: PersonName, b: PersonName) -> str:
    if (a.family_first and not b.given) or (b.family_first and not a.given):
        return "family name first" if a.surname == b.surname else "other surname"
    if a.surname == b.surname:
        return "same surname"
    first, second = spelled(a.surname), spelled(b.surname)
    if first == second:
        return "transliterated surname"
    return "misspelt surname" if misspelt(a.surname, b.surname) or misspelt(first, second) else "other surname"


def _given(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    a, b = (
        n[1:] if len(n) > 1 and len(n[0]) == 1 < len(n[1]) and m[0] == n[1] else n for n, m in ((a, b), (b, a))
    )  # W. Mark Felt
    first, second = a[0], b[0]
    if 1 in (len(first), len(second)):
        return "initial" if first[0] == second[0] else "other initial"
    if first == second or "".join(a) == second or first == "".join(b):
        return "same given name"
    if spelled(first) == spelled(second) or _spellings().get(first, first) == _spellings().get(second, second):
        return "transliterated given name"
    if _lines().get(first, frozenset()) & _lines().get(second, frozenset()):
        return "nickname"
    return "misspelt given name" if misspelt(first, second) or misspelt(spelled(first), spelled(second)) else "other given name"


def spelled(word: str) -> str:
    """One spelling for all of a word's, by the list of given names or by its sounds."""
    return transliterated(_spellings().get(word, word))


@cache
def _spellings() -> dict[str, str]:
    """Other spelling -> the name that has it first."""
    out: dict[str, str] = {}
    for name, _, others in rows("given_names"):
        for other in others.split():
            out.setdefault(other, name)
    for name, _, _ in rows("given_names"):
        out.setdefault(name, name)
    return out


@cache
def _lines() -> dict[str, frozenset[str]]:
    """Name, nickname or spelling -> the lines where it stands, by their full forms."""
    out: dict[str, set[str]] = {}
    for name, short, others in rows("given_names"):
        for word in (name, *short.split(), *others.split()):
            out.setdefault(word, set()).add(name)
    return {word: frozenset(lines) for word, lines in out.items()}


def keys(name: str, offices: frozenset[str]) -> Iterator[str]:
    """Blocking keys: two names that may be one person's have one in common. By surname; by a surname with one letter less, together
    with the initial of the given name or with an office, because misspellings count only with support."""
    for reading in readings(name):
        surname = spelled(reading.surname)
        yield f"surname {surname}"
        support = {reading.given[0][0]} if reading.given else set()
        support |= {f for f in offices if "@" in f}
        found = {slip for word in (surname, reading.surname) for slip in slips(word)}
        yield from (f"slip {s} {slip}" for s in support for slip in found)
