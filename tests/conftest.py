"""Shared parts: the shipped pipeline, loaded once, and a hand-made extraction."""

from __future__ import annotations

import datetime as dt

import pytest

import kg
from kg.model import Article, Block, Casualties, Entity, Event, Extraction, Mention, Quote, Span, Stance, Tenure, Time

TEXT = (
    'Minister rejects pact\n\nPeruvian defence minister Ana Quispe said on Monday: "We will not sign the pact with Chile." '
    "A drone attack on Lima killed two people, police said."
)


def span(words: str) -> Span:
    """Where these words first stand in the text."""
    begin = TEXT.index(words)
    return Span(begin, begin + len(words))


@pytest.fixture(scope="session")
def pipeline():
    """The pipeline that ships with the package."""
    return kg.load()


@pytest.fixture
def extraction() -> Extraction:
    """One article with a record of every kind, made by hand."""
    first, second, third = (
        span("Minister rejects pact"),
        span(TEXT.split("\n\n")[1].split(" A drone", maxsplit=1)[0]),
        span("A drone attack on Lima killed two people, police said."),
    )
    mentions = (
        Mention(span("Ana Quispe"), "name"),
        Mention(span("Peruvian"), "name"),
        Mention(span("Chile"), "name"),
        Mention(span("Lima"), "name"),
        Mention(span("police"), "nominal"),
        Mention(span("Peruvian defence minister"), "nominal"),
    )
    entities = (
        Entity("Person", "Ana Quispe", (0, 5), ("Quispe",), id="person:ana-quispe"),
        Entity("Country", "Peru", (1,), ("Peruvian",), id="country:peru"),
        Entity("Country", "Chile", (2,), id="country:chile"),
        Entity("GeopoliticalEntity", "Lima", (3,), id="place:lima"),
        Entity("Group", "police", (4,), local=True, id=f"group:abcdefgh2345.{span('police').begin}-{span('police').end}"),
        Entity("Office", "defence minister of Peru", (), ("defence minister",), within=1, id="office:defence-minister-of-peru"),
    )
    words = span("We will not sign the pact with Chile.")
    return Extraction(
        article=Article(
            "abcdefgh2345",
            TEXT,
            "Minister rejects pact",
            "https://news.example/1",
            "The Example",
            dt.date(2025, 2, 13),
            "en",
            (Block(first, "title"), Block(Span(second.begin, third.end), "paragraph")),
        ),
        model="test-1",
        sentences=(first, second, third),
        mentions=mentions,
        entities=entities,
        times=(Time(span("Monday"), dt.date(2025, 2, 10), dt.date(2025, 2, 10), "Inferred"),),
        tenures=(
            Tenure(evidence=(span("Peruvian defence minister Ana Quispe"),), holder=0, office=5, score=0.9, rule="office"),
        ),
        events=(
            Event(
                evidence=(span("A drone attack on Lima killed two people"),),
                cues=(span("attack"),),
                source=4,
                type="plover:ASSAULT",
                mode="plover:ASSAULT-drone",
                recipients=(3,),
                places=(3,),
                casualties=Casualties(killed=2),
            ),
            Event(
                evidence=(words,),
                cues=(span("sign"),),
                source=0,
                modality="Future",
                negated=True,
                type="plover:AGREE",
                actors=(1,),
                recipients=(2,),
            ),
        ),
        quotes=(Quote(evidence=(words,), cues=(span("said"),), text=TEXT[slice(*words)], kind="Direct", speaker=0, time=0),),
        stances=(
            Stance(
                evidence=(words,),
                cues=(span("will not"),),
                source=0,
                holder=1,
                proposition="Peru signs the pact with Chile",
                polarity="Against",
                kind="Refuses",
                about=(2,),
                time=0,
            ),
        ),
    )
