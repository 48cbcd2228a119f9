"""Terms that somebody sets: what has to happen, or he does what he threatens or does not do what is wanted of him."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.classes import ACTORS
from kg.extractors.clauses import NEGATIONS, NOMINAL_SUBJECTS, opening_of
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.reading import Reading
from kg.extractors.reality import Reality, reality_of
from kg.extractors.stances.modals import WILLING
from kg.extractors.stances.record import fellows_of, holder_of, is_negated, stances_on
from kg.extractors.stances.voices import committed, own_voice
from kg.model import Stance

DEMAND = Attitude("Demands", "For", 0.8)
THREATENING = frozenset("Warns Promises Refuses".split())


def by_term(reading: Reading, token: Token) -> Iterator[Stance]:
    """ "Threatened to shoot him unless the prisoners were freed", "will not talk until the troops leave": the clause is demanded."""
    if token.dep_ != "advcl" or token.pos_ != "VERB" or not _is_term(token):
        return
    subject = next((c for c in token.children if c.dep_ in NOMINAL_SUBJECTS), None)
    if subject is None or not _is_done_by_somebody(reading, token, subject):
        return
    mark = next(c for c in token.children if c.dep_ == "mark")
    noes = frozenset(c.i for c in token.children if c.lower_ in NEGATIONS or (c.dep_ == "aux" and c.lemma_ == "do"))
    for holder in _threatening(reading, token.head):
        if reading.entity_at(subject) != holder or subject.dep_ == "nsubj:pass":
            yield from stances_on(reading, holder, DEMAND, token, [mark], rule="term", without=noes, affirmed=True)


def _is_term(clause: Token) -> bool:
    """ "Unless they leave", "if they do not leave"; "until they leave", where nothing is to be had before or something goes on."""
    mark, deed = opening_of(clause), clause.head
    lasting = is_negated(deed) or deed.lemma_.lower() in lexicon.stance("persisting")
    return (
        (mark == "unless" and not is_negated(clause))
        or (mark == "if" and is_negated(clause))
        or (mark == "until" and lasting and not is_negated(clause))
    )


def _is_done_by_somebody(reading: Reading, clause: Token, subject: Token) -> bool:
    """ "The army leaves", "the men are freed", "the siege ends", unlike "prices fall"."""
    number = reading.entity_at(subject)
    kind = reading.things[number].type if number is not None else lexicon.nouns().get(subject.lemma_.lower(), "")
    return (
        subject.dep_ == "nsubj:pass"
        or kind in ACTORS
        or kind == "Collective"
        or clause.lemma_.lower() in lexicon.stance("ending")
    )


def _threatening(reading: Reading, deed: Token) -> list[int]:
    """Those who threaten, promise or refuse the deed, by the verb above it or by "will" in their own words."""
    outer = deed.lemma_ == "threaten" and any(c.dep_ == "xcomp" for c in deed.children)  # "threatened to shoot him, if …"
    above = deed if outer else deed.head
    known = lexicon.attitudes("verb").get(above.lemma_.lower()) if outer or deed.dep_ == "xcomp" else None
    if known is not None:
        holder = holder_of(reading, above) if known.kind in THREATENING and reality_of(above) == Reality() else None
        return fellows_of(reading, holder, above) if holder is not None and not is_negated(above) else []
    quote = reading.quote_at(deed)
    willing = any(c.dep_ == "aux" and c.lower_ in WILLING for c in deed.children)
    if quote is None or quote.modality != "Actual" or not willing:
        return []
    own = own_voice(reading, deed, quote.speaker)
    return committed(reading, quote, own, deed) if own is not None else []
