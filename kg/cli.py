"""The command ``kg``: one short function per subcommand; everything heavy is imported where it is needed."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.linking import Base
    from kg.stores import EmbeddedStore

EXIT_CODES = """exit codes:
  0  done
  1  done, but some articles or lines could not be read (they are named on standard error)
  2  the command line or its input is wrong; nothing was changed
  3  the graph does not conform to the shapes"""

OK, PARTLY, WRONG, INVALID = 0, 1, 2, 3

MOST_FAULTS = 10
"""Lines of a dump that are named on standard error; further ones are counted."""


Adding = Callable[[str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]
"""Adds a command of this name, done by this function."""


class Wrong(Exception):
    """An error of the user's: one clear line."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    args = _parser().parse_args(argv)
    try:
        command: Callable[[argparse.Namespace], int] = args.command
        return command(args)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return 130
    except (Wrong, ValueError, LookupError, OSError) as error:
        print(f"kg: {_one_line(error)}", file=sys.stderr)
        return WRONG


def _one_line(error: BaseException) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return " ".join(str(error).split()) or type(error).__name__


def build(args: argparse.Namespace) -> int:
    """Read articles into a store."""
    from kg.builder import Given, build
    from kg.readers import ReadError, places
    from kg.stores import open_store

    if args.date:
        _day(args.date)
    if len(args.place) == 1:
        with contextlib.suppress(ReadError):
            if len(places(args.place[0])) > 1 and args.url:
                raise Wrong("--url belongs to one article, but the place holds several")
    fresh = not args.output.exists()
    base = _base(args)
    with open_store(args.output, base=args.base) as store:
        given = Given(args.date, args.publisher, args.url)
        report = build(args.place, store, pipeline=lambda: _pipeline(args), given=given, base=base)
    for fault in report.faults:
        print(f"kg: {fault}", file=sys.stderr)
    if report.faults and not report.added and not report.unchanged:
        if fresh:
            _forget(args.output)
        return WRONG
    again = f" ({report.relinked} linked anew)" if report.relinked else ""
    print(f"{args.output}: {report.added} articles read, {report.unchanged} unchanged{again}, {len(report.faults)} faulty")
    return PARTLY if report.faults else OK


def _forget(folder: Path) -> None:
    """Remove a store that was only just made and holds nothing."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def _pipeline(args: argparse.Namespace):  # type: ignore[no-untyped-def]
    from kg.extractors.pipeline import load

    return load(args.model, threads=args.threads)


def _base(args: argparse.Namespace) -> Base:
    """What names are looked up in: the tables of the package, and the index that an option or KG_INDEX names."""
    from kg.linking import bases

    named = args.index or os.environ.get("KG_INDEX")
    return bases(Path(named) if named else None)


def index(args: argparse.Namespace) -> int:
    """Make a knowledge base from a dump of Wikidata or a SPARQL endpoint."""
    from kg.linking import dump_items, endpoint_items, write_index

    faults: list[str] = []

    def report(fault: str) -> None:
        faults.append(fault)
        if len(faults) <= MOST_FAULTS:
            print(f"kg: {fault}", file=sys.stderr)

    if args.source.startswith(("http://", "https://")):
        text = args.query.read_text(encoding="utf-8") if args.query else None
        items = endpoint_items(args.source, text)
    elif args.query:
        raise Wrong("--query belongs to an endpoint, but the source is a file")
    else:
        items = dump_items(Path(args.source), work=args.output.absolute().parent, report=report)
    count = write_index(args.output, items, args.source)
    left_out = f", {len(faults)} lines left out" if faults else ""
    print(f"{args.output}: {count} things{left_out}; use it with: kg build … --index {args.output}")
    return PARTLY if faults else OK


def query(args: argparse.Namespace) -> int:
    """Answer a saved question or a SPARQL query."""
    from kg.rdf import document
    from kg.stores import QueryError

    text = _query_text(args.question, args.terms)
    with _open(args.store) as store:
        try:
            answer = store.query(text)
        except QueryError as error:
            raise Wrong(f"query: {error}") from error
    if answer.json is None or args.format == "ttl":
        if answer.json is not None:
            raise Wrong("--format ttl needs a CONSTRUCT or DESCRIBE query")
        sys.stdout.write(document(answer.triples, ".ttl", base=store.base).decode())
    else:
        sys.stdout.write({"table": answer.to_table, "csv": answer.to_csv, "json": answer.to_json}[args.format]())
    return OK


def _query_text(question: str, terms: list[str]) -> str:
    """A saved question's name, a file, ``-`` or the SPARQL text itself."""
    from kg.queries import saved

    pairs = dict(t.split("=", 1) for t in terms if "=" in t)
    if len(pairs) != len(terms):
        raise Wrong(f"{next(t for t in terms if '=' not in t)!r} is not of the form NAME=VALUE")
    if question == "-":
        return sys.stdin.read()
    if question.endswith((".rq", ".sparql")):
        path = Path(question)
        if not path.is_file():
            raise Wrong(f"{question}: there is no such file")
        return path.read_text(encoding="utf-8")
    return question if any(c in question for c in "{ \n") else saved(question, **pairs)


def questions(args: argparse.Namespace) -> int:
    """List the saved questions."""
    from kg.queries import names, parameters

    for name, about in names().items():
        given = " ".join(f"{p}=…" for p in parameters(name))
        print(f"{name + ' ' + given:34} {about}" if given else f"{name:34} {about}")
    return OK


def export(args: argparse.Namespace) -> int:
    """Write the graph to a file."""
    from kg.rdf import export

    with _open(args.store) as store:
        export(store.quads(), args.output, base=store.base)
    print(f"{args.output}: written")
    return OK


def view(args: argparse.Namespace) -> int:
    """Write the graph as one HTML page."""
    from kg.rdf import load
    from kg.view import to_html

    quads = load(args.graph) if args.graph.is_file() else _open(args.graph).quads()
    to_html(quads, args.output, title=args.title)
    print(f"{args.output}: written; open it in a browser")
    return OK


def validate(args: argparse.Namespace) -> int:
    """Check a graph against the SHACL shapes."""
    from kg.rdf import validate

    report = validate(args.graph) if args.graph.is_file() else validate(_open(args.graph).quads())
    for finding in report.findings:
        if finding.violation or args.warnings:
            print(finding)
    violations = sum(f.violation for f in report.findings)
    print(
        f"{args.graph}: {'conforms' if report.conforms else f'{violations} violations'}, {len(report.findings) - violations} warnings"
    )
    return OK if report.conforms else INVALID


def articles(args: argparse.Namespace) -> int:
    """List the articles of a store."""
    with _open(args.store) as store:
        for x in store.extractions():
            a = x.article
            print(f"{a.id}  {a.published or '----------'}  {a.publisher or '-'}  {a.title or a.text[:60]}")
    return OK


def remove(args: argparse.Namespace) -> int:
    """Remove articles from a store."""
    with _open(args.store) as store:
        known = set(store.ids())
        if unknown := sorted(set(args.article) - known):
            raise Wrong(f"{args.store}: there is no article {unknown[0]!r}; see: kg articles {args.store}")
        print(f"{args.store}: {store.remove(args.article)} articles removed")
    return OK


def explain(args: argparse.Namespace) -> int:
    """Show why the namings of an entity are one, and what they mean in the world."""
    with _open(args.store) as store:
        titles = {x.article.id: x.article.title or x.article.text[:60] for x in store.extractions()}
        for naming, line in store.explain(_identifier(args.entity, store.base), _base(args)):
            print(f"{naming.article}  {titles[naming.article]}\n  {line}")
    return OK


def merge(args: argparse.Namespace) -> int:
    """Record that two entities are one."""
    with _open(args.store) as store:
        kept, other = (_identifier(i, store.base) for i in (args.entity, args.other))
        store.merge(kept, other)
        print(f"{args.store}: {other} is {kept}")
    return OK


def split(args: argparse.Namespace) -> int:
    """Record that an entity is somebody else in one article."""
    with _open(args.store) as store:
        store.split(_identifier(args.entity, store.base), args.article)
        print(f"{args.store}: {args.entity} is somebody else in {args.article}")
    return OK


def _identifier(text: str, base: str) -> str:
    """``kind:key`` of an address or of itself."""
    return text.removeprefix(base).replace("/", ":", 1) if text.startswith(base) else text


def evaluate(args: argparse.Namespace) -> int:
    """Score a language layer on annotated data."""
    from kg.evaluation import LAYERS, Options

    path = args.file if args.file.exists() else Path(os.environ.get("KG_CORPORA", ".")) / args.file
    folder = args.layer in ("times", "timex", "triggers") or args.convention == "re3d"
    if not (path.exists() if folder else path.is_file()):
        raise Wrong(f"{args.file}: there is no such file (KG_CORPORA may name the folder of the corpora)")
    if args.layer == "times":
        return _times(args, path)
    options = Options(args.convention, args.only, args.rules, args.part, args.faults)
    for line in LAYERS[args.layer](path, _pipeline(args), options):
        print(line)
    return OK


def _times(args: argparse.Namespace, path: Path) -> int:
    from kg.evaluation.times import Found, spec_outcomes, summary
    from kg.extractors.notes import spelled_times

    def find(text: str, now: dt.date) -> list[Found]:
        found = spelled_times(text, now)
        return [Found(b, e, seconds=v) if isinstance(v, int | float) else Found(b, e, *v) for b, e, v in found]

    outcomes = spec_outcomes(path, find)
    for name, solved, cases, faults in sorted(summary(outcomes), key=lambda row: row[0] == "all"):
        kinds = ", ".join(f"{n} {kind}" for kind, n in faults.most_common())
        print(f"{name:20} {solved:4} of {cases:4} {100 * solved / cases:5.1f} %  {kinds}")
    for o in [o for o in outcomes if o.fault][: args.faults]:
        print(f"{o.file}\t{o.fault}\t{o.text}")
    return OK


def demo(args: argparse.Namespace) -> int:
    """Build the example articles that ship with the package and say what to do next."""
    from kg.builder import build
    from kg.rdf import export
    from kg.stores import open_store
    from kg.view import to_html

    with open_store(Path("news.db")) as store:
        report = build(Path(__file__).parent / "examples", store, pipeline=lambda: _pipeline(args))
        quads = store.quads()
        export(quads, "news.ttl", base=store.base)
    to_html(quads, "news.html")
    print(
        f"""Read {report.added + report.unchanged} example articles into a knowledge graph:
  news.db    the store        try:  kg query news.db stances
                                    kg query news.db quotes speaker=dubois
                                    kg questions
  news.ttl   Turtle, {len({q.triple for q in quads})} triples
  news.html  the graph as a page: open it in a browser
Your own article:  kg build ARTICLE.txt --date 2025-02-13 --publisher "The Outlet" -o mine.db"""
    )
    return OK


def _open(path: Path) -> EmbeddedStore:
    from kg.stores import open_store

    return open_store(path, create=False)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise Wrong(f"--date {text!r} is not of the form 2025-02-13") from error


def _looking_up(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--index", type=Path, metavar="FILE", help="knowledge base made by kg index (default: KG_INDEX)")


def _identity_parsers(add: Adding) -> None:
    entity = "person:ana-quispe, or the whole address"
    sub = add("explain", explain)
    sub.add_argument("store", type=Path)
    sub.add_argument("entity", help=entity)
    _looking_up(sub)

    sub = add("merge", merge)
    sub.add_argument("store", type=Path)
    sub.add_argument("entity", help=f"the one that stays: {entity}")
    sub.add_argument("other", help="the one that becomes it")

    sub = add("split", split)
    sub.add_argument("store", type=Path)
    sub.add_argument("entity", help=entity)
    sub.add_argument("article", help="identifier as kg articles prints it")


def _index_parser(add: Adding) -> None:
    sub = add("index", index)
    sub.add_argument("source", help="dump of Wikidata (.json .json.gz .json.bz2), or the address of a SPARQL endpoint")
    sub.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    sub.add_argument(
        "--query",
        type=Path,
        metavar="FILE.rq",
        help="what to ask an endpoint that is not like Wikidata: must select ?item ?name, may select ?type ?other ?description ?country ?office"
        " ?inhabitants ?point ?geonames ?iso ?fame",
    )


def _evaluation_options(sub: argparse.ArgumentParser, reading: Callable[[argparse.ArgumentParser], None]) -> None:
    sub.add_argument(
        "layer", choices=("parse", "raw", "names", "coref", "srl", "attribution", "times", "timex", "triggers"), metavar="LAYER",
        help="parse: trees and tags on the file's words; raw: the same from its text (CoNLL 2018 measures); names; coref; srl: roles,"
        " predicates given; attribution; times: Recognizers-Text cases; timex, triggers: times and events of MEANTIME or ECB+",
    )  # fmt: skip
    sub.add_argument(
        "file",
        type=Path,
        help="CoNLL-U (parse, raw), BIO columns (names), begin-document (coref), PropBank columns (srl), JSON Lines (attribution),"
        " folder of specifications (times), CAT XML or a folder of it (timex, triggers); looked for in KG_CORPORA too",
    )
    sub.add_argument(
        "--as", dest="convention", default="", choices=("gmb", "crossner", "uner", "wikigold", "re3d"),
        help="names: the corpus whose labels the file has; without it they are taken as ours",
    )  # fmt: skip
    sub.add_argument(
        "--only", default="", metavar="TEXT", help="raw: documents with this in their name; attribution: speech or cognition"
    )
    sub.add_argument("--rules", action="store_true", help="coref: score the pipeline's entities, not the network's clusters")
    sub.add_argument(
        "--part", choices=("dev", "train", "test"), default="dev", help="which part of a corpus in a folder (timex, triggers)"
    )
    sub.add_argument(
        "--faults", type=int, default=0, metavar="N", help="also list N faults (times, timex), or commonest words (triggers)"
    )
    reading(sub)


def _parser() -> argparse.ArgumentParser:
    formatter = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="kg", description="A knowledge graph from the news.", epilog=EXIT_CODES, formatter_class=formatter
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, function: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        about = (function.__doc__ or "").strip()
        sub = commands.add_parser(name, help=about, description=about, epilog=EXIT_CODES, formatter_class=formatter)
        sub.set_defaults(command=function)
        return sub

    def reading(sub: argparse.ArgumentParser) -> None:
        sub.add_argument(
            "--model", type=Path, help="folder of a trained pipeline (default: the one that ships with the package)"
        )
        sub.add_argument("--threads", type=int, default=0, help="threads of the language model (default: one per core)")

    sub = add("build", build)
    sub.add_argument("place", nargs="+", help="article, folder of articles (.txt .md .markdown), or - for standard input")
    sub.add_argument(
        "-o", "--output", type=Path, required=True, metavar="STORE", help="folder of the store, made where there is none"
    )
    sub.add_argument("--date", help="day of publication, 2025-02-13 (default: front matter or address)")
    sub.add_argument("--publisher", help="outlet that published it")
    sub.add_argument("--url", help="address of the article")
    sub.add_argument("--base", help="first part of all identifiers of a new store (default: KG_BASE or http://localhost:8000/)")
    _looking_up(sub)
    reading(sub)

    _index_parser(add)

    sub = add("query", query)
    sub.add_argument("store", type=Path)
    sub.add_argument(
        "question", help="name of a saved question (kg questions), SPARQL text, a .rq file, or - for standard input"
    )
    sub.add_argument("terms", nargs="*", metavar="NAME=VALUE", help="terms of a saved question")
    sub.add_argument("--format", choices=("table", "csv", "json", "ttl"), default="table")

    add("questions", questions)

    sub = add("export", export)
    sub.add_argument("store", type=Path)
    sub.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help=".ttl .nt .rdf (union), .trig .nq .jsonld (graphs), .graphml",
    )

    sub = add("view", view)
    sub.add_argument("graph", type=Path, help="a store or an RDF file")
    sub.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.html")
    sub.add_argument("--title", help="heading of the page")

    sub = add("validate", validate)
    sub.add_argument("graph", type=Path, help="a store or an RDF file")
    sub.add_argument("--warnings", action="store_true", help="print warnings too")

    sub = add("articles", articles)
    sub.add_argument("store", type=Path)

    sub = add("remove", remove)
    sub.add_argument("store", type=Path)
    sub.add_argument("article", nargs="+", help="identifier as kg articles prints it")

    _identity_parsers(add)

    _evaluation_options(add("eval", evaluate), reading)

    reading(add("demo", demo))
    return parser


if __name__ == "__main__":
    sys.exit(main())
