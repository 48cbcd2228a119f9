"""Names of corpora brought to the pipeline's labels, and scored."""

import json
from pathlib import Path

import pytest

from kg.cli import main
from kg.evaluation.names import name_scores, read_names, read_re3d, text_name_scores, without_title
from kg.model import Words


def columns(path: Path, rows: str) -> Path:
    path.write_text("\n".join(r.strip().replace(" ", "\t") for r in rows.strip().splitlines()) + "\n", encoding="utf-8")
    return path


def names(sentence: Words) -> set[tuple[str, str]]:
    return {(" ".join(sentence.words[a:b]), k) for a, b, k in sentence.names}


def test_titles_are_cut_off_persons_and_are_no_persons(tmp_path: Path) -> None:
    path = columns(tmp_path / "a.conll", """
        Prime NNP B-per
        Minister NNP I-per
        Anna NNP I-per
        Tolvanen NNP I-per
        met VBD O
        President NNP B-per
        of IN O
        Kenya NNP B-gpe
        and CC O
        Kenyan JJ B-gpe
        H5N1 NN B-nat
        """)  # fmt: skip
    [sentence] = read_names(path, "gmb")
    assert names(sentence) == {("Anna Tolvanen", "PERSON"), ("Kenya", "PLACE"), ("Kenyan", "NORP")}


@pytest.mark.parametrize(("words", "bare"), [("Mr. Dube", 1), ("Secretary of State Ann Lee", 3), ("Sir", 1), ("Ann Lee", 0)])
def test_a_name_begins_after_its_title(words: str, bare: int) -> None:
    assert without_title(words.split(), 0, len(words.split())) == bare


def test_of_miscellaneous_names_peoples_and_adherents_are_scored(tmp_path: Path) -> None:
    path = columns(tmp_path / "a.txt", """
        Socialists B-misc
        and O
        Danish B-misc
        Treaty B-misc
        Oslo B-location
        """)  # fmt: skip
    [sentence] = read_names(path, "crossner")
    assert names(sentence) == {("Socialists", "NORP"), ("Danish", "NORP"), ("Oslo", "PLACE")}


def test_word_and_tag_may_stand_in_any_column(tmp_path: Path) -> None:
    path = columns(tmp_path / "a.iob2", "1 Tarvik B-LOC - someone\n2 sleeps O - -")
    [sentence] = read_names(path, "uner")
    assert names(sentence) == {("Tarvik", "LOC")}


def test_only_the_exact_span_and_type_is_right() -> None:
    gold = [Words(["a"] * 9, names=frozenset({(0, 2, "PER"), (3, 5, "LOC"), (6, 7, "LOC")}))]
    mine = [Words(["a"] * 9, names=frozenset({(0, 2, "PERSON"), (3, 4, "GPE"), (6, 7, "PERSON"), (8, 9, "DATE")}))]
    scores = name_scores(gold, lambda sentences: mine, {"PERSON": "PER", "GPE": "LOC"})
    assert scores["micro"] == pytest.approx((100 / 3, 100 / 3, 100 / 3))
    assert scores["PER"] == pytest.approx((50, 100, 200 / 3))
    assert scores["LOC"] == (0, 0, 0)


TEXT = "The Tarvik Council met Foreign Minister Ana Quispe in Tarvik. They spoke."


def re3d(folder: Path) -> Path:
    marks = [("The Tarvik Council", "Organisation", 1), ("Tarvik", "Location", 0.4), ("Foreign Minister Ana Quispe", "Person", 0.9),
             ("They", "Person", 1), ("in Tarvik", "Location", 1)]  # fmt: skip
    spans = [(TEXT.index(words), TEXT.index(words) + len(words), kind, sure) for words, kind, sure in marks]
    rows = [dict(zip(("begin", "end", "type", "confidence"), s, strict=True)) | {"documentId": "d"} for s in spans]
    (folder / "entities.json").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "documents.json").write_text(json.dumps({"_id": "d", "text": TEXT}), encoding="utf-8")
    return folder


def test_noun_phrases_are_cut_to_names(tmp_path: Path) -> None:
    [(text, found)] = read_re3d(re3d(tmp_path))
    assert {(text[a:b], k) for a, b, k in found} == {("Tarvik Council", "ORG"), ("Ana Quispe", "PERSON"), ("Tarvik", "PLACE")}


def test_titles_name_nobody_and_states_are_places(tmp_path: Path) -> None:
    text = "Peru and the Ministers of Trade met the UN Special Envoy Ana Quispe of Tarvik."
    marks = [
        ("Peru", "Organisation"),
        ("the Ministers of Trade", "Organisation"),
        ("the UN Special Envoy Ana Quispe", "Person"),
    ]
    rows = [
        {"begin": text.index(w), "end": text.index(w) + len(w), "type": k, "confidence": 1, "documentId": "d"} for w, k in marks
    ]
    (tmp_path / "entities.json").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "documents.json").write_text(json.dumps({"_id": "d", "text": text}), encoding="utf-8")
    [(_, found)] = read_re3d(tmp_path)
    assert {(text[a:b], k) for a, b, k in found} == {("Peru", "PLACE"), ("Ana Quispe", "PERSON")}


def test_names_of_a_raw_text_are_compared_by_characters(tmp_path: Path) -> None:
    read = [Words([*TEXT[:-12].split()[:-1], "Tarvik", "."], names=frozenset({(1, 3, "ORG"), (9, 10, "GPE")})), Words(["They"])]
    scores = text_name_scores(read_re3d(re3d(tmp_path)), lambda texts: [read], {"ORG": "ORG", "GPE": "PLACE"})
    assert scores["micro"] == pytest.approx((100, 200 / 3, 80))


@pytest.mark.parametrize(
    ("text", "fault"), [("Tarvik B-LOC\n", "no name is tagged with a label of --as gmb"), ("Tarvik\n", "line 1 has 1 columns")]
)
def test_a_file_of_another_kind_is_one_line(text: str, fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.conll").write_text(text, encoding="utf-8")
    assert main(["eval", "names", "--as", "gmb", str(tmp_path / "x.conll")]) == 2
    assert fault in capsys.readouterr().err


def test_a_folder_without_the_files_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "names", "--as", "re3d", str(tmp_path)]) == 2
    assert "entities.json is missing" in capsys.readouterr().err
