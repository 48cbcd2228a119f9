"""Losses of the layers: cross entropy where the annotation is certain, marginal likelihood where it leaves several answers open."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from training.batches import UNKNOWN, Tensors
from training.model import Network


def losses(network: Network, batch: Tensors, weights: dict[str, float]) -> Tensor:
    """Weighted sum of the losses of the layers that this batch annotates."""
    x = network.encode(*batch.inputs)
    total = torch.zeros((), device=x.device)
    for name, target in batch.tags.items():
        if name != "deprel":
            scores = network.taggers[name](x)
            total = total + weights[name] * F.cross_entropy(
                scores.flatten(0, 1).float(), target.flatten(), ignore_index=UNKNOWN
            )
    if batch.heads is not None and batch.apart is not None:
        arcs = network.arc_scores(x).float().masked_fill(batch.apart, -1e4)
        total = total + weights["arcs"] * F.cross_entropy(arcs.flatten(0, 1), batch.heads.flatten(), ignore_index=UNKNOWN)
        labels = network.label_scores(x, batch.heads.clamp(min=0)).float()
        total = total + weights["deprel"] * F.cross_entropy(
            labels.flatten(0, 1), batch.tags["deprel"].flatten(), ignore_index=UNKNOWN
        )
    if batch.names is not None:
        total = total + weights["names"] * marginal(network.taggers["names"](x).float(), batch.names)
    if batch.roles is not None:
        scores = network.role_scores(x, batch.roles.row, batch.roles.word).float()
        total = total + weights["roles"] * per_argument(scores, batch.roles.labels)
    if batch.links is not None:
        pairs = network.link_scores(x, batch.links.row, batch.links.word, batch.links.bias)
        total = total + weights["links"] * to_antecedents(pairs, batch.links.gold)
    return total


def marginal(scores: Tensor, allowed: Tensor) -> Tensor:
    """Mean negative log probability of all allowed labels together (partial annotation; Tsuboi et al. 2008, per word)."""
    annotated = allowed.any(-1)
    inside = scores.masked_fill(~allowed, -1e4).logsumexp(-1)
    return (scores.logsumexp(-1) - inside)[annotated].mean()


def per_argument(scores: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy over all pairs (predicates, classes, words), divided by the number of true arguments: most pairs are none."""
    return F.cross_entropy(scores, labels, ignore_index=UNKNOWN, reduction="sum") / (1 + (labels > 0).sum())


def to_antecedents(pairs: Tensor, gold: Tensor) -> Tensor:
    """Mean negative log probability of all true antecedents together (Lee et al. 2017); "none" scores 0.

    ``pairs`` is (mentions, mentions) in text order, ``gold`` (mentions, 1 + mentions), "none" first.
    """
    later = torch.ones_like(pairs, dtype=torch.bool).triu()
    scores = torch.cat([torch.zeros_like(pairs[:, :1]), pairs.masked_fill(later, -1e4)], 1)
    return (scores.logsumexp(-1) - scores.masked_fill(~gold, -1e4).logsumexp(-1)).mean()
