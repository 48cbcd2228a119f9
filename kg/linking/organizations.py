"""Names of organizations: read apart into what they are and whose, compared word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg import ontology as o
from kg.linking.spelling import misspelt, named_words, plain, rows

ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&]*[A-Z0-9]|(?:[A-Z]\.){2,}")
SHORTEST_ACRONYM = 3
"""Letters of an acronym that may stand for a name that no article introduces it for."""


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """What an organization is called, without what makes no difference."""

    words: tuple[str, ...]
    """In one spelling; sorted and without the state where many states have such a body."""
    countries: frozenset[str] = frozenset()
    """``country:key`` of states that the name speaks of."""
    common: bool = False
    """Many states have such a body: its name identifies it only together with a state."""
    initials: str = ""
    """Of the capitalised words; empty below :data:`SHORTEST_ACRONYM`."""


def is_acronym(name: str) -> bool:
    """``ESA``, ``U.N.``, ``M5S``; not ``Reuters``."""
    return len(name) < 10 and bool(ACRONYM.fullmatch(name)) and sum(c.isupper() or c.isdigit() for c in name) * 2 >= len(name)


def acronym(name: str) -> str:
    """An acronym without its dots."""
    return name.replace(".", "")


@cache
def read(name: str) -> OrganizationName:
    """A name read apart. ``Russia's Ministry of Defence`` and ``Russian Defense Ministry`` are read alike."""
    capitals = re.findall(r"(?<![\w.])[A-Z][\w&]*", name.replace(".", ""))
    initials = "".join(w if w.isupper() and len(w) < 4 else w[0] for w in capitals)
    name, state, sort = _listed().get(plain(name), (name, "", ""))
    state = "" if sort == "party" else state  # parties have namesakes abroad
    words = [w for w in re.split(r"[\s,;/()\u2013-]+", _known(plain(name))) if w]
    words = [in_one_spelling(w) for w in (re.sub(r"'s$|[^\w&:]", "", w) for w in words) if w]
    while len(words) > 1 and words[-1] in named_words()["suffix"]:
        words.pop()
    countries = frozenset(w for w in (*words, state) if w.startswith("country:"))
    rest = [w for w in words if w not in named_words()["idle"] and w not in countries]
    body, kind = named_words()["body"], named_words()["kind"]
    common = any(w in body for w in rest) and all(w in body | kind for w in rest)
    if common:
        return OrganizationName(tuple(sorted(rest)), countries, common=True, initials=_long(initials))
    return OrganizationName(tuple(w for w in words if w not in named_words()["idle"]), countries, initials=_long(initials))


def _long(initials: str) -> str:
    return initials if len(initials) >= SHORTEST_ACRONYM else ""


def _known(text: str) -> str:
    """The text with states, their adjectives and abbreviations as ``country:key``."""
    return _states().sub(lambda m: country_words()[m[0].replace(".", "")], text)


@cache
def _states() -> re.Pattern[str]:
    longest = sorted(country_words(), key=lambda w: (-len(w), w))
    dotted = [re.escape(w) for w in longest] + [r"u\.s\.a\.?", r"u\.s\.?", r"u\.k\.?", r"u\.a\.e\.?"]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(dotted)})(?![\w-])")


@cache
def country_words() -> dict[str, str]:
    """Names and adjectives of ``ontology/countries.tsv``, plain -> ``country:key``."""
    out: dict[str, str] = {}
    for line in (o.folder() / "countries.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "name\t")):
            name, others, adjectives = line.split("\t")[:3]
            for word in (name, *others.split(";"), *adjectives.split(";")):
                out.setdefault(plain(word), f"country:{o.slug(name)}")
    out.pop("", None)
    return out


def home(name: str) -> set[str]:
    """``country:key`` of the state that a name of ``ontology/organizations.tsv`` stands for where an article says nothing else."""
    state = _listed().get(plain(name), ("", "", ""))[1]
    return {state} if state else set()


@cache
def _listed() -> dict[str, tuple[str, str, str]]:
    """``ontology/organizations.tsv``: any name, plain -> the first name, ``country:key`` of its state, kind."""
    out: dict[str, tuple[str, str, str]] = {}
    for line in (o.folder() / "organizations.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "name\t")):
            name, others, _, kind, state = line.split("\t")
            known = (name, f"country:{o.slug(state)}" if state else "", kind)
            out |= {plain(n): known for n in (name, *others.split(";")) if n}
    return out


def in_one_spelling(word: str) -> str:
    """A plain word as ``spellings.tsv`` has it first: ``defence`` -> ``defense``."""
    return _spelled().get(word, word)


@cache
def _spelled() -> dict[str, str]:
    return {other: word for word, others in rows("spellings") for other in others.split()}


@cache
def compare(a: str, b: str) -> str:
    """The feature of ``features.tsv`` that holds between two names as such."""
    first, second = read(a), read(b)
    if first.words == second.words and first.common == second.common:
        return "same kind of body" if first.common else "same name"
    for short, long in ((a, second), (b, first)):
        if is_acronym(short) and acronym(short) == long.initials:
            return "initials"
    return "misspelt name" if _slip(first.words, second.words) else "other name"


def _slip(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    differing = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    one = differing[0] if len(a) == len(b) > 2 and len(differing) == 1 else ("", "")
    return misspelt(*one) and not any(w.startswith("country:") for w in one)


def keys(names: frozenset[str], countries: frozenset[str]) -> Iterator[str]:
    """Blocking keys: two organizations that may be one have one in common. By words, with the state where many have such a body;
    by acronym or initials."""
    for name in sorted(names):
        form = read(name)
        if form.common:
            yield from (f"body {' '.join(form.words)} {c}" for c in sorted(countries) or [""])
        else:
            yield f"name {' '.join(form.words)}"
        if is_acronym(name):
            yield f"acronym {acronym(name)}"
        elif form.initials and not form.common:
            yield f"acronym {form.initials}"
