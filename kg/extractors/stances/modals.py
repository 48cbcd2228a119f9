"""Demands, refusals, promises and warnings by modal verbs in attributed speech."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors import lexicon
from kg.extractors.classes import ACTORS, HOSTILE
from kg.extractors.clauses import NOMINAL_SUBJECTS, neighbour, opening_of
from kg.extractors.doc import Token
from kg.extractors.lexicon import Attitude
from kg.extractors.reading import Reading
from kg.extractors.reality import is_condition
from kg.extractors.stances.complements import keeps_silent
from kg.extractors.stances.expressions import is_courteous, withholds
from kg.extractors.stances.record import is_negated, is_none, stances_on
from kg.extractors.stances.voices import committed, fellow_speakers, own_voice
from kg.model import Quote, Stance

DEMANDING = frozenset("must should ought shall".split())
WILLING = frozenset("will would 'll wo shall".split())
POLITE = frozenset({"would", "'d", "’d"})
MIGHT = frozenset("may might could".split())
IF = frozenset("if unless while until without".split())
NEEDING = frozenset("need have".split())


def by_modal(reading: Reading, token: Token) -> Iterator[Stance]:
    """Demands, refusals and promises that a speaker makes by modal verbs."""
    quote = reading.quote_at(token)
    if quote is None or quote.modality != "Actual":
        return
    if (
        token.lemma_.lower() in ("need", "needed")
        and token.pos_ in ("VERB", "ADJ")
        and not is_negated(token)
        and not (_lacks(token) and any(c.lower_ in WILLING for c in token.children))
    ):
        lacking = ("nsubj", "nsubj:pass") if token.lower_ == "needed" and _is_said_to_be(token) else ("obj",)
        for c in token.children:
            if c.dep_ in lacking and c.pos_ in ("NOUN", "PROPN", "SYM", "NUM"):
                needy = [k for k in token.children if k.dep_ == "nsubj" and c.dep_ == "obj"]
                shown = [t for k in needy for t in (*k.subtree, token)] or None
                kind = Attitude("Demands", "For", 0.8)
                yield from stances_on(reading, quote.speaker, kind, c, [token], rule="need", beside=shown)
    for c in _calls_for(reading, token):
        yield from stances_on(reading, quote.speaker, Attitude("Demands", "For", 0.7), c, [token], rule="need")
    if _risks(reading, token, quote.speaker):
        yield from _by_risk(reading, token, quote.speaker)
    modals = _modals(token)
    needing = _needs(token)
    clause = token.head if needing else token
    if not (modals or needing) or is_condition(clause) or is_asked(token) or _is_generic(clause):
        return
    if needing and (clause.dep_ == "acl:relcl" or (clause.dep_ == "acl" and clause.tag_ == "VBN")):
        return  # "a neighbour nobody has to rescue", "the votes needed to pass it" say what the noun is like
    words = {m.lower_ for m in modals}
    if _is_short(clause):
        return  # "twice as many as it should have"
    if needing or words & DEMANDING or "have" in {m.lemma_ for m in modals}:
        against = is_negated(clause) or is_negated(token)
        kind = Attitude("Opposes", "Against", 0.8) if against else Attitude("Demands", "For", 0.8)
        for holder in fellow_speakers(reading, quote, quote.speaker):
            yield from stances_on(reading, holder, kind, clause, modals or [clause], rule="modal demand")
    elif words & WILLING and not _judges(clause) and not _is_need(token) and not (words & POLITE and _is_polite(token)):
        yield from _by_will(reading, quote, token, modals)
    elif words & MIGHT and _harm(token):
        yield from stances_on(reading, quote.speaker, Attitude("Warns", "Against", 0.6), clause, modals, rule="modal warning")
    elif words & MIGHT and _is_possible(token, words) and not _reports(reading, quote.speaker) and not _permits(reading, quote):
        yield from stances_on(reading, quote.speaker, Attitude("Expects", "Neutral", 0.4), clause, modals, rule="possibility")


def _is_short(clause: Token) -> bool:
    """ "(Carried more than) it should have", "(as much) as they must": what should be done stands elsewhere."""
    bare = clause.lemma_ in ("have", "do", "be") and not any(c.i > clause.i and not c.is_punct for c in clause.children)
    return bare and clause.dep_ in ("advcl", "acl", "acl:relcl", "ccomp") and opening_of(clause) in ("as", "than")


def _is_possible(token: Token, words: set[str]) -> bool:
    """ "The talks may resume in May", "prices could rise": something to come, unlike "could hear shots", "may have fled", "may be rude"."""
    if "could" not in words and any(c.dep_ == "cop" for c in token.children):
        return False
    done = any(c.dep_ == "aux" and c.lower_ in ("have", "of") for c in token.children)
    told = token.dep_ in ("ccomp", "ROOT", "parataxis") or (token.dep_ == "conj" and token.head.dep_ in ("ccomp", "ROOT"))
    return told and not done and not is_negated(token) and token.lemma_.lower() not in lexicon.stance("sensing")


def _permits(reading: Reading, quote: Quote) -> bool:
    """ "The court ruled that towns may tax them" allows it."""
    cue = reading.doc.char_span(*quote.cues[0]) if quote.cues else None
    return cue is not None and cue[0].lemma_.lower() in lexicon.stance("permitting")


def _reports(reading: Reading, speaker: int) -> bool:
    """A newspaper, which tells what others may do."""
    known = lexicon.names().get(reading.things[speaker].name)
    return known is not None and known.kind == "outlet"


def by_prospect(reading: Reading, token: Token) -> Iterator[Stance]:
    """ "We are going to rebuild it" promises, "Peru is about to sell it" expects, in the words of whoever is cited."""
    quote, about = reading.quote_at(token), token.head
    bare = token.tag_ == "VB" or any(c.tag_ == "VB" and c.dep_ == "aux:pass" for c in token.children)  # "going to be hurt"
    if quote is None or quote.modality != "Actual" or token.dep_ not in ("xcomp", "advcl") or not bare:
        return
    helpers = [c for c in about.children if c.dep_ in ("cop", "aux", "aux:pass")]
    present = any(c.lower_ in ("is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m") for c in helpers)
    told = present or (quote.kind == "Indirect" and any(c.lower_ in ("was", "were") for c in helpers))
    if about.lower_ not in lexicon.stance("prospects") or not told or opening_of(token) != "to" or is_condition(about):
        return
    own = own_voice(reading, about, quote.speaker)
    subject = next((c for c in about.children if c.dep_ in NOMINAL_SUBJECTS), None)
    if subject is None or is_asked(token) or _is_generic(about) or is_negated(token) or about.dep_ == "acl:relcl":
        return
    if own is None:
        kind = Attitude("Warns", "Against", 0.6) if _harm(token) else Attitude("Expects", "Neutral", 0.5)
        if not is_negated(about):
            yield from stances_on(reading, quote.speaker, kind, token, [about], rule="prospect", subject=subject)
    elif about.lower_ == "going":
        kind = Attitude("Refuses", "Against", 0.8) if is_negated(about) else Attitude("Promises", "For", 0.8)
        yield from stances_on(reading, own, kind, token, [about], rule="prospect", subject=own)


def _modals(token: Token) -> list[Token]:
    """The modal verbs of a clause, of its own or shared: "must lift the siege and *let* convoys in"."""
    own = [
        c
        for c in token.children
        if c.dep_ == "aux" and (c.tag_ == "MD" or (c.lemma_ in NEEDING and neighbour(c).lower_ == "to"))
    ]
    filled = any(c.dep_ in (*NOMINAL_SUBJECTS, "aux", "aux:pass", "cop", "mark") for c in token.children)
    if own or filled or token.dep_ != "conj" or token.tag_ != "VB" or token.head.tag_ != "VB":
        return own
    return [m for m in _modals(token.head) if m.i < token.head.i]


def _is_said_to_be(token: Token) -> bool:
    """ "More aid is needed", unlike "the aid needed"."""
    return any(c.dep_ in ("cop", "aux:pass") for c in token.children)


def _is_need(token: Token) -> bool:
    """ "We would need to act": what is needed is no promise."""
    return token.lemma_ in NEEDING and any(c.dep_ == "xcomp" for c in token.children)


def _is_polite(token: Token) -> bool:
    """ "We would welcome a vote", "I would like to thank": no promise."""
    return is_courteous(token) or token.lemma_.lower() in lexicon.stance("announced")


def _needs(token: Token) -> bool:
    """ "needs to act", "have to be held"."""
    return (
        token.dep_ == "xcomp"
        and (token.tag_ == "VB" or any(c.lower_ == "be" for c in token.children))
        and token.head.lemma_ in NEEDING
        and token.head.pos_ == "VERB"
        and _follows(token.head)
        and any(c.lower_ == "to" for c in token.children)
    )


def is_asked(token: Token) -> bool:
    """Does a question mark end the clause?"""
    end = next((t.text for t in token.doc[token.i : token.sent.end] if t.text in (".", "?", "!", ";")), "")
    return end == "?"


def _follows(need: Token) -> bool:
    """Does "to" follow at once ("have to act", "need urgently to act"), unlike "had nowhere to go", "has yet to act"?"""
    after = [t for t in need.doc[need.i + 1 : need.i + 4] if t.pos_ != "ADV" or t.lower_ in ("yet", "nowhere")]
    return bool(after) and after[0].lower_ == "to"


def _is_generic(clause: Token) -> bool:
    """ "you will see", "nobody has to": about nobody."""
    subject = next((c for c in clause.children if c.dep_ in NOMINAL_SUBJECTS), None)
    return subject is not None and subject.lower_ in ("you", "one", "nobody", "none")


def _by_will(reading: Reading, quote: Quote, token: Token, modals: list[Token]) -> Iterator[Stance]:
    """ "will" of one's own deeds promises or refuses, of others' expects, of harm warns."""
    own = None if _foretells(reading, quote) else own_voice(reading, token, quote.speaker)
    if (
        (own is None and _only_describes(token, quote, modals))
        or _is_unknown(token)
        or (own is not None and token.lemma_ == "forget")
        or (is_negated(token) and keeps_silent(token))
    ):
        return
    holders, rule = fellow_speakers(reading, quote, quote.speaker), "modal expectation"
    kind, head = Attitude("Expects", "Neutral", 0.5), token
    if not any(c.lower_ in ("have", "'ve") and c.dep_ == "aux" for c in token.children):
        blocked = _blocked(token)
        if own is not None and (_is_suffered(token) or _does_little(token) or token.lemma_ == "see"):
            rule = "modal expectation"
        elif own is not None and _is_reprisal(token):
            kind, rule = Attitude("Warns", "Against", 0.7), "modal warning"
        elif own is not None:
            holders, rule = committed(reading, quote, own, token), "modal commitment"
            kind = Attitude("Refuses", "Against", 0.9) if is_negated(token) else Attitude("Promises", "For", 0.8)
            if blocked is not None and not is_negated(token):
                kind, head = Attitude("Opposes", "Against", 0.8), blocked
        elif (unhindered := _unhindered(reading, token, quote.speaker)) is not None:
            yield from _by_persistence(reading, quote, token, unhindered)
            return
        elif _harm(token):
            kind, rule = Attitude("Warns", "Against", 0.7), "modal warning"
        elif _would_help(token, quote, modals):
            kind, rule = Attitude("Supports", "For", 0.6), "benefit"
        elif _is_undertaken(reading, token, quote.speaker):
            kind, rule = (
                Attitude(*(("Refuses", "Against") if is_negated(token) else ("Promises", "For")), 0.6),
                "announced deed",
            )
    if kind.kind == "Expects" and _is_said_better(token, own=own is not None):
        return
    for holder in holders:
        yield from stances_on(reading, holder, kind, head, modals, rule=rule, subject=own)


def _foretells(reading: Reading, quote: Quote) -> bool:
    """ "Hopes the government will respect it", "thinks its own party will win": no promise."""
    cue = reading.doc.char_span(*quote.cues[0]) if quote.cues else None
    known = lexicon.attitudes("verb").get(cue[0].lemma_.lower()) if cue is not None else None
    foreseen = known is not None and (known.kind == "Expects" or (cue is not None and cue[0].lemma_ == "hope"))
    return foreseen and quote.kind == "Indirect"


def _would_help(token: Token, quote: Quote, modals: list[Token]) -> bool:
    """ "A ban would protect the shore": what one says in his own words that something would do for the good."""
    return (
        quote.kind == "Direct"
        and any(m.lower_ == "would" for m in modals)
        and token.lemma_.lower() in lexicon.stance("benefiting")
        and not is_negated(token)
        and any(c.dep_ == "obj" for c in token.children)
    )


def _unhindered(reading: Reading, verb: Token, speaker: int) -> Token | None:
    """ "Threats will not stop *his campaign*", "nothing will deter *us*": the speaker, or what is his, that nothing is to stop."""
    subject = next((c for c in verb.children if c.dep_ in NOMINAL_SUBJECTS), None)
    stopped = next((c for c in verb.children if c.dep_ == "obj"), None)
    if stopped is None or subject is None or not (is_negated(verb) or is_none(subject)):
        return None
    owners = (stopped, *(c for c in stopped.children if c.dep_ == "nmod:poss"))
    own = any(c.lower_ in ("us", "me", "our", "my") or reading.entity_at(c) == speaker for c in owners)
    return stopped if own and verb.lemma_.lower() in lexicon.stance("hindering") else None


def _by_persistence(reading: Reading, quote: Quote, verb: Token, stopped: Token) -> Iterator[Stance]:
    """What nothing will stop is promised: the campaign; what somebody is not to be kept from doing."""
    further = [c for c in verb.children if c.dep_ in ("advcl", "obl") and opening_of(c) == "from"]
    for head in further or [stopped]:
        kind = Attitude("Promises", "For", 0.7)
        yield from stances_on(
            reading, quote.speaker, kind, head, [verb], subject=quote.speaker, rule="persistence", beside=[verb]
        )


def _is_reprisal(verb: Token) -> bool:
    """ "Would shoot the hostages if the army came": harm that follows on what others do."""
    trigger = lexicon.trigger_at(verb)
    harmful = (trigger is not None and trigger[0].type in HOSTILE) or verb.lemma_.lower() in lexicon.stance("reprisals")
    others = [c for c in verb.children if c.dep_ == "advcl" and opening_of(c) in ("if", "unless") and not is_negated(verb)]
    return harmful and any(k.dep_ in NOMINAL_SUBJECTS and k.pos_ != "PRON" for c in others for k in c.children)


def _is_unknown(clause: Token) -> bool:
    """ "Will announce *who will lead them*", "said what would happen": a question told, no expectation."""
    return clause.dep_ in ("ccomp", "xcomp") and any(
        c.tag_ in ("WP", "WRB") and c.dep_ in (*NOMINAL_SUBJECTS, "obj", "advmod") and c.i < clause.i for c in clause.children
    )


def _only_describes(token: Token, quote: Quote, modals: list[Token]) -> bool:
    """ "Refrain from deeds that would endanger it" says which deeds; "they moved in and would not let us out" tells what was."""
    if not {m.lower_ for m in modals} & POLITE:
        return False
    past = token.dep_ == "conj" and token.head.tag_ == "VBD" and quote.kind != "Indirect"
    return token.dep_ == "acl:relcl" or past


def _is_said_better(token: Token, *, own: bool) -> bool:
    """ "Confident that it *will* hold", "hopes that it *will*": the word above tells the attitude; "will not be tolerated" is refused;
    "I would have come" only imagines."""
    above = token.head
    pos = "adj" if above.pos_ == "ADJ" else "verb" if above.pos_ == "VERB" else "noun"
    if any(c.dep_ == "nsubj:outer" for c in token.children):
        return True  # "our fear is that it will break"
    felt = token.dep_ in ("ccomp", "acl") and above.lemma_.lower() in lexicon.attitudes(pos)
    unaccepted = token.lemma_.lower() in lexicon.stance("accepting") and is_negated(token)
    imagined = own and {"would", "have"} <= {c.lower_ for c in token.children if c.dep_ == "aux"}
    sees = token.lemma_ == "see" and any(c.dep_ in ("xcomp", "ccomp") for c in token.children)  # "it will see prices fall"
    dull = token.lemma_.lower() in lexicon.stance("idle") | lexicon.stance("polite") and not sees
    if dull and not own and not _lacks(token):
        return True  # "it will take time", "he will not be forgotten"
    return felt or unaccepted or imagined


def _lacks(verb: Token) -> bool:
    """ "Two million people will need food aid"."""
    things = {c.lemma_.lower() for c in verb.children if c.dep_ == "obj"}
    return verb.lemma_ in ("need", "require") and bool(things & lexicon.stance("relief"))


def _blocked(verb: Token) -> Token | None:
    """What one means to prevent: "will stop *the dam*", "will do all we can to prevent *a famine*", "will act to deny them *a refuge*"."""
    for _ in range(4):
        if verb.lemma_.lower() in lexicon.stance("blocking") or withholds(verb):
            return next((c for c in verb.children if c.dep_ == "obj"), None)
        inside = [k for c in verb.children if c.dep_ == "obj" for k in c.children if k.dep_ == "acl"]
        further = [
            c
            for c in (*verb.children, *inside)
            if c.dep_ in ("xcomp", "advcl", "acl") and c.tag_ == "VB" and opening_of(c) == "to"
        ]
        if len(further) != 1:
            return None
        verb = further[0]
    return None


def _is_suffered(token: Token) -> bool:
    """ "He would not be charged": what others do to the subject is not his to promise or refuse, unless he stands against it ("will not
    be intimidated")."""
    return any(c.dep_ == "nsubj:pass" and c.pos_ == "PRON" for c in token.children) and not (
        is_negated(token) and token.lemma_.lower() in lexicon.stance("pressure")
    )


def _does_little(token: Token) -> bool:
    """ "Will do little to stop it": no promise to stop it."""
    return any(c.dep_ == "obj" and c.lower_ in ("little", "nothing") for c in token.children)


def _is_undertaken(reading: Reading, token: Token, speaker: int) -> bool:
    """ "The road will be closed," the mayor said, "fees will not be cut": an office holder or body announces a deed in the passive."""
    passive = any(c.dep_ == "aux:pass" for c in token.children) and not any(c.dep_ == "obl:agent" for c in token.children)
    official = reading.things[speaker].type in ("Country", "Organization") or any(
        t.holder == speaker and t.status in ("Current", "Acting") for t in reading.tenures
    )
    return (
        passive
        and official
        and token.pos_ == "VERB"
        and token.lemma_.lower() not in lexicon.stance("fates") | lexicon.stance("passive")
        and not (is_negated(token) and token.lemma_.lower() in lexicon.stance("lagging"))
    )


def _judges(token: Token) -> bool:
    """ "it would be unrealistic": the judgement says it better than an expectation."""
    if token.lemma_.lower() in lexicon.stance("reverses"):
        owned = any(c.dep_ == "nmod:poss" and c.pos_ != "PRON" for c in token.children)
        return not owned and not any(c.dep_ in ("nmod", "obl") and opening_of(c) in ("for", "to") for c in token.children)
    if token.lower_ in lexicon.stance("incapable"):
        return True  # "he will be unable to attend": no promise
    return token.pos_ in ("ADJ", "NOUN") and (
        token.lower_ in lexicon.attitudes("adj") or token.lemma_.lower() in lexicon.attitudes("noun")
    )


def _harm(token: Token) -> bool:
    """Does the deed do harm: by itself, by what it puts at risk or gives to foes, or by its failure under a condition?"""
    lemma, children = token.lemma_.lower(), list(token.children)
    if is_negated(token):
        return lemma in lexicon.stance("succeeding") and any(c.dep_ == "advcl" and opening_of(c) in IF for c in children)
    if lemma == "lead":
        return any(c.dep_ == "obl" and opening_of(c) == "to" for c in children)
    if lemma == "put":
        return any(c.dep_ in ("obl", "xcomp", "nmod") and c.lemma_.lower() in lexicon.stance("perils") for c in children)
    if lemma in lexicon.stance("hurting") and any(c.dep_ in ("nsubj:pass", "aux:pass") for c in children):
        return True
    things = {c.lemma_.lower() for c in children if c.dep_ == "obj"}
    posed = lemma == "pose" and things & lexicon.stance("perils")
    brought = lemma in lexicon.stance("causing") and things & lexicon.stance("harms")
    brought = brought or (
        lemma in ("create", "have", "bring") and things & (lexicon.stance("perils") | lexicon.stance("fallout"))
    )
    return bool(posed or brought) or lemma in lexicon.stance("harm") or _rewards_foes(token)


def _rewards_foes(token: Token) -> bool:
    """ "Would hand the militants a victory", "will give a lifeline to the regime's gunmen"."""
    given = [c for c in token.children if c.dep_ in ("obj", "iobj", "obl")]
    gain = any(c.lemma_.lower() in lexicon.stance("gains") for c in given)
    foe = any(c.lemma_.lower() in lexicon.stance("foes") for c in given)
    return token.lemma_.lower() in lexicon.stance("handing") and gain and foe


def _risks(reading: Reading, token: Token, speaker: int) -> bool:
    """ "The truce risks being overtaken by the fighting": a thing, not somebody who takes a risk."""
    if token.lemma_ != "risk" or token.tag_ not in ("VBZ", "VBP", "VBG") or token.pos_ != "VERB" or is_negated(token):
        return False
    subject = next((c for c in token.children if c.dep_ in NOMINAL_SUBJECTS), None)
    what = any(c.dep_ in ("xcomp", "obj", "advcl") for c in token.children)
    return subject is not None and what and subject.lower_ not in ("we", "i") and reading.entity_at(subject) != speaker


def _by_risk(reading: Reading, verb: Token, speaker: int) -> Iterator[Stance]:
    """In "we see progress, but it risks …" the progress is at risk."""
    subject = next(c for c in verb.children if c.dep_ in NOMINAL_SUBJECTS)
    first = [c for c in verb.head.children if c.dep_ == "nsubj" and c.lower_ in ("i", "we")] if verb.dep_ == "conj" else []
    seen = next((c for c in verb.head.children if c.dep_ == "obj" and c.pos_ == "NOUN"), None) if first else None
    swapped = seen if subject.lower_ in ("it", "this", "that") else None
    apart = frozenset(t.i for t in subject.subtree) if swapped is not None else frozenset()
    kind = Attitude("Warns", "Against", 0.6)
    yield from stances_on(reading, speaker, kind, verb, [verb], rule="risk", subject=swapped, without=apart)


def _calls_for(reading: Reading, token: Token) -> Iterator[Token]:
    """ "This violence requires a firm response": what a state of affairs asks for, in the words of the speaker."""
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if token.lemma_ not in ("require", "demand") or token.pos_ != "VERB" or subject is None or is_negated(token):
        return
    number = reading.entity_at(subject)
    thing = subject.pos_ in ("NOUN", "PROPN") and (number is None or reading.things[number].type not in ACTORS)
    if thing and subject.lemma_.lower() not in lexicon.stance("rulings"):
        yield from (c for c in token.children if c.dep_ == "obj" and c.lemma_.lower() in lexicon.stance("responses"))
