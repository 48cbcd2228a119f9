"""Offices passed on: predecessors, successors, counterparts, and tenures that the report ends."""

from __future__ import annotations

import dataclasses
import datetime as dt

from kg.extractors import lexicon
from kg.extractors.clauses import case_of
from kg.extractors.coref.pronouns import antecedent
from kg.extractors.doc import Token
from kg.extractors.offices.holders import NAMED_AS, has_happened, holding, is_to_come, skip_ranks
from kg.extractors.offices.record import office_of
from kg.extractors.profiles import hero_of
from kg.extractors.reading import Reading
from kg.extractors.states import other_state
from kg.extractors.subjects import subject_of
from kg.model import Event, Span, Tenure

RECENT = dt.timedelta(days=60)
"""What lies longer back than this is past for who holds an office."""


def settle_holders(reading: Reading) -> None:
    """One office, two present holders: the one whom the text names with it only in a dated past held it then."""
    published = reading.article.published
    for office in {t.office for t in reading.tenures}:
        holders = [t for t in reading.tenures if t.office == office and t.status == "Current"]
        if published is None or len({t.holder for t in holders}) < 2:
            continue
        for t in holders:
            if (day := _day_near(reading, t)) is not None and day < published - RECENT:
                reading.tenures[reading.tenures.index(t)] = dataclasses.replace(t, status="Former")


def find_successions(reading: Reading) -> None:
    """ "his predecessor, X", "Y was replaced by X", "X succeeded Y": an office known of the one was or is the other's as well."""
    for token in reading.doc:
        lemma = token.lemma_.lower()
        if lemma in ("predecessor", "successor"):
            owner = _person_entity(reading, next((c for c in token.children if c.dep_ == "nmod:poss"), None))
            apposed = [c for c in token.children if c.dep_ in ("appos", "nmod:desc", "flat")]
            other = next((n for c in apposed if (n := _person_entity(reading, c)) is not None), None)
            other = _behind_comma(reading, token) if other is None else other
            if lemma == "predecessor":
                _pass_on(reading, token, other, owner, old_known=False)
            else:
                _succeed(reading, token, owner, other)
        elif lemma == "counterpart":
            _mirror(reading, token)
        elif token.lower_ == "deputy":
            _deputise(reading, token)
        elif token.lemma_ in ("replace", "succeed") and token.pos_ == "VERB" and (has_happened(token) or is_to_come(token)):
            _by_replacing(reading, token)


def _behind_comma(reading: Reading, noun: Token) -> int | None:
    """The person named behind the comma after a noun and what "and" joins to it: "her successor and onetime friend, President X"."""
    doc = reading.doc
    mark = next((i for i in range(noun.i + 1, min(noun.i + 6, len(doc))) if doc[i].text == ","), None)
    if mark is None or any(t.pos_ not in ("NOUN", "ADJ", "CCONJ", "NUM") for t in doc[noun.i + 1 : mark]):
        return None
    found = {n.entity for n in reading.namings if n.start == mark + 1 and n.entity is not None and n.kind != "pronoun"}
    people = {n for n in found if reading.things[n].type == "Person"}
    return people.pop() if len(people) == 1 else None


def _by_replacing(reading: Reading, token: Token) -> None:
    """ "X replaced Y", "Y was sacked and replaced by X", "X took over as its head, succeeding Y", "Y will be replaced by X"."""
    sides = {c.dep_: c for c in token.children}
    if "nsubj:pass" in sides and (instead := next((c for c in token.children if case_of(c) == "with"), None)) is not None:
        sides.setdefault("obl:agent", instead)  # "was replaced with Y"
    if token.tag_ == "VBG" and "nsubj" not in sides and (hero := hero_of(reading, token)) is not None:
        _before_hero(reading, token, hero, _person_entity(reading, sides.get("obj")))
        return
    if token.tag_ == "VBG" and token.dep_ == "advcl" and token.head.lemma_ in NAMED_AS and "nsubj" not in sides:
        named = holding(token.head)  # "appointed X as its head, replacing Y"
        _pass_on(reading, token, _person_entity(reading, sides.get("obj")), _person_entity(reading, named), old_known=False)
        return
    new = sides.get("obl:agent", sides.get("nsubj"))
    new = subject_of(token) if new is not None and new.tag_ == "WP" else new
    if new is None and token.dep_ == "conj" and "nsubj:pass" not in sides and "obl:agent" not in sides:
        return
    old = sides.get("obj", sides.get("nsubj:pass"))
    if old is None and token.dep_ == "conj" and "obl:agent" in sides:  # "was sacked and replaced by X"
        old = next((c for c in token.head.children if c.dep_ == "nsubj:pass"), None)
    before, after = _person_entity(reading, old), _person_entity(reading, new)
    if is_to_come(token):
        _succeed(reading, token, before, after)
    else:
        _pass_on(reading, token, before, after, old_known=True)


def _before_hero(reading: Reading, cue: Token, hero: int, old: int | None) -> None:
    """ "Appointed trade minister in May, succeeding X", in a list of facts about somebody: X held the office that the item names."""
    item = cue.sent.text.lower()
    held = [t for t in reading.tenures if t.holder == hero and reading.things[t.office].name.lower().split(" of ")[0] in item]
    if old in (None, hero) or len({t.office for t in held}) != 1 or any(t.holder == old for t in reading.tenures):
        return
    span = (reading.span(cue.sent),)
    before = dataclasses.replace(
        held[0], evidence=span, cues=(reading.span(cue),), holder=old or 0, status="Former", start=None, end=None
    )
    reading.tenures.append(dataclasses.replace(before, score=0.7, rule="succession"))


def _mirror(reading: Reading, token: Token) -> None:
    """ "her Turkish counterpart, X": the same office of the other state; in a report on two states, hers is the one that his is not."""
    names = [n for n in reading.namings if n.kind == "name" and n.entity is not None]
    near = range(token.i + 1, skip_ranks(reading.doc, token.i + 1) + 2)
    holder = next((n for n in names if n.start in near and n.type == "PERSON"), None)
    state = next((n.entity for n in names if n.end == token.i and reading.things[n.entity or 0].type == "Country"), None)
    owner = next((c for c in token.children if c.dep_ == "nmod:poss"), None)
    if owner is None:
        owner = next((c for a in token.ancestors for c in a.children if c.dep_ == "nsubj" and a.pos_ == "VERB"), None)
    if holder is None or state is None or owner is None:
        return
    person = _person_entity(reading, owner)
    if person is None and (pronoun := reading.naming_at(owner)) is not None:
        person = antecedent(reading, pronoun)
    held = {t.office for t in reading.tenures if t.holder == person and t.status in ("Current", "Acting")}
    if person is None or person == holder.entity or len(held) != 1:
        return
    office = reading.things[held.pop()]
    if office.within is not None and {"secretary", "state"} <= set(office.name.lower().split()):
        return  # the Secretary of State's counterpart is a foreign minister
    if office.within is None and (other := other_state(reading, state)) is not None:
        office.within, office.name = other, f"{office.name} of {reading.things[other].name}"
    words = office.name if office.within is None else office.name.removesuffix(f" of {reading.things[office.within].name}")
    phrase = reading.doc[token.i - 1 : holder.end]
    reading.tenures.append(
        Tenure(
            evidence=(reading.span(phrase),), cues=(reading.span(token),), holder=holder.entity or 0,
            office=office_of(reading, words, state, words), status="Current", score=0.7, rule="counterpart",
        )
    )  # fmt: skip


def _deputise(reading: Reading, token: Token) -> None:
    """ "the minister's deputy, X", "his deputy X": the office below the one that the other is known by."""
    owner = _person_entity(reading, next((c for c in token.children if c.dep_ == "nmod:poss"), None))
    at = skip_ranks(reading.doc, token.i + 1 + (token.i + 1 < len(reading.doc) and reading.doc[token.i + 1].text == ","))
    name = next((n for n in reading.namings if n.start == at and n.kind == "name" and n.type == "PERSON"), None)
    holder = None if name is None else name.entity
    held = {t.office for t in reading.tenures if t.holder == owner and t.status in ("Current", "Acting")}
    known = any(t.holder == holder and t.status != "Former" for t in reading.tenures)
    if owner is None or name is None or holder in (None, owner) or len(held) != 1 or known:
        return
    office = reading.things[held.pop()]
    words = office.name if office.within is None else office.name.removesuffix(f" of {reading.things[office.within].name}")
    over = any(c.lower_ in lexicon.offices("former") for c in token.children)
    phrase = reading.doc[token.i : name.end]
    reading.tenures.append(
        Tenure(
            evidence=(reading.span(phrase),), cues=(reading.span(token),), holder=holder or 0,
            office=office_of(reading, f"deputy {words}", office.within, "deputy"), status="Former" if over else "Current", score=0.7,
            rule="deputy",
        )
    )  # fmt: skip


def _person_entity(reading: Reading, token: Token | None) -> int | None:
    number = None if token is None else reading.entity_at(token)
    return number if number is not None and reading.things[number].type == "Person" else None


def _pass_on(reading: Reading, cue: Token, old: int | None, new: int | None, *, old_known: bool) -> None:
    """The one office of ``old`` (or of ``new``, where it is his that the text knows) was held by the one before the other."""
    if old is None or new is None or old == new:
        return
    if old_known and _is_yet_to_take(reading, cue, new):
        return
    known, other, status = (old, new, "Current") if old_known else (new, old, "Former")
    held = [t for t in reading.tenures if t.holder == known and not t.negated]
    if not held and old_known and not any(case_of(c) == "as" for c in cue.children):
        known, other, status = new, old, "Former"  # "X, who replaced Y": the text knows only what X is
        held = [t for t in reading.tenures if t.holder == known and t.status != "Former" and not t.negated]
        old_known = False
    if not old_known:
        held = [t for t in held if t.status != "Designate"]
    now = [t for t in held if t.status in ("Current", "Acting")]
    held = now if len({t.office for t in now}) == 1 else held
    if len({t.office for t in held}) != 1 or any(t.holder == other and t.office == held[0].office for t in reading.tenures):
        return
    if old_known:
        i = reading.tenures.index(held[0])
        reading.tenures[i] = dataclasses.replace(held[0], status="Former")
    sentence = reading.span(cue.sent)
    reading.tenures.append(
        dataclasses.replace(
            held[0],
            evidence=(sentence,), cues=(reading.span(cue),), holder=other, status=status, start=None, end=None, score=0.7,
            rule="succession",
        )
    )  # fmt: skip


def _is_yet_to_take(reading: Reading, cue: Token, new: int) -> bool:
    """ "X, who will become chief executive, replaces Y": in the present tense, of somebody who does not hold an office yet."""
    return cue.tag_ in ("VBZ", "VBP") and any(t.holder == new and t.status == "Designate" for t in reading.tenures)


def _ends_office(event: Event) -> bool:
    """Does somebody lose an office by it, or leave it?"""
    return event.type == "news:Resignation" or event.mode == "plover:RETREAT-resign"


def _died(event: Event) -> bool:
    """Is it the death of one person: "the mayor, X, has died"?"""
    return event.type == "news:Death" and len({*event.recipients, *event.actors}) == 1


def end_tenures(reading: Reading) -> None:
    """Who resigned, was dismissed or died, by what the outlet itself reports, holds the office no more; the day ends the tenure."""
    for event in reading.events:
        if not (_ends_office(event) or _died(event)) or event.modality != "Actual" or event.negated or event.source is not None:
            continue
        gone = set(event.recipients) or set(event.actors)
        day = reading.times[event.time].end if event.time is not None else None
        for holder in gone:
            own = [(i, t) for i, t in enumerate(reading.tenures) if t.holder == holder]
            told = any(t.status == "Former" and _given_up(reading, t, event.evidence[0]) for _, t in own)
            held = [i for i, t in own if t.status == "Current" and not _founded(reading, t) and not told]
            if len(held) == 1:  # of several offices the text would have to say which
                reading.tenures[held[0]] = dataclasses.replace(reading.tenures[held[0]], status="Former", end=day)


def _given_up(reading: Reading, tenure: Tenure, sentence: Span) -> bool:
    """ "stepped down as chairman": does the sentence itself say which office it is?"""
    cue = reading.doc.char_span(*tenure.cues[0])
    inside = sentence.begin <= tenure.cues[0].begin < sentence.end
    return cue is not None and inside and case_of(cue[0]) == "as"


def _founded(reading: Reading, tenure: Tenure) -> bool:
    """Nobody ceases to be the founder of what he founded."""
    return "founder" in reading.things[tenure.office].name.lower().split(" of ")[0]


def _succeed(reading: Reading, cue: Token, old: int | None, new: int | None) -> None:
    """ "her successor, X": the one office of the one before is the other's, or will be while the first still holds it."""
    held = [t for t in reading.tenures if t.holder == old and not t.negated]
    own = [t for t in reading.tenures if t.holder == new and not t.negated]
    if old is None or new in (None, old):
        return
    if not held and cue.pos_ == "NOUN":
        _pass_on(reading, cue, old, new, old_known=False)  # "X's successor, President Y"
        return
    if len({t.office for t in held}) != 1 or any(t.office == held[0].office for t in own):
        return
    status = "Designate" if held[0].status == "Current" else "Current"
    reading.tenures.append(
        dataclasses.replace(
            held[0], evidence=(reading.span(cue.sent),), cues=(reading.span(cue),), holder=new or 0, status=status, start=None, end=None,
            score=0.7, rule="succession",
        )
    )  # fmt: skip


def _day_near(reading: Reading, tenure: Tenure) -> dt.date | None:
    """The end of the time named last before a tenure in its sentence, or first after it."""
    begin, end = tenure.evidence[0]
    span = reading.doc.char_span(begin, end)
    if span is None:
        return None
    sentence = span.root.sent
    inside = [(t.span, t.end) for t in reading.times if t.span and sentence.start_char <= t.span.begin < sentence.end_char]
    before, after = [d for s, d in inside if s.begin < begin], [d for s, d in inside if s.begin >= begin]
    return before[-1] if before else after[0] if after else None
