"""Repairs of the parse where reporters' habits and a list of verbs are surer than the network."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from kg.extractors import lexicon

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
ACCUSING = frozenset("accuse blame suspect charge convict acquit criticise criticize condemn thank praise".split())
CLAUSES = ("ccomp", "parataxis")
MARKS = frozenset('"”“')


def mend(doc: Doc) -> None:
    """Change lemmas, heads and labels in place."""
    forms = {"VERB": lexicon.verb_forms(), "NOUN": lexicon.noun_forms()}
    for token in doc:
        if token.pos_ in forms and (lemma := forms[token.pos_].get(token.lower_)):
            token.lemma_ = lemma
        elif token.pos_ == "VERB":
            token.lemma_ = lexicon.verb_lemma(token.text, token.lemma_)
        _hang_lower(token)
        _make_active(token)
        _make_participle(token)
        _find_main_verb(token)
        _find_speaker(token)
        _find_speaker_beside(token)
        _find_told(token)
        _find_subject_before(token)
        _hang_on_saying(token)
        _find_accused(token)
        _find_author(token)


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
    """ "…," the minister, Olga Brandt, told us, "…": the noun between quotation mark and verb of saying is no subject of what is quoted."""
    if verb.pos_ != "VERB" or not _says(verb) or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    doc, sentence = verb.doc, verb.sent
    closed = [t.i for t in doc[sentence.start : verb.i] if t.text in MARKS]
    if not closed:
        return
    opens = next((t.i for t in doc[verb.i + 1 : sentence.end] if t.text in MARKS), sentence.end)
    for begin, end in ((closed[-1] + 1, verb.i), (verb.i + 1, opens)):
        for noun in doc[begin:end]:
            if noun.dep_ in SUBJECTS and not begin <= noun.head.i < end and noun.pos_ in ("NOUN", "PROPN", "PRON"):
                noun.head, noun.dep_ = verb, "nsubj"
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
    last.head, last.dep_ = last, "ROOT"
    root.head, root.dep_ = last, "nsubj"


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
        token.head, token.dep_ = clause, "nsubj:pass" if any(c.dep_ == "aux:pass" for c in clause.children) else "nsubj"


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
            participle.head, participle.dep_ = verb, "advcl"
        return


def _says(verb: Token) -> bool:
    return "said" in lexicon.effects("verb").get(verb.lemma_.lower(), frozenset())


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
        token.head, token.dep_ = verb, "obj"


def _find_accused(token: Token) -> None:
    """ "accused X of bombing Y": X is accused; that X would do it is not said by the grammar."""
    clause = token.head
    if token.dep_ not in SUBJECTS or clause.dep_ != "advcl" or clause.tag_ != "VBG" or token.i > clause.i:
        return
    verb, marks = clause.head, {c.lower_ for c in clause.children if c.dep_ == "mark"}
    if verb.lemma_.lower() in ACCUSING and marks & {"of", "for"} and not any(c.dep_ == "obj" for c in verb.children):
        token.head, token.dep_ = verb, "obj"


def _find_author(token: Token) -> None:
    """ "dismissed claims by the union": what stands right behind the object of an active verb is the object's author."""
    if token.dep_ != "obl" or not any(c.dep_ == "case" and c.lower_ == "by" for c in token.children):
        return
    noun = token.doc[token.left_edge.i - 1] if token.left_edge.i else token
    if noun.dep_ == "obj" and noun.head == token.head and noun.pos_ == "NOUN" and noun.lemma_.lower() in _authored():
        token.head, token.dep_ = noun, "nmod"


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
    if len(heads) != 1 or heads[0] == verb or any(t.pos_ == "VERB" for t in phrase):
        return
    for token in [*phrase, *verb.doc[verb.i + 1 : verb.sent.end]]:
        if token not in (heads[0], verb) and token.head.i <= commas[-1]:
            token.head = verb  # "on Thursday" after the verb was hung on the clause before
    heads[0].head, heads[0].dep_ = verb, "nsubj"
