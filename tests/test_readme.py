"""What the README shows is so."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from kg.cli import _parser, main
from kg.queries import names

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme() -> None:
    commands = next(a for a in _parser()._subparsers._group_actions).choices  # type: ignore[union-attr]
    assert all(f"kg {name}" in README for name in commands)


def test_the_demo_and_the_questions_of_the_readme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["demo"]) == 0
    assert {p.name for p in tmp_path.iterdir()} == {"news.db", "news.ttl", "news.html"}
    assert "kg query news.db stances" in capsys.readouterr().out
    shown = re.findall(r"^kg (query news\.db .+)$", README, re.MULTILINE)
    assert len(shown) >= 4
    for line in shown:
        assert main(shlex.split(line)) == 0
        assert "(0 rows)" not in capsys.readouterr().out, line


def test_every_question_has_a_description() -> None:
    assert all(len(about) > 15 for about in names().values())


def test_files_that_the_readme_points_to_exist() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (Path(__file__).parent.parent / target).exists(), target


@pytest.mark.parametrize("notebook", sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_notebooks_run(
    notebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), notebook.name, "exec"), names)
    assert "Ruta Kalvaityte" in capsys.readouterr().out
