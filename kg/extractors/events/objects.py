"""Things that an event is done to and that are no actors, places or names: "vetoed a draft resolution", "seized the recorders"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import COUNTERS, case_of, is_passive, neighbour, shared_objects
from kg.extractors.denoted import entities_of
from kg.extractors.doc import Token
from kg.extractors.events.doers import hitting
from kg.extractors.events.found import Found
from kg.extractors.events.types import HAPPENS_TO
from kg.extractors.reading import Naming, Reading, Thing
from kg.extractors.subjects import subject_of

LONGEST = 6
"""Words of an "of" phrase that still belong to a thing's name."""
BARE_LEFT = frozenset("DET PUNCT CCONJ ADP PRON".split())
AIMED = frozenset({"of", "on", "against"})
MATERIAL = frozenset("plover:ASSAULT plover:COERCE plover:SANCTION".split())
"""Types whose nouns tell by "on" or "against" what is hit: "an assault on the garrison"."""


def objects_of(reading: Reading, found: Found) -> list[Token]:
    """The nouns for what the trigger acts on, where they name no entity."""
    return [n for n in dict.fromkeys(_undergoing(reading, found)) if _is_thing(n) and not _names(reading, n)]


def _names(reading: Reading, noun: Token) -> bool:
    """Does the noun itself name an entity, whatever is coordinated with it: not the bombs of "bombs and bunkers"?"""
    row = any(c.dep_ == "conj" for c in noun.children)
    return reading.entity_at(noun) is not None or (not row and bool(entities_of(reading, noun)))


def things_of(reading: Reading, nouns: list[Token], found: Found) -> list[int]:
    """Numbers of the things that these nouns name, new ones added as local concepts of the article."""
    trigger = frozenset(t.i for t in found.words)
    return list(dict.fromkeys(_thing(reading, noun, trigger) for noun in nouns))


def _is_thing(noun: Token) -> bool:
    """A common noun for something to be found again; those for people and bodies name actors, or nobody."""
    lemma = noun.lemma_.lower()
    actor = lexicon.nouns().get(lemma, "Product") != "Product" or lemma in lexicon.offices("office")
    halved = neighbour(noun).text in ("-", "‑") and not noun.whitespace_  # the "co" of "co-operation"
    return (
        noun.pos_ == "NOUN"
        and not halved
        and lemma not in lexicon.happening("empty")
        and not noun.ent_type_
        and not actor
        and "-elect" not in noun.doc[noun.i - 1 : noun.i + 1].text
    )


def _undergoing(reading: Reading, found: Found) -> Iterator[Token]:
    """What the trigger acts on, each part of a row for itself; what is counted instead of the count."""
    for noun in _acted_on(reading, found):
        own = noun in found.words
        bare = not any(c.dep_ in ("det", "amod", "compound", "nmod", "nmod:poss") for c in noun.children)
        if own and ((noun.tag_ == "NN" and bare) or noun.lower_ == "control"):
            continue  # "set fire", "take action", "has control of the town"
        priced = found.trigger.needs == "price"  # "shares of the bank fell"
        if not priced and noun.lemma_.lower() in COUNTERS | lexicon.happening("measures") | lexicon.happening("through"):
            counted = [c for c in noun.children if c.dep_ == "nmod" and case_of(c) == "of"]
            yield from counted or [noun]
        else:
            yield noun
        yield from (c for c in noun.children if c.dep_ == "conj" and c.pos_ == "NOUN")


def _acted_on(reading: Reading, found: Found) -> list[Token]:
    """Objects of a verb or subjects of its passive; what follows an event noun's "of"."""
    head, frame, kind = found.head, found.frame, found.trigger.type
    if head.pos_ == "VERB" and frame.dep_ in ("nsubj", "obl:agent") and kind == "plover:ASSAULT":
        delivered = lexicon.happening("delivered")  # "the raid hit a bridge", "a bridge was hit in the raid"
        objects = [c for c in head.children if c.dep_ in ("obj", "nsubj:pass") and c != frame]
        upon = [c for c in head.children if c.dep_ == "obl" and case_of(c) in ("on", "against") and not c.ent_type_]
        return [*(c for c in objects if c.lemma_.lower() not in delivered), *upon]
    if frame != head and head.pos_ == "VERB" and (_is_undergone(frame) or head.lemma_.lower() == "sign"):
        return [frame]  # "the passport was taken away"
    if frame != head or head.pos_ != "VERB":
        cases = (AIMED if kind in MATERIAL else {"of"}) & {*found.trigger.recipient}
        aimed = [c for t in hitting(frame) for c in t.children if c.dep_ == "obj"] if kind in MATERIAL and frame == head else []
        return [*aimed, *(c for c in frame.children if c.dep_ == "nmod" and case_of(c) in cases and c not in found.words)]
    if is_passive(head) or kind in HAPPENS_TO or found.trigger.needs == "price":
        subject = subject_of(head)
        return [*([subject] if subject is not None and subject.i < head.i else []), *_fired_at(found)]
    own = [c for c in head.children if c.dep_ == "obj" or (c.dep_ == "obl" and any(k in found.words for k in c.children))]
    needy = kind in MATERIAL or found.trigger.needs == "obj"
    own += [*shared_objects(head, ahead=needy), *_fired_at(found)]
    if kind == "plover:AID":
        own += [c for c in head.children if c.dep_ == "obl" and case_of(c) == "with"]  # "supply the army with tanks"
    return own or [t for t in reading.arguments(head, "ARG1") if t.pos_ == "NOUN" and t.dep_ not in ("obl", "nsubj")]


def _fired_at(found: Found) -> list[Token]:
    """ "Fired a rocket at a police post", "shells that were fired at a school": what stands behind the preposition is hit."""
    cases = {"at", "on", "into", "against"} & {*found.trigger.recipient}
    hit = found.trigger.type == "plover:ASSAULT" and found.head.pos_ == "VERB"
    return [c for c in found.head.children if hit and c.dep_ == "obl" and case_of(c) in cases and not c.ent_type_]


def _is_undergone(frame: Token) -> bool:
    """Is the noun of a phrase what the deed is done to ("took the passport away"), and no deed itself ("conducted strikes")?"""
    return lexicon.trigger_at(frame) is None and frame.lemma_.lower() not in lexicon.happening("delivered")


def _thing(reading: Reading, noun: Token, trigger: frozenset[int]) -> int:
    """The thing that this noun names: one of the same words told before, or for a bare definite noun one of the same head, or a new one."""
    own = {c.i for c in noun.children if c.dep_ == "compound"}  # "suspended a loan programme": the word is the thing's too
    doc, start = reading.doc, max(_left(noun), *(i + 1 for i in trigger - own if i < noun.i), 0)
    name = doc[start : noun.i + 1].text
    naming = Naming(start, noun.i + 1, noun.i, "nominal", "Topic")
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those") for c in noun.children)
    for number in range(len(reading.things) - 1, -1, -1):
        thing = reading.things[number]
        same = thing.name.lower() == name.lower()
        taken_up = definite and start == noun.i and thing.name.lower().split()[-1] == noun.lower_
        if thing.type == "Topic" and (same or taken_up):
            naming.entity = number
            reading.namings.append(naming)
            return number
    names = [n for n in (_with_of(noun, start), _counted(noun, start)) if n != name]
    return reading.add(Thing("Topic", name, names, local=True), naming)


def _counted(noun: Token, start: int) -> str:
    """The phrase with the number before it: "two additional corvettes"."""
    number = next((c for c in noun.children if c.dep_ == "nummod" and c.i < start), None)
    first = number.left_edge.i if number is not None else start
    plain = all(t.pos_ in ("NUM", "ADJ", "ADV") or t.i >= start for t in noun.doc[first : noun.i])
    return str(noun.doc[first if plain else start : noun.i + 1].text)


def _left(noun: Token) -> int:
    """Where the noun's phrase begins, without articles, numbers and owners."""
    doc, start = noun.doc, noun.i
    left = min(
        (c.left_edge.i for c in noun.children if c.i < noun.i and c.dep_ in ("amod", "compound", "nmod", "flat")),
        default=noun.i,
    )
    owner = max(
        (t.i for t in doc[left : noun.i] if t.tag_ in ("POS", "PRP$") or t.text in (",", ";", "“", '"')), default=left - 1
    )
    start = max(left, owner + 1)
    while start < noun.i and (
        doc[start].pos_ in BARE_LEFT
        or doc[start].tag_ in ("CD", "PDT", "JJS", "JJR", "RBS", "RBR")
        or doc[start].lower_ in _ANY
    ):
        start += 1
    joined = start == noun.i > 1 and doc[start - 1].text in ("-", "‑") and not doc[start - 1].whitespace_
    return start - 2 if joined and not doc[start - 2].whitespace_ else start


_ANY = frozenset("other such many more most several some any own same few much certain various".split())


def _with_of(noun: Token, start: int) -> str:
    """The phrase with what follows "of", where that is short: "consumption of iodised salt"."""
    doc = noun.doc
    after = next((c for c in noun.children if c.dep_ == "nmod" and case_of(c) == "of" and c.left_edge.i == noun.i + 1), None)
    if (
        after is None
        or after.right_edge.i - noun.i > LONGEST
        or any(t.pos_ in ("VERB", "AUX") or t.is_punct for t in after.subtree)
    ):
        return str(doc[start : noun.i + 1].text)
    return str(doc[start : after.right_edge.i + 1].text)
