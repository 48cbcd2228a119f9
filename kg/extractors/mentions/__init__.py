"""Stage 1: every naming in the text: names (repaired by lists and form), descriptions of actors, pronouns."""

from __future__ import annotations

from kg.extractors.doc import Doc, Token
from kg.extractors.mentions.craft import introduced_craft, ships
from kg.extractors.mentions.descriptions import body_nouns, nominals
from kg.extractors.mentions.designations import designations
from kg.extractors.mentions.known import demonyms, listed, nested
from kg.extractors.mentions.majority import retype_by_majority, retype_surnames
from kg.extractors.mentions.parts import parts
from kg.extractors.mentions.persons import addressed, again, introduced, is_ballot
from kg.extractors.mentions.repair import repaired
from kg.extractors.mentions.titles import services
from kg.extractors.mentions.words import head_of
from kg.extractors.reading import Naming, Reading

NAME_TYPES = frozenset("PERSON ORG GPE LOC FAC NORP EVENT LAW PRODUCT WORK".split())

PERSONAL = frozenset("he she him her his hers himself herself they them their theirs themselves it its itself".split())

SPEAKING = frozenset("i me my mine myself we us our ours ourselves".split())


def find_mentions(reading: Reading) -> None:
    """Fill ``reading.namings``: names first, then descriptions headed by nouns, then pronouns."""
    doc = reading.doc
    taken = bytearray(len(doc))
    for start, end, kind in _names(doc):
        if not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            reading.namings.append(Naming(start, end, head_of(doc[start:end]), "name", kind))
            reading.namings += nested(doc, start, end, kind)
    retype_by_majority(reading)
    retype_surnames(reading)
    people = {
        m.id for m in doc.spans.get("mentions", ()) if m.label_ == "person"
    }  # the type that the network tells well enough
    bodies = body_nouns(reading)
    reading.namings += [n for t in doc if not taken[t.i] for n in nominals(t, person=t.i in people, bodies=bodies)]
    reading.namings += [Naming(t.i, t.i + 1, t.i, "pronoun", "") for t in doc if _is_pronoun(t) and not taken[t.i]]


def _is_pronoun(token: Token) -> bool:
    return token.pos_ == "PRON" and token.lower_ in PERSONAL | SPEAKING and token.dep_ != "expl"


def _names(doc: Doc) -> list[tuple[int, int, str]]:
    """Known names of the lists first where they are longer, then the model's, then people's adjectives and nouns."""
    found = [
        (s.start, s.end, s.label_)
        for s in doc.spans.get("names", ())
        if s.label_ in NAME_TYPES and not is_ballot(doc, s.start, s.end)
    ]
    whole = [r for f in found for part in parts(doc, *f) if (r := repaired(doc, *part))]
    extra = [
        *listed(doc),
        *designations(doc),
        *demonyms(doc),
        *services(doc),
        *addressed(doc),
        *introduced(doc),
        *introduced_craft(doc),
        *again(doc, whole),
    ]
    return sorted([*ships(doc), *whole, *extra], key=lambda n: (n[0] - n[1], n[0]))
