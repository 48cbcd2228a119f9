"""What stands behind a title: the rest of it, or the body whose office it is."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.doc import Doc
from kg.extractors.mentions.words import STRIP_LEFT
from kg.extractors.offices.bodies import as_body
from kg.extractors.offices.words import LINKS, SIDES, is_modifier
from kg.extractors.reading import Naming, Reading

DESCRIBED = frozenset("Organization Group Facility".split())
"""Types of descriptions that can have heads and spokespeople."""

MINISTERIAL = frozenset("minister secretary undersecretary under-secretary commissioner".split())
"""Offices with a portfolio."""

Linked = tuple[int, int, int | None]
"""Where the title ends, where the whole phrase ends, and the body."""


def linked_body(reading: Reading, at: int) -> Linked | None:
    """What follows "of", "for", "at": part of the title ("of Defense") or its body ("of Ukraine")."""
    doc = reading.doc
    if at >= len(doc) or doc[at].lower_ not in LINKS:
        return None
    if (end := _affairs(reading, at)) is not None:
        return _then(reading, end)
    start = _start_of_body(reading, at)
    if start >= len(doc):
        return None
    known = [n for n in reading.namings if n.start == start and n.kind == "name" and n.entity is not None]
    name = next((n for n in known if n.type in ("GPE", "ORG", "LOC", "FAC", "NORP")), None)
    if name is not None:
        return _by_name(reading, at, name)
    nominal = next((n for n in reading.namings if n.start == start and n.kind == "nominal" and n.type in DESCRIBED), None)
    portfolio = start == at + 1 and doc[start].lower_ in ("state", "staff")  # "secretary of state", "chief of staff"
    owns = nominal is not None and nominal.end < len(doc) and doc[nominal.end].tag_ == "POS"
    if nominal is not None and not owns and not portfolio and doc[at].lower_ in ("of", "for", "at"):
        end = nominal.end
        if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].pos_ in ("NUM", "NOUN", "PROPN"):
            end += 2
        return at, end, as_body(reading, nominal)
    return _superior(reading, at, start) or _portfolio(reading, at, start) or _described_behind(reading, at, start)


def _affairs(reading: Reading, at: int) -> int | None:
    """The end of a portfolio of affairs that this preposition opens, though a name begins it: "for African Affairs"."""
    doc = reading.doc
    for i in range(at + 2, min(at + 8, len(doc) - 1)):
        apart = _person_at(reading, i) and not _is_affairs(reading, i)
        if apart or not (doc[i].text[:1].isupper() or doc[i].lower_ in ("and", "for")):
            return None
        if doc[i].text == "Affairs":
            further = doc[i + 1]
            goes_on = further.lower_ == "and" or (further.text[:1].isupper() and not _person_at(reading, further.i))
            return i + 1 if doc[at + 1].text[:1].isupper() and not goes_on else None
    return None


def _is_affairs(reading: Reading, i: int) -> bool:
    """ "African Affairs" that the network takes for somebody's name."""
    return any(n.start <= i < n.end and reading.doc[n.end - 1].text == "Affairs" for n in reading.namings)


def body_behind_comma(reading: Reading, left: int, right: int) -> Linked | None:
    """The body of "Gen. Jo Lind, commander, Northern Land Command.", as armies and agencies write it: between a person's name and
    the end of the clause stand a bare title and the name, each behind a comma."""
    doc = reading.doc
    if left < 2 or right + 1 >= len(doc) or doc[left - 1].text != "," or doc[right].text != ",":
        return None
    named = any(n.end == left - 1 and n.kind == "name" and n.type == "PERSON" for n in reading.namings)
    body = next((n for n in reading.namings if n.start == right + 1 and n.kind == "name" and n.type == "ORG"), None)
    if not named or body is None or body.entity is None:
        return None
    closed = body.end >= len(doc) or doc[body.end].is_punct or doc[body.end].is_space
    return (right, body.end, body.entity) if closed and body.end - body.start > 1 else None


def _start_of_body(reading: Reading, at: int) -> int:
    """The first word of what follows, without articles and words for where a party stands."""
    doc, start = reading.doc, at + 1
    while start < len(doc) and (doc[start].lower_ in STRIP_LEFT or doc[start].tag_ == "PRP$"):
        start += 1
    start = _behind_side(doc, start)
    side = start
    while side < len(doc) and (doc[side].lower_ in SIDES or doc[side].text == "-"):
        side += 1
    while side < len(doc) and doc[side].is_lower and doc[side].pos_ in ("ADJ", "ADV"):
        side += 1
    named = any(n.start == start and n.kind == "name" for n in reading.namings)  # "of the European Union mission"
    capital = side < len(doc) and doc[side].text[:1].isupper()
    return side if capital and not named else start  # "leader of the far-right Homeland Union", "of the centrist Accord"


def _behind_side(doc: Doc, start: int) -> int:
    """Behind "UN-backed" of "the UN-backed Presidency Council"."""
    if start + 3 >= len(doc) or doc[start + 1].text != "-" or not doc[start + 3].text[:1].isupper():
        return start
    return start + 3 if doc[start + 2].lower_ in lexicon.governments("backed") | {"led"} else start


def _by_name(reading: Reading, at: int, naming: Naming) -> Linked | None:
    """A name, or what it owns or modifies: "of Kenya's National Assembly", "of the Honduran bishops' conference"."""
    doc, start, end = reading.doc, naming.start, naming.end
    owns = end < len(doc) and doc[end].tag_ == "POS"
    if naming.type != "NORP" and not owns and not _compound(doc, naming):
        return at, end, naming.entity
    first = end + 1
    while owns and first + 1 < len(doc) and doc[first].is_lower and doc[first].pos_ in ("ADJ", "NOUN") and first < end + 4:
        first += 1  # "rebel" of "Ivory Coast's rebel New Forces"
    owned = next((n for n in reading.namings if n.kind == "name" and n.type == "ORG" and n.start == first), None)
    if owned is not None and owns:
        return at, owned.end, owned.entity
    nominal = next((n for n in reading.namings if n.kind == "nominal" and n.start <= start < n.head), None)
    if nominal is not None and nominal.end < len(doc) and doc[nominal.end].tag_ == "POS":
        nominal = None
    owner = nominal is None and any(t.tag_ == "POS" for t in doc[start : doc[at].head.i])
    if owner and (behind := _described_behind(reading, at, start)) is not None:
        return behind
    if nominal is None and naming.type == "NORP":
        return None
    if nominal is None and (nominal := _branch(reading, naming)) is not None:
        reading.namings.append(nominal)
    return (at, end, naming.entity) if nominal is None else (at, nominal.end, as_body(reading, nominal))


def _superior(reading: Reading, at: int, start: int) -> Linked | None:
    """ "undersecretary to the prime minister"."""
    doc = reading.doc
    superior = next((i for i in range(start, min(start + 3, len(doc))) if doc[i].lower_ in lexicon.offices("office")), None)
    if doc[at].lower_ == "to" and superior is not None and all(is_modifier(reading, doc[i]) for i in range(start, superior)):
        return superior + 1, superior + 1, None
    return None


def _portfolio(reading: Reading, at: int, start: int) -> Linked | None:
    """ "of Defense", "of Foreign Affairs", "of staff", "for the Middle East", with the body behind it."""
    doc, first = reading.doc, reading.doc[start]
    begins = first.pos_ == "PROPN" or first.lower_ in lexicon.offices("modifier") | {"staff", "state", "party", "parliament"}
    article = start == at + 2 and doc[at + 1].lower_ == "the" and doc[max(at - 1, 0)].lower_ in MINISTERIAL
    begins = begins or (article and first.tag_ == "NNP")  # "Middle" of "the Middle East"
    if doc[at].lower_ not in ("of", "for") or not (start == at + 1 or article) or not begins:
        return None
    end = start + 1
    while end < len(doc) and not _person_at(reading, end) and _goes_on(doc, at, end):
        end += 1
    return _then(reading, end)


def _goes_on(doc: Doc, at: int, end: int) -> bool:
    """Is this a further word of the portfolio that the preposition at ``at`` opens: "Affairs", "East" of "for the Middle East"?"""
    word, last, after = doc[end], doc[end - 1], doc[min(end + 1, len(doc) - 1)]
    if word.lower_ in lexicon.offices("honorific") | lexicon.offices("rank"):
        return False
    if word.lower_ in ("and", "affairs") and last.pos_ == "PROPN" and after != word and after.pos_ == "PROPN":
        return True
    completes = word.i <= doc[at].head.i or (last.head == word and last != doc[at].head)
    return word.pos_ == "PROPN" and (word.dep_ in ("flat", "compound", "conj") or completes)


def _then(reading: Reading, end: int) -> Linked:
    """A portfolio that ends here, with the body behind it: "secretary of state for Wales"."""
    further = linked_body(reading, end)
    return (end, further[1], further[2]) if further and further[2] is not None else (end, end, None)


def _described_behind(reading: Reading, at: int, start: int) -> Linked | None:
    """What is no name behind "of" or "for": a portfolio in small letters ("of mines"), the place of a district ("of the northern
    province of Balkh"), a body under a noun that the tables do not know ("of Ukraine's state railways", "of the finance regulator")."""
    doc, noun = reading.doc, reading.doc[at].head
    words = doc[start : noun.i + 1]
    if doc[at].lower_ not in ("of", "for") or doc[at].dep_ != "case" or noun.pos_ != "NOUN" or not 0 < len(words) < 7:
        return None
    if any(t.pos_ not in ("NOUN", "ADJ", "PROPN", "PART", "NUM") and t.text != "-" for t in words):
        return None
    if start == at + 1 and all(t.is_lower and t.pos_ in ("NOUN", "ADJ") for t in words):
        more = next((c for c in noun.children if c.dep_ == "conj" and c.pos_ == "NOUN"), noun)
        joined = all(t.pos_ in ("NOUN", "ADJ", "CCONJ") for t in doc[noun.i + 1 : more.i + 1])
        return _then(reading, more.i + 1 if joined else noun.i + 1)
    if noun.lemma_ in lexicon.kind("settlement") | lexicon.kind("territory") and doc[noun.i + 1].lower_ == "of":
        inside = next((n for n in reading.namings if n.start == noun.i + 2 and n.kind == "name"), None)
        return None if inside is None else (at, inside.end, inside.entity)
    named = any(t.text[:1].isupper() for t in words) and lexicon.nouns().get(noun.lemma_) not in ("Person", "Group", "Place")
    if (named and lexicon.trigger_at(noun) is None) or noun.lower_ in lexicon.kind("body"):
        nominal = Naming(start, noun.i + 1, noun.i, "nominal", "Organization")
        reading.namings.append(nominal)
        return at, noun.i + 1, as_body(reading, nominal)
    return at, noun.i + 1, None


def _branch(reading: Reading, naming: Naming) -> Naming | None:
    """ "the European Union mission", "the Red Cross delegation": a part of a body under a common noun that the tables do not know."""
    noun = reading.doc[naming.head].head
    event = lexicon.trigger_at(noun) is not None and noun.lower_ not in lexicon.affiliation("branch")
    if naming.type != "ORG" or noun.i != naming.end or noun.tag_ != "NN" or event:
        return None
    return Naming(naming.start, noun.i + 1, noun.i, "nominal", "Organization")


def further_bodies(reading: Reading, end: int, first: int | None) -> tuple[int, tuple[int, ...]]:
    """The end of a list of states that one name begins, and those behind it: "of Kenya, Uganda and Rwanda"."""
    doc, found = reading.doc, []
    named = {n.start: n for n in reading.namings if n.kind == "name" and n.entity is not None and n.type == "GPE"}
    while end < len(doc) and first is not None and doc[end].text in (",", "and"):
        start = end + 1 + (doc[end].text == "," and doc[end + 1].lower_ == "and")
        start += start < len(doc) and doc[start].lower_ == "the"
        if start not in named:
            break
        found.append(named[start].entity or 0)
        end = named[start].end
    return end, tuple(found)


def _compound(doc: Doc, naming: Naming) -> bool:
    return bool(doc[naming.head].dep_ in ("compound", "amod", "nmod:poss") and doc[naming.head].head.i > naming.head)


def _person_at(reading: Reading, i: int) -> bool:
    return any(n.kind == "name" and n.type == "PERSON" and n.start <= i < n.end for n in reading.namings)
