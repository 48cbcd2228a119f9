"""Times of bare texts: in figures, spelled, and counted to the day; read neither in running news nor where they mean something else."""

import datetime as dt

import pytest

from kg.extractors.dates import expressions
from kg.extractors.notes import rewritten, spelled_times

NOW = dt.date(2021, 3, 10)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("lunch on 4/22", "4/22", "2021-04-22", "2021-04-22"),
        ("lunch on 22/04", "22/04", "2021-04-22", "2021-04-22"),
        ("see you may the eleventh", "may the eleventh", "2021-05-11", "2021-05-11"),
        ("the twenty second of june 2017", "the twenty second of june 2017", "2017-06-22", "2017-06-22"),
        ("in june nineteen ninety nine, perhaps", "june nineteen ninety nine", "1999-06-01", "1999-06-30"),
        ("back on the 12th", "the 12th", "2021-03-12", "2021-03-12"),
        ("dinner friday the 12th", "friday the 12th", "2021-03-12", "2021-03-12"),
        ("ring me tmrw", "tmrw", "2021-03-11", "2021-03-11"),
        ("we met 1 month and 2 days ago", "1 month and 2 days ago", "2021-02-08", "2021-02-08"),
        ("three weeks from tomorrow", "three weeks from tomorrow", "2021-04-01", "2021-04-01"),
        ("in two business days", "in two business days", "2021-03-12", "2021-03-12"),
        ("off today to March 22", "today to March 22", "2021-03-10", "2021-03-22"),
        ("off 4 to 23 next month", "4 to 23 next month", "2021-04-04", "2021-04-23"),
        ("the week of March 16", "The week of March 16", "2021-03-15", "2021-03-21"),
        ("a week starting tomorrow", "a week starting tomorrow", "2021-03-11", "2021-03-18"),
        ("next week between Monday and Wednesday", "next week between Monday and Wednesday", "2021-03-15", "2021-03-17"),
        ("the third week of 2027", "the third week of 2027", "2027-01-18", "2027-01-24"),
        ("sales in Q3", "Q3", "2021-07-01", "2021-09-30"),
        ("last sunday", "last sunday", "2021-03-07", "2021-03-07"),
    ],
)
def test_days_of_notes(text: str, words: str, first: str, last: str) -> None:
    [(begin, end, days)] = [f for f in spelled_times(text, NOW) if not isinstance(f[2], float)]
    assert text[begin:end].lower() == words.lower()
    assert days == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["two thousand people came", "they lost at 4.22", "on page 15 of it", "may I ask", "at 8.30 pm"]
)
def test_no_days(text: str) -> None:
    assert spelled_times(text, NOW) == []


def test_places_are_those_of_the_text_as_it_was() -> None:
    text = "not before  oct2, not after"
    written, begins, ends = rewritten(text)
    at = written.index("October 2" if "October 2" in written else "Oct 2")
    assert text[begins[at] : ends[at + 4]] == "oct2"


@pytest.mark.parametrize("text", ["won 4-2 on penalties", "the 27 members met", "They now agree", "a 3.5 magnitude quake"])
def test_news_is_not_read_as_a_note(text: str) -> None:
    assert expressions(text) == []
