"""Stories: an article, and lines that its graph must (or must not) hold. One file of stories per phenomenon."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.linking import link
from kg.model import Article, Extraction
from kg.ontology import digest
from kg.readers.markdown import document

FILES = sorted((Path(__file__).parent / "stories").glob("*.md"))


def stories() -> Iterator[tuple[str, str, list[str]]]:
    """Title, article and expected lines of each story."""
    for file in FILES:
        for block in re.split(r"^---\n", file.read_text(encoding="utf-8"), flags=re.MULTILINE):
            found = re.fullmatch(r"\s*# (?P<title>.+?)\n\n(?P<text>.+?)\n\n=>\n(?P<lines>.+?)\s*", block, re.DOTALL)
            assert found, f"{file}: not a story: {block[:80]!r}"
            yield f"{file.stem}: {found['title']}", found["text"], found["lines"].splitlines()


STORIES = list(stories())


@pytest.mark.parametrize(("text", "lines"), [(t, x) for _, t, x in STORIES], ids=[n for n, _, _ in STORIES])
def test_story(pipeline, text: str, lines: list[str]) -> None:
    parts = document(text)
    article = Article(digest(text, 12), parts.text, parts.title, published=dt.date(2025, 3, 14), blocks=parts.blocks)
    told = list(tell(link(pipeline(article))))
    wrong = [line for line in lines if holds(line.removeprefix("not "), told) == line.startswith("not ")]
    assert not wrong, "\n".join(["wrong:", *wrong, "told:", *told])


def holds(line: str, told: list[str]) -> bool:
    """Is there a told line of the same kind with all the fields of this one (in order, each contained in the other's)?"""
    kind, _, rest = line.partition(": ")
    wanted = [f.strip().lower() for f in rest.split(" | ")]
    for other in told:
        other_kind, _, other_rest = other.partition(": ")
        have = [f.strip().lower() for f in other_rest.split(" | ")]
        if kind == other_kind and len(wanted) <= len(have) and all(_fits(w, h) for w, h in zip(wanted, have, strict=False)):
            return True
    return False


def _fits(wanted: str, have: str) -> bool:
    """Equal, or slot by slot (``actor=…; place=…``), or contained after a leading ``~``."""
    if wanted.startswith("~"):
        return wanted[1:].strip() in have
    if "=" in wanted:
        slots = dict(s.split("=", 1) for s in have.split("; ") if "=" in s)
        return all(slots.get(k) == v for k, v in (s.split("=", 1) for s in wanted.split("; ")))
    return wanted in ("", "*") or wanted == have


def tell(x: Extraction) -> Iterator[str]:
    """An extraction as lines."""
    name = [e.name for e in x.entities]
    text = x.article.text

    def names(numbers: tuple[int, ...]) -> str:
        return ", ".join(sorted(name[i] for i in numbers))

    for e in x.entities:
        yield f"entity: {e.name} | {e.type}"
        namings = {text[slice(*x.mentions[m].span)] for m in e.mentions} | {*e.names, e.name}
        yield from (f"sameas: {e.name} | {n}" for n in sorted(namings))
        yield from (f"link: {e.name} | {e.id} | {address}" for address in e.links or ("none",))
    for t in x.tenures:
        office = x.entities[t.office]
        body = name[office.within] if office.within is not None else "-"
        yield f"tenure: {name[t.holder]} | {office.name.removesuffix(f' of {body}')} | {body} | {t.status}"
    for v in x.events:
        status = "unrealised" if v.modality != "Actual" or v.negated else "claimed" if v.source is not None else "actual"
        slots = {
            "actor": names(v.actors),
            "recipient": names(v.recipients),
            "object": names(v.objects),
            "place": names(v.places),
        }
        slots["date"] = str(x.times[v.time].start) if v.time is not None else ""
        slots |= {
            k: str(n) for k in ("killed", "injured", "missing", "displaced") if (n := getattr(v.casualties, k)) is not None
        }
        slots["source"] = name[v.source] if v.source is not None else ""
        cue = " ".join(text[slice(*c)] for c in v.cues)
        yield f"event: {status} | {v.type.partition(':')[2]} | {cue} | {'; '.join(f'{k}={w}' for k, w in slots.items() if w)}"
    for q in x.quotes:
        yield f"quote: {name[q.speaker]} | {q.kind} | {q.text}"
        if q.addressee is not None:
            yield f"addressee: {name[q.speaker]} | {name[q.addressee]}"
    for s in x.stances:
        yield f"stance: {name[s.holder]} | {s.kind} | {s.proposition} / {text[slice(*s.evidence[0])]}"
    for r in x.relations:
        yield f"relation: {'not ' if r.negated else ''}{name[r.subject]} | {r.predicate} | {name[r.object]}"


def test_texts_may_begin_and_end_anywhere(pipeline) -> None:
    """No stage looks beyond the text: parts of stories, cut without regard to sentences, are read without a fault."""
    parts = []
    for k, (_, text, _) in enumerate(STORIES[::3]):
        words = text.split()
        parts.append(" ".join(words[k % 5 : len(words) * (2 + k % 4) // 6 + 1]).strip(" .#"))
    articles = [Article(digest(part, 12), part) for part in parts if part]
    assert len(list(pipeline.pipe(articles))) == len(articles)
