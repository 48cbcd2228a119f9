"""Classes of the ontology that several stages ask for together."""

from __future__ import annotations

ACTORS = frozenset("Person Organization Outlet Group Country GeopoliticalEntity".split())
"""Who can do something, say something, be for or against something."""
STATES = frozenset("Country GeopoliticalEntity".split())
"""What has a government: states, regions, cities."""
PLACES = frozenset("Country GeopoliticalEntity Place Facility".split())
"""Where something can be or happen."""
HOSTILE = frozenset("plover:ASSAULT plover:COERCE".split())
"""Deeds that are wrongs in the words of those against whom they are done."""
