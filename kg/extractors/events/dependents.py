"""What each word or phrase that hangs on a trigger tells of its participants."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extractors import lexicon
from kg.extractors.classes import ACTORS, HOSTILE, PLACES
from kg.extractors.clauses import belongs_to_object, case_of, is_passive, is_reciprocal, neighbour
from kg.extractors.denoted import actors_of, entities_of, is_of_type, places_inside
from kg.extractors.doc import Token
from kg.extractors.events.found import Participants
from kg.extractors.events.types import DEEDS, HAPPENS_TO, MEETING, OTHER
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


@dataclass(frozen=True, slots=True)
class _Frame:
    """A word on which participants hang, with the trigger that it belongs to and the participants found so far."""

    reading: Reading
    word: Token
    words: list[Token]
    trigger: lexicon.Trigger
    out: Participants

    @property
    def is_noun(self) -> bool:
        return self.word.pos_ != "VERB"

    def entities(self, token: Token) -> list[int]:
        return entities_of(self.reading, token)

    def places(self, numbers: list[int]) -> list[int]:
        return [n for n in numbers if self.reading.things[n].type in PLACES]


def add_dependent(
    reading: Reading, frame: Token, child: Token, words: list[Token], trigger: lexicon.Trigger, out: Participants
) -> None:
    """One dependent of a trigger or of its frame."""
    f = _Frame(reading, frame, words, trigger, out)
    if is_reciprocal(child) and child.dep_ in ("obj", "iobj", "obl"):
        out.reciprocal = True
    elif child.tag_ == "PRP" and child.lower_.endswith(("self", "selves")):
        return  # who does it to himself is the actor
    elif child.dep_ in ("obl", "nmod", "obl:agent", "obl:unmarked", "nmod:unmarked"):
        _phrase(f, child)
    elif child.dep_ in ("obj", "iobj"):
        _object(f, child)
    elif child.dep_ == "advmod" and child.lower_ in lexicon.happening("bearings"):
        inside = [c for c in child.children if c.dep_ in ("obl", "nmod")]  # "crashed north of Riga", "elsewhere in the capital"
        out.places += [n for c in inside for n in f.places(f.entities(c))]
    elif f.is_noun and child.dep_ == "nsubj" and trigger.type == "plover:COERCE" and case_of(frame) in ("under", "in"):
        out.acted += f.entities(child)  # "has been under house arrest", "is in custody"
    elif f.is_noun and child.dep_ in ("nmod:poss", "compound", "amod"):
        _modifier(f, child)


def _phrase(f: _Frame, child: Token) -> None:
    """A phrase with a preposition: of the agent, part of the trigger's own phrase ("stand by an ally"), or another."""
    case, out = case_of(child), f.out
    own = child.dep_ == "obl" and any(c in f.words for c in child.children)
    if own and case in f.trigger.actor:
        out.actors += f.entities(child)  # "the town fell to the rebels"
    elif child.dep_ in ("obl", "nmod") and case == "at" and child.lower_ in ("hands", "hand"):
        out.actors += [n for c in child.children if c.dep_ == "nmod" for n in f.entities(c)]  # "at the hands of police"
    elif child.dep_ == "obl" and case == "as" and child in f.words:
        return  # "designated the group as a terrorist organisation"
    elif own and f.trigger.needs == "there":
        out.places += f.places(f.entities(child))  # "went to Chad"
    elif own and case != "out":
        out.places += [n for n in places_inside(f.reading, child) if n not in out.places]
        out.acted += f.entities(child)  # the preposition belongs to the verb: "stand by an ally"
    elif case == "by" and child.lower_ in lexicon.happening("means") and not any(c.dep_ == "det" for c in child.children):
        return  # "evicted by force"
    elif child.dep_ == "obl:agent" or (child.dep_ in ("obl", "nmod") and case == "by"):
        out.actors += [] if belongs_to_object(f.word, child) else actors_of(f.reading, child, f.entities(child))
    else:
        _prepositional(f, child)


def _object(f: _Frame, child: Token) -> None:
    """Who or what undergoes it, or with what weapon it is done: "fired a missile"."""
    out, kind = f.out, f.trigger.type
    if child.dep_ == "obj" and child in f.words and child.tag_ == "NN" and not any(c.i < child.i for c in child.children):
        return  # "seized power", "took control"
    if f.trigger.actor and not f.trigger.recipient:
        return  # "became a republic"
    numbers = f.entities(child)
    out.places += places_inside(f.reading, child) if numbers or _is_there(f) else []
    if kind in HAPPENS_TO:
        out.places += f.places(numbers)
        numbers = [n for n in numbers if f.reading.things[n].type not in PLACES]
    armed = child in f.words and kind == "plover:ASSAULT"
    weapons = [n for n in numbers if armed and is_of_type(f.reading, n, "Product")]
    out.instruments += weapons
    out.acted += [n for n in numbers if n not in weapons]


def _is_there(f: _Frame) -> bool:
    """Is what it is done to there already, so that the deed is where that is: "foiled a raid in Orlen", not "proposed a port in Orlen"?"""
    lemma = f.word.lemma_.lower()
    planned = any(lemma in lexicon.reality(kind) for kind in ("announcing", "proposing", "creating"))
    return f.trigger.type in DEEDS or (f.trigger.type == OTHER and not planned)


def _modifier(f: _Frame, child: Token) -> None:
    """What stands before an event's noun: "the army's raid", "Russian strikes", "the Goma offensive", "UN-led talks"."""
    out, numbers = f.out, f.entities(child) or _named_elsewhere(f, child)
    if child.dep_ == "amod" and child.lower_ in ("led", "backed", "mediated", "sponsored"):
        led = [n for c in child.children for n in f.entities(c)]
        out.actors += led if child.lower_ == "led" else []
        return
    if child.dep_ == "nmod:poss" and f.word in f.words[1:] and lexicon.trigger_at(f.word) is None:
        if f.words[0].pos_ == "NOUN":
            out.acted += numbers  # "an attempt on his life"; but whose passport is taken away does not take it
        return
    there = f.trigger.type == "plover:PROTEST" and child.dep_ != "amod"  # "Chad's riots", but "Chadian protesters' march"
    here = (f.trigger.type in HAPPENS_SOMEWHERE or there) and child.tag_ != "PRP$"
    if here or (child.dep_ != "nmod:poss" and _tells_where(f.reading, child, f.trigger)):
        out.places += f.places(numbers)
        numbers = [n for n in numbers if f.reading.things[n].type not in PLACES]
    against = [t.lower_ for t in child.doc[max(child.i - 2, 0) : child.i]] == ["anti", "-"]  # "an anti-Kenya march"
    if against:
        return
    undergoers = out.acted if _is_undergoer(f, child, numbers) else out.actors
    undergoers += [n for n in numbers if f.reading.things[n].type in ACTORS]


def _named_elsewhere(f: _Frame, child: Token) -> list[int]:
    """ "A government crackdown", "insurgent attacks": those before a deed's noun that the article also speaks of alone."""
    people = lexicon.nouns().get(child.lemma_.lower()) in ("Person", "Group", "Organization")
    if child.dep_ != "compound" or child.pos_ != "NOUN" or f.trigger.type not in DEEDS or not people or child in f.words:
        return []
    if f.trigger.mode.endswith("-obstruct") or any(c.dep_ in ("compound", "amod") for c in child.children):
        return []  # "a police barricade"
    doc, lemma = f.reading.doc, child.lemma_.lower()
    alike = [
        n
        for n in f.reading.namings
        if n.kind == "nominal" and n.entity is not None and doc[n.head].lemma_.lower() == lemma and n.end - n.start <= 2
    ]
    return [alike[0].entity] if alike and alike[0].entity is not None else []


def _is_undergoer(f: _Frame, child: Token, numbers: list[int]) -> bool:
    """Does what stands before the noun undergo it: "the city's seizure", "its occupation by the rebels"?"""
    slot, trigger = "poss" if child.dep_ == "nmod:poss" else "compound", f.trigger
    if f.word.lemma_.lower() == "custody" and any(f.reading.things[n].type not in ("Person", "Group") for n in numbers):
        return False  # "is in Kenyan custody"
    if slot in trigger.recipient and slot not in trigger.actor and not _undergone(f.word, trigger):
        return True
    if slot != "poss":
        return False
    taken = slot not in trigger.actor and trigger.type in HOSTILE
    if taken and numbers and all(f.reading.things[n].type in LAIRS for n in numbers):
        return True
    return any(c.dep_ == "nmod" and case_of(c) == "by" for c in f.word.children)


def _tells_where(reading: Reading, noun: Token, trigger: lexicon.Trigger) -> bool:
    """ "The London conference", "the Goma offensive": a town before an event's noun is where it happens; not one of two that meet
    ("the Baghdad-Erbil deal") and no state ("the US-led talks", "Moscow talks")."""
    numbers = entities_of(reading, noun)
    joined = {neighbour(noun).text, neighbour(noun, -1).text} & {"-", "–", "—", "/"}
    held = trigger.type in ("plover:CONSULT", *DEEDS)
    if _is_strife(noun.head, noun) and not joined and numbers:
        return all(reading.things[n].type in ("Country", "GeopoliticalEntity", "Place") for n in numbers)
    return (
        held
        and not joined
        and bool(numbers)
        and all(reading.things[n].type in ("GeopoliticalEntity", "Place") for n in numbers)
    )


def _is_strife(event: Token, before: Token) -> bool:
    """ "The Syrian conflict", "the Iraq war": a country before it is where it is, not who wages it; unlike "the Russian war"."""
    war = event.lemma_.lower() == "war" and (before.dep_ == "compound" or any(c.lower_ == "civil" for c in event.children))
    return before.dep_ in ("amod", "compound") and (war or event.lemma_.lower() in lexicon.happening("strife"))


def _undergone(noun: Token, trigger: lexicon.Trigger) -> bool:
    """ "Norway's expulsion of two diplomats": where an "of" phrase tells who undergoes it, the owner does it."""
    return "of" in trigger.recipient and any(c.dep_ == "nmod" and case_of(c) == "of" for c in noun.children)


def _prepositional(f: _Frame, child: Token) -> None:
    """A phrase with a preposition: who is met, attacked, helped; where; with what."""
    kind, case, out = f.trigger.type, case_of(child), f.out
    told = f.reading.entity_at(child) is not None or kind in DEEDS or child.lemma_.lower() in lexicon.happening("parts")
    if kind in DISCUSSED and case in ("over", "on", "about", "around"):
        return  # what is talked about
    if case in (*WHERE, "of", "against", "with", "from") and told:
        out.places += [n for n in places_inside(f.reading, child) if n not in out.places]
    if kind == "plover:SANCTION" and child.lemma_.lower() in ("prison", "jail"):
        return
    for number in f.entities(child):
        for rule in RULES:
            if (parts := rule(f, case, f.reading.things[number].type)) is not None:
                for part in parts:
                    part.append(number)
                break


Parts = tuple[list[int], ...] | None
"""The lists of participants that an entity behind a preposition belongs to, none of them (), or None: let the next rule say."""


def _sides(f: _Frame, case: str, type_: str) -> Parts:
    """ "The fall of the town to the rebels", "mediated between the two sides", "talks between Oslo and Riga"."""
    trigger, out = f.trigger, f.out
    if f.is_noun and case == "to" and case in trigger.actor:
        return (out.actors,)
    if case == "among" and trigger.mutual:
        return (out.actors,)  # "talks among Chad, Mali and Niger"
    if case == "between":
        return (out.acted,) if not trigger.mutual and "between" in trigger.recipient else (out.actors,)
    if not f.is_noun or case != "of":
        return None
    if "of" in trigger.actor and "of" not in trigger.recipient:
        return (out.actors,)
    inside = type_ in PLACES and f.word in f.words[1:] and trigger.type not in ACTED_ON_PLACE
    return (out.places,) if inside else (out.acted,)  # "took to the streets of Tbilisi"


def _origin(f: _Frame, case: str, type_: str) -> Parts:
    """ "Abducted from a village", "the evacuation from Sudan", "threats from the army"."""
    trigger, out = f.trigger, f.out
    if case != "from":
        return None
    if trigger.type in HOSTILE and type_ in PLACES and not trigger.mutual:
        here = trigger.type != "plover:ASSAULT" or trigger.mode.endswith("-abduct")
        return (out.places,) if here else ()  # "rockets fired from the hills" hit elsewhere
    if f.word.lemma_.lower() in lexicon.happening("rescuing") and type_ in PLACES:
        return (out.places,)
    if trigger.type == "news:Speech" and type_ not in ("Person", "Group"):
        return (out.places,) if type_ in PLACES else ()  # "a speech from the palace"
    return (out.actors,) if "from" in trigger.actor else None


def _where(f: _Frame, case: str, type_: str) -> Parts:
    """ "Met in Riga", "drove the army out of the town"; but "fired at the town" hits it."""
    kind, out = f.trigger.type, f.out
    if type_ not in PLACES:
        return None
    upon = kind in ACTED_ON_PLACE and case in ("on", "at", "against", "into") and type_ in ACTORS
    if case in WHERE and not upon:
        return (out.places, out.acted) if kind == "plover:ASSAULT" and case in ("at", "on") else (out.places,)
    left = case == "out" and kind in LEFT
    other = kind == OTHER and case in ("to", "into", "for", "toward", "towards", "from")
    return (out.places,) if left or other else None


def _with(f: _Frame, case: str, type_: str) -> Parts:
    """ "Met with the minister", "struck by a missile"."""
    if case in ("with", "between", "among") and f.trigger.type in MEETING:
        return (f.out.acted,)
    if case == "with" and case in f.trigger.actor:
        return (f.out.actors,)  # "voted with the Greens against it"
    return (f.out.instruments,) if case in ("with", "by", "from") and type_ == "Product" else None


def _aim(f: _Frame, case: str, type_: str) -> Parts:
    """ "A visit to Chad", "aid from Norway", "fired on a crowd", "tents for the town"; not "was elected to the senate",
    "fought for the king"."""
    kind, out = f.trigger.type, f.out
    if f.trigger.mode.endswith("-visit") and case in ("to", "in") and type_ in PLACES:
        return (out.places, out.acted) if case == "to" and type_ in ACTORS else (out.places,)
    if kind == "plover:AID" and case == "from" and type_ in PLACES and not f.is_noun:
        return (out.places,)
    if case == "for" and f.is_noun and f.word.lemma_.lower() in lexicon.happening("punishing"):
        return (out.acted,)  # "ordered execution for the man"
    if (kind in CHOSEN and case in ("to", "into") and is_passive(f.word)) or (kind in HOSTILE and case == "for"):
        return ()
    if case not in AGAINST or not (type_ in ACTORS or kind in ACTED_ON_PLACE):
        return None
    handed_out = kind == "plover:AID" and case in ("to", "in") and type_ in PLACES and type_ != "Country"
    return (out.acted, out.places) if handed_out else (out.acted,)


RULES = (_sides, _origin, _where, _with, _aim)
"""The first rule that answers decides."""
