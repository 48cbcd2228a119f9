"""People of whom the lead speaks without their names: "A Swiss nurse held in Aden has been freed. Mia Roth was handed over …"."""

from __future__ import annotations

from functools import cache
from itertools import islice

from kg.extractors import genders, lexicon
from kg.extractors.coref.words import add_name, text_of
from kg.extractors.doc import DocSpan, Token
from kg.extractors.mentions.words import BODY_HEADS
from kg.extractors.reading import Naming, Reading

CORE = frozenset("nsubj nsubj:pass obj".split())
SUBJECTS = frozenset("nsubj nsubj:pass".split())
ANOTHER = frozenset("another other second third each every no any".split())
"""What stands before somebody beside whom there is one more."""

PUBLIC_HEADS = BODY_HEADS - frozenset(
    "front movement group party coalition alliance union army command force forces front organization organisation company society".split()
)
"""Nouns in the names of bodies that no group or company is called by: "ministry", "court"."""


def named_behind_lead(reading: Reading) -> None:
    """Give the one person of whom the lead tells without naming anybody the name in the next sentence of whom nothing else is said
    there: reports tell of everybody else who he or she is."""
    title = next((b.span.end for b in reading.article.blocks if b.kind == "title"), 0)
    body = islice((s for s in reading.doc.sents if s[0].idx >= title), 2)
    lead, following = next(body, None), next(body, None)
    if lead is None or following is None or any(_is_named(n) for n in _inside(reading, lead)):
        return
    told = [n for n in _inside(reading, lead) if n.type == "Person" and n.kind == "nominal" and _is_core(reading.doc[n.head])]
    if len(told) != 1:
        return
    named = [n for n in _inside(reading, following) if _is_named(n) and _fit(reading, told[0], n)]
    if len(named) == 1 and named[0].entity is not None:
        told[0].entity = named[0].entity
        add_name(reading.things[named[0].entity], text_of(reading, told[0]))


def body_named_behind_lead(reading: Reading) -> None:
    """ "A rebel group says … The Red Path said Friday": who speaks in the lead without a name is the body that speaks in the next sentence,
    where its name does not tell of another kind of body."""
    title = next((b.span.end for b in reading.article.blocks if b.kind == "title"), 0)
    lead, following = [*islice((s for s in reading.doc.sents if s[0].idx >= title), 2), None, None][:2]
    if lead is None or following is None:
        return
    doc, kinds = reading.doc, kinds_resumed()
    told = next((n for n in _inside(reading, lead) if n.kind == "nominal" and _speaks(doc[n.head])), None)
    named = next(
        (n for n in _inside(reading, following) if n.kind == "name" and n.entity is not None and _speaks(doc[n.head])), None
    )
    if told is None or named is None or named.entity is None or told.entity is not None or doc[told.head].lower_ not in kinds:
        return
    thing, noun = reading.things[named.entity], doc[told.head]
    first = all(n.start >= named.start for n in reading.namings if n.entity == named.entity)
    words = {c.lower_ for c in noun.children}
    superlative = any(c.tag_ == "JJS" or c.lower_ in ("main", "top") for c in noun.children)
    if thing.type != "Organization" or not first or words & ANOTHER or not (words & {"a", "an"} or superlative):
        return
    if is_of_kind(reading, named, kinds[noun.lower_]):
        told.entity = named.entity
        add_name(thing, text_of(reading, told))


def _speaks(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and _reports(token.head)


@cache
def kinds_resumed() -> dict[str, list[str]]:
    """Noun under which a body comes up -> the kinds of bodies that it suits."""
    return {noun: kinds.split("|") for noun, _, kinds in (entry.partition(":") for entry in lexicon.kind("resumed"))}


def is_of_kind(reading: Reading, naming: Naming, kinds: list[str]) -> bool:
    """Is the named body by the lists one of these kinds, or one that they do not have and that its name calls no ministry or court?"""
    known = lexicon.names().get(reading.things[naming.entity or 0].name)
    if known is not None:
        return known.kind.replace(" ", "_") in kinds
    return not {t.lower_ for t in reading.doc[naming.start : naming.end]} & PUBLIC_HEADS


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
