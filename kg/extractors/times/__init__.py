"""Stage 5: the article's time expressions with the days that they mean, and which of them dates an event."""

from __future__ import annotations

from kg.extractors.times.dating import time_of
from kg.extractors.times.finding import find_times

__all__ = ["find_times", "time_of"]
