"""Is an event real in the light of the whole article: its date, its type and what was told before."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import case_of
from kg.extractors.doc import Token
from kg.extractors.events.found import Found
from kg.extractors.reading import Reading
from kg.extractors.reality import Reality, is_past, reality_of
from kg.extractors.times import time_of

ARRANGEABLE = frozenset("plover:CONSULT plover:PROTEST news:Election news:Speech".split())
"""Types of what is known before it takes place."""
SPOKEN = frozenset("plover:REQUEST plover:ACCUSE plover:THREATEN".split())
"""Types of what is said, whatever becomes of it."""


def reality_in_article(reading: Reading, found: Found, time: int | None) -> Reality:
    """The reality of an event by its clause and by what the rest of the article tells; ``time`` is the number of its time."""
    at, governor = found.head, found.head.head
    title = any(b.kind == "title" and b.span.begin <= at.idx < b.span.end for b in reading.article.blocks)
    reality = reality_of(at, headline=title)
    if _is_after(reading, found) or is_past(at):
        return Reality("Actual", reality.negated and at.pos_ == "VERB", reality.ongoing)
    arrangeable = found.trigger.type in ARRANGEABLE
    if reality == Reality() and arrangeable and at.lemma_.lower() in lexicon.happening("calling") and len(found.words) > 1:
        reality = Reality("Future")  # a strike or an election that is called is to come
    if (
        reality == Reality()
        and at.pos_ == "NOUN"
        and ((found.trigger.type == "news:Launch" and _is_pondered(at)) or _is_proposal(reading, at))
    ):
        return Reality("Possible")
    if reality == Reality() and arrangeable and case_of(at) == "ahead" and (time is None or _lies_ahead(reading, at, time)):
        return Reality("Future")  # "ahead of the elections"
    if (
        reality == Reality()
        and at.pos_ == "NOUN"
        and at.dep_ in ("appos", "parataxis")
        and governor.pos_ == "VERB"
        and _tells(governor, found.trigger.type)
    ):
        reality = reality_of(governor)  # "is to visit Kosovo, his first trip there"
    if reality.modality == "Future" and not reality.negated and _has_passed(reading, at):
        return Reality()
    said = at.pos_ == "NOUN" and at.dep_ in ("obj", "nsubj:pass") and found.trigger.type in SPOKEN
    if reality.negated and said and governor.lemma_.lower() in lexicon.reality("heeding"):
        return Reality()  # so were demands that are not met
    yielded = at.dep_ == "obl" and case_of(at) == "to" and _tells(governor, "plover:CONCEDE") and found.trigger.type in SPOKEN
    if reality.negated and yielded:
        return Reality()  # "refused to yield to demands"
    if reality.modality != "Actual" and said and governor.lemma_.lower() in lexicon.reality("handling"):
        return Reality()
    if reality.negated and said and _tells(governor, "plover:REJECT") and reality_of(governor) == Reality():
        return Reality()  # a petition that is rejected was made
    hinges = (
        arrangeable
        and not _has_passed(reading, at)
        and at.pos_ == "NOUN"
        and at.dep_ in ("obj", "obl")
        and governor.pos_ == "VERB"
    )
    there = lexicon.reality("existing") | lexicon.reality("fighting")
    existing = governor.lemma_.lower() in there and at.dep_ == "obj"
    if reality == Reality() and arrangeable and at.pos_ == "NOUN" and _is_foretold(at):
        return Reality("Future")
    if reality.modality == "Actual" and hinges and not existing and reality_of(governor).modality == "Future":
        return Reality("Future")  # "threatened to boycott the vote"
    if reality != Reality(ongoing=reality.ongoing):
        return reality
    if found.frame != at and reality_of(found.frame).negated:
        return Reality("Actual", True)
    arranged = arrangeable and any(
        c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_.lower() in lexicon.happening("arranged") for c in found.frame.children
    )
    if arranged and found.frame != at and at.tag_ in ("VBZ", "VBP"):
        return Reality("Future")  # "has meetings scheduled with the premier"
    return Reality("Future") if _lies_ahead(reading, at, time) else reality


def _is_foretold(noun: Token) -> bool:
    """ "Arrived for talks that will focus on the border": the relative clause tells of them as to come."""
    clauses = [c for c in noun.children if c.dep_ == "acl:relcl"]
    return any(
        k.dep_ == "aux" and k.lower_ == "will"
        for c in clauses
        if any(s.dep_ in ("nsubj", "nsubj:pass") and s.lower_ in ("that", "which") for s in c.children)
        for k in c.children
    )


def is_over(reading: Reading, noun: Token, time: int | None) -> bool:
    """ "Since the 2003 invasion": what lasts has a day or a year of its own that is over."""
    end = reading.times[time].end if time is not None else None
    return noun.pos_ == "NOUN" and end is not None and reading.article.published is not None and end < reading.article.published


def _is_pondered(noun: Token) -> bool:
    """ "Discussed arms and the formation of a joint unit", "ways to help, including the creation of a fund": of what is to be made."""
    at = noun
    while at.dep_ == "conj" and at.head.pos_ == "NOUN":
        at = at.head
    option = at.dep_ == "nmod" and case_of(at) in ("including", "like") and at.head.lemma_.lower() in lexicon.reality("options")
    return option or (at.dep_ in ("obj", "nsubj:pass") and at.head.lemma_.lower() in lexicon.reality("pondering"))


def _is_proposal(reading: Reading, noun: Token) -> bool:
    """ "Voted against the ban", "supporters of the ban", after "a proposal to ban": of what the article has only told as thought of."""
    sides = case_of(noun) == "of" and noun.head.lemma_.lower() in lexicon.reality("backers")
    if not (sides or (noun.dep_ == "obl" and case_of(noun) in ("against", "for") and noun.head.lemma_.lower() == "vote")):
        return False
    stem = noun.lemma_.lower()[:5]
    told = [e for e in reading.events if any(reading.article.text[c.begin : c.end].lower().startswith(stem) for c in e.cues)]
    return bool(told) and all(e.modality != "Actual" for e in told)


def _tells(word: Token, type_: str) -> bool:
    """Does the word tell an event of this type?"""
    told = lexicon.trigger_at(word)
    return told is not None and told[0].type == type_


def _lies_ahead(reading: Reading, at: Token, time: int | None) -> bool:
    """What lies after the article has not happened; the day may be that of the clause above: "go to the polls on Sunday to elect"."""
    if time is None and at.dep_ in ("xcomp", "advcl") and at.tag_ == "VB":
        time = time_of(reading, at.head)
    published = reading.article.published
    if time is None or published is None or (start := reading.times[time].start) is None:
        return False
    end = reading.times[time].end
    later = at.tag_ in ("VBZ", "VBP") and start == published and end is not None and end > start
    if at.tag_ == "VBD" and reading.times[time].basis == "Inferred":
        return False  # "won the following year"
    return start > published or later  # "when the army leaves the region later this year"


def _has_passed(reading: Reading, noun: Token) -> bool:
    """ "Helped to plan the 2016 bombing", "came to vote in Sunday's referendum": a definite noun with a time of its own that is over."""
    if (
        noun.pos_ != "NOUN"
        or noun.dep_ not in ("obj", "obl", "nmod")
        or not any(c.dep_ in ("det", "nmod:poss") and c.lower_ not in ("a", "an") for c in noun.children)
    ):
        return False
    published, number = reading.article.published, time_of(reading, noun)
    time = reading.times[number] if number is not None else None
    if published is None or time is None or time.span is None or time.end is None or time.end >= published:
        return False
    before = [
        c for c in noun.children if c.i < noun.i and c.dep_ in ("compound", "nummod", "nmod:poss", "amod", "nmod:unmarked")
    ]
    return any(c.idx <= time.span.begin < c.idx + len(c) for c in before)


def _is_after(reading: Reading, found: Found) -> bool:
    """ "Following the meeting in Paris the minister will fly home", of a meeting that was told before: it is what comes after that is
    to come."""
    noun = found.head
    behind = noun.dep_ == "obl" and case_of(noun) in ("following", "after", "since")
    behind = behind or (noun.dep_ == "obj" and noun.head.lower_ == "following" and noun.head.dep_ == "advcl")
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in noun.children)
    told = any(e.type == found.trigger.type and e.modality == "Actual" and not e.negated for e in reading.events)
    return noun.pos_ == "NOUN" and behind and definite and told


def is_foreseen(found: Found) -> bool:
    """ "The liberation of the town will free thousands": a noun of which the future is told, and that may lie there itself."""
    noun, verb = found.head, found.head.head
    return noun.pos_ == "NOUN" and noun.dep_ == "nsubj" and reality_of(verb).modality == "Future"
