"""A graph as one HTML page that needs nothing but a browser."""

from kg.view.page import to_html

__all__ = ["to_html"]
