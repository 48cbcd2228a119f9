"""Attitude verbs: "backs", "calls for", "warned that"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extractors import lexicon
from kg.extractors.clauses import is_passive, neighbour, opening_of
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.quotes import source_of
from kg.extractors.reading import Reading
from kg.extractors.reality import reality_of
from kg.extractors.stances.complements import complements
from kg.extractors.stances.expressions import Expression, announces, expression_of, is_courteous
from kg.extractors.stances.modals import DEMANDING
from kg.extractors.stances.protests import is_protest
from kg.extractors.stances.record import OPPOSITE, above_gerund, fellows_of, holder_of, is_negated, stances_on
from kg.extractors.stances.resumed import denied_before
from kg.extractors.stances.voices import fellow_speakers
from kg.model import Stance

CLAUSAL = ("ccomp", "xcomp", "advcl", "csubj", "csubj:pass")


def by_verb(reading: Reading, verb: Token) -> Iterator[Stance]:
    expression = expression_of(verb)
    if expression is None:
        return
    attitude = expression.attitude
    if _rules_out_cause(verb, attitude):
        expression = replace(expression, attitude=Attitude("Denies", "Against", attitude.strength))
    reality = reality_of(verb.head if _is_voiced(verb) else _telling(verb, attitude))
    if is_courteous(verb):
        reality = replace(reality, modality="Actual")
    if (
        announces(verb)
        or reality.modality in ("Conditional", "Possible", "Obligatory")
        or _alleged(verb)
        or _is_rumoured(verb)
        or _is_undone(verb)
        or (attitude.kind in ("Promises", "Demands", "Refuses") and _is_bare_deed(verb))
        or (reality.modality != "Actual" and attitude.kind in ("Promises", "Refuses", "Demands"))
        or (verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "if" for c in verb.children))
    ):
        return
    if _is_priced(verb) or _is_grudging(verb, attitude) or (_works_out(verb) and attitude.kind == "Supports"):
        return
    first = holder_of(reading, verb)
    holders = fellows_of(reading, first, verb) if first is not None else []
    if first is not None and (quote := reading.quote_at(verb)) is not None and first == quote.speaker:
        holders = list(dict.fromkeys([*holders, *fellow_speakers(reading, quote, first)]))
    elsewhere = reality.modality == "Future" and attitude.kind in ("Supports", "Opposes")
    for holder in holders:
        if elsewhere and source_of(reading, verb) not in (None, holder):
            continue  # "hopes that Peru will back it"
        others = [h for h in holders if h != holder] if _is_mutual(verb) else []
        if verb.lemma_.lower() in lexicon.stance("toiling") and not _is_cause(reading, verb, expression, holder):
            continue
        negated = reality.negated or is_negated(verb)
        negated &= not any(neighbour(w, -1).lower_ == "not" for w in expression.words)  # "pleaded not guilty"
        yield from _held(reading, verb, expression, holder, negated=negated, others=others)


def _telling(verb: Token, attitude: Attitude) -> Token:
    """ "Tabled a motion *accusing* him", "called for a recount, *alleging* fraud": what is tabled or called for has been said; else the
    verb itself."""
    if (above := above_gerund(verb)) is not None:
        return above
    noun = verb.head
    tabled = verb.dep_ == "acl" and verb.tag_ == "VBG" and noun.dep_ == "obj" and noun.head.pos_ == "VERB"
    shunned = noun.head.lemma_.lower() in lexicon.stance("considering") | lexicon.stance("dropping")
    return noun.head if tabled and attitude.kind == "Accuses" and not shunned else verb


def _rules_out_cause(verb: Token, attitude: Attitude) -> bool:
    """ "Police ruled out sabotage", "ruled out that it was an accident" denies, "ruled out talks" refuses."""
    if verb.lemma_ != "rule" or attitude.kind != "Refuses":
        return False
    return any(c.dep_ == "ccomp" or (c.dep_ == "obj" and c.lemma_.lower() in lexicon.stance("causes")) for c in verb.children)


def _is_rumoured(verb: Token) -> bool:
    """ "Are believed to support it", "is said to oppose it", "is expected to vote for it": nobody is named who knows."""
    above = verb.head
    known = lexicon.attitudes("verb").get(above.lemma_.lower())
    told = "said" in lexicon.effects("verb").get(above.lemma_.lower(), frozenset()) or (
        known is not None and known.kind == "Expects"
    )
    return verb.dep_ == "xcomp" and told and is_passive(above) and opening_of(verb) == "to"


def _is_occasion(verb: Token, thing: Token) -> bool:
    """ "Celebrated Easter", "celebrated its anniversary": nobody is for or against it."""
    return verb.lemma_ == "celebrate" and (thing.pos_ == "PROPN" or thing.lemma_.lower() in lexicon.stance("occasions"))


def _is_fought_for(reading: Reading, verb: Token, thing: Token) -> bool:
    """ "Fought for Peru", "is fighting for her life", unlike "fought for independence"."""
    if verb.lemma_ not in ("fight", "struggle") or opening_of(thing) != "for":
        return False
    return reading.entity_at(thing) is not None or thing.lemma_.lower() in lexicon.stance("stakes")


def _is_undone(verb: Token) -> bool:
    """ "Stopped short of endorsing it", "left without backing it", "considered opposing it", "neither supports nor opposes it", "(calls)
    for voters to reject it"."""
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    if verb.tag_ == "VB" and "to" in marks and any(c.dep_ == "nsubj" for c in verb.children):
        return True
    if any(c.lower_ in ("neither", "nor") and c.dep_ != "det" for c in verb.children):
        return True
    if _is_left_to_others(verb):
        return True
    if verb.tag_ != "VBG":
        return False
    above = verb.head if verb.head.pos_ == "VERB" else verb.head.head
    shunned = above.pos_ == "VERB" and (found := expression_of(above)) is not None and found.attitude.kind == "Refuses"
    apart = opening_of(verb) in ("without", "from", "instead", "rather", "than")
    return apart or (verb.dep_ in ("xcomp", "advcl") and (shunned or verb.head.lemma_.lower() in lexicon.stance("considering")))


def _is_left_to_others(verb: Token) -> bool:
    """ "Expected the town to reject it", "forced the mayor to accept it", "dared them to offer more": done by others, or not of their own will."""
    above = verb.head
    known = lexicon.attitudes("verb").get(above.lemma_.lower())
    moved = verb.dep_ == "xcomp" and verb.tag_ == "VB" and any(c.dep_ in ("obj", "iobj") for c in above.children)
    return moved and (above.lemma_ in lexicon.stance("leaving") or (known is not None and known.kind == "Expects"))


def _is_bare_deed(verb: Token) -> bool:
    """ "It would be good for towns to offer help", "abused its position by offering a bundle": a deed that nobody is said to have done,
    or by which something else is done."""
    opening = opening_of(verb)
    infinitive = opening == "to" or any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)
    return (infinitive and not _is_voiced(verb) and verb.dep_ in ("csubj", "ccomp", "acl", "advcl")) or (
        verb.tag_ == "VBG" and opening == "by"
    )


def _is_voiced(verb: Token) -> bool:
    """ "Went on strike *to demand* pay", "gathered *to denounce* it": a purpose that is attained by the protest itself."""
    above = verb.head
    infinitive = verb.tag_ == "VB" and verb.dep_ in ("acl", "advcl", "xcomp") and opening_of(verb) == "to" and above.i < verb.i
    return infinitive and (is_protest(above) or above.lemma_.lower() in lexicon.stance("gathering"))


def _is_cause(reading: Reading, verb: Token, expression: Expression, holder: int) -> bool:
    """ "We are working to end the war", unlike "he works to feed his family": the effort of a body, or of who speaks."""
    if expression.attitude.kind != "Supports" or any(c.dep_ == "obj" for c in verb.children):
        return True
    return reading.things[holder].type != "Person" or source_of(reading, verb) == holder


def _is_priced(verb: Token) -> bool:
    """ "Charges $200 for gas": no accusation."""
    things = [c for c in verb.children if c.dep_ == "obj"]
    money = any(c.pos_ in ("SYM", "NUM") or c.lemma_.lower() in lexicon.stance("prices") for c in things)
    return verb.lemma_ == "charge" and money


def _is_grudging(verb: Token, attitude: Attitude) -> bool:
    """ "Approved only two of the requests" tells no support of them."""
    few = (k for c in verb.children if c.dep_ == "obj" for k in c.subtree if k.i <= c.i)
    return attitude.kind == "Supports" and any(k.lower_ in ("just", "only") for k in few)


def _works_out(verb: Token) -> bool:
    """ "They must work to support it": what is only demanded of them."""
    above = verb.head
    infinitive = verb.dep_ in ("xcomp", "advcl") and verb.tag_ == "VB" and above.pos_ == "VERB" and verb.i > above.i
    return infinitive and above.lemma_ in lexicon.stance("toiling") and any(c.tag_ == "MD" for c in above.children)


def _is_mutual(verb: Token) -> bool:
    """ "accused each other", "blamed one another"."""
    after = verb.doc[verb.i + 1 : verb.i + 3].text.lower()
    return after in ("each other", "one another")


def _held(
    reading: Reading, verb: Token, expression: Expression, holder: int, *, negated: bool, others: list[int]
) -> Iterator[Stance]:
    """The stances of one holder by this verb."""
    attitude = expression.attitude
    if negated:
        if verb.lemma_ == "agree" and any(opening_of(c) == "on" for c in verb.children):
            return  # "failed to agree on a budget"
        if attitude.kind == "Demands" and _is_disclaimed(reading, verb, holder):
            return
        if attitude.kind not in OPPOSITE or (attitude.kind == "Opposes" and verb.lemma_ not in lexicon.stance("opposing")):
            return
        attitude = Attitude(*OPPOSITE[attitude.kind], attitude.strength)
    yield from _by_antecedent(reading, verb, attitude, holder)
    if attitude.kind == "Denies" or verb.lemma_ in ("reject", "dismiss"):
        yield from denied_before(reading, verb, holder)
    for complement in complements(reading, verb, expression, holder):
        head, agent = complement.head, complement.subject
        if attitude.kind == "Warns" and any(c.dep_ == "aux" and c.lower_ in DEMANDING for c in head.children):
            continue  # "warned that the state must act" demands it
        if attitude.kind == "Expects" and _is_judgement(head):
            continue  # "thinks that the sale was a mistake" is against it
        if (verb.lemma_ == "agree" and _tells_what_is(head)) or _is_occasion(verb, head) or _is_fought_for(reading, verb, head):
            continue  # "agreed that there was more to do"
        if others:
            agent = others[0] if len(others) == 1 else None
        flipped = _flipped(attitude, head)
        contrasted = [c for c in (*head.children, *verb.children) if c != head and _is_contrasted(c)]
        left_out = frozenset(t.i for c in contrasted for t in c.subtree)
        accused = list(agent.subtree) if isinstance(agent, Token) else []
        more, beside = [t for t in _trailing(verb, head) if t not in accused], _as_what(verb, head)
        beside += _asked(verb, head)
        if verb.lemma_ in lexicon.stance("soliciting"):
            beside += [w for w in expression.words if verb.i < w.i < head.i]
        yield from stances_on(
            reading,
            holder,
            flipped,
            head,
            [verb],
            rule="attitude verb",
            subject=agent,
            more=more,
            beside=beside,
            without=left_out,
        )
        for other in contrasted:
            against = Attitude("Supports", "For", 0.7) if flipped.polarity == "Against" else Attitude("Opposes", "Against", 0.7)
            yield from stances_on(reading, holder, against, other, [verb], rule="contrast")


def _is_disclaimed(reading: Reading, verb: Token, holder: int) -> bool:
    """ "Said it had not ordered the strike": what one denies to have asked for one need not be against."""
    past = verb.tag_ in ("VBD", "VBN") or any(c.lower_ == "did" for c in verb.children)
    return past and source_of(reading, verb) == holder


def _by_antecedent(reading: Reading, verb: Token, attitude: Attitude, holder: int) -> Iterator[Stance]:
    """What a relative clause is about: "*the ban*, which Peru opposes", "*offered to mediate*, which Kenya declined"."""
    noun = _antecedent(verb)
    if noun is None:
        return
    about = _claim(verb, noun, attitude) or _summed_up(noun) or noun
    inside, subject = verb, _doer_of(reading, about) if about.pos_ == "VERB" else None
    if about == _summed_up(noun):
        inside = noun
    elif about.pos_ == "VERB":
        inside = verb.head if verb.head.dep_ in ("appos", "parataxis") else verb
    elif all(c.dep_ in ("det", "punct", "acl:relcl", "acl") for c in about.children):
        return
    apart = frozenset(t.i for t in inside.subtree)
    yield from stances_on(
        reading, holder, attitude, about, [verb], rule="attitude in relative clause", without=apart, subject=subject
    )


def _doer_of(reading: Reading, verb: Token) -> int | Token | None:
    """Who does what a clause tells; in "accused him of rigging it" whoever is accused."""
    accused = next((c for c in verb.head.children if c.dep_ == "obj"), None)
    charged = verb.tag_ == "VBG" and opening_of(verb) in ("of", "for", "with") and accused is not None
    if charged and accused is not None:
        return accused if (number := reading.entity_at(accused)) is None else number
    return holder_of(reading, verb)


def _flipped(attitude: Attitude, head: Token) -> Attitude:
    """The attitude to the deed where the clause negates it: "promised not to raise taxes" refuses to raise them."""
    if head.dep_ not in CLAUSAL or not is_negated(head) or attitude.kind not in ("Demands", "Promises", "Supports"):
        return attitude
    judged = lexicon.attitudes("noun").get(head.lemma_.lower()) if head.pos_ == "NOUN" else None
    if attitude.kind == "Promises" and judged is not None and judged.polarity == "Against":
        return attitude  # "promised that it would not be an obstacle to peace"
    kind, polarity = OPPOSITE[attitude.kind] if attitude.kind != "Demands" else ("Demands", "For")
    return Attitude(kind, polarity, attitude.strength)


def _is_judgement(clause: Token) -> bool:
    """ "(That) the sale was a mistake", "(that) the state needs help": what somebody thinks of a thing, not what he expects of it."""
    lacks = clause.lemma_ == "need" and any(c.dep_ == "obj" and c.pos_ in ("NOUN", "PROPN") for c in clause.children)
    if lacks and clause.dep_ == "ccomp" and not any(c.dep_ == "aux" for c in clause.children):
        return True
    if clause.dep_ != "ccomp" or not any(c.dep_ == "cop" and c.tag_ in ("VBZ", "VBP", "VBD") for c in clause.children):
        return False
    if any(c.dep_ == "aux" for c in clause.children) or not any(
        c.dep_ == "nsubj" and c.pos_ != "PRON" for c in clause.children
    ):
        return False
    pos = "noun" if clause.pos_ == "NOUN" else "adj"
    known = lexicon.attitudes(pos).get(clause.lower_ if pos == "adj" else clause.lemma_.lower())
    return known is not None and "self" in known.complements and known.kind in ("Supports", "Opposes")


def _tells_what_is(clause: Token) -> bool:
    """ "(that) there will be work to do", "(that) the talks are vital": nobody's deed."""
    return clause.dep_ == "ccomp" and any(c.dep_ in ("cop", "expl") for c in clause.children)


def _is_contrasted(token: Token) -> bool:
    """ "elections, not another council", "elections instead of a council": set against what stands before."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    if token.dep_ in ("appos", "conj", "parataxis"):
        return any(c.lower_ == "not" and c.dep_ in ("advmod", "cc") for c in token.children)
    return token.dep_ in ("nmod", "obl") and opening_of(token) in ("instead", "rather")


def _antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause or participle is about: "a policy which Canada criticised", "a plan backed by Canada"."""
    shared = verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.dep_ == "acl"
    if shared and any(c.dep_ == "obl:agent" for c in verb.children):
        return _antecedent(verb.head)  # "a move welcomed by Spain but criticised by Peru"
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and any(c.dep_ == "obl:agent" for c in verb.children):
        return verb.head if verb.lemma_ != "want" else None  # not "a man wanted by the police"
    clausal = verb.dep_ == "advcl:relcl" and verb.head.pos_ == "VERB"
    if not clausal and (verb.dep_ != "acl:relcl" or verb.head.pos_ not in ("NOUN", "PROPN")):
        return None
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
    if subject is None or subject.tag_ in ("WDT", "WP") or subject.lower_ == "that":
        return None
    if any(c.tag_ == "WRB" for c in verb.children):
        return None  # "parliament, where the party hopes for a vote"
    objects = [c for c in verb.children if c.dep_ in ("obj", "ccomp", "xcomp")]
    if clausal and not objects:
        return None
    return verb.head if all(o.tag_ in ("WDT", "WP") or o.lower_ == "that" for o in objects) else None


def _summed_up(noun: Token) -> Token | None:
    """ "Chile closed the port, *a move* criticised by Peru": the clause before the comma that the noun stands for."""
    behind_comma = "," in (noun.left_edge.text, neighbour(noun.left_edge, -1).text)
    bare = not any(c.dep_ not in ("det", "punct", "acl:relcl", "acl") for c in noun.children)
    if noun.lemma_.lower() not in lexicon.stance("summing") | lexicon.stance("charges") or not behind_comma or not bare:
        return None
    return next((a for a in noun.ancestors if a.pos_ == "VERB" and a.dep_ not in ("acl", "acl:relcl", "xcomp")), None)


def _claim(verb: Token, noun: Token, attitude: Attitude) -> Token | None:
    """ "They suspect it is building bombs, which it denies": the clause that is denied rather than its last noun."""
    apart = {verb.left_edge.text, neighbour(verb.left_edge, -1).text} & {",", "—", "–"}
    rejects = attitude.kind == "Denies" or verb.lemma_ in ("reject", "dispute")
    summed = noun.dep_ in ("appos", "parataxis") and noun.head.pos_ == "VERB" and noun.head.dep_ == "ccomp"
    behind_comma = "," in (noun.left_edge.text, neighbour(noun.left_edge, -1).text)
    if rejects and summed and behind_comma and noun.lemma_.lower() in lexicon.stance("charges"):
        return noun.head  # "alleged that it had been forged, a charge that Peru denies"
    if noun.pos_ not in ("NOUN", "PROPN") or not apart or not rejects or noun.lemma_.lower() in lexicon.reports("noun"):
        return None
    clauses = [a for a in noun.ancestors if a.dep_ == "ccomp" and a.pos_ == "VERB"]
    return next(
        (c for c in clauses if c.head.lemma_ in lexicon.stance("suspecting") or c.head.lemma_ in lexicon.reports("verb")), None
    )


def _alleged(verb: Token) -> bool:
    """ "accused X of supporting Y and backing Z": the attitude is the accuser's claim."""
    while verb.dep_ == "conj":
        verb = verb.head
    known = lexicon.attitudes("verb").get(verb.head.lemma_.lower()) or lexicon.attitudes("noun").get(verb.head.lemma_.lower())
    charged = verb.head.lemma_ == "evidence" or (known is not None and known.kind in ("Accuses", "Denies"))
    return charged and verb.dep_ in ("advcl", "obl", "acl", "xcomp") and verb.tag_ == "VBG"


def _trailing(verb: Token, head: Token) -> list[Token]:
    """What follows the complement within the verb's own clause: "an end to the war *by diplomacy*"."""
    if head.dep_ not in ("obj", "nsubj:pass"):
        return []
    last = max(t.i for t in head.subtree)
    return [
        t for c in verb.children if c.dep_ == "obl" and c.i > last and opening_of(c) not in ("as", "instead") for t in c.subtree
    ]


def _asked(verb: Token, clause: Token) -> list[Token]:
    """ "Urged *the army* to withdraw": who is to act, in the evidence."""
    if clause.dep_ not in ("xcomp", "advcl") or clause.tag_ not in ("VB", "VBN"):
        return []
    return [t for c in verb.children if c.dep_ in ("obj", "iobj") and verb.i < c.i < clause.i for t in c.subtree]


def _as_what(verb: Token, head: Token) -> list[Token]:
    """ "Dismissed the claim *as a pure invention*": why it is rejected or praised; not "… as the summit ended"."""
    last = max(t.i for t in head.subtree)
    phrases = [c for c in verb.children if c.dep_ in ("obl", "xcomp", "advcl") and c.i > last and opening_of(c) == "as"]
    return [
        t
        for c in phrases
        if c.pos_ in ("NOUN", "ADJ", "PROPN") and not any(k.dep_ in ("nsubj", "nsubj:pass") for k in c.children)
        for t in c.subtree
        if not t.is_punct and t.sent == verb.sent
    ]
