"""Is what a trigger tells an event that somebody would look for?"""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.classes import ACTORS
from kg.extractors.clauses import case_of, is_finite, is_passive, neighbour, shared_objects
from kg.extractors.doc import Token
from kg.extractors.events.found import Found, Participants
from kg.extractors.events.types import MEETING, OTHER
from kg.extractors.reading import Reading
from kg.extractors.subjects import subject_of
from kg.model import Casualties

MATERIAL = frozenset("plover:ASSAULT plover:COERCE plover:PROTEST plover:MOBILIZE".split())
"""Types of deeds that are events whoever did them."""


def is_worth(
    reading: Reading, found: Found, who: Participants, counts: Casualties, *, things: bool, dated: bool, unreal: bool
) -> bool:
    """Is it an event that somebody would look for: with a participant, victims, a day, or single and definite, or a noun for
    what is demanded, planned or ruled out, whoever is to do it?"""
    anyone = things or bool(who.actors or who.acted or who.places or who.instruments)
    counted = counts != Casualties()
    lemma = found.head.lemma_.lower()
    trades = things and bool(who.actors) and lemma in lexicon.happening("supplying")
    given = found.trigger.type == "plover:AID" and lemma in lexicon.happening("giving")
    if given and not trades and not _gives(reading, found, who.acted):
        return False
    dealing = found.trigger.type in MEETING and found.head.pos_ == "VERB" and found.frame == found.head
    if dealing and not (who.actors or who.acted or who.places or dated):
        return False  # nobody deals with anybody: "coordinated with strikes"
    if found.head.lemma_.lower() == "strike" and not (who.actors or who.acted or who.places or counted or dated or unreal):
        return False  # "a strike, as the term is used here, …"
    if found.head.pos_ == "VERB":
        if found.trigger.type == OTHER and _is_passing(reading, found, placed=bool(who.places), dated=dated, unreal=unreal):
            return False
        mere = things and (unreal or bool(who.actors) or reading.quote_at(found.head) is None)  # not "says prices rose"
        if found.trigger.type == OTHER and not (_is_told(reading, found, who, dated=dated) or mere):
            return False
        shown = (
            found.trigger.type == OTHER and not who.actors and lemma in ("provide", "give", "offer", "show", "pose", "present")
        )
        if shown and not (who.acted or who.places or dated):
            return False  # "the remarks provide an indication"
        if found.unlisted and not (_is_reported(found.head) and (who.actors or (who.acted and is_passive(found.head)))):
            return False
        happening = found.frame != found.head
        failed = happening and found.trigger.type in MEETING and found.head.lemma_.lower() in lexicon.happening("failing")
        done = found.trigger.type in MATERIAL and len(found.words) > 1  # "tear gas was used"
        done = done or (unreal and found.trigger.type in MATERIAL and _by_or_to_nobody(found.head))
        return anyone or (found.trigger.type != OTHER and (counted or dated or done)) or (happening and dated) or failed
    if found.trigger.type == OTHER and not anyone:
        return False
    if unreal:
        return (
            found.head.dep_ in ("obj", "obl", "nsubj:pass", "nmod", "conj", "nsubj", "parataxis", "appos")
            and not found.head.ent_type_
        )
    if bool(who.actors or who.acted or who.places) or counted or dated or _specific(found.head):
        return True
    if _is_followed(found.head) or (found.trigger.type in MATERIAL and _is_cause_or_result(found.head)):
        return True
    found.bare = found.head.tag_ == "NN" and any(
        c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in found.head.children
    )
    return found.bare


def _is_followed(noun: Token) -> bool:
    """ "The vote followed public consultations": what something followed has happened."""
    return noun.dep_ == "obj" and noun.head.lemma_.lower() == "follow" and is_finite(noun.head)


def _is_cause_or_result(noun: Token) -> bool:
    """ "The vote sparked demonstrations", "massive protests led to his fall": what brings something about has happened, and so has what
    was brought about."""
    verb, done = noun.head, noun.head.tag_ in ("VBD", "VBN")
    if noun.dep_ == "obl" and case_of(noun) != "to":
        return False
    done = done or (verb.tag_ == "VBG" and verb.dep_ == "advcl")  # "…, triggering a gunbattle"
    return done and noun.dep_ in ("nsubj", "obj", "obl") and verb.lemma_.lower() in lexicon.happening("causing")


def _is_passing(reading: Reading, found: Found, *, placed: bool, dated: bool, unreal: bool) -> bool:
    """Is a change of no listed type told by the way: in somebody's own words ("we sent cheques"), with an unlisted verb of what is
    only said to be to come, by a participle that describes a noun ("a lorry built by a firm") or tells what for somebody is praised
    or punished, without a day or a place?"""
    if dated or placed or found.frame != found.head:
        return False
    charge = (
        found.head.dep_ in ("advcl", "acl")
        and found.head.tag_ == "VBG"
        and any(c.dep_ == "mark" and c.lower_ == "for" for c in found.head.children)
    )
    if unreal and len(found.words) == 1 and found.head.lemma_.lower() in ("begin", "start", "end"):
        return True  # "wants to end poverty"
    if found.head.dep_ == "amod":
        return True  # "a rebel-controlled town"
    quote, agent = reading.quote_at(found.head), any(c.dep_ == "obl:agent" for c in found.head.children)
    reduced = found.head.dep_ == "acl" and found.head.tag_ == "VBN" and agent
    return reduced or charge or (quote is not None and (found.unlisted if unreal else quote.kind == "Direct"))


def _by_or_to_nobody(verb: Token) -> bool:
    """ "No one has been indicted"."""
    subject = subject_of(verb)
    return subject is not None and (
        subject.lower_ in ("nobody", "none") or (subject.lower_ == "one" and neighbour(subject, -1).lower_ == "no")
    )


def _is_told(reading: Reading, found: Found, who: Participants, *, dated: bool) -> bool:
    """Is a change of no listed type told of somebody, with what it is done to or where or when; in speech, of somebody named?"""
    quote = reading.quote_at(found.head)
    if quote is not None and quote.kind == "Direct":
        return any(reading.things[n].name[:1].isupper() for n in (*who.actors, *who.acted))
    complements = any(c.dep_ in ("obj", "nsubj:pass", "ccomp", "xcomp") for c in found.head.children)
    phrase = any(w.dep_ == "obl" for w in found.words)  # "filed for bankruptcy"
    objects = complements or phrase or is_passive(found.head) or bool(shared_objects(found.head))
    objects |= found.head.lemma_.lower() in lexicon.happening("single") and is_finite(found.head)
    anyone = bool(who.actors or who.acted or who.instruments)
    return bool(who.places or who.acted) or (anyone and (objects or dated)) or (dated and found.frame != found.head)


def _is_reported(verb: Token) -> bool:
    """Is the verb one of a main clause or of what somebody wants or decides, in a tense of single deeds: not of a habit ("handles
    such cases"), a purpose ("to spur growth") or an attribute ("a plan dubbed …")?"""
    if verb.dep_ not in ("ROOT", "conj", "ccomp", "xcomp", "parataxis", "advcl"):
        return False
    tensed = any(c.dep_ in ("aux", "aux:pass") for c in verb.children)
    return verb.tag_ == "VBD" or tensed or (verb.dep_ in ("xcomp", "ccomp") and verb.tag_ == "VB")


def _specific(noun: Token) -> bool:
    """Is a bare event noun worth an event: a definite, dated or located single happening, not a topic."""
    return any(
        c.dep_ in ("nummod", "nmod:poss")
        or (c.dep_ == "nmod" and any(k.lower_ in ("of", "in", "at", "on", "between", "against") for k in c.children))
        for c in noun.children
    ) or (noun.tag_ == "NN" and noun.dep_ in ("nsubj", "nsubj:pass") and any(c.dep_ == "det" for c in noun.children))


def _gives(reading: Reading, found: Found, acted: list[int]) -> bool:
    """Giving, providing and the like are aid where a known party receives or goods are given; not "provide an example"."""
    if any(c.dep_ == "obl" and case_of(c) == "against" for c in found.head.children):
        return False  # "delivering weapons against a target"
    objects = [c for c in found.head.children if c.dep_ in ("obj", "nsubj:pass")]
    goods = any(w.lemma_.lower() in lexicon.happening("goods") for c in objects for w in (c, *c.subtree))
    return goods or any(reading.things[n].type in ACTORS for n in acted)
