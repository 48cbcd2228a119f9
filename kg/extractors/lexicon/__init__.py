"""Words and names that the rules know, read once from the tables beside this file and in ``ontology/``.

events.tsv (what happens), attitudes.tsv (for or against what), stances.tsv (other words that show it),
reporting.tsv (who says so, and is it so), people.tsv (common nouns for actors and places),
kinds.tsv (words that tell what a name is), genders.tsv (who is he, who she), governments.tsv (words beside capitals and seats),
relations.tsv (memberships, employers, family), grammar.tsv (words that build sentences in their own way),
offices.tsv and ontology/offices.ttl (titles), ontology/countries.tsv, ontology/organizations.tsv.
"""

from kg.extractors.lexicon.inflection import noun_forms, verb_forms, verb_lemma
from kg.extractors.lexicon.names import Country, Known, adjectives, countries, names, peoples
from kg.extractors.lexicon.phrases import fits, trigger_at
from kg.extractors.lexicon.titles import Office, headings, office_of, office_table, offices
from kg.extractors.lexicon.words import (
    Attitude,
    Trigger,
    affiliation,
    attitudes,
    casualty_verbs,
    changes,
    effects,
    entries,
    genders,
    governments,
    grammar,
    hurting,
    kind,
    nouns,
    relations,
    reports,
    stance,
    states,
    tells_change,
    triggers,
)

__all__ = [
    "Attitude",
    "Country",
    "Known",
    "Office",
    "Trigger",
    "adjectives",
    "affiliation",
    "attitudes",
    "casualty_verbs",
    "changes",
    "countries",
    "effects",
    "entries",
    "fits",
    "genders",
    "governments",
    "grammar",
    "headings",
    "hurting",
    "kind",
    "names",
    "noun_forms",
    "nouns",
    "office_of",
    "office_table",
    "offices",
    "peoples",
    "relations",
    "reports",
    "stance",
    "states",
    "tells_change",
    "trigger_at",
    "triggers",
    "verb_forms",
    "verb_lemma",
]
