"""Inflected forms of the verbs and nouns in the tables, so that their lemmas never depend on the model."""

from __future__ import annotations

from functools import cache

from kg.extractors.lexicon.tables import HERE
from kg.extractors.lexicon.words import attitudes, casualties, changes, effects, nouns, triggers

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
    "overthrow": "overthrew overthrown", "arise": "arose arisen", "rise": "rose risen", "foresee": "foresaw foreseen", "forbid": "forbade forbidden",
    "slay": "slew slain", "throw": "threw thrown", "hear": "heard", "know": "knew known", "see": "saw seen", "mean": "meant", "bring": "brought",
    "come": "came", "become": "became", "get": "got gotten", "bet": "bet", "catch": "caught", "shut": "shut", "bid": "bid", "shake": "shook shaken",
    "spend": "spent", "tear": "tore torn", "undergo": "underwent undergone", "understand": "understood", "withhold": "withheld", "split": "split",
    "mislead": "misled", "overcome": "overcame", "override": "overrode overridden", "freeze": "froze frozen", "bear": "bore borne",
    "hide": "hid hidden", "draw": "drew drawn", "grow": "grew grown", "hang": "hung hanged", "ring": "rang rung", "stick": "stuck", "sweep": "swept",
    "deal": "dealt", "feel": "felt", "learn": "learned learnt", "dream": "dreamed dreamt", "retell": "retold", "resell": "resold",
    "foretell": "foretold", "rethink": "rethought", "cast": "cast", "wed": "wed",
}  # fmt: skip
"""Past forms of irregular verbs in the tables."""


@cache
def verb_forms() -> dict[str, str]:
    """Inflected forms of all verbs in the tables, so that their lemmas never depend on the model."""
    lemmas = {
        k.split("_")[0]
        for table in (triggers("verb"), attitudes("verb"), effects("verb"), casualties("verb"), dict.fromkeys(changes()))
        for k in table
    }
    return {form: lemma for lemma in sorted(lemmas, reverse=True) if lemma.isalpha() for form in _forms(lemma)}


@cache
def _verbs() -> frozenset[str]:
    """Verbs of English text, one a line (verbs.txt; UniMorph's paradigms that occur in the training corpora)."""
    return frozenset((HERE / "verbs.txt").read_text(encoding="utf-8").split())


def verb_lemma(form: str, guess: str) -> str:
    """The network's lemma if that is a verb at all, else the verb that the form is regularly made of: resigned, "resigne" -> resign."""
    form = form.lower()
    if guess in _verbs():
        return guess
    for ending, starts in (
        ("ied", ("y",)),
        ("ying", ("ie",)),
        ("ed", ("", "e")),
        ("ing", ("", "e")),
        ("ies", ("y",)),
        ("es", ("", "e")),
        ("s", ("",)),
    ):
        stem = form.removesuffix(ending)
        if stem != form:
            found = [stem + s for s in starts if stem + s in _verbs()]
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in _verbs():
                found.append(stem[:-1])
            if found:
                return found[0]
    return guess


def _british(lemma: str) -> bool:
    """Does British spelling double the l ("travelled") where American does not?"""
    return lemma in ("cancel", "travel")


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
    american = [lemma + "ed", lemma + "ing"] if _british(lemma) else []
    return [lemma, third, ing, *american, *(IRREGULAR[lemma].split() if lemma in IRREGULAR else [past])]


DOUBLING = frozenset(
    "ban beg stop plan cut set hit put quit drop ship grab kidnap commit permit refer admit submit regret deter bar slam let "
    "get begin run win rebel expel cancel travel compel trap rob rub sit dispel transfer occur step spot swap tap vet flog "
    "nab rebut scrap quip abet forbid bid scrub spur sap pin tip rig plot mob gun shun rap map net top cap".split()
)
"""Verbs that double their last letter."""


IRREGULAR_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "persons people", "wife": "wives", "life": "lives", "knife": "knives",
    "gunman": "gunmen", "spokesman": "spokesmen", "fisherman": "fishermen", "policeman": "policemen", "policewoman": "policewomen",
    "businessman": "businessmen", "businesswoman": "businesswomen", "serviceman": "servicemen", "servicewoman": "servicewomen",
    "airman": "airmen", "militiaman": "militiamen", "people": "people", "police": "police", "headquarters": "headquarters",
}  # fmt: skip
"""Plurals of nouns in the tables that take no -s."""
COUNTED = "death fatality injury arrest detention disappearance wound burn fracture life toll"


@cache
def noun_forms() -> dict[str, str]:
    """Plurals of all nouns in the tables -> their singular, as :func:`verb_forms` does for verbs."""
    tables = (triggers("noun"), attitudes("noun"), effects("noun"), nouns())
    lemmas = sorted({*(k.split("_")[-1] for table in tables for k in table), *COUNTED.split()}, reverse=True)
    return {form: lemma for lemma in lemmas if lemma.isalpha() for form in IRREGULAR_PLURALS.get(lemma, _plural(lemma)).split()}


def _plural(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
