"""Scores of the events against annotated event mentions: triggers, and in MEANTIME participants and factuality.

What counts. MEANTIME: every EVENT_MENTION. ECB+: ACTION_* and NEG_ACTION_* mentions, without ACTION_STATE and ACTION_ASPECTUAL,
which are no occurrences of their own. Both corpora annotate every kind of happening, while events here are those of politics:
recall is bounded by the inventory, and precision is the number to watch. A trigger is right where it overlaps an annotated mention.
Reporting verbs count as found where a quotation's cue stands on them. Only fully annotated sentences are scored
(:func:`kg.evaluation.cat.annotated_sentences`).

The split. ECB+: topics 2, 5, 12, 18, 21, 23, 34 and 35 are the development part (the usual split of Cybulska and Vossen's corpus).
Topics from 36 are the test part. MEANTIME has no official split: the file of stock markets (``corpus_stock``) is the development part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.evaluation.cat import Document, Markable, annotated_sentences, read_cat
from kg.model import Article, Extraction, Span, Words

DEV_TOPICS = frozenset({2, 5, 12, 18, 21, 23, 34, 35})
FIRST_TEST_TOPIC = 36
LEFT_OUT = frozenset({"ACTION_STATE", "ACTION_ASPECTUAL", "NEG_ACTION_STATE", "NEG_ACTION_ASPECTUAL"})
CERTAINTY = {"CERTAIN": "CERTAIN", "PROBABLE": "UNCERTAIN", "POSSIBLE": "UNCERTAIN"}

Read = Callable[[Article], Extraction]
Lemma = Callable[[list[str]], Words]
"""Words of one sentence in, their tags and lemmas out."""


@dataclass(slots=True)
class Counts:
    """Hits, what was found, and what was wanted."""

    hits: int = 0
    found: int = 0
    wanted: int = 0

    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1 in percent."""
        p, r = self.hits / max(1, self.found), self.hits / max(1, self.wanted)
        return 100 * p, 100 * r, 200 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class Report:
    """What :func:`trigger_scores` counts."""

    triggers: Counts = field(default_factory=Counts)
    participants: Counts = field(default_factory=Counts)
    """Of events whose trigger was found: annotated participants against actors, recipients and objects."""
    factuality: dict[str, list[int]] = field(default_factory=dict)
    """By attribute: right and all, over events whose trigger was found."""
    missed: list[tuple[str, str]] = field(default_factory=list)
    """Words of an annotated trigger, and its sentence."""
    spurious: list[tuple[str, str]] = field(default_factory=list)


def part_of(path: Path) -> str:
    """``dev``, ``train`` or ``test``: which part of its corpus a file belongs to, by its name."""
    topic = re.match(r"topic_(\d+)\.xml", path.name)
    if topic:
        return "test" if int(topic[1]) >= FIRST_TEST_TOPIC else "dev" if int(topic[1]) in DEV_TOPICS else "train"
    return "dev" if path.name.startswith("corpus_stock") else "train"


def documents(place: Path, part: str = "dev") -> Iterator[Document]:
    """The documents of one file, or of one part of the corpus in a folder. Raises ValueError where there is none."""
    files = [p for p in sorted(place.iterdir()) if ".xml" in p.suffixes and part_of(p) == part] if place.is_dir() else [place]
    if not files:
        raise ValueError(f"{place}: no CAT XML file of the {part} part")
    for path in files:
        yield from read_cat(path)


def is_event(m: Markable) -> bool:
    """Is this an annotated event mention that counts?"""
    return m.kind == "EVENT_MENTION" or ("ACTION_" in m.kind and m.kind not in LEFT_OUT)


def creation_time(document: Document) -> str | None:
    """The document's own day, where a TIMEX3 names it."""
    return next(
        (m.about.get("value") for m in document.markables if m.about.get("functionInDocument") == "CREATION_TIME"), None
    )


def trigger_scores(texts: Iterable[Document], read: Read) -> Report:
    """Read every document with the whole pipeline and compare."""
    report = Report()
    for document in texts:
        _compare(report, document, read(document.article(creation_time(document))))
    return report


def _compare(report: Report, document: Document, x: Extraction) -> None:
    scored = [document.sentences[n] for n in annotated_sentences(document)]
    wanted = [m for m in document.markables if is_event(m) and m.sentence in annotated_sentences(document)]
    cued = {c: None for q in x.quotes for c in q.cues} | {c: e for e in x.events for c in e.cues}
    mine = {span: event for span, event in cued.items() if any(s.begin <= span.begin < s.end for s in scored)}
    matched: set[Span] = set()
    for m in wanted:
        hit = next((s for s in sorted(mine) if s not in matched and s.begin < m.span.end and m.span.begin < s.end), None)
        if hit is None:
            report.missed.append((document.text[slice(*m.span)], _sentence(document, m.span)))
            continue
        matched.add(hit)
        if (event := mine[hit]) is not None and m.kind == "EVENT_MENTION":
            _participants(report.participants, document, m, x, event.actors + event.recipients + event.objects)
            _factuality(report.factuality, m, event.modality, event.negated)
    triggers = report.triggers
    triggers.hits, triggers.wanted = triggers.hits + len(matched), triggers.wanted + len(wanted)
    prepositions = {
        s for s, e in mine.items() if e is None and document.text[slice(*s)].lower().startswith(("according", "per "))
    }
    extra = [s for s in sorted(mine) if s not in matched and s not in prepositions]
    triggers.found += len(matched) + len(extra)
    report.spurious += [(document.text[slice(*s)], _sentence(document, s)) for s in extra]


def _participants(counts: Counts, document: Document, m: Markable, x: Extraction, mine: tuple[int, ...]) -> None:
    """An entity is right where one of its mentions in the sentence overlaps the annotated participant."""
    by_id = {k.id: k for k in document.markables}
    wanted = [by_id[t] for e, t, _ in document.participants if e == m.id and t in by_id]
    within = next(s for s in document.sentences.values() if s.begin <= m.span.begin < s.end)
    spans = {i: [x.mentions[k].span for k in x.entities[i].mentions] for i in mine}
    hit = sum(any(s.begin < w.span.end and w.span.begin < s.end for some in spans.values() for s in some) for w in wanted)
    counts.hits += hit
    counts.wanted += len(wanted)
    counts.found += sum(any(within.begin <= s.begin < within.end for s in some) for some in spans.values())


def _factuality(right: dict[str, list[int]], m: Markable, modality: str, negated: bool) -> None:
    """Polarity as it is; certainty: Possible and Conditional are uncertain; time: Future is future."""
    hedged = modality in ("Possible", "Conditional")
    answers = {
        "polarity": (m.about.get("polarity"), "NEG" if negated else "POS"),
        "certainty": (CERTAINTY.get(m.about.get("certainty", "")), "UNCERTAIN" if hedged else "CERTAIN"),
        "time": (m.about.get("time"), "FUTURE" if modality in ("Future", "Obligatory") else "NON_FUTURE"),
    }
    for name, (theirs, ours) in answers.items():
        if theirs in ("POS", "NEG", "CERTAIN", "UNCERTAIN", "FUTURE", "NON_FUTURE"):
            count = right.setdefault(name, [0, 0])
            count[0] += theirs == ours
            count[1] += 1


def _sentence(document: Document, span: Span) -> str:
    return next(document.text[slice(*s)] for s in document.sentences.values() if s.begin <= span.begin < s.end)


def frequent(words: Iterable[tuple[str, str]], lemmatise: Lemma, most: int) -> list[tuple[int, str, str, str]]:
    """The commonest lemmas of trigger words: count, lemma, tag of their first word, and one sentence."""
    counts: Counter[tuple[str, str]] = Counter()
    example: dict[tuple[str, str], str] = {}
    for text, sentence in words:
        words_in = re.findall(r"\w+(?:[-']\w+)*|[^\w\s]", sentence)
        first = text.split()[0]
        read = lemmatise(words_in)
        at = next((i for i, w in enumerate(words_in) if w == first), None)
        key = (read.lemmas[at].lower(), read.upos[at]) if at is not None else (text.lower(), "X")
        counts[key] += 1
        example.setdefault(key, sentence)
    return [(n, *key, example[key]) for key, n in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:most]]
