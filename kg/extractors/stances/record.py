"""One stance: who holds it, on which words, as which proposition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors import lexicon, propositions
from kg.extractors.classes import ACTORS
from kg.extractors.clauses import COUNTERS, NEGATIONS, NOMINAL_SUBJECTS, belongs_to_object, case_of, neighbour, opening_of
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.quotes import STATEMENTS, author_of, entity_named, hearsay, membership, outer_saying, source_of
from kg.extractors.reading import Reading
from kg.extractors.times import time_of
from kg.model import Span, Stance

FIRST_PERSON = frozenset("i my we our".split())
EXAMPLES = frozenset("including like such".split())
"""Openings of the phrases that name some of those whom a plural means."""
ROUND = frozenset("ten dozen score hundred thousand million".split())
LONGEST_EVIDENCE = 390
OPPOSITE = {
    "Supports": ("Opposes", "Against"),
    "Opposes": ("Supports", "For"),
    "Promises": ("Refuses", "Against"),
    "Demands": ("Opposes", "Against"),
}
"""What is meant where the attitude is negated."""


def holder_of(reading: Reading, verb: Token) -> int | None:
    """The one whose attitude it is: the verb's subject, shared with coordinated verbs, the agent of a passive, or the controlling noun."""
    agent = next((c for c in verb.children if c.dep_ == "obl:agent" and not belongs_to_object(verb, c)), None)
    if agent is not None:
        return actor_of(reading, agent)
    reduced = verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not any(c.dep_ == "aux" for c in verb.children)
    if reduced or any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children):
        return None  # "asked about the vote, he replied"; "is wanted, and is accused of"
    if (judged := _judged_for(verb)) is not None:
        return actor_of(reading, judged)
    if (beside := _participle_of(verb)) is not None:
        return actor_of(reading, beside)
    at = verb
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and (outer := outer_saying(verb) or _past_relative(verb)) is not None:
        at = outer
    if (own := first_person(reading, verb)) is not None:
        return own
    for _ in range(4):
        subject = next((c for c in at.children if c.dep_ in NOMINAL_SUBJECTS), None)
        if subject is not None:
            own = itself(reading, subject)
            return (
                own if own is not None else actor_of(reading, _described(at.head) if subject.tag_ in ("WDT", "WP") else subject)
            )
        if at.dep_ in ("acl", "acl:relcl"):
            noun = _described(at.head)
            if _is_for(at, noun):
                return None
            if at.tag_ == "VBN" or (found := actor_of(reading, noun)) is not None:
                return None if at.tag_ == "VBN" else found
            outer = above_gerund(at)
            if noun.dep_ != "obj" and outer is None:
                return None
            at = noun.head if outer is None else outer  # "launched a petition asking the government to …"
            continue
        if at.dep_ not in ("conj", "advcl", "xcomp", "parataxis"):
            return None
        if (moved := _moved(at)) is not None:
            return actor_of(reading, moved)
        at = at.head
    return None


def first_person(reading: Reading, word: Token) -> int | None:
    """ "“Hoping that it helps,” she wrote", "“Proud to back our nurses.”": the speaker where his words leave out who he is."""
    if word.tag_ not in ("VBG", "JJ") or word.dep_ not in ("ROOT", "ccomp", "parataxis"):
        return None
    quote = reading.quote_at(word)
    bare = not any(c.dep_ in (*NOMINAL_SUBJECTS, "csubj", "expl", "aux", "cop") for c in word.children)
    opens = all(c.dep_ in ("punct", "advmod", "discourse", "mark") for c in word.children if c.i < word.i)
    capital = any(t.text[:1].isupper() for t in (word, *word.children) if t.i <= word.i)
    return quote.speaker if quote is not None and quote.kind == "Direct" and bare and opens and capital else None


def _moved(verb: Token) -> Token | None:
    """ "The raid prompted *monitors* to warn of war": whom something moved to do it; "expected *residents* to vote against it"."""
    above = verb.head
    moved = next((c for c in above.children if c.dep_ in ("obj", "iobj")), None)
    infinitive = verb.dep_ in ("xcomp", "advcl") and verb.tag_ == "VB" and above.pos_ == "VERB"
    return moved if infinitive and above.lemma_.lower() in lexicon.stance("prompting") else None


def itself(reading: Reading, pronoun: Token) -> int | None:
    """ "The ministry said *it* wants a vote": the body that speaks, where the pronoun opens what it says."""
    quote = reading.quote_at(pronoun) if pronoun.lower_ == "it" and pronoun.dep_ == "nsubj" else None
    if quote is None or quote.kind != "Indirect" or quote.evidence[0].begin != pronoun.idx:
        return None
    speaker = reading.things[quote.speaker]
    single = speaker.type in ACTORS - {"Person"} and not (speaker.type == "Group" and speaker.name.endswith("s"))
    return quote.speaker if single else None


def _past_relative(participle: Token) -> Token | None:
    """ "Praised the men who held the pass, *urging* others to follow": the verb of attitude above a relative clause that the comma closes."""
    relative = participle.head
    edges = [{t.left_edge.text, neighbour(t.left_edge, -1).text} for t in (relative, participle)]
    opened = "," not in edges[0] and "," in edges[1]
    above = relative.head.head if relative.dep_ == "acl:relcl" and opened and relative.i < participle.i else None
    known = lexicon.attitudes("verb").keys() | lexicon.reports("verb").keys()
    return above if above is not None and above.pos_ == "VERB" and above.lemma_.lower() in known else None


def above_gerund(gerund: Token) -> Token | None:
    """ "Called for a new count of the votes, *alleging* fraud": behind a comma the gerund is of who does what the verb above tells."""
    apart = "," in (gerund.left_edge.text, neighbour(gerund.left_edge, -1).text)
    known = lexicon.attitudes("verb").keys() | lexicon.reports("verb").keys()
    if gerund.dep_ != "acl" or gerund.tag_ != "VBG" or not apart or gerund.lemma_.lower() not in known:
        return None
    above = next((a for a in gerund.ancestors if a.pos_ == "VERB"), None)
    return above if above is not None and above.i < gerund.i else None


def _is_for(verb: Token, noun: Token) -> bool:
    """ "Hires the best people *to support* the aims": what somebody is there for, unlike "the first state to support the ban"."""
    ranked = any(c.dep_ == "amod" and c.lower_ in ("first", "last", "latest", "next", "only", "second") for c in noun.children)
    return verb.dep_ == "acl" and verb.tag_ == "VB" and opening_of(verb) == "to" and noun == verb.head and not ranked


def _participle_of(gerund: Token) -> Token | None:
    """ "Sanctions on traders and *companies* supporting the militias": the noun right before, where the tree takes it for the verb's."""
    known = lexicon.attitudes("verb").get(gerund.lemma_.lower())
    noun = neighbour(gerund, -1) if gerund.i else gerund
    if (
        gerund.tag_ != "VBG"
        or gerund.dep_ != "advcl"
        or known is None
        or known.kind not in ("Supports", "Opposes")
        or any(noun.i < c.i < gerund.i or c.i == noun.i for c in gerund.children)
    ):
        return None
    marks = [c for c in gerund.children if c.dep_ in ("mark", "case") and c.lower_ not in ("along", "with")]
    return noun if noun.tag_ in ("NNS", "NNPS") and not marks else None


def _described(noun: Token) -> Token:
    """ "*Norway* is one of the states that oppose it", "has been among those calling for it": of whom it is said; else the noun itself."""
    at = noun
    if at.dep_ == "nmod" and at.head.lemma_.lower() in COUNTERS and opening_of(at) in ("of", "among"):
        at = at.head
    told = any(c.dep_ == "cop" for c in at.children) and not is_negated(at)
    sure = not any(c.dep_ == "aux" and c.tag_ == "MD" for c in at.children)
    return next((c for c in at.children if c.dep_ == "nsubj"), noun) if told and sure else noun


def _judged_for(gerund: Token) -> Token | None:
    """ "Praised *the donors* for pledging the money": who is praised, thanked or blamed for what he did."""
    above = gerund.head
    if (
        gerund.tag_ != "VBG"
        or gerund.dep_ != "advcl"
        or opening_of(gerund) != "for"
        or above.lemma_ not in lexicon.attitudes("verb")
    ):
        return None
    return next((c for c in above.children if c.dep_ == "obj"), None)


def fellows_of(reading: Reading, holder: int, verb: Token) -> list[int]:
    """The holder with those named beside him as subject: "Kenya and Uganda have offered to send boats"; with "we" also who speaks."""
    at = verb
    while _shares(at) and not any(c.dep_ in NOMINAL_SUBJECTS for c in at.children):
        at = at.head
    subjects = [c for c in {verb: 0, at: 0} for c in c.children if c.dep_ in (*NOMINAL_SUBJECTS, "obl:agent")]
    subjects += [v.head for v in (verb, at) if v.dep_ == "acl:relcl" and any(s.tag_ == "WP" for s in subjects)]
    others = [n for s in subjects if actor_of(reading, s) == holder for n in speakers_of(reading, s)]
    return list(dict.fromkeys([holder, *others]))


def _shares(verb: Token) -> bool:
    """Has the verb, where it has none of its own, the subject of the one above: "have refused, *saying* they are not ready"?"""
    return verb.dep_ in ("conj", "xcomp") or (verb.dep_ == "advcl" and verb.tag_ == "VBG")


def speakers_of(reading: Reading, phrase: Token) -> list[int]:
    """Those whom a phrase names who can hold a stance: each of "Kenya and Uganda", and of "states like Kenya and Uganda"; for "we" and
    "our" in a statement the body for which it is made, and its speaker."""
    named = (phrase, *(c for c in phrase.children if c.dep_ == "nmod" and case_of(c) in EXAMPLES))
    found = [actor_of(reading, t) for p in named for t in (p, *(c for c in p.children if c.dep_ == "conj"))]
    if phrase.lower_ in FIRST_PERSON and (quote := reading.quote_at(phrase)) is not None and quote.kind != "Indirect":
        found.append(quote.speaker)
    return list(dict.fromkeys(n for n in found if n is not None))


def actor_of(reading: Reading, token: Token | None) -> int | None:
    """The entity of a phrase if it can hold a stance; unresolved "we" and "I" in quotations are the speaker."""
    if token is None:
        return None
    number = entity_named(reading, token)
    if token.lemma_.lower() in ROUND:  # "tens of thousands of nurses"
        counted = [c for c in token.children if c.dep_ == "nmod" and case_of(c) == "of"]
        number = next((n for c in reversed(counted) if (n := actor_of(reading, c)) is not None), number)
    if (body := membership(reading, token)) is not None:
        return body  # "the members of the Security Council"
    if token.lemma_.lower() in ("embassy", "consulate"):
        states = [n for c in token.children if (n := reading.entity_at(c)) is not None and reading.things[n].type == "Country"]
        return states[0] if states else None
    if number is None and token.lemma_.lower() in STATEMENTS:
        return author_of(reading, token)  # "a statement by the ministry condemned it"
    if number is None and token.lemma_.lower() in COUNTERS:  # "a majority of deputies"
        counted = [c for c in token.children if c.dep_ == "nmod" and case_of(c) in ("of", "among")]
        return next((n for c in counted if (n := actor_of(reading, c)) is not None), None)
    if number is None and token.lower_ in FIRST_PERSON:
        return source_of(reading, token)
    return number if number is not None and reading.things[number].type in ACTORS else None


def voice_of(reading: Reading, token: Token) -> int | None:
    """Whose word it is: of whoever "is clear that" it is so, else of the speaker of the innermost quotation."""
    for at in (token, *token.ancestors):
        above = at.head
        if at.dep_ != "ccomp" or above.lower_ not in lexicon.stance("asserting") or is_negated(above):
            continue
        subject = next((c for c in above.children if c.dep_ in NOMINAL_SUBJECTS), None)
        sure = any(c.dep_ == "cop" for c in above.children) and not any(c.tag_ == "MD" for c in above.children)
        if sure and (holder := actor_of(reading, subject)) is not None:
            return holder
    return source_of(reading, token)


def is_negated(token: Token) -> bool:
    """By an adverb of its own, or by "no" on its object: "will provide not one round"."""
    own = any(c.dep_ == "advmod" and (c.lower_ in NEGATIONS | {"no"} or is_no_longer(c)) for c in token.children)
    return own or any(c.dep_ == "obj" and is_none(c) for c in token.children)


def is_no_longer(adverb: Token) -> bool:
    """ "No *longer*", "not any *more*"."""
    return adverb.lower_ in ("longer", "more") and adverb.i > 0 and neighbour(adverb, -1).lower_ == "no"


def is_none(noun: Token) -> bool:
    """ "no round", "not one round", "not a single round", "nothing"."""
    inside = noun.doc[noun.left_edge.i : noun.i + 1]
    before = {
        t.lower_ for t in inside if (t == noun or t.head in (noun, *noun.children)) and neighbour(t).text != "-"
    }  # not "a no-confidence vote"
    nobody = (
        noun.lower_ in ("nobody", "noone")
        or noun.doc[max(noun.i - 2, 0) : noun.i + 1].text.lower().replace(" ", "") == "no-one"
    )
    return nobody or bool(before & {"no", "nothing", "none"}) or ("not" in before and bool(before & {"one", "single"}))


def stances_on(
    reading: Reading,
    holder: int,
    attitude: Attitude,
    head: Token,
    cues: list[Token],
    *,
    rule: str,
    subject: int | Token | None = None,
    more: list[Token] | None = None,
    beside: list[Token] | None = None,
    without: frozenset[int] = frozenset(),
    affirmed: bool = False,
) -> Iterator[Stance]:
    """The record on the phrase or clause of ``head``, unless nothing remains to be for or against.

    ``subject`` is who would act where the clause names nobody, ``more`` are words that belong to it from outside the phrase,
    ``beside`` words that only show the attitude, ``without`` positions of words inside that do not belong to it; ``affirmed``: it is
    on the opposite of what the clause negates ("will shoot him if they do not leave" demands that they leave).
    """
    if reading.things[holder].type not in ACTORS or propositions.is_shared(head):
        return
    apart = _apart(reading, head, without)
    words = propositions.words_of(head, without=apart)
    if not words or all(t.pos_ in ("PRON", "DET", "ADP", "PUNCT", "PART", "ADV") for t in words):
        return
    lamented = head.dep_ == "ccomp" and head.head in cues and is_negated(head)  # "complained that it did not help"
    keeps_negation = not affirmed and (_keeps_negation(attitude, head) or (lamented and attitude.kind == "Opposes"))
    apart |= frozenset() if keeps_negation else _noes(head)
    adverb = keeps_negation and any(c.lower_ in NEGATIONS for c in head.children)
    text = _unnegated(propositions.clause(reading, head, subject, without=apart, negated=adverb), attitude, head)
    if attitude.kind == "Accuses" and isinstance(subject, Token) and head.pos_ in ("NOUN", "PROPN"):
        text = _charge(reading, subject, head, text)
        beside = list({*subject.subtree, *words} - {t for t in subject.subtree if t.i in apart})
    if more:
        further = [t for t in more if not t.is_punct and not t.is_space]
        words = sorted({*words, *further}, key=lambda t: t.i)
        if rule == "commitment":
            text = _commitment(reading, holder, cues[0], head, apart)
        else:
            text = " ".join([text, *(t.text for t in further if t.i > head.i)])
    evidence = propositions.span_of(sorted({*words, *(beside or ())}, key=lambda t: t.i))
    if evidence.end - evidence.begin <= LONGEST_EVIDENCE:
        yield _record(reading, holder, attitude, head, cues, rule=rule, words=words, text=text, evidence=evidence)


def _apart(reading: Reading, head: Token, without: frozenset[int]) -> frozenset[int]:
    """Positions inside the phrase of what the stance is not about: coordinated clauses, asides, sayings, what stands outside the
    quotation, and ``without``."""
    apart = propositions.conjuncts(head) | propositions.asides(head) | without
    apart |= {t.i for c in head.subtree if c.dep_ == "parataxis" or _adds_a_saying(c) for t in c.subtree if c != head}
    quote = reading.quote_at(head)
    if quote is not None:
        apart |= {t.i for t in head.subtree if not any(s.begin <= t.idx < s.end for s in quote.evidence)}
        if quote.kind == "MixedQuote" and head.pos_ == "VERB":  # she had "squandered a year"
            apart -= {t.i for c in head.children if c.dep_ in NOMINAL_SUBJECTS and c.i < head.i for t in c.subtree}
    return apart


def _keeps_negation(attitude: Attitude, head: Token) -> bool:
    """Is the attitude towards what the clause negates: "expects that the dam will not hold", unlike "warned X not to interfere"?"""
    if attitude.kind == "Warns" and head.tag_ == "VB" and head.dep_ == "xcomp":
        return False
    return attitude.kind in ("Accuses", "Expects", "Warns", "Supports", "Promises", "Demands") and is_negated(head)


def _noes(head: Token) -> frozenset[int]:
    """Positions of "no" on a word and on its object."""
    return frozenset(
        d.i for t in (head, *head.children) if t == head or t.dep_ == "obj" for d in t.children if d.lower_ == "no"
    )


def _unnegated(text: str, attitude: Attitude, head: Token) -> str:
    """What is denied or refused, without the negation of the words: "said it had nothing to do with the raid" denies that it has anything
    to do with it."""
    if attitude.kind in ("Denies", "Refuses") and is_negated(head):
        text = text.replace(" nothing", " anything")
    if attitude.kind == "Denies" and any(c.dep_ in NOMINAL_SUBJECTS and is_none(c) for c in head.children):
        text = f" {text}".replace(" no ", " any ", 1).strip()  # "no shot was fired", "there were no plans"
        text = re.sub(r"^no-?(body|one)\b", r"any\1", text, flags=re.IGNORECASE)
    return text


def _commitment(reading: Reading, holder: int, cue: Token, head: Token, apart: frozenset[int]) -> str:
    """ "Norway is committed to the treaty", from the adjective and what it governs."""
    link = opening_of(head) or (opening_of(head.head) if head.dep_ == "conj" else "")
    what = propositions.phrase(reading, head, without=apart).removeprefix(f"{link} ")
    return " ".join(filter(None, (reading.things[holder].name, "is", cue.lower_, link, what)))


def _record(
    reading: Reading,
    holder: int,
    attitude: Attitude,
    head: Token,
    cues: list[Token],
    *,
    rule: str,
    words: list[Token],
    text: str,
    evidence: Span,
) -> Stance:
    """The stance with its source, its time and whom its words name."""
    rumour = hearsay(reading, cues[0])
    return Stance(
        evidence=(evidence,),
        cues=tuple(reading.span(c) for c in cues),
        source=source_of(reading, head) if rumour is None else rumour,
        holder=holder,
        proposition=text[:1].upper() + text[1:],
        polarity=attitude.polarity,
        kind=attitude.kind,
        strength=attitude.strength,
        about=tuple(n for n in propositions.about(reading, words) if n != holder),
        time=time_of(reading, head),
        score=0.7,
        rule=rule,
    )


def _charge(reading: Reading, accused: Token, deed: Token, text: str) -> str:
    """ "blamed Peru for the raid": "Peru is responsible for raid"; "accused him of fraud": "X is guilty of fraud"."""
    if accused.pos_ == "PRON" and reading.entity_at(accused) is None:
        return text
    plural = accused.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in accused.children)
    link = "responsible for" if opening_of(deed) == "for" or deed.dep_ in ("obj", "nsubj:pass") else "guilty of"
    without = frozenset(t.i for c in accused.children if c == deed or c.is_ancestor(deed) for t in c.subtree)
    return f"{propositions.phrase(reading, accused, without=without)} {'are' if plural else 'is'} {link} {text[:1].lower()}{text[1:]}"


def _adds_a_saying(token: Token) -> bool:
    """ "…, saying that the government had failed": what is said besides is no part of what the stance is about."""
    if token.dep_ not in ("advcl", "acl") or token.tag_ != "VBG":
        return False
    return neighbour(token, -1).text == "," and "said" in lexicon.effects("verb").get(token.lemma_.lower(), frozenset())
