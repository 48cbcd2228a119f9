"""The property graph as an interactive page: pyvis collects nodes and edges, the project's own template shows them."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx
import pyvis
from pyvis.network import Network

from kg.view.story import story

HERE = Path(__file__).parent
VIS = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2"

LOOKS: dict[str, tuple[str, str, str]] = {
    "Person": ("dot", "#2f6db3", "Person"),
    "Organization": ("square", "#3d8b6d", "Organization"),
    "Outlet": ("square", "#8a9a5b", "News outlet"),
    "Group": ("triangle", "#7fae9a", "Group"),
    "Country": ("hexagon", "#b5533c", "Country"),
    "GeopoliticalEntity": ("hexagon", "#d08a6e", "City or region"),
    "Place": ("triangleDown", "#a98467", "Place"),
    "Facility": ("triangleDown", "#8c7a6b", "Facility"),
    "Office": ("diamond", "#8159a6", "Office"),
    "Law": ("box", "#f3e9c6", "Law or agreement"),
    "Work": ("box", "#ece4d6", "Work"),
    "Product": ("box", "#dfe3e6", "Product or weapon"),
    "NamedEvent": ("star", "#c99a2e", "Named event"),
    "Topic": ("box", "#f4f4f4", "Thing acted on"),
    "Proposition": ("box", "#eef1f8", "Position on an issue"),
    "Event": ("dot", "#e0a100", "Event: reported by the outlet"),
    "ClaimedEvent": ("dot", "#fff3cf", "Event: claimed by a source"),
    "UnrealizedEvent": ("dot", "#ffffff", "Event: planned, denied or possible"),
}
"""Shape, colour and name in the legend of each class."""

STANCE_COLOURS = {"for": "#2b7a3d", "against": "#b3261e", "neutral": "#5f6b7a"}
FOR, AGAINST = {"Supports", "Demands", "Promises"}, {"Opposes", "Refuses", "Denies", "Accuses", "Warns", "DeemsInfeasible"}
EVENTS = ("Event", "ClaimedEvent", "UnrealizedEvent")
LARGEST_LAYOUT = 450
"""Nodes up to which positions are computed here; above, the browser finds them."""


def to_html(graph: Iterable[Any], path: str | Path, *, title: str | None = None) -> None:
    """Write the page for a graph (pyoxigraph quads, or an rdflib Graph or Dataset). The file appears whole or not at all.

    Everything is inside the file: it opens with the network off. Raises OSError where the place cannot be written.
    """
    _write(Path(path), page(graph, title=title))


def page(graph: Iterable[Any], *, title: str | None = None) -> str:
    """The HTML text of :func:`to_html`; the same for the same graph."""
    drawn = story(graph)
    net = Network(directed=True, cdn_resources="in_line")
    net.set_template(str(HERE / "template.html"))
    positions = _positions(drawn)
    for node, data in sorted(drawn.nodes(data=True)):
        net.add_node(node, **_node(data, drawn.degree(node), positions.get(node)))
    for number, (a, b, data) in enumerate(
        sorted(drawn.edges(data=True), key=lambda e: (e[0], e[1], e[2]["label"], e[2]["statements"]))
    ):
        net.add_edge(a, b, **_edge(data), id=f"e{number}")
    articles = drawn.graph["articles"]
    titles = [a["title"] for a in articles.values()]
    heading = title or (titles[0] if len(titles) == 1 else f"{len(titles)} articles")
    template = net.templateEnv.get_template(net.path)
    counts = {kind: sum(d["kind"] == kind for _, d in drawn.nodes(data=True)) for kind in LOOKS}
    text: str = template.render(
        heading=heading,
        vis_script=_script((VIS / "vis-network.min.js").read_text(encoding="utf-8")),
        vis_style=(VIS / "vis-network.css").read_text(encoding="utf-8"),
        style=(HERE / "page.css").read_text(encoding="utf-8"),
        script=_script((HERE / "page.js").read_text(encoding="utf-8")),
        data=_json(
            {
                "nodes": net.nodes,
                "edges": net.edges,
                "statements": drawn.graph["statements"],
                "articles": articles,
                "legend": [
                    {"kind": k, "shape": s, "colour": c, "name": n, "count": counts[k]}
                    for k, (s, c, n) in LOOKS.items()
                    if counts[k]
                ],
                "placed": bool(positions),
            }
        ),
    )
    return text


def _positions(graph: nx.MultiDiGraph) -> dict[str, tuple[float, float]]:
    """The same layout on every run (Fruchterman and Reingold 1991); empty for graphs too large to lay out here."""
    if not 1 < len(graph) <= LARGEST_LAYOUT:
        return {}
    simple = nx.Graph(graph.to_undirected())
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(simple))
    ordered.add_edges_from(sorted(tuple(sorted(e)) for e in simple.edges()))
    found = nx.spring_layout(ordered, seed=11, iterations=150, k=2.2 / len(ordered) ** 0.5)
    scale = 150 * len(ordered) ** 0.5
    return {n: (round(float(x) * scale, 1), round(float(y) * scale * 0.7, 1)) for n, (x, y) in found.items()}


def _node(data: dict[str, Any], degree: int, at: tuple[float, float] | None) -> dict[str, Any]:
    kind = data["kind"]
    shape, colour, _ = LOOKS[kind]
    event = kind in EVENTS
    border = {"ClaimedEvent": "#c08a00", "UnrealizedEvent": "#9aa3ad"}.get(kind, colour if shape != "box" else "#b9bfca")
    look: dict[str, Any] = {
        "label": _wrapped(("✗ " if event and data.get("negated") else "") + data["label"]),
        "shape": shape,
        "kind": kind,
        "names": data["names"],
        "links": data["links"],
        "statements": data["statements"],
        "full": data["label"],
        "size": 9 if event else round(14 + min(degree, 12) * 1.1, 1),
        "color": {"background": colour, "border": border, "highlight": {"background": colour, "border": "#111"}},
        "borderWidth": 2 if event else 1,
        "shapeProperties": {
            "borderDashes": [4, 3] if kind == "UnrealizedEvent" else [1, 3] if kind == "ClaimedEvent" else False
        },
        "font": {
            "size": 14 if event or kind == "Proposition" else 17,
            "color": "#6a7480" if kind == "UnrealizedEvent" else "#1c2733",
        },
    }
    if at is not None:
        look |= {"x": at[0], "y": at[1]}
    return look


def _edge(data: dict[str, Any]) -> dict[str, Any]:
    side = "for" if data["type"] in FOR else "against" if data["type"] in AGAINST else "neutral"
    colour = (
        STANCE_COLOURS[side]
        if data["kind"] == "Stance"
        else {"Tenure": "#8159a6", "Relation": "#51606f"}.get(data["kind"], "#c9b36b")
    )
    plain = data["kind"] in EVENTS
    return {
        "label": "" if plain else data["label"],
        "role": data["label"],
        "kind": data["kind"],
        "statements": data["statements"],
        "color": {"color": colour, "highlight": "#111", "opacity": 0.85},
        "dashes": data["kind"] == "UnrealizedEvent" or data["negated"],
        "width": 1 if plain else 1.6,
        "font": {"size": 13, "color": colour, "strokeWidth": 4, "strokeColor": "#fbfcfd"},
    }


def _wrapped(text: str, width: int = 24, lines: int = 4) -> str:
    out = [""]
    for word in text.split():
        if len(out[-1]) + len(word) + 1 > width and out[-1]:
            out.append(word)
        else:
            out[-1] = f"{out[-1]} {word}".strip()
    return "\n".join(out if len(out) <= lines else [*out[: lines - 1], out[lines - 1] + " …"])


def _json(value: Any) -> str:
    """JSON that can stand inside a script element whatever texts it holds."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _script(text: str) -> str:
    return text.replace("</script", "<\\/script")


def _write(path: Path, text: str) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise
