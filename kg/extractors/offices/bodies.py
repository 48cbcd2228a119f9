"""Whose office it is: the state, ministry, party or company named before the title, behind it or by the report."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.coref.appositions import apposed
from kg.extractors.coref.descriptions import described
from kg.extractors.coref.pronouns import antecedent
from kg.extractors.doc import Token
from kg.extractors.offices.words import BODILY, BODY_TYPES, PASSING, SENT, Title, lead_in
from kg.extractors.reading import Naming, Reading, Thing
from kg.extractors.states import STATE_OFFICES, state_of


def body_before(reading: Reading, left: int) -> tuple[int, int | None]:
    """The state or body named right before the title: "NATO's", "US", "Russian", "the Civil Defense Authority"."""
    doc = reading.doc
    at = left
    if at > 2 and doc[at - 1].text == ")" and doc[at - 3].text == "(":
        at -= 3  # "the Arab League (AL) chief"
    if at > 0 and doc[at - 1].tag_ == "POS":
        at -= 1
    while at > 0 and doc[at - 1].lower_ in lexicon.offices("former") | lexicon.offices("acting") | {"-"}:
        at -= 1
    if at > 0 and doc[at - 1].tag_ == "POS":
        at -= 1
    passed = at
    while passed > 0 and doc[passed - 1].lower_ in PASSING and doc[passed - 1].pos_ == "ADJ":
        passed -= 1
    if passed > 2 and doc[passed - 2].text == "-" and doc[passed - 3].lower_ in ("pro", "anti"):
        passed -= 3  # "Zandia's pro-Lima prime minister"
    if passed < at and doc[passed - 1].tag_ == "POS":
        at = passed - 1  # "Slovakia's new interior minister"
    found = [
        n
        for n in reading.namings
        if n.kind == "name" and n.end == at and n.type in ("GPE", "ORG", "NORP", "LOC", "FAC") and n.entity is not None
        if doc[max(n.start - 1, 0)].text != "-" or doc[max(n.start - 2, 0)].lower_ not in ("pro", "anti")
    ]  # not "pro-Lima councillors"
    if found:
        body = max(found, key=lambda n: n.end - n.start)
        if body.type in ("LOC", "GPE") and body.start > 1:
            owned = body.start - (doc[body.start - 1].tag_ == "POS")
            body = next((n for n in reading.namings if n.end == owned and n.kind == "name" and n.type == "ORG"), body)
            # "Amnesty International's Africa director", "the BBC's Cairo correspondent"
        if doc[left].lower_ in SENT and body.start > 1 and doc[body.start - 1].tag_ == "POS":
            sender = next(
                (n for n in reading.namings if n.kind == "name" and n.end == body.start - 1 and n.type == "GPE"), None
            )
            body = sender or body  # "Kenya's UN ambassador"
        return body.start, body.entity
    owner = next((n for n in reading.namings if n.kind == "nominal" and n.end == at < left), None)
    return (owner.start if owner is not None else left), _possessor(reading, at, left)


def _possessor(reading: Reading, at: int, left: int) -> int | None:
    """ "the commission's", "its": a described body before the title."""
    doc = reading.doc
    if left > 0 and doc[left - 1].lower_ == "whose":
        clause = next((t for t in (doc[left], *doc[left].ancestors) if t.dep_ == "acl:relcl"), None)
        owner = reading.naming_at(clause.head) if clause is not None else None
        return as_body(reading, owner) if owner is not None else None
    owner_at = lead_in(doc, left)[0] if doc[lead_in(doc, left)[0]].tag_ == "PRP$" else left - 1  # "its former treasurer"
    if owner_at >= 0 and doc[owner_at].tag_ == "PRP$":
        _name_described_bodies(reading, doc[owner_at])
        pronoun = next((n for n in reading.namings if n.head == owner_at and n.kind == "pronoun"), None)
        found = antecedent(reading, pronoun) if pronoun is not None else None
        if found is not None and reading.things[found].type == "Person":  # "his finance minister": of the state that he leads
            bodies = [reading.things[t.office].within for t in reading.tenures if t.holder == found]
            found = next((b for b in bodies if b is not None and reading.things[b].type == "Country"), None)
        return found if found is not None and reading.things[found].type in BODY_TYPES else None
    if at < left and doc[at].tag_ == "POS":
        nominal = next(
            (n for n in reading.namings if n.kind == "nominal" and n.end == at and n.type in ("Organization", "Group")), None
        )
        if nominal is not None:
            return as_body(reading, nominal)
    return None


def as_body(reading: Reading, naming: Naming) -> int | None:
    """The body that a name or description stands for; None where it is no body."""
    if naming.kind == "nominal" and naming.type in ("Organization", "Group", "Place", "Facility"):
        if naming.entity is None:
            _settle_earlier(reading, naming)
            found = apposed(reading, naming)
            naming.entity = described(reading, naming) if found is None else found
        return _body_thing(reading, naming)
    return naming.entity if naming.entity is not None and reading.things[naming.entity].type in BODY_TYPES else None


def _settle_earlier(reading: Reading, naming: Naming) -> None:
    """ "Kenya's health ministry … the ministry's secretary": the fuller description that a bare one takes up is given its body first."""
    noun = reading.doc[naming.head]
    alike = [n for n in reading.namings if n.start < naming.start and n.kind == "nominal" and n.type == naming.type]
    alike = [n for n in alike if reading.doc[n.head].lower_ == noun.lower_]
    last = max(alike, key=lambda n: n.start, default=None)
    if last is not None and last.entity is None and naming.end - naming.start == 1 and noun.tag_ == "NN":
        as_body(reading, last)


def _name_described_bodies(reading: Reading, pronoun: Token) -> None:
    """Bodies that the sentence before only describes ("the emergencies ministry said …") can be what "its" means."""
    begin = pronoun.sent.start
    before = reading.doc[begin - 1].sent.start if begin else 0
    for naming in reading.namings:
        if (
            before <= naming.start < pronoun.i
            and naming.kind == "nominal"
            and (
                (naming.type == "Organization" and reading.doc[naming.head].dep_ == "nsubj")
                or (naming.type == "Group" and reading.doc[naming.head].lower_ == "party")
            )
        ):
            as_body(reading, naming)


def _body_thing(reading: Reading, nominal: Naming) -> int:
    """The body that a description stands for ("the Indonesian military"); given an entity at once, named by its own words."""
    if nominal.entity is None:
        words = reading.doc[nominal.start : nominal.end].text
        for i, thing in enumerate(reading.things):
            if thing.name.lower() == words.lower():
                nominal.entity = i
                return i
        named = any(w[:1].isupper() for w in words.split())
        nominal.entity = reading.add(Thing(nominal.type if nominal.type != "Person" else "Group", words, local=not named))
    return nominal.entity


def bodies_of(reading: Reading, title: Title, n: int) -> list[int | None]:
    """The body of each of ``n`` holders: "the Russian and Turkish presidents, X and Y" have one each."""
    if title.others:
        return [title.body, *title.others][:n]
    last = next((x for x in reading.namings if x.end <= title.words[0] <= x.end + 2 and x.entity == title.body), None)
    if n < 2 or last is None or title.body is None:
        return [title.body] * n
    out: list[int | None] = [title.body]
    at = last.start
    while len(out) < n and at > 1 and all(t.text in (",", "and") for t in reading.doc[at - 1 : at]):
        before = next((x for x in reading.namings if x.end == at - 1 and x.kind == "name" and x.entity is not None), None)
        if before is None:
            break
        out.insert(0, before.entity)
        at = before.start
    return out if len(out) == n else [title.body] * n


def supplied_body(reading: Reading, title: Title, words: str) -> int | None:
    """The body that the sentence or the report gives to an office named without one."""
    if title.start and reading.doc[title.start - 1].text == "/":
        return None  # "High Representative/Vice-President": as little as the first one
    if title.head.lower_ in lexicon.offices("spiritual"):
        return None  # of no state
    if title.head.lower_ == "mayor":
        return _town_near(reading, title)
    if words.lower() == "president" and _is_american(reading, title):
        return reading.country("United States")
    number = _led_by(reading, title)
    if number is None:
        number = _of_government(reading, title)
    if number is None:
        number = _of_appointer(reading, title, words)
    if number is None:
        number = state_of(reading, words, title.start)
    return _body_near(reading, title) if number is None else number


def _is_american(reading: Reading, title: Title) -> bool:
    """ "President Bush": presidents whom reports from their own country name without it."""
    name = next((n for n in reading.namings if n.start == title.end and n.type == "PERSON"), None)
    words = [] if name is None else [w.lower() for w in reading.doc[name.start : name.end].text.split()]
    known = [full.split("_") for full in lexicon.offices("american")]
    return any(words in (full, full[-1:]) for full in known)


def _led_by(reading: Reading, title: Title) -> int | None:
    """ "the Kurdistan Regional Government, led by Prime Minister X": a government that no state's name is part of."""
    doc, at = reading.doc, title.start
    if at < 4 or doc[at - 1].lower_ != "by" or doc[at - 2].lower_ not in ("led", "headed", "represented"):
        return None
    end = at - 2 - (doc[at - 3].text == ",")
    body = next((n for n in reading.namings if n.end == end and n.type in ("ORG", "Organization")), None)
    number = None if body is None else as_body(reading, body)
    if body is None or number is None:
        return None
    words = reading.things[number].name.lower().split()
    inside = (n for n in reading.namings if body.start <= n.start and n.end <= body.end and n.entity is not None)
    national = any(reading.things[n.entity or 0].type == "Country" for n in inside)
    return number if lexicon.governments("cabinet") & set(words) and not national else None


def _of_appointer(reading: Reading, title: Title, words: str) -> int | None:
    """ "Peru's president appointed Eva Kral foreign minister": of the state whose head makes somebody its minister."""
    office = lexicon.office_of().get(words.lower())
    naming = lexicon.offices("named") | lexicon.offices("proposed")
    verb = next((t for t in title.head.ancestors if t.lemma_.lower() in naming and t.pos_ == "VERB"), None)
    if office is None or office.kind not in STATE_OFFICES or verb is None:
        return None
    subjects = {reading.entity_at(c) for c in verb.children if c.dep_ in ("nsubj", "obl:agent") and c.i < title.start}
    states = {reading.things[t.office].within for t in reading.tenures if t.holder in subjects and t.status == "Current"}
    found = {n for n in states if n is not None and reading.things[n].type == "Country"}
    return found.pop() if len(found) == 1 else None


def _of_government(reading: Reading, title: Title) -> int | None:
    """ "the Czech government of Prime Minister X"."""
    case = title.start - 1
    if case < 1 or reading.doc[case].lower_ != "of":
        return None
    before = [
        n
        for n in reading.namings
        if n.kind == "nominal" and n.end == case and reading.doc[n.head].lemma_ in lexicon.governments("cabinet")
    ]
    inside = [
        m
        for n in before
        for m in reading.namings
        if n.start <= m.start < m.end <= n.head and m.kind == "name" and m.entity is not None
    ]
    states = {m.entity for m in inside if reading.things[m.entity or 0].type == "Country"}
    return states.pop() if len(states) == 1 else None


def _town_near(reading: Reading, title: Title) -> int | None:
    """ "In Bergen, Mayor X": the only town named so far in the sentence."""
    begin = title.head.sent.start
    towns = {n.entity for n in reading.namings if begin <= n.start < title.start and n.kind == "name" and n.type == "GPE"}
    found = {n for n in towns if n is not None and reading.things[n].type == "GeopoliticalEntity"}
    return found.pop() if len(found) == 1 else None


def _body_near(reading: Reading, title: Title) -> int | None:
    """The only body named so far in the sentence, for offices that bodies have: "NATO was not there, although Assistant Secretary X …"."""
    words = reading.doc[title.words[0] : title.words[1]].text.lower().replace("-", " ")
    if title.head.lower_ not in BODILY and not words.endswith("secretary general"):
        return None
    begin = title.head.sent.start
    found = {
        n.entity
        for n in reading.namings
        if begin <= n.start < title.start and n.kind == "name" and n.entity is not None
        if reading.things[n.entity].type == "Organization"
    }
    return found.pop() if len(found) == 1 else None
