"""Stage 7: what happened, goes on, is planned, denied or claimed: triggers, participants, reality, casualties."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import TypeVar

from spacy.tokens import Token

from kg.extractors import lexicon
from kg.extractors.counts import casualties_of
from kg.extractors.quotes import SUBJECTS, quote_of
from kg.extractors.reading import Reading
from kg.extractors.reality import Reality, reality_of
from kg.extractors.times import time_of
from kg.model import Casualties, Event, Span

T = TypeVar("T")

ACTORS = frozenset("Person Organization Outlet Group Country GeopoliticalEntity".split())
PLACES = frozenset("Country GeopoliticalEntity Place Facility".split())
AGAINST = frozenset("with against on upon to at toward towards for over into from".split())
WHERE = frozenset("in at near on off outside inside around across along over throughout".split())
ACTED_ON_PLACE = frozenset({"plover:ASSAULT", "plover:COERCE", "plover:RETREAT", "plover:AID"})
PEOPLE_DIE = frozenset({"news:Death"})
LIGHT = frozenset(
    (
        "hold have make take give conduct carry launch stage mount wage pay issue reach sign begin start deliver"
        " cause see face continue end suffer stop"
    ).split()
)


@dataclasses.dataclass(slots=True)
class Found:
    """A trigger with its meaning."""

    head: Token
    words: list[Token]
    trigger: lexicon.Trigger
    frame: Token
    """The word whose dependents are the participants: the noun of "held talks", with the verb's subject added."""


def find_events(reading: Reading) -> None:
    """Fill ``reading.events``; what one article tells several times of the same event becomes one event."""
    found = list(_triggers(reading))
    swallowed = {t.i for f in found for t in f.words if t != f.head} | _effects(found)
    events = [e for f in found if f.head.i not in swallowed and (e := _event(reading, f)) is not None]
    for event in events:
        _merge(reading, event)


def _triggers(reading: Reading) -> Iterator[Found]:
    named = {i for n in reading.namings if n.kind == "name" for i in range(n.start, n.end)}
    titles = {i for n in reading.namings if n.kind == "nominal" and n.type == "Person" for i in range(n.start, n.end)}
    for token in reading.doc:
        if token.i in named or token.i in titles:
            continue
        found = (
            _verb_trigger(token) if token.pos_ == "VERB" else _noun_trigger(token) if token.pos_ in ("NOUN", "PROPN") else None
        )
        if found:
            yield found


def _effects(found: list[Found]) -> set[int]:
    """Verbs of killing and hurting whose subject is itself an event ("an attack that killed four"): they only count its victims."""
    heads = {f.head.i for f in found if f.head.pos_ != "VERB"}
    violent = {
        f.head.i
        for f in found
        if f.head.pos_ == "VERB" and f.trigger.type in ("plover:ASSAULT", "news:Accident", "news:Disaster")
    }
    out = set()
    for f in found:
        lemma = f.head.lemma_.lower()
        if f.head.pos_ == "VERB" and lexicon.casualty_verbs().get(lemma) in ("killed", "injured"):
            subject = _subject(f.head)
            agent = next(
                (c for c in f.head.children if c.dep_ == "obl:agent" or (c.dep_ == "obl" and _case(c) in ("in", "by"))), None
            )
            result = f.head.dep_ in ("advcl", "conj") and f.head.head.i in violent and f.head.head.i < f.head.i
            if result or any(t is not None and t.i in heads for t in (subject, agent)):
                out.add(f.head.i)
    return out


def _verb_trigger(token: Token) -> Found | None:
    """A verb of the tables with its phrase, a light verb with an event noun, or a verb of change."""
    found = lexicon.trigger_at(token)
    if found is not None:
        trigger, words = found
        objects = [w for w in words[1:] if w.dep_ in ("obj", "nsubj:pass") and w.pos_ == "NOUN"]
        return Found(token, words, trigger, objects[0] if objects and token.lemma_ in LIGHT else token)
    particles = [c for c in token.children if c.dep_ == "compound:prt"]
    if token.lemma_.lower() in LIGHT:
        for obj in (c for c in token.children if c.dep_ in ("obj", "nsubj:pass") and c.pos_ == "NOUN"):
            if inner := lexicon.trigger_at(obj):
                return Found(token, [token, *inner[1]], inner[0], obj)
    if token.lemma_.lower() in lexicon.changes():
        return Found(token, [token, *particles], lexicon.Trigger("news:Other", ""), token)
    return None


def _noun_trigger(token: Token) -> Found | None:
    if token.dep_ == "compound" or (token.text.isupper() and len(token) > 1):
        return None
    found = lexicon.trigger_at(token)
    return Found(token, found[1], found[0], token) if found else None


# --- one event


def _event(reading: Reading, found: Found) -> Event | None:
    actors, acted, places, instruments = _participants(reading, found)
    kind, mode = found.trigger.type, found.trigger.mode
    if kind == "plover:CONSULT" and not actors and acted:
        actors, acted = acted, []
    reality = _reality(reading, found)
    counted = _casualty_verbs(found)
    counts = (
        casualties_of([found.head, *counted])
        if kind
        in ("plover:ASSAULT", "plover:COERCE", "news:Death", "news:Disaster", "news:Accident", "news:Other", "plover:AID")
        else Casualties()
    )
    if not (actors or acted or places or instruments) and (
        kind == "news:Other" or (found.head.pos_ == "VERB" and counts == Casualties())
    ):
        return None
    if found.head.pos_ != "VERB" and not (actors or acted or places or counts != Casualties()) and not _specific(found.head):
        return None
    if found.head.lemma_.lower() in GIVING and not _gives(reading, found, acted):
        return None
    source = _source(reading, found, actors)
    time = time_of(reading, found.head)
    published = reading.article.published
    if (
        reality == Reality(ongoing=reality.ongoing)
        and time is not None
        and published
        and (start := reading.times[time].start)
        and start > published
    ):
        reality = Reality("Future")  # what lies after the article has not happened
    cues = tuple(reading.span(t) for t in (found.head, *(w for w in found.words if w != found.head)))
    return Event(
        evidence=(_evidence(reading, found),),
        cues=_joined_cue(reading, cues),
        source=source,
        modality=reality.modality,
        negated=reality.negated,
        ongoing=reality.ongoing,
        type=kind,
        mode=mode,
        context=found.trigger.contexts,
        actors=tuple(dict.fromkeys(actors)),
        recipients=tuple(n for n in dict.fromkeys(acted) if n not in actors and reading.things[n].type in ACTORS),
        objects=tuple(n for n in dict.fromkeys(acted) if n not in actors and reading.things[n].type not in ACTORS),
        places=tuple(dict.fromkeys(places)),
        instruments=tuple(dict.fromkeys(instruments)),
        time=time,
        casualties=counts,
        score=0.6 if kind == "news:Other" else 0.75,
        rule="verb" if found.head.pos_ == "VERB" else "noun",
    )


def _joined_cue(reading: Reading, cues: tuple[Span, ...]) -> tuple[Span, ...]:
    """One stretch for adjacent words, else each on its own."""
    first, cues = cues[0], tuple(sorted(cues))
    out = [cues[0]]
    for cue in cues[1:]:
        if not reading.article.text[out[-1].end : cue.begin].strip():
            out[-1] = Span(out[-1].begin, cue.end)
        else:
            out.append(cue)
    return tuple(sorted(out, key=lambda c: not c.begin <= first.begin < c.end))


def _evidence(reading: Reading, found: Found) -> Span:
    """The clause or noun phrase of the trigger, within its sentence."""
    words = [t for t in found.head.subtree if not t.is_space]
    if found.head.pos_ == "VERB":
        cut = {
            t.i
            for c in found.head.children
            if c.dep_ in ("conj", "parataxis", "advcl", "ccomp") and c.pos_ == "VERB"
            for t in c.subtree
        }
        words = [t for t in words if t.i not in cut or t in found.words] or [found.head]
    while len(words) > 1 and (words[0].is_punct or words[0].dep_ in ("cc", "mark")):
        words = words[1:]
    while len(words) > 1 and words[-1].is_punct:
        words = words[:-1]
    begin, last = words[0], words[-1]
    return Span(min(begin.idx, found.head.idx), max(last.idx + len(last), found.head.idx + len(found.head)))


def _reality(reading: Reading, found: Found) -> Reality:
    at = found.head
    title = next((b for b in reading.article.blocks if b.kind == "title" and b.span.begin <= at.idx < b.span.end), None)
    reality = reality_of(at, headline=title is not None)
    if reality == Reality() and found.frame != at:
        inner = reality_of(found.frame)
        if inner.negated:
            return Reality("Actual", True)
    return reality


def _source(reading: Reading, found: Found, actors: list[int]) -> int | None:
    """The speaker where only cited words tell it; a presupposed event in somebody's words stays the outlet's."""
    accuser = _accuser(reading, found.head)
    if accuser is not None:
        return accuser
    quote = quote_of(reading, found.head)
    if quote is None:
        return None
    owned = any(c.dep_ in ("nmod:poss", "amod", "compound") and reading.entity_at(c) is not None for c in found.head.children)
    return None if found.head.pos_ == "NOUN" and owned and quote.kind == "Indirect" else quote.speaker


def _accuser(reading: Reading, token: Token) -> int | None:
    """ "X accused Y of bombing Z", "allegations by X that …": only the accuser says so."""
    at = token
    for _ in range(3):
        if at.dep_ in ("advcl", "obl", "ccomp", "acl", "nmod", "xcomp") and at.head.lemma_.lower() in ACCUSING:
            found = _entities(reading, _subject(at.head)) if at.head.pos_ == "VERB" else []
            return found[0] if found else None
        if at.dep_ not in ("obj", "conj", "advcl", "obl", "nmod", "xcomp"):
            return None
        at = at.head
    return None


ACCUSING = frozenset("accuse blame suspect allege accusation allegation suspicion charge".split())


def _specific(noun: Token) -> bool:
    """Is a bare event noun worth an event: a definite, dated or located single happening, not a topic."""
    return any(
        c.dep_ in ("nummod", "nmod:poss")
        or (c.dep_ == "nmod" and any(k.lower_ in ("of", "in", "at", "on", "between", "against") for k in c.children))
        for c in noun.children
    ) or (noun.tag_ == "NN" and noun.dep_ in ("nsubj", "nsubj:pass") and any(c.dep_ == "det" for c in noun.children))


GIVING = frozenset(
    "provide give supply deliver lend offer contribute help treat feed house finance fund ship deal assist shelter".split()
)
GOODS = frozenset(
    "aid assistance arm weapon money fund shelter food relief ammunition missile tank jet equipment loan grant guarantee medicine vaccine water"
    " supply support training troop system million billion cash asylum refuge care treatment housing rifle gun vehicle drone helicopter shell"
    " protection accommodation package".split()
)
"""What is given where giving is aid."""


def _gives(reading: Reading, found: Found, acted: list[int]) -> bool:
    """Giving, providing and the like are aid where a known party receives or goods are given; not "provide an example"."""
    objects = [c for c in found.head.children if c.dep_ in ("obj", "nsubj:pass")]
    goods = any(w.lemma_.lower() in GOODS for c in objects for w in (c, *c.subtree))
    return goods or any(reading.things[n].type in ACTORS for n in acted)


# --- participants


def _participants(reading: Reading, found: Found) -> tuple[list[int], list[int], list[int], list[int]]:
    head = found.head
    actors: list[int] = []
    acted: list[int] = []
    places: list[int] = []
    instruments: list[int] = []
    if head.pos_ == "VERB":
        actors += _entities(reading, _subject(head))
        if head.dep_ == "amod" and head.tag_ == "VBN":
            acted += _entities(reading, head.head)
        passive = any(c.dep_ in ("nsubj:pass", "aux:pass") for c in head.children) or (
            head.dep_ == "acl" and head.tag_ == "VBN"
        )
        if passive:
            acted, actors = actors, []
        elif found.trigger.type in ("news:Death", "news:Accident", "news:Disaster", "news:Resignation"):
            acted, actors = (actors, []) if found.trigger.type != "news:Resignation" else ([], actors)
    for frame in {t.i: t for t in (head, found.frame, *_arranged(head))}.values():
        for child in frame.children:
            case = _case(child)
            numbers = _entities(reading, child)
            if child.dep_ == "obl:agent" or (child.dep_ in ("obl", "nmod") and case == "by"):
                actors += numbers
            elif child.dep_ in ("obj", "iobj"):
                acted += [] if child in found.words else numbers
            elif (child.dep_ == "nmod:poss" and frame.pos_ != "VERB") or (
                child.dep_ in ("compound", "amod") and frame.pos_ != "VERB"
            ):
                actors += [n for n in numbers if reading.things[n].type in ACTORS] or []
            elif child.dep_ in ("obl", "nmod", "obl:unmarked", "nmod:unmarked"):
                _prepositional(reading, found, frame, child, case, actors, acted, places, instruments)
    if not places:
        places += _inherited_places(reading, head)
    if found.trigger.type == "plover:ASSAULT":
        places += [n for n in acted if reading.things[n].type in PLACES and n not in places]
        instruments += [
            n
            for c in found.frame.children
            if c.dep_ == "compound"
            for n in _entities(reading, c)
            if reading.things[n].type == "Product"
        ]
    return [n for n in actors if reading.things[n].type in ACTORS], acted, places, instruments


def _arranged(noun: Token) -> list[Token]:
    """ "a meeting set to take place in Riga", "talks scheduled for Monday": the words that arrange an event tell its place."""
    if noun.pos_ == "VERB":
        return []
    participles = [
        c
        for c in noun.children
        if c.dep_ == "acl"
        and c.tag_ == "VBN"
        and c.lemma_.lower() in ("set", "schedule", "plan", "expect", "hold", "due", "host")
    ]
    verb = (
        noun.head
        if noun.dep_ in ("nsubj", "nsubj:pass")
        and noun.head.lemma_.lower()
        in ("hold", "take", "schedule", "plan", "begin", "start", "end", "open", "occur", "happen", "host")
        else None
    )
    return [
        *participles,
        *(c for p in participles for c in p.children if c.dep_ == "xcomp"),
        *([verb] if verb is not None else []),
    ]


def _prepositional(
    reading: Reading,
    found: Found,
    frame: Token,
    child: Token,
    case: str,
    actors: list[int],
    acted: list[int],
    places: list[int],
    instruments: list[int],
) -> None:
    """A phrase with a preposition: who is met, attacked, helped; where; with what."""
    noun = frame.pos_ != "VERB"
    kind = found.trigger.type
    if noun and case == "of":
        places += [
            n
            for c in child.children
            if c.dep_ == "nmod" and _case(c) in ("in", "at", "near")
            for n in _entities(reading, c)
            if reading.things[n].type in PLACES
        ]
    for number in _entities(reading, child):
        thing = reading.things[number]
        if case == "between" or (
            noun and case == "of" and kind in ("plover:CONSULT", "news:Speech", "plover:AGREE", "plover:PROTEST")
        ):
            actors.append(number)
        elif noun and case == "of":
            acted.append(number)
        elif noun and case == "from" and kind in ("news:Speech", "plover:REQUEST", "plover:ACCUSE", "plover:THREATEN"):
            actors.append(number)
        elif (
            case in WHERE
            and thing.type in PLACES
            and not (kind in ACTED_ON_PLACE and case in ("on", "at", "against", "into") and thing.type in ACTORS)
        ):
            places.append(number)
            if kind == "plover:ASSAULT" and case in ("at", "on"):
                acted.append(number)
        elif case in ("with", "between", "among") and kind in ("plover:CONSULT", "plover:AGREE", "plover:COOPERATE"):
            acted.append(number)
        elif case in AGAINST and (thing.type in ACTORS or kind in ACTED_ON_PLACE):
            if thing.type == "Product":
                instruments.append(number)
            else:
                acted.append(number)
        elif case in ("with", "by") and thing.type == "Product":
            instruments.append(number)


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ == "case"), "")


def _subject(verb: Token) -> Token | None:
    """The subject, own or taken over in coordination, control, participles and relative clauses."""
    at = verb
    for _ in range(4):
        subject = next((c for c in at.children if c.dep_ in (*SUBJECTS, "nsubj:pass")), None)
        if subject is not None:
            if subject.tag_ in ("WDT", "WP") or (subject.lower_ == "that" and at.dep_ == "acl:relcl"):
                return at.head
            return subject
        if at.dep_ in ("acl", "acl:relcl"):
            asked = at.head.dep_ in ("obj", "obl") and _asks(at.head.head)
            return at.head if at.tag_ != "VB" or asked else None
        if at.dep_ == "xcomp" or (at.dep_ == "advcl" and at.tag_ == "VB" and _asks(at.head)):
            objects = [
                c
                for c in at.head.children
                if c.i < at.i
                and (c.dep_ in ("obj", "iobj") or (c.dep_ == "obl" and _case(c) in ("on", "upon", "to") and _asks(at.head)))
            ]
            if objects and at.head.lemma_ not in ("promise",):
                return objects[0]
        elif at.dep_ not in ("conj", "advcl", "parataxis"):
            return None
        at = at.head
    return None


def _asks(verb: Token) -> bool:
    """Does the verb ask somebody else to act: "called on X to leave"?"""
    return "obligatory" in lexicon.effects("verb").get(verb.lemma_.lower(), frozenset()) or verb.lemma_ in (
        "call",
        "appeal",
        "urge",
        "ask",
        "order",
        "tell",
    )


def _entities(reading: Reading, token: Token | None) -> list[int]:
    """Entities of a phrase with all its coordinated parts; counted groups and members are looked through ("dozens of X")."""
    if token is None:
        return []
    own = reading.entity_at(token)
    out = [own] if own is not None else []
    if own is None and token.lemma_.lower() in (
        "group",
        "number",
        "dozen",
        "hundred",
        "thousand",
        "majority",
        "member",
        "part",
        "score",
        "lot",
        "most",
        "all",
        "some",
        "one",
        "series",
    ):
        out += [n for c in token.children if c.dep_ == "nmod" for n in _entities(reading, c)]
    if own is None and not out:
        out += _thing_of(reading, token)
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON"):
            out += _entities(reading, child)
    return out


def _thing_of(reading: Reading, token: Token) -> list[int]:
    """States and bodies that only modify a noun for forces, vessels and the like: "Russian jets" act for Russia."""
    if token.lemma_.lower() not in (
        "jet",
        "warplane",
        "aircraft",
        "plane",
        "ship",
        "vessel",
        "boat",
        "missile",
        "drone",
        "tank",
        "artillery",
        "rocket",
        "fighter",
        "gunboat",
        "submarine",
        "bomber",
        "shell",
        "shelling",
    ):
        return []
    return [
        n
        for c in token.children
        if c.dep_ in ("amod", "compound", "nmod:poss")
        and (n := reading.entity_at(c)) is not None
        and reading.things[n].type in ACTORS
    ]


def _inherited_places(reading: Reading, token: Token) -> list[int]:
    """Where the governing clause happens: "a blast killed two in Lahore" places the blast too."""
    at = token
    for _ in range(2):
        if at.dep_ not in ("nsubj", "nsubj:pass", "obj", "conj", "acl:relcl", "nmod", "obl") or at.dep_ == "ROOT":
            return []
        at = at.head
        for child in at.children:
            if (
                child.dep_ in ("obl", "nmod")
                and child != token
                and _case(child) in ("in", "at", "near", "outside", "off")
                and token.i not in {t.i for t in child.subtree}
            ):
                found = [n for n in _entities(reading, child) if reading.things[n].type in PLACES]
                if found:
                    return found
    return []


def _casualty_verbs(found: Found) -> list[Token]:
    """Verbs and nouns that count the victims of this event: its own, its relative clause's, its effects'."""
    head = found.head
    out = [t for t in found.frame.subtree if t.dep_ in ("acl", "acl:relcl", "advcl", "conj") and t.head in (head, found.frame)]
    out += [c for t in out for c in t.children if c.dep_ == "conj"]
    if head.dep_ in ("nsubj", "obl:agent", "obl") and head.head.pos_ == "VERB":
        out += [head.head, *(c for c in head.head.children if c.dep_ in ("conj", "advcl"))]
    if head.pos_ == "VERB":
        out += [c for c in head.children if c.dep_ in ("advcl", "conj", "xcomp", "parataxis")]
    return [t for t in out if not reality_of(t).negated and reality_of(t).modality == "Actual"]


# --- the same event told again


def _merge(reading: Reading, event: Event) -> None:
    """Join with an earlier mention of the same event, or add it as new."""
    if _is_echo(reading, event):
        return
    for i, other in enumerate(reading.events):
        if _is_same(reading, other, event):
            reading.events[i] = dataclasses.replace(
                other,
                evidence=_together(other.evidence, event.evidence),
                cues=_together(other.cues, event.cues),
                actors=_together(other.actors, event.actors),
                recipients=tuple(
                    n for n in _together(other.recipients, event.recipients) if n not in (*other.actors, *event.actors)
                ),
                objects=_together(other.objects, event.objects),
                places=_together(other.places, event.places),
                instruments=_together(other.instruments, event.instruments),
                time=other.time if other.time is not None else event.time,
                ongoing=other.ongoing or event.ongoing,
                source=other.source if event.source is not None else None,
                casualties=_more(other.casualties, event.casualties),
            )
            return
    reading.events.append(event)


def _is_echo(reading: Reading, event: Event) -> bool:
    """A bare noun that takes up what was only planned or denied ("vowed to veto the bill … override her veto") asserts nothing."""
    if event.rule != "noun" or event.modality != "Actual" or event.negated or event.time is not None:
        return False
    return any(
        (other.modality != "Actual" or other.negated)
        and other.type == event.type
        and set(other.actors) & set(event.actors)
        and _stems(reading, other) & _stems(reading, event)
        for other in reading.events
    )


def _together(a: Iterable[T], b: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*a, *b)))


def _more(a: Casualties, b: Casualties) -> Casualties:
    pairs = {f.name: (getattr(a, f.name), getattr(b, f.name)) for f in dataclasses.fields(Casualties)}
    return Casualties(**{k: x if y is None else y if x is None else max(x, y) for k, (x, y) in pairs.items()})


def _is_same(reading: Reading, a: Event, b: Event) -> bool:
    """Same type and trigger word, same reality, participants that do not contradict each other and at least one in common."""
    if a.type != b.type or (a.modality, a.negated) != (b.modality, b.negated) or a.type == "news:Other":
        return False
    if not _stems(reading, a) & _stems(reading, b):
        return False
    if a.time is not None and b.time is not None and reading.times[a.time].start != reading.times[b.time].start:
        return False
    shared = set(a.actors) & set(b.actors), set(a.recipients) & set(b.recipients), set(a.places) & set(b.places)
    conflict = any(
        x and y and not s
        for x, y, s in zip((a.actors, a.recipients, a.places), (b.actors, b.recipients, b.places), shared, strict=True)
    )
    return not conflict and any(shared)


def _stems(reading: Reading, event: Event) -> set[str]:
    return {reading.article.text[c.begin : c.end].lower()[:5] for c in event.cues}
