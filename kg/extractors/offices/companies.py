"""Offices named without their body in a report on one company or institution: "the director, Jo Lind, will become chairman"."""

from __future__ import annotations

import dataclasses

from kg.extractors import lexicon
from kg.extractors.offices.record import office_of
from kg.extractors.reading import Reading
from kg.model import Tenure


def settle_bodies(reading: Reading) -> None:
    """Give such offices the body that the holder is known to serve, or the only one whose officers the report names, where the sentence
    or the one before speaks of it."""
    open_ones = [t for t in reading.tenures if reading.things[t.office].within is None and _is_of_body(reading, t)]
    if not open_ones:
        return
    bodies = {t.holder: b for t in reading.tenures if _is_of_body(reading, t) and (b := _organization(reading, t)) is not None}
    only = next(iter(bodies.values())) if len(set(bodies.values())) == 1 else None
    for tenure in open_ones:
        body = bodies.get(tenure.holder)
        if body is None and only is not None and _is_near(reading, tenure, only):
            body = only
        if body is not None:
            words = reading.things[tenure.office].name
            settled = dataclasses.replace(
                tenure, office=office_of(reading, words, body, words), score=0.6, rule="office, body by context"
            )
            others = [t for t in reading.tenures if t != tenure]
            known = any((t.holder, t.office) == (settled.holder, settled.office) for t in others)
            reading.tenures = others if known else [settled if t == tenure else t for t in reading.tenures]


def _is_of_body(reading: Reading, tenure: Tenure) -> bool:
    """Is it an office that companies, banks, schools … have?"""
    thing = reading.things[tenure.office]
    words = thing.name if thing.within is None else thing.name.removesuffix(f" of {reading.things[thing.within].name}")
    return words.lower().split(" of ")[0].split()[-1] in lexicon.offices("company")


def _organization(reading: Reading, tenure: Tenure) -> int | None:
    """The body of an office where it is an organization and no government."""
    body = reading.things[tenure.office].within
    if body is None or reading.things[body].type != "Organization":
        return None
    governs = lexicon.governments("cabinet") & set(reading.things[body].name.lower().split())
    return None if governs else body


def _is_near(reading: Reading, tenure: Tenure, body: int) -> bool:
    """Is the body named, or described as the company, in the sentence of the office or in the one before?"""
    span = reading.doc.char_span(*tenure.evidence[0])
    if span is None:
        return False
    end, begin = span.sent.end, span.sent.start
    begin = reading.doc[begin - 1].sent.start if begin else 0
    near = [n for n in reading.namings if begin <= n.start < end]
    return any(n.entity == body or (n.kind == "nominal" and reading.doc[n.head].lower_ in lexicon.kind("body")) for n in near)
