"""Words that tell of something happening: verbs, light verbs with an event noun, nouns, and what begins or takes place."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.clauses import COUNTERS, case_of, is_passive, neighbour
from kg.extractors.counts import casualties_of
from kg.extractors.doc import Token
from kg.extractors.participants import HAPPENS_TO, ORGANISING, OTHER, SPELLS, UNDERGOING, subject_of, told_before
from kg.extractors.reading import Reading
from kg.model import Casualties

LIGHT = frozenset(
    (
        "hold have make take give conduct carry launch stage mount wage pay issue reach sign begin start deliver"
        " continue end perform undertake resume"
    ).split()
)
STARTING = frozenset("begin start launch continue resume end conduct".split())
HAPPENING = frozenset("begin start commence resume end continue occur happen unfold conclude open".split())
"""Verbs that tell only when or where their subject goes on: "the trial began on Monday"."""
ERUPTING = frozenset("break_out flare_up go_ahead get_underway start_up kick_off".split())
UNDERWAY = frozenset("underway ongoing imminent over".split())
"""Predicates that tell only how far along their subject is: "construction was underway"."""
VIOLENT = frozenset({"plover:ASSAULT", "news:Accident", "news:Disaster"})
FORCIBLE = frozenset({"plover:COERCE", "plover:PROTEST"})
"""Types whose participle or "that" clause may count victims: "broke up a march, injuring 12", "a riot that left two dead"."""
STRIKING = frozenset("strike hit batter lash pummel pound destroy damage flatten level".split())
"""Verbs of attack that storms and earthquakes do too."""
DESTROYING = STRIKING | frozenset("engage suppress target degrade disable neutralise neutralize obliterate crater".split())
"""Verbs of what attacks do: "the strikes engaged a convoy"."""
RETELLING = frozenset("incident episode tragedy accident disaster event catastrophe ordeal".split())
"""Nouns that sum up what the clause before them tells."""
LEAVING = frozenset("leave claim cost".split())
"""Verbs that count victims by their objects: "left two dead", "claimed 12 lives"."""
DROPPING = frozenset("deliver drop release fire use".split())
BOMBS = frozenset("munition bomb ordnance missile rocket round shell".split())
"""What attacks drop on their targets: "four airstrikes delivered 24 munitions against the camp"."""
FAILING = frozenset({"break", "fall", "unravel"})
"""Verbs, with particles in the tables, of what does not hold: "the truce broke down"."""
WARLIKE = 2
"""So many triggers of the tables that tell of armed force make an article one of war."""
UNFRIENDLY = frozenset("plover:ASSAULT plover:COERCE plover:SANCTION plover:MOBILIZE plover:REJECT".split())
UNDERTAKEN = frozenset("plover:AGREE plover:RETREAT plover:COOPERATE plover:CONCEDE".split())
"""Types of what breaks down where it does not hold."""
ANSWERING = frozenset("respond retaliate answer react".split())
OCCASIONS = frozenset("in by during after from following amid".split())


@dataclasses.dataclass(slots=True)
class Found:
    """A trigger with its meaning."""

    head: Token
    words: list[Token]
    trigger: lexicon.Trigger
    frame: Token
    """The word whose dependents are the participants: the noun of "held talks", with the verb's subject added."""
    effects: list[Token] = dataclasses.field(default_factory=list)
    """Verbs that only tell whom it killed, hurt or drove out: "killing four"."""
    unlisted: bool = False
    """Is it a verb that no table names?"""


def triggers_of(reading: Reading) -> list[Found]:
    """Every trigger of the article in text order; words that only complete another trigger are left out."""
    found = list(_triggers(reading))
    results = _results(found)
    for verb, cause in results:
        cause.effects.append(verb)
        if verb.dep_ == "acl:relcl" and verb.head.lemma_.lower() in RETELLING and verb.head not in cause.words:
            cause.words.append(verb.head)
    swallowed = {t.i for f in found for t in f.words if t != f.head} | {verb.i for verb, _ in results}
    told = {t.i for f in found if f.head.pos_ == "VERB" and len(f.words) > 1 for t in f.words}
    swallowed |= {f.head.i for f in found if f.head.pos_ != "VERB" and len(f.words) > 1 and told & {t.i for t in f.words}}
    swallowed |= {t.i for verb, _ in results if verb.lemma_.lower() == "leave" for t in verb.subtree if _is_result(t)}
    swallowed |= {f.head.i for f in found if f.head.lemma_.lower() == "leave" and casualties_of([f.head]) != Casualties()}
    return [f for f in found if f.head.i not in swallowed]


def _is_of_war(reading: Reading) -> bool:
    """Does the article tell of armed force more than once, by words that mean nothing else: "airstrikes", "shelling"?"""
    plain = (t for t in reading.doc if t.pos_ in ("VERB", "NOUN") and t.lemma_.lower() not in DESTROYING | CLEARING)
    found = (lexicon.trigger_at(t) for t in plain)
    military = sum(f is not None and f[0].type == "plover:ASSAULT" and "plover:military" in f[0].contexts for f in found)
    return military >= WARLIKE


def _triggers(reading: Reading) -> Iterator[Found]:
    war = _is_of_war(reading)
    polled = not war and any(
        f is not None and f[0].type == "news:Election" for t in reading.doc for f in (lexicon.trigger_at(t),)
    )
    named = {i for n in reading.namings if n.kind == "name" for i in range(n.start, n.end)}
    titles = {i for n in reading.namings if n.kind == "nominal" and n.type == "Person" for i in range(n.start, n.end)}
    for token in reading.doc:
        if token.i in named or (token.i in titles and not _opens_line(token)):
            continue
        found = _hyphenated(token) or (
            _verb_trigger(reading, token, war=war)
            if token.pos_ == "VERB"
            else _noun_trigger(reading, token, war=war)
            if token.pos_ in ("NOUN", "PROPN")
            else _underway(reading, token)
            if token.lower_ in UNDERWAY
            else None
        )
        if found and not war and _is_peaceful(found, polled=polled):
            found.trigger = lexicon.Trigger(OTHER, "")
        if found and war and _marches_to_war(found):
            found.trigger = lexicon.triggers("noun")["patrol"]
        if found:
            yield found


def _opens_line(token: Token) -> bool:
    """ "- Appointed health minister in January": a participle that begins a line tells a deed, though it describes the title too."""
    return (
        token.tag_ == "VBN"
        and token.pos_ == "VERB"
        and token.text[:1].isupper()
        and token.left_edge == token
        and (token.i == 0 or neighbour(token, -1).is_space or neighbour(token, -1).text in ("-", "•", "*", "–"))
    )


def _verb_trigger(reading: Reading, token: Token, *, war: bool) -> Found | None:
    """A verb of the tables with its phrase, a light verb with an event noun, a verb of happening, or a verb of change."""
    if (joined := _joined(token)) is not None:
        return joined
    if token.dep_ == "amod" and token.lower_ in lexicon.offices("former"):
        return None  # "retired general X" tells who he is
    if (dealt := _dealt(reading, token, war=war)) is not None:
        return dealt
    found = lexicon.trigger_at(token)
    if found is not None:
        trigger, words = found
        if token.lemma_.lower() == "warn" and len(words) == 1 and not _threatens(reading, token):
            return None
        if len(words) == 1 and (light := _light(reading, token, war=war)) is not None:
            return light
        if trigger.mode.endswith("-third-party") and token.dep_ == "acl" and token.tag_ == "VBN":
            made = lexicon.trigger_at(token.head)  # "a deal brokered by Qatar"
            if made is not None and made[0].type in UNDERTAKEN:
                return Found(token, [token, *made[1]], trigger, token)
        if (struck := _struck(token, trigger)) is not None:
            return struck
        objects = [w for w in words[1:] if w.dep_ in ("obj", "nsubj:pass") and w.pos_ == "NOUN"]
        return Found(token, words, trigger, objects[0] if objects and token.lemma_ in LIGHT else token)
    particles = [c for c in token.children if c.dep_ == "compound:prt"]
    if (light := _light(reading, token, war=war)) is not None:
        return light
    if happening := _happening(reading, token):
        return happening
    if token.lemma_.lower() in ORGANISING | UNDERGOING and any(
        c.dep_ == "obj" and lexicon.trigger_at(c) for c in token.children
    ):
        return None  # "cut short a visit": the noun tells it
    said = "said" in lexicon.effects("verb").get(token.lemma_.lower(), ())
    lemma = token.lemma_.lower()
    if not said and lexicon.tells_change(lemma, particles[0].lower_ if particles else ""):
        return Found(token, [token, *particles], lexicon.Trigger(OTHER, ""), token, unlisted=lemma not in lexicon.changes())
    return None


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
    hostile = saying.lemma_.lower() in ANSWERING or (found is not None and found[0].type in UNFRIENDLY)
    return hostile and doer is not None and not is_passive(saying) and reading.entity_at(doer) in own


def _light(reading: Reading, verb: Token, *, war: bool) -> Found | None:
    """ "Signed a trade agreement", "talks were held": the noun tells what happens."""
    if verb.lemma_.lower() not in LIGHT:
        return None
    for obj in (c for c in verb.children if c.dep_ in ("obj", "nsubj:pass") and c.pos_ == "NOUN"):
        if inner := lexicon.trigger_at(obj):
            return Found(verb, [verb, *inner[1]], inner[0], obj)
        if verb.lemma_.lower() in STARTING and _is_struggle(reading, obj, war=war):
            return Found(verb, [verb, obj], lexicon.triggers("noun")["battle"], obj)  # "began the operation to retake the town"
    return None


def _struck(verb: Token, trigger: lexicon.Trigger) -> Found | None:
    """ "An earthquake struck the north", "talks collapsed": what the subject names is what happens."""
    fails = trigger.type == OTHER and verb.lemma_.lower() in FAILING
    noun = subject_of(verb) if fails or trigger.type in (*HAPPENS_TO, "plover:ASSAULT") else None
    agent = next((c for c in verb.children if c.dep_ == "obl:agent"), None)
    if noun is not None and agent is not None:
        noun = agent  # "houses were destroyed by the floods"
    inner = lexicon.trigger_at(noun) if noun is not None and noun.pos_ == "NOUN" else None
    if inner is not None and noun is not None and inner[0].type == "plover:PROTEST" and trigger.type == "plover:ASSAULT":
        return Found(verb, [verb, *inner[1]], inner[0], noun)  # "a strike by nurses hit hospitals"
    if inner is None or noun is None or (trigger.type == "plover:ASSAULT" and inner[0].type not in HAPPENS_TO):
        return None
    if trigger.type == "plover:ASSAULT" and verb.lemma_.lower() not in STRIKING:
        return None
    if inner[0].type in UNDERTAKEN and trigger.type not in UNDERTAKEN:
        return Found(verb, [verb, *inner[1]], lexicon.Trigger(OTHER, ""), noun)  # a truce that collapses is none
    return Found(verb, [verb, *inner[1]], inner[0], noun)


def _dealt(reading: Reading, verb: Token, *, war: bool) -> Found | None:
    """ "A Kenyan strike hit two trucks", "the raids destroyed a bridge": what an attack does is told of whoever attacks."""
    drops = verb.lemma_.lower() in DROPPING and any(c.dep_ == "obj" and c.lemma_.lower() in BOMBS for c in verb.children)
    if verb.lemma_.lower() not in DESTROYING and not drops:
        return None
    agent = next((c for c in verb.children if c.dep_ == "obl:agent"), None)
    noun = agent if is_passive(verb) else subject_of(verb)
    first = verb if verb.dep_ != "conj" else verb.head
    if noun is None or noun.dep_ not in ("nsubj", "obl:agent") or noun.head not in (verb, first):
        return None
    inner = None if noun.pos_ != "NOUN" else _attack(reading, noun, war=war)
    if inner is None:
        return None
    own = noun.head == verb  # not "the raids hit a depot and destroyed a bridge": one of them has the noun
    return Found(verb, [verb, *(inner[1] if own else ())], inner[0], noun)


def _attack(reading: Reading, noun: Token, *, war: bool) -> tuple[lexicon.Trigger, list[Token]] | None:
    """A noun for an attack with its words; of "strike", where nobody stops work."""
    found = lexicon.trigger_at(noun)
    if found is not None:
        return found if found[0].type == "plover:ASSAULT" else None
    return (lexicon.triggers("noun")["airstrike"], [noun]) if _is_armed_strike(reading, noun, war=war) else None


def _is_armed_strike(reading: Reading, noun: Token, *, war: bool) -> bool:
    """A strike by arms: of a state or its forces, against a target, or in an article of war; not "a rail strike over pay"."""
    if noun.lemma_.lower() != "strike" or noun.tag_ not in ("NN", "NNS") or noun.dep_ == "compound":
        return False
    around = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod:poss", "nummod")]
    words = {t.lemma_.lower() for c in around for t in (c, *c.children)}
    over = any(c.dep_ == "nmod" and case_of(c) in ("over", "by") and c.lemma_.lower() != "jet" for c in noun.children)
    if over or words & lexicon.kind("labour"):
        return False
    if war or words & (lexicon.kind("armed") | lexicon.kind("weapon") | {"coalition", "precision", "retaliatory"}):
        return True
    hits = noun.dep_ in ("nsubj", "obl:agent") and noun.head.lemma_.lower() in DESTROYING | {"kill", "wound"}
    return hits and any(reading.entity_at(c) is not None for c in around)


def _is_struggle(reading: Reading, noun: Token, *, war: bool) -> bool:
    """ "The ground operation", "the campaign to retake the town", in an article of war "the fight against the rebels": by arms, unlike
    "an election campaign", "the fight against poverty"."""
    if noun.lemma_.lower() not in lexicon.kind("struggle") or noun.dep_ == "compound":
        return False
    aims = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VB"]
    aimed = [f[0] for c in aims for f in (lexicon.trigger_at(c),) if f is not None]
    if any(t.type in ("plover:ASSAULT", "plover:COERCE") and "plover:military" in t.contexts for t in aimed):
        return True
    if war and any(c.lemma_.lower() == "defeat" for c in aims):
        return True
    around = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod:poss")]
    effort = noun.lemma_.lower() == "effort"
    if not effort and {c.lower_ for c in around} & lexicon.kind("armed"):
        return True
    cases = (
        ("against", "on", "for")
        if noun.lemma_.lower() in ("fight", "campaign", "battle")
        else ("against", "on", "into", "for", "in")
    )
    behind = [c for c in noun.children if c.dep_ == "nmod" and case_of(c) in cases]
    sides = [n for c in (*around, *behind) if (n := reading.entity_at(c)) is not None]
    return war and not effort and any(reading.things[n].type in SIDES for n in sides)


SIDES = frozenset("Organization Group Country GeopoliticalEntity Place".split())
"""Types of those who fight, and of what they fight for."""


def _happening(reading: Reading, verb: Token) -> Found | None:
    """ "The broadcasts began on Monday", "the trial took place in Oslo": what its subject names happens."""
    place = next((c for c in verb.children if c.dep_ == "obj" and c.lemma_.lower() == "place"), None)
    particle = next((c for c in verb.children if c.dep_ == "compound:prt"), None)
    breaks_out = particle is not None and f"{verb.lemma_.lower()}_{particle.lower_}" in ERUPTING
    happens = verb.lemma_.lower() in HAPPENING and particle is None
    if not happens and not breaks_out and not (verb.lemma_.lower() == "take" and place is not None):
        return None
    if any(c.dep_ == "obj" and c != place for c in verb.children):
        return None
    noun = _counted(subject_of(verb))
    if noun is None or noun.pos_ != "NOUN" or reading.entity_at(noun) is not None or noun.ent_type_:
        return None
    inner = lexicon.trigger_at(noun)
    if verb.lemma_.lower() == "open" and inner is None:
        return None  # "the shop opened"
    words = [verb, *(t for t in (particle, place) if t is not None), *(inner[1] if inner else [noun])]
    return Found(verb, words, inner[0] if inner else lexicon.Trigger(OTHER, ""), noun)


def _counted(noun: Token | None) -> Token | None:
    """The meetings of "a series of meetings", where they are events; else the noun itself."""
    if noun is None or noun.lemma_.lower() not in COUNTERS | SPELLS:
        return noun
    inner = next((c for c in noun.children if c.dep_ == "nmod" and case_of(c) == "of" and lexicon.trigger_at(c)), None)
    return noun if inner is None else inner


def _underway(reading: Reading, token: Token) -> Found | None:
    noun = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if noun is None or noun.pos_ != "NOUN" or reading.entity_at(noun) is not None:
        return None
    if not any(c.dep_ == "cop" for c in token.children):
        return None
    inner = lexicon.trigger_at(noun)
    return Found(token, [token, *(inner[1] if inner else [noun])], inner[0] if inner else lexicon.Trigger(OTHER, ""), noun)


def _noun_trigger(reading: Reading, token: Token, *, war: bool) -> Found | None:
    if token.dep_ == "compound" or (token.text.isupper() and len(token) > 1):
        return None
    before = neighbour(token, -1).lemma_.lower()
    if f"{before}_{token.lemma_.lower()}" in lexicon.kind("idiom") or (token.lower_ == "release" and _says(token)):
        return None
    of = next((c for c in token.children if c.dep_ == "nmod" and case_of(c) == "of"), None)
    if of is not None and f"{token.lemma_.lower()}_of_{of.lemma_.lower()}" in lexicon.kind("idiom"):
        return None
    counted = token.lemma_.lower() == "vote" and any(c.dep_ == "nummod" for c in token.children)  # "by 126 votes"
    found = lexicon.trigger_at(token)
    if found is None and _is_armed_strike(reading, token, war=war):
        found = lexicon.triggers("noun")["airstrike"], [token]
    if found is None and _is_struggle(reading, token, war=war):
        found = lexicon.triggers("noun")["battle"], [token]
    return Found(token, found[1], found[0], token) if found and not counted else None


def _says(noun: Token) -> bool:
    """ "The release said": a text, no deed."""
    said = "said" in lexicon.effects("verb").get(noun.head.lemma_.lower(), frozenset())
    return noun.dep_ == "nsubj" and noun.head.pos_ == "VERB" and said


def _is_peaceful(found: Found, *, polled: bool) -> bool:
    """In an article that is not of war: "the council cleared the area of debris", "a storm isolated the village", "a strike hit the
    city", and where people vote "the party took back the district"."""
    if found.trigger.type not in ("plover:ASSAULT", "plover:COERCE"):
        return False
    lemma, subject = found.head.lemma_.lower(), subject_of(found.head) if found.head.pos_ == "VERB" else None
    if subject is not None and subject.lemma_.lower() == "strike" and subject not in (found.frame, *found.words):
        return True
    taken = found.trigger.needs in ("place", "from") and found.trigger.type == "plover:ASSAULT"
    return lemma in CLEARING or (polled and taken)


def _marches_to_war(found: Found) -> bool:
    """In an article of war "their march toward the capital" is no protest."""
    head, marched = found.head, found.head.lemma_.lower() == "march" and found.trigger.type == "plover:PROTEST"
    return marched and head.pos_ == "NOUN" and any(case_of(c) in ("toward", "towards", "into") for c in head.children)


CLEARING = frozenset("clear clearance isolate isolation".split())
"""What armies do to places, and others too."""


def _hyphenated(token: Token) -> Found | None:
    """ "A run-off", "their swearing-in": one noun of several tokens, found at its first."""
    doc, end = token.doc, token.i + 1
    if (
        end >= len(doc)
        or doc[end].text not in ("-", "‑")
        or token.whitespace_
        or (token.i and doc[token.i - 1].text in ("-", "‑"))
    ):
        return None
    while end + 1 < len(doc) and doc[end].text in ("-", "‑") and not doc[end].whitespace_:
        end += 2
    word = doc[token.i : end].text.lower()
    trigger = lexicon.triggers("noun").get(word) or lexicon.triggers("noun").get(word.removesuffix("s"))
    parts = [t for t in doc[token.i : end] if t.text not in ("-", "‑")]
    if trigger is None:
        return None
    outside = [t for t in parts if not token.i <= t.head.i < end]
    head = next((t for t in reversed(outside) if t.pos_ == "NOUN"), next(iter(outside), parts[-1]))
    return Found(head, [head, *(t for t in doc[token.i : end] if t != head)], trigger, head)


def _results(found: list[Found]) -> list[tuple[Token, Found]]:
    """Verbs of killing and hurting, each with the event that did it: "an attack that killed four", "killed when a bus overturned"."""
    causes = {w.i: f for f in found if f.trigger.type in VIOLENT for w in (f.head, f.frame)}
    forcible = {w.i: f for f in found if f.trigger.type in FORCIBLE for w in (f.head, f.frame)}
    verbs = {f.head.i: f.head for f in found if f.head.pos_ == "VERB" and _is_result(f.head)}
    for f in (*causes.values(), *forcible.values()):
        near = (*f.frame.children, *f.head.children, *(t for c in f.frame.children if c.dep_ == "nmod" for t in c.children))
        verbs |= {c.i: c for c in near if c.dep_ in ("acl:relcl", "acl", "advcl") and c.pos_ == "VERB" and _is_result(c)}
    out = []
    for verb in verbs.values():
        cause = next((causes[t.i] for t in _causes(verb) if t.i in causes and causes[t.i].head != verb), None)
        if cause is None:
            cause = next((forcible[t.i] for t in _direct_causes(verb) if t.i in forcible), None)
        if cause is not None and not (cause.head.i in verbs and cause.head.i > verb.i):
            out.append((verb, cause))
    return out


def _direct_causes(verb: Token) -> Iterator[Token]:
    """Of these, what cannot but be the cause: "a riot that left two dead", "broke up the march, injuring 12"."""
    subject = subject_of(verb)
    if subject is not None and (verb.dep_ == "acl:relcl" or verb.lemma_.lower() in LEAVING):
        yield from _phrase_heads(subject)
    elif (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBG"
        and verb.i > verb.head.i
        and not any(c.dep_ == "mark" for c in verb.children)
    ):
        yield verb.head


def _phrase_heads(noun: Token) -> Iterator[Token]:
    """The noun and what it is attached to, outwards: "a crackdown on protests in the capital that left two dead"; from a noun that
    sums up the clause before it to the verb of that clause: "collided off Borneo, an incident that left two dead"."""
    if noun.dep_ == "nmod" and case_of(noun) in ("on", "against") and noun.head.pos_ == "NOUN":
        yield noun.head  # of a target and what is done to it, the latter leaves victims
    yield noun
    retells = noun.lemma_.lower() in RETELLING
    while (
        noun.dep_ in (("nmod", "obl", "conj", "appos", "parataxis") if retells else ("nmod", "obl", "conj"))
        and noun.head != noun
    ):
        noun = noun.head
        yield noun


def _is_result(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    counted = lexicon.casualty_verbs().get(lemma) in ("killed", "injured") or lemma in ("displace", "uproot")
    return counted or (lemma in LEAVING and casualties_of([verb]) != Casualties())


def _is_moment(clause: Token) -> bool:
    """ "When a bus overturned", "after a ferry sank"."""
    return clause.dep_ == "advcl" and any(k.lower_ in ("when", "after", "as") for k in clause.children)


def _causes(verb: Token) -> Iterator[Token]:
    """Words that may tell what killed or hurt: subject, agent, occasion, a clause of time, the clause that it goes on."""
    if (subject := subject_of(verb)) is not None:
        yield subject
        if verb.dep_ == "acl:relcl":
            yield from _phrase_heads(subject)  # "a clash near the village that left two dead"
    for c in verb.children:
        occasion = c.dep_ in ("obl", "nmod") and case_of(c) in OCCASIONS
        if occasion and c.tag_ == "WDT" and verb.dep_ == "acl:relcl":
            yield verb.head  # "the coup, in which seven were killed"
        elif c.dep_ == "obl:agent" or occasion or _is_moment(c):
            yield c
    for other in verb.children:
        counted = any(c.dep_ in ("nsubj", "nsubj:pass") and c.pos_ in ("NUM", "NOUN", "PRON") for c in other.children)
        if other.dep_ == "conj" and (other.pos_ == "ADJ" or counted or _is_result(other)):
            # "38 have died and 61 are missing after a ferry sank", "two were killed and five injured in the crash"
            yield from (c for c in other.children if _is_moment(c) or (c.dep_ == "obl" and case_of(c) in OCCASIONS))
    if verb.dep_ == "advcl" and (told := told_before(verb)) is not None:
        yield told
        if not any(c.dep_ == "mark" for c in verb.children):
            return
    if verb.dep_ in ("advcl", "conj", "parataxis") and verb.head.i < verb.i:
        chain = [verb.head, *(c for c in verb.head.children if c.dep_ == "conj" and c.i < verb.i)]
        yield from sorted(chain, key=lambda t: -t.i)  # "crossed the river and shot at farmers, injuring one"
        if verb.dep_ == "conj":
            yield from _causes(verb.head)
