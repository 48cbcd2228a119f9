"""Time expressions, counted from Friday, 14 March 2025."""

from __future__ import annotations

import datetime as dt

import pytest
from handmade import parsed

from kg.extractors.doc import Doc
from kg.extractors.reading import Reading
from kg.extractors.times import find_times, time_of
from kg.model import Article, Block, Span

PUBLISHED = dt.date(2025, 3, 14)


def times(pipeline, text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str, str, str]]:
    reading = Reading(Article("x", text, published=published), Doc(pipeline.nlp(text)))
    find_times(reading)
    return [(text[slice(*t.span)], str(t.start), str(t.end), t.basis) for t in reading.times]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("They met on 13 February 2025.", "13 February 2025", "2025-02-13", "2025-02-13"),
        ("They met on February 13, 2024.", "February 13, 2024", "2024-02-13", "2024-02-13"),
        ("They met on Wednesday.", "Wednesday", "2025-03-12", "2025-03-12"),
        ("They will meet on Wednesday.", "Wednesday", "2025-03-19", "2025-03-19"),
        ("They met yesterday.", "yesterday", "2025-03-13", "2025-03-13"),
        ("They met last month.", "last month", "2025-02-01", "2025-02-28"),
        ("They left three years ago.", "three years ago", "2022-01-01", "2022-12-31"),
        ("The war began in 2014.", "2014", "2014-01-01", "2014-12-31"),
        ("It happened in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("They fought for the past two years.", "the past two years", "2023-03-14", "2025-03-14"),
        ("The vote is planned for 20 November.", "20 November", "2025-11-20", "2025-11-20"),
        ("The vote was held on 20 November.", "20 November", "2024-11-20", "2024-11-20"),
        ("Early 2016 was cold, they said in summer 2019.", "summer 2019", "2019-06-01", "2019-08-31"),
    ],
)
def test_resolved(pipeline, text: str, words: str, start: str, end: str) -> None:
    assert (words, start, end) in [t[:3] for t in times(pipeline, text)]


@pytest.mark.parametrize(
    "text", ["Its pre-2014 borders were open.", "They sent 2000 troops.", "He ran 2024 miles.", "Version 3.2014 failed."]
)
def test_no_times(pipeline, text: str) -> None:
    assert times(pipeline, text) == []


def test_without_a_date_only_what_is_absolute_is_resolved(pipeline) -> None:
    assert [t[0] for t in times(pipeline, "They met on Wednesday, not on 1 May 2020.", None)] == ["1 May 2020"]


# --- which time dates which event, on sentences parsed by hand


def dated(sentence: str, event: str) -> str | None:
    doc = parsed(sentence)
    reading = Reading(Article("x", doc.text, published=PUBLISHED), doc)
    find_times(reading)
    number = time_of(reading, next(t for t in doc if t.text == event))
    if number is None:
        return None
    span = reading.times[number].span
    assert span is not None
    return doc.text[span.begin : span.end]


HELD = (
    "They|they|PRP|nsubj|2 held|hold|VBD|ROOT|0 talks|talk|NNS|obj|2 in|in|IN|case|5 Oslo|Oslo|NNP|obl|2"
    " on|on|IN|case|7 Wednesday|Wednesday|NNP|obl|2"
)
SAID = (
    "The|the|DT|det|2 minister|minister|NN|nsubj|3 said|say|VBD|ROOT|0 on|on|IN|case|5 Monday|Monday|NNP|obl|3 that|that|IN|mark|9"
    " rebels|rebel|NNS|nsubj|9 had|have|VBD|aux|9 shelled|shell|VBN|ccomp|3 it|it|PRP|obj|9"
)
CRASH = (
    "Ten|ten|CD|nummod|2 people|people|NNS|nsubj|3 died|die|VBD|ROOT|0 in|in|IN|case|6 a|a|DT|det|6 crash|crash|NN|obl|3 on|on|IN|case|9"
    " Tuesday|Tuesday|NNP|compound|9 night|night|NN|obl|3"
)
ATTACK = (
    "The|the|DT|det|2 attack|attack|NN|nsubj|5 on|on|IN|case|4 Monday|Monday|NNP|nmod|2 killed|kill|VBD|ROOT|0 four|four|CD|nummod|7"
    " soldiers|soldier|NNS|obj|5"
)
BEFORE = (
    "Before|before|IN|case|3 the|the|DT|det|3 vote|vote|NN|obl|8 on|on|IN|case|5 Sunday|Sunday|NNP|nmod|3 ,|,|,|punct|8 police|police|NNS|nsubj|8"
    " arrested|arrest|VBD|ROOT|0 activists|activist|NNS|obj|8"
)
DEAL = (
    "The|the|DT|det|2 deal|deal|NN|nsubj|8 ,|,|,|punct|2 signed|sign|VBN|acl|2 in|in|IN|case|6 January|January|NNP|obl|4 ,|,|,|punct|8"
    " collapsed|collapse|VBD|ROOT|0 on|on|IN|case|10 Thursday|Thursday|NNP|obl|8"
)
PLANS = (
    "They|they|PRP|nsubj|2 plan|plan|VBP|ROOT|0 to|to|TO|mark|4 leave|leave|VB|xcomp|2 on|on|IN|case|6 Sunday|Sunday|NNP|obl|4"
)
UNTIL = "He|he|PRP|nsubj|2 ruled|rule|VBD|ROOT|0 until|until|IN|case|4 2018|2018|CD|obl|2"


@pytest.mark.parametrize(
    ("sentence", "event", "time"),
    [
        (HELD, "held", "Wednesday"),
        (HELD, "talks", "Wednesday"),
        (SAID, "said", "Monday"),
        (SAID, "shelled", None),
        (CRASH, "died", "Tuesday night"),
        (CRASH, "crash", "Tuesday night"),
        (ATTACK, "attack", "Monday"),
        (ATTACK, "killed", "Monday"),
        (BEFORE, "vote", "Sunday"),
        (BEFORE, "arrested", None),
        (DEAL, "deal", "January"),
        (DEAL, "collapsed", "Thursday"),
        (PLANS, "leave", "Sunday"),
        (PLANS, "plan", None),
        (UNTIL, "ruled", None),
    ],
)
def test_the_time_of_an_event(sentence: str, event: str, time: str | None) -> None:
    assert dated(sentence, event) == time


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        (PLANS, "2025-03-16"),
        (HELD, "2025-03-12"),
        ("Talks|talk|NNS|nsubj|2 open|open|VBP|ROOT|0 on|on|IN|case|4 Monday|Monday|NNP|obl|2", "2025-03-17"),
        ("They|they|PRP|nsubj|3 will|will|MD|aux|3 meet|meet|VB|ROOT|0 in|in|IN|case|5 June|June|NNP|obl|3", "2025-06-01"),
        (
            "They|they|PRP|nsubj|2 managed|manage|VBD|ROOT|0 to|to|TO|mark|4 flee|flee|VB|xcomp|2 on|on|IN|case|6 Sunday|Sunday|NNP|obl|4",
            "2025-03-09",
        ),
        ("War|war|NN|nsubj|3 has|have|VBZ|aux|3 raged|rage|VBN|ROOT|0 since|since|IN|case|5 June|June|NNP|obl|3", "2024-06-01"),
    ],
)
def test_tense_chooses_the_last_or_the_next(sentence: str, start: str) -> None:
    doc = parsed(sentence)
    reading = Reading(Article("x", doc.text, published=PUBLISHED), doc)
    find_times(reading)
    assert [str(t.start) for t in reading.times] == [start]


def test_headlines_tell_the_past_in_the_present() -> None:
    doc = parsed("Talks|talk|NNS|nsubj|2 open|open|VBP|ROOT|0 on|on|IN|case|4 Monday|Monday|NNP|obl|2")
    title = (Block(Span(0, len(doc.text)), "title"),)
    reading = Reading(Article("x", doc.text, published=PUBLISHED, blocks=title), doc)
    find_times(reading)
    assert [str(t.start) for t in reading.times] == ["2025-03-10"]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("He governed from 2015 to 2018.", "2015 to 2018", "2015-01-01", "2018-12-31"),
        ("It was built between March and May 2024.", "March and May 2024", "2024-03-01", "2024-05-31"),
        ("They have fought since 2014.", "2014", "2014-01-01", "2025-03-14"),
        ("Rebels attacked on 3 May 2024. The next day, the army struck.", "The next day", "2024-05-04", "2024-05-04"),
        ("Two resigned in June 2022 and one in July.", "July", "2022-07-01", "2022-07-31"),
    ],
)
def test_stretches_and_chains(pipeline, text: str, words: str, start: str, end: str) -> None:
    assert (words, start, end) in [t[:3] for t in times(pipeline, text)]
