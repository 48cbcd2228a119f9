"""How far names of bodies and buildings go: "Mission in Mali", "Task Force – Iron Shield", "Noor hospital complex"."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.doc import Doc, Token
from kg.extractors.mentions.titles import is_bare_title, is_title_word
from kg.extractors.mentions.words import BODY_HEADS, head_of, is_people, whole_start


def facility_end(doc: Doc, start: int, end: int) -> int:
    """The end of the lower-case noun of a building right behind a proper name that belongs to it, behind what the building is for:
    "prison" of "Barbadillo prison", "camp" of "Orsha refugee camp"; 0 where there is none."""
    further = end < len(doc) and doc[end].is_lower and doc[end].lower_ in lexicon.kind("purpose") and doc[end].head.i == end + 1
    return annexed(doc, end + 1 + further) if _before_facility(doc, start, end + further) else 0


def _before_facility(doc: Doc, start: int, end: int) -> bool:
    if end >= len(doc) or doc[end].tag_ != "NN" or not doc[end].is_lower or doc[end - 1].tag_ == "POS":
        return False
    head = doc[head_of(doc[start:end])]
    return (
        head.head == doc[annexed(doc, end + 1) - 1]
        and lexicon.nouns().get(doc[end].lemma_) == "Facility"
        and head.dep_ in ("compound", "nmod", "flat")
    )


def annexed(doc: Doc, end: int) -> int:
    """The end of a building's name with what it is part of: behind "complex" of "Noor hospital complex"."""
    further = (
        end < len(doc) and doc[end].is_lower and doc[end].lower_ in lexicon.kind("annex") and doc[end - 1].head == doc[end]
    )
    return end + 1 if further else end


def completed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take in proper words that the model left out: to the left in the same compound, to the right after "of"."""
    left = start
    while left > 0 and _joins_left(doc[left - 1], doc, left, end):
        left -= 1
    start = whole_start(doc, left) if left < start else start
    if start and doc[start - 1].text in lexicon.adjectives() and _is_public(doc, start, end):
        start -= 1
    while end < len(doc) and _joins_right(doc, end):
        end += 1
    end = _dashed(doc, start, _hyphenated(doc, start, end))
    while start and end - start > 1 and doc[start - 1].text in lexicon.kind("joint"):
        start -= 1  # "Combined" of "Combined Joint Task Force", which the tagger may take for a participle
    head = head_of(doc[start:end])
    if end + 1 < len(doc) and _is_for(doc, start, end, head):
        at = end + 1
        while at < len(doc) and doc[at].lower_ in ("the", "and"):
            at += 1
        stop = at
        while stop < len(doc) and doc[stop].pos_ == "PROPN" and not doc[stop].is_space:
            stop += 1
        if stop > at:
            return start, stop
    return start, end


def _is_for(doc: Doc, start: int, end: int, head: int) -> bool:
    """Does what a body is for follow here: "of Justice", "for Peace", "in Mali" behind "Mission", "on Libya" behind "Contact Group"?"""
    if doc[head].pos_ != "PROPN":
        return False
    if doc[end].lower_ in ("of", "for"):
        return doc[head].lower_ in BODY_HEADS and not _tells_where(doc, start, end)
    last = doc[end - 1].text
    sent = doc[end].lower_ in ("in", "to") and last in ("Mission", "Force")
    upon = doc[end].lower_ == "on" and last in lexicon.kind("abroad") and doc[end].head.head.i == head
    dated = any(s.start <= end + 1 < s.end and s.label_ in ("DATE", "TIME") for s in doc.spans.get("names", ()))
    return (sent or upon) and not dated


def _tells_where(doc: Doc, start: int, end: int) -> bool:
    """ "Lund University of the UK": initials of a state behind a body's own name say where it is, behind "Foreign Ministry" whose it is."""
    at = end + 1 + (doc[end + 1].lower_ == "the")
    known = lexicon.names().get(doc[at].text) if at < len(doc) and doc[at].text.replace(".", "").isupper() else None
    return known is not None and known.type == "Country" and not _is_public(doc, start, end)


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
        and not (is_people(word) and word.text[1:2].isupper())  # "Tory MPs"
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
