"""What pronouns stand for, and who speaks as "I" and "we" in quotations."""

from __future__ import annotations

from kg.extractors import genders, lexicon
from kg.extractors.clauses import case_of
from kg.extractors.doc import Token
from kg.extractors.mentions import SPEAKING
from kg.extractors.reading import Naming, Reading
from kg.extractors.subjects import subject_of

PLURAL = frozenset("they them their theirs themselves".split())

PERSON_PRONOUNS = genders.FEMALE | genders.MALE
REACH = 5
"""So many sentences back may stand, as a subject, whom "he" takes up where nobody else has come between."""


def antecedent(reading: Reading, naming: Naming, without: int | None = None) -> int | None:
    """The person or body that a pronoun stands for: a subject of the same or the sentence before, the nearest first."""
    token = reading.doc[naming.head]
    word = token.lower_
    if word in SPEAKING or (word == "it" and (_is_empty(token) or _is_of_thing(reading, token) or _is_claim(token))):
        return None
    if word.endswith(("self", "selves")):
        return _own_subject(reading, token)
    wanted = _wanted(word)
    barred = {without, *_barred(reading, token)}
    asked = _asked(reading, token)
    if asked is not None and asked not in barred and _agrees(reading, asked, word):
        thing = reading.things[asked]
        if thing.type in wanted or (word == "its" and thing.type == "Place"):
            return asked
    ahead = _subject_ahead(reading, token)
    if ahead is not None and ahead not in barred and reading.things[ahead].type in wanted and _agrees(reading, ahead, word):
        return ahead
    best, score = None, -1e9
    reach = REACH if word in PERSON_PRONOUNS else 2
    for n in reading.namings:
        if n.start >= naming.start or n.entity is None or n.entity in barred or reading.things[n.entity].type not in wanted:
            continue
        distance = max(0, token.sent.id - reading.doc[n.start].sent.id)
        if distance > reach or (word in PLURAL and _is_single(reading, n)) or not _agrees(reading, n.entity, word):
            continue
        if word in PERSON_PRONOUNS and reading.doc[n.head].tag_ == "NNPS":
            continue  # "the Lunds" are no "he"
        if distance > 2 and (n.kind == "nominal" or not _is_subject(reading, n)):
            continue
        if (value := _nearness(reading, naming, n, distance)) > score:
            best, score = n.entity, value
    return best


def _is_subject(reading: Reading, naming: Naming) -> bool:
    return reading.doc[naming.head].dep_ in ("nsubj", "nsubj:pass")


def _own_subject(reading: Reading, reflexive: Token) -> int | None:
    """ "The bomber blew himself up": the subject of the verb, and nobody else."""
    subject = subject_of(reflexive.head) if reflexive.head.pos_ == "VERB" else None
    naming = None if subject is None else reading.naming_at(subject)
    return None if naming is None else naming.entity


def _is_single(reading: Reading, n: Naming) -> bool:
    """A description in the singular, which "they" does not take up: "the group", unlike "the police"."""
    head, thing = reading.doc[n.head], reading.things[n.entity or 0]
    return (
        n.kind == "nominal"
        and thing.type in ("Group", "Organization")
        and head.lemma_.lower() not in ("police", "coastguard", "guard", "staff")
        and head.tag_ not in ("NNS", "NNPS", "PRP")
        and not thing.name.endswith("s")
    )


def _nearness(reading: Reading, pronoun: Naming, n: Naming, distance: int) -> float:
    """How well an earlier naming, so many sentences back, suits a pronoun: subjects of main clauses and names best."""
    token, head, thing = reading.doc[pronoun.head], reading.doc[n.head], reading.things[n.entity or 0]
    quoted = _inside_quotes(token)
    role = head.head if head.dep_ in ("appos", "nmod:desc", "flat") else head  # "her deputy, X, said"
    value = (
        -10.0 * distance
        + 4 * (role.dep_ in ("nsubj", "nsubj:pass"))
        + 2 * (role.dep_ == "nsubj" and role.head.dep_ == "ROOT")  # "Lund said Vester had left. She …"
        + 1.5 * (n.kind != "nominal")
        - 3
        * (
            head.dep_ == "amod" or (head.dep_ == "compound" and head.head.is_lower)
        )  # "the Belarusian election", "U.N. sanctions"
        - 0.02 * (pronoun.start - n.start)
    )
    value += 4 * (token.lower_ in PLURAL and thing.type == "Group" and head.tag_ in ("NNS", "NNPS"))
    value += 3 * (head.dep_ == "nsubj" and _governs(head.head, token)) - 3 * (quoted and distance == 0)
    value += 10 * _relates(head, token) - 4 * (n.kind == "nominal" and case_of(head) == "as")  # "as a shareholder": a role
    if not quoted and distance == 0 and _inside_quotes(head):
        value -= 16  # "my grandfather voted", he said
    return value


def _relates(noun: Token, token: Token) -> bool:
    """ "Met Lund, *who* had told Vester that he would help": is the noun the subject of the relative clause the pronoun is in?"""
    return any(
        c.dep_ == "acl:relcl" and _governs(c, token) and any(k.dep_ == "nsubj" and k.tag_ == "WP" for k in c.children)
        for c in noun.children
    )


def _agrees(reading: Reading, entity: int, pronoun: str) -> bool:
    gender = genders.of_entity(reading, entity) or (_called(reading, entity) if pronoun in PERSON_PRONOUNS else "")
    return not (pronoun in genders.FEMALE and gender == "m") and not (pronoun in genders.MALE and gender == "f")


def _called(reading: Reading, entity: int) -> str:
    """``m`` or ``f`` where nearly all pronouns before agree: who has been "her" three times is not "he" now."""
    words = [reading.doc[n.head].lower_ for n in reading.namings if n.entity == entity and n.kind == "pronoun"]
    female, male = (sum(w in kind for w in words) for kind in (genders.FEMALE, genders.MALE))
    return "f" if female > 1 + 2 * male else "m" if male > 1 + 2 * female else ""


def _subject_ahead(reading: Reading, pronoun: Token) -> int | None:
    """ "In his opening remarks, Ana Ruiz said": an owner in the phrase that opens the sentence is the subject behind it."""
    phrase = pronoun.head
    if pronoun.dep_ != "nmod:poss" or phrase.dep_ != "obl" or phrase.left_edge != pronoun.sent[0] or pronoun.i > phrase.i:
        return None
    subject = next((c for c in phrase.head.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
    naming = reading.naming_at(subject) if subject is not None and subject.i > phrase.right_edge.i else None
    return naming.entity if naming is not None and naming.kind != "pronoun" else None


def _asked(reading: Reading, pronoun: Token) -> int | None:
    """ "Urged *Norway* to use its veto", "wants *Ana Lund* to sell her house": an owner in what somebody is asked or enabled to do."""
    if pronoun.dep_ != "nmod:poss":
        return None
    deed = next((a for a in pronoun.ancestors if a.pos_ == "VERB"), None)
    if deed is None or deed.tag_ != "VB" or deed.dep_ not in ("xcomp", "advcl", "acl", "ccomp"):
        return None
    asking = deed.head if deed.head.pos_ == "VERB" else deed.head.head
    attitude = lexicon.attitudes("verb").get(asking.lemma_.lower())
    if deed.dep_ != "xcomp" and (attitude is None or "obj+to" not in attitude.complements):
        return None
    objects = [c for c in asking.children if c.dep_ in ("obj", "iobj") and c.i < deed.i]
    return reading.entity_at(objects[0]) if objects and objects[0].pos_ != "PRON" else None


def _barred(reading: Reading, pronoun: Token) -> set[int]:
    """Entities that a pronoun cannot stand for by its place in the clause (principles B and C of Chomsky 1981): as object the
    subject of the same verb, as subject those named later in what it governs ("He flew to Oslo to meet Lund")."""
    if pronoun.dep_ in ("obj", "iobj", "obl"):
        subjects = [c for c in pronoun.head.children if c.dep_ in ("nsubj", "nsubj:pass")]
        return {n for c in subjects if (n := reading.entity_at(c)) is not None}
    if pronoun.dep_ in ("nsubj", "nsubj:pass"):
        below = {t.i for t in pronoun.head.subtree if t.i > pronoun.i and not _inside_quotes(t)}
        above = subject_of(pronoun.head.head) if pronoun.head.dep_ == "ccomp" else None
        spoken = reading.entity_at(above) if above is not None else None  # "Peru said it would pay if Peru's banks agreed"
        return {n.entity for n in reading.namings if n.kind == "name" and n.entity not in (None, spoken) and n.head in below}
    return set()


def _is_empty(token: Token) -> bool:
    """ "It is unclear whether …", "it would be wrong for X to …": the pronoun stands for the clause that follows."""
    head = token.head
    clausal = any(c.dep_ in ("csubj", "csubj:pass", "ccomp", "xcomp", "advcl") and c.i > head.i for c in head.children)
    return (
        token.dep_ in ("nsubj", "expl", "nsubj:pass", "obj")
        and clausal
        and (
            (head.pos_ in ("ADJ", "NOUN") and not _feels(head))
            or head.lemma_ in ("make", "take", "seem", "appear", "say", "believe", "report", "expect")
        )
    )


ABLE = frozenset("able unable".split())


def _feels(adjective: Token) -> bool:
    """ "It is willing to return", "it is not interested in talks": of a body, unlike "it is vital to act"."""
    attitude = lexicon.attitudes("adj").get(adjective.lower_)
    body = attitude is not None and "feel" in attitude.complements and "self" not in attitude.complements
    return body or adjective.lower_ in ABLE


CLAIMING = frozenset("deny confirm dispute regret explain predict".split())
"""Verbs whose object is what somebody says or what has happened."""


def _is_claim(token: Token) -> bool:
    """ "The army denies it": what is said, no body."""
    return token.dep_ == "obj" and token.head.lemma_ in CLAIMING


def _is_of_thing(reading: Reading, pronoun: Token) -> bool:
    """ "The use of force has been damaging and it should stop", "The bill bans strikes. It also …": the pronoun takes up the subject before
    "and", a thing that is no entity, or the law of the sentence before."""
    verb = pronoun.head
    if pronoun.dep_ not in ("nsubj", "nsubj:pass") or (verb.dep_ != "conj" and not pronoun.sent.start):
        return False
    above = verb.head if verb.dep_ == "conj" else reading.doc[pronoun.sent.start - 1].sent.root
    subject = next((c for c in above.children if c.dep_ in ("nsubj", "nsubj:pass") and c.i < above.i), None)
    if subject is None or subject.tag_ != "NN" or reading.naming_at(subject) is not None:
        return False
    return verb.dep_ == "conj" or (verb.dep_ == "ROOT" and subject.lemma_.lower() in lexicon.reality("rules"))


def _wanted(word: str) -> frozenset[str]:
    if word in PERSON_PRONOUNS:
        return frozenset({"Person"})
    if word in PLURAL:
        return frozenset({"Group", "Organization"})
    return frozenset({"Organization", "Country", "GeopoliticalEntity", "Facility"})


def _governs(verb: Token, token: Token) -> bool:
    return any(a == verb for a in token.ancestors)


def _inside_quotes(token: Token) -> bool:
    marks = [t.text for t in token.doc[token.sent.start : token.i] if t.text in ('"', "“", "”")]
    return bool(marks) and (marks[-1] == "“" or (marks[-1] == '"' and len(marks) % 2 == 1))


def resolve_speakers(reading: Reading) -> None:
    """ "I", "my" inside a quotation are its speaker, "we" the body that he speaks for; "he", "she" are anybody but the speaker."""
    for naming in reading.namings:
        word = reading.doc[naming.head].lower_
        if naming.kind == "pronoun" and word in PERSON_PRONOUNS and naming.entity is not None:
            at = reading.doc[naming.head].idx
            if any(
                q.speaker == naming.entity and q.kind != "Indirect" and any(s.begin <= at < s.end for s in q.evidence)
                for q in reading.quotes
            ):
                naming.entity = antecedent(reading, naming, without=naming.entity)
        if naming.kind == "pronoun" and naming.entity is None and word in SPEAKING:
            at = reading.doc[naming.head].idx
            inside = [q for q in reading.quotes if any(s.begin <= at < s.end for s in q.evidence) and q.kind != "Indirect"]
            if inside:
                speaker = min(inside, key=lambda q: q.evidence[0].end - q.evidence[0].begin).speaker
                naming.entity = speaker if word in ("i", "me", "my", "mine", "myself") else _body_of(reading, speaker)


def _body_of(reading: Reading, speaker: int) -> int:
    """The body or state whose office the speaker holds; the speaker where none is known."""
    offices = [
        reading.things[t.office].within for t in reading.tenures if t.holder == speaker and t.status in ("Current", "Acting")
    ]
    return next((body for body in offices if body is not None), speaker)
