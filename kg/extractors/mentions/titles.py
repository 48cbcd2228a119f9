"""Where titles end and names begin: "Special Envoy Ana Ruiz", "Navy Capt. Jo Lind", "Petty Officer 1st Class Kim Hale"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.doc import Doc, Token
from kg.extractors.mentions.known import of_kind

TITLES = lexicon.offices("honorific") | lexicon.offices("rank")
ORDINAL = re.compile(r"1st|2nd|3rd|[4-9]th|First|Second|Third|Fourth")
"""What stands before "Class" in the grades of armies and navies."""


def is_title_word(token: Token) -> bool:
    """Does a title begin with this word, or consist of it: "Dr.", "Prime", "secretary"?"""
    word = token.lower_.rstrip(".")
    return (
        word in TITLES
        or token.lower_ in TITLES
        or word in lexicon.offices("office")
        or word in ("prime", "vice", "foreign", "defence", "defense", "emeritus")
    )


def is_given(doc: Doc, i: int) -> bool:
    """ "Dr Sultan Noor", "Amir Hassan": a title that is somebody's first name here."""
    if doc[i].lower_ not in lexicon.offices("given") or i + 1 >= len(doc) or doc[i + 1].pos_ != "PROPN":
        return False
    before = doc[i - 1].lower_ if i else ""
    return before in lexicon.offices("honorific") or (doc[i].lower_ == "amir" and before != "the")


def title_end(doc: Doc, start: int, end: int) -> int:
    """Where the title ends with which these words begin, ``start`` where none does: behind "Minister of Defence" of "Minister of
    Defence Ana Ruiz", behind "Capt." of "Navy Capt. Jo Lind"."""
    at, portfolio = _grade(doc, start, end), False
    for i in range(at, end):
        word = doc[i]
        if not is_given(doc, i) and (is_title_word(word) or (word.text == "Officer" and i > start)):
            at = i + 1
        elif word.lower_ in ("of", "for") and i == at > start:
            portfolio = True
        elif portfolio and word.lower_ in lexicon.offices("modifier"):
            at = i + 1
        elif not _leads_to_title(word) and not (portfolio and word.lower_ in ("the", "and")):
            break
    return at


def _grade(doc: Doc, start: int, end: int) -> int:
    """Behind the rank in "press operations director Navy Capt. Ana Ruiz" or "Hospital Corpsman 2nd Class Ana Ruiz", whatever stands
    before it; ``start`` where there is none."""
    ranks = (i + 1 for i in range(end - 1, start, -1) if _ends_rank(doc, i))
    return next(ranks, start)


def _ends_rank(doc: Doc, i: int) -> bool:
    """Is this the last word of a rank that cannot be one of a name: "Capt.", "Class" of "1st Class"?"""
    abbreviated = doc[i].text.endswith(".") and is_rank(doc[i])
    return abbreviated or (doc[i].text == "Class" and bool(ORDINAL.fullmatch(doc[i - 1].text)))


def _leads_to_title(word: Token) -> bool:
    """Words of a body or portfolio before the noun of an office: "Foreign Office" of "Foreign Office Minister", "FCO", "US"."""
    body = word.lower_ in lexicon.offices("modifier") | lexicon.kind("public") or word.text in "-–/"
    return body or _is_initials(word) or word.text in lexicon.names() or word.text in lexicon.adjectives()


def _is_initials(word: Token) -> bool:
    return len(word) > 1 and word.is_alpha and word.text.isupper()


def name_behind_title(doc: Doc, start: int, end: int) -> int | None:
    """Where a person's name begins in what the network takes for a body: "High Representative Ana Ruiz"; None where none does."""
    at = title_end(doc, start, end)
    if at == start or not 2 <= end - at <= 5 or doc[start:end].text in lexicon.names():
        return None
    head = doc[at - 1].lower_
    if head not in lexicon.offices("office") | lexicon.offices("rank") or head in lexicon.offices("royal"):
        return None
    words = doc[at:end]
    small = lexicon.offices("particle")
    proper = all((t.text[:1].isupper() and t.text[1:].islower()) or t.text in small for t in words if t.pos_ == "PROPN")
    proper = proper and all(t.pos_ == "PROPN" for t in words) and words[-1].text[:1].isupper()
    return at if proper and not any(t.lower_ in lexicon.nouns() for t in words) else None


def is_bare_title(doc: Doc, start: int, end: int) -> bool:
    """ "Special Envoy", "Iron Shield Commander": no name but what somebody is, for it ends with the noun of an office that no surname
    is like."""
    last = doc[end - 1].lower_
    return end - start > 1 and last in lexicon.offices("office") - lexicon.offices("surname")


def without_title(doc: Doc, start: int, end: int) -> int:
    """The end of a body's name without the title of whoever is named behind it: "U.S. Army" of "U.S. Army General Ana Ruiz", "Joint
    Task Force" of "Joint Task Force Commander, Gen. Jo Lind"."""
    while end - start > 1 and end < len(doc) and doc[end].text[:1].isupper() and is_rank(doc[end - 1]):
        end -= 1
    behind = end < len(doc) and (doc[end].text == "," or doc[end].text[:1].isupper())
    if (
        behind
        and end - start > 2
        and is_bare_title(doc, start, end)
        and not any(t.lower_ in ("of", "for") for t in doc[start:end])
    ):
        end -= 1
    return end


def is_rank(word: Token) -> bool:
    """ "Capt.", "General": is this the military rank of somebody, in capitals?"""
    return word.text[:1].isupper() and word.lower_ in lexicon.offices("rank")


def services(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """The armed services and offices of state before the ranks and titles of those who serve in them: "Navy" of "Navy Capt. Jo Lind"."""
    for start, end in of_kind(doc, "service"):
        if _before_titled(doc, end):
            yield start, end, "ORG"


def _before_titled(doc: Doc, at: int) -> bool:
    """Do a title, in capitals, and a further word in capitals stand here?"""
    end = title_end(doc, at, min(at + 5, len(doc)))
    ends = at < end < len(doc) and doc[end].text[:1].isupper() and doc[end].is_alpha
    return ends and all(t.text[:1].isupper() for t in doc[at:end])


def are_officers(doc: Doc, start: int, end: int) -> bool:
    """ "Ministers of Foreign Affairs", "Foreign Ministers": several holders of an office, no body."""
    words = [t.lower_ for t in doc[start:end]]
    words = words[: next((i for i, w in enumerate(words) if w in ("of", "for")), len(words))]
    many = words[-1].endswith("s") and words[-1].removesuffix("s") in lexicon.offices("office") - lexicon.offices("surname")
    return many and all(w in lexicon.offices("modifier") for w in words[:-1])
