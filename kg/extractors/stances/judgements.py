"""Judgements: "it would be unrealistic for X to …", "called the plan naive", "a reckless move", "deserves support"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.extractors import lexicon
from kg.extractors.clauses import NOMINAL_SUBJECTS, SUBJECTS, case_of, neighbour, opening_of
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.reading import Reading
from kg.extractors.reality import ASIDE, reality_of
from kg.extractors.stances.blame import antecedent_of, is_malicious
from kg.extractors.stances.deeds import (
    attribute_of,
    by_branding,
    by_condemning,
    by_deed,
    by_effect,
    by_falsehood,
    by_merit,
    by_refusal,
    calling_of,
)
from kg.extractors.stances.record import (
    OPPOSITE,
    actor_of,
    fellows_of,
    first_person,
    holder_of,
    is_negated,
    speakers_of,
    stances_on,
    voice_of,
)
from kg.extractors.stances.voices import fellow_speakers, own_voice
from kg.model import Stance

BORNE = frozenset("Supports Opposes Warns".split())
"""Kinds of stance that "a matter of …" can tell."""
EXCESS = Attitude("Opposes", "Against", 0.6, ("self",))
"""What "too" makes of any adjective."""
SEEMING = frozenset("remain seem stay appear become".split()) | lexicon.stance("calling")


def by_judgement(reading: Reading, token: Token) -> Iterator[Stance]:
    """An evaluative word as predicate, as attribute, or as what somebody did; evaluative verbs."""
    if token.pos_ == "VERB":
        yield from by_merit(reading, token)
        yield from by_effect(reading, token)
    yield from _by_side(reading, token)
    yield from by_refusal(reading, token)
    if token.pos_ == "NOUN":
        yield from by_deed(reading, token)
        yield from by_falsehood(reading, token)
        yield from by_branding(reading, token)
        yield from by_condemning(reading, token)
    pos = "adj" if token.pos_ in ("ADJ", "VERB") and not _is_gerund(token) else "noun"
    attitude = (
        _phrase(token, pos)
        or _borne(token)
        or _ploy(token)
        or _excess(token)
        or lexicon.attitudes(pos).get(token.lower_ if pos == "adj" else token.lemma_.lower())
    )
    if token.pos_ == "NOUN":
        described = attribute_of(token)
        if (
            attitude is None
            or "self" not in attitude.complements
            or (described is not None and described.polarity == "Against")
        ):
            attitude = described  # "a hollow victory" is none
    if attitude is None or not _is_predicate(reading, token):
        return
    if "feel" in attitude.complements:
        yield from _by_feeling(reading, token, attitude)
    else:
        yield from _by_predicate(reading, token, attitude)


def _is_predicate(reading: Reading, token: Token) -> bool:
    """After "be" or after a verb of calling or seeming; participles as adjectives ("it is damning that") too."""
    if token.pos_ == "VERB" and token.tag_ == "VBG" and not _is_gerund(token):
        it = any(c.dep_ in ("nsubj", "expl") and c.lower_ in ("it", "that", "this") for c in token.children)
        return it and any(c.dep_ == "aux" and c.lemma_ in ("be", "'s") for c in token.children)
    if token.pos_ == "VERB" and token.tag_ not in ("VBN", "JJ") and not _is_gerund(token):
        return False
    first = token.head if token.dep_ == "conj" and token.head.tag_ in ("VBN", "JJ") else token  # "saddened and disappointed at"
    felt = any(c.dep_ in ("aux:pass", "cop") for c in first.children) and first.i <= token.i and _feels(token)
    felt = felt or (_feels(token) and first_person(reading, token) is not None)
    called = calling_of(token) is not None or (token.dep_ in ("xcomp", "ccomp") and token.head.lemma_ in SEEMING)
    return felt or called or _is_spoilt(token) or any(c.dep_ == "cop" for c in token.children)


def _is_gerund(token: Token) -> bool:
    """ "(The reform is) mere window dressing": a noun, whatever its tag."""
    nominal = token.tag_ == "VBG" and any(c.dep_ in ("compound", "amod", "det") and c.i < token.i for c in token.children)
    return nominal and any(c.dep_ == "cop" for c in token.children)


def _is_spoilt(token: Token) -> bool:
    """ "The vote was marred by fraud": a participle that condemns what it was done to."""
    attitude = _phrase(token, "adj") or lexicon.attitudes("adj").get(token.lower_)
    passive = token.tag_ == "VBN" and any(c.dep_ == "aux:pass" for c in token.children)
    return passive and attitude is not None and attitude.polarity == "Against" and "self" in attitude.complements


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


def _ploy(noun: Token) -> Attitude | None:
    """ "An attempt to divide the party", "a bid to silence critics": an effort told as a wrong."""
    efforts = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VB" and is_malicious(c)]
    tried = noun.lemma_.lower() in lexicon.stance("attempts") and efforts
    return Attitude("Accuses", "Against", 0.7, ("self",)) if tried else None


def _excess(word: Token) -> Attitude | None:
    """ "(The price) is far too high", "came too late": more than whoever says so wants; not "too close to call", "too ill to speak"."""
    measured = word.pos_ == "ADJ" and any(c.dep_ == "advmod" and c.lower_ == "too" for c in word.children)
    if not measured or any(c.dep_ in ("xcomp", "advcl", "ccomp", "acl") for c in word.children):
        return None
    subject = next((c for c in word.children if c.dep_ in SUBJECTS), None)
    thing = subject is not None and subject.pos_ == "NOUN" and lexicon.nouns().get(subject.lemma_.lower()) != "Person"
    return EXCESS if thing and not is_negated(word) else None


def _feels(token: Token) -> bool:
    """Does the adjective say what its subject feels ("is wary of"), not what somebody thinks of it?"""
    attitude = lexicon.attitudes("adj").get(token.lower_)
    return attitude is not None and "feel" in attitude.complements


def _by_feeling(reading: Reading, token: Token, attitude: Attitude) -> Iterator[Stance]:
    """What the subject feels: "we are committed to …", "opposed to …"."""
    at = token
    while at.dep_ == "conj" and not any(c.dep_ in NOMINAL_SUBJECTS for c in at.children):
        at = at.head
    subject = next((c for c in at.children if c.dep_ in NOMINAL_SUBJECTS), None)
    if subject is not None:
        holders = speakers_of(reading, subject)
    else:
        shared = holder_of(reading, token.head) if token.dep_ == "xcomp" else first_person(reading, token)
        holders = fellows_of(reading, shared, token.head) if shared is not None else []
    felt = [c for c in token.children if _is_felt(c, attitude)]
    kind = Attitude("Promises", "For", 0.8) if token.lower_ in ("committed", "ready", "willing") else attitude
    negated = is_negated(token)
    doubts = negated and token.lower_ in lexicon.stance("trusting")  # "is not convinced that it helps"
    if not felt or (negated and kind.polarity != "For" and not doubts):
        return
    if doubts:
        kind = Attitude("DeemsInfeasible", "Against", 0.6)
    elif negated:  # "is not ready to talk", "is not interested in talks"
        kind = Attitude(*(("Refuses", "Against") if opening_of(felt[0]) == "to" else ("Opposes", "Against")), kind.strength)
    for head in (felt[0], *(c for c in felt[0].children if c.dep_ == "conj"), *(c for c in felt[1:] if c.dep_ == "conj")):
        before = frozenset(c.i for c in head.children if c.dep_ == "advmod" and c.i < head.i)  # "angry *not just* at the mayor"
        for holder in holders:
            yield from stances_on(
                reading,
                holder,
                kind,
                head,
                [token],
                subject=holder,
                rule="commitment",
                more=None if negated else [token],
                without=before,
            )


def _is_felt(child: Token, attitude: Attitude) -> bool:
    """Is this what the feeling is about, by its preposition or the form of its clause ("committed to", "hopeful that")?"""
    if child.dep_ == "ccomp":
        return bool({"that", "to"} & set(attitude.complements))
    listed = child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN")  # "angry not only at X but at Y"
    return (listed or child.dep_ in ("obl", "obl:agent", "xcomp", "advcl")) and opening_of(child) in attitude.complements


def _by_predicate(reading: Reading, token: Token, attitude: Attitude) -> Iterator[Stance]:
    """What somebody thinks of a subject or of a clause."""
    subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
    clause = next((c for c in token.children if _is_judged(c)), None)
    calling = calling_of(token) or _calling_above(token, subject)
    holder = _judge(reading, token, calling)
    if holder is None or _is_undecided(token, clause) or (attitude.polarity == "Against" and _hits_nobody(token)):
        return
    about, actor = _about(token, attitude, subject, clause, calling)
    if _is_forsworn(reading, token, attitude, holder):
        attitude = Attitude("Promises", "For", 0.7)
        about = [token]
    elif is_negated(token) and token.pos_ == "NOUN" and attitude.polarity == "Against":
        attitude, about = Attitude("Denies", "Against", 0.7), [token] if subject is not None else []  # "is not a threat"
    elif is_negated(token) and attitude.polarity == "Neutral":
        return  # "rates are not likely to be cut": nobody need be against it
    elif is_negated(token):
        reversed_ = ("Supports", "For") if attitude.polarity == "Against" else ("Opposes", "Against")
        attitude = Attitude(*reversed_, attitude.strength)
    elif about and about[0] == clause and actor is None and _is_needful(token):
        attitude = Attitude("Demands", "For", 0.7)  # "it is vital that both sides attend"
    quote = reading.quote_at(token)
    holders = fellow_speakers(reading, quote, holder) if quote is not None else [holder]
    for head in about:
        within = next((c for c in head.children if c == token or c.is_ancestor(token)), None)
        without = frozenset(t.i for t in within.subtree) if within is not None else frozenset()
        beside = None
        if head == subject and calling is None:
            beside = [c for c in token.children if c.dep_ in ("amod", "compound") and head.i < c.i < token.i] + [token]
        elif head.i < token.i:
            beside = [token]
        more = _end(token, clause) if head == subject and attitude.polarity == "For" else []
        if attitude.kind == "Accuses":
            beside = [*(beside or ()), *(t for c in token.children if c.dep_ == "acl" for t in c.subtree)]
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
                beside=beside,
                more=more,
            )


def _is_forsworn(reading: Reading, noun: Token, attitude: Attitude, holder: int) -> bool:
    """ "We will not be an obstacle to peace": a wrong of one's own that is not to be."""
    will = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "wo", "shall") for c in noun.children)
    wrong = noun.pos_ == "NOUN" and attitude.polarity == "Against" and is_negated(noun)
    return wrong and will and own_voice(reading, noun, holder) is not None


def _end(token: Token, clause: Token | None) -> list[Token]:
    """ "The move was necessary *to curb the unrest*": what something is needed for."""
    needful = token.lower_ in lexicon.stance("needful") and clause is not None and clause.tag_ == "VB" and clause.i > token.i
    return list(clause.subtree) if needful and clause is not None and opening_of(clause) == "to" else []


def _is_judged(child: Token) -> bool:
    """Is this a clause that can be judged: "wrong *to leave*", "good *that it ended*", no clause of contrast or reason?"""
    aside = child.dep_ == "advcl" and opening_of(child) in (ASIDE | {"whilst"}) - {"when", "where"}
    clausal = child.dep_ in ("csubj", "ccomp", "advcl", "xcomp", "acl") and child.pos_ in ("VERB", "ADJ", "NOUN")
    return clausal and not aside


def _calling_above(token: Token, subject: Token | None) -> Token | None:
    """The verb of "called the plan *naive*"."""
    inside = token.dep_ in ("xcomp", "ccomp") and token.head.lemma_ in lexicon.stance("calling") and subject is None
    return token.head if inside else None


def _about(
    token: Token, attitude: Attitude, subject: Token | None, clause: Token | None, calling: Token | None
) -> tuple[list[Token], Token | None]:
    """What is judged, and who would do it where the clause names nobody."""
    if calling is not None:
        called = [c for c in calling.children if c.dep_ in ("obj", "nsubj:pass") or (c.dep_ == "xcomp" and c != token)]
        more = any(c.dep_ in ("nmod", "acl", "compound", "amod") for c in token.children) and token.pos_ == "NOUN"
        bare = bool(called) and called[0].pos_ == "PRON" and antecedent_of(called[0]) == called[0] and more
        return [token if bare else antecedent_of(c) for c in called[:1]], None  # "called it *a shameful day for Lima*"
    if clause is not None and (subject is None or subject.lower_ in ("it", "that", "this")):
        return [clause, *(c for c in clause.children if c.dep_ == "conj" and c.pos_ == "VERB")], None
    if (
        subject is not None
        and clause is not None
        and clause.dep_ == "xcomp"
        and attitude.kind in ("Expects", "DeemsInfeasible")
    ):
        return [clause], subject  # "the plan is likely to fail"
    if subject is not None and _is_told_beside(subject):
        return [antecedent_of(subject)], None
    if subject is not None and subject.pos_ != "PRON":
        return [subject], None
    told = any(c.dep_ in ("nmod", "acl", "acl:relcl", "compound") for c in token.children)
    if token.pos_ == "NOUN" and (attitude.polarity == "Against" or (told and attitude.kind == "Supports")):
        return [token], None  # "this is an unprovoked attack", "it is a step towards peace"
    return [], None


def _is_told_beside(pronoun: Token) -> bool:
    """ "The vote, which they say was rigged": does a relative pronoun stand for one thing known, behind a comma or before who says so?"""
    noun = antecedent_of(pronoun)
    clause = next((c for c in noun.children if c.is_ancestor(pronoun)), None)
    said = clause is not None and clause != pronoun.head and "said" in lexicon.effects("verb").get(clause.lemma_, frozenset())
    return noun != pronoun and (said or neighbour(pronoun, -1).text == ",")


def _judge(reading: Reading, token: Token, calling: Token | None) -> int | None:
    """Who judges: whoever calls it so, for whom or to whom it is so ("for Paris, the deployment is a red line", "unacceptable to
    Ankara"), else who says it; nobody where a setback is another's, which need not be one for who says so."""
    holder = voice_of(reading, token) if calling is None else holder_of(reading, calling)
    reverse = token.lemma_.lower() in lexicon.stance("reverses")
    for c in token.children if calling is None else ():
        judge = actor_of(reading, c) if _is_place_of_judge(token, c) else None
        if judge is not None and reverse and judge != holder:
            return None
        if judge is not None and (case_of(c) == "to" or c.i < token.i):
            holder = judge
    return None if reverse and _falls_on_other(reading, token, holder) else holder


def _is_place_of_judge(token: Token, child: Token) -> bool:
    """ "*For Paris*, it is a red line", "unacceptable *to Ankara*", unlike "a threat to farmers"."""
    case = case_of(child)
    placed = child.dep_ in ("obl", "nmod") and case in ("for", "to") and case_of(token) != "of"
    return placed and not (case == "to" and token.pos_ == "NOUN")


def _hits_nobody(token: Token) -> bool:
    """ "Is a threat to no one"."""
    return any(t.lower_ in ("no", "nobody") for c in token.children if c.dep_ in ("nmod", "obl") for t in c.subtree)


def _is_needful(token: Token) -> bool:
    """ "It is vital", unlike "it would be vital"."""
    return token.lower_ in lexicon.stance("needful") and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.children)


def _falls_on_other(reading: Reading, noun: Token, holder: int | None) -> bool:
    """ "The rebels' worst setback": whose it is, where he is not the one who says so."""
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    return owner is not None and owner.lower_ not in ("our", "my") and reading.entity_at(owner) != holder


def _is_undecided(token: Token, clause: Token | None) -> bool:
    """ "It is too early to say who won": who does not know yet is not against it."""
    early = token.lower_ in ("early", "soon", "premature")
    return early and clause is not None and clause.lemma_.lower() in lexicon.stance("silent") | lexicon.stance("guessing")


def _by_side(reading: Reading, token: Token) -> Iterator[Stance]:
    """ "The mayor is against the dam", "the Greens are in favour of a ban": where one stands."""
    if not any(c.dep_ == "cop" for c in token.children):
        return
    subject = next((c for c in token.children if c.dep_ in NOMINAL_SUBJECTS), None)
    holder = actor_of(reading, subject)
    reality = reality_of(token)
    open_ = any(c.lower_ == "any" for c in token.children)  # "is against any further cuts"
    if holder is None or subject is None or (reality.modality != "Actual" and not open_):
        return
    case, sides = case_of(token), lexicon.attitudes("side")
    places = [
        (case, token),
        *((f"{case}_{token.lemma_.lower()}_{case_of(c)}", c) for c in token.children if c.dep_ in ("nmod", "obl")),
    ]
    for key, head in places:
        if (attitude := sides.get(key)) is None:
            continue
        if reality.negated or is_negated(token):
            attitude = Attitude(*OPPOSITE[attitude.kind], attitude.strength)
        apart = frozenset(t.i for t in subject.subtree)
        if head == token:
            apart |= frozenset(c.i for c in token.children if c.dep_ in ("cop", "case", "advmod") and c.i < token.i)
        yield from stances_on(reading, holder, attitude, head, [token], rule="side", without=apart)
