"""Small facts of grammar that several stages ask of a clause."""

from __future__ import annotations

from kg.extractors.doc import Token

DITRANSITIVE = frozenset("hand give offer award grant deny send pay serve deliver tell ask teach show present issue".split())
"""Verbs that keep an object in the passive: "was handed a note"."""


ASKING = frozenset("call appeal urge ask order tell".split())
"""Verbs whose infinitive somebody else is to do."""


SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
"""Relations of subjects of all kinds."""
NOMINAL_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
"""Those that are no clauses."""
ACTIVE_SUBJECTS = ("nsubj", "nsubj:outer", "csubj")
"""Those that do what the verb tells."""


NEGATIONS = frozenset("not n't never".split())

COUNTERS = frozenset(
    (
        "group number dozen hundred thousand majority minority half third quarter rest member part score lot most all some one series"
        " both each percent sea handful"
    ).split()
)
"""Nouns that count or divide what follows: "dozens of farmers", "half of the deputies"."""


def neighbour(token: Token, step: int = 1) -> Token:
    """The word so many places behind; where the text has none, the last (or first) word."""
    words, at = token.doc.words, token.i + step
    return words[at] if 0 <= at < len(words) else words[-1 if at > 0 else 0]


def case_of(token: Token) -> str:
    """The preposition of a phrase in lower case; empty where there is none."""
    return next((c.lower_ for c in token.children if c.dep_ == "case"), "")


def opening_of(token: Token) -> str:
    """The preposition of a phrase or the conjunction of a clause in lower case; empty where there is none."""
    return next((c.lower_ for c in token.children if c.dep_ in ("case", "mark")), "")


_OBJECTS = frozenset("obj iobj ccomp xcomp obl aux:pass cop".split())
_FILLED = frozenset("nsubj nsubj:pass obj iobj ccomp xcomp aux aux:pass cop csubj mark".split())


def is_passive(verb: Token) -> bool:
    """Does the subject of this verb undergo what it tells: by its own auxiliary, as a participle behind its noun ("troops sent
    abroad"), or in coordination ("was summoned and handed a note")?"""
    children = list(verb.children)
    if any(c.dep_ in ("nsubj:pass", "aux:pass") for c in children):
        return True
    bare = verb.tag_ == "VBN" and not any(c.dep_ in ("nsubj", "aux") for c in children)
    if bare and verb.dep_ == "xcomp" and verb.head.lemma_.lower() == "get":
        return True  # "got arrested"
    if verb.dep_ == "acl:relcl" and verb.tag_ in ("VBD", "VBN") and not any(c.dep_ in _FILLED for c in children):
        return True  # "the pilot captured in March", read as a relative clause without its pronoun
    if bare and (verb.dep_ == "acl" or any(c.dep_ == "obl:agent" for c in children)):
        return True  # "the troops sent abroad", "a policy, criticised by the union"
    if verb.dep_ != "conj" or verb.head.pos_ != "VERB" or any(c.dep_ in ("nsubj", "aux") for c in children):
        return False
    has_object = any(c.dep_ == "obj" for c in children)
    kept = has_object and verb.lemma_.lower() in DITRANSITIVE
    alike = (verb.tag_ == "VBN" and not has_object) or (verb.tag_ in ("VBN", "VBD") and kept)
    return alike and verb.head.tag_ == "VBN" and is_passive(verb.head)


def belongs_to_object(verb: Token, child: Token) -> bool:
    """ "Condemned the shooting of a protester by police": behind the object of an active verb "by" tells who did what the object names."""
    active = any(c.dep_ == "nsubj" for c in verb.children) and not is_passive(verb)
    return active and case_of(child) == "by" and any(c.dep_ == "obj" and c.i < child.i for c in verb.children)


def has_negation(head: Token) -> bool:
    """Does "not" or "never" stand beside the word?"""
    return any(c.lower_ in NEGATIONS for c in head.children)


def is_over(head: Token, ends: frozenset[str] = frozenset({"until", "between"})) -> bool:
    """Does a phrase with a preposition of ``ends``, or with "from … to", end what the word tells: "led it until 2019"?"""
    phrases = [c for c in head.children if c.dep_ in ("obl", "obl:unmarked", "nmod")]
    cases = {case_of(t) for c in phrases for t in (c, *(g for g in c.children if g.dep_ == "nmod"))}
    cases |= {opening_of(c) for c in head.children}
    return bool(ends & cases) or {"from", "to"} <= cases


def shared_objects(verb: Token, *, ahead: bool = False) -> list[Token]:
    """ "Police arrested and questioned *the student*": what stands behind the second of two verbs is the object of both, though the
    tree hangs it on the first; ``ahead``: also where it hangs on the second, of a verb that needs an object."""
    if any(c.dep_ in _OBJECTS for c in verb.children):
        return []
    first = verb.head
    if verb.dep_ == "conj" and first.pos_ == "VERB" and not any(c.dep_ in ("nsubj", "nsubj:pass") for c in verb.children):
        return [c for c in first.children if c.dep_ == "obj" and c.i > verb.i]
    second = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"), None) if ahead else None
    if second is None or second.tag_ != verb.tag_ or second.i - verb.i > 3 or is_passive(verb):
        return []
    return [c for c in second.children if c.dep_ == "obj"]


def is_reciprocal(token: Token) -> bool:
    """ "each other", "one another": both sides do it to the other."""
    return token.lower_ in ("each", "one") and any(
        c.dep_ in ("fixed", "det", "amod", "compound", "nmod") and c.lower_ in ("other", "another") for c in token.children
    )


def is_finite(verb: Token) -> bool:
    """Has the clause a tense of its own, by its verb or an auxiliary?"""
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(
        c.dep_ in ("aux", "aux:pass", "cop") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in verb.children
    )


def named_behind(token: Token) -> Token | None:
    """ "The *centre*-right National Union, the largest group, said": the name behind a hyphened description that the tree takes for
    the head."""
    hyphen = token.i + 1 < len(token.doc) and neighbour(token).text == "-"
    return next((c for c in token.children if c.dep_ == "appos" and c.i > token.i), None) if hyphen else None


def whose_noun(verb: Token) -> Token | None:
    """The noun of "whose brother leads it": the subject of a relative clause that the parse may hang outside of it."""
    if verb.dep_ != "acl:relcl" or any(c.dep_ in ("nsubj", "nsubj:pass") for c in verb.children):
        return None
    between = verb.doc[verb.head.i + 1 : verb.i] if verb.head.i < verb.i else ()
    return next((t.head for t in between if t.tag_ == "WP$"), None)
