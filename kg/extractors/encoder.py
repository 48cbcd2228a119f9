"""Words to numbers: word pieces, letter case and windows in, one ONNX run, named arrays out.

The encoder is all-MiniLM-L6-v2 (Wang et al. 2020, "MiniLM"; Reimers and Gurevych 2019), fine-tuned with its heads. It is
uncased, so each word piece also carries the letter case of its word; and it is small, so each also carries the lists of names
that its word stands in (:mod:`kg.extractors.gazetteer`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kg.extractors.gazetteer import MARKS, Gazetteer, load_gazetteer

CASES = ("none", "lower", "Title", "UPPER", "UPPER1", "miXed", "digits", "alphanumeric", "other")
"""Letter-case classes, in the order of their embedding rows; ``none`` is for padding and special pieces."""

MAX_PIECES_PER_WORD = 12
"""Longer words (addresses, hashes) are cut for the encoder only; the text keeps them whole."""

Ints = NDArray[np.int64]

_ALL_DIGITS = re.compile(r"\d[\d.,:/-]*")


class Batch(NamedTuple):
    """The inputs of the network; padding is zero."""

    pieces: Ints
    """(sentences, pieces): [CLS], word pieces, [SEP]."""
    cases: Ints
    """(sentences, pieces): index into :data:`CASES`."""
    marks: NDArray[np.float32]
    """(sentences, pieces, marks): 1 for each of :data:`MARKS` that the piece's word has."""
    words: Ints
    """(sentences, words): position of each word's first piece; never 0, which is [CLS]."""


def case_of(word: str) -> int:
    """Index in :data:`CASES` of this word's letter case."""
    if word.isalpha() or (all(c.isalpha() or c in "'’.-" for c in word) and any(c.isalpha() for c in word)):
        letters = [c for c in word if c.isalpha()]
        if all(c.islower() for c in letters):
            return 1
        if all(c.isupper() for c in letters):
            return 4 if len(letters) == 1 else 3
        return 2 if word[0].isupper() and all(c.islower() for c in letters[1:]) else 5
    if _ALL_DIGITS.fullmatch(word):
        return 6
    return 7 if any(c.isalnum() for c in word) else 8


class Pieces:
    """Cuts words into pieces, remembering each word form met (news repeats itself)."""

    def __init__(self, tokenizer: Tokenizer, gazetteer: Gazetteer, *, memory: int = 200_000) -> None:
        self._tokenizer = tokenizer
        self.gazetteer = gazetteer
        self._known: dict[str, tuple[int, ...]] = {}
        self._memory = memory
        unknown, cls, sep = (tokenizer.token_to_id(t) for t in ("[UNK]", "[CLS]", "[SEP]"))
        if unknown is None or cls is None or sep is None:
            raise ValueError("the tokenizer lacks [UNK], [CLS] or [SEP]")
        self.unknown, self.cls, self.sep = unknown, cls, sep

    def of(self, words: Iterable[str]) -> list[tuple[int, ...]]:
        """The piece numbers of each word, at least one each."""
        words = list(words)
        known = self._known
        new = sorted({w for w in words if w not in known})
        if len(known) + len(new) > self._memory:
            known = self._known = {}  # a new one: another thread may be reading the old one
            new = sorted(set(words))
        for word, encoding in zip(new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            known[word] = tuple(encoding.ids[:MAX_PIECES_PER_WORD]) or (self.unknown,)
        return [known[w] for w in words]

    def batch(
        self,
        sentences: Sequence[Sequence[str]],
        cases: Sequence[Sequence[int]] | None = None,
        marks: Sequence[Sequence[int]] | None = None,
    ) -> Batch:
        """Padded arrays for these word lists; ``cases`` and ``marks`` override the words' own (for augmentation)."""
        pieces = [self.of(words) for words in sentences]
        cases = cases or [[case_of(w) for w in words] for words in sentences]
        marks = marks or [self.gazetteer.marks(words) for words in sentences]
        width = 2 + max((sum(map(len, p)) for p in pieces), default=0)
        length = max((len(p) for p in pieces), default=0)
        rows = len(sentences)
        ids, forms, bits = (np.zeros((rows, width), dtype=np.int64) for _ in range(3))
        words = np.zeros((rows, length), dtype=np.int64)
        for row, (word_pieces, word_cases, word_marks) in enumerate(zip(pieces, cases, marks, strict=True)):
            counts = np.fromiter((len(p) for p in word_pieces), dtype=np.int64, count=len(word_pieces))
            flat = [i for p in word_pieces for i in p]
            ids[row, : len(flat) + 2] = [self.cls, *flat, self.sep]
            forms[row, 1 : len(flat) + 1] = np.repeat(np.asarray(word_cases, dtype=np.int64), counts)
            bits[row, 1 : len(flat) + 1] = np.repeat(np.asarray(word_marks, dtype=np.int64), counts)
            words[row, : len(counts)] = 1 + np.cumsum(counts) - counts
        return Batch(ids, forms, ((bits[..., None] >> _BITS) & 1).astype(np.float32), words)


_BITS = np.arange(len(MARKS))


def load_pieces(tokenizer_file: Path, gazetteer: Gazetteer) -> Pieces:
    """The word-piece cutter of a tokenizer.json; padding and truncation set in the file are switched off."""
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Pieces(tokenizer, gazetteer)


GRAPHS = ("model.onnx", "pairs.onnx")
"""What reads words, and what labels the arcs and arguments that a decoder has chosen."""


class Encoder:
    """The trained network behind shared ONNX Runtime sessions."""

    def __init__(self, folder: Path) -> None:
        """``folder`` holds tokenizer.json, gazetteer.tsv and the :data:`GRAPHS`. Each call works on one thread, its caller's."""
        self.pieces = load_pieces(folder / "tokenizer.json", load_gazetteer(folder / "gazetteer.tsv"))
        self._session, self._pairs = (_session(folder / graph) for graph in GRAPHS)
        self.outputs: list[str] = [o.name for o in self._session.get_outputs()]

    def __call__(self, batch: Batch) -> dict[str, NDArray[Any]]:
        """One run over word lists of similar length; arrays by output name, first axis the word lists, second their words."""
        return dict(zip(self.outputs, self._session.run(self.outputs, batch._asdict()), strict=True))

    def of_pairs(self, chosen: dict[str, NDArray[Any]]) -> list[NDArray[np.int32]]:
        """The best label of each arc ``dependents`` -> ``heads``, vectors of words from the outputs of these names; with ``arguments``
        (an output whole), ``predicates`` (vectors) and ``rows`` (their word lists) also (predicates, words) the best roles."""
        labels: list[NDArray[np.int32]] = self._pairs.run(None, chosen)
        return labels


def _session(path: Path) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
