"""Reader of CAT XML (Bartalesi Lenzi et al. 2012), the format of MEANTIME and of ECB+: tokens, markables on them, links between them."""

from __future__ import annotations

import datetime as dt
import gzip
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from kg.model import Article, Block, Span

CLOSING = frozenset(". , ; : ! ? ) ] } ' 's n't ’s % '' ” ’ 're 've 'll".split())
MEANTIME_SENTENCES = 6
OPENING = frozenset("( [ { $ £ € `` “ ‘".split())


@dataclass(frozen=True, slots=True)
class Markable:
    """One annotated stretch."""

    id: str
    kind: str
    """The element's name: ``EVENT_MENTION``, ``TIMEX3``, ``ACTION_OCCURRENCE`` …"""
    span: Span
    """From its first to its last word in the text."""
    sentence: int
    about: dict[str, str]
    """The element's attributes."""


@dataclass(frozen=True, slots=True)
class Document:
    """One annotated text as running text; ``text[sentence]`` spans are in ``sentences`` by their number in the file."""

    name: str
    text: str
    sentences: dict[int, Span]
    markables: tuple[Markable, ...]
    participants: tuple[tuple[str, str, str], ...]
    """Event, entity, role: ids of markables and the PropBank role."""

    def article(self, published: str | None = None) -> Article:
        """The text as an article, one block a sentence, the first its title."""
        blocks = tuple(Block(s, "paragraph" if n else "title") for n, s in sorted(self.sentences.items()))
        title = self.text[slice(*blocks[0].span)] if blocks and blocks[0].kind == "title" else ""
        try:
            day = dt.date.fromisoformat((published or "")[:10])
        except ValueError:
            day = None
        return Article("a" * 12, self.text, title=title, published=day, blocks=blocks)


def read_cat(place: Path) -> Iterator[Document]:
    """The documents of one file (plain or gzip) or of all ``*.xml*`` files of a folder, in order of name.

    Raises ValueError naming the file where it is no such XML, or where a markable points to no token.
    """
    files = sorted(p for p in place.iterdir() if ".xml" in p.suffixes) if place.is_dir() else [place]
    if not files:
        raise ValueError(f"{place}: no CAT XML file (*.xml, *.xml.gz)")
    for path in files:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        try:
            root = ET.fromstring(data)
        except ET.ParseError as error:
            raise ValueError(f"{path}: not XML: {error}") from error
        for element in root.iter("Document"):
            yield _document(path, element)


def _document(path: Path, element: ET.Element) -> Document:
    name = element.get("doc_name") or element.get("doc_id") or ""
    text, spans, sentences = _running_text(element)
    of = {t: n for n, t in ((int(x.get("sentence", 0)), x.get("t_id", "")) for x in element.iter("token"))}
    out = []
    for m in element.findall("Markables/*"):
        tokens = [a.get("t_id", "") for a in m.findall("token_anchor")]
        if unknown := [t for t in tokens if t not in spans]:
            raise ValueError(
                f"{path}: document {name}: {m.tag} {m.get('m_id')} points to token {unknown[0]}, which does not exist"
            )
        if tokens:
            span = Span(min(spans[t].begin for t in tokens), max(spans[t].end for t in tokens))
            out.append(Markable(m.get("m_id", ""), m.tag, span, of[tokens[0]], dict(m.attrib)))
    return Document(name, text, sentences, tuple(sorted(out, key=lambda m: m.span)), tuple(_participants(element)))


def running(words: Iterable[str], sentences: Iterable[int] = repeat(0)) -> tuple[str, list[Span]]:
    """Words joined as a newspaper prints them, an empty line between sentences (given by number): the text and the words' places."""
    text, before, last = "", "", -1
    spans: list[Span] = []
    for word, sentence in zip(words, sentences, strict=False):
        if text and sentence != last:
            text += "\n\n"
        elif text and word not in CLOSING and before not in OPENING:
            text += " "
        spans.append(Span(len(text), len(text) + len(word)))
        text, before, last = text + word, word, sentence
    return text, spans


def _running_text(element: ET.Element) -> tuple[str, dict[str, Span], dict[int, Span]]:
    tokens = list(element.iter("token"))
    numbers = [int(t.get("sentence", 0)) for t in tokens]
    text, spans = running(((t.text or "").strip() or "-" for t in tokens), numbers)
    sentences: dict[int, Span] = {}
    for number, span in zip(numbers, spans, strict=True):
        sentences[number] = Span(sentences.get(number, span).begin, span.end)
    return text, {t.get("t_id", ""): s for t, s in zip(tokens, spans, strict=True)}, sentences


def _participants(element: ET.Element) -> Iterator[tuple[str, str, str]]:
    for link in element.findall("Relations/HAS_PARTICIPANT"):
        role = link.get("sem_role", "")
        for source in link.findall("source"):
            for target in link.findall("target"):
                yield source.get("m_id", ""), target.get("m_id", ""), role


def annotated_sentences(document: Document) -> frozenset[int]:
    """Numbers of the sentences that were annotated in full.

    MEANTIME: the first six (headline, date line, four sentences); later ones carry only mentions that go on from there.
    ECB+: those with at least one markable.
    """
    if any(m.kind == "TIMEX3" for m in document.markables):
        return frozenset(n for n in document.sentences if n < MEANTIME_SENTENCES)
    return frozenset(m.sentence for m in document.markables)
