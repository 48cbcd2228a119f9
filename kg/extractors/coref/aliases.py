"""Other names that the text itself gives: acronyms in brackets, "also known as “the Jackal”", "better known as Abu Omar"."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.coref.words import add_name, text_of
from kg.extractors.doc import Doc
from kg.extractors.reading import Naming, Reading

QUOTED = {"“": "”", '"': '"', "‘": "’", "'": "'"}
"""Marks around nicknames."""
LINKING = frozenset("is was of were by the".split()) | {",", ":"}
"""What may stand between "nom de guerre" and the name."""
NAMED = frozenset("PERSON ORG FAC LOC GPE PRODUCT".split())


def known_as(reading: Reading, naming: Naming) -> tuple[int, int] | None:
    """First word and end of what a name's bearer is also called, behind it: "Omar" of "Ali Said, better known as Omar,"."""
    if naming.type not in NAMED:
        return None
    doc = reading.doc
    for at in range(naming.end, min(naming.end + 6, len(doc))):
        for phrase in lexicon.kind("alias"):
            words = phrase.split("_")
            if doc[at].lower_ == words[0] and [t.lower_ for t in doc[at : at + len(words)]] == words:
                return _called_here(doc, at + len(words))
        if doc[at].lower_ not in lexicon.kind("lead"):
            return None
    return None


def _called_here(doc: Doc, at: int) -> tuple[int, int] | None:
    """The words of the other name that begins here, with or without marks around them."""
    while at < len(doc) and doc[at].lower_ in LINKING:
        at += 1
    if at + 1 >= len(doc):
        return None
    closing = QUOTED.get(doc[at].text)
    if closing is None:
        end = at
        while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper():
            end += 1
        return (at, end) if end > at else None
    start = at + 1 + (doc[at + 1].lower_ == "the")
    end = next((i for i in range(start, min(start + 5, len(doc))) if doc[i].text == closing), start)
    while end > start and doc[end - 1].is_punct:
        end -= 1
    return (start, end) if end > start and doc[start].text[:1].isupper() else None


def aliases_of(reading: Reading, names: list[Naming]) -> dict[str, Naming]:
    """Other names that the text gives, each with the naming behind which it stands: "Ana Ruiz, also known as “the Fox”"; what is no
    name by its form becomes one."""
    out = {}
    for naming in list(names):
        span = known_as(reading, naming)
        if span is None:
            continue
        inside = [n for n in reading.namings if span[0] <= n.start and n.end <= span[1] and n.kind != "pronoun"]
        alias = next((n for n in inside if (n.start, n.end, n.kind) == (*span, "name")), None)
        if alias is None:
            reading.namings = [n for n in reading.namings if n not in inside]
            alias = Naming(*span, span[1] - 1, "name", naming.type)
            reading.namings.append(alias)
            names[:] = [n for n in names if n not in inside] + [alias]
        out[text_of(reading, alias)] = naming
    return out


def bracketed_acronym(reading: Reading, naming: Naming) -> None:
    """ "Korean Central News Agency (KCNA)", "CEI (Conference of Bishops)": the name in brackets is the one before them."""
    doc = reading.doc
    if naming.entity is None or naming.type not in ("ORG", "GPE", "LAW", "EVENT", "FAC"):
        return
    _reach_acronym(doc, naming)
    if naming.end + 2 >= len(doc) or doc[naming.end].text not in ("(", "["):
        return
    close = next((i for i in range(naming.end + 2, min(naming.end + 10, len(doc))) if doc[i].text in (")", "]")), None)
    if close is None:
        return
    inner = next((n for n in reading.namings if n.start == naming.end + 1 and n.end == close and n.kind == "name"), None)
    text = " ".join(doc[naming.end + 1 : close].text.split())
    outer = text_of(reading, naming)
    shortened = naming.type != "GPE" or (len(outer.split()) > 1 and outer[0] == text[0])  # not "the Mission in Mali (MIMA)"
    if close == naming.end + 2 and text.isupper() and len(text) > 1 and shortened:
        _becomes(reading, text, naming.entity)
        if inner is None:
            reading.namings.append(Naming(naming.end + 1, close, naming.end + 1, "name", naming.type, naming.entity))
    elif outer.isupper() and len(outer.split()) == 1 and inner is not None and inner.type in ("ORG", "EVENT", "LAW", "FAC"):
        _becomes(reading, outer, inner.entity or 0)
    elif inner is not None and inner.type == naming.type and naming.type in ("FAC", "EVENT"):
        _becomes(reading, text, naming.entity)  # "Masjid al-Haram (Grand Mosque)"


def _reach_acronym(doc: Doc, naming: Naming) -> None:
    """Lengthen the name of a body by what stands between it and its initials: "UN Agency for Trade in the Far East (UNAT)"."""
    at = next((i for i in range(naming.end + 1, min(naming.end + 9, len(doc) - 2)) if doc[i].text == "("), None)
    if naming.type != "ORG" or at is None or doc[at + 2].text != ")" or doc[naming.end].lower_ not in ("in", "of", "for", "on"):
        return
    words = [t for t in doc[naming.start : at] if t.text[:1].isupper()]
    spelled = "".join(t.text if t.text.isupper() else t.text[0] for t in words)
    acronym, between = doc[at + 1].text, doc[naming.end : at]
    named = all(t.text[:1].isupper() or t.lower_ in ("in", "of", "for", "on", "the", "and") for t in between)
    if named and len(acronym) > 2 and acronym.isupper() and spelled.startswith(acronym):
        naming.end = at


def _becomes(reading: Reading, text: str, entity: int) -> None:
    """All names of this wording are that entity's."""
    for n in reading.namings:
        if n.kind == "name" and text_of(reading, n) == text:
            n.entity = entity
    add_name(reading.things[entity], text)
