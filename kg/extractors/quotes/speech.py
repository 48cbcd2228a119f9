"""Direct and mixed speech: the speaker of each quoted stretch."""

from __future__ import annotations

import dataclasses

from kg.extractors import lexicon
from kg.extractors.clauses import ACTIVE_SUBJECTS
from kg.extractors.doc import Token
from kg.extractors.quotes.cues import Cue
from kg.extractors.quotes.marks import Region
from kg.extractors.quotes.nearby import labelled, purposed, signed, summed
from kg.extractors.quotes.saying import is_denied, is_saying
from kg.extractors.quotes.speakers import addressee, speaker_of
from kg.extractors.reading import Reading
from kg.extractors.reality import reality_of
from kg.extractors.times import time_of
from kg.model import Quote, Span

VOICED = frozenset("Supports Opposes Denies Accuses Warns Demands".split())
"""Kinds of attitude that are voiced in words of one's own."""
EMPHATIC = frozenset([("full", "stop"), ("period",), ("end", "of", "story")])
"""What only stresses the words before."""
NAMING = ("dubbed", "nicknamed", "so-called", "called", "named", "titled", "entitled", "slogan", "banner")


class Speech:
    """Finds the speaker of each quoted stretch: in its sentence, in the next, before a colon, or the one who spoke last."""

    def __init__(self, reading: Reading, regions: list[Region], cues: list[Cue]) -> None:
        self.reading, self.doc, self.regions, self.cues = reading, reading.doc, regions, cues
        self.last: Cue | None = None
        self.last_end = -1
        self.waiting: list[Region] = []
        """Paragraphs of a speech that goes on, whose speaker has yet to be named."""

    def read(self) -> None:
        for region in self.regions:
            words = [t for t in self._tokens(region) if not t.is_punct and not t.is_space]
            if not words:
                continue
            whole = self._is_whole(region, words)
            if not self._is_quotation(region, words, whole):
                continue
            cue = self._cue(region, words, whole)
            if cue is None or (self._goes_on(region) and not self._is_beside(cue, region)):
                self.waiting = [*self.waiting, region] if not region.closed else []
                continue
            for earlier in self.waiting:
                self._add(earlier, cue, whole=True)
            self.waiting = []
            if not self._resumes(region, cue):
                self._add(region, cue, whole or self._is_spoken(words, cue))
            self.last, self.last_end = cue, region.end

    def _goes_on(self, region: Region) -> bool:
        """Does the next paragraph go on with what is quoted here?"""
        following = next((r for r in self.regions if r.begin > region.end), None)
        return not region.closed and following is not None and following.begin - region.end < 4

    def _is_beside(self, cue: Cue, region: Region) -> bool:
        """Is the speaker named in the paragraph of the quotation, or right before it, or does it go on with what he has begun to say?"""
        if self.last is not None and cue.speaker == self.last.speaker and 0 <= region.begin - self.last_end < 5:
            return True
        block = next((b for b in self.reading.article.blocks if b.span.begin <= region.begin < b.span.end), None)
        text = self.reading.article.text[: region.begin - 1].rstrip()
        return text.endswith(":") or (block is not None and block.span.begin <= cue.token.idx < block.span.end)

    def _is_quotation(self, region: Region, words: list[Token], whole: bool) -> bool:
        """Somebody's words rather than a name, a crosshead, or a word that the writer keeps at a distance."""
        if self._is_crosshead(region) or (self._is_dubbed(words[0]) and len(words) < 5):
            return False
        if whole:
            return True
        said = len(words) > 1 and (len(words) >= 4 or any(t.pos_ in ("VERB", "AUX", "NOUN") for t in words))
        idle = tuple(t.lower_ for t in words) in EMPHATIC
        return (said or self._is_broken(region)) and not idle and not self._is_named(region, words)

    def _is_crosshead(self, region: Region) -> bool:
        """Is this a line of its own without a full stop that quotes what is said below: 'A matter of confidence'?"""
        text = self.reading.article.text
        block = next((b for b in self.reading.article.blocks if b.span.begin <= region.begin < b.span.end), None)
        alone = block is not None and region.begin <= block.span.begin + 1 and region.end >= block.span.end - 1
        return alone and region.closed and text[region.end - 1] not in ".?!…,"

    def _is_broken(self, region: Region) -> bool:
        """ "“Nobody,” the bishop warned, “should be fooled”": the first word of a sentence that goes on behind the verb of saying."""
        text = self.reading.article.text
        begin = next((t for t in self._tokens(region)), None)
        opens = begin is not None and begin.is_title and text[region.end - 1 : region.end] == ","
        later = next((r for r in self.regions if r.begin > region.end), None)
        return opens and later is not None and later.begin - region.end < 80 and text[later.begin].islower()

    def _speaker_of(self, cue: Cue) -> int:
        return cue.speaker if cue.quoting is None else cue.quoting

    def _is_spoken(self, words: list[Token], cue: Cue) -> bool:
        """ "He said "All of them are safe. …": capital and verb right behind the verb of saying, without a comma."""
        close = self.doc[max(0, words[0].i - 4) : words[0].i]
        return words[0].text[:1].isupper() and len(words) >= 4 and _is_finite(words) and cue.token in close

    def _is_dubbed(self, first: Token) -> bool:
        """ "the so-called 'peace corridor'", "dubbed the "iron fist"": a name in quotation marks, nobody's words."""
        before = [
            t.lower_ for t in self.doc[max(0, first.i - 5) : first.i] if not t.is_punct and t.lower_ not in ("the", "a", "an")
        ]
        return (
            before[-1:] in ([name] for name in NAMING)
            and "so" in [*before[-2:-1], "so"]
            and (before[-1] != "called" or before[-2:-1] == ["so"])
        )

    def _is_named(self, region: Region, words: list[Token]) -> bool:
        """The "Better Schools for All" programme: a name in quotation marks, outside headlines (where every word has a capital)."""
        block = next((b for b in self.reading.article.blocks if b.span.begin <= region.begin < b.span.end), None)
        return _is_title(words) and (block is None or block.kind != "title")

    def _resumes(self, region: Region, cue: Cue) -> bool:
        """ "…," she said, "…": the second half of an interrupted sentence joins the first."""
        text, before = self.reading.article.text, self.reading.quotes[-1] if self.reading.quotes else None
        if before is None or self.last is None or before.speaker != self._speaker_of(cue) or self.last.token != cue.token:
            return False
        between = text[self.last_end : region.begin]
        if "\n\n" in between or not self.last_end < cue.token.idx < region.begin:
            return False
        unfinished = text[: self.last_end].rstrip().endswith(",") or between[1:2] == ","
        if not unfinished or not text[region.begin : region.begin + 1].islower():
            return False
        words = text[region.begin : region.end].rstrip(",").strip()
        span = Span(region.begin, region.begin + len(words))
        kind = "Direct" if before.text[:1].isupper() else before.kind
        longer = dataclasses.replace(before, evidence=(*before.evidence, span), text=f"{before.text} {words}", kind=kind)
        self.reading.quotes = [*self.reading.quotes[:-1], longer]
        return True

    def _tokens(self, region: Region) -> list[Token]:
        span = self.doc.char_span(region.begin, region.end, whole=True)
        return list(span) if span is not None else []

    def _is_whole(self, region: Region, words: list[Token]) -> bool:
        """A clause of its own rather than a fragment of the writer's sentence."""
        text = self.reading.article.text
        before = text[: region.begin - 1].rstrip()
        fresh = not before or before[-1] in '.?!:,”"\n' or text[region.begin - 2 : region.begin - 1] == "\n"
        finite = _is_finite(words)
        inside = {t.i for t in words}
        own_subject = any(t.dep_ in ACTIVE_SUBJECTS and t.head.i in inside and t.head.head.i not in inside for t in words)
        return (words[0].text[:1].isupper() and fresh and (finite or len(words) >= 4)) or (
            finite and own_subject and len(words) >= 6
        )

    def _cue(self, region: Region, words: list[Token], whole: bool) -> Cue | None:
        first, last = words[0], words[-1]
        same = [c for c in self.cues if c.token.sent in (first.sent, last.sent)]
        governing = [c for c in same if any(a == c.token for t in words for a in t.ancestors)] or [
            c for c in same if c.token.dep_ in ("parataxis", "ccomp", "ROOT") and whole
        ]
        # "X said leaders needed to speak "frankly"": who has yet to speak is quoted by the one who says so
        governing = [
            c
            for c in governing
            if c.token.tag_ != "VB" or not any(o.token.is_ancestor(c.token) for o in governing if o is not c)
        ]
        if whole and (before := self._right_before(region, same)) is not None:
            return before
        attitude = None if whole else self._attitude(words)
        if attitude is not None and not any(attitude.token.is_ancestor(c.token) for c in governing):
            return attitude
        governing = [c for c in governing if not _is_thought(c.token) or len(governing) == 1 or not _is_said_over(c, governing)]
        if governing:
            return self._nearer(min(governing, key=lambda c: self._distance(c.token, words)), same, words)
        if (trailing := self._trailing(region)) is not None and whole:
            return trailing
        if whole and (named := labelled(self.reading, region) or signed(self.reading, region)) is not None:
            return named
        if same:
            return min(same, key=lambda c: self._distance(c.token, words))
        after = [c for c in self.cues if c.token.sent.start == last.sent.end and c.token.i - last.i < 12]
        if whole and after and self._continues_after(region):
            return after[0]
        if whole and self._is_anothers(region):
            return None
        if whole:
            return (
                self._introduced(region)
                or summed(self.reading, region)
                or self._near(region, first)
                or self._led_up(first)
                or self._resumed(region)
            )
        if self.last_end >= first.sent.start_char:
            return self._near(region, first) or self._resumed(region)
        return purposed(self.reading, words)

    def _right_before(self, region: Region, same: list[Cue]) -> Cue | None:
        """ "Ms Rios wrote, “…”": the verb of saying with nothing but its comma or colon before the quotation."""
        begin = next((t.i for t in self._tokens(region)), 0)
        verb = next((t for t in reversed(self.doc[max(0, begin - 4) : begin]) if not t.is_punct), None)
        comma = verb is not None and self.doc[verb.i + 1].text in (",", ":") and verb.i + 3 >= begin
        return next((c for c in same if comma and c.token == verb and c.quoting is None), None)

    def _nearer(self, cue: Cue, same: list[Cue], words: list[Token]) -> Cue:
        """ "Demanded a refund, which the mayor said was “a bad joke”", "would hurt “the poor”, as the mayor put it": the verb of saying
        that stands between or right behind, where the tree gives it nothing that is said."""
        for other in same:
            between = cue.token.i < other.token.i < words[0].i and not _has_content(other.token)
            behind = other.token.lemma_ == "put" and 0 < other.token.left_edge.i - words[-1].i < 4
            if other.phrase is None and (between or behind):
                return other
        return cue

    def _trailing(self, region: Region) -> Cue | None:
        """ "…," the envoy of Peru, X, told reporters: by the order of words alone, where the tree has lost the subject."""
        if not self._continues_after(region):
            return None
        begin = next((t.i for t in self.doc[self._last(region) :] if t.idx > region.end), None)
        if begin is None:
            return None
        verb = None
        for token in self.doc[begin : begin + 25]:
            if token.text in (".", "?", "!", "“", '"') or "\n" in token.text:
                break
            if token.tag_ in ("VBD", "VBZ") and is_saying(token):
                verb = token
                break
        if verb is None:
            return None
        people = [
            n
            for n in self.reading.namings
            if n.kind == "name"
            and n.entity is not None
            and self.reading.things[n.entity].type in ("Person", "Organization", "Country")
        ]
        before = [n for n in people if begin <= n.start and n.end <= verb.i]
        persons = [n for n in before if self.reading.things[n.entity or 0].type == "Person"]
        chosen = (persons or before)[-1:] or [n for n in people if verb.i == begin and n.start == verb.i + 1]
        return Cue(verb, chosen[0].entity or 0) if chosen else None

    def _last(self, region: Region) -> int:
        words = self._tokens(region)
        return words[-1].i if words else 0

    def _attitude(self, words: list[Token]) -> Cue | None:
        """ "dismissed the changes as "musical chairs"", "condemned a "cowardly act"": words under a verb of attitude are its subject's."""
        inside = {t.i for t in words}
        head = next((t for t in words if t.head.i not in inside), words[0])
        for verb in head.ancestors:
            if verb.pos_ != "VERB" or verb.i in inside:
                continue
            known = lexicon.attitudes("verb").get(verb.lemma_.lower())
            if known is None or known.kind not in VOICED or is_saying(verb) or is_denied(verb):
                return None
            passive = any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children) or verb.dep_.startswith("acl")
            speaker = (
                None if passive and not any(c.dep_ == "obl:agent" for c in verb.children) else speaker_of(self.reading, verb)
            )
            return None if speaker is None else Cue(verb, speaker)
        return None

    def _distance(self, token: Token, words: list[Token]) -> int:
        return min(abs(token.i - words[0].i), abs(token.i - words[-1].i))

    def _continues_after(self, region: Region) -> bool:
        """ "…," he said: a comma inside the closing mark, or just after it."""
        text = self.reading.article.text
        return text[region.end - 1] in ",?!" or text[region.end + 1 : region.end + 2] == ","

    def _is_anothers(self, region: Region) -> bool:
        """ "…,” boomed the loudspeakers": somebody else goes on to say it, whom no rule knows."""
        after = [t for t in self.doc[self._last(region) + 1 : self._last(region) + 8] if t.idx > region.end and not t.is_punct]
        comma = self.reading.article.text[region.end - 1] == ","
        return comma and bool(after) and after[0].pos_ == "VERB" and after[0].sent == self.doc[self._last(region)].sent

    def _introduced(self, region: Region) -> Cue | None:
        """The speaker of the sentence before, where it ends in a colon."""
        text = self.reading.article.text
        if text[: region.begin - 1].rstrip()[-1:] == ":":
            before = [c for c in self.cues if c.token.idx < region.begin]
            if before and region.begin - before[-1].token.idx < 300:
                return before[-1]
        return None

    def _near(self, region: Region, first: Token) -> Cue | None:
        """The speaker of the sentence before a quotation that stands alone, where that reports what he says."""
        between = [c for c in self.cues if self.last_end < c.token.idx < region.begin]
        block = next((b for b in self.reading.article.blocks if b.span.begin <= region.begin < b.span.end), None)
        near = [
            c
            for c in between
            if block is not None and c.token.idx >= block.span.begin - 400 and first.sent.start - c.token.sent.end < 3
        ]
        return near[-1] if near else None

    def _led_up(self, first: Token) -> Cue | None:
        """ "Ms Rios was unmoved. “They had their chance.”": the person whom the sentence before in the same paragraph is about."""
        before = next((t for t in reversed(self.doc[max(0, first.sent.start - 3) : first.sent.start]) if not t.is_space), None)
        apart = any("\n" in t.text for t in self.doc[before.i : first.i]) if before is not None else True
        if before is None or apart or before.text != "." or before.idx < self.last_end:
            return None
        root = before.sent.root
        subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
        number = self.reading.entity_at(subject) if subject is not None else None
        if number is None or self.reading.things[number].type != "Person":
            return None
        return Cue(root, number)

    def _resumed(self, region: Region) -> Cue | None:
        """A quotation that stands alone goes on with whoever spoke last."""
        return self.last if self.last is not None and region.begin - self.last_end < 500 else None

    def _add(self, region: Region, cue: Cue, whole: bool) -> None:
        text = self.reading.article.text[region.begin : region.end]
        kind = "Direct" if whole else "MixedQuote"
        words = text.rstrip(",").strip()
        begin = region.begin + len(text) - len(text.lstrip())
        reality = reality_of(cue.token) if cue.token.pos_ == "VERB" else None
        self.reading.quotes.append(
            Quote(
                evidence=(Span(begin, begin + len(words)),),
                cues=(self.reading.span(cue.token),),
                modality=reality.modality if reality and reality.modality == "Future" and cue.token.tag_ == "VB" else "Actual",
                negated=bool(reality and is_denied(cue.token)),
                text=words,
                kind=kind,
                speaker=self._speaker_of(cue),
                source=cue.speaker if cue.quoting is not None else None,
                addressee=addressee(self.reading, cue.token),
                time=time_of(self.reading, cue.token),
                score=0.9 if whole else 0.85,
                rule="quotation marks",
            )
        )


def _is_thought(verb: Token) -> bool:
    """A verb of thinking: what "they thought" is seldom put in words of theirs."""
    return lexicon.reports("verb").get(verb.lemma_) == "think"


def _is_said_over(cue: Cue, others: list[Cue]) -> bool:
    """ "He said they hoped “to be home soon”": is what they think told by somebody who says so?"""
    return any(o.token.is_ancestor(cue.token) and not _is_thought(o.token) for o in others)


def _has_content(verb: Token) -> bool:
    """Has the verb anything that is said, or another object?"""
    return any(c.dep_ in ("ccomp", "obj", "obl", "xcomp", "parataxis") for c in verb.children) or verb.dep_ == "parataxis"


def _is_finite(words: list[Token]) -> bool:
    return any(t.morph.get("VerbForm", []) == ["Fin"] or t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in words)


def _is_title(words: list[Token]) -> bool:
    """Words written as in a title: "Better Idea of Young Girls"."""
    content = [t for t in words if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB", "NUM")]
    return len(content) > 1 and all(t.text[:1].isupper() or t.pos_ == "NUM" for t in content)
