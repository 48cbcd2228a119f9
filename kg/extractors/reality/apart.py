"""Clauses and nouns that stand apart from the word that governs them: what holds of it need not hold of them."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import is_finite, opening_of
from kg.extractors.doc import Token
from kg.extractors.reality.grammar import is_content, is_infinitive, is_presupposed
from kg.extractors.reality.own import is_condition, own_reality

ASIDE = frozenset("after as because before since while whereas although though when whenever where so even".split())
"""Conjunctions of clauses that stand beside the main clause, not under it."""
SETTINGS = frozenset("at during after before since following amid despite throughout".split())
"""Prepositions of an occasion."""


def tells_of_noun(clause: Token) -> bool:
    """A participle or relative clause that says more of its noun; not the content of a claim or report."""
    if clause.dep_ == "acl" and clause.tag_ == "VBG" and not any(c.dep_ in ("mark", "nsubj") for c in clause.children):
        asked = clause.head.dep_ in ("obj", "iobj", "obl", "appos", "nmod") and clause.head.pos_ in ("NOUN", "PROPN")
        above = next((t for t in clause.head.ancestors if t.pos_ == "VERB"), clause)  # "urged those fighting there to stop"
        return asked and lexicon.effects("verb").get(above.lemma_.lower(), frozenset()) == {"obligatory"}
    return (
        (clause.dep_ in ("acl", "acl:relcl", "advcl:relcl", "amod") or (clause.dep_ == "conj" and clause.head.dep_ == "amod"))
        and (clause.tag_ in ("VBN", "VBD", "VBZ", "VBP") or (clause.dep_ != "acl" and is_finite(clause)))
        and not is_infinitive(clause)
        and not (is_content(clause) and clause.head.lemma_.lower() in {*lexicon.reports("noun"), *lexicon.effects("noun")})
    )


def tells_of_anybody(clause: Token) -> bool:
    """ "Firms *that break* the rule will be fined", "anyone *who enters* must leave": of whoever may do it."""
    noun = clause.head
    if clause.dep_ != "acl:relcl" or clause.tag_ not in ("VBP", "VBZ") or noun.dep_ not in ("nsubj", "nsubj:pass"):
        return False
    plural = noun.tag_ == "NNS" and not any(c.dep_ in ("det", "nmod:poss", "nummod") for c in noun.children)
    anybody = noun.lower_ in ("anyone", "anybody", "those", "whoever") or any(c.lower_ == "any" for c in noun.children)
    ruled = any(
        c.tag_ == "MD" and c.lower_ in ("will", "would", "must", "can", "could", "may", "should") for c in noun.head.children
    )
    return (plural or anybody) and (ruled or noun.head.lemma_ in ("face", "risk"))


def is_setting(noun: Token) -> bool:
    """Does the noun only tell at what occasion something was or was not done?"""
    cases = SETTINGS | {"in"} if is_presupposed(noun) else SETTINGS  # "nobody was hurt in the attack"
    return noun.pos_ == "NOUN" and noun.dep_ == "obl" and any(c.dep_ == "case" and c.lower_ in cases for c in noun.children)


def is_told_in(noun: Token, verb: Token) -> bool:
    """ "Declined to commit troops, saying in a speech …": the speech was held."""
    inside = noun.dep_ == "obl" and any(c.dep_ == "case" and c.lower_ in ("in", "during") for c in noun.children)
    says = "said" in lexicon.effects("verb").get(verb.lemma_.lower(), frozenset()) and verb.pos_ == "VERB"
    return inside and says and own_reality(verb) == ("Actual", False) and verb.tag_ in ("VBD", "VBG", "VBZ")


def is_given(noun: Token, verb: Token) -> bool:
    """ "May have taken part in the attack", "is suspected of involvement in the siege": there was an attack, whoever took part."""
    perfect = any(c.lower_ in ("have", "'ve") and c.dep_ == "aux" for c in verb.children)
    parts = [verb, *(c for c in verb.children if c.dep_ == "obj")]  # "is accused of playing a role in the attack"
    perfect = perfect or any(t.lemma_.lower() in lexicon.reality("partaking") for t in parts)
    inside = noun.dep_ in ("obl", "nmod") and any(
        c.dep_ == "case" and c.lower_ in ("in", "from", "after", "during") for c in noun.children
    )
    return inside and perfect and is_presupposed(noun)


def stands_alone(clause: Token) -> bool:
    """Is it a finite clause of time, reason or contrast ("after Russia vetoed it", "while Oslo declined")?"""
    if clause.dep_ == "advcl:relcl":
        return is_finite(clause)  # "…, which Oslo has declined"
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod")}
    return clause.dep_ == "advcl" and bool(marks & ASIDE) and is_finite(clause) and not is_condition(clause)


def is_across_marks(a: Token, b: Token) -> bool:
    """Does a quotation begin or end between two words?"""
    between = a.doc[min(a.i, b.i) : max(a.i, b.i)]
    loose = a.dep_ in ("obl", "nmod", "advmod")  # a clause after a single quoted word still belongs to that word
    return loose and sum(t.text in ('"', "“", "”") for t in between) % 2 == 1


def passes_down(at: Token, token: Token) -> bool:
    """Does what holds of the governing clause hold of this one too? Of complements and nouns in it; not of relative or time clauses."""
    if at.dep_ in ("obj", "nmod", "obl") and (
        at.head.lemma_.lower() in lexicon.reality("existing")
        or (at.head.tag_ == "VB" and at.head.dep_ == "advcl" and at.head.lemma_.lower() not in lexicon.reality("creating"))
    ):
        return False
    if at.dep_ == "conj":
        own = any(c.dep_ in ("nsubj", "nsubj:pass", "aux", "aux:pass") for c in at.children)
        both = is_infinitive(at) and any(c.lower_ == "to" and c.dep_ == "mark" for c in at.head.children)
        return (at.tag_ == at.head.tag_ or both) and not own  # "will attack and destroy", "to be fair and to reopen talks"
    pressed = at.dep_ == "advcl" and at.tag_ == "VBG" and opening_of(at) in ("into", "in")  # "was pressured into leaving"
    leads = at.dep_ == "advcl" and at.head.lemma_.lower() in ("lead", "result", "end")  # "would lead to it being sold"
    pressed = pressed or (leads and opening_of(at) in ("to", "in"))
    return ((pressed or at.dep_ in ("xcomp", "ccomp", "csubj")) and at.pos_ == "VERB") or (
        at.dep_ in ("obj", "obl", "nsubj", "nsubj:pass", "nmod")
        and (not is_presupposed(token) or at.head.lemma_.lower() in lexicon.reality("creating"))
    )
