"""What corpora say of names, and what training makes of it, on invented sentences."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

from training.datasets import names, treebanks
from training.datasets.known_types import KnownTypes, after_titles, without_title
from training.datasets.sentence import LABELS, Sentence, compatible
from training.datasets.swaps import Swaps


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode()))
    return path


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    country = {
        "name": {"common": "Norway", "official": "Kingdom of Norway"}, "altSpellings": [], "capital": ["Oslo"],
        "demonyms": {"eng": {"m": "Norwegian"}},
    }  # fmt: skip
    write(tmp_path / "gazetteers/countries-mledoze.json.gz", json.dumps([country]))
    write(
        tmp_path / "world-factbook/countries.tsv.gz",
        "name\tlong_name\tcapital\tabbrev\tnationality_noun\tnationality_adj\nPeru\tRepublic of Peru\tLima\t\tPeruvian(s)\tPeruvian\n",
    )
    write(tmp_path / "gazetteers/world-cities.csv.gz", "name,country,subcountry,geonameid\nBergen,Norway,Vestland,1\n")
    write(tmp_path / "countryinfo/officeholders.tsv.gz", "country\tnames\nPERU\tInti Mamani\n")
    for kind in ("first", "last"):
        place = tmp_path / f"gazetteers/dariusk-corpora/humans-{kind}Names.json"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps({f"{kind}Names": ["Zuzana" if kind == "first" else "Okafor"]}))
    return tmp_path


@pytest.fixture
def known_types(corpora: Path) -> KnownTypes:
    return KnownTypes(corpora)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Norwegian Foreign Minister Ana Quispe", "Ana Quispe"),
        ("UN Special Envoy Kari Dahl", "Kari Dahl"),
        ("President Quispe", "Quispe"),
        ("Norway Dahl", "Norway Dahl"),
        ("Kari King", "Kari King"),
    ],
)
def test_offices_are_no_part_of_a_person(known_types: KnownTypes, mention: str, name: str) -> None:
    words = mention.split()
    assert " ".join(words[after_titles(words, 0, len(words), known_types) :]) == name


def test_a_title_alone_stays() -> None:
    assert without_title(["President"], 0, 1) == 0


GMB = "\n\n".join(
    ["Haukland\tNNP\tB-org\nsaid\tVBD\tO"] * 6 + ["Haukland\tNNP\tB-per\nsaid\tVBD\tO", "Haukland\tNNP\tO\nsaid\tVBD\tO"]
)


def test_slips_of_a_silver_corpus_are_left_open(tmp_path: Path, known_types: KnownTypes) -> None:
    *sure, slip, missed = names.gmb_settled(write(tmp_path / "g.gz", GMB + "\n"), known_types)
    assert all(s.names == [(0, 1, {"ORG"})] for s in sure)
    assert slip.names == [(0, 1, {"ORG", "PERSON"})]
    assert missed.names == [(0, 1, {"ORG", "O"})]


TREE = """\
# sent_id = d1-1
1	Minister	Minister	PROPN	NNP	_	4	nsubj	_	_
2	Ana	Ana	PROPN	NNP	_	1	flat	_	_
3	Quispe	Quispe	PROPN	NNP	_	1	flat	_	_
4	left	leave	VERB	VBD	_	0	root	_	_
5	Varda	Varda	PROPN	NNP	_	6	compound	_	_
6	Group	Group	PROPN	NNP	_	4	obj	_	_
7	on	on	ADP	IN	_	8	case	_	_
8	Monday	Monday	PROPN	NNP	_	4	obl	_	_
9	for	for	ADP	IN	_	10	case	_	_
10	Bank	Bank	PROPN	NNP	_	4	obl	_	_
11	of	of	ADP	IN	_	12	case	_	_
12	Elvena	Elvena	PROPN	NNP	_	10	nmod	_	_
"""


def test_proper_nouns_say_where_names_stand(tmp_path: Path, known_types: KnownTypes) -> None:
    [s] = treebanks.ewt(write(tmp_path / "t.gz", TREE + "\n"), known_types)
    found = {" ".join(s.words[a:b]): kinds for a, b, kinds in s.names or () if not s.unsure & set(range(a, b))}
    assert found["Ana Quispe"] == {"PERSON"}
    assert {"ORG", "PERSON", "GPE"} < found["Varda Group"]
    labels = [{LABELS[i] for i in row} for row in compatible(s)]
    assert labels[0] >= {"O"} and "B-PERSON" not in labels[0]
    assert "O" not in labels[4] and "I-ORG" not in labels[4] and {"I-ORG", "I-PERSON"} <= labels[5]
    assert "B-PERSON" not in labels[3] and {"O", "B-DATE"} <= labels[3]
    assert len(labels[9]) == len(labels[10]) == len(labels[11]) == len(LABELS)


def test_swapped_names_keep_their_type_and_the_tree(corpora: Path, known_types: KnownTypes) -> None:
    words = "Kari J. Dahl of UNDP met BERGEN Council of Norway".split()
    person, body, other, place = frozenset({"PERSON"}), frozenset({"ORG"}), frozenset({"ORG", "O"}), frozenset({"GPE"})
    s = Sentence(words, lemmas=list(words), names=[(0, 3, person), (4, 5, body), (6, 8, other), (9, 10, place)])
    new = Swaps(corpora, known_types)(s, random.Random(1))
    assert new.words[0] in ("Zuzana", "Inti") and new.words[1] == "J." and new.words[2] in ("Okafor", "Mamani")
    assert new.words[4] != "UNDP" and new.words[4].isupper() and len(new.words[4]) == 4
    assert new.words[5:9] == words[5:9] and new.words[9] in known_types.places
    assert new.lemmas == new.words and new.names == s.names
    assert s.words == words


MEANTIME = """<Corpus><Document doc_name="d">
<token t_id="1" sentence="0">Car</token><token t_id="2" sentence="0">maker</token><token t_id="3" sentence="0">Varda</token>
<token t_id="4" sentence="0">hired</token><token t_id="5" sentence="0">Minister</token><token t_id="6" sentence="0">Dahl</token>
<token t_id="7" sentence="6">Varda</token>
<Markables><ENTITY m_id="9" ent_type="ORG"/><ENTITY m_id="10" ent_type="PER"/>
<ENTITY_MENTION m_id="1" syntactic_type="NAM" head="Varda"><token_anchor t_id="1"/><token_anchor t_id="2"/><token_anchor t_id="3"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="2" syntactic_type="NAM" head="Dahl"><token_anchor t_id="5"/><token_anchor t_id="6"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="3" syntactic_type="NOM" head="hired"><token_anchor t_id="4"/></ENTITY_MENTION></Markables>
<Relations><REFERS_TO><source m_id="1"/><target m_id="9"/></REFERS_TO><REFERS_TO><source m_id="2"/><target m_id="10"/></REFERS_TO></Relations>
</Document></Corpus>
"""


def test_meantime_gives_names_without_what_stands_around_them(tmp_path: Path, known_types: KnownTypes) -> None:
    [s] = names.meantime(write(tmp_path / "m.gz", MEANTIME), known_types)
    assert s.names == [(2, 3, {"ORG"}), (5, 6, {"PERSON"})]
