"""Find the articles of a place and turn each into an :class:`Article`."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from kg.model import Article
from kg.readers.language import english
from kg.readers.markdown import document

SUFFIXES = (".txt", ".md", ".markdown")
LARGEST = 2_000_000
"""Bytes of one article; a longer text is no article."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Marks of direction, joiners and soft hyphens, which web pages leave inside words and which no word is known with."""
DATE_IN_ADDRESS = re.compile(r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|\b)")


class ReadError(ValueError):
    """An article cannot be read: its place and what is wrong."""

    def __init__(self, place: str, fault: str) -> None:
        super().__init__(f"{place}: {fault}")


def places(place: str | Path) -> list[str]:
    """The files of a folder and its subfolders (``.txt``, ``.md``, ``.markdown``), sorted; a file or ``-`` itself.

    Raises :class:`ReadError` where there is nothing.
    """
    path = Path(place)
    if str(place) == "-" or path.is_file():
        return [str(place)]
    if not path.exists():
        raise ReadError(str(place), "there is no such file or folder")
    found = sorted(str(p) for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    if not found:
        raise ReadError(str(place), f"no articles here ({', '.join(SUFFIXES)})")
    return found


def read(
    place: str | Path, *, date: dt.date | str | None = None, publisher: str | None = None, url: str | None = None
) -> Iterator[Article]:
    """The articles of a file, a folder or standard input (``-``); options win over what the text says of itself.

    Raises :class:`ReadError` at the first article that cannot be read.
    """
    for name in places(place):
        yield read_file(name, date=date, publisher=publisher, url=url)


def read_file(name: str, *, date: dt.date | str | None = None, publisher: str | None = None, url: str | None = None) -> Article:
    """One article. Raises :class:`ReadError`."""
    text = _decoded(name)
    parts = document(text)
    if not parts.blocks:
        raise ReadError(name, "is empty")
    if reason := english(parts.text):
        raise ReadError(name, reason)
    address = url or parts.header.get("url", "")
    if address and urlsplit(address).scheme not in ("http", "https"):
        raise ReadError(name, f"the address {address!r} does not begin with http:// or https://")
    canonical = _canonical(address)
    return Article(
        id=_identifier(canonical or parts.text),
        text=parts.text,
        title=parts.title,
        url=canonical,
        publisher=publisher or parts.header.get("publisher", ""),
        published=_date(name, date or parts.header.get("date")) or _date_in(address),
        blocks=parts.blocks,
    )


def _decoded(name: str) -> str:
    try:
        data = sys.stdin.buffer.read(LARGEST + 1) if name == "-" else _bytes(Path(name))
    except OSError as error:
        raise ReadError(name, f"cannot be read: {error.strerror}") from error
    if len(data) > LARGEST:
        raise ReadError(name, f"is larger than {LARGEST:,} bytes; give one article per file")
    if b"\x00" in data:
        raise ReadError(name, "is no text (it holds zero bytes)")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(name, f"is not UTF-8 (byte {error.start}: {data[error.start]:#04x}); convert it first") from error
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    if sum(map(len, CONTROL.findall(text))) > max(8, len(text) // 100):
        raise ReadError(name, "is no text (full of control characters)")
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _date(name: str, value: dt.date | str | None) -> dt.date | None:
    if value is None or isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value.strip()[:10])
    except ValueError as error:
        raise ReadError(name, f"the date {value!r} is not of the form 2025-02-13") from error


def _date_in(address: str) -> dt.date | None:
    """The day that many news addresses carry: /2025/02/13/."""
    found = DATE_IN_ADDRESS.search(address)
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _canonical(address: str) -> str:
    """An address without what does not identify the article: fragment, tracking parameters, letter case of the host."""
    if not address:
        return ""
    parts = urlsplit(address.strip())
    query = "&".join(p for p in parts.query.split("&") if p and not re.match(r"(utm_\w+|fbclid|gclid|ref)=", p))
    host = parts.netloc.lower()
    safe = urlunsplit((parts.scheme.lower(), host, parts.path or "/", query, ""))
    return re.sub(r'[\s<>"{}|\\^`]', lambda m: f"%{ord(m[0]):02X}", safe)


def _identifier(text: str) -> str:
    """First 60 bits of the SHA-256 in base32, as 12 lower-case characters."""
    normal = " ".join(text.split())
    return base64.b32encode(hashlib.sha256(normal.encode()).digest())[:12].decode().lower()
