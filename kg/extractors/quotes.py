"""Stage 6: who is cited with what: direct speech, quoted fragments, reported speech."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extractors import lexicon
from kg.extractors.reading import Naming, Reading, Thing
from kg.extractors.reality import reality_of
from kg.extractors.times import time_of
from kg.model import Quote, Span

OPENING, CLOSING = "“„«", "”»"
SUBJECTS = ("nsubj", "nsubj:outer", "csubj")
SHARED = frozenset("conj xcomp advcl parataxis dep".split())
HEARSAY = frozenset("reportedly allegedly purportedly supposedly".split())
UNNAMED = "unnamed sources"
STATEMENTS = frozenset(
    (
        "statement report letter document study survey poll speech remark interview tweet post message communique"
        " communiqué ruling law resolution"
    ).split()
)
NOT_SAYING = frozenset("estimate believe think show indicate find call accuse describe recall cite quote read".split())
"""Reporting words that need a content clause, or are no saying of their own."""


@dataclass(frozen=True, slots=True)
class Region:
    """Words between quotation marks; offsets without the marks."""

    begin: int
    end: int
    open_end: bool = False
    """The closing mark is missing: the quotation goes on in the next paragraph."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting expression with the one who says it."""

    token: Token
    speaker: int


def find_quotes(reading: Reading) -> None:
    """Fill ``reading.quotes``: direct and mixed ones from quotation marks, indirect ones from content clauses."""
    regions = list(_regions(reading))
    cues = list(_cues(reading, regions))
    _Speech(reading, regions, cues).read()
    _indirect(reading, regions, cues)
    reading.quotes.sort(key=lambda q: q.evidence[0])


def source_of(reading: Reading, token: Token) -> int | None:
    """The speaker of the innermost quotation that contains this word; None where the outlet itself speaks."""
    quote = quote_of(reading, token)
    return quote.speaker if quote else None


def quote_of(reading: Reading, token: Token) -> Quote | None:
    """The innermost quotation that contains this word."""
    at = token.idx
    inside = [q for q in reading.quotes for begin, end in q.evidence if begin <= at < end and not q.negated]
    return min(inside, key=lambda q: q.evidence[0].end - q.evidence[0].begin, default=None)


def hearsay(reading: Reading, verb: Token) -> int | None:
    """The unnamed sources of "was reportedly rejected", as an entity of the article; None where the verb has no such adverb."""
    adverb = next((c for c in verb.children if c.dep_ == "advmod" and c.lower_ in HEARSAY), None)
    return unnamed(reading, adverb) if adverb is not None else None


def unnamed(reading: Reading, word: Token) -> int:
    """The unnamed sources that a word ("reportedly", "reports", "it is alleged") stands for, as an entity of the article."""
    if (known := reading.entity_at(word)) is not None:
        return known
    naming = Naming(word.i, word.i + 1, word.i, "nominal", "Group")
    same = next((i for i, t in enumerate(reading.things) if t.name == UNNAMED), None)
    if same is None:
        return reading.add(Thing("Group", UNNAMED, local=True), naming)
    naming.entity = same
    reading.namings.append(naming)
    return same


# --- quotation marks


def _regions(reading: Reading) -> Iterator[Region]:
    """Quoted stretches of each block; a paragraph that closes none of its marks is quoted to its end."""
    text = reading.article.text
    for block in reading.article.blocks or ():
        at = block.span.begin
        while at < block.span.end:
            kind = _opens(text, at, block.span)
            if kind is None:
                at += 1
                continue
            close = _closing(text, at, block.span, kind)
            if close is None:
                if kind != "'":
                    yield Region(at + 1, block.span.end, True)
                    break
                at += 1
                continue
            if close > at + 1:
                yield Region(at + 1, close)
            at = close + 1


def _opens(text: str, at: int, block: Span) -> str | None:
    c = text[at]
    if c in OPENING:
        return "”"
    before = text[at - 1] if at > block.begin else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if c == '"' and text.count('"', block.begin, block.end) % 2 == 0:
        return '"' if text.count('"', block.begin, at) % 2 == 0 else None  # paired marks open and close in turn
    starts = (before.isspace() or before in "([—–-:,;") and not after.isspace()
    if c == '"' and starts:
        return '"'
    return "'" if c in "‘'" and starts and (after.isalnum() or after in "…[") else None


def _closing(text: str, at: int, block: Span, kind: str) -> int | None:
    for i in range(at + 1, block.end):
        c = text[i]
        if (kind == "”" and c in CLOSING) or (kind == '"' and c == '"'):
            return i
        if kind == "'" and c in "’'":
            after = text[i + 1] if i + 1 < block.end else " "
            if not after.isalnum() and not (
                text[i - 1] == "s" and after == " " and any(x in "’'" for x in text[i + 1 : i + 40])
            ):
                return i
    return None


# --- cues and speakers


def _cues(reading: Reading, regions: list[Region]) -> Iterator[Cue]:
    """Reporting verbs outside quotation marks, and "according to", with their speakers."""
    for token in reading.doc:
        if any(r.begin <= token.idx < r.end for r in regions):
            continue
        if token.pos_ == "VERB" and _is_saying(token):
            speaker = _speaker(reading, token)
            if speaker is not None:
                yield Cue(token, speaker)
        elif token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
            speaker = _entity(
                reading,
                token.head
                if token.dep_ in ("case", "fixed")
                else next((c for c in token.children if c.dep_ in ("obl", "nmod")), None),
            )
            if speaker is not None:
                yield Cue(token, speaker)


def _is_saying(token: Token) -> bool:
    effects = lexicon.effects("verb").get(token.lemma_.lower(), frozenset())
    particle = next((c.lower_ for c in token.children if c.dep_ == "compound:prt"), "")
    effects |= lexicon.effects("verb").get(f"{token.lemma_.lower()}_{particle}", frozenset())
    return bool(effects & {"said", "denied"}) or token.lemma_ in (
        "promise",
        "pledge",
        "vow",
        "threaten",
        "suspect",
        "hope",
        "expect",
        "speculate",
        "agree",
        "demand",
        "insist",
        "speak",
    )


def _speaker(reading: Reading, verb: Token) -> int | None:
    """The subject (or agent), one's own, shared with the governing verb, or that of the relative clause's noun."""
    agent = next((c for c in verb.children if c.dep_ == "obl:agent"), None)
    if agent is not None:
        return _entity(reading, agent)
    at: Token = verb
    if ((verb.dep_ == "advcl" and verb.tag_ == "VBG") or (verb.dep_ == "conj" and not _has_subject(verb))) and (
        outer := outer_saying(verb)
    ) is not None:
        return _speaker(reading, outer)
    for _ in range(4):
        subject = next((c for c in at.children if c.dep_ in SUBJECTS), None)
        if subject is not None:
            if subject.tag_ in ("WDT", "WP"):
                return _entity(reading, at.head)
            return _entity(reading, subject)
        if at.dep_ in ("acl", "acl:relcl") and at.tag_ != "VBN":
            return _entity(reading, at.head)
        if at.dep_ not in SHARED or at.dep_ == "ROOT" or any(c.dep_ == "nsubj:pass" for c in at.children):
            return None
        at = at.head
    return None


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in (*SUBJECTS, "nsubj:pass") for c in verb.children)


def outer_saying(participle: Token) -> Token | None:
    """ "X said that Y would pay, adding …", "X said that Y was ill and warned …": the reporting verb above goes on."""
    for ancestor in participle.ancestors:
        if (
            ancestor.dep_ == "ccomp"
            and ancestor.head.pos_ == "VERB"
            and _is_saying(ancestor.head)
            and ancestor.head.i < participle.i
        ):
            return ancestor.head
    return None


def _entity(reading: Reading, token: Token | None) -> int | None:
    """The entity of a phrase; statements and letters speak for whoever made them; unnamed speakers become entities."""
    if token is None:
        return None
    number = reading.entity_at(token)
    if number is not None and reading.things[number].type in (
        "Person",
        "Organization",
        "Group",
        "Country",
        "GeopoliticalEntity",
        "Facility",
        "Outlet",
    ):
        return number
    if token.lemma_.lower() in STATEMENTS or token.dep_ == "conj":
        for c in token.children:
            if c.dep_ in ("nmod:poss", "nmod", "compound", "amod", "acl") and (found := reading.entity_at(c)) is not None:
                return found
    naming = reading.naming_at(token)
    if naming is not None and naming.kind == "pronoun":
        return number
    return None


# --- direct speech


class _Speech:
    """Finds the speaker of each quoted stretch: in its sentence, in the next, before a colon, or the one who spoke last."""

    def __init__(self, reading: Reading, regions: list[Region], cues: list[Cue]) -> None:
        self.reading, self.doc, self.regions, self.cues = reading, reading.doc, regions, cues
        self.last: Cue | None = None
        self.last_end = -1

    def read(self) -> None:
        for region in self.regions:
            words = [t for t in self._tokens(region) if not t.is_punct and not t.is_space]
            if not words:
                continue
            whole = self._is_whole(region, words)
            if self._is_dubbed(words[0]) and len(words) < 5:
                continue
            if not whole and (len(words) < 2 or (len(words) < 4 and not any(t.pos_ in ("VERB", "AUX", "NOUN") for t in words))):
                continue
            cue = self._cue(region, words, whole)
            if cue is None:
                continue
            if not self._resumes(region, cue):
                self._add(region, cue, whole)
            self.last, self.last_end = cue, region.end

    def _is_dubbed(self, first: Token) -> bool:
        """ "the so-called 'peace corridor'", "dubbed the "iron fist"": a name in quotation marks, nobody's words."""
        before = [
            t.lower_ for t in self.doc[max(0, first.i - 5) : first.i] if not t.is_punct and t.lower_ not in ("the", "a", "an")
        ]
        return (
            before[-1:] in (["dubbed"], ["nicknamed"], ["so-called"], ["called"])
            and "so" in [*before[-2:-1], "so"]
            and (before[-1] != "called" or before[-2:-1] == ["so"])
        )

    def _resumes(self, region: Region, cue: Cue) -> bool:
        """ "…," she said, "…": the second half of an interrupted sentence joins the first."""
        text, before = self.reading.article.text, self.reading.quotes[-1] if self.reading.quotes else None
        if before is None or self.last is None or before.speaker != cue.speaker or self.last.token != cue.token:
            return False
        between = text[self.last_end : region.begin]
        first = text[: self.last_end].rstrip()
        if not (
            first.endswith(",") and between.rstrip("“\"'‘ ").endswith(",") and text[region.begin : region.begin + 1].islower()
        ):
            return False
        if not self.last_end > cue.token.idx - len(between) or "\n\n" in between:
            return False
        words = text[region.begin : region.end].rstrip(",").strip()
        span = Span(region.begin, region.begin + len(words))
        kind = "Direct" if before.text[:1].isupper() else before.kind
        self.reading.quotes[-1] = dataclasses.replace(
            before, evidence=(*before.evidence, span), text=f"{before.text} {words}", kind=kind
        )
        return True

    def _tokens(self, region: Region) -> list[Token]:
        span = self.doc.char_span(region.begin, region.end, alignment_mode="contract")
        return list(span) if span is not None else []

    def _is_whole(self, region: Region, words: list[Token]) -> bool:
        """A clause of its own rather than a fragment of the writer's sentence."""
        text = self.reading.article.text
        before = text[: region.begin - 1].rstrip()
        fresh = not before or before[-1] in '.?!:,”"\n' or text[region.begin - 2 : region.begin - 1] == "\n"
        finite = any(t.morph.get("VerbForm", []) == ["Fin"] or t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in words)
        inside = {t.i for t in words}
        own_subject = any(t.dep_ in SUBJECTS and t.head.i in inside and t.head.head.i not in inside for t in words)
        return (words[0].text[:1].isupper() and fresh and (finite or len(words) >= 4)) or (
            finite and own_subject and len(words) >= 6
        )

    def _cue(self, region: Region, words: list[Token], whole: bool) -> Cue | None:
        first, last = words[0], words[-1]
        same = [c for c in self.cues if c.token.sent in (first.sent, last.sent)]
        governing = [c for c in same if any(a == c.token for t in words for a in t.ancestors)] or [
            c for c in same if c.token.dep_ in ("parataxis", "ccomp", "ROOT") and whole
        ]
        if governing:
            return min(governing, key=lambda c: self._distance(c.token, words))
        if same:
            return min(same, key=lambda c: self._distance(c.token, words))
        after = [c for c in self.cues if c.token.sent.start == last.sent.end and c.token.i - last.i < 12]
        if whole and after and self._continues_after(region):
            return after[0]
        if whole:
            return self._introduced(region, first) or self._continuing(region, first)
        return self._continuing(region, first) if self.last_end >= first.sent.start_char else None

    def _distance(self, token: Token, words: list[Token]) -> int:
        return min(abs(token.i - words[0].i), abs(token.i - words[-1].i))

    def _continues_after(self, region: Region) -> bool:
        """ "…," he said: a comma inside the closing mark, or just after it."""
        text = self.reading.article.text
        return text[region.end - 1] in ",?!" or text[region.end + 1 : region.end + 2] == ","

    def _introduced(self, region: Region, first: Token) -> Cue | None:
        """The speaker of the sentence before, where it ends in a colon or leads over to the quotation."""
        text = self.reading.article.text
        if text[: region.begin - 1].rstrip()[-1:] == ":":
            before = [c for c in self.cues if c.token.idx < region.begin]
            if before and region.begin - before[-1].token.idx < 300:
                return before[-1]
        return None

    def _continuing(self, region: Region, first: Token) -> Cue | None:
        """A quotation that stands alone goes on with the speaker of the words right before it."""
        between = [c for c in self.cues if self.last_end < c.token.idx < region.begin]
        block = next((b for b in self.reading.article.blocks if b.span.begin <= region.begin < b.span.end), None)
        near = [
            c
            for c in between
            if block is not None and c.token.idx >= block.span.begin - 400 and first.sent.start - c.token.sent.end < 3
        ]
        if near:
            return near[-1]
        if self.last is not None and region.begin - self.last_end < 500:
            return self.last
        return None

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
                negated=bool(reality and _denied_saying(cue.token)),
                text=words,
                kind=kind,
                speaker=cue.speaker,
                addressee=_addressee(self.reading, cue.token),
                time=time_of(self.reading, cue.token),
                score=0.9 if whole else 0.85,
                rule="quotation marks",
            )
        )


def _denied_saying(token: Token) -> bool:
    """ "did not say", "neither side confirmed"."""
    subjects = [c for c in token.children if c.dep_ in SUBJECTS]
    nobody = any(c.lower_ in ("no", "neither", "none", "nobody") for s in subjects for c in (s, *s.children))
    return nobody or any(c.lower_ in ("not", "n't", "never") and c.dep_ == "advmod" for c in token.children)


def _addressee(reading: Reading, cue: Token) -> int | None:
    """Whom it is said to: "told reporters"."""
    for child in cue.children:
        if child.dep_ in ("obj", "iobj") and cue.lemma_ in ("tell", "warn", "assure", "inform", "urge", "ask"):
            return reading.entity_at(child)
    return None


# --- reported speech


def _indirect(reading: Reading, regions: list[Region], cues: list[Cue]) -> None:
    """A content clause under a reporting verb, unless it is quoted as a whole."""
    for cue in cues:
        for content in _contents(cue.token):
            span = _clause(reading.doc, content, cue.token)
            if (
                span is None
                or _mostly_quoted(span, regions)
                or any(r.begin - 1 <= span.begin < r.end for r in regions if span.end <= r.end + 2 or r.end - r.begin > 25)
            ):
                continue
            text = " ".join(reading.article.text[span.begin : span.end].split())
            if len(text.split()) < 3 or _denied_saying(cue.token):
                continue
            reading.quotes.append(
                Quote(
                    evidence=(span,),
                    cues=(reading.span(cue.token),),
                    text=text,
                    kind="Indirect",
                    speaker=cue.speaker,
                    addressee=_addressee(reading, cue.token),
                    time=time_of(reading, cue.token) if cue.token.pos_ == "VERB" else None,
                    score=0.8,
                    rule="content clause",
                )
            )


def _mostly_quoted(span: Span, regions: list[Region]) -> bool:
    inside = sum(max(0, min(r.end, span.end) - max(r.begin, span.begin)) for r in regions)
    return inside > 0.7 * (span.end - span.begin)


def _contents(cue: Token) -> Iterator[Token]:
    """Heads of what is said: complement clauses with their coordinated ones; the main clause of "…, she said"."""
    if cue.lower_ == "according":
        phrase = cue.head if cue.dep_ in ("case", "fixed") else cue
        if phrase.dep_ in ("obl", "nmod", "advmod", "advcl") and phrase.head.pos_ in ("VERB", "NOUN", "ADJ", "AUX", "PROPN"):
            main = phrase.head
            while (
                main.dep_ in ("xcomp", "obj", "obl", "nmod", "nsubj", "conj")
                and main.dep_ != "ROOT"
                and not any(c.dep_ in SUBJECTS for c in main.children)
            ):
                main = main.head
            yield main
        return
    found = [
        c
        for c in cue.children
        if c.dep_ == "ccomp"
        or (c.dep_ == "parataxis" and c.i < cue.i)
        or (c.dep_ == "parataxis" and cue.dep_ == "ROOT" and c.pos_ == "VERB" and cue.lemma_ in ("say", "add"))
    ]
    if cue.dep_ == "parataxis" and cue.head.pos_ in ("VERB", "ADJ", "NOUN", "AUX") and not found:
        found = [cue.head]
    for content in found:
        if content.pos_ not in ("VERB", "AUX") and not any(c.dep_ in ("cop", *SUBJECTS) for c in content.children):
            continue
        between = {t.text for t in cue.doc[min(content.i, cue.i) : max(content.i, cue.i)]}
        if ";" in between or (":" in between and content.dep_ != "ccomp"):
            continue
        yield content
        if content.dep_ == "ccomp":
            yield from (c for c in content.children if c.dep_ == "conj" and _has_subject(c) and not _past_semicolon(content, c))


def _past_semicolon(content: Token, other: Token) -> bool:
    """What follows a semicolon is told by the writer again."""
    return any(t.text == ";" for t in content.doc[content.i : other.i])


def _added(content: Token) -> set[int]:
    """Words of participles that add another saying: "… , claiming that"."""
    return {
        t.i
        for c in content.children
        if c.dep_ == "advcl" and c.tag_ == "VBG" and _is_saying(c) and c.i > content.i
        for t in c.subtree
    }


def _clause(doc: Doc, content: Token, cue: Token) -> Span | None:
    """The offsets of a content clause, without its conjunction, the reporting clause and outer punctuation."""
    excluded = {t.i for t in cue.subtree} if not content.is_ancestor(cue) and not cue.is_ancestor(content) else set()
    if content.is_ancestor(cue) or cue.lower_ == "according":
        top = cue if cue.lower_ != "according" else (cue.head if cue.dep_ in ("case", "fixed") else cue)
        excluded = {t.i for t in top.subtree}
    inside = [t for t in content.subtree if t.i not in excluded and not t.is_space]
    inside = [t for t in inside if t.i not in _added(content)]
    later = {
        t.i
        for c in content.children
        if c.dep_ == "conj" and (_has_subject(c) or (_is_saying(c) and any(k.dep_ == "ccomp" for k in c.children)))
        for t in c.subtree
    }
    if content.dep_ == "ccomp":
        inside = [t for t in inside if t.i not in later]
    marks = [k for k, t in enumerate(inside) if t.lower_ == "that" and t.dep_ == "mark" and t.head == content]
    if marks and content.dep_ == "ccomp":
        inside = inside[marks[0] + 1 :]
    while inside and (
        (inside[0].is_punct and inside[0].text not in "“\"'‘(")
        or (inside[0].dep_ == "mark" and inside[0].lower_ == "that")
        or (inside[0].lower_ == "that" and inside[0].tag_ == "IN")
    ):
        inside = inside[1:]
    while inside and ((inside[-1].is_punct and inside[-1].text not in "”\"'’)%") or inside[-1].dep_ == "cc"):
        inside = inside[:-1]
    if not inside:
        return None
    begin, end = inside[0], inside[-1]
    if begin.i < cue.i < end.i and content.dep_ == "ccomp":
        inside = [t for t in inside if t.i > cue.i] or inside
        begin, end = inside[0], inside[-1]
    return Span(begin.idx, end.idx + len(end))
