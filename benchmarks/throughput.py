"""Words per second of the whole reading of news articles, processor time by stage, memory, and the bare network beside it.

The articles are made of the paragraphs of the example articles (or of those in FOLDER), shuffled and with other surnames, until they
have about 500 words each: the same on every run. The bare network is its two ONNX sessions alone, run again over the very arrays that
the pipeline fed them, on as many threads. The network reads the next articles while the other stages work on the last, so shares are of
processor time; where the caller's thread runs the network itself, that time is counted with the parser too.

usage: python benchmarks/throughput.py [--articles 200] [--words 500] [--folder FOLDER] [--threads 0] [--memory 5000]
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import os
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

import kg
from kg.extractors.pipeline import Pipeline
from kg.linking import link
from kg.model import Article
from kg.readers import places, read_file

EXAMPLES = Path(__file__).parent.parent / "kg/examples"
DAY = dt.date(2025, 2, 13)
SURNAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{4,}(?= (?:said|told|added|warned|announced|called))")


def articles(folder: Path, *, words: int) -> Iterator[Article]:
    """Endless invented articles of about ``words`` words."""
    paragraphs = [p for name in places(folder) for p in read_file(name).text.split("\n\n") if p.strip()]
    shuffle = random.Random(0)
    for number in itertools.count():
        text: list[str] = []
        while sum(len(p.split()) for p in text) < words:
            text.append(shuffle.choice(paragraphs))
        yield Article(f"a{number}", SURNAME.sub(lambda _: surname(shuffle), "\n\n".join(text)), published=DAY)


def surname(choose: random.Random) -> str:
    """A name that no list knows."""
    return "".join(choose.choice("bdfgklmnprstvz") + choose.choice("aeiou") for _ in range(4)).capitalize()


class Watched:
    """An ONNX session that notes what it is fed, and the processor time it takes."""

    def __init__(self, session: Any, watch: Stopwatch) -> None:
        self.session, self.watch = session, watch

    def run(self, outputs: list[str] | None, inputs: dict[str, np.ndarray[Any, Any]]) -> list[np.ndarray[Any, Any]]:
        """The session's own method."""
        self.watch.fed.append((self.session, outputs, inputs))
        began = time.thread_time()
        values: list[np.ndarray[Any, Any]] = self.session.run(outputs, inputs)
        self.watch.seconds["network"] += time.thread_time() - began
        return values


class Stopwatch:
    """Seconds of processor time by stage, and the arrays that went into the network."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.seconds: Counter[str] = Counter()
        self.fed: list[tuple[Any, list[str] | None, dict[str, np.ndarray[Any, Any]]]] = []
        parser: Any = pipeline.nlp.get_pipe("parser")
        self.threads = parser.threads or os.cpu_count() or 1
        parser.encoder._session = Watched(parser.encoder._session, self)
        parser.encoder._pairs = Watched(parser.encoder._pairs, self)
        for part in ("_begin", "_decode", "_finish"):
            setattr(parser, part, self.timed("parser", getattr(parser, part)))
        pipeline.nlp.make_doc = self.timed("tokenizer", pipeline.nlp.make_doc)  # type: ignore[method-assign]
        pipeline.stages = tuple(self.timed(f"{s.__module__.split('.')[-1]}.{s.__name__}", s) for s in pipeline.stages)

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function; the time of the thread that calls it goes under ``name``."""

        def watched(*args: Any, **kwargs: Any) -> Any:
            began = time.thread_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds[name] += time.thread_time() - began

        return watched

    def bare(self) -> float:
        """Seconds of the network alone over everything it was fed."""
        began = time.perf_counter()
        with ThreadPoolExecutor(self.threads) as workers:
            for _ in workers.map(lambda call: call[0].run(*call[1:]), self.fed):
                pass
        return time.perf_counter() - began


def megabytes() -> float:
    """Resident memory of this process (Linux)."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def speed(pipeline: Pipeline, batch: list[Article]) -> None:
    """Print words per second and the stages' shares."""
    for extraction in pipeline.pipe(batch[:10]):  # the first articles fill caches
        link(extraction)
    watch = Stopwatch(pipeline)
    words = sum(len(a.text.split()) for a in batch)
    linking = watch.timed("linking", link)
    began, of_all = time.perf_counter(), time.process_time()
    for extraction in pipeline.pipe(batch):
        linking(extraction)
    total, of_all = time.perf_counter() - began, time.process_time() - of_all
    network = watch.bare()
    print(f"{len(batch)} articles, {words} words")
    print(f"whole pipeline  {words / total:7.0f} words/s, {words / of_all:.0f} per second of processor time")
    print(f"bare network    {words / network:7.0f} words/s; the pipeline runs at {100 * network / total:.0f} % of its speed")
    watch.seconds["mending, record and the rest"] = of_all - sum(watch.seconds.values())
    for name, seconds in watch.seconds.most_common():
        print(f"  {100 * seconds / of_all:5.1f} %  {name}")


def memory(pipeline: Pipeline, stream: Iterable[Article]) -> None:
    """Print resident memory while many articles are read."""
    for number, _ in enumerate(map(link, pipeline.pipe(stream)), 1):
        if number % 80 == 0:
            print(f"{number:6} articles  {megabytes():6.0f} MB", flush=True)


def main() -> None:
    """Print all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--folder", type=Path, default=EXAMPLES, help="articles to draw paragraphs from")
    parser.add_argument("--threads", type=int, default=0, help="0: one per core")
    parser.add_argument("--memory", type=int, default=0, metavar="N", help="also read N articles and print the memory in use")
    args = parser.parse_args()
    stream = articles(args.folder, words=args.words)
    if args.memory:
        memory(kg.load(threads=args.threads), itertools.islice(stream, args.memory))
    speed(kg.load(threads=args.threads), list(itertools.islice(stream, args.articles)))


if __name__ == "__main__":
    main()
