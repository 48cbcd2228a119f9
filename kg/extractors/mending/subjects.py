"""Subjects that the parser took for something else."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import SUBJECTS, is_finite, is_passive, neighbour
from kg.extractors.doc import Token
from kg.extractors.mending.tree import FINITE, hang, has, make_subject_of, put_above


def join_subjects(noun: Token) -> None:
    """ "Coalition and Afghan forces left": of two subjects the second is joined to the first, together with its adjective."""
    adjective = neighbour(noun, -1)
    first = adjective.head
    if noun.dep_ != "nsubj" or adjective.dep_ != "conj" or adjective.pos_ != "ADJ" or adjective.i >= noun.i:
        return
    if first.dep_ == "nsubj" and first.head == noun.head and first.i < adjective.i:
        for word in [c for c in adjective.children if c.dep_ == "cc"]:
            hang(word, noun)
        hang(noun, first, "conj")
        hang(adjective, noun, "amod")


def find_main_verb(root: Token) -> None:
    """ "X, whose army is small, called it a gift": a finite verb after the comma that ends a relative clause is the main verb; so is one
    that is said to be joined to the noun before it without "and"."""
    if root.dep_ != "ROOT" or root.pos_ not in ("NOUN", "PROPN") or has(root, *SUBJECTS, "cop"):
        return
    second = next((c for c in root.children if c.dep_ == "conj" and c.tag_ in FINITE and c.i > root.i), None)
    if (
        second is not None
        and not has(second, *SUBJECTS)
        and not any(c.dep_ == "cc" for t in (root, second) for c in t.children if c.i < second.i)
    ):
        put_above(second, root, "nsubj")  # "A car bomb Saturday in a market killed four"
        return
    relative = last = next((c for c in root.children if c.dep_ == "acl:relcl" and c.i > root.i), None)
    while last is not None and (further := [c for c in last.children if c.dep_ == "conj"]):
        last = further[-1]
    if last is None or last is relative or last.tag_ not in FINITE or has(last, *SUBJECTS):
        return
    if neighbour(last, -1).text == ",":
        put_above(last, root, "nsubj")


def find_first_subject(token: Token) -> None:
    """ "After her predecessor stepped down": a noun before a finite verb without subject is its subject, no object."""
    verb = token.head
    if token.dep_ not in ("obj", "iobj", "obl") or token.i > verb.i or verb.tag_ not in FINITE:
        return
    if token.pos_ not in ("NOUN", "PROPN") or has(verb, *SUBJECTS, "expl"):
        return
    word = next((c for c in token.children if c.dep_ == "case"), None)
    if word is not None and word.lower_ in lexicon.grammar("conjunction") and verb.dep_ in ("parataxis", "advcl", "obl"):
        hang(word, verb, "mark")
        verb.dep_, token.dep_ = "advcl", "nsubj"
    elif word is None and token.dep_ in ("obj", "iobj") and verb.dep_ not in ("acl:relcl", "conj", "xcomp"):
        token.dep_ = "nsubj"


def find_person(noun: Token) -> None:
    """ "After her predecessor, X, stepped down", "Ambassador to Peru X urged": a person without preposition before a finite verb that has
    no subject is its subject."""
    verb = noun.head
    if noun.dep_ not in ("obl", "obj") or noun.i > verb.i or verb.pos_ != "VERB" or not is_finite(verb) or is_passive(verb):
        return
    cases = [c for c in noun.children if c.dep_ == "case"]
    if any(c.lower_ not in lexicon.grammar("conjunction") for c in cases) or has(verb, *SUBJECTS):
        return
    if verb.dep_ == "conj" and cases and not has(verb, "cc"):
        verb.dep_ = "advcl"
    named = noun.ent_type_ == "PERSON" and not cases and noun.dep_ == "obl"
    if named or (lexicon.nouns().get(noun.lemma_.lower()) in ("Person", "Group") and verb.dep_ in ("advcl", "ccomp")):
        noun.dep_ = "nsubj"
        for conjunction in cases:
            hang(conjunction, verb, "mark")


def find_clause_subject(verb: Token) -> None:
    """ "… since Barrantes, now in prison, was ousted": the noun behind the conjunction is the subject, no phrase of its own."""
    if verb.dep_ != "advcl" or verb.pos_ != "VERB" or not is_finite(verb) or has(verb, *SUBJECTS, "mark"):
        return
    between = [c for c in verb.head.children if c.dep_ in ("obl", "obl:agent") and verb.head.i < c.i < verb.i]
    cases = [c for noun in between[-1:] for c in noun.children if c.dep_ == "case"]
    mark = next((c for c in cases if c.lower_ in lexicon.grammar("conjunction")), None)
    if mark is not None:
        make_subject_of(between[-1], verb)
        hang(mark, verb, "mark")


def drop_subject(token: Token) -> None:
    """ "Ana Lund met with Prime Minister Jo Reed": what stands behind a preposition and the verb is no second subject."""
    verb = token.head
    if token.dep_ != "nsubj" or token.i < verb.i or verb.pos_ != "VERB" or not has(token, "case"):
        return
    if any(c.dep_ in SUBJECTS and c.i < verb.i for c in verb.children):
        token.dep_ = "obl"
