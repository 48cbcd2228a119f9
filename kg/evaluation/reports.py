"""What ``kg eval`` prints: one function a layer, from a file to lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg.evaluation import coreference, layers, names, raw, roles, times, triggers
from kg.model import Article, Extraction, Words


class Pipeline(Protocol):
    """What evaluation asks of a pipeline."""

    def __call__(self, article: Article) -> Extraction:
        """Read an article."""

    def annotate(
        self, sentences: Iterable[Sequence[str]], predicates: Iterable[Iterable[int]] | None = None
    ) -> Iterator[Words]:
        """Layers of sentences whose words are given, and perhaps their predicates."""

    def annotate_text(self, texts: Iterable[str]) -> Iterator[list[Words]]:
        """Layers of raw texts."""

    def clusters(self, documents: Iterable[Sequence[str]]) -> Iterator[list[frozenset[tuple[int, int]]]]:
        """Coreference in documents whose words are given."""


@dataclass(frozen=True, slots=True)
class Options:
    """The command's options; each layer looks at its own."""

    convention: str = ""
    """names: how the corpus labels names."""
    only: str = ""
    """raw: documents whose names contain this; attribution: ``speech`` or ``cognition``."""
    rules: bool = False
    """coref: the entities of the whole pipeline rather than the network's clusters."""
    part: str = "dev"
    """timex, triggers: the part of a corpus in a folder."""
    faults: int = 0
    """timex, triggers: how many faults to list."""


Report = Callable[[Path, Pipeline, Options], Iterator[str]]


def _table(scores: Mapping[str, tuple[float, float, float]]) -> Iterator[str]:
    width = max(map(len, scores), default=0)
    for name, (p, r, f) in scores.items():
        yield f"{name:{width}}  P {p:6.2f}  R {r:6.2f}  F1 {f:6.2f}"


def parse(path: Path, pipeline: Pipeline, options: Options) -> Iterator[str]:
    """Trees and tags on gold tokens of a CoNLL-U file."""
    for measure, value in layers.parse_scores(layers.read_conllu(path), pipeline.annotate).items():
        yield f"{measure:8} {value:6.2f}"


def raw_text(path: Path, pipeline: Pipeline, options: Options) -> Iterator[str]:
    """All of that and segmentation, from the raw text of a CoNLL-U file."""
    yield from _table(raw.raw_scores(raw.read_documents(path, options.only), pipeline.annotate_text))


def typed_names(path: Path, pipeline: Pipeline, options: Options) -> Iterator[str]:
    """Names by exact span and type."""
    if options.convention == "re3d":
        kinds = names.conventions()["re3d"].ours
        yield from _table(names.text_name_scores(names.read_re3d(path), pipeline.annotate_text, kinds))
        return
    gold = names.read_names(path, options.convention)
    same = {k: k for s in gold for _, _, k in s.names}
    kinds = names.conventions()[options.convention].ours if options.convention else same
    yield from _table(names.name_scores(gold, pipeline.annotate, kinds))


def coref(path: Path, pipeline: Pipeline, options: Options) -> Iterator[str]:
    """Coreference on gold tokens of begin-document files."""
    gold = coreference.read_coreference(path)
    resolve = coreference.by_rules(pipeline) if options.rules else pipeline.clusters
    yield from _table(coreference.coreference_scores(gold, resolve))


def srl(path: Path, pipeline: Pipeline, options: Options) -> Iterator[str]:
    """Semantic roles with predicates given."""
    levels = roles.srl_scores(roles.read_srl(path), pipeline.annotate)
    if not any(levels["heads"]["micro"]):
        raise ValueError("no role was read right: the model has no head for roles, or has not learnt them")
    for level, scores in levels.items():
        yield f"{level}:"
        yield from _table({k: v for k, v in scores.items() if any(v)})


def attribution(path: Path, pipeline: Pipeline, options: Options) -> Iterator[str]:
    """Sources, cues and contents."""
    scores = roles.attribution_scores(roles.read_attributions(path), pipeline.annotate, options.only)
    if not any(scores["cue"]):
        raise ValueError("no cue was read right: the model has no head for attribution, or has not learnt it")
    yield from _table(scores)


def timex(path: Path, pipeline: Pipeline, options: Options) -> Iterator[str]:
    """TIMEX3 values of a CAT XML file or folder."""
    hits, found, wanted, misses = times.timex_scores(triggers.documents(path, options.part), pipeline)
    yield from _table({"TIMEX3 value": layers.percentages(hits, found, wanted)})
    for words, theirs, ours in misses[: options.faults]:
        yield f"{words}\t{theirs}\t{ours or '-'}"


def event_triggers(path: Path, pipeline: Pipeline, options: Options) -> Iterator[str]:
    """Event triggers of a CAT XML file or folder; in MEANTIME also participants and factuality."""
    report = triggers.trigger_scores(triggers.documents(path, options.part), pipeline)
    counts = {"triggers": report.triggers, "participants": report.participants}
    yield from _table({k: c.scores() for k, c in counts.items() if c.wanted})
    for name, (right, cases) in report.factuality.items():
        yield f"{name:13} {100 * right / cases:5.1f} % of {cases}"
    for title, words in (("missed", report.missed), ("spurious", report.spurious)):
        for n, lemma, tag, sentence in triggers.frequent(words, lambda w: next(iter(pipeline.annotate([w]))), options.faults):
            yield f"{title}\t{n}\t{lemma}\t{tag}\t{sentence}"


LAYERS: dict[str, Report] = {
    "parse": parse, "raw": raw_text, "names": typed_names, "coref": coref, "srl": srl, "attribution": attribution,
    "timex": timex, "triggers": event_triggers,
}  # fmt: skip
