"""Organizations across articles: wordings and acronyms of one are one, bodies that many states have are told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.linking import link, resolve
from kg.model import Article, Entity, Extraction, Mention, Span
from kg.stores import open_store


def report(article: str, text: str, *, country: str = "") -> Extraction:
    """An article about one organization, whose names stand in brackets; ``country`` is named three times more."""
    entities = [Entity("Organization", "")]
    mentions: list[Mention] = []
    parts = text.replace("]", "[").split("[")
    plain = ""
    for i, part in enumerate(parts):
        if i % 2:
            mentions.append(Mention(Span(len(plain), len(plain) + len(part)), "name"))
        plain += part
    names = [plain[slice(*m.span)] for m in mentions]
    entities = [Entity("Organization", names[0], tuple(range(len(names))), tuple(sorted(set(names[1:]))))]
    if country:
        entities.append(Entity("Country", country, tuple(range(len(names), len(names) + 3))))
        for _ in range(3):
            mentions.append(Mention(Span(len(plain) + 1, len(plain) + 1 + len(country)), "name"))
            plain += f" {country}."
    return link(Extraction(Article(article, plain), "test-1", (Span(0, len(plain)),), tuple(mentions), tuple(entities)))


def who(*reports: Extraction) -> list[str]:
    """The identifier of each article's organization."""
    ids = resolve(reports)
    return [ids.get(x.article.id, {}).get(0, x.entities[0].id) for x in reports]


ONE = [
    ("[Nigerian Defence Ministry] spoke.", "[Nigeria's Ministry of Defense] spoke."),
    ("[Defence Ministry of Nigeria] spoke.", "The Nigerian [Defence Ministry] spoke."),  # the adjective outside the name
    ("[Supreme Court] of Japan ruled.", "[Japan's Supreme Court] ruled."),
    ("[Velanto Inc.] sold it.", "[The Velanto] sold it."),
    ("[Lakeside Solar Observatory] ([LSO]) said so.", "The [LSO] said so."),
    ("[Society of River Pilots], also called the [Blue Anchor], said so.", "The [Blue Anchor] said so."),
    ("[Northern Harbour and Grain Exchange] closed.", "[Northern Harbour & Grain Exchange] closed."),
    ("[Northern Harbour Observatory] closed.", "[Northern Harbour Observatroy] closed."),
    ("[Oslo Labour Organisation] met.", "[Oslo Labor Organization] met."),
]
TWO = [
    ("[Nigerian Defence Ministry] spoke.", "[Norwegian Defence Ministry] spoke."),
    ("[Nigerian Defence Ministry] spoke.", "[Nigerian Health Ministry] spoke."),
    ("[Bank of Harland] paid.", "[Harland Bank] paid."),  # the order of words tells names apart
    ("[University of Harland] taught.", "[Harland University] taught."),
    ("[Lakeside Solar Observatory] ([LSO]) said so.", "[Lagos Salt Office] ([LSO]) said so."),
    ("[Lakeside Solar Observatory] said so.", "The [LSO] said so."),  # initials alone, never introduced
    ("[National Bank of Zambia] paid.", "[National Bank of Gambia] paid."),
    ("[Salt Office] said so.", "[Sale Office] said so."),  # too short for a slip
    ("The [Labour Party] won.", "The Dutch [Labour Party] won."),  # of which state?
]


@pytest.mark.parametrize(("first", "second"), ONE)
def test_one(first: str, second: str) -> None:
    a, b = who(report("a", first), report("b", second))
    assert a == b


@pytest.mark.parametrize(("first", "second"), TWO)
def test_two(first: str, second: str) -> None:
    a, b = who(report("a", first), report("b", second))
    assert a != b


def test_an_acronym_of_two_is_left_open() -> None:
    both = report("a", "[Lakeside Solar Observatory] ([LSO]) spoke."), report("b", "[Lagos Salt Office] ([LSO]) spoke.")
    assert who(*both, report("c", "The [LSO] spoke."))[2] == "organization:c.4-7"


def test_a_body_without_its_state_is_that_of_the_article_s_state() -> None:
    stated = report("a", "[Nigerian Supreme Court] ruled."), report("b", "[Japanese Supreme Court] ruled.")
    unstated = report("c", "The [Supreme Court] ruled.", country="Japan"), report("d", "The [Supreme Court] ruled.")
    nigeria, japan, near, unknown = who(*stated, *unstated)
    assert near == japan != nigeria
    assert unknown not in (nigeria, japan)


def test_bodies_of_which_nothing_is_known_are_not_taken_for_one() -> None:
    a, b = who(report("a", "The [Supreme Court] ruled."), report("b", "The [Supreme Court] ruled."))
    assert (a, b) == ("organization:a.4-17", "organization:b.4-17")


def test_explanations_and_decisions_on_organizations(tmp_path: Path) -> None:
    reports = [
        report("a", "[Lakeside Solar Observatory] ([LSO]) spoke."),
        report("b", "The [LSO] spoke."),
        report("c", "[Lake Observatory] spoke."),
    ]
    with open_store(tmp_path / "s") as store:
        store.add(reports)
        lines = {n.article: line for n, line in store.explain("organization:lakeside-solar-observatory")}
        assert "introduced acronym +1.50" in lines["b"]
        store.merge("organization:lakeside-solar-observatory", "organization:lake-observatory")
        store.split("organization:lakeside-solar-observatory", "b")
        for _ in range(2):
            assert [n.article for n, _ in store.explain("organization:lakeside-solar-observatory")] == ["a", "c"]
            assert [n.article for n, _ in store.explain("organization:b.4-7")] == ["b"]
            store.rebuild()
        store.add(report("d", "The [LSO] opened."))
        assert [n.article for n, _ in store.explain("organization:lakeside-solar-observatory")] == ["a", "c", "d"]
