"""The way out: the working table becomes an :class:`Extraction`, a Doc of spaCy the layers that evaluation looks at."""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc

from kg.extractors.arguments import attributions, edges, role_spans
from kg.extractors.links import clusters
from kg.extractors.reading import Reading
from kg.model import Entity, Extraction, Mention, Span, Words


def extraction_of(reading: Reading, model: str) -> Extraction:
    """Freeze what the stages found. Namings without an entity are left out; every entity has its mentions in text order."""
    namings = sorted((n for n in reading.namings if n.entity is not None), key=lambda n: (n.start, n.end, n.kind, n.entity))
    mentions = [Mention(reading.span(reading.doc[n.start : n.end]), n.kind, round(n.score, 2)) for n in namings]
    of: dict[int, list[int]] = {}
    for i, naming in enumerate(namings):
        if naming.entity is not None:
            of.setdefault(naming.entity, []).append(i)
    entities = tuple(
        Entity(t.type, t.name, tuple(of.get(i, ())), tuple(sorted(set(t.names) - {t.name})), t.within, t.local)
        for i, t in enumerate(reading.things)
    )
    return Extraction(
        article=reading.article,
        model=model,
        sentences=tuple(_sentences(reading)),
        mentions=tuple(mentions),
        entities=entities,
        times=tuple(reading.times),
        tenures=tuple(reading.tenures),
        relations=tuple(reading.relations),
        events=tuple(reading.events),
        quotes=tuple(reading.quotes),
        stances=tuple(reading.stances),
    )


def _sentences(reading: Reading) -> list[Span]:
    """Sentences without surrounding white space; empty ones are none."""
    out = []
    for sentence in reading.doc.sents:
        words = [t for t in sentence if not t.is_space]
        if words:
            out.append(Span(words[0].idx, words[-1].idx + len(words[-1])))
    return out


def words_of(doc: Doc) -> Words:
    """The language layers of a Doc that is one sentence."""
    return Words(
        [t.text for t in doc],
        [t.pos_ for t in doc],
        [t.tag_ for t in doc],
        [str(t.morph) or "_" for t in doc],
        [t.lemma_ for t in doc],
        [0 if t.head.i == t.i else t.head.i + 1 for t in doc],
        ["root" if t.dep_ == "ROOT" else t.dep_ for t in doc],
        frozenset((s.start, s.end, s.label_) for s in doc.spans["names"]),
        frozenset(role_spans(doc)),
        frozenset((p, label, i) for label, p, i in edges(doc)),
        frozenset(attributions(doc)),
    )


def sentences_of(doc: Doc) -> list[Words]:
    """Tags, trees and names of every sentence of a running text, white space left out; a name ends with its sentence at the latest."""
    out = []
    for sentence in doc.sents:
        tokens = [t for t in sentence if not t.is_space]
        number = {t.i: n for n, t in enumerate(tokens)}
        if tokens:
            out.append(Words(
                [t.text for t in tokens],
                [t.pos_ for t in tokens],
                [t.tag_ for t in tokens],
                [str(t.morph) or "_" for t in tokens],
                [t.lemma_ for t in tokens],
                [0 if t.head == t else number[t.head.i] + 1 for t in tokens],
                ["root" if t.dep_ == "ROOT" else t.dep_ for t in tokens],
                frozenset(
                    (number[s.start], number.get(s.end - 1, len(tokens) - 1) + 1, s.label_)
                    for s in doc.spans["names"] if s.start in number
                ),
            ))  # fmt: skip
    return out


def clusters_of(doc: Doc) -> list[frozenset[tuple[int, int]]]:
    """Mentions of a Doc that mean the same, as (first word, end), two or more each. Raises ValueError where the model finds none."""
    if "mentions" not in doc.spans:
        raise ValueError("the model has no head for coreference")
    mentions = [(s.start, s.end) for s in doc.spans["mentions"]]
    antecedent = np.full(len(mentions), -1)
    for label, i, j in doc._.edges:
        if label == "coref":
            antecedent[i] = j
    return [frozenset(mentions[i] for i in group) for group in clusters(antecedent)]
