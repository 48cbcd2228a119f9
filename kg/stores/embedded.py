"""A store in one folder: extractions as the truth, quads derived from them in Oxigraph.

STORE/version            what wrote it
STORE/articles/ID.json   each article's text and extraction, zlib-compressed JSON
STORE/quads/             Oxigraph
STORE/namings.db         who is who: the namings of all articles with their identifiers (SQLite)
STORE/shares.db          what each article adds to the graphs of entities and shortcuts (SQLite)
STORE/decisions.tsv      the user's decisions on who is who (kg merge, kg split); never overwritten
STORE/unfinished         there while a change is under way; found on opening, the quads are rebuilt from the articles
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from kg import ontology as o
from kg.linking import Base, Decisions, Index, Naming, explain, meanings, record, resolved
from kg.model import Extraction
from kg.rdf import article_graph, article_quads, share, write_whole
from kg.stores.answer import Answer, ask
from kg.stores.ledger import Ledger

VERSION = "newskg store 1"


class StoreError(ValueError):
    """The folder cannot be used as a store, with its place and why."""


class EmbeddedStore:
    """Articles and their graph. One writer at a time."""

    def __init__(self, path: Path, *, base: str | None = None, create: bool = True) -> None:
        self.path = path
        self._check(create)
        self.base = o.checked_base(base or (path / "base").read_text(encoding="utf-8").strip())
        try:
            self._quads = Store(str(path / "quads"))
        except OSError as error:
            raise StoreError(f"{path}: cannot be opened; is another kg process writing to it? ({error})") from error
        indexed = (path / "namings.db").exists() and (path / "shares.db").exists()
        self._index, self._ledger = Index(path / "namings.db"), Ledger(path / "shares.db", self.base)
        if (not indexed and any((path / "articles").iterdir())) or (path / "unfinished").exists():
            self.rebuild()

    def _check(self, create: bool) -> None:
        version = self.path / "version"
        if version.is_file():
            found = version.read_text(encoding="utf-8", errors="replace").strip()
            if found != VERSION:
                raise StoreError(
                    f"{self.path}: is a store of another version ({found[:40]!r}, this program writes {VERSION!r}); build it anew"
                )
        elif self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir())):
            raise StoreError(f"{self.path}: is not a newskg store")
        elif not create:
            raise StoreError(f"{self.path}: there is no store here; make one with: kg build ARTICLES -o {self.path}")
        else:
            try:
                (self.path / "articles").mkdir(parents=True)
                (self.path / "base").write_text(o.base(), encoding="utf-8")
                version.write_text(VERSION + "\n", encoding="utf-8")
            except OSError as error:
                raise StoreError(f"{self.path}: cannot be written: {error.strerror}") from error

    def __enter__(self) -> EmbeddedStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._quads.flush()
        self._index.close()
        self._ledger.close()

    def ids(self) -> list[str]:
        """Identifiers of the stored articles, sorted."""
        return sorted(p.stem for p in (self.path / "articles").glob("*.json"))

    def get(self, article: str) -> Extraction | None:
        """The stored extraction of an article; None where it is not here. Raises StoreError for a damaged file."""
        path = self.path / "articles" / f"{article}.json"
        if not path.is_file():
            return None
        try:
            return Extraction.from_json(zlib.decompress(path.read_bytes()))
        except (zlib.error, ValueError) as error:
            raise StoreError(f"{path}: is damaged ({error}); remove it and build the article again") from error

    def extractions(self) -> Iterator[Extraction]:
        """All stored extractions in the order of their identifiers."""
        for article in self.ids():
            if (found := self.get(article)) is not None:
                yield found

    def add(self, extractions: Extraction | Iterable[Extraction]) -> int:
        """Add or replace articles, each at once; entities and shortcuts are brought up to date at the end. Gives their number."""
        found = [extractions] if isinstance(extractions, Extraction) else extractions
        (self.path / "unfinished").touch()
        changed: set[str] = set()
        for x in found:
            before = self.get(x.article.id)
            if before is not None and before.article.url != x.article.url:
                raise StoreError(
                    f"{x.article.url or x.article.title!r}: has the identifier of another article, {before.article.url!r}"
                )
            write_whole(self.path / "articles" / f"{x.article.id}.json", zlib.compress(x.to_json()))
            graphs = {article_graph(y, self.base) for y in (before, x) if y is not None}
            self._replace(graphs, [])
            self._index.put(x)
            changed.add(x.article.id)
        self._finish(changed)
        return len(changed)

    def remove(self, articles: Iterable[str]) -> int:
        """Remove articles and whatever only they knew; gives how many there were."""
        (self.path / "unfinished").touch()
        count = 0
        for article in articles:
            x = self.get(article)
            if x is not None:
                (self.path / "articles" / f"{article}.json").unlink()
                self._replace({article_graph(x, self.base)}, [])
                self._index.drop(article)
                self._ledger.put(article, ())
                count += 1
        self._finish(set())
        return count

    def rebuild(self) -> None:
        """Derive all quads anew from the stored articles."""
        (self.path / "unfinished").touch()
        self._quads.clear()
        self._index.clear()
        self._ledger.clear()
        for x in self.extractions():
            self._index.put(x)
        self._finish(set(self.ids()))

    def explain(self, identifier: str, base: Base | None = None) -> list[tuple[Naming, str]]:
        """Each naming of ``kind:key`` with the evidence that makes it this entity. Raises StoreError where it has none.

        With a ``base`` further lines say which things of the world it may mean, and what speaks for each.
        """
        found = self._index.named(identifier)
        if not found:
            raise StoreError(f"{self.path}: there is no entity {identifier!r}")
        if base is None:
            return explain(found)
        told = {n.anchor: list(meanings(x, n.number, base)) for n in found if (x := self.get(n.article)) is not None}
        return [(n, "\n  ".join([line, *told.get(n.anchor, ())])) for n, line in explain(found)]

    def merge(self, a: str, b: str) -> None:
        """Record that two identifiers are one entity, and bring the graph up to date. Raises StoreError for an unknown one."""
        if a == b:
            raise StoreError(f"{a!r} is one entity already")
        first, second = (self.explain(i)[0][0] for i in (a, b))
        if first.anchor.partition(":")[0] != second.anchor.partition(":")[0]:
            raise StoreError(f"{a!r} and {b!r} are of different kinds")
        self._decide("merge", (first.anchor, second.anchor), f"{a} {b}")

    def split(self, identifier: str, article: str) -> None:
        """Record that what an article calls this entity is somebody else. Raises StoreError where it does not name it."""
        anchors = tuple(n.anchor for n, _ in self.explain(identifier) if n.article == article)
        if not anchors:
            raise StoreError(f"{self.path}: article {article!r} does not name {identifier!r}")
        for one in anchors:
            self._decide("split", (one,), f"{identifier} in {article}")

    def _decide(self, kind: str, namings: tuple[str, ...], note: str) -> None:
        Decisions.read(self.path / "decisions.tsv")  # a faulty file is reported before it grows
        record(self.path / "decisions.tsv", kind, namings, note)
        (self.path / "unfinished").touch()
        self._finish(set())

    def _finish(self, written: set[str]) -> None:
        """Who is who, the articles where that has changed, entities and shortcuts that they touch; then everything to disk.

        ``written`` are the articles that are new or have changed themselves.
        """
        for article in sorted(written | self._index.settle(Decisions.read(self.path / "decisions.tsv"))):
            if (found := self.get(article)) is not None:
                x = resolved(found, self._index.ids(article))
                self._replace({article_graph(x, self.base)}, article_quads(x, self.base))
                self._ledger.put(article, share(x, self.base))
        gone, new = self._ledger.settle()
        if gone or new:
            self._quads.update(f"DELETE DATA {{ {_grouped(gone)} }} ; INSERT DATA {{ {_grouped(new)} }}")
        self._quads.flush()
        (self.path / "unfinished").unlink(missing_ok=True)

    def _replace(self, graphs: Iterable[NamedNode], quads: Iterable[Quad]) -> None:
        """Put these quads in the place of whole graphs, in one transaction (a reader or a crash never sees half of it)."""
        drops = "".join(f"DROP SILENT GRAPH {g} ; " for g in sorted(graphs, key=str))
        self._quads.update(f"{drops}INSERT DATA {{ {_grouped(quads)} }}")

    def quads(self) -> list[Quad]:
        """Everything in the store."""
        return list(self._quads)

    def query(self, text: str) -> Answer:
        """Answer a SPARQL query over all graphs; prefixes are known. Raises :class:`QueryError`."""
        return ask(self._quads, text, self.base)


def _grouped(quads: Iterable[Quad]) -> str:
    """Quads as SPARQL updates want them, graph by graph."""
    by_graph: dict[str, list[Quad]] = {}
    for q in quads:
        by_graph.setdefault(str(q.graph_name), []).append(q)
    return "".join(f"GRAPH {name} {{ {_triples(group)} }} " for name, group in sorted(by_graph.items()))


def _triples(quads: list[Quad]) -> str:
    data = serialize((q.triple for q in quads), format=RdfFormat.N_TRIPLES)
    assert data is not None
    return data.decode()
