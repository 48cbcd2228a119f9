"""A user's decisions on who is who: a small text file that outlives rebuilding.

One decision a line, fields separated by tabs; ``#`` begins a comment. ``merge A B`` says that two namings are one,
``split A`` that a naming is somebody of its own. A naming is ``kind:article.begin-end``, its first mention, which stays
the same whatever else the store holds; a decision about an article that is not there has no effect.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_NAMING = re.compile(r"[a-z-]+:[a-z0-9]+\.\d+-\d+")
_FIELDS = {"merge": 2, "split": 1}


@dataclass(frozen=True, slots=True)
class Decisions:
    """Pairs that are one, and namings that stay alone."""

    merges: tuple[tuple[str, str], ...] = ()
    splits: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Decisions:
        """The decisions of a file; none where there is no file. Raises ValueError that names the line at fault."""
        if not path.is_file():
            return cls()
        merges: list[tuple[str, str]] = []
        splits: list[str] = []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            kind, *namings = line.partition("#")[0].strip().split("\t")
            if not kind:
                continue
            if len(namings) != _FIELDS.get(kind) or not all(map(_NAMING.fullmatch, namings)):
                raise ValueError(
                    f"{path}, line {number}: is neither 'merge NAMING NAMING' nor 'split NAMING' with tabs between"
                )
            if kind == "merge":
                merges.append((namings[0], namings[1]))
            else:
                splits.append(namings[0])
        return cls(tuple(merges), tuple(splits))

    def renamed(self, ids: Mapping[str, str]) -> dict[str, str]:
        """What becomes of identifiers and of single namings: splits first, then merges in their order.

        ``ids`` has the present identifiers of the namings that decisions speak of; a naming that it lacks has no effect.
        """
        now = dict(ids) | {s: s for s in self.splits if s in ids}
        out = {s: s for s in self.splits if s in ids}
        for a, b in self.merges:
            if a in now and b in now and now[a] != now[b]:
                kept, gone = now[a], now[b]
                now = {n: kept if i == gone else i for n, i in now.items()}
                out = {w: kept if i == gone else i for w, i in out.items()}
                out.setdefault(gone, kept)
        return out

    def applied(self, ids: Mapping[str, str]) -> dict[str, str]:
        """The identifiers (naming -> identifier) as these decisions want them."""
        renamed = self.renamed(ids)
        return {n: renamed.get(n, renamed.get(i, i)) for n, i in ids.items()}


def record(path: Path, kind: str, namings: tuple[str, ...], note: str) -> None:
    """Append a decision, with a note for people who read the file."""
    with path.open("a", encoding="utf-8") as file:
        print("\t".join((kind, *namings)) + f"\t# {' '.join(note.split())}", file=file)
