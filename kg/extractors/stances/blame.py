"""Blame: who is said to be behind a deed, to help those who do it, or to leave undone what he ought to do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.extractors import lexicon
from kg.extractors.classes import ACTORS, HOSTILE
from kg.extractors.clauses import NOMINAL_SUBJECTS, case_of
from kg.extractors.doc import Token
from kg.extractors.reading import Reading
from kg.extractors.reality import Reality, reality_of
from kg.extractors.stances.expressions import phrases_of
from kg.extractors.stances.record import is_negated, is_none
from kg.model import Quote

SHARES = frozenset("role part hand".split())
BODIES = frozenset("Country Organization GeopoliticalEntity".split())


def does(verb: Token, kind: str) -> bool:
    """Does the verb, alone or with the rest of a phrase, stand among the words of a kind: "betrayed", "broke its word", "let us down"?"""
    words, lemma = lexicon.stance(kind), verb.lemma_.lower()
    return lemma in words or (lemma in _heads(kind) and any(f"{lemma}_{phrase}" in words for phrase, _ in phrases_of(verb)))


@cache
def _heads(kind: str) -> frozenset[str]:
    """The verbs of the phrases among the words of a kind."""
    return frozenset(word.partition("_")[0] for word in lexicon.stance(kind) if "_" in word)


def is_blamed(reading: Reading, token: Token, quote: Quote) -> bool:
    """ "Said Russia was responsible for the attack", "played a part in the kidnapping", "is arming the rebels"."""
    if _doer(reading, token, quote) is None or is_negated(token):
        return False
    reality = reality_of(token)
    cue = reading.doc.char_span(*quote.cues[0]) if quote.cues else None
    sure = ("Actual", "Possible") if cue is not None and cue[0].lemma_ == "suspect" else ("Actual",)
    if reality.negated or reality.modality not in sure:
        return False
    doing = token.pos_ == "VERB" and not any(c.dep_ == "nsubj:pass" for c in token.children)
    suspected = doing and cue is not None and cue[0].lemma_ == "suspect"
    wrongs = (_is_guilty, _abets, _attempts, _arms, _hides, _colludes)
    return suspected or any(_is_hostile(d) for d in _deeds(token)) or any(wrong(token) for wrong in wrongs)


def is_victim(reading: Reading, token: Token, quote: Quote) -> bool:
    """ "Said they were victims of persecution", "we have been forgotten": of those who say so themselves."""
    subject = next((c for c in token.children if c.dep_ in NOMINAL_SUBJECTS), None)
    if subject is not None and is_none(subject):
        return quote.kind == "Direct" and _leaves_alone(token)
    linked = any(c.dep_ == "cop" for c in token.children) and reality_of(token) == Reality()
    own = subject is not None and (reading.entity_at(subject) == quote.speaker or subject.lower_ in ("we", "i"))
    wronged = any(c.dep_ == "nmod" and case_of(c) == "of" and _is_crime(c) for c in token.children)
    victim = token.lemma_ == "victim" and linked and wronged
    return own and not is_negated(token) and (victim or _is_let_down(token))


def _leaves_alone(verb: Token) -> bool:
    """ "Nobody came to help us", "no one told us anything", "nobody listens to us"."""
    deeds = (verb, *(c for c in verb.children if c.dep_ in ("xcomp", "advcl")))
    us = any(c.lower_ in ("us", "me") for d in deeds for c in d.children if c.dep_ in ("obj", "iobj", "obl"))
    return us and any(d.lemma_ in lexicon.stance("caring") for d in deeds) and not any(c.tag_ == "MD" for c in verb.children)


def _is_let_down(token: Token) -> bool:
    """ "(We) have been forgotten", "were let down by the ministry", "are treated like criminals"."""
    passive = token.tag_ == "VBN" and any(c.dep_ == "aux:pass" for c in token.children)
    likened = token.lemma_ != "treat" or any(case_of(c) in ("like", "as") for c in token.children)
    return passive and likened and does(token, "failed") and reality_of(token) == Reality()


def is_charged(reading: Reading, token: Token, quote: Quote) -> bool:
    """ "Prosecutors say the mayor took bribes": what those who accuse before a court say that somebody did to something."""
    accuser = reading.things[quote.speaker].name.lower().split()
    named = {reading.doc[n.head].lower_ for n in reading.namings if n.entity == quote.speaker and n.kind == "nominal"}
    grave = any(_is_crime(c) for c in (token, *token.children) if c == token or c.dep_ == "obj")
    deed = (
        token.pos_ == "VERB"
        and any(c.dep_ == "obj" for c in token.children)
        and not any(c.tag_ == "MD" for c in token.children)
    )
    told = token.lemma_.lower() in lexicon.reports("verb") or token.dep_ in ("acl", "acl:relcl", "advcl", "xcomp")
    accusers = lexicon.stance("prosecuting")
    prosecuting = bool(accuser) and (accuser[-1] in accusers or (grave and not named.isdisjoint(accusers)))
    return prosecuting and deed and not told and not is_negated(token) and _doer(reading, token, quote) is not None


def _is_crime(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon.stance("condemned") or _is_hostile(noun)


def falls_short(reading: Reading, token: Token, quote: Quote) -> bool:
    """ "Said the ministry had failed to protect them", "was not doing enough": a state, a body or who holds an office."""
    number = _doer(reading, token, quote)
    if number is None or not _is_too_little(token) or reality_of(token).modality != "Actual":
        return False
    holds = any(t.holder == number and t.status in ("Current", "Acting") for t in reading.tenures)
    return reading.things[number].type in BODIES or holds


def _doer(reading: Reading, token: Token, quote: Quote) -> int | None:
    """Who has done it, if not the one who says so: the agent of a passive, or the subject."""
    words = [c for c in token.children if c.dep_ in (*NOMINAL_SUBJECTS, "obl:agent")]
    doer = next((c for c in words if c.dep_ == "obl:agent"), words[0] if words else None)
    number = reading.entity_at(antecedent_of(doer)) if doer is not None else None
    known = number is not None and number != quote.speaker and reading.things[number].type in ACTORS
    counted = (
        doer is not None
        and any(c.dep_ == "nummod" for c in doer.children)
        and not any(c.dep_ in ("det", "nmod:poss") for c in doer.children)
    )
    return number if known and not counted else None  # "three bombers were involved" only tells what happened


def _deeds(token: Token) -> Iterator[Token]:
    """What somebody is said to be behind, responsible for, involved in, or to play a part in."""
    linked = any(c.dep_ == "cop" for c in token.children)
    if linked and case_of(token) == "behind":
        yield token
    if linked and token.lower_ in lexicon.stance("guilty"):
        yield from (c for c in token.children if c.dep_ in ("obl", "nmod") and case_of(c) in ("for", "of", "in"))
    share = next((c for c in token.children if c.dep_ == "obj" and c.lemma_ in SHARES), None)
    involved = token.lower_ in lexicon.stance("involved") and any(c.dep_ in ("aux:pass", "cop") for c in token.children)
    if share is not None or involved:
        places = (*token.children, *(share.children if share is not None else ()))
        yield from (c for c in places if c.dep_ in ("obl", "nmod") and case_of(c) in ("in", "with", "to"))


def _is_hostile(deed: Token) -> bool:
    found = lexicon.trigger_at(deed)
    return found is not None and found[0].type in HOSTILE


def _colludes(token: Token) -> bool:
    """ "Is in the pocket of the miners", "are in league with smugglers"."""
    linked = token.pos_ == "NOUN" and any(c.dep_ == "cop" for c in token.children)
    return linked and f"{case_of(token)}_{token.lemma_.lower()}" in lexicon.stance("colluding")


def _is_guilty(token: Token) -> bool:
    """ "Suspect the group was responsible", "the rebels are to blame": of a deed told before."""
    bare = not any(c.dep_ in ("obl", "nmod", "advcl", "xcomp", "ccomp") for c in token.children)
    linked = any(c.dep_ == "cop" for c in token.children)
    return (
        bare and linked and token.lower_ in lexicon.stance("guilty") and any(c.dep_ in NOMINAL_SUBJECTS for c in token.children)
    )


def _abets(token: Token) -> bool:
    """ "Is arming the militants", "an insurgency that he says is backed by Sudan"."""
    if token.lemma_.lower() not in lexicon.stance("abetting") or token.pos_ != "VERB":
        return False
    passive = any(c.dep_ == "obl:agent" for c in token.children)
    helped = [c for c in token.children if c.dep_ == ("nsubj:pass" if passive else "obj")]
    return any(antecedent_of(c).lemma_.lower() in lexicon.stance("abetted") | lexicon.stance("foes") for c in helped)


def _attempts(token: Token) -> bool:
    """ "Is trying to silence the press", "wanted to divide the union"."""
    tried = [c for c in token.children if c.dep_ in ("xcomp", "advcl", "acl") and c.tag_ == "VB"]
    return token.lemma_.lower() in lexicon.stance("attempting") and any(is_malicious(c) for c in tried)


def is_malicious(verb: Token) -> bool:
    """ "Silence the press", "divide the union", "intimidate voters"."""
    return (verb.lemma_.lower() in lexicon.stance("malice") or does(verb, "wrongs")) and not is_negated(verb)


def _arms(token: Token) -> bool:
    """ "Is developing nuclear weapons", "uses the plant to build atomic bombs"."""
    aims = [c for c in token.children if c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB"]
    deeds = [v for v in (token, *aims) if v.lemma_.lower() in lexicon.stance("acquiring") and not is_negated(v)]
    weapons = (c for v in deeds for c in v.children if c.dep_ == "obj" and c.lemma_.lower() in lexicon.stance("weapons"))
    return any(k.lower_ in lexicon.stance("forbidden") for w in weapons for k in w.children if k.dep_ in ("amod", "compound"))


def _hides(token: Token) -> bool:
    """ "Has been conducting secret tests", "runs clandestine prisons"."""
    things = (c for c in token.children if c.dep_ == "obj")
    done = token.lemma_.lower() in lexicon.stance("doing") | lexicon.stance("acquiring")
    return done and any(k.lower_ in lexicon.stance("covert") for t in things for k in t.children if k.dep_ == "amod")


def antecedent_of(word: Token) -> Token:
    """The noun of a relative pronoun, past a verb of saying ("the vote, *which* they say was rigged"); any other word itself."""
    if word.tag_ not in ("WDT", "WP") and not (word.lower_ == "that" and word.pos_ in ("PRON", "SCONJ")):
        return word
    clause = next((a for a in word.ancestors if a.dep_ in ("acl:relcl", "acl") and a.head.i < word.i), None)
    if clause is None:
        return word
    before = word.doc[word.i - 1]
    crossed = before.pos_ in ("NOUN", "PROPN") and before != clause.head and not clause.head.is_ancestor(before)
    return (
        before if crossed else clause.head
    )  # "held rallies since *the vote*, which they call a sham", wherever the tree hangs it


def _is_too_little(token: Token) -> bool:
    """ "Has failed to protect them", "is not doing enough", "has not gone far enough", "does too little", "neglects us", "has no plan"."""
    told = [c for c in token.children if c.dep_ in ("obj", "advmod")]
    words = {t.lower_ for c in told for t in (c, *c.children)}
    failed = token.lemma_ == "fail" and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in token.children)
    enough = is_negated(token) and "enough" in words and token.lemma_ in ("do", "go")
    owing = is_negated(token) and token.lemma_.lower() in lexicon.stance("owed")
    little = {"too", "little"} <= words and token.lemma_ == "do"
    short = failed or enough or little or owing or _neglects(token) or _is_without(token)
    return token.pos_ == "VERB" and short and not any(c.tag_ == "MD" for c in token.children)


def _neglects(verb: Token) -> bool:
    """ "Has abandoned the province", "failed its customers", "let the farmers down", "looked the other way"; not "failed the test"."""
    things = [c for c in verb.children if c.dep_ == "obj"]
    if is_negated(verb) or not does(verb, "failings") or any(c.dep_ == "nsubj:pass" for c in verb.children):
        return False
    if verb.lemma_ == "fail":
        return any(c.lemma_.lower() not in lexicon.stance("trials") for c in things)
    return verb.lemma_ not in ("abandon", "desert", "sacrifice", "stall") or any(_is_somebody(c) for c in things)


def _is_somebody(noun: Token) -> bool:
    """ "Voters", "us", "her province", "the people of Chad"."""
    if noun.pos_ in ("PRON", "PROPN"):
        return noun.lower_ not in ("it", "this", "that", "itself")
    return lexicon.nouns().get(noun.lemma_.lower()) in ("Person", "Group", "Collective", "Place")


def _is_without(verb: Token) -> bool:
    """ "Has no plan for the schools", "does not have the will to act", "lacks a strategy"; not "has no plans to sell it"."""
    things = [c for c in verb.children if c.dep_ == "obj" and c.lemma_.lower() in lexicon.stance("wanting") and c.tag_ == "NN"]
    meant = any(k.tag_ == "VB" for c in things for k in c.children if c.lemma_ == "plan")
    return bool(things) and not meant and (verb.lemma_ == "lack" or (verb.lemma_ == "have" and is_negated(verb)))
