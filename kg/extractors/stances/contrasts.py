"""Contrasts: "talks and not bombs", "instead of a ban"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.quotes import source_of
from kg.extractors.reading import Reading
from kg.extractors.stances.modals import DEMANDING, WILLING
from kg.extractors.stances.record import stances_on
from kg.model import Stance


def by_contrast(reading: Reading, token: Token) -> Iterator[Stance]:
    """ "X and not Y", "instead of Y", "rather than Y": against Y."""
    if token.dep_ not in ("conj", "obl", "nmod", "advcl"):
        return
    holder = source_of(reading, token)
    if holder is None or _is_hurt(token):
        return
    clausal = any(c.dep_ in ("aux", "aux:pass", "nsubj", "cop") for c in token.children)
    if token.dep_ == "conj" and not clausal and any(c.lower_ == "not" and c.dep_ in ("advmod", "cc") for c in token.children):
        yield from stances_on(
            reading,
            holder,
            Attitude("Opposes", "Against", 0.7),
            token,
            [next(c for c in token.children if c.lower_ == "not")],
            rule="contrast",
        )
    cases = [c for c in token.children if c.dep_ in ("case", "mark", "cc") and c.lower_ in ("instead", "rather")]
    if (
        cases
        and token.pos_ == "VERB"
        and not any(c.dep_ == "aux" and c.lower_ in DEMANDING | WILLING for c in token.head.children)
    ):
        return  # "blew himself up rather than be caught"
    if cases and token.dep_ in ("obl", "nmod", "conj", "advcl"):
        yield from stances_on(reading, holder, Attitude("Opposes", "Against", 0.7), token, cases[:1], rule="contrast")


def _is_hurt(token: Token) -> bool:
    """ "Would hurt ordinary people, not generals": whom something bad falls on is no choice between the two."""
    verb = next((a for a in token.ancestors if a.pos_ == "VERB"), None)
    return verb is not None and verb.lemma_.lower() in lexicon.stance("hurting")
