"""Of which states the people named are citizens, where no noun says so: "the Dane", "Dutchman Piet Vos", "holds a British passport"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import has_negation
from kg.extractors.coref.compatriots import nation_of
from kg.extractors.denoted import entities_of
from kg.extractors.doc import Token
from kg.extractors.governments import Tie
from kg.extractors.offices.holders import has_happened
from kg.extractors.reading import Naming, Reading
from kg.extractors.subjects import subject_of

PAPERS = frozenset("citizenship nationality passport".split())
HAVING = frozenset("have hold carry possess acquire obtain receive gain retain keep".split())


def citizenships(reading: Reading) -> Iterator[Tie]:
    """What demonyms and passports tell of the people named."""
    for naming in reading.namings:
        if naming.type == "Person" and naming.kind == "nominal" and naming.entity is not None:
            yield from _called(reading, naming)
        elif naming.type == "PERSON" and naming.start and naming.entity is not None:
            yield from _introduced(reading, naming)
    for token in reading.doc:
        if token.dep_ == "obj" and token.lemma_ in PAPERS and token.head.lemma_ in HAVING:
            yield from _held(reading, token)


def _called(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "Jo Lind was freed … The Dane was flown home"."""
    head = reading.doc[naming.head]
    nation = nation_of(head.text)
    if nation is not None and naming.entity is not None and not reading.things[naming.entity].local:
        yield Tie(naming.entity, "citizenOf", reading.country(nation), head, head)


def _introduced(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "Dutchman Piet Vos", "Briton Mark Dahl": the noun for one of a people right before the name."""
    before = reading.doc[naming.start - 1]
    nation = lexicon.peoples().get(before.text)
    if nation is not None and naming.end - naming.start > 1 and not before.text.endswith(("s", "men", "women")):
        yield Tie(naming.entity or 0, "citizenOf", reading.country(nation), before, reading.doc[naming.head])


def _held(reading: Reading, paper: Token) -> Iterator[Tie]:
    """ "Ali Reza has dual Iranian and Canadian nationality", "holds a British passport"."""
    subject = subject_of(paper.head)
    own = [t for c in paper.children if c.dep_ == "amod" for t in (c, *(g for g in c.children if g.dep_ == "conj"))]
    nations = [(t, nation) for t in own if (nation := lexicon.adjectives().get(t.text))]
    if subject is None or not nations or not has_happened(paper.head) or has_negation(paper.head) or has_negation(paper):
        return
    for number in entities_of(reading, subject):
        for word, nation in nations:
            yield Tie(number, "citizenOf", reading.country(nation), subject, word)
