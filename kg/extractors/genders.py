"""Who is he and who is she: by pronouns, nouns, forms of address and given names (``lexicon/genders.tsv``)."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extractors import lexicon
from kg.extractors.reading import Reading

MALE = frozenset("he him his himself".split())
FEMALE = frozenset("she her hers herself".split())
_OF_PRONOUN = {word: gender for gender, words in (("m", MALE), ("f", FEMALE), ("n", "it its itself".split())) for word in words}


def of_phrase(phrase: Sequence[Token], head: Token, *, pronoun: bool, label: str) -> str:
    """``m``, ``f``, ``n`` or nothing, by these words alone: the pronoun, the noun that heads them ("the actress"), the form of address
    ("Mrs Lund") or, of a person (``label``), the given name ("Ana Lund")."""
    if pronoun:
        return _OF_PRONOUN.get(head.lower_, "")
    if not head.text[:1].isupper():
        return lexicon.genders("noun").get(head.lemma_.lower(), "")
    forms = lexicon.genders("form")
    if addressed := [g for t in phrase if (g := forms.get(t.lower_.rstrip(".")))]:
        return addressed[0]
    return lexicon.genders("name").get(phrase[0].text, "") if label == "person" and len(phrase) > 1 else ""


def of_entity(reading: Reading, entity: int) -> str:
    """``m``, ``f`` or nothing, by the whole article: a form of address or a noun in or right before any naming, where these agree
    ("Mr Lund", "the actress Ana Lund"), else the given name."""
    nouns, forms = lexicon.genders("noun"), lexicon.genders("form")
    for n in reading.namings:
        if n.entity == entity:
            begin = max(n.start - 2, reading.doc[n.head].sent.start)
            words = [t.lower_.rstrip(".") for t in reading.doc[begin : n.end]]
            found = {nouns.get(w) or forms.get(w) for w in words} - {None}
            if len(found) == 1:
                return str(found.pop())
    given, *surname = reading.things[entity].name.split()
    return lexicon.genders("name").get(given, "") if surname else ""
