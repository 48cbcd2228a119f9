"""People of whom the lead speaks without their names: "A Swiss nurse held in Aden has been freed. Mia Roth was handed over …"."""

from __future__ import annotations

from itertools import islice

from kg.extractors import genders, lexicon
from kg.extractors.coref.words import add_name, text_of
from kg.extractors.doc import DocSpan, Token
from kg.extractors.reading import Naming, Reading

CORE = frozenset("nsubj nsubj:pass obj".split())
SUBJECTS = frozenset("nsubj nsubj:pass".split())
ANOTHER = frozenset("another other second third each every no any".split())
"""What stands before somebody beside whom there is one more."""


def named_behind_lead(reading: Reading) -> None:
    """Give the one person of whom the lead tells without naming anybody the name that opens the next sentence, of whom nothing else is
    said there: reports tell of everybody else who he or she is."""
    title = next((b.span.end for b in reading.article.blocks if b.kind == "title"), 0)
    body = islice((s for s in reading.doc.sents if s[0].idx >= title), 2)
    lead, following = next(body, None), next(body, None)
    if lead is None or following is None or any(_is_named(n) for n in _inside(reading, lead)):
        return
    told = [n for n in _inside(reading, lead) if n.type == "Person" and n.kind == "nominal" and _is_core(reading.doc[n.head])]
    first = next((n for n in _inside(reading, following) if _is_named(n)), None)
    if len(told) != 1 or first is None or first.entity is None or not _fit(reading, told[0], first):
        return
    told[0].entity = first.entity
    add_name(reading.things[first.entity], text_of(reading, told[0]))


def _inside(reading: Reading, sentence: DocSpan) -> list[Naming]:
    return sorted((n for n in reading.namings if sentence.start <= n.start < sentence.end), key=lambda n: n.start)


def _is_named(naming: Naming) -> bool:
    return naming.kind == "name" and naming.type == "PERSON"


def _is_core(token: Token) -> bool:
    """Subject or object of what the sentence says, or says that somebody says."""
    verb = token.head
    if token.dep_ not in CORE:
        return False
    return verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.head.dep_ == "ROOT" and _reports(verb.head))


def _reports(verb: Token) -> bool:
    return verb.lemma_ in lexicon.reports("verb")


def _fit(reading: Reading, told: Naming, first: Naming) -> bool:
    """Can this be his name: an unknown person in the singular, somebody with two names and no word of who he is, as central as he?"""
    doc = reading.doc
    noun, name = doc[told.head], doc[first.head]
    if told.entity is not None or noun.tag_ != "NN" or first.end - first.start < 2 or not _is_core(name):
        return False
    if not _is_introduced(noun):
        return False
    if name.dep_ == "obj" and noun.dep_ == "nsubj":
        return False  # who acts is not whom something is done to
    if noun.dep_ == "nsubj" and _reports(noun.head) and not (name.dep_ == "nsubj" and _reports(name.head)):
        return False  # an official who speaks is nobody of whom is spoken
    if noun.dep_ != "nsubj" and name.dep_ == "nsubj" and name.head.dep_ == "ROOT" and _reports(name.head):
        return False
    known = any(n.entity == first.entity and (n.start < first.start or n.kind == "nominal") for n in reading.namings)
    serving = any(t.holder == first.entity for t in reading.tenures)
    described = any(
        c.dep_ in ("appos", "nmod:desc", "nmod", "compound", "acl:relcl", "flat") and _is_word(c, first) for c in name.children
    )
    gender = {genders.of_entity(reading, first.entity or 0), lexicon.genders("noun").get(noun.lemma_.lower(), "")} - {""}
    return not known and not serving and not described and len(gender) < 2


def _is_word(child: Token, name: Naming) -> bool:
    """Does it tell who somebody is: no part of the name, no age behind a comma?"""
    return not name.start <= child.i < name.end and child.pos_ != "NUM"


def _is_introduced(noun: Token) -> bool:
    """ "A Swiss nurse", "the leader of Mali's main opposition party": told for the first time, and no further one."""
    words = {c.lower_ for c in noun.children}
    one = any(c.dep_ == "nmod" and c.i > noun.i for c in noun.children) and noun.lower_ in lexicon.offices("office")
    return not words & ANOTHER and (bool(words & {"a", "an"}) or ("the" in words and one))
