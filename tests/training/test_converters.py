"""Corpora's own formats to roles, cues and clusters of head words, on invented sentences."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from training.datasets import coreference, roles, treebanks


def packed(path: Path, text: str) -> Path:
    path.write_bytes(gzip.compress(text.encode()))
    return path


TREE = """\
# newdoc id = d1
# sent_id = d1-1
1	Ana	Ana	PROPN	NNP	_	3	nsubj	_	_
2	,	,	PUNCT	,	_	1	punct	_	_
3	said	say	VERB	VBD	_	0	root	_	_
4	officials	official	NOUN	NNS	_	3	nsubj	_	_
5	would	would	AUX	MD	_	6	aux	_	_
6	resign	resign	VERB	VB	_	3	ccomp	_	_

# sent_id = d1-2
1	No	no	DET	DT	_	0	root	_	_
"""

ROLES = """\
# sent_id = d1-1
1	Ana	NNP	*	-	-	(ARG1*)	(ARG0*)
2	,	,	*	-	-	*	*
3	said	VBD	*	say	say.01	(V*)	*
4	officials	NNS	*	-	-	(ARG0*)	*
5	would	MD	*	-	-	(C-ARG1*	(ARGM-MOD*)
6	resign	VB	*	resign	resign.01	*)	(V*)
"""


def test_arguments_become_head_words_and_continuations_one_argument(tmp_path: Path) -> None:
    trees = treebanks.ewt(packed(tmp_path / "t.gz", TREE))
    cue = {"sent_id": "d1-1", "kind": "speech", "cue": [[2, 3]]}
    known, unknown = roles.with_roles(trees, packed(tmp_path / "r.gz", ROLES), packed(tmp_path / "a.gz", json.dumps(cue)))
    assert known.predicates == ["none", "none", "verb", "none", "none", "verb"]
    assert known.roles is not None
    assert sorted(known.roles) == [(2, 3, "ARG0"), (2, 5, "ARG1"), (5, 0, "ARG0"), (5, 4, "ARGM-MOD")]
    assert known.cues == ["none", "none", "speech", "none", "none", "none"]
    assert unknown.predicates is None and unknown.roles is None and unknown.cues is None


def test_roles_of_other_words_are_refused(tmp_path: Path) -> None:
    trees = treebanks.ewt(packed(tmp_path / "t.gz", TREE))
    other = packed(tmp_path / "r.gz", ROLES.replace("officials", "people"))
    with pytest.raises(ValueError, match="d1-1"):
        list(roles.with_roles(trees, other, packed(tmp_path / "a.gz", "")))


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["(1)", "_", "(2", "2)"], {(0, 1, 1), (2, 4, 2)}),
        (["(1|(2)", "1)"], {(0, 2, 1), (0, 1, 2)}),
        (["(1", "(1", "1)", "1)"], {(1, 3, 1), (0, 4, 1)}),
        (["(1", "_"], set()),
    ],
)
def test_clusters_of_a_column(column: list[str], expected: set[tuple[int, int, int]]) -> None:
    assert set(coreference.clusters(column)) == expected


def test_litbank_mentions_are_headed_by_the_last_word_before_a_modifier(tmp_path: Path) -> None:
    words = [("the", "(3"), ("mayor", "_"), ("of", "_"), ("Ilo", "(4)|3)"), ("left", "_"), ("She", "(3)")]
    text = "\n".join(f"novel\t0\t{i}\t{w}\t_\t{c}" for i, (w, c) in enumerate(words))
    (sentence,) = coreference.litbank(packed(tmp_path / "l.gz", f"#begin document (novel)\n{text}\n"))
    assert sentence.links == [-1, 4, -1, 5, -1, 4]
    assert sentence.document == "novel" and sentence.heads is None


def test_the_head_of_a_span_is_the_word_with_its_head_outside() -> None:
    assert treebanks.head_word(range(0, 3), [2, 4, 2, 0]) == 1
    assert treebanks.head_word(range(1, 3), [0, 1, 1]) == 2  # of two, the last
