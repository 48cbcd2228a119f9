"""What a governing word makes of the phrase below it."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.doc import Token
from kg.extractors.reality.grammar import is_content, is_infinitive, is_presupposed
from kg.extractors.reality.own import is_negative

CLAUSES = frozenset(
    "ccomp xcomp advcl acl csubj csubj:pass acl:relcl obl nmod obj nsubj nsubj:pass conj parataxis amod compound appos obl:agent".split()
)


def effect_of(governor: Token, at: Token, token: Token) -> str | None:
    """What a governing word makes of the phrase below it: a modality, ``negated``, ``stop`` (as it stands) or nothing."""
    if at.dep_ not in CLAUSES:
        return None
    infinitive = is_infinitive(at)
    if at.dep_ == "obl" and not any(
        c.dep_ == "case" and c.lower_ in ("for", "of", "to", "on", "from", "against") for c in at.children
    ):
        return None
    pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}.get(governor.pos_, "verb")
    lemma = governor.lemma_.lower()
    particle = next((c.lower_ for c in governor.children if c.dep_ == "compound:prt"), "")
    known, case = lexicon.effects(pos), next((c.lower_ for c in at.children if c.dep_ == "case"), "")
    effects = known.get(f"{lemma}_{particle}") or known.get(f"{lemma}_{case}") or known.get(lemma, frozenset())
    if (
        at.pos_ != "VERB"
        and at.dep_ != "conj"  # "enable the isolation of the town and the defeat of the rebels": both stand as the first does
        and is_presupposed(at)
        and governor.lemma_.lower() not in lexicon.reality("creating")
        and not (at.dep_ in ("obj", "obl", "nsubj:pass") and effects & {"obligatory", "negated", "future"})
        and not (at.dep_ == "nmod" and case == "for" and "obligatory" in effects)  # "calls for the arrest of the owner"
    ):
        return "stop"  # even "the resignation" is not taken for granted where it is demanded
    if (
        at.dep_ in ("nsubj", "nsubj:pass")
        and governor.tag_ in ("JJ", "VBN")
        and "future" in lexicon.effects("adj").get(governor.lower_, frozenset())
    ):
        return "Future"
    if lemma == "commit" and at.dep_ in ("obj", "nsubj:pass"):
        return None  # "committed crimes", unlike "committed to a truce"
    if at.dep_ in ("nsubj", "nsubj:pass", "obl:agent", "conj", "acl:relcl", "parataxis") and not (
        at.dep_ == "nsubj:pass" and effects & {"future", "negated", "obligatory"}
    ):
        return None
    if pos == "adj" and at.tag_ == "VBG" and "possible" in effects and any(c.dep_ == "mark" for c in at.children):
        return "Possible"  # "wary of extending the truce"
    if at.tag_ == "VBG" and _stops_short(governor, at):
        return "negated"
    if lemma == "able" and any(c.lower_ in ("was", "were", "been") and c.dep_ == "cop" for c in governor.children):
        return None  # who was able to do it did it
    if lemma == "go" and governor.tag_ == "VBG" and infinitive and at.dep_ == "xcomp":
        return "Future"  # "is going to close the mine"
    if lemma == "vote" and infinitive and at.dep_ in ("xcomp", "advcl") and at.lemma_.lower() in lexicon.reality("adopting"):
        return None
    if at.dep_ == "advcl" and "negated" in effects and any(c.dep_ == "mark" and c.lower_ == "from" for c in at.children):
        return "negated"  # "banned women from working"
    if at.dep_ == "advcl" and not infinitive:
        return None
    if pos == "adj" and "obligatory" in effects:
        # "it is essential that they meet", "vital to rebuild trust", unlike "it is essential that they met"
        return "Obligatory" if at.dep_ in ("ccomp", "csubj", "xcomp", "advcl") and at.tag_ not in ("VBD", "VBZ") else None
    if "denied" in effects and at.dep_ in ("ccomp", "xcomp", "obj"):
        return "negated"
    if "negated" in effects and at.dep_ in ("ccomp", "xcomp", "obj", "nsubj:pass", "advcl", "acl", "nmod", "obl"):
        return "negated"
    if (
        "obligatory" in effects
        and (infinitive or at.dep_ in ("obj", "nmod", "ccomp", "obl", "nsubj:pass"))
        and not (at.dep_ == "ccomp" and "said" in effects and governor.tag_ == "VBD" and at.tag_ == "VBD")
    ):
        return "Obligatory"
    if lemma in lexicon.reality("announcing") and at.dep_ in ("obj", "nsubj:pass", "conj") and at.pos_ == "NOUN":
        return "Future"
    if lemma in lexicon.reality("proposing") and at.dep_ in ("xcomp", "ccomp") and at.tag_ == "VBG":
        return "Future"
    if "future" in effects and (infinitive or at.dep_ in ("obj", "nmod", "acl", "nsubj:pass", "xcomp", "obl", "ccomp")):
        return "Future"
    if "possible" in effects and at.dep_ in ("xcomp", "ccomp", "acl", "nmod", "obj", "appos"):
        return "Possible"
    if pos == "noun" and governor.lemma_.lower() in lexicon.reports("noun") and is_content(at):
        above = (
            lexicon.effects("verb").get(governor.head.lemma_.lower(), frozenset()) if governor.dep_ == "obj" else frozenset()
        )
        owned = any(
            c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and any(k.lower_ in ("by", "from", "of") for k in c.children))
            for c in governor.children
        )
        if above & {"denied", "negated"}:
            return "negated"
        told = lexicon.trigger_at(governor.head) if governor.dep_ == "obj" else None
        doubted = is_negative(governor) or (told is not None and told[0].type == "plover:REJECT")  # "dismissed a report"
        vouched = owned or (lemma == "report" and not doubted)  # "reports that soldiers fired": somebody's
        return "stop" if vouched else "Possible"
    if "actual" in effects:
        return None
    if infinitive and "said" in effects and any(c.dep_ == "aux" and c.lower_ == "have" for c in at.children):
        return "Possible" if lexicon.reports("verb").get(lemma) == "claim" else "stop"  # "is believed to have fled"
    if "said" in effects and at.dep_ in ("ccomp", "parataxis"):
        return "stop"
    if infinitive and at.dep_ in ("advcl", "acl", "xcomp", "obl"):
        return "Future"
    return None


def _stops_short(word: Token, clause: Token) -> bool:
    """ "Stopped short of resigning", "fell short of banning it", whichever of the two words the clause hangs on."""
    of = any(c.lower_ == "of" and c.dep_ == "mark" for c in clause.children)
    return of and any(w.lower_ == "short" for w in (word, *word.children) if w.i < clause.i)
