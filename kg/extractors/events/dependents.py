"""What each word or phrase that hangs on a trigger tells of its participants."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import belongs_to_object, case_of, is_passive, is_reciprocal, neighbour
from kg.extractors.denoted import ACTORS, PLACES, actors_of, entities_of, is_of_type, places_inside
from kg.extractors.doc import Token
from kg.extractors.events.found import Participants
from kg.extractors.events.types import DEEDS, HAPPENS_TO, OTHER, TAKING
from kg.extractors.reading import Reading

AGAINST = frozenset("with against on upon to at toward towards for over into from".split())
WHERE = frozenset("in at near on off outside inside around across along over throughout".split())
ACTED_ON_PLACE = frozenset({"plover:ASSAULT", "plover:COERCE", "plover:RETREAT", "plover:AID"})
LEFT = frozenset("plover:RETREAT plover:ASSAULT plover:COERCE".split())
"""Types of deeds that take somebody out of a place."""
DISCUSSED = frozenset({"plover:CONSULT", "plover:AGREE"})
CHOSEN = frozenset({"news:Election", "news:Appointment"})
HAPPENS_SOMEWHERE = HAPPENS_TO | {"news:Election"}
"""Types whose nouns name a place before them: "the Hong Kong election", "the Mecca crane collapse"."""
LAIRS = frozenset({"GeopoliticalEntity", "Place"})


def add_dependent(
    reading: Reading, frame: Token, child: Token, words: list[Token], trigger: lexicon.Trigger, out: Participants
) -> None:
    """One dependent of a trigger or of its frame."""
    case, noun, kind = case_of(child), frame.pos_ != "VERB", trigger.type
    numbers = entities_of(reading, child)
    if is_reciprocal(child) and child.dep_ in ("obj", "iobj", "obl"):
        out.reciprocal = True
        return
    if child.tag_ == "PRP" and child.lower_.endswith(("self", "selves")):
        return  # who does it to himself is the actor
    if child.dep_ == "obl" and case in trigger.actor and any(c in words for c in child.children):
        out.actors += numbers  # "the town fell to the rebels"
    elif child.dep_ in ("obl", "nmod") and case == "at" and child.lower_ in ("hands", "hand"):
        out.actors += [
            n for c in child.children if c.dep_ == "nmod" for n in entities_of(reading, c)
        ]  # "at the hands of police"
    elif child.dep_ == "obl" and case == "as" and child in words:
        return  # "designated the group as a terrorist organisation"
    elif child.dep_ == "obl" and case != "out" and any(c in words for c in child.children):
        out.places += [n for n in places_inside(reading, child) if n not in out.places]
        out.acted += numbers  # the preposition belongs to the verb: "stand by an ally"
    elif child.dep_ == "obl:agent" or (child.dep_ in ("obl", "nmod") and case == "by"):
        out.actors += [] if belongs_to_object(frame, child) else actors_of(reading, child, numbers)
    elif child.dep_ == "obj" and child in words and child.tag_ == "NN" and not any(c.i < child.i for c in child.children):
        return  # "seized power", "took control"
    elif child.dep_ in ("obj", "iobj"):
        out.places += places_inside(reading, child) if numbers else []
        if kind in HAPPENS_TO:
            out.places += [n for n in numbers if reading.things[n].type in PLACES]
            numbers = [n for n in numbers if reading.things[n].type not in PLACES]
        weapons = [n for n in numbers if child in words and kind == "plover:ASSAULT" and is_of_type(reading, n, "Product")]
        out.instruments += weapons
        out.acted += [n for n in numbers if n not in weapons]
    elif noun and child.dep_ == "nsubj" and kind == "plover:COERCE" and case_of(frame) == "under":
        out.acted += numbers  # "has been under house arrest"
    elif noun and child.dep_ == "amod" and child.lower_ in ("led", "backed", "mediated", "sponsored"):
        led = [n for c in child.children for n in entities_of(reading, c)]
        out.actors += led if child.lower_ == "led" else []
    elif noun and child.dep_ == "nmod:poss" and frame in words[1:] and lexicon.trigger_at(frame) is None:
        if words[0].pos_ == "NOUN":
            out.acted += numbers  # "an attempt on his life"; but whose passport is taken away does not take it
    elif noun and child.dep_ in ("nmod:poss", "compound", "amod"):
        slot = "poss" if child.dep_ == "nmod:poss" else "compound"
        if kind in HAPPENS_SOMEWHERE and child.tag_ != "PRP$":
            out.places += [n for n in numbers if reading.things[n].type in PLACES]
            numbers = [n for n in numbers if reading.things[n].type not in PLACES]
        if slot == "compound" and _tells_where(reading, child, trigger):
            out.places += [n for n in numbers if reading.things[n].type in PLACES]
            numbers = [n for n in numbers if reading.things[n].type not in PLACES]
        acted = slot in trigger.recipient and slot not in trigger.actor and not _undergone(frame, trigger)
        taken = slot == "poss" and slot not in trigger.actor and kind in TAKING  # "the city's seizure"
        acted = acted or (taken and bool(numbers) and all(reading.things[n].type in LAIRS for n in numbers))
        by_another = slot == "poss" and any(c.dep_ == "nmod" and case_of(c) == "by" for c in frame.children)
        acted = acted or by_another  # "its occupation by the rebels"
        (out.acted if acted else out.actors).extend(n for n in numbers if reading.things[n].type in ACTORS)
    elif child.dep_ in ("obl", "nmod", "obl:unmarked", "nmod:unmarked"):
        _prepositional(reading, trigger, frame, child, words, out)


def _tells_where(reading: Reading, noun: Token, trigger: lexicon.Trigger) -> bool:
    """ "The London conference", "the Goma offensive": a town before an event's noun is where it happens; not one of two that meet
    ("the Baghdad-Erbil deal") and no state ("the US-led talks", "Moscow talks")."""
    numbers = entities_of(reading, noun)
    joined = {neighbour(noun).text, neighbour(noun, -1).text} & {"-", "–", "—", "/"}
    held = trigger.type in ("plover:CONSULT", *DEEDS)
    return (
        held
        and not joined
        and bool(numbers)
        and all(reading.things[n].type in ("GeopoliticalEntity", "Place") for n in numbers)
    )


def _undergone(noun: Token, trigger: lexicon.Trigger) -> bool:
    """ "Norway's expulsion of two diplomats": where an "of" phrase tells who undergoes it, the owner does it."""
    return "of" in trigger.recipient and any(c.dep_ == "nmod" and case_of(c) == "of" for c in noun.children)


def _prepositional(
    reading: Reading, trigger: lexicon.Trigger, frame: Token, child: Token, words: list[Token], out: Participants
) -> None:
    """A phrase with a preposition: who is met, attacked, helped; where; with what."""
    noun, kind, case = frame.pos_ != "VERB", trigger.type, case_of(child)
    of_actor = "of" in trigger.actor and "of" not in trigger.recipient
    from_actor = "from" in trigger.actor
    told = reading.entity_at(child) is not None or kind in DEEDS or child.lemma_.lower() in lexicon.happening("parts")
    if kind in DISCUSSED and case in ("over", "on", "about", "around"):
        return  # what is talked about
    if case in (*WHERE, "of", "against", "with", "from") and told:
        out.places += [n for n in places_inside(reading, child) if n not in out.places]
    if kind == "plover:SANCTION" and child.lemma_.lower() in ("prison", "jail"):
        return
    for number in entities_of(reading, child):
        thing = reading.things[number]
        if noun and case == "to" and case in trigger.actor:
            out.actors.append(number)  # "the fall of the town to the rebels"
        elif case == "between" and not trigger.mutual and "between" in trigger.recipient:
            out.acted.append(number)  # "mediated between the two sides"
        elif case == "between" or (noun and case == "of" and of_actor):
            out.actors.append(number)
        elif noun and case == "of" and thing.type in PLACES and frame in words[1:] and kind not in ACTED_ON_PLACE:
            out.places.append(number)  # "took to the streets of Tbilisi"
        elif noun and case == "of":
            out.acted.append(number)
        elif case == "from" and kind in TAKING and thing.type in PLACES and not trigger.mutual:
            if kind != "plover:ASSAULT" or trigger.mode.endswith("-abduct"):  # "rockets fired from the hills" hit elsewhere
                out.places.append(number)
        elif case == "from" and frame.lemma_.lower() in lexicon.happening("rescuing") and thing.type in PLACES:
            out.places.append(number)
        elif case == "from" and from_actor:
            out.actors.append(number)
        elif (
            case in WHERE
            and thing.type in PLACES
            and not (kind in ACTED_ON_PLACE and case in ("on", "at", "against", "into") and thing.type in ACTORS)
        ):
            out.places.append(number)
            if kind == "plover:ASSAULT" and case in ("at", "on"):
                out.acted.append(number)
        elif (case == "out" and thing.type in PLACES and kind in LEFT) or (
            kind == OTHER and case in ("to", "into", "for", "toward", "towards", "from") and thing.type in PLACES
        ):
            out.places.append(number)
        elif case in ("with", "between", "among") and kind in ("plover:CONSULT", "plover:AGREE", "plover:COOPERATE"):
            out.acted.append(number)
        elif case in ("with", "by", "from") and thing.type == "Product":
            out.instruments.append(number)
        elif trigger.mode.endswith("-visit") and case in ("to", "in") and thing.type in PLACES:
            out.places.append(number)
            if case == "to" and thing.type in ACTORS:
                out.acted.append(number)
        elif kind == "plover:AID" and case == "from" and thing.type in PLACES and frame.pos_ == "VERB":
            out.places.append(number)
        elif kind in CHOSEN and case in ("to", "into") and is_passive(frame):
            continue  # "was elected to the senate"
        elif case in AGAINST and (thing.type in ACTORS or kind in ACTED_ON_PLACE):
            out.acted.append(number)
            if kind == "plover:AID" and case in ("to", "in") and thing.type in PLACES and thing.type != "Country":
                out.places.append(number)  # tents for a town are handed out there
