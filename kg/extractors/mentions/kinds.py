"""What a name is, by lists, by its form and by the words around it."""

from __future__ import annotations

import re

from kg.extractors import lexicon
from kg.extractors.clauses import neighbour
from kg.extractors.doc import Doc, Token
from kg.extractors.mentions.designations import LAW_HEADS
from kg.extractors.mentions.persons import after_office, reigns
from kg.extractors.mentions.words import BODY_HEADS, head_of, is_age, left_word, singular

VERSION = re.compile(r"\d+\.\d+|\d+|[IVX]+")

PLACING = frozenset(
    [(w, "in") for w in ("based", "born", "headquartered", "resident", "raised")]
    + [(w, "of") for w in ("city", "town", "village", "port", "capital", "province", "region", "district", "island", "suburb")]
)
"""Two words after which a proper name is a place."""


def typed(doc: Doc, start: int, end: int, kind: str) -> str:
    """The type by list and form where those are surer than the model."""
    if kind == "PERSON" and start and reigns(doc[start - 1]):
        return kind  # "Queen Sofia"
    if kind not in ("EVENT", "LAW") and _before_age(doc, start, end, kind):
        return "PERSON"  # "Ana Ruiz, 34,"
    if found := _listed(doc, start, end):
        return found
    if start and doc[start - 1].is_lower and doc[start - 1].lower_ in lexicon.kind("storm"):
        return "EVENT"  # "tropical storm Delta"
    if kind in ("ORG", "GPE", "LOC", "FAC", "NORP") and is_age(doc, start) and _is_alone(doc, end):
        return "PERSON"  # "seventeen-year-old Ana Ruiz"
    if kind in ("PERSON", "GPE", "LOC", "FAC", "PRODUCT", "WORK") and _before_body(doc, start, end, kind):
        return "ORG"
    if kind in ("PERSON", "ORG", "GPE", "NORP") and _is_weapon(doc, start, end):
        return "PRODUCT"
    if kind in ("ORG", "PERSON", "GPE") and _has_versions(doc, start, end):
        return "PRODUCT"
    if kind in ("GPE", "LOC", "PERSON") and _trades(doc, start, end):
        return "ORG"
    if found := _of_one_word(doc, start, kind) if end - start == 1 else _of_several_words(doc, start, end, kind):
        return found
    alone = end - start == 1 or doc[start - 1].lower_ == "of"
    if kind in ("ORG", "PERSON", "FAC") and start > 1 and alone and _names_place(doc, start):
        return "GPE"
    return kind


def _listed(doc: Doc, start: int, end: int) -> str | None:
    """The type of a name that the lists know or that a noun beside it describes."""
    text = doc[start:end].text
    if known := lexicon.names().get(text):
        return {"Country": "GPE", "GeopoliticalEntity": "GPE"}.get(known.type, "ORG")
    if described := described_as(doc, start, end):
        return described
    if all(is_of_group(t.text) for t in doc[start:end]) or is_of_group(text):
        return "NORP"  # "Sunni Muslim"
    return None


def _of_one_word(doc: Doc, at: int, kind: str) -> str | None:
    """The type of a name of one word by the words around it and its letters."""
    text, before = doc[at].text, doc[at - 1] if at else None
    follows = at + 1 < len(doc) and doc[at + 1].tag_ == "POS"
    if kind == "PERSON" and before is not None and before.lower_ == "in" and not follows:
        return "GPE"
    if kind in ("ORG", "GPE") and rules(doc, at, at + 1):
        return "PERSON"
    if kind in ("PERSON", "ORG") and before is not None and before.lower_ == "the" and _is_family(doc, at, kind):
        return "NORP"  # "the Lanes"
    if kind == "PERSON" and text.isupper() and len(text) > 1 and not (before is not None and before.text.isupper()):
        return "ORG"  # "FCO"
    return "NORP" if kind == "GPE" and _of_people(doc, at) else None


def _of_several_words(doc: Doc, start: int, end: int, kind: str) -> str | None:
    """The type of a name of several words by its first and its last one."""
    last, first = doc[end - 1].lower_, doc[start].lower_
    if kind == "PERSON" and "-" in (text := doc[start:end].text) and text.isupper() and " " not in text:
        return "ORG"  # "CJTF-OIR"
    beside = doc[start - 1].lower_ if start else ""
    if kind == "PERSON" and beside in ("near", "outside") and not (end < len(doc) and doc[end].tag_ == "POS"):
        return "GPE"  # "near Tal Afar"
    if kind == "PERSON" and doc[end - 1].text in lexicon.kind("unit") and not doc[start - 1].text.endswith("."):
        return "ORG"  # "Falcon Battery"
    if doc[start].text in lexicon.kind("ship"):
        return "PRODUCT"
    if first in lexicon.kind("tempest") and end - start == 2:
        return "EVENT"  # "Typhoon Mara"
    body = last in BODY_HEADS or (first in BODY_HEADS and doc[start + 1].lower_ in ("of", "for"))
    if first in lexicon.kind("station") and kind in ("PERSON", "GPE", "LOC", "FAC", "PRODUCT", "WORK"):
        return "ORG"  # "Radio Veritas"
    if last in lexicon.kind("site") and kind in ("ORG", "PERSON", "GPE", "LOC", "PRODUCT"):
        return "FAC"  # "Bagram Air Base"
    if last in lexicon.kind("happening") and kind in ("ORG", "PERSON", "GPE", "LOC", "FAC"):
        return "EVENT"  # "Orange Revolution"
    if last in lexicon.kind("device"):
        return "PRODUCT"  # "Kepler Space Telescope"
    if body and kind in ("PERSON", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK"):
        return "ORG"
    if last in LAW_HEADS and _has_members(doc, start, end):
        return "ORG"
    if (first in LAW_HEADS and VERSION.fullmatch(doc[end - 1].text)) or (last in LAW_HEADS and kind != "EVENT"):
        return "LAW"
    if kind == "NORP" and doc[start].pos_ == "PROPN" and not is_of_group(doc[end - 1].text):
        return "ORG"
    return "LOC" if kind in ("ORG", "PERSON", "FAC") and last in lexicon.kind("landscape") else None


def is_of_group(word: str) -> bool:
    """ "Syrian", "Sunni", "Kurds": a word for a people, a belief or those who belong to it."""
    return word in lexicon.kind("community") or word in lexicon.adjectives() or word in lexicon.peoples()


def _before_age(doc: Doc, start: int, end: int, kind: str) -> bool:
    """Does the age of whom two to four capitalised words name stand between the commas behind them: "Ana Ruiz, 34,"?"""
    comma, age, after = [*(t.text for t in doc[end : end + 3]), "", "", ""][:3]
    if comma != "," or not (age.isdigit() and 15 < int(age) < 100) or after not in (",", "."):
        return False
    words = doc[start:end]
    placed = kind in ("GPE", "LOC", "FAC") and start > 0 and doc[start - 1].tag_ == "IN"
    listed = end + 3 < len(doc) and doc[end + 3].text[:1].isupper() and after == ","  # "Lima Reds, 24, Oslo Blues, 20"
    proper = all(t.is_title or t.text in lexicon.offices("particle") for t in words)
    proper = proper and words.text not in lexicon.names()
    return 1 < end - start < 5 and proper and not placed and not listed and not any(t.lower_ in BODY_HEADS for t in words)


def _is_alone(doc: Doc, end: int) -> bool:
    """Does no noun follow that the name belongs to?"""
    return end >= len(doc) or doc[end].pos_ not in ("NOUN", "PROPN")


def _before_body(doc: Doc, start: int, end: int, kind: str) -> bool:
    """ "the Akropol newspaper", "his Ghad party": a name right before the noun for what it is, where "a Chicago newspaper" may be one of
    a place."""
    if not start or end >= len(doc) or not doc[end].is_lower or doc[head_of(doc[start:end])].head != doc[end]:
        return False
    before = doc[start - 1]
    party = doc[end].lemma_ == "party" and (before.tag_ in ("PRP$", "POS") or before.lower_ in ("the", "ruling"))
    the = before.lower_ == "the" or kind not in ("GPE", "LOC")
    return party or (doc[end].lemma_ in lexicon.kind("press") and the)


def rules(doc: Doc, start: int, end: int) -> bool:
    """ "the Bongo administration", "the Bongo regime": one word before the noun for how somebody rules is who rules."""
    told = end - start == 1 and end < len(doc) and doc[end].text in lexicon.kind("personal")
    return told and not doc[start].text.isupper() and doc[start].text not in lexicon.names()


def _is_family(doc: Doc, at: int, kind: str) -> bool:
    """Is this a plural of persons, or of the surname of somebody named in full: "Lanes" beside "Ana Lane"?"""
    if doc[at].tag_ not in ("NNPS", "NNS"):
        return False
    surname = doc[at].text.removesuffix("s")
    people = (s for s in doc.spans.get("names", ()) if s.label_ == "PERSON")
    return kind == "PERSON" or any(doc[s.end - 1].text == surname for s in people)


def _trades(doc: Doc, start: int, end: int) -> bool:
    """ "Lima-based Zeta", "Peru's Zeta will supply engines": what is based somewhere, or makes and sells things and belongs to a state."""
    if start > 2 and doc[start - 1].lower_ == "based" and doc[start - 2].text == "-":
        return doc[start - 1].head.i in range(start, end)
    if start < 2 or doc[start - 1].tag_ != "POS" or not _is_state(doc, start - 1):
        return False
    verb = next((t for t in doc[end : end + 4] if t.pos_ not in ("AUX", "ADV", "PART")), None)
    return verb is not None and verb.pos_ == "VERB" and verb.lemma_ in lexicon.kind("trade")


def _is_state(doc: Doc, end: int) -> bool:
    """Is this where the name of a state ends: "Peru", "United Kingdom"?"""
    known = (lexicon.names().get(doc[max(end - n, 0) : end].text) for n in (1, 2))
    return any(k is not None and k.type == "Country" for k in known)


def _of_people(doc: Doc, i: int) -> bool:
    """ "Masai herders", "the Hema minority": a name right before a noun that peoples have, and cities have not."""
    noun = doc[i].head
    return noun.i == i + 1 and noun.is_lower and singular(noun) in lexicon.kind("tribe") and doc[i].text not in lexicon.names()


def _has_members(doc: Doc, start: int, end: int) -> bool:
    """ "leader of the Civic Accord", "an MP from New Pact": what people lead or belong to is no treaty."""
    head = doc[head_of(doc[start:end])]
    noun = head.head
    person = lexicon.nouns().get(singular(noun)) in ("Person", "Group") or noun.lower_ in lexicon.offices("office")
    return head.dep_ == "nmod" and person and any(c.dep_ == "case" and c.lower_ in ("of", "from") for c in head.children)


def _is_weapon(doc: Doc, start: int, end: int) -> bool:
    """ "Mistral air defence missiles": a name before the noun of a weapon."""
    head = doc[head_of(doc[start:end])]
    modified = head.head
    return (
        head.dep_ in ("compound", "nmod", "amod")
        and modified.i >= end
        and modified.i - end < 5
        and modified.lemma_.lower() in lexicon.kind("weapon")
        and doc[start:end].text not in lexicon.names()
    )


def _has_versions(doc: Doc, start: int, end: int) -> bool:
    """ "A version of Zephyr": what comes in versions is a product."""
    said = start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in lexicon.kind("versions")
    return said and doc[start:end].text not in lexicon.names()


OWNED = frozenset("part co that which based".split())
"""What follows "a company" in an apposition that the parse does not see: "X, a company part-owned by Y"."""

EITHER = frozenset("ally partner rival enemy opponent sponsor backer donor".split())
"""Nouns for persons as well as for bodies."""

DESCRIBED = {"Organization": "ORG", "Collective": "ORG", "Product": "PRODUCT", "Person": "PERSON"}


def described_as(doc: Doc, start: int, end: int) -> str | None:
    """The type that a common noun right before the name gives it: "the newspaper X", "the trawler X", "lawyer X"."""
    noun = doc[start - 1] if start else None
    head = doc[head_of(doc[start:end])]
    if _among_bodies(head):
        return "ORG"
    if end < len(doc) and doc[end].text == "," and (behind := _described_behind(doc, head, end)):
        return behind
    if noun is not None and noun.tag_ == "VBN" and noun.lower_ in lexicon.kind("calling") and noun.dep_ == "acl":
        return DESCRIBED.get(_class_of(noun.head))  # "a craft called X"
    if noun is not None and noun.text == "," and start > 1:
        if head.dep_ == "appos" and head.head.i == start - 2 and not (end - start > 1 and after_office(doc, start)):
            noun = head.head  # "his party, Smer,"
        elif end - start == 1 and head.dep_ == "appos" and _definite_body(doc, start - 2) and _closes(doc, end):
            return "ORG"  # "a director of the state agency, Sonaco,"
    body = noun is not None and noun.lower_ in lexicon.kind("body")  # "the Czech daily X": may be tagged as an adjective
    if (
        noun is None
        or not (noun.tag_ == "NN" or body)
        or not noun.is_lower
        or not doc[start].text[:1].isupper()
        or doc[start].tag_ == "POS"
    ):
        return None
    if head.head != noun and noun.head != head:
        return None
    following = doc[end] if end < len(doc) else None
    if following is not None and following.pos_ in ("NOUN", "PROPN") and following.head.i >= end and head.head == following:
        return None
    if noun.lower_ in lexicon.kind("periodical"):
        return "WORK"
    if body:
        return "ORG"
    kind = _class_of(noun)
    if noun.lower_ in EITHER:
        return None  # "his partner, Ana Ruiz", "its ally Red Path"
    if kind == "Person" and (noun.lower_ in lexicon.offices("office") or doc[start:end].text in lexicon.adjectives()):
        return None
    return DESCRIBED.get(kind)


def _among_bodies(head: Token) -> bool:
    """ "Toro" and "Hana" of "carmakers Toro and Hana": in the row right behind a plural noun for bodies."""
    first = head.head if head.dep_ == "conj" else head
    noun = first.head
    if first.dep_ != "appos" or noun.tag_ != "NNS" or first.left_edge.i != noun.i + 1 or head.tag_ not in ("NNP", "NNPS"):
        return False
    return noun.is_lower and noun.lemma_.lower() in lexicon.kind("body")


def _class_of(noun: Token) -> str:
    """The class of a common noun, or of the last two: "news agency"; empty where the tables do not have it."""
    kinds = lexicon.nouns()
    return kinds.get(f"{left_word(noun)}_{singular(noun)}") or kinds.get(singular(noun)) or ""


def _described_behind(doc: Doc, head: Token, end: int) -> str | None:
    """ORG for a name behind which an apposition tells of a body: "Medline, a company owned by X", "Radio Nile, the state broadcaster,"."""
    first = doc[end + 1] if end + 1 < len(doc) else head
    told = [c for c in head.children if c.dep_ == "appos" and first.head == c and first.tag_ in ("DT", "PRP$")]
    if not told and first.lower_ in ("a", "an") and not any(c.lower_ in ("in", "at", "near") for c in head.children):
        noun = next((t for t in doc[end + 2 : end + 5] if t.tag_ == "NN" and neighbour(t).tag_ != "NN"), None)
        follows = doc[noun.i + 1 : noun.i + 2].text if noun is not None else ""
        told = [noun] if noun is not None and (follows in OWNED or doc[noun.i + 1].tag_ == "VBN") else []
    for c in told:
        if c.tag_ == "NN" and (DESCRIBED.get(_class_of(c)) == "ORG" or c.lower_ in lexicon.kind("body")):
            return "ORG"
    return None


def _definite_body(doc: Doc, i: int) -> bool:
    """Is this the noun of one body: "the state grain agency", "its parent company"?"""
    kind = lexicon.nouns().get(doc[i].lemma_.lower())
    definite = any(c.lower_ == "the" or c.tag_ == "PRP$" for c in doc[i].children)
    return doc[i].tag_ == "NN" and doc[i].is_lower and kind == "Organization" and definite


def _closes(doc: Doc, end: int) -> bool:
    return end >= len(doc) or doc[end].text in (",", ".", ")", ";")


def _names_place(doc: Doc, start: int) -> bool:
    """ "based in X", "born in X", "the town of X": what follows is a place."""
    before = doc[start - 2].lower_, doc[start - 1].lower_
    return before in PLACING
