"""An article while it is being read: the parsed text and what the stages have found so far.

Stages run in the order of ``pipeline.STAGES``. Each adds to the lists below and reads what earlier ones left there; none looks
ahead. Entity numbers are final as soon as given: stages append entities, they never renumber or remove them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extractors.doc import Doc, DocSpan, Token
from kg.model import Article, Event, Quote, Relation, Span, Stance, Tenure, Time


@dataclass(slots=True)
class Naming:
    """One mention, as tokens: ``doc[start:end]``, with its head word and the entity that it names."""

    start: int
    end: int
    head: int
    kind: str
    """``name``, ``nominal`` or ``pronoun``."""
    type: str
    """Type by form alone, in OntoNotes' sense for names (PERSON, ORG, GPE, NORP …), a class of the ontology for nominals."""
    entity: int | None = None
    score: float = 1.0


@dataclass(slots=True)
class Thing:
    """One entity under construction; its namings point at it."""

    type: str
    name: str
    names: list[str] = field(default_factory=list)
    within: int | None = None
    local: bool = False


@dataclass(slots=True)
class Reading:
    """The working table of one article. Its lists are appended to or replaced, never changed in place: two are indexed."""

    article: Article
    doc: Doc
    namings: list[Naming] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    stances: list[Stance] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    _arguments: dict[int, dict[str, list[int]]] = field(default_factory=dict)
    """Head words of the arguments by predicate and role."""
    _antecedents: dict[int, int] = field(default_factory=dict)
    """Head word of the mention that a mention refers back to, by its own head word."""
    _headed: tuple[list[Naming], int, dict[int, list[Naming]]] = field(default_factory=lambda: ([], 0, {}))
    """Index of the namings by their head words, behind the list and how many of it are in."""
    _quoted: tuple[list[Quote], int, list[Quote | None]] = field(default_factory=lambda: ([], 0, []))
    """Index of the quotations, the innermost at each character, behind the list and how many of it are in."""

    def __post_init__(self) -> None:
        mentions = [m.id for m in self.doc.spans.get("mentions", ())]
        for label, a, b in self.doc.edges:
            if label == "coref":
                self._antecedents[mentions[a]] = mentions[b]
            else:
                self._arguments.setdefault(a, {}).setdefault(label, []).append(b)

    def arguments(self, predicate: Token, *roles: str) -> list[Token]:
        """Head words of the predicate's arguments in these PropBank roles, as the network reads them."""
        found = self._arguments.get(predicate.i, {})
        return [self.doc[i] for role in roles for i in found.get(role, ())]

    def linked(self, naming: Naming) -> int | None:
        """The entity of the nearest earlier mention with one that the network links this naming to, directly or through others."""
        at = naming.head
        while (at := self._antecedents.get(at, -1)) >= 0:
            if (number := self.entity_at(self.doc[at])) is not None:
                return number
        return None

    def naming_at(self, token: Token) -> Naming | None:
        """The naming whose head is this word, the longest where several are nested; None where the word heads none."""
        known, count, by_head = self._headed
        if known is not self.namings:
            count, by_head = 0, {}
        if count != len(self.namings):
            for naming in self.namings[count:]:
                by_head.setdefault(naming.head, []).append(naming)
            self._headed = self.namings, len(self.namings), by_head
        return max(by_head.get(token.i, ()), key=lambda n: n.end - n.start, default=None)

    def entity_at(self, token: Token) -> int | None:
        """Number of the entity that the phrase headed by this word names; None where it names none or only a thing acted on."""
        naming = self.naming_at(token)
        return naming.entity if naming and naming.type != "Topic" else None

    def quote_at(self, token: Token) -> Quote | None:
        """The innermost quotation that contains this word."""
        known, count, inside = self._quoted
        if known is not self.quotes or count != len(self.quotes):
            inside = [None] * len(self.article.text)
            for quote in sorted(self.quotes, key=lambda q: q.evidence[0].end - q.evidence[0].begin):
                for begin, end in quote.evidence if not quote.negated else ():
                    inside[begin:end] = [inner or quote for inner in inside[begin:end]]
            self._quoted = self.quotes, len(self.quotes), inside
        return inside[token.idx] if inside else None

    def add(self, thing: Thing, *namings: Naming) -> int:
        """Append a new entity with these namings and give its number."""
        self.things.append(thing)
        number = len(self.things) - 1
        for naming in namings:
            naming.entity = number
            if naming not in self.namings:
                self.namings.append(naming)
        return number

    def country(self, name: str) -> int:
        """Number of the country of this name, added where the article has not named it."""
        known = next((i for i, t in enumerate(self.things) if t.type == "Country" and t.name == name), None)
        return known if known is not None else self.add(Thing("Country", name))

    def span(self, tokens: DocSpan | Token) -> Span:
        """The character offsets of these tokens in the article's text (the Doc holds the article's text unchanged)."""
        if isinstance(tokens, Token):
            return Span(tokens.idx, tokens.idx + len(tokens))
        return Span(tokens.start_char, tokens.end_char)
