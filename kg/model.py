"""Every record that crosses a border between two folders.

All offsets are 0-based Unicode code points into ``Article.text``, end exclusive. Integers named after a thing (``holder``,
``actors``, ``time`` …) are positions in the tuples of the same :class:`Extraction`. Types, predicates, polarities and the
like are local names of the vocabulary in ``ontology/``. Records are frozen and hashable, and go to JSON and back unchanged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec


class Span(NamedTuple):
    """A stretch of the article's text: ``article.text[begin:end]``."""

    begin: int
    end: int


class Block(NamedTuple):
    """One title, paragraph or image caption, as the reader found it."""

    span: Span
    kind: str
    """``title``, ``paragraph`` or ``caption``."""


@dataclass(frozen=True, slots=True)
class Article:
    """One news text. ``text`` begins with the title (when there is one), as a block of its own."""

    id: str
    """12 base32 characters: of the canonical address, or of the text where there is no address."""
    text: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    published: dt.date | None = None
    language: str = "en"
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of an entity in the text."""

    span: Span
    kind: str
    """``name``, ``nominal`` ("the defence minister") or ``pronoun``."""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the article: actor, place, office, law … with all its namings."""

    type: str
    """A class of the ontology: Person, Organization, Outlet, Group, GeopoliticalEntity, Country, Place, Facility, Law, Work,
    Product, NamedEvent, Office, Topic (a thing acted on that is none of these)."""
    name: str
    """The fullest name that the text supports."""
    mentions: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    """Other namings worth an skos:altLabel."""
    within: int | None = None
    """The body that an office belongs to, or the place that a place lies in."""
    local: bool = False
    """True when the name does not identify it beyond this article (surname only, unnamed group)."""
    id: str = ""
    """``kind:key`` as in an IRI below the base; empty until linking has decided."""
    links: tuple[str, ...] = ()
    """Addresses of the same thing in outside knowledge bases (schema:sameAs)."""
    link_score: float = 0.0
    """How sure the links are: 0 to 1; 0 where there are none."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression resolved to the days that it can mean."""

    span: Span | None
    """None where the day is the article's own date and no words say so."""
    start: dt.date | None
    end: dt.date | None
    basis: str
    """``Stated``, ``Inferred`` (relative words resolved) or ``ArticleDate``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every extracted statement carries: where it stands, who vouches for it, and whether it is so."""

    evidence: tuple[Span, ...]
    """The words that say it; the first is the main one, further ones where it is said again."""
    cues: tuple[Span, ...] = ()
    """Trigger words."""
    source: int | None = None
    """The entity that vouches for it; None: the outlet itself."""
    modality: str = "Actual"
    """Actual, Future, Conditional, Possible or Obligatory."""
    negated: bool = False
    score: float = 0.8
    rule: str = ""
    """Name of the rule or model that found it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Claim):
    """Somebody holds, held or will hold an office."""

    holder: int
    office: int
    status: str = "Current"
    """Current, Former, Acting or Designate."""
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Claim):
    """A lasting relation between two entities."""

    subject: int
    predicate: str
    """memberOf, partOf, locatedIn, basedIn, citizenOf, spouseOf, parentOf, childOf, founderOf, employedBy, alliedWith, leaderOf."""
    object: int
    time: int | None = None


@dataclass(frozen=True, slots=True)
class Casualties:
    """Counts of people; ``*_max`` is the upper bound where the text gives a range."""

    killed: int | None = None
    killed_max: int | None = None
    injured: int | None = None
    injured_max: int | None = None
    missing: int | None = None
    detained: int | None = None
    displaced: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Claim):
    """Something that happened, goes on, is planned, denied or merely claimed. The cue is its trigger."""

    type: str
    """``plover:ASSAULT`` … or ``news:Election`` …"""
    mode: str = ""
    """``plover:ASSAULT-aerial`` …; empty where unknown."""
    context: tuple[str, ...] = ()
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    instruments: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    time: int | None = None
    ongoing: bool = False
    casualties: Casualties = Casualties()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Claim):
    """Words or content that a speaker is cited with. The cue is the reporting expression."""

    text: str
    """The quoted words without the outer quotation marks; the content clause for indirect speech."""
    kind: str
    """Direct, Indirect or MixedQuote."""
    speaker: int
    addressee: int | None = None
    time: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance(Claim):
    """A holder is for or against a content."""

    holder: int
    proposition: str
    """The content as a normalised clause: "Ukraine regains its pre-2014 borders"."""
    polarity: str
    """For, Against, Neutral or Mixed."""
    kind: str
    """Supports, Opposes, Demands, Promises, Refuses, Denies, Accuses, Warns, Expects or DeemsInfeasible."""
    strength: float = 0.7
    about: tuple[int, ...] = ()
    """Entities named in the proposition."""
    target: int | None = None
    time: int | None = None


class Attributed(NamedTuple):
    """Content attributed to a source within one sentence; words are numbered from 0."""

    kind: str
    """``speech`` or ``cognition``."""
    cue: int
    source: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence with its language layers, gold or predicted; heads count from 1, 0 is the root."""

    words: Sequence[str]
    upos: Sequence[str] = ()
    xpos: Sequence[str] = ()
    feats: Sequence[str] = ()
    lemmas: Sequence[str] = ()
    heads: Sequence[int] = ()
    deprels: Sequence[str] = ()
    names: frozenset[tuple[int, int, str]] = frozenset()
    """Typed names: first word, end (exclusive), type."""
    roles: frozenset[tuple[int, str, int, int]] = frozenset()
    """Arguments: predicate, label, first word, end (exclusive); of an argument in pieces the later ones are labelled C-…"""
    role_heads: frozenset[tuple[int, str, int]] = frozenset()
    """Arguments: predicate, label, head word."""
    attributions: frozenset[Attributed] = frozenset()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one article."""

    article: Article
    model: str
    """Name and version of the pipeline that read it."""
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    stances: tuple[Stance, ...] = ()

    def to_json(self) -> bytes:
        """This record as one line of JSON (UTF-8, no newline)."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, line: bytes | str) -> Extraction:
        """The record that :meth:`to_json` wrote; raises ``msgspec.ValidationError`` where the line is none."""
        return msgspec.json.decode(line, type=cls)
