"""Who speaks: the noun beside a verb of saying, and what hangs on that verb."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import SUBJECTS
from kg.extractors.doc import Token
from kg.extractors.mending.tree import hang, has

CLAUSES = ("ccomp", "parataxis")
MARKS = frozenset('"”“')


def says(verb: Token) -> bool:
    """Does the verb tell what somebody says or thinks?"""
    return "said" in lexicon.effects("verb").get(verb.lemma_.lower(), frozenset())


def find_speaker(verb: Token) -> None:
    """ "…, the agency said on Thursday": the phrase between the comma and the verb of saying is its subject."""
    doc, sentence = verb.doc, verb.sent
    if verb.pos_ != "VERB" or not says(verb) or verb.i < sentence.start + 3 or has(verb, *SUBJECTS):
        return
    commas = [t.i for t in doc[sentence.start : verb.i] if t.text in (",", "”", '"')]
    if not commas or not any(c.dep_ in CLAUSES and c.i < verb.i for c in verb.children):
        return
    phrase = doc[commas[-1] + 1 : verb.i]
    if not 0 < len(phrase) < 15 or any(t.pos_ == "VERB" for t in phrase):
        return
    heads = [t for t in phrase if not phrase.start <= t.head.i < phrase.end and t.pos_ in ("NOUN", "PROPN", "PRON")]
    if len(heads) != 1 or heads[0].is_ancestor(verb):
        return
    for token in [*phrase, *doc[verb.i + 1 : sentence.end]]:
        if token.head.i < phrase.start:
            hang(token, verb)  # "on Thursday" after the verb was hung on the clause before
    hang(heads[0], verb, "nsubj")


def find_speaker_behind(verb: Token) -> None:
    """ "“We will strike,” warned the union": the noun behind a verb of saying that has what is said before it is its subject."""
    if verb.tag_ not in ("VBD", "VBZ") or not says(verb) or has(verb, *SUBJECTS):
        return
    noun = next((c for c in verb.children if c.dep_ in ("obj", "iobj") and not has(c, "case")), None)
    closed = max((t.i for t in verb.doc[verb.sent.start : verb.i] if t.text in MARKS | {","}), default=-1)
    said = next((c for c in verb.children if c.dep_ in CLAUSES and c.i < verb.i), None)
    told = said is not None and closed == verb.i - 1 and said.right_edge.i >= verb.i - 2 and verb.lemma_ != "tell"
    if noun is not None and told and 0 <= noun.left_edge.i - verb.i <= 1 and noun.pos_ in ("NOUN", "PROPN"):
        noun.dep_ = "nsubj"


def find_speaker_beside(verb: Token) -> None:
    """ "…," the minister, Olga Brandt, told us, "…": the noun between quotation mark and verb of saying is no subject of what is quoted.

    Nor is a word above the verb its subject: in "What was announced is not …" all of "was announced" describes "what".
    """
    if verb.pos_ != "VERB" or not says(verb) or has(verb, *SUBJECTS):
        return
    doc, sentence = verb.doc, verb.sent
    closed = [t.i for t in doc[sentence.start : verb.i] if t.text in MARKS]
    if not closed:
        return
    opens = next((t.i for t in doc[verb.i + 1 : sentence.end] if t.text in MARKS), sentence.end)
    for begin, end in ((closed[-1] + 1, verb.i), (verb.i + 1, opens)):
        for noun in doc[begin:end]:
            outside = noun.dep_ in SUBJECTS and not begin <= noun.head.i < end and not noun.is_ancestor(verb)
            if outside and noun.pos_ in ("NOUN", "PROPN", "PRON"):
                hang(noun, verb, "nsubj")
                return


def hang_on_saying(participle: Token) -> None:
    """ "…, its office said, offering a venue": the participle belongs to the reporting clause before it, not to what is said."""
    before = participle.i - 1
    if participle.tag_ != "VBG" or participle.dep_ not in ("advcl", "acl", "conj", "parataxis", "dep") or before < 1:
        return
    doc = participle.doc
    if doc[before].text != "," or has(participle, *SUBJECTS, "aux"):
        return
    verb = next((t for t in reversed(doc[max(participle.sent.start, before - 4) : before]) if t.pos_ == "VERB"), None)
    if verb is None or not says(verb) or verb == participle.head:
        return
    if verb.dep_ == "parataxis" or any(c.dep_ in CLAUSES and c.i < verb.i for c in verb.children):
        hang(participle, verb, "advcl")
