"""Things from a SPARQL endpoint, page by page: Wikidata's own classes, or whatever a query of the user's selects.

Protocol: https://www.w3.org/TR/sparql11-protocol/ (query by POST, answers in application/sparql-results+json).
"""

from __future__ import annotations

import http.client
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from itertools import groupby
from math import log10
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec

from kg.linking.knowledge import GEONAMES, ISO_3166, Item, country_named
from kg.linking.wikidata import roots

PAGE = 1000
"""Things, or rows of a user's query, asked for at once."""
TIMEOUT = 120.0
"""Seconds to wait for a page."""
PAUSES = (2.0, 20.0)
"""Seconds before asking again when the endpoint is busy; then it is given up."""
BUSY = frozenset({429, 500, 502, 503, 504})
LARGEST = 1 << 28
"""Bytes of the largest answer that is read."""
TYPES = frozenset("Person Organization Country GeopoliticalEntity Place".split())

Row = dict[str, str]


def endpoint_items(url: str, query: str | None = None) -> Iterator[Item]:
    """The things that an endpoint has: of each class in ``classes.tsv`` if it holds Wikidata's vocabulary, or those that ``query`` selects.

    A query must select ?item (an address) and ?name, and ?type (a class of the vocabulary) unless all are people; it may select
    ?other (a name), ?description, ?country (a name), ?office (a name), ?inhabitants, ?point (WKT), ?geonames, ?iso, ?fame
    (a number of encyclopedias). Where it has no ``{page}``, LIMIT and OFFSET are put at its end; it should order by ?item.
    Raises ValueError that names the endpoint and the fault.
    """
    if query is not None:
        yield from _items(url, query, "Person")
        return
    template = (Path(__file__).parent / "wikidata.rq").read_text(encoding="utf-8")
    for root, kind in roots():
        pattern = f"?item wdt:P31 wd:{root} ; wdt:P39 []" if kind == "Person" else f"?item wdt:P31/wdt:P279* wd:{root}"
        yield from _items(url, template.replace("{pattern}", pattern), kind)


def _items(url: str, query: str, kind: str) -> Iterator[Item]:
    for address, rows in groupby(_rows(url, query), key=lambda row: row["item"]):
        if address.startswith(("http://", "https://")):
            yield _item(address, list(rows), kind)


def _rows(url: str, query: str) -> Iterator[Row]:
    """Rows of all pages. With ``{page}`` inside the query a page has ``PAGE`` things, else ``PAGE`` rows."""
    inside = "{page}" in query
    offset = 0
    before: Row | None = None
    while True:
        page = f"LIMIT {PAGE} OFFSET {offset}"
        rows = _answer(url, query.replace("{page}", page) if inside else f"{query}\n{page}")
        if rows and rows[0] == before:
            raise ValueError(f"{url}: gives the same page again; it does not heed OFFSET")
        before = rows[0] if rows else None
        yield from (row for row in rows if row.get("item") and row.get("name"))
        if not rows or (not inside and len(rows) < PAGE):
            return
        offset += PAGE


def _item(address: str, rows: list[Row], kind: str) -> Item:
    def every(name: str) -> set[str]:
        return {" ".join(row[name].split()) for row in rows if row.get(name, "").strip()}

    def first(name: str) -> str:
        return min(every(name), default="")

    def logarithm(name: str) -> float:
        numbers = [float(n) for n in every(name) if re.fullmatch(r"\d+(\.\d+)?", n)]
        return log10(max(numbers)) if numbers and max(numbers) >= 1 else 0.0

    name, state = first("name"), first("country")
    point = re.fullmatch(r"point ?\((-?[\d.]+) (-?[\d.]+)\)", first("point").lower())
    links = {address, *map(GEONAMES.format, sorted(every("geonames"))[:1]), *map(ISO_3166.format, sorted(every("iso"))[:1])}
    own = first("type") or kind
    return Item(
        own if own in TYPES else "Place",
        name,
        tuple(sorted(links)),
        tuple(sorted(every("other") - {name})),
        country_named(name if own == "Country" else state),
        inhabitants=logarithm("inhabitants"),
        at=(float(point[2]), float(point[1])) if point else None,
        fame=logarithm("fame"),
        offices=tuple(sorted(every("office"))),
        description=first("description"),
    )


def _answer(url: str, query: str) -> list[Row]:
    """The rows of one query; asks again after a pause where the endpoint is busy."""
    for pause in (*PAUSES, None):
        try:
            return _read(_asked(url, query))
        except urllib.error.HTTPError as error:
            if error.code not in BUSY or pause is None:
                raise ValueError(f"{url}: answered {error.code} {error.reason}") from error
        except (OSError, http.client.HTTPException) as error:
            if pause is None:
                raise ValueError(f"{url}: cannot be reached ({getattr(error, 'reason', error)})") from error
        except (msgspec.DecodeError, ValueError, LookupError, TypeError) as error:
            raise ValueError(f"{url}: does not answer as a SPARQL endpoint ({error})") from error
        time.sleep(pause)
    raise AssertionError("the last pause is none")


def _asked(url: str, query: str) -> bytes:
    headers = {"Accept": "application/sparql-results+json", "User-Agent": "newskg (https://w3id.org/newskg)"}
    request = urllib.request.Request(url, urlencode({"query": query}).encode(), headers)
    with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
        data: bytes = answer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(f"one page has more than {LARGEST} bytes")
    return data


def _read(data: bytes) -> list[Row]:
    answer: dict[str, Any] = msgspec.json.decode(data)
    rows = [{name: term["value"] for name, term in row.items()} for row in answer["results"]["bindings"]]
    if rows and not {"item", "name"} <= set(answer["head"]["vars"]):
        raise ValueError("the query selects no ?item or no ?name")
    return rows
