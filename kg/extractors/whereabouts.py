"""Where places and bodies are, and which body belongs to which."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.classes import PLACES, STATES
from kg.extractors.clauses import case_of, has_negation
from kg.extractors.doc import Token
from kg.extractors.governments import Tie
from kg.extractors.mentions.words import BODY_HEADS
from kg.extractors.parties import is_party
from kg.extractors.reading import Naming, Reading
from kg.extractors.states import NATIONAL, scene

OWNERS = frozenset({"Country", "Organization"})
WITHIN = frozenset(("in", "outside"))
COMPASS = frozenset("northern southern eastern western central north south east west the".split())


def whereabouts(reading: Reading) -> Iterator[Tie]:
    """Containing places, seats and owners of what is named."""
    for naming in reading.namings:
        if naming.entity is None or naming.kind == "pronoun":
            continue
        kind = reading.things[naming.entity].type
        if naming.kind == "nominal" and not _is_capital(reading, naming):
            if kind == "GeopoliticalEntity" and not reading.things[naming.entity].local:
                yield from _called(reading, naming)  # "the city, the capital of Punjab province"
            elif kind == "Facility" and any(t.text[:1].isupper() for t in reading.doc[naming.start : naming.end]):
                yield from _set_in(reading, naming)  # "the U.S. consulate in Jeddah"
            continue
        if kind in ("GeopoliticalEntity", "Place", "Facility"):
            yield from _before_its_place(reading, naming)
            yield from _owned_place(reading, naming)
            yield from _called(reading, naming)
            yield from _set_in(reading, naming)
            yield from _home_of(reading, naming)
            yield from _near_its_state(reading, naming)
        elif kind == "Organization":
            yield from _owned_body(reading, naming)
            yield from _of_alliance(reading, naming)
            yield from _seat(reading, naming)
            yield from _made_in(reading, naming)
            yield from _headquarters(reading, naming)
            yield from _of_state(reading, naming)


def _is_capital(reading: Reading, naming: Naming) -> bool:
    """Is the description headed by a word in capitals, as part of a name?"""
    head = reading.doc[naming.head]
    return head.text[:1].isupper() and not head.is_sent_start


def _set_in(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "attacked the U.S. consulate in the Saudi city of Jeddah": the phrase right behind what is somewhere, whatever stands before the
    name in it and whether the parse hangs it on the noun or on the verb."""
    doc, end = reading.doc, naming.end
    aside = end + 2 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ == "in"
    end += aside
    if end + 1 >= len(doc) or doc[end].lower_ != "in" or doc[end].dep_ != "case":
        return
    place = doc[end].head
    if aside and not _stands_aside(reading, end, place):
        return
    number = reading.entity_at(place) if place.dep_ in ("nmod", "obl") else None
    if number not in (None, naming.entity) and reading.things[number or 0].type in STATES:
        yield Tie(naming.entity or 0, "locatedIn", number or 0, doc[naming.head], place)


def _stands_aside(reading: Reading, case: int, place: Token) -> bool:
    """ "Tabor, in northern Kenya,": a state with no more than a point of the compass before it, between commas."""
    doc = reading.doc
    state = next((n for n in reading.namings if n.head == place.i and n.kind == "name" and n.entity is not None), None)
    if (
        state is None
        or reading.things[state.entity or 0].type != "Country"
        or doc[state.end : state.end + 1].text not in (",", ".")
    ):
        return False
    return all(
        t.lower_ in COMPASS | {"the", "-"} or t.lower_.endswith(("eastern", "western")) for t in doc[case + 1 : state.start]
    )


def _before_its_place(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "Kyiv, Ukraine", "Mongstad in Norway"."""
    doc, things = reading.doc, reading.things
    for n in reading.namings:
        end = naming.end + (naming.end < len(doc) and doc[naming.end].lemma_.lower() in lexicon.kind("apposed"))
        if n.kind != "name" or n.entity in (None, naming.entity) or not end < n.start <= end + 3:
            continue
        kind = things[n.entity or 0].type
        between = [t.lower_ for t in doc[end : n.start]]
        listed = _in_row(reading, n.end) or _in_row(reading, naming.start - 1)
        closed = _closed(reading, n) or kind == "Country"
        comma = between == [","] and kind in STATES and not listed and _follows(doc[naming.head], doc[n.head], closed=closed)
        words = between[between[0] == "," :]
        inside = words[:1] == ["in"] and COMPASS.issuperset(words[1:]) and doc[n.head].head.i in range(naming.start, end)
        beside = words[:1] == ["in"] and COMPASS.issuperset(words[1:]) and _is_beside(doc[end - 1], doc[n.head])
        inside = inside or (beside and _closed(reading, n) and kind == "Country" and len(between) > 1)
        goes_on = [t.lower_ for t in doc[n.end : n.end + 2]] == ["and", "in"]  # "in Paris, in Germany and in Spain"
        if comma or (inside and not goes_on and kind in STATES | {"Place"}):
            yield Tie(naming.entity or 0, "locatedIn", n.entity or 0, doc[naming.head], doc[n.head])


def _near_its_state(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "Nothing is left in Iraq of this. In Baghdad, …": a capital where something is, in or right behind a sentence that names its state."""
    doc, token = reading.doc, reading.doc[naming.head]
    known = lexicon.names().get(doc[naming.start : naming.end].text)
    if naming.kind != "name" or known is None or known.kind != "capital" or case_of(token) not in WITHIN:
        return
    if known.name in lexicon.kind("contested"):
        return
    begin = doc[max(token.sent.start - 1, 0)].sent.start
    near = (n for n in reading.namings if begin <= n.start < token.sent.end and n.kind == "name" and n.type == "GPE")
    for n in near:
        thing = reading.things[n.entity] if n.entity is not None else None
        if thing is not None and n.entity is not None and (thing.type, thing.name) == ("Country", known.state):
            first, last = sorted((token, doc[n.head]), key=lambda t: t.i)
            yield Tie(naming.entity or 0, "locatedIn", n.entity, first, last)
            return


def _is_beside(place: Token, state: Token) -> bool:
    """ "It happened in Kano, in northern Nigeria": do both hang on one verb, the first as where it happened or what was struck?"""
    return state.dep_ == "obl" and state.head == place.head and place.dep_ in ("obl", "obj") and case_of(place) in ("", "in")


def _follows(place: Token, bigger: Token, *, closed: bool) -> bool:
    """Does the second of two places around a comma say where the first is, rather than continue a list?"""
    if any(c.dep_ == "cc" for c in bigger.children) or bigger.dep_ == "conj":
        return False
    if place.head == bigger and place.dep_ in ("compound", "nmod", "nmod:desc"):
        return True
    return closed and bigger.dep_ in ("appos", "nmod:unmarked", "nmod", "flat", "list", "obl:unmarked")


def _in_row(reading: Reading, at: int) -> bool:
    """Does a comma stand here between two names of places, as in a list: "Kent, Essex, Surrey"?"""
    around = [n for n in reading.namings if n.kind == "name" and n.type in ("GPE", "LOC") and at in (n.start - 1, n.end)]
    return 0 <= at < len(reading.doc) and reading.doc[at].text == "," and len({n.start < at for n in around}) == 2


def _closed(reading: Reading, naming: Naming) -> bool:
    doc, end = reading.doc, naming.end
    return end >= len(doc) or doc[end].text in (",", ".", ")", ";", "-", "–", "—") or doc[end].is_space


def _owned_place(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "Yaounde's Grand Mosque"."""
    doc = reading.doc
    for n in reading.namings:
        owns = n.kind == "name" and n.entity not in (None, naming.entity) and n.end < naming.start <= n.end + 2
        if owns and doc[n.end].tag_ == "POS" and reading.things[n.entity or 0].type in STATES:
            yield Tie(naming.entity or 0, "locatedIn", n.entity or 0, doc[n.head], doc[naming.head])


def _called(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """What the noun beside a place's name says of where it is: "X, a town in Y", "Y's second city, X", "the Tajik exclave of X"."""
    doc, things, number = reading.doc, reading.things, naming.entity or 0
    token = doc[naming.head]
    nouns = [c for c in token.children if c.dep_ in ("appos", "nmod:desc")]
    said = token.dep_ == "nsubj" and token.head.pos_ == "NOUN" and any(c.dep_ == "cop" for c in token.head.children)
    nouns += [token.head] if said and not has_negation(token.head) and not _is_modal(token.head) else []
    nouns += [token.head] if _is_part(reading, token) and token.head.i == naming.end else []
    nouns += [token.head] if token.dep_ in ("appos", "nmod", "nmod:desc") and case_of(token) in ("", "of") else []
    nouns += _capital_before(reading, naming)
    for noun in nouns:
        within = next((g for g in noun.children if g.dep_ == "nmod" and _is_inside(reading, g) and g != token), None)
        where = (
            None
            if within is None or (case_of(within) == "of" and noun.lemma_.lower() not in lexicon.kind("territory"))
            else reading.entity_at(within)
        )
        if (
            where is None
            and noun.lemma_.lower() == "capital"
            and not any(g.dep_ in ("nmod", "nmod:poss") for g in noun.children)
        ):
            known = lexicon.names().get(doc[naming.start : naming.end].text)
            where = reading.country(known.state) if known is not None and known.kind == "capital" else scene(reading)
        if where is not None and where != number and things[where].type in PLACES:
            yield Tie(number, "locatedIn", where, token, within or noun)
        if noun.lemma_.lower() in lexicon.kind("territory"):
            for c in noun.children:
                if _is_part(reading, c) and c != token:
                    continue  # "the Sadr City district of Baghdad" is no part of the district
                state = reading.entity_at(c) if c.dep_ in ("nmod:poss", "nmod", "amod", "compound") and c.i < noun.i else None
                if (
                    state not in (None, number)
                    and things[state or 0].type in STATES | {"Place"}
                    and not things[state or 0].local
                ):
                    yield Tie(number, "locatedIn", state or 0, c, token)


def _capital_before(reading: Reading, naming: Naming) -> list[Token]:
    """ "a blockade of the capital, Kathmandu": the noun right before, whatever noun the parse hangs the name on."""
    doc = reading.doc
    before = doc[max(naming.start - 2, 0) : naming.start]
    found = len(before) == 2 and before[1].text == "," and before[0].lower_ == "capital" and doc[naming.head].dep_ == "appos"
    return [before[0]] if found and doc[naming.head].head != before[0] else []


def _is_inside(reading: Reading, place: Token) -> bool:
    """ "a town in Y", "the capital of Y"; not "a province west of Y"."""
    case = next((c for c in place.children if c.dep_ == "case"), None)
    beside = case is not None and case.i > 0 and reading.doc[case.i - 1].lower_ in lexicon.kind("compass")
    return case_of(place) in ("in", "at", "of") and not beside


def _is_part(reading: Reading, name: Token) -> bool:
    """ "Kurdistan" of "the Kurdistan region of Iraq": the name of a region right before its noun, unlike that of a town's region ("the
    Java city of Solo") or an adjective ("the Afghan province of Kunduz")."""
    noun = name.head.lemma_.lower()
    regional = noun in lexicon.kind("apposed") - lexicon.kind("settlement")
    naming = reading.naming_at(name) if regional and name.dep_ == "compound" else None
    return naming is not None and naming.kind == "name" and naming.type != "NORP" and naming.end == name.head.i


def _is_modal(noun: Token) -> bool:
    """ "would be the capital of": said of no fact."""
    return any(c.tag_ == "MD" or c.dep_ == "mark" for c in noun.children)


def _owned_body(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "Saudi Arabia's Civil Defense Authority", "its Security Council", "Indonesian Navy": a body is part of its owner."""
    doc, things = reading.doc, reading.things
    head = doc[naming.head]
    if head.dep_ in ("compound", "nmod", "amod") and head.head.i >= naming.end:
        return  # "Kenya's UN ambassador"
    owner = _owner(reading, naming)
    inside = next((n for n in reading.namings if n.start == naming.start and n.end < naming.end and n.entity is not None), None)
    if owner is None and inside is not None and NATIONAL & {t.lower_ for t in doc[inside.end : naming.end]}:
        owner = inside.entity  # "the Saudi Interior Ministry"
    if owner not in (None, naming.entity) and things[owner or 0].type in OWNERS:
        foreign = things[owner or 0].type == "Country" and _is_private(things[naming.entity or 0].name)
        foreign = foreign or (things[owner or 0].type == "Country" and inside is None and not _is_public(reading, naming))
        if foreign and (town := _town_before(reading, naming.start)) is not None:
            yield Tie(naming.entity or 0, "basedIn", town.entity or 0, doc[town.head], head)
        yield Tie(
            naming.entity or 0,
            "basedIn" if foreign else "partOf",
            owner or 0,
            doc[max(naming.start - 2, 0)] if inside is None else doc[inside.head],
            head,
        )


def _of_alliance(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "UN Security Council", "NATO Response Force": a body whose name begins with that of an alliance of states."""
    doc = reading.doc
    for end in range(naming.start + 1, min(naming.start + 3, naming.end - 1)):
        known = lexicon.names().get(doc[naming.start : end].text)
        body = doc[naming.head].lower_ in BODY_HEADS or {t.lower_ for t in doc[end : naming.end]} & BODY_HEADS
        if known is None or known.kind not in ("alliance", "bloc", "body") or known.state or not body or naming.kind != "name":
            continue
        number = next((i for i, t in enumerate(reading.things) if (t.type, t.name) == (known.type, known.name)), None)
        if number is not None and number != naming.entity:
            yield Tie(naming.entity or 0, "partOf", number, doc[naming.start], doc[naming.head])


def _is_private(name: str) -> bool:
    """ "Serbia's Radical Party", "Colombia's FARC": a party, armed group or firm is in a state, no part of it as its army is."""
    known = lexicon.names().get(name)
    return is_party(name) or (known is not None and known.kind in ("armed group", "company", "party", "outlet", "charity"))


def _town_before(reading: Reading, start: int) -> Naming | None:
    """ "Cusco" of "Cusco, Peru's Zeta": the town before the comma before the state that owns the name beginning here."""
    state = next((n for n in reading.namings if n.end == start - 1 and n.kind == "name"), None)
    before = (n for n in reading.namings if state is not None and n.end == state.start - 1 and n.kind == "name")
    town = next((n for n in before if n.type == "GPE" and reading.doc[n.end].text == ","), None)
    return town if town is not None and reading.things[town.entity or 0].type == "GeopoliticalEntity" else None


def _headquarters(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "Zeta's headquarters in Lima", "Zeta headquarters, located in Lima": where a body sits."""
    doc = reading.doc
    at = naming.end + (naming.end < len(doc) and doc[naming.end].tag_ == "POS")
    if at >= len(doc) or doc[at].lower_ not in ("headquarters", "headquarter"):
        return
    at += 1
    while at < len(doc) and doc[at].lower_ in ("located", "based", "situated", ","):
        at += 1
    place = next((n for n in reading.namings if n.start == at + 1 and n.kind == "name" and n.entity is not None), None)
    if place is not None and doc[at].lower_ == "in" and reading.things[place.entity or 0].type in STATES:
        yield Tie(naming.entity or 0, "basedIn", place.entity or 0, doc[naming.head], doc[place.head])


def _of_state(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "Lund University of the UK": the state by its initials behind a name that is whole without it."""
    doc, at = reading.doc, naming.end
    if naming.kind != "name" or at + 1 >= len(doc) or doc[at].lower_ != "of" or naming.end - naming.start < 2:
        return
    at += 1 + (doc[at + 1].lower_ == "the")
    state = next((n for n in reading.namings if n.start == at and n.kind == "name" and n.entity is not None), None)
    if state is None or reading.things[state.entity or 0].type != "Country":
        return
    if doc[state.start : state.end].text.replace(".", "").isupper() and not _is_own(reading, naming):
        yield Tie(naming.entity or 0, "basedIn", state.entity or 0, doc[naming.head], doc[state.head])


def _is_own(reading: Reading, naming: Naming) -> bool:
    """Is this a name of words that public bodies everywhere have: "Supreme Court"?"""
    public = lexicon.kind("public") | lexicon.offices("modifier") | {"of"}
    return all(t.lower_ in public for t in reading.doc[naming.start : naming.end])


def _is_public(reading: Reading, naming: Naming) -> bool:
    """Does a body by the lists or the words of its name belong to a state, as "Civil Defense Authority" does and "Zeta" does not?"""
    known = lexicon.names().get(reading.things[naming.entity or 0].name)
    if known is not None or naming.kind != "name":
        return True
    words = {t.lower_ for t in reading.doc[naming.start : naming.end]}
    return bool(words & (BODY_HEADS | lexicon.kind("public") | lexicon.affiliation("service")))


def _made_in(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "the Swiss drug maker Alpha", "US automakers Zeta and Alpha": the state before the noun for a company before its name."""
    doc, at = reading.doc, naming.start
    while (
        at > 1
        and (row := next((n for n in reading.namings if n.kind == "name" and n.end == at - 1), None))
        and doc[at - 1].lower_ in (",", "and")
    ):
        at = row.start  # the names before it in a row
    noun = doc[at - 1] if at else None
    if (
        noun is None
        or not noun.is_lower
        or noun.lemma_.lower() not in lexicon.kind("body")
        or (at < naming.start and noun.tag_ != "NNS")
    ):
        return
    at -= 1
    while at > 0 and doc[at - 1].is_lower and doc[at - 1].pos_ in ("NOUN", "ADJ", "PROPN") and naming.start - at < 9:
        at -= 1
    state = next((n for n in reading.namings if n.kind == "name" and n.end == at and n.entity is not None), None)
    if state is not None and reading.things[state.entity or 0].type == "Country":
        yield Tie(naming.entity or 0, "basedIn", state.entity or 0, doc[state.head], doc[naming.head])


def _owner(reading: Reading, naming: Naming) -> int | None:
    """Whose the name says that it is, by the words before it: a name or description with "'s", "its", "whose"."""
    doc = reading.doc
    before = doc[naming.start - 1] if naming.start else None
    if before is not None and before.tag_ == "POS":
        found = [n for n in reading.namings if n.end == naming.start - 1 and n.kind != "pronoun" and n.entity is not None]
        return max(found, key=lambda n: n.end - n.start).entity if found else None
    if before is not None and before.lower_ == "its":
        return reading.entity_at(before)
    if before is not None and before.lower_ == "whose":
        clause = next((t for t in (doc[naming.head], *doc[naming.head].ancestors) if t.dep_ == "acl:relcl"), None)
        return None if clause is None else reading.entity_at(clause.head)
    return None


def _home_of(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "Vienna, the home of the atomic agency", "Geneva is home to the World Health Organization": the seat of the body."""
    doc, token = reading.doc, reading.doc[naming.head]
    nouns = [c for c in token.children if c.dep_ == "appos"]
    nouns += [t for t in doc[naming.end + 2 : naming.end + 3] if doc[naming.end : t.i].text == ", the" and t not in nouns]
    said = token.dep_ == "nsubj" and token.head.pos_ == "NOUN" and any(c.dep_ == "cop" for c in token.head.children)
    nouns += [token.head] if said and not has_negation(token.head) and not _is_modal(token.head) else []
    for noun in nouns:
        former = any(c.lower_ in lexicon.offices("former") for c in noun.children)
        if former or noun.lemma_.lower() not in lexicon.affiliation("seat"):
            continue
        for body in noun.children:
            number = reading.entity_at(body) if body.dep_ in ("nmod", "obl", "nmod:poss") else None
            placed = body.dep_ == "nmod:poss" or case_of(body) in ("of", "to")
            if placed and number is not None and reading.things[number].type == "Organization":
                yield Tie(number, "basedIn", naming.entity or 0, token, body)


def _seat(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "the State Committee (SC) in Bishkek", "Eide Shipping, a company in Bergen": a body right before its place."""
    doc = reading.doc
    known = lexicon.names().get(reading.things[naming.entity or 0].name)
    if known is not None and (known.kind in ("armed group", "force") or not known.state):
        return  # where they fight or are beaten; the United Nations has offices in many places
    for noun in (c for c in doc[naming.head].children if c.dep_ == "appos" and c.pos_ == "NOUN"):
        where = next((c for c in noun.children if c.dep_ == "nmod" and case_of(c) == "in"), None)
        number = None if where is None else reading.entity_at(where)
        if where is not None and number is not None and reading.things[number].type in STATES:
            yield Tie(naming.entity or 0, "basedIn", number, doc[naming.head], where)
    end = naming.end
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")":
        end += 3
    after = next((n for n in reading.namings if n.start == end + 1 and n.kind == "name" and n.entity is not None), None)
    if after is None or doc[end].lower_ != "in" or doc[after.head].head.i not in range(naming.start, end):
        return
    head = doc[naming.head]
    if head.dep_ == "nmod" and lexicon.trigger_at(head.head) is not None:
        return  # "a meeting of the Contact Group in Brussels": that is where they meet
    if reading.things[after.entity or 0].type in STATES:
        yield Tie(naming.entity or 0, "basedIn", after.entity or 0, head, doc[after.head])
