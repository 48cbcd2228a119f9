"""What the attitude of a verb is about: a clause, with the one who is to act in it, or a thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extractors import lexicon
from kg.extractors.classes import ACTORS
from kg.extractors.clauses import neighbour, opening_of
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.reading import Reading
from kg.extractors.stances.expressions import Expression, is_reflexive

TARGETED = frozenset("Demands Accuses Warns Denies".split())
"""Kinds whose object is whom the attitude is told to, or of whom something is said."""
ABOUT = frozenset("for to of against on with about behind by from at over in".split())
"""Prepositions before what an attitude is about."""
OF_WHAT = ("of", "for", "against")
DAYS = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday hour day night weekend week fortnight month quarter"
        " year decade century generation time"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Complement:
    """The head of what an attitude is about."""

    head: Token
    subject: int | Token | None = None
    """Who would act, or who is accused, where the words themselves name nobody."""


def complements(reading: Reading, verb: Token, expression: Expression, holder: int) -> Iterator[Complement]:
    """ "Urged *the army to withdraw*", "accused *the army of looting*", "rejected *the plan*"."""
    places = _places(verb, expression)
    called = [c for c in places if _is_called(verb, c)]
    addressee = next((n for c in called if (n := reading.entity_at(c)) is not None), None)
    clauses = _clauses(reading, verb, expression.attitude, places, called, known=addressee is not None)
    for c in clauses:
        subject = _subject(verb, expression.attitude, c, called, addressee, holder)
        yield Complement(c, subject)
        yield from (Complement(other, subject) for other in c.children if other.dep_ == "conj" and other.pos_ == "VERB")
    if not clauses:
        yield from _things(reading, expression.attitude, places)


def _places(verb: Token, expression: Expression) -> list[Token]:
    """What stands under the verb, under its adverbs ("stopped short of …"), and under the words of its phrase ("gave approval to …")."""
    inside = [c for c in verb.children if c not in expression.words]
    if verb.lemma_ == "insist":  # what must be is found by its modal, what is so is no demand
        inside = [c for c in inside if c.dep_ != "ccomp" or _is_subjunctive(c)]
    inside += [k for c in verb.children if c.dep_ == "advmod" for k in c.children if k.dep_ in ("advcl", "obl")]
    inside += [k for c in verb.children if c.dep_ == "obl" and _is_time(c) for k in c.children if k.dep_ == "nmod"]
    inside += [k for w in expression.words for k in w.children if k.dep_ in ("nmod", "obl", "acl", "advcl", "ccomp")]
    return inside


def _is_subjunctive(clause: Token) -> bool:
    """ "(that) the dispute be settled", "(that) she resign"."""
    helpers = [c for c in clause.children if c.dep_ in ("aux", "aux:pass", "cop")]
    bare = helpers[0].tag_ == "VB" if helpers else clause.tag_ == "VB" or _is_unmarked(clause)
    return bare and not any(c.lower_ == "to" and c.dep_ == "mark" for c in clause.children)


def _is_unmarked(clause: Token) -> bool:
    """ "(That) the union agree to it": the bare form with a subject in the singular."""
    subject = next((c for c in clause.children if c.dep_ == "nsubj"), None)
    single = subject is not None and (subject.tag_ in ("NN", "NNP") or subject.lower_ in ("he", "she", "it"))
    return clause.tag_ == "VBP" and single and not any(c.dep_ == "conj" for c in (subject.children if subject else ()))


def _is_called(verb: Token, child: Token) -> bool:
    """Is this whom the attitude is told to, or whom it blames?"""
    if child.dep_ in ("obj", "iobj", "nsubj:pass"):
        return not is_reflexive(child)
    if verb.lemma_ == "plead":
        return child.dep_ == "obl" and opening_of(child) == "with"
    return child.dep_ == "obl" and opening_of(child) in ("to", "on", "upon") and verb.lemma_ in ("appeal", "call")


def _clauses(
    reading: Reading, verb: Token, attitude: Attitude, places: list[Token], called: list[Token], *, known: bool
) -> list[Token]:
    """Heads of the clauses that the attitude is about; ``known``: somebody is asked to act."""
    asked: list[Token] = []
    if attitude.kind == "Demands":
        asked += [i for c in called if _is_somebody(reading, c) for i in c.children if i.dep_ == "acl" and i.tag_ == "VB"]
        asked += [c for c in places if c.dep_ == "advcl" and c.tag_ == "VB" and known and c.i > verb.i]
    own = [
        c
        for c in places
        if c.dep_ in ("ccomp", "xcomp")
        or (
            c.dep_ == "advcl"
            and opening_of(c) in (*OF_WHAT, "on", "with")
            and (attitude.kind != "Promises" or opening_of(c) != "for")
        )
        or (c.dep_ in ("acl", "advcl") and c.head != verb)  # "has no intention of leaving", "rejected suggestions that …"
        or (c.dep_ == "advcl" and c.tag_ == "VBG" and c.i == verb.i + 1)  # "denied taking bribes"
        or (c.dep_ == "advcl" and c.tag_ == "VB" and c.i > verb.i and verb.lemma_ in lexicon.stance("toiling"))
    ]
    if verb.lemma_ == "summon":  # "summoned the envoy to protest at it": what the one who summons means to do
        asked = [c for c in asked if c.lemma_ not in lexicon.attitudes("verb").keys() | lexicon.stance("expressing")]
        own = [c for c in own if c.lemma_ not in lexicon.attitudes("verb").keys() | lexicon.stance("expressing")]
    own = [c for c in own if not _is_purpose(verb, c)]
    found = [c for c in (*asked, *own) if takes(attitude, c) and not _is_enquiry(verb, c) and not _is_silence(attitude, c)]
    if attitude.kind == "Denies":
        told = [k for c in called for k in c.children if k.dep_ in ("acl", "ccomp", "acl:relcl") and opening_of(k) == "that"]
        found += [
            k
            for k in told
            if k.head.lemma_.lower() in lexicon.reports("noun") or k.head.lemma_.lower() in lexicon.stance("rumours")
        ]
    found = list(dict.fromkeys(found))
    return found or _behind_phrase(attitude, places)


def _behind_phrase(attitude: Attitude, places: list[Token]) -> list[Token]:
    """ "Promised during the campaign to cut taxes": an infinitive that the tree hangs on a phrase of time or place before it."""
    if "to" not in attitude.complements or any(c.dep_ == "obj" for c in places):
        return []
    phrases = [
        c
        for c in places
        if c.dep_ == "obl:unmarked"
        or (c.dep_ == "obl" and not takes(attitude, c) and c.lemma_.lower() not in lexicon.effects("noun"))
    ]
    return [k for c in phrases for k in c.children if k.dep_ == "acl" and k.tag_ == "VB" and opening_of(k) == "to"]


def _subject(
    verb: Token, attitude: Attitude, clause: Token, called: list[Token], addressee: int | None, holder: int
) -> int | Token | None:
    """Who would act in the clause, or has acted."""
    asked = called[0] if addressee is None and called else addressee
    if attitude.kind == "Accuses" and addressee == holder and not is_reflexive(called[0]):
        return None  # "him" is somebody else
    if clause.tag_ == "VBG" and verb.lemma_.lower() in lexicon.stance("proposing"):
        return None  # "suggested closing the mine" does not say who would
    if clause.dep_ == "xcomp" and clause.tag_ in ("VB", "VBN") and called and "obj+to" in attitude.complements:
        return asked  # "expects the talks to resume"
    if clause.tag_ == "VB" and clause.dep_ == "ccomp":
        return addressee  # an imperative: "Stop the bombing," he pleaded
    if clause.dep_ == "advcl" and clause.tag_ == "VBG" and attitude.polarity == "Against" and opening_of(clause) == "against":
        return None  # "warned against isolating them" does not say who would
    if clause.tag_ == "VBG" and opening_of(clause) == "for" and called and attitude.kind != "Accuses":
        return asked  # "praised the donors for pledging the money"
    if attitude.kind == "Accuses" and (addressee is None or called[0].tag_ in ("WP", "WDT")):
        return verb.head if verb.dep_ == "acl:relcl" else asked  # "companies that they suspect of smuggling"
    return asked if attitude.kind in TARGETED and asked is not None else holder


def _things(reading: Reading, attitude: Attitude, places: list[Token]) -> Iterator[Complement]:
    """Nouns that the attitude is about."""
    objects = [c for c in places if c.dep_ in ("obj", "nsubj:pass") and not is_reflexive(c)]
    forms = (*OF_WHAT, *(("with",) if "with" in attitude.complements else ()))
    behind = [c for c in places if c.dep_ in ("obl", "advcl") and opening_of(c) in forms]
    blamed = next((c for c in places if c.dep_ == "obl" and opening_of(c) == "on"), None)
    if attitude.kind == "Accuses" and objects and blamed is not None:
        owners = (blamed, *(c for c in blamed.children if c.dep_ == "nmod:poss"))
        if any(_is_somebody(reading, c) for c in owners):  # "blamed the raid on the rebels", unlike "on the weather"
            yield Complement(objects[0], blamed)
        return
    for c in places:
        if not takes(attitude, c) or not _is_thing(c) or (c.dep_ == "obl" and _is_time(c)):
            continue
        if attitude.kind == "Demands" and c.lemma_.lower() in lexicon.stance("withholding") | {"anonymity"}:
            continue  # "requested anonymity", "asked for details"
        told_of = behind and attitude.kind in TARGETED and (attitude.kind != "Demands" or _is_somebody(reading, c))
        if c in objects and (told_of or _is_only_told(reading, attitude, c)):
            continue  # "accused X of", "asked X for": what of, what for; not "recommended the drug for children"
        told = attitude.kind in TARGETED and (attitude.kind != "Demands" or any(_is_somebody(reading, o) for o in objects))
        if c.dep_ == "obl" and objects and not told:
            continue  # "welcomed the deal with relief", "urged restraint on all sides"
        if c.dep_ == "obl" and _is_called(c.head, c) and _is_somebody(reading, c):
            continue  # "called on Peru for help"
        charged = objects[0] if attitude.kind == "Accuses" and objects and c in behind else None
        yield Complement(c, charged)
        yield from (_beside(reading, other, charged) for other in c.children if other.dep_ == "conj")


def _beside(reading: Reading, other: Token, charged: Token | None) -> Complement:
    """ "Accused the party of fraud and *the army of theft*", "… of fraud and *of theft*"."""
    theft = next((c for c in other.children if c.dep_ == "nmod" and opening_of(c) == "of"), None)
    if charged is not None and theft is not None and _is_somebody(reading, other):
        return Complement(theft, other)
    return Complement(other, charged)


def _is_only_told(reading: Reading, attitude: Attitude, noun: Token) -> bool:
    """ "Summoned the ambassador", "alerted the army", "dismissed three ministers": somebody, where the attitude is about something."""
    return _is_somebody(reading, noun) and (attitude.kind in ("Demands", "Warns") or "thing" in attitude.complements)


def _is_somebody(reading: Reading, noun: Token) -> bool:
    """Can this act, as a name, a word for people, or a pronoun: "asked *the firm* to leave", unlike "asked for *time* to leave"?"""
    number = reading.entity_at(noun)
    kind = reading.things[number].type if number is not None else lexicon.nouns().get(noun.lemma_.lower(), "")
    return kind in ACTORS or kind == "Collective" or noun.pos_ == "PRON"


def _is_thing(token: Token) -> bool:
    """Can this be what an attitude is about: an object, or a noun behind a preposition of attitudes?"""
    if token.dep_ in ("obj", "nsubj:pass"):
        return not is_reflexive(token)
    return token.dep_ in ("obl", "nmod") and opening_of(token) in ABOUT


def _is_time(token: Token) -> bool:
    """ "Spoke against it *for years*", "voted for *the first time*"."""
    return token.ent_type_ == "DATE" or token.lemma_.lower() in DAYS


def _is_enquiry(verb: Token, clause: Token) -> bool:
    """ "asked whether he would go", "demanded to know", ""What is this?" she asked", and "asked not to be named" demand nothing of anybody."""
    if verb.lemma_ != "ask":
        return verb.lemma_ == "demand" and clause.lemma_.lower() in ("know", "see", "hear")
    meta = clause.lemma_.lower() in ("name", "identify", "quote")
    return meta or (clause.dep_ == "ccomp" and not _is_subjunctive(clause))


def _is_purpose(verb: Token, clause: Token) -> bool:
    """ "Demanded the fuel back, to prevent its reuse": what it is for."""
    before = (
        clause.left_edge if clause.left_edge.is_punct else neighbour(clause.left_edge, -1) if clause.left_edge.i else clause
    )
    objects = [c for c in verb.children if c.dep_ == "obj" and c.i < clause.i]
    return bool(objects) and opening_of(clause) == "to" and before.text == ","


def _is_silence(attitude: Attitude, clause: Token) -> bool:
    """ "Declined to say how many had died", "refused to give details": no stance on anything."""
    return attitude.kind == "Refuses" and keeps_silent(clause)


def keeps_silent(clause: Token) -> bool:
    """ "(Would not) comment on it", "(declined to) give details", unlike "give them arms"."""
    given = {c.lemma_.lower() for c in clause.children if c.dep_ == "obj"}
    lemma = clause.lemma_.lower()
    telling = lemma not in ("give", "provide") or bool(lexicon.stance("withholding") & given)
    return lemma in lexicon.stance("silent") and telling


def takes(attitude: Attitude, complement: Token) -> bool:
    """Does the word carry its stance with a complement of this form? ("tell X to" demands, "tell X that" does not.)"""
    forms = set(attitude.complements) - {""}
    if not forms:
        return True
    if complement.dep_ in ("ccomp", "xcomp", "advcl", "acl"):
        to = any(c.lower_ == "to" and c.dep_ == "mark" for c in complement.children)
        if complement.tag_ == "VBG" or any(c.dep_ == "aux" and c.tag_ == "VBG" for c in complement.children):
            return bool(forms & {"ing", opening_of(complement)})
        if complement.dep_ == "xcomp" and not to:
            return "obj+to" in forms and complement.tag_ in ("VB", "VBD", "VBN")  # "wants the plant closed"
        return bool(forms & ({"to", "obj+to"} if to and complement.tag_ in ("VB", "VBN") else {"that", "quote"}))
    if complement.dep_ in ("obl", "nmod"):
        return opening_of(complement) in forms or f"{opening_of(complement)}-np" in forms
    return bool(forms & {"obj", "ing", "thing"})
