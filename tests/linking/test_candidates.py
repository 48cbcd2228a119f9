"""What names are linked to: by name, prominence and context, or not at all."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from kg.linking import Item, bases, link, meanings
from kg.linking.candidates import linked, weights
from kg.linking.knowledge import Shipped, country_named, folded, shipped
from kg.model import Article, Entity, Extraction, Mention, Span, Tenure
from kg.ontology import folder


class Made:
    """A base made by hand."""

    def __init__(self, *items: Item) -> None:
        self.items = items

    def named(self, key: str) -> Sequence[Item]:
        return [i for i in self.items if key in {folded(n) for n in (i.name, *i.names)}]


def article(text: str, **names: str) -> Extraction:
    """An article of one sentence in which each of these names (``_`` for a space) is an entity of its class."""
    mentions, entities = [], []
    for name, kind in names.items():
        words = name.replace("_", " ")
        begin = text.index(words)
        mentions.append(Mention(Span(begin, begin + len(words)), "name"))
        entities.append(Entity(kind, words, (len(mentions) - 1,)))
    return Extraction(Article("abcdefgh2345", text), "test-1", (Span(0, len(text)),), tuple(mentions), tuple(entities))


def told(x: Extraction, name: str) -> Entity:
    return next(e for e in link(x).entities if e.name == name)


PLACE = "GeopoliticalEntity"


@pytest.mark.parametrize(
    ("text", "names", "name", "identifier", "number"),
    [
        ("Tripoli was calm.", {"Tripoli": PLACE}, "Tripoli", "place:tripoli", "2210247"),
        (
            "Shots fell in Tripoli, Lebanon.",
            {"Tripoli": PLACE, "Lebanon": "Country"},
            "Tripoli",
            "place:tripoli-lebanon",
            "266826",
        ),
        (
            "Tripoli and Lebanon have a treaty; Libya signed it.",
            {"Tripoli": PLACE, "Lebanon": "Country", "Libya": "Country"},
            "Tripoli",
            "place:tripoli",
            "2210247",
        ),
        ("A storm hit Paris, Texas.", {"Paris": PLACE, "Texas": PLACE}, "Paris", "place:paris-united-states", "4717560"),
        ("A storm hit Paris.", {"Paris": PLACE}, "Paris", "place:paris", "2988507"),
        ("The river rose in Kiev.", {"Kiev": PLACE}, "Kiev", "place:kyiv", "703448"),
    ],
)
def test_cities_of_one_name_are_told_apart(text: str, names: dict[str, str], name: str, identifier: str, number: str) -> None:
    e = told(article(text, **names), name)
    assert (e.id, [a for a in e.links if "geonames" in a]) == (identifier, [f"https://sws.geonames.org/{number}/"])
    assert weights()["threshold"] <= e.link_score <= 1


def test_what_the_article_leaves_open_is_not_linked_and_stays_in_it() -> None:
    e = told(article("The mayor of Springfield left.", Springfield=PLACE), "Springfield")
    assert (e.links, e.link_score, e.id) == ((), 0.0, "place:abcdefgh2345.13-24")


def test_a_name_in_no_base_keeps_its_own_identifier() -> None:
    e = told(article("Snow fell in Qoqqoq.", Qoqqoq=PLACE), "Qoqqoq")
    assert (e.links, e.id) == ((), "place:qoqqoq")


@pytest.mark.parametrize("kind", ["Person", "Organization", "NamedEvent", "Facility"])
def test_persons_bodies_and_events_are_never_cities(kind: str) -> None:
    assert told(article("Lincoln spoke.", Lincoln=kind), "Lincoln").links == ()


def test_a_state_by_name_may_be_a_region_by_context() -> None:
    us = article(
        "The US state of Georgia votes; Atlanta waits, says Texas.",
        US="Country",
        Georgia="Country",
        Atlanta=PLACE,
        Texas=PLACE,
    )
    us = link(
        Extraction(
            us.article, us.model, us.sentences, us.mentions, (Entity("Country", "United States", (0,)), *us.entities[1:])
        )
    )
    assert [(e.type, e.id) for e in us.entities if e.name == "Georgia"] == [(PLACE, "place:georgia-united-states")]
    own = link(article("Georgia and Armenia talked in Tbilisi.", Georgia="Country", Armenia="Country", Tbilisi=PLACE))
    assert [(e.type, e.id) for e in own.entities if e.name == "Georgia"] == [("Country", "country:georgia")]


def test_a_city_that_bears_its_states_name_leaves_the_state_a_state() -> None:
    e = told(article("Singapore agreed.", Singapore="Country"), "Singapore")
    assert (e.type, e.id) == ("Country", "country:singapore")
    assert "https://www.iso.org/obp/ui/#iso:code:3166:SG" in e.links


def test_linking_again_changes_nothing() -> None:
    x = link(article("Shots fell in Tripoli, Lebanon, said Georgia.", Tripoli=PLACE, Lebanon="Country", Georgia="Country"))
    assert link(x) == x


def politician(number: int, **more: object) -> Item:
    return Item("Person", "Ana Quispe", (f"http://www.wikidata.org/entity/Q{number}",), **more)  # type: ignore[arg-type]


MINISTER = politician(1, country="Peru", offices=("Minister of Defence of Peru",), description="Peruvian politician", fame=0.7)
SINGER = politician(2, country="Bolivia", description="Bolivian singer", fame=0.9)


def quispe(office: str, state: str) -> Extraction:
    x = article(f"Ana Quispe of {state} spoke.", Ana_Quispe="Person", **{state: "Country"})
    entities = (*x.entities, Entity("Office", office, (), within=1))
    tenure = Tenure(evidence=(Span(0, 10),), holder=0, office=2)
    return Extraction(x.article, x.model, x.sentences, x.mentions, entities, tenures=(tenure,))


def test_people_need_more_than_a_name() -> None:
    base = Made(MINISTER, SINGER)
    x, _ = linked(quispe("defence minister", "Peru"), base)
    assert x.entities[0].links == MINISTER.links
    x, _ = linked(article("Ana Quispe spoke.", Ana_Quispe="Person"), base)
    assert x.entities[0].links == ()
    x, _ = linked(quispe("defence minister", "Chile"), base)
    assert x.entities[0].links == ()


def test_one_thing_of_two_bases_is_one_candidate() -> None:
    base = Made(
        Item(PLACE, "Tiny", ("http://www.wikidata.org/entity/Q3", "https://sws.geonames.org/3/"), inhabitants=6.0, fame=1.0),
        Item(PLACE, "Tiny", ("https://sws.geonames.org/3/",), inhabitants=6.0, at=(1.0, 2.0)),
    )
    x, _ = linked(article("Tiny burns.", Tiny=PLACE), base)
    assert x.entities[0].links == ("http://www.wikidata.org/entity/Q3", "https://sws.geonames.org/3/")


def test_explain_shows_the_choice_and_what_was_not_chosen() -> None:
    x = link(article("Shots fell in Tripoli, Lebanon.", Tripoli=PLACE, Lebanon="Country"))
    number = next(i for i, e in enumerate(x.entities) if e.id == "place:tripoli-lebanon")
    chosen, other, *_ = meanings(x, number, bases(None))
    assert "is Tripoli, North Lebanon, Lebanon (0." in chosen and "state beside it +3.0" in chosen
    assert "may be Tripoli, Libya (0." in other


def test_the_tables_are_read_at_once_and_agree_with_each_other() -> None:
    began = time.process_time()
    read = Shipped(folder())
    assert time.process_time() - began < 0.5  # about 0.1 s where nothing else runs
    france = [i for i in read.named("france") if i.type == "Country"]
    assert [(i.name, i.country) for i in france] == [("France", "France")]
    assert {"https://www.iso.org/obp/ui/#iso:code:3166:FR", "http://www.wikidata.org/entity/Q142"} < set(france[0].links)
    assert read.named("french")[0] == france[0] == read.named("frenchmen")[0]
    assert country_named("Burma") == "Myanmar"


@pytest.mark.parametrize(
    ("name", "key"), [("Bogotá", "bogota"), ("Sana'a", "sanaa"), ("Wrocław", "wroclaw"), ("Saint-Denis", "st denis")]
)
def test_names_are_compared_without_accents_and_marks(name: str, key: str) -> None:
    assert folded(name) == key


def test_every_place_can_be_read() -> None:
    names = {
        folded(line.split("\t")[0])
        for line in (folder() / "places.tsv").read_text(encoding="utf-8").splitlines()
        if line[0] != "#"
    }
    assert sum(len(shipped().named(n)) > 0 for n in names) >= 20_000
