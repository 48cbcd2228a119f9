"""The word tables: what they hold, that they agree with the vocabulary, and how phrases are found in a parse."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from handmade import parsed
from rdflib import Graph, Namespace
from rdflib.namespace import SKOS

from kg import ontology
from kg.extractors import lexicon
from kg.extractors.lexicon.tables import HERE, rows, spelled
from kg.extractors.lexicon.words import entries

OFFICE = Namespace("https://w3id.org/newskg/offices#")


def labels(name: str, kind: str) -> set[str]:
    """Names of the vocabulary's concepts of one kind, as its Turtle files have them."""
    text = "".join((ontology.folder() / f).read_text(encoding="utf-8") for f in ("plover.ttl", "news.ttl", "kg.ttl"))
    return set(re.findall(rf"^({name}:[\w-]+) a (?:skos:Concept, )?nk:{kind}\b", text, re.MULTILINE))


def test_event_types_modes_and_contexts_are_those_of_the_vocabulary() -> None:
    types, modes, contexts = (
        labels("(?:plover|news)", "EventType"),
        labels("plover", "EventMode"),
        labels("plover", "EventContext"),
    )
    triggers = [t for pos in ("verb", "noun") for _, t in entries(pos)]
    assert {t.type for t in triggers} <= types
    assert {t.mode for t in triggers if t.mode} <= modes
    assert {c for t in triggers for c in t.contexts} <= contexts
    assert {t for t in types if t.startswith("plover:")} <= {t.type for t in triggers}, "a type without a word"


def test_each_phrase_has_one_meaning_per_kind_of_object() -> None:
    for pos in ("verb", "noun"):
        seen = Counter((phrase, trigger.needs) for phrase, trigger in entries(pos))
        assert [key for key, n in seen.items() if n > 1] == []


def test_attitudes_are_those_of_the_vocabulary() -> None:
    polarities = {name.removeprefix("nk:") for name in labels("nk", "Polarity")}
    for pos in ("verb", "noun", "adj"):
        for lemma, attitude in lexicon.attitudes(pos).items():
            assert attitude.polarity in polarities, lemma
            assert 0 < attitude.strength <= 1, lemma
            assert attitude.complements, lemma


def test_effects_are_known() -> None:
    known = {"said", "denied", "future", "possible", "obligatory", "negated", "conditional", "actual"}
    for pos in ("verb", "noun", "adj", "adv", "conj", "phrase"):
        assert set().union(*lexicon.effects(pos).values()) <= known


@pytest.mark.parametrize(
    ("pos", "word", "effect"),
    [
        ("verb", "manage", "actual"),
        ("verb", "refuse", "negated"),
        ("verb", "plan", "future"),
        ("verb", "deny", "denied"),
        ("noun", "threat", "possible"),
        ("adj", "alleged", "possible"),
        ("adv", "reportedly", "possible"),
        ("conj", "unless", "conditional"),
    ],
)
def test_effects(pos: str, word: str, effect: str) -> None:
    assert effect in lexicon.effects(pos)[word]


def test_a_broken_line_is_named(tmp_path) -> None:
    table = tmp_path / "colours.tsv"
    table.write_text("# colours\nname\tcode\nred\t1\ngreen\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"colours\.tsv, line 4: 1 fields instead of 2 \(name, code\)"):
        list(rows(table))


def test_every_table_can_be_read() -> None:
    for path in [*HERE.glob("*.tsv"), ontology.folder() / "countries.tsv", ontology.folder() / "organizations.tsv"]:
        assert list(rows(path)), path.name


def test_alternatives_are_spelled_out() -> None:
    assert list(spelled("hold_talk|meeting")) == ["hold_talk", "hold_meeting"]


# --- phrases in a parse


@pytest.mark.parametrize(
    ("sentence", "head", "meaning", "words"),
    [
        (  # They held long talks.
            "They|they|PRP|nsubj|2 held|hold|VBD|ROOT|0 long|long|JJ|amod|4 talks|talk|NNS|obj|2",
            1,
            "plover:CONSULT",
            "held talks",
        ),
        (  # Talks were held.
            "Talks|talk|NNS|nsubj:pass|3 were|be|VBD|aux:pass|3 held|hold|VBN|ROOT|0",
            2,
            "plover:CONSULT",
            "held Talks",
        ),
        (  # They called the vote off.
            "They|they|PRP|nsubj|2 called|call|VBD|ROOT|0 the|the|DT|det|4 vote|vote|NN|obj|2 off|off|RP|compound:prt|2",
            1,
            "plover:REJECT",
            "called off",
        ),
        (  # sanctions imposed by the council
            "sanctions|sanction|NNS|ROOT|0 imposed|impose|VBN|acl|1 by|by|IN|case|5 the|the|DT|det|5 council|council|NN|obl|2",
            1,
            "plover:SANCTION",
            "imposed sanctions",
        ),
        (  # They fired two missiles.
            "They|they|PRP|nsubj|2 fired|fire|VBD|ROOT|0 two|two|CD|nummod|4 missiles|missile|NNS|obj|2",
            1,
            "plover:ASSAULT",
            "fired missiles",
        ),
        (  # They fired the minister.
            "They|they|PRP|nsubj|2 fired|fire|VBD|ROOT|0 the|the|DT|det|4 minister|minister|NN|obj|2",
            1,
            "news:Resignation",
            "fired",
        ),
        (  # The boat sank.
            "The|the|DT|det|2 boat|boat|NN|nsubj|3 sank|sink|VBD|ROOT|0",
            2,
            "news:Accident",
            "sank",
        ),
        (  # They sank the boat.
            "They|they|PRP|nsubj|2 sank|sink|VBD|ROOT|0 the|the|DT|det|4 boat|boat|NN|obj|2",
            1,
            "plover:ASSAULT",
            "sank",
        ),
        (  # a drone strike
            "a|a|DT|det|3 drone|drone|NN|compound|3 strike|strike|NN|ROOT|0",
            2,
            "plover:ASSAULT",
            "strike drone",
        ),
    ],
)
def test_triggers_in_a_parse(sentence: str, head: int, meaning: str, words: str) -> None:
    found = lexicon.trigger_at(parsed(sentence)[head])
    assert found is not None
    assert (found[0].type, " ".join(t.text for t in found[1])) == (meaning, words)


@pytest.mark.parametrize(
    ("sentence", "head"),
    [
        # They held hands.
        ("They|they|PRP|nsubj|2 held|hold|VBD|ROOT|0 hands|hand|NNS|obj|2", 1),
        # They released a statement.
        ("They|they|PRP|nsubj|2 released|release|VBD|ROOT|0 a|a|DT|det|4 statement|statement|NN|obj|2", 1),
        # It took place in his office: nobody takes office
        (
            "It|it|PRP|nsubj|2 took|take|VBD|ROOT|0 place|place|NN|obj|2 in|in|IN|case|6 his|his|PRP$|nmod:poss|6 office|office|NN|obl|2",
            1,
        ),
        # They met in March.
        ("They|they|PRP|nsubj|2 met|meet|VBD|ROOT|0 in|in|IN|case|4 March|March|NNP|obl|2", 3),
        # Business declined.
        ("Business|business|NN|nsubj|2 declined|decline|VBD|ROOT|0", 1),
    ],
)
def test_no_triggers(sentence: str, head: int) -> None:
    assert lexicon.trigger_at(parsed(sentence)[head]) is None


def test_roles() -> None:
    meet, attack, die = (lexicon.triggers("verb")[w] for w in ("meet", "attack", "die"))
    assert (meet.actor, meet.recipient, meet.mutual) == (("subj",), ("with", "obj"), True)
    assert (attack.actor, attack.recipient[0], attack.mutual) == (("subj",), "obj", False)
    assert (die.actor, die.recipient) == ((), ("subj",))


# --- names


@pytest.mark.parametrize(
    ("name", "type_", "full", "state"),
    [
        ("U.S.", "Country", "United States", "United States"),
        ("Britain", "Country", "United Kingdom", "United Kingdom"),
        ("Moscow", "GeopoliticalEntity", "Moscow", "Russia"),
        ("Kremlin", "Organization", "Kremlin", "Russia"),
        ("EU", "Organization", "European Union", ""),
        ("Pentagon", "Organization", "US Department of Defense", "United States"),
    ],
)
def test_names(name: str, type_: str, full: str, state: str) -> None:
    known = lexicon.names()[name]
    assert (known.type, known.name, known.state) == (type_, full, state)


def test_adjectives_and_peoples() -> None:
    assert lexicon.adjectives()["Danish"] == lexicon.peoples()["Danes"] == lexicon.peoples()["Dane"] == "Denmark"
    assert "Dominican" not in {a for c in lexicon.countries() if c.name == "Dominica" for a in c.adjectives}


def test_countries_are_complete_and_told_apart() -> None:
    countries = lexicon.countries()
    assert len({c.iso2 for c in countries}) == len(countries) > 200
    assert {c.continent for c in countries} == {"Africa", "Asia", "Europe", "North America", "South America", "Oceania"}
    names = Counter(n for c in countries for n in {c.name, *c.others})
    assert [n for n, k in names.items() if k > 1] == []
    assert {"Taiwan", "Kosovo", "Palestine", "Scotland", "Holy See"} <= {c.name for c in countries}


def test_bodies_belong_to_known_states() -> None:
    states = {c.name for c in lexicon.countries()} | {""}
    assert {k.state for k in lexicon.names().values()} <= states


# --- offices


def test_offices_as_read_are_the_published_table() -> None:
    graph = Graph().parse(ontology.folder() / "offices.ttl")
    kinds = set(graph.subjects(SKOS.topConceptOf, None))
    published = {
        (
            str(graph.value(s, SKOS.prefLabel)),
            frozenset(map(str, graph.objects(s, SKOS.altLabel))),
            str(graph.value(s, SKOS.broader)).removeprefix(OFFICE).removesuffix("-kind"),
        )
        for s in set(graph.subjects(SKOS.prefLabel, None)) - kinds
    }
    assert {(o.label, frozenset(o.others), o.kind) for o in lexicon.office_table()} == published
    assert {OFFICE[f"{o.kind}-kind"] for o in lexicon.office_table()} == kinds


def test_a_wording_names_one_office() -> None:
    words = Counter(n.lower() for o in lexicon.office_table() for n in {o.label, *o.others} if o.held)
    assert [w for w, n in words.items() if n > 1] == []


@pytest.mark.parametrize(
    ("words", "label", "held"),
    [
        ("foreign secretary", "foreign minister", True),
        ("premier", "prime minister", True),
        ("mp", "member of parliament", True),
        ("lt. gen.", "lieutenant general", False),
        ("mrs.", "Mrs", False),
    ],
)
def test_offices(words: str, label: str, held: bool) -> None:
    office = lexicon.office_of()[words]
    assert (office.label, office.held) == (label, held)


def test_heads_of_titles() -> None:
    heads = lexicon.offices("office")
    assert {"minister", "secretary", "spokeswoman", "chief", "ambassador"} <= heads
    assert not {"general", "member", "officer", "mr", "defence"} & heads


# --- inflection


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("urged", "urge"),
        ("killed", "kill"),
        ("denied", "deny"),
        ("banned", "ban"),
        ("overthrew", "overthrow"),
        ("traveled", "travel"),
    ],
)
def test_verb_forms(form: str, lemma: str) -> None:
    assert lexicon.verb_forms()[form] == lemma


@pytest.mark.parametrize(
    ("form", "lemma"), [("women", "woman"), ("injuries", "injury"), ("clashes", "clash"), ("talks", "talk")]
)
def test_noun_forms(form: str, lemma: str) -> None:
    assert lexicon.noun_forms()[form] == lemma
