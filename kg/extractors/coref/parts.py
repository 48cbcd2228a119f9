"""Parts of names: surnames, bare nouns of bodies, initials."""

from __future__ import annotations

import re

from kg.extractors import lexicon
from kg.extractors.coref.words import compatible, text_of
from kg.extractors.mentions.majority import DOUBLED
from kg.extractors.mentions.words import BODY_HEADS
from kg.extractors.reading import Naming, Reading

ARTICLE = re.compile(r"(?:al|el|ad|as|ar|ash|an)-", re.IGNORECASE)
"""The Arabic article before surnames, which the report may leave out: "Ali al-Hadad … Hadad"."""


def person_by_part(reading: Reading, naming: Naming, text: str) -> int | None:
    """The one person whose surname (or, failing that, first name) this is; nobody where two could be meant."""
    words = text.split()
    people = [i for i, t in enumerate(reading.things) if t.type == "Person"]
    if len(words) == 1:
        for end in (-1, 0):
            parts = ((i, reading.things[i].name.split()) for i in people)
            found = [i for i, name in parts if len(name) > 1 and _is_part(words[0], name[end])]
            if len(found) == 1:
                return found[0]
            if found:
                return _nearest_before(reading, found, naming, words[0])
        misspelt = [
            i for i in people if " " in reading.things[i].name and single_letters(words[0], reading.things[i].name.split()[-1])
        ]
        if len(misspelt) == 1:
            return misspelt[0]
        hyphenated = [i for i in people if words[0] in reading.things[i].name.split()]
        return hyphenated[0] if len(hyphenated) == 1 else None
    contained = [i for i in people if _is_short_for(words, reading.things[i].name)]
    return contained[0] if len(contained) == 1 else None


def _is_short_for(words: list[str], name: str) -> bool:
    """ "Ana Ruiz" of "Ana Maria Ruiz", "Bo Kerr" of "Robert "Bo" Kerr", "El Lobo" of "Juan "El Lobo" Perez"."""
    long = [w.strip(NICKNAMED) for w in name.split()]
    if (words[-1] == long[-1] and _subsequence(words, long)) or not any(mark in name for mark in NICKNAMED):
        return words[-1] == long[-1] and _subsequence(words, long)
    return " ".join(words) in (part.strip() for part in re.split(f"[{NICKNAMED}]", name)[1:-1])


NICKNAMED = '"“”'
"""Marks around a nickname inside a name."""


def _is_part(word: str, name: str) -> bool:
    """Is this word that part of a name, its article left out or all in capitals: "Hadad" of "al-Hadad", "MR HADAD"?"""
    return word in (name, ARTICLE.sub("", name)) or (len(word) > 2 and word.isupper() and word == name.upper())


def single_letters(word: str, name: str) -> bool:
    """ "Matoo" and "Mattoo": longer names that are spelt alike but for doubled letters."""
    same = DOUBLED.sub(r"\1", word) == DOUBLED.sub(r"\1", name)
    return len(word) > 4 and same and word != name and word.istitle()


def _nearest_before(reading: Reading, numbers: list[int], naming: Naming, word: str) -> int | None:
    """The one of them who was called by this word last: after "Ana Ruiz … her son, Tom" a bare "Ruiz" is still she."""
    earlier = [n for n in reading.namings if n.entity in numbers and n.start < naming.start]
    called = [n for n in earlier if word in text_of(reading, n).split()]
    return max(called or earlier, key=lambda n: n.start).entity if earlier else None


def _subsequence(short: list[str], long: list[str]) -> bool:
    rest = iter(long)
    return all(any(w == other for other in rest) for w in short)


def body_by_part(reading: Reading, text: str, kind: str) -> int | None:
    """The one body whose longer name begins or ends with this name, or whose initials it is."""
    words = text.split()
    found: list[int] = []
    spelled: list[int] = []
    for i, thing in enumerate(reading.things):
        if thing.local or not compatible(thing.type, kind):
            continue
        if len(words) == 1 and is_acronym(text, thing.name.split()):
            spelled.append(i)
        for name in (thing.name, *thing.names):
            long = name.split()
            part = (
                len(words) < len(long)
                and (
                    long[: len(words)] == words
                    or long[-len(words) :] == words
                    or (len(words) > 1 and any(long[k : k + len(words)] == words for k in range(len(long) - len(words))))
                )
                and text not in lexicon.names()
            )
            state_first = (
                len(words) < len(long)
                and long[-len(words) :] == words
                and " ".join(long[: -len(words)]) in (lexicon.names().keys() | lexicon.adjectives().keys())
            )
            if part or state_first or _drops_nouns(words, long) or (len(words) == 1 and is_acronym(text, long)):
                found.append(i)
                break
    if len(words) == 1 and words[0].lower() in BODY_HEADS:
        found = [i for i in found if _named_before(reading, i, text)]
    if len(spelled) == 1:
        return spelled[0]  # "ZM" is Zeta Motors, whatever "ZM Europe" is
    return found[0] if len(found) == 1 else None


def _drops_nouns(short: list[str], long: list[str]) -> bool:
    """ "Orsha camp" for "Orsha refugee camp": between the name and the last noun, in small letters, only further ones are missing."""
    same = 1 < len(short) < len(long) and short[-1] == long[-1] and short[-1].islower() and long[: len(short) - 1] == short[:-1]
    return same and all(w.islower() for w in long[len(short) - 1 :])


def _named_before(reading: Reading, entity: int, short: str) -> bool:
    """Does the report, its headline aside, name this body in full before it says the bare noun: "the Ruling Council … the Council"?"""
    doc = reading.doc
    headline = next((b.span.end for b in reading.article.blocks if b.kind == "title"), 0)
    told = [n for n in reading.namings if n.kind == "name" and doc[n.start].idx >= headline]
    first = min((n.start for n in told if n.entity == entity), default=None)
    return first is None or not any(n.start < first and text_of(reading, n) == short for n in told)


def is_acronym(text: str, words: list[str]) -> bool:
    letters = text.replace(".", "").replace("-", "")
    if len(letters) < 2 or not letters.isupper():
        return False
    big = "".join(w[0] for w in words if w[0].isupper())
    return letters in (big, "".join(w[0].upper() for w in words))


def by_direction(reading: Reading, text: str) -> int | None:
    found = [i for i, t in enumerate(reading.things) if t.type == "Country" and t.name.split()[0] == text]
    return found[0] if len(found) == 1 else None
