"""How text is divided into words."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

import kg
from kg.extractors.tokens import make_tokenizer

CASES = {
    "A non-profit sent an e-mail": "A non-profit sent an e-mail",
    "so-called pro-Russian ex-members": "so - called pro - Russian ex - members",
    "two- and three-year terms": "two - and three - year terms",
    "At 7:30PM or 11 a.m.": "At 7:30 PM or 11 a.m.",
    "65k people and $3.8bn": "65 k people and $ 3.8 bn",
    "Call 555-010-0199 or 555-0199!": "Call 555-010-0199 or 555-0199 !",
    "10-12 and 2003-2004": "10 - 12 and 2003 - 2004",
    "Lt. Quispe arrived on Wed. with Sgt. Huanca": "Lt. Quispe arrived on Wed. with Sgt. Huanca",
    "What?! Never!!!": "What ?! Never !!!",
    "They wed (see below): its ID": "They wed ( see below ) : its ID",
    "and/or the member(s)": "and / or the member ( s )",
    "in the 60's, not 2003's": "in the 60's , not 2003 's",
    "-for --Quispe": "- for -- Quispe",
    "They cannot, can't": "They can not , ca n't",
    "THEY DON'T, the IM and the US won": "THEY DO N'T , the IM and the US won",
    "I wanna": "I wan na",
    "U.S.-led and U.N.-brokered, J.-P. Roux": "U.S. - led and U.N. - brokered , J.-P. Roux",
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return kg.load(threads=1).nlp


@pytest.mark.parametrize("text", CASES)
def test_words(nlp: Language, text: str) -> None:
    assert " ".join(t.text for t in nlp.make_doc(text)) == CASES[text]


def test_the_shipped_tokenizer_is_the_one_that_export_makes(nlp: Language) -> None:
    blank = spacy.blank("en")
    assert nlp.tokenizer.to_bytes(exclude=["vocab"]) == make_tokenizer(blank).to_bytes(exclude=["vocab"])
