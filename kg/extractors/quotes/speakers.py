"""Who speaks: the subject of a verb of saying, the author of a statement, whoever is cited, and to whom."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.classes import ACTORS
from kg.extractors.clauses import ACTIVE_SUBJECTS, COUNTERS, SUBJECTS, named_behind, neighbour, opening_of
from kg.extractors.doc import Token
from kg.extractors.quotes.saying import has_subject, outer_saying
from kg.extractors.reading import Naming, Reading, Thing

SHARED = frozenset("conj xcomp advcl parataxis dep".split())
STATEMENTS = lexicon.grammar("statements")
ISSUING = frozenset("issue publish release write sign post send draft author".split())
"""What "by" tells of whoever makes a statement: not "a letter seen by the agency"."""
SPEAKERS = ACTORS | {"Facility"}
TELLING = frozenset("tell warn assure inform urge ask remind notify".split())
"""Verbs whose object is the one spoken to."""
PLAIN = frozenset("say tell add ask chant cry reply shout write".split())
TEXTS = frozenset("law sign text book article evidence data figure history agreement deal treaty constitution contract".split())
"""What says something without being anybody, beside the statements."""
CITING = frozenset("quote cite".split())
"""Verbs of who gives another's words: "quoted her as saying"."""


def authors_of(reading: Reading) -> dict[str, int]:
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
        lemma = statement.lemma_.lower()
        whence = opening_of(c) == "from" and lemma == "report"  # "reports from Peru"
        whence |= opening_of(c) == "of" and lemma in lexicon.grammar("asking")  # "a poll of voters"
        if found is not None and reading.things[found].type in SPEAKERS and not whence:
            return found
    return _appearing(reading, statement)


def _appearing(reading: Reading, statement: Token) -> int | None:
    """ "The rebel leader has surfaced *on a tape* calling for a revolt": who is heard or seen in it."""
    verb = statement.head
    placed = statement.dep_ == "obl" and opening_of(statement) in ("in", "on") and verb.lemma_ in lexicon.grammar("appearing")
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if placed else None
    number = reading.entity_at(subject) if subject is not None else None
    return number if number is not None and reading.things[number].type in SPEAKERS else None


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
        subject = next((c for c in at.children if c.dep_ in ACTIVE_SUBJECTS), None)
        if subject is not None:
            speaker = at.head if subject.tag_ in ("WDT", "WP") else subject
            found = entity_of(reading, speaker)
            if found is None:
                found = authors.get(speaker.lemma_.lower())
            return unknown_speaker(reading, speaker) if found is None and verb.lemma_ in PLAIN else found
        if at == verb and (strayed := strayed_subject(verb)) is not None:
            return entity_of(reading, strayed)
        if at.dep_ in ("acl", "acl:relcl") and at.tag_ != "VBN":
            found = entity_of(reading, at.head)
            outer = _past_noun(at) if found is None else None
            if outer is None:
                return found
            at = outer
            continue
        if at.dep_ not in SHARED or at.dep_ == "ROOT" or any(c.dep_ == "nsubj:pass" for c in at.children):
            return None
        at = at.head
    return None


def _past_noun(gerund: Token) -> Token | None:
    """ "Unveiled a plan to rebuild the port, *saying* that …": behind a comma the gerund is of who does what the verb above tells."""
    verb = gerund.head.head
    apart = gerund.tag_ == "VBG" and neighbour(gerund, -1).text == ","
    return verb if apart and verb.pos_ == "VERB" and verb.i < gerund.i and gerund.head.dep_ == "obj" else None


def strayed_subject(verb: Token) -> Token | None:
    """ "The spokesman, X, said a second phase was planned": a subject before the verb of saying that the tree hangs on what is said."""
    if verb.tag_ not in ("VBD", "VBZ"):
        return None
    before = [t for t in verb.subtree if t.dep_ in SUBJECTS and t.i < verb.i < t.head.i]
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
    return next((c for c in quoting.children if c.dep_ in ("nsubj:pass", "obj", "iobj")), None)


def unknown_speaker(reading: Reading, noun: Token) -> int | None:
    """Whoever says something can speak, whatever the tables say of the noun: "its border service said"."""
    lemma = noun.lemma_.lower()
    if lemma in COUNTERS:  # "62 percent of respondents said"
        counted = next((c for c in noun.children if c.dep_ == "nmod" and opening_of(c) == "of"), None)
        return unknown_speaker(reading, counted) if counted is not None else None
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


def entity_named(reading: Reading, token: Token) -> int | None:
    """The entity of a phrase, also where its name stands behind a hyphened description: "the centre-right National Union"."""
    number = reading.entity_at(token)
    name = named_behind(token) if number is None else None
    return number if name is None else reading.entity_at(name)


def entity_of(reading: Reading, token: Token | None) -> int | None:
    """The entity of a phrase; statements and letters speak for whoever made them; unnamed speakers become entities."""
    if token is None:
        return None
    number = entity_named(reading, token)
    if (body := membership(reading, token)) is not None:
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


def membership(reading: Reading, token: Token) -> int | None:
    """ "The members of the Security Council said": all of them speak for the body."""
    definite = any(c.lower_ == "the" for c in token.children) and not any(c.dep_ in ("amod", "nummod") for c in token.children)
    if token.lower_ != "members" or not definite:
        return None
    found = next((reading.entity_at(c) for c in token.children if c.dep_ == "nmod" and opening_of(c) == "of"), None)
    return found if found is not None and reading.things[found].type == "Organization" else None


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
