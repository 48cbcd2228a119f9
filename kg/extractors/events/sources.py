"""Who vouches for an event: the outlet, a speaker, an accuser or a source without a name."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import case_of, is_passive
from kg.extractors.denoted import entities_of
from kg.extractors.doc import Token
from kg.extractors.events.found import Found
from kg.extractors.quotes import hearsay, unnamed
from kg.extractors.reading import Reading
from kg.extractors.subjects import accusation_of, subject_of

INSIDE = frozenset("conj obj obl nsubj nsubj:pass nmod advcl obl:agent".split())
"""How a word can stand inside a cited clause."""


def source_of(reading: Reading, found: Found) -> int | None:
    """The speaker where only cited words tell it; a presupposed event in somebody's words stays the outlet's."""
    if (rumour := hearsay(reading, found.head)) is not None:
        return rumour
    accuser = _accuser(reading, found.head)
    if accuser is not None:
        return accuser
    quote = reading.quote_at(found.head)
    if quote is None:
        return _nameless(reading, found.head)
    owned = any(c.dep_ in ("nmod:poss", "amod", "compound") and reading.entity_at(c) is not None for c in found.head.children)
    return None if found.head.pos_ == "NOUN" and owned and quote.kind == "Indirect" else quote.speaker


def _nameless(reading: Reading, token: Token) -> int | None:
    """Whoever is behind "reports said that …", "is believed to have fled", "its border service said": a source without a name."""
    at = token
    for _ in range(5):
        if (saying := _trailing(at)) is not None:
            known = entities_of(reading, subject_of(saying))
            return known[0] if known else unnamed(reading, saying)
        verb, passive = at.head, is_passive(at.head)
        if at.dep_ in ("ROOT", "acl:relcl") or at.dep_ not in (*INSIDE, "xcomp", "ccomp"):
            return None
        cites = verb.pos_ == "VERB" and "said" in lexicon.effects("verb").get(verb.lemma_.lower(), frozenset())
        told = "obligatory" in lexicon.effects("verb").get(f"{verb.lemma_.lower()}_to", frozenset())
        if cites and ((at.dep_ == "xcomp" and passive and not told) or at.dep_ == "ccomp"):
            subject = subject_of(verb) if not passive else None
            if subject is not None and (known := entities_of(reading, subject)):
                return known[0]
            if subject is not None and subject.pos_ == "PRON":
                return None
            if any(c.dep_ == "obl:agent" for c in verb.children):
                return None
            return unnamed(reading, verb if subject is None else subject)
        at = verb
    return None


def _trailing(clause: Token) -> Token | None:
    """The verb of saying that hangs on what it cites: "A patrol had crossed, its border service said"."""
    return next(
        (
            c
            for c in clause.children
            if c.dep_ == "parataxis"
            and c.i > clause.i
            and "said" in lexicon.effects("verb").get(c.lemma_.lower(), frozenset())
            and any(k.dep_ == "nsubj" for k in c.children)
            and not any(k.dep_ in ("ccomp", "obj", "parataxis", "obl") for k in c.children)
        ),
        None,
    )


def _accuser(reading: Reading, token: Token) -> int | None:
    """ "X accused Y of bombing Z", "allegations by X that …": only the accuser says so."""
    at = token
    for _ in range(3):
        if (accusing := accusation_of(at)) is not None and accusing != at.head:
            return next(iter(_claimants(reading, accusing)), None)
        if at.dep_ in ("advcl", "obl", "ccomp", "acl", "nmod", "xcomp") and at.head.lemma_.lower() in lexicon.grammar(
            "alleged"
        ):
            found = _claimants(reading, at.head)
            nobody = (
                at.head.pos_ == "NOUN" and at.head.lemma_.lower() == "report" and any(c.lower_ == "that" for c in at.children)
            )
            return found[0] if found else unnamed(reading, at.head) if nobody else None
        if at.dep_ not in ("obj", "conj", "advcl", "obl", "nmod", "xcomp"):
            return None
        at = at.head
    return None


def _claimants(reading: Reading, word: Token) -> list[int]:
    """Who makes an accusation or claim: the subject of the active verb, the agent of the passive, the owner of the noun."""
    if word.pos_ == "VERB":
        passive = is_passive(word)
        by = [c for c in word.children if c.dep_ == "obl:agent" or (c.dep_ == "obl" and case_of(c) == "by")]
        return entities_of(reading, (by[0] if by else None) if passive else subject_of(word))
    owners = [c for c in word.children if c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and case_of(c) in ("by", "from", "of"))]
    if not owners:  # the parser may hang "by the union" on the verb above: "denied claims by the union that …"
        owners = [c for c in word.head.children if c.dep_ == "obl" and case_of(c) == "by" and c.i > word.i]
    return [n for c in owners for n in entities_of(reading, c)]
