"""English time expressions as text: where they stand, and which days they mean, counted from a reference day.

No parse is needed; what a sentence's tense decides ("on Friday": the last or the next one) comes in as a direction. The inventory
follows TIMEX3 (Pustejovsky et al. 2003) as far as it names days; lengths of time without a place in the calendar are left out.
"""

from __future__ import annotations

from kg.extractors.dates.days import Days
from kg.extractors.dates.expression import Expression, Moment, Resolve
from kg.extractors.dates.finding import expressions, joined, month_first

__all__ = ["Days", "Expression", "Moment", "Resolve", "expressions", "joined", "month_first"]
