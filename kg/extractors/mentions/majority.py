"""One name has one type in an article."""

from __future__ import annotations

import re

from kg.extractors import lexicon
from kg.extractors.mentions.kinds import described_as, rules
from kg.extractors.mentions.words import STRIP_LEFT
from kg.extractors.reading import Reading

DOUBLED = re.compile(r"(.)\1")
"""Letters that reports write once or twice: "Matoo", "Mattoo"."""


def retype_by_majority(reading: Reading) -> None:
    """One name has one type in an article, its most frequent one (what a noun beside it says counts thrice); in headlines, where any
    word is capitalised, that of the text."""
    doc = reading.doc
    title_end = next((b.span.end for b in reading.article.blocks if b.kind == "title"), 0)
    named = [(n, doc[n.start : n.end].text) for n in reading.namings]
    everywhere: dict[str, list[str]] = {}
    for n, text in named:
        told = 3 if described_as(doc, n.start, n.end) == n.type or rules(doc, n.start, n.end) else 1
        everywhere.setdefault(text, []).extend([n.type] * told)
    afloat = {text.partition(" ")[2] for _, text in named if text.partition(" ")[0] in lexicon.kind("ship")}
    for n, text in named:
        met = everywhere[text]
        if text in afloat:
            continue  # the port that a ship is called after
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


def retype_surnames(reading: Reading) -> None:
    """Where a person of the article is called like a city ("Jordan Paris"), the bare surname is the person unless something is in, at or
    from it; like no body that the lists know, unless an article stands before it."""
    doc = reading.doc
    surnames = {doc[n.end - 1].text for n in reading.namings if n.type == "PERSON" and n.end - n.start > 1}
    folded = {DOUBLED.sub(r"\1", name) for name in surnames if len(name) > 4}
    for n in reading.namings:
        misspelt = DOUBLED.sub(r"\1", doc[n.start].text) in folded and doc[n.start].text not in lexicon.names()
        if n.end - n.start > 1 or (doc[n.start].text not in surnames and not misspelt):
            continue
        cases = {c.lower_ for c in doc[n.head].children if c.dep_ == "case"}
        place = n.type in ("GPE", "LOC") and not cases & {"in", "at", "from", "near", "to", "outside", "around"}
        article = n.start > 0 and doc[n.start - 1].lower_ in STRIP_LEFT
        known = lexicon.names().get(doc[n.start].text)
        if place or (n.type == "ORG" and not article and (known is None or known.kind == "outlet")):
            n.type = "PERSON"
