"""Places of an event that no phrase of its own gives."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.classes import PLACES
from kg.extractors.clauses import case_of, is_passive
from kg.extractors.denoted import entities_of, places_inside
from kg.extractors.doc import Token
from kg.extractors.events.types import DEEDS, HAPPENS_TO, MEETING
from kg.extractors.reading import Reading
from kg.extractors.subjects import subject_of


def places_beside(reading: Reading, head: Token, frame: Token, trigger: lexicon.Trigger) -> list[int]:
    """Places that no phrase of the event itself gives: who hosts a visit ("visited Tehran", "the first visit by a king to Chad"),
    where those are who do a deed ("police in Cyprus arrested three people")."""
    if trigger.mode.endswith("-visit"):
        near = [c for c in head.children if c.dep_ == "obj"] if head.pos_ == "VERB" else []
        near += [t for c in frame.children if c.dep_ == "nmod" for t in c.children if t.dep_ == "nmod" and case_of(t) == "to"]
        return [n for c in near for n in entities_of(reading, c) if reading.things[n].type in PLACES]
    if trigger.type in MEETING and head.pos_ == "VERB":
        occasions = [c for c in head.children if c.dep_ == "obl" and case_of(c) in ("at", "during", "for")]
        return [n for c in occasions if c.lemma_.lower() in lexicon.happening("gatherings") for n in places_inside(reading, c)]
    if trigger.type in (*DEEDS, *HAPPENS_TO) and (found := _places_of_saying(reading, head)):
        return found
    if trigger.type not in DEEDS or head.pos_ != "VERB":
        return []
    occasions = [c for c in head.children if c.dep_ == "obl" and case_of(c) in ("during", "at", "in") and lexicon.trigger_at(c)]
    if at_occasion := [n for c in occasions for n in places_inside(reading, c)]:
        return at_occasion  # "were arrested during protests in Batumi"
    subject = subject_of(head)
    return places_inside(reading, subject) if subject is not None and not is_passive(head) else []


def _places_of_saying(reading: Reading, head: Token) -> list[int]:
    """ "In Mosul, local officials say a woman was killed": where those without a name are who tell it; not "in Geneva, the UN said"."""
    at = head
    while at.dep_ in ("conj", "obl", "nsubj", "obj", "nsubj:pass") and at.head != at:
        at = at.head
    saying, speaker = at.head, next((c for c in at.head.children if c.dep_ == "nsubj"), None)
    told = at.dep_ in ("ccomp", "parataxis") and "said" in lexicon.effects("verb").get(saying.lemma_.lower(), frozenset())
    if not told or speaker is None or speaker.pos_ != "NOUN" or any(c.ent_type_ for c in speaker.subtree):
        return []
    before = [
        c for c in saying.children if c.dep_ == "obl" and c.i < speaker.i and case_of(c) in ("in", "at", "near", "outside")
    ]
    return [n for c in before for n in entities_of(reading, c) if reading.things[n].type in PLACES]


def places_of_clause(reading: Reading, head: Token) -> list[int]:
    """ "The region where the attack took place"."""
    clause = head if head.pos_ == "VERB" else head.head
    where = any(c.lower_ == "where" and c.dep_ == "advmod" for c in clause.children)
    if clause.dep_ != "acl:relcl" or not where:
        return []
    return [n for n in entities_of(reading, clause.head) if reading.things[n].type in PLACES]


def places_in_front(reading: Reading, verb: Token) -> list[int]:
    """ "In Lima, police arrested two men and seized arms": what stands before the subject holds for both verbs."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ == "VERB" and not any(c.dep_ == "nsubj" for c in first.children):
        first = first.head
    subject = next((c for c in first.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
    if first == verb or subject is None:
        return []
    front = [c for c in first.children if c.dep_ == "obl" and c.i < subject.i and case_of(c) in ("in", "at", "near", "outside")]
    return [n for c in front for n in entities_of(reading, c) if reading.things[n].type in PLACES]


def places_of_verb(reading: Reading, verb: Token) -> list[int]:
    """Where a verb says that it happens: "in Riga", "north of Riga", "elsewhere in the capital"."""
    phrases = [c for c in verb.children if c.dep_ == "obl" and case_of(c) in ("in", "at", "near", "outside")]
    bearings = [c for c in verb.children if c.dep_ == "advmod" and c.lower_ in lexicon.happening("bearings")]
    phrases += [k for c in bearings for k in c.children if k.dep_ in ("obl", "nmod")]
    return [n for c in phrases for n in entities_of(reading, c) if reading.things[n].type in PLACES]


def places_of_doer(reading: Reading, verb: Token) -> list[int]:
    """Where those are who do it ("gunmen in the city of Kirkuk killed one"; not "the government in Lima"), or do the next thing: "seized
    the reporter and killed her driver in Lima"."""
    next_verbs = [
        c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and not any(k.dep_ == "nsubj" for k in c.children)
    ]
    if next_verbs and (places := places_of_verb(reading, next_verbs[-1])):
        return places
    doer = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if doer is None or verb.pos_ != "VERB" or lexicon.nouns().get(doer.lemma_.lower()) not in ("Person", "Group"):
        return []
    phrases = [c for c in doer.children if c.dep_ == "nmod" and case_of(c) in ("in", "at", "near", "outside")]
    return [n for c in phrases for n in entities_of(reading, c) if reading.things[n].type in PLACES]


def stay_of(verb: Token) -> Token | None:
    """ "Will be in Oslo on Friday to discuss trade", "flew to Oslo to sign a pact": what tells where and when one is to do so."""
    above, there = verb.head, any(c.dep_ == "cop" for c in verb.head.children) and case_of(verb.head) in ("in", "at")
    if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl") and not any(c.dep_ in ("mark", "nsubj") for c in verb.children):
        return above if there else None  # "is in Oslo, holding talks"
    if verb.tag_ != "VB" or verb.dep_ not in ("advcl", "acl", "xcomp") or not any(c.lower_ == "to" for c in verb.children):
        return None
    if above.dep_ in ("obl", "nmod") and above.head.lemma_.lower() in lexicon.happening("travelling"):
        above = above.head
    there = any(c.dep_ == "cop" for c in above.children) and case_of(above) in ("in", "at")
    return above if there or (above.pos_ == "VERB" and above.lemma_.lower() in lexicon.happening("travelling")) else None


def places_of_stay(reading: Reading, above: Token) -> list[int]:
    """The places that a clause of travelling or staying tells: "flew to Oslo"."""
    near = (
        [c for c in above.children if c.dep_ == "obl" and case_of(c) in ("in", "to", "at")] if above.pos_ == "VERB" else [above]
    )
    return [n for t in near for n in entities_of(reading, t) if reading.things[n].type in PLACES]


def nested_places(reading: Reading, noun: Token) -> list[int]:
    """The place at the end of an event's phrase: "a meeting of the ministers of both states in Riga"."""
    if noun.pos_ == "VERB":
        return []
    topics = ("on", "about", "over", "around")  # "talks on the situation in Sudan" may be anywhere
    inner = [t for c in noun.children if c.dep_ == "nmod" and case_of(c) not in topics for t in c.subtree]
    phrases = [t for t in inner if t.dep_ == "nmod" and case_of(t) == "in" and not _in_clause(t, noun)]
    aimed = any(c.dep_ == "nmod" and case_of(c) == "against" for c in noun.children)  # "an offensive against rebels in Mali"
    kinds = PLACES if aimed else {"GeopoliticalEntity"}
    return [n for t in phrases[-1:] for n in entities_of(reading, t) if reading.things[n].type in kinds]


def _in_clause(token: Token, top: Token) -> bool:
    """Is there a verb between the word and the top of its phrase?"""
    for ancestor in token.ancestors:
        if ancestor == top:
            return False
        if ancestor.pos_ == "VERB":
            return True
    return True


def inherited_places(reading: Reading, token: Token) -> list[int]:
    """Where the governing clause happens: "a blast killed two in Lahore" places the blast too."""
    at = token
    for _ in range(2):
        if at.dep_ not in ("nsubj", "nsubj:pass", "obj", "conj", "acl:relcl", "nmod", "obl") or at.dep_ == "ROOT":
            return []
        if at.dep_ == "conj" and at.pos_ == "VERB":
            return []
        at = at.head
        if at.lemma_.lower() in ("follow", "precede"):
            return []  # "the raid follows a strike in Orlen"
        joined = [c for c in at.children if c.dep_ == "obj"] if at.lemma_.lower() in ("join", "meet", "host") else []
        for child in (
            *at.children,
            *(k for c in joined for t in (c, *c.children) if t == c or t.dep_ == "conj" for k in t.children),
        ):
            if (
                child.dep_ in ("obl", "nmod")
                and child != token
                and case_of(child) in ("in", "at", "near", "outside", "off")
                and token.i not in {t.i for t in child.subtree}
            ):
                found = [n for n in entities_of(reading, child) if reading.things[n].type in PLACES]
                if found:
                    return [*found, *places_inside(reading, child)]
    return []
