"""Persons by their office, rank or age: "the prime minister", "the general", "the 58-year-old leftist"."""

from __future__ import annotations

from collections.abc import Callable

from kg.extractors import lexicon
from kg.extractors.coref.words import is_definite
from kg.extractors.doc import Token
from kg.extractors.reading import Naming, Reading, Thing

RANKS = {
    "gen": "general", "col": "colonel", "adm": "admiral", "capt": "captain", "sgt": "sergeant", "maj": "major", "lt": "lieutenant",
    "brig": "brigadier", "cpl": "corporal", "sen": "senator", "gov": "governor", "rep": "congressman", "prof": "professor",
}  # fmt: skip
"""Ranks before names, abbreviated, and the nouns that speak of their bearers."""


GOVERNING = frozenset(("head-of-state", "head-of-government"))
"""Kinds of offices whose holder is the leader of the state."""


def office_holder(reading: Reading, naming: Naming) -> int | None:
    """ "the prime minister" is the one person whose office in this article is worded so (further words only narrow it down); of several
    the one who holds it now, or held it where the words say "former"."""
    doc = reading.doc
    if doc[naming.head].lower_ not in lexicon.offices("office"):
        return None
    phrase = doc[naming.start : naming.end]
    former = any(t.lower_ in lexicon.offices("former") for t in phrase)
    found: dict[int, set[int | None]] = {}
    fitting: set[int] = set()
    fits = _wording(reading, naming)
    for tenure in reading.tenures:
        office = reading.things[tenure.office]
        if fits(office):
            found.setdefault(tenure.holder, set()).add(office.within)
            if (tenure.status == "Former") == former:
                fitting.add(tenure.holder)
    chosen = set(found) if len(found) == 1 else fitting
    if len(chosen) != 1:
        return None
    holder = chosen.pop()
    naming.end = _behind_body(reading, naming.end, found[holder])
    return holder


def _wording(reading: Reading, naming: Naming) -> Callable[[Thing], bool]:
    """Whether an office is one that the description words: all its words are those of the office, or all but its state."""
    doc, phrase = reading.doc, reading.doc[naming.start : naming.end]
    words = {w.lower_ for w in phrase} - {"the", "'s", "’s", "-"} - lexicon.offices("former")
    same = lexicon.office_of().get(phrase.text.lower())
    states = lexicon.homes().get(" ".join(phrase.text.lower().split()[-2:]), ())
    names = [n for n in reading.namings if n.kind == "name"]
    body = next((n.entity for n in names if n.end in (naming.start, naming.start - 1) and n.entity is not None), None)
    national = next((n for n in names if n.start == naming.start and n.end <= naming.head), None)
    short = set() if national is None else words - {t.lower_ for t in doc[national.start : national.end]}

    def fits(office: Thing) -> bool:
        known = {w.lower() for n in (office.name, *office.names) for w in n.split()}
        alike = same is not None and same in (lexicon.office_of().get(n.lower()) for n in (office.name, *office.names))
        home = reading.things[office.within] if office.within is not None else None
        if states and home is not None and home.type == "Country" and home.name not in states:
            return False  # no foreign minister of Norway is "the Foreign Secretary"
        whole = (words <= known or alike) and (body is None or office.within in (None, body))
        return whole or (
            national is not None and office.within == national.entity is not None and bool(short) and short <= known
        )

    return fits


def _behind_body(reading: Reading, end: int, bodies: set[int | None]) -> int:
    """The end of the description with the body behind it, where the office is one of that body: "the president of Kenya"."""
    doc = reading.doc
    if end + 1 >= len(doc) or doc[end].lower_ != "of":
        return end
    start = end + 1 + (doc[end + 1].lower_ == "the")
    return next((n.end for n in reading.namings if n.start == start and n.kind == "name" and n.entity in bodies - {None}), end)


def leader_of_state(reading: Reading, naming: Naming) -> int | None:
    """ "the Turkish leader": the one person who in this article governs the state or is its head."""
    head = reading.doc[naming.head]
    if (told := _told_leader(reading, naming)) is not None:
        return told
    beside = [reading.entity_at(c) for c in head.children if c.dep_ in ("amod", "nmod:poss") and c.i < head.i]
    if head.lower_ != "leader" or head.tag_ != "NN" or len(beside) != 1 or beside[0] is None or naming.end - naming.start > 3:
        return None
    found = set()
    for tenure in reading.tenures:
        office = reading.things[tenure.office]
        titles = (
            lexicon.office_of().get(" ".join(n.lower().split()[:k])) for n in (office.name, *office.names) for k in (1, 2)
        )
        governs = any(t is not None and t.kind in GOVERNING for t in titles)
        whose = office.within == beside[0] or (office.within is None and person_before(reading, head) == tenure.holder)
        if whose and tenure.status in ("Current", "Acting") and governs:
            found.add(tenure.holder)
    return found.pop() if len(found) == 1 else None


def official_of(reading: Reading, naming: Naming) -> int | None:
    """ "The UNESCO official", "the top Spanish diplomat": the one person named who holds an office of the body or state beside the noun,
    where no unnamed one has been spoken of."""
    doc, head = reading.doc, reading.doc[naming.head]
    if head.lower_ not in lexicon.kind("official") or not is_definite(head):
        return None
    beside = {n.entity for n in reading.namings if naming.start <= n.start and n.end == naming.head and n.kind == "name"}
    if len(beside) != 1:
        return None
    body = beside.pop()
    unnamed = (n for n in reading.namings if n.kind == "nominal" and n.entity is not None and n.end <= naming.start)
    alike = (n for n in unnamed if doc[n.head].lower_ == head.lower_ and reading.things[n.entity or 0].local)
    if any(m.entity == body and n.start <= m.start < n.end for n in alike for m in reading.namings):
        return None
    before = {n.entity for n in reading.namings if n.kind == "name" and n.end <= naming.start}
    tenures = [t for t in reading.tenures if body is not None and t.status != "Former"]
    serving = {t.holder for t in tenures if reading.things[t.office].within == body}
    speakers = _acting_above(reading, head)
    return serving.pop() if len(serving) == 1 and serving <= before - speakers else None


def _told_leader(reading: Reading, naming: Naming) -> int | None:
    """ "the Kashmiri leader" after "Kashmir's separatist leader, Ali Mir": the one whom the report has called the leader of what is
    called alike."""
    doc, head = reading.doc, reading.doc[naming.head]
    word = doc[naming.start]
    if head.lower_ != "leader" or head.tag_ != "NN" or naming.end - naming.start != 2 or not word.text[:1].isupper():
        return None
    if word.text in lexicon.adjectives():
        return None  # the leader of a state is who governs it
    found = set()
    for n in reading.namings:
        if n.kind == "nominal" and n.entity is not None and n.end <= naming.start and doc[n.head].lower_ == "leader":
            begin = max(n.start - 2, doc[n.start].sent.start)
            whose = [*doc[begin : n.end], *(t for c in doc[n.head].children if c.dep_ == "nmod" for t in c.subtree)]
            if any(t.text[:1].isupper() and _named_alike(t.text, word.text) for t in whose):
                found.add(n.entity)
    return found.pop() if len(found) == 1 and is_definite(head) else None


def _named_alike(place: str, adjective: str) -> bool:
    """ "Kashmir", "Kashmiri"; "Chechnya", "Chechen"."""
    same = next((i for i, (a, b) in enumerate(zip(place, adjective, strict=False)) if a != b), min(len(place), len(adjective)))
    return same > 4 or same == len(place) > 2


def of_age(reading: Reading, naming: Naming) -> int | None:
    """ "the 58-year-old leftist", "the former paratrooper": another word for the person of the sentences before."""
    doc = reading.doc
    token = doc[naming.head]
    words = doc[token.left_edge.i : naming.end].text.lower()
    former = doc[naming.start].lower_ in ("former", "veteran", "ex")
    noun = token.tag_ == "NN" or token.lower_ == "old"  # "the 74-year-old"
    elegant = token.lemma_.lower() in lexicon.kind("facet")
    if not (is_definite(token) and noun and ("year-old" in words or former or elegant)):
        return None
    titled = token.lower_ in lexicon.offices("office") and token.lower_ != "leader"
    if titled or any(c.dep_ in ("appos", "nmod:desc", "flat") for c in token.children):
        return None
    told = (n for n in reading.namings if n.kind == "nominal" and n.end <= naming.start and n.entity is not None)
    if elegant and any(doc[n.head].lower_ == token.lower_ for n in told):
        return None  # the one who has been called so
    past = {t.holder for t in reading.tenures if t.status == "Former"} if former else set()
    return past.pop() if len(past) == 1 else person_before(reading, token)


def person_before(reading: Reading, token: Token) -> int | None:
    """The one person named between the start of the sentence before and this word, or the one who is a subject there; where only
    "he" or "she" is spoken of there, or somebody quoted, the sentence before that."""
    doc, begin, acting = reading.doc, token.sent.start, _acting_above(reading, token)
    everybody = [n for n in reading.namings if n.start < token.i and n.entity is not None and n.kind == "name"]
    everybody = [n for n in everybody if reading.things[n.entity or 0].type == "Person" and n.entity not in acting]
    for _ in range(3):
        begin = doc[begin - 1].sent.start if begin else 0
        if people := [n for n in everybody if n.start >= begin]:
            subjects = [n for n in people if doc[n.head].dep_ in ("nsubj", "nsubj:pass")]
            chosen = {n.entity for n in people} if len({n.entity for n in people}) == 1 else {n.entity for n in subjects}
            return chosen.pop() if len(chosen) == 1 else None
        if not any(t.lower_ in ("he", "she") or t.text in ('"', "“") for t in doc[begin].sent):
            break
    return None


def _acting_above(reading: Reading, token: Token) -> set[int]:
    """Who says or does that of which this word is part, and would be "he" there: Lund in "Lund said the former minister was ill"."""
    verbs = [a for a in token.ancestors if a.pos_ in ("VERB", "AUX", "ADJ", "NOUN")]
    subjects = (
        c for v in verbs for c in v.children if c.dep_ in ("nsubj", "nsubj:pass") and c != token and not c.is_ancestor(token)
    )
    return {n for c in subjects if (n := reading.entity_at(c)) is not None}


def of_rank(reading: Reading, naming: Naming) -> int | None:
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
