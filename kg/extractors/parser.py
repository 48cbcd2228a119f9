"""The spaCy component over the trained network: tags, morphology, lemmas, trees, sentences and typed names."""

from __future__ import annotations

import json
import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab
from threadpoolctl import ThreadpoolController

from kg.extractors import agreement, decode, links, subtrees
from kg.extractors.encoder import GRAPHS, Encoder
from kg.extractors.lemmas import lemma_of
from kg.extractors.names import whole_names
from kg.extractors.windows import Window, blocks, first_window, runs

FILES = (*GRAPHS, "tokenizer.json", "gazetteer.tsv", "classes.json")
"""What a trained parser's folder holds."""

AFTER_STOP = -4.0
"""Score that starts a sentence with a capital after a full stop; elsewhere it is 0."""
WITHIN = 2.0
"""The same for a word behind a comma and for a small letter behind a word."""

STOP = re.compile(r"[.!?]|[.!?]*[!?][.!?]*")
"""Marks that end a sentence; several dots may stand for words left out."""

AHEAD = 2
"""Docs that the network reads while the one before them goes through the later stages."""

APART = frozenset(
    "advcl aux aux:pass case cc conj cop csubj csubj:pass dep discourse dislocated expl list mark nsubj nsubj:outer nsubj:pass "
    "orphan parataxis punct reparandum vocative".split()
)
"""Relations of words that do not belong to the mention which their head heads."""

CLOSING = {"(": ")", "[": "]", "“": "”", '"': '"'}
"""Marks that belong to a phrase which holds what they close."""
OPENING = {closed: opened for opened, closed in CLOSING.items()}
MARKS = [*CLOSING, *OPENING]

COLUMNS = ("xpos", "upos", "feats", "lemma", "predicate", "cue", "mention", "anaphor", "antecedent")
"""Outputs with one row for each word."""

NO_ROLES = np.empty((0, 3), dtype=np.int64)

Edge = tuple[str, int, int]
"""A label and two numbers, see :class:`Parser`."""

Given = TypeVar("Given")
Made = TypeVar("Made")

if not Doc.has_extension("edges"):
    Doc.set_extension("edges", default=())


class Parsed(NamedTuple):
    """What the network says of the words of one window."""

    columns: dict[str, NDArray[Any]]
    heads: NDArray[np.int64]
    labels: NDArray[np.int32]
    starts: NDArray[np.bool_]
    names: list[tuple[int, int, str]]
    roles: NDArray[np.int64]
    """(arguments, 3): predicate, head word of the argument, number of the label."""


Read = tuple[Window, Parsed]

Run = tuple[list[Window], Callable[[], dict[str, NDArray[Any]]]]
"""Windows, and what gives the arrays that the network makes of them."""


class Decoded(NamedTuple):
    """The windows of one run, with what is known of each before its arcs and arguments have labels."""

    windows: list[Window]
    columns: list[dict[str, NDArray[Any]]]
    heads: list[NDArray[np.int64]]
    starts: list[NDArray[np.bool_]]
    names: list[list[tuple[int, int, str]]]
    predicates: list[NDArray[np.int64]]
    labels: Callable[[], list[NDArray[np.int32]]]
    """Gives the labels of all arcs, and, where there are ``predicates``, the roles of all words to all of them."""


class Parser:
    """Reads Docs whose blocks (title, paragraphs, captions) stand apart by empty lines; sentences never cross a block.

    Sets tag, pos, morph, lemma, head and dep of every token and ``doc.spans["names"]``; with a model that has these heads also
    the span groups ``predicates`` (verb, noun, adjective), ``cues`` (speech, cognition), ``mentions`` (by type; ``id`` is the head
    word's number) and ``doc._.edges``: ``(role, predicate, head word of the argument)`` as token numbers, and ``("coref", i, j)``
    where mention ``i`` refers back to mention ``j``. Sentence starts and predicates that a Doc brings along are kept.
    """

    def __init__(self, vocab: Vocab, *, threads: int = 0) -> None:
        self.vocab, self.threads = vocab, threads
        self.encoder: Encoder | None = None
        self._link_bias: NDArray[np.float32] | None = None
        self._blas = ThreadpoolController()
        self.resolve: Callable[[agreement.Mentions, links.Network], links.Ints] = agreement.antecedents
        """What chooses antecedents; training puts here what only looks on."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Parser:
        """Load :data:`FILES`."""
        self.folder = Path(path)
        self.encoder = Encoder(self.folder)
        self.classes: dict[str, list[str]] = json.loads((self.folder / "classes.json").read_text(encoding="utf-8"))
        self._allowed = decode.transitions(self.classes["names"])
        add = self.vocab.strings.add
        self._hashes = {k: np.array([add(v) for v in self.classes[k]], dtype=np.uint64) for k in ("xpos", "upos", "deprel")}
        feats = ["" if f == "_" else f for f in self.classes["feats"]]
        self._hashes["feats"] = np.array([self.vocab.morphology.add(f) for f in feats], dtype=np.uint64)
        self._apart = np.array([d in APART for d in self.classes["deprel"]])
        self._flat = np.array([d.startswith("flat") for d in self.classes["deprel"]])
        self._punct, self._possessive = (self._hashes[k] == add(v) for k, v in (("upos", "PUNCT"), ("xpos", "POS")))
        self._root, self._space = np.uint64(add("ROOT")), (np.uint64(add("_SP")), np.uint64(add("SPACE")))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Copy the model's files."""
        Path(path).mkdir(parents=True, exist_ok=True)
        for name in FILES:
            (Path(path) / name).write_bytes((self.folder / name).read_bytes())

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Read Docs one by one; the network reads the next ones on threads of its own while the caller works on the last.

        Several runs side by side, each on one thread, wait less than one run on several threads that share each step. The caller's
        thread is busy too, so one of all is left to it; the others do nothing in Python, for which they would have to wait.
        """
        begun: deque[tuple[Doc, list[Run]]] = deque()
        decoded: deque[tuple[Doc, list[Decoded]]] = deque()
        threads = self.threads or os.cpu_count() or 1
        with ThreadPoolExecutor(max(1, threads - 1)) as workers:
            for doc in docs:
                begun.append((doc, self._begin(doc, workers)))
                if len(begun) > max(AHEAD, threads):
                    decoded.append(self._decode(*begun.popleft(), workers))
                if len(decoded) > 1:
                    yield self._finish(*decoded.popleft())
            while begun:
                decoded.append(self._decode(*begun.popleft(), workers))
            while decoded:
                yield self._finish(*decoded.popleft())

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc. Only its own windows share a run of the network: int8 scales are taken over a whole run, so what is
        read of an article would otherwise depend on the articles beside it."""
        return self._finish(*self._decode(doc, self._begin(doc)))

    def _begin(self, doc: Doc, worker: Executor | None = None) -> list[Run]:
        """Give the first windows of a Doc to the network."""
        return [self._run(run, worker) for run in runs(first_window(doc, block) for block in blocks(doc))]

    def _run(self, windows: list[Window], worker: Executor | None = None) -> Run:
        assert self.encoder is not None
        return windows, _soon(worker, self.encoder, self.encoder.pieces.batch([w.words for w in windows]))

    def _decode(self, doc: Doc, begun: list[Run], worker: Executor | None = None) -> tuple[Doc, list[Decoded]]:
        """Decide on the trees of a Doc and let the network label them; what is left of long blocks is read now."""
        decoded: list[Decoded] = []
        while begun:
            decoded += (new := [self._trees(doc, windows, output(), worker) for windows, output in begun])
            left: list[Window] = []
            for window, starts in ((w, s) for d in new for w, s in zip(d.windows, d.starts, strict=True)):
                if (keep := _finished(window, starts)) is not None:
                    left.append(first_window(doc, np.concatenate([window.tokens[keep:], window.rest])))
            begun = [self._run(run) for run in runs(left)]
        return doc, decoded

    def _trees(self, doc: Doc, windows: list[Window], out: dict[str, NDArray[Any]], worker: Executor | None) -> Decoded:
        assert self.encoder is not None
        self._link_bias = out.get("link_bias")
        lists = self.encoder.pieces.gazetteer
        tags = decode.viterbi(out["names"], self._allowed)
        lengths = [len(w.words) for w in windows]
        columns = [{k: out[k][row, :n] for k in COLUMNS if k in out} for row, n in enumerate(lengths)]
        starts = [self._starts(doc, w, out["starts"][row, : len(w.words)]) for row, w in enumerate(windows)]
        heads = [decode.trees(out["arcs"][row, :n, : n + 1], starts[row]) for row, n in enumerate(lengths)]
        spans = (decode.spans([self.classes["names"][i] for i in tags[row, :n]]) for row, n in enumerate(lengths))
        names = [whole_names(s, w.words, lists) for s, w in zip(spans, windows, strict=True)]
        predicates = [self._predicates(doc, w, columns[row]) for row, w in enumerate(windows)] if "arguments" in out else []
        labels = _soon(worker, self.encoder.of_pairs, _pairs(out, heads, predicates))
        return Decoded(windows, columns, heads, starts, names, predicates, labels)

    def _finish(self, doc: Doc, decoded: list[Decoded]) -> Doc:
        """Annotate a Doc."""
        read = list(chain.from_iterable(map(_parsed, decoded)))
        self._annotate(doc, sorted(read, key=lambda r: int(r[0].tokens[0])))
        return doc

    def _predicates(self, doc: Doc, window: Window, columns: dict[str, NDArray[Any]]) -> NDArray[np.int64]:
        """Positions of the words in the window of which roles are read."""
        if "predicates" in doc.spans:
            given = {s.start for s in doc.spans["predicates"]}
            return np.array([k for k, i in enumerate(window.tokens.tolist()) if i in given], dtype=np.int64)
        return np.flatnonzero(columns["predicate"] + columns["cue"])

    def _starts(self, doc: Doc, window: Window, scores: NDArray[np.float32]) -> NDArray[np.bool_]:
        if doc.has_annotation("SENT_START"):
            starts = np.array([bool(doc[int(i)].is_sent_start) for i in window.tokens])
        else:
            words = window.words
            after_stop = [i > 0 and STOP.fullmatch(words[i - 1]) is not None and w[:1].isupper() for i, w in enumerate(words)]
            within = [
                i > 0 and (words[i - 1] == "," or (words[i - 1].isalpha() and w[:1].islower())) for i, w in enumerate(words)
            ]
            starts = scores > np.where(after_stop, AFTER_STOP, np.where(within, WITHIN, 0.0))
            for i in np.flatnonzero(starts[:-1] & starts[1:] & np.isin(words[:-1], MARKS)).tolist():
                opens = not doc[int(window.tokens[i])].whitespace_
                starts[i + 1 if opens else i] = False  # a mark alone is no sentence
        starts[0] = True
        return starts

    def _annotate(self, doc: Doc, results: list[Read]) -> None:
        n = len(doc)
        columns = np.zeros((n, 6), dtype=np.uint64)
        heads = np.maximum(np.arange(n) - 1, 0) if results else np.arange(n)
        columns[:, 0], columns[:, 1] = self._space
        words, names = [t.text for t in doc], []
        lemmas = words.copy()
        for window, result in results:
            at = window.tokens[: len(result.heads)]
            columns[at, 0] = self._hashes["xpos"][result.columns["xpos"]]
            columns[at, 1] = self._hashes["upos"][result.columns["upos"]]
            columns[at, 2] = self._hashes["feats"][result.columns["feats"]]
            heads[at] = at[result.heads]
            columns[at, 5] = np.where(heads[at] == at, self._root, self._hashes["deprel"][result.labels])
            for i, rule in zip(at.tolist(), result.columns["lemma"].tolist(), strict=True):
                lemmas[i] = lemma_of(words[i], self.classes["lemma"][rule])
            names += [Span(doc, int(at[a]), int(at[b - 1]) + 1, label=kind) for a, b, kind in result.names]
        columns[:, 3] = [self.vocab.strings.add(lemma) for lemma in lemmas]
        _attach_spaces(doc, heads, {i for w, r in results for i in w.tokens[: len(r.heads)].tolist()})
        columns[:, 4] = (heads - np.arange(n)).astype(np.int64).view(np.uint64)
        doc.from_array([TAG, POS, MORPH, LEMMA, HEAD, DEP], columns)  # type: ignore[arg-type]
        doc.spans["names"] = names
        doc.set_ents(names)
        doc._.edges = (*self._read_roles(doc, results), *self._read_links(doc, words, results))

    def _read_roles(self, doc: Doc, results: list[Read]) -> Iterator[Edge]:
        """Set predicates and cues; yield the roles."""
        for group, column in (("predicates", "predicate"), ("cues", "cue")):
            if column in self.classes and group not in doc.spans:
                found = [(w.tokens[i], r.columns[column][i]) for w, r in results for i in np.flatnonzero(r.columns[column])]
                doc.spans[group] = [Span(doc, int(i), int(i) + 1, label=self.classes[column][k]) for i, k in found]
        for window, result in results:
            tokens = window.tokens
            for predicate, argument, label in result.roles.tolist():
                yield self.classes["roles"][label], int(tokens[predicate]), int(tokens[argument])

    def _read_links(self, doc: Doc, words: list[str], results: list[Read]) -> Iterator[Edge]:
        """Set mentions; yield the links between them."""
        if self._link_bias is None or not results:
            return
        tokens = np.concatenate([w.tokens[: len(r.heads)] for w, r in results])
        kinds, anaphors, candidates = (
            np.concatenate([r.columns[k] for _, r in results]) for k in ("mention", "anaphor", "antecedent")
        )
        sentences = np.cumsum(np.concatenate([r.starts for _, r in results]))
        at = np.flatnonzero(kinds)
        ends = np.concatenate([w.tokens[links.last_of_names(r.heads, self._flat[r.labels] & _attached(r))] for w, r in results])
        first, last = (np.concatenate(part) for part in zip(*(self._phrases(w, r) for w, r in results), strict=True))
        doc.spans["mentions"] = [
            Span(
                doc,
                int(first[i]),
                _closed(words, int(first[i]), int(last[i]) + 1),
                label=self.classes["mention"][kinds[i]],
                span_id=int(tokens[i]),
            )
            for i in at.tolist()
        ]
        mentions = agreement.mentions_of(doc, ends[at].tolist(), sentences[at])
        heads = links.heads_of([words[i] for i in ends[at].tolist()], sentences[at])
        network = links.Network(heads, anaphors[at], candidates[at], self._link_bias)
        # Small matrices on many threads cost more in waiting threads than they save, and their sums may differ from run to run.
        with self._blas.limit(limits=1, user_api="blas"):
            chosen = self.resolve(mentions, network).tolist()
        for i, j in enumerate(chosen):
            if j >= 0:
                yield "coref", i, j

    def _phrases(self, window: Window, result: Parsed) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """First and last token of the phrase of each word."""
        apart = self._apart[result.labels] & ~self._possessive[result.columns["xpos"]]
        first, end = subtrees.phrases(result.heads, apart, self._punct[result.columns["upos"]])
        return window.tokens[first], window.tokens[end - 1]


def _closed(words: list[str], start: int, end: int) -> int:
    """End of a phrase with the bracket or quotation mark that closes what it opened, where that is the next word."""
    opened = OPENING.get(words[end]) if end < len(words) else None
    if opened is None:
        return end
    within, closed = words[start:end], words[end]
    open_ones = within.count(opened) % 2 if opened == closed else within.count(opened) - within.count(closed)
    return end + (open_ones > 0)


def _places(positions: list[NDArray[np.int64]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Positions in each window -> the numbers of the windows and the positions, both for all windows together."""
    return np.repeat(np.arange(len(positions)), [len(p) for p in positions]), np.concatenate(positions)


def _arguments(predicates: NDArray[np.int64], roles: NDArray[np.int32], starts: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The arguments of one window as :class:`Parsed` keeps them: words of the predicate's sentence that have a role."""
    sentence = np.cumsum(starts)
    found = np.where(sentence[predicates, None] == sentence[None, :], roles[:, : len(starts)], 0)
    at, argument = np.nonzero(found)
    return np.stack([predicates[at], argument, found[at, argument]], axis=1).astype(np.int64)


def _attached(result: Parsed) -> NDArray[np.bool_]:
    """Words that are no roots."""
    attached: NDArray[np.bool_] = result.heads != np.arange(len(result.heads))
    return attached


def _soon(worker: Executor | None, call: Callable[[Given], Made], argument: Given) -> Callable[[], Made]:
    """What gives the value of a call: a thread has it done, or else the caller, where none has begun with it when it is needed."""
    if worker is None:
        return partial(call, argument)
    begun = worker.submit(call, argument)
    return lambda: call(argument) if begun.cancel() else begun.result()


def _pairs(
    out: dict[str, NDArray[Any]], heads: list[NDArray[np.int64]], predicates: list[NDArray[np.int64]]
) -> dict[str, NDArray[Any]]:
    """What :meth:`Encoder.of_pairs` is asked: the label of each word's arc, and the role of each word to each predicate."""
    row, dependent = _places([np.arange(len(h)) for h in heads])
    _, head = _places([np.where(h == np.arange(len(h)), 0, h + 1) for h in heads])
    chosen = {"dependents": out["dependents"][row, dependent], "heads": out["heads"][row, head]}
    if predicates:
        row, predicate = _places(predicates)
        chosen |= {"arguments": out["arguments"], "rows": row, "predicates": out["predicates"][row, predicate]}
    return chosen


def _parsed(d: Decoded) -> Iterator[Read]:
    """The windows of one run with their labels, cut where the next one goes on."""
    values = d.labels()
    labels = np.split(values[0], np.cumsum([len(h) for h in d.heads])[:-1])
    roles = np.split(values[1], np.cumsum([len(p) for p in d.predicates])[:-1]) if d.predicates else []
    for row, window in enumerate(d.windows):
        arguments = _arguments(d.predicates[row], roles[row], d.starts[row]) if roles else NO_ROLES
        parsed = Parsed(d.columns[row], d.heads[row], labels[row], d.starts[row], d.names[row], arguments)
        keep = _finished(window, parsed.starts)
        yield window, parsed if keep is None else _cut(parsed, keep)


def _finished(window: Window, starts: NDArray[np.bool_]) -> int | None:
    """Number of words to keep from a window cut off by its length: up to its last sentence start. None: keep all."""
    if not len(window.rest):
        return None
    return int(np.flatnonzero(starts)[-1]) or len(window.tokens)


def _cut(parsed: Parsed, keep: int) -> Parsed:
    """The first ``keep`` words, which are whole sentences."""
    columns = {k: v[:keep] for k, v in parsed.columns.items()}
    names = [n for n in parsed.names if n[1] <= keep]
    roles = parsed.roles[parsed.roles[:, 0] < keep]
    return Parsed(columns, parsed.heads[:keep], parsed.labels[:keep], parsed.starts[:keep], names, roles)


def _attach_spaces(doc: Doc, heads: NDArray[np.int64], words: set[int]) -> None:
    """Hang white-space tokens on the word before them (the first word at the very beginning)."""
    last = min(words, default=None)
    for i in range(len(doc)):
        if i in words:
            last = i
        else:
            heads[i] = i if last is None else last
