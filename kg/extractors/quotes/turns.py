"""Transcripts: "MR OKORO: …", "QUESTION: …"; what stands behind a label is what its speaker says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.quotes.speakers import SPEAKERS
from kg.extractors.quotes.unmarked import Passage
from kg.extractors.reading import Naming, Reading, Thing
from kg.model import Span

WORD = r"[A-Z][\w.'’-]*"
LABEL = re.compile(rf"({WORD}(?:[ \t]+(?:of|the|for|and|{WORD})){{0,6}}(?:[ \t]*\([^)\n]*\))?)[ \t]*:(?=\s*\S)")
ASKING = "questioners"


def _any(kind: str) -> str:
    return "|".join(re.escape(phrase).replace("'", "[’']") for phrase in sorted(lexicon.turns(kind)))


CALLED = re.compile(
    rf"(?:^|[.?!…]\s+)(?:(?:{_any('calling')})\s+)?([A-Z][a-z]+(?:\s+[A-Z][a-z]+)?)(?:,\s+(?:{_any('called')}))?\.\s*$",
    re.IGNORECASE,
)
"""The end of a turn that calls on who asks next: "Let me go to Leyla.", "Matt."."""
FEWEST = 3
"""Turns of a transcript; with fewer a line with a colon is a heading."""


def find_turns(reading: Reading) -> list[Passage]:
    """The turns of a transcript, block by block; none where the article is no transcript."""
    labelled = {at: found for at, block in enumerate(reading.article.blocks) if (found := _label(reading, block.span))}
    names = Counter(name for name, _, _ in labelled.values())
    if len(labelled) < FEWEST or not (max(names.values()) > 1 or all(name.isupper() for name in names)):
        return []
    return list(_turns(reading, labelled))


def _label(reading: Reading, block: Span) -> tuple[str, Span, int] | None:
    """Name of the speaker, where it stands, and where the words begin."""
    found = LABEL.match(reading.article.text, block.begin, block.end)
    if found is None:
        return None
    return found[1].split("(")[0].strip(), Span(found.start(1), found.end(1)), found.end() + 1


def _turns(reading: Reading, labelled: dict[int, tuple[str, Span, int]]) -> Iterator[Passage]:
    """Each labelled block and those without a label below it."""
    speaker, label = None, Span(0, 0)
    called: int | None = None
    for at, block in enumerate(reading.article.blocks):
        begin = block.span.begin
        if at in labelled:
            name, label, begin = labelled[at]
            asks = _asks(name) and called is not None
            speaker = called if asks else _speaker(reading, name, label)
        words = reading.article.text[begin : block.span.end]
        aside = words.strip().startswith("(") and words.strip().endswith(")")  # "(The briefing was concluded at 2:58 p.m.)"
        if speaker is not None and words.strip() and not aside:
            begin += len(words) - len(words.lstrip())
            yield Passage(Span(begin, begin + len(words.strip())), label, speaker, "turn of a transcript")
            called = _called(reading, Span(begin, block.span.end))


def _asks(label: str) -> bool:
    """ "Q", "Reporter": the label of somebody who asks."""
    return label.lower() in lexicon.turns("questioner")


def _called(reading: Reading, turn: Span) -> int | None:
    """The person whom the end of a turn calls by name, as an entity of the article."""
    found = CALLED.search(reading.article.text, turn.begin, turn.end)
    words = reading.doc.char_span(*found.span(1)) if found is not None else None
    if words is None or any(t.tag_ != "NNP" or not t.text[:1].isupper() for t in words):
        return None
    named = next((n for n in reading.namings if n.kind == "name" and words.start <= n.head < words.end), None)
    if named is not None and named.entity is not None:
        thing = reading.things[named.entity]
        alone = sum(n.entity == named.entity for n in reading.namings) == 1 and words.text not in lexicon.names()
        if alone and found is not None and found.start(1) - found.start() > len("go to "):  # "Let me go to Leyla."
            thing.type, named.type = "Person", "PERSON"
        return named.entity if thing.type == "Person" else None
    naming = Naming(words.start, words.end, words.start, "name", "PERSON")
    return reading.add(Thing("Person", words.text, local=True), naming)


def _speaker(reading: Reading, name: str, label: Span) -> int:
    """The person of this surname or office; those who ask, or somebody unknown to the rest of the article, become their own."""
    words = reading.doc.char_span(label.begin, label.end)
    surname = name.rsplit(maxsplit=1)[-1].lower()
    if _asks(name) or words is None:
        return _own(reading, ASKING, "Group", label)
    for number, thing in enumerate(reading.things):
        if thing.type == "Person" and surname == thing.name.split()[-1].lower():
            return number
    for n in reading.namings:
        if n.entity is not None and words.start <= n.head < words.end and reading.things[n.entity].type in SPEAKERS:
            return n.entity
    return _own(reading, name.title() if name.isupper() else name, "Person", label)


def _own(reading: Reading, name: str, kind: str, label: Span) -> int:
    words = reading.doc.char_span(label.begin, label.end)
    known = next((i for i, t in enumerate(reading.things) if t.name == name and t.type == kind), None)
    number = known if known is not None else reading.add(Thing(kind, name, local=True))
    if words is not None:
        reading.namings.append(Naming(words.start, words.end, words.end - 1, "nominal", "Person", number))
    return number
