"""The measures of the CoNLL 2018 shared task on small invented sentences."""

from pathlib import Path

import pytest

from kg.cli import main
from kg.evaluation.raw import Document, predicted, raw_scores, read_documents
from kg.model import Words

GOLD = """# newdoc id = one
# newpar
# text = They don't vote.
1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tvote\tvote\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = Others do.
1\tOthers\tother\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tdo\tdo\tVERB\tVBP\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newdoc id = two
# newpar
# text = No.
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_

"""


@pytest.fixture
def gold(tmp_path: Path) -> list[Document]:
    (tmp_path / "gold.conllu").write_text(GOLD, encoding="utf-8")
    return read_documents(tmp_path / "gold.conllu")


def sentence(words: str, heads: list[int], relations: str) -> Words:
    n = len(heads)
    return Words(words.split(), ["X"] * n, ["X"] * n, ["_"] * n, ["x"] * n, heads, relations.split())


def test_documents_paragraphs_and_tokens_are_read(gold: list[Document]) -> None:
    assert [d.text for d in gold] == ["They don't vote. Others do.", "No."]
    assert [(t.begin, t.end, t.words) for t in gold[0].tokens[0]] == [(0, 4, 1), (4, 9, 2), (9, 13, 1), (13, 14, 1)]


def test_what_is_as_annotated_has_full_marks(gold: list[Document]) -> None:
    scores = raw_scores(gold, lambda texts: [list(d.sentences) for d in gold])
    assert {k: v[2] for k, v in scores.items()} == dict.fromkeys(scores, 100.0)


def test_a_sentence_too_long_a_word_too_short_and_a_wrong_head(gold: list[Document]) -> None:
    mine = sentence(
        "They do n't vote . Oth ers do .", [4, 4, 4, 0, 4, 7, 8, 4, 4], "nsubj aux advmod root punct x x conj punct"
    )
    scores = raw_scores([gold[0]], lambda texts: [[mine]])
    assert scores["Sentences"][:2] == (0, 0)
    assert scores["Tokens"] == pytest.approx((100 * 6 / 8, 100 * 6 / 7, 100 * 12 / 15))
    assert scores["Words"] == pytest.approx((100 * 7 / 9, 100 * 7 / 8, 100 * 14 / 17))
    # right: They, do, n't, vote, "." of the first sentence; the second hangs on it
    assert scores["LAS"][0] == pytest.approx(100 * 5 / 9)
    # words of content: They, n't, vote, Others, do; ours: They, n't, vote, Oth, ers, do
    assert scores["CLAS"][:2] == pytest.approx((100 * 3 / 6, 100 * 3 / 5))


def test_contractions_are_one_token_and_quotes_are_not() -> None:
    text = "We can't, 'they' said; dogs' tails"
    words = "We ca n't , ' they ' said ; dogs ' tails".split()
    tags = ["POS" if i == 10 else "X" for i in range(len(words))]
    tokens = predicted(text, [Words(words, xpos=tags)]).tokens[0]
    assert [t.words for t in tokens] == [1, 2, 1, 1, 1, 1, 1, 1, 2, 1]


@pytest.mark.parametrize(
    ("change", "fault"),
    [(("# text = No.\n", ""), "has no '# text' line"), (("= No.", "= Nope."), "are not those of its '# text' line"),
     (("\tUH\t_", "\tUH"), "has 9 columns")],
)  # fmt: skip
def test_a_bad_file_is_one_line(
    change: tuple[str, str], fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.conllu").write_text(GOLD.replace(*change), encoding="utf-8")
    assert main(["eval", "raw", str(tmp_path / "bad.conllu")]) == 2
    error = capsys.readouterr().err
    assert fault in error
    assert error.count("\n") == 1


def test_raw_text_is_read_by_the_pipeline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "gold.conllu").write_text(GOLD, encoding="utf-8")
    assert main(["eval", "raw", str(tmp_path / "gold.conllu"), "--only", "one"]) == 0
    assert "Tokens     P 100.00  R 100.00  F1 100.00" in capsys.readouterr().out
