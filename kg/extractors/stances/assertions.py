"""Stances in what is said plainly: imperatives, denials in the form of a negated statement, and claims of wrongs done."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extractors import lexicon
from kg.extractors.clauses import NEGATIONS
from kg.extractors.lexicon import Attitude
from kg.extractors.reading import Reading
from kg.extractors.reality import reality_of
from kg.extractors.stances.record import HOLDERS, SUBJECTS, is_negated, is_none, stances_on
from kg.model import Quote, Stance

POLITE = frozenset(
    "thank look see wait listen imagine suppose remember mind forgive bless say think guess excuse let's".split()
)
"""Imperatives that ask nothing of anybody."""
WRONGS = frozenset(
    (
        "steal rig falsify lie cheat betray misrepresent torture imprison kidnap abduct harass exploit violate mislead conceal rape"
        " murder massacre loot expel deport starve bribe intimidate blackmail coerce force beat humiliate persecute"
    ).split()
)
"""Deeds of which somebody is accused by whoever claims them."""
HOSTILE = frozenset("plover:ASSAULT plover:COERCE".split())
MOVING = frozenset(["plover:MOBILIZE"])
CLAIMING = frozenset("claim allege complain contend charge assert insist maintain".split())


def by_assertion(reading: Reading, token: Token) -> Iterator[Stance]:
    """What the speaker of a quotation demands, denies or claims by the mere form of the clause that this word heads."""
    quote = reading.quote_at(token)
    if quote is None or quote.modality != "Actual" or token.dep_ in ("acl:relcl", "advcl", "acl", "xcomp"):
        return
    if _is_imperative(token, quote):
        yield from stances_on(reading, quote.speaker, Attitude("Demands", "For", 0.7), token, [token], rule="imperative")
    elif (cue := _denying(token, quote)) is not None:
        yield from stances_on(
            reading, quote.speaker, Attitude("Denies", "Against", 0.7), token, [cue], rule="negated statement"
        )
    elif _is_wrong(reading, token, quote):
        yield from stances_on(reading, quote.speaker, Attitude("Accuses", "Against", 0.7), token, [token], rule="claimed wrong")


def _is_imperative(token: Token, quote: Quote) -> bool:
    """ "Stop the bombing", "If he has broken a law, let them say so": in direct speech a bare verb without subject that opens its clause."""
    if quote.kind != "Direct" or token.tag_ not in ("VB", "VBP") or token.lemma_.lower() in POLITE or token.dep_ == "conj":
        return False
    if any(c.dep_ in (*SUBJECTS, "expl", "aux", "mark", "aux:pass") and c.i < token.i for c in token.children):
        return False
    before = [c for c in token.children if c.i < token.i and not c.is_punct]
    opens = all(c.dep_ in ("advcl", "discourse", "vocative", "advmod", "obl", "cc") for c in before)
    return opens and token.dep_ in ("ROOT", "ccomp", "parataxis") and token.tag_ == "VB"


def _denying(token: Token, quote: Quote) -> Token | None:
    """The negation of a past deed or of what something is: "no boat was moved", "she was never forced", "this is not charity"."""
    if (sign := _no_sign(token)) is not None:
        return sign
    negation = next((c for c in token.children if c.dep_ == "advmod" and c.lower_ in NEGATIONS), None)
    subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
    nothing = subject is not None and is_none(subject)
    if (negation is None and not nothing) or subject is None or token.dep_ not in ("ROOT", "ccomp", "parataxis", "conj"):
        return None
    auxiliaries = {c.lower_ for c in token.children if c.dep_ in ("aux", "aux:pass", "cop")}
    if auxiliaries & {"will", "would", "wo", "must", "should", "can", "ca", "may", "might", "do", "does", "to"}:
        return None
    trigger = lexicon.trigger_at(token)
    grave = token.lemma_.lower() in WRONGS or (trigger is not None and trigger[0].type in HOSTILE | MOVING)
    past = token.tag_ in ("VBD", "VBN") or bool(auxiliaries & {"did", "had", "has", "have", "was", "were"})
    deed = token.pos_ == "VERB" and past and grave
    doubted = "could" in auxiliaries and "have" in auxiliaries
    identity = (
        token.pos_ == "NOUN"
        and bool(auxiliaries & {"is", "are", "was", "were", "'s", "'re"})
        and quote.kind == "Direct"
        and subject.lower_ in ("this", "it", "that", "we", "i", "they", "these")
    )
    routine = token.lemma_.lower() in lexicon.casualty_verbs() or token.lemma_.lower() in lexicon.reports("verb")
    undone = nothing and past and not routine and "been" in auxiliaries  # "no mortar had been moved"
    return (negation or subject) if deed or doubted or identity or undone else None


SIGNS = frozenset("sign evidence proof indication trace truth basis".split())


def _no_sign(token: Token) -> Token | None:
    """ "There is no evidence of fraud", "found no sign of a struggle": the noun whose complement is denied."""
    objects = [c for c in token.children if c.dep_ in ("obj", "nsubj") and c.lemma_.lower() in SIGNS and is_none(c)]
    return objects[0] if objects and token.pos_ == "VERB" else None


def _is_wrong(reading: Reading, token: Token, quote: Quote) -> bool:
    """ "claimed that the sect imprisoned her", "say the election was stolen": a wrong done by others, in the words of whoever claims it."""
    if token.pos_ != "VERB" or token.dep_ not in ("ROOT", "ccomp", "parataxis", "conj") or is_negated(token):
        return False
    reality = reality_of(token)
    if reality.negated or _has_modal(token):
        return False
    cue = reading.doc.char_span(*quote.cues[0], alignment_mode="expand") if quote.cues else None
    claims = cue is not None and cue[0].lemma_.lower() in CLAIMING
    trigger = lexicon.trigger_at(token)
    wrong = token.lemma_.lower() in WRONGS
    hostile = trigger is not None and trigger[0].type in HOSTILE
    doer = next((c for c in token.children if c.dep_ in ("nsubj", "obl:agent")), None)
    number = reading.entity_at(doer) if doer is not None else None
    if not wrong and not (hostile and (claims or _is_party(reading, quote.speaker, number))):
        return False
    if number is not None:
        return number != quote.speaker and reading.things[number].type in HOLDERS
    return doer is None and (claims or wrong) and any(c.dep_ == "nsubj:pass" for c in token.children)


def _is_party(reading: Reading, speaker: int, doer: int | None) -> bool:
    """Is what one side says the other did: "the army said the rebels had shelled its positions", unlike "police said a man was shot"?"""
    side = reading.things[speaker]
    if doer is None or side.name.split()[-1].lower() in IMPARTIAL:
        return False
    other = reading.things[doer]
    named = other.name[:1].isupper() or any(w[:1].isupper() for w in other.name.split())
    return named or other.name.lower().split()[-1] in SIDES


IMPARTIAL = frozenset(
    "police officials witnesses residents authorities observers reports media hospital medics doctors".split()
)
"""Speakers who report what was done rather than charge an enemy with it."""
SIDES = frozenset(
    "army regime government rebels troops forces militants soldiers fighters junta enemy opposition insurgents".split()
)


def _has_modal(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.children)
