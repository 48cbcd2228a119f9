"""Descriptions of people, bodies and places by common nouns: "the former minister", "a rebel group"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import COUNTERS, neighbour
from kg.extractors.doc import Doc, Token
from kg.extractors.mentions.words import STRIP_LEFT, is_age, is_people, left_word, prefix, singular, whole_start
from kg.extractors.reading import Naming, Reading

SPEAKERS = frozenset("spokesman spokeswoman spokesperson".split())

PUBLIC = frozenset("ministry army military navy police government army coastguard presidency".split())
"""Public bodies that spokespeople speak for."""

BARE = frozenset("office charity home hospital court prison jail church school board party court mission service".split())
"""Nouns that without article or modifier name no single body or place: "took office", "in court"."""

_OF_STATE = lexicon.offices("office") | {"department", "secretaries", "ministers", "heads"}
"""What stands before "of state" in titles."""

NAMING = lexicon.offices("named") | lexicon.offices("removed")
"""Verbs that stand before a title in notes: "Appointed trade minister in May"."""


def body_nouns(reading: Reading) -> frozenset[str]:
    """The nouns that head the names of bodies in this article: "forum" of "Pacific Forum", "institute" of "Institute for Peace"."""
    names = [
        [t.lower_ for t in reading.doc[n.start : n.end]] for n in reading.namings if n.type == "ORG" and n.end - n.start > 1
    ]
    heads = (words[:i] for words in names for i in [next((i for i, w in enumerate(words) if w in ("of", "for")), len(words))])
    return frozenset(words[-1] for words in heads if words)


def nominals(token: Token, *, person: bool, bodies: frozenset[str]) -> Iterator[Naming]:
    """A description headed by a noun for people, bodies, facilities or places, without its article, with its modifiers.

    ``person``: the network takes the noun for one; it counts for nouns that the table does not know, as do ``bodies``, the nouns of
    the article's named bodies, for what "the" takes up.
    """
    yield from _ages_and_services(token)
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "flat"):
        return
    kind = _kind_of(token, person=person, bodies=bodies)
    if kind is None or (token.text.endswith(".") and token.lower_ in lexicon.offices("rank")):
        return  # "Army Spc."
    start = _start_of(token)
    determined = any(c.dep_ in ("det", "nmod:poss") for c in token.children)
    if singular(token) in BARE and start == token.i and not determined and token.tag_ == "NN":
        return
    proper = next((i for i in range(start, token.i) if token.doc[i].text[:1].isupper()), token.i)
    named = kind in ("Organization", "Group") and token.pos_ == "PROPN" and token.tag_ == "NNP" and not token.is_lower
    if (named and _all_proper(token.doc, proper, token.i)) or (kind == "Group" and _are_partisans(token)):
        yield Naming(proper, token.i + 1, token.i, "name", "ORG")  # "the governing Progress Party", "the opposition Socialists"
    else:
        yield Naming(start, token.i + 1, token.i, "nominal", kind)


def _ages_and_services(token: Token) -> Iterator[Naming]:
    """Descriptions that no noun for somebody heads: "the 74-year-old", "Qatar's foreign ministry" of its spokesman."""
    if token.pos_ == "ADJ" and token.dep_ in ("nsubj", "nsubj:pass", "obj", "obl") and is_age(token.doc, token.i + 1):
        yield Naming(token.i - 4, token.i + 1, token.i, "nominal", "Person")
    if token.i + 1 < len(token.doc) and neighbour(token).lower_ in SPEAKERS and (ministry := _spoken_for(token)) is not None:
        yield ministry
    elif token.lower_ in lexicon.kind("serving") and (is_people(neighbour(token)) or _is_of_force(neighbour(token))):
        yield from (body for body in [_spoken_for(token)] if body is not None and body.start < token.i)  # "Czech army" officer


def _of_candidate(campaign: Token) -> bool:
    """ "Obama's campaign", "the campaign said": that of somebody named, or one that speaks, is a body, no military or other effort."""
    if campaign.dep_ == "nsubj" and campaign.head.lemma_ in lexicon.reports("verb"):
        return True
    people = [s for s in campaign.doc.spans.get("names", ()) if s.label_ == "PERSON" and s.end <= campaign.i <= s.end + 2]
    return any(t.head == campaign and t.dep_ in ("nmod:poss", "compound", "nmod") for s in people for t in s)


def _is_of_force(noun: Token) -> bool:
    """ "Afghan army convoy", "Iraqi police post": what an armed service has, in small letters."""
    return noun.is_lower and noun.tag_ in ("NN", "NNS") and noun.lemma_ in lexicon.kind("fielded")


def _kind_of(noun: Token, *, person: bool, bodies: frozenset[str]) -> str | None:
    """The class of what a noun describes, by the tables, the network and the article's named bodies, as its number has it."""
    lemma = singular(noun)
    known = lexicon.nouns()
    kind = known.get(f"{left_word(noun)}_{lemma}") or known.get(f"{prefix(noun)}_{lemma}") or known.get(lemma)
    if lemma in lexicon.offices("office") and kind not in ("Organization", "Collective"):
        kind = "Person"
    if kind is None and person and noun.tag_ in ("NN", "NNS") and lemma not in lexicon.kind("weapon"):
        kind = None if lexicon.trigger_at(noun) is not None or lemma in COUNTERS else "Person"
    the = any(c.lower_ == "the" and c.i == noun.i - 1 for c in noun.children)
    if kind is None and noun.tag_ == "NN" and lemma in bodies and the:
        kind = "Organization"
    if lemma == "campaign" and not _of_candidate(noun):
        return None
    if lemma == "state" and noun.i > 1 and neighbour(noun, -1).lower_ == "of" and neighbour(noun, -2).lower_ in _OF_STATE:
        return None  # "Secretary of State"
    if kind is None or (lemma == "state" and neighbour(noun).lower_ == "of" and not neighbour(noun, 2).text[:1].isupper()):
        return None  # "a state of emergency" is no state
    if lemma == "office" and noun.tag_ == "NNS":
        return "Facility"  # "searched its offices"
    if kind in ("Person", "Group"):
        return "Group" if noun.tag_ in ("NNS", "NNPS") else "Person"
    return "Group" if kind == "Collective" else kind


def _start_of(noun: Token) -> int:
    """Where the description begins: with its modifiers, without articles, numbers and what else stands at its edge."""
    start = noun.i
    while start > 0 and _modifies(noun.doc[start - 1], noun) and not noun.doc[start - 1].is_space:
        start -= 1
    while start < noun.i and (_is_edge(noun.doc[start]) or is_age(noun.doc, start + 1)):
        start += 1  # "old" of "19-year-old soldier"
    if (
        start + 1 < noun.i
        and noun.doc[start].lower_ in lexicon.kind("esteem")
        and noun.doc[start + 1].text in lexicon.adjectives()
    ):
        start += 1  # "sizeable" of "sizeable Uzbek community"
    return whole_start(noun.doc, start)


def _is_edge(word: Token) -> bool:
    """Is this first word of a description no part of it: an article, an owner, a number, the "appointed" of a note?"""
    return (
        word.pos_ in ("DET", "PUNCT", "CCONJ", "ADP")
        or word.tag_ in ("PRP$", "WP$", "POS", "CD", "IN", "RBS", "RBR", "JJR", "JJS")
        or word.lower_ in STRIP_LEFT
        or word.dep_ in ("nummod", "advmod")
        or (word.is_sent_start and word.lemma_.lower() in NAMING and word.tag_ == "VBN")
    )


def _are_partisans(token: Token) -> bool:
    """ "Socialists": a party by the plural of what its members are, capitalised inside a sentence."""
    party = token.lower_ in lexicon.affiliation("party") and token.tag_ in ("NNS", "NNPS")
    return party and token.text[:1].isupper() and not token.is_sent_start and not _shouting(token)


def _shouting(token: Token) -> bool:
    """Are most words of the sentence capitalised?"""
    sentence = [t for t in token.sent if t.is_alpha]
    return sum(t.text[:1].isupper() for t in sentence) > 0.6 * len(sentence)


def _all_proper(doc: Doc, start: int, end: int) -> bool:
    """Are these words, of which there is one at least, capitalised inside a sentence that is not capitalised throughout?"""
    words = doc[start:end]
    return (
        bool(len(words))
        and not _shouting(doc[end])
        and all(t.text[:1].isupper() and t.pos_ == "PROPN" and not t.is_sent_start for t in words)
    )


def _spoken_for(token: Token) -> Naming | None:
    """ "Qatar's foreign ministry" of "Qatar's foreign ministry spokesman": the public body before the noun for its spokesman."""
    doc, at = token.doc, token.i
    if token.lower_ not in PUBLIC or not token.is_lower:
        return None
    while at > 0 and doc[at - 1].is_lower and doc[at - 1].lower_ in lexicon.offices("modifier") | PUBLIC:
        at -= 1
    at -= at > 0 and doc[at - 1].text[:1].isupper() and doc[at - 1].lower_ in lexicon.offices("modifier")  # "Interior ministry"
    owner = at - 1 - (at > 0 and doc[at - 1].tag_ == "POS")
    if owner >= 0 and doc[owner].text in (lexicon.names().keys() if owner < at - 1 else lexicon.adjectives().keys()):
        at = owner
    return Naming(at, token.i + 1, token.i, "nominal", "Organization")


def _modifies(before: Token, head: Token) -> bool:
    """Is ``before`` a modifier inside the noun phrase of ``head``, to its left?"""
    if before.text == "-" and before.i and not before.whitespace_:
        return not neighbour(before, -1).whitespace_ and _modifies(neighbour(before, -1), head)
    if before.is_punct and before.i and neighbour(before, -1).whitespace_ and before.whitespace_:
        return False  # a dash with spaces, as after a dateline
    above = before.head.head if before.head.dep_ == "nmod:desc" else before.head  # "Prime" of "Prime Minister X's cabinet"
    return before.i < head.i and (before.head == head or (above.head == head and above.i < head.i)) and before.dep_ in (
        "amod", "compound", "nummod", "nmod:poss", "punct", "flat", "nmod", "case", "advmod", "conj", "cc", "nmod:desc",
        *(("obl:unmarked",) if neighbour(before, 1).text == "-" and before.pos_ == "PROPN" else ()),
    ) and before.text not in (",", ";", ":", "“", "”", '"', "(", ")", "–", "—") and (before.dep_ != "case" or before.tag_ == "POS")  # fmt: skip
