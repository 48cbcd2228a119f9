"""Names that the world has not seen: training sentences in which names give way to others of their type."""

from __future__ import annotations

import csv
import json
import random
from dataclasses import replace
from pathlib import Path

from training.datasets.known_types import KnownTypes
from training.datasets.sentence import Sentence, lines

VOWELS, CONSONANTS = "AEIOU", "BCDFGHJKLMNPRSTVW"


class Swaps:
    """Persons get first names and surnames of all countries, countries and cities other places, organizations another place or
    people inside their names or another acronym. Word by word, so that tags and trees stay true."""

    def __init__(self, corpora: Path, known_types: KnownTypes) -> None:
        """Lists: office holders (CountryInfo), US first names and surnames (dariusk/corpora), cities (GeoNames), peoples."""
        people = [
            row["names"].split() for row in csv.DictReader(lines(corpora / "countryinfo/officeholders.tsv.gz"), delimiter="\t")
        ]
        people = [[w for w in name if _plain(w)] for name in people if 1 < len(name) < 5]
        human = corpora / "gazetteers/dariusk-corpora"
        firsts = json.loads((human / "humans-firstNames.json").read_text(encoding="utf-8"))["firstNames"]
        lasts = json.loads((human / "humans-lastNames.json").read_text(encoding="utf-8"))["lastNames"]
        self.first = sorted({n[0] for n in people if len(n) > 1} | set(firsts))
        self.last = sorted({n[-1] for n in people if len(n) > 1} | set(lasts))
        cities = {row["name"] for row in csv.DictReader(lines(corpora / "gazetteers/world-cities.csv.gz"))}
        self.places = sorted(name for name in cities | known_types.places if _plain(name))
        self.peoples = sorted(name for name in known_types.peoples if _plain(name) and not name.endswith("s"))
        self._a_place, self._a_people = set(self.places), set(self.peoples)

    def __call__(self, sentence: Sentence, rng: random.Random) -> Sentence:
        """The sentence with every name of a certain type exchanged; itself where there is none."""
        words = list(sentence.words)
        for start, end, kinds in sentence.names or ():
            if kinds == {"PERSON"}:
                self._person(words, start, end, rng)
            elif kinds == {"GPE"} and end - start == 1 and _plain(words[start]):
                words[start] = _cased(rng.choice(self.places), words[start])
            elif kinds == {"ORG"}:
                self._organization(words, start, end, rng)
        if words == sentence.words:
            return sentence
        lemmas = sentence.lemmas and [
            lemma if word == old else word for lemma, word, old in zip(sentence.lemmas, words, sentence.words, strict=True)
        ]
        return replace(sentence, words=words, lemmas=lemmas)

    def _person(self, words: list[str], start: int, end: int, rng: random.Random) -> None:
        for i in range(start, end):
            if _plain(words[i]):
                first = i == start and (end - start > 1 or rng.random() < 0.15)
                words[i] = _cased(rng.choice(self.first if first else self.last), words[i])

    def _organization(self, words: list[str], start: int, end: int, rng: random.Random) -> None:
        for i in range(start, end):
            word = words[i]
            if end - start == 1 and word.isalpha() and word.isupper() and 2 < len(word) < 6:
                words[i] = "".join(rng.choice(VOWELS if k % 2 else CONSONANTS) if rng.random() < 0.7 else rng.choice(CONSONANTS)
                                   for k in range(len(word)))  # fmt: skip
            elif end - start > 1 and word in self._a_people:
                words[i] = rng.choice(self.peoples)
            elif end - start > 1 and word in self._a_place:
                words[i] = rng.choice(self.places)


def _plain(word: str) -> bool:
    """One word with a capital, no initial."""
    return len(word) > 2 and word.isalpha() and word[0].isupper()


def _cased(new: str, old: str) -> str:
    return new.upper() if old.isupper() else new
