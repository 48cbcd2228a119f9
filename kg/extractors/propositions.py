"""What somebody is for or against, as a normalised clause with its entities named in full."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import NEGATIONS, SUBJECTS
from kg.extractors.doc import Token
from kg.extractors.reading import Reading
from kg.extractors.reality import is_condition
from kg.model import Span

LONGEST = 24
"""Words of a proposition."""

LONG = 16
"""Words of a clause that is cut at its relative clauses."""
ASIDE = frozenset("while whereas although though because since after before as when".split())
OPENERS = frozenset(
    "instead also however therefore meanwhile moreover furthermore then thus still so now otherwise rather too".split()
)
SETTINGS = frozenset("day moment month place point reason time way week year".split())
"""Nouns that a relative clause gives the time, place or reason of: "the day we must leave"."""
LEFT_OUT = frozenset("mark discourse vocative aux cc parataxis".split())
SEVERAL = frozenset("we they those these both many few several".split())
"""Subjects of a verb in the plural."""
IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}


def words_of(head: Token, *, without: frozenset[int] = frozenset()) -> list[Token]:
    """The words of a phrase or clause in text order, without the given ones, outer punctuation and trailing clauses of others."""
    words = sorted((t for t in head.subtree if t.i not in without and not t.is_space), key=lambda t: t.i)
    while words and (words[0].lower_ == "not" or words[0].is_punct):
        words = words[1:]
    while (
        words
        and words[0].head == head
        and (
            words[0].dep_ in ("case", "discourse")
            or words[0].lower_ in ("not", "rather", "instead", "than")
            or (words[0].dep_ == "advmod" and words[0].lower_ in OPENERS)
        )
    ):
        words = words[1:]
    while words and (
        words[0].is_punct
        or (words[0].dep_ in ("cc", "mark") and words[0].lower_ != "to")
        or (words[0].dep_ == "fixed" and words[0].head.lower_ in ("instead", "rather"))
        or (words[0].lower_ == "not" and head.pos_ not in ("VERB", "AUX", "ADJ"))  # "and not a second summit"
    ):
        words = words[1:]
    while words and (words[-1].is_punct or words[-1].dep_ == "cc"):
        words = words[:-1]
    return words


def span_of(words: list[Token]) -> Span:
    """Offsets from the first to the last word."""
    return Span(words[0].idx, words[-1].idx + len(words[-1]))


def conjuncts(head: Token) -> frozenset[int]:
    """Positions of the words of coordinated clauses and of their conjunctions."""
    out: set[int] = set()
    for child in head.children:
        if child.dep_ in ("conj", "parataxis") and not is_shared(child):
            out |= {t.i for t in child.subtree}
    return frozenset(out)


def is_shared(word: Token) -> bool:
    """ "The abduction and *killing* of the mayor", "to contain and *defeat* them": a bare word that shares what follows with the first."""
    first = word.head
    bare = word.dep_ == "conj" and word.tag_ == first.tag_ and all(c.dep_ == "cc" for c in word.children)
    follows = [c for c in first.children if c.i > word.i and c.dep_ in ("nmod", "obj") and c.left_edge.i == word.i + 1]
    return bare and bool(follows) and word.tag_ in ("NN", "NNS", "VB")


def asides(head: Token) -> frozenset[int]:
    """Positions of what a short clause does without: words in brackets, and what a comma sets off (relative clauses, participles,
    appositions, clauses of time and contrast)."""
    out: set[int] = set()
    inside = [t for t in head.subtree if t != head]
    depth = 0
    for t in sorted(inside, key=lambda t: t.i):
        depth += t.text in ("(", "[") and t.i > head.left_edge.i
        if depth:
            out.add(t.i)
        depth -= bool(depth) and t.text in (")", "]")
    long = len(inside) > LONG
    for t in inside:
        relative = t.dep_ in ("acl:relcl", "advcl:relcl")
        summed = _sums_up(t)
        loose = (
            relative
            or summed
            or (t.dep_ in ("acl", "advcl") and t.tag_ in ("VBG", "VBN"))
            or t.dep_ == "appos"
            or _tells_when(t)
        )
        first = t.left_edge.i
        apart = {head.doc[first].text, head.doc[max(first - 1, 0)].text} & {",", "–", "—"}
        if (loose and first > head.left_edge.i and apart) or (relative and long):
            out |= {x.i for x in t.subtree}
    return frozenset(out)


def _sums_up(noun: Token) -> bool:
    """ "Accused him of fraud, *a claim* that he denies", wherever the tree hangs the noun."""
    known = lexicon.stance("summing") | lexicon.stance("charges")
    return noun.lemma_.lower() in known and any(c.dep_ == "acl:relcl" for c in noun.children)


def _tells_when(token: Token) -> bool:
    return token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ASIDE for c in token.children)


def clause(
    reading: Reading,
    head: Token,
    subject: int | Token | None = None,
    *,
    without: frozenset[int] = frozenset(),
    negated: bool = False,
) -> str:
    """ "for Ukraine to regain its borders" -> "Ukraine regains Ukraine's borders"; modals, negation and conjunctions are left out.

    ``subject`` is the entity or phrase that the clause is about where it names none; ``negated`` keeps a negation in.
    """
    if head.pos_ not in ("VERB", "AUX") and not any(c.dep_ in ("cop", *SUBJECTS) and c.i not in without for c in head.children):
        return phrase(reading, head, without=without)
    own = next((c for c in head.children if c.dep_ in SUBJECTS and c.i not in without), None)
    if own is None and subject is None and head.dep_ == "conj":  # "the sanctions had failed and should be lifted"
        subjects = [c for c in head.head.children if c.dep_ in SUBJECTS]
        subject = next((c for c in subjects if c.pos_ != "PRON" or _is_known(reading, c)), None)
    if any(c.dep_ == "expl" for c in head.children) and own is not None and own.i > head.i:
        return _tidy(["there is", "no" if negated else "", phrase(reading, own)])
    before = _subject(reading, head, own, subject)
    who = own if own is not None else subject if isinstance(subject, Token) else None
    plural = _is_plural(reading, who) if who is not None else isinstance(subject, int) and _is_many(reading, subject)
    words = _said_of(head, own, without)
    if any(c.dep_ in ("cop", "aux:pass") and c.i not in without for c in head.children):
        out = ["are" if plural else "is", *(["not"] if negated else []), *(_word(reading, t) for t in words)]
    else:
        verb = _conjugated(head, negated=negated, plural=plural, named=bool(before))
        out = [w for t in words for w in (verb if t == head and verb else [_word(reading, t)])]
    return _tidy([before, *out, *_gap(reading, head, own)])


def _subject(reading: Reading, head: Token, own: Token | None, subject: int | Token | None) -> str:
    """The clause's own subject, by name where it has one, else the given one; empty where there is none."""
    if own is not None:
        return _antecedent(reading, own) or _named(reading, own) or phrase(reading, own)
    if isinstance(subject, Token):
        inside = next((c for c in subject.children if c.is_ancestor(head)), head)  # "an army *that he says is funded by Peru*"
        return phrase(reading, subject, without=frozenset(t.i for t in inside.subtree))
    return reading.things[subject].name if subject is not None else ""


def _said_of(head: Token, own: Token | None, without: frozenset[int]) -> list[Token]:
    """The words of a clause without its subject, auxiliaries, conjunctions and conditions, in the order in which they follow it."""
    skip = {t.i for c in head.children if c == own or _is_left_out(c) for t in c.subtree}
    words = [
        t
        for t in words_of(head, without=without | skip)
        if t.i not in skip and not (t.head == head and t.dep_ in ("cop", "aux:pass"))
    ]
    if own is None:
        return words
    return [t for t in words if t.i > own.i] + [
        t for t in words if t.i < own.i and not t.is_punct
    ]  # "In the end I will vote": what stands before the subject comes last


def _is_left_out(child: Token) -> bool:
    return (
        child.dep_ in LEFT_OUT
        or child.lower_ in NEGATIONS
        or (child.dep_ == "advmod" and child.lower_ in OPENERS)
        or _conditional(child)
    )


def _conjugated(head: Token, *, negated: bool, plural: bool, named: bool) -> list[str]:
    """The verb in the present: "regains", "does not regain"; nothing where it stays as it is. ``named``: the clause has a subject."""
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in head.children)
    if head.pos_ != "VERB" or (head.tag_ == "VBN" and not perfect) or (head.tag_ == "VBG" and not named):
        return []
    if negated:
        return ["do" if plural else "does", "not", head.lemma_.lower()]
    return [_finite(head, plural=plural or not named)]


def _is_known(reading: Reading, pronoun: Token) -> bool:
    """Does a pronoun stand for somebody of the article, other than those who only report it?"""
    number = reading.entity_at(pronoun)
    return number is not None and reading.things[number].type != "Outlet"


def _gap(reading: Reading, verb: Token, subject: Token | None) -> Iterator[str]:
    """ "It is a race we must finish": the noun that the object of a relative clause stands for."""
    noun = verb.head
    if verb.dep_ != "acl:relcl" or noun.pos_ not in ("NOUN", "PROPN") or subject is None or subject.tag_ in ("WDT", "WP"):
        return
    places = [c for c in verb.children if c.dep_ in ("obj", "obl", "xcomp", "ccomp", "advmod", "cop", "aux:pass")]
    pronoun = [c for c in places if c.dep_ == "obj" and (c.tag_ in ("WDT", "WP") or c.lower_ == "that")]
    if subject.lower_ != "that" and not [c for c in places if c not in pronoun] and noun.lemma_.lower() not in SETTINGS:
        inside = frozenset(t.i for t in verb.subtree) | {
            t.i for c in noun.children if c.dep_ in (*SUBJECTS, "cop", "aux") for t in c.subtree
        }
        yield _named(reading, noun) or phrase(reading, noun, without=inside)


def _antecedent(reading: Reading, subject: Token) -> str:
    """The noun that a relative pronoun stands for: "a bill that critics say would silence the media"."""
    clause = _relative(subject)
    if clause is None:
        return ""
    inside = frozenset(t.i for t in clause.subtree)
    return _named(reading, clause.head) or phrase(reading, clause.head, without=inside)


def _relative(subject: Token) -> Token | None:
    """The clause that a relative pronoun opens; it hangs on the noun that the pronoun stands for."""
    if subject.tag_ not in ("WDT", "WP") and not (subject.lower_ == "that" and subject.pos_ == "PRON"):
        return None
    return next((a for a in subject.ancestors if a.dep_ == "acl:relcl"), None)


def _is_plural(reading: Reading, subject: Token) -> bool:
    if (relative := _relative(subject)) is not None:
        return _is_plural(reading, relative.head)
    number = reading.entity_at(subject)
    if subject.lower_ in ("we", "they") and number is not None:
        return _is_many(reading, number)
    return (
        subject.tag_ in ("NNS", "NNPS")
        or subject.lower_ in SEVERAL
        or (number is not None and _is_many(reading, number))
        or any(c.dep_ == "conj" for c in subject.children)
    )


def _is_many(reading: Reading, number: int) -> bool:
    """An unnamed group of several: "officials"."""
    return reading.things[number].type == "Group" and reading.things[number].name.endswith("s")


def _conditional(child: Token) -> bool:
    return child.dep_ == "advcl" and is_condition(child)


def phrase(reading: Reading, head: Token, *, without: frozenset[int] = frozenset()) -> str:
    """A noun phrase as it stands, pronouns replaced by names."""
    words = [t for t in words_of(head, without=without) if not (t.dep_ == "det" and t.lower_ in ("the", "a", "an"))]
    return _tidy([_word(reading, t) for t in words])


def _named(reading: Reading, token: Token) -> str:
    number = reading.entity_at(token)
    if number is None:
        return ""
    naming = reading.naming_at(token)
    short = naming is not None and naming.kind != "nominal"
    return (
        reading.things[number].name
        if short and not [c for c in token.children if c.dep_ in ("conj", "acl:relcl", "nmod")]
        else ""
    )


def _word(reading: Reading, token: Token) -> str:
    """A word, a pronoun as the name that it stands for."""
    naming = reading.naming_at(token)
    if naming is not None and naming.kind == "pronoun" and naming.entity is not None:
        name = reading.things[naming.entity].name
        plural = name.endswith("s") and name[:1].islower()
        owner = f"{name}'" if plural else f"{name}'s"
        return owner if token.tag_ == "PRP$" or token.dep_ == "nmod:poss" else name
    return token.text


def _finite(verb: Token, *, plural: bool) -> str:
    """Third person present: regains, goes, studies."""
    lemma = verb.lemma_.lower()
    if plural or not lemma.isalpha():
        return lemma
    if lemma in IRREGULAR:
        return IRREGULAR[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    return lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else lemma + "s"


def _tidy(parts: list[str]) -> str:
    """One line of bearable length without quotation marks and stray spaces."""
    text = " ".join(" ".join(parts).split())
    for mark in ("“", "”", '"', "‘"):
        text = text.replace(mark, "")
    for before, after in (
        (" ,", ","),
        (" .", "."),
        (" ’s", "’s"),
        (" 's", "'s"),
        (" - ", "-"),
        ("( ", "("),
        (" )", ")"),
        (" %", "%"),
        ("$ ", "$"),
        (" n't", "n't"),
    ):
        text = text.replace(before, after)
    words = text.split()
    return " ".join(words[:LONGEST]).strip(" ,;:.-–—")


def about(reading: Reading, words: list[Token]) -> tuple[int, ...]:
    """Entities named among these words."""
    positions = {t.i for t in words}
    return tuple(dict.fromkeys(n.entity for n in reading.namings if n.entity is not None and n.head in positions))
