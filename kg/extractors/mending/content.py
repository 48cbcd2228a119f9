"""What is said: which of two verbs a subject or a clause belongs to, the one of saying or the one below."""

from __future__ import annotations

from kg.extractors import lexicon
from kg.extractors.clauses import SUBJECTS, has_negation, is_finite, neighbour
from kg.extractors.doc import Token
from kg.extractors.mending.speech import CLAUSES, says
from kg.extractors.mending.tree import FINITE, hang, has, make_subject_of


def find_told(token: Token) -> None:
    """ "told the agency two men had been admitted": what stands between the one told and the clause is the subject of the clause."""
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.pos_ != "VERB" or token.i < verb.i or not says(verb):
        return
    if any(c.dep_ in ("iobj", "obj") and verb.i < c.i < token.i for c in verb.children):
        _give_to_content(token, verb)


def find_subject_before(token: Token) -> None:
    """ "Two people, police told the agency, had died": of two subjects of a verb of saying the first belongs to the clause behind."""
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.pos_ != "VERB" or token.i > verb.i or not says(verb):
        return
    if any(c.dep_ in SUBJECTS and token.i < c.i < verb.i for c in verb.children):
        _give_to_content(token, verb)


def _give_to_content(token: Token, verb: Token) -> None:
    """Make the word the subject of the clause behind it that the verb of saying has, where that clause has none."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > token.i), None)
    if clause is not None and not has(clause, *SUBJECTS):
        make_subject_of(token, clause)


def make_adverbial(clause: Token) -> None:
    """ "When oil was dear, she promised reform": what stands before its verb and behind "when" is no content, unless nobody says it
    ("When she would go, she did not say")."""
    verb, first = clause.head, clause.left_edge
    if clause.dep_ != "ccomp" or clause.i > verb.i or first.lower_ not in lexicon.grammar("circumstance"):
        return
    if not has_negation(verb) and any(c.text == "," and c.i > clause.i for c in (*clause.children, *verb.children)):
        clause.dep_ = "advcl"


def find_relative_subject(pronoun: Token) -> None:
    """ "A bill that critics say would silence them": the relative pronoun is the subject of what is said, not the object of saying."""
    verb = pronoun.head
    if pronoun.tag_ != "WDT" or pronoun.dep_ != "obj" or verb.dep_ != "acl:relcl" or not says(verb):
        return
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if clause is not None and is_finite(clause) and not has(clause, *SUBJECTS):
        hang(pronoun, clause, "nsubj")


def hang_who(clause: Token) -> None:
    """ "Named X minister, succeeding Y, who resigned": "who" behind a comma is the person whose name stands before it, nobody further
    back; so is the described one of "a friend of the minister, who resigned" left alone."""
    who = next((c for c in clause.children if c.tag_ in ("WP", "WP$") and c.dep_ in SUBJECTS), None)
    if clause.dep_ != "acl:relcl" or who is None or who.i - who.sent.start < 2 or neighbour(who, -1).text != ",":
        return
    name = neighbour(who, -2)
    while name.dep_ == "flat":
        name = name.head
    if name.ent_type_ == "PERSON" and name.pos_ == "PROPN" and not clause.head.is_ancestor(name):
        hang(clause, name)


def share_out_subjects(verb: Token) -> None:
    """ "The president, whose …, telephoned both and called for calm, his office said": each verb has the subject beside it."""
    if verb.pos_ != "VERB":
        return
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    if len(subjects) != 2:
        return
    if subjects[0].tag_ in ("WDT", "WP"):
        subjects[0].dep_ = "obj"  # "Rwanda, which Kinshasa accuses of …"
        return
    clause = next((c for c in verb.children if c.dep_ in CLAUSES and subjects[0].i < c.i < subjects[1].i), None)
    if clause is not None and clause.pos_ == "VERB" and not has(clause, *SUBJECTS):
        hang(subjects[0], clause)


def keep_in_content(token: Token) -> None:
    """ "Lund said that the state was ready, but it remained careful": what "it" does goes on with what a person says."""
    verb = token.head
    if token.dep_ != "conj" or not says(verb):
        return
    who = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    content = next((c for c in verb.children if c.dep_ == "ccomp" and verb.i < c.i < token.i), None)
    person = who is not None and (who.ent_type_ == "PERSON" or who.lower_ in ("he", "she"))
    if person and content is not None and any(c.dep_ in SUBJECTS and c.lower_ == "it" for c in token.children):
        hang(token, content)


def lift_conjunct(verb: Token) -> None:
    """ "Said its fighters had not attacked and accused the army": what does not share the auxiliary goes on with "said"."""
    first = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in FINITE or first.dep_ != "ccomp" or first.head.pos_ != "VERB":
        return
    helped = any(c.dep_ == "aux" and (c.lemma_ == "have" or c.tag_ == "MD") for c in first.children)
    speaks = lexicon.effects("verb").get(verb.lemma_.lower(), frozenset()) - {"actual"}
    if not helped or not speaks or has(verb, *SUBJECTS, "aux", "aux:pass"):
        return
    if first.head.tag_ == verb.tag_ and first.head.i < first.i:
        hang(verb, first.head)


def lift_to_present(verb: Token) -> None:
    """ "We are alarmed that the army has shelled the town and call for a truce": a present form does not go on with the perfect or past
    of others, but with what those who speak say of themselves."""
    first = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VB", "VBP") or has(verb, *SUBJECTS, "aux", "aux:pass", "mark", "cop"):
        return
    speaks = lexicon.effects("verb").get(verb.lemma_.lower(), frozenset()) - {"actual"}
    past = first.tag_ == "VBD" or (first.tag_ == "VBN" and any(c.dep_ == "aux" and c.lemma_ == "have" for c in first.children))
    if not speaks or not past or any(c.lower_ in ("we", "i") for c in first.children if c.dep_ in SUBJECTS):
        return
    for above in first.ancestors:
        spoken = any(c.dep_ in SUBJECTS and c.lower_ in ("we", "i") for c in above.children)
        present = above.tag_ == "VBP" or any(c.tag_ == "VBP" and c.dep_ in ("aux", "cop", "aux:pass") for c in above.children)
        if spoken and present:
            hang(verb, above)
            return
