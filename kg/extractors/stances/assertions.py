"""Stances in what is said plainly: imperatives, denials in the form of a negated statement, and claims of wrongs done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.classes import ACTORS, HOSTILE
from kg.extractors.clauses import NEGATIONS, NOMINAL_SUBJECTS, opening_of
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.quotes import source_of
from kg.extractors.reading import Reading
from kg.extractors.reality import reality_of
from kg.extractors.stances.blame import antecedent_of, does, falls_short, is_blamed, is_charged, is_victim
from kg.extractors.stances.record import is_negated, is_none, itself, stances_on
from kg.extractors.stances.voices import fellow_speakers, represented
from kg.model import Quote, Stance

MOVING = frozenset(["plover:MOBILIZE"])


def by_assertion(reading: Reading, token: Token) -> Iterator[Stance]:
    """What the speaker of a quotation demands, denies or claims by the mere form of the clause that this word heads."""
    quote = reading.quote_at(token)
    apart = token.dep_ in ("acl:relcl", "advcl", "acl", "xcomp")
    if quote is None or quote.modality != "Actual" or (apart and not is_told(token)):
        return
    if _is_imperative(token, quote):
        yield from stances_on(reading, quote.speaker, Attitude("Demands", "For", 0.7), token, [token], rule="imperative")
    elif (
        cue := _denying(token, quote)
        or _contested(reading, token, quote)
        or _disowned(reading, token, quote)
        or _contradicted(reading, token, quote)
    ) is not None:
        yield from stances_on(
            reading, quote.speaker, Attitude("Denies", "Against", 0.7), token, [cue], rule="negated statement"
        )
    elif _does_harm(reading, token):
        kind = Attitude("Warns", "Against", 0.5)
        yield from stances_on(reading, quote.speaker, kind, token, [token], rule="claimed harm")
    elif (
        _is_wrong(reading, token, quote)
        or is_blamed(reading, token, quote)
        or is_victim(reading, token, quote)
        or is_charged(reading, token, quote)
        or (falls_short(reading, token, quote) and not _is_impartial(reading, quote.speaker))
    ):
        yield from _charging(reading, token, quote)


def is_told(clause: Token) -> bool:
    """ "(Came to the conclusion) *that the council had lied*", "(it is said by X) *that …*": the clause of a noun or passive of saying."""
    noun = clause.dep_ == "acl" and clause.head.lemma_.lower() in lexicon.grammar("contentions")
    return (noun or clause.dep_ == "csubj:pass") and opening_of(clause) == "that"


def _charging(reading: Reading, token: Token, quote: Quote) -> Iterator[Stance]:
    """The charge that a clause makes, in a relative clause with the noun it tells of: "a sect that Peru says is funded by Chile"."""
    subject = next((c for c in token.children if c.dep_ in NOMINAL_SUBJECTS), None)
    noun = antecedent_of(subject) if subject is not None else None
    told = noun if noun != subject else None
    apart = frozenset([subject.i]) if told is not None and subject is not None else frozenset()
    kind = Attitude("Accuses", "Against", 0.7)
    for holder in fellow_speakers(reading, quote, quote.speaker):
        yield from stances_on(reading, holder, kind, token, [token], rule="claimed wrong", subject=told, without=apart)


def _is_imperative(token: Token, quote: Quote) -> bool:
    """ "Stop the bombing", "If he has broken a law, let them say so": in direct speech a bare verb without subject that opens its clause."""
    if (
        quote.kind != "Direct"
        or token.tag_ not in ("VB", "VBP")
        or token.lemma_.lower() in lexicon.stance("polite")
        or token.dep_ == "conj"
        or _asks_leave(token)
    ):
        return False
    if any(c.dep_ in (*NOMINAL_SUBJECTS, "expl", "aux", "mark", "aux:pass") and c.i < token.i for c in token.children):
        return False
    before = [c for c in token.children if c.i < token.i and not c.is_punct]
    opens = all(c.dep_ in ("advcl", "discourse", "vocative", "advmod", "obl", "cc") for c in before)
    return opens and token.dep_ in ("ROOT", "ccomp", "parataxis") and token.tag_ == "VB"


def _asks_leave(verb: Token) -> bool:
    """ "Let me turn to the budget": no demand."""
    clause = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp")), None)
    own = [c for t in (verb, clause) if t is not None for c in t.children if c.lower_ == "me"]
    return verb.lemma_ == "let" and bool(own)


def _denying(token: Token, quote: Quote) -> Token | None:
    """The negation of a past deed or of what something is: "no boat was moved", "she was never forced", "this is not charity"."""
    if (sign := _no_sign(token)) is not None:
        return sign
    negation = next((c for c in token.children if c.dep_ == "advmod" and c.lower_ in NEGATIONS), None)
    subject = next((c for c in token.children if c.dep_ in NOMINAL_SUBJECTS), None)
    nothing = subject is not None and is_none(subject)
    if (negation is None and not nothing) or subject is None or token.dep_ not in ("ROOT", "ccomp", "parataxis", "conj"):
        return None
    auxiliaries = {c.lower_ for c in token.children if c.dep_ in ("aux", "aux:pass", "cop")}
    present = bool(auxiliaries & {"do", "does"})
    if auxiliaries & {"will", "would", "wo", "must", "should", "can", "ca", "may", "might", "to"}:
        return None
    trigger = lexicon.trigger_at(token)
    grave = token.lemma_.lower() in lexicon.stance("wrongs") or (trigger is not None and trigger[0].type in HOSTILE | MOVING)
    past = token.tag_ in ("VBD", "VBN") or bool(auxiliaries & {"did", "had", "has", "have", "was", "were"})
    routine = token.lemma_.lower() in lexicon.casualties("verb") or token.lemma_.lower() in lexicon.reports("verb")
    usual = present and token.lemma_.lower() in lexicon.stance("wrongs")  # "the ban does not violate the treaty"
    deed = token.pos_ == "VERB" and ((past and grave) or usual) and not (nothing and routine)  # not "nobody was hurt"
    doubted = "could" in auxiliaries and "have" in auxiliaries
    identity = (
        token.pos_ == "NOUN"
        and bool(auxiliaries & {"is", "are", "was", "were", "'s", "'re"})
        and quote.kind == "Direct"
        and subject.lower_ in ("this", "it", "that", "we", "i", "they", "these")
    )
    undone = nothing and past and not routine and "been" in auxiliaries  # "no mortar had been moved"
    return (negation or subject) if deed or doubted or identity or undone else None


def _disowned(reading: Reading, token: Token, quote: Quote) -> Token | None:
    """ "We have not paid any ransom", "said they had not paid the ransom": one's own deed, denied: the word that negates; in direct speech
    only where it is denied altogether."""
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    told = (
        subject is not None
        and quote.kind == "Indirect"
        and quote.speaker in (reading.entity_at(subject), itself(reading, subject))
    )
    own = subject is not None and subject.lower_ in ("we", "i") and quote.kind == "Direct"
    helpers = {c.lower_ for c in token.children if c.dep_ in ("aux", "aux:pass")}
    past = token.tag_ in ("VBD", "VBN") or "did" in helpers
    passive = lexicon.stance("passive") - ({"receive", "meet"} if told else set())
    if not (own or told) or not past or _has_modal(token) or token.lemma_.lower() in passive:
        return None
    thing = next((c for c in token.children if c.dep_ == "obj" and c.pos_ in ("NOUN", "PROPN")), None)
    if thing is None or token.pos_ != "VERB":
        return None
    negation = next((c for c in token.children if c.lower_ in NEGATIONS), None)
    whole = told or any(c.lower_ in ("any", "single") for c in thing.children)
    return negation if negation is not None and whole else thing if is_none(thing) else None


def _contradicted(reading: Reading, token: Token, quote: Quote) -> Token | None:
    """ "The agency reported a death; the ministry said nobody had been killed": the losses that somebody else has just told of."""
    subject = next((c for c in token.children if c.dep_ in NOMINAL_SUBJECTS), None)
    losses = lexicon.casualties("verb")
    if subject is None or not is_none(subject) or token.lemma_.lower() not in losses or _has_modal(token):
        return None
    first = token.sent.start
    before = [t for t in token.doc[first : token.i] if t.i < subject.i]
    before += list(token.doc[first - 1].sent) if first else []
    told = {t.lemma_.lower() for t in before if source_of(reading, t) != quote.speaker and not is_none(t)}
    told -= {t.lemma_.lower() for t in before if any(is_none(c) for c in t.children if c.dep_ in NOMINAL_SUBJECTS)}
    elsewhere = any(c.dep_ == "obl" for c in token.children)  # "nobody was hurt in a crash near Lima"
    return subject if not elsewhere and told & (set(losses) | lexicon.stance("losses")) else None


def _contested(reading: Reading, token: Token, quote: Quote) -> Token | None:
    """ "Insisted that she played no part in it", "it had nothing to do with the raid": the word that negates."""
    subject = next((c for c in token.children if c.dep_ in NOMINAL_SUBJECTS), None)
    if subject is None or token.dep_ not in ("ccomp", "ROOT", "parataxis", "conj") or _has_modal(token):
        return None
    signs = [c for c in token.children if (c.dep_ in ("obj", *NOMINAL_SUBJECTS) and is_none(c)) or c.lower_ in NEGATIONS]
    apart = token.lemma_ == "have" and any(c.lower_ == "nothing" for c in signs)
    cue = reading.doc.char_span(*quote.cues[0]) if quote.cues else None
    contests = cue is not None and cue[0].lemma_.lower() in lexicon.stance("contesting")
    uninvolved = apart and any(k.lemma_ == "do" for c in signs for k in (*c.children, *token.children) if k.tag_ == "VB")
    return signs[0] if signs and (contests or uninvolved) else None


def _no_sign(token: Token) -> Token | None:
    """ "There is no evidence of fraud", "found no sign of a struggle": the noun whose complement is denied."""
    objects = [
        c for c in token.children if c.dep_ in ("obj", "nsubj") and c.lemma_.lower() in lexicon.stance("signs") and is_none(c)
    ]
    return objects[0] if objects and token.pos_ == "VERB" else None


def _is_wrong(reading: Reading, token: Token, quote: Quote) -> bool:
    """ "claimed that the sect imprisoned her", "say the election was stolen": a wrong done by others, in the words of whoever claims it."""
    told = token.dep_ in ("ROOT", "ccomp", "parataxis", "conj") or is_told(token)
    if token.pos_ != "VERB" or not told or is_negated(token):
        return False
    reality = reality_of(token)
    if reality.negated or _has_modal(token):
        return False
    cue = reading.doc.char_span(*quote.cues[0]) if quote.cues else None
    claims = cue is not None and cue[0].lemma_.lower() in lexicon.stance("claiming")
    deed = _gone_on(token)
    if any(c.dep_ in ("obj", "nsubj:pass") and c.lemma_.lower() in lexicon.stance("animals") for c in deed.children):
        return False  # "the farmers have slaughtered their hens"
    trigger = lexicon.trigger_at(deed)
    wrong = does(deed, "wrongs") or _brings_harm(deed) or _is_reproached(deed)
    hostile = trigger is not None and trigger[0].type in HOSTILE and not _hits_foes(deed)
    doer = next((c for t in (token, _sharing(token)) for c in t.children if c.dep_ in _doing_as(t)), None)
    number = _doing(reading, doer) if doer is not None else None
    if not wrong and not (hostile and (claims or _is_party(reading, quote.speaker, number))):
        return False
    if number is not None:
        return number != quote.speaker and reading.things[number].type in ACTORS
    if wrong and doer is not None and doer.pos_ == "NOUN":  # "the governor has botched the sale"
        lemma = doer.lemma_.lower()
        known = lexicon.nouns().get(lemma) in ("Person", "Organization", "Collective") or lemma in lexicon.kind("ruling")
        return (
            known
            and any(c.lower_ in ("the", "his", "her", "their") for c in doer.children)
            and not _is_impartial(reading, quote.speaker)
        )
    return doer is None and (claims or wrong) and any(c.dep_ == "nsubj:pass" for c in token.children)


def _doing_as(verb: Token) -> tuple[str, ...]:
    """How a doer hangs on the verb; "the planes fired on it" is active, whatever the tree says of its subject."""
    active = verb.tag_ == "VBD" and not any(c.dep_ == "aux:pass" for c in verb.children)
    return ("nsubj", "obl:agent", "nsubj:pass") if active else ("nsubj", "obl:agent")


def _gone_on(verb: Token) -> Token:
    """ "Proceeded *to lie*", "kept *shelling* the town": the deed that somebody began or went on with; else the verb itself."""
    if verb.lemma_.lower() not in lexicon.stance("undertaking"):
        return verb
    deed = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ in ("VB", "VBG") and c.i > verb.i), None)
    return verb if deed is None or is_negated(deed) else deed


def _doing(reading: Reading, doer: Token) -> int | None:
    """Who has done it: the entity, or the state whose "Chilean warplanes" they are."""
    number = reading.entity_at(doer)
    if (number is None or reading.things[number].type == "Product") and doer.lemma_.lower() in lexicon.stance("forces"):
        states = (reading.entity_at(c) for c in doer.children if c.dep_ in ("amod", "nmod:poss", "compound"))
        return next((n for n in states if n is not None and reading.things[n].type == "Country"), None)
    return number


def _sharing(token: Token) -> Token:
    """The clause whose subject a coordinated verb shares: "he *came* to power by force and has murdered his rivals"."""
    own = any(c.dep_ in (*NOMINAL_SUBJECTS, "expl", "aux:pass") for c in token.children)
    alike = token.dep_ == "conj" and not any(c.dep_ == "nsubj:pass" for c in token.head.children)
    return token.head if alike and not own else token


def _is_reproached(token: Token) -> bool:
    """ "They unlawfully tax the farmers": an adverb that makes a wrong of what others do."""
    return any(c.dep_ == "advmod" and c.lower_ in lexicon.stance("reproaching") and c.i < token.i for c in token.children)


def _brings_harm(token: Token) -> bool:
    """ "Has caused destruction on a huge scale", "sowed chaos"."""
    harms = lexicon.stance("harms")
    return token.lemma_.lower() in lexicon.stance("causing") and any(
        c.dep_ == "obj" and c.lemma_.lower() in harms for c in token.children
    )


def _does_harm(reading: Reading, token: Token) -> bool:
    """ "Smoke causes more deaths than fire", "the levy hurts farmers": what a thing is said to do, as a rule, to somebody."""
    harms = lexicon.stance("harms") | lexicon.stance("losses") | {"damage"}
    things = {c.lemma_.lower() for c in token.children if c.dep_ == "obj"}
    caused = token.lemma_.lower() in lexicon.stance("causing") and things & harms
    harmful = caused or (things and does(token, "hurting"))
    if not harmful or token.tag_ not in ("VBZ", "VBP") or is_negated(token) or token.dep_ == "advcl":
        return False
    subject = next((c for c in token.children if c.dep_ in (*NOMINAL_SUBJECTS, "csubj")), None)
    if subject is None or subject.pos_ == "PRON":
        return False
    number = reading.entity_at(subject)
    return number is None or reading.things[number].type not in ACTORS


def _hits_foes(token: Token) -> bool:
    """ "Our partners regained the town", "struck militants near it" charges nobody with a wrong."""
    if token.lemma_.lower() in lexicon.stance("winning"):
        return True
    return any(
        t.lemma_.lower() in lexicon.stance("foes") for c in token.children if c.dep_ in ("obj", "obl") for t in c.subtree
    )


def _is_party(reading: Reading, speaker: int, doer: int | None) -> bool:
    """Is it what one side says the other did: "the army said the rebels had shelled its positions", unlike "police said a man was shot"
    and "the ministry said troops had killed four men"?"""
    side = reading.things[speaker]
    if doer is None or _is_impartial(reading, speaker):
        return False
    core = _core(reading.things[doer].name)
    if any(w[:1].isupper() for w in core.split()):
        return not _states(reading, doer) & _states(reading, speaker)
    noun = core.lower().split()[-1]
    rebels = side.type in ("Group", "Organization") and not set(side.name.lower().split()) & (
        lexicon.stance("ruling") | lexicon.stance("armed")
    )
    rebels |= side.type == "Person" and _dissents(reading, speaker)
    return noun in lexicon.stance("sides") or (noun in lexicon.stance("armed") | lexicon.stance("ruling") and rebels)


def _dissents(reading: Reading, speaker: int) -> bool:
    """ "Student leader Ana Ruiz", "Ana Ruiz, an opposition activist"."""
    known = lexicon.stance("dissenting")
    heads = [reading.doc[n.head] for n in reading.namings if n.entity == speaker and n.kind != "pronoun"]
    beside = [t for h in heads for t in (h, *(c for c in h.children if c.dep_ in ("appos", "nmod:desc", "compound")))]
    return any(k.lower_ in known for t in beside for k in (t, *(c for c in t.children if c.dep_ in ("compound", "amod"))))


def _is_impartial(reading: Reading, speaker: int) -> bool:
    """ "police", "doctors in Lima", "the Drina Observatory"."""
    words = _core(reading.things[speaker].name).lower().split()
    return bool(words) and words[-1] in lexicon.stance("impartial")


def _core(name: str) -> str:
    """ "police in India": "police"."""
    return re.split(r" (?:in|of|from|at|near|for|on) ", name)[0]


def _states(reading: Reading, number: int) -> set[int]:
    """The entity, what it lies within, whom it speaks for, and the states and bodies in its namings and in the descriptions beside them:
    "French warplanes" and "the spokesman for the French force" are of one side."""
    out = {number}
    if (within := reading.things[number].within) is not None:
        out.add(within)
    if reading.things[number].type == "Person" and any(t.holder == number for t in reading.tenures):
        out |= represented(reading, number)
    for naming in reading.namings:
        if naming.entity != number or naming.kind == "pronoun":
            continue
        head = reading.doc[naming.head]
        beside = [head, *(c for c in head.children if c.dep_ in ("appos", "nmod:desc"))]
        words = [t for b in beside for t in b.subtree if t.dep_ in ("amod", "compound", "nmod:poss", "nmod")]
        out |= {n for t in words if (n := reading.entity_at(t)) is not None}
    return out


def _has_modal(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.children)
