"""Judgements of what somebody does or is: "another provocation", "this cowardly attack", "an arm of the party", "harms the poor"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.classes import ACTORS, HOSTILE
from kg.extractors.clauses import NOMINAL_SUBJECTS, neighbour
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.quotes import source_of
from kg.extractors.reading import Reading
from kg.extractors.reality import Reality, reality_of
from kg.extractors.stances.blame import does
from kg.extractors.stances.record import holder_of, is_negated, stances_on
from kg.model import Stance

LIKENING = frozenset("liken equate".split())


def calling_of(token: Token) -> Token | None:
    """The verb of "called the plan "unworkable"", where the adjective hangs on the noun before it, or of "describe it as historic"."""
    noun = token.head
    if token.dep_ in ("appos", "amod", "acl", "conj", "dep") and token.i > noun.i and noun.dep_ in ("obj", "xcomp"):
        return noun.head if noun.head.lemma_ in lexicon.stance("calling") and noun.head.pos_ == "VERB" else None
    if token.dep_ == "obl" and noun.lemma_ in LIKENING and noun.pos_ == "VERB":
        return noun if any(c.lower_ in ("to", "with") and c.dep_ == "case" for c in token.children) else None
    if token.dep_ in ("obl", "xcomp", "advcl") and any(c.lower_ == "as" for c in token.children):
        noun = _past_relative(token, noun)
        return noun if noun.lemma_ in lexicon.stance("calling") | lexicon.stance("regarding") and noun.pos_ == "VERB" else None
    return None


def _past_relative(token: Token, verb: Token) -> Token:
    """ "Sees the militia, which holds the port, *as* a proxy": the verb above a relative clause that a comma has closed."""
    closed = neighbour(token.left_edge, -1).text == "," or token.left_edge.text == ","
    object_ = verb.head
    return object_.head if closed and verb.dep_ == "acl:relcl" and object_.dep_ == "obj" else verb


def attribute_of(noun: Token) -> Attitude | None:
    """The judgement of an attributive adjective: "a reckless move", "an important step"."""
    known = lexicon.attitudes("adj")
    found = [known[c.lower_] for c in noun.children if c.dep_ == "amod" and c.lower_ in known]
    return next((a for a in found if "self" in a.complements), None)


def by_deed(reading: Reading, noun: Token) -> Iterator[Stance]:
    """ "The army made another provocation", "we have an unsustainable situation": in somebody's words, a deed or state condemned."""
    holder = source_of(reading, noun)
    attitude = lexicon.attitudes("noun").get(noun.lemma_.lower())
    judged = attitude if attitude is not None and "self" in attitude.complements else attribute_of(noun)
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
        first = verb.head if verb.dep_ == "conj" and not any(c.dep_ in NOMINAL_SUBJECTS for c in verb.children) else verb
        subject = next((c for c in first.children if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN")), noun)
        if verb.dep_ not in ("acl:relcl", "acl"):
            yield from stances_on(reading, holder, Attitude("Opposes", "Against", 0.7), subject, [noun], rule="condemned state")
    elif existing or (verb.lemma_.lower() in lexicon.stance("facing") and noun.dep_ == "obj"):
        yield from stances_on(reading, holder, Attitude("Opposes", "Against", 0.7), noun, [noun], rule="condemned state")


def by_condemning(reading: Reading, noun: Token) -> Iterator[Stance]:
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


def by_falsehood(reading: Reading, noun: Token) -> Iterator[Stance]:
    """ "the absurd pretext that we fired first": the clause is denied."""
    holder = source_of(reading, noun)
    if holder is None or noun.lemma_.lower() not in lexicon.stance("falsehoods"):
        return
    for c in noun.children:
        if c.dep_ in ("acl", "acl:relcl", "ccomp") and any(m.lower_ == "that" and m.dep_ == "mark" for m in c.children):
            yield from stances_on(reading, holder, Attitude("Denies", "Against", 0.8), c, [noun], rule="falsehood")


def by_branding(reading: Reading, noun: Token) -> Iterator[Stance]:
    """ "Regards the union as an arm of the party", "called the council a puppet": whom somebody is said to act for."""
    tool = noun if noun.lemma_.lower() in lexicon.stance("tools") else None
    tool = tool or next(
        (c for c in noun.children if c.dep_ in ("amod", "compound") and c.lower_ in lexicon.stance("tools")), None
    )
    verb = (calling_of(noun) or noun.head) if tool is not None else noun
    praised = attribute_of(noun)
    if praised is not None and praised.polarity == "For":
        return  # "called the tax a necessary tool"
    if tool is None or verb.pos_ != "VERB" or is_negated(verb) or reality_of(verb) != Reality():
        return
    named = noun.dep_ == "xcomp" and verb.lemma_ in lexicon.stance("calling")
    holder = holder_of(reading, verb) if named or calling_of(noun) is not None else None
    thing = next((c for c in verb.children if c.dep_ == "obj" and c != noun), None)
    if holder is not None and thing is not None and thing.pos_ in ("NOUN", "PROPN"):
        words = [t for t in noun.subtree if not t.is_punct]
        kind = Attitude("Accuses", "Against", 0.7)
        yield from stances_on(reading, holder, kind, thing, [verb], rule="branding", more=words)


def by_effect(reading: Reading, verb: Token) -> Iterator[Stance]:
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


def by_merit(reading: Reading, verb: Token) -> Iterator[Stance]:
    """ "X deserves punishment" demands it; "X has a strong rationale" is for X, "has no merit" against it."""
    holder = source_of(reading, verb)
    if holder is None:
        return
    if verb.lemma_.lower() in lexicon.stance("meriting"):
        kind = Attitude("Opposes", "Against", 0.7) if is_negated(verb) else Attitude("Demands", "For", 0.7)
        yield from stances_on(reading, holder, kind, verb, [verb], rule="desert")
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "csubj")), None)
    yield from _by_use(reading, verb, holder, subject)
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


def _by_use(reading: Reading, verb: Token, holder: int, subject: Token | None) -> Iterator[Stance]:
    """ "Austerity does not work", "the merger makes no sense", "the ban works": what one says of the use of a thing, not of people."""
    if (
        subject is None
        or verb.tag_ not in ("VB", "VBZ", "VBP")
        or not does(verb, "working")
        or reality_of(verb).modality != "Actual"
    ):
        return
    people = reading.entity_at(subject) is not None and reading.things[reading.entity_at(subject) or 0].type in ACTORS
    people |= lexicon.nouns().get(subject.lemma_.lower()) in ("Person", "Group", "Collective", "Organization")
    placed = any(c.dep_ in ("obl", "xcomp") for c in verb.children) or subject.pos_ not in ("NOUN", "PROPN", "VERB")
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if people or placed or helpers - {"do", "does"}:
        return
    kind = Attitude("Opposes", "Against", 0.6) if is_negated(verb) else Attitude("Supports", "For", 0.6)
    yield from stances_on(reading, holder, kind, subject, [verb], rule="use", beside=[verb])


def by_refusal(reading: Reading, word: Token) -> Iterator[Stance]:
    """ "A sale is not an option", "such a delay is not acceptable", "his resignation is not on the table"."""
    if word.lemma_.lower() not in lexicon.stance("excluded") or not is_negated(word):
        return
    linked = any(c.dep_ == "cop" and c.tag_ in ("VBZ", "VBP", "VBD") for c in word.children)
    subject = next((c for c in word.children if c.dep_ in (*NOMINAL_SUBJECTS, "csubj")), None)
    holder = source_of(reading, word)
    apart = word.lemma_ in ("table", "consideration")
    placed = any(c.dep_ == "case" and c.lower_ in ("on", "for", "under", "up") for c in word.children)
    if holder is None or not linked or subject is None or subject.pos_ == "PRON" or apart != placed:
        return
    yield from stances_on(reading, holder, Attitude("Refuses", "Against", 0.7), subject, [word], rule="refusal", beside=[word])
