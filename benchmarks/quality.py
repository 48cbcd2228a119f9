"""Prints the figures of every layer that there is data for, one command a line: what the README and the model card quote.

usage: KG_CORPORA=FOLDER python benchmarks/quality.py [PART OF A COMMAND…] [--model FOLDER] [--threads 0]
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
from pathlib import Path

from kg.cli import main as kg

COMMANDS = """
parse ud-ewt/dev.conllu.gz
raw ud-ewt/dev.conllu.gz
parse gum/dev_open.conllu.gz
raw gum/dev_open.conllu.gz --only GUM_news
names --as uner uner-ewt/dev.iob2.gz
names --as gmb gmb-news/dev.conll.gz
names --as crossner crossner/politics-dev.txt.gz
names --as re3d re3d/Delegation_of_the_European_Union_to_Syria
srl propbank-ewt/dev.srl.conll.gz
coref gum/ontogum_dev_open.conll.gz
coref gum/ontogum_dev_open.conll.gz --rules
attribution attribution-from-propbank/ewt_dev.jsonl.gz
times recognizers-text-specs
timex meantime
triggers meantime
triggers ecbplus
"""


def report(command: str, options: list[str]) -> None:
    """Print one command and, set in, what it prints."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        kg(["eval", *command.split(), *options])
    print(f"kg eval {command}")
    for line in (out.getvalue() or err.getvalue()).splitlines():
        print(f"    {line}", flush=True)


def main() -> None:
    """Print all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", help="only the commands that contain one of these words")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--threads", type=int, default=0)
    args = parser.parse_args()
    options = [f"--threads={args.threads}", *([f"--model={args.model}"] if args.model else [])]
    corpora = Path(os.environ.get("KG_CORPORA", "."))
    for command in COMMANDS.split("\n")[1:-1]:
        if any(p in command for p in args.parts or [""]):
            if any((corpora / word).exists() for word in command.split()):
                report(command, options)
            else:
                print(f"kg eval {command}\n    (no such data in {corpora})")


if __name__ == "__main__":
    main()
