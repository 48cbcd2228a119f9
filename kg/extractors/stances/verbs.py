"""Attitude verbs and nouns: "backs", "calls for", "warned that", "opposition to", "a pledge to"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extractors import lexicon
from kg.extractors.clauses import opening_of
from kg.extractors.lexicon import Attitude
from kg.extractors.reading import Reading
from kg.extractors.reality import Reality, reality_of
from kg.extractors.stances.record import actor_of, fellows_of, holder_of, is_negated, stances_on
from kg.model import Stance

RUMOURS = frozenset("rumour rumor suspicion idea notion".split())
TARGETED = frozenset("Demands Accuses Warns Denies".split())
CLAUSAL = ("ccomp", "xcomp", "advcl", "csubj", "csubj:pass")
OPPOSITE = {
    "Supports": ("Opposes", "Against"),
    "Opposes": ("Supports", "For"),
    "Promises": ("Refuses", "Against"),
    "Demands": ("Opposes", "Against"),
}
EXPRESSING = frozenset(
    "cast raise stress underline underscore emphasise emphasize highlight signal indicate show recognise recognize pledge offer lend throw"
    " voice express reiterate make issue reaffirm declare repeat announce renew give state discuss have present unveil".split()
)
"""Verbs whose subject holds the attitude that their object names: "voiced opposition to", "has a plan to"."""
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday year week month".split())


def by_verb(reading: Reading, verb: Token) -> Iterator[Stance]:
    attitude, cue = _attitude(verb)
    if attitude is None:
        return
    reality = reality_of(verb)
    if (
        reality.modality in ("Conditional", "Possible", "Obligatory")
        or _alleged(verb)
        or (reality.modality != "Actual" and attitude.kind in ("Promises", "Refuses", "Demands"))
        or (verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "if" for c in verb.children))
    ):
        return
    first = holder_of(reading, verb)
    holders = fellows_of(reading, first, verb) if first is not None else []
    for holder in holders:
        others = [h for h in holders if h != holder] if _is_mutual(verb) else []
        negated = reality.negated or is_negated(verb)
        yield from _held(reading, verb, cue, attitude, holder, negated=negated, others=others)


def _is_mutual(verb: Token) -> bool:
    """ "accused each other", "blamed one another"."""
    after = verb.doc[verb.i + 1 : verb.i + 3].text.lower()
    return after in ("each other", "one another")


def _held(
    reading: Reading, verb: Token, cue: Token, attitude: Attitude, holder: int, *, negated: bool, others: list[int]
) -> Iterator[Stance]:
    """The stances of one holder by this verb."""
    if negated:
        if attitude.kind not in OPPOSITE:
            return
        kind, polarity = OPPOSITE[attitude.kind]
        attitude = Attitude(kind, polarity, attitude.strength)
    antecedent = _antecedent(verb)
    if antecedent is not None and antecedent.pos_ == "VERB":  # "offered to mediate, which Kenya declined"
        inside = frozenset(t.i for t in verb.subtree)
        yield from stances_on(
            reading,
            holder,
            attitude,
            antecedent,
            [cue],
            rule="attitude in relative clause",
            without=inside,
            subject=holder_of(reading, antecedent),
        )
    elif antecedent is not None and any(c.dep_ not in ("det", "punct", "acl:relcl", "acl") for c in antecedent.children):
        inside = frozenset(t.i for t in verb.subtree)
        yield from stances_on(reading, holder, attitude, antecedent, [cue], rule="attitude in relative clause", without=inside)
    for head, subject in _complements(reading, verb, attitude, holder):
        flipped = attitude
        agent = subject if not others else others[0] if len(others) == 1 else None
        if head.dep_ in CLAUSAL and is_negated(head) and attitude.kind in ("Demands", "Promises", "Supports"):
            kind, polarity = OPPOSITE[attitude.kind] if attitude.kind != "Demands" else ("Demands", "For")
            flipped = Attitude(kind, polarity, attitude.strength)
        contrasted = [c for c in (*head.children, *verb.children) if c != head and _is_contrasted(c)]
        left_out = frozenset(t.i for c in contrasted for t in c.subtree)
        more = _trailing(verb, head)
        yield from stances_on(
            reading,
            holder,
            flipped,
            head,
            [cue],
            subject=agent,
            rule="attitude verb",
            more=more,
            beside=_as_what(verb, head),
            without=left_out,
        )
        for other in contrasted:
            against = Attitude("Supports", "For", 0.7) if flipped.polarity == "Against" else Attitude("Opposes", "Against", 0.7)
            yield from stances_on(reading, holder, against, other, [cue], rule="contrast")


def _is_contrasted(token: Token) -> bool:
    """ "elections, not another council", "elections instead of a council": set against what stands before."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    if token.dep_ in ("appos", "conj", "parataxis"):
        return any(c.lower_ == "not" and c.dep_ in ("advmod", "cc") for c in token.children)
    return token.dep_ in ("nmod", "obl") and opening_of(token) in ("instead", "rather")


def _antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause or participle is about: "a policy which Canada criticised", "a plan backed by Canada"."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and any(c.dep_ == "obl:agent" for c in verb.children):
        return verb.head
    clausal = verb.dep_ == "advcl:relcl" and verb.head.pos_ == "VERB"
    if not clausal and (verb.dep_ != "acl:relcl" or verb.head.pos_ not in ("NOUN", "PROPN")):
        return None
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
    if subject is None or subject.tag_ in ("WDT", "WP") or subject.lower_ == "that":
        return None
    objects = [c for c in verb.children if c.dep_ in ("obj", "ccomp", "xcomp")]
    if clausal and not objects:
        return None
    return verb.head if all(o.tag_ in ("WDT", "WP") or o.lower_ == "that" for o in objects) else None


def _alleged(verb: Token) -> bool:
    """ "accused X of supporting Y": the attitude is the accuser's claim."""
    return verb.dep_ in ("advcl", "obl", "acl") and verb.head.lemma_ in (
        "accuse",
        "blame",
        "suspect",
        "accusation",
        "allegation",
        "evidence",
    )


def _trailing(verb: Token, head: Token) -> list[Token]:
    """What follows the complement within the verb's own clause: "an end to the war *by diplomacy*"."""
    if head.dep_ not in ("obj", "nsubj:pass"):
        return []
    last = max(t.i for t in head.subtree)
    return [
        t for c in verb.children if c.dep_ == "obl" and c.i > last and opening_of(c) not in ("as", "instead") for t in c.subtree
    ]


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


def _attitude(verb: Token) -> tuple[Attitude | None, Token]:
    known = lexicon.attitudes("verb")
    lemma = verb.lemma_.lower()
    for phrase in _phrases(verb):
        if found := known.get(f"{lemma}_{phrase}"):
            return found, verb
    urged = any(c.dep_ == "obj" for c in verb.children) and any(
        c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB" for c in verb.children
    )
    if lemma in ("call", "object") or (lemma in ("press", "push") and not urged):
        return None, verb
    return known.get(lemma), verb


def _phrases(verb: Token) -> Iterator[str]:
    """What may complete the verb to a phrase of the table, longest first: particle, object and preposition ("come out against",
    "throw weight behind", "reject claim")."""
    children = list(verb.children)
    particles = [c.lower_ for c in children if c.dep_ in ("compound:prt", "advmod")]
    objects = [c.lemma_.lower() for c in children if c.dep_ == "obj"]
    inner = [k for c in children if c.dep_ == "advmod" for k in c.children if k.dep_ in ("advcl", "obl")]  # "stopped short of"
    cases = [case for c in (*children, *inner) if c.dep_ in ("obl", "advcl", "xcomp") and (case := opening_of(c))]
    yield from (f"{p}_{c}" for p in (*particles, *objects) for c in cases)
    yield from (*particles, *cases, *objects)


def _complements(reading: Reading, verb: Token, attitude: Attitude, holder: int) -> Iterator[tuple[Token, int | Token | None]]:
    """What the attitude is about: a clause (with the one who is to act), or a thing."""
    children = [
        *verb.children,
        *(k for c in verb.children if c.dep_ == "advmod" for k in c.children if k.dep_ in ("advcl", "obl")),
    ]
    called = [
        c
        for c in children
        if c.dep_ in ("obj", "iobj", "nsubj:pass")
        or (c.dep_ == "obl" and opening_of(c) in ("to", "on", "upon") and verb.lemma_ in ("appeal", "call"))
    ]
    addressee = next((n for c in called if (n := reading.entity_at(c)) is not None), None)
    if verb.lemma_ == "insist":
        children = [c for c in children if c.dep_ != "ccomp"]  # what must be is found by its modal, what is so is no demand
    asked: list[Token] = []
    if attitude.kind == "Demands":
        asked += [i for c in called for i in c.children if i.dep_ == "acl" and i.tag_ == "VB"]
        asked += [c for c in children if c.dep_ == "advcl" and c.tag_ == "VB" and addressee is not None]
    clauses = asked + [
        c
        for c in children
        if c.dep_ in ("ccomp", "xcomp")
        or (c.dep_ == "advcl" and opening_of(c) in ("for", "of", "on", "against"))
        or (c.dep_ == "advcl" and c.tag_ == "VBG" and c.i == verb.i + 1)  # "denied taking bribes"
    ]
    clauses = [c for c in clauses if _takes(attitude, c) and not _is_enquiry(verb, c)]
    if attitude.kind == "Denies":
        told = [k for c in called for k in c.children if k.dep_ in ("acl", "ccomp", "acl:relcl") and opening_of(k) == "that"]
        clauses += [k for k in told if k.head.lemma_.lower() in lexicon.reports("noun") or k.head.lemma_.lower() in RUMOURS]
    for c in clauses:
        subject: int | Token | None = addressee if attitude.kind in TARGETED and addressee is not None else holder
        if attitude.kind == "Accuses" and addressee is None:
            subject = verb.head if verb.dep_ == "acl:relcl" else None  # "companies that they suspect of smuggling"
        if c.dep_ == "xcomp" and c.tag_ in ("VB", "VBN") and called and "obj+to" in attitude.complements:
            subject = called[0] if addressee is None else addressee  # "expects the talks to resume"
        if c.tag_ == "VB" and c.dep_ == "ccomp":
            subject = addressee  # an imperative: "Stop the bombing," he pleaded
        if c.dep_ == "advcl" and c.tag_ == "VBG" and attitude.polarity == "Against" and opening_of(c) == "against":
            subject = None  # "warned against isolating them" does not say who would
        yield c, subject
        for other in c.children:
            if other.dep_ == "conj" and other.pos_ == "VERB":
                yield other, subject
    if clauses:
        return
    known = lexicon.attitudes("verb")
    whole = next((f for p in _phrases(verb) if known.get(f := f"{verb.lemma_.lower()}_{p}") == attitude), "")
    of_phrase = whole.count("_") > 1
    for c in filter(lambda c: _takes(attitude, c), children):
        if of_phrase and c.dep_ == "obj" and f"{verb.lemma_.lower()}_{c.lemma_.lower()}" in whole:
            continue  # "threw its weight behind"
        wanted = (c.dep_ in ("obj", "nsubj:pass") and not c.lower_.endswith(("self", "selves"))) or (
            c.dep_ == "obl" and opening_of(c) in ("for", "to", "of", "against", "on", "with", "about", "behind", "from")
        )
        if (
            wanted
            and not (c.dep_ == "obl" and _is_time(c))
            and not (
                c.dep_ == "obl" and any(o.dep_ == "obj" for o in children) and attitude.kind not in TARGETED and not of_phrase
            )
        ):
            if (
                attitude.kind in TARGETED
                and c.dep_ == "obj"
                and any(o.dep_ in ("obl", "advcl") and opening_of(o) in ("of", "for", "against") for o in children)
            ):
                continue
            yield c, None
            for other in c.children:
                if other.dep_ == "conj":
                    yield other, None


def _is_enquiry(verb: Token, complement: Token) -> bool:
    """ "asked whether he would go", ""What is this?" she asked", and "asked not to be named" demand nothing of anybody."""
    if verb.lemma_ != "ask":
        return False
    meta = complement.lemma_.lower() in ("name", "identify", "quote")
    return meta or (complement.dep_ == "ccomp" and complement.tag_ != "VB")


def _takes(attitude: Attitude, complement: Token) -> bool:
    """Does the word carry its stance with a complement of this form? ("tell X to" demands, "tell X that" does not.)"""
    forms = set(attitude.complements) - {""}
    if not forms:
        return True
    if complement.dep_ in ("ccomp", "xcomp", "advcl", "acl"):
        infinitive = complement.tag_ in ("VB", "VBN") and any(
            c.lower_ == "to" and c.dep_ == "mark" for c in complement.children
        )
        gerund = complement.tag_ == "VBG" or any(c.dep_ == "aux" and c.tag_ == "VBG" for c in complement.children)
        return bool(
            forms & ({"to", "obj+to"} if infinitive else {"ing", opening_of(complement)} if gerund else {"that", "quote"})
        )
    if complement.dep_ in ("obl", "nmod"):
        return opening_of(complement) in forms or f"{opening_of(complement)}-np" in forms
    return bool(forms & {"obj", "ing"})


def _is_time(token: Token) -> bool:
    return token.ent_type_ == "DATE" or token.lower_ in DAYS


def _despite(reading: Reading, noun: Token, attitude: Attitude, holder: int | None) -> Iterator[Stance]:
    """ "Taxes are collected despite the resistance of the unions": they are against the whole clause."""
    if holder is not None and noun.dep_ == "obl" and opening_of(noun) in ("despite", "over") and attitude.polarity == "Against":
        inside = frozenset(t.i for t in noun.subtree)
        yield from stances_on(reading, holder, attitude, noun.head, [noun], rule="attitude noun", without=inside)


def by_agent(reading: Reading, noun: Token) -> Iterator[Stance]:
    """ "Critics of the bill", "is a vocal opponent of the dam": those whom the noun names hold the attitude."""
    attitude = lexicon.attitudes("agent").get(noun.lemma_.lower())
    if attitude is None or reality_of(noun) != Reality():
        return
    subject = next((c for c in noun.children if c.dep_ in ("nsubj", "nsubj:outer")), None)
    holder = actor_of(reading, subject if subject is not None else noun)
    if holder is None and noun.dep_ == "appos":
        holder = actor_of(reading, noun.head)
    for c in noun.children:
        if holder is not None and c.dep_ == "nmod" and opening_of(c) == "of":
            yield from stances_on(reading, holder, attitude, c, [noun], rule="attitude agent")


def by_noun(reading: Reading, noun: Token) -> Iterator[Stance]:
    attitude = lexicon.attitudes("noun").get(noun.lemma_.lower())
    if attitude is None:
        return
    possessor = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head  # "voiced support for … and concern over …"
    verb = first.head if first.dep_ == "obj" and first.head.lemma_ in EXPRESSING else None
    holder = actor_of(reading, possessor) if possessor is not None else holder_of(reading, verb) if verb is not None else None
    authors = [c for c in noun.children if c.dep_ == "compound" or (c.dep_ == "nmod" and opening_of(c) in ("of", "from", "by"))]
    author = next((c for c in authors if actor_of(reading, c) is not None), None)
    if holder is None and verb is None and noun.dep_ == "nsubj" and noun.head.lemma_ in ("come", "arrive", "emerge"):
        senders = [
            c for c in noun.head.children if c.dep_ == "obl" and opening_of(c) == "from"
        ]  # "support came from the unions"
        holder = actor_of(reading, senders[0]) if senders else None
    if holder is None and author is not None:
        holder = actor_of(reading, author)
        yield from _despite(reading, noun, attitude, holder)
    if holder is None:
        return
    if reality_of(noun).negated:
        if attitude.kind not in OPPOSITE or verb is None or verb.lemma_ != "have":
            return
        attitude = Attitude(*OPPOSITE[attitude.kind], attitude.strength)  # "has no intention of resigning"
    for c in noun.children:
        if c == author:
            continue
        said = c.dep_ in ("acl", "ccomp") and opening_of(c) == "that" and "that" in attitude.complements
        if said or (
            c.dep_ in ("nmod", "acl", "obl")
            and (opening_of(c) in ("to", "for", "of", "against", "on", "over") or (c.dep_ == "acl" and c.tag_ == "VB"))
        ):
            if reading.entity_at(c) == holder:
                continue
            yield from stances_on(
                reading, holder, attitude, c, [noun], subject=holder if c.dep_ == "acl" else None, rule="attitude noun"
            )
