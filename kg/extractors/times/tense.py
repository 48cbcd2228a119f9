"""Does the clause around a time speak of the past or of what is to come?"""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import ASKING, case_of
from kg.extractors.dates import Expression
from kg.extractors.doc import Token
from kg.extractors.reading import Reading
from kg.extractors.times.phrases import outermost

MODALS = frozenset("will 'll ’ll wo shall would should could may might must".split())
DONE = frozenset("plover:ASSAULT plover:COERCE plover:AGREE news:Ruling news:Death news:Disaster news:Accident".split())
"""Types of events that bear a day's name only when they have happened: "Friday's attack", unlike "Friday's meeting"."""
BE = frozenset("is are am was were 's 're ’s ’re".split())


def direction_of(reading: Reading, e: Expression) -> int:
    """1 where the governing clause speaks of the future, -1 of the past, 0 where it does not tell."""
    tokens = reading.doc.char_span(e.begin, e.end)
    if reading.article.text[max(0, e.begin - 6) : e.begin].lower() == "since ":
        return -1
    if tokens is None or not len(tokens):
        return 0
    if case_of(outermost(tokens).head) == "ahead":
        return 1  # "ahead of the January elections"
    if _is_behind(outermost(tokens)):
        return -1
    verb = _verb(outermost(tokens).head)
    tense = _tense(verb, depth=0)
    if tense < 0 and case_of(outermost(tokens)) == "for" and verb.lemma_.lower() in lexicon.happening("setting"):
        return 1  # "have called a strike for Monday"
    if tense == 0 and verb.pos_ == "VERB" and verb.tag_ in ("VBZ", "VBP"):
        # "opens on Monday" is to come in running text; headlines and captions tell the past in the present
        return 1 if _in_paragraph(reading, e.begin) else -1
    return tense


def _is_behind(time: Token) -> bool:
    """ "Will answer Friday's attack", "comes after a truce in July", "follows the fall of the cabinet in July": what is told of as done,
    whatever the verb above it tells."""
    at = time.head
    found = lexicon.trigger_at(at) if time.dep_ == "nmod:poss" and at.pos_ == "NOUN" else None
    if found is not None and found[0].type in DONE:
        return case_of(at) not in ("ahead", "before", "until", "for")
    while at.pos_ == "NOUN" and at.head != at:
        follows = at.dep_ == "obj" and at.head.lemma_.lower() == "follow" and at.head.tag_ in ("VBZ", "VBD", "VBG")
        if follows or (at.dep_ == "obl" and case_of(at) in ("after", "following") and at.head.tag_ in ("VBZ", "VBD")):
            return True
        at = at.head
    return False


def _in_paragraph(reading: Reading, at: int) -> bool:
    """Does the place lie in running text, in no title, caption or other block?"""
    return not any(b.span.begin <= at < b.span.end and b.kind != "paragraph" for b in reading.article.blocks)


def _tense(verb: Token, depth: int) -> int:
    """1 for what is to come, -1 for what is past, 0 where the verb does not tell; ``depth`` counts the clauses already gone up."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop")}
    if auxiliaries & MODALS:
        return -1 if "have" in auxiliaries and "will" not in auxiliaries else 1
    decided = verb.lemma_.lower() in lexicon.happening("deciding")  # "was agreed in June"
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
