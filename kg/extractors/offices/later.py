"""Offices whose holder the text names elsewhere than beside the title."""

from __future__ import annotations

from itertools import islice

from kg.extractors import lexicon
from kg.extractors.clauses import case_of
from kg.extractors.doc import Token
from kg.extractors.offices.holders import has_happened
from kg.extractors.offices.record import hold
from kg.extractors.offices.titles import heads_title, title_at
from kg.extractors.offices.words import Title, lead_in
from kg.extractors.reading import Naming, Reading

LEAD = 4
"""Sentences at the beginning of a report, headline and dateline included, that speak of its hero by title alone."""
STATEMENTS = frozenset("letter statement speech address tweet post message interview reply".split())
HEADS = frozenset("head-of-state head-of-government".split())
SUCCEEDING = frozenset("replace succeed become take appoint elect name".split())


def hold_from_lead(reading: Reading, open_titles: list[Title]) -> None:
    """ "Poland's foreign minister has warned … In a speech, Jan Kos said …": whom the report then quotes without a word on who he is.

    A head of state or government needs no body, but then it is in his letter, speech … that he must say so."""
    lead = {s.start for s in islice(reading.doc.sents, LEAD)}
    for title in open_titles:
        head = title.head
        acts = head.dep_ in ("nsubj", "obl:agent") and has_happened(head.head) and head.tag_ in ("NN", "NNP")
        rules = _is_definite_head(reading, title)
        if head.sent.start in lead and acts and (title.body is not None or rules) and title.status == "Current":
            person = _introduced(reading, head.sent.end, written=title.body is None)
            if person is not None:
                hold(reading, title, (Naming(title.start, title.end, head.i, "nominal", "Person", person), "Current"))


def _is_definite_head(reading: Reading, title: Title) -> bool:
    """ "The prime minister", with nothing more: the head of state or government that the report is about?"""
    office = lexicon.office_of().get(reading.doc[title.start : title.end].text.lower())
    bare = title.start > 0 and reading.doc[title.start - 1].lower_ == "the" and not _narrowed(title.head)
    return office is not None and office.kind in HEADS and bare


def _introduced(reading: Reading, start: int, *, written: bool) -> int | None:
    """The first person named behind this word, if he or she speaks in that sentence, and nothing beside the name says who that is.

    ``written``: the sentence opens with the letter, speech … in which it is said."""
    doc = reading.doc
    people = [n for n in reading.namings if n.kind == "name" and n.type == "PERSON" and n.entity is not None]
    first = min((n for n in people if n.start >= start), key=lambda n: n.start, default=None)
    serving = {t.holder for t in reading.tenures if t.status != "Former"}
    if first is None or first.start >= doc[start].sent.end or first.entity in serving:
        return None
    head = doc[first.head]
    text = next((c for c in head.head.children if c.dep_ == "obl" and c.i < head.i), None)
    if written and (text is None or text.lemma_.lower() not in STATEMENTS):
        return None
    speaks = head.dep_ == "nsubj" and head.head.lemma_ in lexicon.reports("verb") and head.head == head.sent.root
    told = any(
        c.dep_ in ("appos", "nmod:desc", "nmod", "compound") or (c.dep_ == "acl:relcl" and c.lemma_ not in SUCCEEDING)
        for c in head.children
    )
    earlier = any(n.entity == first.entity and n.start < first.start for n in people)
    return first.entity if speaks and not told and not earlier and len(doc[first.start : first.end]) > 1 else None


def find_by_reference(reading: Reading) -> None:
    """ "The president" that the network takes for somebody who is often named and holds no office yet: he or she is president."""
    for naming in list(reading.namings):
        head, number = reading.doc[naming.head], naming.entity
        if naming.kind != "nominal" or number is None or not _is_the_head(reading, naming):
            continue
        named = [n for n in reading.namings if n.entity == number and n.kind == "name" and n.type == "PERSON"]
        serving = any(t.holder == number and t.status != "Former" for t in reading.tenures)
        if len(named) > 2 and named[0].start < head.i and not serving:
            title = title_at(reading, head)
            if title.status == "Current" and title.body is None:
                hold(reading, title, (Naming(title.start, title.end, head.i, "nominal", "Person", number), "Current"))


def _is_the_head(reading: Reading, naming: Naming) -> bool:
    """Is the description just "the" and the title of a head of state or government, taken up by the network?"""
    doc, head = reading.doc, reading.doc[naming.head]
    office = lexicon.office_of().get(doc[naming.start : naming.end].text.lower())
    bare = naming.start > 0 and doc[naming.start - 1].lower_ == "the" and not _narrowed(head)
    return bool(
        office is not None
        and office.kind in HEADS
        and bare
        and heads_title(head)
        and not lead_in(doc, naming.start)[1]
        and reading.linked(naming) == naming.entity
    )


def _narrowed(head: Token) -> bool:
    """Does a phrase or a clause tell which one is meant: "the president of the bank"?"""
    return any(c.i > head.i and (c.dep_ in ("acl", "acl:relcl", "appos", "flat") or case_of(c)) for c in head.children)
