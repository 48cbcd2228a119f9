"""What somebody is to do: "due to leave", and the names and days behind an infinitive."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import SUBJECTS, neighbour
from kg.extractors.doc import Token
from kg.extractors.mending.tree import hang, has, put_above

SOMEBODY = frozenset("Person Group Organization Collective".split())


def make_due(token: Token) -> None:
    """ "Was due to leave": no preposition "due to", but an adjective with an infinitive, whose clause it heads."""
    verb = _due_to_do(token)
    if verb is None:
        return
    if verb.is_ancestor(token):
        put_above(token, verb, "xcomp")
    else:
        hang(token, verb.head, verb.dep_)
        if not hang(verb, token, "xcomp"):
            return
    verb.tag_, verb.pos_ = verb.tag_ if verb.tag_ == "VBN" else "VB", "VERB"
    hang(neighbour(token), verb, "mark")
    for child in list(verb.children):
        if child.dep_ in (*SUBJECTS, "cop") and child.i < token.i:
            hang(child, token)
    _make_relative(token)


def _due_to_do(token: Token) -> Token | None:
    """ "leave" of "due to leave", "strike" of "were due to strike"; None where something happens due to something."""
    doc, after = token.doc, token.i + 2
    if token.lower_ != "due" or after >= len(doc) or doc[after - 1].lower_ != "to":
        return None
    while after + 1 < len(doc) and (doc[after].lower_ in ("be", "have", "been") or doc[after].tag_ == "RB"):
        after += 1
    verb = doc[after]
    if verb.tag_ == "NN":
        is_verb = doc[token.i - 1].lower_ in ("is", "are", "was", "were") and verb.lower_ in lexicon.changes()
    else:
        is_verb = verb.tag_ in ("VB", "VBN") or (verb.pos_ == "VERB" and lexicon.verb_forms().get(verb.lower_) == verb.lower_)
    return verb if is_verb else None


def _make_relative(clause: Token) -> None:
    """ "The agency Nord, which was due to leave, halted": a clause whose subject is "which" hangs on the name before the comma."""
    pronoun = next((c for c in clause.children if c.dep_ in SUBJECTS and c.tag_ in ("WDT", "WP")), None)
    if clause.dep_ != "advcl" or pronoun is None or pronoun.i < 2 or neighbour(pronoun, -1).text != ",":
        return
    noun = neighbour(pronoun, -2)
    while noun.dep_ == "flat":
        noun = noun.head
    if noun.pos_ in ("NOUN", "PROPN"):
        hang(clause, noun, "acl:relcl")


def find_asked(verb: Token) -> None:
    """ "Called for ministers to resign": whoever stands between "for" and the infinitive is its subject, wherever the tree hangs him."""
    above, to = verb.head, next((c for c in verb.children if c.lower_ == "to" and c.dep_ == "mark"), None)
    if (
        to is None
        or verb.dep_ not in ("advcl", "xcomp")
        or above.lemma_ not in lexicon.grammar("pleading")
        or above.i > to.i - 2
    ):
        return
    noun = neighbour(to, -1)
    while noun.head.i < to.i and noun.head not in (noun, above):
        noun = noun.head
    first = noun.left_edge
    before = first if first.lower_ == "for" else neighbour(first, -1)
    if (
        before.lower_ != "for"
        or noun.pos_ not in ("NOUN", "PROPN", "PRON")
        or noun.head not in (above, verb)
        or noun.i < before.i
    ):
        return
    somebody = noun.pos_ != "NOUN" or noun.tag_ == "NNS" or lexicon.nouns().get(noun.lemma_.lower()) in SOMEBODY
    if noun.dep_ == "nsubj" or (noun.dep_ == "obl" and somebody):
        hang(noun, verb, "nsubj")
        hang(before, verb, "mark")


def hang_lower(token: Token) -> None:
    """A name without preposition after an infinitive is its object, not a loose phrase of the verb above: "flew to Oslo to meet X"."""
    if token.dep_ != "obl" or token.pos_ != "PROPN" or token.ent_type_ in ("DATE", "TIME") or has(token, "case"):
        return
    verb = token.doc[max(0, token.left_edge.i - 1)]
    if verb.pos_ == "VERB" and verb.head == token.head and verb.dep_ in ("advcl", "xcomp"):
        hang(token, verb, "obj")


def hang_time(token: Token) -> None:
    """ "Called on them to rally on Saturday": a day behind an infinitive that is asked for or planned is the day of what is to be done."""
    verb = token.head
    if token.dep_ not in ("obl", "obl:unmarked") or token.ent_type_ not in ("DATE", "TIME") or verb.pos_ != "VERB":
        return
    lemma = verb.lemma_.lower()
    if lemma != "call" and not {"obligatory", "future"} & lexicon.effects("verb").get(lemma, frozenset()):
        return
    for clause in verb.children:
        infinitive = clause.dep_ in ("advcl", "xcomp") and any(c.lower_ == "to" and c.dep_ == "mark" for c in clause.children)
        if infinitive and verb.i < clause.i < token.i and clause.right_edge.i + 1 == token.left_edge.i:
            hang(token, clause)
            return
