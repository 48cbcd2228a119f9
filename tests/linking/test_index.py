"""kg index: a dump and an endpoint become one file that a build looks names up in; faults are told and leave nothing behind."""

from __future__ import annotations

import bz2
import gzip
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, Store

from kg.cli import main
from kg.linking import bases, endpoint
from kg.linking.database import Index
from kg.linking.knowledge import folded

VALESIA, CAPITAL, MINISTER, GUARD, OFFICE, TOWN, RIVER = 900001, 900002, 900003, 900004, 900005, 900006, 900007


def statement(value: object, rank: str = "normal", ended: bool = False) -> dict[str, object]:
    more = {"qualifiers": {"P582": [{}]}} if ended else {}
    return {"mainsnak": {"snaktype": "value", "datavalue": {"value": value}}, "rank": rank, **more}


def ref(number: int, **more: object) -> dict[str, object]:
    return statement({"id": f"Q{number}"}, **more)  # type: ignore[arg-type]


def entity(
    number: int, name: str, about: str = "", aliases: tuple[str, ...] = (), links: int = 3, **claims: list[object]
) -> dict[str, object]:
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": {"en": {"language": "en", "value": name}, "de": {"language": "de", "value": f"{name}!"}},
        "descriptions": {"en": {"language": "en", "value": about}} if about else [],
        "aliases": {"en": [{"language": "en", "value": a} for a in aliases]} if aliases else [],
        "claims": claims or [],
        "sitelinks": {f"w{i}": {} for i in range(links)},
    }


WORLD = [
    entity(MINISTER, "Ana Quispe", "Valesian politician", ("Ana María Quispe",), P31=[ref(5)], P39=[ref(OFFICE)],
           P27=[ref(1, ended=True), ref(VALESIA)]),
    entity(VALESIA, "Valesia", P31=[ref(6256)], P297=[statement("VX")], P1082=[statement({"amount": "+5000000"})]),
    entity(CAPITAL, "Port Vale", P31=[ref(800)], P17=[ref(VALESIA)], P1566=[statement("77")],
           P1082=[statement({"amount": "+100"}), statement({"amount": "+90000"}, "preferred")],
           P625=[statement({"latitude": 1.5, "longitude": -2.5})]),
    entity(TOWN, "Old Vale", P31=[ref(800)], P17=[ref(VALESIA)], links=0),
    entity(GUARD, "Valesian Guard", "militia", ("VG",), P31=[ref(801)], P17=[ref(VALESIA)]),
    entity(OFFICE, "Minister of Defence of Valesia", P31=[ref(4164871)]),
    entity(900008, "Juan Nobody", P31=[ref(5)]),
    entity(900009, "A Film", P31=[ref(11424)], P17=[ref(VALESIA)]),
    entity(800, "port city", P279=[ref(486972)]),
    entity(801, "militia", P279=[ref(802)]),
    entity(802, "armed organization", P279=[ref(43229), ref(801)]),
]  # fmt: skip


def written(path: Path, entities: list[dict[str, object]], spoil: tuple[str, ...] = ()) -> Path:
    lines = ["[", *(json.dumps(e) + "," for e in entities), *spoil, "]", ""]
    opened: dict[str, Callable[..., object]] = {".gz": gzip.open, ".bz2": bz2.open}
    with opened.get(path.suffix, open)(path, "wt", encoding="utf-8") as file:  # type: ignore[attr-defined]
        file.write("\n".join(lines))
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    assert main(["index", str(written(folder / "dump.json", WORLD)), "-o", str(folder / "w.index")]) == 0
    return folder / "w.index"


def test_people_with_offices_bodies_and_places_are_taken_and_nothing_else(made: Path) -> None:
    index = Index(made)
    names = [i.name for e in WORLD for i in index.named(folded(e["labels"]["en"]["value"]))]  # type: ignore[index]
    assert names == ["Ana Quispe", "Valesia", "Port Vale", "Valesian Guard"]


def test_what_the_index_knows_of_a_thing(made: Path) -> None:
    index = Index(made)
    (ana,) = index.named("ana maria quispe")
    assert (ana.type, ana.country, ana.offices) == ("Person", "Valesia", ("Minister of Defence of Valesia",))
    (port,) = index.named("port vale")
    assert (port.type, port.country, port.at) == ("GeopoliticalEntity", "Valesia", (1.5, -2.5))
    assert port.links == ("http://www.wikidata.org/entity/Q900002", "https://sws.geonames.org/77/")
    assert 10**port.inhabitants == pytest.approx(90000)
    (guard,) = index.named("vg")
    assert (guard.type, guard.name) == ("Organization", "Valesian Guard")


@pytest.mark.parametrize("suffix", [".json.gz", ".json.bz2"])
def test_compressed_dumps_and_other_orders_give_the_same_things(made: Path, tmp_path: Path, suffix: str) -> None:
    dump = written(tmp_path / f"dump{suffix}", WORLD[::-1])
    assert main(["index", str(dump), "-o", str(tmp_path / "w.index")]) == 0
    for e in WORLD:
        key = folded(e["labels"]["en"]["value"])  # type: ignore[index]
        assert Index(tmp_path / "w.index").named(key) == Index(made).named(key)


def test_the_same_dump_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    assert main(["index", str(made.parent / "dump.json"), "-o", str(tmp_path / "again.index")]) == 0
    assert (tmp_path / "again.index").read_bytes() == made.read_bytes()
    assert [p.name for p in tmp_path.iterdir()] == ["again.index"]


def test_entities_as_dumps_of_ten_years_have_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Statements as they stand in dumps of 2014 (items by number alone, references with all their snaks) and since."""

    def old(number: int, kind: str = "item", **more: object) -> dict[str, object]:
        snak = {"snaktype": "value", "property": "P31", "datatype": "wikibase-item",
                "datavalue": {"type": "wikibase-entityid", "value": {"entity-type": kind, "numeric-id": number}}}  # fmt: skip
        source = {"snaks": {"P143": [snak]}, "allSnaks": [snak], "snaks-order": ["P143"]}
        return {"rank": "normal", "references": [source], "mainsnak": snak, "id": "q31$B3580D37", "type": "statement", **more}

    def ended(snak: dict[str, object]) -> dict[str, object]:
        return {"qualifiers": {"P582": [{"property": "P582", "datatype": "time", **snak}]}, "qualifiers-order": ["P582"]}

    unknown = {"mainsnak": {"snaktype": "somevalue", "property": "P17", "datatype": "wikibase-item"}, "rank": "normal"}
    mars = statement({"latitude": 4.5, "longitude": 137.4, "altitude": None, "globe": "http://www.wikidata.org/entity/Q111"})
    earth = statement({"latitude": 50.5, "longitude": 4.5, "precision": 0.1, "globe": "http://www.wikidata.org/entity/Q2"})
    past = {"snaktype": "value", "datavalue": {"type": "time", "value": {"time": "+00000001954-12-15T00:00:00Z"}}}
    world = [
        {**entity(31, "Valesia", P31=[old(3624078), old(185441)], P625=[earth], P297=[statement("VX")]), "pageid": 1, "ns": 0},
        entity(
            32, "Port Vale", P31=[old(486972)], P17=[unknown, old(33, **ended(past)), old(31, **ended({"snaktype": "novalue"}))]
        ),
        entity(33, "Old Valesia", P31=[old(3624078)], P17=[old(31)]),
        entity(34, "Vale Crater", P31=[old(2221906)], P625=[mars]),
        entity(35, "Vale Bay", P31=[old(16, "property"), old(2221906)], P625=[mars, earth]),
        {
            "type": "property",
            "datatype": "wikibase-item",
            "id": "P36",
            "labels": {},
            "descriptions": {},
            "aliases": {},
            "claims": {},
        },
        {"type": "item", "id": "Q58", "labels": {}, "descriptions": {}, "aliases": {}, "claims": {}, "sitelinks": {}},
    ]
    assert main(["index", str(written(tmp_path / "dump.json", world)), "-o", str(tmp_path / "w.index")]) == 0
    assert capsys.readouterr().err == ""
    index = Index(tmp_path / "w.index")
    assert [(i.type, i.links[0]) for i in index.named("valesia")] == [("Country", "http://www.wikidata.org/entity/Q31")]
    assert [i.country for i in index.named("port vale")] == ["Valesia"]
    assert [i.at for i in index.named("vale bay")] == [(50.5, 4.5)]
    assert [i.at for i in index.named("vale crater")] == [None]


def test_bad_lines_are_reported_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil = (
        '{"id": "Q1", "labels"',
        '{"id": 3}',
        '{"id":"Q7","labels":{"en":{"value":"X"}},"sitelinks":{"w":1},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":3}}}]}}',
    )
    dump = written(tmp_path / "dump.json", WORLD, spoil)
    assert main(["index", str(dump), "-o", str(tmp_path / "w.index")]) == 1
    out = capsys.readouterr()
    assert [line.split(": ")[1] for line in out.err.splitlines()] == [f"{dump}, line {n}" for n in (13, 14, 15)]
    assert "4 things, 3 lines left out" in out.out


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("gone.json", None, "No such file"),
        ("empty.json", b"[\n]\n", "holds no entity of Wikidata"),
        ("cut.json.gz", gzip.compress(b"[\n" * 9000)[:-9], "cannot be unpacked"),
        ("false.json.bz2", b"plain text\n", "cannot be unpacked"),
    ],
)
def test_a_failure_is_one_line_and_leaves_the_old_index(
    tmp_path: Path, name: str, content: bytes | None, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "w.index").write_bytes(b"old")
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert main(["index", str(tmp_path / name), "-o", str(tmp_path / "w.index")]) == 2
    error = capsys.readouterr().err
    assert fault in error and error.count("\n") == 1 and name in error
    assert (tmp_path / "w.index").read_bytes() == b"old"
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".kg-index")]


@pytest.mark.parametrize(("content", "fault"), [(None, "there is no such index"), (b"no database", "is no index of newskg")])
def test_a_build_with_a_wrong_index_says_so(
    tmp_path: Path, content: bytes | None, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Nothing happened.", encoding="utf-8")
    if content:
        (tmp_path / "w.index").write_bytes(content)
    assert main(["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "s"), "--index", str(tmp_path / "w.index")]) == 2
    assert fault in capsys.readouterr().err
    assert not (tmp_path / "s").exists()


ARTICLE = "Valesia talks\n\nValesian Defence Minister Ana Quispe of Valesia visited Port Vale. The Valesian Guard was there.\n"


def test_a_build_links_by_the_index_and_links_anew_when_it_comes(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    build = ["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "s")]
    links = ["query", str(tmp_path / "s"), "SELECT ?l { ?e rdfs:label 'Port Vale' ; schema:sameAs ?l }", "--format", "csv"]
    assert main(build) == 0
    capsys.readouterr()
    main(links)
    assert "Q900002" not in capsys.readouterr().out
    monkeypatch.setenv("KG_INDEX", str(made))
    assert main(build) == 0
    assert "0 articles read, 1 unchanged (1 linked anew)" in capsys.readouterr().out
    main(links)
    assert "http://www.wikidata.org/entity/Q900002" in capsys.readouterr().out
    assert main(build) == 0
    assert "linked anew" not in capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux gives it")
def test_memory_does_not_grow_with_the_dump(tmp_path: Path) -> None:
    with (tmp_path / "dump.json").open("w", encoding="utf-8") as file:
        for n in range(15_000):
            print(json.dumps(entity(n + 10, f"Place {n} {'x' * 1500}", P31=[ref(486972)], P17=[ref(1)])) + ",", file=file)
    code = (
        "import sys; from kg.cli import main; main(sys.argv[1:]);"
        " print(next(x.split()[1] for x in open('/proc/self/status') if x.startswith('VmHWM')), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "index", str(tmp_path / "dump.json"), "-o", str(tmp_path / "w.index")],
        check=True,
        capture_output=True,
        text=True,
    )
    assert "15000 things" in done.stdout
    assert int(done.stderr) < 250_000  # kilobytes; a database holds at most 64 MB in memory


TURTLE = """
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wikibase: <http://wikiba.se/ontology#> .
wd:Q1 wdt:P31 wd:Q5 ; wdt:P39 wd:Q2 ; wdt:P27 wd:Q3 ; rdfs:label "Ana Quispe"@en, "Anna"@de ; skos:altLabel "A. Quispe"@en ; wikibase:sitelinks 10 .
wd:Q2 rdfs:label "Minister of Defence"@en .
wd:Q3 wdt:P31 wd:Q6256 ; rdfs:label "Valesia"@en .
wd:Q4 wdt:P31 wd:Q90 ; wdt:P17 wd:Q3 ; rdfs:label "Port Vale"@en ; wdt:P1566 "77" ; wdt:P1082 900 ; wdt:P625 "Point(-2.5 1.5)" .
wd:Q90 wdt:P279 wd:Q486972 .
wd:Q6 wdt:P31 wd:Q5 ; rdfs:label "Juan Nobody"@en .
"""


class Endpoint(BaseHTTPRequestHandler):
    """A SPARQL endpoint over the triples above, that may be busy, dumb or broken at first."""

    store = Store()
    faults: ClassVar[list[tuple[int, bytes]]] = []
    asked: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        query = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["query"][0]
        self.asked.append(query)
        status, body = self.faults.pop(0) if self.faults else (200, b"")
        if not body:
            body = self.store.query(query).serialize(format=QueryResultsFormat.JSON)  # type: ignore[union-attr, assignment]
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    Endpoint.store = Store()
    Endpoint.store.load(TURTLE.encode(), format=RdfFormat.TURTLE)
    Endpoint.faults, Endpoint.asked = [], []
    monkeypatch.setattr(endpoint, "PAUSES", (0.0, 0.0))
    monkeypatch.setattr(endpoint, "PAGE", 1)
    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()


def test_an_endpoint_like_wikidata(address: str, tmp_path: Path) -> None:
    assert main(["index", address, "-o", str(tmp_path / "w.index")]) == 0
    index = Index(tmp_path / "w.index")
    (ana,) = index.named("a quispe")
    assert (ana.type, ana.country, ana.offices, ana.fame) == ("Person", "Valesia", ("Minister of Defence",), 1.0)
    (port,) = index.named("port vale")
    assert (port.type, port.at, port.links[1]) == ("GeopoliticalEntity", (1.5, -2.5), "https://sws.geonames.org/77/")
    assert [i.type for i in index.named("valesia")] == ["Country"]
    assert index.named("juan nobody") == []


QUERY = """SELECT ?item ?name ?type { ?item <http://www.w3.org/2000/01/rdf-schema#label> ?name BIND("Organization" AS ?type)
FILTER(LANG(?name) = "en" && STRSTARTS(?name, "P")) } ORDER BY ?item"""


def test_any_endpoint_by_a_query_of_ones_own(address: str, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(QUERY, encoding="utf-8")
    assert main(["index", address, "--query", str(tmp_path / "q.rq"), "-o", str(tmp_path / "w.index")]) == 0
    assert [(i.type, i.name) for i in Index(tmp_path / "w.index").named("port vale")] == [("Organization", "Port Vale")]
    assert [q.splitlines()[-1] for q in Endpoint.asked] == ["LIMIT 1 OFFSET 0", "LIMIT 1 OFFSET 1"]


def test_a_busy_endpoint_is_asked_again(address: str, tmp_path: Path) -> None:
    Endpoint.faults = [(503, b"busy"), (429, b"busy")]
    assert main(["index", address, "-o", str(tmp_path / "w.index")]) == 0


@pytest.mark.parametrize(
    ("faults", "fault"),
    [
        ([(503, b"x")] * 3, "answered 503"),
        ([(400, b"x")], "answered 400"),
        ([(200, b"<html>")], "does not answer as a SPARQL endpoint"),
        ([(200, b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"value": "1"}}]}}')], "selects no ?item"),
        (
            [(200, b'{"head": {"vars": ["item", "name"]}, "results": {"bindings": [{"item": {"value": "http://x/1"}}]}}')] * 2,
            "gives the same page again",
        ),
    ],
)
def test_a_faulty_endpoint_is_one_line_and_no_index(
    address: str, tmp_path: Path, faults: list[tuple[int, bytes]], fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Endpoint.faults = list(faults)
    assert main(["index", address, "-o", str(tmp_path / "w.index")]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"kg: {address}: ") and fault in error and error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_an_endpoint_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(endpoint, "PAUSES", ())
    assert main(["index", "http://127.0.0.1:9/sparql", "-o", str(tmp_path / "w.index")]) == 2
    assert "http://127.0.0.1:9/sparql: cannot be reached" in capsys.readouterr().err


def test_the_tables_alone_are_the_base_where_there_is_no_index() -> None:
    assert [i.name for i in bases(None).named("port vale")] == []
