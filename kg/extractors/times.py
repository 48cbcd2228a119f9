"""Stage 5: the article's time expressions with the days that they mean, and which of them dates an event."""

from __future__ import annotations

import re

from kg.extractors import lexicon
from kg.extractors.clauses import ASKING, case_of, neighbour
from kg.extractors.dates import Days, Expression, Moment, expressions, joined, month_first
from kg.extractors.doc import DocSpan, Token
from kg.extractors.reading import Reading
from kg.extractors.reality import CREATING
from kg.model import Span, Time

MODALS = frozenset("will 'll ’ll wo shall would should could may might must".split())
BE = frozenset("is are am was were 's 're ’s ’re".split())
NOT_AT = frozenset("before after until till prior ahead pending".split())
"""Prepositions that name a day on which the event itself does not happen."""
DURING = frozenset("in during at on amid".split())
HAPPEN = frozenset(
    "hold launch carry conduct stage make sign begin start open attend have give deliver see mount suffer witness take reach mark"
    " stop end resume finish complete undertake perform order plan schedule set cause".split()
)
"""Verbs whose time is also their object's: "held talks on Monday"."""
GATHERING = frozenset("arrive travel come fly go gather meet assemble return head convene join host receive welcome".split())
"""Verbs whose "for talks" tells what is done then and there."""
INSIDE = frozenset("nmod nmod:unmarked nmod:poss nmod:desc compound flat nummod appos fixed case amod conj".split())
SETTING = frozenset("call plan schedule set announce slate arrange convene fix propose demand book organise organize".split())
"""Verbs whose "for Monday" is to come, whatever their own tense."""
DECIDING = frozenset("agree decide propose resolve offer promise pledge".split())
"""Verbs of what is to come that are dated deeds themselves."""
ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last".split())
MONTH = 27
"""Days between the ends of a stretch that a comparison may speak of: "the worst attack this month"."""
YEAR = 366
PARTS_OF_DAY = frozenset("morning afternoon evening night noon dawn midnight day hours time eve".split())


def find_times(reading: Reading) -> None:
    """Fill ``reading.times`` in text order. Left out: what cannot be resolved, such as "on Monday" in an article without a date."""
    text = reading.article.text
    out: list[Time] = []
    american, anchor = month_first(text), reading.article.published
    waiting: tuple[Expression, Days] | None = None
    named: tuple[Expression, Days] | None = None
    for e in expressions(text):
        year = _year_before(text, e, named)
        direction, now = _direction(reading, e), reading.article.published
        if direction > 0 and year is not None and now is not None and year < now.year:
            year = None  # "in power since 2015, will be sworn in on November 24"
        days = e.resolve(e.match, Moment(now, anchor, direction, year, american))
        if days is None:
            continue
        named = (e, days) if e.stated else named
        if waiting and joined(text, waiting[0], e):
            days = _stretch(waiting, e, days)
            out[-1] = Time(Span(waiting[0].begin, e.end), days.start, days.end, "Stated" if e.stated else "Inferred")
            waiting = None
        else:
            out.append(Time(Span(e.begin, e.end), *_since(reading, e, days), "Stated" if e.stated else "Inferred"))
            waiting = e, days
        anchor = days.start if days.start == days.end else anchor
    reading.times = out


def time_of(reading: Reading, token: Token) -> int | None:
    """Number of the time expression that dates the event headed by this word; None where none does.

    Nearest first: one that hangs on the word itself; on the verb that the noun is subject, object or setting of ("held talks on
    Monday", "died in a crash on Monday"); on a participle or relative clause of the noun; on the verb coordinated before.
    A time never comes down from a verb of saying into what is said.
    """
    best: tuple[tuple[int, int, int], int] | None = None
    sentence = token.sent
    begin, end = sentence.start_char, sentence.end_char
    for number, time in enumerate(reading.times):
        if time.span is None or time.span.end <= begin or time.span.begin >= end:
            continue
        tokens = _tokens(reading, time)
        if tokens is None or tokens.root.sent != sentence:
            continue
        root = _outermost(tokens)
        length = (time.end - time.start).days if time.start and time.end else 0
        day = length <= YEAR or case_of(root) == "since"  # not "from 2012 until 2018, when she resigned"
        rank = 0 if day and _describes(token, tokens) else None
        if root.dep_ == "nmod:poss" and root.head == token:
            rank = -1  # "last year's conference in spring" is last year's
        if rank is None and root != token and not _not_at(root) and not (length >= MONTH and _compares(root)):
            rank = _rank(token, _governor(token, root))
        if rank is not None:
            key = (rank, length, abs(root.i - token.i))
            if best is None or key < best[0]:
                best = key, number
    return best[1] if best else None


# --- which days


def _year_before(text: str, e: Expression, named: tuple[Expression, Days] | None) -> int | None:
    """The year that was stated earlier in the same sentence; not "held since 2021, was freed in May"."""
    if (
        named is None
        or text[max(0, named[0].begin - 6) : named[0].begin].lower() == "since "
        or re.search(r"[.!?]\s|\n", text[named[0].end : e.begin])
    ):
        return None
    return named[1].start.year if named[1].start.year == named[1].end.year else None


def _since(reading: Reading, e: Expression, days: Days) -> Days:
    """ "since 2014" lasts until the article's day."""
    now = reading.article.published
    before = reading.article.text[max(0, e.begin - 6) : e.begin].lower()
    if reading.article.text[e.end : e.end + 2] in ("'s", "’s"):
        return days  # "since last year's attacks"
    return Days(days.start, now) if before.endswith("since ") and now and now > days.start else days


def _stretch(first: tuple[Expression, Days], second: Expression, end: Days) -> Days:
    """From the first to the second; "between March and May 2024": the first takes its year from the second."""
    expression, start = first
    if second.stated and not expression.stated:
        moment = Moment(end.start, end.start, -1)
        start = expression.resolve(expression.match, moment) or start
    return Days(min(start.start, end.start), max(start.end, end.end))


def _direction(reading: Reading, e: Expression) -> int:
    """1 where the governing clause speaks of the future, -1 of the past, 0 where it does not tell."""
    tokens = reading.doc.char_span(e.begin, e.end)
    if reading.article.text[max(0, e.begin - 6) : e.begin].lower() == "since ":
        return -1
    if tokens is None or not len(tokens):
        return 0
    verb = _verb(_outermost(tokens).head)
    tense = _tense(verb, depth=0)
    if tense < 0 and case_of(_outermost(tokens)) == "for" and verb.lemma_.lower() in SETTING:
        return 1  # "have called a strike for Monday"
    if tense == 0 and verb.pos_ == "VERB" and verb.tag_ in ("VBZ", "VBP"):
        # "opens on Monday" is to come in running text; headlines and captions tell the past in the present
        return 1 if _in_paragraph(reading, e.begin) else -1
    return tense


def _in_paragraph(reading: Reading, at: int) -> bool:
    return not any(b.span.begin <= at < b.span.end and b.kind != "paragraph" for b in reading.article.blocks)


def _tense(verb: Token, depth: int) -> int:
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop")}
    if auxiliaries & MODALS:
        return -1 if "have" in auxiliaries and "will" not in auxiliaries else 1
    decided = verb.lemma_.lower() in DECIDING  # "was agreed in June"
    if (
        not decided
        and "future" in lexicon.effects("verb").get(verb.lemma_.lower(), ())
        and (verb.tag_ == "VBN" or "going" in auxiliaries)
    ):
        return 1
    if any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in verb.children) and depth < 4:
        return 1 if auxiliaries & BE else _tense_of_infinitive(verb, depth)
    if verb.tag_ == "VBG" and auxiliaries & BE:
        return -1 if auxiliaries & {"was", "were"} else 1
    if verb.tag_ in ("VBD", "VBN") or auxiliaries & {"was", "were", "had", "did", "been"}:
        return -1
    if verb.tag_ in ("VBZ", "VBP") and verb.pos_ == "VERB" and "said" in lexicon.effects("verb").get(verb.lemma_.lower(), ()):
        return -1
    if verb.dep_ in ("conj", "advcl", "acl", "ccomp", "parataxis") and verb.head != verb and depth < 4 and verb.tag_ == "VBG":
        return _tense(_verb(verb.head), depth + 1)
    return 0


def _tense_of_infinitive(verb: Token, depth: int) -> int:
    """ "agreed to meet" is to come, "managed to flee" is past; "came to visit" is as its verb is; a headline's "to meet" is to come."""
    head = verb.head
    if head == verb:
        return 1
    pos = {"NOUN": "noun", "ADJ": "adj"}.get(head.pos_, "verb")
    effects = lexicon.effects(pos).get(head.lemma_.lower(), frozenset())
    if verb.dep_ in ("advcl", "xcomp") and verb.tag_ == "VB" and head.lemma_.lower() in ASKING:
        return 1  # "called on them to rally on Saturday"
    if verb.dep_ in ("xcomp", "ccomp", "acl", "obj") and effects & {"future", "obligatory", "possible", "negated"}:
        return 1
    return _tense(_verb(head), depth + 1)


def _verb(token: Token) -> Token:
    """The verb, or predicate with a copula, of the clause that a word stands in."""
    at = token
    while at.head != at and at.pos_ not in ("VERB", "AUX") and not any(c.dep_ in ("cop", "nsubj") for c in at.children):
        at = at.head
    return at


# --- what is dated


def _tokens(reading: Reading, time: Time) -> DocSpan | None:
    found = None if time.span is None else reading.doc.char_span(*time.span)
    return found if found is not None and len(found) else None


def _outermost(tokens: DocSpan) -> Token:
    """The head of the whole phrase: "night" of "Wednesday night" even where the parser hangs the words side by side."""
    root = tokens.root
    while root.dep_ in INSIDE and root.head != root and root.head.lower_ in PARTS_OF_DAY:
        root = root.head
    return root


def _not_at(root: Token) -> bool:
    """ "Before Monday"; "before dawn on Monday" is on Monday all the same."""
    return root.lower_ not in ("dawn", "sunrise", "noon", "midnight", "dusk") and any(
        c.dep_ in ("case", "mark", "advmod", "fixed") and c.lower_ in NOT_AT and c.i < root.i for c in root.children
    )


def _describes(event: Token, day: DocSpan) -> bool:
    """ "On Thursday, when troops shelled a village": the clause tells what happened on that day."""
    if event.dep_ not in ("advcl", "acl:relcl", "advcl:relcl") or not any(c.lower_ == "when" for c in event.children):
        return False
    when = next(c.i for c in event.children if c.lower_ == "when")
    return when - day.end in (0, 1) and all(event.doc[i].text == "," for i in range(day.end, when))


def _compares(root: Token) -> bool:
    """ "One of the deadliest attacks in the country this year", "the third raid this month": the time of a comparison."""
    if root.dep_ == "nmod:poss":
        return False  # "the first visit since last year's attacks"
    words = root.doc[max(root.sent.start, root.left_edge.i - 8) : root.left_edge.i]
    for token in reversed(list(words)):
        if token.pos_ in ("VERB", "PUNCT"):
            return False
        if (token.tag_ in ("JJS", "RBS") and token.lower_ != "least") or (
            token.lower_ in ORDINALS and neighbour(token, -1).pos_ == "DET"
        ):
            return True
    return False


def _governor(event: Token, root: Token) -> Token:
    """The word that a time hangs on; right behind the event's verb it belongs to it, wherever the parser hangs it: "in the south,
    where 18 people were abducted last month"."""
    subject = next((c for c in root.head.children if c.dep_ in ("nsubj", "nsubj:pass") and c.i < root.i < root.head.i), None)
    if subject is not None and subject.lemma_.lower() in lexicon.triggers("noun"):
        inside = neighbour(root.left_edge, -1).text != "," and not any(
            c.dep_.startswith("aux") and c.i < root.i for c in root.head.children
        )
        if inside and root.left_edge.i > subject.i and _judges(root.head):
            return subject  # "the killing of a nurse last week was condemned"
    beside = event.pos_ == "VERB" and root.left_edge.i == event.i + 1 and root.head.is_ancestor(event)
    return event if beside and root.dep_ in ("obl", "obl:unmarked") and root.head.i < event.i else root.head


def _rank(event: Token, governor: Token) -> int | None:
    """How closely a time that hangs on ``governor`` belongs to an event; None where it does not."""
    if governor == event:
        return 0
    if event.pos_ == "VERB":
        return _rank_of_verb(event, governor)
    if governor.dep_ == "nmod" and case_of(governor) in NOT_AT | {"since"}:
        return None  # "the first visit since last year's attacks"
    if governor.head == event and governor.dep_ in ("acl", "acl:relcl", "nmod", "appos", "xcomp") and not _says(governor):
        return 1
    if governor == event.head and not _says(governor):
        return _rank_of_noun(event, governor)
    if event.dep_ == "conj" and event.head.pos_ != "VERB":
        return _rank(event.head, governor)
    return None


def _rank_of_verb(event: Token, governor: Token) -> int | None:
    if governor == event.head:
        means = _accompanies(event) and any(c.dep_ == "mark" for c in event.children)
        alike = (event.dep_ in ("xcomp", "conj") or _accompanies(event)) and not _says(governor)
        return 3 if alike or means else None  # "responded on Monday by expelling two diplomats"
    if _accompanies(governor) and governor.dep_ == "acl" and event in (governor.head.head, governor.head.head.head):
        return 5  # "bombed a convoy fleeing towards the border on Tuesday"
    if governor.head != event:
        return None
    if governor.dep_ in ("obj", "nsubj:pass"):
        own = governor.lemma_.lower() in lexicon.triggers("noun") and event.lemma_.lower() not in HAPPEN
        return None if own and _judges(event) else 1  # not "condemned the killing last week"
    if governor.dep_ == "nsubj":
        return 2 if governor.lemma_.lower() in lexicon.triggers("noun") else None
    if governor.dep_ == "xcomp":
        return 1 if "actual" in lexicon.effects("verb").get(event.lemma_.lower(), ()) else None
    return 4 if governor.dep_ == "obl" and any(c.dep_ == "case" and c.lower_ in DURING for c in governor.children) else None


def _accompanies(clause: Token) -> bool:
    """A participle that tells what happens at the same time or by what means: "retaliated on Monday by expelling a diplomat"."""
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    own = any(c.dep_ in ("nsubj", "nsubj:pass", "aux") for c in clause.children)
    return (
        clause.tag_ == "VBG"
        and clause.dep_ in ("advcl", "acl")
        and clause.i > clause.head.i
        and marks <= {"by", "in"}
        and not own
    )


def _rank_of_noun(event: Token, verb: Token) -> int | None:
    if event.dep_ in ("nsubj", "nsubj:pass", "obl:agent"):
        return 2
    if event.dep_ in ("obj", "xcomp"):
        arranges = verb.lemma_.lower() in CREATING or (verb.lemma_.lower() == "call" and event.dep_ == "obj")
        return 2 if verb.lemma_.lower() in HAPPEN else 4 if verb.pos_ == "VERB" and (arranges or not _judges(verb)) else None
    if event.dep_ == "obl":
        if verb.lemma_.lower() in ("put", "bring", "come", "go", "submit") and case_of(event) == "to":
            return 3  # "will be put to a vote next week"
        if case_of(event) == "for" and verb.lemma_.lower() in GATHERING:
            return 3  # "met in Cairo on Monday for talks"
        return 3 if any(c.dep_ == "case" and c.lower_ in DURING for c in event.children) else None
    return None


def _says(verb: Token) -> bool:
    return "said" in lexicon.effects("verb").get(verb.lemma_.lower(), ())


def _judges(verb: Token) -> bool:
    """Verbs of stance and request: their own time is not the time of what they speak of."""
    lemma = verb.lemma_.lower()
    return lemma in lexicon.attitudes("verb") or bool(lexicon.effects("verb").get(lemma, frozenset()) - {"actual"})
