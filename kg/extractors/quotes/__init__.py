"""Stage 6: who is cited with what: direct speech, quoted fragments, reported speech."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import ACTIVE_SUBJECTS
from kg.extractors.doc import Token
from kg.extractors.quotes.cues import Cue, find_cues
from kg.extractors.quotes.marks import Region, find_regions
from kg.extractors.quotes.reported import read_reported
from kg.extractors.quotes.saying import outer_saying
from kg.extractors.quotes.speakers import STATEMENTS, author_of, entity_named, membership
from kg.extractors.quotes.speech import Speech
from kg.extractors.quotes.turns import find_turns
from kg.extractors.quotes.unmarked import add_passages, find_passages
from kg.extractors.reading import Naming, Reading, Thing
from kg.extractors.reality import reality_of

__all__ = [
    "STATEMENTS",
    "author_of",
    "entity_named",
    "find_quotes",
    "hearsay",
    "membership",
    "outer_saying",
    "source_of",
    "unnamed",
]

HEARSAY = frozenset("reportedly allegedly purportedly supposedly".split())
VOICED = frozenset("say write claim admit deny".split())
"""Kinds of verbs of saying, not of thought or of asking, that count inside somebody's statement."""
UNNAMED = "unnamed sources"


def find_quotes(reading: Reading) -> None:
    """Fill ``reading.quotes``: direct and mixed ones from quotation marks, from the turns of a transcript and
    from paragraphs below a colon, indirect ones from content clauses."""
    regions = list(find_regions(reading))
    cues = list(find_cues(reading, regions))
    passages = find_turns(reading) or find_passages(reading, regions, cues)
    spoken = [Region(p.span.begin, p.span.end) for p in passages]
    regions = [r for r in regions if not any(_within(r.begin, s) for s in spoken)]
    for passage, region in zip(passages, spoken, strict=True):
        nested = [c for c in cues if _within(c.token.idx, region) and _is_anothers(reading, c, passage.speaker)]
        read_reported(reading, regions, nested, source=passage.speaker)
    cues = [c for c in cues if not any(_within(c.token.idx, s) for s in spoken)]
    Speech(reading, regions, cues).read()
    read_reported(reading, [*regions, *spoken], cues)
    add_passages(reading, passages)
    reading.quotes = sorted(reading.quotes, key=lambda q: q.evidence[0])


def _is_anothers(reading: Reading, cue: Cue, speaker: int) -> bool:
    """Does somebody's statement say here that somebody else, named or described, has said something: "The UN said that …"?"""
    if cue.speaker == speaker or cue.phrase is not None:
        return cue.speaker != speaker
    subject = next((c for c in cue.token.children if c.dep_ in ACTIVE_SUBJECTS), None)
    naming = None if subject is None else reading.naming_at(subject)
    if naming is None or naming.kind == "pronoun" or lexicon.reports("verb").get(cue.token.lemma_) not in VOICED:
        return False
    reality = reality_of(cue.token)
    return (reality.modality, reality.negated) == ("Actual", False)


def _within(at: int, region: Region) -> bool:
    return region.begin <= at < region.end


def source_of(reading: Reading, token: Token) -> int | None:
    """The speaker of the innermost quotation that contains this word; None where the outlet itself speaks."""
    quote = reading.quote_at(token)
    return quote.speaker if quote else None


def hearsay(reading: Reading, verb: Token) -> int | None:
    """The unnamed sources of "was reportedly rejected", as an entity of the article; None where the verb has no such adverb."""
    adverb = next((c for c in verb.children if c.dep_ == "advmod" and c.lower_ in HEARSAY), None)
    return unnamed(reading, adverb) if adverb is not None else None


def unnamed(reading: Reading, word: Token) -> int:
    """The unnamed sources that a word ("reportedly", "reports", "it is alleged") stands for, as an entity of the article."""
    if (known := reading.entity_at(word)) is not None:
        return known
    naming = Naming(word.i, word.i + 1, word.i, "nominal", "Group")
    same = next((i for i, t in enumerate(reading.things) if t.name == UNNAMED), None)
    if same is None:
        return reading.add(Thing("Group", UNNAMED, local=True), naming)
    naming.entity = same
    reading.namings.append(naming)
    return same
