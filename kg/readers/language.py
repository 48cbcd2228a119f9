"""Is a text English? Function words tell: they make up a third of any running English text and of no other language's."""

from __future__ import annotations

import re

ENGLISH = frozenset(
    "the of and to in a that is was for on with as by at from it be are this have has had which not but he his they their she"
    " her an or its who will would been were after about into more over said than when also there we you i one all out up no if"
    " what can could may two new other some time first last".split()
)
OTHERS = {
    "German": frozenset(
        "der die das und ist nicht ein eine den dem mit auf für von zu im des sich auch wird sind wurde bei nach".split()
    ),
    "French": frozenset(
        "le la les et des est une un du dans que qui pour pas sur au avec ce il par sont plus a été se".split()
    ),
    "Spanish": frozenset("el la los las y de que en un una por con para del se es no al su lo como más fue ha".split()),
    "Italian": frozenset("il la di che e un una per non con del della sono gli le nel alla dei è ha si da anche".split()),
    "Portuguese": frozenset("o a os as e de que em um uma para com não do da dos das por se é foi mais no na".split()),
    "Dutch": frozenset("de het een en van is dat op te in niet zijn met voor door er aan ook als bij werd".split()),
}
FEWEST = 40
"""Words below which nothing is said about the language."""

LEAST = 0.12
"""Share of function words below which a text is no running English."""


def english(text: str) -> str:
    """Empty where the text is English (or too short to tell), otherwise what is wrong, for an error message."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < FEWEST:
        letters = [c for c in text if c.isalpha()]
        foreign = sum(not c.isascii() for c in letters)
        return "is not English (not in Latin letters)" if letters and foreign > len(letters) / 2 else ""
    share = sum(w in ENGLISH for w in words) / len(words)
    shares = {name: sum(w in known for w in words) / len(words) for name, known in OTHERS.items()}
    likely = max(shares, key=lambda name: shares[name])
    if shares[likely] > max(share, LEAST):
        return f"is not English (it reads like {likely})"
    return "" if share >= LEAST else f"is not English running text (only {share:.0%} of its words are English function words)"
