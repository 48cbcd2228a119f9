"""The whole line: places -> articles -> extractions -> store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kg.linking import link
from kg.model import Article, Extraction
from kg.readers import ReadError, places, read_file
from kg.stores import EmbeddedStore


class Reader(Protocol):
    """What is used of the language pipeline."""

    name: str

    def pipe(self, articles: Iterable[Article]) -> Iterator[Extraction]: ...


@dataclass(slots=True)
class Report:
    """What a build did."""

    added: int = 0
    unchanged: int = 0
    faults: list[str] = field(default_factory=list)
    """One line for each article that could not be read."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of the articles; wins over what they say of themselves."""

    date: dt.date | str | None = None
    publisher: str | None = None
    url: str | None = None


def build(
    sources: str | Path | Iterable[str | Path],
    store: EmbeddedStore,
    *,
    pipeline: Reader | Callable[[], Reader],
    given: Given | None = None,
) -> Report:
    """Read every article of the places into the store; those already there, unchanged and read by the same pipeline, are skipped.

    ``pipeline`` may be a function, called only when there is something to read. An article that cannot be read is reported,
    the others are built.
    """
    report = Report()
    names = _names([sources] if isinstance(sources, str | Path) else sources, report)
    articles = {a.id: a for a in _articles(names, given or Given(), report)}
    if not articles:
        return report
    reader = pipeline() if callable(pipeline) else pipeline
    new = [a for a in articles.values() if not _same(store.get(a.id), a, reader.name)]
    report.unchanged = len(articles) - len(new)
    if new:
        report.added = store.add(link(x) for x in reader.pipe(new))
    return report


def _names(sources: Iterable[str | Path], report: Report) -> list[str]:
    out: list[str] = []
    for source in sources:
        try:
            out += places(source)
        except ReadError as error:
            report.faults.append(str(error))
    return out


def _articles(names: Iterable[str], given: Given, report: Report) -> Iterator[Article]:
    for name in names:
        try:
            yield read_file(name, date=given.date, publisher=given.publisher, url=given.url)
        except ReadError as error:
            report.faults.append(str(error))


def _same(stored: Extraction | None, article: Article, model: str) -> bool:
    return stored is not None and stored.article == article and stored.model == model
