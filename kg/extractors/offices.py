"""Stage 3: who holds which office, in all the ways that English news says it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extractors import lexicon
from kg.extractors.clauses import NEGATIONS, has_negation, is_over, is_passive
from kg.extractors.coref import antecedent, described
from kg.extractors.mentions import STRIP_LEFT
from kg.extractors.participants import subject_of
from kg.extractors.reading import Naming, Reading, Thing
from kg.extractors.states import state_of
from kg.model import Span, Tenure

LINKS = frozenset("of for to at on in".split())
NAMED_AS = {"appoint": "Current", "elect": "Current", "name": "Current", "choose": "Current", "promote": "Current", "install": "Current",
            "swear": "Current", "serve": "Current", "work": "Current", "become": "Current", "nominate": "Designate", "resign": "Former",
            "re-elect": "Current", "take": "Current", "succeed": "Current", "introduce": "Current", "identify": "Current",
            "sack": "Former", "oust": "Former", "dismiss": "Former", "remove": "Former", "replace": "Former",
            "quit": "Former", "step": "Former", "confirm": "Current", "remain": "Current"}  # fmt: skip
BY_SUBJECT = frozenset("serve become resign work quit step remain take succeed".split())
"""Verbs before "as" whose subject is the holder, not their object."""
HEADING = frozenset("head chair co-chair".split())
"""Verbs of the same form as the office that their subject holds."""
RECENT = dt.timedelta(days=60)
"""What lies longer back than this is past for who holds an office."""
BODY_TYPES = frozenset("Organization Group Country GeopoliticalEntity Facility Outlet".split())


@dataclass(slots=True)
class Title:
    """An office as the text words it."""

    head: Token
    start: int
    """First word of the whole phrase, body included."""
    words: tuple[int, int]
    """The title proper: "foreign minister", "Secretary of Defense"."""
    end: int
    body: int | None
    status: str


def find_offices(reading: Reading) -> None:
    """Fill ``reading.tenures`` and the offices among the things; a description by title names the person who holds it."""
    ends: dict[int, tuple[Naming, str]] = {}
    pending: Title | None = None
    for token in reading.doc:
        if not _heads_title(token):
            continue
        title = _title(reading, token)
        holders = _holders(reading, title) or _chained(reading.doc, title, ends)
        if holders:
            ends[title.end] = holders[0]
            if pending is not None and _leads_to(reading.doc, pending, title, holders[0][0]):
                _hold(reading, pending, (holders[0][0], pending.status))  # "its envoy, Uruguay's ex-minister X"
        pending = title if not holders else None
        for holder, body in zip(holders, _bodies(reading, title, len(holders)), strict=True):
            _hold(reading, dataclasses.replace(title, body=body), holder)
    for token in reading.doc:
        if token.pos_ == "VERB" and token.lemma_ in HEADING:
            _by_heading(reading, token)


def _leads_to(doc: Doc, first: Title, second: Title, holder: Naming) -> bool:
    """Has the next title the holder of the first: with nothing but a comma and articles between ("its envoy, the ex-minister X"), or
    joined by "and" to one that no article sets apart ("Deputy Premier and Interior Minister X", not "the king and Premier X")?"""
    between = [t.lower_ for t in doc[first.end : second.start]]
    if between == ["and"]:
        before = doc[first.start - 1] if first.start else None
        singular = not {first.head.tag_, second.head.tag_} & {"NNS", "NNPS"}
        apart = before is not None and before.lower_ in ("the", ",") and holder.start == second.end
        return singular and not apart and holder.start >= second.end
    return between[:1] == [","] and all(w in STRIP_LEFT | lexicon.offices("former") for w in between[1:])


def _by_heading(reading: Reading, verb: Token) -> None:
    """ "X, who chairs the committee", "the bank, headed by X": the office that the verb tells, of a body, no mission or delegation."""
    sides = {c.dep_: c for c in verb.children}
    agent = sides.get("obl:agent")
    holder, body = (agent, subject_of(verb)) if agent is not None else (subject_of(verb), sides.get("obj"))
    naming = None if body is None else reading.naming_at(body)
    people = [n for n in reading.namings if n.type == "PERSON" and n.kind == "name" and n.entity is not None]
    person = _person(reading, people, holder)
    over = verb.tag_ == "VBD" or not _happened(verb)
    if naming is None or person is None or over or (naming.kind == "nominal" and naming.type != "Organization"):
        return
    number = _as_body(reading, naming)
    if number is None or reading.things[number].type not in ("Organization", "Facility"):
        return
    held = {reading.things[t.office].within for t in reading.tenures if t.holder == person.entity}
    if number not in held:
        first, last = sorted((person, naming), key=lambda n: n.start)
        phrase = reading.doc[first.start : last.end]
        title = verb.lemma_
        reading.tenures.append(
            Tenure(
                evidence=(reading.span(phrase),), cues=(reading.span(verb),), holder=person.entity or 0,
                office=_office(reading, title, number, title), status="Current", score=0.8, rule="office by verb",
            )
        )  # fmt: skip


def _chained(doc: Doc, title: Title, ends: dict[int, tuple[Naming, str]]) -> list[tuple[Naming, str]]:
    """ "X, director of the institute and chairman of the board": the next title in a row has the holder of the one before."""
    at = title.start
    while at > 0 and (doc[at - 1].lower_ in STRIP_LEFT | {"and", ","} or doc[at - 1].lower_ in lexicon.offices("former")):
        at -= 1
        if at in ends:
            return [(ends[at][0], title.status)]
    return []


def _bodies(reading: Reading, title: Title, n: int) -> list[int | None]:
    """The body of each of ``n`` holders: "the Russian and Turkish presidents, X and Y" have one each."""
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
            if lemma == "predecessor":
                _pass_on(reading, token, other, owner, old_known=False)
            else:
                _succeed(reading, token, owner, other)
        elif lemma == "counterpart":
            _mirror(reading, token)
        elif token.lemma_ in ("replace", "succeed") and token.pos_ == "VERB" and _happened(token):
            sides = {c.dep_: c for c in token.children}
            new = sides.get("obl:agent", sides.get("nsubj"))
            new = subject_of(token) if new is not None and new.tag_ == "WP" else new
            if token.tag_ == "VBG" and token.dep_ == "advcl" and token.head.lemma_ in NAMED_AS and "nsubj" not in sides:
                named = next((c for c in token.head.children if c.dep_ in ("obj", "nsubj:pass")), None)
                _pass_on(
                    reading, token, _person_entity(reading, sides.get("obj")), _person_entity(reading, named), old_known=False
                )
                continue  # "appointed X as its head, replacing Y"
            if new is None and token.dep_ == "conj" and "nsubj:pass" not in sides and "obl:agent" not in sides:
                continue
            old_side = sides.get("obj", sides.get("nsubj:pass"))
            if old_side is None and token.dep_ == "conj" and "obl:agent" in sides:  # "was sacked and replaced by X"
                old_side = next((c for c in token.head.children if c.dep_ == "nsubj:pass"), None)
            _pass_on(reading, token, _person_entity(reading, old_side), _person_entity(reading, new), old_known=True)


def _mirror(reading: Reading, token: Token) -> None:
    """ "her Turkish counterpart, X": the same office of the other state."""
    names = [n for n in reading.namings if n.kind == "name" and n.entity is not None]
    near = range(token.i + 1, _skip_ranks(reading.doc, token.i + 1) + 2)
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
    words = office.name if office.within is None else office.name.removesuffix(f" of {reading.things[office.within].name}")
    phrase = reading.doc[token.i - 1 : holder.end]
    reading.tenures.append(
        Tenure(
            evidence=(reading.span(phrase),), cues=(reading.span(token),), holder=holder.entity or 0,
            office=_office(reading, words, state, words), status="Current", score=0.7, rule="counterpart",
        )
    )  # fmt: skip


def _happened(verb: Token) -> bool:
    return not any(
        (c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ == "to")) or c.dep_ == "mark" or c.lower_ in NEGATIONS
        for c in verb.children
    )


def _person_entity(reading: Reading, token: Token | None) -> int | None:
    number = None if token is None else reading.entity_at(token)
    return number if number is not None and reading.things[number].type == "Person" else None


def _pass_on(reading: Reading, cue: Token, old: int | None, new: int | None, *, old_known: bool) -> None:
    """The one office of ``old`` (or of ``new``, where it is his that the text knows) was held by the one before the other."""
    if old is None or new is None or old == new:
        return
    known, other, status = (old, new, "Current") if old_known else (new, old, "Former")
    held = [t for t in reading.tenures if t.holder == known and not t.negated]
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


def end_tenures(reading: Reading) -> None:
    """Who resigned or was dismissed, by what the outlet itself reports, holds the office no more; the day ends the tenure."""
    for event in reading.events:
        if event.type != "news:Resignation" or event.modality != "Actual" or event.negated or event.source is not None:
            continue
        gone = set(event.recipients) or set(event.actors)
        day = reading.times[event.time].end if event.time is not None else None
        for holder in gone:
            held = [i for i, t in enumerate(reading.tenures) if t.holder == holder and t.status == "Current"]
            if len(held) == 1:  # of several offices the text would have to say which
                reading.tenures[held[0]] = dataclasses.replace(reading.tenures[held[0]], status="Former", end=day)


def _succeed(reading: Reading, cue: Token, old: int | None, new: int | None) -> None:
    """ "her successor, X": the one office of the one before is the other's, or will be while the first still holds it."""
    held = [t for t in reading.tenures if t.holder == old and not t.negated]
    if old is None or new in (None, old) or len({t.office for t in held}) != 1 or any(t.holder == new for t in reading.tenures):
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
    span = reading.doc.char_span(begin, end, alignment_mode="expand")
    if span is None:
        return None
    sentence = span.root.sent
    inside = [(t.span, t.end) for t in reading.times if t.span and sentence.start_char <= t.span.begin < sentence.end_char]
    before, after = [d for s, d in inside if s.begin < begin], [d for s, d in inside if s.begin >= begin]
    return before[-1] if before else after[0] if after else None


def _heads_title(token: Token) -> bool:
    word = token.lower_
    plural = token.tag_ in ("NNS", "NNPS")
    known = word in lexicon.offices("office") or (plural and token.lemma_.lower() in lexicon.offices("office"))
    if not known or token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.text == "deputy":
        return False
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    # "Prime Minister": only the last title word of a run heads it; "secretary general" is headed by its first
    return after is None or not (
        after.lower_ in lexicon.offices("office") and after.pos_ in ("NOUN", "PROPN") and after.lower_ not in ("general",)
    )


def _title(reading: Reading, head: Token) -> Title:
    doc = reading.doc
    left = head.i
    while left > 0 and _is_modifier(reading, doc[left - 1]):
        left -= 1
    right = head.i + 1
    if right < len(doc) and doc[right].lower_ in ("general", "elect", "designate"):
        right += 1
    if right + 1 < len(doc) and doc[right].text == "-" and doc[right + 1].lower_ in ("general", "elect", "designate"):
        right += 2
    status, left = _status(doc, left, right)
    start, body = _body_before(reading, left)
    status = _status_before(doc, start) or status
    words_end, end = right, right
    if doc[right : right + 2].text.lower() in ("at large", "in chief"):
        right += 2
        words_end, end = right, right
    linked = _linked(reading, right)
    if (
        linked
        and head.lower_ in SENT
        and doc[right].lower_ in (("to", "for", "in", "at") if body is not None else ("to", "in"))
    ):
        words_end, end = linked[1], linked[1]  # "the US envoy to Syria" is an office of the United States
    elif linked:
        words_end, end, after = linked
        if after is not None:
            body = after
    return Title(head, start, (left, words_end), end, body, status)


def _is_modifier(reading: Reading, token: Token) -> bool:
    """A word of the title before its head: "deputy prime", "Shadow Home", "interior and overseas"."""
    if (token.is_punct and token.text != "-") or token.is_space or token.tag_ in ("POS", "DT", "PRP$"):
        return False
    naming = next((n for n in reading.namings if n.kind == "name" and n.start <= token.i < n.end), None)
    if naming is not None and (naming.type in ("GPE", "NORP", "PERSON", "LOC") or naming.type == "ORG"):
        return False
    known = token.lower_ in lexicon.offices("modifier") | lexicon.offices("former") | lexicon.offices(
        "acting"
    ) | lexicon.offices("designate")
    joins = token.lower_ in ("and", "-") and token.i > 0 and token.nbor(-1).lower_ in lexicon.offices("modifier")
    office = token.lower_ in lexicon.offices("office") and token.pos_ in ("NOUN", "PROPN")
    compound = token.dep_ == "compound" and token.head.i > token.i and naming is None and token.pos_ in ("NOUN", "PROPN")
    adjective = (
        token.dep_ == "amod"
        and token.pos_ == "ADJ"
        and token.head.i > token.i
        and token.lower_ not in PASSING
        and _follows_body(reading, token)
    )
    return known or joins or office or compound or adjective


def _status_before(doc: Doc, start: int) -> str:
    """ "former Colombian president", "acting UN envoy": the status stands before the body."""
    at = start - 1
    while at > 0 and doc[at].text == "-":
        at -= 1
    for name in ("former", "acting", "designate"):
        if at >= 0 and doc[at].lower_ in lexicon.offices(name):
            return name.capitalize()
    return ""


SIDES = frozenset(
    "opposition ruling governing main far left right centre center wing populist nationalist conservative liberal leftist rightist islamist"
    " socialist pro anti western european russian government".split()
)
"""Words for where a party stands, also the parts of those with a hyphen."""
BODILY = frozenset(
    "spokesman spokeswoman spokesperson director chairman chairwoman chair chairperson commissioner ceo executive".split()
)
"""Offices that are always those of some body."""
SENT = frozenset("envoy ambassador representative emissary consul negotiator adviser advisor".split())
"""Offices whose "to" or "in" names where the holder is sent, not whose office it is."""
PASSING = frozenset(
    "new current young old powerful longtime long-time veteran popular controversial embattled influential own hawkish late next previous"
    " charismatic outspoken hardline outgoing disgraced moderate conservative liberal other top then senior-most first-ever longest-serving".split()
)
"""Adjectives that pass judgement or time on a holder and are no part of the title."""


def _follows_body(reading: Reading, token: Token) -> bool:
    """ "the UN humanitarian coordinator": an adjective right after the body belongs to the title."""
    before = token.nbor(-1) if token.i else None
    return before is not None and (
        before.tag_ == "POS"
        or any(n.end == token.i and n.kind == "name" and n.type in ("GPE", "ORG", "NORP") for n in reading.namings)
    )


def _status(doc: Doc, left: int, right: int) -> tuple[str, int]:
    status = "Current"
    words = [doc[i].lower_ for i in range(left, right)]
    for name in ("former", "acting", "designate"):
        if any(w in lexicon.offices(name) or (w.split("-")[0] in ("ex",) and name == "former") for w in words):
            status = name.capitalize()
    while left < right and (
        doc[left].lower_ in lexicon.offices("former") | lexicon.offices("acting") | {"incoming", "nominee", "-", "and"}
    ):
        left += 1
    before = left - 2 if left > 1 and doc[left - 1].text == "-" else left - 1  # "ex-foreign minister"
    if before >= 0 and doc[before].lower_ in ("ex", "then", "former"):
        status = "Former"
    return status, left


def _body_before(reading: Reading, left: int) -> tuple[int, int | None]:
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
    if passed < at and doc[passed - 1].tag_ == "POS":
        at = passed - 1  # "Slovakia's new interior minister"
    found = [
        n
        for n in reading.namings
        if n.kind == "name" and n.end == at and n.type in ("GPE", "ORG", "NORP", "LOC", "FAC") and n.entity is not None
    ]
    if found:
        body = max(found, key=lambda n: n.end - n.start)
        if body.type == "LOC" and body.start > 1 and doc[body.start - 1].tag_ == "POS":
            body = next((n for n in reading.namings if n.end == body.start - 1 and n.kind == "name" and n.type == "ORG"), body)
            # "Amnesty International's Africa director"
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
        return _as_body(reading, owner) if owner is not None else None
    if left > 0 and doc[left - 1].tag_ == "PRP$":
        _name_described_bodies(reading, doc[left - 1])
        pronoun = next((n for n in reading.namings if n.head == left - 1 and n.kind == "pronoun"), None)
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
            return _as_body(reading, nominal)
    return None


def _as_body(reading: Reading, naming: Naming) -> int | None:
    """The body that a name or description stands for; None where it is no body."""
    if naming.kind == "nominal" and naming.type in ("Organization", "Group", "Place"):
        if naming.entity is None:
            naming.entity = described(reading, naming)
        return _body_thing(reading, naming)
    return naming.entity if naming.entity is not None and reading.things[naming.entity].type in BODY_TYPES else None


def _name_described_bodies(reading: Reading, pronoun: Token) -> None:
    """Bodies that the sentence before only describes ("the emergencies ministry said …") can be what "its" means."""
    begin = pronoun.sent.start
    before = reading.doc[begin - 1].sent.start if begin else 0
    for naming in reading.namings:
        if (
            before <= naming.start < pronoun.i
            and naming.kind == "nominal"
            and naming.type == "Organization"
            and reading.doc[naming.head].dep_ == "nsubj"
        ):
            _as_body(reading, naming)


def _linked(reading: Reading, at: int) -> tuple[int, int, int | None] | None:
    """What follows "of", "for", "at": part of the title ("of Defense") or its body ("of Ukraine"): (title end, end, body)."""
    doc = reading.doc
    if at >= len(doc) or doc[at].lower_ not in LINKS:
        return None
    start = at + 1
    while start < len(doc) and (doc[start].lower_ in STRIP_LEFT or doc[start].tag_ in ("PRP$",)):
        start += 1
    side = start
    while side < len(doc) and (doc[side].lower_ in SIDES or doc[side].text == "-"):
        side += 1
    if side < len(doc) and doc[side].text[:1].isupper():
        start = side  # "leader of the opposition Unity Party", "of the far-right Homeland Union"
    for naming in reading.namings:
        if (
            naming.start == start
            and naming.kind == "name"
            and naming.type in ("GPE", "ORG", "LOC", "FAC", "NORP")
            and naming.entity is not None
        ):
            end = naming.end
            if naming.type == "NORP" or (end < len(doc) and doc[end].tag_ == "POS") or _compound(doc, naming):
                nominal = next((n for n in reading.namings if n.kind == "nominal" and n.start <= start < n.head), None)
                owned = next((n for n in reading.namings if n.kind == "name" and n.type == "ORG" and n.start == end + 1), None)
                if owned is not None and doc[end].tag_ == "POS":
                    return at, owned.end, owned.entity  # "speaker of Kenya's National Assembly"
                if nominal is None and naming.type == "NORP":
                    return None
                if nominal is not None:
                    end = nominal.end
                    return at, end, _as_body(reading, nominal)
            return at, end, naming.entity
    nominal = next(
        (n for n in reading.namings if n.kind == "nominal" and n.start == start and n.type in ("Organization", "Group")), None
    )
    portfolio = start == at + 1 and doc[start].lower_ in ("state", "staff")  # "secretary of state", "chief of staff"
    if nominal is not None and not portfolio and doc[at].lower_ in ("of", "for", "at"):
        end = nominal.end
        if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].pos_ in ("NUM", "NOUN", "PROPN"):
            end += 2
        return at, end, _as_body(reading, nominal)
    superior = next((i for i in range(start, min(start + 3, len(doc))) if doc[i].lower_ in lexicon.offices("office")), None)
    if doc[at].lower_ == "to" and superior is not None and all(_is_modifier(reading, doc[i]) for i in range(start, superior)):
        return superior + 1, superior + 1, None  # "undersecretary to the prime minister"
    if (
        doc[at].lower_ in ("of", "for")
        and start < len(doc)
        and start == at + 1
        and (
            doc[start].pos_ == "PROPN"
            or doc[start].lower_ in lexicon.offices("modifier")
            or doc[start].lower_ in ("staff", "state", "party", "parliament")
        )
    ):
        end = start + 1
        while (
            end < len(doc)
            and (
                (doc[end].pos_ == "PROPN" and doc[end].dep_ in ("flat", "compound", "conj"))
                or (
                    doc[end].lower_ in ("and", "affairs")
                    and doc[end - 1].pos_ == "PROPN"
                    and end + 1 < len(doc)
                    and doc[end + 1].pos_ == "PROPN"
                )
            )
            and not _person_at(reading, end)
        ):
            end += 1
        further = _linked(reading, end)
        return (end, further[1], further[2]) if further and further[2] is not None else (end, end, None)
    return None


def _compound(doc: Doc, naming: Naming) -> bool:
    return bool(doc[naming.head].dep_ in ("compound", "amod", "nmod:poss") and doc[naming.head].head.i > naming.head)


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


def _person_at(reading: Reading, i: int) -> bool:
    return any(n.kind == "name" and n.type == "PERSON" and n.start <= i < n.end for n in reading.namings)


def _holders(reading: Reading, title: Title) -> list[tuple[Naming, str]]:
    """The persons who hold it by this mention, with the status that the pattern gives."""
    doc, people = reading.doc, [n for n in reading.namings if n.kind == "name" and n.type == "PERSON" and n.entity is not None]
    people = [n for n in people if reading.things[n.entity or 0].type == "Person"]
    plural = title.head.tag_ in ("NNS", "NNPS")
    after = _skip_ranks(doc, title.end)
    for n in people:
        if n.start == after:
            return [(n, title.status)] + (_listed(reading, n, people, title.status) if plural else [])
    if after < len(doc) and doc[after].text in (",", "–", "—", "-", "("):
        for n in people:
            # "the defence minister, Ana Ruiz,": what follows must close again, else a list may begin
            if n.start == _skip_ranks(doc, after + 1) and _closes(doc, n.end) and _definite(doc, title):
                return [(n, title.status)] + (_listed(reading, n, people, title.status) if plural else [])
    before = title.start
    statuses = lexicon.offices("former") | lexicon.offices("acting") | {"currently", "himself", "herself", "also", "-", "and"}
    while before > 0 and doc[before - 1].lower_ in STRIP_LEFT | statuses:
        before -= 1
    if before > 1 and doc[before - 1].text in (",", "–", "—", "(", "-"):
        aged = before > 3 and doc[before - 2].like_num and doc[before - 3].text == ","  # "X, 66, a former ambassador"
        for n in people:
            if n.end in (before - 1, before - 3 if aged else before - 1):
                return [(n, title.status)]
    return _by_verb(reading, title, people)


def _definite(doc: Doc, title: Title) -> bool:
    """Does the phrase before a comma name one office: with an article, a possessor, a body, or opening the sentence?"""
    at = title.start - 1
    while at > 0 and (doc[at].text == "-" or doc[at].lower_ in lexicon.offices("former") | PASSING):
        at -= 1  # "the then-foreign minister", "the outgoing president"
    before = doc[at] if at >= 0 else None
    return (
        title.body is not None
        or before is None
        or before.is_space
        or doc[title.start].is_sent_start
        or before.tag_ in ("POS", "PRP$", "WP$", "DT")
        or (title.head.dep_ == "conj" and any(c.dep_ in ("det", "nmod:poss") for c in title.head.head.children))
    )


def _skip_ranks(doc: Doc, at: int) -> int:
    skipped = lexicon.offices("rank") | lexicon.offices("honorific") | {"-"}
    while at < len(doc) and (doc[at].lower_ in skipped or doc[at].text in ("(", ".")):
        if doc[at].text == "." and doc[at - 1].lower_ not in skipped:
            return at
        if doc[at].text == "(":
            close = next((i for i in range(at, min(at + 9, len(doc))) if doc[i].text == ")"), None)
            if close is None:
                return at
            at = close
        at += 1
    return at


def _closes(doc: Doc, end: int) -> bool:
    return bool(
        end >= len(doc)
        or doc[end].text in (",", ".", ";", ":", "–", "—", ")", "-")
        or doc[end].pos_ in ("VERB", "AUX", "CCONJ")
        or doc[end].is_space
    )


def _listed(reading: Reading, first: Naming, people: list[Naming], status: str) -> list[tuple[Naming, str]]:
    """Further names after a plural title: "presidents X and Y"."""
    out, end = [], first.end
    for n in sorted(people, key=lambda n: n.start):
        if n.start > end and all(t.text in (",", "and") for t in reading.doc[end : n.start]):
            out.append((n, status))
            end = n.end
    return out


def _by_verb(reading: Reading, title: Title, people: list[Naming]) -> list[tuple[Naming, str]]:
    """ "X is the president of Y", "was appointed foreign minister", "resigned as governor"."""
    head = title.head
    if any(c.dep_ == "cop" for c in head.children):
        negated = has_negation(head)
        subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
        relative = subject is not None and subject.tag_ == "WP" and head.dep_ == "acl:relcl"
        holder = _person(reading, people, head.head if relative else subject)
        if holder and not negated and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in head.children):
            was = any(c.dep_ == "cop" and c.tag_ == "VBD" for c in head.children)
            return [(holder, "Former" if was and is_over(head) else title.status)]
    if head.dep_ == "nsubj" and any(c.dep_ == "cop" for c in head.head.children) and _happened(head.head):
        holder = next((n for n in people if n.head == head.head.i), None)
        if holder:  # "whose chairman is X"
            return [(holder, title.status)]
    verb = head.head
    as_office = head.dep_ == "obl" and any(c.dep_ == "case" and c.lower_ == "as" for c in head.children)
    if verb.lemma_ in NAMED_AS and (
        as_office
        or (head.dep_ in ("xcomp", "obj", "obl:unmarked") and verb.lemma_ in ("appoint", "elect", "name", "become", "remain"))
    ):
        blocked = any(
            c.lower_ in NEGATIONS
            or (c.dep_ == "aux" and c.tag_ == "MD")
            or (c.tag_ == "TO" and verb.dep_ in ("xcomp", "advcl") and verb.head.lemma_ not in NAMED_AS)  # "refused to become"
            for c in verb.children
        )
        holder = _person(reading, people, _holding(verb))
        if holder and not blocked:
            over = verb.lemma_ == "serve" and verb.tag_ == "VBD" and (is_over(verb) or is_over(head))
            status = "Former" if over else NAMED_AS[verb.lemma_]
            return [(holder, title.status if status == "Current" else status)]
    return []


def _holding(verb: Token) -> Token | None:
    """Whom a verb of :data:`NAMED_AS` says to hold the office: its subject or the one whom it acts on."""
    if verb.lemma_ in BY_SUBJECT or is_passive(verb):
        return subject_of(verb)
    object_ = next((c for c in verb.children if c.dep_ in ("obj", "nsubj:pass")), None)
    return subject_of(verb) if object_ is not None and object_.lower_ in ("himself", "herself") else object_


def _person(reading: Reading, people: list[Naming], token: Token | None) -> Naming | None:
    """The person that a phrase names, by its head or in apposition ("her deputy, Ana Ruiz"), or that a pronoun stands for."""
    if token is not None and token.lower_ in ("he", "she") and (pronoun := reading.naming_at(token)) is not None:
        found = antecedent(reading, pronoun)
        person = found is not None and reading.things[found].type == "Person"
        return dataclasses.replace(pronoun, entity=found) if person else None
    heads = [] if token is None else [token, *(c for c in token.children if c.dep_ in ("appos", "nmod:desc", "flat"))]
    return next((n for t in heads for n in people if n.start <= t.i < n.end), None)


def _hold(reading: Reading, title: Title, holder: tuple[Naming, str]) -> None:
    naming, status = holder
    assert naming.entity is not None
    doc = reading.doc
    words = doc[title.words[0] : title.words[1]].text
    if title.head.tag_ in ("NNS", "NNPS") and doc[title.words[1] - 1] == title.head:
        words = words.removesuffix(title.head.text) + _singular(title.head)
    body = title.body if title.body != naming.entity else None
    if (
        body is None
        and naming.start >= title.end
        and (after := _linked(reading, naming.end))
        and doc[naming.end].lower_ == "of"
    ):
        body = after[2]  # "Judge Nora Klein of the Supreme Court"
    supplied = _supplied(reading, title, words) if body is None else None
    body = supplied if body is None else body
    office = _office(reading, words, body, doc[title.start : title.end].text)
    first, last = min(title.start, naming.start), max(title.end, naming.end)
    evidence = Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))
    same = next((t for t in reading.tenures if t.holder == naming.entity and t.office == office), None)
    if same is None:
        reading.tenures.append(
            Tenure(
                evidence=(evidence,),
                cues=(reading.span(title.head),),
                holder=naming.entity,
                office=office,
                status=status,
                score=0.9 if supplied is None else 0.7,
                rule="office" if supplied is None else "office, state by context",
            )
        )
    described = Naming(title.start, title.end, title.head.i, "nominal", "Person", naming.entity)
    reading.namings = [n for n in reading.namings if not (n.kind == "nominal" and n.head == title.head.i)] + [described]
    for text in (doc[title.start : title.end].text, words):
        if text not in reading.things[naming.entity].names and len(text.split()) > 1:
            reading.things[naming.entity].names.append(text)


def _supplied(reading: Reading, title: Title, words: str) -> int | None:
    """The body that the sentence or the report gives to an office named without one."""
    if title.head.lower_ == "mayor":
        return _town_near(reading, title)
    number = _of_government(reading, title)
    if number is None:
        number = state_of(reading, words, title.start)
    return _body_near(reading, title) if number is None else number


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


def _singular(noun: Token) -> str:
    """ "presidents" -> "president", in the letter case of the text."""
    lemma = noun.lemma_.lower()
    return lemma.capitalize() if noun.text[:1].isupper() else lemma


def _office(reading: Reading, words: str, body: int | None, phrase: str) -> int:
    """The office as a thing: title and body make it, letter case and spelling do not."""
    name = f"{words} of {reading.things[body].name}" if body is not None else words
    for i, thing in enumerate(reading.things):
        if thing.type == "Office" and thing.name.lower().replace("defence", "defense") == name.lower().replace(
            "defence", "defense"
        ):
            return i
    return reading.add(Thing("Office", name, [n for n in (phrase, words) if n != name], within=body))
