"""The whole reading of an article: the trained spaCy pipeline, then the extraction stages in their order."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.extractors import doc as plain
from kg.extractors.mending import mend
from kg.extractors.parser import Parser
from kg.extractors.reading import Reading
from kg.extractors.record import clusters_of, extraction_of, sentences_of, words_of
from kg.model import Article, Extraction, Words

MODELS = Path(__file__).parent.parent / "models"
DEFAULT = "en_news"

STAGES: tuple[tuple[str, str], ...] = (
    ("mentions", "find_mentions"),
    ("coref", "name_entities"),
    ("offices", "find_offices"),
    ("coref", "resolve_references"),
    ("offices", "find_by_reference"),
    ("offices", "settle_bodies"),
    ("times", "find_times"),
    ("offices", "find_successions"),
    ("offices", "settle_bodies"),
    ("offices", "settle_holders"),
    ("quotes", "find_quotes"),
    ("coref", "resolve_speakers"),
    ("events", "find_events"),
    ("offices", "end_tenures"),
    ("stances", "find_stances"),
    ("relations", "find_relations"),
)
"""Module and function of each stage, in order."""


@Language.factory(
    "kg_parser",
    default_config={"threads": 0},
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "doc.sents", "doc.spans"],
)
def make_parser(nlp: Language, name: str, threads: int) -> Parser:
    """The spaCy factory of the parser (entry point ``spacy_factories`` of the package)."""
    return Parser(nlp.vocab, threads=threads)


class Pipeline:
    """Articles in, extractions out."""

    def __init__(self, nlp: Language, stages: Iterable[Callable[[Reading], None]]) -> None:
        self.nlp = nlp
        self.stages = tuple(stages)
        self.name = f"{nlp.meta['name']}-{nlp.meta['version']}"

    def __call__(self, article: Article) -> Extraction:
        """Read one article."""
        return next(self.pipe([article]))

    def pipe(
        self, articles: Iterable[Article], *, batch_size: int = 16, fault: Callable[[Article, Exception], None] | None = None
    ) -> Iterator[Extraction]:
        """Read many, in batches; the order is kept and memory stays flat.

        Where a stage fails on an article, ``fault`` is told and the article left out; without ``fault`` the error is raised.
        """
        pairs = ((self.nlp.make_doc(a.text), a) for a in articles)
        for doc, article in self.nlp.pipe(pairs, as_tuples=True, batch_size=batch_size):
            try:
                found = extraction_of(self.read(Reading(article, plain.Doc(doc))), self.name)
            except Exception as error:
                if fault is None:
                    raise
                fault(article, error)
            else:
                yield found

    def annotate(
        self, sentences: Iterable[Sequence[str]], predicates: Iterable[Iterable[int]] | None = None
    ) -> Iterator[Words]:
        """Language layers of already separated sentences and words, for evaluation; ``predicates``: words of each to read roles of."""
        docs = (Doc(self.nlp.vocab, words=list(w), sent_starts=[i == 0 for i in range(len(w))]) for w in sentences)
        if predicates is not None:
            docs = (_with_predicates(doc, given) for doc, given in zip(docs, predicates, strict=True))
        for doc in self.nlp.pipe(docs, batch_size=64):
            yield words_of(doc)

    def clusters(self, documents: Iterable[Sequence[str]]) -> Iterator[list[frozenset[tuple[int, int]]]]:
        """Coreference of documents given as words, for evaluation: clusters of two or more mentions (first word, end).

        The network finds the sentences. Raises ValueError where the model has no coreference.
        """
        for words in documents:
            yield clusters_of(self.nlp(Doc(self.nlp.vocab, words=list(words))))

    def annotate_text(self, texts: Iterable[str]) -> Iterator[list[Words]]:
        """Language layers of raw texts, each as its sentences, for evaluation. Paragraphs are divided by empty lines."""
        for doc in self.nlp.pipe(map(self.nlp.make_doc, texts), batch_size=16):
            yield sentences_of(doc)

    def read(self, reading: Reading) -> Reading:
        """Run the extraction stages over an already parsed article."""
        mend(reading.doc, next((b.span.end for b in reading.article.blocks if b.kind == "title"), 0))
        for stage in self.stages:
            stage(reading)
        return reading


def _with_predicates(doc: Doc, words: Iterable[int]) -> Doc:
    doc.spans["predicates"] = [Span(doc, i, i + 1, label="predicate") for i in words]
    return doc


def load(folder: str | Path | None = None, *, threads: int = 0) -> Pipeline:
    """The pipeline that ships with the package, or the one in ``folder`` (as ``spacy.load`` reads it).

    ``threads`` 0 means one per core. Raises OSError where the folder holds no pipeline.
    """
    nlp = spacy.load(Path(folder) if folder else MODELS / DEFAULT, config={"components": {"parser": {"threads": threads}}})
    return Pipeline(nlp, stages())


def stages() -> list[Callable[[Reading], None]]:
    """The functions of :data:`STAGES`."""
    return [getattr(importlib.import_module(f"kg.extractors.{module}"), function) for module, function in STAGES]
