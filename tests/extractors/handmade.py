"""Parsed sentences written by hand: one word after another as ``word|lemma|tag|relation|head``, heads count from 1, 0 is the root."""

from __future__ import annotations

import spacy
from spacy import tokens

from kg.extractors import parser as _  # noqa: F401 (declares the extension of spaCy's Doc)
from kg.extractors.doc import Doc

VOCAB = spacy.blank("en").vocab
POS = {"CD": "NUM", "IN": "ADP", "DT": "DET", "CC": "CCONJ", "JJ": "ADJ", "RB": "ADV", "TO": "PART", "MD": "AUX", "POS": "PART"}
POS |= {"PRP": "PRON", "PRP$": "PRON", "WDT": "PRON", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "RP": "ADP"}


def parsed(sentence: str) -> Doc:
    """One sentence in that notation as the rules read it."""
    return Doc(annotated(sentence))


def annotated(sentence: str) -> tokens.Doc:
    """The same as the parser gives it."""
    rows = [word.split("|") for word in sentence.split()]
    words, lemmas, tags, relations, heads = zip(*rows, strict=True)
    return tokens.Doc(
        VOCAB,
        words=list(words),
        lemmas=list(lemmas),
        tags=list(tags),
        pos=[_pos(t, r) for t, r in zip(tags, relations, strict=True)],
        deps=list(relations),
        heads=[int(h) - 1 if int(h) else i for i, h in enumerate(heads)],
    )


def _pos(tag: str, relation: str) -> str:
    if tag.startswith("VB"):
        return "AUX" if relation.startswith(("aux", "cop")) else "VERB"
    return POS.get(tag, "PUNCT")
