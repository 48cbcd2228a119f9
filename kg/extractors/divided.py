"""Names inside what the network takes for one: a body and its initials in brackets, a body and the noun for what it is.

Words in, names out, as in :mod:`kg.extractors.names`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.extractors import lexicon

Name = tuple[int, int, str]
"""Begin, end, type: in words."""

OPENING, CLOSING, QUOTES = frozenset("(["), frozenset(")]"), frozenset('"“”')
ARTICLES = frozenset("a an the".split())


def divided(name: Name, words: Sequence[str]) -> list[Name]:
    """ "Zeta Bank (ZB" is "Zeta Bank" and "ZB", "Swiss drugmaker Alpha" is "Alpha", "the Zeta-led" is "Zeta"."""
    found = [name]
    for rule in (_at_bracket, _at_quote, _joined_to, _at_noun, _at_title, _governed, _initials):
        found = [part for one in found for part in rule(one, words)]
    return found


def _first(begin: int, end: int, fits: Callable[[int], bool]) -> int:
    """The first word within these bounds that fits; 0 where none does (no name is divided at the first word of all)."""
    return next((i for i in range(begin, end) if fits(i)), 0)


def _at_bracket(name: Name, words: Sequence[str]) -> Iterator[Name]:
    """ "Zeta Bank (ZB", "Zeta Bank (ZB) union": the name before the bracket, and the initials in it."""
    begin, end, kind = name
    at = _first(begin + 1, end, lambda i: words[i] in OPENING)
    if not at:
        yield name
        return
    yield begin, at, kind
    close = _first(at + 1, end, lambda i: words[i] in CLOSING) or end
    if close == at + 2 and len(words[at + 1]) > 1 and words[at + 1].isupper() and kind != "PERSON":
        yield at + 1, close, kind


def _at_quote(name: Name, words: Sequence[str]) -> Iterator[Name]:
    """ "Big Six" of 'the "Big Six" energy companies', which goes on behind the mark that closes it."""
    begin, end, kind = name
    begin += words[begin] in QUOTES and end - begin > 1
    marks = [i for i in range(begin + 1, end) if words[i] in QUOTES]
    opened = begin > 0 and words[begin - 1] in QUOTES
    yield (begin, marks[0], kind) if len(marks) == 1 and opened else (begin, end, kind)


def _joined_to(name: Name, words: Sequence[str]) -> Iterator[Name]:
    """ "Zeta" of "Zeta-led consortium", "Lima" and "Zeta" of "Lima-based Zeta"."""
    begin, end, kind = name
    if end > begin + 2 and words[end - 1] in ARTICLES and words[end - 2] == ",":
        end -= 2  # "Zeta Ltd., a"
    at = _first(begin + 1, end - 1, lambda i: words[i] == "-" and words[i + 1] in lexicon.kind("joined"))
    if not at:
        yield begin, end, kind
        return
    yield begin, at, "GPE" if words[at + 1] == "based" else kind
    behind = _first(at + 2, end, lambda i: words[i][:1].isupper())
    if behind:
        yield behind, end, kind


def _at_noun(name: Name, words: Sequence[str]) -> Iterator[Name]:
    """ "Alpha" of "Swiss drugmaker Alpha", "Zeta" and "Alpha" of "Zeta parent Alpha"."""
    begin, end, kind = name
    at = 0
    if kind in ("ORG", "PERSON", "GPE"):
        at = _first(begin, end - 1, lambda i: _describes(words[i]) and words[i + 1][:1].isupper())
    if not at:
        yield name
        return
    before = at
    while before > begin and not words[before - 1][:1].isupper():
        before -= 1
    text = " ".join(words[begin:before])
    known = text in lexicon.names() or text in lexicon.adjectives()
    opens = begin == 0 or words[begin - 1] in (".", "!", "?")
    if before > begin and (known or not opens):
        yield begin, before, "NORP" if text in lexicon.adjectives() else "ORG" if kind == "PERSON" else kind
    yield at + 1, end, kind


def _at_title(name: Name, words: Sequence[str]) -> Iterator[Name]:
    """ "Zeta" and "Ana Ruiz" of "Zeta Chief Executive Ana Ruiz"."""
    begin, end, kind = name
    for first in range(begin + 1, end - 2 if kind in ("PERSON", "ORG") else begin):
        last = next((i for i in range(min(first + 3, end - 2), first, -1) if _is_title(words[first:i])), 0)
        proper = last and all(w[:1].isupper() and w[1:].islower() for w in words[last:end])
        if proper and end - last <= 3 and words[begin].lower() not in lexicon.offices("modifier"):
            text = " ".join(words[begin:first])
            yield begin, first, "NORP" if text in lexicon.adjectives() else "ORG"
            yield last, end, "PERSON"
            return
    yield name


def _is_title(words: Sequence[str]) -> bool:
    """ "Chief Executive", "Vice President", "CEO": an office in capitals that no name is like."""
    known = " ".join(words).lower() in lexicon.office_of() and all(w[:1].isupper() for w in words)
    return known and (len(words) > 1 or words[0] == "CEO")


def _describes(word: str) -> bool:
    """Is this, in small letters, a noun for a body or somebody that stands before names: "drugmaker", "parent"?"""
    if not (word.isalpha() and word.islower()):
        return False
    known = word in lexicon.kind("body") or lexicon.nouns().get(word) in ("Person", "Organization", "Collective")
    return known or word in lexicon.kind("parent") or word.endswith(("maker", "framer", "builder"))


def _governed(name: Name, words: Sequence[str]) -> Iterator[Name]:
    """ "Canada" of "governments of Canada", "Ontario" of "provincial government of Ontario"."""
    begin, end, kind = name
    if kind == "GPE" and end - begin > 3 and words[begin] in lexicon.kind("ruled"):
        begin += words[begin + 1] in ("government", "governments") and words[begin + 2] == "of"
    if kind == "GPE" and end - begin > 2 and words[begin] in ("government", "governments") and words[begin + 1] == "of":
        begin += 2 + (words[begin + 2] == "the" and end - begin > 3)
    yield begin, end, kind


def _initials(name: Name, words: Sequence[str]) -> Iterator[Name]:
    """ "UK" and "RAF" of "UK RAF": a state before the initials of a body of its own."""
    begin, end, kind = name
    state = lexicon.names().get(words[begin])
    body = words[end - 1]
    if (
        kind == "ORG"
        and end - begin > 2
        and len(body) > 1
        and body == "".join(w[0] for w in words[begin : end - 1] if w[0].isupper())
    ):
        yield begin, end - 1, kind  # "Zeta Auto Workers ZAW"
        yield end - 1, end, kind
        return
    both = f"{words[begin]} {body}" in lexicon.names()
    if (
        kind == "ORG"
        and end - begin == 2
        and state
        and state.type == "Country"
        and body.isalpha()
        and body.isupper()
        and not both
    ):
        yield begin, begin + 1, "GPE"
        yield begin + 1, end, kind
    else:
        yield name
