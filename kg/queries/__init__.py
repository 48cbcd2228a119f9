"""Saved questions: SPARQL texts in ``ontology/queries`` with named places for terms.

A question's first comment lines describe it; ``# param NAME: what it is`` declares a place, written ``$NAME`` in the text,
where the given words are put in as a quoted string literal.
"""

from __future__ import annotations

import re
from pathlib import Path

from kg import ontology as o


class UnknownQuestion(KeyError):
    """There is no such saved question, or it has no such place."""

    def __str__(self) -> str:
        return str(self.args[0])


def names() -> dict[str, str]:
    """All saved questions with their first line of description."""
    return {p.stem: p.read_text(encoding="utf-8").splitlines()[0].lstrip("# ") for p in sorted(_folder().glob("*.rq"))}


def parameters(name: str) -> dict[str, str]:
    """The places of a question, with what goes into each."""
    return dict(re.findall(r"^# param (\w+): (.*)$", _text(name), re.MULTILINE))


def saved(name: str, /, **terms: str) -> str:
    """The SPARQL text of a saved question with its places filled; one left out matches everything.

    Raises :class:`UnknownQuestion`.
    """
    text, known = _text(name), parameters(name)
    if unknown := sorted(set(terms) - set(known)):
        raise UnknownQuestion(f"{name} has no {unknown[0]!r}; it has: {', '.join(known) or 'no places'}")
    return re.sub(r"\$(\w+)", lambda m: _quoted(terms.get(m[1], "")) if m[1] in known else m[0], text)


def _folder() -> Path:
    return o.folder() / "queries"


def _text(name: str) -> str:
    path = _folder() / f"{name}.rq"
    if not re.fullmatch(r"[a-z-]+", name) or not path.is_file():
        raise UnknownQuestion(f"no saved question {name!r}; there are: {', '.join(names())}")
    return path.read_text(encoding="utf-8")


def _quoted(value: str) -> str:
    """A SPARQL string literal; everything special is escaped (SPARQL 1.1, 19.7)."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(escapes.get(c, c) for c in value) + '"'
