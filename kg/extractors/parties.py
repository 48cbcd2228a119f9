"""Which bodies are parties, and which one "the party" is."""

from __future__ import annotations

from itertools import islice

from kg.extractors import lexicon
from kg.extractors.doc import Token
from kg.extractors.reading import Naming, Reading

NEAR = 4
"""Sentences back to which "the party" reaches."""


def is_party(name: str, *, beside: bool = False) -> bool:
    """Is this the name of a party, by the lists or its words? ``beside``: a politician owns it, which makes an alliance or front one."""
    known = lexicon.names().get(name)
    words = name.lower().split()
    party = bool(lexicon.affiliation("party") & set(words)) or (beside and bool(lexicon.affiliation("wing") & set(words)))
    return party or (known is not None and known.kind == "party")


def party_before(reading: Reading, token: Token) -> int | None:
    """The party that "the party" takes up: the last one named so, or as what politicians come from: "Lawmakers from the Green Left"."""
    begin = token.sent.start
    for _ in range(NEAR):
        begin = reading.doc[begin - 1].sent.start if begin else 0
    before = (n for n in reversed(reading.namings) if begin <= n.start < token.i and n.kind == "name" and n.entity is not None)
    bodies = (n for n in before if reading.things[n.entity or 0].type == "Organization")
    found = islice((n.entity for n in bodies if is_party(reading.things[n.entity or 0].name) or _of_partisans(reading, n)), 1)
    return next(found, None)


def _of_partisans(reading: Reading, naming: Naming) -> bool:
    """Does the name stand behind "from", "of" or with "'s" at a noun for politicians: "the Civic Front's candidate"?"""
    head = reading.doc[naming.head]
    noun = head.head
    politicians = any("party" in slots for _, slots in lexicon.relations("noun").get(noun.lemma_.lower(), ()))
    return politicians and head.dep_ in ("nmod", "nmod:poss", "compound")
