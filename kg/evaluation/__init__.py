"""Scores of the language layers on annotated data."""

from kg.evaluation.layers import name_scores, parse_scores, read_bio, read_conllu

__all__ = ["name_scores", "parse_scores", "read_bio", "read_conllu"]
