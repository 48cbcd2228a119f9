"""Objects that the parser took for something else, and what belongs to them."""

from __future__ import annotations

from functools import cache

from kg.extractors import lexicon
from kg.extractors.clauses import SUBJECTS, case_of, neighbour
from kg.extractors.doc import Token
from kg.extractors.mending.tree import hang, has, make_subject_of


def find_object(token: Token) -> None:
    """ "The court sentenced Ivo Tarn to ten years": of two subjects the one behind an active verb is its object."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.pos_ != "VERB" or token.i < verb.i:
        return
    if any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children) and neighbour(verb) in (token.left_edge, token):
        for other in verb.children:
            if other.dep_ == "obj" and has(other, "case"):
                other.dep_ = "obl"
        token.dep_ = "obj"


def find_particle(noun: Token) -> None:
    """ "Voted down the bill": a particle between a verb and its object is no preposition."""
    verb, particle = noun.head, neighbour(noun.head)
    if verb.pos_ != "VERB" or particle.i >= noun.i or particle.head != noun:
        return
    known = noun.dep_ == "obl" and particle.lower_ in ("down", "off", "up") and not has(verb, "obj", "nsubj:pass")
    phrase = f"{verb.lemma_.lower()}_{particle.lower_}"  # "shot down the aircraft", unlike "went down the road"
    if known and any(p == phrase and t.needs in ("obj", "actor") for p, t in lexicon.entries("verb")):
        noun.dep_ = "obj"
    if noun.dep_ == "obj" and (particle.tag_ == "RP" or known):
        hang(particle, verb, "compound:prt")


def hang_on_call(noun: Token) -> None:
    """ "Prompted calls for the resignation of the minister": what is called for hangs on the call."""
    verb, call = noun.head, neighbour(noun.left_edge, -1)
    if (
        noun.dep_ != "obl"
        or case_of(noun) != "for"
        or verb.pos_ != "VERB"
        or call.head != verb
        or call.dep_ not in ("obj", "nsubj:pass")
    ):
        return
    if call.pos_ == "NOUN" and "obligatory" in lexicon.effects("noun").get(call.lemma_.lower(), frozenset()):
        hang(noun, call, "nmod")


def hang_doer(noun: Token) -> None:
    """ "Was freed after its occupation by the rebels": a doer right behind a noun for a deed did that."""
    deed = neighbour(noun.left_edge, -1)
    by = noun.dep_ in ("obl", "obl:agent") and case_of(noun) == "by" and noun.left_edge.lower_ == "by"
    if (
        by
        and deed.pos_ == "NOUN"
        and deed.dep_ == "obl"
        and deed.head == noun.head
        and deed.lemma_.lower() in lexicon.triggers("noun")
    ):
        hang(noun, deed, "nmod")


def make_preposition(noun: Token) -> None:
    """ "Arrived ahead of the elections": two words for one preposition."""
    of = next((c for c in noun.children if c.dep_ == "case" and c.lower_ == "of"), noun)
    ahead = neighbour(of, -1)
    if of != noun and ahead.lower_ == "ahead" and hang(ahead, noun, "case"):
        hang(of, ahead, "fixed")


def make_object(noun: Token) -> None:
    """ "Ruled out early elections": a noun right behind a verb is its object, no predicate, but for verbs of being, becoming and calling.

    So are the people whom a verb of killing counts, "killed between 10 and 12 people", and whoever is named as something.
    """
    verb = noun.head
    counted = noun.dep_ == "obl" and verb.lemma_.lower() in lexicon.hurting() and noun.left_edge.i == verb.i + 1
    if counted and has(noun, "nummod") and not has(noun, "case"):
        noun.dep_ = "obj"
        return
    if _is_bare(noun):
        noun.dep_ = "obj"
        return
    if noun.dep_ == "xcomp" and noun.pos_ == "PROPN" and _is_named_as(noun, verb):
        noun.dep_ = "obj"
    if noun.dep_ != "xcomp" or noun.tag_ not in ("NN", "NNS") or verb.pos_ != "VERB" or noun.i < verb.i:
        return
    if verb.lemma_.lower() in lexicon.grammar("predicating") or has(verb, "obj", "nsubj:pass", "aux:pass"):
        return
    if not has(noun, "case", "mark", "cop", *SUBJECTS):
        noun.dep_ = "obj"


def _is_named_as(name: Token, verb: Token) -> bool:
    """ "Named Ana Lund as its chairwoman": who stands behind such a verb gets the office behind "as"."""
    known = verb.lemma_.lower() in lexicon.offices("named") | lexicon.offices("proposed") | lexicon.offices("removed")
    return (
        known
        and name.i > verb.i
        and not has(verb, "obj", "nsubj:pass", "aux:pass")
        and any(c.dep_ == "obl" and c.i > name.i and any(k.lower_ == "as" for k in c.children) for c in verb.children)
    )


def _is_bare(noun: Token) -> bool:
    """Is it called oblique without a preposition, right behind an active verb (and its particle) that has no object, and no time or
    measure: "annul last week's election", unlike "rose 5 per cent"?"""
    verb = noun.head
    if noun.dep_ != "obl" or noun.tag_ not in ("NN", "NNS") or verb.pos_ != "VERB" or has(noun, "case", "nummod", "mark"):
        return False
    if has(verb, "obj", "iobj", "ccomp", "nsubj:pass", "aux:pass") or noun.lemma_.lower() in lexicon.grammar("measure"):
        return False
    particle = next((c.i for c in verb.children if c.dep_ == "compound:prt"), verb.i)
    return noun.left_edge.i == max(verb.i, particle) + 1


def find_object_behind(noun: Token) -> None:
    """ "Condemn in the strongest terms the raid carried out by them": what follows the phrase of manner behind an active verb that has
    no object is its object."""
    if (
        noun.pos_ not in ("NOUN", "PROPN")
        or noun.dep_ not in ("appos", "nsubj:pass", "nsubj", "nmod", "dep")
        or has(noun, "case")
    ):
        return
    before = neighbour(noun.left_edge, -1)
    before = neighbour(before, -1) if before.text == "," else before
    verb, participle = before.head, noun.head
    manner = before.dep_ == "obl" and before.lemma_.lower() in lexicon.grammar("manner") and has(before, "case")
    relative = noun.dep_ == "nsubj" and participle.dep_ == "acl:relcl" and participle.head == before  # "of the way she runs it"
    if (
        relative
        or not manner
        or before.i < verb.i
        or verb.pos_ != "VERB"
        or has(verb, "obj", "ccomp", "nsubj:pass", "aux:pass")
    ):
        return
    if hang(noun, verb, "obj") and participle.tag_ == "VBN" and participle.dep_ == "acl":
        hang(participle, noun, "acl")


def heed_preposition(noun: Token) -> None:
    """ "Called for the report to be published": what stands behind a preposition of its own is no object; where the preposition opens
    the clause behind it, the noun is the subject of that clause ("pressed for Peru to pay")."""
    verb = noun.head
    if noun.dep_ in ("obj", "obl") and noun.i > verb.i and not has(noun, "case") and (opening := neighbour(noun.left_edge, -1)):
        clause = opening.head
        if (
            opening.lower_ == "for"
            and opening.dep_ == "mark"
            and clause.head == verb
            and clause.i > noun.i
            and clause.pos_ == "VERB"
        ):
            if not has(clause, *SUBJECTS):
                make_subject_of(noun, clause)
            return
    words = [c for c in noun.children if c.dep_ == "case" and c.tag_ == "IN" and c.i > verb.i]
    if noun.dep_ == "obj" and noun.i > verb.i and verb.pos_ == "VERB" and words:
        noun.dep_ = "obl"


def _is_charge(noun: Token) -> bool:
    """ "(Accused the party) of electoral corruption", unlike "the head of the agency", "the army of Peru"."""
    definite = any(c.lower_ in ("the", "a", "an") or c.dep_ == "nmod:poss" for c in noun.children)
    somebody = lexicon.nouns().get(noun.lemma_.lower(), "") in ("Person", "Organization", "Group", "Collective")
    return noun.pos_ == "NOUN" and not definite and not somebody


def find_accused(token: Token) -> None:
    """ "accused X of bombing Y": X is accused; that X would do it is not said by the grammar."""
    clause, accusing = token.head, lexicon.grammar("accusing")
    if token.dep_ == "acl" and token.tag_ == "VBG" and clause.dep_ == "obj" and clause.head.lemma_.lower() in accusing:
        if any(c.lower_ in ("of", "for") and c.dep_ in ("mark", "case") for c in token.children):
            hang(token, clause.head, "advcl")
        return
    if token.dep_ == "nmod" and case_of(token) == "on" and clause.dep_ == "obj" and clause.head.lemma_ == "blame":
        hang(token, clause.head, "obl")  # "blamed the raid on separatists"
    if token.dep_ == "nmod" and case_of(token) == "of" and _is_charge(token):
        accused = clause.head if clause.dep_ == "conj" else clause  # "accused Peru and its allies of complicity"
        if accused.dep_ == "obj" and accused.head.lemma_.lower() in lexicon.grammar("charged") & accusing:
            hang(token, accused.head, "obl")
    if token.dep_ not in SUBJECTS or clause.dep_ != "advcl" or clause.tag_ != "VBG" or token.i > clause.i:
        return
    verb, marks = clause.head, {c.lower_ for c in clause.children if c.dep_ == "mark"}
    if verb.lemma_.lower() in accusing and marks & {"of", "for"} and not has(verb, "obj"):
        hang(token, verb, "obj")


def make_oblique(noun: Token) -> None:
    """ "Confirmed Ana Lund as the winner, rejecting a petition": what stands behind "as" is no clause, and what goes on after it belongs
    to the verb."""
    if (
        noun.dep_ != "ccomp"
        or noun.pos_ != "NOUN"
        or has(noun, "cop", "nsubj", "nsubj:pass", "aux", "mark")
        or case_of(noun) != "as"
    ):
        return
    noun.dep_ = "obl"
    for clause in [c for c in noun.children if c.dep_ == "advcl" and c.tag_ == "VBG" and not has(c, "mark")]:
        hang(clause, noun.head)


def hang_second_as(noun: Token) -> None:
    """ "Designated Ali Omar, also known as the Fox, as a terrorist": of two phrases with "as" the second belongs to the verb above."""
    participle = noun.head
    if noun.dep_ != "obl" or case_of(noun) != "as" or participle.dep_ != "acl" or participle.head.head.pos_ != "VERB":
        return
    before = noun.doc[max(0, noun.left_edge.i - 1)]
    twice = any(c != noun and c.dep_ == "obl" and c.i < noun.i and case_of(c) == "as" for c in participle.children)
    if twice and (before.is_punct or neighbour(before, 1).is_punct):
        hang(noun, participle.head.head)


def hang_on_verb(noun: Token) -> None:
    """ "Ana Lund spoke by phone with Per Holm": a name with a preposition behind the verb is no apposition of the subject."""
    subject = noun.head
    verb = subject.head
    if noun.dep_ != "appos" or case_of(noun) not in ("with", "to", "against") or subject.dep_ not in ("nsubj", "nsubj:pass"):
        return
    if verb.pos_ == "VERB" and subject.i < verb.i < noun.i:
        hang(noun, verb, "obl")


def find_author(token: Token) -> None:
    """ "dismissed claims by the union": what stands right behind the object of an active verb is the object's author."""
    if token.dep_ != "obl" or not any(c.dep_ == "case" and c.lower_ == "by" for c in token.children):
        return
    noun = token.doc[token.left_edge.i - 1] if token.left_edge.i else token
    if noun.dep_ == "obj" and noun.head == token.head and noun.pos_ == "NOUN" and noun.lemma_.lower() in _authored():
        hang(token, noun, "nmod")


@cache
def _authored() -> frozenset[str]:
    """Nouns for what somebody says, wants or does."""
    return lexicon.grammar("authored").union(lexicon.reports("noun"), lexicon.attitudes("noun"), lexicon.triggers("noun"))
