"""What a governing word makes of the phrase below it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extractors import lexicon
from kg.extractors.clauses import case_of, has_negation, is_passive, opening_of
from kg.extractors.doc import Token
from kg.extractors.reality.grammar import (
    has_come_about,
    is_content,
    is_faced,
    is_infinitive,
    is_naming,
    is_over,
    is_presupposed,
)
from kg.extractors.reality.own import is_negative

CLAUSES = frozenset(
    "ccomp xcomp advcl acl csubj csubj:pass acl:relcl obl nmod obj nsubj nsubj:pass conj parataxis amod compound appos obl:agent".split()
)


@dataclass(frozen=True, slots=True)
class _Link:
    """A phrase, the word that governs it, and what the tables say of that word."""

    word: Token
    at: Token
    pos: str
    lemma: str
    case: str
    infinitive: bool
    effects: frozenset[str]


NOTHING = ""
"""The answer of a rule that says that the phrase stands as it would without its governor."""


def effect_of(governor: Token, at: Token) -> str | None:
    """What a governing word makes of the phrase below it: a modality, ``negated``, ``stop`` (as it stands) or nothing."""
    if at.dep_ not in CLAUSES or (at.dep_ == "obl" and not _is_reached(at)):
        return None
    link = _link(governor, at)
    for rule in RULES:
        if (found := rule(link)) is not None:
            return found or None
    return None


def _link(governor: Token, at: Token) -> _Link:
    """What the tables say of a governing word, with its particle or the preposition behind it where they know these."""
    pos, lemma = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}.get(governor.pos_, "verb"), governor.lemma_.lower()
    particle = next((c.lower_ for c in governor.children if c.dep_ == "compound:prt"), "")
    known, case = lexicon.effects(pos), case_of(at)
    effects = known.get(f"{lemma}_{particle}") or known.get(f"{lemma}_{case}") or known.get(lemma, frozenset())
    return _Link(governor, at, pos, lemma, case, is_infinitive(at), effects)


def _faced(link: _Link) -> str | None:
    """ "Faces *trial*" is yet to be tried."""
    return "Future" if is_faced(link.word, link.at) else None


def _ranked(link: _Link) -> str | None:
    """ "The first president to visit Chile", "the highest-ranking official to resign", "the first to recognise it": told of one among those
    who did; unlike "the only way to end it" and "would be the first"."""
    if not link.infinitive or link.at.dep_ not in ("acl", "xcomp", "advcl"):
        return None
    noun = link.word
    if noun.lemma_.lower() == "become":
        noun = next((c for c in noun.children if c.dep_ == "xcomp" and c.pos_ == "NOUN"), noun)
    alone = noun.pos_ == "ADJ" and noun.lower_ in ("first", "last", "latest")
    known = lexicon.nouns().get(noun.lemma_.lower()) in ("Person", "Group", "Organization")
    someone = known or noun.lower_ in lexicon.offices("office") or noun.lemma_.lower() in ("state", "country", "nation")
    ranks = (t for c in noun.children if c.dep_ == "amod" and c.i < noun.i for t in c.subtree)
    ranked = alone or (
        someone
        and any(
            t.lower_ in lexicon.kind("rank") or (t.tag_ in ("JJS", "RBS") and t.lower_ not in ("best", "worst")) for t in ranks
        )
    )
    clause = noun if any(c.dep_ == "cop" for c in noun.children) else link.word if link.word != noun else noun.head
    open_still = any(c.tag_ == "MD" for c in clause.children) or has_negation(clause) or is_infinitive(clause)
    return NOTHING if ranked and not open_still else None


def _denied_report(link: _Link) -> str | None:
    """ "Dismissed reports of *his resignation*", "denied rumours of a coup"."""
    noun = link.word
    told = link.lemma in lexicon.reports("noun") or link.lemma in lexicon.stance("rumours")
    if not told or link.at.dep_ != "nmod" or link.case != "of" or noun.dep_ != "obj":
        return None
    above = lexicon.effects("verb").get(noun.head.lemma_.lower(), frozenset()) & {"denied", "negated"}
    return "negated" if above or noun.head.lemma_ in lexicon.reality("dismissing") else None


def _taken_for_granted(link: _Link) -> str | None:
    """ "Discussed the invasion"; but even "the resignation" is not taken for granted where it is demanded."""
    at, effects = link.at, link.effects
    granted = (
        at.pos_ != "VERB"
        and at.dep_ != "conj"  # "enable the isolation of the town and the defeat of the rebels": both stand as the first does
        and is_presupposed(at)
        and link.lemma not in lexicon.reality("creating")
        and not (at.dep_ in ("obj", "obl", "nsubj:pass") and effects & {"obligatory", "negated", "future"})
        and not (at.dep_ == "obj" and "possible" in effects and link.pos == "verb")  # "authorises the use of force"
        and not (
            at.dep_ == "nmod" and link.case == "for" and effects & {"obligatory", "future"}
        )  # "calls for the arrest of the owner"
    )
    return "stop" if granted else None


def _subject(link: _Link) -> str | None:
    """ "A vote is due"; else a verb makes nothing of its subject, its agent and the clauses beside it."""
    word, at = link.word, link.at
    subject = at.dep_ in ("nsubj", "nsubj:pass")
    if word.lower_ in ("intended", "meant") and any(c.dep_ == "obl" and case_of(c) == "for" for c in word.children):
        return NOTHING  # "the blast was intended for a patrol"
    if subject and word.tag_ in ("JJ", "VBN") and "future" in lexicon.effects("adj").get(word.lower_, frozenset()):
        return "Future"
    if link.lemma == "appeal" and at.dep_ in ("obj", "nsubj:pass"):
        return NOTHING  # "will appeal the ruling"
    if link.lemma == "commit" and at.dep_ in ("obj", "nsubj:pass"):
        return NOTHING  # "committed crimes", unlike "committed to a truce"
    undergoes = at.dep_ == "nsubj:pass" and link.effects & {"future", "negated", "obligatory"}
    beside = subject or at.dep_ in ("obl:agent", "conj", "acl:relcl", "parataxis")
    return NOTHING if beside and not undergoes else None


def _construction(link: _Link) -> str | None:
    """Words that with one construction mean something of their own: "stopped short of", "is going to", "was able to"."""
    word, at = link.word, link.at
    if link.pos == "adj" and at.tag_ == "VBG" and "possible" in link.effects and any(c.dep_ == "mark" for c in at.children):
        return "Possible"  # "wary of extending the truce"
    if at.tag_ == "VBG" and _stops_short(word, at):
        return "negated"
    if link.lemma == "able" and any(c.lower_ in ("was", "were", "been") and c.dep_ == "cop" for c in word.children):
        return NOTHING  # who was able to do it did it
    if link.lemma == "go" and word.tag_ == "VBG" and link.infinitive and at.dep_ == "xcomp":
        return "Future"  # "is going to close the mine"
    if (
        at.dep_ in ("advcl", "xcomp")
        and at.tag_ == "VBG"
        and link.lemma in ("aim", "direct")
        and "at" in {c.lower_ for c in at.children}
    ):
        return "Future"  # "lies aimed at weakening the state"
    if (
        at.tag_ == "VBG"
        and link.lemma in ("commit", "committed", "dedicated", "devoted")
        and "to" in {c.lower_ for c in at.children}
    ):
        return "Future"  # "is committed to defeating them"
    if link.infinitive and link.lemma == "have" and at.dep_ in ("xcomp", "ccomp"):
        return NOTHING if link.word.tag_ in ("VBD", "VBN") else "Obligatory"  # "had to flee", "has to go"
    if link.infinitive and has_come_about(word, at) and not link.effects:
        return NOTHING
    votes = link.lemma == "vote" and link.infinitive and at.dep_ in ("xcomp", "advcl")
    if votes and at.lemma_.lower() in lexicon.reality("adopting"):
        return NOTHING
    unnamed = is_passive(word) and not any(c.dep_ == "obl:agent" for c in word.children)
    if link.lemma in lexicon.grammar("alleged") and opening_of(at) in ("of", "with", "for") and unnamed and link.pos == "verb":
        return "Possible"  # "is accused of killing two men": nobody is named who says so
    if at.dep_ == "advcl" and "negated" in link.effects and any(c.dep_ == "mark" and c.lower_ == "from" for c in at.children):
        return "negated"  # "banned women from working"
    return NOTHING if at.dep_ == "advcl" and not link.infinitive else None


def _listed(link: _Link) -> str | None:
    """What the tables say of the word, where the phrase stands in the right place: "refused to go", "demanded a vote"."""
    at, effects = link.at, link.effects
    if link.pos == "adj" and "obligatory" in effects:
        # "it is essential that they meet", "vital to rebuild trust", unlike "it is essential that they met"
        wanted = at.dep_ in ("ccomp", "csubj", "xcomp", "advcl") and at.tag_ not in ("VBD", "VBZ")
        return "Obligatory" if wanted else NOTHING
    if "denied" in effects and at.dep_ in ("ccomp", "xcomp", "obj"):
        return "negated"
    if "negated" in effects and at.dep_ in ("ccomp", "xcomp", "obj", "nsubj:pass", "advcl", "acl", "nmod", "obl"):
        return "negated"
    over = is_over(at)
    told = at.dep_ == "ccomp" and "said" in effects and over  # "insists that they fled"
    if over and link.lemma in lexicon.reality("concluding") and at.dep_ in ("ccomp", "acl"):
        return "stop"
    demanded = link.infinitive or at.dep_ in ("obj", "nmod", "ccomp", "obl", "nsubj:pass")
    if "obligatory" in effects and demanded and not told:
        return "Obligatory"
    if is_naming(link.word):
        return NOTHING
    if link.lemma in lexicon.reality("announcing") and at.dep_ in ("obj", "nsubj:pass", "conj") and at.pos_ == "NOUN":
        return "Future"
    if link.lemma in lexicon.reality("proposing") and at.dep_ in ("xcomp", "ccomp", "obj", "advcl") and at.tag_ == "VBG":
        return "Future"
    if "future" in effects and (link.infinitive or at.dep_ in ("obj", "nmod", "acl", "nsubj:pass", "xcomp", "obl", "ccomp")):
        return "Future"
    warned = at.dep_ == "obl" and link.case in ("against", "of")
    feared = warned or at.dep_ in ("xcomp", "ccomp", "acl", "nmod", "obj", "appos")
    return "Possible" if "possible" in effects and feared else None


def _reported(link: _Link) -> str | None:
    """ "Claims that soldiers fired": possible, unless somebody vouches for it; not so where the claim is denied."""
    noun = link.word
    if link.pos != "noun" or link.lemma not in lexicon.reports("noun") or not is_content(link.at):
        return None
    above = lexicon.effects("verb").get(noun.head.lemma_.lower(), frozenset()) if noun.dep_ == "obj" else frozenset()
    if above & {"denied", "negated"}:
        return "negated"
    owned = any(
        c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and any(k.lower_ in ("by", "from", "of") for k in c.children))
        for c in noun.children
    )
    told = lexicon.trigger_at(noun.head) if noun.dep_ == "obj" else None
    doubted = is_negative(noun) or (told is not None and told[0].type == "plover:REJECT")  # "dismissed a report"
    vouched = owned or (link.lemma == "report" and not doubted)  # "reports that soldiers fired": somebody's
    return "stop" if vouched else "Possible"


def _said(link: _Link) -> str | None:
    """What is said stands as it is told, and the aim of a deed is to come: "was built to last"."""
    at, effects = link.at, link.effects
    if "actual" in effects:
        return NOTHING
    passive = any(c.dep_ == "aux:pass" for c in link.word.children)
    now = passive and any(c.lower_ == "be" and c.dep_ in ("aux:pass", "aux", "cop") for c in at.children)
    if link.infinitive and "said" in effects and (now or any(c.dep_ == "aux" and c.lower_ == "have" for c in at.children)):
        # "is believed to have fled", "are thought to be trapped"
        return "Possible" if lexicon.reports("verb").get(link.lemma) == "claim" else "stop"
    if "said" in effects and at.dep_ in ("ccomp", "parataxis"):
        return "stop"
    return "Future" if link.infinitive and at.dep_ in ("advcl", "acl", "xcomp", "obl") else None


RULES = (_faced, _denied_report, _ranked, _taken_for_granted, _subject, _construction, _listed, _reported, _said)
"""The first rule that answers decides."""


def _is_reached(phrase: Token) -> bool:
    """Can a verb make something of what stands behind this preposition: "called for a vote", not "spoke after a vote"?"""
    return any(c.dep_ == "case" and c.lower_ in ("for", "of", "to", "on", "from", "against") for c in phrase.children)


def _stops_short(word: Token, clause: Token) -> bool:
    """ "Stopped short of resigning", "fell short of banning it", whichever of the two words the clause hangs on."""
    of = any(c.lower_ == "of" and c.dep_ == "mark" for c in clause.children)
    return of and any(w.lower_ == "short" for w in (word, *word.children) if w.i < clause.i)
