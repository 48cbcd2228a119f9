"""Words of names, and what stands beside them."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import neighbour
from kg.extractors.doc import DocSpan, Token
from kg.extractors.mending.tree import SUBJECTS, hang, has


def hold_together(name: DocSpan) -> None:
    """The words of a person's name hang on its first one, where two of them hang on words outside."""
    outer = [t for t in name if t.head == t or not name.start <= t.head.i < name.end]
    if name.label_ == "PERSON" and len(outer) > 1 and all(t.pos_ == "PROPN" for t in name) and outer[0] == name[0]:
        for other in outer[1:]:
            if not other.is_ancestor(outer[0]):
                hang(other, outer[0], "flat")


def hang_description(name: DocSpan) -> None:
    """ "Social Democrat Ana Lund left": of two subjects side by side the noun for a person describes the name behind it."""
    noun, person = name.doc[max(0, name.start - 1)], name.root
    if name.label_ != "PERSON" or noun.i >= name.start or noun.tag_ not in ("NN", "NNP") or noun.head != person.head:
        return
    if noun.dep_ == person.dep_ and lexicon.nouns().get(noun.lemma_.lower()) == "Person":
        hang(noun, person, "nmod:desc")


def uncross(token: Token) -> None:
    """ "…to the court, Ana Lund of the union said": a phrase of a name's right neighbours belongs to the name where its arc would cross
    that of the name."""
    if token.dep_ != "nmod" or token.head.i > token.i or not has(token, "case"):
        return
    before = token.doc[max(0, token.left_edge.i - 1)]
    while before.dep_ in ("flat", "compound", "amod") and before.head.i < token.i:
        before = before.head
    if before.dep_ in SUBJECTS and before.head.i > token.i and before.i > token.head.i and not token.head.is_ancestor(before):
        hang(token, before)


def make_apposition(noun: Token) -> None:
    """ "Gao, Mali's largest northern city": a noun without verb behind a name and a comma is no relative clause."""
    if noun.dep_ != "acl:relcl" or noun.pos_ not in ("NOUN", "PROPN") or has(noun, "cop", "aux", "mark", *SUBJECTS):
        return
    first = noun.left_edge
    if noun.head.i < first.i and "," in (first.text, neighbour(first, -1).text):
        noun.dep_ = "appos"
