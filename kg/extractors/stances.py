"""Stage 8: who is for or against what: attitude words, modal demands and judgements in attributed speech, commitments."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extractors import lexicon, propositions
from kg.extractors.lexicon import Attitude
from kg.extractors.quotes import outer_saying, quote_of, source_of
from kg.extractors.reading import Reading
from kg.extractors.reality import reality_of
from kg.extractors.times import time_of
from kg.model import Stance

HOLDERS = frozenset("Person Organization Outlet Group Country GeopoliticalEntity".split())
DEMANDING = frozenset("must should ought shall".split())
NEEDING = frozenset("need have".split())
SUBJECTS = ("nsubj", "nsubj:outer", "nsubj:pass")
TARGETED = frozenset("Demands Accuses Warns Denies".split())
CONTRAST = frozenset("not instead rather".split())
CLAUSAL = ("ccomp", "xcomp", "advcl", "csubj", "csubj:pass")
OPPOSITE = {
    "Supports": ("Opposes", "Against"),
    "Opposes": ("Supports", "For"),
    "Promises": ("Refuses", "Against"),
    "Demands": ("Opposes", "Against"),
}
LONGEST_EVIDENCE = 390


def find_stances(reading: Reading) -> None:
    """Fill ``reading.stances``, one per holder, polarity and words."""
    for token in reading.doc:
        for stance in _found(reading, token):
            if _is_new(reading, stance):
                reading.stances.append(stance)
    reading.stances.sort(key=lambda s: s.evidence[0])


def _is_new(reading: Reading, stance: Stance) -> bool:
    """No second stance of the same holder on the same words, whatever its polarity: the first, surer rule wins."""
    for other in reading.stances:
        same = other.evidence[0] == stance.evidence[0] or other.proposition == stance.proposition
        if same and other.holder == stance.holder:
            return False
    return bool(stance.proposition)


def _found(reading: Reading, token: Token) -> Iterator[Stance]:
    if token.pos_ == "VERB":
        yield from _by_verb(reading, token)
    if token.pos_ in ("ADJ", "NOUN", "VERB"):
        yield from _by_judgement(reading, token)
    if token.pos_ == "NOUN":
        yield from _by_noun(reading, token)
    yield from _by_modal(reading, token)
    yield from _by_contrast(reading, token)


# --- attitude verbs: "backs", "opposes", "calls for", "warned that"


def _by_verb(reading: Reading, verb: Token) -> Iterator[Stance]:
    attitude, cue = _attitude(verb)
    if attitude is None:
        return
    reality = reality_of(verb)
    if (
        reality.modality in ("Conditional", "Possible", "Obligatory")
        or _alleged(verb)
        or (reality.modality != "Actual" and attitude.kind in ("Promises", "Refuses", "Demands"))
        or (verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "if" for c in verb.children))
    ):
        return
    holder = _holder(reading, verb)
    if holder is None:
        return
    if reality.negated or _negated(verb):
        if attitude.kind not in OPPOSITE:
            return
        kind, polarity = OPPOSITE[attitude.kind]
        attitude = Attitude(kind, polarity, attitude.strength)
    for head, subject in _complements(reading, verb, attitude, holder):
        flipped = attitude
        if head.dep_ in CLAUSAL and _negated(head) and attitude.kind in ("Demands", "Promises", "Supports"):
            kind, polarity = OPPOSITE[attitude.kind] if attitude.kind != "Demands" else ("Demands", "For")
            flipped = Attitude(kind, polarity, attitude.strength)
        yield from _stance(
            reading, holder, flipped, head, [cue], subject=subject, rule="attitude verb", more=_trailing(verb, head)
        )


def _alleged(verb: Token) -> bool:
    """ "accused X of supporting Y": the attitude is the accuser's claim."""
    return verb.dep_ in ("advcl", "obl", "acl") and verb.head.lemma_ in (
        "accuse",
        "blame",
        "suspect",
        "accusation",
        "allegation",
        "evidence",
    )


def _trailing(verb: Token, head: Token) -> list[Token]:
    """What follows the complement within the verb's own clause: "an end to the war *by diplomacy*"."""
    if head.dep_ not in ("obj", "nsubj:pass"):
        return []
    last = max(t.i for t in head.subtree)
    return [t for c in verb.children if c.dep_ == "obl" and c.i > last for t in c.subtree]


def _attitude(verb: Token) -> tuple[Attitude | None, Token]:
    known = lexicon.attitudes("verb")
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ in ("compound:prt", "advmod") and (found := known.get(f"{lemma}_{child.lower_}")):
            return found, verb
        if child.dep_ in ("obl", "advcl") and (case := _case(child)) and (found := known.get(f"{lemma}_{case}")):
            return found, verb
    if lemma in ("call", "press", "push", "object"):
        return None, verb
    return known.get(lemma), verb


def _complements(reading: Reading, verb: Token, attitude: Attitude, holder: int) -> Iterator[tuple[Token, int | None]]:
    """What the attitude is about: a clause (with the one who is to act), or a thing."""
    children = list(verb.children)
    called = [
        c
        for c in children
        if c.dep_ in ("obj", "iobj")
        or (c.dep_ == "obl" and _case(c) in ("to", "on", "upon") and verb.lemma_ in ("appeal", "call"))
    ]
    addressee = next((n for c in called if (n := reading.entity_at(c)) is not None), None)
    if verb.lemma_ == "insist":
        children = [c for c in children if c.dep_ != "ccomp"]  # what must be is found by its modal, what is so is no demand
    asked: list[Token] = []
    if attitude.kind == "Demands":
        asked += [i for c in called for i in c.children if i.dep_ == "acl" and i.tag_ == "VB"]
        asked += [c for c in children if c.dep_ == "advcl" and c.tag_ == "VB" and addressee is not None]
    clauses = asked + [
        c
        for c in children
        if c.dep_ in ("ccomp", "xcomp") or (c.dep_ == "advcl" and _case(c) in ("for", "of", "on", "against"))
    ]
    clauses = [c for c in clauses if _takes(attitude, c)]
    for c in clauses:
        subject: int | None = addressee if attitude.kind in TARGETED and addressee is not None else holder
        if c.dep_ == "advcl" and c.tag_ == "VBG" and attitude.polarity == "Against" and _case(c) == "against":
            subject = None  # "warned against isolating them" does not say who would
        yield c, subject
        for other in c.children:
            if other.dep_ == "conj" and other.pos_ == "VERB":
                yield other, subject
    if clauses:
        return
    for c in filter(lambda c: _takes(attitude, c), children):
        wanted = c.dep_ in ("obj", "nsubj:pass") or (
            c.dep_ == "obl" and _case(c) in ("for", "to", "of", "against", "on", "with", "about")
        )
        if (
            wanted
            and not (c.dep_ == "obl" and _is_time(c))
            and not (c.dep_ == "obl" and any(o.dep_ == "obj" for o in children) and attitude.kind not in TARGETED)
        ):
            if (
                attitude.kind in TARGETED
                and c.dep_ == "obj"
                and any(o.dep_ in ("obl", "advcl") and _case(o) in ("of", "for", "against") for o in children)
            ):
                continue
            yield c, None
            for other in c.children:
                if other.dep_ == "conj":
                    yield other, None


def _takes(attitude: Attitude, complement: Token) -> bool:
    """Does the word carry its stance with a complement of this form? ("tell X to" demands, "tell X that" does not.)"""
    forms = set(attitude.complements) - {""}
    if not forms:
        return True
    if complement.dep_ in ("ccomp", "xcomp", "advcl", "acl"):
        infinitive = complement.tag_ in ("VB", "VBN") and any(
            c.lower_ == "to" and c.dep_ == "mark" for c in complement.children
        )
        gerund = complement.tag_ == "VBG"
        return bool(forms & ({"to", "obj+to"} if infinitive else {"ing", _case(complement)} if gerund else {"that", "quote"}))
    if complement.dep_ in ("obl", "nmod"):
        return _case(complement) in forms or f"{_case(complement)}-np" in forms or "obj" in forms
    return bool(forms & {"obj", "ing"})


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ in ("case", "mark")), "")


def _is_time(token: Token) -> bool:
    return token.ent_type_ == "DATE" or token.lower_ in (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "year",
        "week",
        "month",
    )


def _holder(reading: Reading, verb: Token) -> int | None:
    """The one whose attitude it is: the verb's subject, shared with coordinated verbs, the agent of a passive, or the controlling noun."""
    agent = next((c for c in verb.children if c.dep_ == "obl:agent"), None)
    if agent is not None:
        return _actor(reading, agent)
    if any(c.dep_ == "nsubj:pass" for c in verb.children):
        return None
    at = verb
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and (outer := outer_saying(verb)) is not None:
        at = outer
    for _ in range(4):
        subject = next((c for c in at.children if c.dep_ in SUBJECTS), None)
        if subject is not None:
            return _actor(reading, at.head if subject.tag_ in ("WDT", "WP") else subject)
        if at.dep_ in ("acl", "acl:relcl"):
            return _actor(reading, at.head) if at.tag_ != "VBN" else None
        if at.dep_ not in ("conj", "advcl", "xcomp", "parataxis"):
            return None
        at = at.head
    return None


def _actor(reading: Reading, token: Token | None) -> int | None:
    """The entity of a phrase if it can hold a stance; unresolved "we" and "I" in quotations are the speaker."""
    if token is None:
        return None
    number = reading.entity_at(token)
    if number is None and token.lower_ in ("we", "i"):
        return source_of(reading, token)
    return number if number is not None and reading.things[number].type in HOLDERS else None


# --- nouns: "opposition to", "a pledge to", "its commitment to"


def _by_noun(reading: Reading, noun: Token) -> Iterator[Stance]:
    attitude = lexicon.attitudes("noun").get(noun.lemma_.lower())
    if attitude is None:
        return
    possessor = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    verb = (
        noun.head
        if noun.dep_ == "obj"
        and noun.head.lemma_
        in (
            "voice",
            "express",
            "reiterate",
            "make",
            "issue",
            "reaffirm",
            "declare",
            "repeat",
            "announce",
            "renew",
            "give",
            "state",
            "discuss",
        )
        else None
    )
    holder = _actor(reading, possessor) if possessor is not None else _holder(reading, verb) if verb is not None else None
    if holder is None or reality_of(noun).negated:
        return
    for c in noun.children:
        if c.dep_ in ("nmod", "acl", "obl") and (
            _case(c) in ("to", "for", "of", "against", "on", "over") or (c.dep_ == "acl" and c.tag_ == "VB")
        ):
            if reading.entity_at(c) == holder:
                continue
            yield from _stance(
                reading, holder, attitude, c, [noun], subject=holder if c.dep_ == "acl" else None, rule="attitude noun"
            )


# --- judgements: "it would be unrealistic for X to …", "called the plan naive", "X is vital"


FEELING = frozenset(
    "committed determined delighted eager glad grateful happy keen pleased proud ready supportive willing opposed against concerned angry"
    " reluctant hesitant loath unwilling unprepared afraid alarmed anxious apprehensive fearful wary worried certain confident convinced"
    " hopeful optimistic sure disappointed dismayed outraged sceptical skeptical".split()
)
"""Adjectives that say what their subject feels, not what somebody thinks of it."""


def _by_judgement(reading: Reading, token: Token) -> Iterator[Stance]:
    pos = "adj" if token.pos_ in ("ADJ", "VERB") else "noun"
    attitude = lexicon.attitudes(pos).get(token.lower_ if pos == "adj" else token.lemma_.lower())
    if attitude is None or (pos == "adj" and token.pos_ == "VERB" and token.tag_ != "VBN"):
        return
    copular = any(c.dep_ == "cop" for c in token.children) or (
        token.dep_ == "xcomp"
        and token.head.lemma_ in ("remain", "call", "consider", "deem", "find", "describe", "label", "seem", "stay")
    )
    if not copular:
        return
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "csubj", "nsubj:outer")), None)
    clause = next(
        (c for c in token.children if c.dep_ in ("csubj", "ccomp", "advcl", "xcomp") and c.pos_ in ("VERB", "ADJ", "NOUN")),
        None,
    )
    negated = _negated(token)
    if token.lower_ in FEELING:
        holder = (
            _actor(reading, subject)
            if subject is not None
            else _holder(reading, token.head)
            if token.dep_ in ("xcomp", "conj")
            else None
        )
        object_ = next((c for c in token.children if c.dep_ in ("obl", "xcomp", "advcl", "ccomp")), None)
        kind = Attitude("Promises", "For", 0.8) if token.lower_ in ("committed", "ready", "willing") else attitude
        if holder is not None and object_ is not None and not negated:
            for head in (object_, *(c for c in object_.children if c.dep_ == "conj")):
                yield from _stance(reading, holder, kind, head, [token], subject=holder, rule="commitment", more=[token])
        return
    holder = source_of(reading, token)
    about: list[Token] = []
    if token.dep_ == "xcomp" and token.head.lemma_ in ("call", "consider", "deem", "describe", "label", "find"):
        holder = _holder(reading, token.head)
        about = [c for c in token.head.children if c.dep_ == "obj"]
    elif clause is not None and (subject is None or subject.lower_ in ("it", "that", "this")):
        about = [clause, *(c for c in clause.children if c.dep_ == "conj" and c.pos_ == "VERB")]
    elif subject is not None and subject.pos_ not in ("PRON",):
        about = [subject]
    if holder is None:
        return
    if negated:
        reversed_ = ("Supports", "For") if attitude.polarity == "Against" else ("Opposes", "Against")
        attitude = Attitude(*reversed_, attitude.strength)
    for head in about:
        yield from _stance(reading, holder, attitude, head, [token], rule="judgement")


# --- modals inside attributed speech: "must", "should", "needs to", "will not"


def _by_modal(reading: Reading, token: Token) -> Iterator[Stance]:
    """Demands, refusals and promises that a speaker makes by modal verbs."""
    quote = quote_of(reading, token)
    if quote is None or quote.modality != "Actual":
        return
    modals = [
        c
        for c in token.children
        if c.dep_ == "aux" and (c.tag_ == "MD" or (c.lemma_ in NEEDING and any(x.dep_ == "mark" for x in token.children)))
    ]
    needing = (
        token.dep_ == "xcomp"
        and (token.tag_ == "VB" or any(c.lower_ == "be" for c in token.children))
        and token.head.lemma_ in NEEDING
        and token.head.pos_ == "VERB"
        and any(c.lower_ == "to" for c in token.children)
    )
    if token.lemma_ == "need" and token.pos_ == "VERB" and not _negated(token):
        for c in token.children:
            if c.dep_ == "obj" and c.pos_ in ("NOUN", "PROPN"):
                yield from _stance(reading, quote.speaker, Attitude("Demands", "For", 0.8), c, [token], rule="need")
    if not (modals or needing):
        return
    clause = token.head if needing else token
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause.children):
        return
    words = {m.lower_ for m in modals}
    speaker = quote.speaker
    subject = next((c for c in clause.children if c.dep_ in SUBJECTS), None)
    own = _own_voice(reading, subject, speaker)
    if needing or words & DEMANDING or "have" in {m.lemma_ for m in modals}:
        kind = Attitude("Opposes", "Against", 0.8) if _negated(clause) or _negated(token) else Attitude("Demands", "For", 0.8)
        yield from _stance(reading, speaker, kind, clause, modals or [clause], rule="modal demand")
    elif words & {"will", "would", "'ll", "wo", "shall"} and not _judges(clause):
        if any(c.lower_ in ("have", "'ve") and c.dep_ == "aux" for c in token.children):
            yield from _stance(reading, speaker, Attitude("Expects", "Neutral", 0.5), clause, modals, rule="modal expectation")
        elif own is not None:
            kind = Attitude("Refuses", "Against", 0.9) if _negated(token) else Attitude("Promises", "For", 0.8)
            yield from _stance(reading, own, kind, clause, modals, rule="modal commitment")
        elif _harm(token):
            yield from _stance(reading, speaker, Attitude("Warns", "Against", 0.7), clause, modals, rule="modal warning")
        else:
            yield from _stance(reading, speaker, Attitude("Expects", "Neutral", 0.5), clause, modals, rule="modal expectation")


HARM = frozenset(
    (
        "prolong cause destroy kill harm damage endanger threaten undermine worsen escalate suffer fail collapse"
        " weaken jeopardise jeopardize hurt provoke lead destabilise destabilize backfire"
    ).split()
)


def _judges(token: Token) -> bool:
    """ "it would be unrealistic": the judgement says it better than an expectation."""
    return token.pos_ in ("ADJ", "NOUN") and (
        token.lower_ in lexicon.attitudes("adj") or token.lemma_.lower() in lexicon.attitudes("noun")
    )


def _harm(token: Token) -> bool:
    return token.lemma_.lower() in HARM and not _negated(token)


def _own_voice(reading: Reading, subject: Token | None, speaker: int) -> int | None:
    """The subject where it is the speaker, "we", or the speaker's own state or body."""
    if subject is None:
        return None
    number = reading.entity_at(subject)
    if subject.lower_ in ("we", "i"):
        return number if number is not None else speaker
    if number is None or reading.things[number].type not in HOLDERS:
        return None
    bodies = {reading.things[t.office].within for t in reading.tenures if t.holder == speaker}
    return (
        number
        if number == speaker
        or number in bodies
        or (
            reading.things[number].type in ("Country", "Organization")
            and reading.things[speaker].type == "Person"
            and bodies == {None}
        )
        else None
    )


# --- "X and not Y", "instead of Y", "rather than Y"


def _by_contrast(reading: Reading, token: Token) -> Iterator[Stance]:
    holder = source_of(reading, token)
    if holder is None:
        return
    clausal = any(c.dep_ in ("aux", "aux:pass", "nsubj", "cop") for c in token.children)
    if token.dep_ == "conj" and not clausal and any(c.lower_ == "not" and c.dep_ in ("advmod", "cc") for c in token.children):
        yield from _stance(
            reading,
            holder,
            Attitude("Opposes", "Against", 0.7),
            token,
            [next(c for c in token.children if c.lower_ == "not")],
            rule="contrast",
        )
    cases = [c for c in token.children if c.dep_ in ("case", "mark", "cc") and c.lower_ in ("instead", "rather")]
    if cases and token.dep_ in ("obl", "nmod", "conj", "advcl"):
        yield from _stance(reading, holder, Attitude("Opposes", "Against", 0.7), token, cases[:1], rule="contrast")


# --- one stance


def _negated(token: Token) -> bool:
    return any(c.dep_ == "advmod" and c.lower_ in ("not", "n't", "never", "no") for c in token.children)


def _stance(
    reading: Reading,
    holder: int,
    attitude: Attitude,
    head: Token,
    cues: list[Token],
    *,
    rule: str,
    subject: int | None = None,
    more: list[Token] | None = None,
) -> Iterator[Stance]:
    """The record, unless nothing remains to be for or against."""
    if reading.things[holder].type not in HOLDERS:
        return
    apart = propositions.conjuncts(head)
    quote = quote_of(reading, head)
    if quote is not None and quote.kind != "Indirect":
        apart |= {t.i for t in head.subtree if not any(s.begin <= t.idx < s.end for s in quote.evidence)}
    words = propositions.words_of(head, without=apart)
    reporting = {t.i for c in head.children if c.dep_ == "parataxis" for t in c.subtree}
    words = [t for t in words if t.i not in reporting]
    if not words or all(t.pos_ in ("PRON", "DET", "ADP", "PUNCT", "PART", "ADV") for t in words):
        return
    keeps_negation = attitude.kind in ("Expects", "Warns", "Supports", "Promises", "Demands") and _negated(head)
    text = propositions.clause(reading, head, subject, without=apart, negated=keeps_negation)
    if more:
        words = sorted({*words, *(t for t in more if not t.is_punct and not t.is_space)}, key=lambda t: t.i)
        if rule == "commitment":
            link = next((c.text for c in head.children if c.dep_ in ("case", "mark")), "")
            text = " ".join(
                filter(
                    None,
                    (reading.things[holder].name, "is", cues[0].text, link, propositions.phrase(reading, head, without=apart)),
                )
            )
        else:
            text = " ".join([text, *(t.text for t in more if t.i > head.i and not t.is_punct and not t.is_space)])
    evidence = propositions.span_of(words)
    if evidence.end - evidence.begin > LONGEST_EVIDENCE:
        return
    number = source_of(reading, head)
    about = tuple(n for n in propositions.about(reading, words) if n != holder)
    yield Stance(
        evidence=(evidence,),
        cues=tuple(reading.span(c) for c in cues),
        source=number,
        holder=holder,
        proposition=text[:1].upper() + text[1:],
        polarity=attitude.polarity,
        kind=attitude.kind,
        strength=attitude.strength,
        about=about,
        time=time_of(reading, head),
        score=0.7,
        rule=rule,
    )
