"""Verbs that tell an event, alone, with their phrase or with the noun that they bring about."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import case_of, is_passive, neighbour, shared_objects
from kg.extractors.doc import Token
from kg.extractors.events.attacks import dealt_by, is_struggle
from kg.extractors.events.found import Found
from kg.extractors.events.happening import happening_at
from kg.extractors.events.types import HAPPENS_TO, OTHER, UNDERTAKEN
from kg.extractors.reading import Reading
from kg.extractors.subjects import subject_of

UNFRIENDLY = frozenset("plover:ASSAULT plover:COERCE plover:SANCTION plover:MOBILIZE plover:REJECT".split())


def verb_trigger(reading: Reading, token: Token, *, war: bool) -> Found | None:
    """A verb of the tables with its phrase, a light verb with an event noun, a verb of happening, or a verb of change."""
    if (joined := _joined(token)) is not None:
        return joined
    if token.dep_ == "amod" and token.lower_ in lexicon.offices("former"):
        return None  # "retired general X" tells who he is
    if f"{token.lower_}_{neighbour(token).lemma_.lower()}" in lexicon.kind("idiom"):
        return None  # "aid workers"
    beside = (
        token.dep_ == "xcomp" and neighbour(token).dep_ == "obj" and neighbour(token).head == token
    )  # "set up burning tyres"
    if (token.dep_ == "amod" or (beside and token.tag_ == "VBG")) and token.lower_ in lexicon.happening("describing"):
        return None  # "displaced people", "the elected government"
    named = token.lemma_.lower() in ("name", "call")
    if named and ((token.dep_ == "acl" and token.tag_ == "VBN") or neighbour(token).text in ('"', "“", "'", "‘")):
        return None  # "a student named Ivo Tarn", "an alliance called “Action for Peace”"
    if token.lemma_.lower() == "commit" and any(c.tag_ == "VBG" and c.dep_ in ("advcl", "xcomp") for c in token.children):
        return None  # "is committed to defeating the rebels"
    if (gripped := _gripped(token) or _rallying(token)) is not None:
        return gripped
    if (dealt := dealt_by(reading, token, war=war)) is not None:
        return dealt
    found = lexicon.trigger_at(token)
    if found is not None:
        trigger, words = found
        if token.lemma_.lower() == "warn" and len(words) == 1 and not _threatens(reading, token):
            return None
        if token.lemma_.lower() == "leave" and trigger.type != "plover:ASSAULT" and _leaves_so(token):
            return None
        alone = all(w.dep_ == "case" for w in words[1:])  # "fought battles against rebels" is more than "fought against"
        if alone and (light := _light(reading, token, war=war)) is not None:
            return light
        if trigger.mode.endswith("-third-party") and token.dep_ == "acl" and token.tag_ == "VBN":
            made = lexicon.trigger_at(token.head)  # "a deal brokered by Qatar"
            if made is not None and made[0].type in UNDERTAKEN:
                return Found(token, [token, *made[1]], trigger, token)
        if (struck := _struck(token, trigger)) is not None:
            return struck
        objects = [w for w in words[1:] if w.dep_ in ("obj", "nsubj:pass") and w.pos_ == "NOUN"]
        return Found(token, words, trigger, objects[0] if objects and _carries(token, objects[0]) else token)
    particles = [c for c in token.children if c.dep_ == "compound:prt"]
    if (light := _light(reading, token, war=war)) is not None:
        return light
    if happening := happening_at(reading, token):
        return happening
    telling = lexicon.happening("organising") | lexicon.happening("undergoing")
    telling |= lexicon.happening("causing") if token.dep_ == "advcl" and token.tag_ == "VBG" else frozenset()
    if token.lemma_.lower() in telling and any(c.dep_ == "obj" and lexicon.trigger_at(c) for c in token.children):
        return None  # "cut short a visit", "…, sparking a riot": the noun tells it
    if token.lemma_.lower() in lexicon.happening("causing") and any(
        c.dep_ == "obj" and (told := lexicon.trigger_at(c)) is not None and told[0].type in ("plover:PROTEST", "plover:ASSAULT")
        for c in token.children
    ):
        return None  # "the decision sparked protests"
    said = "said" in lexicon.effects("verb").get(token.lemma_.lower(), ()) and not _issues(token)
    lemma = token.lemma_.lower()
    if not said and lexicon.tells_change(lemma, particles[0].lower_ if particles else ""):
        return Found(token, [token, *particles], lexicon.Trigger(OTHER, ""), token, unlisted=lemma not in lexicon.changes())
    return None


def _issues(verb: Token) -> bool:
    """ "Published the letters", "posted a film", unlike "published that it was so"."""
    issued = any(c.dep_ in ("obj", "nsubj:pass") and c.pos_ == "NOUN" for c in verb.children)
    issued = issued or (verb.dep_ == "acl" and is_passive(verb))  # "the report published on Sunday"
    content = any(c.dep_ in ("ccomp", "parataxis") for c in verb.children)
    return verb.lemma_.lower() in lexicon.happening("issuing") and issued and not content


def _leaves_so(verb: Token) -> bool:
    """ "The vote left the country without a government": in what state, not where from."""
    without = any(c.dep_ == "obl" and case_of(c) == "without" for c in verb.children)
    return without or _is_happening(subject_of(verb))


def _is_happening(noun: Token | None) -> bool:
    return noun is not None and noun.pos_ == "NOUN" and lexicon.trigger_at(noun) is not None


def _gripped(verb: Token) -> Found | None:
    """ "Riots have rocked the capital", "the capital was gripped by unrest": the subject or agent is what happens, to the object."""
    doer = "obl:agent" if is_passive(verb) else "nsubj"
    noun = next((c for c in verb.children if c.dep_ == doer and c.pos_ == "NOUN"), None)
    inner = lexicon.trigger_at(noun) if noun is not None and verb.lemma_.lower() in lexicon.happening("gripping") else None
    if noun is None or inner is None or inner[0].type not in (*HAPPENS_TO, "plover:ASSAULT", "plover:PROTEST"):
        return None
    place = any(
        c.dep_ in ("obj", "nsubj:pass") and (c.ent_type_ or lexicon.nouns().get(c.lemma_.lower()) == "Place")
        for c in verb.children
    )
    return Found(verb, [verb, *inner[1]], inner[0], noun) if place else None


def _rallying(verb: Token) -> Found | None:
    """ "Supporters gathered outside the court to demand a recount", "packed the streets, calling for a vote": those who come together
    to say what they want; not ministers who "met to demand"."""
    doer = subject_of(verb)
    if (
        verb.lemma_.lower() not in lexicon.happening("rallying")
        or doer is None
        or doer.lemma_.lower() in lexicon.offices("office")
    ):
        return None
    clauses = [c for c in verb.children if c.dep_ in ("advcl", "xcomp", "acl") and c.tag_ in ("VB", "VBG") and c.i > verb.i]
    wants = any(c.lemma_.lower() in lexicon.happening("demanding") for c in clauses)
    crowd = doer.pos_ == "NOUN" and doer.tag_ != "NN"
    return Found(verb, [verb], lexicon.triggers("verb")["demonstrate"], verb) if wants and crowd else None


def _joined(verb: Token) -> Found | None:
    """ "Test-fired a missile": a verb of several tokens, found at its last."""
    doc, at = verb.doc, verb.i
    if at < 2 or doc[at - 1].text not in ("-", "‑") or doc[at - 2].whitespace_ or doc[at - 1].whitespace_:
        return None
    trigger = lexicon.triggers("verb").get(f"{doc[at - 2].lower_}-{verb.lemma_.lower()}")
    return Found(verb, [verb, doc[at - 2], doc[at - 1]], trigger, verb) if trigger else None


def _threatens(reading: Reading, verb: Token) -> bool:
    """ "Warned that it would respond", "warned that any attack would be answered": of what those who warn will do themselves, not of
    harm by others ("warned that prices may rise")."""
    warner, saying = subject_of(verb), next((c for c in verb.children if c.dep_ in ("ccomp", "parataxis")), None)
    number = reading.entity_at(warner) if warner is not None else None
    if number is None or saying is None or not any(c.dep_ == "aux" and c.lower_ in ("will", "would") for c in saying.children):
        return False
    offices = [t.office for t in reading.tenures if t.holder == number]
    own = {number, reading.things[number].within, *(reading.things[n].within for n in offices)} - {None}
    doer, found = subject_of(saying), lexicon.trigger_at(saying)
    hostile = saying.lemma_.lower() in lexicon.happening("answering") or (found is not None and found[0].type in UNFRIENDLY)
    return hostile and doer is not None and not is_passive(saying) and reading.entity_at(doer) in own


def _light(reading: Reading, verb: Token, *, war: bool) -> Found | None:
    """ "Signed a trade agreement", "talks were held": the noun tells what happens."""
    if verb.lemma_.lower() not in lexicon.happening("light"):
        return None
    for obj in (c for c in _undergoers(verb) if c.pos_ == "NOUN" and _carries(verb, c)):
        if inner := lexicon.trigger_at(obj):
            return Found(verb, [verb, *inner[1]], inner[0], obj)
        if verb.lemma_.lower() in lexicon.happening("starting") and is_struggle(reading, obj, war=war):
            return Found(verb, [verb, obj], lexicon.triggers("noun")["battle"], obj)  # "began the operation to retake the town"
    return None


def _undergoers(verb: Token) -> list[Token]:
    """The objects of a verb or subject of its passive, also where it shares one: "accusations were made and *levelled* again"."""
    own = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass")] or shared_objects(verb)
    if own or verb.dep_ != "conj" or not is_passive(verb):
        return own
    return [c for c in (subject_of(verb),) if c is not None]


def _carries(verb: Token, noun: Token) -> bool:
    """Is it a verb whose object tells what happens: "held talks", "fought a battle", unlike "fought a rebellion"?"""
    fought = verb.lemma_.lower() != "fight" or noun.lemma_.lower() in lexicon.happening("fought")
    return fought and verb.lemma_.lower() in lexicon.happening("light")


def _struck(verb: Token, trigger: lexicon.Trigger) -> Found | None:
    """ "An earthquake struck the north", "talks collapsed": what the subject names is what happens."""
    fails = trigger.type == OTHER and verb.lemma_.lower() in lexicon.happening("failing")
    noun = subject_of(verb) if fails or trigger.type in (*HAPPENS_TO, "plover:ASSAULT") else None
    agent = next((c for c in verb.children if c.dep_ == "obl:agent"), None)
    if noun is not None and agent is not None:
        noun = agent  # "houses were destroyed by the floods"
    inner = lexicon.trigger_at(noun) if noun is not None and noun.pos_ == "NOUN" else None
    if inner is not None and noun is not None and inner[0].type == "plover:PROTEST" and trigger.type == "plover:ASSAULT":
        return Found(verb, [verb, *inner[1]], inner[0], noun)  # "a strike by nurses hit hospitals"
    if inner is None or noun is None or (trigger.type == "plover:ASSAULT" and inner[0].type not in HAPPENS_TO):
        return None
    if trigger.type == "plover:ASSAULT" and verb.lemma_.lower() not in lexicon.happening("striking"):
        return None
    if inner[0].type in UNDERTAKEN and trigger.type not in UNDERTAKEN:
        return Found(verb, [verb, *inner[1]], lexicon.Trigger(OTHER, ""), noun)  # a truce that collapses is none
    return Found(verb, [verb, *inner[1]], inner[0], noun)
