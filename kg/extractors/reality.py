"""Is it so? Modality, negation and ongoing action of an event, from its clause and from what governs it.

Effects of governing words are in ``lexicon/reporting.tsv``; they follow the implicative classes of Nairn, Condoravdi and
Karttunen (2006) and the source-relative factuality of Saurí and Pustejovsky (2009).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extractors import lexicon
from kg.extractors.clauses import is_finite
from kg.extractors.doc import Token

NEGATIONS = frozenset("not n't never no neither nor without hardly nobody none".split())
MODALS = {
    "will": "Future", "'ll": "Future", "wo": "Future", "shall": "Future", "would": "Future", "could": "Possible", "can": "Possible", "ca": "Possible",
    "may": "Possible", "might": "Possible", "must": "Obligatory", "should": "Obligatory", "ought": "Obligatory", "need": "Obligatory",
}  # fmt: skip
CONDITIONS = frozenset("if unless whether once until lest".split())
PROVISOS = frozenset("provided providing assuming supposing".split())
"""Participles whose clause is a condition: "provided that the text is ratified"."""
ASIDE = frozenset("after as because before since while whereas although though when whenever where so even".split())
"""Conjunctions of clauses that stand beside the main clause, not under it."""
SETTINGS = frozenset("at during after before since following amid despite throughout".split())
"""Prepositions of an occasion."""
AWAITED = frozenset("pending awaiting barring".split())
"""Prepositions of what is still to come: "pending approval"."""
CLAUSES = frozenset(
    "ccomp xcomp advcl acl csubj csubj:pass acl:relcl obl nmod obj nsubj nsubj:pass conj parataxis amod compound appos obl:agent".split()
)
ONGOING = frozenset("ongoing continuing continued persistent current present year-long long-running underway".split())
RULES = frozenset(
    "law bill plan proposal measure rule policy legislation order resolution motion scheme draft amendment option".split()
)
"""What they provide for need not have happened: "a bill banning strikes"."""
EXISTING = frozenset(
    "end stop halt condemn investigate mourn discuss survive extinguish repel resist denounce criticise criticize witness escape flee follow"
    " commemorate mark recall describe resolve prolong escalate worsen ease exploit probe counter face oppose fight monitor observe protest"
    " respond react address deplore survive".split()
)
"""Verbs whose object is there already, whatever is to become of it: "to end the war"."""
CREATING = frozenset(
    (
        "hold launch start begin carry conduct stage host make avoid prevent avert plan organise organize mount"
        " wage order sign reach negotiate secure use exercise wield cast enable achieve ensure facilitate hasten accelerate"
    ).split()
)
ANNOUNCING = frozenset("announce propose suggest float unveil table schedule call order".split())
"""Verbs whose object is only to come: "announced an inquiry"."""
PROPOSING = frozenset("suggest propose recommend consider contemplate discuss mull".split())
"""Verbs whose gerund is only thought of: "suggested cutting funds"."""
ADOPTING = frozenset(
    "adopt approve pass reject endorse back ratify accept repeal override extend renew impeach acquit censure suspend expel admit oust"
    " dismiss remove abolish scrap block condemn confirm elect legalise legalize dissolve".split()
)
"""What a body does by voting to do it."""
STATES = frozenset(
    "war conflict invasion occupation crisis siege blockade dispute negotiation campaign construction embargo fighting violence insurgency".split()
)


@dataclass(frozen=True, slots=True)
class Reality:
    """How an event stands to the world, in the voice of whoever tells it."""

    modality: str = "Actual"
    negated: bool = False
    ongoing: bool = False


def reality_of(token: Token, *, headline: bool = False) -> Reality:
    """The reality of the event headed by a verb or noun."""
    modality, negated = _own(token, headline=headline)
    at, depth = token, 0
    if _provided(token) or (modality == "Actual" and (_is_asked(token) or _is_supposed(token))):
        return Reality("Possible", negated)
    if modality == "Actual" and _is_aim(token):
        return Reality("Future", negated)
    if _tells_of_noun(token):
        return Reality(modality, negated, modality == "Actual" and not negated and _ongoing(token))
    while modality == "Actual" and not negated and at.dep_ != "ROOT" and depth < 6:
        governor = at.head
        if _tells_of_noun(at):
            break  # a participle or relative clause tells what is the case with its noun
        if _stands_alone(at):
            modality = (
                _own(governor, headline=headline)[0] if at.tag_ in ("VBZ", "VBP") and governor.pos_ == "VERB" else "Actual"
            )
            break  # "since a drone crashed" holds whatever is made of the main clause; "when talks end" is as far off as that
        if _across_marks(at, governor):
            break  # the governor is in another voice
        if _is_told_in(at, governor):
            break
        effect = _effect(governor, at, token)
        if effect == "stop":
            break
        if effect == "negated":
            negated = True
        elif effect:
            modality = effect
            negated = effect == "Future" and governor.pos_ == "NOUN" and _negative_phrase(governor)  # "no plans to leave"
        if effect is None and governor.pos_ in ("VERB", "NOUN", "ADJ", "AUX", "PROPN"):
            upper_modality, upper_negated = _own(governor, headline=headline) if _passes_down(at, token) else ("Actual", False)
            modality, negated = upper_modality, upper_negated
            if _accompanies(at):
                modality = _own(governor, headline=headline)[0]
        at, depth = governor, depth + 1
    if negated and _is_setting(token) and not _own(token)[1]:
        negated = False  # "did not speak at the meeting": there was a meeting
    return Reality(modality, negated, modality == "Actual" and not negated and _ongoing(token))


def _is_supposed(noun: Token) -> bool:
    """ "Its destruction would be a tragedy": what "would be" judges has not happened."""
    judgement = noun.head
    words = {c.lower_ for c in judgement.children if c.dep_ in ("aux", "cop")}
    judged = noun.pos_ == "NOUN" and noun.dep_ == "nsubj" and {"would", "be"} <= words and "have" not in words
    return judged and any(c.dep_ == "cop" for c in judgement.children)


def _is_aim(token: Token) -> bool:
    """ "A step towards the release", "a resolution on ending the war", "the aim is the defeat of the rebels": what is still to be done."""
    opening = next((c.lower_ for c in token.children if c.dep_ in ("case", "mark")), "")
    if token.pos_ == "NOUN" and token.dep_ in ("nmod", "obl") and opening in ("toward", "towards"):
        return token.head.lemma_.lower() in STEPS
    if token.tag_ == "VBG" and token.dep_ in ("acl", "advcl", "xcomp"):
        return opening in ("on", "about", "toward", "towards")
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if token.pos_ != "NOUN" or subject is None or not any(c.dep_ == "cop" for c in token.children):
        return False
    aim = token.head if subject.tag_ in ("WDT", "WP") else subject
    return aim.lemma_.lower() in AIMS


STEPS = frozenset(
    "step path progress move road way effort work stride drive push momentum contribute lead head movement".split()
)
AIMS = frozenset("aim goal objective ambition intention purpose priority plan hope task mission".split())


def _is_asked(token: Token) -> bool:
    """ "Will they meet?", "is the army going to withdraw?": what a question that yes or no would answer asks for; not what it takes for
    granted: "did you know that he had fled?" """
    at = token
    for _ in range(4):
        auxiliary = [c.i for c in at.children if c.dep_ in ("aux", "aux:pass", "cop") and c.tag_ != "TO"]
        subject = [c.i for c in at.children if c.dep_ in ("nsubj", "nsubj:pass")]
        if auxiliary and subject:
            edge = min((c.i for c in at.children if c.tag_ in WH), default=len(at.doc))
            return min(auxiliary) < min(subject) < at.i and edge > min(auxiliary) and at.sent[-1].text == "?"
        if at.dep_ not in ("xcomp", "obj", "obl") or (at.pos_ == "NOUN" and _presupposed(at)):
            return False
        at = at.head
    return False


WH = frozenset("WP WRB WDT WP$".split())


def is_past(noun: Token) -> bool:
    """ "Last year's conference", "yesterday's raid": a time that is over owns it."""
    owners = [c for c in noun.children if c.dep_ == "nmod:poss"]
    return any(
        c.lower_ == "yesterday" or any(k.lower_ in ("last", "past", "previous") and k.dep_ == "amod" for k in c.children)
        for c in owners
        if c.pos_ == "NOUN" and (c.lower_ == "yesterday" or c.lemma_.lower() in SPANS)
    )


SPANS = frozenset("year month week night day weekend spring summer autumn winter decade evening".split())
"""Nouns for lengths of time that own what happened then."""


def _tells_of_noun(clause: Token) -> bool:
    """A participle or relative clause that says more of its noun; not the content of a claim or report."""
    return (
        (clause.dep_ in ("acl", "acl:relcl", "advcl:relcl", "amod") or (clause.dep_ == "conj" and clause.head.dep_ == "amod"))
        and (clause.tag_ in ("VBN", "VBD", "VBZ", "VBP") or (clause.dep_ != "acl" and is_finite(clause)))
        and not _infinitive(clause)
        and not (_is_content(clause) and clause.head.lemma_.lower() in {*lexicon.reports("noun"), *lexicon.effects("noun")})
    )


def _is_setting(noun: Token) -> bool:
    """Does the noun only tell at what occasion something was or was not done?"""
    return noun.pos_ == "NOUN" and noun.dep_ == "obl" and any(c.dep_ == "case" and c.lower_ in SETTINGS for c in noun.children)


def _is_told_in(noun: Token, verb: Token) -> bool:
    """ "Declined to commit troops, saying in a speech …": the speech was held."""
    inside = noun.dep_ == "obl" and any(c.dep_ == "case" and c.lower_ in ("in", "during") for c in noun.children)
    says = "said" in lexicon.effects("verb").get(verb.lemma_.lower(), frozenset()) and verb.pos_ == "VERB"
    return inside and says and _own(verb) == ("Actual", False) and verb.tag_ in ("VBD", "VBG", "VBZ")


def _stands_alone(clause: Token) -> bool:
    """Is it a finite clause of time, reason or contrast ("after Russia vetoed it", "while Oslo declined")?"""
    if clause.dep_ == "advcl:relcl":
        return is_finite(clause)  # "…, which Oslo has declined"
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod")}
    return clause.dep_ == "advcl" and bool(marks & ASIDE) and is_finite(clause) and not is_condition(clause)


def _provided(token: Token) -> bool:
    """ "a bill banning strikes", "a law that bans strikes": what a rule provides for, unlike "a law that parliament rejects"."""
    if token.head.lemma_.lower() not in RULES:
        return False
    if token.dep_ == "acl" and token.tag_ == "VBG":
        return True
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
    relative = subject is not None and (subject.tag_ in ("WDT", "WP") or subject.lower_ == "that")
    return token.dep_ == "acl:relcl" and token.tag_ in ("VBZ", "VBP") and relative


def _across_marks(a: Token, b: Token) -> bool:
    """Does a quotation begin or end between two words?"""
    between = a.doc[min(a.i, b.i) : max(a.i, b.i)]
    loose = a.dep_ in ("obl", "nmod", "advmod")  # a clause after a single quoted word still belongs to that word
    return loose and sum(t.text in ('"', "“", "”") for t in between) % 2 == 1


def _own(token: Token, *, headline: bool = False) -> tuple[str, bool]:
    """What the word's own auxiliaries, modifiers and conjunctions say."""
    children = list(token.children)
    words = {c.lower_ for c in children}
    negated = any(
        c.lower_ in NEGATIONS and c.dep_ in ("advmod", "det", "cc", "case", "mark", "cc:preconj", "aux") for c in children
    )
    if token.pos_ == "NOUN" and token.dep_ == "conj":
        negated = negated or _negative_phrase(token.head)  # "no injuries or deaths"
    negated = negated or any(c.dep_ in ("nsubj", "nsubj:pass", "obj") and _negative_phrase(c) for c in children)
    modality = "Actual"
    for c in children:
        if c.dep_ in ("aux", "aux:pass") and c.lower_ in MODALS and c.tag_ == "MD":
            modality = MODALS[c.lower_]
    perfect = any(c.lower_ in ("have", "'ve") and c.dep_ == "aux" for c in children)
    if modality != "Actual" and perfect and "would" in words:
        modality = "Conditional"
    if is_condition(token):
        modality = "Conditional"
    if any(c.dep_ in ("case", "mark") and c.lower_ in AWAITED for c in children):
        modality = "Future"
    if any(c.dep_ == "advcl" and is_condition(c) for c in children) and modality == "Future":
        modality = "Conditional"
    if headline and token.tag_ == "VB" and "to" in words and token.dep_ == "ROOT":
        modality = "Future"
    if (
        modality == "Actual"
        and token.tag_ in ("VB", "VBN")
        and "to" in words
        and any(
            (c.lower_ in ("is", "are", "was", "were") and c.dep_ in ("aux", "aux:pass", "cop"))
            or (c.lower_ in ("be", "been") and c.dep_ in ("aux", "cop"))
            for c in children
        )
    ):
        modality = "Future"
    for c in children:
        if c.dep_ in ("amod", "advmod", "compound", "xcomp", "acl") and c.i < token.i + 4 and c.tag_ != "VB":
            effect = lexicon.effects("adj").get(c.lower_, frozenset()) - {"obligatory"}
            if "negated" in effect:
                negated = True
            elif effect and modality == "Actual" and not (c.dep_ == "acl" and c.lower_ == "announced"):
                modality = "Future" if "future" in effect else "Possible"  # a truce that was announced may hold already
    if token.pos_ in ("VERB", "ADJ") and any(c.dep_ == "advmod" and _averts(c) for c in children):
        negated = True
    if token.pos_ == "NOUN" and words & {"any", "every"} and modality == "Actual":
        modality = "Possible"
    if token.pos_ == "VERB" and words & {"possibly", "perhaps", "maybe", "probably"} and modality == "Actual":
        modality = "Possible"
    return modality, negated


def _averts(adverb: Token) -> bool:
    """ "Nearly collapsed": it did not."""
    return adverb.i < adverb.head.i and "negated" in lexicon.effects("adv").get(adverb.lower_, frozenset())


def _negative_phrase(token: Token) -> bool:
    return token.lower_ in ("nobody", "nothing", "none", "neither") or any(
        (c.dep_ == "det" and c.lower_ in ("no", "neither"))
        or (c.dep_ == "nummod" and (c.lower_ == "no" or any(k.lower_ == "not" for k in c.children)))  # "not one round"
        for c in token.children
    )


def is_condition(token: Token) -> bool:
    """Is the clause of this verb a condition: "if it happens", "should it happen"?"""
    marked = any(m.lower_ in CONDITIONS | PROVISOS for m in token.children if m.dep_ == "mark")
    return marked or _inverted_condition(token) or _is_proviso(token)


def _is_proviso(token: Token) -> bool:
    """ "Provided that ratification is completed", "assuming he wins"."""
    clause = token.head
    return (
        token.dep_ == "ccomp"
        and clause.lower_ in PROVISOS
        and clause.dep_ in ("advcl", "parataxis")
        and not any(c.dep_ in ("nsubj", "obj", "aux") for c in clause.children)
    )


def _inverted_condition(token: Token) -> bool:
    """ "Had it happened", "should the bridge be rebuilt": an auxiliary before its subject, with no question mark."""
    auxiliaries = [c for c in token.children if c.dep_ in ("aux", "aux:pass") and c.lower_ in ("had", "should", "were")]
    subjects = [c for c in token.children if c.dep_ in ("nsubj", "nsubj:pass")]
    return bool(
        auxiliaries and subjects and token.dep_ == "advcl" and min(a.i for a in auxiliaries) < min(s.i for s in subjects)
    )


def _passes_down(at: Token, token: Token) -> bool:
    """Does what holds of the governing clause hold of this one too? Of complements and nouns in it; not of relative or time clauses."""
    if at.dep_ in ("obj", "nmod", "obl") and (
        at.head.lemma_.lower() in EXISTING
        or (at.head.tag_ == "VB" and at.head.dep_ == "advcl" and at.head.lemma_.lower() not in CREATING)
    ):
        return False
    if at.dep_ == "conj":
        own = any(c.dep_ in ("nsubj", "nsubj:pass", "aux", "aux:pass") for c in at.children)
        both = _infinitive(at) and any(c.lower_ == "to" and c.dep_ == "mark" for c in at.head.children)
        return (at.tag_ == at.head.tag_ or both) and not own  # "will attack and destroy", "to be fair and to reopen talks"
    return (at.dep_ in ("xcomp", "ccomp", "csubj") and at.pos_ == "VERB") or (
        at.dep_ in ("obj", "obl", "nsubj", "nsubj:pass", "nmod")
        and (not _presupposed(token) or at.head.lemma_.lower() in CREATING)
    )


def _accompanies(clause: Token) -> bool:
    """A participle behind its main clause that goes on with it or tells how: "a vote is to be held, choosing a flag", "must act by
    cutting funds"."""
    taken = [c for c in clause.children if c.dep_ in ("mark", "aux", "nsubj", "nsubj:pass")]
    plain = not taken or all(c.lower_ == "by" for c in taken)
    return clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.i > clause.head.i and plain


def _presupposed(token: Token) -> bool:
    """Definite and possessed event nouns are taken to have happened whatever is said of them: "Russia's invasion of Ukraine"."""
    owned = any(
        c.dep_ in ("nmod:poss",) or (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those"))
        for c in token.children
    )
    past = token.lemma_.lower() in STATES and any(c.pos_ == "PROPN" or c.ent_type_ for c in token.children)
    predicate = any(c.dep_ == "cop" for c in token.children)  # "promised to be the mayor of all"
    return token.pos_ == "NOUN" and (owned or past) and not predicate


def _infinitive(token: Token) -> bool:
    """ "to build", "to be built"."""
    return token.tag_ in ("VB", "VBN") and any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children)


def _effect(governor: Token, at: Token, token: Token) -> str | None:
    """What a governing word makes of the phrase below it: a modality, ``negated``, ``stop`` (as it stands) or nothing."""
    if at.dep_ not in CLAUSES:
        return None
    infinitive = _infinitive(at)
    if at.dep_ == "obl" and not any(
        c.dep_ == "case" and c.lower_ in ("for", "of", "to", "on", "from", "against") for c in at.children
    ):
        return None
    pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}.get(governor.pos_, "verb")
    lemma = governor.lemma_.lower()
    particle = next((c.lower_ for c in governor.children if c.dep_ == "compound:prt"), "")
    known, case = lexicon.effects(pos), next((c.lower_ for c in at.children if c.dep_ == "case"), "")
    effects = known.get(f"{lemma}_{particle}") or known.get(f"{lemma}_{case}") or known.get(lemma, frozenset())
    if (
        at.pos_ != "VERB"
        and at.dep_ != "conj"  # "enable the isolation of the town and the defeat of the rebels": both stand as the first does
        and _presupposed(at)
        and governor.lemma_.lower() not in CREATING
        and not (at.dep_ in ("obj", "obl", "nsubj:pass") and effects & {"obligatory", "negated", "future"})
        and not (at.dep_ == "nmod" and case == "for" and "obligatory" in effects)  # "calls for the arrest of the owner"
    ):
        return "stop"  # even "the resignation" is not taken for granted where it is demanded
    if (
        at.dep_ in ("nsubj", "nsubj:pass")
        and governor.tag_ in ("JJ", "VBN")
        and "future" in lexicon.effects("adj").get(governor.lower_, frozenset())
    ):
        return "Future"
    if lemma == "commit" and at.dep_ in ("obj", "nsubj:pass"):
        return None  # "committed crimes", unlike "committed to a truce"
    if at.dep_ in ("nsubj", "nsubj:pass", "obl:agent", "conj", "acl:relcl", "parataxis") and not (
        at.dep_ == "nsubj:pass" and effects & {"future", "negated", "obligatory"}
    ):
        return None
    if pos == "adj" and at.tag_ == "VBG" and "possible" in effects and any(c.dep_ == "mark" for c in at.children):
        return "Possible"  # "wary of extending the truce"
    if at.tag_ == "VBG" and _stops_short(governor, at):
        return "negated"
    if lemma == "able" and any(c.lower_ in ("was", "were", "been") and c.dep_ == "cop" for c in governor.children):
        return None  # who was able to do it did it
    if lemma == "go" and governor.tag_ == "VBG" and infinitive and at.dep_ == "xcomp":
        return "Future"  # "is going to close the mine"
    if lemma == "vote" and infinitive and at.dep_ in ("xcomp", "advcl") and at.lemma_.lower() in ADOPTING:
        return None
    if at.dep_ == "advcl" and "negated" in effects and any(c.dep_ == "mark" and c.lower_ == "from" for c in at.children):
        return "negated"  # "banned women from working"
    if at.dep_ == "advcl" and not infinitive:
        return None
    if pos == "adj" and "obligatory" in effects:
        # "it is essential that they meet", "vital to rebuild trust", unlike "it is essential that they met"
        return "Obligatory" if at.dep_ in ("ccomp", "csubj", "xcomp", "advcl") and at.tag_ not in ("VBD", "VBZ") else None
    if "denied" in effects and at.dep_ in ("ccomp", "xcomp", "obj"):
        return "negated"
    if "negated" in effects and at.dep_ in ("ccomp", "xcomp", "obj", "nsubj:pass", "advcl", "acl", "nmod", "obl"):
        return "negated"
    if (
        "obligatory" in effects
        and (infinitive or at.dep_ in ("obj", "nmod", "ccomp", "obl", "nsubj:pass"))
        and not (at.dep_ == "ccomp" and "said" in effects and governor.tag_ == "VBD" and at.tag_ == "VBD")
    ):
        return "Obligatory"
    if lemma in ANNOUNCING and at.dep_ in ("obj", "nsubj:pass", "conj") and at.pos_ == "NOUN":
        return "Future"
    if lemma in PROPOSING and at.dep_ in ("xcomp", "ccomp") and at.tag_ == "VBG":
        return "Future"
    if "future" in effects and (infinitive or at.dep_ in ("obj", "nmod", "acl", "nsubj:pass", "xcomp", "obl", "ccomp")):
        return "Future"
    if "possible" in effects and at.dep_ in ("xcomp", "ccomp", "acl", "nmod", "obj", "appos"):
        return "Possible"
    if pos == "noun" and governor.lemma_.lower() in lexicon.reports("noun") and _is_content(at):
        above = (
            lexicon.effects("verb").get(governor.head.lemma_.lower(), frozenset()) if governor.dep_ == "obj" else frozenset()
        )
        owned = any(
            c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and any(k.lower_ in ("by", "from", "of") for k in c.children))
            for c in governor.children
        )
        if above & {"denied", "negated"}:
            return "negated"
        told = lexicon.trigger_at(governor.head) if governor.dep_ == "obj" else None
        doubted = _negative_phrase(governor) or (told is not None and told[0].type == "plover:REJECT")  # "dismissed a report"
        vouched = owned or (lemma == "report" and not doubted)  # "reports that soldiers fired": somebody's
        return "stop" if vouched else "Possible"
    if "actual" in effects:
        return None
    if infinitive and "said" in effects and any(c.dep_ == "aux" and c.lower_ == "have" for c in at.children):
        return "Possible" if lexicon.reports("verb").get(lemma) == "claim" else "stop"  # "is believed to have fled"
    if "said" in effects and at.dep_ in ("ccomp", "parataxis"):
        return "stop"
    if infinitive and at.dep_ in ("advcl", "acl", "xcomp", "obl"):
        return "Future"
    return None


def _stops_short(word: Token, clause: Token) -> bool:
    """ "Stopped short of resigning", "fell short of banning it", whichever of the two words the clause hangs on."""
    of = any(c.lower_ == "of" and c.dep_ == "mark" for c in clause.children)
    return of and any(w.lower_ == "short" for w in (word, *word.children) if w.i < clause.i)


def _is_content(clause: Token) -> bool:
    """ "claims that X fled", unlike "claims that surprised X"."""
    that = any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)
    return clause.dep_ in ("acl", "acl:relcl", "ccomp") and that


def _ongoing(token: Token) -> bool:
    if token.pos_ == "VERB":
        return token.tag_ == "VBG" and any(
            c.dep_ == "aux" and c.lower_ in ("is", "are", "'s", "'re", "been") for c in token.children
        )
    modified = any(c.lower_ in ONGOING for c in token.children)
    continues = token.head.lemma_ in ("continue", "rage", "persist") and token.dep_ == "nsubj"
    return modified or continues or token.lemma_.lower() in STATES
