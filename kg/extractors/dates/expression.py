"""An expression of time in a text, and from where it is counted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.extractors.dates.days import Days


@dataclass(frozen=True, slots=True)
class Moment:
    """From where an expression is counted."""

    now: dt.date | None
    """The article's day."""
    anchor: dt.date | None = None
    """The day spoken of last, for "the next day", "two days earlier"; the article's day where there is none."""
    direction: int = 0
    """1 where the clause speaks of the future, -1 of the past, 0 where it does not tell."""
    year: int | None = None
    """The year that the same sentence has named before: "in June 2022 … in July"."""
    month_first: bool = True
    """Is 5/6/2024 the sixth of May?"""


Resolve = Callable[["re.Match[str]", Moment], Days | None]


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression in a text: ``text[begin:end]``."""

    begin: int
    end: int
    match: re.Match[str]
    resolve: Resolve
    stated: bool
    """True where the words alone give the days, False where they are counted from another day."""
