"""Stages 2 and 4: which namings name the same thing. Precision first: what stays doubtful stays apart."""

from __future__ import annotations

import re

from kg.extractors import lexicon
from kg.extractors.aliases import known_as
from kg.extractors.clauses import case_of
from kg.extractors.doc import Doc, Token
from kg.extractors.governments import place_capital
from kg.extractors.mentions.words import BODY_HEADS
from kg.extractors.parties import is_party, party_before
from kg.extractors.reading import Naming, Reading, Thing
from kg.extractors.states import scene

CLASSES = {
    "PERSON": "Person", "ORG": "Organization", "GPE": "GeopoliticalEntity", "LOC": "Place", "FAC": "Facility", "NORP": "Group",
    "EVENT": "NamedEvent", "LAW": "Law", "PRODUCT": "Product", "WORK": "Work",
}  # fmt: skip

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
TITLES = lexicon.offices("honorific") | lexicon.offices("rank")
RANKS = {
    "gen": "general", "col": "colonel", "adm": "admiral", "capt": "captain", "sgt": "sergeant", "maj": "major", "lt": "lieutenant",
    "brig": "brigadier", "cpl": "corporal", "sen": "senator", "gov": "governor", "rep": "congressman", "prof": "professor",
}  # fmt: skip
"""Ranks before names, abbreviated, and the nouns that speak of their bearers."""
ARTICLE = re.compile(r"(?:al|el|ad|as|ar|ash|an)-", re.IGNORECASE)
"""The Arabic article before surnames, which the report may leave out: "Ali al-Hadad … Hadad"."""
PLURAL = frozenset("they them their theirs themselves".split())
PERSON_PRONOUNS = frozenset("he she him her his hers himself herself".split())
SAYING = frozenset("said says told added".split())
FEMALE, MALE = frozenset("she her hers herself".split()), frozenset("he him his himself".split())


def name_entities(reading: Reading) -> None:
    """Give every name an entity: full names first, then parts of them, abbreviations and adjectives."""
    names = [n for n in reading.namings if n.kind == "name"]
    _surnames(reading, names)
    aliases = _aliases(reading, names)
    full = sorted(names, key=lambda n: (_text(reading, n) in aliases, n.start - n.end, n.start))
    for naming in full:
        text = _text(reading, naming)
        number = aliases[text].entity if text in aliases else _same(reading, naming, text)
        if number is None:
            number = reading.add(_thing(reading, naming, text))
        naming.entity = number
        _called(reading.things[number], text)
        if naming.type == "PERSON" and naming.start and reading.doc[naming.start - 1].lower_ in TITLES:
            _called(reading.things[number], f"{reading.doc[naming.start - 1].text} {text}")
    for naming in names:
        place_capital(reading, naming)
        _bracketed_acronym(reading, naming)


def _aliases(reading: Reading, names: list[Naming]) -> dict[str, Naming]:
    """Other names that the text gives, each with the naming behind which it stands: "Ana Ruiz, also known as “the Fox”"; what is no
    name by its form becomes one."""
    out = {}
    for naming in list(names):
        span = known_as(reading, naming)
        if span is None:
            continue
        inside = [n for n in reading.namings if span[0] <= n.start and n.end <= span[1] and n.kind != "pronoun"]
        alias = next((n for n in inside if (n.start, n.end, n.kind) == (*span, "name")), None)
        if alias is None:
            reading.namings = [n for n in reading.namings if n not in inside]
            alias = Naming(*span, span[1] - 1, "name", naming.type)
            reading.namings.append(alias)
            names[:] = [n for n in names if n not in inside] + [alias]
        out[_text(reading, alias)] = naming
    return out


def _surnames(reading: Reading, names: list[Naming]) -> None:
    """ "Jim Jordan … Jordan told reporters": a place's name that acts and is the surname of somebody named before is that person.

    Not where the article speaks of the place by its adjective or people; where it is also somewhere to be or go, only if it speaks.
    """
    doc = reading.doc
    first: dict[str, int] = {}
    for n in sorted(names, key=lambda n: n.start):
        if n.type == "PERSON" and n.end - n.start > 1:
            first.setdefault(doc[n.end - 1].text, n.start)
    alike: dict[str, list[Naming]] = {}
    for n in names:
        if n.type in ("GPE", "LOC") and n.end - n.start == 1 and doc[n.start].text in first:
            alike.setdefault(doc[n.start].text, []).append(n)
    spoken = {doc[n.start : n.end].text for n in names}
    for text, found in alike.items():
        known = lexicon.names().get(text)
        state = known.state if known else ""
        if any(state and state in (lexicon.adjectives().get(w), lexicon.peoples().get(w)) for w in spoken):
            continue
        elsewhere = any(c.dep_ == "case" and c.tag_ != "POS" for n in found for c in doc[n.start].children)
        for n in found:
            token = doc[n.start]
            acts = token.dep_ == "nsubj" and (token.head.lower_ in SAYING if elsewhere else token.head.pos_ == "VERB")
            owns = not elsewhere and any(c.tag_ == "POS" for c in token.children)
            if n.start > first[text] and (acts or owns):
                n.type = "PERSON"


def _text(reading: Reading, naming: Naming) -> str:
    """The words of a naming; places of datelines in their usual letters: "BEIRUT" is Beirut."""
    text = " ".join(reading.doc[naming.start : naming.end].text.split())
    shouted = naming.type in ("GPE", "LOC") and text.isupper() and len(text) > 4 and text not in lexicon.names()
    if naming.type == "PRODUCT" and re.search(r"\d[A-Z]*s$", text):
        return text[:-1]  # "S-400s"
    return text.title() if shouted else text


def _called(thing: Thing, text: str) -> None:
    if text != thing.name and text not in thing.names:
        thing.names.append(text)


def _thing(reading: Reading, naming: Naming, text: str) -> Thing:
    """A new entity for a name, with the name in full where the lists have it."""
    state = lexicon.adjectives().get(text)
    if (
        naming.type == "NORP"
        and state
        and reading.doc[naming.head].pos_ != "NOUN"
        and reading.doc[naming.head].tag_ not in ("NNS", "NNPS")
    ):
        return Thing("Country", state)
    known = lexicon.names().get(text) or (lexicon.names().get(text.title()) if text.isupper() and len(text) > 4 else None)
    if known and naming.type in ("GPE", "ORG", "LOC", "NORP") and not _of_elsewhere(reading, known, text):
        return Thing(known.type, known.name)
    if text.removeprefix("the ").replace(" ", "_") in lexicon.kind("region"):
        return Thing("Place", text)
    kind = CLASSES[naming.type]
    return Thing(kind, text, local=kind == "Person" and len(text.split()) == 1)


def _of_elsewhere(reading: Reading, known: lexicon.Known, text: str) -> bool:
    """Is this a party whose name others bear too ("Social Democrats"), in a report that never speaks of its state?"""
    if known.kind != "party" or known.name == text or not is_party(text):
        return False
    names, adjectives, peoples = lexicon.names(), lexicon.adjectives(), lexicon.peoples()
    for words in {_text(reading, n) for n in reading.namings if n.kind == "name"}:
        place = names.get(words)
        named = (place.state, place.name) if place is not None and place.kind != "party" else ()
        if known.state in (*named, adjectives.get(words), peoples.get(words)):
            return False
    return True


def _same(reading: Reading, naming: Naming, text: str) -> int | None:
    """The entity that this name already has, by equality, abbreviation or as part of a longer name."""
    candidate = _thing(reading, naming, text)
    for i, thing in enumerate(reading.things):
        if thing.name.lower() == candidate.name.lower() and _compatible(thing.type, candidate.type):
            return i
        if text in thing.names and _compatible(thing.type, candidate.type):
            return i
    if candidate.type == "Person":
        return _person_by_part(reading, naming, text)
    if candidate.type in ("Organization", "Facility", "Law", "NamedEvent"):
        return _body_by_part(reading, text, candidate.type)
    if text in ("North", "South") and (found := _direction(reading, text)) is not None:
        return found
    return None


def _compatible(a: str, b: str) -> bool:
    places = {"GeopoliticalEntity", "Country", "Place"}
    bodies = {"Organization", "Group", "Facility"}
    return a == b or {a, b} <= places or {a, b} <= bodies


def _person_by_part(reading: Reading, naming: Naming, text: str) -> int | None:
    """The one person whose surname (or, failing that, first name) this is; nobody where two could be meant."""
    words = text.split()
    people = [i for i, t in enumerate(reading.things) if t.type == "Person"]
    if len(words) == 1:
        for end in (-1, 0):
            parts = ((i, reading.things[i].name.split()) for i in people)
            found = [i for i, name in parts if len(name) > 1 and _is_part(words[0], name[end])]
            if len(found) == 1:
                return found[0]
            if found:
                return _nearest_before(reading, found, naming, words[0])
        hyphenated = [i for i in people if words[0] in reading.things[i].name.split()]
        return hyphenated[0] if len(hyphenated) == 1 else None
    contained = [
        i
        for i in people
        if _subsequence(words, reading.things[i].name.split()) and words[-1] == reading.things[i].name.split()[-1]
    ]
    return contained[0] if len(contained) == 1 else None


def _is_part(word: str, name: str) -> bool:
    """Is this word that part of a name, its article left out or all in capitals: "Hadad" of "al-Hadad", "MR HADAD"?"""
    return word in (name, ARTICLE.sub("", name)) or (len(word) > 2 and word.isupper() and word == name.upper())


def _nearest_before(reading: Reading, numbers: list[int], naming: Naming, word: str) -> int | None:
    """The one of them who was called by this word last: after "Ana Ruiz … her son, Tom" a bare "Ruiz" is still she."""
    earlier = [n for n in reading.namings if n.entity in numbers and n.start < naming.start]
    called = [n for n in earlier if word in _text(reading, n).split()]
    return max(called or earlier, key=lambda n: n.start).entity if earlier else None


def _subsequence(short: list[str], long: list[str]) -> bool:
    rest = iter(long)
    return all(any(w == other for other in rest) for w in short)


def _body_by_part(reading: Reading, text: str, kind: str) -> int | None:
    """The one body whose longer name begins or ends with this name, or whose initials it is."""
    words = text.split()
    found = []
    for i, thing in enumerate(reading.things):
        if thing.local or not _compatible(thing.type, kind):
            continue
        for name in (thing.name, *thing.names):
            long = name.split()
            part = (
                len(words) < len(long)
                and (
                    long[: len(words)] == words
                    or long[-len(words) :] == words
                    or (len(words) > 1 and any(long[k : k + len(words)] == words for k in range(len(long) - len(words))))
                )
                and text not in lexicon.names()
            )
            state_first = (
                len(words) < len(long)
                and long[-len(words) :] == words
                and " ".join(long[: -len(words)]) in (lexicon.names().keys() | lexicon.adjectives().keys())
            )
            if part or state_first or (len(words) == 1 and _acronym(text, long)):
                found.append(i)
                break
    if len(words) == 1 and words[0].lower() in BODY_HEADS:
        found = [i for i in found if _named_before(reading, i, text)]
    return found[0] if len(found) == 1 else None


def _named_before(reading: Reading, entity: int, short: str) -> bool:
    """Does the report, its headline aside, name this body in full before it says the bare noun: "the Ruling Council … the Council"?"""
    doc = reading.doc
    headline = next((b.span.end for b in reading.article.blocks if b.kind == "title"), 0)
    told = [n for n in reading.namings if n.kind == "name" and doc[n.start].idx >= headline]
    first = min((n.start for n in told if n.entity == entity), default=None)
    return first is None or not any(n.start < first and _text(reading, n) == short for n in told)


def _acronym(text: str, words: list[str]) -> bool:
    letters = text.replace(".", "").replace("-", "")
    if len(letters) < 2 or not letters.isupper():
        return False
    big = "".join(w[0] for w in words if w[0].isupper())
    return letters in (big, "".join(w[0].upper() for w in words))


def _direction(reading: Reading, text: str) -> int | None:
    found = [i for i, t in enumerate(reading.things) if t.type == "Country" and t.name.split()[0] == text]
    return found[0] if len(found) == 1 else None


def _bracketed_acronym(reading: Reading, naming: Naming) -> None:
    """ "Korean Central News Agency (KCNA)", "CEI (Conference of Bishops)": the name in brackets is the one before them."""
    doc = reading.doc
    if naming.entity is None or naming.type not in ("ORG", "GPE", "LAW", "EVENT", "FAC"):
        return
    if naming.end + 2 >= len(doc) or doc[naming.end].text not in ("(", "["):
        return
    close = next((i for i in range(naming.end + 2, min(naming.end + 10, len(doc))) if doc[i].text in (")", "]")), None)
    if close is None:
        return
    inner = next((n for n in reading.namings if n.start == naming.end + 1 and n.end == close and n.kind == "name"), None)
    text = " ".join(doc[naming.end + 1 : close].text.split())
    outer = _text(reading, naming)
    shortened = naming.type != "GPE" or (len(outer.split()) > 1 and outer[0] == text[0])  # not "the Mission in Mali (MIMA)"
    if close == naming.end + 2 and text.isupper() and len(text) > 1 and shortened:
        _becomes(reading, text, naming.entity)
        if inner is None:
            reading.namings.append(Naming(naming.end + 1, close, naming.end + 1, "name", naming.type, naming.entity))
    elif outer.isupper() and len(outer.split()) == 1 and inner is not None and inner.type in ("ORG", "EVENT", "LAW", "FAC"):
        _becomes(reading, outer, inner.entity or 0)
    elif inner is not None and inner.type == naming.type and naming.type in ("FAC", "EVENT"):
        _becomes(reading, text, naming.entity)  # "Masjid al-Haram (Grand Mosque)"


def _becomes(reading: Reading, text: str, entity: int) -> None:
    """All names of this wording are that entity's."""
    for n in reading.namings:
        if n.kind == "name" and _text(reading, n) == text:
            n.entity = entity
    _called(reading.things[entity], text)


# --- stage 4: descriptions and pronouns


def resolve_references(reading: Reading) -> None:
    """Give descriptions and pronouns the entity that they refer to; unnamed groups and people become their own."""
    for naming in sorted(reading.namings, key=lambda n: (n.start, -n.end)):
        if naming.entity is None and naming.kind == "nominal":
            naming.entity = apposed(reading, naming)
            if naming.entity is None:
                naming.entity = described(reading, naming)
            if naming.entity is None:
                naming.entity = _linked(reading, naming)
            if naming.entity is None:
                naming.entity = _unnamed(reading, naming)
    reading.namings.sort(key=lambda n: (n.start, n.end))
    for naming in reading.namings:
        if naming.entity is None and naming.kind == "pronoun":
            naming.entity = antecedent(reading, naming)


DISTINCT = frozenset(
    "government army police parliament court military ministry opposition cabinet senate assembly navy tribunal".split()
)
"""Bodies of which one is not taken up under the name of another."""


RIVALS = frozenset("camp faction wing bloc".split())
"""Nouns of which what stands before them tells which one is meant: "the reformist camp" is none named before under another word."""


def _linked(reading: Reading, naming: Naming) -> int | None:
    """The entity that the network links a definite description to ("the airline", "the ex-minister"), unless a name modifies it."""
    token = reading.doc[naming.head]
    named = any(c.text[:1].isupper() and c.dep_ in ("amod", "compound", "nmod:poss", "nmod") for c in token.children)
    rival = token.lemma_.lower() in RIVALS and naming.end - naming.start > 1
    number = reading.linked(naming) if _definite(token) and not named and not rival else None
    if number is not None and token.lemma_.lower() in DISTINCT:
        words = {w.rstrip("s") for w in reading.things[number].name.lower().split()}
        if token.lemma_.lower() not in words and words & (DISTINCT | BODY_HEADS):
            return None  # "the government" is not the tribunal spoken of before
    return number if number is not None and _fits(reading.things[number].type, naming.type) else None


def apposed(reading: Reading, naming: Naming) -> int | None:
    """The name that stands in apposition: "the nation's capital, Wellington", "the Unity Congress, the party that he founded"."""
    token = reading.doc[naming.head]
    if naming.type in ("Organization", "Group") and token.tag_ == "NN" and (body := _beside(reading, naming)) is not None:
        return body
    others = [c for c in token.children if c.dep_ in ("appos", "nmod:desc", "flat")]
    others += [last_named(reading, token.head, token)] if token.dep_ in ("appos", "nmod:desc") else []
    if naming.type == "Place" and naming.end + 1 < len(reading.doc) and reading.doc[naming.end].text == ",":
        others += [reading.doc[n.head] for n in reading.namings if n.start == naming.end + 1 and n.kind == "name"]
    for other in others:
        number = next((n.entity for n in reading.namings if n.head == other.i and n.kind == "name"), None)
        if (
            number is None
            and naming.type == "Place"
            and (city := reading.naming_at(other)) is not None
            and city.start < naming.start
        ):
            number = city.entity  # "the city of Tabor, a regional capital"
        if number is not None and _fits(reading.things[number].type, naming.type):
            _called(reading.things[number], _text(reading, naming))
            return number
    return None


def last_named(reading: Reading, head: Token, further: Token) -> Token:
    """Of coordinated names the one right before the comma, whichever the parse chose: "X and Y, a lawyer", "X and Y, who founded Z"."""
    begin = min((t.i for t in further.subtree if t.i > head.i and not t.is_punct), default=0)
    ending = next((n for n in reading.namings if n.kind == "name" and n.end == begin - 1), None)
    last = reading.doc[ending.head] if ending is not None and begin > 1 and reading.doc[begin - 1].text == "," else head
    return last if last.dep_ == "conj" and head in last.ancestors else head


def _beside(reading: Reading, naming: Naming) -> int | None:
    """The body named right before or behind the description, with a comma between, where one is in apposition to something there,
    whatever the parse has it describe."""
    doc, token = reading.doc, reading.doc[naming.head]
    start = naming.start - (naming.start > 0 and doc[naming.start - 1].tag_ == "DT")
    before = start - 1
    for n in reading.namings:
        if n.kind != "name" or n.entity is None or not _fits(reading.things[n.entity].type, naming.type):
            continue
        told = n.end == before and doc[before].text == "," and token.dep_ == "appos"
        named = n.start == naming.end + 1 and doc[naming.end].text == "," and doc[n.head].dep_ == "appos" and _definite(token)
        if told or (named and (n.end >= len(doc) or doc[n.end].is_punct)):
            _called(reading.things[n.entity], _text(reading, naming))
            return n.entity
    return None


FITTING = {
    "Person": ("Person",), "Group": ("Group", "Organization"), "Organization": ("Organization", "Group"),
    "Facility": ("Facility", "Organization"), "Place": ("Place", "GeopoliticalEntity", "Facility"),
}  # fmt: skip
"""Types of entities that a description of a type can mean."""


def _fits(entity: str, description: str) -> bool:
    return entity in FITTING.get(description, ())


ANOTHER = frozenset("second third fourth fifth other another next latest".split())
"""Modifiers that tell a thing from one named before: "the second victim"."""


def described(reading: Reading, naming: Naming) -> int | None:
    """The earlier entity that a description names: "the ministry", "the country", "the prime minister"."""
    token = reading.doc[naming.head]
    if (named := _named_inside(reading, naming)) is not None:
        _called(reading.things[named], _text(reading, naming))
        return named
    if naming.type == "Person" and (person := _person_described(reading, naming)) is not None:
        return person
    if token.lemma_.lower() == "capital" and naming.end - naming.start == 1 and (city := _capital(reading)) is not None:
        return city
    if naming.type in ("Group", "Organization") and (body := _shortened(reading, naming)) is not None:
        return body
    if token.lemma_.lower() in lexicon.kind("settlement") and (city := _city_before(reading, naming)) is not None:
        return city
    if not _definite(token) or any(c.lower_ in ANOTHER for c in token.children if c.dep_ in ("amod", "det")):
        return None
    before = sorted((n for n in reading.namings if n.entity is not None and n.start < naming.start), key=lambda n: n.start)
    if token.lemma_.lower() in STATE_NOUNS | {"government"}:
        if (owner := _own_state(reading, token)) is not None:
            return owner
        if token.lemma_.lower() in STATE_NOUNS and token.tag_ == "NN":
            return _state_described(reading, token, before)
    body = _body_described(reading, naming, before)
    return body if body is not None else _worded_alike(reading, naming, before)


def _person_described(reading: Reading, naming: Naming) -> int | None:
    """By the office, as somebody just named, or by the rank."""
    for found in (_office_holder, _aged, _officer):
        if (person := found(reading, naming)) is not None:
            return person
    return None


def _state_described(reading: Reading, token: Token, before: list[Naming]) -> int | None:
    """ "the country": that of whoever says so, else the last one named, else the last place that has offices."""
    if (own := _speakers_state(reading, token)) is not None:
        return own
    offices = [reading.things[t.office] for t in reading.tenures]
    states = {office.within for office in offices if "mayor" not in office.name.lower().split()}
    governed = [n for n in before if n.entity in states]
    return _latest(reading, before, {"Country"}) or _latest(reading, governed, {"GeopoliticalEntity"})


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
    if lemma in GENERIC_BODIES and single and token.tag_ == "NN":
        near = doc[token.sent.start - 1].sent.start if token.sent.start else 0
        bodies = {n.entity for n in named if n.start >= near and reading.things[n.entity or 0].type == "Organization"}
        return bodies.pop() if len(bodies) == 1 else None
    return None


def _worded_alike(reading: Reading, naming: Naming, before: list[Naming]) -> int | None:
    """The last one of whose name or description these words are a part: "the ministry" of "the Ministry of Health"."""
    doc, token = reading.doc, reading.doc[naming.head]
    lemma = token.lemma_.lower()
    start = naming.start + (naming.end - naming.start > 1 and _is_measure(doc, naming.start))
    phrase = {w.lower_ for w in doc[start : naming.end]} | {lemma}
    where = _where(reading, token)
    for n in reversed(before):
        thing = reading.things[n.entity or 0]
        if not all(any(w in name for name in (thing.name, *thing.names)) for w in where):
            continue  # "the government in Kabul" is not the Islamabad government
        if n.kind == "name" and thing.type != "Office" and _fits(thing.type, naming.type):
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
    if len(words) > 1 and all(w[0].isupper() for w in words) and _definite(doc[naming.head]):
        return _body_by_part(reading, " ".join(words), "Organization")  # "the Contact Group", which the model misses
    if len(words) < 2 or words[0] not in lexicon.adjectives():
        return None
    for i, thing in enumerate(reading.things):
        if thing.type != "Organization" or thing.local:
            continue
        spelled = len(words) > 2 and len(thing.name) > 2 and thing.name.isupper() and _acronym(thing.name, words)
        if spelled or any(_leaves_out(words, name.split()) for name in (thing.name, *thing.names)):
            _called(thing, _text(reading, naming))
            if spelled:
                thing.names.append(thing.name)
                thing.name = thing.names.pop(thing.names.index(_text(reading, naming)))
            return i
    return None


def _leaves_out(short: list[str], long: list[str]) -> bool:
    """ "Ugandan forces" for "Ugandan Security Forces": only a word that says nothing of which forces is missing."""
    left = [w.lower() for w in long if w.lower() not in lexicon.kind("generic")]
    return len(short) == 2 and len(long) == 3 and [w.lower() for w in short] == left


def _city_before(reading: Reading, naming: Naming) -> int | None:
    """ "that port city", "this village": the last one named, in this sentence or the one before."""
    doc, token = reading.doc, reading.doc[naming.head]
    if not any(c.lower_ in ("this", "that") and c.dep_ == "det" for c in token.children):
        return None
    begin = doc[token.sent.start - 1].sent.start if token.sent.start else 0
    near = [n for n in reading.namings if begin <= n.start < naming.start and n.entity is not None]
    return _latest(reading, near, {"GeopoliticalEntity"})


def _is_measure(doc: Doc, start: int) -> bool:
    """ "Nine-judge court": does the description begin behind a number and a hyphen, with a word that tells no court from another?"""
    return start > 1 and doc[start - 1].text == "-" and doc[start - 2].pos_ == "NUM"


def _named_inside(reading: Reading, naming: Naming) -> int | None:
    """ "the New Force party", "the rebel group M23", "the port city of Odesa": what a description calls by its name."""
    doc, token = reading.doc, reading.doc[naming.head]
    lemma = token.lemma_.lower()
    pair = f"{doc[token.i - 1].lower_}_{lemma}" if token.i else lemma
    at = token.i if lemma in lexicon.affiliation("behind") else token.i - 1 if pair in lexicon.affiliation("behind") else None
    if at is not None and token.tag_ in ("NN", "NNP"):
        return next((n.entity for n in _bodies_in(reading, naming) if n.end == at), None)
    if lemma in lexicon.kind("settlement") and naming.end + 1 < len(doc) and doc[naming.end].lower_ == "of":
        inside = (n for n in reading.namings if n.start == naming.end + 1 and n.kind == "name" and n.entity is not None)
        return next(
            (n.entity for n in inside if doc[n.head].head == token and _fits(reading.things[n.entity or 0].type, "Place")), None
        )
    return None


def _bodies_in(reading: Reading, naming: Naming) -> list[Naming]:
    """Names of bodies inside a description."""
    inside = [n for n in reading.namings if naming.start <= n.start < naming.end and n.kind == "name" and n.entity is not None]
    return [n for n in inside if reading.things[n.entity or 0].type in ("Organization", "Group")]


def _where(reading: Reading, token: Token) -> list[str]:
    """The names of places in which a description sets what it describes."""
    placed = [reading.naming_at(c) for c in token.children if c.dep_ == "nmod" and case_of(c) == "in"]
    return [_text(reading, n) for n in placed if n is not None and n.kind == "name"]


def _office_holder(reading: Reading, naming: Naming) -> int | None:
    """ "the prime minister" is the one person whose office in this article is worded so (further words only narrow it down)."""
    doc = reading.doc
    if doc[naming.head].lower_ not in lexicon.offices("office"):
        return None
    phrase = doc[naming.start : naming.end]
    words = {w.lower_ for w in phrase} - {"the", "'s", "’s", "-"} - lexicon.offices("former")
    same = lexicon.office_of().get(phrase.text.lower())
    states = lexicon.homes().get(" ".join(phrase.text.lower().split()[-2:]), ())
    body = next(
        (
            n.entity
            for n in reading.namings
            if n.kind == "name" and n.end in (naming.start, naming.start - 1) and n.entity is not None
        ),
        None,
    )
    found = set()
    for tenure in reading.tenures:
        office = reading.things[tenure.office]
        known = {w.lower() for n in (office.name, *office.names) for w in n.split()}
        alike = same is not None and same in (lexicon.office_of().get(n.lower()) for n in office.names)
        foreign = office.within is not None and reading.things[office.within].type == "Country"
        if states and foreign and reading.things[office.within or 0].name not in states:
            continue  # no foreign minister of Norway is "the Foreign Secretary"
        if (words <= known or alike) and (body is None or office.within in (None, body)):
            found.add(tenure.holder)
    return found.pop() if len(found) == 1 else None


def _aged(reading: Reading, naming: Naming) -> int | None:
    """ "the 58-year-old leftist", "the former paratrooper": another word for the person of the sentences before."""
    doc = reading.doc
    token = doc[naming.head]
    words = doc[token.left_edge.i : naming.end].text.lower()
    former = doc[naming.start].lower_ in ("former", "veteran", "ex")
    noun = token.tag_ == "NN" or token.lower_ == "old"  # "the 74-year-old"
    elegant = token.lemma_.lower() in lexicon.kind("facet")
    if not (_definite(token) and noun and ("year-old" in words or former or elegant)):
        return None
    titled = token.lower_ in lexicon.offices("office") and token.lower_ != "leader"
    if titled or any(c.dep_ in ("appos", "nmod:desc", "flat") for c in token.children):
        return None
    return person_before(reading, token)


def person_before(reading: Reading, token: Token) -> int | None:
    """The one person named between the start of the sentence before and this word, or the one who is a subject there; where only
    "he" or "she" is spoken of there, the sentence before that."""
    doc, begin = reading.doc, token.sent.start
    everybody = [n for n in reading.namings if n.start < token.i and n.entity is not None and n.kind == "name"]
    everybody = [n for n in everybody if reading.things[n.entity or 0].type == "Person"]
    for _ in range(3):
        begin = doc[begin - 1].sent.start if begin else 0
        if people := [n for n in everybody if n.start >= begin]:
            subjects = [n for n in people if doc[n.head].dep_ in ("nsubj", "nsubj:pass")]
            chosen = {n.entity for n in people} if len({n.entity for n in people}) == 1 else {n.entity for n in subjects}
            return chosen.pop() if len(chosen) == 1 else None
        if not any(t.lower_ in ("he", "she") for t in doc[begin].sent):
            break
    return None


def _capital(reading: Reading) -> int | None:
    """ "the capital" of the country that the report plays in, where the report names the city."""
    country = scene(reading)
    if country is None:
        return None
    cities = next((c.capital for c in lexicon.countries() if c.name == reading.things[country].name), ())
    return next((i for i, t in enumerate(reading.things) if t.name in cities), None)


def _officer(reading: Reading, naming: Naming) -> int | None:
    """ "the general": the one person named with that rank so far."""
    doc = reading.doc
    rank = doc[naming.head].lower_
    if naming.end - naming.start > 1 or rank not in RANKS.values():
        return None
    found = {
        n.entity
        for n in reading.namings
        if n.kind == "name" and n.type == "PERSON" and 0 < n.start < naming.start
        if RANKS.get(doc[n.start - 1].lower_.rstrip("."), doc[n.start - 1].lower_) == rank
    }
    return found.pop() if len(found) == 1 else None


def _speakers_state(reading: Reading, token: Token) -> int | None:
    """ "the minister said the country would …": the state whose office the one who says it holds."""
    for verb in token.ancestors:
        if verb.lemma_ in lexicon.reports("verb"):
            subject = next((c for c in verb.children if c.dep_ == "nsubj" and not c.is_ancestor(token)), None)
            person = None if subject is None else reading.entity_at(subject)
            bodies = {reading.things[t.office].within for t in reading.tenures if t.holder == person}
            states = {b for b in bodies if b is not None and reading.things[b].type in ("Country", "GeopoliticalEntity")}
            return states.pop() if person is not None and len(states) == 1 else None
    return None


def _own_state(reading: Reading, token: Token) -> int | None:
    """ "her country": the state whose office the owner holds."""
    owner = next((c for c in token.children if c.dep_ == "nmod:poss"), None)
    pronoun = next((n for n in reading.namings if owner is not None and n.head == owner.i), None)
    if pronoun is None:
        return None
    person = pronoun.entity if pronoun.entity is not None else antecedent(reading, pronoun)
    bodies = [reading.things[t.office].within for t in reading.tenures if t.holder == person]
    return next((b for b in bodies if b is not None and reading.things[b].type == "Country"), None)


def _definite(token: Token) -> bool:
    return any(
        c.dep_ in ("det", "nmod:poss") and c.lower_ in ("the", "this", "that", "these", "those", "its", "their", "his", "her")
        for c in token.children
    )


def _latest(reading: Reading, before: list[Naming], types: set[str]) -> int | None:
    found = [n for n in before if reading.things[n.entity or 0].type in types and n.kind == "name"]
    return max(found, key=lambda n: n.start).entity if found else None


def _unnamed(reading: Reading, naming: Naming) -> int | None:
    """An unnamed person, group, body or place of this article, under its own words."""
    name = _uncapped(reading, naming)
    if naming.type == "Person":
        name = _without_possessor(reading, naming)
    if naming.type == "Organization" and (where := _where(reading, reading.doc[naming.head])):
        name = f"{name} in {where[0]}"  # one of several governments
    whole = _whole_phrase(reading, naming)
    counted = whole.split()[0].lower() not in name.lower().split()
    for i, thing in enumerate(reading.things):
        if (
            thing.local
            and thing.type == naming.type
            and thing.name.lower() == name.lower()
            and naming.type in ("Group", "Organization")
            and (not counted or whole in (thing.name, *thing.names))  # "74 people" are not the "two people" of before
        ):
            return i
    return reading.add(Thing(naming.type, name, [whole] if whole != name and naming.type != "Person" else [], local=True))


def _uncapped(reading: Reading, naming: Naming) -> str:
    """The words of a description, those that only a sentence's beginning or a headline capitalises in small letters."""
    names = [n for n in reading.namings if n.kind == "name" and naming.start <= n.start and n.end <= naming.end]
    inside = {i for n in names for i in range(n.start, n.end)}
    out = ""
    for t in reading.doc[naming.start : naming.end]:
        plain = t.i not in inside and t.is_title and t.tag_ in ("NN", "NNS", "JJ", "VBG", "VBN")
        out += (t.lower_ if plain else t.text) + t.whitespace_
    return " ".join(out.split())


COUNTED = frozenset("about around nearly some almost over both".split())
"""Words that belong to a group's number."""


def _whole_phrase(reading: Reading, naming: Naming) -> str:
    """A description with its number and its "of" phrase: "about 80 people", "commanders of the northern army"."""
    doc, start, end = reading.doc, naming.start, naming.end
    while (
        start > 0
        and doc[start - 1].sent == doc[naming.head].sent
        and (doc[start - 1].tag_ == "CD" or doc[start - 1].lower_ in COUNTED)
    ):
        start -= 1
    if end < len(doc) and doc[end].lower_ == "of" and doc[end].head.head == doc[naming.head]:
        last = doc[end].head.right_edge.i
        inside = doc[end : last + 1]
        if len(inside) < 8 and not any(t.pos_ in ("VERB", "AUX") or t.is_punct for t in inside):
            end = last + 1
    return str(doc[start:end].text)


def _without_possessor(reading: Reading, naming: Naming) -> str:
    """ "Thailand's foreign minister" -> "foreign minister of Thailand"; the naming shrinks to the description proper."""
    doc = reading.doc
    mark = next((i for i in range(naming.start, naming.head) if doc[i].tag_ == "POS"), None)
    if mark is None:
        return _uncapped(reading, naming)
    owner = doc[naming.start : mark].text
    naming.start = mark + 1
    return f"{_uncapped(reading, naming)} of {owner}"


def antecedent(reading: Reading, naming: Naming, without: int | None = None) -> int | None:
    """The person or body that a pronoun stands for: a subject of the same or the sentence before, the nearest first."""
    token = reading.doc[naming.head]
    word = token.lower_
    if word in ("i", "me", "my", "we", "us", "our", "mine", "ours", "myself", "ourselves") or (
        word == "it" and _is_empty(token)
    ):
        return None
    wanted = _wanted(word)
    barred = {without, *_barred(reading, token)}
    asked = _asked(reading, token)
    if asked is not None and asked not in barred and _agrees(reading, asked, word):
        thing = reading.things[asked]
        if thing.type in wanted or (word == "its" and thing.type == "Place"):
            return asked
    ahead = _subject_ahead(reading, token)
    if ahead is not None and ahead not in barred and reading.things[ahead].type in wanted and _agrees(reading, ahead, word):
        return ahead
    best, score = None, -1e9
    for n in reading.namings:
        if n.start >= naming.start or n.entity is None or n.entity in barred or reading.things[n.entity].type not in wanted:
            continue
        distance = max(0, token.sent.id - reading.doc[n.start].sent.id)
        if distance > 2 or not _agrees(reading, n.entity, word) or (word in PLURAL and _is_single(reading, n)):
            continue
        if (value := _nearness(reading, naming, n, distance)) > score:
            best, score = n.entity, value
    return best


def _is_single(reading: Reading, n: Naming) -> bool:
    """A description in the singular, which "they" does not take up: "the group", unlike "the police"."""
    head, thing = reading.doc[n.head], reading.things[n.entity or 0]
    return (
        n.kind == "nominal"
        and thing.type in ("Group", "Organization")
        and head.lemma_.lower() not in ("police", "coastguard", "guard", "staff")
        and head.tag_ not in ("NNS", "NNPS", "PRP")
        and not thing.name.endswith("s")
    )


def _nearness(reading: Reading, pronoun: Naming, n: Naming, distance: int) -> float:
    """How well an earlier naming, so many sentences back, suits a pronoun: subjects of main clauses and names best."""
    token, head, thing = reading.doc[pronoun.head], reading.doc[n.head], reading.things[n.entity or 0]
    quoted = _inside_quotes(token)
    role = head.head if head.dep_ in ("appos", "nmod:desc", "flat") else head  # "her deputy, X, said"
    value = (
        -10.0 * distance
        + 4 * (role.dep_ in ("nsubj", "nsubj:pass"))
        + 2 * (role.dep_ == "nsubj" and role.head.dep_ == "ROOT")  # "Lund said Vester had left. She …"
        + 1.5 * (n.kind != "nominal")
        - 3 * (head.dep_ == "amod")  # "the Belarusian election"
        - 0.02 * (pronoun.start - n.start)
    )
    value += 4 * (token.lower_ in PLURAL and thing.type == "Group" and head.tag_ in ("NNS", "NNPS"))
    value += 3 * (head.dep_ == "nsubj" and _governs(head.head, token)) - 3 * (quoted and distance == 0)
    if not quoted and distance == 0 and _inside_quotes(head):
        value -= 16  # "my grandfather voted", he said
    return value


def _agrees(reading: Reading, entity: int, pronoun: str) -> bool:
    gender = _gender(reading, entity)
    return not (pronoun in FEMALE and gender == "m") and not (pronoun in MALE and gender == "f")


def _subject_ahead(reading: Reading, pronoun: Token) -> int | None:
    """ "In his opening remarks, Ana Ruiz said": an owner in the phrase that opens the sentence is the subject behind it."""
    phrase = pronoun.head
    if pronoun.dep_ != "nmod:poss" or phrase.dep_ != "obl" or phrase.left_edge != pronoun.sent[0] or pronoun.i > phrase.i:
        return None
    subject = next((c for c in phrase.head.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
    naming = reading.naming_at(subject) if subject is not None and subject.i > phrase.right_edge.i else None
    return naming.entity if naming is not None and naming.kind != "pronoun" else None


def _asked(reading: Reading, pronoun: Token) -> int | None:
    """ "Urged *Norway* to use its veto", "wants *Ana Lund* to sell her house": an owner in what somebody is asked or enabled to do."""
    if pronoun.dep_ != "nmod:poss":
        return None
    deed = next((a for a in pronoun.ancestors if a.pos_ == "VERB"), None)
    if deed is None or deed.tag_ != "VB" or deed.dep_ not in ("xcomp", "advcl", "acl", "ccomp"):
        return None
    asking = deed.head if deed.head.pos_ == "VERB" else deed.head.head
    attitude = lexicon.attitudes("verb").get(asking.lemma_.lower())
    if deed.dep_ != "xcomp" and (attitude is None or "obj+to" not in attitude.complements):
        return None
    objects = [c for c in asking.children if c.dep_ in ("obj", "iobj") and c.i < deed.i]
    return reading.entity_at(objects[0]) if objects and objects[0].pos_ != "PRON" else None


def _barred(reading: Reading, pronoun: Token) -> set[int]:
    """Entities that a pronoun cannot stand for by its place in the clause (principles B and C of Chomsky 1981): as object the
    subject of the same verb, as subject those named later in what it governs ("He flew to Oslo to meet Lund")."""
    if pronoun.dep_ in ("obj", "iobj", "obl"):
        subjects = [c for c in pronoun.head.children if c.dep_ in ("nsubj", "nsubj:pass")]
        return {n for c in subjects if (n := reading.entity_at(c)) is not None}
    if pronoun.dep_ in ("nsubj", "nsubj:pass"):
        below = {t.i for t in pronoun.head.subtree if t.i > pronoun.i and not _inside_quotes(t)}
        return {n.entity for n in reading.namings if n.kind == "name" and n.entity is not None and n.head in below}
    return set()


def _is_empty(token: Token) -> bool:
    """ "It is unclear whether …", "it would be wrong for X to …": the pronoun stands for the clause that follows."""
    head = token.head
    clausal = any(c.dep_ in ("csubj", "csubj:pass", "ccomp", "xcomp", "advcl") and c.i > head.i for c in head.children)
    return (
        token.dep_ in ("nsubj", "expl", "nsubj:pass", "obj")
        and clausal
        and (
            head.pos_ in ("ADJ", "NOUN")
            or head.lemma_ in ("make", "take", "seem", "appear", "say", "believe", "report", "expect")
        )
    )


def _wanted(word: str) -> frozenset[str]:
    if word in PERSON_PRONOUNS:
        return frozenset({"Person"})
    if word in PLURAL:
        return frozenset({"Group", "Organization"})
    return frozenset({"Organization", "Country", "GeopoliticalEntity", "Facility"})


def _governs(verb: Token, token: Token) -> bool:
    return any(a == verb for a in token.ancestors)


def _inside_quotes(token: Token) -> bool:
    marks = [t.text for t in token.doc[token.sent.start : token.i] if t.text in ('"', "“", "”")]
    return bool(marks) and (marks[-1] == "“" or (marks[-1] == '"' and len(marks) % 2 == 1))


def _gender(reading: Reading, entity: int) -> str:
    """``m``, ``f`` or nothing: by forms of address and nouns in or right before a naming, else by the given name."""
    beside = {**lexicon.genders("form"), **lexicon.genders("noun")}
    for n in reading.namings:
        if n.entity == entity:
            begin = max(n.start - 2, reading.doc[n.head].sent.start)
            found = {beside.get(t.lower_.rstrip(".")) for t in reading.doc[begin : n.end]} - {None}
            if len(found) == 1:
                return str(found.pop())
    given, *surname = reading.things[entity].name.split()
    return lexicon.genders("name").get(given, "") if surname else ""


def resolve_speakers(reading: Reading) -> None:
    """ "I", "my" inside a quotation are its speaker, "we" the body that he speaks for; "he", "she" are anybody but the speaker."""
    for naming in reading.namings:
        word = reading.doc[naming.head].lower_
        if naming.kind == "pronoun" and word in PERSON_PRONOUNS and naming.entity is not None:
            at = reading.doc[naming.head].idx
            if any(
                q.speaker == naming.entity and q.kind != "Indirect" and any(s.begin <= at < s.end for s in q.evidence)
                for q in reading.quotes
            ):
                naming.entity = antecedent(reading, naming, without=naming.entity)
        if (
            naming.kind == "pronoun"
            and naming.entity is None
            and word in ("i", "me", "my", "mine", "myself", "we", "us", "our", "ours")
        ):
            at = reading.doc[naming.head].idx
            inside = [q for q in reading.quotes if any(s.begin <= at < s.end for s in q.evidence) and q.kind != "Indirect"]
            if inside:
                speaker = min(inside, key=lambda q: q.evidence[0].end - q.evidence[0].begin).speaker
                naming.entity = speaker if word in ("i", "me", "my", "mine", "myself") else _body_of(reading, speaker)


def _body_of(reading: Reading, speaker: int) -> int:
    """The body or state whose office the speaker holds; the speaker where none is known."""
    offices = [
        reading.things[t.office].within for t in reading.tenures if t.holder == speaker and t.status in ("Current", "Acting")
    ]
    return next((body for body in offices if body is not None), speaker)
