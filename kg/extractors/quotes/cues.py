"""Reporting expressions and who speaks by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extractors import lexicon
from kg.extractors.clauses import COUNTERS, NEGATIONS, named_behind, neighbour, opening_of
from kg.extractors.doc import DocSpan, Token
from kg.extractors.quotes.marks import Region
from kg.extractors.reading import Naming, Reading, Thing

SUBJECTS = ("nsubj", "nsubj:outer", "csubj")
SHARED = frozenset("conj xcomp advcl parataxis dep".split())
STATEMENTS = frozenset(
    (
        "statement report letter document study survey poll speech remark interview tweet post message communique"
        " communiqué ruling law resolution"
    ).split()
)
ISSUING = frozenset("issue publish release write sign post send draft author".split())
"""What "by" tells of whoever makes a statement: not "a letter seen by the agency"."""
SPEAKERS = frozenset("Person Organization Group Country GeopoliticalEntity Facility Outlet".split())
SPOKEN = frozenset("statement speech address remark message comment declaration".split())
"""What a text as a whole can be, when its headline says whose it is."""
GIVING = ISSUING | frozenset("provide make give deliver".split())
"""What is done with "the following statement"."""
VIEWS = frozenset("view opinion word account estimation eye".split())
"""Nouns of "in her view", "in the words of the mayor"."""
TELLING = frozenset("tell warn assure inform urge ask remind notify".split())
"""Verbs whose object is the one spoken to."""
PLAIN = frozenset("say tell add ask chant cry reply shout write".split())
TEXTS = frozenset("law sign text book article evidence data figure history agreement deal treaty constitution contract".split())
"""What says something without being anybody, beside the statements."""
QUOTING = frozenset("quoting citing".split())
CITING = frozenset("quote cite".split())
"""Verbs of who gives another's words: "quoted her as saying"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting expression with the one who says it."""

    token: Token
    speaker: int
    phrase: tuple[int, int] | None = None
    """First word and end of "according to X", "in X's view": what is cited stands around it."""
    quoting: int | None = None
    """Whose marked words they are, where the speaker cites somebody: "according to X, quoting Y,"."""


def find_cues(reading: Reading, regions: list[Region]) -> Iterator[Cue]:
    """Reporting verbs outside quotation marks, "according to" and "in his view", with their speakers."""
    authors = _authors(reading)
    for token in reading.doc:
        if any(r.begin <= token.idx < r.end for r in regions):
            continue
        if token.pos_ == "VERB" and (is_saying(token) or _gives(token)):
            speaker = speaker_of(reading, token, authors)
            if speaker is not None:
                yield Cue(token, speaker)
        elif token.lower_ == "according" and token.i + 1 < len(token.doc) and neighbour(token).lower_ == "to":
            yield from _by_source(reading, token)
        elif token.lemma_ == "put" and (as_ := _putting(token)) is not None:
            speaker = speaker_of(reading, token, authors)
            if speaker is not None:
                words = [t.i for t in token.subtree]
                yield Cue(token, speaker, (min(words), max(words) + 1) if as_.is_sent_start else None)
        elif (
            token.i > token.sent.start
            and neighbour(token, -1).is_sent_start
            and (judge := _judging(reading, token.sent, regions))
        ):
            yield judge
        elif token.lemma_.lower() in VIEWS and any(c.dep_ == "case" and c.lower_ in ("in", "by") for c in token.children):
            owner = next(
                (c for c in token.children if c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and opening_of(c) == "of")), None
            )
            speaker = entity_of(reading, owner)
            if speaker is not None:
                words = [t.i for t in token.subtree]
                yield Cue(token, speaker, (min(words), max(words) + 1))


def _gives(verb: Token) -> bool:
    """ "Issued the following statement": is what follows what is said?"""
    if verb.lemma_ not in GIVING:
        return False
    objects = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass")]
    return any(o.lemma_ in SPOKEN and any(c.lower_ in ("following", "this") for c in o.children) for o in objects)


def _putting(put: Token) -> Token | None:
    """The "as" of "as the mayor put it"."""
    it = any(c.dep_ == "obj" and c.lower_ == "it" for c in put.children)
    return next((c for c in put.children if it and c.lower_ == "as"), None)


def _judging(reading: Reading, sentence: DocSpan, regions: list[Region]) -> Cue | None:
    """ "For Ms Rios, the deal is “a surrender in disguise”": whose view the quoted words are, where nobody says them."""
    first = sentence[0]
    if first.lower_ not in ("for", "to") or not any(sentence.start_char <= r.begin < sentence.end_char for r in regions):
        return None
    naming = next((n for n in reading.namings if n.head == first.head.i and n.entity is not None), None)
    comma = naming is not None and naming.end < len(first.doc) and first.doc[naming.end].text == ","
    if naming is None or naming.entity is None or not comma or reading.things[naming.entity].type not in SPEAKERS:
        return None
    return Cue(first.head, naming.entity)


def _by_source(reading: Reading, according: Token) -> Iterator[Cue]:
    """ "according to X", "according to X, quoting Y": X, by the parse or by what stands right behind "to"."""
    doc = according.doc
    head = according.head if according.dep_ in ("case", "fixed") else None
    head = head or next((c for c in according.children if c.dep_ in ("obl", "nmod")), None)
    speaker = entity_of(reading, head)
    if speaker is None and head is not None:
        speaker = _unknown(reading, head)
    words = [t.i for t in head.subtree if t.i > according.i] if head is not None else []
    end = max(words, default=according.i) + 1
    if speaker is None or end - len(words) - 2 > according.i:
        behind = [n for n in reading.namings if according.i + 2 <= n.start <= according.i + 3 and n.entity is not None]
        naming = max(behind, key=lambda n: n.end, default=None)
        if naming is None:
            return
        speaker, end = naming.entity, naming.end
    quoting = None
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ in QUOTING:
        comma = next((t.i for t in doc[end + 2 : end + 16] if t.text == ","), end + 16)
        cited = [
            n for n in reading.namings if end + 2 <= n.start < comma and n.entity is not None and doc[n.start - 1].text != "("
        ]
        nearest = max(cited, key=lambda n: (n.kind == "name", n.start), default=None)  # "the state news agency Interpress"
        if nearest is not None:
            quoting, end = nearest.entity, comma
    if speaker is not None:
        yield Cue(according, speaker, (according.i, end), quoting)


def _authors(reading: Reading) -> dict[str, int]:
    """Whose the statement, letter … is, by its noun, where the article names one author only: "the Home Office letter"."""
    found: dict[str, set[int]] = {}
    for token in reading.doc:
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN" and lemma in STATEMENTS and (author := author_of(reading, token)) is not None:
            found.setdefault(lemma, set()).add(author)
    return {lemma: next(iter(authors)) for lemma, authors in found.items() if len(authors) == 1}


def author_of(reading: Reading, statement: Token) -> int | None:
    """ "the Home Office letter", "a statement by the ministry"."""
    for c in statement.children:
        named = c.dep_ in ("nmod:poss", "compound", "amod") or (c.dep_ == "nmod" and opening_of(c) in ("by", "from", "of"))
        issued = c.dep_ == "acl" and c.lemma_ in ISSUING
        issuer = next((k for k in c.children if issued and k.dep_ == "obl:agent"), c if named else None)
        found = reading.entity_at(issuer) if issuer is not None else None
        whence = opening_of(c) == "from" and statement.lemma_.lower() == "report"  # "reports from Peru"
        if found is not None and reading.things[found].type in SPEAKERS and not whence:
            return found
    return None


def is_saying(token: Token) -> bool:
    effects = lexicon.effects("verb").get(token.lemma_.lower(), frozenset())
    particle = next((c.lower_ for c in token.children if c.dep_ == "compound:prt"), "")
    particle = particle or next((c.lower_ for c in token.children if c.dep_ == "xcomp" and c.pos_ == "ADJ"), "")  # "made clear"
    effects |= lexicon.effects("verb").get(f"{token.lemma_.lower()}_{particle}", frozenset())
    return bool(effects & {"said", "denied"}) or token.lemma_ in (
        "promise",
        "pledge",
        "vow",
        "threaten",
        "suspect",
        "hope",
        "expect",
        "speculate",
        "agree",
        "demand",
        "insist",
        "speak",
    )


def speaker_of(reading: Reading, verb: Token, authors: dict[str, int] | None = None) -> int | None:
    """The subject (or agent), one's own, shared with the governing verb, or that of the relative clause's noun."""
    authors = authors or {}
    agent = next((c for c in verb.children if c.dep_ == "obl:agent"), None)
    if agent is not None and verb.tag_ != "VBG":
        return entity_of(reading, agent)
    if verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") and not any(c.dep_ == "aux" for c in verb.children):
        return None  # "asked about the vote, he replied"
    at: Token = verb
    if (statement := _read_out(verb)) is not None:
        return author_of(reading, statement) or entity_of(reading, _sender(verb)) or authors.get(statement.lemma_.lower())
    if (cited := _cited(verb)) is not None:
        return entity_of(reading, cited)
    if ((verb.dep_ == "advcl" and verb.tag_ == "VBG") or (verb.dep_ == "conj" and not has_subject(verb))) and (
        outer := outer_saying(verb)
    ) is not None:
        return speaker_of(reading, outer, authors)
    for _ in range(4):
        subject = next((c for c in at.children if c.dep_ in SUBJECTS), None)
        if subject is not None:
            speaker = at.head if subject.tag_ in ("WDT", "WP") else subject
            found = entity_of(reading, speaker)
            if found is None:
                found = authors.get(speaker.lemma_.lower())
            return _unknown(reading, speaker) if found is None and verb.lemma_ in PLAIN else found
        if at == verb and (strayed := strayed_subject(verb)) is not None:
            return entity_of(reading, strayed)
        if at.dep_ in ("acl", "acl:relcl") and at.tag_ != "VBN":
            return entity_of(reading, at.head)
        if at.dep_ not in SHARED or at.dep_ == "ROOT" or any(c.dep_ == "nsubj:pass" for c in at.children):
            return None
        at = at.head
    return None


def strayed_subject(verb: Token) -> Token | None:
    """ "The spokesman, X, said a second phase was planned": a subject before the verb of saying that the tree hangs on what is said."""
    if verb.tag_ not in ("VBD", "VBZ"):
        return None
    before = [t for t in verb.subtree if t.dep_ in (*SUBJECTS, "nsubj:pass") and t.i < verb.i < t.head.i]
    inside = {t.i for t in before for t in t.subtree}
    return next((t for t in before if all(i in inside or verb.doc[i].is_punct for i in range(t.i, verb.i))), None)


def _read_out(verb: Token) -> Token | None:
    """The statement of "“We will act,” read a statement from the junta"."""
    if verb.lemma_ != "read" or has_subject(verb):
        return None
    return next((c for c in verb.children if c.dep_ == "obj" and c.lemma_.lower() in STATEMENTS), None)


def _sender(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "obl" and opening_of(c) in ("from", "by")), None)


def _cited(verb: Token) -> Token | None:
    """Whose words "was quoted as saying", "the paper quoted her as saying" give, asked of either verb; None for any other."""
    quoting = verb.head if verb.tag_ == "VBG" and verb.head.lemma_ in CITING else verb
    if quoting.lemma_ not in CITING or not any(c.lower_.endswith("ing") and opening_of(c) == "as" for c in quoting.children):
        return None
    return next((c for c in quoting.children if c.dep_ in ("nsubj:pass", "obj")), None)


def _unknown(reading: Reading, noun: Token) -> int | None:
    """Whoever says something can speak, whatever the tables say of the noun: "its border service said"."""
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or lemma in STATEMENTS or lemma in TEXTS or lemma in lexicon.reports("noun"):
        return None
    words = [c.text for c in noun.children if c.dep_ in ("compound", "amod") and noun.i - 4 < c.i < noun.i]
    name = " ".join([*words, noun.text])
    naming = Naming(noun.i - len(words), noun.i + 1, noun.i, "nominal", "Group")
    same = next(
        (i for i, t in enumerate(reading.things) if t.type in ("Group", "Organization") and _is_last(t.name, name)), None
    )
    if same is None:
        return reading.add(Thing("Group", name, local=True), naming)
    naming.entity = same
    reading.namings.append(naming)
    return same


def _is_last(full: str, name: str) -> bool:
    """ "the service" for "the border service", named before."""
    return f" {full}".endswith(f" {name}")


def has_subject(verb: Token) -> bool:
    return any(c.dep_ in (*SUBJECTS, "nsubj:pass") for c in verb.children)


def outer_saying(participle: Token) -> Token | None:
    """ "X said that Y would pay, adding …", "X said that Y was ill and warned …": the reporting verb above goes on."""
    for ancestor in participle.ancestors:
        if (
            ancestor.dep_ == "ccomp"
            and ancestor.head.pos_ == "VERB"
            and is_saying(ancestor.head)
            and ancestor.head.i < participle.i
        ):
            return ancestor.head
    return None


def entity_of(reading: Reading, token: Token | None) -> int | None:
    """The entity of a phrase; statements and letters speak for whoever made them; unnamed speakers become entities."""
    if token is None:
        return None
    number = reading.entity_at(token)
    if number is None and (name := named_behind(token)) is not None:
        number = reading.entity_at(name)
    if (body := _membership(reading, token)) is not None:
        return body
    counts = token.pos_ == "NUM" or token.lemma_.lower() in COUNTERS - {"one"}
    if number is None and counts:  # "two of the ministers said"
        return next((n for c in token.children if c.dep_ == "nmod" and (n := entity_of(reading, c)) is not None), None)
    if number is not None and reading.things[number].type in SPEAKERS:
        return number
    if token.lemma_.lower() in STATEMENTS and (author := author_of(reading, token)) is not None:
        return author
    if token.dep_ == "conj":
        for c in token.children:
            if c.dep_ in ("nmod:poss", "nmod", "compound", "amod", "acl") and (found := reading.entity_at(c)) is not None:
                return found
    naming = reading.naming_at(token)
    if naming is not None and naming.kind == "pronoun":
        return number
    return None


def _membership(reading: Reading, token: Token) -> int | None:
    """ "The members of the Security Council said": all of them speak for the body."""
    definite = any(c.lower_ == "the" for c in token.children) and not any(c.dep_ in ("amod", "nummod") for c in token.children)
    if token.lower_ != "members" or not definite:
        return None
    found = next((reading.entity_at(c) for c in token.children if c.dep_ == "nmod" and opening_of(c) == "of"), None)
    return found if found is not None and reading.things[found].type == "Organization" else None


def is_denied(token: Token) -> bool:
    """ "did not say", "neither side confirmed", "declined to say"."""
    above = lexicon.effects("verb").get(token.head.lemma_.lower(), frozenset())
    if token.dep_ == "xcomp" and above & {"negated", "denied"}:
        return True
    subjects = [c for c in token.children if c.dep_ in SUBJECTS]
    nobody = any(c.lower_ in ("no", "neither", "none", "nobody") for s in subjects for c in (s, *s.children))
    return nobody or any(c.lower_ in NEGATIONS and c.dep_ == "advmod" for c in token.children)


def addressee(reading: Reading, cue: Token) -> int | None:
    """Whom it is said to: "told reporters", "said to the king", "said in an interview with the paper"."""
    for child in cue.children:
        if child.dep_ in ("obj", "iobj") and cue.lemma_ in TELLING:
            return reading.entity_at(child)
        if child.dep_ == "obl" and opening_of(child) == "to" and cue.lemma_ not in TELLING:
            return reading.entity_at(child)
        if child.dep_ == "obl" and opening_of(child) in ("in", "during") and child.lemma_.lower() in STATEMENTS:
            for c in child.children:
                if c.dep_ == "nmod" and opening_of(c) in ("to", "with"):
                    return reading.entity_at(c)
    return None
