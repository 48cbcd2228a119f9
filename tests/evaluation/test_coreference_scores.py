"""Coreference measures on the worked examples of the literature."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli import main
from kg.evaluation.coreference import b_cubed, by_rules, ceaf_e, coreference_scores, muc, read_coreference

FILE = """# begin document (a)
0	Ana	(1)
1	of	_
2	the	(2
3	Tarvik	(3)
4	council	2)
5	said	_
6	she	(1)
7	left	_
8	it	(2)
# end document
"""


def clusters(*letters: str) -> list[frozenset[tuple[int, int]]]:
    """One cluster for each word, a mention for each letter."""
    return [frozenset((ord(c), ord(c) + 1) for c in word) for word in letters]


@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [(muc, 2 / 5, 2 / 5), (b_cubed, 35 / 84, 1 / 2), (ceaf_e, 1.3 / 2, 1.3 / 3)],
)  # fmt: skip
def test_example_of_pradhan_2014(measure: Callable[..., dict[str, float]], recall: float, precision: float) -> None:
    """Figure 1 of Pradhan et al. 2014: key {abc} {defg}, response {ab} {cd} {fghi}: MUC 0.40/0.40, B³ 0.42/0.50, CEAFe 0.65/0.43."""
    n = measure(clusters("abc", "defg"), clusters("ab", "cd", "fghi"))
    assert n["right_wanted"] / n["wanted"] == pytest.approx(recall)
    assert n["right_found"] / n["found"] == pytest.approx(precision)


@pytest.mark.parametrize(("response", "muc_f", "b_f"), [(("12345", "67", "89ABC"), 1.0, 1.0), (("12345", "6789ABC"), 0.947, 0.865),
                                                        (("1234589ABC", "67"), 0.947, 0.737)])  # fmt: skip
def test_example_of_bagga_and_baldwin_1998(response: tuple[str, ...], muc_f: float, b_f: float) -> None:
    """Their two responses have one wrong link each: MUC cannot tell them apart, B³ can."""
    for measure, f in ((muc, muc_f), (b_cubed, b_f)):
        n = measure(clusters("12345", "67", "89ABC"), clusters(*response))
        r, p = n["right_wanted"] / n["wanted"], n["right_found"] / n["found"]
        assert 2 * p * r / (p + r) == pytest.approx(f, abs=0.001)


def test_the_best_alignment_is_not_the_greedy_one() -> None:
    # greedy would take the pair with three in common (0.6) and leave the others nothing in common
    n = ceaf_e(clusters("abcde", "fg"), clusters("abcfg", "de"))
    assert n["right_wanted"] == pytest.approx(2 * 2 / 7 + 2 * 2 / 7)


def test_documents_are_read_and_summed(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text(FILE, encoding="utf-8")
    [document] = read_coreference(tmp_path / "a.conll")
    assert set(document.clusters) == {frozenset({(0, 1), (6, 7)}), frozenset({(2, 5), (8, 9)})}
    scores = coreference_scores([document, document], lambda documents: [document.clusters, []])
    assert scores["CoNLL"] == pytest.approx((100, 50, 200 / 3))
    assert scores["mentions"] == pytest.approx((100, 50, 200 / 3))


def test_entities_of_the_pipeline_are_clusters(pipeline, tmp_path: Path) -> None:
    words = "Ana Quispe arrived in Tarvik . Quispe said she was tired .".split()
    [found] = by_rules(pipeline)([words])
    assert any({(0, 2), (6, 7)} <= c for c in found)


@pytest.mark.parametrize(
    ("change", "fault"),
    [(("# end document", ""), "no '# begin document' … '# end document'"), (("council	2)", "council	_"), "cluster 2 is not closed"),
     (("the	(2", "the	_"), "cluster 2 is closed before it begins"), (("0	Ana	(1)", "0 Ana"), "line 2 has 2 columns")],
)  # fmt: skip
def test_a_bad_file_is_one_line(
    change: tuple[str, str], fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.conll").write_text(FILE.replace(*change), encoding="utf-8")
    assert main(["eval", "coref", "--rules", str(tmp_path / "a.conll")]) == 2
    error = capsys.readouterr().err
    assert fault in error
    assert error.count("\n") == 1
