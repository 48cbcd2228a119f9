"""Where names begin and end, and what they are, as far as English and lists settle it: the network decides word by word, so it divides
long names ("2004 Ruritanian local | elections"), takes marks along and calls a known body a place.

Every rule takes the names of one run of words, in order, and gives them back mended. None finds a name where the network has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg.extractors import lexicon
from kg.extractors.divided import Name, divided
from kg.extractors.gazetteer import Gazetteer

PLACES = frozenset({"GPE", "LOC", "FAC"})
LINKS = frozenset({"of", "for", "and"})
"""No name begins or ends with one of these."""
INNER = frozenset({"in", "to", "on", "the"})
"""No name ends with one of these."""
EVENT_LENGTH = 10
"""Words of the longest name of an election, year included."""

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_MARKS = re.compile(r"[-–—,;:'\"()/@#*]+")  # a full stop may belong to the name: "Inc."


def whole_names(names: Sequence[Name], words: Sequence[str], lists: Gazetteer) -> list[Name]:
    """The names as they stand in English.

    "Plains of" and "Arafat" are one name, "Miramar California" are two, "General Election of" ends before "of", and "the 2011 Lima
    local elections" are an event with their year.
    """
    out = [part for name in names for part in divided(name, words)]
    for rule in (_linked, _without_marks, _elections, _numbered, _continued, _capital, _prefixed, _party, _behind_office):
        out = rule(out, words)
    apart = [part for name in out if not _is_opening(name, words) for part in _apart(name, words, lists)]
    return [(begin, end, _type(words[begin:end], kind, lists)) for begin, end, kind in apart]


def _is_opening(name: Name, words: Sequence[str]) -> bool:
    """ "Gunbattles left 11 dead": a noun that only has a capital because the sentence begins with it."""
    begin, end, kind = name
    opens = begin == 0 or words[begin - 1] in (".", "!", "?")
    return opens and end - begin == 1 and kind != "NORP" and words[begin].lower().removesuffix("s") in lexicon.triggers("noun")


def _joined(names: Sequence[Name], fit: Callable[[Name, Name], str]) -> list[Name]:
    """Two names after each other are one of the type that ``fit`` gives, where it gives one."""
    out: list[Name] = []
    for name in names:
        kind = fit(out[-1], name) if out else ""
        if kind:
            out[-1] = (out[-1][0], name[1], kind)
        else:
            out.append(name)
    return out


def _linked(names: Sequence[Name], words: Sequence[str]) -> list[Name]:
    """One that ends with "of" or "for" goes on with the name that follows at once, else it ends before that word."""
    kept = (n for n in names if words[n[0]] not in LINKS or (n[0] and words[n[0] - 1] in ("of", "for")))
    out = _joined(list(kept), lambda a, b: a[2] if a[1] == b[0] and words[b[0] - 1] in ("of", "for") else "")
    return [(a, b - 1 if words[b - 1] in LINKS else b, kind) for a, b, kind in out if words[a] not in LINKS]


def _without_marks(names: Sequence[Name], words: Sequence[str]) -> list[Name]:
    """ "Civic Forum -" is "Civic Forum"."""
    out = []
    for begin, end, kind in names:
        inside = [i for i in range(begin, end) if not _MARKS.fullmatch(words[i])]
        if inside:
            out.append((inside[0], inside[-1] + 1, kind))
    return out


def _elections(names: Sequence[Name], words: Sequence[str]) -> list[Name]:
    """An election has its year and what is elected in its name: "the 2004 Ruritanian local elections"; so has a conference or
    campaign that has a year: "the 2016 Lima summit"."""
    out: list[Name] = []
    for begin, end, kind in names:
        if out and begin < out[-1][1]:
            continue  # "Ruritanian" within an election
        first = begin - 1 if begin and _YEAR.fullmatch(words[begin - 1]) else begin
        last = _election_end(words, first, end, kind)
        if not last:
            out.append((begin, end, kind))
            continue
        if end > last and words[last] in ("in", "of", "for", "on"):
            last = end  # "… election in Peru", where the network has it so
        if out and out[-1][1] > first:
            out.pop()  # the year, read as a date
        out.append((first, last, "EVENT"))
    return out


def _election_end(words: Sequence[str], first: int, end: int, kind: str) -> int:
    """Where a name of an election ends that begins at ``first``; 0 where none does."""
    dated = _YEAR.fullmatch(words[first])
    if not dated and kind != "EVENT":
        return 0
    named = False
    for i in range(first + bool(dated), min(len(words), first + EVENT_LENGTH)):
        word = words[i]
        if named and (word in lexicon.kind("vote") or (word in lexicon.kind("gathering") and (i >= end or kind != "EVENT"))):
            return i + 1
        if word[:1].isupper():
            named = True
        elif word not in lexicon.kind("electoral") and not _MARKS.fullmatch(word) and word != "'s":
            return 0
    return 0


def _numbered(names: Sequence[Name], words: Sequence[str]) -> list[Name]:
    """ "World War | II", "Second | Ruritanian Republic"."""

    def fit(a: Name, b: Name) -> str:
        ordinal = a[1] - a[0] == 1 and words[a[0]].lower() in lexicon.kind("ordinal") and words[a[0]][0].isupper()
        return b[2] if a[1] == b[0] and (ordinal or a[2] == b[2] == "EVENT") else ""

    return _joined(names, fit)


def _continued(names: Sequence[Name], words: Sequence[str]) -> list[Name]:
    """ "Superior Court of the | District of Lima" goes on; "Rose in the" ends before "in"."""

    def fit(a: Name, b: Name) -> str:
        open_ended = a[1] - a[0] > 1 and words[a[1] - 1] in INNER | LINKS | {"at"}
        return a[2] if open_ended and (a[1] == b[0] or (b[0] == a[1] + 1 and words[a[1]] == "the")) else ""

    out = []
    for begin, end, kind in _joined(names, fit):
        last = next((i for i in range(end - 1, begin, -1) if words[i] not in INNER), begin)
        out.append((begin, last + 1, kind))
    return out


def _capital(names: Sequence[Name], words: Sequence[str]) -> list[Name]:
    """ "Washington, D.C." is one place."""

    def fit(a: Name, b: Name) -> str:
        beside = a[1] == b[0] or (b[0] == a[1] + 1 and words[a[1]] == ",")
        return a[2] if beside and a[2] in PLACES and words[b[0]] in ("D.C.", "D.C", "DC") else ""

    return _joined(names, fit)


def _prefixed(names: Sequence[Name], words: Sequence[str]) -> list[Name]:
    """ "Al - Qaida": the article before a dash belongs to the name; so does the part of the continent in "Latin American"."""
    out: list[Name] = []
    for begin, end, kind in names:
        article = begin > 1 and words[begin - 1] == "-" and words[begin - 2].lower() in ("al", "el", "ul")
        part = begin and words[begin] in ("American", "Americans") and words[begin - 1] in lexicon.kind("continental")
        start = begin - 2 if article else begin - 1 if part else begin
        out.append((begin if out and out[-1][1] > start else start, end, kind))
    return out


def _party(names: Sequence[Name], words: Sequence[str]) -> list[Name]:
    """ "The Ruritanian | Labor Party": the people is part of the name of its party and of its armed forces; ministries and courts are
    told apart from their states."""

    def fit(a: Name, b: Name) -> str:
        return b[2] if a[1] == b[0] and a[2] == "NORP" and b[2] == "ORG" and words[b[1] - 1] in lexicon.kind("partisan") else ""

    return _joined(names, fit)


def _behind_office(names: Sequence[Name], words: Sequence[str]) -> list[Name]:
    """ "Secretary of | State Ana Dahl", "Ambassador to | Peru Ana Dahl": a person's name begins behind the office, and the state to which
    somebody is sent is a name of its own."""
    out: list[Name] = []
    for begin, last, label in names:
        end, kind = last, label
        if kind in ("ORG", "PERSON") and words[end - 1].lower() in lexicon.offices("office"):
            end, kind = _before_office(words, begin, end, kind)
        if begin == end:
            continue
        first = _office_end(words, begin, end)
        sent = begin > 1 and words[begin - 1] == "to" and words[begin - 2][:1].isupper() and _is_state(words[begin])
        if sent and end - begin in (3, 4) and all(w[:1].isupper() for w in words[begin:end]):
            out += [(begin, begin + 1, "GPE"), (begin + 1, end, "PERSON")]
        elif first:
            out.append((first, end, "PERSON"))
        else:
            out.append((begin, end, kind))
    return out


def _before_office(words: Sequence[str], begin: int, end: int, kind: str) -> tuple[int, str]:
    """Where a name ends that is an office, and its type: nowhere for "Special Envoy", behind "U.S." for "U.S. Ambassador"."""
    for start in range(begin, end):
        if " ".join(words[start:end]).lower() in lexicon.office_of():
            if start == begin:
                return begin, kind
            state = " ".join(words[begin:start])
            if state in lexicon.adjectives() or _is_state(state):
                return start, "NORP" if state in lexicon.adjectives() else "GPE"
    return end, kind


def _office_end(words: Sequence[str], begin: int, end: int) -> int:
    """Where the office ends that begins before the name and reaches into it; 0 where none does."""
    for last in range(min(begin + 2, end - 1), begin, -1):
        for first in range(max(begin - 4, 0), begin):
            if words[first][:1].isupper() and " ".join(words[first:last]).lower() in lexicon.office_of():
                return last if 1 <= end - last <= 3 else 0
    return 0


def _is_state(name: str) -> bool:
    known = lexicon.names().get(name)
    return known is not None and known.type == "Country"


def _apart(name: Name, words: Sequence[str], lists: Gazetteer) -> Iterator[Name]:
    """The parts of what is two names: "Enron / Azurix", "Miramar California"."""
    begin, end, kind = name
    at = next((i for i in range(begin + 1, end - 1) if words[i] in ("/", "or")), 0)
    if at:
        yield begin, at, kind
        yield from _apart((at + 1, end, kind), words, lists)
    elif kind in ("GPE", "LOC") and (state := _state_after(words, begin, end, lists)):
        yield begin, state, kind
        yield state, end, "GPE"
    else:
        yield name


def _state_after(words: Sequence[str], begin: int, end: int, lists: Gazetteer) -> int:
    """Where the state begins that follows its city without a comma; 0 where none does."""
    low = [w.lower() for w in words[begin:end]]
    if low[0] in lexicon.kind("compass") or lists.has("place", " ".join(low)) or lists.has("country", " ".join(low)):
        return 0
    for length in (1, 2):
        city, state = " ".join(low[:-length]), " ".join(low[-length:])
        known = lists.has("country", state) or state.replace(" ", "_") in lexicon.kind("federated")
        if city and known and lists.has("place", city):
            return end - length
    return 0


def _type(name: Sequence[str], kind: str, lists: Gazetteer) -> str:
    """The type that the lists of bodies and states and the words of the name itself leave no doubt of: "African Union" is no place,
    and a body called "Prophet Daoud" or "Yasser Dahl" is a person."""
    known = lexicon.names().get(" ".join(name).replace(" - ", "-"))
    if known and known.type == "Organization" and known.kind != "seat" and kind in PLACES | {"PERSON"}:
        return "ORG"
    if known and known.type == "Country" and kind in ("ORG", "PERSON", "NORP"):
        return "GPE"
    if kind in ("ORG", "GPE", "LOC") and 2 <= len(name) <= 3 and _is_person(name, lists):
        return "PERSON"
    return kind


def _is_person(name: Sequence[str], lists: Gazetteer) -> bool:
    low = [w.lower() for w in name]
    if not all(w.isalpha() and w[0].isupper() for w in name) or lists.has("place", " ".join(low)):
        return False
    if low[0] in lexicon.kind("reverend"):
        return lists.has("given", low[-1]) or lists.has("surname", low[-1])
    given = lists.has("given", low[0]) and not lists.has("place", low[0]) and not lists.has("country", low[0])
    return given and lists.has("surname", low[-1]) and low[-1] not in lists.of_bodies
