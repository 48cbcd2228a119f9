"""Stage 9: lasting relations that the text states: memberships, leaders, employers, places, family, citizenship."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.affiliations import BODIES, affiliations
from kg.extractors.citizenships import citizenships
from kg.extractors.classes import PLACES, STATES
from kg.extractors.clauses import case_of, has_negation, is_over, is_passive, neighbour, opening_of, whose_noun
from kg.extractors.coref.appositions import last_named
from kg.extractors.denoted import entities_of
from kg.extractors.doc import Token
from kg.extractors.governments import Tie, ties
from kg.extractors.memberships import is_alliance, memberships
from kg.extractors.parties import is_party
from kg.extractors.profiles import hero_of
from kg.extractors.quotes import source_of
from kg.extractors.reading import Reading
from kg.extractors.subjects import subject_of
from kg.extractors.whereabouts import whereabouts
from kg.model import Relation, Span, Tenure

PEOPLE = frozenset({"Person"})
ACTORS = PEOPLE | STATES | BODIES
EMPLOYERS = frozenset({"Organization", "Outlet", "Facility"})
SIDES = {
    "memberOf": (ACTORS, BODIES),
    "partOf": (BODIES | PLACES, BODIES | STATES),
    "locatedIn": (PLACES, PLACES),
    "basedIn": (BODIES, PLACES),
    "citizenOf": (PEOPLE, frozenset({"Country"})),
    "spouseOf": (PEOPLE, PEOPLE),
    "parentOf": (PEOPLE, PEOPLE),
    "childOf": (PEOPLE, PEOPLE),
    "founderOf": (PEOPLE, BODIES | STATES | {"NamedEvent", "Product", "Work"}),
    "employedBy": (PEOPLE | BODIES, EMPLOYERS | {"Country"}),
    "alliedWith": (ACTORS, ACTORS),
    "leaderOf": (ACTORS, BODIES | STATES | {"Place"}),
}
"""Classes of the two sides of each relation."""
LEADERS = frozenset(
    "president premier chancellor leader director chairman chairwoman chair chairperson chief head boss executive ceo king queen emir"
    " sultan commander governor mayor pope principal secretary-general rector dean captain speaker".split()
)
RULERS = frozenset("president premier chancellor king queen emir sultan".split())
"""Offices whose holder leads the state, with no other words beside than those of :data:`STATELY`."""
STATELY = frozenset("interim acting caretaker transitional federal state supreme".split())
DEPUTIES = frozenset("deputy vice assistant under junior".split())
NOT_EMPLOYED = frozenset(
    "leader founder co-founder member captain king queen emir sultan chair co-chair chairman chairwoman chairperson speaker".split()
)
"""Offices whose holders do not work for the body."""
UNDONE = frozenset("to if at of from without whether".split())
"""What stands before a verb that is not said to have been done: "accused of leading the group", "its turn at leading the bloc"."""
KINSHIP = frozenset({"childOf"})
"""Relations that somebody has to both of a couple."""
ENDED = frozenset("until from between during for".split())
"""Prepositions of times with which a past lead is over: "led the party until 2019"."""


def find_relations(reading: Reading) -> None:
    """Fill ``reading.relations``, each pair and predicate once."""
    seen: set[tuple[int, str, int]] = set()
    for relation in _found(reading):
        key = (relation.subject, relation.predicate, relation.object)
        first, second = SIDES[relation.predicate]
        sides = reading.things[relation.subject].type in first and reading.things[relation.object].type in second
        if sides and key not in seen and relation.subject != relation.object:
            seen.add(key)
            reading.relations.append(relation)


def _found(reading: Reading) -> Iterator[Relation]:
    for tenure in reading.tenures:
        yield from _from_office(reading, tenure)
    named = {n.entity for n in reading.namings if n.kind == "name"}
    described = named | {i for i, t in enumerate(reading.things) if t.type in BODIES and any(c.isupper() for c in t.name)}
    for tie in (*affiliations(reading), *whereabouts(reading), *memberships(reading)):
        yield _relation(reading, tie)
    for token in reading.doc:
        told = [t for t in _described(reading, token, named) if t.subject in named or t.predicate == "partOf"]
        for tie in (*told, *_done(reading, token)):
            if tie.subject in described and (tie.object in described or tie.predicate == "leaderOf"):
                yield _relation(reading, tie)
    for tie in (*ties(reading), *citizenships(reading)):
        yield _relation(reading, tie)


def _relation(reading: Reading, tie: Tie, score: float = 0.75) -> Relation:
    return Relation(
        evidence=(_evidence(reading, tie.first, tie.last),), source=source_of(reading, tie.last), negated=tie.negated, subject=tie.subject,
        predicate=tie.predicate, object=tie.object, score=score, rule=tie.predicate,
    )  # fmt: skip


def _evidence(reading: Reading, first: Token, last: Token) -> Span:
    """The text between two words, with the whole of the phrases that they head."""
    doc = reading.doc
    a, b = sorted((first, last), key=lambda t: t.i)
    left, right = reading.naming_at(a), reading.naming_at(b)
    end = doc[max(b.i, right.end - 1 if right else 0)]
    return Span(doc[min(a.i, left.start if left else a.i)].idx, end.idx + len(end))


def _from_office(reading: Reading, tenure: Tenure) -> Iterator[Relation]:
    """Heads lead the body of their office; spokespeople, editors and directors work for it."""
    office = reading.things[tenure.office]
    if office.within is None or tenure.status not in ("Current", "Acting"):
        return
    cue = reading.doc.char_span(*tenure.cues[0])
    head = cue[0] if cue is not None else reading.doc[0]
    noun = lexicon.headings().get(head.lemma_, head.lower_) if head.pos_ == "VERB" else head.lower_
    body = reading.things[office.within]
    words = office.name.lower().removesuffix(f" of {body.name.lower()}").replace("-", " ").split()
    state = body.type in STATES
    rules = noun in RULERS and set(words) <= STATELY | {noun}  # not the Senate president
    premier = words[-2:] == ["prime", "minister"]
    heads = premier or (rules if state else _is_head(noun, words, body.name))
    if not DEPUTIES & set(words) and "to" not in words and heads:
        yield _office_relation(reading, tenure, "leaderOf", office.within, head)
    member = noun in NOT_EMPLOYED or any(name == "memberOf" for name, _ in lexicon.relations("noun").get(noun, ()))
    if not state and not member and not is_party(body.name):
        yield _office_relation(reading, tenure, "employedBy", office.within, head)


def _is_head(noun: str, words: list[str], body: str) -> bool:
    """Is this the office of the one who leads the body: the director general, not the sports director?"""
    own = {*body.lower().replace("-", " ").split(), noun, *LEADERS, *STATELY} | lexicon.affiliation("whole")
    return noun in LEADERS and set(words) <= own


def _office_relation(reading: Reading, tenure: Tenure, predicate: str, body: int, cue: Token) -> Relation:
    return Relation(
        evidence=tenure.evidence[:1], source=source_of(reading, cue), subject=tenure.holder, predicate=predicate, object=body, score=0.75,
        rule=predicate,
    )  # fmt: skip


# --- nouns: "X, a member of Y"


def _described(reading: Reading, noun: Token, named: set[int | None]) -> Iterator[Tie]:
    """ "Y member X", "X, Y's founder", "his wife, X", "X is an ally of Y", "a Belarusian tycoon, X"."""
    describes = noun.dep_ == "nmod:desc" and noun.lower_ in lexicon.relations(
        "noun"
    )  # "French national X", read as an adjective
    if (noun.pos_ not in ("NOUN", "PROPN") and not describes) or noun.dep_ in ("compound", "flat"):
        return
    rows = _rows(noun)
    nationals = noun.tag_ == "NN" and _is_private(noun)
    if not rows and not nationals:
        return
    others = list(_others(noun))
    if not others:
        return
    past, now = _is_past(noun), any(c.lower_ == "now" for c in noun.children)
    subjects = _bearers(reading, noun, named)
    own = reading.entity_at(noun)
    if not subjects and own is not None and any(name == "partOf" for name, _ in rows):
        subjects = [own]  # "Kenyan troops of the mission"
    negated = has_negation(noun)
    for slot, other in others:
        if other.lower_ == "their" and (couple := _couple(reading, other)):
            kin = sorted({name for name, _ in rows} & KINSHIP)
            yield from (Tie(s, name, one, other, noun, negated) for name in kin for one in couple for s in subjects)
            continue
        number = _entity(reading, other)
        if number is None:
            continue
        places = {slot, "party"} if slot in ("pre", "poss") and is_party(reading.things[number].name, beside=True) else {slot}
        names = {
            name
            for name, slots in rows
            if places & slots and (not past or name == "founderOf" or (now and slot in ("at", "with")))
        }
        if reading.things[number].type not in EMPLOYERS:
            names.discard("employedBy")  # "a professor at Oslo"
        if slot == "pre" and is_alliance(reading, number):
            names.discard("alliedWith")  # "a NATO ally" is a member
        if nationals and slot == "pre" and len(subjects) == 1 and other.text in lexicon.adjectives():
            names.add("citizenOf")
        first, last = sorted((other, noun), key=lambda t: t.i)
        yield from (_tie(subject, name, number, first, last, negated) for name in sorted(names) for subject in subjects)


def _couple(reading: Reading, pronoun: Token) -> list[int]:
    """The two parents of "their daughter": the last two people joined by "and" in the sentence or the one before."""
    doc = reading.doc
    begin = doc[max(pronoun.sent.start - 1, 0)].sent.start
    for token in reversed(doc[begin : pronoun.i]):
        if token.dep_ == "conj" and token.head.i < token.i:
            pair = [_one(reading, t) for t in (token.head, token)]
            if None not in pair and len(set(pair)) == 2:
                return [n for n in pair if n is not None]
    return []


def _one(reading: Reading, token: Token) -> int | None:
    """The person that a word, or the name right behind it, is: "his wife Ana Ruiz"."""
    number = reading.entity_at(token)
    named = number is not None and reading.things[number].type == "Person" and reading.things[number].name[:1].isupper()
    return number if named else None


def _entity(reading: Reading, token: Token | None) -> int | None:
    """The first of what a phrase names; relative pronouns are looked through."""
    if token is not None and token.tag_ == "WP$" and token.head.dep_ == "appos":
        return reading.entity_at(token.head.head)  # "X, whose daughter Y leads the foundation"
    return next(iter(entities_of(reading, token)), None)


def _rows(noun: Token) -> tuple[tuple[str, frozenset[str]], ...]:
    """What the noun, alone or with the word before it, may state; every noun for a person says where somebody works."""
    table, lemma = lexicon.relations("noun"), noun.lemma_.lower()
    before = neighbour(noun, -1).lower_ if noun.i else ""
    rows = table.get(f"{before}_{lemma}", table.get(lemma, ()))
    return (
        (*rows, *table["*"])
        if lexicon.nouns().get(lemma) in ("Person", "Group") and lemma not in lexicon.affiliation("guest")
        else rows
    )


def _is_private(noun: Token) -> bool:
    """Is the noun one for a person that says nothing of whose service he is in: no office, rank or official?"""
    lemma = noun.lemma_.lower()
    serving = (
        lexicon.governments("servant") | lexicon.governments("force") | lexicon.offices("office") | lexicon.offices("rank")
    )
    known = lexicon.nouns().get(lemma) in ("Person", "Group") or lemma in ("national", "citizen")
    return known and lemma not in serving | lexicon.affiliation("serving")


def _others(noun: Token) -> Iterator[tuple[str, Token]]:
    """Phrases in which the other side can stand, with their places."""
    for c in noun.children:
        if c.dep_ == "nmod:poss":
            yield "poss", c
        elif c.dep_ in ("nmod", "obl") and c.i > noun.i and (case := case_of(c) or _case_of_title(c)):
            yield case, c
        elif c.dep_ in ("compound", "amod", "nmod", "nmod:desc") and c.i < noun.i:
            yield "pre", c
            yield from (("pre", g) for g in c.children if g.dep_ == "amod" and g.text in lexicon.adjectives())


def _case_of_title(name: Token) -> str:
    """The preposition of a name that the parse hangs on the title before it: "of former president X"."""
    return next((case_of(c) for c in name.children if c.dep_ == "nmod:desc" and c.i < name.i), "")


def _is_past(noun: Token) -> bool:
    """Is what the noun says over: "former", "once", "until last year"?"""
    return any(c.lower_ in lexicon.offices("former") or c.lower_ == "until" for c in noun.children)


def _bearers(reading: Reading, noun: Token, named: set[int | None]) -> list[int]:
    """Those whom the noun describes: its own name, those in apposition, the subject that is said to be so."""
    own = reading.entity_at(noun)
    if own is not None and own in named:
        return [own]
    if any(c.dep_ == "cop" for c in noun.children):
        modal = any(c.tag_ == "MD" or c.dep_ == "mark" for c in noun.children)
        return [] if modal else entities_of(reading, subject_of(noun))
    if noun.dep_ == "obl" and case_of(noun) == "as" and noun.left_edge.is_sent_start:
        return entities_of(reading, subject_of(noun.head))  # "As a member of Y, X cannot …"
    near = [c for c in noun.children if c.dep_ in ("appos", "nmod:desc", "flat")]
    if not near and noun.dep_ == "appos" and noun.tag_ == "NN":
        one = reading.entity_at(last_named(reading, noun.head, noun))
        return [] if one is None else [one]
    if not near and noun.dep_ in ("appos", "nmod:desc"):
        return entities_of(reading, noun.head)
    if not near and noun.dep_ == "conj" and noun.head.dep_ in ("appos", "nmod:desc"):
        return entities_of(reading, noun.head.head)  # "X, a lawyer and member of Y"
    return [n for c in near[:1] for n in entities_of(reading, c)] or _body_behind(reading, noun)


def _body_behind(reading: Reading, noun: Token) -> list[int]:
    """ "on Danish toy maker Lego", where the parse hangs the name elsewhere: the body right behind the noun of what it is."""
    if noun.tag_ != "NN" or not any(name == "basedIn" for name, _ in _rows(noun)):
        return []
    behind = (n for n in reading.namings if n.start == noun.i + 1 and n.kind == "name" and n.entity is not None)
    return [n.entity for n in behind if n.entity is not None and reading.things[n.entity].type in BODIES][:1]


# --- verbs: "X, who heads Y"


def _done(reading: Reading, verb: Token) -> Iterator[Tie]:
    """ "X founded Y", "a group led by X", "the party he founded", "X belongs to Y", "Y is based in Z"."""
    table = lexicon.relations("verb")
    rows = table.get(_phrasal(verb), table.get(verb.lower_)) if verb.pos_ == "VERB" else None
    if rows is None or any(c.tag_ == "MD" or (c.dep_ == "mark" and c.lower_ in UNDONE) for c in verb.children):
        return
    if any(c.dep_ == "advcl" and c.tag_ == "VBG" and opening_of(c) == "in" for c in verb.children):
        return  # "the Greens joined the Liberals in voting for it": for that once
    if verb.lemma_ == "own" and not _is_owner(verb):
        return
    negated = has_negation(verb)
    passive = is_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ == "amod")
    subject = _undergoer(verb) if passive else whose_noun(verb) or subject_of(verb)
    for name, slots in rows:
        for slot, other in _complements(verb, passive=passive):
            if slot not in slots or (name == "leaderOf" and verb.tag_ == "VBD" and is_over(verb, ENDED)):
                continue
            if name == "leaderOf" and other.lemma_.lower() in lexicon.kind("struggle"):
                continue  # "led the most aggressive campaign"
            if subject is None:
                hero, number = hero_of(reading, verb), _entity(reading, other)
                if hero is not None and number is not None and slot != "obj":
                    yield Tie(hero, name, number, verb, other, negated)  # "Married to the historian X"
                continue
            sides = (other, subject) if passive and slot == "obj" else (subject, other)
            if verb.dep_ == "acl:relcl" and subject == verb.head:
                subject = last_named(reading, subject, verb)
                sides = (other, subject) if passive and slot == "obj" else (subject, other)
            first, _, last = sorted((subject, other, verb), key=lambda t: t.i)
            a, b = _entity(reading, sides[0]), _entity(reading, sides[1])
            if a is not None and b is not None:
                yield _tie(a, name, b, first, last, negated)


def _phrasal(verb: Token) -> str:
    """ "set_up" of "set up the charity", else the lemma."""
    after = neighbour(verb) if verb.lemma_ == "set" else None
    return "set_up" if after is not None and after.lower_ == "up" and after.head == verb else verb.lemma_.lower()


def _tie(subject: int, name: str, other: int, first: Token, last: Token, negated: bool) -> Tie:
    """The tie, turned round where the table says so: of "X, the parent company of Y" it is Y that is part."""
    if name.startswith("-"):
        return Tie(other, name[1:], subject, first, last, negated)
    return Tie(subject, name, other, first, last, negated)


def _is_owner(verb: Token) -> bool:
    """ "owns", "is owned by", "owned by X": wholly and still, not "owned a stake", "was owned", "partly owned"."""
    past = verb.tag_ == "VBD" or any(c.tag_ == "VBD" and c.dep_.startswith("aux") for c in verb.children)
    return not past and not any(
        c.lower_ in lexicon.affiliation("share") or c.pos_ == "NUM" for c in verb.subtree if c.i < verb.i + 2
    )


def _complements(verb: Token, *, passive: bool) -> Iterator[tuple[str, Token]]:
    """Objects and prepositional phrases of a verb with their places; of a passive the agent is the one that its object was done by."""
    objects = [c for c in verb.children if c.dep_ == "obj"]
    relative = verb.dep_ == "acl:relcl" and verb.head.i < verb.i
    for c in objects:
        yield "obj", verb.head if c.tag_ in ("WDT", "WP") and relative else c
    if relative and not objects and not passive and (subject := subject_of(verb)) is not None and subject != verb.head:
        yield "obj", verb.head  # "the party he founded"
    for c in verb.children:
        if c.dep_ == "obl:agent" and passive:
            yield "obj", c
        if c.dep_ in ("obl", "obl:agent", "nmod") and (case := case_of(c)):
            yield case, c
        elif c.dep_ in ("compound", "obl:unmarked", "obl") and c.i < verb.i and neighbour(verb, -1).text == "-":
            yield "in", c  # "the Geneva-based agency"


def _undergoer(verb: Token) -> Token | None:
    """Subject of a passive verb, or the noun that its participle stands beside."""
    if verb.dep_ in ("acl", "amod"):
        return verb.head
    return subject_of(verb)
