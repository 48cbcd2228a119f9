"""Inflected forms of the verbs in the tables."""

from __future__ import annotations

from functools import cache

from kg.extractors.lexicon.words import attitudes, casualty_verbs, changes, effects, triggers

IRREGULAR = {
    "meet": "met", "hold": "held", "shoot": "shot", "fight": "fought", "strike": "struck", "steal": "stole stolen", "take": "took taken",
    "break": "broke broken", "begin": "began begun", "give": "gave given", "leave": "left", "lead": "led", "send": "sent", "say": "said",
    "tell": "told", "seek": "sought", "win": "won", "lose": "lost", "sink": "sank sunk", "flee": "fled", "swear": "swore sworn", "find": "found",
    "withdraw": "withdrew withdrawn", "overrun": "overran", "set": "set", "hit": "hit", "cut": "cut", "quit": "quit", "beat": "beat beaten",
    "think": "thought", "read": "read", "write": "wrote written", "speak": "spoke spoken", "forget": "forgot forgotten", "fall": "fell fallen",
    "drown": "drowned", "feed": "fed", "lend": "lent", "pay": "paid", "lay": "laid", "uphold": "upheld", "overturn": "overturned", "lie": "lay lain",
    "undertake": "undertook undertaken", "show": "showed shown", "let": "let", "make": "made", "keep": "kept", "stand": "stood", "go": "went gone",
    "blow": "blew blown", "burn": "burnt", "hurt": "hurt", "spread": "spread", "choose": "chose chosen", "build": "built", "sell": "sold",
    "buy": "bought", "fly": "flew flown", "run": "ran", "put": "put", "broadcast": "broadcast", "rebuild": "rebuilt", "drive": "drove driven",
}  # fmt: skip
"""Past forms of irregular verbs in the tables."""


@cache
def verb_forms() -> dict[str, str]:
    """Inflected forms of all verbs in the tables, so that their lemmas never depend on the model."""
    lemmas = {
        k.split("_")[0]
        for table in (triggers("verb"), attitudes("verb"), effects("verb"), casualty_verbs(), dict.fromkeys(changes()))
        for k in table
    }
    return {form: lemma for lemma in sorted(lemmas, reverse=True) if lemma.isalpha() for form in _forms(lemma)}


def _forms(lemma: str) -> list[str]:
    """Regular inflection with the spelling rules of English, and listed irregular past forms."""
    double = (
        len(lemma) > 2 and lemma[-1] in "bdgmnprt" and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou" and lemma in DOUBLING
    )
    if lemma.endswith("e"):
        past, ing = lemma + "d", (lemma[:-2] + "ying" if lemma.endswith("ie") else lemma[:-1] + "ing")
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        past, ing = lemma[:-1] + "ied", lemma + "ing"
    else:
        stem = lemma + lemma[-1] if double or (lemma.endswith("l") and lemma[-2] in "ae" and lemma in DOUBLING) else lemma
        past, ing = stem + "ed", stem + "ing"
    third = (
        lemma + "es"
        if lemma.endswith(("s", "x", "z", "ch", "sh"))
        else lemma[:-1] + "ies"
        if lemma.endswith("y") and lemma[-2] not in "aeiou"
        else lemma + "s"
    )
    return [lemma, third, ing, *(IRREGULAR[lemma].split() if lemma in IRREGULAR else [past])]


DOUBLING = frozenset(
    "ban beg stop plan cut set hit put quit drop ship grab kidnap commit permit refer admit submit regret deter bar slam let get begin run win"
    " rebel expel cancel travel compel trap rob rub sit dispel transfer occur step spot jail-bet swap tap vet".split()
)
"""Verbs that double their last letter."""
