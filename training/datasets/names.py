"""Corpora that annotate names only: GMB news, CrossNER, WikiGold, Re-DocRED, re3d."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from training.datasets.known_types import LAWS, KnownTypes, after_titles, is_title, without_title
from training.datasets.sentence import TYPES, Name, Sentence, blocks, lines, spans

ALL = frozenset(TYPES)
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}|[ap]\.?m\.?|o'clock|noon|midnight|morning|evening|night|afternoon|GMT|UTC", re.IGNORECASE)


def gmb(path: Path, known_types: KnownTypes) -> Iterator[Sentence]:
    """GMB news (silver): titles are cut from persons, places are split by lists."""
    yield from _gmb(path, known_types)


def gmb_settled(path: Path, known_types: KnownTypes) -> Iterator[Sentence]:
    """GMB news for training: where it labels a name otherwise than it mostly labels the same words, both are left open.

    A spelling met at least five times and with one label in at least three of four cases counts as settled; the rest of its
    labels, "none" included, are taken for slips of a machine.
    """
    sentences = list(_gmb(path, known_types))
    votes: dict[str, Counter[frozenset[str]]] = {}
    for s in sentences:
        for start, end, kinds in s.names or ():
            votes.setdefault(" ".join(s.words[start:end]), Counter())[kinds] += 1
    settled = {
        text: kinds for text, c in votes.items() for kinds, n in c.most_common(1) if c.total() > 4 and n >= 0.75 * c.total()
    }
    for s in sentences:
        names = [(a, b, kinds and kinds | settled.get(" ".join(s.words[a:b]), kinds)) for a, b, kinds in s.names or ()]
        taken = {i for a, b, _ in names for i in range(a, b)}
        names += [
            (i, i + 1, settled[w] | {"O"})
            for i, w in enumerate(s.words)
            if i not in taken and w[:1].isupper() and w in settled and not is_title(w) and w.lower() not in PRONOUNS
        ]
        yield replace(s, names=sorted(names, key=lambda n: n[0]))


def _gmb(path: Path, known_types: KnownTypes) -> Iterator[Sentence]:
    for block in blocks(line for line in lines(path) if not line.startswith("# ")):
        rows = [line.split("\t") for line in block]
        words = [r[0] for r in rows]
        yield Sentence(words, names=[_gmb_name(words, *s, known_types) for s in spans([r[2] for r in rows])])


def _gmb_name(words: list[str], start: int, end: int, kind: str, known_types: KnownTypes) -> Name:
    text = words[start:end]
    if kind == "per":
        bare = without_title(words, start, end)
        if bare > start and words[bare].lower() in ("of", "for"):  # "Minister of Defence Ana Quispe": who knows where it begins
            return start, end, frozenset()
        return bare, end, frozenset({"PERSON", "O"} if is_title(words[bare]) else {"PERSON"})
    kinds = {
        "org": known_types.organization(text), "geo": known_types.place(text), "gpe": frozenset({"NORP"}),
        "tim": frozenset({"TIME" if any(CLOCK.fullmatch(w) for w in text) else "DATE"}), "eve": frozenset({"EVENT"}),
        "art": frozenset({"PRODUCT", "WORK", "LAW"}), "nat": frozenset({"EVENT", "O"}),
    }[kind]  # fmt: skip
    if kind == "gpe" and " ".join(text) in known_types.places:
        kinds = frozenset({"GPE"})
    return start, end, kinds


CROSSNER = {
    "person": "PERSON", "politician": "PERSON", "scientist": "PERSON", "writer": "PERSON", "musicalartist": "PERSON",
    "researcher": "PERSON", "organisation": "ORG", "politicalparty": "ORG", "university": "ORG", "band": "ORG", "event": "EVENT",
    "election": "EVENT", "conference": "EVENT", "book": "WORK", "album": "WORK", "song": "WORK", "magazine": "WORK",
    "poem": "WORK", "academicjournal": "WORK", "product": "PRODUCT",
}  # fmt: skip


def crossner(path: Path, known_types: KnownTypes) -> Iterator[Sentence]:
    """CrossNER: domain types of politics and other fields; dates and times are not annotated."""
    for block in blocks(lines(path)):
        rows = [line.split("\t") for line in block]
        words = [r[0] for r in rows]
        names = [(a, b, _crossner_kinds(words[a:b], kind, known_types)) for a, b, kind in spans([r[1] for r in rows])]
        yield Sentence(words, names=names, known=ALL - {"DATE", "TIME"})


def _crossner_kinds(words: Sequence[str], kind: str, known_types: KnownTypes) -> frozenset[str]:
    if kind == "country":
        return frozenset({"GPE"})
    if kind == "location":
        return known_types.place(words)
    return frozenset({CROSSNER[kind]}) if kind in CROSSNER else known_types.other(words)


def wikigold(path: Path, known_types: KnownTypes) -> Iterator[Sentence]:
    """WikiGold: PER, ORG, LOC, MISC; no dates."""
    for block in blocks(lines(path)):
        rows = [line.split(" ") for line in block if not line.startswith("-DOCSTART-")]
        words = [r[0] for r in rows]
        names = [(a, b, _coarse(words[a:b], kind, known_types)) for a, b, kind in spans([r[1] for r in rows])]
        yield Sentence(words, names=names, known=ALL - {"DATE", "TIME"})


def _coarse(words: Sequence[str], kind: str, known_types: KnownTypes) -> frozenset[str]:
    if kind == "PER":
        return frozenset({"PERSON"})
    if kind == "ORG":
        return known_types.organization(words)
    return known_types.place(words) if kind == "LOC" else known_types.other(words)


PLACES = frozenset({"GPE", "LOC", "FAC"})
COARSE = {
    "PER": {"PERSON"}, "ORG": {"ORG"}, "LOC": PLACES, "person": {"PERSON"}, "location": PLACES, "corporation": {"ORG"},
    "group": {"ORG", "NORP", "O"}, "product": {"PRODUCT", "O"}, "creative-work": {"WORK", "LAW", "O"},
}  # fmt: skip


def coarse(path: Path, known_types: KnownTypes, *, word: int = 0, tag: int = 1, settle: bool = True) -> Iterator[Sentence]:
    """BIO files with persons, organizations and places (UNER, Broad Twitter Corpus, WNUT 2017); the rest is unknown.

    ``word`` and ``tag`` are the columns. With ``settle`` lists tell countries from rivers and airports (for training);
    without it a place may be any of these (for scoring).
    """
    for block in blocks(line for line in lines(path) if not line.startswith("# ")):
        rows = [line.split("\t") for line in block]
        words = [r[word] for r in rows]
        found = [(a, b, frozenset(COARSE[kind])) for a, b, kind in spans([r[tag] for r in rows])]
        names = [(a, b, known_types.place(words[a:b]) if settle and kinds == PLACES else kinds) for a, b, kinds in found]
        yield Sentence(words, names=names, known=PLACES | {"PERSON", "ORG"})


def redocred(path: Path, known_types: KnownTypes) -> Iterator[Sentence]:
    """Re-DocRED: names and times of Wikipedia introductions; its numbers are left open."""
    for line in lines(path):
        document = json.loads(line)
        found: list[list[Name]] = [[] for _ in document["sents"]]
        for mention in (m for cluster in document["vertexSet"] for m in cluster):
            words = document["sents"][mention["sent_id"]]
            start, end = mention["pos"]
            if end <= len(words) and mention["type"] != "NUM":
                kinds = (
                    frozenset({"DATE", "TIME"})
                    if mention["type"] == "TIME"
                    else _coarse(words[start:end], mention["type"], known_types)
                )
                found[mention["sent_id"]].append((start, end, kinds))
        for words, names in zip(document["sents"], found, strict=True):
            yield Sentence(words, names=_without_overlap(names))


RE3D = {
    "Person": {"PERSON"}, "Organisation": {"ORG"}, "Nationality": {"NORP"}, "Weapon": {"PRODUCT"}, "MilitaryPlatform": {"PRODUCT"},
    "Vehicle": {"PRODUCT"}, "DocumentReference": {"LAW", "WORK"}, "Temporal": {"DATE", "TIME"},
}  # fmt: skip
PRONOUNS = frozenset("the a we our he she they it i my his her their its us me this who you".split())
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|['’]s\b|\d+(?:[.,]\d+)*|\w+|[^\w\s]")


def re3d(folder: Path, known_types: KnownTypes) -> Iterator[Sentence]:
    """re3d: defence documents; nominal mentions are dropped, mentions are cut to their capitalised words."""
    entities: dict[str, list[dict[str, object]]] = {}
    for line in lines(folder / "entities.json.gz"):
        entity = json.loads(line)
        entities.setdefault(entity["documentId"], []).append(entity)
    for line in lines(folder / "documents.json.gz"):
        document = json.loads(line)
        for paragraph in re.finditer(r"[^\n]+", document["text"]):
            tokens = list(_WORD.finditer(document["text"], *paragraph.span()))
            if len(tokens) > 3:
                words = [t[0] for t in tokens]
                names = [n for e in entities.get(document["_id"], []) for n in _re3d_name(e, tokens, words, known_types)]
                yield Sentence(words, names=_without_overlap(names))


def _re3d_name(
    entity: dict[str, object], tokens: Sequence[re.Match[str]], words: list[str], known_types: KnownTypes
) -> Iterator[Name]:
    kind, begin, end = str(entity["type"]), entity["begin"], entity["end"]
    assert isinstance(begin, int) and isinstance(end, int)
    inside = [i for i, t in enumerate(tokens) if begin <= t.start() and t.end() <= end]
    if kind == "Location":
        pass
    elif kind not in RE3D:
        return
    while inside and kind != "Temporal" and not words[inside[0]][:1].isupper():
        inside = inside[1:]
    while inside and kind != "Temporal" and not words[inside[-1]][:1].isupper() and not words[inside[-1]][:1].isdigit():
        inside = inside[:-1]
    if not inside or (kind != "Temporal" and words[inside[0]].lower() in PRONOUNS):
        return
    start, stop = inside[0], inside[-1] + 1
    if kind == "Person":
        start = after_titles(words, start, stop, known_types)
    text = words[start:stop]
    kinds = (
        known_types.place(text)
        if kind == "Location"
        else known_types.organization(text)
        if kind == "Organisation"
        else frozenset(RE3D[kind])
    )
    if kind == "DocumentReference" and {w.lower() for w in text} & LAWS:
        kinds = frozenset({"LAW"})
    yield start, stop, kinds


def _without_overlap(names: list[Name]) -> list[Name]:
    """The longest names, none overlapping, in text order."""
    taken: set[int] = set()
    kept = []
    for start, end, kinds in sorted(names, key=lambda n: (n[0] - n[1], n[0])):
        if not taken & set(range(start, end)):
            taken |= set(range(start, end))
            kept.append((start, end, kinds))
    return sorted(kept, key=lambda n: n[0])


MEANTIME = {"PER": {"PERSON"}, "ORG": {"ORG"}, "LOC": PLACES, "PRO": {"PRODUCT", "WORK", "O"}, "FIN": {"ORG", "PRODUCT", "O"}}
TIMEX = {"DATE": {"DATE"}, "TIME": {"TIME", "DATE"}, "DURATION": {"DATE", "TIME", "O"}, "SET": {"DATE", "TIME", "O"}}


def meantime(path: Path, known_types: KnownTypes) -> Iterator[Sentence]:
    """MEANTIME (Minard et al. 2016): named entities and time expressions of the first six sentences, which all documents annotate."""
    for document in ElementTree.fromstring("".join(f"{line}\n" for line in lines(path))).iter("Document"):
        tokens = {t.get("t_id", ""): t for t in document.iter("token")}
        rows: dict[int, list[str]] = {}
        for key, token in tokens.items():
            rows.setdefault(int(token.get("sentence", 0)), []).append(key)
        found = list(_meantime_marks(document))
        for number, keys in sorted(rows.items()):
            if number <= 5:
                at = {key: i for i, key in enumerate(keys)}
                words = [tokens[k].text or "" for k in keys]
                spans_ = [
                    (sorted(at[k] for k in anchors), kinds)
                    for anchors, kinds in found
                    if anchors and all(k in at for k in anchors)
                ]
                names = [
                    n for places, kinds in spans_ for n in _meantime_name(words, places[0], places[-1] + 1, kinds, known_types)
                ]
                yield Sentence(
                    words,
                    document.get("doc_name", ""),
                    names=_without_overlap(names),
                    known=PLACES | {"PERSON", "ORG", "DATE", "TIME"},
                )


def _meantime_marks(document: ElementTree.Element) -> Iterator[tuple[list[str], frozenset[str]]]:
    """Anchors and possible types of named mentions (their type stands at the entity that they refer to) and of TIMEX3."""
    kinds = {e.get("m_id"): e.get("ent_type", "") for e in document.iter("ENTITY")}
    entity = {}
    for link in document.iter("REFERS_TO"):
        target = link.find("target")
        entity |= {source.get("m_id"): target.get("m_id") for source in link.iter("source")} if target is not None else {}
    words = {t.get("t_id", ""): t.text or "" for t in document.iter("token")}
    for mark in document.iter("ENTITY_MENTION"):
        kind = kinds.get(entity.get(mark.get("m_id")), "")
        if mark.get("syntactic_type") == "NAM":
            yield _head_anchors(mark, words), frozenset(MEANTIME.get(kind, {"PERSON", "ORG", "PRODUCT", "O"} | PLACES))
    for mark in document.iter("TIMEX3"):
        yield _anchors(mark), frozenset(TIMEX.get(mark.get("type", ""), {"DATE", "TIME", "O"}))


def _anchors(mark: ElementTree.Element) -> list[str]:
    return [a.get("t_id", "") for a in mark.iter("token_anchor")]


def _head_anchors(mark: ElementTree.Element, words: dict[str, str]) -> list[str]:
    """The words of a mention, or of its head where it has words beside the name ("largest car maker General Motors")."""
    anchors, head = _anchors(mark), mark.get("head", "").split()
    if any(words[a].islower() and words[a] not in INSIDE_NAMES for a in anchors) and head and head[0][:1].isupper():
        starts = [i for i in range(len(anchors)) if [words[a] for a in anchors[i : i + len(head)]] == head]
        return anchors[starts[-1] : starts[-1] + len(head)] if starts else []
    return anchors


INSIDE_NAMES = frozenset("of for the and in on to de la al von van der bin el du".split())


def _meantime_name(words: list[str], start: int, end: int, kinds: frozenset[str], known_types: KnownTypes) -> Iterator[Name]:
    while start < end and words[start].lower() in PRONOUNS and "DATE" not in kinds:
        start += 1
    if kinds == {"PERSON"}:
        start = after_titles(words, start, end, known_types)
        kinds = frozenset() if words[start].lower() in ("of", "for") else kinds
    if start < end and not (kinds == {"PERSON"} and is_title(words[end - 1])):
        yield start, end, known_types.place(words[start:end]) if kinds == PLACES else kinds
