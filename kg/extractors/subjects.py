"""Who does what a verb tells: its subject, own or taken over from the clauses around it."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import ACTIVE_SUBJECTS, ASKING, SUBJECTS, case_of, is_passive, neighbour
from kg.extractors.doc import Token

JUDGING = frozenset("plover:SUPPORT plover:ACCUSE plover:SANCTION plover:COERCE news:Resignation news:Ruling".split())
"""Types of deeds that answer what somebody has done."""


def subject_of(verb: Token) -> Token | None:
    """The subject, own or taken over in coordination, control, participles and relative clauses."""
    at = verb
    for _ in range(4):
        if (own := next((c for c in at.children if c.dep_ in SUBJECTS), None)) is not None:
            relative = own.tag_ in ("WDT", "WP") or (own.lower_ == "that" and at.dep_ == "acl:relcl")
            return _who(own, at.head) if relative else own
        if at.dep_ == "acl" and at.tag_ == "VB" and any(c.dep_ == "cop" for c in at.head.children):
            return next((c for c in at.head.children if c.dep_ in ACTIVE_SUBJECTS), None)  # "would not be the first to leave"
        if (accusing := accusation_of(at)) is not None:
            accused = next((c for c in accusing.children if c.dep_ in ("obj", "nsubj:pass")), None)
            return accused if accused is not None or not is_passive(accusing) else subject_of(accusing)
        if at.dep_ in ("acl", "acl:relcl"):
            if not _makes_progress(at):
                return _described(at)
            at = at.head.head
        elif (doer := _object_that_does(at)) is not None:
            return doer
        elif at.dep_ == "advcl" and at.tag_ == "VBG" and (told := told_before(at)) is not None:
            at = told
        elif at.dep_ in ("xcomp", "conj", "advcl", "parataxis"):
            at = at.head
        else:
            return None
    return None


def _makes_progress(clause: Token) -> bool:
    """ "Made progress in clearing the town": who makes progress clears."""
    inside = clause.tag_ == "VBG" and clause.head.dep_ == "obj" and any(c.dep_ == "mark" for c in clause.children)
    return inside and clause.head.head.lemma_.lower() in lexicon.happening("organising") | {"have", "play"}


def _described(clause: Token) -> Token | None:
    """The noun that a clause describes, or whoever has the plan that it tells: "troops sent abroad", "Oslo's plan to leave"."""
    noun = clause.head
    if clause.tag_ == "VB" and (owner := _owner_of_plan(noun)) is not None:
        return owner
    asked = noun.dep_ in ("obj", "obl") and _asks(noun.head)
    return noun if clause.tag_ != "VB" or asked else None


def _object_that_does(clause: Token) -> Token | None:
    """The object of the verb above that does what the clause tells: "banned women from working", "sent an envoy to mediate",
    "called on them to leave"."""
    verb = clause.head
    objects = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass")]
    gerund = clause.dep_ == "advcl" and clause.tag_ == "VBG"
    if gerund and objects and any(c.dep_ == "mark" and c.lower_ == "from" for c in clause.children):
        return objects[0]
    if (judged := _judged_for(clause)) is not None:
        return judged
    if clause.dep_ in ("advcl", "xcomp") and clause.tag_ == "VB" and verb.lemma_.lower() in lexicon.happening("sending"):
        sent = next((c for c in objects if c.i < clause.i), None)
        if sent is not None and can_go(sent):
            return sent
    if clause.dep_ != "xcomp" and not (clause.dep_ == "advcl" and clause.tag_ == "VB" and _asks(verb)):
        return None
    asked = [c for c in verb.children if c.i < clause.i and (c.dep_ in ("obj", "iobj") or _is_called_on(c))]
    return asked[0] if asked and verb.lemma_ != "promise" else None


def _is_called_on(phrase: Token) -> bool:
    """ "Called on the army to withdraw", "appealed to them to stay"."""
    return phrase.dep_ == "obl" and case_of(phrase) in ("on", "upon", "to") and _asks(phrase.head)


def accusation_of(clause: Token) -> Token | None:
    """The verb of accusing that a participle belongs to: "accused the army of bombing a school", "accused by unions of lying"."""
    if clause.tag_ != "VBG":
        return None
    if clause.dep_ == "advcl":
        return clause.head if clause.head.lemma_.lower() in lexicon.grammar("charged") else None
    agent = clause.head
    of = clause.dep_ == "acl" and any(c.dep_ == "mark" and c.lower_ == "of" for c in clause.children)
    by = agent.dep_ == "obl:agent" and agent.head.pos_ == "VERB" and agent.head.lemma_.lower() in lexicon.grammar("charged")
    return agent.head if of and by else None


def told_before(clause: Token) -> Token | None:
    """The clause that a participle behind its speaker goes on with where it tells whom or what it hit: "A convoy was attacked, the
    agency said, killing three", unlike "…, the agency said, offering help"."""
    verb = clause.head
    if clause.i < verb.i or clause.lemma_.lower() not in lexicon.hurting() | lexicon.happening("hitting") | {
        "leave",
        "trap",
        "burn",
        "displace",
    }:
        return None
    if "said" not in lexicon.effects("verb").get(verb.lemma_.lower(), frozenset()):
        return None
    if verb.dep_ == "parataxis" and verb.head.i < verb.i:
        return next((t for t in (verb.head, *verb.head.ancestors) if t.pos_ == "VERB"), None)
    return next((c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and c.i < verb.i and c.pos_ == "VERB"), None)


def _judged_for(clause: Token) -> Token | None:
    """ "Thanked Egypt for taking in refugees", "was jailed for insulting the king": who is praised or punished for it did it."""
    verb = clause.head
    if (
        clause.dep_ not in ("advcl", "xcomp")
        or clause.tag_ != "VBG"
        or not any(c.lower_ == "for" and c.dep_ == "mark" for c in clause.children)
    ):
        return None
    found, lemma = lexicon.trigger_at(verb), verb.lemma_.lower()
    judges = lemma in lexicon.attitudes("verb") or lemma in lexicon.states("mind")  # "respected the king for ending the coup"
    if not judges and (found is None or found[0].type not in JUDGING):
        return None
    objects = [c for c in verb.children if c.dep_ in ("obj", "iobj", "nsubj:pass")]
    return objects[0] if objects else None


def _who(pronoun: Token, noun: Token) -> Token:
    """ "A petition by Per Holm, who lost": of a noun that is no person, the person named just before "who"."""
    if pronoun.lower_ != "who" or can_go(noun):
        return noun
    before = neighbour(pronoun, -2 if neighbour(pronoun, -1).text == "," else -1)
    while before.dep_ in ("flat", "compound") and before.head.i < before.i:
        before = before.head
    return before if before.ent_type_ == "PERSON" and before.i > noun.i else noun


def can_go(noun: Token) -> bool:
    """Is it a name or a noun for people or bodies?"""
    return noun.pos_ in ("PROPN", "PRON") or lexicon.nouns().get(noun.lemma_.lower(), "") in ("Person", "Group", "Organization")


def _owner_of_plan(noun: Token) -> Token | None:
    """ "Scrapped plans to deploy", "the army's threat to march": whose plan it is does what is planned."""
    if noun.pos_ != "NOUN" or not {"future", "possible"} & lexicon.effects("noun").get(noun.lemma_.lower(), frozenset()):
        return None
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    others = noun.head.lemma_.lower() in lexicon.happening("foiling")  # "foiled a plot to kill the king"
    if owner is None and noun.dep_ == "obj" and noun.head.pos_ == "VERB" and not others:
        owner = next((c for c in noun.head.children if c.dep_ in ACTIVE_SUBJECTS), None)
    return owner


def _asks(verb: Token) -> bool:
    """Does the verb ask somebody else to act: "called on X to leave"?"""
    return "obligatory" in lexicon.effects("verb").get(verb.lemma_.lower(), frozenset()) or verb.lemma_ in ASKING
