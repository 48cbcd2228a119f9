"""Stances on what the sentence before has told: "The union says he took bribes. He denies this"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extractors import lexicon
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.quotes import source_of
from kg.extractors.reading import Reading
from kg.extractors.stances.record import stances_on
from kg.model import Quote, Stance

THIS = frozenset("this that it".split())
DENIAL = Attitude("Denies", "Against", 0.8)


def denied_before(reading: Reading, verb: Token, holder: int) -> Iterator[Stance]:
    """The charge, or else the claim, of somebody else that "this" stands for in "denies this"."""
    thing = next((c for c in verb.children if c.dep_ == "obj"), None)
    if thing is None or thing.lower_ not in THIS or reading.entity_at(thing) is not None or any(True for _ in thing.children):
        return
    first = verb.sent.start
    begin = verb.doc[first - 1].sent.start_char if first else 0
    rule, cue, source = "denied before", reading.span(verb), source_of(reading, verb)
    charges = [s for s in reading.stances if begin <= s.evidence[0].begin < verb.idx and s.holder != holder]
    charge = next((s for s in reversed(charges) if s.kind == "Accuses"), None)
    if charge is not None:
        about = tuple(n for n in charge.about if n != holder)
        yield replace(
            charge,
            holder=holder,
            kind=DENIAL.kind,
            polarity=DENIAL.polarity,
            cues=(cue,),
            source=source,
            rule=rule,
            about=about,
            strength=DENIAL.strength,
        )
        return
    claims = [
        q for q in reading.quotes if begin <= q.evidence[0].begin < verb.idx and q.speaker != holder and _is_claim(reading, q)
    ]
    words = reading.doc.char_span(*claims[-1].evidence[0]) if claims else None
    head = next((t for t in words if t.head not in words or t.head == t), None) if words is not None else None
    if head is not None and head.pos_ in ("VERB", "NOUN", "ADJ") and head.dep_ == "ccomp":
        for stance in stances_on(reading, holder, DENIAL, head, [verb], rule=rule):
            yield replace(stance, source=source)


def _is_claim(reading: Reading, quote: Quote) -> bool:
    """What somebody says is so, not what he hopes or wants."""
    cue = reading.doc.char_span(*quote.cues[0]) if quote.cues else None
    known = lexicon.attitudes("verb").get(cue[0].lemma_.lower()) if cue is not None else None
    return quote.kind == "Indirect" and (known is None or known.kind in ("Accuses", "Warns"))
