"""Names to identifiers: which entity of the world an entity of an article is."""

from kg.linking.identify import link

__all__ = ["link"]
