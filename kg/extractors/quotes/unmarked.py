"""Speech without marks: paragraphs below "X said:", whole statements in the first person, and pulled quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.extractors import lexicon
from kg.extractors.clauses import SUBJECTS
from kg.extractors.doc import DocSpan, Token
from kg.extractors.mentions import SPEAKING
from kg.extractors.quotes.cues import GIVING, SPOKEN, Cue
from kg.extractors.quotes.marks import Region
from kg.extractors.quotes.speakers import PLAIN, SPEAKERS, author_of
from kg.extractors.reading import Reading
from kg.model import Quote, Span

SINGULAR = frozenset("i me my mine myself".split())
HEADLINES = 3
"""In so many blocks at the top may stand whose statement the text is."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one paragraph, without marks, with who says them."""

    span: Span
    cue: Span
    speaker: int
    rule: str


def find_passages(reading: Reading, regions: list[Region], cues: list[Cue]) -> list[Passage]:
    """Paragraphs below a colon ("Minister Ana Ruiz said:"), else statements ("Statement by Ana Ruiz"); pulled quotations."""
    page = Page(reading, regions, cues)
    told = [p for at in range(len(page.blocks)) for p in page.introduced(at)]
    told += [p for p in page.pulled() if not any(o.span.begin <= p.span.begin < o.span.end for o in told)]
    return told or list(page.statement())


def add_passages(reading: Reading, passages: list[Passage]) -> None:
    """Each passage as a direct quotation."""
    for p in passages:
        text = " ".join(reading.article.text[p.span.begin : p.span.end].split())
        quote = Quote(evidence=(p.span,), cues=(p.cue,), text=text, kind="Direct", speaker=p.speaker, score=0.7, rule=p.rule)
        reading.quotes.append(quote)


class Page:
    """The blocks of an article as sentences, and who speaks in which."""

    def __init__(self, reading: Reading, regions: list[Region], cues: list[Cue]) -> None:
        self.reading, self.regions, self.cues = reading, regions, cues
        self.blocks = reading.article.blocks
        self.sentences = [_sentences(reading, block.span) for block in self.blocks]
        self.done = 0
        """The first block that no passage has taken."""

    def introduced(self, at: int) -> Iterator[Passage]:
        """What "X said:" introduces in this block: the rest of the block, or the blocks below it."""
        found = self._introducing(at) if at >= self.done else None
        if found is None:
            return
        cue, colon = found
        rest = self.reading.doc[colon.i + 1 : self._end(at)]
        below = all(t.is_space for t in rest)
        first = at + 1 if below else at
        while below and first < len(self.blocks) and self._is_label(first):
            first += 1  # "Begin text:"
        if first == len(self.blocks) or self._is_marked(first, colon.idx):
            return
        opening = self.sentences[first] if below else _divided(rest)
        if not opening or not _is_sentence(opening[0]):
            return
        own = next((k for k, s in enumerate(opening) if self._turns(s, cue)), len(opening))
        if own == 0:
            return
        last = self._last(first, cue) if own == len(opening) else first
        self.done = last + 1
        span = self.reading.span(cue.token)
        parts = [opening[:own], *(s for s in self.sentences[first + 1 : last + 1] if s)]
        yield from (Passage(_span(t for s in part for t in s), span, cue.speaker, "block quotation") for part in parts)

    def _introducing(self, at: int) -> tuple[Cue, Token] | None:
        """The cue of a block that ends in a colon ("The union denied this:"), or has one right behind its verb ("Ana Ruiz said: We …")."""
        doc, block, end = self.reading.doc, self.blocks[at].span, self._end(at)
        final = next((t for t in reversed(doc[:end][-3:]) if not t.is_space), None)
        for cue in reversed(self.cues):
            if cue.phrase is not None or not block.begin <= cue.token.idx < block.end:
                continue
            if final is not None and final.text == ":" and cue.token in self.sentences[at][-1]:
                return cue, final
            colon = next((t for t in doc[cue.token.i + 1 : min(end, cue.token.i + 4)] if t.text == ":"), None)
            if colon is not None and cue.token.lemma_ in PLAIN and colon.i + 1 < end and doc[colon.i + 1].text[:1].isupper():
                return cue, colon
        return None

    def _is_label(self, at: int) -> bool:
        """A word or two before a colon."""
        text = self.reading.article.text[self.blocks[at].span.begin : self.blocks[at].span.end]
        return text.endswith(":") and len(text.split()) <= 3

    def _end(self, at: int) -> int:
        """The token behind the last sentence of a block."""
        return self.sentences[at][-1].end if self.sentences[at] else 0

    def _is_marked(self, at: int, after: int = -1) -> bool:
        """Do marks open the block, or stand around more than a few words of it?"""
        begin, end = self.blocks[at].span.begin, self.blocks[at].span.end
        inside = [r for r in self.regions if max(begin, after) <= r.begin < end]
        return any(r.begin < begin + 3 or len(self.reading.article.text[r.begin : r.end].split()) > 5 for r in inside)

    def _last(self, first: int, cue: Cue) -> int:
        """The last block of what is said: to the end of the text or to its notes where it turns to nobody else, else to the last
        paragraph before that in the first person."""
        end = first + 1
        while end < len(self.blocks) and not self._closes(end) and not self._leaves(end, cue):
            end += 1
        spoken = [k for k in range(first, end) if self._is_first(k)]
        turned = end < len(self.blocks) and not self._closes(end)
        neutral = lexicon.reports("verb").get(cue.token.lemma_) == "say" or cue.token.lemma_ in GIVING
        if not turned and (spoken or first <= HEADLINES + 1) and neutral:
            return end - 1
        return max(spoken, default=first)

    def _closes(self, at: int) -> bool:
        """ "Notes to editors", "ENDS": what stands below is the publisher's."""
        words = [t.lower_ for s in self.sentences[at] for t in s if t.is_alpha]
        return len(words) < 8 and any("_".join(words[:n]) in lexicon.grammar("closing") for n in (1, 2, 3))

    def _is_first(self, at: int) -> bool:
        return any(t.lower_ in SPEAKING for s in self.sentences[at] for t in s if not self._quoted(t))

    def _quoted(self, token: Token) -> bool:
        return any(r.begin <= token.idx < r.end for r in self.regions)

    def _leaves(self, at: int, cue: Cue) -> bool:
        return self._is_marked(at) or any(self._turns(s, cue) for s in self.sentences[at])

    def _turns(self, sentence: DocSpan, cue: Cue) -> bool:
        """Does the writer speak again: of the speaker by name or title, or of what somebody else says?"""
        if any(t.lower_ in SPEAKING for t in sentence if not self._quoted(t)):
            return False
        return self._tells_of(sentence, cue) or any(c.token in sentence and self._speaks_there(c, cue) for c in self.cues)

    def _tells_of(self, sentence: DocSpan, cue: Cue) -> bool:
        """Does the sentence name or describe the speaker, or tell what he says?"""
        reading, speaker = self.reading, cue.speaker
        if any(t.lower_ in SPEAKING for t in sentence if not self._quoted(t)):
            return False
        person = reading.things[speaker].type == "Person"
        inside = (n for n in reading.namings if n.entity == speaker and sentence.start <= n.head < sentence.end)
        cited = any(c.token in sentence and c.speaker == speaker for c in self.cues)
        return cited or (person and any(n.kind != "pronoun" for n in inside))

    def _speaks_there(self, other: Cue, cue: Cue) -> bool:
        """ "The mayor also said that …", "X told reporters": a saying in the main clause, of a person or in the past."""
        main = other.phrase is not None or other.token == other.token.sent.root or other.token.dep_ == "parataxis"
        told = other.token.lemma_ in PLAIN and other.token.tag_ == "VBD"
        person = self.reading.things[other.speaker].type == "Person"
        return main and (other.speaker == cue.speaker or person or told)

    def statement(self) -> Iterator[Passage]:
        """ "Statement by Ana Ruiz on the vote", "Mayor's speech to the council", "Press Statement" with a name below it, above a text in
        the first person: all of its paragraphs."""
        heads = range(min(HEADLINES, len(self.blocks) - 1))
        found = next((f for at in heads if (f := self._headed(at) or self._signed(at)) is not None), None)
        if found is None:
            return
        at, noun, speaker = found
        cue = Cue(noun, speaker)
        start = next((k for k in range(at + 1, len(self.blocks)) if not self._introduces(k, cue)), len(self.blocks))
        end = next((k for k in range(start, len(self.blocks)) if self._closes(k)), len(self.blocks))
        body = range(start, end)
        told = any(self._is_marked(k) or any(self._tells_of(s, cue) for s in self.sentences[k]) for k in body)
        cited = [k for k in body if self._leaves(k, cue) and not self._is_first(k)]  # "The UN said that …" may stand once
        if told or 3 * len(cited) > len(body) or not self._is_personal(body, speaker):
            return
        for k in body:
            if self.sentences[k] and _is_sentence(self.sentences[k][0]):
                span = _span(t for s in self.sentences[k] for t in s)
                yield Passage(span, self.reading.span(noun), speaker, "statement")

    def _headed(self, at: int) -> tuple[int, Token, int] | None:
        """The block and noun of a headline that says whose statement this is, and the one who makes it."""
        for token in (t for s in self.sentences[at] for t in s if not _is_told(s)):
            if token.lemma_.lower() in SPOKEN and not any(c.lower_ == "joint" for c in token.children):
                speaker = author_of(self.reading, token)
                if speaker is not None and self.reading.things[speaker].type in SPEAKERS:
                    return at, token, speaker
        return None

    def _signed(self, at: int) -> tuple[int, Token, int] | None:
        """ "Press Statement", and in a line of its own below it the name of who makes it."""
        words = [t for s in self.sentences[at] for t in s if t.is_alpha]
        noun = next((t for t in words if t.lemma_.lower() in SPOKEN), None)
        if noun is None or any(t.pos_ == "VERB" for t in words):
            return None
        for k in range(at + 1, min(at + 1 + HEADLINES, len(self.blocks))):
            speaker = _signature(self.reading, self.sentences[k][0]) if self.sentences[k] else None
            if speaker is not None:
                return k, noun, speaker
        return None

    def _introduces(self, at: int, cue: Cue) -> bool:
        """A line or paragraph at the top that tells of the speaker or of the statement."""
        return not self._is_first(at) and (
            any(self._turns(s, cue) for s in self.sentences[at])
            or len(self.sentences[at]) == 0
            or not _is_sentence(self.sentences[at][0])
        )

    def _is_personal(self, body: range, speaker: int) -> bool:
        """Does a person say "I" in it, or a body "we", as does an official whose press statement it is?"""
        words = [t.lower_ for k in body for s in self.sentences[k] for t in s if not self._quoted(t)]
        signed = any(self._signed(at) for at in range(min(HEADLINES, len(self.blocks) - 1)))
        person = self.reading.things[speaker].type == "Person" and not signed
        return any(w in SINGULAR for w in words) if person else any(w in SPEAKING - SINGULAR for w in words)

    def pulled(self) -> Iterator[Passage]:
        """Pulled quotations with the speaker's name behind them: "I was hauled in at night. Rosa Diaz"."""
        for k, sentences in enumerate(self.sentences):
            block = self.blocks[k].span
            if not sentences or any(block.begin <= r.begin < block.begin + 3 for r in self.regions):
                continue
            single = len(sentences) == 1
            following = self.sentences[k + 1][:1] if k + 1 < len(self.blocks) else []
            names = following if single else sentences[-1:]
            words = sentences if single else sentences[:-1]
            speaker = _signature(self.reading, names[0]) if names else None
            if speaker is not None and any(t.lower_ in SPEAKING for s in words for t in s):
                yield Passage(_span(t for s in words for t in s), _span(names[0]), speaker, "pulled quotation")


def _sentences(reading: Reading, block: Span) -> list[DocSpan]:
    """The sentences of a block that hold any words."""
    tokens = reading.doc.char_span(block.begin, block.end, whole=True)
    return _divided(tokens) if tokens is not None else []


def _divided(tokens: DocSpan) -> list[DocSpan]:
    """The sentences of these words, the first and last as far as they lie inside."""
    starts = [tokens.start, *(t.i for t in tokens if t.is_sent_start and t.i > tokens.start), tokens.end]
    return [s for s in (tokens.doc[a:b] for a, b in pairwise(starts)) if any(t.is_alpha for t in s)]


def _is_sentence(tokens: DocSpan) -> bool:
    """Something said rather than a heading or an item of a list."""
    return any(t.dep_ in (*SUBJECTS, "expl") for t in tokens) and len(tokens) > 3


def _is_told(sentence: DocSpan) -> bool:
    """ "His comment comes after a poll." tells something; "This is a statement by Ana Ruiz.", "The following is …" heads what is said."""
    closed = next((t.text for t in reversed(list(sentence)) if not t.is_space), "") == "."
    root = sentence.root
    return closed and root.pos_ == "VERB" and root.lemma_ not in GIVING and root.lemma_ != "follow"


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
