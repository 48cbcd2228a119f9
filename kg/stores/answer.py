"""Answers of SPARQL queries, and the check that a query may run at all."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, Store

from kg import ontology as o

DEEPEST = 200
"""Nested braces or brackets; far deeper ones can bring the engine down."""

_STRINGS = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*'
)
_FORBIDDEN = re.compile(r"\b(SERVICE|LOAD|INSERT|DELETE|DROP|CLEAR|CREATE|COPY|MOVE|ADD)\b", re.IGNORECASE)


class QueryError(ValueError):
    """The query is refused or malformed, in one line."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a SELECT, the truth of an ASK (one row), or the triples of a CONSTRUCT or DESCRIBE."""

    variables: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    json: dict[str, Any] | None = None
    """SPARQL 1.1 Query Results JSON; None for triples."""
    triples: tuple[Quad, ...] = ()

    def to_csv(self) -> str:
        """SPARQL 1.1 CSV."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.variables)
        writer.writerows([["" if v is None else v for v in row] for row in self.rows])
        return out.getvalue()

    def to_json(self) -> str:
        """SPARQL 1.1 JSON."""
        return json.dumps(self.json, ensure_ascii=False, indent=1) + "\n"

    def to_table(self, *, widest: int = 70) -> str:
        """Columns for a terminal; long values are cut."""
        shown = [[_short(v, widest) for v in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(self.variables, *shown, strict=True)] if self.variables else []
        lines = ["  ".join(v.ljust(w) for v, w in zip(row, widths, strict=True)).rstrip() for row in [self.variables, *shown]]
        rule = "  ".join("-" * w for w in widths)
        return "\n".join([lines[0], rule, *lines[1:], f"({len(self.rows)} row{'s' * (len(self.rows) != 1)})"]) + "\n"


def _short(value: str | None, widest: int) -> str:
    text = " ".join((value or "").split())
    return text if len(text) <= widest else text[: widest - 1] + "…"


def ask(store: Store, text: str, base: str) -> Answer:
    """Run a read-only query over the union of all graphs with the known prefixes. Raises :class:`QueryError`."""
    check(text)
    try:
        result = store.query(text, prefixes=o.prefixes(base), use_default_graph_as_union=True)
        return _answer(result)
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        raise QueryError(" ".join(str(error).split())) from error


def check(text: str) -> None:
    """Refuse updates, calls to other servers and absurd nesting, whatever strings and comments contain."""
    bare = _STRINGS.sub(" ", _unescape(text))
    if found := _FORBIDDEN.search(bare):
        raise QueryError(f"{found[0].upper()} is not allowed: queries only read, and only from this store")
    depth = deepest = 0
    for c in bare:
        depth += (c in "{([") - (c in "})]")
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise QueryError(f"the query is nested {deepest} deep; at most {DEEPEST} is allowed")


def _unescape(text: str) -> str:
    """Resolve \\u escapes, which SPARQL allows anywhere, so that no keyword can hide in them."""
    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", lambda m: chr(min(int(m[1] or m[2], 16), 0x10FFFF)), text)


def _answer(result: QuerySolutions | QueryBoolean | QueryTriples) -> Answer:
    if isinstance(result, QueryTriples):
        return Answer((), (), None, tuple(Quad(t.subject, t.predicate, t.object) for t in result))
    data = json.loads(result.serialize(format=QueryResultsFormat.JSON) or b"{}")
    if isinstance(result, QueryBoolean):
        return Answer(("answer",), ((str(data["boolean"]).lower(),),), data)
    variables = tuple(data["head"]["vars"])
    rows = tuple(tuple(b[v]["value"] if v in b else None for v in variables) for b in data["results"]["bindings"])
    return Answer(variables, rows, data)
