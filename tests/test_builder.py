"""Articles from files into a store."""

from __future__ import annotations

from pathlib import Path

import kg
from kg.extractors.pipeline import Pipeline
from kg.extractors.reading import Reading


def test_an_article_on_which_the_pipeline_fails_costs_no_other(pipeline: Pipeline, tmp_path: Path) -> None:
    def fail_on_storms(reading: Reading) -> None:
        if "storm" in reading.article.text:
            raise RuntimeError("no storms")

    for name, text in (
        ("a", "Talks open\n\nThe talks opened in Oslo."),
        ("b", "Storm\n\nA storm hit Peru."),
        ("c", "Vote\n\nSenators voted."),
    ):
        (tmp_path / f"{name}.txt").write_text(text)
    fragile = Pipeline(pipeline.nlp, [*pipeline.stages, fail_on_storms])
    with kg.open_store(tmp_path / "store") as store:
        report = kg.build(sorted(tmp_path.glob("*.txt")), store, pipeline=fragile)
        assert sorted(x.article.title for x in store.extractions()) == ["Talks open", "Vote"]
    assert report.added == 2
    assert report.faults == ["Storm: the pipeline failed, please report it: RuntimeError: no storms"]
