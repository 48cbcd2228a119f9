"""Stage 1: every naming in the text: names (repaired by lists and form), descriptions of actors, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from kg.extractors import lexicon
from kg.extractors.clauses import COUNTERS, neighbour
from kg.extractors.designations import LAW_HEADS, designations
from kg.extractors.doc import Doc, DocSpan, Token
from kg.extractors.reading import Naming, Reading
from kg.extractors.titled import (
    TITLES,
    are_officers,
    is_bare_title,
    is_rank,
    is_title_word,
    name_behind_title,
    services,
    title_end,
    without_title,
)

BODY_HEADS = frozenset(
    "ministry service department bank university house council court office agency board union federation association army"
    " institute bureau authority commission committee party front movement congress parliament senate assembly force forces"
    " guard police group organization organisation society league company corporation fund foundation centre center school"
    " college church network command corps navy administration government coalition alliance".split()
)
VERSION = re.compile(r"\d+\.\d+|\d+|[IVX]+")
SHIPS = frozenset("MV MS MT SS RMS HMS HMAS HMCS HMC USS USNS INS KRI RFA BRP JS ROKS TCG FS".split())
"""What stands before the names of ships."""
SPEAKERS = frozenset("spokesman spokeswoman spokesperson".split())
PUBLIC = frozenset("ministry army military navy police government army coastguard presidency".split())
"""Public bodies that spokespeople speak for."""
OPERATIONS = frozenset("Operation Exercise".split())
"""What stands before the names of military undertakings."""
STRIP_LEFT = frozenset("the a an this that these those his her its their our my your some any all both many several".split())
ADDRESS = frozenset("mr mr. mrs mrs. ms ms. mx".split())
"""Forms of address that nothing but a person's name follows."""
JOINED = frozenset("led era run style like born held made owned type born aged old".split())
"""Second parts of compounds with a person's name, as in "Obama-era"."""
COMPASS = frozenset("West East North South Central Island Islands Province Region County District Valley".split())
NAME_TYPES = frozenset("PERSON ORG GPE LOC FAC NORP EVENT LAW PRODUCT WORK".split())
PLACING = frozenset(
    [(w, "in") for w in ("based", "born", "headquartered", "resident", "raised")]
    + [(w, "of") for w in ("city", "town", "village", "port", "capital", "province", "region", "district", "island", "suburb")]
)
"""Two words after which a proper name is a place."""
BARE = frozenset("office charity home hospital court prison jail church school board party court mission service".split())
"""Nouns that without article or modifier name no single body or place: "took office", "in court"."""
NAMING = lexicon.offices("named") | lexicon.offices("removed")
"""Verbs that stand before a title in notes: "Appointed trade minister in May"."""
PERSONAL = frozenset("he she him her his hers himself herself they them their theirs themselves it its itself".split())
SPEAKING = frozenset("i me my mine myself we us our ours ourselves".split())


def find_mentions(reading: Reading) -> None:
    """Fill ``reading.namings``: names first, then descriptions headed by nouns, then pronouns."""
    doc = reading.doc
    taken = bytearray(len(doc))
    for start, end, kind in _names(doc):
        if not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            reading.namings.append(Naming(start, end, _head(doc[start:end]), "name", kind))
            reading.namings += _nested(doc, start, end, kind)
    _retype_by_majority(reading)
    _retype_surnames(reading)
    people = {
        m.id for m in doc.spans.get("mentions", ()) if m.label_ == "person"
    }  # the type that the network tells well enough
    bodies = _body_nouns(reading)
    reading.namings += [n for t in doc if not taken[t.i] for n in _nominal(t, person=t.i in people, bodies=bodies)]
    reading.namings += [Naming(t.i, t.i + 1, t.i, "pronoun", "") for t in doc if _is_pronoun(t) and not taken[t.i]]


def _body_nouns(reading: Reading) -> frozenset[str]:
    """The nouns that head the names of bodies in this article: "forum" of "Pacific Forum", "institute" of "Institute for Peace"."""
    names = [
        [t.lower_ for t in reading.doc[n.start : n.end]] for n in reading.namings if n.type == "ORG" and n.end - n.start > 1
    ]
    heads = (words[:i] for words in names for i in [next((i for i, w in enumerate(words) if w in ("of", "for")), len(words))])
    return frozenset(words[-1] for words in heads if words)


def _is_pronoun(token: Token) -> bool:
    return token.pos_ == "PRON" and token.lower_ in PERSONAL | SPEAKING and token.dep_ != "expl"


def _names(doc: Doc) -> list[tuple[int, int, str]]:
    """Known names of the lists first where they are longer, then the model's, then people's adjectives and nouns."""
    found = [(s.start, s.end, s.label_) for s in doc.spans.get("names", ()) if s.label_ in NAME_TYPES]
    repaired = [r for f in found for part in _parts(doc, *f) if (r := _repaired(doc, *part))]
    extra = [
        *_listed(doc),
        *designations(doc),
        *_demonyms(doc),
        *services(doc),
        *_addressed(doc),
        *_introduced(doc),
        *_again(doc, repaired),
    ]
    return sorted([*repaired, *extra], key=lambda n: (n[0] - n[1], n[0]))


def _addressed(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """ "Mr Okoro": a proper name behind a form of address is a person's."""
    for token in doc[:-1]:
        if token.lower_ in ADDRESS and doc[token.i + 1].pos_ == "PROPN" and doc[token.i + 1].text[:1].isupper():
            end = token.i + 2
            while end < len(doc) and doc[end].dep_ == "flat" and doc[end].pos_ == "PROPN":
                end += 1
            yield token.i + 1, end, "PERSON"


def _introduced(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """ "Veteran Ana Ruiz", "politician Jo Lind": two or three proper names that hang on the noun for a person right before them."""
    for noun in doc[:-2]:
        if noun.tag_ != "NN" or lexicon.nouns().get(noun.lemma_.lower()) not in ("Person", "Group"):
            continue
        end = noun.i + 1
        while end < len(doc) and doc[end].dep_ == "flat" and doc[end].head == noun and doc[end].tag_ == "NNP":
            end += 1
        if 2 <= end - noun.i - 1 <= 3 and all(t.is_title for t in doc[noun.i + 1 : end]):
            yield noun.i + 1, end, "PERSON"


def _again(doc: Doc, found: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Further places of full names that the model has seen as persons elsewhere: in headlines it misses "Minister for Europe Ana Ruiz"."""
    words = [t.text for t in doc]
    for name in {tuple(words[a:b]) for a, b, kind in found if kind == "PERSON" and b - a > 1}:
        at = -1
        while name[0] in words[at + 1 :]:
            at = words.index(name[0], at + 1)
            if tuple(words[at : at + len(name)]) == name:
                yield at, at + len(name), "PERSON"


def _parts(doc: Doc, start: int, end: int, kind: str) -> Iterator[tuple[int, int, str]]:
    """ "United Nations and Canada", "EU-Chile" name two where each side is known; "Trinidad and Tobago" names one."""
    known = lexicon.names()
    if kind == "PERSON":
        yield from _persons(doc, start, end)
        return
    if kind in ("GPE", "LOC", "FAC"):
        yield from _places(doc, start, end, kind)
        return
    if kind == "ORG" and (rank := next((i for i in range(start + 1, end - 1) if is_rank(doc[i])), None)) is not None:
        yield start, rank, kind  # "US Army General Ana Ruiz"
        yield rank + 1, _run_of_names(doc, end), "PERSON"
        return
    mark = next((i for i in range(start + 1, end - 1) if doc[i].tag_ == "POS"), None)
    if (
        kind == "ORG"
        and mark is not None
        and doc[mark + 1].text[:1].isupper()
        and doc[start:mark].text.removeprefix("the ") in known
    ):
        yield start, mark, kind  # "the UN's World Food Programme"
        yield mark + 1, end, kind
        return
    for i in range(start + 1, end - 1):
        sides = doc[start:i].text.removeprefix("the "), doc[i + 1 : end].text.removeprefix("the ")
        if doc[i].lower_ in ("and", "-", "–") and doc[start:end].text not in known and all(s in known for s in sides):
            yield start, i, kind
            yield i + 1, end, kind
            return
    yield start, end, kind


def _run_of_names(doc: Doc, end: int) -> int:
    """Where the proper names end that go on here: behind "Ruiz"."""
    while end < len(doc) and doc[end].tag_ == "NNP" and doc[end].text[:1].isupper() and doc[end - 1].whitespace_:
        end += 1
    return end


def _places(doc: Doc, start: int, end: int, kind: str) -> Iterator[tuple[int, int, str]]:
    """ "Tabor, Syria" names two places; "Syrian city of Tabor" is called Tabor."""
    for i in range(start + 1, end - 1):
        if doc[i].text == "," and doc[start:end].text not in lexicon.names():
            yield start, i, kind
            yield from _places(doc, i + 1, end, "GPE")
            return
        if doc[i].is_lower and doc[i].lower_ in lexicon.kind("settlement") and doc[i + 1].lower_ == "of" and i + 2 < end:
            start = i + 2
    yield start, end, kind


def _persons(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The names inside what the model takes for one person: "Ana Ruiz of Civic Union and Jo Lind", "DKP's Ana Ruiz"."""
    kind, at = "PERSON", start
    for i in range(start + 1, end - 1):
        word = doc[i]
        full_stop = word.text == "." and len(doc[i - 1]) > 3 and not is_title_word(doc[i - 1])  # "said Ana Ruiz. Jo Lind left"
        if not full_stop and word.lower_ not in ("of", "and", "from", ",") and not (word.tag_ == "POS" and end - i > 2):
            continue
        if i > at:
            owner = word.tag_ == "POS" and (doc[at:i].text.isupper() or i - at > 2)
            yield at, i, "ORG" if owner else kind
        kind = "ORG" if word.lower_ in ("of", "from") else "PERSON"
        at = i + 1
    yield at, end, kind


def _repaired(doc: Doc, start: int, end: int, kind: str) -> tuple[int, int, str] | None:
    """A model's name without articles, titles and possessives, completed to the whole proper name, typed by lists and form."""
    start, end = _stripped(doc, start, end)
    if start >= end:
        return None
    start, end = _without_nouns(doc, start, end, kind)
    start, end, kind = _without_titles(doc, start, end, kind)
    if start >= end:
        return None
    start, end = _extended(doc, start, end, kind)
    if start and doc[start - 1].text in OPERATIONS and kind in ("PERSON", "ORG", "EVENT", "PRODUCT", "GPE", "LOC", "FAC"):
        return start - 1, end, "EVENT"
    if _is_no_name(doc, start, end, kind):
        return None
    if kind in ("GPE", "LOC", "PERSON", "ORG", "FAC") and doc[start:end].text not in lexicon.names():
        if _before_facility(doc, start, end):
            return start, _annexed(doc, end + 1), "FAC"
        end = _annexed(doc, end) if kind == "FAC" and doc[end - 1].is_lower else end
    return start, end, _typed(doc, start, end, kind)


def _stripped(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The name without articles, marks and prepositions at its edges; ``start`` is ``end`` where nothing is left."""
    while start < end and (doc[start].lower_ in STRIP_LEFT or doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > start and (
        doc[end - 1].tag_ == "POS"
        or (doc[end - 1].is_punct and doc[end - 1].text != ".")
        or doc[end - 1].is_space
        or (doc[end - 1].lower_ in ("on", "of", "for") and doc[end - 1].tag_ == "IN")  # "the Contact Group on"
    ):
        end -= 1
    while start < end - 1 and start and doc[start - 1].text == "-" and not doc[start - 1].whitespace_ and doc[start].is_lower:
        start += 1  # "rebel-run Radio Nile"
    return start, end


def _without_nouns(doc: Doc, start: int, end: int, kind: str) -> tuple[int, int]:
    """The name without common nouns for what it is: "New Force" of "the New Force party", "Labour" of "the Labour frontbencher"."""
    while end - start > 1 and doc[end - 1].is_lower and doc[end - 1].lower_ in lexicon.affiliation("behind"):
        end -= 1
    while end - start > 1 and kind == "ORG" and doc[end - 1].is_lower and _is_people(doc[end - 1]):
        end -= 1
    return start + (kind == "ORG" and _told_whose(doc, start, end)), end


def _without_titles(doc: Doc, start: int, end: int, kind: str) -> tuple[int, int, str]:
    """The name and its type without the titles before it and behind it; ``start`` is ``end`` where it is a title alone."""
    if kind in ("ORG", "GPE", "LOC", "NORP") and _is_apposed_person(doc, start, end):
        kind = "PERSON"
    if kind == "ORG" and (name := name_behind_title(doc, start, end)) is not None:
        start, kind = name, "PERSON"
    if kind == "ORG":
        end = without_title(doc, start, end)
    if kind == "PERSON":
        if (name := title_end(doc, start, end)) == end and end - start > 1:
            return end, end, kind  # "Maj. Gen."
        start = min(name, end - 1)
        end = _until_possessive(doc, start, end)
    if end < len(doc) and doc[end].lower_ in lexicon.offices("office"):
        body = end
        while body > start + 1 and (doc[body - 1].lower_ in lexicon.offices("modifier") or doc[body - 1].is_lower):
            body -= 1  # "US" in "US Commerce Secretary"
        if kind in ("ORG", "GPE") or doc[start:body].text in lexicon.names():
            end = body
    return start, end, kind


def _extended(doc: Doc, start: int, end: int, kind: str) -> tuple[int, int]:
    """The name with the further words that its kind has: given names, points of the compass, what a body is for, ships."""
    if kind == "PERSON" and end - start > 1:
        end = _whole_given_name(doc, end)
    if kind in ("GPE", "LOC"):
        while end < len(doc) and doc[end].text in COMPASS and doc[end].pos_ == "PROPN":
            end += 1
    if kind in ("ORG", "FAC", "LAW", "EVENT"):
        start, end = _completed(doc, start, end)
    while doc[start].text in SHIPS and end < len(doc) and _ends_ship(doc, end):
        end += 1
    return start, end


def _is_no_name(doc: Doc, start: int, end: int, kind: str) -> bool:
    """What the model takes for a name and is a title, a common word, a feast, a currency or many persons."""
    text, offices = doc[start:end].text, lexicon.offices("office")
    if kind == "PERSON" and _is_nobody(doc, start, end):
        return True
    if not any(c.isupper() or c.isdigit() for c in text) or text in lexicon.kind("currency") | lexicon.kind("matter"):
        return True
    if text.replace(" ", "_") in lexicon.kind("feast") and kind != "EVENT":
        return True
    if text in lexicon.kind("trooper") and kind != "GPE":
        return True
    if kind == "ORG" and are_officers(doc, start, end):
        return True
    title = lexicon.offices("modifier") | offices
    if kind == "ORG" and doc[end - 1].lower_ in offices and all(t.lower_ in title for t in doc[start:end]):
        return True  # "House Speaker"
    if all(t.lower_ in TITLES or t.lower_.rstrip(".") in TITLES for t in doc[start:end]):
        return True  # "Maj. Gen."
    return end - start == 1 and _is_common(doc[start], kind)


def _is_common(word: Token, kind: str) -> bool:
    """Is this single word an adjective ("the European elections"), part of a title or the noun of an office?"""
    adjective = word.pos_ == "ADJ" and word.dep_ == "amod" and word.head.i == word.i + 1
    if adjective and kind in ("ORG", "PERSON") and not word.text.isupper() and word.text not in lexicon.names():
        return True
    if word.lower_ in lexicon.offices("modifier") and _in_title(word.doc, word.i):
        return True
    return kind in ("ORG", "PERSON") and word.lower_ in lexicon.offices("office")


def _is_people(noun: Token) -> bool:
    """ "lawmaker", "officers": a common noun for one or more persons."""
    return lexicon.nouns().get(singular(noun)) in ("Person", "Group")


def _told_whose(doc: Doc, start: int, end: int) -> bool:
    """ "Lebanese Hezbollah", "Kurdish YPG": a people's adjective before the name of an armed group that is known without it."""
    names, first = lexicon.names(), doc[start].text
    known = names.get(doc[start + 1 : end].text)
    belongs = first in lexicon.adjectives() or first in lexicon.kind("community")
    return belongs and known is not None and known.kind == "armed group" and doc[start:end].text not in names


def _is_nobody(doc: Doc, start: int, end: int) -> bool:
    """Is this a title, or are these small letters that begin no surname as "de" and "al-" do?"""
    small = not doc[start].text[:1].isupper() and doc[start].text not in lexicon.offices("particle")
    portfolio = end - start > 1 and doc[start].pos_ == "ADJ" and doc[end - 1].tag_ == "NNPS"  # "African Affairs"
    return (
        portfolio
        or is_bare_title(doc, start, end)
        or (is_title_word(doc[start]) and end - start == 1)
        or (small and "-" not in doc[start:end].text)
    )


def _ends_ship(doc: Doc, end: int) -> bool:
    """ "Queen" of "MV Rabaul Queen": a further word of a ship's name, also one that heads titles elsewhere."""
    return bool(doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper() and doc[end - 1].whitespace_)


def _before_facility(doc: Doc, start: int, end: int) -> bool:
    """ "Barbadillo prison": a proper name right before the lower-case noun of a building that it belongs to."""
    if end >= len(doc) or doc[end].tag_ != "NN" or not doc[end].is_lower or doc[end - 1].tag_ == "POS":
        return False
    head = doc[_head(doc[start:end])]
    return (
        head.head == doc[_annexed(doc, end + 1) - 1]
        and lexicon.nouns().get(doc[end].lemma_) == "Facility"
        and head.dep_ in ("compound", "nmod", "flat")
    )


def _annexed(doc: Doc, end: int) -> int:
    """The end of a building's name with what it is part of: behind "complex" of "Noor hospital complex"."""
    further = (
        end < len(doc) and doc[end].is_lower and doc[end].lower_ in lexicon.kind("annex") and doc[end - 1].head == doc[end]
    )
    return end + 1 if further else end


def _whole_given_name(doc: Doc, end: int) -> int:
    """ "Lam Cheuk" of "Lam Cheuk-ting": the second part of a given name joined with a hyphen."""
    if end + 1 < len(doc) and doc[end].text == "-" and not doc[end].whitespace_ and not doc[end - 1].whitespace_:
        word = doc[end + 1]
        if word.is_alpha and len(word) < 6 and word.is_lower and word.text not in JOINED and not word.text.endswith("ed"):
            return end + 2
    return end


def _is_apposed_person(doc: Doc, start: int, end: int) -> bool:
    """ "the party's leader, Ion Ceban,": two or three capitalised words in apposition to an office are a person."""
    words = doc[start:end]
    if not 2 <= end - start <= 3 or words.text in lexicon.names() or any(not t.text[:1].isupper() for t in words):
        return False
    if any(t.lower_ in BODY_HEADS for t in words):
        return False
    if _after_office(doc, start):
        return True
    head = doc[_head(words)]
    around = [head.head] if head.dep_ in ("appos", "nmod:desc", "flat") else []
    around += [c for c in head.children if c.dep_ in ("appos", "nmod:desc")]
    return any(t.lower_ in lexicon.offices("office") and t.tag_ in ("NN", "NNP") for t in around)


def _after_office(doc: Doc, start: int) -> bool:
    """ "the mayor of Bergen, X": is the phrase before the comma one for the holder of an office somewhere?"""
    if start < 3 or doc[start - 1].text != ",":
        return False
    for i in range(start - 2, max(start - 9, 0), -1):
        if (
            doc[i].lower_ in lexicon.offices("office")
            and doc[i].tag_ in ("NN", "NNP")
            and doc[i + 1].lower_ in ("of", "for", "in")
        ):
            return True
        if doc[i].pos_ not in ("PROPN", "NOUN", "ADJ", "ADP", "DET", "PART", "CCONJ"):
            return False
    return False


def _in_title(doc: Doc, i: int) -> bool:
    """A portfolio inside a title: "Secretary of Defense", "Shadow Home Secretary"."""
    after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    before = doc[i - 1].lower_ if i else ""
    return before in ("of", "and") or after in lexicon.offices("modifier") | lexicon.offices("office")


def _until_possessive(doc: Doc, start: int, end: int) -> int:
    for i in range(start, end):
        if doc[i].tag_ == "POS":
            return i
    return end


def _completed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take in proper words that the model left out: to the left in the same compound, to the right after "of"."""
    while start > 0 and _joins_left(doc[start - 1], doc, start, end):
        start -= 1
    if start and doc[start - 1].text in lexicon.adjectives() and _is_public(doc, start, end):
        start -= 1
    while end < len(doc) and _joins_right(doc, end):
        end += 1
    end = _dashed(doc, start, _hyphenated(doc, start, end))
    while start and end - start > 1 and doc[start - 1].text in lexicon.kind("joint"):
        start -= 1  # "Combined" of "Combined Joint Task Force", which the tagger may take for a participle
    head = _head(doc[start:end])
    if end + 1 < len(doc) and _is_for(doc, head, end):
        at = end + 1
        while at < len(doc) and doc[at].lower_ in ("the", "and"):
            at += 1
        stop = at
        while stop < len(doc) and doc[stop].pos_ == "PROPN" and not doc[stop].is_space:
            stop += 1
        if stop > at:
            return start, stop
    return start, end


def _is_for(doc: Doc, head: int, end: int) -> bool:
    """Does what a body is for follow here: "of Justice", "for Peace", "in Mali" behind "Mission", "on Libya" behind "Contact Group"?"""
    if doc[head].pos_ != "PROPN":
        return False
    if doc[end].lower_ in ("of", "for"):
        return doc[head].lower_ in BODY_HEADS
    last = doc[end - 1].text
    sent = doc[end].lower_ in ("in", "to") and last in ("Mission", "Force")
    upon = doc[end].lower_ == "on" and last in lexicon.kind("abroad") and doc[end].head.head.i == head
    dated = any(s.start <= end + 1 < s.end and s.label_ in ("DATE", "TIME") for s in doc.spans.get("names", ()))
    return (sent or upon) and not dated


def _hyphenated(doc: Doc, start: int, end: int) -> int:
    """ "CJTF-OIR": the end of initials with the further initials joined to them."""
    joined = end + 1 < len(doc) and doc[end].text == "-" and not doc[end].whitespace_ and not doc[end - 1].whitespace_
    initials = (
        joined and end - start == 1 and all(len(t) > 1 and t.text.isupper() and t.is_alpha for t in (doc[start], doc[end + 1]))
    )
    known = lexicon.names()
    return end + 2 if initials and not {doc[start].text, doc[end + 1].text} & known.keys() else end


def _dashed(doc: Doc, start: int, end: int) -> int:
    """The end of a military name with the place or the operation that it is for: "Joint Task Force – Iron Shield", "Mission-Iraq"."""
    if (
        end - start < 2
        or doc[end - 1].text not in lexicon.kind("formation")
        or end + 1 >= len(doc)
        or doc[end].text not in ("-", "–", "—")
    ):
        return end
    stop = end + 1
    while (
        stop < len(doc) and doc[stop].pos_ in ("PROPN", "ADJ") and doc[stop].text[:1].isupper() and not is_title_word(doc[stop])
    ):
        stop += 1
    people = any(
        s.label_ == "PERSON" and end < s.start < stop and not is_bare_title(doc, s.start, s.end)
        for s in doc.spans.get("names", ())
    )
    return end if stop == end + 1 or people else stop


def _joins_right(doc: Doc, end: int) -> bool:
    """Is this word the proper noun that the last word of the name is a compound with: "Poles" of "Union of Border Poles"?"""
    word, last = doc[end], doc[end - 1]
    return (
        word.pos_ == "PROPN"
        and word.text[:1].isupper()
        and last.dep_ in ("compound", "amod")
        and last.head == word
        and not is_title_word(word)
        and not (_is_people(word) and word.text[1:2].isupper())  # "Tory MPs"
        and not any(s.start <= end < s.end and s.label_ != "NORP" for s in doc.spans.get("names", ()))
    )


def _is_public(doc: Doc, start: int, end: int) -> bool:
    """ "Foreign Ministry", "Ministry of Culture": a name that many states' bodies have, so that the state before it belongs to it."""
    words = [t.lower_ for t in doc[start:end]]
    words = words[: words.index("of")] if "of" in words else words
    return bool(words) and all(w in lexicon.kind("public") | lexicon.offices("modifier") for w in words)


def _joins_left(token: Token, doc: Doc, start: int, end: int) -> bool:
    return (
        token.pos_ == "PROPN"
        and not token.is_lower
        and token.dep_ in ("compound", "flat", "amod")
        and start <= token.head.i < end
        and not is_title_word(token)
        and token.text not in lexicon.names()
        and not token.is_sent_start
    )


def _typed(doc: Doc, start: int, end: int, kind: str) -> str:
    """The type by list and form where those are surer than the model."""
    text = doc[start:end].text
    known = lexicon.names().get(text)
    if not known and (described := _described_as(doc, start, end)):
        return described
    if known:
        return {"Country": "GPE", "GeopoliticalEntity": "GPE"}.get(known.type, "ORG")
    if text in lexicon.adjectives() or text in lexicon.peoples() or text in lexicon.kind("community"):
        return "NORP"
    if kind in ("PERSON", "ORG", "GPE", "NORP") and _is_weapon(doc, start, end):
        return "PRODUCT"
    if (
        kind == "PERSON"
        and end - start == 1
        and start
        and doc[start - 1].lower_ == "in"
        and (end == len(doc) or doc[end].tag_ != "POS")
    ):
        return "GPE"
    if kind in ("ORG", "GPE") and _rules(doc, start, end):
        return "PERSON"
    if (
        kind == "PERSON"
        and end - start == 1
        and text.isupper()
        and len(text) > 1
        and not (start and doc[start - 1].text.isupper())
    ):
        return "ORG"  # "FCO"
    last, first = doc[end - 1].lower_, doc[start].lower_
    if kind == "GPE" and end - start == 1 and _of_people(doc, start):
        return "NORP"
    if (
        kind == "PERSON"
        and end - start > 1
        and doc[end - 1].text in lexicon.kind("unit")
        and not doc[start - 1].text.endswith(".")
    ):
        return "ORG"  # "Falcon Battery"
    if end - start > 1 and doc[start].text in SHIPS:
        return "PRODUCT"
    if (
        end - start > 1
        and (last in BODY_HEADS or (first in BODY_HEADS and doc[start + 1].lower_ in ("of", "for")))
        and kind in ("PERSON", "GPE", "LOC", "FAC", "NORP")
    ):
        return "ORG"
    if end - start > 1 and last in LAW_HEADS and _has_members(doc, start, end):
        return "ORG"
    if (first in LAW_HEADS and VERSION.fullmatch(doc[end - 1].text)) or (
        end - start > 1 and last in LAW_HEADS and kind != "EVENT"
    ):
        return "LAW"
    if kind == "NORP" and doc[start].pos_ == "PROPN" and end - start > 1:
        return "ORG"
    if kind in ("ORG", "PERSON", "FAC") and end - start > 1 and last in lexicon.kind("landscape"):
        return "LOC"
    if (
        kind in ("ORG", "PERSON", "FAC")
        and start > 1
        and (end - start == 1 or doc[start - 1].lower_ == "of")
        and _names_place(doc, start)
    ):
        return "GPE"
    return kind


def _rules(doc: Doc, start: int, end: int) -> bool:
    """ "the Bongo administration", "the Bongo regime": one word before the noun for how somebody rules is who rules."""
    told = end - start == 1 and end < len(doc) and doc[end].text in lexicon.kind("personal")
    return told and not doc[start].text.isupper() and doc[start].text not in lexicon.names()


def _of_people(doc: Doc, i: int) -> bool:
    """ "Masai herders", "the Hema minority": a name right before a noun that peoples have, and cities have not."""
    noun = doc[i].head
    return noun.i == i + 1 and noun.is_lower and singular(noun) in lexicon.kind("tribe") and doc[i].text not in lexicon.names()


def _has_members(doc: Doc, start: int, end: int) -> bool:
    """ "leader of the Civic Accord", "an MP from New Pact": what people lead or belong to is no treaty."""
    head = doc[_head(doc[start:end])]
    noun = head.head
    person = lexicon.nouns().get(singular(noun)) in ("Person", "Group") or noun.lower_ in lexicon.offices("office")
    return head.dep_ == "nmod" and person and any(c.dep_ == "case" and c.lower_ in ("of", "from") for c in head.children)


def _is_weapon(doc: Doc, start: int, end: int) -> bool:
    """ "Mistral air defence missiles": a name before the noun of a weapon."""
    head = doc[_head(doc[start:end])]
    modified = head.head
    return (
        head.dep_ in ("compound", "nmod", "amod")
        and modified.i >= end
        and modified.i - end < 5
        and modified.lemma_.lower() in lexicon.kind("weapon")
        and doc[start:end].text not in lexicon.names()
    )


OWNED = frozenset("part co that which based".split())
"""What follows "a company" in an apposition that the parse does not see: "X, a company part-owned by Y"."""
DESCRIBED = {"Organization": "ORG", "Collective": "ORG", "Product": "PRODUCT", "Person": "PERSON"}


def _described_as(doc: Doc, start: int, end: int) -> str | None:
    """The type that a common noun right before the name gives it: "the newspaper X", "the trawler X", "lawyer X"."""
    noun = doc[start - 1] if start else None
    head = doc[_head(doc[start:end])]
    if end < len(doc) and doc[end].text == "," and (behind := _described_behind(doc, head, end)):
        return behind
    if noun is not None and noun.text == "," and start > 1:
        if head.dep_ == "appos" and head.head.i == start - 2 and not (end - start > 1 and _after_office(doc, start)):
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
    if body:
        return "ORG"
    kinds = lexicon.nouns()
    kind = kinds.get(f"{_left_word(noun)}_{singular(noun)}") or kinds.get(singular(noun))
    if kind == "Person" and (noun.lower_ in lexicon.offices("office") or doc[start:end].text in lexicon.adjectives()):
        return None
    return DESCRIBED.get(kind or "")


def _described_behind(doc: Doc, head: Token, end: int) -> str | None:
    """ORG for a name behind which an apposition tells of a body: "Medline, a company owned by X", "Radio Nile, the state broadcaster,"."""
    first = doc[end + 1] if end + 1 < len(doc) else head
    told = [c for c in head.children if c.dep_ == "appos" and first.head == c and first.tag_ in ("DT", "PRP$")]
    if not told and first.lower_ in ("a", "an") and not any(c.lower_ in ("in", "at", "near") for c in head.children):
        noun = next((t for t in doc[end + 2 : end + 5] if t.tag_ == "NN" and neighbour(t).tag_ != "NN"), None)
        follows = doc[noun.i + 1 : noun.i + 2].text if noun is not None else ""
        told = [noun] if noun is not None and (follows in OWNED or doc[noun.i + 1].tag_ == "VBN") else []
    for c in told:
        kinds = lexicon.nouns()
        kind = kinds.get(f"{_left_word(c)}_{singular(c)}") or kinds.get(singular(c))
        if c.tag_ == "NN" and (DESCRIBED.get(kind or "") == "ORG" or c.lower_ in lexicon.kind("body")):
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


def _listed(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Known names as they stand, longest first; one-word names only where the tagger sees a proper name."""
    names, beginnings, text = lexicon.names(), _beginnings(), doc.text
    ends = [token.idx + len(token) for token in doc]
    for token in doc:
        if token.text not in beginnings or not (token.text[:1].isupper() or "-" in token.text or token.text.startswith("al")):
            continue
        start, begin = token.i, token.idx
        for end in range(min(start + 10, len(ends)), start, -1):
            known = names.get(text[begin : ends[end - 1]])
            if known and (end > start + 1 or (token.pos_ in ("PROPN", "NOUN", "ADJ") and not _ordinary(token))):
                yield start, end, "ORG" if known.type in ("Organization", "Group") else "GPE"
                break


@cache
def _beginnings() -> frozenset[str]:
    """Every string that some known name begins with."""
    return frozenset(name[:end] for name in lexicon.names() for end in range(1, len(name) + 1))


def _ordinary(token: Token) -> bool:
    """Words that are names only in company: "Male", "Chad" as a first name, "us" shouted, "Jordan" before a surname."""
    followed = token.i + 1 < len(token.doc) and token.doc[token.i + 1].pos_ == "PROPN" and token.doc[token.i + 1].head == token
    return (followed and token.doc[token.i + 1].dep_ == "flat") or (
        token.text in ("Male", "Guardian", "PA", "IS", "AP", "Victoria") and token.pos_ != "PROPN"
    )


def _demonyms(doc: Doc) -> Iterator[tuple[int, int, str]]:
    adjectives, peoples, words = lexicon.adjectives(), lexicon.peoples(), [token.text for token in doc]
    for i, (word, after) in enumerate(zip_longest(words, words[1:], fillvalue="")):
        if word in adjectives or word in peoples:
            yield i, i + 1, "NORP"
        elif f"{word} {after}" in adjectives:
            yield i, i + 2, "NORP"


def _nested(doc: Doc, start: int, end: int, kind: str) -> Iterator[Naming]:
    """States inside longer names of bodies, laws and events: "US" in "US State Department"."""
    if kind not in ("ORG", "LAW", "EVENT", "FAC", "PRODUCT") or doc[start:end].text in lexicon.names():
        return
    if kind in ("LAW", "EVENT") and (body := _body_first(doc, start, end)):
        yield Naming(start, body, body - 1, "name", "ORG")
    for i in range(start, end):
        for length in (2, 1):
            text = doc[i : i + length].text
            known = lexicon.names().get(text)
            if i + length <= end and ((known and known.type == "Country") or text in lexicon.adjectives()):
                yield Naming(i, i + length, i + length - 1, "name", "NORP" if text in lexicon.adjectives() else "GPE")
                break


def _body_first(doc: Doc, start: int, end: int) -> int:
    """The end of the known body with which a law's or meeting's name begins: "UN Security Council" of "UN Security Council Resolution 2254"."""
    known = ((i, lexicon.names().get(doc[start:i].text)) for i in range(end - 1, start, -1))
    return next((i for i, body in known if body and body.type == "Organization"), 0)


def _retype_by_majority(reading: Reading) -> None:
    """One name has one type in an article, its most frequent one; in headlines, where any word is capitalised, that of the text."""
    doc = reading.doc
    title_end = next((b.span.end for b in reading.article.blocks if b.kind == "title"), 0)
    named = [(n, doc[n.start : n.end].text) for n in reading.namings]
    everywhere: dict[str, list[str]] = {}
    for n, text in named:
        everywhere.setdefault(text, []).append(n.type)
    for n, text in named:
        met = everywhere[text]
        if len(set(met)) > 1 and text not in lexicon.names():
            n.type = max(sorted(set(met)), key=met.count)
    body: dict[str, list[str]] = {}
    for n, text in named:
        if doc[n.start].idx >= title_end:
            body.setdefault(text, []).append(n.type)
            if n.type == "PERSON":
                body.setdefault(doc[n.end - 1].text, []).append(n.type)
    for n, text in named:
        types = body.get(text)
        if types and doc[n.start].idx < title_end:
            n.type = max(set(types), key=lambda t: (types.count(t), t))


def _retype_surnames(reading: Reading) -> None:
    """Where a person of the article is called like a city ("Jordan Paris"), the bare surname is the person unless something is in, at or
    from it; like no body that the lists know, unless an article stands before it."""
    doc = reading.doc
    surnames = {doc[n.end - 1].text for n in reading.namings if n.type == "PERSON" and n.end - n.start > 1}
    for n in reading.namings:
        if n.end - n.start > 1 or doc[n.start].text not in surnames:
            continue
        cases = {c.lower_ for c in doc[n.head].children if c.dep_ == "case"}
        place = n.type in ("GPE", "LOC") and not cases & {"in", "at", "from", "near", "to", "outside", "around"}
        article = n.start > 0 and doc[n.start - 1].lower_ in STRIP_LEFT
        if place or (n.type == "ORG" and not article and doc[n.start].text not in lexicon.names()):
            n.type = "PERSON"


def _nominal(token: Token, *, person: bool, bodies: frozenset[str]) -> Iterator[Naming]:
    """A description headed by a noun for people, bodies, facilities or places, without its article, with its modifiers.

    ``person``: the network takes the noun for one; it counts for nouns that the table does not know, as do ``bodies``, the nouns of
    the article's named bodies, for what "the" takes up.
    """
    if token.pos_ == "ADJ" and token.dep_ in ("nsubj", "nsubj:pass", "obj", "obl") and is_age(token.doc, token.i + 1):
        yield Naming(token.i - 4, token.i + 1, token.i, "nominal", "Person")  # "the 74-year-old"
    if token.i + 1 < len(token.doc) and neighbour(token).lower_ in SPEAKERS and (ministry := _spoken_for(token)) is not None:
        yield ministry
    elif token.lower_ in lexicon.kind("serving") and _is_people(neighbour(token)):
        yield from (body for body in [_spoken_for(token)] if body is not None and body.start < token.i)  # "Czech army" officer
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "flat"):
        return
    lemma = singular(token)
    pair = f"{_left_word(token)}_{lemma}"
    kind = lexicon.nouns().get(pair) or lexicon.nouns().get(f"{_prefix(token)}_{lemma}") or lexicon.nouns().get(lemma)
    if lemma in lexicon.offices("office") and kind not in ("Organization", "Collective"):
        kind = "Person"
    if kind is None and person and token.tag_ in ("NN", "NNS") and lemma not in lexicon.kind("weapon"):
        kind = None if lexicon.trigger_at(token) is not None or lemma in COUNTERS else "Person"
    if (
        kind is None
        and token.tag_ == "NN"
        and lemma in bodies
        and any(c.lower_ == "the" and c.i == token.i - 1 for c in token.children)
    ):
        kind = "Organization"
    if token.text.endswith(".") and token.lower_ in lexicon.offices("rank"):
        return  # "Army Spc."
    if kind is None or (lemma == "state" and neighbour(token).lower_ == "of" and not neighbour(token, 2).text[:1].isupper()):
        return  # "a state of emergency" is no state
    if lemma == "office" and token.tag_ == "NNS":
        kind = "Facility"  # "searched its offices"
    if kind == "Collective":
        kind = "Group"
    elif kind in ("Person", "Group"):
        kind = "Group" if token.tag_ in ("NNS", "NNPS") else "Person"
    start = token.i
    while start > 0 and _modifies(token.doc[start - 1], token) and not token.doc[start - 1].is_space:
        start -= 1
    while start < token.i and (
        token.doc[start].pos_ in ("DET", "PUNCT", "CCONJ", "ADP")
        or token.doc[start].tag_ in ("PRP$", "POS")
        or token.doc[start].lower_ in STRIP_LEFT
        or token.doc[start].dep_ in ("nummod", "advmod")
        or token.doc[start].tag_ in ("CD", "IN", "RBS", "RBR", "JJR", "JJS")
        or (token.doc[start].is_sent_start and token.doc[start].lemma_.lower() in NAMING and token.doc[start].tag_ == "VBN")
    ):
        start += 1
    if (
        lemma in BARE
        and start == token.i
        and not any(c.dep_ in ("det", "nmod:poss") for c in token.children)
        and token.tag_ == "NN"
    ):
        return
    proper = next((i for i in range(start, token.i) if token.doc[i].text[:1].isupper()), token.i)
    if (
        kind in ("Organization", "Group")
        and token.pos_ == "PROPN"
        and token.tag_ == "NNP"
        and not token.is_lower
        and _all_proper(token.doc, proper, token.i)
    ):
        yield Naming(proper, token.i + 1, token.i, "name", "ORG")  # "the governing Progress Party"
    else:
        yield Naming(start, token.i + 1, token.i, "nominal", kind)


def _all_proper(doc: Doc, start: int, end: int) -> bool:
    """Are these words, of which there is one at least, capitalised inside a sentence that is not capitalised throughout?"""
    words = doc[start:end]
    sentence = [t for t in doc[end].sent if t.is_alpha]
    shouting = sum(t.text[:1].isupper() for t in sentence) > 0.6 * len(sentence)
    return (
        bool(len(words))
        and not shouting
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


def is_age(doc: Doc, end: int) -> bool:
    """Do the words before this one give an age: "58-year-old"?"""
    return end > 4 and [t.text for t in doc[end - 4 : end]] == ["-", "year", "-", "old"]


def singular(noun: Token) -> str:
    """The lemma of a noun, also where the model leaves an irregular plural as it is."""
    lemma = noun.lemma_.lower()
    return lemma[:-3] + "man" if lemma.endswith("men") and noun.tag_ == "NNS" else lemma


def _left_word(token: Token) -> str:
    """The lower-cased word before a token, if it modifies it."""
    before = token.doc[token.i - 1] if token.i else None
    return before.lower_ if before is not None and before.head == token else ""


def _prefix(token: Token) -> str:
    """ "pro" of "pro-Moscow camp", "anti" of "anti-war camp": what is joined with the word before a token."""
    before = token.doc[max(0, token.i - 3) : token.i]
    return before[0].lower_ if len(before) == 3 and before[1].text == "-" else ""


def _modifies(before: Token, head: Token) -> bool:
    """Is ``before`` a modifier inside the noun phrase of ``head``, to its left?"""
    if before.text == "-" and before.i and not before.whitespace_:
        return not neighbour(before, -1).whitespace_ and _modifies(neighbour(before, -1), head)
    if before.is_punct and before.i and neighbour(before, -1).whitespace_ and before.whitespace_:
        return False  # a dash with spaces, as after a dateline
    return before.i < head.i and (before.head == head or (before.head.head == head and before.head.i < head.i)) and before.dep_ in (
        "amod", "compound", "nummod", "nmod:poss", "punct", "flat", "nmod", "case", "advmod", "conj", "cc", "nmod:desc",
        *(("obl:unmarked",) if neighbour(before, 1).text == "-" and before.pos_ == "PROPN" else ()),
    ) and before.text not in (",", ";", ":", "“", "”", '"', "(", ")", "–", "—") and (before.dep_ != "case" or before.tag_ == "POS")  # fmt: skip


def _head(span: DocSpan) -> int:
    """The word of a name that the rest hangs on: the one whose head lies outside."""
    for token in span:
        if token.head == token or not span.start <= token.head.i < span.end:
            return int(token.i)
    return int(span.end - 1)
