"""Who holds the office that a phrase words: by name before or behind it, or by what a verb says."""

from __future__ import annotations

import dataclasses

from kg.extractors import lexicon
from kg.extractors.clauses import NEGATIONS, case_of, has_negation, is_over, is_passive, neighbour, opening_of
from kg.extractors.coref.holders import person_before
from kg.extractors.coref.pronouns import antecedent
from kg.extractors.doc import Doc, Token
from kg.extractors.mentions.words import STRIP_LEFT
from kg.extractors.offices.words import PASSING, Title, lead_in
from kg.extractors.profiles import hero_of
from kg.extractors.reading import Naming, Reading
from kg.extractors.subjects import subject_of

NAMED_AS = {
    verb: status
    for row, status in (("named", "Current"), ("proposed", "Designate"), ("removed", "Former"))
    for verb in lexicon.offices(row)
}
"""Verbs with "as" and an office, and the status that they give."""
PAST = frozenset("after since following until".split())
"""Prepositions before what was the end of a tenure."""
WHILE = frozenset("until between under".split())
"""Prepositions of the time of a past office: "was energy minister under President X"."""
CONDITIONS = frozenset("if unless provided whether".split())
TITLED = frozenset("appoint elect name become remain reelect re-elect reappoint".split())
"""Those of them whose office can stand without "as"."""


def holders_of(reading: Reading, title: Title) -> list[tuple[Naming, str]]:
    """The persons who hold it by this mention, with the status that the pattern gives."""
    people = [n for n in reading.namings if n.kind == "name" and n.type == "PERSON" and n.entity is not None]
    people = [n for n in people if reading.things[n.entity or 0].type == "Person"]
    if title.end < len(reading.doc) and reading.doc[title.end].tag_ == "POS":
        return []  # "X, the president's eldest son"
    found = _behind(reading, title, people) or _before(reading, title, people) or _above(reading, title, people)
    if found and (_ended(reading.doc, title.end) or _left(reading.doc, title.start)):
        return [(n, "Former" if status == "Current" else status) for n, status in found]
    return (
        found
        or _by_verb(reading, title, people)
        or _in_post(reading, title, people)
        or _taken_up(reading, title)
        or _in_profile(reading, title)
    )


def _ended(doc: Doc, end: int) -> bool:
    """ "Iceland's prime minister from 2009 to 2013", "mayor until 2015": do years that close the tenure follow the title?"""
    words = [t.lower_ for t in doc[end : end + 4]]
    years = [w for w in words if len(w) == 4 and w.isdigit()]
    return (words[:1] == ["until"] and len(years) > 0) or (words[:1] in (["from"], ["between"]) and len(years) == 2)


def _left(doc: Doc, start: int) -> bool:
    """ "after the ouster of dictator X", "since the death of President Y": does the holder leave the office in a phrase for when?"""
    while start > 2 and doc[start - 1].tag_ in ("POS", "NNP", "JJ", "HYPH", "DT"):
        start -= 1  # "of Peru's pro-Lima" prime minister
    noun = doc[start - 2] if start > 2 and doc[start - 1].lower_ == "of" else None
    if noun is None or noun.lower_ not in lexicon.offices("end"):
        return False
    return case_of(noun) in PAST or (case_of(noun) == "to" and noun.head.lemma_ == "lead" and noun.head.tag_ == "VBD")


def _behind(reading: Reading, title: Title, people: list[Naming]) -> list[tuple[Naming, str]]:
    """ "Foreign Minister X", "the foreign minister, X,", "the presidents X and Y"."""
    doc = reading.doc
    after = skip_ranks(doc, _skip_service(reading, title.end))
    apposed = skip_ranks(doc, after + 1) if after < len(doc) and doc[after].text in (",", "–", "—", "-", "(") else after
    if after < apposed < len(doc) and doc[apposed].lower_ == "the":
        apposed += 1  # "Tibet's spiritual leader, the Dalai Lama"
    for n in people:
        # "the defence minister, Ana Ruiz,": what follows must close again, else a list may begin
        closed = apposed == after or (_closes(doc, n.end) and _definite(doc, title))
        if n.start == after or (n.start == apposed and closed):
            plural = title.head.tag_ in ("NNS", "NNPS")
            return [(n, title.status)] + (_listed(reading, n, people, title.status) if plural else [])
    return []


def _before(reading: Reading, title: Title, people: list[Naming]) -> list[tuple[Naming, str]]:
    """ "X, 66, a former ambassador", "X, until recently the head of Y", "X, a teacher and the head of Y"."""
    doc = reading.doc
    before, status = lead_in(doc, title.start)
    if before == title.start and title.end < len(doc) and doc[title.end].tag_ in ("VBP", "VB"):
        return []  # headlines: "Holm, Latvian Premier Discuss Tariffs" names two
    if before > 1 and doc[before - 1].text in (",", "–", "—", "(", "-") and doc[before].lower_ != "and":
        aged = before > 3 and doc[before - 2].like_num and doc[before - 3].text == ","
        for n in people:
            if n.end in (before - 1, before - 3 if aged else before - 1):
                plural = title.head.tag_ in ("NNS", "NNPS")
                return [
                    *(_listed(reading, n, people, status or title.status, back=True) if plural else ()),
                    (n, status or title.status),
                ]
    described = title.head
    while described.dep_ == "conj" and described.head.pos_ in ("NOUN", "PROPN") and _one_more(described):
        described = described.head
    behind = described != title.head and described.dep_ in ("appos", "nmod:desc") and described.head.i < described.i
    holder = person_at(reading, people, described.head) if behind and title.head.tag_ in ("NN", "NNP") else None
    return [] if holder is None else [(holder, status or title.status)]


def _above(reading: Reading, title: Title, people: list[Naming]) -> list[tuple[Naming, str]]:
    """A title in a line of its own below a name in one, as statements are signed."""
    doc, lines = reading.doc, reading.article.blocks
    begin, end = doc[title.start].idx, doc[title.end - 1].idx + len(doc[title.end - 1])
    at = next((k for k, line in enumerate(lines) if line.span.begin == begin and line.span.end == end), 0)
    if at == 0:
        return []
    name = lines[at - 1].span
    return [(n, title.status) for n in people if reading.span(doc[n.start : n.end]) == name][:1]


def _in_post(reading: Reading, title: Title, people: list[Naming]) -> list[tuple[Naming, str]]:
    """ "Kept her post as mayor", "will give up his role as chairman", "his chairman role": whoever's post it is holds it, or held it
    where it is former or has been left."""
    head = _outermost(reading.doc, title)
    preposition = next((c for c in head.children if c.dep_ == "case" and c.lower_ == "as"), None)
    post = head.head if preposition is None else neighbour(preposition, -1)  # the parser may hang the title on the verb
    if (
        preposition is None and not (head.dep_ == "compound" and head.i < post.i)
    ) or post.lemma_.lower() not in lexicon.offices("post"):
        return []
    holder = person_at(reading, people, next((c for c in post.children if c.dep_ == "nmod:poss"), None))
    verb = post.head
    left = verb.lemma_.lower() in lexicon.offices("leaving") and verb.tag_ in ("VBD", "VBN") and has_happened(verb)
    former = any(c.lower_ in lexicon.offices("former") for c in post.children)
    return [] if holder is None else [(holder, "Former" if left or former else title.status)]


def _taken_up(reading: Reading, title: Title) -> list[tuple[Naming, str]]:
    """ "The 44-year-old former ambassador said": the person of the sentence before."""
    doc, head = reading.doc, title.head
    at, status = lead_in(doc, title.start)
    lead = doc[at : title.start].text.lower()
    if head.dep_ not in ("nsubj", "nsubj:pass") or head.tag_ != "NN" or not lead.startswith("the ") or "year-old" not in lead:
        return []
    person = person_before(reading, head)
    phrase = Naming(title.start, title.end, head.i, "nominal", "Person", person)
    return [] if person is None else [(phrase, status or title.status)]


def _in_profile(reading: Reading, title: Title) -> list[tuple[Naming, str]]:
    """ "Appointed trade minister in May" in a list of facts about somebody."""
    doc, at = reading.doc, title.start - 1
    while at > 0 and (doc[at].lower_ in STRIP_LEFT or doc[at].lower_ == "as"):
        at -= 1
    verb = doc[at]
    if verb.lemma_.lower() not in lexicon.offices("named") or verb.tag_ not in ("VBN", "VBD") or not verb.text[:1].isupper():
        return []
    person = hero_of(reading, verb)
    over = verb.lemma_.lower() in ("serve", "work") or _ended(doc, title.end)
    phrase = Naming(title.start, title.end, title.head.i, "nominal", "Person", person)
    return [] if person is None else [(phrase, "Former" if over else title.status)]


def _one_more(noun: Token) -> bool:
    """Is this a further thing that the same person is, after a comma or "and", not somebody else after both (", and the minister")?"""
    mark = next((c for c in noun.children if c.dep_ == "cc"), None)
    return mark is None or (mark.i > 0 and neighbour(mark, -1).text != ",")


def _definite(doc: Doc, title: Title) -> bool:
    """Does the phrase before a comma name one office: with an article, a possessor, a body, or opening the sentence?"""
    at = title.start - 1
    while at > 0 and (
        doc[at].text == "-"
        or doc[at].lower_ in lexicon.offices("former") | PASSING
        or (doc[at].dep_ == "amod" and doc[at].head == title.head)  # "the papal nuncio"
    ):
        at -= 1  # "the then-foreign minister", "the outgoing president"
    before = doc[at] if at >= 0 else None
    return (
        title.body is not None
        or before is None
        or before.is_space
        or doc[title.start].is_sent_start
        or before.tag_ in ("POS", "PRP$", "WP$", "DT")
        or (title.head.dep_ == "conj" and any(c.dep_ in ("det", "nmod:poss") for c in title.head.head.children))
    )


def skip_ranks(doc: Doc, at: int) -> int:
    skipped = lexicon.offices("rank") | lexicon.offices("honorific") | {"-"}
    while at < len(doc) and (doc[at].lower_ in skipped or doc[at].text in ("(", ".")):
        if doc[at].text == "." and doc[at - 1].lower_ not in skipped:
            return at
        if doc[at].text == "(":
            close = next((i for i in range(at, min(at + 9, len(doc))) if doc[i].text == ")"), None)
            if close is None:
                return at
            at = close
        at += 1
    return at


def _skip_service(reading: Reading, at: int) -> int:
    """Behind "Army" of "its spokesman, Army Col. X": a service before a rank."""
    doc = reading.doc
    ends = (n.end for n in reading.namings if n.start == at and n.kind == "name" and n.type == "ORG" and n.end < len(doc))
    return next((end for end in ends if doc[end].lower_ in lexicon.offices("rank")), at)


def _closes(doc: Doc, end: int) -> bool:
    return bool(
        end >= len(doc)
        or doc[end].text in (",", ".", ";", ":", "–", "—", ")", "-")
        or doc[end].pos_ in ("VERB", "AUX", "CCONJ")
        or doc[end].is_space
    )


def _listed(
    reading: Reading, first: Naming, people: list[Naming], status: str, *, back: bool = False
) -> list[tuple[Naming, str]]:
    """Further names beside a plural title: "presidents X and Y", or before the first one: "X and Y, the presidents"."""
    out, at = [], first
    bodies = {n.start: n.end for n in reading.namings if n.kind == "name" and n.type in ("GPE", "ORG", "NORP")}
    for n in sorted(people, key=lambda n: n.start, reverse=back):
        a, b = (n, at) if back else (at, n)
        end = a.end
        if not back and end + 1 < b.start and reading.doc[end].lower_ in ("of", "from"):
            begin = end + 1 + (reading.doc[end + 1].lower_ == "the")
            end = bodies.get(
                begin, end
            )  # "ministers X of Spain and Y of Ireland", "senators X from the Civic Party and Y of …"
        if a.end < b.start and all(t.text in (",", "and") for t in reading.doc[end : b.start]):
            out.append((n, status))
            at = n
    return out[::-1] if back else out


def _by_verb(reading: Reading, title: Title, people: list[Naming]) -> list[tuple[Naming, str]]:
    """ "X is the president of Y", "was appointed foreign minister", "resigned as governor"."""
    head = _outermost(reading.doc, title)
    if (named := _named_before(reading, title, people)) is not None:
        return [named]
    if any(c.dep_ == "cop" for c in head.children):
        negated = has_negation(head)
        subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
        relative = subject is not None and subject.tag_ == "WP" and head.dep_ == "acl:relcl"
        holder = person_at(reading, people, head.head if relative else subject)
        if holder and is_to_come(head):
            return [(holder, "Designate")]  # "will be the next president of Y"
        if holder and not negated and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in head.children):
            was = any(c.dep_ == "cop" and c.tag_ == "VBD" for c in head.children)
            if was and head.dep_ == "ccomp" and head.head.lemma_ in lexicon.reports("verb"):
                return []  # "prosecutors say he was the treasurer": a claim, of now or then
            return [(holder, "Former" if was and (relative or is_over(head, WHILE)) else title.status)]
    if head.dep_ == "nsubj" and any(c.dep_ == "cop" for c in head.head.children) and has_happened(head.head):
        holder = next((n for n in people if n.head == head.head.i), None)
        if holder:  # "whose chairman is X"
            return [(holder, title.status)]
    verb = head.head
    as_office = head.dep_ in ("obl", "nmod") and case_of(head) == "as"
    while as_office and verb.pos_ != "VERB" and verb.dep_ in ("appos", "flat", "nmod:desc", "obj", "nsubj:pass"):
        verb = verb.head  # "named an economist, X, as minister", with "as" behind the noun
    if verb.lemma_ in NAMED_AS and (as_office or (head.dep_ in ("xcomp", "obj", "obl:unmarked") and verb.lemma_ in TITLED)):
        blocked = any(
            c.lower_ in NEGATIONS
            or (c.dep_ == "mark" and c.lower_ in CONDITIONS)
            or (c.dep_ == "aux" and c.tag_ == "MD")
            or (c.tag_ == "TO" and verb.dep_ in ("xcomp", "advcl") and verb.head.lemma_ not in NAMED_AS)  # "refused to become"
            for c in verb.children
        )
        holder = person_at(reading, people, holding(verb))
        if holder and is_to_come(verb) and NAMED_AS[verb.lemma_] == "Current":
            return [(holder, "Designate")]  # "will be sworn in as president"
        if holder and not blocked:
            over = verb.lemma_ in ("serve", "work") and verb.tag_ == "VBD"
            status = "Former" if over else NAMED_AS[verb.lemma_]
            return [(holder, title.status if status == "Current" else status)]
    return []


def _outermost(doc: Doc, title: Title) -> Token:
    """The word of a title on which the others hang, for the parser "general" of "surgeon general"."""
    head = title.head
    while head.head is not head and title.words[0] <= head.head.i < title.words[1]:
        head = head.head
    return head


def _named_before(reading: Reading, title: Title, people: list[Naming]) -> tuple[Naming, str] | None:
    """ "named retired general X defence minister": a name right before the title and right behind such a verb."""
    doc = reading.doc
    person = next((n for n in people if n.end == title.start), None)
    at = person.start - 1 if person is not None else 0
    while (at > 0 and doc[at].pos_ in ("NOUN", "PROPN", "ADJ", "DET")) or doc[at].dep_ == "amod":
        at -= 1
    verb = doc[at]
    if person is None or verb.lemma_ not in TITLED - lexicon.offices("bearing") or verb.tag_ not in ("VBD", "VBN", "VBZ"):
        return None
    return (person, title.status) if has_happened(verb) else None


def holding(verb: Token) -> Token | None:
    """Whom a verb of :data:`NAMED_AS` says to hold the office: its subject or the one whom it acts on."""
    if verb.lemma_ in lexicon.offices("bearing") or is_passive(verb):
        return subject_of(verb)
    object_ = next((c for c in verb.children if c.dep_ in ("obj", "nsubj:pass")), None)
    if object_ is not None and object_.tag_ == "WP" and verb.dep_ == "acl:relcl":
        return verb.head  # "X, whom the president appointed as minister"
    if object_ is None or object_.lower_ in ("himself", "herself"):
        return subject_of(verb)  # in headlines: "X appointed as head of Y"
    return object_


def person_at(reading: Reading, people: list[Naming], token: Token | None) -> Naming | None:
    """The person that a phrase names, by its head or in apposition ("her deputy, Ana Ruiz"), or that a pronoun stands for."""
    if (
        token is not None
        and token.lower_ in ("he", "she", "him", "her", "his")
        and (pronoun := reading.naming_at(token)) is not None
    ):
        found = antecedent(reading, pronoun)
        person = found is not None and reading.things[found].type == "Person"
        return dataclasses.replace(pronoun, entity=found) if person else None
    heads = [] if token is None else [token, *(c for c in token.children if _is_apposed(c))]
    if token is not None and token.dep_ in ("appos", "nmod:desc") and token.pos_ == "NOUN":
        heads.append(token.head)  # "X, a lawyer who served as mayor"
    return next((n for t in heads for n in people if n.start <= t.i < n.end), None)


def _is_apposed(word: Token) -> bool:
    """ "Her deputy, *Ana* Ruiz", "head of finance *Ana* Ruiz"."""
    return word.dep_ in ("appos", "nmod:desc", "flat") or (word.dep_ == "nmod" and word.pos_ == "PROPN" and not case_of(word))


def chained(doc: Doc, title: Title, ends: dict[int, tuple[Naming, str]]) -> list[tuple[Naming, str]]:
    """ "X, director of the institute and chairman of the board": the next title in a row has the holder of the one before."""
    at = title.start
    while at > 0 and (doc[at - 1].lower_ in STRIP_LEFT | {"and", ","} or doc[at - 1].lower_ in lexicon.offices("former")):
        at -= 1
        if at in ends:
            apart = [t.lower_ for t in doc[at : title.start]][:3] == [",", "and", "the"]  # ", and the head of Y": somebody else
            return [] if apart else [(ends[at][0], title.status)]
    return []


def leads_to(doc: Doc, first: Title, second: Title, holder: Naming) -> bool:
    """Has the next title the holder of the first: with nothing but a comma and articles between ("its envoy, the ex-minister X"), or
    joined by "and" to one that no article sets apart ("Deputy Premier and Interior Minister X", not "the king and Premier X")?"""
    between = [t.lower_ for t in doc[first.end : second.start]]
    if between == ["/"]:
        return holder.start >= second.end
    if between == ["and"] and _are_two_heads(doc, first, second):
        return False
    if between == ["and"]:
        before = doc[first.start - 1] if first.start else None
        singular = not {first.head.tag_, second.head.tag_} & {"NNS", "NNPS"}
        opens = before is not None and before.text == "," and before.i - before.sent.start < 3 and before.sent[0].pos_ == "ADV"
        apart = before is not None and not opens and before.lower_ in ("the", ",") and holder.start == second.end
        return singular and not apart and holder.start >= second.end
    return between[:1] == [","] and all(w in STRIP_LEFT | lexicon.offices("former") for w in between[1:])


def _are_two_heads(doc: Doc, first: Title, second: Title) -> bool:
    """ "The Prime Minister and President X": nobody is both head of the government and head of state."""
    offices = [lexicon.office_of().get(doc[t.words[0] : t.words[1]].text.lower()) for t in (first, second)]
    return {o.kind for o in offices if o is not None} == {"head-of-state", "head-of-government"}


def is_to_come(verb: Token) -> bool:
    """Does the outlet itself say that it will be so, or somebody announce it: "will replace", "is to be sworn in", "is due to take over",
    "announced that X would succeed her", under no condition?"""
    children = list(verb.children)
    marks = {c.lower_ for c in children if c.dep_ == "mark"}
    if marks - {"that", "to"} or any(
        c.lower_ in NEGATIONS or (c.dep_ == "advcl" and opening_of(c) in CONDITIONS) for c in children
    ):
        return False
    announced = (
        verb.dep_ == "ccomp" and verb.head.lemma_.lower() in lexicon.offices("announcing") and not has_negation(verb.head)
    )
    told = announced or ("that" not in marks and verb.dep_ in ("ROOT", "conj", "acl:relcl", "parataxis"))
    helpers = {c.lower_ for c in children if c.dep_ in ("aux", "cop")}
    if helpers & {"will", "'ll"} or (announced and "would" in helpers) or (marks == {"to"} and helpers & {"is", "are"}):
        return told
    due = verb.head.lower_ in ("due", "set") and verb.dep_ in ("xcomp", "ccomp", "advcl")
    return due and not has_negation(verb.head) and any(c.tag_ == "TO" for c in children)


def has_happened(verb: Token) -> bool:
    return not any(
        (c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ == "to")) or c.dep_ == "mark" or c.lower_ in NEGATIONS
        for c in verb.children
    )
