"""Reporting expressions and who speaks by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extractors import lexicon
from kg.extractors.clauses import neighbour, opening_of
from kg.extractors.doc import DocSpan, Token
from kg.extractors.quotes.marks import Region
from kg.extractors.quotes.saying import is_denied, is_saying
from kg.extractors.quotes.speakers import ISSUING, SPEAKERS, authors_of, entity_of, speaker_of, unknown_speaker
from kg.extractors.reading import Reading
from kg.extractors.reality import reality_of

SPOKEN = frozenset("statement speech address remark message comment declaration".split())
"""What a text as a whole can be, when its headline says whose it is."""
GIVING = ISSUING | frozenset("provide make give deliver".split())
"""What is done with "the following statement"."""
VIEWS = frozenset("view opinion word account estimation eye".split())
"""Nouns of "in her view", "in the words of the mayor"."""
QUOTING = frozenset("quoting citing".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting expression with the one who says it."""

    token: Token
    speaker: int
    phrase: tuple[int, int] | None = None
    """First word and end of "according to X", "in X's view": what is cited stands around it."""
    quoting: int | None = None
    """Whose marked words they are, where the speaker cites somebody: "according to X, quoting Y,"."""


def find_cues(reading: Reading, regions: list[Region]) -> Iterator[Cue]:
    """Reporting verbs outside quotation marks, "according to" and "in his view", with their speakers."""
    authors = authors_of(reading)
    for token in reading.doc:
        if any(r.begin <= token.idx < r.end for r in regions):
            continue
        if token.pos_ == "VERB" and (is_saying(token) or _gives(token)):
            speaker = speaker_of(reading, token, authors)
            if speaker is not None:
                yield Cue(token, speaker)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.grammar("contentions"):
            if (speaker := _contending(reading, token, authors)) is not None:
                yield Cue(token, speaker)
        elif token.lower_ == "according" and token.i + 1 < len(token.doc) and neighbour(token).lower_ == "to":
            yield from _by_source(reading, token)
        elif token.lemma_ == "put" and (as_ := _putting(token)) is not None:
            speaker = speaker_of(reading, token, authors)
            if speaker is not None:
                words = [t.i for t in token.subtree]
                yield Cue(token, speaker, (min(words), max(words) + 1) if as_.is_sent_start else None)
        elif (
            token.i > token.sent.start
            and neighbour(token, -1).is_sent_start
            and (judge := _judging(reading, token.sent, regions))
        ):
            yield judge
        elif token.lemma_.lower() in VIEWS and any(c.dep_ == "case" and c.lower_ in ("in", "by") for c in token.children):
            owner = next(
                (c for c in token.children if c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and opening_of(c) == "of")), None
            )
            speaker = entity_of(reading, owner)
            words = [t.i for t in token.subtree]
            if speaker is None and owner is None:
                speaker, words = _owner_behind(reading, token), [*words, token.i + 2]
            if speaker is not None:
                yield Cue(token, speaker, (min(words), max(words) + 1))


def _owner_behind(reading: Reading, noun: Token) -> int | None:
    """ "In the words of the mayor, Ana Ruiz, “…”": who stands right behind "of", wherever the tree hangs it."""
    if noun.i + 2 >= len(noun.doc) or neighbour(noun).lower_ != "of":
        return None
    behind = [n for n in reading.namings if noun.i + 2 <= n.start <= noun.i + 3 and n.entity is not None]
    naming = max(behind, key=lambda n: n.end, default=None)
    known = naming is not None and reading.things[naming.entity or 0].type in SPEAKERS
    return naming.entity if naming is not None and known else None


def _gives(verb: Token) -> bool:
    """ "Issued the following statement": is what follows what is said?"""
    if verb.lemma_ not in GIVING:
        return False
    objects = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass")]
    return any(o.lemma_ in SPOKEN and any(c.lower_ in ("following", "this") for c in o.children) for o in objects)


def _contending(reading: Reading, noun: Token, authors: dict[str, int]) -> int | None:
    """Who says it: "*the council* came to the conclusion that …", "*the miners'* claim that …", "the view of *the bishops* that …"."""
    if not any(c.dep_ == "acl" and opening_of(c) == "that" for c in noun.children):
        return None
    owned = (c for c in noun.children if c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and opening_of(c) in ("by", "of", "from")))
    if (owner := next((entity_of(reading, c) for c in owned), None)) is not None:
        return owner
    verb = noun.head
    told = noun.dep_ == "obj" or (noun.dep_ == "obl" and opening_of(noun) in ("to", "at"))
    contends = told and verb.pos_ == "VERB" and verb.lemma_ in lexicon.grammar("contending") and not is_denied(verb)
    return speaker_of(reading, verb, authors) if contends and reality_of(verb).modality == "Actual" else None


def _putting(put: Token) -> Token | None:
    """The "as" of "as the mayor put it"."""
    it = any(c.dep_ == "obj" and c.lower_ == "it" for c in put.children)
    return next((c for c in put.children if it and c.lower_ == "as"), None)


def _judging(reading: Reading, sentence: DocSpan, regions: list[Region]) -> Cue | None:
    """ "For Ms Rios, the deal is “a surrender in disguise”": whose view the quoted words are, where nobody says them."""
    first = sentence[0]
    if first.lower_ not in ("for", "to") or not any(sentence.start_char <= r.begin < sentence.end_char for r in regions):
        return None
    naming = next((n for n in reading.namings if n.head == first.head.i and n.entity is not None), None)
    comma = naming is not None and naming.end < len(first.doc) and first.doc[naming.end].text == ","
    if naming is None or naming.entity is None or not comma or reading.things[naming.entity].type not in SPEAKERS:
        return None
    return Cue(first.head, naming.entity)


def _by_source(reading: Reading, according: Token) -> Iterator[Cue]:
    """ "according to X", "according to X, quoting Y": X, by the parse or by what stands right behind "to"."""
    doc = according.doc
    head = according.head if according.dep_ in ("case", "fixed") else None
    head = head or next((c for c in according.children if c.dep_ in ("obl", "nmod")), None)
    speaker = entity_of(reading, head)
    if speaker is None and head is not None:
        speaker = unknown_speaker(reading, head)
    words = [t.i for t in head.subtree if t.i > according.i] if head is not None else []
    end = max(words, default=according.i) + 1
    if speaker is None or end - len(words) - 2 > according.i:
        behind = [n for n in reading.namings if according.i + 2 <= n.start <= according.i + 3 and n.entity is not None]
        naming = max(behind, key=lambda n: n.end, default=None)
        if naming is None:
            return
        speaker, end = naming.entity, naming.end
    quoting = None
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ in QUOTING:
        comma = next((t.i for t in doc[end + 2 : end + 16] if t.text == ","), end + 16)
        cited = [
            n for n in reading.namings if end + 2 <= n.start < comma and n.entity is not None and doc[n.start - 1].text != "("
        ]
        nearest = max(cited, key=lambda n: (n.kind == "name", n.start), default=None)  # "the state news agency Interpress"
        if nearest is not None:
            quoting, end = nearest.entity, comma
    if speaker is not None:
        yield Cue(according, speaker, (according.i, end), quoting)
