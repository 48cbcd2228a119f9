"""Scores of the language layers on annotated data."""

from kg.evaluation.reports import LAYERS, Options

__all__ = ["LAYERS", "Options"]
