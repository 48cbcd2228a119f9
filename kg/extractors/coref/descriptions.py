"""Descriptions of what was named before: "the ministry", "the country", "that port city"."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import case_of
from kg.extractors.coref.compatriots import compatriot
from kg.extractors.coref.holders import leader_of_state, of_age, of_rank, office_holder, official_of
from kg.extractors.coref.introduced import is_of_kind, kinds_resumed
from kg.extractors.coref.parts import body_by_part, is_acronym
from kg.extractors.coref.states import capital_of_scene, capital_of_state, own_state, speakers_state
from kg.extractors.coref.words import add_name, is_definite, is_fitting, latest, places_of, text_of
from kg.extractors.doc import Doc, Token
from kg.extractors.mentions.words import BODY_HEADS
from kg.extractors.parties import party_before
from kg.extractors.reading import Naming, Reading, Thing

WITHIN = frozenset("in inside within across throughout into".split())
STATE_NOUNS = frozenset("country nation state republic kingdom".split())

ALLIANCE_NOUNS = {
    "alliance": ("alliance",),
    "bloc": ("bloc", "alliance"),
    "organization": ("body", "alliance", "agency"),
    "organisation": ("body", "alliance", "agency"),
}

GENERIC_BODIES = frozenset(
    "agency organization organisation group company firm institution body watchdog charity nonprofit".split()
)
"""Nouns under which a body named just before comes up again."""

DISTINCT = frozenset(
    "government army police parliament court military ministry opposition cabinet senate assembly navy tribunal".split()
)
"""Bodies of which one is not taken up under the name of another."""

FIRMS = frozenset("company firm".split())
PUBLIC = DISTINCT | frozenset("department ministry agency council committee commission union treasury".split())
"""Words in the names of bodies that are no companies."""

STATELESS = frozenset("armed_group company movement charity outlet".split())
"""Kinds of bodies that have a home, which the lists do not tell."""

SETS = frozenset("pair couple duo trio quartet threesome foursome".split())
"""Nouns for so many people."""

RIVALS = frozenset("camp faction wing bloc".split())
"""Nouns of which what stands before them tells which one is meant: "the reformist camp" is none named before under another word."""


def linked(reading: Reading, naming: Naming) -> int | None:
    """The entity that the network links a definite description to ("the airline", "the ex-minister"), unless a name modifies it."""
    token = reading.doc[naming.head]
    named = any(c.text[:1].isupper() and c.dep_ in ("amod", "compound", "nmod:poss", "nmod") for c in token.children)
    rival = token.lemma_.lower() in RIVALS and naming.end - naming.start > 1
    number = reading.linked(naming) if is_definite(token) and not named and not rival else None
    if number is not None and token.lemma_.lower() in DISTINCT:
        words = {w.rstrip("s") for w in reading.things[number].name.lower().split()}
        if token.lemma_.lower() not in words and words & (DISTINCT | BODY_HEADS):
            return None  # "the government" is not the tribunal spoken of before
    if number is not None and token.lemma_.lower() in SETS and reading.things[number].type != "Group":
        return None  # "the couple" is neither of the two
    if number is not None and token.lemma_.lower() in FIRMS and _is_public(reading.things[number].name):
        return None
    return number if number is not None and is_fitting(reading.things[number].type, naming.type) else None


ANOTHER = frozenset("second third fourth fifth other another next latest".split())
"""Modifiers that tell a thing from one named before: "the second victim"."""


def described(reading: Reading, naming: Naming) -> int | None:
    """The earlier entity that a description names: "the ministry", "the country", "the prime minister"."""
    token = reading.doc[naming.head]
    if (named := _named_inside(reading, naming)) is not None:
        add_name(reading.things[named], text_of(reading, naming))
        return named
    if naming.type == "Person" and (person := _person_described(reading, naming)) is not None:
        return person
    if token.lemma_.lower() == "capital" and (city := _capital(reading, naming)) is not None:
        return city
    if naming.type in ("Group", "Organization") and (body := _shortened(reading, naming)) is not None:
        return body
    if token.lemma_.lower() in lexicon.kind("settlement") and (city := _city_before(reading, naming)) is not None:
        return city
    if not is_definite(token) or any(c.lower_ in ANOTHER for c in token.children if c.dep_ in ("amod", "det")):
        return None
    if naming.type in ("Organization", "Group") and _is_introduced(reading.doc, naming):
        return None
    before = sorted((n for n in reading.namings if n.entity is not None and n.start < naming.start), key=lambda n: n.start)
    if token.lemma_.lower() in STATE_NOUNS | {"government"}:
        if (owner := own_state(reading, token)) is not None:
            return owner
        if token.lemma_.lower() in STATE_NOUNS and token.tag_ == "NN":
            return _state_described(reading, token, before)
    body = _body_described(reading, naming, before)
    return body if body is not None else _worded_alike(reading, naming, before)


def _is_introduced(doc: Doc, naming: Naming) -> bool:
    """ "The charity Save Puno": does a name that nobody knows follow the noun, no day of the week?"""
    noun, behind = doc[naming.head], doc[naming.end : naming.end + 2]
    named = len(behind) == 2 and all(t.text[:1].isupper() and t.is_alpha for t in behind) and naming.end == noun.i + 1
    return named and noun.is_lower and not behind[0].text.endswith("day") and bool(noun.whitespace_)


def _is_public(name: str) -> bool:
    """ "the Treasury Department" is not "the company"."""
    return not PUBLIC.isdisjoint(name.lower().split())


def _capital(reading: Reading, naming: Naming) -> int | None:
    """ "the capital", "the Indonesian capital", "Yemen's capital": the city, by the lists."""
    token = reading.doc[naming.head]
    if naming.end - naming.start == 1 and not any(c.dep_ in ("nmod:poss", "nmod") for c in token.children):
        return capital_of_scene(reading)
    return capital_of_state(reading, token) if is_definite(token) or naming.start < token.i else None


def _person_described(reading: Reading, naming: Naming) -> int | None:
    """By the office, as somebody just named, or by the rank."""
    for found in (office_holder, official_of, leader_of_state, compatriot, of_age, of_rank):
        if (person := found(reading, naming)) is not None:
            return person
    return None


def _state_described(reading: Reading, token: Token, before: list[Naming]) -> int | None:
    """ "the country": that of whoever says so, else the one just named as where things are ("US troops in Syria"), else the last one named,
    else the last place that has offices."""
    if (own := speakers_state(reading, token)) is not None:
        return own
    named = [n for n in before if n.start >= token.sent.start and reading.doc[n.head].dep_ != "amod"]
    if any(c.dep_ == "amod" for c in token.children) and (state := latest(reading, named, {"Country"})) is not None:
        return state  # "North Korea said that a South Korean man had fled to the communist nation"
    since = reading.doc[max(token.sent.start - 1, 0)].sent.start
    where = [n for n in before if n.start >= since and case_of(reading.doc[n.head]) in WITHIN]
    if (scene := latest(reading, where, {"Country"})) is not None:
        return scene
    offices = [reading.things[t.office] for t in reading.tenures]
    states = {office.within for office in offices if "mayor" not in office.name.lower().split()}
    governed = [n for n in before if n.entity in states]
    return latest(reading, before, {"Country"}) or latest(reading, governed, {"GeopoliticalEntity"})


def _body_described(reading: Reading, naming: Naming, before: list[Naming]) -> int | None:
    """ "the party", "the alliance", "the agency": the body of this kind that was named last."""
    doc, token = reading.doc, reading.doc[naming.head]
    lemma, single = token.lemma_.lower(), naming.end - naming.start == 1
    if lemma == "party" and single and (party := party_before(reading, token)) is not None:
        return party
    named = [n for n in before if n.kind == "name"]
    if lemma in ALLIANCE_NOUNS and not any(t.text[:1].isupper() for t in doc[naming.start : naming.end]):
        known = ((n, lexicon.names().get(reading.things[n.entity or 0].name)) for n in reversed(named))
        found = next((n for n, k in known if k is not None and k.kind in ALLIANCE_NOUNS[lemma]), None)
        if found is not None:
            return found.entity
    owned = not single and _is_owned(reading, naming)
    if lemma in GENERIC_BODIES and (single or owned) and token.tag_ == "NN":
        bodies = _bodies_before(reading, naming, before, single=single)
        body = bodies.pop() if len(bodies) == 1 else None
        return None if owned and body is not None and _is_elsewhere(reading, naming, reading.things[body].name) else body
    return _body_resumed(reading, naming)


def _bodies_before(reading: Reading, naming: Naming, before: list[Naming], *, single: bool) -> set[int | None]:
    """The bodies spoken of in this sentence and the one before; where there is none, "the company" reaches back to two further ones."""
    doc, token = reading.doc, reading.doc[naming.head]
    firm = token.lemma_.lower() in FIRMS
    known = [n for n in before if n.kind == "name" or not reading.things[n.entity or 0].local]
    inside = {n.entity for n in reading.namings if naming.start <= n.start < naming.end}
    begin, bodies = token.sent.start, set[int | None]()
    for _ in range(3 if firm and single else 1):
        begin = doc[begin - 1].sent.start if begin else 0
        bodies = {n.entity for n in known if n.start >= begin and reading.things[n.entity or 0].type == "Organization"} - inside
        bodies = {n for n in bodies if not (firm and _is_public(reading.things[n or 0].name))}
        if bodies:
            break
    return bodies


def _body_resumed(reading: Reading, naming: Naming) -> int | None:
    """ "Hamas has … The Islamist movement controls …": as subject in other words the body that the sentence before has as its subject."""
    doc, noun = reading.doc, reading.doc[naming.head]
    fitting = kinds_resumed().get(noun.lower_)
    if fitting is None or noun.dep_ not in ("nsubj", "nsubj:pass") or noun.head.dep_ != "ROOT" or not noun.sent.start:
        return None
    if any(c.dep_ == "det" and c.lower_ != "the" for c in noun.children) or any(
        c.dep_ == "nmod" and c.i > noun.i for c in noun.children
    ):
        return None
    before = doc[noun.sent.start - 1].sent
    there = [n for n in reading.namings if before.start <= n.start < before.end and n.kind == "name" and n.entity is not None]
    subject = next((n for n in there if doc[n.head].dep_ in ("nsubj", "nsubj:pass") and doc[n.head].head.dep_ == "ROOT"), None)
    others = {n.entity for n in there if reading.things[n.entity or 0].type == "Organization"}
    if subject is None or others != {subject.entity}:
        return None
    return subject.entity if is_of_kind(reading, subject, fitting) else None


def _is_owned(reading: Reading, naming: Naming) -> bool:
    """ "U.N. agency", "French company": does nothing but one name stand before the noun?"""
    return any(n.kind == "name" and (n.start, n.end) == (naming.start, naming.head) for n in reading.namings)


def _is_elsewhere(reading: Reading, naming: Naming, body: str) -> bool:
    """Is the body by the lists an alliance or of another state than the one before the noun: the IMF for "the French company"?"""
    known = lexicon.names().get(body)
    owner = next((reading.things[n.entity] for n in reading.namings if n.start == naming.start and n.entity is not None), None)
    state = owner.name if owner is not None and owner.type == "Country" else ""
    suits = kinds_resumed().get(reading.doc[naming.head].lower_, [])
    if known is not None and not known.state and known.kind.replace(" ", "_") in set(suits) & STATELESS:
        return False
    return known is not None and (known.kind in ("alliance", "bloc", "party") or known.state != state)


def _worded_alike(reading: Reading, naming: Naming, before: list[Naming]) -> int | None:
    """The last one of whose name or description these words are a part: "the ministry" of "the Ministry of Health"."""
    doc, token = reading.doc, reading.doc[naming.head]
    lemma = token.lemma_.lower()
    start = naming.start + (naming.end - naming.start > 1 and _is_measure(doc, naming.start))
    phrase = {w.lower_ for w in doc[start : naming.end]} | {lemma}
    where = places_of(reading, token)
    for n in reversed(before):
        thing = reading.things[n.entity or 0]
        if not all(any(w in name for name in (thing.name, *thing.names)) for w in where):
            continue  # "the government in Kabul" is not the Islamabad government
        if n.kind == "name" and thing.type != "Office" and is_fitting(thing.type, naming.type):
            words = thing.name.lower().split()
            if _ends_in(words, lemma) and phrase <= {*words, lemma, token.lower_}:
                return n.entity
        said = {w.lower_ for w in doc[n.start : n.end]} | {lemma, token.lower_}
        if n.kind == "nominal" and n.type == naming.type and doc[n.head].lemma_.lower() == lemma and phrase <= said:
            return n.entity
    return None


def _ends_in(words: list[str], noun: str) -> bool:
    """Does this noun head the name: "ministry" of "ministry of health", "hospital" of "noor hospital complex"?"""
    core = words[: next((i for i, w in enumerate(words) if i and w in ("of", "for")), len(words))]
    part = len(words) > 2 and words[-1] in lexicon.kind("annex") and noun == words[-2]
    return part or noun in (words[-1], words[-1].rstrip("s"), core[-1])


def _shortened(reading: Reading, naming: Naming) -> int | None:
    """The body of whose name a state's description is the long form or a short one: "Ugandan security forces" of "USF", "Ugandan
    forces" of "Ugandan Security Forces"."""
    doc = reading.doc
    words = doc[naming.start : naming.end].text.split()
    if len(words) > 1 and all(w[0].isupper() for w in words) and is_definite(doc[naming.head]):
        return body_by_part(reading, " ".join(words), "Organization")  # "the Contact Group", which the model misses
    if len(words) < 2 or words[0] not in lexicon.adjectives():
        return None
    for i, thing in enumerate(reading.things):
        if thing.type != "Organization" or thing.local:
            continue
        spelled = len(words) > 2 and len(thing.name) > 2 and thing.name.isupper() and is_acronym(thing.name, words)
        if spelled or any(_leaves_out(words, name.split()) for name in (thing.name, *thing.names)):
            add_name(thing, text_of(reading, naming))
            if spelled:
                thing.names.append(thing.name)
                thing.name = thing.names.pop(thing.names.index(text_of(reading, naming)))
            return i
    return None


def _leaves_out(short: list[str], long: list[str]) -> bool:
    """ "Ugandan forces" for "Ugandan Security Forces": only a word that says nothing of which forces is missing."""
    left = [w.lower() for w in long if w.lower() not in lexicon.kind("generic")]
    return len(short) == 2 and len(long) == 3 and [w.lower() for w in short] == left


def _city_before(reading: Reading, naming: Naming) -> int | None:
    """ "that port city", "this village": the last one named, in this sentence or the one before; "the city", "the Brazilian city": the
    only one."""
    doc, token = reading.doc, reading.doc[naming.head]
    begin = doc[token.sent.start - 1].sent.start if token.sent.start else 0
    near = [n for n in reading.namings if begin <= n.start < naming.start and n.entity is not None]
    if any(c.lower_ in ("this", "that") and c.dep_ == "det" for c in token.children):
        return latest(reading, near, {"GeopoliticalEntity"})
    national = naming.end - naming.start == 2 and doc[naming.start].text in lexicon.adjectives()
    plain = naming.end - naming.start == 1 and token.tag_ == "NN" and not any(c.dep_ == "acl:relcl" for c in token.children)
    named = naming.end < len(doc) and (doc[naming.end].lower_ == "of" or doc[naming.end].pos_ == "PROPN")
    towns = {n.entity for n in near if n.kind == "name" and reading.things[n.entity or 0].type == "GeopoliticalEntity"}
    if not (national or plain) or not is_definite(token) or named or len(towns) != 1:
        return None
    town = towns.pop()
    return town if national or not _is_region(reading.things[town or 0]) else None


def _is_region(thing: Thing) -> bool:
    """ "Ohio", "Orsha province": a state of a federation or what the report calls a province, and no town."""
    names = {name.lower() for name in (thing.name, *thing.names)}
    ends = {name.split()[-1] for name in names if " " in name}
    regions = (lexicon.kind("apposed") | {"peninsula", "islands"}) - lexicon.kind("settlement")
    return bool(ends & regions) or any(name.replace(" ", "_") in lexicon.kind("federated") for name in names)


def _is_measure(doc: Doc, start: int) -> bool:
    """ "Nine-judge court": does the description begin behind a number and a hyphen, with a word that tells no court from another?"""
    return start > 1 and doc[start - 1].text == "-" and doc[start - 2].pos_ == "NUM"


def _named_inside(reading: Reading, naming: Naming) -> int | None:
    """ "the New Force party", "the rebel group M23", "the port city of Odesa": what a description calls by its name."""
    doc, token = reading.doc, reading.doc[naming.head]
    lemma = token.lemma_.lower()
    pair = f"{doc[token.i - 1].lower_}_{lemma}" if token.i else lemma
    group = (
        lemma == "group" and is_definite(token) and not any(n.end == token.i and _is_union(reading, n) for n in reading.namings)
    )
    at = (
        token.i
        if lemma in lexicon.affiliation("behind") or group
        else token.i - 1
        if pair in lexicon.affiliation("behind")
        else None
    )
    if at is not None and token.tag_ in ("NN", "NNP"):
        return next((n.entity for n in _bodies_in(reading, naming) if n.end == at), None)
    if (naming.type in ("Place", "Facility") or lemma == "state") and (place := _place_inside(reading, naming)) is not None:
        return place
    region = lemma in lexicon.kind("apposed") and token.tag_ == "NN" and any(c.lower_ == "the" for c in token.children)
    if (lemma in lexicon.kind("settlement") or region) and naming.end + 1 < len(doc) and doc[naming.end].lower_ == "of":
        inside = (n for n in reading.namings if n.start == naming.end + 1 and n.kind == "name" and n.entity is not None)
        inside = (n for n in inside if not (region and reading.things[n.entity or 0].type == "Country"))
        return next(
            (n.entity for n in inside if doc[n.head].head == token and is_fitting(reading.things[n.entity or 0].type, "Place")),
            None,
        )
    return None


def _place_inside(reading: Reading, naming: Naming) -> int | None:
    """ "the remote Orsha region", "southern Orsha province": the place whose name stands right before a noun for places, which is no
    state or bigger region ("a Gaza town"); it is called with the noun too."""
    doc, noun = reading.doc, reading.doc[naming.head]
    follows = naming.end < len(doc) and doc[naming.end].lower_ == "of" and noun.lemma_.lower() in lexicon.kind("settlement")
    if noun.tag_ not in ("NN", "NNP") or noun.lemma_.lower() not in lexicon.kind("apposed") or follows:
        return None
    if any(c.lower_ in ("a", "an", "another") for c in noun.children if c.dep_ == "det"):
        return None
    begin = noun.i - (noun.i > 0 and doc[noun.i - 1].lower_ in lexicon.kind("areal"))  # "Orsha tribal region"
    named = (n for n in reading.namings if n.end == begin and n.kind == "name" and n.entity is not None)
    name = next((n for n in named if n.type in ("GPE", "LOC") and n.start >= naming.start), None)
    if name is None or doc[name.start : name.end].text in lexicon.names():
        return None
    thing = reading.things[name.entity or 0]
    if thing.type not in ("GeopoliticalEntity", "Place") or thing.name.replace(" ", "_") in lexicon.kind("region"):
        return None
    if _is_town(reading, name.entity) and noun.lemma_.lower() not in lexicon.kind("settlement"):
        return None
    naming.start = name.start
    return name.entity


def _is_town(reading: Reading, number: int | None) -> bool:
    """Does the report call it a town: "the city of Orsha", after which "the Orsha region" is another thing?"""
    doc = reading.doc
    names = (n.start for n in reading.namings if n.entity == number and n.kind == "name" and n.start > 1)
    return any(doc[i - 1].lower_ == "of" and doc[i - 2].lower_ in lexicon.kind("settlement") for i in names)


def _is_union(reading: Reading, naming: Naming) -> bool:
    """A body that has many groups: the EU of "the EU group"."""
    known = lexicon.names().get(reading.things[naming.entity].name) if naming.entity is not None else None
    return known is not None and known.kind != "armed group"


def _bodies_in(reading: Reading, naming: Naming) -> list[Naming]:
    """Names of bodies inside a description."""
    inside = [n for n in reading.namings if naming.start <= n.start < naming.end and n.kind == "name" and n.entity is not None]
    return [n for n in inside if reading.things[n.entity or 0].type in ("Organization", "Group") and n.type != "NORP"]
