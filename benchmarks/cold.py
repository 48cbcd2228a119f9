"""How long a user waits: ``kg --help`` and a cold ``kg build`` of one article, median of several fresh processes.

usage: python benchmarks/cold.py [ARTICLE] [--runs 5]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).parent.parent / "kg/examples/summit.md"


def seconds(arguments: list[str], runs: int) -> float:
    """Median wall-clock time of ``kg ARGUMENTS``; ``{store}`` is a fresh folder each time."""
    times = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            filled = [a.replace("{store}", f"{folder}/s.db") for a in arguments]
            began = time.perf_counter()
            subprocess.run([sys.executable, "-m", "kg", *filled], check=True, capture_output=True)
            times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article", nargs="?", default=str(EXAMPLE))
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    print(f"kg --help   {seconds(['--help'], args.runs):.2f} s")
    print(
        f"kg build    {seconds(['build', args.article, '-o', '{store}'], args.runs):.2f} s  (one article, model loading included)"
    )


if __name__ == "__main__":
    main()
