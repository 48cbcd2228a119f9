"""A model's names put right: stripped, without titles, extended, or no names at all."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import neighbour
from kg.extractors.doc import Doc, Token
from kg.extractors.mentions.extent import annexed, completed, facility_end
from kg.extractors.mentions.kinds import typed
from kg.extractors.mentions.persons import ADDRESS, is_apposed_person
from kg.extractors.mentions.titles import (
    TITLES,
    are_officers,
    is_bare_title,
    is_title_word,
    name_behind_title,
    title_end,
    without_title,
)
from kg.extractors.mentions.words import STRIP_LEFT, is_people

OPERATIONS = frozenset("Operation Exercise".split())
"""What stands before the names of military undertakings."""

JOINED = frozenset("led era run style like born held made owned type aged old".split())
"""Second parts of compounds with a person's name, as in "Obama-era"."""

NAMELESS = lexicon.kind("currency") | lexicon.kind("matter")
"""Capitalised words that name nobody and no place: "EUR", "Covid"."""

TITLE = lexicon.offices("modifier") | lexicon.offices("office")
"""Words of titles: "House Speaker"."""

COMPASS = frozenset("West East North South Central Island Islands Province Region County District Valley".split())


def repaired(doc: Doc, start: int, end: int, kind: str) -> tuple[int, int, str] | None:
    """A model's name without articles, titles and possessives, completed to the whole proper name, typed by lists and form."""
    start, end = _stripped(doc, start, end)
    if start >= end:
        return None
    while kind in ("GPE", "LOC") and end - start > 1 and doc[start].is_lower and doc[start].pos_ == "ADJ":
        start += 1  # "southern Somalia"
    start, end = _without_nouns(doc, start, end, kind)
    start, end, kind = _without_titles(doc, start, end, kind)
    if start >= end:
        return None
    start, end = _extended(doc, start, end, kind)
    if start and doc[start - 1].text in OPERATIONS and kind in ("PERSON", "ORG", "EVENT", "PRODUCT", "GPE", "LOC", "FAC"):
        return start - 1, end, "EVENT"
    if start and doc[start - 1].is_title and doc[start - 1].lower_ in lexicon.kind("storm"):
        return start - 1, end, "EVENT"  # "Hurricane Wilma"
    if _is_no_name(doc, start, end, kind):
        return None
    if kind in ("GPE", "LOC", "PERSON", "ORG", "FAC") and doc[start:end].text not in lexicon.names():
        if facility := facility_end(doc, start, end):
            return start, facility, "FAC"
        end = annexed(doc, end) if kind == "FAC" and doc[end - 1].is_lower else end
    return start, end, typed(doc, start, end, kind)


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
    while end - start > 1 and kind == "ORG" and doc[end - 1].is_lower and is_people(doc[end - 1]):
        end -= 1
    return start + (kind == "ORG" and _told_whose(doc, start, end)), end


def _without_titles(doc: Doc, start: int, end: int, kind: str) -> tuple[int, int, str]:
    """The name and its type without the titles before it and behind it; ``start`` is ``end`` where it is a title alone."""
    if kind in ("ORG", "GPE", "LOC", "NORP") and is_apposed_person(doc, start, end):
        kind = "PERSON"
    spoken_of = kind in ("ORG", "GPE", "LOC") and start > 0 and doc[start - 1].lower_ in ADDRESS
    if spoken_of and (place := _place_behind(doc, start, end)):
        end, kind = place, "PERSON"
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
        while body > start + 1 and _is_of_title(doc[body - 1]):
            body -= 1  # "US" in "US Commerce Secretary"
        if kind in ("ORG", "GPE") or doc[start:body].text in lexicon.names():
            end = body
    return start, end, kind


def _is_of_title(word: Token) -> bool:
    """A word that may be part of the title behind it: "Commerce"; not the "Party" of "Civic Party leader X"."""
    return word.is_lower or (word.lower_ in lexicon.offices("modifier") and word.text != "Party")


def _place_behind(doc: Doc, start: int, end: int) -> int:
    """Where the name of a state or part of the world begins behind a person's, which the model joins with it: "Europe" of "called Mr.
    Sokol Europe's worst banker"; 0 where there is none."""
    names, regions = lexicon.names(), lexicon.kind("region")
    rest = ((i, doc[i:end].text) for i in range(start + 1, end))
    return next((i for i, text in rest if text in names or text.replace(" ", "_") in regions), 0)


def _extended(doc: Doc, start: int, end: int, kind: str) -> tuple[int, int]:
    """The name with the further words that its kind has: given names, points of the compass, what a body is for."""
    if kind == "PERSON" and end - start > 1:
        end = _whole_given_name(doc, end)
    if kind in ("GPE", "LOC"):
        while end < len(doc) and doc[end].text in COMPASS and doc[end].pos_ == "PROPN":
            end += 1
    if kind in ("ORG", "FAC", "LAW", "EVENT"):
        start, end = completed(doc, start, end)
    return start, end


def _is_no_name(doc: Doc, start: int, end: int, kind: str) -> bool:
    """What the model takes for a name and is a title, a common word, a feast, a currency or many persons."""
    text = doc[start:end].text
    if kind == "PERSON" and _is_nobody(doc, start, end):
        return True
    if not any(c.isupper() or c.isdigit() for c in text) or text in NAMELESS:
        return True
    words = text.split()
    if kind != "EVENT" and any("_".join(words[i:]) in lexicon.kind("feast") for i in range(len(words))):
        return True  # "Orthodox Christmas Eve"
    if text.split()[0] == "State" and start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ == "secretary":
        return True  # "State for Political Affairs" of an under secretary of it
    if text in lexicon.kind("trooper") and kind != "GPE":
        return True
    if kind == "ORG" and are_officers(doc, start, end):
        return True
    if kind == "ORG" and doc[end - 1].lower_ in lexicon.offices("office") and all(t.lower_ in TITLE for t in doc[start:end]):
        return True  # "House Speaker"
    if all(t.lower_ in TITLES or t.lower_.rstrip(".") in TITLES for t in doc[start:end]):
        return True  # "Maj. Gen."
    return end - start == 1 and _is_common(doc[start], kind)


def _is_common(word: Token, kind: str) -> bool:
    """Is this single word an adjective ("the European elections", "European and other envoys"), part of a title or the noun of an office?"""
    listed = neighbour(word).text in (",", "and") and word.head.i < word.i + 7 and word.head.is_lower
    adjective = word.pos_ == "ADJ" and word.dep_ == "amod" and (word.head.i == word.i + 1 or listed)
    opens = word.is_sent_start and word.dep_ == "compound" and neighbour(word).is_lower and word.is_title
    if opens and kind == "ORG" and word.lower_ in lexicon.kind("press"):
        return True  # "Television pictures showed"
    if adjective and kind in ("ORG", "PERSON") and not word.text.isupper() and word.text not in lexicon.names():
        return True
    if word.lower_ in lexicon.offices("modifier") and _in_title(word.doc, word.i):
        return True
    return kind in ("ORG", "PERSON") and word.lower_ in lexicon.offices("office")


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


def _whole_given_name(doc: Doc, end: int) -> int:
    """ "Lam Cheuk" of "Lam Cheuk-ting": the second part of a given name joined with a hyphen."""
    if end + 1 < len(doc) and doc[end].text == "-" and not doc[end].whitespace_ and not doc[end - 1].whitespace_:
        word = doc[end + 1]
        if word.is_alpha and len(word) < 6 and word.is_lower and word.text not in JOINED and not word.text.endswith("ed"):
            return end + 2
    return end


def _in_title(doc: Doc, i: int) -> bool:
    """A portfolio inside a title: "Secretary of Defense", "Shadow Home Secretary"."""
    after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    before = doc[i - 1].lower_ if i else ""
    return before in ("of", "and") or after in TITLE


def _until_possessive(doc: Doc, start: int, end: int) -> int:
    for i in range(start, end):
        if doc[i].tag_ == "POS":
            return i
    return end
