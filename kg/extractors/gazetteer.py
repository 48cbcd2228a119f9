"""Lists of names as soft features: what a word may be part of, for the network to weigh against its context.

A small encoder knows few names of people and parties by heart; lists know many, but not which of its readings a name has here
("Victoria", "Jordan", "Reading"). So a list decides nothing: each word piece carries marks of the lists that its word stands in,
which the trained network embeds beside the piece itself (cf. Song et al. 2020, "Improving neural named entity recognition with
gazetteers").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

WORDS = ("given", "surname")
"""Lists of single words."""

PHRASES = ("country", "place", "nature", "people", "organization", "product")
"""Lists of names of one word or more; begin and inside are two marks."""

MARKS = (*WORDS, *(f"{p}-{kind}" for kind in PHRASES for p in "BI"))
"""Every mark, in the order of its bit."""

LONGEST = 7
"""Words of the longest name that is looked up."""


class Gazetteer:
    """Names by list, folded to lower case: headlines and all-caps text have the same names."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """``names`` are pairs (list, name with its words apart by blanks). Raises ValueError for a list that is not known."""
        self._words: dict[str, int] = {}
        self._phrases: dict[str, int] = {}
        self._longest: dict[str, int] = {}
        for kind, name in names:
            folded = name.lower()
            if kind in WORDS:
                self._words[folded] = self._words.get(folded, 0) | 1 << WORDS.index(kind)
            elif kind in PHRASES:
                first, *rest = folded.split(" ")
                self._phrases[folded] = self._phrases.get(folded, 0) | 1 << MARKS.index(f"B-{kind}")
                self._longest[first] = max(self._longest.get(first, 0), 1 + len(rest))
            else:
                raise ValueError(f"no such list of names: {kind}")

    def marks(self, words: Sequence[str]) -> list[int]:
        """The marks of each word as bits, by :data:`MARKS`. Of the names that begin at a word the longest counts."""
        folded = [w.lower() for w in words]
        out = [self._words.get(w, 0) for w in folded]
        for i, word in enumerate(folded):
            for n in range(min(self._longest.get(word, 0), LONGEST, len(words) - i), 0, -1):
                begin = self._phrases.get(" ".join(folded[i : i + n]) if n > 1 else word)
                if begin:
                    out[i] |= begin
                    for k in range(i + 1, i + n):
                        out[k] |= begin << 1
                    break
        return out

    def has(self, kind: str, name: str) -> bool:
        """Whether a list has the name, its words in small letters apart by blanks."""
        if kind in WORDS:
            return bool(self._words.get(name, 0) >> WORDS.index(kind) & 1)
        return bool(self._phrases.get(name, 0) >> MARKS.index(f"B-{kind}") & 1)

    @cached_property
    def of_bodies(self) -> frozenset[str]:
        """The words, in small letters, that several names of organizations have: "bank", but not "hussein" of one foundation."""
        words = Counter(w for name in self._phrases if self.has("organization", name) for w in set(name.split(" ")))
        return frozenset(w for w, n in words.items() if n > 1)


def load_gazetteer(path: Path) -> Gazetteer:
    """Read a file of lines ``list<TAB>name``."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return Gazetteer((kind, name) for kind, name in rows)
