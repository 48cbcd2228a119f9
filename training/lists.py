"""The gazetteer of the network: ``python -m training.lists CORPORA gazetteer.tsv`` writes lines ``list<TAB>name``, sorted.

Sources: the tables in ontology/ (states, places from GeoNames, seas and rivers, bodies); office holders of CountryInfo (CC BY-SA 3.0),
leaders, parties and organizations of The World Factbook (public domain), members and committees of the US Congress (CC0),
first names and surnames of the US census, Spanish names, companies, charities, newspapers, agencies, rivers, oceans, aircraft
and rifles of dariusk/corpora (CC0), first names of Kantrowitz's lists (free), actors of the PETRARCH dictionaries (MIT), equipment
(MIT). No name comes from a text that is trained or tested on.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.extractors.gazetteer import LONGEST
from training.datasets.sentence import lines

Entry = tuple[str, str]

BODY = re.compile(
    r"\b(party|front|movement|army|militia|council|union|ministry|committee|organi[sz]ation|league|alliance|association|bank|agency"
    r"|court|commission|federation|brigades?|forces?|guards?|congress|parliament|assembly|university|institute|times|news|tv|radio"
    r"|post|group|corporation|foundation|society|police)\b"
)
"""Words that make a name of the PETRARCH dictionaries a body's."""

SHORTEST = 3
"""Letters of the shortest name of one word, acronyms of the tables apart: shorter ones are ordinary words too often."""


def entries(corpora: Path, ontology: Path) -> set[Entry]:
    """All pairs (list, name), words apart by single blanks."""
    found = [
        *_states(ontology), *_places(ontology), *_bodies(ontology), *_people(corpora), *_world(corpora), *_companies(corpora),
        *_nature(corpora), *_products(corpora), *_petrarch(corpora), *_congress(corpora),
    ]  # fmt: skip
    kept = set()
    for kind, name in found:
        words = split(name)
        acronym = len(words) == 1 and name.isupper() and len(name) > 1
        if 0 < len(words) <= LONGEST and (acronym or len("".join(words)) >= SHORTEST) and any(c.isalpha() for c in name):
            kept.add((kind, " ".join(words).lower()))
    return kept


def split(name: str) -> list[str]:
    """Words of a name as the tokenizer divides running text: possessives and commas apart, stops of initials not."""
    return re.sub(r"(['’]s\b|[,()&/])", r" \1 ", name).replace("(", " ").replace(")", " ").split()


def _table(path: Path) -> Iterator[dict[str, str]]:
    return csv.DictReader((line for line in path.open(encoding="utf-8") if not line.startswith("#")), delimiter="\t")


def _states(ontology: Path) -> Iterator[Entry]:
    for row in _table(ontology / "countries.tsv"):
        yield from (("country", n) for n in [row["name"], *row["others"].split(";")])
        yield from (("people", n) for column in ("adjectives", "people") for n in row[column].split(";"))


def _places(ontology: Path) -> Iterator[Entry]:
    for row in _table(ontology / "places.tsv"):
        if row["kind"] != "country":
            yield from (("place", n) for n in [row["name"], *row["others"].split(";")])


def _bodies(ontology: Path) -> Iterator[Entry]:
    for row in _table(ontology / "organizations.tsv"):
        yield from (("organization", n) for n in [row["name"], *row["others"].split(";")])
    yield from (("nature", row["name"]) for row in _table(ontology / "wikidata.tsv") if row["class"] == "Place")


def _person(name: str) -> Iterator[Entry]:
    """First and last word of a full name."""
    words = [w for w in re.sub(r"\(.*?\)|,.*", "", name).split() if w[:1].isupper() and not w.endswith(".")]
    if 1 < len(words) < 6:
        yield "given", words[0]
        yield "surname", words[-1]


def _people(corpora: Path) -> Iterator[Entry]:
    for row in csv.DictReader(lines(corpora / "countryinfo/officeholders.tsv.gz"), delimiter="\t"):
        yield from _person(row["names"])
    for row in csv.DictReader(lines(corpora / "world-factbook/leaders.tsv.gz"), delimiter="\t"):
        yield from _person(row["name"].title())
    human = corpora / "gazetteers/dariusk-corpora"
    for file, key, kind in (
        ("firstNames", "firstNames", "given"), ("lastNames", "lastNames", "surname"),
        ("spanishFirstNames", "firstNames", "given"), ("spanishLastNames", "lastNames", "surname"),
    ):  # fmt: skip
        yield from ((kind, n) for n in _json(human / f"humans-{file}.json")[key])
    for file in ("female.txt", "male.txt"):
        listed = (corpora / "gazetteers/names-kantrowitz" / file).read_text(encoding="latin-1").split()
        yield from (("given", n) for n in listed)


def _world(corpora: Path) -> Iterator[Entry]:
    for row in csv.DictReader(lines(corpora / "world-factbook/parties.tsv.gz"), delimiter="\t"):
        yield from (("organization", n) for n in re.split(r" or |[;:\[\]]|\(", row["party"]) if n[:1].isupper())
    for row in csv.DictReader(lines(corpora / "world-factbook/igo_membership.tsv.gz"), delimiter="\t"):
        yield "organization", re.sub(r"\(.*?\)", "", row["organisation"])


def _companies(corpora: Path) -> Iterator[Entry]:
    folder = corpora / "gazetteers/dariusk-corpora"
    for file, key in (
        ("corporations-fortune500", "companies"), ("corporations-nasdaq", "corporations"), ("corporations-djia", "corporations"),
        ("corporations-charities", "charities"), ("corporations-newspapers", "newspapers"),
        ("governments-us_federal_agencies", "agencies"),
    ):  # fmt: skip
        for value in _strings(_json(folder / f"{file}.json").get(key, [])):
            yield "organization", re.sub(r",? (Inc|Corp|Co|Ltd|plc|N\.V|Corporation|Company|Holdings)\b\.?", "", value)


def _nature(corpora: Path) -> Iterator[Entry]:
    folder = corpora / "gazetteers/dariusk-corpora"
    for river in json.loads("".join(lines(folder / "geography-rivers.json.gz")))["rivers"]:
        yield from (("nature", n) for n in (river["name"], f"{river['name']} River"))
    for ocean in _json(folder / "geography-oceans.json")["oceans"]:
        yield "nature", ocean["name"]


def _products(corpora: Path) -> Iterator[Entry]:
    folder = corpora / "gazetteers"
    for row in json.loads("".join(lines(folder / "military-equipment-oryx.json.gz"))):
        yield "product", re.sub(r"\(.*?\)", "", str(row["model"]).strip("'\" "))


def _petrarch(corpora: Path) -> Iterator[Entry]:
    """Names of people (their roles have dates) and of bodies (known by a word of theirs)."""
    folder = corpora / "political-event-dictionaries"
    for file in ("Phoenix.Countries.actors", "Phoenix.International.actors", "Phoenix.MilNonState.actors"):
        group: list[str] = []
        dated = False
        for line in [*lines(folder / f"{file}.txt.gz"), "END_"]:
            text = line.split("#")[0].rstrip()
            if text[:1] in ("\t", " "):
                dated = dated or bool(re.search(r"\[\w+ [<>]?\d{6}", text))
                continue
            if text[:1] not in ("+", "&", "") and group:
                yield from _petrarch_group(group, dated)
                group, dated = [], False
            name = re.split(r"[\[\t({]", text.lstrip("+&"))[0].strip("_ ").replace("_", " ")
            dated = dated or bool(re.search(r"\[\w+ [<>]?\d{6}", text))
            group += [name] if name else []


def _petrarch_group(group: list[str], dated: bool) -> Iterator[Entry]:
    for name in group:
        if dated:
            yield from _person(name.title())
        elif BODY.search(name.lower()):
            yield "organization", name


def _congress(corpora: Path) -> Iterator[Entry]:
    folder = corpora / "us-congress-legislators"
    for line in lines(folder / "committees-current.yaml.gz"):
        if line.startswith("  name: "):
            yield "organization", line.removeprefix("  name: ").strip()
    for line in lines(folder / "legislators-current.yaml.gz"):
        for key, kind in (("    first: ", "given"), ("    last: ", "surname")):
            if line.startswith(key):
                yield kind, line.removeprefix(key).strip().strip("'\"")


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _strings(values: Any) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from (v for k, v in value.items() if k in ("name", "agency") and isinstance(v, str))


def main(corpora: Path, target: Path) -> None:
    """Write the file."""
    rows = sorted(entries(corpora, Path(__file__).parent.parent / "ontology"))
    target.write_text("".join(f"{kind}\t{name}\n" for kind, name in rows), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
