"""Text to words: spaCy's English tokenizer with the rules that the English treebanks follow where the two differ.

The model was trained on words as UD EWT and GUM divide them (the Linguistic Data Consortium's treebank conventions: Warner, Bies et al.
2012, "English Web Treebank: annotation guidelines"). Word lists are in ``lexicon/tokens.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from spacy.attrs import ORTH
from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from kg.extractors.lexicon.tables import table

REPEATED = [r"[!?.]*[!?][!?.]+", "[.]+[!?]", "<<+", ">>+", r"\*\*+", "==+", "__+", "~~+", "##+", "''", "``", "‘’"]
"""Marks that are one word together."""

WHOLE = re.compile(r"(?:(?:\d-)?(?:\d{3}[-/])?\d{3}-\d{4}|['’]?\d0['’]s)$")
"""Telephone numbers as North America writes them, and "60's"."""

BRACKET = rf"(?<=[{ALPHA}])[(\[](?=[{ALPHA}])"
"""The opening one of "member(s)"."""


def make_tokenizer(nlp: Language) -> Tokenizer:
    """The tokenizer for a pipeline of spaCy's English."""
    words = {kind: fields.split() for kind, fields in table("tokens")}
    defaults = nlp.Defaults
    assert defaults.prefixes and defaults.suffixes and defaults.infixes and defaults.tokenizer_exceptions
    between = rf"(?<=[{ALPHA}0-9])(?:{HYPHENS})(?=[{ALPHA}])"
    infixes = [i for i in defaults.infixes if i != between]
    if len(infixes) == len(defaults.infixes):
        raise ValueError("spaCy divides words at hyphens in another way than this module expects")
    units = "|".join(sorted((re.escape(u) for u in words["unit"]), key=lambda u: (-len(u), u)))
    rules = {k: v for k, v in defaults.tokenizer_exceptions.items() if k not in words["plain"]}
    rules |= {w: [{ORTH: w}] for w in words["abbreviation"]}
    rules |= {"".join(parts): [{ORTH: part} for part in parts] for parts in _contractions(rules, words["contraction"])}
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex([*REPEATED, rf"--?(?=[{ALPHA}])", *defaults.prefixes]).search,
        suffix_search=compile_suffix_regex(
            [*REPEATED, "`s", rf"(?<=[{ALPHA}0-9]{{2}})--?", rf"(?<=[0-9])(?:{units})", *defaults.suffixes]
        ).search,
        infix_finditer=compile_infix_regex([*infixes, _hyphens(words["prefix"]), BRACKET]).finditer,
        token_match=WHOLE.match,
        url_match=defaults.url_match,
    )


def _contractions(rules: Mapping[str, Iterable[Mapping[int, str]]], more: Iterable[str]) -> Iterator[list[str]]:
    """The parts of further contractions, written with "|", and of all with an apostrophe or "nt" in capitals."""
    yield from (w.split("|") for w in more)
    for word, parts in sorted(rules.items()):
        if word.islower() and ("'" in word or "’" in word or word.endswith("nt")):
            yield [part[ORTH].upper() for part in parts]


def _hyphens(prefixes: Iterable[str]) -> str:
    """Between letters, or behind initials as in "U.S.-led", except after a prefix that goes on in lower case."""
    whole = "|".join(rf"(?<=\b(?i:{p})-)" for p in sorted(prefixes))
    return rf"(?:(?<=[{ALPHA}0-9])|(?<=[A-Z]\.[A-Z]\.))(?:{HYPHENS})(?!(?:{whole})[a-z])(?=[{ALPHA}])"
