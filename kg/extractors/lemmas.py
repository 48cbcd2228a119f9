"""Lemmas as edit rules: which letters to cut from a word's end and which to add (as in UDPipe; Straka 2018)."""

from __future__ import annotations

from functools import lru_cache


def rule_of(word: str, lemma: str) -> str:
    """The rule that turns ``word`` into ``lemma``: ``keep|cut|add`` or ``lower|cut|add``."""
    case = "keep" if not lemma.islower() and _edit(word, lemma)[0] <= _edit(word.lower(), lemma)[0] else "lower"
    cut, add = _edit(word if case == "keep" else word.lower(), lemma)
    return f"{case}|{cut}|{add}"


@lru_cache(maxsize=65536)
def lemma_of(word: str, rule: str) -> str:
    """Apply a rule; a word too short for it is its own lemma."""
    case, cut, add = rule.split("|", 2)
    form = word if case == "keep" else word.lower()
    return form[: len(form) - int(cut)] + add if int(cut) <= len(form) else form


def _edit(form: str, lemma: str) -> tuple[int, str]:
    n = 0
    while n < min(len(form), len(lemma)) and form[n] == lemma[n]:
        n += 1
    return len(form) - n, lemma[n:]
