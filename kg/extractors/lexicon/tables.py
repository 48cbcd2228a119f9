"""How the tables are written: tab-separated, a header line, comments from "#", phrases joined by "_", alternatives by "|"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

HERE = Path(__file__).parent


def rows(path: Path) -> Iterator[list[str]]:
    """Fields of each line below the header; raises ValueError where a line has another number of fields than the header."""
    header: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if header is None:
            header = fields
        elif len(fields) != len(header):
            raise ValueError(f"{path.name}, line {number}: {len(fields)} fields instead of {len(header)} ({', '.join(header)})")
        else:
            yield fields


def table(name: str) -> Iterator[list[str]]:
    """Rows of a table beside this file, by its name without ending."""
    return rows(HERE / f"{name}.tsv")


def values(field: str) -> tuple[str, ...]:
    """The parts of a field divided by ";"."""
    return tuple(v for v in field.split(";") if v)


def spelled(phrase: str) -> Iterator[str]:
    """All phrases that one entry stands for: ``hold_talk|meeting`` -> ``hold_talk``, ``hold_meeting``."""
    for words in product(*(slot.split("|") for slot in phrase.split("_"))):
        yield "_".join(words)
