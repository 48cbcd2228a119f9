"""What names beside people's names say: whose lawmaker, whose reporter, of which party."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import case_of, has_negation
from kg.extractors.doc import Token
from kg.extractors.governments import Tie
from kg.extractors.mentions.persons import LETTERS, party_letter
from kg.extractors.offices.words import SIDES
from kg.extractors.parties import is_party
from kg.extractors.reading import Naming, Reading, Thing

BODIES = frozenset("Organization Group Outlet".split())
PARTY_LINKS = frozenset(("of", "from", "the", "("))


def affiliations(reading: Reading) -> Iterator[Tie]:
    """Parties and employers of the people named."""
    named = [n for n in reading.namings if n.kind == "name" and n.entity is not None]
    people = [n for n in named if reading.things[n.entity or 0].type == "Person"]
    partisans = _partisans(reading)
    members = [tie for n in people for tie in (*_parties(reading, n), *_partisan(reading, n, partisans))]
    yield from (tie for n in people for tie in _service(reading, n))
    yield from _staying(reading)
    members += [tie for n in people for tie in _by_letter(reading, n)]
    members += [tie for n in named if reading.things[n.entity or 0].type in BODIES for tie in _own_party(reading, n)]
    entities = {n.entity for n in named}
    owners = [tie for n in people for tie in _owners(reading, n) if tie.object in entities]
    members += [tie for tie in owners if tie.predicate == "memberOf"]
    parties, partisans_named = {tie.object for tie in members}, {tie.subject for tie in members}
    yield from members
    yield from (tie for tie in owners if tie.object not in parties and tie.subject not in partisans_named)


def _parties(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """Parties tied to a person's name: "Labour MP X", "the DKP's X", "X (DKP)", "X of the Civic Union"."""
    doc, person = reading.doc, naming.entity or 0
    for n in reading.namings:
        before, after = naming.start - n.end, n.start - naming.end
        if not (0 < before <= 6 or 0 < after <= 6) or n.kind != "name" or n.entity is None or n.type not in ("ORG", "NORP"):
            continue
        body = reading.things[n.entity]
        if body.type not in BODIES:
            continue
        party = is_party(body.name)
        between = doc[n.end : naming.start] if before > 0 else doc[naming.end : n.start]
        if before > 0 and (party or between[0].tag_ == "POS"):
            politicians = lexicon.relations("noun")
            titled = all(t.tag_ == "POS" or t.lower_ in politicians or t.pos_ in ("PROPN", "NOUN", "ADJ") for t in between)
            if titled and (party or _votes(doc[naming.head])):
                yield Tie(person, "memberOf", n.entity, doc[n.start], doc[naming.end - 1])
        if after > 0:
            words = [t.lower_ for t in between]
            linked = words[0] in ("of", "from", "(") and all(w in PARTY_LINKS or w in SIDES for w in words)
            front = is_party(body.name, beside=True) and _is_politician(reading, person)
            if linked and (party or front or _votes(doc[naming.head])):
                yield Tie(person, "memberOf", n.entity, doc[naming.start], doc[n.end - 1])


def _service(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "Navy Capt. X", "US Air Force Colonel X": the armed service before a rank."""
    doc, at = reading.doc, naming.start
    while at and doc[at - 1].lower_ in lexicon.offices("rank"):
        at -= 1
    for n in reading.namings if at < naming.start else ():
        service = n.end == at and n.kind == "name" and n.entity is not None and reading.things[n.entity].type in BODIES
        if service and doc[at - 1].lower_ in lexicon.affiliation("service"):
            yield Tie(naming.entity or 0, "memberOf", n.entity or 0, doc[n.start], doc[naming.head])
            return


def _staying(reading: Reading) -> Iterator[Tie]:
    """ "She has been with the bank since 1998": somebody named who has long been with a body, which is no party to a deal."""
    doc = reading.doc
    for n in reading.namings:
        head = doc[n.head]
        if n.entity is None or reading.things[n.entity].type not in BODIES - {"Group"} or case_of(head) != "with":
            continue
        copula = next((c for c in head.children if c.dep_ == "cop" and c.lower_ == "been"), None)
        long = any(c.dep_ in ("obl", "nmod", "obl:unmarked") and case_of(c) in ("for", "since") for c in head.children)
        subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
        has = any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'s", "’s", "'ve") for c in head.children)
        person = reading.entity_at(subject) if subject is not None and copula is not None and long and has else None
        if subject is not None and person is not None and reading.things[person].name[:1].isupper() and not has_negation(head):
            yield Tie(person, "employedBy", n.entity, subject, head)


def _is_politician(reading: Reading, person: int) -> bool:
    """Has the text called somebody by an office of state or a word for politicians: "former mines minister", "challenger"?"""
    words = {reading.doc[n.head].lower_ for n in reading.namings if n.entity == person and n.kind == "nominal"}
    politicians = {w for w, rows in lexicon.relations("noun").items() if any("party" in slots for _, slots in rows)}
    return bool(words & (politicians | lexicon.affiliation("politician")))


def _votes(token: Token) -> bool:
    """Is the sentence about elections and seats, so that a body behind a name is a party?"""
    return any(t.lemma_.lower() in lexicon.affiliation("elect") for t in token.sent)


def _owners(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "the BBC's X", "X of the Ifo Institute", "X, 47, of the Civic Union party": the party or body that somebody stands for."""
    head = reading.doc[naming.head]
    for c in head.children:
        owner = c.dep_ == "nmod:poss" and c.i < head.i
        number = reading.entity_at(c)
        if number is None or not (owner or (c.dep_ == "nmod" and case_of(c) in ("of", "at") and c.i > head.i)):
            continue
        if reading.things[number].type not in BODIES - {"Group"}:
            continue
        party = is_party(reading.things[number].name, beside=True) or c.lemma_.lower() in lexicon.affiliation("party")
        if not party and _votes(head):
            continue
        first, last = sorted((head, c), key=lambda t: t.i)
        yield Tie(naming.entity or 0, "memberOf" if party else "employedBy", number, first, last)


def _by_letter(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "Jo Lind (R-AZ)", "Republican Senator Jo Lind", "Democratic lawmaker Jo Lind": the American party, named or not in the report."""
    doc, start = reading.doc, naming.start
    token, party = party_letter(doc, naming.end), ""
    if token is not None:
        party = LETTERS[token.text]
    else:
        while start and naming.start - start < 4 and doc[start - 1].lower_ in lexicon.affiliation("seated"):
            start -= 1
        before = doc[start - 1] if start else None
        if before is not None and start < naming.start:
            party = {"Republican": LETTERS["R"], "Democratic": LETTERS["D"], "Democrat": LETTERS["D"]}.get(before.text, "")
            token = before
    if token is not None and party:
        first, last = sorted((doc[naming.head], token), key=lambda t: t.i)
        yield Tie(naming.entity or 0, "memberOf", _party_named(reading, party, token), first, last)


def _party_named(reading: Reading, name: str, token: Token) -> int:
    """The party of this name, of which the word becomes a mention."""
    short = {LETTERS["R"]: "Republicans", LETTERS["D"]: "Democrats"}[name]
    called = ((i, {t.name, *t.names}) for i, t in enumerate(reading.things) if t.type == "Organization")
    number = next((i for i, names in called if names & {name, short}), None)
    if number is None:
        number = reading.add(Thing("Organization", name))
    own = next((n for n in reading.namings if (n.start, n.end) == (token.i, token.i + 1)), None)
    if own is None:
        reading.namings = sorted(
            [*reading.namings, Naming(token.i, token.i + 1, token.i, "name", "ORG", number)], key=lambda n: (n.start, n.end)
        )
    return number


def _partisans(reading: Reading) -> dict[str, int]:
    """What a member of each party named in the plural is called: "Social Democrat", by the party's entity."""
    names = ((name, i) for i, t in enumerate(reading.things) if t.type in BODIES for name in (t.name, *t.names))
    return {name[:-1].lower(): i for name, i in names if name.endswith("s") and is_party(name)}


def _partisan(reading: Reading, naming: Naming, partisans: dict[str, int]) -> Iterator[Tie]:
    """ "Social Democrat X" where the report speaks of the Social Democrats."""
    doc = reading.doc
    for length in (1, 2):
        phrase = doc[max(naming.start - length, 0) : naming.start]
        party = partisans.get(phrase.text.lower())
        if party is not None and all(t.pos_ == "PROPN" or t.dep_ == "amod" for t in phrase):
            yield Tie(naming.entity or 0, "memberOf", party, phrase[0], doc[naming.head])


def _own_party(reading: Reading, naming: Naming) -> Iterator[Tie]:
    """ "his Labour Party", "Wrona's Civic Front": the party belongs to the politician and he to it."""
    head = reading.doc[naming.head]
    owners = [c for c in head.children if c.dep_ == "nmod:poss"] or _before_possessive(reading, naming)
    for c in owners:
        owner = reading.entity_at(c)
        if (
            owner is not None
            and reading.things[owner].type == "Person"
            and is_party(reading.things[naming.entity or 0].name, beside=True)
        ):
            yield Tie(owner, "memberOf", naming.entity or 0, c, head)


def _before_possessive(reading: Reading, naming: Naming) -> list[Token]:
    """Whose name stands with "'s" right before, whatever the parse hangs it on."""
    doc = reading.doc
    if not naming.start or doc[naming.start - 1].tag_ != "POS":
        return []
    return [doc[n.head] for n in reading.namings if n.end == naming.start - 1 and n.kind == "name"][:1]
