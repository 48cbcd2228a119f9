"""Several names in what the model takes for one: "EU-Chile", "Tabor, Syria", "Ana Ruiz and Jo Lind"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.doc import Doc
from kg.extractors.mentions.kinds import is_of_group
from kg.extractors.mentions.titles import is_rank, is_title_word


def parts(doc: Doc, start: int, end: int, kind: str) -> Iterator[tuple[int, int, str]]:
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
    both = next((i for i in range(start + 1, end - 1) if doc[i].lower_ == "and"), None)
    if both is not None and all(is_of_group(t.text) for t in (*doc[start:both], *doc[both + 1 : end])):
        yield start, both, "NORP"  # "Kurdish and Yazidi"
        yield both + 1, end, "NORP"
        return
    if both is not None and start + 1 < both < end - 2 and doc[both + 1].text == doc[start].text:
        yield start, both, kind  # "Radio Sahra and Radio Nile"
        yield both + 1, end, kind
        return
    if kind == "ORG" and both is not None and _are_listed(doc, start, end):
        yield from _row(doc, start, end, kind)
        return
    if kind == "ORG" and both is not None and _stand_alone(doc, start, both, end):
        yield start, both, kind  # "Zeta Motors and Alpha", where each is named elsewhere too
        yield both + 1, end, kind
        return
    dash = next((i for i in range(start + 1, end - 1) if doc[i].text in ("-", "–")), None)
    if kind == "ORG" and dash is not None and _stand_alone(doc, start, dash, end):
        yield start, dash, kind  # "the Zeta-Air Force deal"
        yield dash + 1, end, kind
        return
    for i in range(start + 1, end - 1):
        sides = doc[start:i].text.removeprefix("the "), doc[i + 1 : end].text.removeprefix("the ")
        if doc[i].lower_ in ("and", "-", "–") and doc[start:end].text not in known and all(s in known for s in sides):
            yield start, i, kind
            yield i + 1, end, kind
            return
    yield start, end, kind


def _stand_alone(doc: Doc, start: int, both: int, end: int) -> bool:
    """Does the network see the names on both sides of "and" elsewhere as names of their own, or as the ends of such?"""
    alone = {s.text for s in doc.spans.get("names", ()) if not s.start <= both < s.end}
    first, second = doc[start:both].text, doc[both + 1 : end].text
    return first in alone and (second in alone or any(name.endswith(f" {second}") for name in alone))


def _are_listed(doc: Doc, start: int, end: int) -> bool:
    """ "Toro, Hana and Lex" of "carmakers Toro, Hana and Lex": does a plural noun for bodies stand before, and nothing but names inside?"""
    noun = doc[start - 1] if start else None
    several = noun is not None and noun.is_lower and noun.tag_ == "NNS" and noun.lemma_.lower() in lexicon.kind("body")
    return several and all(t.text[:1].isupper() or t.lower_ in ("and", ",") for t in doc[start:end])


def _row(doc: Doc, start: int, end: int, kind: str) -> Iterator[tuple[int, int, str]]:
    """The names between the commas and "and"."""
    at = start
    for i in range(start, end + 1):
        if i == end or doc[i].lower_ in (",", "and"):
            if i > at:
                yield at, i, kind
            at = i + 1


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
