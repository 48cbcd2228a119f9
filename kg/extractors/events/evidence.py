"""The words that show an event."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import is_finite, is_passive
from kg.extractors.doc import Token
from kg.extractors.events.found import Found
from kg.extractors.reading import Reading
from kg.extractors.subjects import subject_of
from kg.model import Span


def joined(reading: Reading, cues: tuple[Span, ...]) -> tuple[Span, ...]:
    """One stretch for adjacent words, else each on its own."""
    first, cues = cues[0], tuple(sorted(cues))
    out = [cues[0]]
    for cue in cues[1:]:
        if not reading.article.text[out[-1].end : cue.begin].strip():
            out[-1] = Span(out[-1].begin, cue.end)
        else:
            out.append(cue)
    return tuple(sorted(out, key=lambda c: not c.begin <= first.begin < c.end))


def evidence_of(reading: Reading, found: Found) -> Span:
    """The clause or noun phrase of the trigger, within its sentence."""
    words = [t for t in found.head.subtree if not t.is_space]
    if found.head.pos_ == "VERB":
        cut = {
            t.i
            for c in found.head.children
            if c.dep_ in ("conj", "parataxis", "advcl", "ccomp") and c.pos_ == "VERB"
            for t in c.subtree
        }
        words = [t for t in words if t.i not in cut or t in found.words] or [found.head]
    while len(words) > 1 and (words[0].is_punct or words[0].dep_ in ("cc", "mark")):
        words = words[1:]
    while len(words) > 1 and words[-1].is_punct:
        words = words[:-1]
    begin, last = words[0], words[-1]
    return Span(min(begin.idx, found.head.idx), max(last.idx + len(last), found.head.idx + len(found.head)))


def retellings(found: Found, effects: list[Token]) -> list[Token]:
    """Of the verbs that count victims, those of a clause that itself tells the event: "were killed in the blast", "the blast killed 12",
    not "killing 12"."""
    clauses = [v for v in effects if is_finite(v) and not any(t in found.words for t in v.ancestors)]
    dies = lexicon.happening("perishing")  # "three died when a missile hit the school"
    alike = [v for v in effects if v.dep_ == "conj" and v.head in found.words and _is_one_with(v, v.head)]
    return [v for v in clauses if is_passive(v) or v.lemma_.lower() in dies or _tells(v, found)] + alike


def _is_one_with(verb: Token, first: Token) -> bool:
    """ "Was shot and killed": two verbs for one deed."""
    own = any(c.dep_ in ("nsubj", "nsubj:pass", "obj") for c in verb.children)
    return verb.tag_ == first.tag_ and verb.i == first.i + 2 and not own


def _tells(verb: Token, found: Found) -> bool:
    """Is the event itself what kills, or what people die in?"""
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    inside = any(c in found.words for c in verb.children if c.dep_ == "obl") and subject_of(verb) is not None
    return not _counts_only(verb) and (inside or (own is not None and own in found.words))


def _counts_only(verb: Token) -> bool:
    """ "The storm left two dead", "the flood claimed 12 lives"."""
    return verb.lemma_.lower() in lexicon.happening("leaving")
