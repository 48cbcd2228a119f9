"""Scores on raw text, as the evaluation script of the CoNLL 2018 shared task gives them (Zeman et al. 2018, section 5).

The pipeline reads the text of each document and makes its own words and sentences. Tokens and sentences are right where their
characters are the same (white space apart); words are aligned by their characters, and inside multiword tokens ("don't") by a
longest common subsequence; tags and attachments count as right on aligned words whose heads are aligned too. This is an implementation
of its own, because the script (conll18_ud_eval.py) is published as a file, not as a maintained package.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.evaluation.layers import FUNCTION_RELATIONS, conllu_blocks, percentages, words_from
from kg.model import Words

AnnotateText = Callable[[Iterable[str]], Iterable[list[Words]]]
"""Texts in, the sentences of each out, in the same order."""

CLITICS = frozenset("n't 's 're 've 'll 'm 'd".split())
FUSED = frozenset({("can", "not"), ("gon", "na"), ("wan", "na"), ("got", "ta"), ("gim", "me"), ("let", "'s")})
"""Words that English treebanks write as one multiword token."""


@dataclass(frozen=True, slots=True)
class Token:
    """One orthographic token: its characters, counted without white space, and its words (several in "don't")."""

    begin: int
    end: int
    words: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """Sentences and their tokens over one text."""

    text: str
    sentences: tuple[Words, ...]
    tokens: tuple[tuple[Token, ...], ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a document; ``head`` is the number of its head in the document, itself for a root."""

    form: str
    begin: int
    end: int
    multi: bool
    head: int
    relation: str
    tags: tuple[str, str, str]


def read_documents(path: Path, only: str = "") -> list[Document]:
    """Documents of a CoNLL-U file whose names contain ``only``; paragraphs (``newpar``) stand apart by an empty line.

    The text is that of the ``# text`` lines. Raises ValueError where one is missing or disagrees with the words.
    """
    out: list[Document] = []
    name, text, at = "", "", 0
    sentences: list[Words] = []
    tokens: list[tuple[Token, ...]] = []

    def close() -> None:
        if sentences and only in name:
            out.append(Document(text, tuple(sentences), tuple(tokens)))

    for number, comments, rows in conllu_blocks(path):
        if any(c.startswith("# newdoc") for c in comments):
            close()
            name = next(c for c in comments if c.startswith("# newdoc")).partition("=")[2].strip()
            text, at, sentences, tokens = "", 0, [], []
        line = next((c.partition("=")[2].strip() for c in comments if c.startswith("# text =")), None)
        if line is None:
            raise ValueError(f"{path}: the sentence that ends at line {number} has no '# text' line")
        gap = "\n\n" if any(c.startswith("# newpar") for c in comments) else " "
        text = f"{text}{gap if text else ''}{line}"
        here = tuple(_tokens(rows, at))
        if here[-1].end - at != len(_characters(line)):
            raise ValueError(f"{path}: the words of the sentence that ends at line {number} are not those of its '# text' line")
        sentences.append(words_from(rows))
        tokens.append(here)
        at = here[-1].end
    close()
    if not out:
        raise ValueError(f"{path}: no document" + (f" whose name contains {only!r}" if only else ""))
    return out


def _characters(text: str) -> str:
    return "".join(text.split())


def _tokens(rows: Sequence[Sequence[str]], at: int) -> Iterator[Token]:
    inside = 0
    for row in rows:
        first, dash, last = row[0].partition("-")
        if dash:
            inside = int(last)
            yield Token(at, at := at + len(_characters(row[1])), int(last) - int(first) + 1)
        elif first.isdigit() and int(first) > inside:
            yield Token(at, at := at + len(_characters(row[1])))


def predicted(text: str, sentences: Sequence[Words]) -> Document:
    """The pipeline's sentences with their tokens: contractions are joined to multiword tokens as in the treebanks."""
    tokens = []
    at = after = 0
    for sentence in sentences:
        here: list[Token] = []
        before = ""
        for word, tag in zip(sentence.words, sentence.xpos, strict=True):
            place = text.index(word, after)
            begin, at = at, at + len(_characters(word))
            lower = word.lower().replace("’", "'")
            clitic = ((lower in CLITICS or tag == "POS") and before.isalpha()) or (before, lower) in FUSED
            if here and place == after and clitic:
                here[-1] = Token(here[-1].begin, at, here[-1].words + 1)
            else:
                here.append(Token(begin, at))
            before, after = lower, place + len(word)
        tokens.append(tuple(here))
    return Document(text, tuple(sentences), tuple(tokens))


def raw_scores(documents: Sequence[Document], annotate: AnnotateText) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 in percent of Tokens, Sentences, Words, UPOS, XPOS, Lemmas, UAS, LAS and CLAS."""
    hits: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for gold, sentences in zip(documents, annotate(d.text for d in documents), strict=True):
        mine = predicted(gold.text, sentences)
        for name, spans in (("Tokens", _token_spans), ("Sentences", _sentence_spans)):
            a, b = spans(gold), spans(mine)
            hits[name] += len(a & b)
            found[name] += len(b)
            wanted[name] += len(a)
        theirs, ours = _words(gold), _words(mine)
        for counter, words in ((wanted, theirs), (found, ours)):
            counter.update(dict.fromkeys(("Words", "UPOS", "XPOS", "Lemmas", "UAS", "LAS"), len(words)))
            counter["CLAS"] += sum(w.relation not in FUNCTION_RELATIONS for w in words)
        hits.update(_right(theirs, ours, aligned(theirs, ours)))
    return {k: percentages(hits[k], found[k], wanted[k]) for k in wanted}


def _token_spans(document: Document) -> set[tuple[int, int]]:
    return {(t.begin, t.end) for tokens in document.tokens for t in tokens}


def _sentence_spans(document: Document) -> set[tuple[int, int]]:
    return {(tokens[0].begin, tokens[-1].end) for tokens in document.tokens}


def _words(document: Document) -> list[_Word]:
    out: list[_Word] = []
    for sentence, tokens in zip(document.sentences, document.tokens, strict=True):
        offset = len(out)
        spans = [t for t in tokens for _ in range(t.words)]
        for i, (form, token) in enumerate(zip(sentence.words, spans, strict=True)):
            head = offset + sentence.heads[i] - 1 if sentence.heads[i] else offset + i
            tags = (sentence.upos[i], sentence.xpos[i], sentence.lemmas[i])
            out.append(_Word(form, token.begin, token.end, token.words > 1, head, sentence.deprels[i].split(":")[0], tags))
    return out


def aligned(gold: Sequence[_Word], mine: Sequence[_Word]) -> dict[int, int]:
    """Numbers of the pipeline's words by those of the gold words that they are aligned with."""
    out: dict[int, int] = {}
    g = m = 0
    while g < len(gold) and m < len(mine):
        if gold[g].multi or mine[m].multi:
            g0, m0 = g, m
            g, m = _multiword(gold, mine, g, m)
            out.update(_common(gold, mine, range(g0, g), range(m0, m)))
        elif (gold[g].begin, gold[g].end) == (mine[m].begin, mine[m].end):
            out[g] = m
            g, m = g + 1, m + 1
        elif gold[g].begin <= mine[m].begin:
            g += 1
        else:
            m += 1
    return out


def _multiword(gold: Sequence[_Word], mine: Sequence[_Word], g: int, m: int) -> tuple[int, int]:
    """Ends of the shortest stretch that begins at these words and cuts no multiword token of either side."""
    end = gold[g].end if gold[g].multi else mine[m].end
    if not gold[g].multi and gold[g].begin < mine[m].begin:
        return g + 1, m
    if not mine[m].multi and mine[m].begin < gold[g].begin:
        return g, m + 1
    while (g < len(gold) and gold[g].begin < end) or (m < len(mine) and mine[m].begin < end):
        if g < len(gold) and gold[g].begin < end and (m >= len(mine) or gold[g].begin <= mine[m].begin):
            end, g = max(end, gold[g].end if gold[g].multi else end), g + 1
        else:
            end, m = max(end, mine[m].end if mine[m].multi else end), m + 1
    return g, m


def _common(gold: Sequence[_Word], mine: Sequence[_Word], left: range, right: range) -> Iterator[tuple[int, int]]:
    """The pairs of a longest common subsequence of word forms, case apart."""
    length = {(g, m): 0 for g in (*left, left.stop) for m in (*right, right.stop)}
    for g in reversed(left):
        for m in reversed(right):
            same = gold[g].form.lower() == mine[m].form.lower()
            length[g, m] = length[g + 1, m + 1] + 1 if same else max(length[g + 1, m], length[g, m + 1])
    g, m = left.start, right.start
    while g < left.stop and m < right.stop:
        if gold[g].form.lower() == mine[m].form.lower():
            yield g, m
            g, m = g + 1, m + 1
        elif length[g, m] == length[g + 1, m]:
            g += 1
        else:
            m += 1


def _right(gold: Sequence[_Word], mine: Sequence[_Word], pairs: dict[int, int]) -> Counter[str]:
    out: Counter[str] = Counter()
    for g, m in pairs.items():
        theirs, ours = gold[g], mine[m]
        root, my_root = theirs.head == g, ours.head == m
        attached = (root and my_root) or (not root and not my_root and pairs.get(theirs.head) == ours.head)
        labelled = attached and theirs.relation == ours.relation
        same = [a == b for a, b in zip(theirs.tags, ours.tags, strict=True)]
        out.update({"Words": 1, "UPOS": same[0], "XPOS": same[1], "Lemmas": same[2] or theirs.tags[2] == "_"})
        out.update({"UAS": attached, "LAS": labelled, "CLAS": labelled and theirs.relation not in FUNCTION_RELATIONS})
    return out
