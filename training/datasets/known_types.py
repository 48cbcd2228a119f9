"""Lists that settle what a coarse corpus leaves open: is this place a country, a river, an airport? is this person a title?"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from training.datasets.sentence import lines

FACILITIES = frozenset(
    "airport airfield airbase base palace bridge stadium hospital prison jail mosque church cathedral temple tower square street"
    " avenue road highway station port harbour harbor university school hotel museum building gate camp barracks checkpoint plant"
    " dam canal tunnel embassy theatre theater arena mall market center centre".split()
)
NATURAL = frozenset(
    "river lake sea ocean gulf bay strait mountain mountains mount island islands desert valley peninsula coast cape forest"
    " region east west north south basin delta plateau channel straits heights strip".split()
)
LAWS = frozenset(
    "act treaty agreement accord accords convention protocol constitution resolution bill law article amendment pact charter"
    " declaration code directive".split()
)
EVENTS = frozenset(
    "war election elections summit conference olympics cup festival championship massacre revolution uprising referendum"
    " hurricane earthquake tsunami attack attacks crisis battle operation day games congress primary conflict".split()
)
TITLES = frozenset(
    "president vice prime minister mr. mrs. ms. mr mrs ms dr. dr sir lord lady gen. general lt. lieutenant col. colonel maj. major"
    " capt. captain sgt. sergeant adm. admiral brig. brigadier marshal secretary senator sen. sen rep. rep representative"
    " congressman congresswoman king queen prince princess pope chancellor premier governor gov. mayor ambassador judge justice"
    " chief foreign defense defence interior finance spokesman spokeswoman spokesperson chairman chairwoman director ayatollah"
    " sheikh sheik imam archbishop bishop cardinal rev. reverend professor prof. leader opposition former ex-president deputy"
    " minister emir sultan crown mullah commander officer sultan economist analyst lawmaker lawyer coach actor actress singer"
    " democrat republican u.s. us attorney district envoy speaker candidate prosecutor emperor first ceo".split()
)


class KnownTypes:
    """Names of countries, regions, cities and peoples from a folder of corpora."""

    def __init__(self, corpora: Path) -> None:
        self.places: set[str] = set()
        self.peoples: set[str] = set()
        with_countries = "".join(lines(corpora / "gazetteers/countries-mledoze.json.gz"))
        for country in json.loads(with_countries):
            self.places |= {
                country["name"]["common"],
                country["name"]["official"],
                *country["altSpellings"],
                *country["capital"],
            }
            self.peoples |= set(country.get("demonyms", {}).get("eng", {}).values())
        for row in csv.DictReader(lines(corpora / "world-factbook/countries.tsv.gz"), delimiter="\t"):
            self.places |= {row["name"], row["long_name"], row["capital"], *row["abbrev"].split(";")}
            noun = row["nationality_noun"].replace("(s)", "").strip()
            self.peoples |= {noun, noun + "s", row["nationality_adj"].strip()}
        for row in csv.DictReader(lines(corpora / "gazetteers/world-cities.csv.gz")):
            self.places |= {row["name"], row["country"], row["subcountry"]}
        self.places |= {
            "U.S.",
            "US",
            "U.S",
            "USA",
            "U.K.",
            "UK",
            "UAE",
            "America",
            "Britain",
            "England",
            "Gaza",
            "Soviet Union",
        }
        self.places.discard("")
        self.peoples |= {"European", "Europeans", "African", "Asian", "Arab", "Arabs", "Kurdish", "Kurds", "Muslim", "Muslims",
                         "Christian", "Christians", "Jewish", "Jews", "Shi'ite", "Shiite", "Sunni", "Western", "Soviet", "Tamil",
                         "Republican", "Republicans", "Democrat", "Democrats", "Democratic", "Latin", "Chechen", "Islamist",
                         "Islamic", "Catholic", "Hindu", "Buddhist", "Communist", "Palestinian", "Palestinians"}  # fmt: skip
        self.peoples.discard("")

    def place(self, words: Sequence[str]) -> frozenset[str]:
        """The types that a place of this name can have."""
        name, last, first = " ".join(words), words[-1].lower(), words[0].lower()
        if last in FACILITIES:
            return frozenset({"FAC"})
        if name in self.peoples:
            return frozenset({"NORP"})
        if name in self.places or name.removeprefix("the ").removeprefix("The ") in self.places:
            return frozenset({"GPE"})
        if last in NATURAL or first in NATURAL:
            return frozenset({"LOC"})
        return frozenset({"GPE", "LOC", "FAC"})

    def organization(self, words: Sequence[str]) -> frozenset[str]:
        """ORG, or GPE where a state is annotated as an organization."""
        return frozenset({"GPE"} if " ".join(words) in self.places else {"ORG"})

    def other(self, words: Sequence[str]) -> frozenset[str]:
        """The types that a name of the kind "miscellaneous" can have."""
        lower = {w.lower() for w in words}
        if " ".join(words) in self.peoples:
            return frozenset({"NORP"})
        if lower & LAWS:
            return frozenset({"LAW"})
        if lower & EVENTS:
            return frozenset({"EVENT"})
        return frozenset({"NORP", "EVENT", "LAW", "PRODUCT", "WORK", "O"})


@cache
def is_title(word: str) -> bool:
    """Does this word stand before a person's name as title, rank or function?"""
    return word.lower() in TITLES


def without_title(words: Sequence[str], start: int, end: int) -> int:
    """Start of the name proper inside ``words[start:end]``."""
    at = start
    while at < end - 1 and is_title(words[at]):
        at += 1
    return at


def after_titles(words: Sequence[str], start: int, end: int, known_types: KnownTypes) -> int:
    """Start of the name proper also behind whose office it is: "Turkish Foreign Minister", "UN Special Envoy"."""
    at = best = start
    while at < end - 1 and (
        is_title(words[at]) or words[at] in BODIES or words[at] in known_types.peoples or words[at] in known_types.places
    ):
        at += 1
        best = at if is_title(words[at - 1]) else best
    return best


BODIES = frozenset("UN U.N. EU E.U. NATO Special High Federal National Regional State Senior Supreme Joint Permanent".split())
"""What stands before a title inside a mention of a person."""
