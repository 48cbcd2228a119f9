"""Repairs of the parse where reporters' habits and a list of verbs are surer than the network."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Span, Token

from kg.extractors import lexicon
from kg.extractors.clauses import is_finite, is_passive

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
ACCUSING = frozenset("accuse blame suspect charge convict acquit criticise criticize condemn thank praise".split())
CLAUSES = ("ccomp", "parataxis")
MARKS = frozenset('"”“')
CONJUNCTIONS = frozenset("after before since until as".split())
"""Words that are prepositions and conjunctions alike."""
SETTLED = frozenset("punct det case cc mark aux aux:pass cop amod compound nummod advmod flat fixed nmod:poss".split())
"""Relations that no repair looks at, unless the word is a verb: most words of a text have one of these."""


def mend(doc: Doc, title: int = 0) -> None:
    """Change lemmas, heads and labels in place; the headline ends before character ``title``."""
    forms = {"VERB": lexicon.verb_forms(), "NOUN": lexicon.noun_forms()}
    for name in doc.spans.get("names", ()):
        _hold_together(name)
        _hang_description(name)
    for token in doc:
        if token.pos_ in forms and (lemma := forms[token.pos_].get(token.lower_)):
            token.lemma_ = lemma
        elif token.pos_ == "VERB":
            token.lemma_ = lexicon.verb_lemma(token.text, token.lemma_)
        if token.dep_ in SETTLED and token.pos_ != "VERB" and token.lower_ != "due":
            continue
        _hang_lower(token)
        _uncross(token)
        _make_due(token)
        _hang_time(token)
        _make_active(token)
        _make_participle(token)
        _find_main_verb(token)
        _make_passive(token, headline=token.idx < title)
        _find_object(token)
        _make_object(token)
        _find_first_subject(token)
        _make_subject(token)
        _find_relative_subject(token)
        _share_out_subjects(token)
        _lift_conjunct(token)
        _keep_in_content(token)
        _find_clause_subject(token)
        _find_speaker(token)
        _find_speaker_beside(token)
        _find_told(token)
        _find_subject_before(token)
        _hang_on_saying(token)
        _find_accused(token)
        _find_author(token)
        _check_agent(token)
    for token in doc:
        _make_active(token)  # again, with the objects found


def hang(token: Token, head: Token, relation: str | None = None) -> bool:
    """Hang a word on another of its sentence, with the relation or with the one it has; every repair moves words by this function.

    Where that would be no tree, because the new head hangs on the word itself, nothing changes and the answer is False: in "what was
    announced", where "announced" hangs on "what", ``hang(what, announced, "nsubj")`` is refused.
    """
    if token == head or token.is_ancestor(head) or token.sent.start != head.sent.start:
        return False
    token.head = head
    if relation is not None:
        token.dep_ = relation
    return True


def put_above(token: Token, other: Token, relation: str) -> None:
    """A word below another takes its place in the tree, and the other hangs on it: in "X, whose army is small, called it a gift", read
    as a mere noun, ``put_above(called, X, "nsubj")`` makes "called" the root."""
    if other.is_ancestor(token):
        token.head, token.dep_ = (token if other.head == other else other.head), other.dep_
        other.head, other.dep_ = token, relation


def _uncross(token: Token) -> None:
    """ "…to the court, Ana Lund of the union said": a phrase of a name's right neighbours belongs to the name where its arc would cross
    that of the name."""
    if token.dep_ != "nmod" or token.head.i > token.i or not any(c.dep_ == "case" for c in token.children):
        return
    before = token.doc[max(0, token.left_edge.i - 1)]
    while before.dep_ in ("flat", "compound", "amod") and before.head.i < token.i and before.head != before:
        before = before.head
    if before.dep_ in SUBJECTS and before.head.i > token.i and before.i > token.head.i and not token.head.is_ancestor(before):
        hang(token, before)


def _hold_together(name: Span) -> None:
    """The words of a person's name hang on its first one, where two of them hang on words outside."""
    outer = [t for t in name if t.head == t or not name.start <= t.head.i < name.end]
    if name.label_ == "PERSON" and len(outer) > 1 and all(t.pos_ == "PROPN" for t in name) and outer[0] == name[0]:
        for other in outer[1:]:
            if other.head != other and not any(other.is_ancestor(t) for t in outer[:1]):
                hang(other, outer[0], "flat")


def _hang_description(name: Span) -> None:
    """ "Social Democrat Ana Lund left": of two subjects side by side the noun for a person describes the name behind it."""
    noun, person = name.doc[max(0, name.start - 1)], name.root
    if name.label_ != "PERSON" or noun.i >= name.start or noun.tag_ not in ("NN", "NNP") or noun.head != person.head:
        return
    if noun.dep_ == person.dep_ and lexicon.nouns().get(noun.lemma_.lower()) == "Person":
        hang(noun, person, "nmod:desc")


def _make_due(token: Token) -> None:
    """ "Was due to leave": no preposition "due to", but an adjective with an infinitive, whose clause it heads."""
    doc, after = token.doc, token.i + 2
    if token.lower_ != "due" or after >= len(doc) or doc[after - 1].lower_ != "to":
        return
    while after + 1 < len(doc) and (doc[after].lower_ in ("be", "have", "been") or doc[after].tag_ == "RB"):
        after += 1
    verb = doc[after]
    noun_like = (
        verb.tag_ == "NN" and doc[token.i - 1].lower_ in ("is", "are", "was", "were") and verb.lower_ in lexicon.changes()
    )
    if verb.tag_ not in ("VB", "VBN") and not noun_like:
        return
    if verb.is_ancestor(token):
        put_above(token, verb, "xcomp")
    else:
        hang(token, verb.head, verb.dep_)
        if not hang(verb, token, "xcomp"):
            return
    verb.tag_, verb.pos_ = "VB" if noun_like else verb.tag_, "VERB"
    hang(doc[token.i + 1], verb, "mark")
    for child in list(verb.children):
        if child.dep_ in (*SUBJECTS, "cop") and child.i < token.i:
            hang(child, token)
    _make_relative(token)


def _make_relative(clause: Token) -> None:
    """ "The agency Nord, which was due to leave, halted": a clause whose subject is "which" hangs on the name before the comma."""
    pronoun = next((c for c in clause.children if c.dep_ in SUBJECTS and c.tag_ in ("WDT", "WP")), None)
    if clause.dep_ != "advcl" or pronoun is None or pronoun.i < 2 or pronoun.nbor(-1).text != ",":
        return
    noun = pronoun.nbor(-2)
    while noun.dep_ == "flat":
        noun = noun.head
    if noun.pos_ in ("NOUN", "PROPN"):
        hang(clause, noun, "acl:relcl")


def _make_active(token: Token) -> None:
    """ "X killed two" is active, whatever the network says."""
    if token.dep_ == "nsubj:pass" and token.head.tag_ == "VBN" and token.head.i > token.i:
        dependents = {c.dep_ for c in token.head.children}
        if "obj" in dependents and not dependents & {"aux:pass", "aux", "cop"}:
            token.dep_, token.head.tag_ = "nsubj", "VBD"


def _make_participle(token: Token) -> None:
    """ "Asked about the vote, he replied": a clause without subject and conjunction is no past tense."""
    if token.tag_ == "VBD" and token.dep_ == "advcl" and not any(c.dep_ in (*SUBJECTS, "mark", "aux") for c in token.children):
        token.tag_ = "VBN"


def _find_speaker_beside(verb: Token) -> None:
    """ "…," the minister, Olga Brandt, told us, "…": the noun between quotation mark and verb of saying is no subject of what is quoted.

    Nor is a word above the verb its subject: in "What was announced is not …" all of "was announced" describes "what".
    """
    if verb.pos_ != "VERB" or not _says(verb) or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    doc, sentence = verb.doc, verb.sent
    closed = [t.i for t in doc[sentence.start : verb.i] if t.text in MARKS]
    if not closed:
        return
    opens = next((t.i for t in doc[verb.i + 1 : sentence.end] if t.text in MARKS), sentence.end)
    for begin, end in ((closed[-1] + 1, verb.i), (verb.i + 1, opens)):
        for noun in doc[begin:end]:
            outside = noun.dep_ in SUBJECTS and not begin <= noun.head.i < end and not noun.is_ancestor(verb)
            if outside and noun.pos_ in ("NOUN", "PROPN", "PRON"):
                hang(noun, verb, "nsubj")
                return


def _find_main_verb(root: Token) -> None:
    """ "X, whose army is small, called it a gift": a finite verb after the comma that ends a relative clause is the main verb."""
    if root.dep_ != "ROOT" or root.pos_ not in ("NOUN", "PROPN") or any(c.dep_ in (*SUBJECTS, "cop") for c in root.children):
        return
    relative = next((c for c in root.children if c.dep_ == "acl:relcl" and c.i > root.i), None)
    last = relative
    while last is not None and (further := [c for c in last.children if c.dep_ == "conj"]):
        last = further[-1]
    if relative is None or last is None or last is relative or last.tag_ not in ("VBD", "VBZ", "VBP"):
        return
    if last.doc[last.i - 1].text != "," or any(c.dep_ in SUBJECTS for c in last.children):
        return
    put_above(last, root, "nsubj")


def _find_told(token: Token) -> None:
    """ "told the agency two men had been admitted": what stands between the one told and the clause is the subject of the clause."""
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.pos_ != "VERB" or token.i < verb.i or not _says(verb):
        return
    if not any(c.dep_ in ("iobj", "obj") and verb.i < c.i < token.i for c in verb.children):
        return
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > token.i), None)
    _give_subject(clause, token)


def _find_subject_before(token: Token) -> None:
    """ "Two people, police told the agency, had died": of two subjects of a verb of saying the first belongs to the clause behind."""
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.pos_ != "VERB" or token.i > verb.i or not _says(verb):
        return
    if any(c.dep_ in SUBJECTS and token.i < c.i < verb.i for c in verb.children):
        _give_subject(next((c for c in verb.children if c.dep_ == "ccomp" and c.i > token.i), None), token)


def _give_subject(clause: Token | None, token: Token) -> None:
    if clause is not None and not any(c.dep_ in SUBJECTS for c in clause.children):
        hang(token, clause, "nsubj:pass" if any(c.dep_ == "aux:pass" for c in clause.children) else "nsubj")


def _hang_on_saying(participle: Token) -> None:
    """ "…, its office said, offering a venue": the participle belongs to the reporting clause before it, not to what is said."""
    before = participle.i - 1
    if participle.tag_ != "VBG" or participle.dep_ not in ("advcl", "acl", "conj", "parataxis", "dep") or before < 1:
        return
    doc = participle.doc
    if doc[before].text != "," or any(c.dep_ in (*SUBJECTS, "aux") for c in participle.children):
        return
    for verb in reversed(doc[max(participle.sent.start, before - 4) : before]):
        if verb.pos_ != "VERB":
            continue
        after_content = verb.dep_ == "parataxis" or any(c.dep_ in CLAUSES and c.i < verb.i for c in verb.children)
        if _says(verb) and after_content and verb != participle.head and not participle.is_ancestor(verb):
            hang(participle, verb, "advcl")
        return


def _says(verb: Token) -> bool:
    return "said" in lexicon.effects("verb").get(verb.lemma_.lower(), frozenset())


def _make_passive(token: Token, *, headline: bool) -> None:
    """ "After border guards killed", "Dozens held as protests follow": who is killed or held there did not do it."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.tag_ not in ("VBN", "VBD") or token.i > verb.i or verb.pos_ != "VERB":
        return
    shared = [c for v in (verb, *(c for c in verb.children if c.dep_ == "conj")) for c in v.children]
    if any(c.dep_ in ("obj", "iobj", "aux", "cop", "ccomp", "xcomp", "compound:prt") for c in shared):
        return
    lemma = verb.lemma_.lower()
    if lemma in lexicon.hurting() or (headline and lemma in _undergone()):
        token.dep_, verb.tag_ = "nsubj:pass", "VBN"


@cache
def _undergone() -> frozenset[str]:
    """Verbs of events that need an object: without one, a headline's past form is passive ("Minister sacked")."""
    kinds = ("ASSAULT", "COERCE", "SANCTION", "AID", "RETREAT-release", "Resignation", "Appointment", "Ruling", "CONCEDE")
    return frozenset(
        lemma
        for lemma, trigger in lexicon.entries("verb")
        if "_" not in lemma
        and trigger.recipient[:1] == ("obj",)
        and (trigger.mode or trigger.type).partition(":")[2].startswith(kinds)
    )


def _check_agent(token: Token) -> None:
    """Agents have "by"; and "was told to resign by the army" is told by the army."""
    if token.dep_ not in ("obl", "obl:agent"):
        return
    by = any(c.dep_ == "case" and c.lower_ == "by" for c in token.children)
    if token.dep_ == "obl:agent" and not by and any(c.dep_ == "case" for c in token.children):
        token.dep_ = "obl"
    if not by or token.pos_ == "NUM" or token.ent_type_ in ("DATE", "TIME"):
        return
    verb = token.head
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and not is_passive(verb) and is_passive(verb.head):
        hang(token, verb.head, "obl:agent")


def _find_object(token: Token) -> None:
    """ "The court sentenced Ivo Tarn to ten years": of two subjects the one behind an active verb is its object."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.pos_ != "VERB" or token.i < verb.i:
        return
    if any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children) and verb.nbor() in (token.left_edge, token):
        for other in verb.children:
            if other.dep_ == "obj" and any(c.dep_ == "case" for c in other.children):
                other.dep_ = "obl"
        token.dep_ = "obj"


def _find_first_subject(token: Token) -> None:
    """ "After her predecessor stepped down": a noun before a finite verb without subject is its subject, no object."""
    verb = token.head
    if token.dep_ not in ("obj", "obl") or token.i > verb.i or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return
    if token.pos_ not in ("NOUN", "PROPN") or any(c.dep_ in (*SUBJECTS, "expl") for c in verb.children):
        return
    word = next((c for c in token.children if c.dep_ == "case"), None)
    if word is not None and word.lower_ in CONJUNCTIONS and verb.dep_ in ("parataxis", "advcl", "obl"):
        hang(word, verb, "mark")
        verb.dep_, token.dep_ = "advcl", "nsubj"
    elif word is None and token.dep_ == "obj" and verb.dep_ not in ("acl:relcl", "conj", "xcomp"):
        token.dep_ = "nsubj"


def _make_object(noun: Token) -> None:
    """ "Ruled out early elections": a noun right behind a verb is its object, no predicate, but for verbs of being, becoming and calling.

    So are the people whom a verb of killing counts: "killed between 10 and 12 people".
    """
    verb = noun.head
    counted = noun.dep_ == "obl" and verb.lemma_.lower() in lexicon.hurting() and noun.left_edge.i == verb.i + 1
    if counted and any(c.dep_ == "nummod" for c in noun.children) and not any(c.dep_ == "case" for c in noun.children):
        noun.dep_ = "obj"
        return
    if noun.dep_ != "xcomp" or noun.tag_ not in ("NN", "NNS") or verb.pos_ != "VERB" or noun.i < verb.i:
        return
    if verb.lemma_.lower() in PREDICATING or any(c.dep_ in ("obj", "nsubj:pass", "aux:pass") for c in verb.children):
        return
    if not any(c.dep_ in ("case", "mark", "cop", *SUBJECTS) for c in noun.children):
        noun.dep_ = "obj"


def _make_subject(noun: Token) -> None:
    """ "After her predecessor, X, stepped down": a person without preposition before a finite verb that has no subject is its subject."""
    verb = noun.head
    if noun.dep_ not in ("obl", "obj") or noun.i > verb.i or verb.pos_ != "VERB" or not is_finite(verb) or is_passive(verb):
        return
    cases = [c for c in noun.children if c.dep_ == "case"]
    if any(c.lower_ not in CONJUNCTIONS for c in cases) or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    if verb.dep_ == "conj" and cases and not any(c.dep_ == "cc" for c in verb.children):
        verb.dep_ = "advcl"
    if lexicon.nouns().get(noun.lemma_.lower()) in ("Person", "Group") and verb.dep_ in ("advcl", "ccomp"):
        noun.dep_ = "nsubj"
        for conjunction in cases:
            hang(conjunction, verb, "mark")


PREDICATING = frozenset(
    "be become remain stay seem appear prove turn look feel sound get go come act serve work end start".split()
)


def _find_relative_subject(pronoun: Token) -> None:
    """ "A bill that critics say would silence them": the relative pronoun is the subject of what is said, not the object of saying."""
    verb = pronoun.head
    if pronoun.tag_ != "WDT" or pronoun.dep_ != "obj" or verb.dep_ != "acl:relcl" or not _says(verb):
        return
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if clause is not None and is_finite(clause) and not any(c.dep_ in SUBJECTS for c in clause.children):
        hang(pronoun, clause, "nsubj")


def _share_out_subjects(verb: Token) -> None:
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
    if clause is not None and clause.pos_ == "VERB" and not any(c.dep_ in SUBJECTS for c in clause.children):
        hang(subjects[0], clause)


def _keep_in_content(token: Token) -> None:
    """ "Lund said that the state was ready, but it remained careful": what "it" does goes on with what a person says."""
    verb = token.head
    if token.dep_ != "conj" or not _says(verb):
        return
    who = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    content = next((c for c in verb.children if c.dep_ == "ccomp" and verb.i < c.i < token.i), None)
    person = who is not None and (who.ent_type_ == "PERSON" or who.lower_ in ("he", "she"))
    if person and content is not None and any(c.dep_ in SUBJECTS and c.lower_ == "it" for c in token.children):
        hang(token, content)


def _find_clause_subject(verb: Token) -> None:
    """ "… since Barrantes, now in prison, was ousted": the noun behind the conjunction is the subject, no phrase of its own."""
    if verb.dep_ != "advcl" or verb.pos_ != "VERB" or not is_finite(verb) or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    between = [c for c in verb.head.children if c.dep_ in ("obl", "obl:agent") and verb.head.i < c.i < verb.i]
    if not between or any(c.dep_ == "mark" for c in verb.children):
        return
    noun = between[-1]
    mark = next((c for c in noun.children if c.dep_ == "case" and c.lower_ in CONJUNCTIONS), None)
    if mark is not None:
        hang(noun, verb, "nsubj:pass" if any(c.dep_ == "aux:pass" for c in verb.children) else "nsubj")
        hang(mark, verb, "mark")


def _lift_conjunct(verb: Token) -> None:
    """ "Said its fighters had not attacked and accused the army": what does not share the auxiliary goes on with "said"."""
    first = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ", "VBP") or first.dep_ != "ccomp" or first.head.pos_ != "VERB":
        return
    helped = any(c.dep_ == "aux" and (c.lemma_ == "have" or c.tag_ == "MD") for c in first.children)
    own = any(c.dep_ in (*SUBJECTS, "nsubj:pass", "aux", "aux:pass") for c in verb.children)
    speaks = lexicon.effects("verb").get(verb.lemma_.lower(), frozenset()) - {"actual"}
    if helped and not own and speaks and first.head.tag_ == verb.tag_ and first.head.i < first.i:
        hang(verb, first.head)


def _hang_lower(token: Token) -> None:
    """A name without preposition after an infinitive is its object, not a loose phrase of the verb above: "flew to Oslo to meet X"."""
    if (
        token.dep_ != "obl"
        or token.pos_ != "PROPN"
        or token.ent_type_ in ("DATE", "TIME")
        or any(c.dep_ == "case" for c in token.children)
    ):
        return
    before = token.left_edge.i - 1
    verb = token.doc[before] if before >= 0 else token
    if verb.pos_ == "VERB" and verb.head == token.head and verb.dep_ in ("advcl", "xcomp"):
        hang(token, verb, "obj")


def _hang_time(token: Token) -> None:
    """ "Called on them to rally on Saturday": a day behind an infinitive that is asked for or planned is the day of what is to be done."""
    verb = token.head
    if token.dep_ not in ("obl", "obl:unmarked") or token.ent_type_ not in ("DATE", "TIME") or verb.pos_ != "VERB":
        return
    if (
        not {"obligatory", "future"} & lexicon.effects("verb").get(verb.lemma_.lower(), frozenset())
        and verb.lemma_.lower() != "call"
    ):
        return
    for clause in verb.children:
        infinitive = clause.dep_ in ("advcl", "xcomp") and any(c.lower_ == "to" and c.dep_ == "mark" for c in clause.children)
        if infinitive and verb.i < clause.i < token.i and clause.right_edge.i + 1 == token.left_edge.i:
            hang(token, clause)
            return


def _find_accused(token: Token) -> None:
    """ "accused X of bombing Y": X is accused; that X would do it is not said by the grammar."""
    clause = token.head
    if token.dep_ == "acl" and token.tag_ == "VBG" and clause.dep_ == "obj" and clause.head.lemma_.lower() in ACCUSING:
        if any(c.lower_ in ("of", "for") and c.dep_ in ("mark", "case") for c in token.children):
            hang(token, clause.head, "advcl")
        return
    if token.dep_ not in SUBJECTS or clause.dep_ != "advcl" or clause.tag_ != "VBG" or token.i > clause.i:
        return
    verb, marks = clause.head, {c.lower_ for c in clause.children if c.dep_ == "mark"}
    if verb.lemma_.lower() in ACCUSING and marks & {"of", "for"} and not any(c.dep_ == "obj" for c in verb.children):
        hang(token, verb, "obj")


def _find_author(token: Token) -> None:
    """ "dismissed claims by the union": what stands right behind the object of an active verb is the object's author."""
    if token.dep_ != "obl" or not any(c.dep_ == "case" and c.lower_ == "by" for c in token.children):
        return
    noun = token.doc[token.left_edge.i - 1] if token.left_edge.i else token
    if noun.dep_ == "obj" and noun.head == token.head and noun.pos_ == "NOUN" and noun.lemma_.lower() in _authored():
        hang(token, noun, "nmod")


@cache
def _authored() -> frozenset[str]:
    """Nouns for what somebody says, wants or does."""
    return frozenset(
        {*lexicon.reports("noun"), *lexicon.attitudes("noun"), *lexicon.triggers("noun"), "decision", "move", "effort"}
    )


def _find_speaker(verb: Token) -> None:
    """ "…, the agency said on Thursday": the phrase between the comma and the verb of saying is its subject."""
    if verb.pos_ != "VERB" or not _says(verb) or verb.i < verb.sent.start + 3:
        return
    children = list(verb.children)
    if any(c.dep_ in SUBJECTS for c in children) or not any(c.dep_ in CLAUSES and c.i < verb.i for c in children):
        return
    commas = [t.i for t in verb.doc[verb.sent.start : verb.i] if t.text in (",", "”", '"')]
    if not commas or not 0 < verb.i - commas[-1] - 1 < 15:
        return
    phrase = verb.doc[commas[-1] + 1 : verb.i]
    heads = [t for t in phrase if not phrase.start <= t.head.i < phrase.end and t.pos_ in ("NOUN", "PROPN", "PRON")]
    if len(heads) != 1 or heads[0] == verb or heads[0].is_ancestor(verb) or any(t.pos_ == "VERB" for t in phrase):
        return
    for token in [*phrase, *verb.doc[verb.i + 1 : verb.sent.end]]:
        if token not in (heads[0], verb) and token.head.i <= commas[-1]:
            hang(token, verb)  # "on Thursday" after the verb was hung on the clause before
    hang(heads[0], verb, "nsubj")
