"""Head words to arguments, and cues with the roles of their predicates to attributions; trees written by hand."""

from __future__ import annotations

import numpy as np
import pytest
from handmade import annotated
from spacy.tokens import Span

from kg.extractors import arguments
from kg.extractors import parser as _  # noqa: F401 (declares the extension of the Doc)
from kg.model import Attributed

FOLLOWED = "Mayors|mayor|NNS|nsubj|2 left|leave|VBD|root|0 the|the|DT|det|4 hall|hall|NN|obj|2 .|.|.|punct|2"
RELATIVE = (
    "the|the|DT|det|2 mayor|mayor|NN|nsubj|6 ,|,|,|punct|5 who|who|WP|nsubj|5 won|win|VBD|acl:relcl|2 spoke|speak|VBD|root|0"
)
COPULA = "Now|now|RB|advmod|4 he|he|PRP|nsubj|4 is|be|VBZ|cop|4 ready|ready|JJ|root|0 to|to|TO|mark|6 talk|talk|VB|advcl|4"
CLAUSE = "Let|let|VB|root|0 me|I|PRP|obj|1 know|know|VB|xcomp|1"
SPLIT = "Talks|talk|NNS|nsubj|6 ,|,|,|punct|1 she|she|PRP|nsubj|4 said|say|VBD|parataxis|6 ,|,|,|punct|4 failed|fail|VBD|root|0"


@pytest.mark.parametrize(
    ("sentence", "role", "words"),
    [
        (FOLLOWED, ("ARG1", 1, 3), "the hall"),
        (RELATIVE, ("ARG0", 4, 1), "the mayor"),
        (RELATIVE, ("ARG0", 5, 1), "the mayor , who won"),
        (COPULA, ("ARG2", 2, 3), "ready to talk"),
        (CLAUSE, ("ARG1", 0, 2), "me know"),
        (SPLIT, ("ARG1", 3, 5), "Talks , failed"),
        (FOLLOWED, ("ARGM-LVB", 3, 1), "left"),
    ],
)
def test_the_words_of_an_argument(sentence: str, role: tuple[str, int, int], words: str) -> None:
    doc = annotated(sentence)
    heads, edge = np.array([t.head.i for t in doc]), np.array([t.text in {",", "."} for t in doc])
    (found,) = arguments.argument_words(heads, [t.dep_ for t in doc], edge, [role])
    assert [doc[i].text for i in found] == words.split()


def test_me_stays_outside_of_the_clause_where_it_is_an_argument_itself() -> None:
    doc = annotated(CLAUSE)
    heads = np.array([t.head.i for t in doc])
    roles = [("ARG2", 0, 1), ("ARG1", 0, 2)]
    assert list(arguments.argument_words(heads, [t.dep_ for t in doc], np.zeros(3, dtype=bool), roles)) == [[1], [2]]


def test_an_argument_in_two_pieces_is_continued() -> None:
    doc = annotated("Talks|talk|NNS|nsubj|4 she|she|PRP|nsubj|3 said|say|VBD|parataxis|4 failed|fail|VBD|root|0")
    doc._.edges = (("ARG1", 2, 3), ("ARG0", 2, 1))
    assert set(arguments.role_spans(doc)) == {(2, "ARG1", 0, 1), (2, "C-ARG1", 3, 4), (2, "ARG0", 1, 2)}


def test_a_cue_attributes_the_content_role_to_the_source_role() -> None:
    doc = annotated("Aides|aide|NNS|nsubj|2 deny|deny|VBP|root|0 it|it|PRP|obj|2")
    doc.spans["cues"] = [Span(doc, 1, 2, label="speech")]
    doc._.edges = (("ARG0", 1, 0), ("ARG1", 1, 2))
    assert list(arguments.attributions(doc)) == [Attributed("speech", 1, frozenset({0}), frozenset({2}))]


def test_of_words_that_tell_somebody_something_the_content_is_the_third_role() -> None:
    doc = annotated("Aides|aide|NNS|nsubj|2 assured|assure|VBD|root|0 us|we|PRP|obj|2")
    doc.spans["cues"] = [Span(doc, 1, 2, label="speech")]
    doc._.edges = (("ARG0", 1, 0), ("ARG1", 1, 2))
    assert not list(arguments.attributions(doc))
    assert arguments.cue_of("say") == ("speech", "ARG0", "ARG1")


def test_a_known_word_is_a_cue_wherever_it_is_a_predicate() -> None:
    doc = annotated("Aides|aide|NNS|nsubj|2 say|say|VBP|root|0 it|it|PRP|obj|2")
    doc._.edges = (("ARG0", 1, 0), ("ARG1", 1, 2))
    assert not list(arguments.attributions(doc))
    doc.spans["predicates"] = [Span(doc, 1, 2, label="verb")]
    assert list(arguments.attributions(doc)) == [Attributed("speech", 1, frozenset({0}), frozenset({2}))]


def test_a_predicate_that_is_no_cue_attributes_nothing() -> None:
    doc = annotated("Aides|aide|NNS|nsubj|2 left|leave|VBD|root|0 it|it|PRP|obj|2")
    doc._.edges = (("ARG0", 1, 0), ("ARG1", 1, 2))
    assert not list(arguments.attributions(doc))
