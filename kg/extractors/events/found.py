"""What is found of an event, as the modules of this package hand it on: its trigger and its participants."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extractors import lexicon
from kg.extractors.doc import Token


@dataclass(slots=True)
class Found:
    """A trigger with its meaning."""

    head: Token
    words: list[Token]
    trigger: lexicon.Trigger
    frame: Token
    """The word whose dependents are the participants: the noun of "held talks", with the verb's subject added."""
    effects: list[Token] = field(default_factory=list)
    """Verbs that only tell whom it killed, hurt or drove out: "killing four"."""
    unlisted: bool = False
    """Is it a verb that no table names?"""
    bare: bool = False
    """Is it a definite noun without details, an event only where it takes up one told before: "a week after the shooting"?"""


@dataclass(slots=True)
class Participants:
    """Numbers of entities by the part that they play."""

    actors: list[int] = field(default_factory=list)
    acted: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    instruments: list[int] = field(default_factory=list)
    reciprocal: bool = False
    """Each does it to the other."""
