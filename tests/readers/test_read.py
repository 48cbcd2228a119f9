"""Files to articles: what is kept, what is left out, what is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kg.readers import ReadError, read

BODY = "The council met on Monday and said that it would publish its report in two weeks, after the vote of the members."


def article(tmp_path: Path, text: str, name: str = "a.md", **given: str):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return next(read(tmp_path / name, **given))


def test_a_headline_and_paragraphs(tmp_path: Path) -> None:
    a = article(
        tmp_path, f"Council meets\n{BODY}\nA second paragraph follows the first one, and it is long enough to be one.\n"
    )
    assert a.title == "Council meets"
    assert [b.kind for b in a.blocks] == ["title", "paragraph", "paragraph"]
    assert [a.text[slice(*b.span)] for b in a.blocks][1] == BODY


def test_front_matter(tmp_path: Path) -> None:
    a = article(
        tmp_path,
        f'---\ntitle: "Council meets"\ndate: 2024-05-06\npublisher: The Wire\nurl: https://wire.example/x?utm_source=y\n---\n\n{BODY}\n',
    )
    assert (a.title, a.published, a.publisher, a.url) == (
        "Council meets",
        dt.date(2024, 5, 6),
        "The Wire",
        "https://wire.example/x",
    )


def test_options_win_over_front_matter(tmp_path: Path) -> None:
    assert article(tmp_path, f"---\ndate: 2024-05-06\n---\n{BODY}", date="2024-05-07").published == dt.date(2024, 5, 7)


def test_the_date_in_the_address(tmp_path: Path) -> None:
    assert article(tmp_path, BODY, url="https://wire.example/2023/11/05/council").published == dt.date(2023, 11, 5)


def test_an_image_gives_its_caption_and_never_its_address(tmp_path: Path) -> None:
    a = article(
        tmp_path,
        f"# Council meets\n\n{BODY}\n\n![The mayor (left) at the council (Photo: J. Doe)](https://img.example/a_(1).jpg)\n",
    )
    assert a.blocks[-1].kind == "caption"
    assert a.text[slice(*a.blocks[-1].span)] == "The mayor (left) at the council (Photo: J. Doe)"
    assert "img.example" not in a.text


def test_links_emphasis_quotes_and_lists_keep_their_words(tmp_path: Path) -> None:
    a = article(
        tmp_path, f"# T\n\nThe [council](https://c.example) **met** _again_.\n\n> {BODY}\n\n- first item\n- second item\n"
    )
    assert "The council met again." in a.text
    assert [a.text[slice(*b.span)] for b in a.blocks[2:]] == [BODY, "first item", "second item"]


def test_hard_wrapped_lines_are_joined(tmp_path: Path) -> None:
    wrapped = (
        "Title\n\n"
        + "\n".join(["These lines were cut by an old program at some seventy characters, and"] * 4)
        + "\nthen it ended.\n"
    )
    assert len(article(tmp_path, wrapped, "a.txt").blocks) == 2


def test_typographic_quotes_stay_and_lines_of_windows_end(tmp_path: Path) -> None:
    a = article(tmp_path, f"Council “meets”\r\n{BODY}\r\n")
    assert "“meets”" in a.text
    assert "\r" not in a.text


def test_the_identifier_follows_the_address_or_the_text(tmp_path: Path) -> None:
    one = article(tmp_path, BODY)
    assert one.id == article(tmp_path, BODY + "\n\n").id
    assert one.id != article(tmp_path, BODY, url="https://wire.example/1").id
    assert len(one.id) == 12


def test_a_folder_is_read_in_order_and_other_files_are_passed_over(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "c.pdf"):
        (tmp_path / name).write_text(f"{name}\n{BODY}")
    assert [a.title for a in read(tmp_path)] == ["a.txt", "b.md"]


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n \t\n", "is empty"),
        ("binary.txt", b"GIF89a\x00\x01\x02", "zero bytes"),
        ("latin.txt", "Der Käse".encode("latin-1"), "not UTF-8 (byte 5: 0xe4)"),
        ("large.txt", b"word " * 500_000, "larger than"),
        (
            "german.txt",
            (
                "Der Rat hat am Montag beschlossen, dass die Straße nicht gebaut wird und das Geld für Schulen ist. " * 4
            ).encode(),
            "reads like German",
        ),
        ("russian.txt", ("Совет решил в понедельник, что дорога не будет построена. " * 8).encode(), "not English"),
        ("noise.txt", b"xq zv " * 40, "function words"),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, data: bytes, fault: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError) as error:
        next(read(tmp_path / name))
    assert str(error.value).startswith(str(tmp_path / name))
    assert fault in str(error.value)


@pytest.mark.parametrize(("given", "fault"), [({"date": "13/02/2025"}, "2025-02-13"), ({"url": "javascript:alert(1)"}, "http")])
def test_bad_options(tmp_path: Path, given: dict[str, str], fault: str) -> None:
    with pytest.raises(ReadError, match=fault):
        article(tmp_path, BODY, **given)


def test_a_missing_place(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file or folder"):
        next(read(tmp_path / "nowhere"))
