"""Who does or undergoes what a noun names, told by the words around the noun."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import COUNTERS, belongs_to_object, case_of, is_passive
from kg.extractors.denoted import entities_of
from kg.extractors.doc import Token
from kg.extractors.events.types import DEEDS, HAPPENS_TO
from kg.extractors.reading import Reading
from kg.extractors.reality.grammar import is_naming
from kg.extractors.subjects import subject_of

DECIDED = frozenset("plover:AGREE plover:SUPPORT plover:REJECT plover:ACCUSE plover:REQUEST plover:SANCTION".split())
"""Types of what meetings decide."""


def accused_of(reading: Reading, noun: Token, kind: str) -> list[int]:
    """ "Accused the army of attacks on farmers", "two men charged with the murder": who is said to have done what the noun names."""
    at = noun
    while at.dep_ == "conj" and at.head.pos_ == "NOUN":
        at = at.head
    verb = at.head
    if kind not in DEEDS or at.dep_ != "obl" or case_of(at) not in ("of", "with") or verb.pos_ != "VERB":
        return []
    if verb.lemma_.lower() not in lexicon.grammar("charged"):
        return []
    accused = next((c for c in verb.children if c.dep_ in ("obj", "iobj", "nsubj:pass")), None)
    return entities_of(reading, accused if accused is not None or not is_passive(verb) else subject_of(verb))


def doers_beside(reading: Reading, noun: Token) -> list[int]:
    """ "Condemned the shooting of a protester by police", where the parser hangs the agent on the verb."""
    beside = noun.head.children if noun.dep_ == "obj" else ()
    return [
        n for c in beside if c.dep_ in ("obl", "obl:agent") and belongs_to_object(noun.head, c) for n in entities_of(reading, c)
    ]


def organisers_of(reading: Reading, noun: Token) -> list[int]:
    """Who holds, plans or calls what the noun names: "the ministry planned three conferences and a roadshow"."""
    at = _whole(noun)
    verb = at.head
    if verb.pos_ == "VERB" and at.dep_ == "obl" and case_of(at) == "in" and _takes_part(verb):
        return entities_of(reading, subject_of(verb))
    if verb.pos_ == "VERB" and at.dep_ == "obl" and (there := _attending(reading, noun, at, verb)):
        return there
    if verb.pos_ == "VERB" and at.dep_ == "obl" and case_of(at) in ("with", "through", "by") and _deals(verb, noun):
        return entities_of(reading, subject_of(verb))  # "answered with airstrikes"
    beside = at.dep_ == "nmod" and verb.dep_ in ("obj", "nsubj:pass")  # hung on who was arrested
    if case_of(at) == "in" and (at.dep_ == "obl" or beside) and _is_done_in(noun, verb.head if beside else verb):
        verb = verb.head if beside else verb
        doer = next((c for c in verb.children if c.dep_ == "obl:agent"), None) if is_passive(verb) else subject_of(verb)
        return entities_of(reading, doer)
    if verb.lemma_.lower() in lexicon.happening("travelling") and at.dep_ in ("obl", "nmod") and case_of(at) == "for":
        joined = [c for c in verb.children if c.dep_ == "obj"] if verb.lemma_.lower() in ("join", "meet") else []
        return [n for t in (subject_of(verb), *joined) for n in entities_of(reading, t)]  # "arrived in Beirut for talks"
    if verb.lemma_.lower() not in lexicon.happening("organising") or verb.pos_ != "VERB" or is_naming(verb):
        return []
    if at.dep_ == "obj" and not any(c.dep_ in ("obl", "obl:agent") and belongs_to_object(verb, c) for c in verb.children):
        return entities_of(reading, subject_of(verb))
    if at.dep_ == "nsubj:pass":
        return [n for c in verb.children if c.dep_ == "obl:agent" for n in entities_of(reading, c)]
    return []


def _whole(noun: Token) -> Token:
    """The phrase that an event's noun is part of: "a number of *conferences* and *roadshows*", "two hours of *talks*", "attacks,
    including a *bombing*"."""
    named = noun.head.dep_ == "acl:relcl" and is_naming(noun.head)  # "in what they called a march"
    at = noun.head.head if named else noun
    while at.head.pos_ == "NOUN" and (
        at.dep_ == "conj"
        or (at.dep_ == "nmod" and at.head.lemma_.lower() in COUNTERS | lexicon.happening("spells"))
        or (at.dep_ == "nmod" and case_of(at) == "including" and lexicon.trigger_at(at.head))
    ):
        at = at.head
    return at


def holder_of(noun: Token) -> Token | None:
    """The verb whose subject holds what the noun names: "ended several hours of *talks*"."""
    at = _whole(noun)
    holds = at.dep_ == "obj" and at.head.lemma_.lower() in lexicon.happening("organising")
    return at.head if holds and at.head.pos_ == "VERB" else None


def _is_done_in(noun: Token, verb: Token) -> bool:
    """ "Police arrested six men in *a raid*", "seized the ship in dawn raids": what one does in some deed is part of it."""
    definite = any(c.dep_ == "det" and c.lower_ not in ("a", "an") for c in noun.children)
    told = lexicon.trigger_at(verb)
    force = verb.pos_ == "VERB" and told is not None and told[0].type in ("plover:COERCE", "plover:ASSAULT")
    return force and not definite and noun.lemma_.lower() in lexicon.happening("occasional")


def _takes_part(verb: Token) -> bool:
    """ "Took part in", "participated in", "joined in"."""
    part = verb.lemma_.lower() == "take" and any(c.dep_ == "obj" and c.lower_ == "part" for c in verb.children)
    return part or verb.lemma_.lower() in ("participate", "join")


def _deals(verb: Token, noun: Token) -> bool:
    """Is what the noun names done by the verb's subject: "backed the army with airstrikes", unlike "coped with airstrikes"?"""
    own, verbal = lexicon.trigger_at(noun), lexicon.trigger_at(verb)
    deed = own is None or own[0].type in (*DEEDS, "plover:SANCTION", "plover:THREATEN")
    acts = verbal is not None and verbal[0].type not in HAPPENS_TO
    answers = verb.lemma_.lower() in ("respond", "retaliate", "answer", "react", "reply", "begin", "start", "continue")
    return deed and not is_passive(verb) and (acts or answers) and not any(c.dep_ == "det" for c in noun.children)


def _attending(reading: Reading, noun: Token, setting: Token, verb: Token) -> list[int]:
    """Who took part by what the clause tells of them: "adopted by leaders at a summit", "said in a speech", "received by the king
    before talks with the premier"."""
    case, found = case_of(setting), lexicon.trigger_at(noun)
    kind = found[0].type if found else ""
    says = "said" in lexicon.effects("verb").get(verb.lemma_.lower(), frozenset())
    if kind == "news:Speech" or (kind == "plover:CONSULT" and noun.lemma_.lower() == "interview"):
        speaks = (says or _is_own_speech(noun, verb)) and case in ("in", "during", "at")
        return entities_of(reading, subject_of(verb)) if speaks else []
    if kind != "plover:CONSULT" or found is None or "-visit" in found[0].mode:
        return []
    if case in ("before", "after", "during", "following") and any(
        c.dep_ == "nmod" and case_of(c) == "with" for c in noun.children
    ):
        return entities_of(reading, subject_of(verb))
    verbal = lexicon.trigger_at(verb)
    decides = (
        says
        or verb.lemma_.lower() == "speak"
        or (verbal is not None and verbal[0].type in DECIDED)
        or verb.lemma_.lower() in ("adopt", "decide")
    )
    if not decides or case not in ("at", "after", "during"):
        return []
    doer = next((c for c in verb.children if c.dep_ == "obl:agent"), None) if is_passive(verb) else subject_of(verb)
    return entities_of(reading, doer)


def _is_own_speech(noun: Token, verb: Token) -> bool:
    """ "Presented the plan in a speech", unlike "heckled the king during a speech", "was hit in a speech": who does something to no
    person speaks."""
    indefinite = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.children)
    objects = [c for c in verb.children if c.dep_ in ("obj", "iobj")]
    things = all(c.ent_type_ != "PERSON" and lexicon.nouns().get(c.lemma_.lower()) != "Person" for c in objects)
    return indefinite and bool(objects) and things and not is_passive(verb)


def senders_of(reading: Reading, noun: Token) -> list[int]:
    """ "Requests have come from the towns"."""
    if noun.dep_ != "nsubj" or noun.head.lemma_.lower() not in ("come", "arrive", "emerge"):
        return []
    return [n for c in noun.head.children if c.dep_ == "obl" and case_of(c) == "from" for n in entities_of(reading, c)]


def hit_by(reading: Reading, noun: Token) -> list[int]:
    """Whom the clause behind an event's noun says that it hits: "attacks targeting peacekeepers", "a hack that paralysed clinics"."""
    return [n for v in hitting(noun) for c in v.children if c.dep_ == "obj" for n in entities_of(reading, c)]


def hitting(noun: Token) -> list[Token]:
    """The verbs behind an event's noun that say what it hits."""
    clauses = [c for c in noun.children if c.dep_ in ("acl", "acl:relcl") and c.pos_ == "VERB" and subject_of(c) == noun]
    return [c for c in clauses if not is_passive(c) and c.lemma_.lower() in lexicon.happening("hitting")]


def bearers_of(reading: Reading, noun: Token) -> list[int]:
    """Whom it hits: "the town suffered an attack", "will remain in custody"."""
    stays = noun.dep_ == "obl" and noun.head.lemma_.lower() in lexicon.happening("staying")
    if stays and case_of(noun) in ("in", "under"):
        return entities_of(reading, subject_of(noun.head))
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head  # "face shelling and airstrikes"
    bears = noun.dep_ == "obj" and noun.head.lemma_.lower() in lexicon.happening("undergoing")
    return entities_of(reading, subject_of(noun.head)) if bears else []


def givers_of(reading: Reading, noun: Token) -> list[int]:
    """ "Has won praise from donors", where the parser hangs those who give it on the verb."""
    bears = noun.dep_ == "obj" and noun.head.lemma_.lower() in lexicon.happening("undergoing")
    given = [c for c in noun.head.children if bears and c.dep_ == "obl" and case_of(c) == "from"]
    return [n for c in given for n in entities_of(reading, c)]


def asked_from(reading: Reading, verb: Token) -> list[int]:
    """ "Requested support from the coalition": whom what is asked for is to come from."""
    objects = [c for c in verb.children if c.dep_ == "obj"]
    wanted = [*objects, *(k for c in objects for k in c.children if k.dep_ == "nmod" and case_of(k) == "in")]  # "$3bn in loans"
    return [n for t in wanted for c in t.children if c.dep_ == "nmod" and case_of(c) == "from" for n in entities_of(reading, c)]
