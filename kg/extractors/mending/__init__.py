"""Repairs of the parse where reporters' habits and a list of verbs are surer than the network."""

from __future__ import annotations

from collections.abc import Callable

from kg.extractors import lexicon
from kg.extractors.doc import Doc, Token
from kg.extractors.mending.content import (
    find_relative_subject,
    find_subject_before,
    find_told,
    hang_who,
    keep_in_content,
    lift_conjunct,
    lift_to_present,
    make_adverbial,
    share_out_subjects,
)
from kg.extractors.mending.infinitives import find_asked, hang_lower, hang_time, make_due
from kg.extractors.mending.names import (
    describe,
    free_description,
    hang_adjective,
    hang_description,
    hang_participle,
    hang_title,
    hang_within,
    hold_together,
    make_apposition,
    uncross,
)
from kg.extractors.mending.objects import (
    find_accused,
    find_author,
    find_object,
    find_object_behind,
    find_particle,
    hang_doer,
    hang_on_call,
    hang_on_verb,
    hang_second_as,
    heed_preposition,
    make_object,
    make_oblique,
    make_preposition,
)
from kg.extractors.mending.speech import find_speaker, find_speaker_behind, find_speaker_beside, hang_on_saying
from kg.extractors.mending.subjects import (
    drop_subject,
    find_clause_subject,
    find_first_subject,
    find_main_verb,
    find_person,
    join_subjects,
)
from kg.extractors.mending.voice import (
    check_agent,
    lift_second,
    make_active,
    make_both_active,
    make_both_passive,
    make_noun,
    make_participle,
    make_passive,
    make_passive_in_headline,
    make_state,
    make_verb,
)

__all__ = ["mend"]

REPAIRS: tuple[Callable[[Token], None], ...] = (
    make_verb,
    find_asked,
    hang_lower,
    uncross,
    free_description,
    hang_participle,
    hang_within,
    make_apposition,
    make_due,
    hang_time,
    make_both_passive,
    make_both_active,
    make_noun,
    make_state,
    lift_second,
    make_participle,
    join_subjects,
    make_adverbial,
    find_main_verb,
    drop_subject,
    make_passive,
    find_object,
    find_object_behind,
    find_particle,
    make_object,
    make_preposition,
    heed_preposition,
    make_oblique,
    hang_doer,
    hang_on_call,
    hang_on_verb,
    hang_second_as,
    find_first_subject,
    find_person,
    find_relative_subject,
    hang_who,
    share_out_subjects,
    lift_conjunct,
    lift_to_present,
    keep_in_content,
    find_clause_subject,
    find_speaker,
    find_speaker_behind,
    find_speaker_beside,
    find_told,
    find_subject_before,
    hang_on_saying,
    find_accused,
    find_author,
    check_agent,
)
"""What is tried on each word, in order."""

SETTLED = frozenset("punct det case cc mark aux aux:pass cop amod compound nummod advmod flat fixed nmod:poss".split())
"""Relations that no repair looks at, unless the word is a verb: most words of a text have one of these."""


def mend(doc: Doc, title: int = 0) -> None:
    """Change lemmas, heads and labels in place; the headline ends before character ``title``.

    Whatever the repairs do, each sentence stays one tree.
    """
    for name in doc.spans.get("names", ()):
        hold_together(name)
        hang_title(name)
        hang_description(name)
    for token in doc:
        _make_common(token)
        _set_lemma(token)
        describe(token)
        hang_adjective(token)
        behind = token.dep_ == "amod" and token.i > token.head.i
        if token.dep_ in SETTLED and token.pos_ != "VERB" and token.lower_ != "due" and not behind:
            continue
        for repair in REPAIRS:
            repair(token)
        if token.idx < title:
            make_passive_in_headline(token)
    for token in doc:
        make_active(token)  # an object shows it, and those that repairs find stand behind the subject


def _make_common(token: Token) -> None:
    """ "Gunbattles left 11 dead": no name, although it has a capital and the network takes it for one."""
    if token.pos_ != "PROPN" or not token.is_sent_start or token.ent_type_:
        return
    lemma = token.lower_ if token.lower_ in lexicon.triggers("noun") else token.lower_.removesuffix("s")
    if lemma in lexicon.triggers("noun"):
        token.pos_, token.tag_, token.lemma_ = "NOUN", "NN" if lemma == token.lower_ else "NNS", lemma


def _set_lemma(token: Token) -> None:
    """The lemma that the tables know for this form, else the one that the network gives, if it is the lemma of a verb."""
    forms = {"VERB": lexicon.verb_forms, "NOUN": lexicon.noun_forms}.get(token.pos_)
    lemma = forms().get(token.lower_) if forms is not None else None
    if lemma:
        token.lemma_ = lemma
    elif token.pos_ == "NOUN" and token.tag_ == "VBG":
        token.lemma_ = token.lower_  # "the killing" is no "kill"
    elif token.pos_ == "VERB":
        token.lemma_ = lexicon.verb_lemma(token.text, token.lemma_)
