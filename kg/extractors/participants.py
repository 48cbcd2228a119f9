"""Who takes part in an event: who acts, who or what is acted upon, where, and with what."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extractors import lexicon
from kg.extractors.clauses import ASKING, COUNTERS, belongs_to_object, case_of, is_passive, is_reciprocal, neighbour
from kg.extractors.doc import Token
from kg.extractors.quotes import SUBJECTS
from kg.extractors.reading import Reading

ACTORS = frozenset("Person Organization Outlet Group Country GeopoliticalEntity".split())
PLACES = frozenset("Country GeopoliticalEntity Place Facility".split())
AGAINST = frozenset("with against on upon to at toward towards for over into from".split())
WHERE = frozenset("in at near on off outside inside around across along over throughout".split())
ACTED_ON_PLACE = frozenset({"plover:ASSAULT", "plover:COERCE", "plover:RETREAT", "plover:AID"})
DEEDS = frozenset("plover:ASSAULT plover:COERCE plover:PROTEST plover:AID plover:MOBILIZE".split())
"""Types of deeds that are where their targets are: "a crackdown on protests in the capital"."""
LEFT = frozenset("plover:RETREAT plover:ASSAULT plover:COERCE".split())
"""Types of deeds that take somebody out of a place."""
DECIDED = frozenset("plover:AGREE plover:SUPPORT plover:REJECT plover:ACCUSE plover:REQUEST plover:SANCTION".split())
"""Types of what meetings decide."""
TAKING = frozenset("plover:ASSAULT plover:COERCE".split())
DISCUSSED = frozenset({"plover:CONSULT", "plover:AGREE"})
OTHER = "news:Other"
CHOSEN = frozenset({"news:Election", "news:Appointment"})
HAPPENS_TO = frozenset({"news:Death", "news:Accident", "news:Disaster"})
HAPPENS_SOMEWHERE = HAPPENS_TO | {"news:Election"}
"""Types whose nouns name a place before them: "the Hong Kong election", "the Mecca crane collapse"."""
AIMING = frozenset("aim direct target point launch fire train".split())
ARRANGED = frozenset("set schedule plan expect hold due host".split())
TAKING_PLACE = frozenset("hold take schedule plan begin start end open occur happen host".split())
ORGANISING = frozenset(
    "hold launch start begin carry conduct stage host make plan organise organize mount wage order sign reach negotiate schedule"
    " announce call convene arrange prepare propose threaten undertake perform run open resume continue attend end suspend cancel rule"
    " reject refuse postpone cut curtail consider mull weigh contemplate impose seek finish complete"
    " make pay advance submit file present issue repeat renew withdraw lodge join cause commit"
    " interrupt".split()
)
"""Verbs whose subject does what their object names: "planned three conferences"."""
UNDERGOING = frozenset("face suffer see undergo survive endure experience receive".split())
"""Verbs whose subject bears what their object names: "the town suffered an attack"."""
ACCUSING = frozenset("accuse blame suspect charge convict acquit accusation allegation suspicion".split())
TRAVELLING = frozenset("arrive travel come fly go gather meet assemble return head convene leave join".split())
MATERIEL = frozenset(
    "helicopter gunship"
    " jet warplane aircraft plane ship vessel boat missile drone tank artillery rocket fighter gunboat submarine bomber shell shelling"
    " warship frigate corvette destroyer cruiser trawler minesweeper cutter carrier warhead gun mortar".split()
)


PARTS = frozenset(
    "north south east west northeast northwest southeast southwest centre center heart outskirt edge part region area middle suburb"
    " side stretch corner interior coast street tip end".split()
)
"""Nouns for a part of the place that follows "of"."""
HITTING = frozenset(
    "hit strike target paralyse paralyze cripple destroy damage devastate rock ravage level flatten disrupt".split()
)
SPELLS = frozenset(
    "hour day week month year decade round series spate wave string night flurry campaign act attempt outbreak bout barrage".split()
)
"""Nouns for a length or a row of what happens: "a wave of arrests"."""


MEETING = frozenset("plover:CONSULT plover:AGREE plover:COOPERATE".split())
GATHERINGS = frozenset("summit conference meeting talk forum session assembly congress convention".split())
"""What those who meet are at: "met at the summit in Riga"."""
RESCUING = frozenset("evacuation rescue resettlement airlift".split())
"""Nouns of aid that take people away from a place."""
LAIRS = frozenset({"GeopoliticalEntity", "Place"})


@dataclass(slots=True)
class Participants:
    """Numbers of entities by the part that they play."""

    actors: list[int] = field(default_factory=list)
    acted: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    instruments: list[int] = field(default_factory=list)
    reciprocal: bool = False
    """Each does it to the other."""


def participants_of(reading: Reading, head: Token, frame: Token, words: list[Token], trigger: lexicon.Trigger) -> Participants:
    """The participants of an event with this meaning, its words (``head`` first of all) and the word that has the frame."""
    out, kind = Participants(), trigger.type
    if head.pos_ == "VERB":
        _core(reading, head, trigger, out)
    office = kind == "news:Appointment"  # whose office somebody takes is not appointed
    objects = [w for w in words if w.pos_ == "NOUN" and (head.is_ancestor(w) or _halves(w, head)) and not office]
    for each in {t.i: t for t in (head, frame, *objects, *_arranged(frame), *_aimed(frame), *_counter(frame))}.values():
        for child in each.children:
            _dependent(reading, each, child, words, trigger, out)
    if head.pos_ != "VERB" and not out.actors:
        out.actors += _accused_of(reading, head, kind)
    if head.pos_ != "VERB" and not out.actors:
        out.actors += _doers_beside(reading, head) or _organisers(reading, head) or _senders(reading, head)
        if kind in TAKING:
            out.acted += [n for n in _hit(reading, frame) if n not in out.acted]
    if head.pos_ != "VERB" and not out.acted:
        out.acted += [n for n in _bearers(reading, head) if n not in out.actors]
    if kind == "plover:REQUEST" and head.pos_ == "VERB" and not out.acted:
        out.acted += _asked_from(reading, head)
    if head.pos_ == "VERB" and not out.actors and (person := _person_of_line(reading, head)):
        if head.tag_ == "VBN" or is_passive(head):
            out.acted = person
        else:
            out.actors = person
    if not out.places:
        out.places += _inherited_places(reading, head) or _nested_places(reading, frame)
    if not out.places:
        out.places += _places_beside(reading, head, frame, trigger)
    if not out.places and (stay := stay_of(head)) is not None:
        out.places += _places_of_stay(reading, stay)
    _by_roles(reading, head, kind, out)
    if kind == "plover:ASSAULT":
        out.places += [n for n in out.acted if reading.things[n].type in PLACES and n not in out.places]
        out.instruments += [
            n for c in frame.children if c.dep_ == "compound" for n in entities_of(reading, c) if _is(reading, n, "Product")
        ]
    nobody = head.pos_ != "VERB" or subject_of(head) is None or is_passive(head)
    if kind == "plover:CONSULT" and nobody and not out.actors and out.acted and not trigger.mode.endswith("-visit"):
        out.actors, out.acted = out.acted, []
    out.actors = [n for n in out.actors if reading.things[n].type in ACTORS]
    return out


def _halves(a: Token, b: Token) -> bool:
    """Are they two parts of one word: the "co" of "co-operation"?"""
    between = a.doc[min(a.i, b.i) + 1 : max(a.i, b.i)]
    return len(between) == 1 and between[0].text in ("-", "‑") and not between[0].whitespace_


def _places_beside(reading: Reading, head: Token, frame: Token, trigger: lexicon.Trigger) -> list[int]:
    """Places that no phrase of the event itself gives: who hosts a visit ("visited Tehran", "the first visit by a king to Chad"),
    where those are who do a deed ("police in Cyprus arrested three people")."""
    if trigger.mode.endswith("-visit"):
        near = [c for c in head.children if c.dep_ == "obj"] if head.pos_ == "VERB" else []
        near += [t for c in frame.children if c.dep_ == "nmod" for t in c.children if t.dep_ == "nmod" and case_of(t) == "to"]
        return [n for c in near for n in entities_of(reading, c) if reading.things[n].type in PLACES]
    if trigger.type in MEETING and head.pos_ == "VERB":
        occasions = [c for c in head.children if c.dep_ == "obl" and case_of(c) in ("at", "during", "for")]
        return [n for c in occasions if c.lemma_.lower() in GATHERINGS for n in places_inside(reading, c)]
    if trigger.type not in DEEDS or head.pos_ != "VERB":
        return []
    occasions = [c for c in head.children if c.dep_ == "obl" and case_of(c) in ("during", "at", "in") and lexicon.trigger_at(c)]
    if at_occasion := [n for c in occasions for n in places_inside(reading, c)]:
        return at_occasion  # "were arrested during protests in Batumi"
    subject = subject_of(head)
    return places_inside(reading, subject) if subject is not None and not is_passive(head) else []


def stay_of(verb: Token) -> Token | None:
    """ "Will be in Oslo on Friday to discuss trade", "flew to Oslo to sign a pact": what tells where and when one is to do so."""
    if verb.tag_ != "VB" or verb.dep_ not in ("advcl", "acl", "xcomp") or not any(c.lower_ == "to" for c in verb.children):
        return None
    above = verb.head
    if above.dep_ in ("obl", "nmod") and above.head.lemma_.lower() in TRAVELLING:
        above = above.head
    there = any(c.dep_ == "cop" for c in above.children) and case_of(above) in ("in", "at")
    return above if there or (above.pos_ == "VERB" and above.lemma_.lower() in TRAVELLING) else None


def _places_of_stay(reading: Reading, above: Token) -> list[int]:
    near = (
        [c for c in above.children if c.dep_ == "obl" and case_of(c) in ("in", "to", "at")] if above.pos_ == "VERB" else [above]
    )
    return [n for t in near for n in entities_of(reading, t) if reading.things[n].type in PLACES]


def _counter(noun: Token) -> list[Token]:
    """ "Weeks of mediation by Qatar", "a series of raids on farms": what counts an event has its participants too."""
    above = noun.head
    counted = noun.pos_ == "NOUN" and noun.dep_ == "nmod" and case_of(noun) == "of"
    return [above] if counted and above.lemma_.lower() in COUNTERS | SPELLS else []


def _hit(reading: Reading, noun: Token) -> list[int]:
    """Whom the clause behind an event's noun says that it hits: "attacks targeting peacekeepers", "a hack that paralysed clinics"."""
    clauses = [c for c in noun.children if c.dep_ in ("acl", "acl:relcl") and c.pos_ == "VERB" and subject_of(c) == noun]
    verbs = [c for c in clauses if not is_passive(c) and c.lemma_.lower() in HITTING]
    return [n for v in verbs for c in v.children if c.dep_ == "obj" for n in entities_of(reading, c)]


def _by_roles(reading: Reading, head: Token, kind: str, out: Participants) -> None:
    """Who the network reads as agent and as acted upon, where the tree shows neither."""
    if not out.actors and kind not in HAPPENS_TO and not _done_by_no_actor(reading, head):
        agents = (n for t in reading.arguments(head, "ARG0") for n in entities_of(reading, t))
        out.actors += [n for n in agents if n not in out.acted]
    if not out.acted:
        patients = (
            n
            for t in reading.arguments(head, "ARG1", "ARG2")
            if not (kind in TAKING and case_of(t) == "from")  # "rockets fired from the hills"
            for n in entities_of(reading, t)
        )
        out.acted += [n for n in patients if n not in out.actors and n not in out.places]


def _done_by_no_actor(reading: Reading, verb: Token) -> bool:
    """ "The strikes hit a convoy", "the law bans plastic": the subject, a thing, does it, and nobody else in the sentence."""
    subject = subject_of(verb) if verb.pos_ == "VERB" and not is_passive(verb) else None
    return subject is not None and subject.pos_ == "NOUN" and not entities_of(reading, subject)


def _is(reading: Reading, number: int, kind: str) -> bool:
    return reading.things[number].type == kind


def _core(reading: Reading, verb: Token, trigger: lexicon.Trigger, out: Participants) -> None:
    """Subject of a verb as actor, or as acted upon in the passive, in deaths and accidents, and of "received"."""
    subjects = entities_of(reading, subject_of(verb))
    if verb.dep_ == "amod" and verb.tag_ == "VBN":
        out.acted += entities_of(reading, verb.head)
    if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and (named := _identified(reading, verb.head)):
        subjects = named
    if is_passive(verb) or trigger.type in HAPPENS_TO or "subj" in trigger.recipient:
        out.acted += subjects
    else:
        out.actors += _owners_of_materiel(reading, subject_of(verb), subjects)


def _identified(reading: Reading, noun: Token) -> list[int]:
    """Those whom the clause names for a noun: "the candidates elected were Ana Lund and Per Holm", "those held include Ivo Tarn"."""
    clause = noun.head
    if noun.dep_ != "nsubj" or noun.i > clause.i:
        return []
    same = any(c.dep_ == "cop" for c in clause.children) and clause.pos_ == "PROPN"
    named = [clause] if same else [c for c in clause.children if c.dep_ == "obj" and clause.lemma_.lower() == "include"]
    return [n for t in named for n in entities_of(reading, t) if reading.things[n].type in ACTORS]


def _dependent(
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
        out.actors += [] if belongs_to_object(frame, child) else _owners_of_materiel(reading, child, numbers)
    elif child.dep_ == "obj" and child in words and child.tag_ == "NN" and not any(c.i < child.i for c in child.children):
        return  # "seized power", "took control"
    elif child.dep_ in ("obj", "iobj"):
        out.places += places_inside(reading, child) if numbers else []
        if kind in HAPPENS_TO:
            out.places += [n for n in numbers if reading.things[n].type in PLACES]
            numbers = [n for n in numbers if reading.things[n].type not in PLACES]
        weapons = [n for n in numbers if child in words and kind == "plover:ASSAULT" and _is(reading, n, "Product")]
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
    told = reading.entity_at(child) is not None or kind in DEEDS or child.lemma_.lower() in PARTS
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
        elif case == "from" and frame.lemma_.lower() in RESCUING and thing.type in PLACES:
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


_INSIDE = ("in", "at", "near", "outside", "off", "out")
_UPON = ("mount", "mountain", "island", "isle", "peninsula", "plateau", "hill", "heights", "coast", "border")
"""Places that one is on."""


def _is_upon(place: Token) -> bool:
    """ "On Mount Hira", "on the border"."""
    return case_of(place) == "on" and any(t.lemma_.lower() in _UPON for t in (place, *place.children))


def places_inside(reading: Reading, token: Token) -> list[int]:
    """The places inside a phrase: "a radar station in Karland", "supporters near the border"."""
    part = token.lemma_.lower() in PARTS and reading.entity_at(token) is None
    cases = ("of", *_INSIDE) if part else _INSIDE
    inner = [c for c in token.children if c.dep_ == "nmod" and (case_of(c) in cases or _is_upon(c))]
    found = [n for c in inner for n in entities_of(reading, c) if reading.things[n].type in PLACES]
    deeper = (c for c in inner if c.lemma_.lower() in PARTS and reading.entity_at(c) is None)
    return found or [n for c in deeper for n in places_inside(reading, c)]


def _arranged(noun: Token) -> list[Token]:
    """ "a meeting set to take place in Riga", "talks scheduled for Monday": the words that arrange an event tell its place."""
    if noun.pos_ == "VERB":
        return []
    participles = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_.lower() in ARRANGED]
    above = noun.dep_ in ("nsubj", "nsubj:pass") and noun.head.lemma_.lower() in TAKING_PLACE
    return [*participles, *(c for p in participles for c in p.children if c.dep_ == "xcomp"), *([noun.head] if above else [])]


def _aimed(frame: Token) -> list[Token]:
    """ "fired rockets aimed at a radar station": the participle that tells the target."""
    around = [frame, *(c for c in frame.children if c.dep_ == "obj")]
    return [c for t in around for c in t.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_.lower() in AIMING]


def _organisers(reading: Reading, noun: Token) -> list[int]:
    """Who holds, plans or calls what the noun names: "the ministry planned three conferences and a roadshow"."""
    at = noun
    while at.head.pos_ == "NOUN" and (at.dep_ == "conj" or (at.dep_ == "nmod" and at.head.lemma_.lower() in COUNTERS | SPELLS)):
        at = at.head  # "a number of conferences and roadshows", "two hours of talks"
    verb = at.head
    if verb.pos_ == "VERB" and at.dep_ == "obl" and (there := _attending(reading, noun, at, verb)):
        return there
    if verb.pos_ == "VERB" and at.dep_ == "obl" and case_of(at) in ("with", "through", "by") and _deals(verb, noun):
        return entities_of(reading, subject_of(verb))  # "answered with airstrikes"
    if verb.lemma_.lower() in TRAVELLING and at.dep_ in ("obl", "nmod") and case_of(at) == "for":
        joined = [c for c in verb.children if c.dep_ == "obj"] if verb.lemma_.lower() in ("join", "meet") else []
        return [n for t in (subject_of(verb), *joined) for n in entities_of(reading, t)]  # "arrived in Beirut for talks"
    if verb.lemma_.lower() not in ORGANISING or verb.pos_ != "VERB":
        return []
    if at.dep_ == "obj" and not any(c.dep_ in ("obl", "obl:agent") and belongs_to_object(verb, c) for c in verb.children):
        return entities_of(reading, subject_of(verb))
    if at.dep_ == "nsubj:pass":
        return [n for c in verb.children if c.dep_ == "obl:agent" for n in entities_of(reading, c)]
    return []


def _deals(verb: Token, noun: Token) -> bool:
    """Is what the noun names done by the verb's subject: "backed the army with airstrikes", unlike "coped with airstrikes"?"""
    own, verbal = lexicon.trigger_at(noun), lexicon.trigger_at(verb)
    deed = own is None or own[0].type in (*DEEDS, "plover:SANCTION", "plover:THREATEN")
    acts = verbal is not None and verbal[0].type not in HAPPENS_TO
    answers = verb.lemma_.lower() in ("respond", "retaliate", "answer", "react", "reply", "begin", "start", "continue")
    return deed and not is_passive(verb) and (acts or answers) and not any(c.dep_ == "det" for c in noun.children)


def _attending(reading: Reading, noun: Token, setting: Token, verb: Token) -> list[int]:
    """Who took part by what the clause tells of them: "adopted by leaders at a summit", "said in a speech", "received by the king
    before talks with the premier"."""
    case, found = case_of(setting), lexicon.trigger_at(noun)
    kind = found[0].type if found else ""
    says = "said" in lexicon.effects("verb").get(verb.lemma_.lower(), frozenset())
    if kind == "news:Speech" or (kind == "plover:CONSULT" and noun.lemma_.lower() == "interview"):
        return entities_of(reading, subject_of(verb)) if says and case in ("in", "during", "at") else []
    if kind != "plover:CONSULT" or found is None or "-visit" in found[0].mode:
        return []
    if case in ("before", "after", "during", "following") and any(
        c.dep_ == "nmod" and case_of(c) == "with" for c in noun.children
    ):
        return entities_of(reading, subject_of(verb))
    verbal = lexicon.trigger_at(verb)
    decides = says or (verbal is not None and verbal[0].type in DECIDED) or verb.lemma_.lower() in ("adopt", "decide")
    if not decides or case not in ("at", "after", "during"):
        return []
    doer = next((c for c in verb.children if c.dep_ == "obl:agent"), None) if is_passive(verb) else subject_of(verb)
    return entities_of(reading, doer)


def _doers_beside(reading: Reading, noun: Token) -> list[int]:
    """ "Condemned the shooting of a protester by police", where the parser hangs the agent on the verb."""
    beside = noun.head.children if noun.dep_ == "obj" else ()
    return [
        n for c in beside if c.dep_ in ("obl", "obl:agent") and belongs_to_object(noun.head, c) for n in entities_of(reading, c)
    ]


def _accused_of(reading: Reading, noun: Token, kind: str) -> list[int]:
    """ "Accused the army of attacks on farmers", "two men charged with the murder": who is said to have done what the noun names."""
    at = noun
    while at.dep_ == "conj" and at.head.pos_ == "NOUN":
        at = at.head
    verb = at.head
    if kind not in DEEDS or at.dep_ != "obl" or case_of(at) not in ("of", "with") or verb.pos_ != "VERB":
        return []
    if verb.lemma_.lower() not in ACCUSING:
        return []
    accused = next((c for c in verb.children if c.dep_ in ("obj", "iobj", "nsubj:pass")), None)
    return entities_of(reading, accused if accused is not None or not is_passive(verb) else subject_of(verb))


def _asked_from(reading: Reading, verb: Token) -> list[int]:
    """ "Requested support from the coalition": whom what is asked for is to come from."""
    wanted = [c for c in verb.children if c.dep_ == "obj"]
    return [n for t in wanted for c in t.children if c.dep_ == "nmod" and case_of(c) == "from" for n in entities_of(reading, c)]


LINE = 10
"""Words of a line that only says whom those below it are about."""


def _person_of_line(reading: Reading, verb: Token) -> list[int]:
    """Of a list about a person ("Who is Ana Lund?", "- Elected to parliament in 2010") the person, for verbs that begin a line or,
    by "before" and the like, hang on those that do."""
    top = verb.head if verb.dep_ == "advcl" and any(c.dep_ == "mark" for c in verb.children) else verb
    blocks = reading.article.blocks
    here = next((i for i, b in enumerate(blocks) if b.span.begin <= top.idx < b.span.end), None)
    if here is None or not here or top.tag_ not in ("VBD", "VBN") or subject_of(verb) is not None:
        return []
    text = reading.article.text
    line = text.rfind("\n", 0, top.idx) + 1
    if text[line : top.idx].strip(" -*•–·\t"):
        return []
    above = [t for t in reading.doc if t.idx < line and t.sent.end_char <= line]
    for sentence in reversed(list(dict.fromkeys(t.sent.start for t in above))):
        words = [t for t in above if t.sent.start == sentence and not t.is_space]
        named = [
            n for t in words if t.pos_ == "PROPN" and (n := reading.entity_at(t)) is not None and _is(reading, n, "Person")
        ]
        first = next((t for t in words if not t.is_punct), None)
        if first is None or (first.tag_ in ("VBD", "VBN") and first.idx > 0):
            continue
        return named[:1] if len(words) <= LINE else []
    return []


def _senders(reading: Reading, noun: Token) -> list[int]:
    """ "Requests have come from the towns"."""
    if noun.dep_ != "nsubj" or noun.head.lemma_.lower() not in ("come", "arrive", "emerge"):
        return []
    return [n for c in noun.head.children if c.dep_ == "obl" and case_of(c) == "from" for n in entities_of(reading, c)]


def _bearers(reading: Reading, noun: Token) -> list[int]:
    """Whom it hits: "the town suffered an attack"."""
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head  # "face shelling and airstrikes"
    bears = noun.dep_ == "obj" and noun.head.lemma_.lower() in UNDERGOING
    return entities_of(reading, subject_of(noun.head)) if bears else []


def subject_of(verb: Token) -> Token | None:
    """The subject, own or taken over in coordination, control, participles and relative clauses."""
    at = verb
    for _ in range(4):
        subject = next((c for c in at.children if c.dep_ in (*SUBJECTS, "nsubj:pass")), None)
        if subject is not None:
            if subject.tag_ in ("WDT", "WP") or (subject.lower_ == "that" and at.dep_ == "acl:relcl"):
                return _who(subject, at.head)
            return subject
        if at.dep_ == "acl" and at.tag_ == "VB" and any(c.dep_ == "cop" for c in at.head.children):
            return next((c for c in at.head.children if c.dep_ in SUBJECTS), None)  # "would not be the first to leave"
        accusing = accusation_of(at)
        if accusing is not None:
            accused = next((c for c in accusing.children if c.dep_ in ("obj", "nsubj:pass")), None)
            return accused if accused is not None or not is_passive(accusing) else subject_of(accusing)
        if at.dep_ in ("acl", "acl:relcl"):
            if at.tag_ == "VB" and (owner := _owner_of_plan(at.head)) is not None:
                return owner
            inside = at.tag_ == "VBG" and at.head.dep_ == "obj" and any(c.dep_ == "mark" for c in at.children)
            if inside and at.head.head.lemma_.lower() in ORGANISING | {"have", "play"}:
                at = at.head.head  # "made progress in clearing the town"
                continue
            asked = at.head.dep_ in ("obj", "obl") and _asks(at.head.head)
            return at.head if at.tag_ != "VB" or asked else None
        if at.dep_ == "advcl" and at.tag_ == "VBG" and any(c.dep_ == "mark" and c.lower_ == "from" for c in at.children):
            objects = [c for c in at.head.children if c.dep_ in ("obj", "nsubj:pass")]
            if objects:
                return objects[0]  # "banned women from working"
        if (judged := _judged_for(at)) is not None:
            return judged
        if at.dep_ == "advcl" and at.tag_ == "VBG" and (told := told_before(at)) is not None:
            at = told
            continue
        if at.dep_ in ("advcl", "xcomp") and at.tag_ == "VB" and at.head.lemma_.lower() in SENDING:
            sent = next((c for c in at.head.children if c.dep_ in ("obj", "nsubj:pass") and c.i < at.i), None)
            if sent is not None and _can_go(sent):
                return sent  # "sent an envoy to mediate"
        if at.dep_ == "xcomp" or (at.dep_ == "advcl" and at.tag_ == "VB" and _asks(at.head)):
            objects = [
                c
                for c in at.head.children
                if c.i < at.i
                and (c.dep_ in ("obj", "iobj") or (c.dep_ == "obl" and case_of(c) in ("on", "upon", "to") and _asks(at.head)))
            ]
            if objects and at.head.lemma_ not in ("promise",):
                return objects[0]
        elif at.dep_ not in ("conj", "advcl", "parataxis"):
            return None
        at = at.head
    return None


SENDING = frozenset("send dispatch deploy appoint name assign task delegate hire fly second".split())
"""Verbs whose object is to do what their infinitive tells: "sent an envoy to mediate"."""


def _can_go(noun: Token) -> bool:
    """Is it a name or a noun for people or bodies?"""
    return noun.pos_ in ("PROPN", "PRON") or lexicon.nouns().get(noun.lemma_.lower(), "") in ("Person", "Group", "Organization")


def _judged_for(clause: Token) -> Token | None:
    """ "Thanked Egypt for taking in refugees", "was jailed for insulting the king": who is praised or punished for it did it."""
    verb = clause.head
    if (
        clause.dep_ not in ("advcl", "xcomp")
        or clause.tag_ != "VBG"
        or not any(c.lower_ == "for" and c.dep_ == "mark" for c in clause.children)
    ):
        return None
    found = lexicon.trigger_at(verb)
    if found is None or found[0].type not in JUDGING:
        return None
    objects = [c for c in verb.children if c.dep_ in ("obj", "iobj", "nsubj:pass")]
    return objects[0] if objects else None


JUDGING = frozenset("plover:SUPPORT plover:ACCUSE plover:SANCTION plover:COERCE news:Resignation news:Ruling".split())
"""Types of deeds that answer what somebody has done."""


def _who(pronoun: Token, noun: Token) -> Token:
    """ "A petition by Per Holm, who lost": of a noun that is no person, the person named just before "who"."""
    if pronoun.lower_ != "who" or _can_go(noun):
        return noun
    before = neighbour(pronoun, -2 if neighbour(pronoun, -1).text == "," else -1)
    while before.dep_ in ("flat", "compound") and before.head.i < before.i:
        before = before.head
    return before if before.ent_type_ == "PERSON" and before.i > noun.i else noun


def accusation_of(clause: Token) -> Token | None:
    """The verb of accusing that a participle belongs to: "accused the army of bombing a school", "accused by unions of lying"."""
    if clause.tag_ != "VBG":
        return None
    if clause.dep_ == "advcl":
        return clause.head if clause.head.lemma_.lower() in ACCUSING else None
    agent = clause.head
    of = clause.dep_ == "acl" and any(c.dep_ == "mark" and c.lower_ == "of" for c in clause.children)
    by = agent.dep_ == "obl:agent" and agent.head.pos_ == "VERB" and agent.head.lemma_.lower() in ACCUSING
    return agent.head if of and by else None


def told_before(clause: Token) -> Token | None:
    """The clause that a participle behind its speaker goes on with where it tells whom or what it hit: "A convoy was attacked, the
    agency said, killing three", unlike "…, the agency said, offering help"."""
    verb = clause.head
    if clause.i < verb.i or clause.lemma_.lower() not in lexicon.hurting() | HITTING | {"leave", "trap", "burn", "displace"}:
        return None
    if "said" not in lexicon.effects("verb").get(verb.lemma_.lower(), frozenset()):
        return None
    if verb.dep_ == "parataxis" and verb.head.i < verb.i:
        return next((t for t in (verb.head, *verb.head.ancestors) if t.pos_ == "VERB"), None)
    return next((c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and c.i < verb.i and c.pos_ == "VERB"), None)


def _owner_of_plan(noun: Token) -> Token | None:
    """ "Scrapped plans to deploy", "the army's threat to march": whose plan it is does what is planned."""
    if noun.pos_ != "NOUN" or not {"future", "possible"} & lexicon.effects("noun").get(noun.lemma_.lower(), frozenset()):
        return None
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    if owner is None and noun.dep_ == "obj" and noun.head.pos_ == "VERB":
        owner = next((c for c in noun.head.children if c.dep_ in SUBJECTS), None)
    return owner


def _asks(verb: Token) -> bool:
    """Does the verb ask somebody else to act: "called on X to leave"?"""
    return "obligatory" in lexicon.effects("verb").get(verb.lemma_.lower(), frozenset()) or verb.lemma_ in ASKING


def entities_of(reading: Reading, token: Token | None) -> list[int]:
    """Entities of a phrase with all its coordinated parts; counted groups and members are looked through ("dozens of X")."""
    if token is None:
        return []
    if token.tag_ in ("WP", "WDT", "WP$"):
        clause = next((t for t in token.ancestors if t.dep_ in ("acl:relcl", "acl")), None)
        return entities_of(reading, clause.head) if clause is not None and clause.head.i < token.i else []
    own = reading.entity_at(token)
    out = [_named(reading, token, own)] if own is not None else []
    if own is None and token.dep_ == "appos" and (named := reading.entity_at(token.head)) is not None:
        return [named]  # "Ana Lund, a teacher who had fled"
    if own is None and (token.lemma_.lower() in COUNTERS or token.pos_ == "NUM"):
        out += [n for c in token.children if c.dep_ == "nmod" for n in entities_of(reading, c)]
    if own is None and not out and token.lemma_.lower() in MATERIEL:
        out += _owners(reading, token)
    for child in token.children:
        member = child.dep_ == "nmod" and case_of(child) == "including"
        named = child.dep_ == "appos" and child.pos_ == "PROPN" and own is not None and reading.things[own].type == "Group"
        if (child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON")) or member or named:
            out += [n for n in entities_of(reading, child) if n not in out]
    return out


def _named(reading: Reading, token: Token, own: int) -> int:
    """The one whom a description names beside it: "another Labour candidate, the veteran councillor Mary Ali"."""
    nameless = all(n.kind != "name" for n in reading.namings if n.entity == own)
    if reading.things[own].type != "Person" or not nameless or token.tag_ not in ("NN", "NNP"):
        return _named_place(reading, token, own)
    beside = [c for c in token.children if c.dep_ in ("appos", "flat") and c.i > token.i]
    beside += [k for c in beside for k in c.children if k.dep_ in ("flat", "appos") and k.i > c.i]
    numbers = [n for c in beside if (n := reading.entity_at(c)) is not None and reading.things[n].type == "Person"]
    return next((n for n in numbers if n != own and reading.things[n].name[:1].isupper()), own)


def _named_place(reading: Reading, token: Token, own: int) -> int:
    """ "the town of Belmora", "the city of Goma" are the places that they name."""
    if reading.things[own].type not in ("Place", "GeopoliticalEntity") or reading.things[own].name[:1].isupper():
        return own
    named = [
        c for c in token.children if c.dep_ in ("nmod", "appos", "flat") and c.pos_ == "PROPN" and case_of(c) in ("of", "")
    ]
    numbers = [n for c in named if (n := reading.entity_at(c)) is not None and reading.things[n].type in PLACES]
    return numbers[0] if numbers else own


def _owners_of_materiel(reading: Reading, token: Token | None, numbers: list[int]) -> list[int]:
    """Those who act, the state or body for its ships and aircraft: "a Russian warship fired on a tanker"."""
    named = token is not None and token.lemma_.lower() in MATERIEL and bool(numbers) and _is(reading, numbers[0], "Product")
    return [*(_owners(reading, token) if named and token is not None else []), *numbers]


def _owners(reading: Reading, token: Token) -> list[int]:
    """States and bodies that only modify a noun for forces and vessels: "Russian jets" act for Russia."""
    modifiers = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod:poss")]
    modifiers += [c for m in modifiers for c in m.children if c.dep_ == "conj"]  # "Polish and Dutch jets"
    return [n for c in modifiers if (n := reading.entity_at(c)) is not None and reading.things[n].type in ACTORS]


def _nested_places(reading: Reading, noun: Token) -> list[int]:
    """The place at the end of an event's phrase: "a meeting of the ministers of both states in Riga"."""
    if noun.pos_ == "VERB":
        return []
    topics = ("on", "about", "over", "around")  # "talks on the situation in Sudan" may be anywhere
    inner = [t for c in noun.children if c.dep_ == "nmod" and case_of(c) not in topics for t in c.subtree]
    phrases = [t for t in inner if t.dep_ == "nmod" and case_of(t) == "in" and not _in_clause(t, noun)]
    return [n for t in phrases[-1:] for n in entities_of(reading, t) if _is(reading, n, "GeopoliticalEntity")]


def _in_clause(token: Token, top: Token) -> bool:
    """Is there a verb between the word and the top of its phrase?"""
    for ancestor in token.ancestors:
        if ancestor == top:
            return False
        if ancestor.pos_ == "VERB":
            return True
    return True


def _inherited_places(reading: Reading, token: Token) -> list[int]:
    """Where the governing clause happens: "a blast killed two in Lahore" places the blast too."""
    at = token
    for _ in range(2):
        if at.dep_ not in ("nsubj", "nsubj:pass", "obj", "conj", "acl:relcl", "nmod", "obl") or at.dep_ == "ROOT":
            return []
        if at.dep_ == "conj" and at.pos_ == "VERB":
            return []
        at = at.head
        joined = [c for c in at.children if c.dep_ == "obj"] if at.lemma_.lower() in ("join", "meet", "host") else []
        for child in (
            *at.children,
            *(k for c in joined for t in (c, *c.children) if t == c or t.dep_ == "conj" for k in t.children),
        ):
            if (
                child.dep_ in ("obl", "nmod")
                and child != token
                and case_of(child) in ("in", "at", "near", "outside", "off")
                and token.i not in {t.i for t in child.subtree}
            ):
                found = [n for n in entities_of(reading, child) if reading.things[n].type in PLACES]
                if found:
                    return [*found, *places_inside(reading, child)]
    return []
