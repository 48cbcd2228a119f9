"""Reactions told by what drew them: "the raid drew condemnation from Peru", "the bill was met with criticism from the union"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import NOMINAL_SUBJECTS, case_of, is_passive
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.reading import Reading
from kg.extractors.reality import Reality, reality_of
from kg.extractors.stances.record import is_negated, is_none, speakers_of, stances_on
from kg.model import Stance

FROM = frozenset("from among by".split())
REACTING = frozenset("Supports Opposes Accuses Denies Demands".split())
"""Kinds that somebody can draw upon himself, unlike an offer or a warning that he receives."""
FLAK = Attitude("Opposes", "Against", 0.8)
"""What "came under fire from" tells."""
MEETING = frozenset("meet greet".split())


def by_reaction(reading: Reading, noun: Token) -> Iterator[Stance]:
    """What has drawn an attitude from somebody, or what somebody asks for on account of it ("drew calls from Peru for a ban")."""
    attitude = lexicon.attitudes("noun").get(noun.lemma_.lower())
    if noun.lemma_.lower() in lexicon.stance("flak") and not any(c.dep_ in ("det", "amod") for c in noun.children):
        attitude = FLAK
    verb = noun.head
    thing = _drawing(noun) if attitude is not None and attitude.kind in REACTING else None
    if attitude is None or thing is None or is_negated(verb) or is_none(noun) or reality_of(verb) != Reality():
        return
    sources = [c for c in (*noun.children, *verb.children) if c.i > noun.i and case_of(c) in FROM]
    holders = list(dict.fromkeys(h for c in sources for h in speakers_of(reading, c)))
    asked = [c for c in (*noun.children, *verb.children) if c.i > noun.i and case_of(c) == "for"]
    if attitude.kind == "Demands":
        about, apart = asked, frozenset(t.i for c in sources for t in c.subtree)
    else:
        relative = verb.dep_ in ("acl", "acl:relcl") and verb.head == thing
        about, apart = [thing], frozenset(t.i for t in verb.subtree if relative)
    for holder in holders:
        for head in about:
            yield from stances_on(reading, holder, attitude, head, [noun], rule="reaction", without=apart)


def _drawing(noun: Token) -> Token | None:
    """What draws the reaction that the noun names: the subject of "drew criticism", "was met with criticism", "came under criticism"."""
    verb = noun.head
    drawn = noun.dep_ == "obj" and verb.lemma_.lower() in lexicon.stance("drawing")
    met = noun.dep_ == "obl" and verb.lemma_ in MEETING and case_of(noun) == "with" and is_passive(verb)
    under = noun.dep_ == "obl" and verb.lemma_ == "come" and case_of(noun) == "under"
    if verb.pos_ != "VERB" or not (drawn or met or under) or (drawn and is_passive(verb)):
        return None
    subject = next((c for c in verb.children if c.dep_ in NOMINAL_SUBJECTS), None)
    if subject is None:
        return verb.head if verb.dep_ == "acl" and verb.tag_ == "VBG" else None
    if subject.tag_ in ("WDT", "WP") or subject.lower_ == "that":
        return verb.head if verb.dep_ == "acl:relcl" else None
    return subject if subject.pos_ in ("NOUN", "PROPN") else None
