"""Corpora that annotate names only: GMB news, CrossNER, WikiGold, Re-DocRED, re3d."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.datasets.gazetteer import LAWS, Gazetteer, is_title, without_title
from training.datasets.sentence import TYPES, Name, Sentence, blocks, lines, spans

ALL = frozenset(TYPES)
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}|[ap]\.?m\.?|o'clock|noon|midnight|morning|evening|night|afternoon|GMT|UTC", re.IGNORECASE)


def gmb(path: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
    """GMB news (silver): titles are cut from persons, places are split by lists."""
    for block in blocks(line for line in lines(path) if not line.startswith("# ")):
        rows = [line.split("\t") for line in block]
        words = [r[0] for r in rows]
        yield Sentence(words, names=[_gmb_name(words, *s, gazetteer) for s in spans([r[2] for r in rows])])


def _gmb_name(words: list[str], start: int, end: int, kind: str, gazetteer: Gazetteer) -> Name:
    text = words[start:end]
    if kind == "per":
        bare = without_title(words, start, end)
        return bare, end, frozenset({"PERSON", "O"} if is_title(words[bare]) else {"PERSON"})
    kinds = {
        "org": gazetteer.organization(text), "geo": gazetteer.place(text), "gpe": frozenset({"NORP"}),
        "tim": frozenset({"TIME" if any(CLOCK.fullmatch(w) for w in text) else "DATE"}), "eve": frozenset({"EVENT"}),
        "art": frozenset({"PRODUCT", "WORK", "LAW"}), "nat": frozenset({"EVENT", "O"}),
    }[kind]  # fmt: skip
    if kind == "gpe" and " ".join(text) in gazetteer.places:
        kinds = frozenset({"GPE"})
    return start, end, kinds


CROSSNER = {
    "person": "PERSON", "politician": "PERSON", "scientist": "PERSON", "writer": "PERSON", "musicalartist": "PERSON",
    "researcher": "PERSON", "organisation": "ORG", "politicalparty": "ORG", "university": "ORG", "band": "ORG", "event": "EVENT",
    "election": "EVENT", "conference": "EVENT", "book": "WORK", "album": "WORK", "song": "WORK", "magazine": "WORK",
    "poem": "WORK", "academicjournal": "WORK", "product": "PRODUCT",
}  # fmt: skip


def crossner(path: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
    """CrossNER: domain types of politics and other fields; dates and times are not annotated."""
    for block in blocks(lines(path)):
        rows = [line.split("\t") for line in block]
        words = [r[0] for r in rows]
        names = [(a, b, _crossner_kinds(words[a:b], kind, gazetteer)) for a, b, kind in spans([r[1] for r in rows])]
        yield Sentence(words, names=names, known=ALL - {"DATE", "TIME"})


def _crossner_kinds(words: Sequence[str], kind: str, gazetteer: Gazetteer) -> frozenset[str]:
    if kind == "country":
        return frozenset({"GPE"})
    if kind == "location":
        return gazetteer.place(words)
    return frozenset({CROSSNER[kind]}) if kind in CROSSNER else gazetteer.other(words)


def wikigold(path: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
    """WikiGold: PER, ORG, LOC, MISC; no dates."""
    for block in blocks(lines(path)):
        rows = [line.split(" ") for line in block if not line.startswith("-DOCSTART-")]
        words = [r[0] for r in rows]
        names = [(a, b, _coarse(words[a:b], kind, gazetteer)) for a, b, kind in spans([r[1] for r in rows])]
        yield Sentence(words, names=names, known=ALL - {"DATE", "TIME"})


def _coarse(words: Sequence[str], kind: str, gazetteer: Gazetteer) -> frozenset[str]:
    if kind == "PER":
        return frozenset({"PERSON"})
    if kind == "ORG":
        return gazetteer.organization(words)
    return gazetteer.place(words) if kind == "LOC" else gazetteer.other(words)


PLACES = frozenset({"GPE", "LOC", "FAC"})
COARSE = {
    "PER": {"PERSON"}, "ORG": {"ORG"}, "LOC": PLACES, "person": {"PERSON"}, "location": PLACES, "corporation": {"ORG"},
    "group": {"ORG", "NORP", "O"}, "product": {"PRODUCT", "O"}, "creative-work": {"WORK", "LAW", "O"},
}  # fmt: skip


def coarse(path: Path, gazetteer: Gazetteer, *, word: int = 0, tag: int = 1, settle: bool = True) -> Iterator[Sentence]:
    """BIO files with persons, organizations and places (UNER, Broad Twitter Corpus, WNUT 2017); the rest is unknown.

    ``word`` and ``tag`` are the columns. With ``settle`` lists tell countries from rivers and airports (for training);
    without it a place may be any of these (for scoring).
    """
    for block in blocks(line for line in lines(path) if not line.startswith("# ")):
        rows = [line.split("\t") for line in block]
        words = [r[word] for r in rows]
        found = [(a, b, frozenset(COARSE[kind])) for a, b, kind in spans([r[tag] for r in rows])]
        names = [(a, b, gazetteer.place(words[a:b]) if settle and kinds == PLACES else kinds) for a, b, kinds in found]
        yield Sentence(words, names=names, known=PLACES | {"PERSON", "ORG"})


def redocred(path: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
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
                    else _coarse(words[start:end], mention["type"], gazetteer)
                )
                found[mention["sent_id"]].append((start, end, kinds))
        for words, names in zip(document["sents"], found, strict=True):
            yield Sentence(words, names=_without_overlap(names))


RE3D = {
    "Person": {"PERSON"}, "Organisation": {"ORG"}, "Nationality": {"NORP"}, "Weapon": {"PRODUCT"}, "MilitaryPlatform": {"PRODUCT"},
    "Vehicle": {"PRODUCT"}, "DocumentReference": {"LAW", "WORK"}, "Temporal": {"DATE", "TIME"},
}  # fmt: skip
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|['’]s\b|\d+(?:[.,]\d+)*|\w+|[^\w\s]")


def re3d(folder: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
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
                names = [n for e in entities.get(document["_id"], []) for n in _re3d_name(e, tokens, words, gazetteer)]
                yield Sentence(words, names=_without_overlap(names))


def _re3d_name(
    entity: dict[str, object], tokens: Sequence[re.Match[str]], words: list[str], gazetteer: Gazetteer
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
    if not inside or (
        kind != "Temporal" and words[inside[0]].lower() in ("the", "a", "we", "our", "he", "they", "it", "i", "my", "this")
    ):
        return
    start, stop = inside[0], inside[-1] + 1
    if kind == "Person":
        start = without_title(words, start, stop)
    text = words[start:stop]
    kinds = (
        gazetteer.place(text)
        if kind == "Location"
        else gazetteer.organization(text)
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
