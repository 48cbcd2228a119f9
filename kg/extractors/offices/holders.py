"""Who holds the office that a phrase words: by name before or behind it, or by what a verb says."""

from __future__ import annotations

import dataclasses

from spacy.tokens import Doc, Token

from kg.extractors import lexicon
from kg.extractors.clauses import NEGATIONS, has_negation, is_over, is_passive
from kg.extractors.coref import antecedent
from kg.extractors.mentions import STRIP_LEFT
from kg.extractors.offices.words import PASSING, Title
from kg.extractors.participants import subject_of
from kg.extractors.reading import Naming, Reading

NAMED_AS = {"appoint": "Current", "elect": "Current", "name": "Current", "choose": "Current", "promote": "Current", "install": "Current",
            "swear": "Current", "serve": "Current", "work": "Current", "become": "Current", "nominate": "Designate", "resign": "Former",
            "re-elect": "Current", "take": "Current", "succeed": "Current", "introduce": "Current", "identify": "Current",
            "sack": "Former", "oust": "Former", "dismiss": "Former", "remove": "Former", "replace": "Former",
            "quit": "Former", "step": "Former", "confirm": "Current", "remain": "Current"}  # fmt: skip


BY_SUBJECT = frozenset("serve become resign work quit step remain take succeed".split())
"""Verbs before "as" whose subject is the holder, not their object."""


def holders_of(reading: Reading, title: Title) -> list[tuple[Naming, str]]:
    """The persons who hold it by this mention, with the status that the pattern gives."""
    doc, people = reading.doc, [n for n in reading.namings if n.kind == "name" and n.type == "PERSON" and n.entity is not None]
    people = [n for n in people if reading.things[n.entity or 0].type == "Person"]
    plural = title.head.tag_ in ("NNS", "NNPS")
    after = skip_ranks(doc, title.end)
    for n in people:
        if n.start == after:
            return [(n, title.status)] + (_listed(reading, n, people, title.status) if plural else [])
    if after < len(doc) and doc[after].text in (",", "–", "—", "-", "("):
        for n in people:
            # "the defence minister, Ana Ruiz,": what follows must close again, else a list may begin
            if n.start == skip_ranks(doc, after + 1) and _closes(doc, n.end) and _definite(doc, title):
                return [(n, title.status)] + (_listed(reading, n, people, title.status) if plural else [])
    before = title.start
    statuses = lexicon.offices("former") | lexicon.offices("acting") | {"currently", "himself", "herself", "also", "-", "and"}
    while before > 0 and doc[before - 1].lower_ in STRIP_LEFT | statuses:
        before -= 1
    if before > 1 and doc[before - 1].text in (",", "–", "—", "(", "-"):
        aged = before > 3 and doc[before - 2].like_num and doc[before - 3].text == ","  # "X, 66, a former ambassador"
        for n in people:
            if n.end in (before - 1, before - 3 if aged else before - 1):
                return [(n, title.status)]
    return _by_verb(reading, title, people)


def _definite(doc: Doc, title: Title) -> bool:
    """Does the phrase before a comma name one office: with an article, a possessor, a body, or opening the sentence?"""
    at = title.start - 1
    while at > 0 and (doc[at].text == "-" or doc[at].lower_ in lexicon.offices("former") | PASSING):
        at -= 1  # "the then-foreign minister", "the outgoing president"
    before = doc[at] if at >= 0 else None
    return (
        title.body is not None
        or before is None
        or before.is_space
        or doc[title.start].is_sent_start
        or before.tag_ in ("POS", "PRP$", "WP$", "DT")
        or (title.head.dep_ == "conj" and any(c.dep_ in ("det", "nmod:poss") for c in title.head.head.children))
    )


def skip_ranks(doc: Doc, at: int) -> int:
    skipped = lexicon.offices("rank") | lexicon.offices("honorific") | {"-"}
    while at < len(doc) and (doc[at].lower_ in skipped or doc[at].text in ("(", ".")):
        if doc[at].text == "." and doc[at - 1].lower_ not in skipped:
            return at
        if doc[at].text == "(":
            close = next((i for i in range(at, min(at + 9, len(doc))) if doc[i].text == ")"), None)
            if close is None:
                return at
            at = close
        at += 1
    return at


def _closes(doc: Doc, end: int) -> bool:
    return bool(
        end >= len(doc)
        or doc[end].text in (",", ".", ";", ":", "–", "—", ")", "-")
        or doc[end].pos_ in ("VERB", "AUX", "CCONJ")
        or doc[end].is_space
    )


def _listed(reading: Reading, first: Naming, people: list[Naming], status: str) -> list[tuple[Naming, str]]:
    """Further names after a plural title: "presidents X and Y"."""
    out, end = [], first.end
    for n in sorted(people, key=lambda n: n.start):
        if n.start > end and all(t.text in (",", "and") for t in reading.doc[end : n.start]):
            out.append((n, status))
            end = n.end
    return out


def _by_verb(reading: Reading, title: Title, people: list[Naming]) -> list[tuple[Naming, str]]:
    """ "X is the president of Y", "was appointed foreign minister", "resigned as governor"."""
    head = title.head
    if any(c.dep_ == "cop" for c in head.children):
        negated = has_negation(head)
        subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
        relative = subject is not None and subject.tag_ == "WP" and head.dep_ == "acl:relcl"
        holder = person_at(reading, people, head.head if relative else subject)
        if holder and not negated and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in head.children):
            was = any(c.dep_ == "cop" and c.tag_ == "VBD" for c in head.children)
            return [(holder, "Former" if was and is_over(head) else title.status)]
    if head.dep_ == "nsubj" and any(c.dep_ == "cop" for c in head.head.children) and has_happened(head.head):
        holder = next((n for n in people if n.head == head.head.i), None)
        if holder:  # "whose chairman is X"
            return [(holder, title.status)]
    verb = head.head
    as_office = head.dep_ == "obl" and any(c.dep_ == "case" and c.lower_ == "as" for c in head.children)
    if verb.lemma_ in NAMED_AS and (
        as_office
        or (head.dep_ in ("xcomp", "obj", "obl:unmarked") and verb.lemma_ in ("appoint", "elect", "name", "become", "remain"))
    ):
        blocked = any(
            c.lower_ in NEGATIONS
            or (c.dep_ == "aux" and c.tag_ == "MD")
            or (c.tag_ == "TO" and verb.dep_ in ("xcomp", "advcl") and verb.head.lemma_ not in NAMED_AS)  # "refused to become"
            for c in verb.children
        )
        holder = person_at(reading, people, _holding(verb))
        if holder and not blocked:
            over = verb.lemma_ == "serve" and verb.tag_ == "VBD" and (is_over(verb) or is_over(head))
            status = "Former" if over else NAMED_AS[verb.lemma_]
            return [(holder, title.status if status == "Current" else status)]
    return []


def _holding(verb: Token) -> Token | None:
    """Whom a verb of :data:`NAMED_AS` says to hold the office: its subject or the one whom it acts on."""
    if verb.lemma_ in BY_SUBJECT or is_passive(verb):
        return subject_of(verb)
    object_ = next((c for c in verb.children if c.dep_ in ("obj", "nsubj:pass")), None)
    return subject_of(verb) if object_ is not None and object_.lower_ in ("himself", "herself") else object_


def person_at(reading: Reading, people: list[Naming], token: Token | None) -> Naming | None:
    """The person that a phrase names, by its head or in apposition ("her deputy, Ana Ruiz"), or that a pronoun stands for."""
    if token is not None and token.lower_ in ("he", "she") and (pronoun := reading.naming_at(token)) is not None:
        found = antecedent(reading, pronoun)
        person = found is not None and reading.things[found].type == "Person"
        return dataclasses.replace(pronoun, entity=found) if person else None
    heads = [] if token is None else [token, *(c for c in token.children if c.dep_ in ("appos", "nmod:desc", "flat"))]
    return next((n for t in heads for n in people if n.start <= t.i < n.end), None)


def chained(doc: Doc, title: Title, ends: dict[int, tuple[Naming, str]]) -> list[tuple[Naming, str]]:
    """ "X, director of the institute and chairman of the board": the next title in a row has the holder of the one before."""
    at = title.start
    while at > 0 and (doc[at - 1].lower_ in STRIP_LEFT | {"and", ","} or doc[at - 1].lower_ in lexicon.offices("former")):
        at -= 1
        if at in ends:
            return [(ends[at][0], title.status)]
    return []


def leads_to(doc: Doc, first: Title, second: Title, holder: Naming) -> bool:
    """Has the next title the holder of the first: with nothing but a comma and articles between ("its envoy, the ex-minister X"), or
    joined by "and" to one that no article sets apart ("Deputy Premier and Interior Minister X", not "the king and Premier X")?"""
    between = [t.lower_ for t in doc[first.end : second.start]]
    if between == ["and"]:
        before = doc[first.start - 1] if first.start else None
        singular = not {first.head.tag_, second.head.tag_} & {"NNS", "NNPS"}
        apart = before is not None and before.lower_ in ("the", ",") and holder.start == second.end
        return singular and not apart and holder.start >= second.end
    return between[:1] == [","] and all(w in STRIP_LEFT | lexicon.offices("former") for w in between[1:])


def has_happened(verb: Token) -> bool:
    return not any(
        (c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ == "to")) or c.dep_ == "mark" or c.lower_ in NEGATIONS
        for c in verb.children
    )
