"""Scores of time expressions, on small invented files in the corpora's formats."""

import datetime as dt
import json
from pathlib import Path

import pytest

from kg.cli import main
from kg.evaluation.times import FILES, Found, days_of, spec_outcomes, summary
from kg.extractors.durations import durations
from kg.extractors.notes import spelled_times


def specs(folder: Path, cases: dict[str, list[dict[str, object]]]) -> Path:
    """A folder of specification files; those not named are empty."""
    for name in FILES:
        (folder / f"{name}.json").write_text(json.dumps(cases.get(name, [])), encoding="utf-8")
    return folder


def find(text: str, now: dt.date) -> list[Found]:
    return [Found(b, e, seconds=v) if isinstance(v, float | int) else Found(b, e, *v) for b, e, v in spelled_times(text, now)]


def case(text: str, words: str, **days: str) -> dict[str, object]:
    result: dict[str, object] = {"Text": words, "Start": text.index(words), "Length": len(words)}
    if days:
        result["Value"] = {"PastResolution": days}
    return {"Input": text, "Context": {"ReferenceDateTime": "2021-03-10T00:00:00"}, "Results": [result]}


def test_solved_and_failed_cases_are_all_counted_and_failures_named(tmp_path: Path) -> None:
    folder = specs(tmp_path, {
        "DateParser": [case("They left on 3 May 2020", "3 May 2020", date="2020-05-03"), case("We met yesterday", "yesterday", date="2021-03-01")],
        "DateExtractor": [{"Input": "They left 4 May 2020", "Results": []}, case("Back in a jiffy then", "a jiffy")],
        "DurationParser": [case("It took three hours", "three hours", duration="10800")],
    })  # fmt: skip
    outcomes = spec_outcomes(folder, find)
    assert [o.fault for o in outcomes] == ["found where there is none", "not found", "", "other value", ""]
    total = next(row for row in summary(outcomes) if row[0] == "all")
    assert total[1:3] == (2, 5)


def test_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "times", str(tmp_path)]) == 2
    assert "DateExtractor.json is missing" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [("2008-03-01", "2008-03-01", "2008-03-01"), ("2008-02", "2008-02-01", "2008-02-29"), ("2008-Q4", "2008-10-01", "2008-12-31"),
     ("2009-W01", "2008-12-29", "2009-01-04"), ("199", "1990-01-01", "1999-12-31"), ("2008-09-17T16:08Z", "2008-09-17", "2008-09-17")],
)  # fmt: skip
def test_timex_values_name_days(value: str, first: str, last: str) -> None:
    assert days_of(value) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("value", ["PAST_REF", "P3D", "XXXX-XX-XX", "2008-13-01", ""])
def test_timex_values_without_days(value: str) -> None:
    assert days_of(value) is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("for three days", 259200), ("half an hour", 1800), ("1 year and 2 months", 36720000), ("two and a half hours", 9000),
     ("twenty-one days", 1814400), ("a couple of weeks", 1209600)],
)  # fmt: skip
def test_lengths(text: str, seconds: float) -> None:
    assert [d.seconds for d in durations(text)] == [seconds]
