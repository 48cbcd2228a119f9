"""Finds the phrases of the tables in a parsed sentence, wherever their words stand: "called it off", "talks were held"."""

from __future__ import annotations

from functools import cache

from kg.extractors.clauses import COUNTERS, case_of, is_passive, neighbour, shared_objects
from kg.extractors.doc import Token
from kg.extractors.lexicon.titles import offices
from kg.extractors.lexicon.words import Trigger, entries, kind, nouns

PREPOSITIONS = frozenset(
    "of for to against on with from in at into over by upon about between behind toward towards through as outside under".split()
)
CLAUSES = frozenset("ccomp advcl acl acl:relcl parataxis conj csubj punct nsubj cc".split())
OBLIQUE = frozenset({"obl", "obl:agent", "obl:unmarked"})
"""A noun behind a preposition belongs to the phrase only where the phrase has a preposition: not in "took place in his office"."""
DOERS = frozenset({"projectile", "nature", "body", "troops", "storm", "court", "price"})
"""What a meaning may ask its doer to be."""
PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Types of names for what can be taken, held and freed."""
PASSAGES = frozenset("road street river sea ocean route border coast path".split())
"""Places that are taken to go somewhere: "took the road from the port"."""
THERE = frozenset("to into for".split())
ENTERING = frozenset("into toward towards".split())
PARTED = frozenset({"out", "down", "off"})
"""Particles that look like prepositions."""
SPANS = frozenset("hour day week weekend month year decade morning afternoon evening night".split())
"""Lengths of time, whose preposition belongs to no phrase: "steps taken in recent weeks"."""
MONTHS = frozenset({"March"})
"""Names of months that are triggers too."""


@cache
def phrases(pos: str) -> dict[str, tuple[tuple[tuple[str, ...], Trigger], ...]]:
    """Head lemma -> the further words of each phrase with its meaning, longest first, nouns before prepositions."""
    out: dict[str, list[tuple[tuple[str, ...], Trigger]]] = {}
    for phrase, trigger in entries(pos):
        words = phrase.split("_")
        at = 0 if pos == "verb" else next((i for i, w in enumerate(words) if i and w in PREPOSITIONS), len(words)) - 1
        out.setdefault(words[at], []).append((tuple(words[:at] + words[at + 1 :]), trigger))
    return {
        head: tuple(
            sorted(
                found,
                key=lambda f: (
                    -len(f[0]),
                    not PREPOSITIONS.isdisjoint(f[0]),
                    f[0],
                    f[1].needs not in DOERS | {"place", "from", "ruler"},
                    not f[1].needs,  # "looted trucks" before "looted"
                ),
            )
        )
        for head, found in out.items()
    }


def trigger_at(token: Token) -> tuple[Trigger, list[Token]] | None:
    """What a verb or noun means as an event, with the words that make it up, the head first; None where it is no trigger here."""
    known = token.doc.triggers
    if token.i not in known:
        known[token.i] = _trigger_at(token)
    found = known[token.i]
    return None if found is None else (found[0], [*found[1]])


def _trigger_at(token: Token) -> tuple[Trigger, tuple[Token, ...]] | None:
    pos = "verb" if token.pos_ == "VERB" else "noun" if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound" else ""
    if not pos or token.text in MONTHS:
        return None
    near: dict[bool, list[Token]] = {}
    for further, trigger in phrases(pos).get(token.lemma_.lower(), ()):
        found = _found(token, further, near)
        if found is not None and fits(trigger, token):
            return trigger, (token, *found)
    return None


def fits(trigger: Trigger, verb: Token) -> bool:
    """Does the verb stand with the object or complement that its meaning asks for?"""
    if not trigger.needs:
        return True
    objects = [c for c in verb.children if c.dep_ in ("obj", "iobj", "nsubj:pass")] or shared_objects(verb, ahead=True)
    if verb.dep_ == "acl:relcl":
        objects = [verb.head if o.tag_ in ("WDT", "WP") and o.dep_ == "obj" else o for o in objects]  # "whom they arrested"
    if verb.dep_.startswith("acl") and is_passive(verb):
        objects.append(verb.head)
    if trigger.needs == "place":
        entered = [
            c for c in verb.children if c.dep_ == "obl" and any(k.dep_ == "case" and k.lower_ in ENTERING for k in c.children)
        ]
        return any(_is_place(t) for t in (_freed(verb) if verb.pos_ != "VERB" else objects or entered))
    if trigger.needs == "from":
        return any(_can_act(o) for o in objects) and any(_is_place(t) for t in _freed(verb))
    if trigger.needs == "alone":
        return not any(o.dep_ == "obj" for o in objects) and not any(c.dep_ in ("ccomp", "aux:pass") for c in verb.children)
    if trigger.needs == "body":
        return any(c.dep_ == "nsubj" and _is_body(c) for c in verb.children) and not objects
    if trigger.needs == "passive":
        return any(o.dep_ not in ("obj", "iobj") and _can_act(o) for o in objects)
    if trigger.needs == "that":
        return any(c.dep_ == "ccomp" for c in verb.children)
    if trigger.needs in ("projectile", "nature", "storm", "court", "price"):
        doer = _doer(verb)
        return doer is not None and bool(_called(doer) & kind(trigger.needs))
    if trigger.needs == "troops":
        doer = _doer(verb)
        where = [*objects, *(c for c in verb.children if c.dep_ == "obl")]
        return doer is not None and doer.lemma_.lower() in kind("troops") and any(_can_be_entered(t) for t in where)
    if trigger.needs == "there":
        return any(c.dep_ == "obl" and c.ent_type_ in PLACES and case_of(c) in THERE for c in verb.children)
    if trigger.needs == "ruler":
        return any(t.ent_type_ == "PERSON" for t in _freed(verb))
    if trigger.needs == "to":
        return bool(objects) or any(c.dep_ == "xcomp" for c in verb.children)
    return any(trigger.needs == "obj" or _can_act(o) for o in objects)


def _freed(word: Token) -> list[Token]:
    """What stands behind "out of" or "from" a verb and behind "of" a noun: "pushed them out of the town", "the fall of the city"."""
    cases, kind = (("of",), "nmod") if word.pos_ != "VERB" else (("out", "from"), "obl")
    behind = [c for c in word.children if c.dep_ == kind and any(k.dep_ == "case" and k.lower_ in cases for k in c.children)]
    return [*behind, *(c for c in word.children if word.pos_ != "VERB" and c.dep_ == "nmod:poss")]


def _is_place(noun: Token) -> bool:
    """A name or noun for a place that can be held, or a part of one: "the town", "a quarter of the province"."""
    if noun.ent_type_ in PLACES:
        return True
    lemma = noun.lemma_.lower()
    parted = (
        lemma in COUNTERS
        or lemma in ("%", "percent", "part", "rest", "centre", "center", "outskirt", "heart", "suburb", "edge")
        or noun.pos_ == "NUM"
    )
    if parted and any(c.dep_ == "nmod" and _is_place(c) for c in noun.children):
        return True
    return nouns().get(lemma) == "Place" and lemma not in PASSAGES


def _can_be_entered(noun: Token) -> bool:
    """A place, building or craft, or a name: "entered the town", "boarded the tanker", unlike "entered politics"."""
    return noun.pos_ == "PROPN" or _is_place(noun) or nouns().get(noun.lemma_.lower()) in ("Facility", "Place", "Product")


def _is_body(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return nouns().get(lemma) == "Organization" or lemma in kind("ruling")


def _called(noun: Token) -> set[str]:
    """The noun with what stands before it as its title: "Hurricane Ivo", "tropical storm Ivo"."""
    titles = (c for c in noun.children if noun.pos_ == "PROPN" and c.dep_ in ("compound", "flat", "nmod", "nmod:desc"))
    return {t.lemma_.lower() for t in (noun, noun.head if noun.dep_ == "flat" else noun, *titles)}


def _doer(verb: Token) -> Token | None:
    """What does it, by the sentence's own words: the agent of a passive, the subject, the noun of a relative clause."""
    agent = next((c for c in verb.children if c.dep_ == "obl:agent"), None)
    if agent is not None or is_passive(verb):
        return agent
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    relative = subject is not None and (subject.tag_ == "WDT" or subject.lower_ == "that")
    return verb.head if verb.dep_.startswith("acl") and (relative or verb.tag_ == "VBG") else subject


def _can_act(token: Token) -> bool:
    return (
        (token.pos_ in ("PROPN", "PRON", "NUM") and token.lower_ not in ("it", "that", "which", "what"))
        or token.lemma_.lower() in offices("office")
        or nouns().get(token.lemma_.lower()) in ("Person", "Group", "Collective", "Organization")
        or (token.lemma_.lower() in COUNTERS and any(c.dep_ == "nmod" and _can_act(c) for c in token.children))
        or any(c.dep_ == "nummod" for c in token.children)
    )


def _found(head: Token, words: tuple[str, ...], near: dict[bool, list[Token]]) -> list[Token] | None:
    """The tokens for all these words among what belongs to the head's phrase, or None; ``near`` keeps what belongs to it."""
    if not words:
        return []
    prepositional = not PREPOSITIONS.isdisjoint(words)
    if prepositional not in near:
        near[prepositional] = _phrase(head, CLAUSES if prepositional else CLAUSES | OBLIQUE)
    out: list[Token] = []
    for word in words:
        match = next(
            (
                t
                for t in near[prepositional]
                if t not in out and word in (t.lemma_.lower(), t.lower_, t.lower_.removesuffix("s"))
            ),
            None,
        )
        if match is None and word in PARTED:
            match = _as_preposition(head, word)
        if match is None or (word in PREPOSITIONS and not _governs(head, match)):
            return None
        out.append(match)
    return out


def _as_preposition(verb: Token, particle: str) -> Token | None:
    """The "out" of "drove them out of the town", the "down" of "voted down the bill", which the parser takes for prepositions."""
    around = (verb, *(c for c in verb.children if c.dep_ == "obj"))
    obliques = (c for t in around for c in t.children if c.dep_ == ("obl" if t == verb else "nmod"))
    return next((k for c in obliques for k in c.children if k.dep_ == "case" and k.lower_ == particle), None)


def _phrase(head: Token, left_out: frozenset[str]) -> list[Token]:
    below = [*head.children, *shared_objects(head)]
    near = [t for c in below if c.dep_ not in left_out | {"case", "mark"} for t in (c, *_near(c, left_out, 2))]
    done = head.dep_.startswith("acl") and not (head.dep_ == "acl" and head.tag_ in ("VB", "VBG") and not is_passive(head))
    if not done or _is_subject(head.head, head):
        return near  # not "the largest groups to leave", "the president of a state that became free"
    return [*near, head.head, *_near(head.head, left_out, 1)]


def _is_subject(noun: Token, clause: Token) -> bool:
    """Does the noun do what its relative clause tells: "the party that lost"?"""
    subject = next((c for c in clause.children if c.dep_ == "nsubj"), None)
    if subject is None or clause.dep_ != "acl:relcl":
        return False
    return (subject.tag_ in ("WDT", "WP") or subject.lower_ == "that") and subject.i > noun.i


def _governs(head: Token, preposition: Token) -> bool:
    """Does the preposition belong to this word: not to the noun that the clause describes, not to a day ("by 2027")?"""
    if preposition.dep_ in ("obj", "nsubj:pass", "amod") or (head.pos_ != "VERB" and preposition.head == head):
        return False  # "on a call" is no "call on"
    if preposition.dep_ != "case":
        return True
    noun = preposition.head
    return noun != head.head and not (
        noun.ent_type_ in ("DATE", "TIME") or noun.lemma_.lower() in SPANS or (noun.tag_ == "CD" and noun.dep_ == "obl")
    )


def _is_aside(noun: Token) -> bool:
    """An apposition behind a comma: "named Ana Lund, a former head of the service, as director"."""
    return noun.dep_ == "appos" and noun.left_edge.i > 0 and neighbour(noun.left_edge, -1).text == ","


def _near(head: Token, left_out: frozenset[str], depth: int) -> list[Token]:
    out = [c for c in head.children if c.dep_ not in left_out and c.dep_ != "nmod:poss" and not _is_aside(c)]
    return out + [t for c in out for t in (_near(c, left_out, depth - 1) if depth > 1 else ())]
