"""Words that tell of something happening: verbs, light verbs with an event noun, nouns, and what begins or takes place."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import COUNTERS, case_of, neighbour
from kg.extractors.doc import Token
from kg.extractors.events.casualties import casualties_of
from kg.extractors.events.found import Found
from kg.extractors.events.happening import underway_at
from kg.extractors.events.nouns import hyphenated_at, noun_trigger
from kg.extractors.events.results import is_result, results_of
from kg.extractors.events.types import OTHER
from kg.extractors.events.verbs import verb_trigger
from kg.extractors.reading import Reading
from kg.extractors.subjects import subject_of
from kg.model import Casualties

GATHERED = frozenset({"plover:CONSULT", "plover:PROTEST"})
"""Types of what people come together for."""
WARLIKE = 2
"""So many triggers of the tables that tell of armed force make an article one of war."""


def triggers_of(reading: Reading) -> list[Found]:
    """Every trigger of the article in text order; words that only complete another trigger are left out."""
    found = list(_triggers(reading))
    results = results_of(found)
    for verb, cause in results:
        cause.effects.append(verb)
        if (
            verb.dep_ == "acl:relcl"
            and verb.head.lemma_.lower() in lexicon.happening("retelling")
            and verb.head not in cause.words
        ):
            cause.words.append(verb.head)
    swallowed = {t.i for f in found for t in f.words if t != f.head} | {verb.i for verb, _ in results}
    told = {t.i for f in found if f.head.pos_ == "VERB" and len(f.words) > 1 for t in f.words}
    swallowed |= {f.head.i for f in found if f.head.pos_ != "VERB" and len(f.words) > 1 and told & {t.i for t in f.words}}
    swallowed |= {t.i for verb, _ in results if verb.lemma_.lower() == "leave" for t in verb.subtree if is_result(t)}
    swallowed |= {f.head.i for f in found if _is_used(f, found)}
    attacks = {w.i for f in found if f.trigger.type == "plover:ASSAULT" for w in (f.head, f.frame)}
    swallowed |= {f.head.i for f in found if _tells_target(f.head) and f.head.head.i in attacks}
    swallowed |= {f.head.i for f in found if _says_what_for(f, found)}
    swallowed |= {f.head.i for f in found if f.head.lemma_.lower() == "leave" and casualties_of([f.head]) != Casualties()}
    return [f for f in found if f.head.i not in swallowed]


def _is_bomb(token: Token) -> bool:
    """ "A roadside bomb", "a land mine"."""
    lemma = token.lemma_.lower()
    return bool({lemma, f"{neighbour(token, -1).lower_}_{lemma}"} & lexicon.happening("bombs"))


def _is_blast(found: Found) -> bool:
    """ "The blast took place in Orlen"; not "a gas explosion"."""
    nouns = [w for w in found.words if w.pos_ == "NOUN" and w.lower_ != "place"] or [found.head]
    return found.trigger.type == "news:Accident" and all(w.lemma_.lower() in lexicon.happening("blasts") for w in nouns)


def _is_used(noun: Found, found: list[Found]) -> bool:
    """ "Detonated a car bomb": the noun is what the verb's deed is done with."""
    verb = next((f for f in found if f.head == noun.head.head), None)
    by = noun.head.pos_ == "NOUN" and noun.head.dep_ in ("obj", "nsubj:pass") and noun.trigger.type == "plover:ASSAULT"
    return by and verb is not None and verb.head.pos_ == "VERB" and verb.trigger.mode == noun.trigger.mode != ""


def _tells_target(verb: Token) -> bool:
    """ "A bomb targeting a patrol": the participle only tells what is hit."""
    return verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.lemma_.lower() in lexicon.happening("hitting")


def _says_what_for(verb: Found, found: list[Found]) -> bool:
    """ "Met *to discuss* the plan", "gathered *to protest* the tax": the infinitive only says what for."""
    head = verb.head
    if head.tag_ != "VB" or head.dep_ not in ("advcl", "xcomp") or verb.trigger.type not in GATHERED:
        return False
    same = any(f.head == head.head and f.trigger.type == verb.trigger.type for f in found)
    return same and (head.lemma_.lower() in ("discuss", "protest", "demonstrate", "debate", "talk", "consult"))


def _is_of_war(reading: Reading) -> bool:
    """Does the article tell of armed force more than once, by words that mean nothing else: "airstrikes", "shelling"?"""
    plain = (
        t
        for t in reading.doc
        if t.pos_ in ("VERB", "NOUN")
        and t.lemma_.lower() not in lexicon.happening("destroying") | lexicon.happening("clearing")
    )
    found = (lexicon.trigger_at(t) for t in plain)
    military = sum(f is not None and f[0].type == "plover:ASSAULT" and "plover:military" in f[0].contexts for f in found)
    return military >= WARLIKE


def _triggers(reading: Reading) -> Iterator[Found]:
    """Every trigger of the article, also words that only complete another."""
    war, stopped = _is_of_war(reading), None  # ``stopped``: the strike by workers that was told before
    polled = not war and any(
        f is not None and f[0].type == "news:Election" for t in reading.doc for f in (lexicon.trigger_at(t),)
    )
    bombed = any(_is_bomb(t) for t in reading.doc if t.pos_ in ("NOUN", "PROPN", "VERB"))
    flying = any(t.lower_ in lexicon.happening("craft") for t in reading.doc if t.pos_ in ("NOUN", "PROPN"))
    named = {i for n in reading.namings if n.kind == "name" for i in range(n.start, n.end)}
    titles = {i for n in reading.namings if n.kind == "nominal" and n.type == "Person" for i in range(n.start, n.end)}
    joined: set[int] = set()  # parts of words with a hyphen: the "fire" of a "cease-fire"
    for token in reading.doc:
        if token.i in named or token.i in joined or (token.i in titles and not _opens_line(token)):
            continue
        hyphenated = hyphenated_at(token)
        joined |= {w.i for w in hyphenated.words} if hyphenated else set()
        found = hyphenated or (
            verb_trigger(reading, token, war=war)
            if token.pos_ == "VERB"
            else noun_trigger(reading, token, war=war)
            if token.pos_ in ("NOUN", "PROPN")
            else underway_at(reading, token)
            if token.lower_ in lexicon.happening("underway")
            else None
        )
        if found and flying and _is_craft(found):
            if found.head.pos_ != "VERB":
                continue
            found.trigger = lexicon.triggers("noun")["launch"]
        if found and not war and _is_peaceful(found, polled=polled):
            found.trigger = lexicon.Trigger(OTHER, "")
        if found and war and _marches_to_war(found):
            found.trigger = lexicon.triggers("noun")["patrol"]
        if found and bombed and _is_blast(found):
            found.trigger = lexicon.triggers("noun")["bombing"]
        if found and (found.head.lemma_.lower() == "strike" or found.frame.lemma_.lower() == "strike"):
            stopped = found.trigger if found.trigger.mode.endswith("-strike") else stopped
            found.trigger = stopped if stopped is not None and not war else found.trigger
        if found:
            yield found


def _is_craft(found: Found) -> bool:
    """In an article on space, "launched a probe to Venus", "the probe will land": no investigation."""
    return any(w.lower_ in ("probe", "probes") for w in (found.head, *found.words))


def _opens_line(token: Token) -> bool:
    """ "- Appointed health minister in January": a participle that begins a line tells a deed, though it describes the title too."""
    return (
        token.tag_ == "VBN"
        and token.pos_ == "VERB"
        and token.text[:1].isupper()
        and token.left_edge == token
        and (token.i == 0 or neighbour(token, -1).is_space or neighbour(token, -1).text in ("-", "•", "*", "–"))
    )


def _is_peaceful(found: Found, *, polled: bool) -> bool:
    """In an article that is not of war: "the council cleared the area of debris", "a storm isolated the village", "a strike hit the
    city", and where people vote "the party took back the district"."""
    if found.trigger.type not in ("plover:ASSAULT", "plover:COERCE"):
        return False
    lemma, subject = found.head.lemma_.lower(), subject_of(found.head) if found.head.pos_ == "VERB" else None
    if subject is not None and subject.lemma_.lower() == "strike" and subject not in (found.frame, *found.words):
        return True
    objects = [c for c in found.head.children if c.dep_ in ("obj", "nsubj:pass")]
    counted = [k for c in objects for k in c.children if c.lemma_.lower() in COUNTERS and k.dep_ == "nmod"]
    if lemma == "destroy" and any(c.lemma_.lower() in lexicon.happening("disposed") for c in (*objects, *counted)):
        return True
    taken = found.trigger.needs in ("place", "from") and found.trigger.type == "plover:ASSAULT"
    return lemma in lexicon.happening("clearing") or (polled and taken)


def _marches_to_war(found: Found) -> bool:
    """In an article of war "their march toward the capital" is no protest."""
    head, marched = found.head, found.head.lemma_.lower() == "march" and found.trigger.type == "plover:PROTEST"
    return marched and head.pos_ == "NOUN" and any(case_of(c) in ("toward", "towards", "into") for c in head.children)
