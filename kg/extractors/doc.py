"""A parsed text as the rules read it: plain objects with spaCy's names, made once from spaCy's own.

Rules look at words and at what hangs on them some thousand times a sentence. spaCy makes a new object at each look, searches the
sentence for the children of a word and looks its strings up by number; here all of that stands ready. Only relations, tags and lemmas
change, and only in :mod:`kg.extractors.mending`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, overload

from spacy import tokens as spacy_tokens
from spacy.tokens.morphanalysis import MorphAnalysis


class Token:
    """One word. Compares by identity: a :class:`Doc` has one object for each of its words."""

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_alpha", "is_lower", "is_punct", "is_sent_start", "is_space",
        "is_title", "left_edge", "lemma_", "like_num", "lower_", "morph", "pos_", "right_edge", "sent", "tag_", "text", "whitespace_",
    )  # fmt: skip
    head: Token
    """The word itself where it is the root of its sentence."""
    children: tuple[Token, ...]
    """What hangs on the word, in text order."""
    left_edge: Token
    right_edge: Token
    sent: DocSpan

    def __init__(self, doc: Doc, word: spacy_tokens.Token) -> None:
        self.doc, self.i, self.idx = doc, word.i, word.idx
        self.text, self.lower_, self.lemma_, self.whitespace_ = word.text, word.lower_, word.lemma_, word.whitespace_
        self.dep_, self.tag_, self.pos_, self.ent_type_ = word.dep_, word.tag_, word.pos_, word.ent_type_
        self.morph: MorphAnalysis = word.morph
        self.is_alpha, self.is_lower, self.is_title = word.is_alpha, word.is_lower, word.is_title
        self.is_punct, self.is_space, self.like_num = word.is_punct, word.is_space, word.like_num
        self.is_sent_start = bool(word.is_sent_start)

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def ancestors(self) -> Iterator[Token]:
        """The head, its head, and so on up to the root."""
        at = self
        while at.head is not at:
            at = at.head
            yield at

    def is_ancestor(self, other: Token) -> bool:
        """Does the other word hang on this one, directly or through others?"""
        return self in other.ancestors

    @property
    def subtree(self) -> Iterator[Token]:
        """The word and all below it, in text order."""
        before = True
        for child in self.children:
            if before and child.i > self.i:
                yield self
                before = False
            yield from child.subtree
        if before:
            yield self


class DocSpan:
    """Consecutive words."""

    __slots__ = ("doc", "end", "id", "label_", "start")
    id: int
    """Of a mention its head word, of a sentence its number."""

    def __init__(self, doc: Doc, start: int, end: int, label: str = "", number: int = 0) -> None:
        self.doc, self.start, self.end, self.label_, self.id = doc, start, end, label, number

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.words[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start

    @overload
    def __getitem__(self, i: int) -> Token: ...
    @overload
    def __getitem__(self, i: slice) -> list[Token]: ...
    def __getitem__(self, i: int | slice) -> Token | list[Token]:
        return self.doc.words[self.start : self.end][i]

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """Offset of the first character."""
        return self.doc.words[self.start].idx

    @property
    def end_char(self) -> int:
        """Offset behind the last character."""
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The characters, without white space behind the last word."""
        return self.doc.text[self.start_char : self.end_char] if self else ""

    @property
    def sent(self) -> DocSpan:
        """The sentence of the first word."""
        return self.doc.words[self.start].sent

    @property
    def root(self) -> Token:
        """The word nearest to the root of its sentence, the first of several."""
        tops = (t for t in self if t.head is t or not self.start <= t.head.i < self.end)
        return min(tops, key=lambda t: sum(1 for _ in t.ancestors), default=self.doc.words[self.start])


class Doc:
    """The words of a text."""

    __slots__ = ("_begins", "edges", "sents", "spans", "text", "triggers", "words")

    def __init__(self, doc: spacy_tokens.Doc) -> None:
        self.text = doc.text
        self.words = [Token(self, word) for word in doc]
        self._begins = [t.idx for t in self.words]
        for token, offset in zip(self.words, doc.to_array("HEAD").astype(int).tolist(), strict=True):
            token.head = self.words[token.i + offset]  # white space too hangs on a word, which spaCy's ``head`` does not say
        starts = [t.i for t in self.words if t.is_sent_start]
        self.sents = [DocSpan(self, *ends, number=n) for n, ends in enumerate(pairwise([*starts, len(self.words)]))]
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence
            relate(sentence)
        self.spans = {name: [DocSpan(self, s.start, s.end, s.label_, s.id) for s in group] for name, group in doc.spans.items()}
        self.edges: tuple[tuple[str, int, int], ...] = doc._.edges
        self.triggers: dict[int, tuple[Any, tuple[Token, ...]] | None] = {}
        """What :func:`kg.extractors.lexicon.trigger_at` has found of words, by their numbers; many rules ask."""

    def __iter__(self) -> Iterator[Token]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    @overload
    def __getitem__(self, i: int) -> Token: ...
    @overload
    def __getitem__(self, i: slice) -> DocSpan: ...
    def __getitem__(self, i: int | slice) -> Token | DocSpan:
        if not isinstance(i, slice):
            return self.words[i]
        start, end, _ = i.indices(len(self.words))
        return DocSpan(self, start, max(start, end))

    def char_span(self, begin: int, end: int, *, whole: bool = False) -> DocSpan | None:
        """The words that these characters touch, or, with ``whole``, those that lie within; None where there are none."""
        if not 0 <= begin < len(self.text) or not 0 < end <= len(self.text):
            return None
        first, last = bisect_right(self._begins, begin) - 1, bisect_right(self._begins, end - 1) - 1
        if whole:
            first += self.words[first].idx < begin
            last -= end < self.words[last].idx + len(self.words[last])
        else:
            first += begin == self.words[first].idx + len(self.words[first])
        return DocSpan(self, first, last + 1) if first <= last else None


def relate(sentence: DocSpan) -> None:
    """Set what follows from the heads of a sentence's words: their children and how far they reach."""
    below: dict[Token, list[Token]] = {}
    for token in sentence:
        token.left_edge = token.right_edge = token
    for token in sentence:
        if token.head is not token:
            below.setdefault(token.head, []).append(token)
        for above in token.ancestors:
            if token.i < above.left_edge.i:
                above.left_edge = token
            elif token.i > above.right_edge.i:
                above.right_edge = token
    for token in sentence:
        token.children = tuple(below.get(token, ()))
