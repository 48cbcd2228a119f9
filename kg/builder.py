"""The whole line: places -> articles -> extractions -> store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Protocol, runtime_checkable

from kg.linking import Base, link
from kg.model import Article, Extraction
from kg.readers import ReadError, places, read_file
from kg.stores import EmbeddedStore


@runtime_checkable
class Reader(Protocol):
    """What is used of the language pipeline."""

    name: str

    def pipe(
        self, articles: Iterable[Article], *, fault: Callable[[Article, Exception], None] | None = None
    ) -> Iterator[Extraction]: ...


@dataclass(slots=True)
class Report:
    """What a build did."""

    added: int = 0
    unchanged: int = 0
    relinked: int = 0
    """How many of the unchanged have other links than before, because what names mean is looked up in another base."""
    faults: list[str] = field(default_factory=list)
    """One line for each article that could not be read."""

    def failed(self, article: Article, error: Exception) -> None:
        """Note an article that is sound, but on which the pipeline fails: one such must not cost the others."""
        self.faults.append(
            f"{article.title or article.id}: the pipeline failed, please report it: {type(error).__name__}: {error}"
        )


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
    base: Base | None = None,
) -> Report:
    """Read every article of the places into the store; those already there, unchanged and read by the same pipeline, are skipped.

    ``pipeline`` may be a function, called only when there is something to read. An article that cannot be read is reported,
    the others are built. ``base`` says what names mean in the world (as :func:`kg.linking.link` has it).
    """
    report = Report()
    names = _names([sources] if isinstance(sources, str | Path) else sources, report)
    articles = {a.id: a for a in _articles(names, given or Given(), report)}
    if not articles:
        return report
    reader = pipeline if isinstance(pipeline, Reader) else pipeline()  # a pipeline is itself callable
    new: list[Article] = []
    again: list[Extraction] = []
    for article in articles.values():
        before = store.get(article.id)
        if before is None or not _same(before, article, reader.name):
            new.append(article)
        elif (after := link(before, base)) != before:
            again.append(after)
    report.unchanged, report.relinked = len(articles) - len(new), len(again)
    if new or again:
        report.added = store.add(chain((link(x, base) for x in reader.pipe(new, fault=report.failed)), again)) - len(again)
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


def _same(stored: Extraction, article: Article, model: str) -> bool:
    return stored.article == article and stored.model == model
