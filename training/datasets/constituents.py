"""Heads of words from Penn Treebank constituents, after the rules of Universal Dependencies: the content word heads its function words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_LABEL = re.compile(r"\(([^()*]+)")
_BE = frozenset("be is are was were am been being 's 're 'm".split())
_HELPING = _BE | frozenset("have has had having 've 'd do does did done get gets got getting".split())


@dataclass(slots=True)
class Constituent:
    """A node of the tree; a child is another node or the number of a word."""

    label: str
    children: list[Constituent | int] = field(default_factory=list)


def heads(column: Sequence[str], words: Sequence[str], tags: Sequence[str]) -> list[int]:
    """Number of each word's head counted from 1, 0 for the root, from one bracket column such as ``(S(NP*)``, ``(VP*))``."""
    out = [0] * len(words)

    def attach(node: Constituent) -> int:
        """Sets the heads of all words below the node except its own head word, which is returned."""
        below = [child if isinstance(child, int) else attach(child) for child in node.children]
        top = below[_main(node, below, words, tags)]
        for word in below:
            if word != top:
                out[word] = top + 1
        return top

    attach(tree(column))
    return out


def tree(column: Sequence[str]) -> Constituent:
    """The root of one bracket column; brackets left open close at the end."""
    root = Constituent("")
    stack = [root]
    for i, cell in enumerate(column):
        for label in _LABEL.findall(cell):
            node = Constituent(label.split("-")[0])
            stack[-1].children.append(node)
            stack.append(node)
        stack[-1].children.append(i)
        for _ in range(min(cell.count(")"), len(stack) - 1)):
            stack.pop()
    return root


def _main(node: Constituent, below: Sequence[int], words: Sequence[str], tags: Sequence[str]) -> int:
    """Which child holds the head word of the node; ``below`` gives the head word of each child."""
    labels = [tags[c] if isinstance(c, int) else c.label for c in node.children]
    places = range(len(labels))
    if node.label in ("NP", "NML", "NX", "WHNP", "QP"):
        return _of_nominal(labels, node.label)
    if node.label in ("VP", "SINV", "SQ"):
        return _of_verbal(labels, [words[i].lower() for i in below])
    if node.label in ("PP", "WHPP", "SBAR", "SBARQ"):
        objects = [
            i
            for i in places
            if labels[i] not in ("IN", "TO", "RB", "WHNP", "WHADVP", "WHPP", "WDT", "WP", "WRB", "ADVP", ",", "``", "''")
        ]
        return objects[0] if objects else places[-1]
    if node.label == "S":
        wanted = next((i for i in places if labels[i] in ("VP", "S")), None)
        if wanted is None:  # a small clause: its predicate is its last phrase
            wanted = next((i for i in reversed(places) if labels[i].endswith(("P", "JJ"))), 0)
        return wanted
    content = [i for i in places if labels[i][:1].isalpha() and labels[i] not in ("CC", "DT", "UH")]
    if node.label in ("ADJP", "WHADJP"):
        return next(
            (i for i in content if labels[i] in ("ADJP", "JJ", "JJR", "JJS", "VBN", "VBG")), content[0] if content else 0
        )
    if node.label in ("ADVP", "WHADVP"):
        return next(
            (i for i in reversed(content) if labels[i] in ("ADVP", "RB", "RBR", "RBS", "WRB")), content[-1] if content else 0
        )
    return content[0] if content else 0


def _of_nominal(labels: Sequence[str], kind: str) -> int:
    """The first inner noun phrase that is no possessor, else the last noun before what follows a name or noun."""
    places = range(len(labels))
    nouns = [i for i in places if labels[i].startswith(("NN", "NP", "NML", "NX", "PRP", "EX", "WP")) and labels[i] != "PRP$"]
    joined = next((i for i in places if labels[i] in ("CC", ",", ":", "CONJP")), len(labels))
    phrases = [i for i in nouns if labels[i] in ("NP", "NX")]
    if phrases and not any(labels[i].startswith("NN") for i in places[phrases[0] + 1 :]):
        return phrases[0]  # "(NP a member) (PP of the party)"
    before = [i for i in nouns if i < joined] or nouns
    if before:
        return before[-1]
    if kind == "QP":
        return len(labels) - 1
    content = [i for i in places if labels[i][:1].isalpha() and not labels[i].startswith(("PP", "SBAR", "VP", "S"))]
    return content[-1] if content else 0


def _of_verbal(labels: Sequence[str], heads: Sequence[str]) -> int:
    """The inner verb phrase after helping verbs, the predicate after a form of "be", else the first verb."""
    places = range(len(labels))
    verbs = [i for i in places if labels[i].startswith(("VB", "MD"))]
    inner = [i for i in places if labels[i] == "VP"]
    first = verbs[0] if verbs else None
    if inner and (first is None or labels[first] == "MD" or heads[first] in _HELPING or "TO" in labels[: inner[0]]):
        return inner[0]
    if first is None:
        return inner[0] if inner else next((i for i in places if labels[i] in ("TO", "MD")), 0)
    if heads[first] in _BE:
        after = [i for i in places if i > first and labels[i].startswith(("NP", "ADJP", "PP", "UCP", "NN", "JJ"))]
        return after[0] if after else first
    return first
