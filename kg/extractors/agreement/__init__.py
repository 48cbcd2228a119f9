"""Which earlier mention a mention refers back to: the network's score and, log-linear on top of it, wording, form and place of both.

A mention ranker with weights of its own for each kind of anaphor (Denis and Baldridge 2008, "Specialized Models and Ranking for
Coreference Resolution"; Durrett and Klein 2013, "Easy Victories and Uphill Battles in Coreference Resolution"). It reads twice: the
second time it also sees the entities that the first reading made (stacking, Björkelund and Farkas 2012, "Data-driven Multilingual
Coreference Resolution using Resolver Stacking"). The weights of ``lexicon/coreference.tsv`` are fitted by ``training/coreference.py``.
"""

from __future__ import annotations

from kg.extractors.agreement.features import features
from kg.extractors.agreement.mentions import GROUPS, TRAITS, Mentions, mentions_of
from kg.extractors.agreement.ranking import LEAST, antecedents, best, strides, weights

__all__ = ["GROUPS", "LEAST", "TRAITS", "Mentions", "antecedents", "best", "features", "mentions_of", "strides", "weights"]
