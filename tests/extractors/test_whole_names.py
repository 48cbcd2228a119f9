"""Where names begin and end once English and the lists have been asked."""

from __future__ import annotations

import pytest

from kg.extractors.gazetteer import Gazetteer
from kg.extractors.names import whole_names

LISTS = Gazetteer(
    [
        ("place", "miramar"),
        ("place", "kansas city"),
        ("place", "west virginia"),
        ("country", "france"),
        ("place", "brittany"),
        ("given", "ana"),
        ("surname", "dahl"),
        ("organization", "sahra bank"),
        ("organization", "orlen bank"),
        ("surname", "bank"),
        ("surname", "lund"),
    ]
)


def marked(text: str) -> tuple[list[str], list[tuple[int, int, str]]]:
    """The words of "the [ORG Civic Forum] won" and the names in brackets."""
    words: list[str] = []
    names: list[tuple[int, int, str]] = []
    for piece in text.replace("]", " ]").split():
        if piece.startswith("["):
            names.append((len(words), -1, piece[1:]))
        elif piece == "]":
            names[-1] = (names[-1][0], len(words), names[-1][2])
        else:
            words.append(piece)
    return words, names


STORIES = {
    "a name that ends with of goes on": ("[LOC Plains of] [GPE Arafat]", "[LOC Plains of Arafat]"),
    "no name begins or ends with a link": (
        "[PERSON and Ana Dahl of] us",
        "and Ana Dahl of us",
    ),
    "a name ends before its link": ("[PERSON Ana Dahl of] the [ORG Civic Forum]", "[PERSON Ana Dahl] of the [ORG Civic Forum]"),
    "a name goes on behind of the": ("[ORG Superior Court of the] [GPE District]", "[ORG Superior Court of the District]"),
    "no name ends with in": ("[WORK Rose in the] fist", "[WORK Rose] in the fist"),
    "marks are no part of names": ("[ORG Civic Forum -] won", "[ORG Civic Forum] - won"),
    "a mark alone is no name": ("[ORG -] won", "- won"),
    "an election is called by its year": ("the 2011 [GPE Lima] local elections", "the [EVENT 2011 Lima local elections]"),
    "an election is whole": ("[EVENT 1994 Lima general] election .", "[EVENT 1994 Lima general election] ."),
    "the year was read as a date": (
        "[DATE 2018] [NORP Peruvian] legislative election",
        "[EVENT 2018 Peruvian legislative election]",
    ),
    "what follows an election is not its name": (
        "[EVENT 2015 Lima election general] vote",
        "[EVENT 2015 Lima election] general vote",
    ),
    "where an election is held stays, if read so": (
        "[EVENT 2014 Civic election in Peru]",
        "[EVENT 2014 Civic election in Peru]",
    ),
    "a year and a vote are no name": ("the [DATE 2004] elections in [GPE Peru]", "the [DATE 2004] elections in [GPE Peru]"),
    "an election without year stays as it is": ("the [NORP Peruvian] elections", "the [NORP Peruvian] elections"),
    "a summit has its year": ("the 2016 [GPE Lima] summit", "the [EVENT 2016 Lima summit]"),
    "wars have numbers": ("[EVENT World War] [EVENT II]", "[EVENT World War II]"),
    "republics have numbers": ("the [ORG Second] [GPE Peruvian Republic]", "the [GPE Second Peruvian Republic]"),
    "a capital with its district": ("[GPE Washington] , [GPE D.C.]", "[GPE Washington , D.C.]"),
    "the article before a dash": ("the group al - [ORG Qaida]", "the group [ORG al - Qaida]"),
    "what is Latin American is not of the United States": (
        "the Latin [NORP American] states",
        "the [NORP Latin American] states",
    ),
    "a name begins behind its office": ("Secretary of [ORG State Ana Dahl] left", "Secretary of State [PERSON Ana Dahl] left"),
    "where an ambassador is sent": ("Ambassador to [GPE France Ana Dahl]", "Ambassador to [GPE France] [PERSON Ana Dahl]"),
    "a ministry is no office": ("the Ministry of [ORG State Security]", "the Ministry of [ORG State Security]"),
    "a party of a people": ("the [NORP Peruvian] [ORG Labor Party]", "the [ORG Peruvian Labor Party]"),
    "a ministry is told from its state": ("the [NORP Peruvian] [ORG Oil Ministry]", "the [NORP Peruvian] [ORG Oil Ministry]"),
    "two bodies with a stroke": ("at [ORG Enron / Azurix] today", "at [ORG Enron] / [ORG Azurix] today"),
    "a city and its state": ("in [GPE Miramar California]", "in [GPE Miramar] [GPE California]"),
    "a region and its country": ("from [LOC Brittany France]", "from [LOC Brittany] [GPE France]"),
    "a part of a state is one place": ("in [LOC eastern France]", "in [LOC eastern France]"),
    "a state of two words is one place": ("in [GPE West Virginia]", "in [GPE West Virginia]"),
    "a known body is no place": ("the [GPE African Union] met", "the [ORG African Union] met"),
    "a known state is no person": ("[PERSON Comoros] joined", "[GPE Comoros] joined"),
    "a seat of government is a place as well": ("in the [FAC Kremlin]", "in the [FAC Kremlin]"),
    "given name and surname": ("[ORG Ana Dahl] left", "[PERSON Ana Dahl] left"),
    "a word of bodies behind a given name": ("[ORG Ana Bank] closed", "[ORG Ana Bank] closed"),
    "a body and its initials": ("the [ORG Zeta Bank ( ZB] ) said", "the [ORG Zeta Bank] ( [ORG ZB] ) said"),
    "initials with their bracket": ("the [ORG Zeta Workers ( ZW ) union]", "the [ORG Zeta Workers] ( [ORG ZW] ) union"),
    "no party behind a person": ("[PERSON Ana Dahl ( R] - X )", "[PERSON Ana Dahl] ( R - X )"),
    "a nickname in marks": ('the " [ORG Big Six " energy groups]', 'the " [ORG Big Six] " energy groups'),
    "led by a body": ("a [ORG Zeta - led consortium]", "a [ORG Zeta] - led consortium"),
    "based in a town": ("[ORG Lima - based Zeta] left", "[GPE Lima] - based [ORG Zeta] left"),
    "an apposition begins": ("[ORG Zeta Ltd. , a] firm", "[ORG Zeta Ltd.] , a firm"),
    "the noun for what it is": ("by [ORG Danish drugmaker Alpha]", "by [NORP Danish] drugmaker [ORG Alpha]"),
    "a body and its owner": ("by [ORG Zeta parent Alpha]", "by [ORG Zeta] parent [ORG Alpha]"),
    "governed states": ("the [GPE governments of Canada]", "the governments of [GPE Canada]"),
    "a state before initials": ("the [ORG UK RAF]", "the [GPE UK] [ORG RAF]"),
    "prophets are persons": ("the [ORG Prophet Lund]", "the [PERSON Prophet Lund]"),
}


@pytest.mark.parametrize(("read", "meant"), STORIES.values(), ids=STORIES)
def test_names_are_whole(read: str, meant: str) -> None:
    words, names = marked(read)
    expected = marked(meant)
    assert expected[0] == words
    assert whole_names(names, words, LISTS) == expected[1]
