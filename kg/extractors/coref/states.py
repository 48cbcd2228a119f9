"""States and capitals that are meant without their names: "her country", "the capital"."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.coref.pronouns import antecedent
from kg.extractors.doc import Token
from kg.extractors.reading import Reading, Thing
from kg.extractors.states import opening, scene


def capital_of_scene(reading: Reading) -> int | None:
    """ "the capital" of the country that the report plays in or opens with, where the report names the city."""
    country = scene(reading)
    country = opening(reading) if country is None else country
    if country is None:
        return None
    cities = next((c.capital for c in lexicon.countries() if c.name == reading.things[country].name), ())
    return next((i for i, t in enumerate(reading.things) if t.name in cities), None)


def capital_of_state(reading: Reading, token: Token) -> int | None:
    """ "the Indonesian capital", "Yemen's capital": the city of the state named beside the noun, where nothing says that another is
    meant ("the commercial capital")."""
    beside = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod:poss", "nmod")]
    states = {reading.things[n].name for c in beside if (n := reading.entity_at(c)) is not None}
    if len(beside) != 1 or len(states) != 1 or token.tag_ != "NN":
        return None
    city = next((c.capital[0] for c in lexicon.countries() if c.name in states and c.capital), None)
    if city is None:
        return None
    number = next((i for i, t in enumerate(reading.things) if t.name == city and t.type == "GeopoliticalEntity"), None)
    return reading.add(Thing("GeopoliticalEntity", city)) if number is None else number


def speakers_state(reading: Reading, token: Token) -> int | None:
    """ "the minister said the country would …": the state whose office the one who says it holds."""
    for verb in token.ancestors:
        if verb.lemma_ in lexicon.reports("verb"):
            subject = next((c for c in verb.children if c.dep_ == "nsubj" and not c.is_ancestor(token)), None)
            person = None if subject is None else reading.entity_at(subject)
            bodies = {reading.things[t.office].within for t in reading.tenures if t.holder == person}
            states = {b for b in bodies if b is not None and reading.things[b].type in ("Country", "GeopoliticalEntity")}
            return states.pop() if person is not None and len(states) == 1 else None
    return None


def own_state(reading: Reading, token: Token) -> int | None:
    """ "her country": the state whose office the owner holds."""
    owner = next((c for c in token.children if c.dep_ == "nmod:poss"), None)
    pronoun = next((n for n in reading.namings if owner is not None and n.head == owner.i), None)
    if pronoun is None:
        return None
    person = pronoun.entity if pronoun.entity is not None else antecedent(reading, pronoun)
    bodies = [reading.things[t.office].within for t in reading.tenures if t.holder == person]
    return next((b for b in bodies if b is not None and reading.things[b].type == "Country"), None)
