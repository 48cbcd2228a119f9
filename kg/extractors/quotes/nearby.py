"""Whose the marked words are where no verb of saying governs them: names before a colon or behind a dash, "those were the words of …"."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import is_passive, opening_of
from kg.extractors.doc import DocSpan, Token
from kg.extractors.quotes.cues import Cue
from kg.extractors.quotes.marks import Region
from kg.extractors.quotes.speakers import SPEAKERS, entity_of, speaker_of
from kg.extractors.reading import Naming, Reading

DASHES = frozenset("- – — --".split())
UTTERING = frozenset("make utter deliver issue".split())
TITLE = 20
"""So many words of a title may stand before the name of who speaks."""
SUMMING = 16
"""So many words behind a quotation may tell whose it was."""


def labelled(reading: Reading, region: Region) -> Cue | None:
    """ "Ana Lund: "We will not go."", "Minister of Trade Ana Lund: "…"": the name before a colon, with no more than a title before it."""
    doc, before = reading.doc, _words(reading, region)[0]
    colon = next((i for i in range(before.i - 1, max(before.i - 3, 0), -1) if doc[i].text == ":"), None)
    if colon is None:
        return None
    begin = next((b.span.begin for b in reading.article.blocks if b.span.begin <= region.begin < b.span.end), region.begin)
    for n in _names(reading):
        if n.end == colon and (doc[n.start].idx == begin or _is_label(doc[max(n.start - TITLE, 0) : n.start], begin)):
            return Cue(doc[n.head], n.entity or 0)
    return None


def _is_label(words: DocSpan, begin: int) -> bool:
    """The words before a name, back to the last colon or the start of the paragraph: a title, no clause."""
    title: list[Token] = []
    for token in reversed(list(words)):
        if token.idx < begin or token.text.endswith(":"):
            return bool(title) or token.text.endswith(":")
        if token.pos_ in ("VERB", "AUX") or token.text in '.?!;"”':
            return False
        title.append(token)
    return bool(title) and title[-1].idx <= begin


def signed(reading: Reading, region: Region) -> Cue | None:
    """ "“We will not go.” – Ana Lund, mayor of Lima": the name behind a dash."""
    last = _words(reading, region)[-1]
    for n in _names(reading):
        if 1 < n.start - last.i <= 3 and reading.doc[n.start - 1].text in DASHES:
            return Cue(reading.doc[n.head], n.entity or 0)
    return None


def summed(reading: Reading, region: Region) -> Cue | None:
    """ "“…” Those were the words of Ana Lund", "Ana Lund made the remark in Lima", "So said Ana Lund": told in the sentence behind it."""
    last = _words(reading, region)[-1]
    end = next((b.span.end for b in reading.article.blocks if b.span.begin <= region.begin < b.span.end), region.end)
    behind = [t for t in reading.doc[last.i + 1 : last.i + SUMMING] if region.end < t.idx < end and not t.is_punct]
    for t in behind:
        if t.pos_ == "VERB" and t.lemma_ == "say" and behind[0].lower_ == "so" and t.i == behind[0].i + 1:
            speaker = speaker_of(reading, t)
        elif t.lemma_.lower() in lexicon.grammar("uttered") and any(c.lower_ in ("the", "this", "these") for c in t.children):
            speaker = _utterer(reading, t)
        else:
            continue
        if speaker is not None:
            return Cue(t, speaker)
    return None


def _utterer(reading: Reading, noun: Token) -> int | None:
    """Whose words they are, or who made the remark."""
    owner = next((c for c in noun.children if c.dep_ == "nmod" and opening_of(c) == "of"), None)
    made = noun.dep_ == "obj" and noun.head.lemma_ in UTTERING
    return entity_of(reading, owner) if owner is not None else speaker_of(reading, noun.head) if made else None


def purposed(reading: Reading, words: list[Token]) -> Cue | None:
    """ "The navy patrols the gulf to “protect trade and instill confidence”": a purpose in the words of who has it."""
    inside = {t.i for t in words}
    head = next((t for t in words if t.head.i not in inside), words[0])
    verb = head.head
    meant = head.dep_ in ("advcl", "xcomp") and head.tag_ == "VB" and opening_of(head) == "to" and verb.i < head.i
    if len(words) < 4 or not meant or verb.pos_ != "VERB" or is_passive(verb):
        return None
    speaker = speaker_of(reading, verb)
    return Cue(verb, speaker) if speaker is not None else None


def _names(reading: Reading) -> list[Naming]:
    """The namings of those who can speak, by name or description."""
    known = (n for n in reading.namings if n.entity is not None and n.kind != "pronoun")
    return [n for n in known if reading.things[n.entity or 0].type in SPEAKERS]


def _words(reading: Reading, region: Region) -> DocSpan:
    span = reading.doc.char_span(region.begin, region.end, whole=True)
    assert span is not None
    return span
