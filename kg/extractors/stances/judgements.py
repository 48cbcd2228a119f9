"""Judgements: "it would be unrealistic for X to …", "called the plan naive", "a reckless move", "deserves support"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.extractors import lexicon
from kg.extractors.classes import HOSTILE
from kg.extractors.clauses import case_of, neighbour, opening_of
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.quotes import source_of
from kg.extractors.reading import Reading
from kg.extractors.reality import ASIDE, Reality, reality_of
from kg.extractors.stances.modals import fellow_speakers
from kg.extractors.stances.record import (
    OPPOSITE,
    SUBJECTS,
    actor_of,
    fellows_of,
    holder_of,
    is_negated,
    speakers_of,
    stances_on,
    voice_of,
)
from kg.model import Stance

BORNE = frozenset("Supports Opposes Warns".split())
"""Kinds of stance that "a matter of …" can tell."""
SEEMING = frozenset("remain seem stay appear become".split()) | lexicon.stance("calling")


def by_judgement(reading: Reading, token: Token) -> Iterator[Stance]:
    """An evaluative word as predicate, as attribute, or as what somebody did; evaluative verbs."""
    if token.pos_ == "VERB":
        yield from _by_merit(reading, token)
        yield from _by_effect(reading, token)
    yield from _by_side(reading, token)
    if token.pos_ == "NOUN":
        yield from _by_deed(reading, token)
        yield from _by_falsehood(reading, token)
        yield from _by_branding(reading, token)
        yield from _by_condemning(reading, token)
    pos = "adj" if token.pos_ in ("ADJ", "VERB") else "noun"
    attitude = (
        _phrase(token, pos)
        or _borne(token)
        or lexicon.attitudes(pos).get(token.lower_ if pos == "adj" else token.lemma_.lower())
    )
    if token.pos_ == "NOUN":
        described = _attribute(token)
        if (
            attitude is None
            or "self" not in attitude.complements
            or (described is not None and described.polarity == "Against")
        ):
            attitude = described  # "a hollow victory" is none
    if attitude is None or not _is_predicate(token):
        return
    if "feel" in attitude.complements:
        yield from _by_feeling(reading, token, attitude)
    else:
        yield from _by_predicate(reading, token, attitude)


def _is_predicate(token: Token) -> bool:
    """After "be" or after a verb of calling or seeming; participles as adjectives ("it is damning that") too."""
    if token.pos_ == "VERB" and token.tag_ == "VBG":
        it = any(c.dep_ in ("nsubj", "expl") and c.lower_ in ("it", "that", "this") for c in token.children)
        return it and any(c.dep_ == "aux" and c.lemma_ in ("be", "'s") for c in token.children)
    if token.pos_ == "VERB" and token.tag_ not in ("VBN", "JJ"):
        return False
    first = token.head if token.dep_ == "conj" and token.head.tag_ in ("VBN", "JJ") else token  # "saddened and disappointed at"
    felt = any(c.dep_ in ("aux:pass", "cop") for c in first.children) and first.i <= token.i and _feels(token)
    called = _called(token) is not None or (token.dep_ in ("xcomp", "ccomp") and token.head.lemma_ in SEEMING)
    return felt or called or any(c.dep_ == "cop" for c in token.children)


def _called(token: Token) -> Token | None:
    """The verb of "called the plan "unworkable"", where the adjective hangs on the noun before it, or of "describe it as historic"."""
    noun = token.head
    if token.dep_ in ("appos", "amod", "acl", "conj", "dep") and token.i > noun.i and noun.dep_ in ("obj", "xcomp"):
        return noun.head if noun.head.lemma_ in lexicon.stance("calling") and noun.head.pos_ == "VERB" else None
    if token.dep_ in ("obl", "xcomp", "advcl") and any(c.lower_ == "as" for c in token.children):
        noun = _past_relative(token, noun)
        return noun if noun.lemma_ in lexicon.stance("calling") | lexicon.stance("regarding") and noun.pos_ == "VERB" else None
    return None


def _past_relative(token: Token, verb: Token) -> Token:
    """ "Sees the militia, which holds the port, *as* a proxy": the verb above a relative clause that a comma has closed."""
    closed = neighbour(token.left_edge, -1).text == "," or token.left_edge.text == ","
    object_ = verb.head
    return object_.head if closed and verb.dep_ == "acl:relcl" and object_.dep_ == "obj" else verb


def _phrase(token: Token, pos: str) -> Attitude | None:
    """The judgement of several words: "a step forward", "a red line", "out of the question"."""
    for phrase, attitude in _phrases(pos).get(token.lower_, ()):
        for first in range(max(0, token.i - len(phrase) + 1), token.i + 1):
            if tuple(t.lower_ for t in token.doc[first : first + len(phrase)]) == phrase:
                return attitude
    return None


@cache
def _phrases(pos: str) -> dict[str, list[tuple[tuple[str, ...], Attitude]]]:
    """The phrases of the table by each of their words."""
    out: dict[str, list[tuple[tuple[str, ...], Attitude]]] = {}
    for key, attitude in lexicon.attitudes(pos).items():
        if "_" in key and "self" in attitude.complements:
            phrase = tuple(key.split("_"))
            for word in dict.fromkeys(phrase):
                out.setdefault(word, []).append((phrase, attitude))
    return out


def _borne(noun: Token) -> Attitude | None:
    """The judgement of a noun behind another, or behind "of": "a matter of grave concern", "a cause for alarm", "of great importance"."""
    if noun.lemma_.lower() in lexicon.stance("bearing"):
        places = [c for c in noun.children if c.dep_ == "nmod" and case_of(c) in ("of", "for")]
    else:
        places = [noun] if case_of(noun) == "of" and any(c.dep_ == "cop" for c in noun.children) else []
    known = lexicon.attitudes("noun")
    found = next((known[c.lemma_.lower()] for c in places if c.lemma_.lower() in known), None)
    return (
        Attitude(found.kind, found.polarity, found.strength, ("self",)) if found is not None and found.kind in BORNE else None
    )


def _attribute(noun: Token) -> Attitude | None:
    """The judgement of an attributive adjective: "a reckless move", "an important step"."""
    known = lexicon.attitudes("adj")
    found = [known[c.lower_] for c in noun.children if c.dep_ == "amod" and c.lower_ in known]
    return next((a for a in found if "self" in a.complements), None)


def _feels(token: Token) -> bool:
    """Does the adjective say what its subject feels ("is wary of"), not what somebody thinks of it?"""
    attitude = lexicon.attitudes("adj").get(token.lower_)
    return attitude is not None and "feel" in attitude.complements


def _by_feeling(reading: Reading, token: Token, attitude: Attitude) -> Iterator[Stance]:
    """What the subject feels: "we are committed to …", "opposed to …"."""
    at = token
    while at.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in at.children):
        at = at.head
    subject = next((c for c in at.children if c.dep_ in SUBJECTS), None)
    if subject is not None:
        holders = speakers_of(reading, subject)
    else:
        shared = holder_of(reading, token.head) if token.dep_ == "xcomp" else None
        holders = fellows_of(reading, shared, token.head) if shared is not None else []
    object_ = next((c for c in token.children if _is_felt(c, attitude)), None)
    kind = Attitude("Promises", "For", 0.8) if token.lower_ in ("committed", "ready", "willing") else attitude
    if object_ is None or is_negated(token):
        return
    for head in (object_, *(c for c in object_.children if c.dep_ == "conj")):
        for holder in holders:
            yield from stances_on(reading, holder, kind, head, [token], subject=holder, rule="commitment", more=[token])


def _is_felt(child: Token, attitude: Attitude) -> bool:
    """Is this what the feeling is about, by its preposition or the form of its clause ("committed to", "hopeful that")?"""
    if child.dep_ == "ccomp":
        return bool({"that", "to"} & set(attitude.complements))
    return child.dep_ in ("obl", "obl:agent", "xcomp", "advcl") and opening_of(child) in attitude.complements


def _by_predicate(reading: Reading, token: Token, attitude: Attitude) -> Iterator[Stance]:
    """What somebody thinks of a subject or of a clause."""
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "csubj", "nsubj:outer")), None)
    clause = next(
        (
            c
            for c in token.children
            if c.dep_ in ("csubj", "ccomp", "advcl", "xcomp", "acl")
            and c.pos_ in ("VERB", "ADJ", "NOUN")
            and not (c.dep_ == "advcl" and opening_of(c) in (ASIDE | {"whilst"}) - {"when", "where"})
        ),
        None,
    )
    holder = voice_of(reading, token)
    about: list[Token] = []
    actor: Token | None = None
    calling = _called(token) or (
        token.head
        if token.dep_ in ("xcomp", "ccomp") and token.head.lemma_ in lexicon.stance("calling") and subject is None
        else None
    )
    if calling is not None:
        holder = holder_of(reading, calling)
        about = [c for c in calling.children if c.dep_ in ("obj", "nsubj:pass") or (c.dep_ == "xcomp" and c != token)][:1]
    elif clause is not None and (subject is None or subject.lower_ in ("it", "that", "this")):
        about = [clause, *(c for c in clause.children if c.dep_ == "conj" and c.pos_ == "VERB")]
    elif (
        subject is not None
        and clause is not None
        and clause.dep_ == "xcomp"
        and attitude.kind in ("Expects", "DeemsInfeasible")
    ):
        about, actor = [clause], subject  # "the plan is likely to fail"
    elif subject is not None and subject.pos_ != "PRON":
        about = [subject]
    elif token.pos_ == "NOUN" and attitude.polarity == "Against":
        about = [token]  # "this is an unprovoked attack"
    for c in token.children:  # "for Paris, the deployment is a red line", "unacceptable to Ankara"
        if (
            c.dep_ in ("obl", "nmod")
            and case_of(c) in ("for", "to")
            and calling is None
            and case_of(token) != "of"
            and not (case_of(c) == "to" and token.pos_ == "NOUN")  # "a threat to farmers"
            and (judge := actor_of(reading, c)) is not None
        ):
            if token.lemma_.lower() in lexicon.stance("reverses") and judge != holder:
                return  # "a setback for the rebels" need not be one for who says so
            holder = judge if case_of(c) == "to" or c.i < token.i else holder
    if token.lemma_.lower() in lexicon.stance("reverses") and _falls_on_other(reading, token, holder):
        return
    if holder is None:
        return
    nobody = any(t.lower_ in ("no", "nobody") for c in token.children if c.dep_ in ("nmod", "obl") for t in c.subtree)
    if nobody and attitude.polarity == "Against":
        return  # "is a threat to no one"
    if is_negated(token) and token.pos_ == "NOUN" and attitude.polarity == "Against":
        attitude, about = Attitude("Denies", "Against", 0.7), [token] if subject is not None else []  # "is not a threat"
    elif is_negated(token):
        reversed_ = ("Supports", "For") if attitude.polarity == "Against" else ("Opposes", "Against")
        attitude = Attitude(*reversed_, attitude.strength)
    if _is_undecided(token, clause):
        return
    needful = token.lower_ in lexicon.stance("needful") and about and about[0] == clause and not is_negated(token)
    if needful and actor is None and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.children):
        attitude = Attitude("Demands", "For", 0.7)  # "it is vital that both sides attend"
    quote = reading.quote_at(token)
    holders = fellow_speakers(reading, quote, holder) if quote is not None else [holder]
    for head in about:
        without = frozenset(t.i for t in token.subtree) if token.head == head != token else frozenset()
        beside = (
            [c for c in token.children if c.dep_ in ("amod", "compound") and head.i < c.i < token.i] if head == subject else []
        )
        for each in holders:
            yield from stances_on(
                reading,
                each,
                attitude,
                head,
                [token],
                rule="judgement",
                without=without,
                subject=actor,
                beside=[*beside, token] if head == subject and calling is None else None,
            )


def _falls_on_other(reading: Reading, noun: Token, holder: int | None) -> bool:
    """ "The rebels' worst setback": whose it is, where he is not the one who says so."""
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    return owner is not None and owner.lower_ not in ("our", "my") and reading.entity_at(owner) != holder


def _is_undecided(token: Token, clause: Token | None) -> bool:
    """ "It is too early to say who won": who does not know yet is not against it."""
    early = token.lower_ in ("early", "soon", "premature")
    return early and clause is not None and clause.lemma_.lower() in lexicon.stance("silent") | lexicon.stance("guessing")


def _by_deed(reading: Reading, noun: Token) -> Iterator[Stance]:
    """ "The army made another provocation", "we have an unsustainable situation": in somebody's words, a deed or state condemned."""
    holder = source_of(reading, noun)
    attitude = lexicon.attitudes("noun").get(noun.lemma_.lower())
    judged = attitude if attitude is not None and "self" in attitude.complements else _attribute(noun)
    verb = noun.head
    if holder is None or judged is None or judged.polarity != "Against" or noun.dep_ not in ("obj", "nsubj"):
        return
    existing = noun.dep_ == "nsubj" and any(c.dep_ == "expl" for c in verb.children)
    if verb.lemma_.lower() in lexicon.stance("doing") and noun.dep_ == "obj":
        doer = holder_of(reading, verb)
        they = any(c.dep_ == "nsubj" and c.lower_ == "they" for c in verb.children)
        if they or (doer is not None and doer != holder):
            yield from stances_on(reading, holder, Attitude("Accuses", "Against", 0.8), verb, [noun], rule="condemned deed")
    elif verb.lemma_.lower() in lexicon.stance("amounting") and noun.dep_ == "obj":
        first = verb.head if verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.children) else verb
        subject = next((c for c in first.children if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN")), noun)
        if verb.dep_ not in ("acl:relcl", "acl"):
            yield from stances_on(reading, holder, Attitude("Opposes", "Against", 0.7), subject, [noun], rule="condemned state")
    elif existing or (verb.lemma_.lower() in lexicon.stance("facing") and noun.dep_ == "obj"):
        yield from stances_on(reading, holder, Attitude("Opposes", "Against", 0.7), noun, [noun], rule="condemned state")


def _by_condemning(reading: Reading, noun: Token) -> Iterator[Stance]:
    """ "After this cowardly attack we …", "Peru's illegal occupation": in somebody's own words a deed, or who does it, is condemned."""
    quote = reading.quote_at(noun)
    known = lexicon.stance("condemning")
    cues = [c for c in noun.children if c.dep_ == "amod" and c.lower_ in known]
    if quote is None or quote.kind == "Indirect" or quote.modality != "Actual" or not cues or noun.dep_ == "compound":
        return
    definite = any(
        c.dep_ == "nmod:poss" or (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those"))
        for c in noun.children
    )
    trigger = lexicon.trigger_at(noun)
    deed = noun.lemma_.lower() in lexicon.stance("condemned") or (trigger is not None and trigger[0].type in HOSTILE)
    if definite and deed and not any(c.dep_ == "cop" for c in noun.children) and not reality_of(noun).negated:
        yield from stances_on(
            reading, quote.speaker, Attitude("Opposes", "Against", 0.7), noun, cues[:1], rule="condemned deed"
        )


def _by_side(reading: Reading, token: Token) -> Iterator[Stance]:
    """ "The mayor is against the dam", "the Greens are in favour of a ban": where one stands."""
    if not any(c.dep_ == "cop" for c in token.children):
        return
    subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
    holder = actor_of(reading, subject)
    reality = reality_of(token)
    if holder is None or subject is None or reality.modality != "Actual":
        return
    case, sides = case_of(token), lexicon.attitudes("side")
    places = [(case, token), *((f"{case}_{token.lemma_.lower()}_{case_of(c)}", c) for c in token.children if c.dep_ == "nmod")]
    for key, head in places:
        if (attitude := sides.get(key)) is None:
            continue
        if reality.negated or is_negated(token):
            attitude = Attitude(*OPPOSITE[attitude.kind], attitude.strength)
        apart = frozenset(t.i for t in subject.subtree)
        yield from stances_on(reading, holder, attitude, head, [token], rule="side", without=apart)


def _by_falsehood(reading: Reading, noun: Token) -> Iterator[Stance]:
    """ "the absurd pretext that we fired first": the clause is denied."""
    holder = source_of(reading, noun)
    if holder is None or noun.lemma_.lower() not in lexicon.stance("falsehoods"):
        return
    for c in noun.children:
        if c.dep_ in ("acl", "acl:relcl", "ccomp") and any(m.lower_ == "that" and m.dep_ == "mark" for m in c.children):
            yield from stances_on(reading, holder, Attitude("Denies", "Against", 0.8), c, [noun], rule="falsehood")


def _by_branding(reading: Reading, noun: Token) -> Iterator[Stance]:
    """ "Regards the union as an arm of the party", "called the council a puppet": whom somebody is said to act for."""
    tool = noun if noun.lemma_.lower() in lexicon.stance("tools") else None
    tool = tool or next(
        (c for c in noun.children if c.dep_ in ("amod", "compound") and c.lower_ in lexicon.stance("tools")), None
    )
    verb = (_called(noun) or noun.head) if tool is not None else noun
    if tool is None or verb.pos_ != "VERB" or is_negated(verb) or reality_of(verb) != Reality():
        return
    named = noun.dep_ == "xcomp" and verb.lemma_ in lexicon.stance("calling")
    holder = holder_of(reading, verb) if named or _called(noun) is not None else None
    thing = next((c for c in verb.children if c.dep_ == "obj" and c != noun), None)
    if holder is not None and thing is not None and thing.pos_ in ("NOUN", "PROPN"):
        words = [t for t in noun.subtree if not t.is_punct]
        kind = Attitude("Accuses", "Against", 0.7)
        yield from stances_on(reading, holder, kind, thing, [verb], rule="branding", more=words)


def _by_effect(reading: Reading, verb: Token) -> Iterator[Stance]:
    """ "Sharing our maps protects both fleets" is for it, "taxing bread harms the poor" against it."""
    deed = next((c for c in verb.children if c.dep_ == "csubj" and c.tag_ == "VBG"), None)
    holder, lemma = source_of(reading, verb), verb.lemma_.lower()
    good = lemma in lexicon.stance("benefiting")
    if deed is None or holder is None or verb.tag_ != "VBZ" or is_negated(verb) or reality_of(verb) != Reality():
        return
    gained = [c for c in verb.children if c.dep_ == "obj"]
    foe = any(t.lemma_.lower() in lexicon.stance("foes") | lexicon.stance("sides") for c in gained for t in c.subtree)
    if gained and not foe and (good or lemma in lexicon.stance("harm")):
        kind = Attitude("Supports", "For", 0.6) if good else Attitude("Opposes", "Against", 0.6)
        yield from stances_on(reading, holder, kind, deed, [verb], rule="effect", beside=[verb, *gained[:1]])


def _by_merit(reading: Reading, verb: Token) -> Iterator[Stance]:
    """ "X deserves punishment" demands it; "X has a strong rationale" is for X, "has no merit" against it."""
    holder = source_of(reading, verb)
    if holder is None:
        return
    if verb.lemma_.lower() in lexicon.stance("meriting"):
        kind = Attitude("Opposes", "Against", 0.7) if is_negated(verb) else Attitude("Demands", "For", 0.7)
        yield from stances_on(reading, holder, kind, verb, [verb], rule="desert")
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "csubj")), None)
    for noun in verb.children:
        if (
            verb.lemma_ == "have"
            and noun.dep_ == "obj"
            and noun.lemma_.lower() in lexicon.stance("merit")
            and subject is not None
        ):
            against = is_negated(verb) or any(c.lower_ in ("no", "little", "few") for c in noun.children)
            kind = Attitude("Opposes", "Against", 0.7) if against else Attitude("Supports", "For", 0.7)
            if subject.pos_ != "PRON":
                yield from stances_on(reading, holder, kind, subject, [noun], rule="merit")
