"""Reading many texts is reading each."""

from __future__ import annotations

import kg
from kg.extractors.windows import WINDOW_WORDS

TEXTS = (
    "Talks failed.\n\nThe foreign minister of Peru, Ana Quispe, denied on Monday that her country had closed its border.",
    "",
    "The council met and " + "the delegates argued about the bridge and " * (WINDOW_WORDS // 4) + "left.\n\nNobody spoke.",
    "A bridge was closed.",
    "Quispe left.",
)


def test_texts_are_read_the_same_one_by_one_and_ahead() -> None:
    nlp = kg.load(threads=1).nlp

    def layers(doc: object) -> bytes:
        return doc.to_bytes(exclude=["tensor"])  # type: ignore[attr-defined,no-any-return]

    assert [layers(d) for d in nlp.pipe(TEXTS)] == [layers(nlp(t)) for t in TEXTS]


def test_a_reader_that_stops_early_leaves_nothing_behind() -> None:
    docs = kg.load(threads=1).nlp.pipe(TEXTS)
    assert next(docs).text == TEXTS[0]
    docs.close()
