"""Types of events that behave alike in several stages of the reading."""

from __future__ import annotations

OTHER = "news:Other"
HAPPENS_TO = frozenset({"news:Death", "news:Accident", "news:Disaster"})
MEETING = frozenset("plover:CONSULT plover:AGREE plover:COOPERATE".split())
DEEDS = frozenset("plover:ASSAULT plover:COERCE plover:PROTEST plover:AID plover:MOBILIZE".split())
"""Types of deeds that are where their targets are: "a crackdown on protests in the capital"."""
UNDERTAKEN = frozenset("plover:AGREE plover:RETREAT plover:COOPERATE plover:CONCEDE".split())
"""Types of what breaks down where it does not hold."""
