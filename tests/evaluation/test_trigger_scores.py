"""Event triggers scored on a small invented CAT XML file."""

from pathlib import Path

import pytest

from kg.cli import main
from kg.evaluation.cat import read_cat
from kg.evaluation.triggers import is_event, part_of

SENTENCES = ["Rebels attack the harbour", "March 3 , 2021", "Rebels attacked the harbour of Tarvik on Monday ."]


def corpus(path: Path, anchor: int = 10) -> Path:
    words = [(w, n) for n, s in enumerate(SENTENCES) for w in s.split()]
    tokens = "".join(f'<token t_id="{i}" sentence="{n}">{w}</token>' for i, (w, n) in enumerate(words, 1))
    marks = (
        '<TIMEX3 m_id="1" type="DATE" value="2021-03-03" functionInDocument="CREATION_TIME"><token_anchor t_id="5"/><token_anchor t_id="8"/></TIMEX3>'
        f'<EVENT_MENTION m_id="2" polarity="POS" certainty="CERTAIN" time="NON_FUTURE"><token_anchor t_id="{anchor}"/></EVENT_MENTION>'
        '<EVENT_MENTION m_id="3" polarity="POS"><token_anchor t_id="2"/></EVENT_MENTION>'
        '<TIMEX3 m_id="4" type="DATE" value="2021-03-01"><token_anchor t_id="16"/></TIMEX3>'
    )
    path.write_text(
        f'<Corpus><Document doc_name="one">{tokens}<Markables>{marks}</Markables></Document></Corpus>', encoding="utf-8"
    )
    return path


def test_words_become_running_text(tmp_path: Path) -> None:
    [document] = read_cat(corpus(tmp_path / "corpus_stock.xml"))
    assert document.text.split("\n\n")[1:] == ["March 3, 2021", "Rebels attacked the harbour of Tarvik on Monday."]
    assert [document.text[slice(*m.span)] for m in document.markables if is_event(m)] == ["attack", "attacked"]


def test_triggers_and_times_of_a_corpus_are_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus(tmp_path / "corpus_stock.xml")
    assert main(["eval", "triggers", str(tmp_path), "--faults", "5"]) == 0
    assert "triggers  P 100.00" in capsys.readouterr().out
    assert main(["eval", "timex", str(tmp_path)]) == 0
    assert "F1 100.0" in capsys.readouterr().out


def test_a_markable_on_no_token_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus(tmp_path / "corpus_stock.xml", anchor=99)
    assert main(["eval", "triggers", str(tmp_path)]) == 2
    assert "points to token 99" in capsys.readouterr().err


def test_parts_of_the_corpora() -> None:
    parts = {
        n: part_of(Path(n))
        for n in ("topic_02.xml.gz", "topic_03.xml.gz", "topic_45.xml.gz", "corpus_stock.xml.gz", "corpus_gm.xml.gz")
    }
    assert list(parts.values()) == ["dev", "train", "test", "dev", "train"]
