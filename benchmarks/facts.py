"""How many of the facts that people have listed for articles the graph has, article by article and in all.

usage: python benchmarks/facts.py GOLD.json|FOLDER… --texts FOLDER… --scorer score.py [--missing] [--model FOLDER] [--to FOLDER]

A gold file says its article's date, the SHA-256 of its text and its facts. The scorer is called as
``score.py GRAPH.trig GOLD.json [--json | --missing]``, so the graph is judged as exported, through SPARQL. Each article is built alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import kg
from kg.builder import Given

KINDS = ("entity", "office", "sameas", "relation", "event", "stance", "quote")


def texts_in(folders: list[Path]) -> dict[str, Path]:
    """The text files of the folders by the SHA-256 of their bytes."""
    files = (f for folder in folders for f in sorted(folder.iterdir()) if f.suffix in (".txt", ".md"))
    return {hashlib.sha256(f.read_bytes()).hexdigest(): f for f in files}


def gold_in(places: list[Path]) -> list[Path]:
    """The gold files that are named or lie in the folders."""
    return [f for place in places for f in ([place] if place.is_file() else sorted(place.glob("*.json")))]


def scored(graph: Path, gold: Path, scorer: Path, option: str) -> str:
    """What the scorer prints."""
    return subprocess.run([sys.executable, scorer, graph, gold, option], check=True, capture_output=True, text=True).stdout


class Total:
    """Sums over articles."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.listed: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.given: Counter[str] = Counter()

    def add(self, result: dict[str, Any]) -> None:
        """Take in the scorer's figures of one article."""
        for kind, (found, listed) in result["by"].items():
            self.found[kind] += found
            self.listed[kind] += listed
        for kind, (right, given) in result["precision"].items():
            self.right[kind] += right
            self.given[kind] += given
        self.found["forbidden"] += result["forbidden"]
        self.listed["forbidden"] += result["forbidden_total"]

    def lines(self) -> list[str]:
        """Recall by kind, precision where the gold is complete, all."""
        out = [
            f"{k:10} {self.found[k]:g}/{self.listed[k]} ({self.found[k] / self.listed[k]:.0%})" for k in KINDS if self.listed[k]
        ]
        out += [f"{k} precision {self.right[k]}/{n}" for k, n in self.given.items()]
        found, listed = (sum(c[k] for k in KINDS) for c in (self.found, self.listed))
        out.append(
            f"all {found:g} of {listed} ({found / listed:.1%}), forbidden {self.found['forbidden']} of {self.listed['forbidden']}"
        )
        return out


def main() -> None:
    """Print one line an article, then the sums."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--missing", action="store_true", help="print what was not found, false or not listed")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--to", type=Path, help="keep the graphs here")
    args = parser.parse_args()
    pipeline, texts, total = kg.load(args.model) if args.model else kg.load(), texts_in(args.texts), Total()
    with tempfile.TemporaryDirectory() as name:
        to = args.to or Path(name)
        to.mkdir(parents=True, exist_ok=True)
        for gold in gold_in(args.gold):
            what = json.loads(gold.read_text(encoding="utf-8"))
            if what["sha256"] not in texts:
                print(f"{gold.name}: no text with this SHA-256")
                continue
            graph = to / f"{what['id']}.trig"
            store = kg.open_store(Path(name) / what["id"])
            kg.build(texts[what["sha256"]], store, pipeline=pipeline, given=Given(date=what["date"]))
            kg.export(store.quads(), graph)
            result = json.loads(scored(graph, gold, args.scorer, "--json"))
            total.add(result)
            print(f"{what['id']:24} {result['found']:g}/{result['total']}, forbidden {result['forbidden']}", flush=True)
            if args.missing:
                print(scored(graph, gold, args.scorer, "--missing"))
    print("\n".join(total.lines()))


if __name__ == "__main__":
    main()
