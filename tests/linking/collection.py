"""An invented collection of news with known identities: who is behind each naming of a person or an organization.

The same on every run. Each article is a short text (:meth:`Report.article`, for the whole pipeline) and the records that an
extractor that makes no mistake would read from it (:meth:`Report.extraction`).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import comb

from kg import ontology as o
from kg.linking import link
from kg.model import Article, Block, Entity, Extraction, Mention, Relation, Span, Tenure

DAY = dt.date(2025, 3, 1)
STATES = {
    "Nigeria": "Nigerian", "Canada": "Canadian", "Jamaica": "Jamaican", "Peru": "Peruvian", "Norway": "Norwegian", "Egypt": "Egyptian",
    "Ukraine": "Ukrainian", "Russia": "Russian", "Japan": "Japanese", "Kenya": "Kenyan", "Chile": "Chilean", "Poland": "Polish",
    "Greece": "Greek", "Jordan": "Jordanian", "Australia": "Australian", "Brazil": "Brazilian", "Ghana": "Ghanaian", "Turkey": "Turkish",
    "Kazakhstan": "Kazakh", "Mexico": "Mexican", "Sweden": "Swedish", "Algeria": "Algerian", "Serbia": "Serbian", "Ireland": "Irish",
}  # fmt: skip
TITLES = ("president", "prime minister", "foreign minister", "defence minister", "finance minister", "interior minister",
          "health minister", "justice minister", "ambassador", "chief justice", "attorney general", "army chief", "trade minister",
          "energy minister", "education minister", "transport minister", "environment minister", "agriculture minister")  # fmt: skip
GIVEN = {
    "William": ("Bill", "Will"), "Robert": ("Bob", "Rob"), "Elizabeth": ("Liz", "Beth"), "Margaret": ("Maggie", "Peggy"),
    "Thomas": ("Tom",), "Michael": ("Mike",), "James": ("Jim", "Jimmy"), "Christopher": ("Chris",), "Katherine": ("Kate", "Kathy"),
    "Anthony": ("Tony",), "Richard": ("Dick", "Rick"), "Edward": ("Ted", "Ed"), "Joseph": ("Joe",), "Daniel": ("Dan",),
    "Benjamin": ("Ben",), "Samuel": ("Sam",), "Alexander": ("Alex", "Sandy"), "Patricia": ("Pat", "Trish"), "Andrew": ("Andy",),
}  # fmt: skip
FOREIGN = {
    "Yevgeny": ("Evgeny", "Yevgeni"), "Sergei": ("Sergey",), "Mikhail": ("Mihail",), "Dmitry": ("Dmitri", "Dmitriy"),
    "Muhammad": ("Mohamed", "Mohammed", "Mohammad"), "Hussein": ("Hussain", "Husain"), "Ahmed": ("Ahmad",), "Yusuf": ("Youssef", "Yousef"),
    "Khaled": ("Khalid",), "Abdullah": ("Abdallah", "Abdulla"), "Volodymyr": ("Vladimir",), "Nikolai": ("Nikolay",),
    "Andrei": ("Andrey", "Andriy"), "Aleksei": ("Alexei", "Alexey"), "Omar": ("Umar",), "Mahmoud": ("Mahmud",),
}  # fmt: skip
PLAIN = (
    "Adaeze",
    "Kwame",
    "Ingrid",
    "Rosa",
    "Hiroshi",
    "Lucía",
    "Pedro",
    "Astrid",
    "Kofi",
    "Mercy",
    "Thandiwe",
    "Paulo",
    "Noemi",
)
ENDINGS = {"sky": ("skyy", "skiy", "skii"), "enko": (), "ov": (), "ai": ("ay",), "our": ("ur",), "ova": (), "eli": (), "aro": (),
           "ondo": (), "imba": (), "erson": (), "well": (), "ström": ("strom",), "ero": (), "achi": (), "ikh": ("ih",)}  # fmt: skip
FIELDS = ("Northern", "Harbour", "Grain", "Meridian", "Coastal", "Mining", "Railway", "Lakeside", "Fisheries", "Highland", "Solar",
          "Orchard", "Maritime", "Telegraph", "Copper", "Island", "River", "Forest", "Bridge", "Textile", "Valley", "Salt")  # fmt: skip
HEADS = (
    "Council",
    "Exchange",
    "Alliance",
    "Foundation",
    "Federation",
    "Observatory",
    "Institute",
    "Cooperative",
    "Workers Union",
)
WAYS = ("nickname", "initial", "title", "transliteration", "misspelling")
BODIES = ("Defence Ministry", "Foreign Ministry", "Health Ministry", "Supreme Court", "Central Bank", "Interior Ministry")


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the collection."""

    given: str
    surname: str
    title: str
    state: str
    middle: str


@dataclass(frozen=True, slots=True)
class Body:
    """One organization: of a name of its own, or (``state``) a body that many states have."""

    name: str
    acronym: str = ""
    state: str = ""
    company: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """One naming in one article, with the words that stand around it."""

    identity: int
    name: str
    before: str
    """What comes before the name: ``Nigerian President ``."""
    varied: str = ""
    """In which way the name differs from the full one; empty where it does not."""
    title: str = ""
    state: str = ""
    acronym: str = ""
    """Introduced in brackets."""
    person: bool = True


@dataclass(slots=True)
class Report:
    """One article under construction."""

    number: int
    named: list[Named]
    about: str
    """A state that it speaks of again and again; empty where there is none."""
    text: str = ""
    mentions: list[Mention] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    places: list[tuple[Span, int]] = field(default_factory=list)
    """Where each identity is named."""

    def __post_init__(self) -> None:
        for n in self.named:
            self._write(n)
        for _ in range(4 if self.about else 0):
            self._mention(self.about, "In ", " prices rose again.\n\n", self._entity("Country", self.about))

    @property
    def article(self) -> Article:
        """The text."""
        text = self.text.strip()
        return Article(f"news{self.number:08d}", text, published=DAY, blocks=(Block(Span(0, len(text)), "paragraph"),))

    @property
    def extraction(self) -> Extraction:
        """What it says, read without a mistake and linked as articles are."""
        whole = Extraction(
            self.article, "collection-1", (Span(0, len(self.article.text)),), tuple(self.mentions), tuple(self.entities)
        )
        return link(dataclasses.replace(whole, tenures=tuple(self.tenures), relations=tuple(self.relations)))

    def _entity(
        self, kind: str, name: str, within: int | None = None, *, names: tuple[str, ...] = (), local: bool = False
    ) -> int:
        for i, e in enumerate(self.entities):
            if (e.type, e.name, e.within) == (kind, name, within) and kind in ("Country", "Office"):
                return i
        self.entities.append(Entity(kind, name, (), names, within, local))
        return len(self.entities) - 1

    def _mention(self, name: str, before: str, after: str, entity: int) -> Span:
        begin = len(self.text) + len(before)
        self.text += before + name + after
        span = Span(begin, begin + len(name))
        e = self.entities[entity]
        self.entities[entity] = dataclasses.replace(e, mentions=(*e.mentions, len(self.mentions)))
        self.mentions.append(Mention(span, "name"))
        return span

    def _write(self, n: Named) -> None:
        kind = "Person" if n.person else "Organization"
        names = (n.acronym,) if n.acronym else ()
        entity = self._entity(kind, n.name, names=names, local=n.person and " " not in n.name)
        deed = " spoke to reporters on Monday.\n\n" if n.person else " published its annual report on Monday.\n\n"
        after = "" if n.acronym else deed
        span = self._mention(n.name, n.before, after, entity)
        self.places.append((span, n.identity))
        if n.acronym:
            self._mention(n.acronym, " (", ")" + deed, entity)
        state = self._entity("Country", n.state) if n.state else None
        if n.title:
            office = self._entity("Office", f"{n.title} of {n.state}" if n.state else n.title, state)
            self.tenures.append(Tenure(evidence=(span,), holder=entity, office=office))
        elif state is not None and n.person:
            self.relations.append(Relation(evidence=(span,), subject=entity, predicate="citizenOf", object=state))


def collection(articles: int, *, seed: int = 0, stated: float = 0.8) -> list[Report]:
    """So many reports, of four people for each ten reports. ``stated`` is the share of offices that come with their state."""
    return _Writer(random.Random(seed), articles, stated).reports()


class _Writer:
    def __init__(self, choose: random.Random, articles: int, stated: float = 0.8) -> None:
        self.choose, self.articles, self.stated = choose, articles, stated
        self.people = _people(choose, max(40, articles * 2 // 5))
        self.bodies = _bodies(choose, max(20, articles // 8))

    def reports(self) -> list[Report]:
        return [self._report(number) for number in range(self.articles)]

    def _report(self, number: int) -> Report:
        people = {self._popular(len(self.people)) for _ in range(self.choose.randint(3, 6))}
        bodies = {self._popular(len(self.bodies)) for _ in range(self.choose.randint(1, 3))}
        surnames: dict[str, int] = {self.people[i].surname: i for i in sorted(people)}  # no two of one surname in one article
        named = [self._person(i) for i in sorted(surnames.values())]
        own = [self.bodies[i].state for i in bodies if self.bodies[i].state]
        about = own[0] if len(own) == 1 and not any(n.state for n in named) else ""
        named += [self._body(i, about) for i in sorted(bodies)]
        self.choose.shuffle(named)
        return Report(number, named, about)

    def _popular(self, size: int) -> int:
        """Some are in the news all the time, most of them seldom."""
        return min(int(size * self.choose.random() ** 2), size - 1)

    def _person(self, number: int) -> Named:
        p = self.people[number]
        way = self.choose.choice(WAYS) if self.choose.random() < 0.5 else ""
        name = self._varied(p, way)
        if way and name == f"{p.given} {p.surname}":  # it has no nickname or other spelling
            way = "initial"
            name = self._varied(p, way)
        said = self.choose.random()
        if way == "title" or said < 0.6:
            stated = self.choose.random() < self.stated
            title = " ".join(w.capitalize() for w in p.title.split())
            return Named(
                number, name, f"{STATES[p.state]} {title} " if stated else f"{title} ", way, p.title, p.state if stated else ""
            )
        if said < 0.75:
            return Named(number, name, f"{STATES[p.state]} politician ", way, state=p.state)
        return Named(number, name, "", way)

    def _varied(self, p: Person, way: str) -> str:
        match way:
            case "nickname":
                return f"{self.choose.choice(GIVEN.get(p.given, (p.given,)))} {p.surname}"
            case "initial":
                return self.choose.choice((f"{p.given[0]}. {p.surname}", f"{p.given} {p.middle}. {p.surname}"))
            case "title":
                return p.surname
            case "transliteration":
                ending = next(e for e in ENDINGS if p.surname.endswith(e))
                surnames = [p.surname[: -len(ending)] + other for other in ENDINGS[ending]] or [p.surname]
                return f"{self.choose.choice(FOREIGN.get(p.given, (p.given,)))} {self.choose.choice(surnames)}"
            case "misspelling" if len(p.surname) > 6:
                return f"{p.given} {self._misspelt(p.surname)}"
        return f"{p.given} {p.surname}"

    def _misspelt(self, word: str) -> str:
        at = self.choose.randrange(1, len(word) - 2)
        a, b = word[at : at + 2]
        return word[:at] + self.choose.choice((b + a, a, a + a + b, "e" + b)) + word[at + 2 :]

    def _body(self, number: int, about: str) -> Named:
        b = self.bodies[number]
        if b.state:
            adjective, kind = STATES[b.state], b.name.split()
            forms = [f"{adjective} {b.name}"] * 2 + [f"{b.state}'s {b.name}", f"{b.name} of {b.state}"]
            if kind[-1] == "Ministry":
                forms += [
                    f"{b.state}'s Ministry of {kind[0]}".replace("Foreign", "Foreign Affairs"),
                    f"{adjective} {b.name.replace('nce', 'nse')}",
                ]
            name = b.name if about == b.state else self.choose.choice(forms)
            return Named(
                number + len(self.people),
                name,
                "" if "'s" in name else "The ",
                "" if name == forms[0] else "wording",
                person=False,
            )
        way = self.choose.random()
        if b.acronym and way < 0.3:
            return Named(number + len(self.people), b.acronym, "The ", "acronym", person=False)
        if b.acronym and way < 0.6:
            return Named(number + len(self.people), b.name, "The ", acronym=b.acronym, person=False)
        if b.company and way < 0.4:
            return Named(number + len(self.people), f"{b.name} Inc.", "", "wording", person=False)
        return Named(number + len(self.people), b.name, "" if b.company else "The ", person=False)


def _people(choose: random.Random, size: int) -> list[Person]:
    """People of different surnames, but for one in sixteen, who has a namesake of another state or office."""
    taken: set[str] = set()
    out: list[Person] = []
    while len(out) < size:
        surname = (_syllables(choose) + choose.choice(sorted(ENDINGS))).capitalize()
        if surname in taken:
            continue
        taken.add(surname)
        given = choose.choice((*GIVEN, *FOREIGN, *PLAIN))
        first = Person(
            given, surname, choose.choice(TITLES), choose.choice(sorted(STATES)), choose.choice("ABCDEFGHJKLMNPRSTW")
        )
        out.append(first)
        if len(out) % 16 == 0:
            state = choose.choice([s for s in sorted(STATES) if s != first.state]) if choose.random() < 0.7 else first.state
            title = choose.choice([t for t in TITLES if t != first.title])
            out.append(dataclasses.replace(first, title=title, state=state))
    choose.shuffle(out)
    return out


def _syllables(choose: random.Random) -> str:
    return "".join(
        choose.choice("bdfgklmnprstvz") + choose.choice("aeiou") for _ in range(choose.choice((1, 2, 2)))
    ) + choose.choice("bdklmnrtv")


def _bodies(choose: random.Random, size: int) -> list[Body]:
    names: dict[str, Body] = {}
    while len(names) < size:
        words = [*choose.sample(FIELDS, choose.choice((2, 3, 3))), choose.choice(HEADS)]
        name = " ".join(words)
        names.setdefault(name, Body(name, "".join(w[0] for w in name.split())))
    states = [Body(b, state=s) for b in BODIES for s in choose.sample(sorted(STATES), max(3, size // 16))]
    companies = [
        Body(_syllables(choose).capitalize() + choose.choice(("tron", "gas", "corp", "media")), company=True)
        for _ in range(size // 3)
    ]
    out = [*names.values(), *states, *{c.name: c for c in companies}.values()]
    choose.shuffle(out)
    return out


def gold(reports: Iterable[Report]) -> dict[tuple[str, Span], int]:
    """Article and place in its text -> the identity that is named there."""
    return {(r.article.id, span): identity for r in reports for span, identity in r.places}


def answered(
    extractions: Iterable[Extraction], ids: Mapping[str, Mapping[int, str]], truth: Mapping[tuple[str, Span], int]
) -> dict[tuple[str, Span], str]:
    """The identifier given to each naming of the truth, by its end; one of its own where nothing was read there."""
    out = {place: f"unread:{place}" for place in truth}
    ends = {(article, span.end): (article, span) for article, span in truth}
    for x in extractions:
        for i, e in enumerate(x.entities):
            for m in e.mentions:
                place = ends.get((x.article.id, x.mentions[m].span.end))
                if place and o.KINDS[e.type] in ("person", "organization"):
                    out[place] = ids.get(x.article.id, {}).get(i, e.id)
    return out


def pairwise(truth: Mapping[tuple[str, Span], int], answers: Mapping[tuple[str, Span], str]) -> tuple[float, float]:
    """Precision and recall over all pairs of namings: of those given one identifier, and of those that are one."""

    def pairs(groups: Iterable[object]) -> int:
        return sum(comb(n, 2) for n in Counter(groups).values())

    both = pairs((truth[place], answers[place]) for place in truth)
    return both / max(1, pairs(answers.values())), both / max(1, pairs(truth.values()))


def varied(reports: Iterable[Report]) -> Iterator[str]:
    """In which way each naming differs from the full name; empty where it does not."""
    return (n.varied for r in reports for n in r.named)


def namesakes(articles: int) -> float:
    """The share of people who have a namesake of another state or office."""
    people = Counter((p.given, p.surname) for p in _Writer(random.Random(0), articles).people)
    return sum(n for n in people.values() if n > 1) / people.total()
