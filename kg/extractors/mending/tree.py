"""The one way in which repairs change a parse, so that it stays a tree, and what they ask of it."""

from __future__ import annotations

from kg.extractors.doc import Token, relate

FINITE = ("VBD", "VBZ", "VBP")
"""Tags of verbs with a tense of their own."""


def hang(token: Token, head: Token, relation: str | None = None) -> bool:
    """Hang a word on another of its sentence, with the relation or with the one it has; every repair moves words by this function.

    Where that would be no tree, because the new head hangs on the word itself, nothing changes and the answer is False: in "what was
    announced", where "announced" hangs on "what", ``hang(what, announced, "nsubj")`` is refused.
    """
    if token == head or token.is_ancestor(head) or token.sent.start != head.sent.start:
        return False
    token.head = head
    relate(token.sent)
    if relation is not None:
        token.dep_ = relation
    return True


def put_above(token: Token, other: Token, relation: str) -> None:
    """A word below another takes its place in the tree, and the other hangs on it: in "X, whose army is small, called it a gift", read
    as a mere noun, ``put_above(called, X, "nsubj")`` makes "called" the root."""
    if other.is_ancestor(token):
        token.head, token.dep_ = (token if other.head == other else other.head), other.dep_
        other.head, other.dep_ = token, relation
        relate(token.sent)


def make_subject_of(token: Token, verb: Token) -> bool:
    """Hang a word on a verb as its subject, in the voice of the verb: "nsubj:pass" in "two men had been admitted"."""
    return hang(token, verb, "nsubj:pass" if has(verb, "aux:pass") else "nsubj")


def has(head: Token, *relations: str) -> bool:
    """Does a word of one of these relations hang on ``head``?"""
    return any(c.dep_ in relations for c in head.children)
