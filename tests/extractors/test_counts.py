"""How many were killed, injured, missing, detained or displaced."""

from __future__ import annotations

import dataclasses

import pytest
from handmade import parsed

from kg.extractors.events.casualties import casualties_of
from kg.extractors.events.numbers import count
from kg.model import Casualties


def counted(sentence: str) -> dict[str, int]:
    found = casualties_of(t for t in parsed(sentence) if t.pos_ in ("VERB", "NOUN", "ADJ"))
    return {k: v for k, v in dataclasses.asdict(found).items() if v is not None}


@pytest.mark.parametrize(
    ("phrase", "bounds"),
    [
        ("four|four|CD|nummod|2 men|man|NNS|ROOT|0", (4, None)),
        ("at|at|IN|case|2 least|least|JJS|advmod|3 107|107|CD|nummod|4 people|people|NNS|ROOT|0", (107, None)),
        ("more|more|JJR|advmod|3 than|than|IN|fixed|1 1,200|1,200|CD|nummod|4 people|people|NNS|ROOT|0", (1200, None)),
        ("up|up|RB|advmod|3 to|to|IN|fixed|1 30|30|CD|nummod|4 people|people|NNS|ROOT|0", (None, 30)),
        ("between|between|IN|case|2 10|10|CD|nummod|5 and|and|CC|cc|4 12|12|CD|conj|2 people|people|NNS|ROOT|0", (10, 12)),
        ("10|10|CD|nummod|4 -|-|HYPH|punct|3 15|15|CD|nmod|1 men|man|NNS|ROOT|0", (10, 15)),
        ("dozens|dozen|NNS|ROOT|0 of|of|IN|case|3 men|man|NNS|nmod|1", (24, None)),
        ("tens|ten|NNS|ROOT|0 of|of|IN|case|3 thousands|thousand|NNS|nmod|1", (20_000, None)),
        ("two|two|CD|compound|2 hundred|hundred|CD|nummod|3 men|man|NNS|ROOT|0", (200, None)),
        ("1.5|1.5|CD|compound|2 million|million|CD|nummod|3 people|people|NNS|ROOT|0", (1_500_000, None)),
        ("twenty|twenty|CD|compound|3 -|-|HYPH|punct|1 five|five|CD|nummod|4 men|man|NNS|ROOT|0", (25, None)),
        ("half|half|PDT|det|3 a|a|DT|det|3 dozen|dozen|NN|nummod|4 men|man|NNS|ROOT|0", (6, None)),
        ("a|a|DT|det|2 soldier|soldier|NN|ROOT|0", (1, None)),
        ("her|her|PRP$|nmod:poss|2 brother|brother|NN|ROOT|0", (1, None)),
        ("a|a|DT|det|2 bridge|bridge|NN|ROOT|0", (None, None)),
        ("some|some|DT|det|2 men|man|NNS|ROOT|0", (None, None)),
        ("20|20|CD|nummod|2 %|%|NN|ROOT|0", (None, None)),
        ("12|12|CD|nummod|3 -|-|HYPH|punct|3 year|year|NN|ROOT|0", (None, None)),
    ],
)
def test_numbers_are_bounds(phrase: str, bounds: tuple[int | None, int | None]) -> None:
    assert count(parsed(phrase)[:]) == bounds


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (  # The bomb killed 12 people and injured 30 others.
            "The|the|DT|det|2 bomb|bomb|NN|nsubj|3 killed|kill|VBD|ROOT|0 12|12|CD|nummod|5 people|people|NNS|obj|3 and|and|CC|cc|7"
            " injured|injure|VBD|conj|3 30|30|CD|nummod|9 others|other|NNS|obj|7",
            {"killed": 12, "injured": 30},
        ),
        (  # Two soldiers and a civilian died.
            "Two|two|CD|nummod|2 soldiers|soldier|NNS|nsubj|6 and|and|CC|cc|5 a|a|DT|det|5 civilian|civilian|NN|conj|2 died|die|VBD|ROOT|0",
            {"killed": 3},
        ),
        (  # The blast left two dead and five wounded.
            "The|the|DT|det|2 blast|blast|NN|nsubj|3 left|leave|VBD|ROOT|0 two|two|CD|obj|3 dead|dead|JJ|xcomp|3 and|and|CC|cc|7"
            " five|five|CD|conj|5 wounded|wounded|JJ|conj|5",
            {"killed": 2, "injured": 5},
        ),
        (  # Gunmen shot dead three men.
            "Gunmen|gunman|NNS|nsubj|2 shot|shoot|VBD|ROOT|0 dead|dead|JJ|amod|5 three|three|CD|nummod|5 men|man|NNS|obj|2",
            {"killed": 3},
        ),
        (  # The death toll rose to 30.
            "The|the|DT|det|3 death|death|NN|compound|3 toll|toll|NN|nsubj|4 rose|rise|VBD|ROOT|0 to|to|IN|case|6 30|30|CD|obl|4",
            {"killed": 30},
        ),
        (  # The storm claimed 14 lives.
            "The|the|DT|det|2 storm|storm|NN|nsubj|3 claimed|claim|VBD|ROOT|0 14|14|CD|nummod|5 lives|life|NNS|obj|3",
            {"killed": 14},
        ),
        (  # Twelve people lost their lives.
            "Twelve|twelve|CD|nummod|2 people|people|NNS|nsubj|3 lost|lose|VBD|ROOT|0 their|their|PRP$|nmod:poss|5 lives|life|NNS|obj|3",
            {"killed": 12},
        ),
        (  # Ten people are still missing.
            "Ten|ten|CD|nummod|2 people|people|NNS|nsubj|5 are|be|VBP|cop|5 still|still|RB|advmod|5 missing|missing|JJ|ROOT|0",
            {"missing": 10},
        ),
        (  # Police arrested a man and two women.
            "Police|police|NNS|nsubj|2 arrested|arrest|VBD|ROOT|0 a|a|DT|det|4 man|man|NN|obj|2 and|and|CC|cc|7 two|two|CD|nummod|7"
            " women|woman|NNS|conj|4",
            {"detained": 3},
        ),
        (  # Up to 30 people were killed.
            "Up|up|RB|advmod|3 to|to|IN|fixed|1 30|30|CD|nummod|4 people|people|NNS|nsubj:pass|6 were|be|VBD|aux:pass|6 killed|kill|VBN|ROOT|0",
            {"killed_max": 30},
        ),
    ],
)
def test_counts_by_what_happened(sentence: str, expected: dict[str, int]) -> None:
    assert counted(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        # Fourteen sailors were killed or injured: neither number is told
        "Fourteen|fourteen|CD|nummod|2 sailors|sailor|NNS|nsubj:pass|4 were|be|VBD|aux:pass|4 killed|kill|VBN|ROOT|0 or|or|CC|cc|6"
        " injured|injure|VBN|conj|4",
        # Twelve people were present
        "Twelve|twelve|CD|nummod|2 people|people|NNS|nsubj|4 were|be|VBD|cop|4 present|present|JJ|ROOT|0",
        # The storm claimed 14 houses
        "The|the|DT|det|2 storm|storm|NN|nsubj|3 claimed|claim|VBD|ROOT|0 14|14|CD|nummod|5 houses|house|NNS|obj|3",
        # Two generals killed time: the killers are not counted
        "Two|two|CD|nummod|2 generals|general|NNS|nsubj|3 killed|kill|VBD|ROOT|0 time|time|NN|obj|3",
    ],
)
def test_no_counts(sentence: str) -> None:
    assert counted(sentence) == {}


def test_the_highest_number_of_several_counts() -> None:
    sentence = "killed|kill|VBD|ROOT|0 12|12|CD|obj|1 ,|,|,|punct|4 killing|kill|VBG|advcl|1 three|three|CD|nummod|6 children|child|NNS|obj|4"
    assert casualties_of(parsed(sentence)) == Casualties(killed=12)
