"""Words of names, and what stands beside them."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import SUBJECTS, neighbour
from kg.extractors.doc import DocSpan, Token
from kg.extractors.mending.tree import hang, has, put_above
from kg.extractors.mentions.titles import title_end


def hold_together(name: DocSpan) -> None:
    """The words of a person's name hang on its first one, where two of them hang on words outside."""
    outer = [t for t in name if t.head == t or not name.start <= t.head.i < name.end]
    if any(t.dep_ == "nmod:desc" and name.start < t.i < t.head.i < name.end for t in name):
        return  # "Home Office Minister Ana Lund", taken for a name of five words
    if name.label_ == "PERSON" and len(outer) > 1 and all(t.pos_ == "PROPN" for t in name) and outer[0] == name[0]:
        for other in outer[1:]:
            if not other.is_ancestor(outer[0]):
                hang(other, outer[0], "flat")


def hang_description(name: DocSpan) -> None:
    """ "Social Democrat Ana Lund left", "Home Office Minister Ana Lund said", "the news agency Sahra said": of two subjects side by side
    the noun for a person or body, or the title in capitals, describes whoever is named behind it."""
    person = name.root
    if name.label_ not in ("PERSON", "ORG") or person.dep_ not in SUBJECTS:
        return
    before = (c for c in person.head.children if c.dep_ == person.dep_ and c.i < min(name.start, person.i))
    noun = max(before, key=lambda c: c.i, default=None)
    inside = set() if noun is None else {t.i for side in (noun, person) for t in side.subtree}
    if noun is None or not inside.issuperset(range(noun.i, person.i)) or any(t.is_punct for t in name.doc[noun.i : person.i]):
        return
    one = ("Person", "Group") if noun.tag_ == "NN" else ("Person",)  # "the protester Ana Lund"
    kinds = one if name.label_ == "PERSON" else ("Organization", "Outlet")
    titled = noun.pos_ == "PROPN" and name.label_ == "PERSON"
    if titled or (noun.i == name.start - 1 and lexicon.nouns().get(noun.lemma_.lower()) in kinds):
        hang(noun, person, "nmod:desc")


def hang_title(name: DocSpan) -> None:
    """ "Said Maj. Gen. Ana Lund", "Home Office Minister Ana Lund": rank and title describe the name behind them, where the tree has the
    name hang on them."""
    doc, start = name.doc, title_end(name.doc, name.start, name.end)
    if name.label_ != "PERSON" or not 0 < start < name.end or doc[start].dep_ not in ("flat", "appos"):
        return
    first, title = doc[start], doc[start].head
    titled = title.i < start and title_end(doc, max(title.i, start - 3), start) == start
    if titled and all(t.pos_ == "PROPN" and t.text[:1].isupper() for t in doc[title.i : start]):
        put_above(first, title, "nmod:desc")
        for other in [c for c in title.children if c != first and c.i > start]:
            hang(other, first)


def describe(token: Token) -> None:
    """ "lawyer-activist Ana Lund", "French national Jo Lind": a noun for somebody right before a name is no adjective of it."""
    person = lexicon.nouns().get(token.lemma_.lower()) in ("Person", "Group") and token.tag_ == "NN"
    person = person or (token.lower_ == "national" and any(c.text in lexicon.adjectives() for c in token.children))
    if token.dep_ == "amod" and person and token.head.i == token.i + 1 and token.head.tag_ == "NNP":
        token.dep_ = "nmod:desc"


def hang_adjective(token: Token) -> None:
    """ "The minister told Israeli radio": an adjective right before a noun, hung on a noun that a verb parts it from, belongs to the
    nearer one."""
    if token.dep_ != "amod" or token.head.i > token.i or token.i + 1 >= len(token.doc):
        return
    noun = neighbour(token)
    while noun.dep_ == "compound" and noun.head.i > noun.i:
        noun = noun.head
    if noun.pos_ in ("NOUN", "PROPN") and any(t.pos_ == "VERB" for t in token.doc[token.head.i : token.i]):
        hang(token, noun)


def uncross(token: Token) -> None:
    """ "…to the court, Ana Lund of the union said": a phrase of a name's right neighbours belongs to the name where its arc would cross
    that of the name."""
    if token.dep_ != "nmod" or token.head.i > token.i or not has(token, "case"):
        return
    before = token.doc[max(0, token.left_edge.i - 1)]
    while before.dep_ in ("flat", "compound", "amod") and before.head.i < token.i:
        before = before.head
    if before.dep_ in SUBJECTS and before.head.i > token.i and before.i > token.head.i and not token.head.is_ancestor(before):
        hang(token, before)


def free_description(noun: Token) -> None:
    """ "The release of former minister Ana Lund": the preposition belongs to the name, not to the description before it."""
    name = noun.head
    if noun.dep_ not in ("nmod:desc", "compound") or name.i < noun.i or name.pos_ != "PROPN" or has(name, "case"):
        return
    if noun.dep_ == "compound" and noun.pos_ != "NOUN":
        return
    for preposition in [c for c in noun.children if c.dep_ == "case" and c.pos_ == "ADP" and c.i < noun.i]:
        hang(preposition, name)


def hang_participle(verb: Token) -> None:
    """ "Raised the case of Ana Lund, jailed since 2020, and left": a participle between commas behind a person's name tells of the
    person, unless "by" tells who was with the subject ("met Ana Lund, flanked by aides")."""
    head, ahead = verb.head, [c for c in verb.children if c.i < verb.i and not c.is_punct]
    if verb.dep_ != "advcl" or verb.tag_ != "VBN" or ahead or head.i > verb.i or verb.i < 2 or head.pos_ != "VERB":
        return
    if neighbour(verb, -1).text != "," or has(verb, "aux", "aux:pass", "mark", "cop", "obl:agent", *SUBJECTS):
        return
    name = neighbour(verb, -2)
    if name.ent_type_ != "PERSON" or name.pos_ != "PROPN":
        return
    while name.dep_ in ("flat", "compound") and name.head.ent_type_ == "PERSON":
        name = name.head
    if head.i < name.i and head.is_ancestor(name):
        hang(verb, name, "acl")


def hang_within(token: Token) -> None:
    """ "Welcomed the release in March of the reporter": a phrase between a noun and its "of" belongs to the noun."""
    head = token.head
    if token.dep_ != "obl" or head.i > token.i or not has(token, "case"):
        return
    for noun in head.children:
        split = any(c.dep_ == "nmod" and c.i > token.i and c.left_edge.lower_ == "of" for c in noun.children)
        if noun.pos_ == "NOUN" and noun.i < token.i and split:
            hang(token, noun, "nmod")
            return


def make_apposition(noun: Token) -> None:
    """ "Gao, Mali's largest northern city": a noun without verb behind a name and a comma is no relative clause."""
    if noun.dep_ != "acl:relcl" or noun.pos_ not in ("NOUN", "PROPN") or has(noun, "cop", "aux", "mark", *SUBJECTS):
        return
    first = noun.left_edge
    if noun.head.i < first.i and "," in (first.text, neighbour(first, -1).text):
        noun.dep_ = "appos"
