"""Words of names for comparison: without case and accents, over alphabets, with a slip of one letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a"}
)
"""Letters that Unicode does not take apart into a letter and an accent."""

SHORTEST_TRANSLITERATED = 5
SHORTEST_MISSPELT = 6
"""Letters of a word below which it is compared as it stands: short names are too near to one another."""


def rows(name: str) -> Iterator[list[str]]:
    """Fields of the lines of a table beside this file, below its header. Raises ValueError for a line of another number of fields."""
    path = Path(__file__).parent / f"{name}.tsv"
    header: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if header and len(fields) != len(header):
            raise ValueError(f"{path}, line {number}: is not '{', '.join(header)}' with tabs between")
        if header:
            yield fields
        header = header or fields


@cache
def named_words() -> dict[str, frozenset[str]]:
    """``names.tsv``: class -> words."""
    return {name: frozenset(words.split()) for name, words in rows("names")}


def plain(text: str) -> str:
    """Lower case, without accents: ``Núñez`` -> ``nunez``, ``Łukasz`` -> ``lukasz``."""
    text = unicodedata.normalize("NFKD", text).casefold().replace("\u2019", "'").translate(LETTERS)
    return text if text.isascii() else "".join(c for c in text if not unicodedata.combining(c))


@cache
def transliterated(word: str) -> str:
    """A plain word in the one spelling that ``transliterations.tsv`` gives to its sounds: ``zelenskyy`` -> ``zelensky``."""
    if len(word) < SHORTEST_TRANSLITERATED:
        return word
    for pattern, replacement in _sounds():
        word = pattern.sub(replacement, word)
    return re.sub(r"(.)\1+", r"\1", word)


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rows("transliterations"))


@cache
def misspelt(a: str, b: str) -> bool:
    """One letter added, left out or replaced, or two neighbours exchanged (Damerau 1964), in words long enough.

    Not where only the last letter differs: that makes other names, not slips (``martin``, ``martina``; ``petrov``, ``petrova``).
    """
    if (
        min(len(a), len(b)) < SHORTEST_MISSPELT
        or a == b
        or a[:-1] == b
        or b[:-1] == a
        or (len(a) == len(b) and a[:-1] == b[:-1])
    ):
        return False
    if len(a) < len(b):
        a, b = b, a
    at = next((i for i, c in enumerate(b) if c != a[i]), len(b))
    if len(a) == len(b):
        return a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])
    return len(a) == len(b) + 1 and a[at + 1 :] == b[at:]


def slips(word: str) -> Iterator[str]:
    """The word and all that it is without one letter: two words that :func:`misspelt` holds of have one of them in common
    (symmetric delete, as in SymSpell); nothing of a short word."""
    if len(word) >= SHORTEST_MISSPELT:
        yield word
        yield from dict.fromkeys(word[:i] + word[i + 1 :] for i in range(len(word)))
