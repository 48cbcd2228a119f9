"""The phrases that word an office: "acting foreign minister of Ghana"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extractors import lexicon
from kg.extractors.offices.bodies import body_before, linked_body
from kg.extractors.offices.words import SENT, Title, is_modifier, status_before, status_of
from kg.extractors.reading import Reading


def heads_title(token: Token) -> bool:
    word = token.lower_
    plural = token.tag_ in ("NNS", "NNPS")
    known = word in lexicon.offices("office") or (plural and token.lemma_.lower() in lexicon.offices("office"))
    if not known or token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.text == "deputy":
        return False
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    # "Prime Minister": only the last title word of a run heads it; "secretary general" is headed by its first
    return after is None or not (
        after.lower_ in lexicon.offices("office") and after.pos_ in ("NOUN", "PROPN") and after.lower_ not in ("general",)
    )


def title_at(reading: Reading, head: Token) -> Title:
    doc = reading.doc
    left = head.i
    while left > 0 and is_modifier(reading, doc[left - 1]):
        left -= 1
    right = head.i + 1
    if right < len(doc) and doc[right].lower_ in ("general", "elect", "designate"):
        right += 1
    if right + 1 < len(doc) and doc[right].text == "-" and doc[right + 1].lower_ in ("general", "elect", "designate"):
        right += 2
    status, left = status_of(doc, left, right)
    start, body = body_before(reading, left)
    status = status_before(doc, start) or status
    words_end, end = right, right
    if doc[right : right + 2].text.lower() in ("at large", "in chief"):
        right += 2
        words_end, end = right, right
    linked = linked_body(reading, right)
    if (
        linked
        and head.lower_ in SENT
        and doc[right].lower_ in (("to", "for", "in", "at") if body is not None else ("to", "in"))
    ):
        words_end, end = linked[1], linked[1]  # "the US envoy to Syria" is an office of the United States
    elif linked:
        words_end, end, after = linked
        if after is not None:
            body = after
    return Title(head, start, (left, words_end), end, body, status)
