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
from typing import Any, NamedTuple

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

FILES = (*GRAPHS, "tokenizer.json", "gazetteer.tsv", "classes.json")
"""What a trained parser's folder holds."""

WINDOW_WORDS = 160
"""Longest stretch read at once; a longer block is read in stretches that begin with the last unfinished sentence."""

AFTER_STOP = -4.0
"""Score that starts a sentence with a capital after a full stop; elsewhere it is 0."""
WITHIN = 2.0
"""The same for a word behind a comma and for a small letter behind a word."""

STOP = re.compile(r"[.!?]|[.!?]*[!?][.!?]*")
"""Marks that end a sentence; several dots may stand for words left out."""

RUN_WORDS = 2048
"""Words per run of the network, padding included."""

RUN_LEAST, RUN_UNEVEN = 100, 1.3
"""A run of so many words takes in no window that is longer than its shortest by more than this factor: padding costs as much as words."""

AHEAD = 2
"""Docs that the network reads while the one before them goes through the later stages."""

APART = frozenset(
    "advcl aux aux:pass case cc conj cop csubj csubj:pass dep discourse dislocated expl list mark nsubj nsubj:outer nsubj:pass "
    "orphan parataxis punct reparandum vocative".split()
)
"""Relations of words that do not belong to the mention which their head heads."""

CLOSING = {"(": ")", "[": "]", "“": "”", '"': '"'}
"""Marks that belong to a phrase which holds what they close."""
MARKS = [*CLOSING, *CLOSING.values()]

COLUMNS = ("xpos", "upos", "feats", "lemma", "predicate", "cue", "mention", "anaphor", "antecedent")
"""Outputs with one row for each word."""

NO_ROLES = np.empty((0, 3), dtype=np.int64)

Run = tuple[list["Window"], Callable[[], dict[str, NDArray[Any]]]]
"""Windows, and what gives the arrays that the network makes of them."""

Edge = tuple[str, int, int]
"""A label and two numbers, see :class:`Parser`."""

if not Doc.has_extension("edges"):
    Doc.set_extension("edges", default=())


class Window(NamedTuple):
    """Consecutive words of one block: their token numbers in the Doc, and their forms."""

    tokens: NDArray[np.int64]
    words: list[str]
    closed: bool
    """True where the block ends with this window."""


class Parsed(NamedTuple):
    """What the network says of the words of one window."""

    columns: dict[str, NDArray[Any]]
    heads: NDArray[np.int64]
    labels: NDArray[np.int32]
    starts: NDArray[np.bool_]
    names: list[tuple[int, int, str]]
    roles: NDArray[np.int64]
    """(arguments, 3): predicate, head word of the argument, number of the label."""


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

        Several runs side by side, each on one thread, wait less than one run on several threads that share each step.
        """
        begun: deque[tuple[Doc, list[Run]]] = deque()
        threads = self.threads or os.cpu_count() or 1
        with ThreadPoolExecutor(threads) as workers:
            for doc in docs:
                begun.append((doc, self._begin(doc, workers)))
                if len(begun) > max(AHEAD, threads):
                    yield self._finish(*begun.popleft())
            while begun:
                yield self._finish(*begun.popleft())

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc. Only its own windows share a run of the network: int8 scales are taken over a whole run, so what is
        read of an article would otherwise depend on the articles beside it."""
        return self._finish(doc, self._begin(doc))

    def _begin(self, doc: Doc, worker: Executor | None = None) -> list[Run]:
        """Give the first windows of a Doc to the network."""
        return [self._run(doc, group, worker) for group in _groups(_windows(doc, _blocks(doc)))]

    def _run(self, doc: Doc, group: list[Window], worker: Executor | None = None) -> Run:
        assert self.encoder is not None
        words = [w.words for w in group]
        if worker:
            return group, worker.submit(self.encoder, words).result
        return group, partial(self.encoder, words)

    def _finish(self, doc: Doc, runs: list[Run]) -> Doc:
        """Annotate a Doc from what the network says of its windows; what is left of long blocks is read now."""
        parsed: list[tuple[Window, Parsed]] = []
        while runs:
            rest: list[Window] = []
            for window, result in chain.from_iterable(self._read(doc, group, output()) for group, output in runs):
                keep = _finished(window, result)
                parsed.append((window, result if keep is None else _cut(result, keep)))
                if keep is not None:
                    rest += _windows(doc, [_tail(doc, window, keep)])
            runs = [self._run(doc, group) for group in _groups(rest)]
        self._annotate(doc, sorted(parsed, key=lambda r: int(r[0].tokens[0])))
        return doc

    def _read(self, doc: Doc, group: list[Window], out: dict[str, NDArray[Any]]) -> Iterator[tuple[Window, Parsed]]:
        assert self.encoder is not None
        self._link_bias = out.get("link_bias")
        lists = self.encoder.pieces.gazetteer
        tags = decode.viterbi(out["names"], self._allowed)
        lengths = [len(w.words) for w in group]
        columns = [{k: out[k][row, :n] for k in COLUMNS if k in out} for row, n in enumerate(lengths)]
        starts = [self._starts(doc, w, out["starts"][row, : len(w.words)]) for row, w in enumerate(group)]
        heads = [decode.trees(out["arcs"][row, :n, : n + 1], starts[row]) for row, n in enumerate(lengths)]
        predicates = [self._predicates(doc, w, columns[row]) for row, w in enumerate(group)] if "arguments" in out else []
        labels, roles = self._labels(out, heads, predicates)
        for row, window in enumerate(group):
            names = decode.spans([self.classes["names"][i] for i in tags[row, : lengths[row]]])
            names = whole_names(names, window.words, lists)
            arguments = _arguments(predicates[row], roles[row], starts[row]) if roles else NO_ROLES
            yield window, Parsed(columns[row], heads[row], labels[row], starts[row], names, arguments)

    def _labels(
        self, out: dict[str, NDArray[Any]], heads: list[NDArray[np.int64]], predicates: list[NDArray[np.int64]]
    ) -> tuple[list[NDArray[np.int32]], list[NDArray[np.int32]]]:
        """For each window the label of each word's arc, and (predicates, words) the role of each word."""
        assert self.encoder is not None
        row, dependent = _places([np.arange(len(h)) for h in heads])
        _, head = _places([np.where(h == np.arange(len(h)), 0, h + 1) for h in heads])
        chosen = {"dependents": out["dependents"][row, dependent], "heads": out["heads"][row, head]}
        ends = np.cumsum([len(h) for h in heads])[:-1]
        if not predicates:
            return np.split(self.encoder.of_pairs(chosen)[0], ends), []
        row, predicate = _places(predicates)
        chosen |= {"arguments": out["arguments"], "rows": row, "predicates": out["predicates"][row, predicate]}
        labels, roles = self.encoder.of_pairs(chosen)
        return np.split(labels, ends), np.split(roles, np.cumsum([len(p) for p in predicates])[:-1])

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

    def _annotate(self, doc: Doc, results: list[tuple[Window, Parsed]]) -> None:
        n = len(doc)
        columns = np.zeros((n, 6), dtype=np.uint64)
        heads = np.maximum(np.arange(n) - 1, 0) if results else np.arange(n)
        columns[:, 0], columns[:, 1] = self._space
        lemmas, names = [t.text for t in doc], []
        for window, result in results:
            at = window.tokens[: len(result.heads)]
            columns[at, 0] = self._hashes["xpos"][result.columns["xpos"]]
            columns[at, 1] = self._hashes["upos"][result.columns["upos"]]
            columns[at, 2] = self._hashes["feats"][result.columns["feats"]]
            heads[at] = at[result.heads]
            columns[at, 5] = np.where(heads[at] == at, self._root, self._hashes["deprel"][result.labels])
            for i, rule in zip(at.tolist(), result.columns["lemma"].tolist(), strict=True):
                lemmas[i] = lemma_of(lemmas[i], self.classes["lemma"][rule])
            names += [Span(doc, int(at[a]), int(at[b - 1]) + 1, label=kind) for a, b, kind in result.names]
        columns[:, 3] = [self.vocab.strings.add(lemma) for lemma in lemmas]
        _attach_spaces(doc, heads, {i for w, r in results for i in w.tokens[: len(r.heads)].tolist()})
        columns[:, 4] = (heads - np.arange(n)).astype(np.int64).view(np.uint64)
        doc.from_array([TAG, POS, MORPH, LEMMA, HEAD, DEP], columns)  # type: ignore[arg-type]
        doc.spans["names"] = names
        doc.set_ents(names)
        doc._.edges = (*self._read_roles(doc, results), *self._read_links(doc, results))

    def _read_roles(self, doc: Doc, results: list[tuple[Window, Parsed]]) -> Iterator[Edge]:
        """Set predicates and cues; yield the roles."""
        for group, column in (("predicates", "predicate"), ("cues", "cue")):
            if column in self.classes and group not in doc.spans:
                found = [(w.tokens[i], r.columns[column][i]) for w, r in results for i in np.flatnonzero(r.columns[column])]
                doc.spans[group] = [Span(doc, int(i), int(i) + 1, label=self.classes[column][k]) for i, k in found]
        for window, result in results:
            tokens = window.tokens
            for predicate, argument, label in result.roles.tolist():
                yield self.classes["roles"][label], int(tokens[predicate]), int(tokens[argument])

    def _read_links(self, doc: Doc, results: list[tuple[Window, Parsed]]) -> Iterator[Edge]:
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
                _closed(doc, int(first[i]), int(last[i]) + 1),
                label=self.classes["mention"][kinds[i]],
                span_id=int(tokens[i]),
            )
            for i in at.tolist()
        ]
        mentions = agreement.mentions_of(doc, ends[at].tolist(), sentences[at])
        heads = links.heads_of([doc[i].text for i in ends[at].tolist()], sentences[at])
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


def _closed(doc: Doc, start: int, end: int) -> int:
    """End of a phrase with the bracket or quotation mark that closes what it opened, where that is the next word."""
    words = [t.text for t in doc[start:end]]
    for opened, closed in CLOSING.items():
        open_ones = words.count(opened) % 2 if opened == closed else words.count(opened) - words.count(closed)
        if open_ones > 0 and end < len(doc) and doc[end].text == closed:
            return end + 1
    return end


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


def _blocks(doc: Doc) -> list[NDArray[np.int64]]:
    """Token numbers of the words of each block; white space is no word."""
    blocks: list[list[int]] = [[]]
    for token in doc:
        if not token.is_space:
            blocks[-1].append(token.i)
        elif "\n" in token.text and blocks[-1]:
            blocks.append([])
    parts: list[list[int]] = []
    for block in filter(None, blocks):
        end = _dateline_end(doc, block)
        parts += [block[:end], block[end:]]
    return [np.array(part, dtype=np.int64) for part in parts if part]


def _dateline_end(doc: Doc, block: list[int]) -> int:
    """Number of words of "BEIRUT, Nov 3 (AP) -" at the beginning of a paragraph; 0 where there is no dateline.

    It stands apart from the first sentence, which the network would else read as its continuation.
    """
    first = doc[block[0]].text
    if not (first.isupper() and first.isalpha() and len(first) > 2):
        return 0
    for k, i in enumerate(block[1:15], 1):
        word = doc[i].text
        if word in ("-", "–", "—") and doc[block[k - 1]].whitespace_:
            return k + 1 if k + 1 < len(block) else 0
        if not (word[:1].isupper() or word.isdigit() or word in ",().;"):
            return 0
    return 0


def _windows(doc: Doc, blocks: Iterable[NDArray[np.int64]]) -> Iterator[Window]:
    """The first window of each block."""
    for block in blocks:
        tokens = block[:WINDOW_WORDS]
        yield Window(tokens, [doc[i].text for i in tokens.tolist()], len(block) <= WINDOW_WORDS)


def _groups(windows: Iterable[Window]) -> Iterator[list[Window]]:
    """Windows of similar length, each group for one run of the network."""
    group: list[Window] = []
    for window in sorted(windows, key=lambda w: len(w.tokens)):
        n, least = len(window.tokens), len(group[0].tokens) if group else 0
        uneven = n > RUN_UNEVEN * least and len(group) * len(group[-1].tokens) >= RUN_LEAST if group else False
        if group and (uneven or n * (len(group) + 1) > RUN_WORDS):
            yield group
            group = []
        group.append(window)
    if group:
        yield group


def _finished(window: Window, parsed: Parsed) -> int | None:
    """Number of words to keep from a window cut off by its length: up to its last sentence start. None: keep all."""
    if window.closed:
        return None
    last = int(np.flatnonzero(parsed.starts)[-1])
    return last or len(window.tokens)


def _cut(parsed: Parsed, keep: int) -> Parsed:
    """The first ``keep`` words, which are whole sentences."""
    columns = {k: v[:keep] for k, v in parsed.columns.items()}
    names = [n for n in parsed.names if n[1] <= keep]
    roles = parsed.roles[parsed.roles[:, 0] < keep]
    return Parsed(columns, parsed.heads[:keep], parsed.labels[:keep], parsed.starts[:keep], names, roles)


def _tail(doc: Doc, window: Window, keep: int) -> NDArray[np.int64]:
    """The words of the window's block after the kept ones."""
    block = next(b for b in _blocks(doc) if b[0] <= window.tokens[0] <= b[-1])
    return block[np.searchsorted(block, window.tokens[0]) + keep :]


def _attach_spaces(doc: Doc, heads: NDArray[np.int64], words: set[int]) -> None:
    """Hang white-space tokens on the word before them (the first word at the very beginning)."""
    last = min(words, default=None)
    for i in range(len(doc)):
        if i in words:
            last = i
        else:
            heads[i] = i if last is None else last
