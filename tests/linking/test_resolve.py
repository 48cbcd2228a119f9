"""Who is who across articles: the same whatever the order, apart where offices or countries differ, undecided where it may be either."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from kg.linking import Decisions, link, resolve
from kg.model import Article, Entity, Extraction, Mention, Span, Tenure
from kg.rdf import document
from kg.stores import StoreError, open_store


def story(article: str, name: str, office: str = "", country: str = "") -> Extraction:
    """An article that names one person, with an office of a country where one is given."""
    text = f"{name} spoke as {office} of {country}."
    mentions = (Mention(Span(0, len(name)), "name"), Mention(Span(len(text) - len(country) - 1, len(text) - 1), "name"))
    entities = [Entity("Person", name, (0,))]
    if country:
        entities.append(Entity("Country", country, (1,)))
    tenures: tuple[Tenure, ...] = ()
    if office:
        full = f"{office} of {country}" if country else office
        entities.append(Entity("Office", full, within=1 if country else None))
        tenures = (Tenure(evidence=(Span(0, len(name)),), holder=0, office=len(entities) - 1),)
    whole = Span(0, len(text))
    return link(
        Extraction(
            Article(article, text), "test-1", (whole,), mentions if country else mentions[:1], tuple(entities), tenures=tenures
        )
    )


def who(stories: list[Extraction], decisions: Decisions | None = None) -> dict[str, str]:
    """The identifier of each article's person."""
    ids = resolve(stories, decisions)
    return {x.article.id: ids.get(x.article.id, {}).get(0, x.entities[0].id) for x in stories}


TRUMPS = [
    story("a", "Donald J. Trump", "president", "United States"),
    story("b", "Donald Trump"),
    story("c", "Trump", "president", "United States"),
    story("d", "Donald Trump"),
]
SMITHS = [
    story("a", "John Smith", "defence minister", "Canada"),
    story("b", "John Smith", "governor", "Jamaica"),
    story("c", "John Smith", "governor", "Jamaica"),
    story("d", "John Smith"),
]


def test_titles_and_middle_initials_do_not_make_two_of_one() -> None:
    assert set(who(TRUMPS).values()) == {"person:donald-trump"}


def test_namesakes_of_different_countries_are_two_and_a_bare_name_is_left_open() -> None:
    found = who(SMITHS)
    assert found["a"] == "person:john-smith-canada"
    assert found["b"] == found["c"] == "person:john-smith-jamaica"
    assert found["d"] == "person:d.0-10"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("John Smith", "mayor", "Canada"), ("John Smith", "chief justice", "Canada")),  # another office
        (("Ann B. Lee", "", ""), ("Ann C. Lee", "", "")),  # another middle name
        (("Ann Lee", "", ""), ("Lee", "", "")),  # a surname alone
        (("Ann Lee", "", ""), ("Tom Lee", "", "")),  # relatives
        (("Ann Lee", "president", "Peru"), ("Lee", "president", "Chile")),  # another country's president
        (("Ann Lee", "", ""), ("A. Lee", "", "")),  # an initial without anything else
        (("Tom Lee Jr.", "", ""), ("Tom Lee", "", "")),  # son and father
        (("George W. Bush", "president", "Peru"), ("George H. W. Bush", "president", "Peru")),
        (("Ann Lee", "president", "Peru"), ("Tom Lee", "president", "Peru")),  # two presidents of one family
        (("Anna Petersen", "", "Denmark"), ("Anna Pedersen", "", "Denmark")),  # one letter, but no office in common
        (("Martin Duval", "judge", "France"), ("Martina Duval", "judge", "France")),
        (("Ann Lee", "vice president", "Peru"), ("Ann Lee", "president", "Peru")),
        (("Ann Lee", "mayor", "Peru"), ("Ann Li", "mayor", "Peru")),  # short names are not transliterated
    ],
)
def test_kept_apart(first: tuple[str, str, str], second: tuple[str, str, str]) -> None:
    found = who([story("a", *first), story("b", *second)])
    assert found["a"] != found["b"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("José Núñez", "", ""), ("Jose Nunez", "", "")),  # accents
        (("Ann Lee", "president", "Peru"), ("Lee", "president", "Peru")),  # title and surname
        (("Ann Lee", "president", "Peru"), ("Lee", "president", "")),  # title without the country
        (("Ann Lee", "president", "Peru"), ("A. Lee", "president", "Peru")),  # an initial and the office
        (("Tom Lee Jr.", "mayor", "Peru"), ("Tom Lee", "mayor", "Peru")),  # the office says that it is the son
        (("William Okafor", "", ""), ("Bill Okafor", "", "")),
        (("William Okafor", "president", "Peru"), ("Will Okafor", "", "")),
        (("Yevgeny Zelenskyy", "", ""), ("Evgeni Zelensky", "", "")),
        (("Mohamed al-Sayed", "judge", "Egypt"), ("Muhammad El-Sayed", "", "")),
        (("Xi Jinping", "president", "China"), ("Xi", "president", "China")),
        (("Lee Jae-myung", "president", "South Korea"), ("Lee Jae Myung", "", "")),
        (("Andrés Manuel López Obrador", "president", "Mexico"), ("López Obrador", "president", "")),
        (("Adaeze Okonkwo", "president", "Peru"), ("Okonwko", "president", "Peru")),  # two letters exchanged
        (("Kristin Wilkins", "mayor", "Peru"), ("Kristen Wilkins", "", "Peru")),
        (("Ann Lee", "president", "Peru"), ("Ann Lee", "president-elect", "Peru")),
        (("Ann Lee", "general manager of the team", ""), ("Ann Lee", "general manager", "")),
        (("W. Mark Reed", "", ""), ("Mark Reed", "", "")),
    ],
)
def test_taken_for_one(first: tuple[str, str, str], second: tuple[str, str, str]) -> None:
    found = who([story("a", *first), story("b", *second)])
    assert found["a"] == found["b"]


def test_a_body_without_a_name_is_no_other_body() -> None:
    def councilman(article: str, district: str) -> Extraction:
        text = f"Ann Lee, councilman of the {district}, spoke."
        begin = text.index(district)
        mentions = (Mention(Span(0, 7), "name"), Mention(Span(begin, begin + len(district)), "nominal"))
        entities = (
            Entity("Person", "Ann Lee", (0,)),
            Entity("Place", district, (1,), local=True),
            Entity("Office", f"councilman of {district}", within=1),
        )
        tenures = (Tenure(evidence=(Span(0, 7),), holder=0, office=2),)
        return link(Extraction(Article(article, text), "test-1", (Span(0, len(text)),), mentions, entities, tenures=tenures))

    found = who([councilman("a", "district"), councilman("b", "quarter by the river")])
    assert found["a"] == found["b"] == "person:ann-lee"


@pytest.mark.parametrize("stories", [TRUMPS, SMITHS])
def test_the_order_of_articles_does_not_matter(stories: list[Extraction]) -> None:
    expected = who(stories)
    for order in itertools.permutations(stories):
        assert who(list(order)) == expected


def test_a_removed_article_leaves_the_store_as_if_it_had_never_been_there(tmp_path: Path) -> None:
    with open_store(tmp_path / "never") as never, open_store(tmp_path / "removed") as removed:
        never.add(SMITHS[1:])
        for x in SMITHS:
            removed.add(x)
        assert document(removed.quads(), ".nq") != document(never.quads(), ".nq")
        removed.remove(["a"])
        assert document(removed.quads(), ".nq") == document(never.quads(), ".nq")


def test_decisions_survive_rebuilding(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.add(SMITHS)
        store.merge("person:john-smith-canada", "person:john-smith-jamaica")
        store.split("person:john-smith-canada", "c")
        before = document(store.quads(), ".nq")
        store.rebuild()
        assert document(store.quads(), ".nq") == before
        assert [n.article for n, _ in store.explain("person:john-smith-canada")] == ["a", "b"]
        assert [n.article for n, _ in store.explain("person:c.0-10")] == ["c"]


def test_explanations_name_features_and_scores(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.add(TRUMPS)
        lines = {n.article: line for n, line in store.explain("person:donald-trump")}
        assert "same office +1.75" in lines["c"] and "threshold 1.5" in lines["c"]
        with pytest.raises(StoreError, match="no entity 'person:nobody'"):
            store.explain("person:nobody")


def test_entities_of_different_kinds_are_not_merged(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.add(SMITHS)
        with pytest.raises(StoreError, match="different kinds"):
            store.merge("person:john-smith-canada", "country:canada")
        assert not (tmp_path / "s" / "decisions.tsv").exists()


@pytest.mark.parametrize("line", ["merge\tperson:a.0-1", "join\tperson:a.0-1\tperson:b.0-1", "split\tJohn Smith"])
def test_a_faulty_decision_is_named_by_its_line(line: str, tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    path.write_text(f"# who is who\n{line}\n")
    with pytest.raises(ValueError, match="line 2"):
        Decisions.read(path)
