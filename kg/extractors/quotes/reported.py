"""Reported speech: content clauses and what stands around "according to"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors.clauses import ACTIVE_SUBJECTS, neighbour, opening_of
from kg.extractors.doc import Token
from kg.extractors.quotes.cues import Cue
from kg.extractors.quotes.marks import Region
from kg.extractors.quotes.saying import has_subject, is_denied, is_saying
from kg.extractors.quotes.speakers import addressee, strayed_subject
from kg.extractors.reading import Reading
from kg.extractors.reality import reality_of
from kg.extractors.times import time_of
from kg.model import Quote, Span

INNER = frozenset(["ccomp", "csubj:pass", "acl"])
"""How a clause hangs on the word that reports it."""
CONTRASTS = frozenset("while whereas".split())
"""Conjunctions after which the outlet tells of somebody else again."""


def read_reported(reading: Reading, regions: list[Region], cues: list[Cue], source: int | None = None) -> None:
    """A content clause under a reporting verb or around "according to", unless it is quoted as a whole.

    ``source``: who says all this, where it stands inside somebody's statement.
    """
    for cue in cues:
        if is_denied(cue.token) or reality_of(cue.token).modality in ("Obligatory", "Conditional"):
            continue  # "needed to speak about how …", "if they say that …": that has not been said
        for spans in _around(reading, cue) if cue.phrase is not None else _clauses(reading, cue):
            text = " ".join(" ".join(reading.article.text[s.begin : s.end] for s in spans).split())
            if len(text.split()) < 3 or any(_quoted(s, regions) for s in spans):
                continue
            reading.quotes.append(
                Quote(
                    evidence=spans,
                    cues=(reading.span(cue.token),),
                    text=text,
                    kind="Indirect",
                    speaker=cue.speaker,
                    source=source,
                    addressee=addressee(reading, cue.token),
                    time=time_of(reading, cue.token) if cue.token.pos_ == "VERB" else None,
                    score=0.8,
                    rule="content clause",
                )
            )


def _clauses(reading: Reading, cue: Cue) -> Iterator[tuple[Span, ...]]:
    for content in _contents(cue.token):
        if spans := _clause(content, cue.token):
            yield spans


def _around(reading: Reading, cue: Cue) -> Iterator[tuple[Span, ...]]:
    """What a phrase of citing speaks of: the rest of its sentence (up to a semicolon) where it stands first or last, else its clause."""
    assert cue.phrase is not None
    (start, end), doc, sentence = cue.phrase, reading.doc, cue.token.sent
    marks = [t.i for t in sentence if t.text == ";"]
    first = max((i + 1 for i in marks if i < start), default=sentence.start)
    last = min((i for i in marks if i >= end), default=sentence.end)
    parts = [_trimmed([t for t in doc[first:start] if not t.is_space]), _trimmed([t for t in doc[end:last] if not t.is_space])]
    if all(parts):
        inside = {start, *range(start, end)}
        governor = next((t.head for t in doc[start:end] if t.head.i not in inside), cue.token)
        verb = next((v for v in (governor, *governor.ancestors) if v.pos_ == "VERB"), governor)
        relative = verb.dep_ in ("acl:relcl", "advcl:relcl")
        words = {t.i for t in verb.subtree if not relative or t.i >= end}
        beside = [c for c in verb.children if c.dep_ == "conj" and c.i >= end and has_subject(c)]
        words -= {t.i for c in beside for t in c.subtree}  # "…, according to X, and most of the victims …"
        parts = [_trimmed([t for t in part if t.i in words]) for part in parts]
    spans = tuple(Span(part[0].idx, part[-1].idx + len(part[-1])) for part in parts if part)
    if spans:
        yield spans


def _trimmed(words: list[Token]) -> list[Token]:
    """Without punctuation and conjunctions at both ends."""
    while words and ((words[0].is_punct and words[0].text not in "“\"'‘(") or words[0].dep_ == "cc"):
        words = words[1:]
    while words and ((words[-1].is_punct and words[-1].text not in "”\"'’)%") or words[-1].dep_ == "cc"):
        words = words[:-1]
    return words


def _quoted(span: Span, regions: list[Region]) -> bool:
    """Is this told by a direct quotation already?"""
    return _mostly_quoted(span, regions) or any(
        r.begin - 1 <= span.begin < r.end for r in regions if span.end <= r.end + 2 or r.end - r.begin > 25
    )


def _mostly_quoted(span: Span, regions: list[Region]) -> bool:
    inside = sum(max(0, min(r.end, span.end) - max(r.begin, span.begin)) for r in regions)
    return inside > 0.7 * (span.end - span.begin)


def _contents(cue: Token) -> Iterator[Token]:
    """Heads of what is said: complement clauses with their coordinated ones; the main clause of "…, she said"."""
    found = [
        c
        for c in cue.children
        if c.dep_ == "ccomp"
        or (c.dep_ == "csubj:pass" and opening_of(c) == "that")  # "it was said by the council that"
        or (c.dep_ == "acl" and cue.pos_ == "NOUN" and opening_of(c) == "that")
        or (c.dep_ == "parataxis" and c.i < cue.i)
        or (c.dep_ == "parataxis" and cue.dep_ == "ROOT" and c.pos_ == "VERB" and cue.lemma_ in ("say", "add"))
    ]
    found += [k for c in cue.children if c.dep_ == "xcomp" and c.pos_ == "ADJ" for k in c.children if k.dep_ == "ccomp"]
    if cue.dep_ == "parataxis" and cue.head.pos_ in ("VERB", "ADJ", "NOUN", "AUX") and not found:
        found = [cue.head]
    for content in found:
        if content.pos_ not in ("VERB", "AUX") and not any(c.dep_ in ("cop", *ACTIVE_SUBJECTS) for c in content.children):
            continue
        between = {t.text for t in cue.doc[min(content.i, cue.i) : max(content.i, cue.i)]}
        if between & {";", ".", "?", "!"} or (":" in between and content.dep_ != "ccomp") or not _is_statement(content):
            continue
        yield content
        if content.dep_ == "ccomp":
            yield from (c for c in content.children if c.dep_ == "conj" and has_subject(c) and not _past_semicolon(content, c))


def _is_statement(content: Token) -> bool:
    """No gerund behind a preposition ("of exploiting them"), no participle of a noun, no relative clause ("under which"), no question."""
    if opening_of(content) in ("of", "for", "with", "by", "into") and content.tag_ == "VBG":
        return False
    if content.tag_ == "VBN" and not any(c.dep_ in ("aux", "aux:pass", *ACTIVE_SUBJECTS) for c in content.children):
        return False
    if opening_of(content) in ("whether", "if") and content.head.lemma_ in ("ask", "wonder", "question", "enquire", "inquire"):
        return False  # a question states nothing
    first = content.left_edge
    return not (first.tag_ == "IN" and neighbour(first).tag_ == "WDT" and neighbour(first).lower_ == "which")


def _past_semicolon(content: Token, other: Token) -> bool:
    """What follows a semicolon is told by the writer again."""
    return any(t.text == ";" for t in content.doc[content.i : other.i])


def _turns_away(token: Token) -> bool:
    """ "…, while Norway declined": the outlet tells of somebody else again."""
    return (
        token.lower_ in CONTRASTS and token.dep_ == "mark" and token.i > token.sent.start and neighbour(token, -1).text == ","
    )


def _added(content: Token) -> set[int]:
    """Words of participles that add another saying: "… , claiming that"."""
    return {
        t.i
        for c in content.children
        if c.dep_ == "advcl" and c.tag_ == "VBG" and is_saying(c) and c.i > content.i
        for t in c.subtree
    }


def _without_addressee(words: list[Token], cue: Token) -> list[Token]:
    """ "Told *the Daily Post* she had warned them": whom it is said to, where the tree takes that into what is said."""
    if cue.lemma_ != "tell" or not words or words[0].i != cue.i + 1:
        return words
    end = next((k for k, t in enumerate(words) if k and t.pos_ in ("PRON", "DET", "NUM", "SCONJ")), 0)
    named = all(t.pos_ in ("DET", "ADJ", "NOUN", "PROPN", "PUNCT") for t in words[:end]) and end < 6
    return words[end:] if end and named and words[end - 1].pos_ in ("NOUN", "PROPN") else words


def _clause(content: Token, cue: Token) -> tuple[Span, ...]:
    """The offsets of a content clause, without its conjunction, the reporting clause and outer punctuation."""
    excluded = {t.i for t in cue.subtree} if not content.is_ancestor(cue) and not cue.is_ancestor(content) else set()
    if content.is_ancestor(cue):
        excluded = {t.i for t in cue.subtree}
    excluded |= _added(content)
    if (strayed := strayed_subject(cue)) is not None:
        excluded |= {t.i for t in strayed.subtree}
    inside = [t for t in content.subtree if t.i not in excluded and not t.is_space]
    contrast = next((t.i for t in inside if _turns_away(t)), None)
    if contrast is not None:
        inside = [t for t in inside if t.i < contrast]
    later = {
        t.i
        for c in content.children
        if c.dep_ == "conj" and (has_subject(c) or (is_saying(c) and any(k.dep_ == "ccomp" for k in c.children)))
        for t in c.subtree
    }
    if content.dep_ in INNER:
        inside = [t for t in inside if t.i not in later]
    marks = [k for k, t in enumerate(inside) if t.lower_ == "that" and t.dep_ == "mark" and t.head == content]
    if marks and content.dep_ in INNER:
        inside = inside[marks[0] + 1 :]
    inside = _trimmed(inside)
    while inside and inside[0].lower_ == "that" and (inside[0].dep_ == "mark" or inside[0].tag_ == "IN"):
        inside = _trimmed(inside[1:])
    inside = _without_addressee(inside, cue)
    if not inside:
        return ()
    parts = [inside]
    if inside[0].i < cue.i < inside[-1].i and content.dep_ == "ccomp":  # "The plan, he said, will fail"
        own = [t.i for c in cue.children if c != content for t in c.subtree if not t.is_punct]
        first, last = min([cue.i, *own]), max([cue.i, *own])
        after = _trimmed([t for t in inside if t.i > last])
        if after and after[0].tag_ == "VBG" and after[0].dep_ in ("advcl", "acl"):
            after = []  # "…, he said, declining to say more": what the speaker did
        parts = [_trimmed([t for t in inside if t.i < first]), after]
    return tuple(Span(part[0].idx, part[-1].idx + len(part[-1])) for part in parts if part)
