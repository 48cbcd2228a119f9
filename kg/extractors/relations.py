"""Stage 9: lasting relations that the text states: memberships, leaders, employers, places, family, citizenship."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extractors import lexicon
from kg.extractors.clauses import case_of
from kg.extractors.governments import ties
from kg.extractors.offices import SIDES
from kg.extractors.quotes import source_of
from kg.extractors.reading import Naming, Reading
from kg.extractors.states import NATIONAL, scene
from kg.model import Relation, Span

LEADERS = frozenset(
    (
        "president premier chancellor leader director chairman chairwoman chair chairperson chief head king queen"
        " emir sultan commander governor mayor ceo founder pope principal secretary-general rector dean chancellor captain speaker"
    ).split()
)
FAMILY = {
    "wife": "spouseOf",
    "husband": "spouseOf",
    "spouse": "spouseOf",
    "father": "parentOf",
    "mother": "parentOf",
    "son": "childOf",
    "daughter": "childOf",
}
NOT_EMPLOYED = frozenset("leader founder member mp lawmaker candidate captain king queen emir sultan".split())
"""Offices whose holders do not work for the body."""
PARTY_WORDS = frozenset("party labour conservatives democrats republicans greens".split())
POLITICIANS = frozenset(
    "mp mep senator lawmaker politician leader candidate member congressman congresswoman councillor legislator".split()
)
VOTING = frozenset(
    "elect re-elect election candidate seat constituency vote incumbent councillor legislator lawmaker mp".split()
)
PARTY_LINKS = frozenset(("of", "from", "the", "("))
PLACES = frozenset("Country GeopoliticalEntity Place Facility".split())
BODIES = frozenset("Organization Group Outlet".split())


def find_relations(reading: Reading) -> None:
    """Fill ``reading.relations``, each pair and predicate once."""
    seen: set[tuple[int, str, int]] = set()
    for relation in _found(reading):
        key = (relation.subject, relation.predicate, relation.object)
        if key not in seen and relation.subject != relation.object:
            seen.add(key)
            reading.relations.append(relation)


def _found(reading: Reading) -> Iterator[Relation]:
    yield from _from_offices(reading)
    for naming in reading.namings:
        if naming.entity is not None:
            yield from _place(reading, naming)
            yield from _member(reading, naming)
            yield from _owned_body(reading, naming)
            yield from _seat(reading, naming)
    for token in reading.doc:
        yield from _family(reading, token)
        yield from _verbs(reading, token)
        yield from _based(reading, token)
        yield from _citizen(reading, token)
    for subject, predicate, object_, first, last in ties(reading):
        yield _relation(reading, subject, predicate, object_, _evidence(reading, first.i, last.i + 1), last)


def _relation(
    reading: Reading,
    subject: int,
    predicate: str,
    object_: int,
    evidence: Span,
    token: Token,
    *,
    negated: bool = False,
    modality: str = "Actual",
    score: float = 0.75,
) -> Relation:
    return Relation(
        evidence=(evidence,), source=source_of(reading, token), negated=negated, modality=modality, subject=subject, predicate=predicate,
        object=object_, score=score, rule=predicate,
    )  # fmt: skip


def _from_offices(reading: Reading) -> Iterator[Relation]:
    """Heads lead the body of their office; spokespeople, editors and directors work for it."""
    for tenure in reading.tenures:
        office = reading.things[tenure.office]
        if office.within is None or tenure.status not in ("Current", "Acting"):
            continue
        words = set(office.name.lower().split())
        first = reading.doc.char_span(*tenure.cues[0], alignment_mode="expand")
        token = first[0] if first is not None else reading.doc[0]
        body = reading.things[office.within]
        head = token.lower_
        state = body.type in ("Country", "GeopoliticalEntity")
        prime = {"prime", "minister"} <= words or head in (
            "president",
            "premier",
            "chancellor",
            "king",
            "queen",
            "emir",
            "sultan",
        )
        if (state and prime and "vice" not in words and "deputy" not in words) or (
            not state and head in LEADERS and "deputy" not in words
        ):
            yield _relation(reading, tenure.holder, "leaderOf", office.within, tenure.evidence[0], token)
        if not state and head not in NOT_EMPLOYED:
            yield _relation(reading, tenure.holder, "employedBy", office.within, tenure.evidence[0], token)


def _evidence(reading: Reading, a: int, b: int) -> Span:
    doc = reading.doc
    return Span(doc[min(a, b)].idx, doc[max(a, b) - 1].idx + len(doc[max(a, b) - 1]))


def _place(reading: Reading, naming: Naming) -> Iterator[Relation]:
    """ "Kyiv, Ukraine"; "the town of X in Y"; "Yaounde's main mosque"."""
    doc, things = reading.doc, reading.things
    assert naming.entity is not None
    if naming.kind != "name" or things[naming.entity].type not in ("GeopoliticalEntity", "Place", "Facility"):
        return
    after = [n for n in reading.namings if n.kind == "name" and n.entity is not None and naming.end < n.start <= naming.end + 3]
    for n in after:
        between = [t.lower_ for t in doc[naming.end : n.start]]
        bigger = things[n.entity or 0].type in ("Country", "GeopoliticalEntity", "Place")
        if not bigger or n.entity == naming.entity:
            continue
        comma = (
            between == [","]
            and things[n.entity or 0].type in ("Country", "GeopoliticalEntity")
            and doc[n.head].dep_ in ("appos", "nmod:unmarked", "nmod", "flat", "list", "obl:unmarked")
        )
        comma = (
            comma
            and (
                n.end >= len(doc)
                or doc[n.end].text in (",", ".", ")", ";")
                or doc[n.end].is_space
                or things[n.entity or 0].type == "Country"
            )
            and not any(c.dep_ == "cc" for c in doc[n.head].children)
        )
        inside = between in (["in"], ["in", "the"]) and doc[n.head].head.i == naming.head
        if comma or inside:
            yield _relation(
                reading, naming.entity, "locatedIn", n.entity or 0, _evidence(reading, naming.start, n.end), doc[naming.head]
            )
    before = [
        n
        for n in reading.namings
        if n.kind == "name"
        and n.entity is not None
        and n.end in (naming.start - 1, naming.start - 2)
        and n.start < naming.start
    ]
    for n in before:
        if (
            doc[n.end].tag_ == "POS"
            and things[n.entity or 0].type in ("Country", "GeopoliticalEntity")
            and n.entity != naming.entity
        ):
            yield _relation(
                reading, naming.entity, "locatedIn", n.entity or 0, _evidence(reading, n.start, naming.end), doc[naming.head]
            )
    token = doc[naming.head]
    apposed = [c for c in token.children if c.dep_ == "appos"] + (
        [token.head] if token.dep_ in ("appos", "nmod") and case_of(token) in ("", "of") else []
    )
    for c in apposed:
        within = next((g for g in c.children if g.dep_ == "nmod" and case_of(g) in ("in", "at")), None)
        where = None if within is None else reading.entity_at(within)
        if (
            where is None
            and c.lemma_.lower() == "capital"
            and not any(g.dep_ in ("amod", "nmod", "nmod:poss") for g in c.children)
        ):
            where = scene(reading)  # "the capital, Moroni," of the country that the report plays in
        if where is not None and where != naming.entity and things[where].type in PLACES:
            span = _evidence(reading, min(naming.start, c.left_edge.i), max(naming.end, (within or c).i + 1))
            yield _relation(reading, naming.entity, "locatedIn", where, span, token)
        if c.lemma_.lower() in ("capital", "city", "town", "village", "province", "region", "port", "district", "island"):
            for modifier in c.children:
                number = reading.entity_at(modifier)
                if (
                    modifier.dep_ in ("nmod:poss", "nmod", "amod")
                    and number is not None
                    and number != naming.entity
                    and things[number].type in ("Country", "GeopoliticalEntity")
                ):
                    yield _relation(
                        reading,
                        naming.entity,
                        "locatedIn",
                        number,
                        _evidence(reading, min(naming.start, c.i), max(naming.end, c.i + 1)),
                        token,
                    )


def _member(reading: Reading, naming: Naming) -> Iterator[Relation]:
    """ "X, a member of Y"; "Labour's X"; "Labour MP X"; "X of the Green Party"."""
    doc, things = reading.doc, reading.things
    assert naming.entity is not None
    token = doc[naming.head]
    former = lexicon.offices("former")
    if token.lemma_.lower() == "member" and naming.kind == "nominal" and not any(c.lower_ in former for c in token.children):
        for c in token.children:
            number = reading.entity_at(c)
            if (
                c.dep_ == "nmod"
                and case_of(c) == "of"
                and number is not None
                and things[number].type in BODIES
                and number != naming.entity
                and not things[naming.entity].local
            ):
                yield _relation(reading, naming.entity, "memberOf", number, _evidence(reading, naming.start, c.i + 1), token)
    if token.lemma_.lower() in POLITICIANS and naming.kind == "nominal" and things[naming.entity].type == "Person":
        for c in token.children:
            party = reading.entity_at(c)
            linked = c.dep_ == "nmod" and c.pos_ == "PROPN" and case_of(c) in ("for", "of", "from", "with")
            if linked and party is not None and things[party].type in BODIES and not things[naming.entity].local:
                yield _relation(reading, naming.entity, "memberOf", party, _evidence(reading, naming.start, c.i + 1), token)
    if naming.kind == "name" and things[naming.entity].type == "Person":
        for party, begin, end in _parties(reading, naming):
            yield _relation(reading, naming.entity, "memberOf", party, _evidence(reading, begin, end), token)


def _parties(reading: Reading, naming: Naming) -> Iterator[tuple[int, int, int]]:
    """Parties tied to a person's name ("Labour MP X", "the DKP's X", "X (DKP)", "X of the Civic Union"), with first and last word."""
    doc = reading.doc
    for n in reading.namings:
        before, after = naming.start - n.end, n.start - naming.end
        if not (0 < before <= 6 or 0 < after <= 6) or n.kind != "name" or n.entity is None or n.type not in ("ORG", "NORP"):
            continue
        body = reading.things[n.entity]
        if body.type not in BODIES:
            continue
        party = _is_party(body.name)
        between = doc[n.end : naming.start] if before > 0 else doc[naming.end : n.start]
        if before > 0 and (party or between[0].tag_ == "POS"):
            titled = all(t.tag_ == "POS" or t.lower_ in POLITICIANS or t.pos_ in ("PROPN", "NOUN", "ADJ") for t in between)
            if titled and (party or _votes(doc[naming.head])):
                yield n.entity, n.start, naming.end
        if after > 0:
            words = [t.lower_ for t in between]
            linked = words[0] in ("of", "from", "(") and all(w in PARTY_LINKS or w in SIDES for w in words)
            if linked and (party or _votes(doc[naming.head])):
                yield n.entity, naming.start, n.end


def _votes(token: Token) -> bool:
    """Is the sentence about elections and seats, so that a body behind a name is a party?"""
    return any(t.lemma_.lower() in VOTING for t in token.sent)


def _is_party(name: str) -> bool:
    known = lexicon.names().get(name)
    return (known is not None and known.kind == "party") or bool(PARTY_WORDS & set(name.lower().split()))


def _owned_body(reading: Reading, naming: Naming) -> Iterator[Relation]:
    """ "Saudi Arabia's Civil Defense Authority", "Indonesian Navy": a state's body is part of it."""
    doc, things = reading.doc, reading.things
    assert naming.entity is not None
    if naming.kind != "name" or things[naming.entity].type != "Organization":
        return
    owner = next(
        (
            n
            for n in reading.namings
            if n.kind == "name"
            and n.entity not in (None, naming.entity)
            and n.end == naming.start - 1
            and doc[n.end].tag_ == "POS"
        ),
        None,
    )
    inside = next((n for n in reading.namings if n.start == naming.start and n.end < naming.end and n.entity is not None), None)
    if owner is None and inside is not None and NATIONAL & {t.lower_ for t in doc[inside.end : naming.end]}:
        owner = inside  # "the Saudi Interior Ministry"
    head = doc[naming.head]
    if head.dep_ in ("compound", "nmod", "amod") and head.head.i >= naming.end:
        return  # "Kenya's UN ambassador"
    if owner is not None and things[owner.entity or 0].type in ("Country", "Organization") and owner.entity != naming.entity:
        yield _relation(
            reading, naming.entity, "partOf", owner.entity or 0, _evidence(reading, owner.start, naming.end), doc[naming.head]
        )


def _family(reading: Reading, token: Token) -> Iterator[Relation]:
    """ "his wife, Ana Ruiz", "X's son Y"."""
    predicate = FAMILY.get(token.lemma_.lower())
    if predicate is None:
        return
    owner = next((reading.entity_at(c) for c in token.children if c.dep_ == "nmod:poss"), None)
    relatives = [c for c in token.children if c.dep_ in ("appos", "flat", "nmod:desc")] + (
        [token.head] if token.dep_ in ("appos", "nmod:desc") else []
    )
    for c in relatives:
        number = reading.entity_at(c)
        if (
            owner is not None
            and number is not None
            and reading.things[owner].type == "Person"
            and reading.things[number].type == "Person"
        ):
            yield _relation(
                reading, number, predicate, owner, _evidence(reading, min(token.i, c.i), max(token.i, c.i) + 1), token
            )


VERBS = {
    "found": "founderOf",
    "establish": "founderOf",
    "lead": "leaderOf",
    "head": "leaderOf",
    "chair": "leaderOf",
    "join": "memberOf",
    "marry": "spouseOf",
}


def _verbs(reading: Reading, token: Token) -> Iterator[Relation]:
    """ "X founded Y", "a group led by X", "X joined Y", "X is allied with Y"."""
    predicate = VERBS.get(token.lemma_.lower())
    if token.pos_ != "VERB" or predicate is None:
        return
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if subject is not None and subject.tag_ == "WP" and token.dep_ == "acl:relcl":
        subject = token.head
    object_ = next((c for c in token.children if c.dep_ == "obj"), None)
    if object_ is None and token.lemma_ == "marry":
        subject = subject or next((c for c in token.children if c.dep_ == "nsubj:pass"), None)
        object_ = next((c for c in token.children if c.dep_ == "obl" and case_of(c) == "to"), None)
    agent = next((c for c in token.children if c.dep_ == "obl:agent"), None)
    if agent is not None:
        passive = next((c for c in token.children if c.dep_ == "nsubj:pass"), token.head if token.dep_ == "acl" else None)
        subject, object_ = agent, passive
    if (
        subject is None
        or object_ is None
        or any(c.tag_ == "MD" or (c.dep_ == "mark" and c.lower_ in ("to", "if")) for c in token.children)
    ):
        return
    a, b = reading.entity_at(subject), reading.entity_at(object_)
    negated = any(c.lower_ in ("not", "n't", "never") for c in token.children)
    if a is None or b is None or (reading.things[a].type != "Person" and predicate != "memberOf"):
        return
    wanted = {"spouseOf": frozenset({"Person"}), "memberOf": BODIES}.get(predicate, BODIES | {"Country"})
    if reading.things[b].type in wanted and _is_named(reading, b):
        yield _relation(
            reading,
            a,
            predicate,
            b,
            _evidence(reading, min(subject.i, object_.i), max(subject.i, object_.i, token.i) + 1),
            token,
            negated=negated,
        )


def _is_named(reading: Reading, entity: int) -> bool:
    """Has the entity a name, or is it a body described with one ("the Commons defence committee")?"""
    thing = reading.things[entity]
    return not thing.local or (thing.type == "Organization" and any(c.isupper() for c in thing.name))


def _based(reading: Reading, token: Token) -> Iterator[Relation]:
    """ "the Geneva-based agency X", "X, based in Geneva"."""
    if token.lower_ not in ("based", "headquartered"):
        return
    place = next(
        (c for c in token.children if c.dep_ in ("obl", "compound", "obl:unmarked") and reading.entity_at(c) is not None), None
    )
    body = reading.entity_at(token.head)
    if place is None or body is None or token.dep_ not in ("acl", "amod"):
        return
    where = reading.entity_at(place)
    if where is not None and reading.things[where].type in PLACES and reading.things[body].type in BODIES:
        yield _relation(
            reading,
            body,
            "basedIn",
            where,
            _evidence(reading, min(token.i, place.i, token.head.i), max(token.i, place.i, token.head.i) + 1),
            token,
        )


def _seat(reading: Reading, naming: Naming) -> Iterator[Relation]:
    """ "the State Committee in Bishkek": a body named right before its place."""
    doc = reading.doc
    if naming.kind != "name" or naming.entity is None or reading.things[naming.entity].type != "Organization":
        return
    after = next((n for n in reading.namings if n.start == naming.end + 1 and n.kind == "name" and n.entity is not None), None)
    if after is None or doc[naming.end].lower_ != "in" or doc[after.head].head.i not in range(naming.start, naming.end):
        return
    if reading.things[after.entity or 0].type in ("GeopoliticalEntity", "Country"):
        span = _evidence(reading, naming.start, after.end)
        yield _relation(reading, naming.entity, "basedIn", after.entity or 0, span, doc[naming.head])


CITIZENS = frozenset(
    "national citizen man woman journalist activist politician lawyer businessman author singer actor student player".split()
)


def _citizen(reading: Reading, token: Token) -> Iterator[Relation]:
    """ "X, a Syrian national"; "Russian journalist X"."""
    if token.lemma_.lower() not in CITIZENS:
        return
    state = next(
        (
            reading.entity_at(c)
            for c in token.children
            if c.dep_ in ("amod", "compound", "nmod") and reading.entity_at(c) is not None
        ),
        None,
    )
    person = next(
        (
            n
            for c in [token.head, *token.children]
            if (n := reading.entity_at(c)) is not None and reading.things[n].type == "Person" and not reading.things[n].local
        ),
        None,
    )
    if (
        state is not None
        and person is not None
        and reading.things[state].type == "Country"
        and token.dep_ in ("appos", "nmod:desc", "compound", "nsubj", "ROOT", "obj", "obl")
    ):
        yield _relation(reading, person, "citizenOf", state, reading.span(token), token)
