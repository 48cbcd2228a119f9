"""Argument and attribution measures on small invented files."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from kg.cli import main
from kg.evaluation import LAYERS, Options
from kg.evaluation.roles import attribution_scores, read_attributions, read_srl, srl_scores
from kg.model import Attributed, Words

FILE = """# sent_id = one
1	Taxes	NNS	*	-	-	(ARG1*)	*
2	,	,	*	-	-	*	*
3	Ana	NNP	*	-	-	(ARG0*)	(ARG0*)
4	said	VBD	*	say	say.01	(V*)	*
5	,	,	*	-	-	*	*
6	would	MD	*	-	-	(C-ARG1*	*
7	fall	VB	*	fall	fall.01	*)	(V*)

"""
HEADS = [7, 1, 4, 0, 4, 7, 4]


@pytest.fixture
def srl(tmp_path: Path) -> Path:
    (tmp_path / "a.conll").write_text(FILE, encoding="utf-8")
    return tmp_path / "a.conll"


def test_pieces_of_an_argument_are_one_and_the_predicate_is_none(srl: Path) -> None:
    [sentence] = read_srl(srl)
    assert sentence.predicates == (3, 6)
    assert sentence.arguments == {(3, "ARG1", ((0, 1), (5, 7))), (3, "ARG0", ((2, 3),)), (6, "ARG0", ((2, 3),))}


def test_an_argument_with_a_piece_missing_is_wrong_but_its_head_is_right(srl: Path) -> None:
    gold = read_srl(srl)
    roles = {(3, "ARG1", 5, 7), (3, "ARG0", 2, 3), (3, "V", 3, 4), (6, "ARG1", 2, 3)}
    mine = Words(gold[0].words, heads=HEADS, roles=frozenset(roles), role_heads=frozenset({(3, "ARG1", 6), (3, "ARG0", 2)}))
    scores = srl_scores(gold, lambda sentences, predicates: [mine])
    assert scores["spans"]["micro"] == pytest.approx((100 / 3, 100 / 3, 100 / 3))
    assert scores["spans"]["ARG0"] == pytest.approx((100, 50, 200 / 3))
    assert scores["heads"]["micro"] == pytest.approx((100, 200 / 3, 80))


def attribution(path: Path) -> Path:
    tokens = "Ana Quispe said that taxes fall , Oya hopes".split()
    rows = [
        {"tokens": tokens, "kind": "speech", "source": [[0, 2]], "cue": [[2, 3]], "content": [[3, 6]]},
        {"tokens": tokens, "kind": "cognition", "source": [[7, 8]], "cue": [[8, 9]], "content": [[4, 6]]},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_attributions_by_cue_exactly_and_by_overlap(tmp_path: Path) -> None:
    gold = read_attributions(attribution(tmp_path / "a.jsonl"))
    mine = frozenset(
        {Attributed("speech", 2, frozenset({0, 1}), frozenset({4, 5})), Attributed("speech", 5, frozenset(), frozenset({6}))}
    )
    scores = attribution_scores(gold, lambda sentences: [Words(gold[0][0], attributions=mine)])
    assert scores["cue"] == pytest.approx((50, 50, 50))
    assert scores["source exact"] == pytest.approx((100, 50, 200 / 3))
    assert scores["content exact"] == (0, 0, 0)
    assert scores["content overlap"] == pytest.approx((200 / 3, 40, 50))
    assert scores["content overlap, given cue"] == pytest.approx((100, 200 / 3, 80))
    speech = attribution_scores(gold, lambda sentences: [Words(gold[0][0], attributions=mine)], "speech")
    assert speech["cue"] == pytest.approx((50, 100, 200 / 3))


class Unlearnt:
    """A pipeline without heads for roles."""

    def annotate(self, sentences: Iterable[Sequence[str]], predicates: object = None) -> list[Words]:
        return [Words(s, heads=list(range(len(s)))) for s in sentences]


def test_a_model_without_the_heads_is_told_from_a_bad_one(srl: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no head for roles"):
        list(LAYERS["srl"](srl, Unlearnt(), Options()))
    with pytest.raises(ValueError, match="no head for attribution"):
        list(LAYERS["attribution"](attribution(tmp_path / "a.jsonl"), Unlearnt(), Options()))


@pytest.mark.parametrize(
    ("layer", "text", "fault"),
    [("srl", "1\tTaxes\tNNS\n", "line 1 has 3 columns, 6 are needed"),
     ("srl", FILE.replace("fall.01", "-"), "has 1 predicates and 2 columns of arguments"),
     ("srl", "1\tTaxes\tNNS\t*\t-\t-\n", "no predicate in the sixth column"),
     ("attribution", '{"tokens": ["a"]}\n', "line 1 is no record"), ("attribution", "", "the file is empty")],
)  # fmt: skip
def test_a_bad_file_is_one_line(layer: str, text: str, fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x").write_text(text, encoding="utf-8")
    assert main(["eval", layer, str(tmp_path / "x")]) == 2
    error = capsys.readouterr().err
    assert fault in error
    assert error.count("\n") == 1
