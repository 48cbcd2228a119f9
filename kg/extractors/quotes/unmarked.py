"""Quotations without marks: blocks below a colon, and pulled quotations."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from kg.extractors.quotes.cues import Cue
from kg.extractors.quotes.marks import Region
from kg.extractors.reading import Reading
from kg.model import Quote, Span

FIRST = frozenset("i my we our".split())


def read_unmarked(reading: Reading, regions: list[Region], cues: list[Cue]) -> None:
    """Block quotations below a colon ("The church denied this:"), and pulled quotations with the speaker's name behind them."""
    blocks = reading.article.blocks
    inside = [_sentences(reading, block.span) for block in blocks]
    for k, (block, sentences) in enumerate(zip(blocks, inside, strict=True)):
        if not sentences or any(block.span.begin <= r.begin < block.span.begin + 3 for r in regions):
            continue
        single = len(sentences) == 1
        following = inside[k + 1][:1] if k + 1 < len(blocks) else []
        names = following if single else sentences[-1:]
        words = sentences if single else sentences[:-1]
        speaker = _signature(reading, names[0]) if names else None
        if speaker is not None and any(t.lower_ in FIRST for s in words for t in s):
            _block(reading, words, _span(names[0]), speaker, "pulled quotation")
        elif k and inside[k - 1] and reading.article.text[: blocks[k - 1].span.end].rstrip().endswith(":"):
            cue = next((c for c in reversed(cues) if c.token in inside[k - 1][-1]), None)
            own = next((i for i, s in enumerate(sentences) if any(c.token in s for c in cues)), len(sentences))
            if cue is not None and own:
                _block(reading, sentences[:own], reading.span(cue.token), cue.speaker, "block quotation")


def _sentences(reading: Reading, block: Span) -> list[DocSpan]:
    """The sentences of a block that hold any words."""
    tokens = reading.doc.char_span(block.begin, block.end, alignment_mode="contract")
    if tokens is None:
        return []
    starts = [tokens.start, *(t.i for t in tokens if t.is_sent_start and t.i > tokens.start), tokens.end]
    return [s for s in (reading.doc[a:b] for a, b in pairwise(starts)) if any(t.is_alpha for t in s)]


def _signature(reading: Reading, sentence: DocSpan) -> int | None:
    """The person whose name is all that there is: "Rosa Diaz", "— Rosa Diaz"."""
    words = [t for t in sentence if not t.is_punct and not t.is_space]
    for n in reading.namings:
        if words and n.start == words[0].i and n.end == words[-1].i + 1 and n.kind == "name" and n.entity is not None:
            return n.entity if reading.things[n.entity].type == "Person" else None
    return None


def _span(tokens: Iterable[Token]) -> Span:
    """Offsets without the white space around."""
    words = [t for t in tokens if not t.is_space]
    return Span(words[0].idx, words[-1].idx + len(words[-1]))


def _block(reading: Reading, sentences: list[DocSpan], cue: Span, speaker: int, rule: str) -> None:
    span = _span(t for s in sentences for t in s)
    text = " ".join(reading.article.text[span.begin : span.end].split())
    reading.quotes.append(Quote(evidence=(span,), cues=(cue,), text=text, kind="Direct", speaker=speaker, score=0.7, rule=rule))
