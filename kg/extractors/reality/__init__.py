"""Is it so? Modality, negation and ongoing action of an event, from its clause and from what governs it.

Effects of governing words are in ``lexicon/reporting.tsv``; they follow the implicative classes of Nairn, Condoravdi and
Karttunen (2006) and the source-relative factuality of Saurí and Pustejovsky (2009).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extractors import lexicon
from kg.extractors.clauses import case_of
from kg.extractors.doc import Token
from kg.extractors.reality.aims import is_aim, is_asked, is_provided, is_supposed
from kg.extractors.reality.apart import (
    ASIDE,
    is_across_marks,
    is_given,
    is_setting,
    is_told_in,
    passes_down,
    stands_alone,
    tells_of_anybody,
    tells_of_noun,
)
from kg.extractors.reality.governors import effect_of
from kg.extractors.reality.grammar import accompanies, is_foiled
from kg.extractors.reality.own import is_condition, is_negative, own_reality

__all__ = ["ASIDE", "Reality", "is_condition", "is_past", "reality_of"]

DEPTH = 6
"""So many words up the tree may decide whether a thing has happened."""


@dataclass(frozen=True, slots=True)
class Reality:
    """How an event stands to the world, in the voice of whoever tells it."""

    modality: str = "Actual"
    negated: bool = False
    ongoing: bool = False


def reality_of(token: Token, *, headline: bool = False) -> Reality:
    """The reality of the event headed by a verb or noun."""
    modality, negated = own_reality(token, headline=headline)
    if is_provided(token) or (modality == "Actual" and (is_asked(token) or is_supposed(token))):
        return Reality("Possible", negated)
    if modality == "Actual" and is_aim(token):
        return Reality("Future", negated)
    if tells_of_noun(token):
        modality = "Conditional" if modality == "Actual" and tells_of_anybody(token) else modality
        return Reality(modality, negated, modality == "Actual" and not negated and _ongoing(token))
    at, depth = token, 0
    while modality == "Actual" and not negated and at.dep_ != "ROOT" and depth < DEPTH:
        if (governed := _governed(at, token, headline=headline)) is None:
            break
        modality, negated = governed
        at, depth = at.head, depth + 1
    if negated and is_setting(token) and not own_reality(token)[1]:
        negated = False  # "did not speak at the meeting": there was a meeting
    return Reality(modality, negated, modality == "Actual" and not negated and _ongoing(token))


def _governed(at: Token, token: Token, *, headline: bool) -> tuple[str, bool] | None:
    """What the word above ``at`` makes of it on the way up from ``token``: modality, negated; None where ``at`` stands for itself."""
    governor = at.head
    if tells_of_noun(at):
        return None  # a participle or relative clause tells what is the case with its noun
    if is_foiled(at):
        return "Actual", True
    if stands_alone(at):
        # "since a drone crashed" holds whatever is made of the main clause; "when talks end" is as far off as that
        bound = at.tag_ in ("VBZ", "VBP") and governor.pos_ == "VERB"
        modality = own_reality(governor, headline=headline)[0] if bound else "Actual"
        return None if modality == "Actual" else (modality, False)
    if _is_long_past(at) or _is_topic(at) or _is_fought(at):
        return None
    if is_across_marks(at, governor) or is_told_in(at, governor) or is_given(at, governor):
        return None  # the governor is in another voice
    effect = effect_of(governor, at)
    if effect == "stop":
        return None
    if effect == "negated":
        kept = any(c.lower_ == "from" for t in (at, token) for c in t.children)  # "to stop pirates from hijacking it"
        ends = token.tag_ == "VBG" and not kept and governor.lemma_.lower() in lexicon.reality("ending")
        return None if ends and reality_of(governor).modality != "Actual" else ("Actual", True)  # "agreed to stop shelling it"
    if effect:
        return effect, effect == "Future" and governor.pos_ == "NOUN" and is_negative(governor)  # "no plans to leave"
    if governor.pos_ not in ("VERB", "NOUN", "ADJ", "AUX", "PROPN"):
        return "Actual", False
    modality, negated = own_reality(governor, headline=headline) if passes_down(at, token) else ("Actual", False)
    judged = at.dep_ == "nsubj" and governor.pos_ == "ADJ" and not lexicon.effects("adj").get(governor.lemma_.lower())
    negated = negated and not judged  # "talks have not been successful"
    return (own_reality(governor, headline=headline)[0] if accompanies(at) else modality), negated


def _is_long_past(phrase: Token) -> bool:
    """ "Trying to restore order after *years of war*", "may resign amid protests": those are no aim."""
    if phrase.dep_ not in ("obl", "nmod") or phrase.pos_ != "NOUN":
        return False
    case = case_of(phrase)
    long = phrase.tag_ == "NNS" and phrase.lemma_.lower() in lexicon.reality("spans")
    return (long and case in ("after", "following")) or case in ("amid", "despite")


def _is_fought(noun: Token) -> bool:
    """ "Work to extinguish a *fire*", "tried to quell the *riot*": what is to be ended goes on."""
    return noun.dep_ == "obj" and noun.pos_ == "NOUN" and noun.head.lemma_.lower() in lexicon.reality("fighting")


def _is_topic(noun: Token) -> bool:
    """ "Declined to give details on an ongoing *inquiry*", "would not comment on a recent raid": of what goes on, or has just been."""
    if noun.pos_ != "NOUN" or noun.dep_ not in ("obl", "nmod", "obj"):
        return False
    news = any(c.dep_ == "amod" and c.lower_ in lexicon.reality("ongoing") | lexicon.reality("recent") for c in noun.children)
    topic = noun.dep_ != "obj" and case_of(noun) in ("about", "regarding", "concerning", "on", "into", "over", "with", "after")
    told = noun.head.lemma_.lower() in lexicon.reality("mentioning") and not any(c.lower_ == "any" for c in noun.children)
    return topic and (news or told)


def is_past(noun: Token) -> bool:
    """ "Last year's conference", "yesterday's raid": a time that is over owns it."""
    owners = [c for c in noun.children if c.dep_ == "nmod:poss"]
    return any(
        c.lower_ == "yesterday" or any(k.lower_ in ("last", "past", "previous") and k.dep_ == "amod" for k in c.children)
        for c in owners
        if c.pos_ == "NOUN" and (c.lower_ == "yesterday" or c.lemma_.lower() in lexicon.reality("spans"))
    )


def _ongoing(token: Token) -> bool:
    """Does it go on: "is fighting", "the continuing siege", "the war"?"""
    if token.pos_ == "VERB":
        return token.tag_ == "VBG" and any(
            c.dep_ == "aux" and c.lower_ in ("is", "are", "'s", "'re", "been") for c in token.children
        )
    modified = any(c.lower_ in lexicon.reality("ongoing") for c in token.children)
    continues = token.head.lemma_ in ("continue", "rage", "persist") and token.dep_ == "nsubj"
    return modified or continues or token.lemma_.lower() in lexicon.reality("lasting")
