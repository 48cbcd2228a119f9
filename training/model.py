"""The network: MiniLM encoder with letter case, and one small head per layer of annotation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from kg.extractors.encoder import CASES
from kg.extractors.gazetteer import MARKS
from kg.extractors.links import PAIR_CLASSES


@dataclass(frozen=True)
class Sizes:
    """Shape of the encoder (as published) and of the heads."""

    vocabulary: int = 30522
    hidden: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536
    positions: int = 512
    arc: int = 256
    label: int = 96
    role: int = 96
    link: int = 96
    dropout: float = 0.1
    head_dropout: float = 0.25


class Layer(nn.Module):
    """One post-norm Transformer layer (Vaswani et al. 2017), parameters named as in BERT."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.heads = s.attention_heads
        self.query, self.key, self.value, self.output = (nn.Linear(s.hidden, s.hidden) for _ in range(4))
        self.attention_norm, self.norm = nn.LayerNorm(s.hidden, eps=1e-12), nn.LayerNorm(s.hidden, eps=1e-12)
        self.up, self.down = nn.Linear(s.hidden, s.inner), nn.Linear(s.inner, s.hidden)
        self.dropout = nn.Dropout(s.dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        def split(t: Tensor) -> Tensor:
            return t.unflatten(-1, (self.heads, -1)).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5 + mask
        mixed = (self.dropout(scores.softmax(-1)) @ v).transpose(1, 2).flatten(2)
        x = self.attention_norm(x + self.dropout(self.output(mixed)))
        return self.norm(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Biaffine(nn.Module):
    """Scores of pairs (dependent, head) for each of ``n`` classes (Dozat and Manning 2017)."""

    def __init__(self, size: int, n: int) -> None:
        super().__init__()
        self.n, self.size = n, size + 1
        self.weight = nn.Parameter(torch.zeros(size + 1, n * (size + 1)))

    def forward(self, dependent: Tensor, head: Tensor) -> Tensor:
        """(batch, words, size), (batch, heads, size) -> (batch, words, heads): all pairs, of the only class."""
        return _with_one(dependent) @ self.weight @ _with_one(head).transpose(1, 2)

    def of_pairs(self, dependent: Tensor, head: Tensor) -> Tensor:
        """(…, size) twice, word by word -> (…, classes)."""
        mixed = (_with_one(dependent) @ self.weight).unflatten(-1, (self.n, self.size))
        return (mixed @ _with_one(head)[..., None])[..., 0]

    def of_heads(self, dependent: Tensor, head: Tensor) -> Tensor:
        """(heads, words, size), (heads, size): all words against one head each -> (heads, classes, words)."""
        turned = self.weight.unflatten(-1, (self.n, self.size)).permute(2, 1, 0).flatten(1)
        mixed = (_with_one(head) @ turned).unflatten(-1, (self.n, self.size))
        return mixed @ _with_one(dependent).transpose(1, 2)


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


PAIRED = ("deprel", "roles")
"""Heads that score pairs of words."""


class Network(nn.Module):
    """Everything in one graph. ``classes`` gives the number of classes of each per-word head, of ``deprel`` and of ``roles``.

    Roles need the classes ``roles``, coreference the classes ``mention``; without them the network lacks these heads.
    """

    def __init__(self, classes: dict[str, int], sizes: Sizes | None = None) -> None:
        super().__init__()
        s = sizes or Sizes()
        self.sizes = s
        self.word_embeddings = nn.Embedding(s.vocabulary, s.hidden, padding_idx=0)
        self.position_embeddings = nn.Embedding(s.positions, s.hidden)
        self.type_embedding = nn.Parameter(torch.zeros(s.hidden))
        self.case_embeddings = nn.Embedding(len(CASES), s.hidden, padding_idx=0)
        nn.init.normal_(self.case_embeddings.weight, std=0.02)
        self.mark_embeddings = nn.Parameter(torch.zeros(len(MARKS), s.hidden))
        self.embedding_norm = nn.LayerNorm(s.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.dropout = nn.Dropout(s.dropout)
        self.taggers = nn.ModuleDict({name: nn.Linear(s.hidden, n) for name, n in classes.items() if name not in PAIRED})
        self.root = nn.Parameter(torch.randn(s.hidden) * 0.02)
        self.arc_dependent, self.arc_head = (_mlp(s.hidden, s.arc, s.head_dropout) for _ in range(2))
        self.label_dependent, self.label_head = (_mlp(s.hidden, s.label, s.head_dropout) for _ in range(2))
        self.arcs, self.labels = Biaffine(s.arc, 1), Biaffine(s.label, classes["deprel"])
        if "roles" in classes:
            self.role_argument, self.role_predicate = (_mlp(s.hidden, s.role, s.head_dropout) for _ in range(2))
            self.roles = Biaffine(s.role, classes["roles"])
        if "mention" in classes:
            self.anaphor, self.antecedent = (
                nn.Sequential(_mlp(s.hidden, s.arc, s.head_dropout), nn.Linear(s.arc, s.link)) for _ in range(2)
            )
            self.link_bias = nn.Parameter(torch.zeros(PAIR_CLASSES))

    def encode(self, pieces: Tensor, cases: Tensor, marks: Tensor, words: Tensor) -> Tensor:
        """(batch, pieces) twice, (batch, pieces, marks) and (batch, words) -> one vector per word (batch, words, hidden)."""
        mask = (pieces == 0)[:, None, None, :].to(self.type_embedding.dtype) * -1e4
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        x = (
            self.word_embeddings(pieces)
            + self.position_embeddings(positions)
            + self.type_embedding
            + self.case_embeddings(cases)
            + marks @ self.mark_embeddings
        )
        x = self.dropout(self.embedding_norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x.gather(1, words[..., None].expand(-1, -1, x.shape[-1]))

    def arc_scores(self, x: Tensor) -> Tensor:
        """(batch, words, hidden) -> (batch, words, 1 + words): score of each head, the root first."""
        return self.arcs(self.arc_dependent(x), self.arc_head(self.with_root(x)))

    def label_scores(self, x: Tensor, heads: Tensor) -> Tensor:
        """Label scores under given heads (0 = root, else word number + 1): (batch, words, labels)."""
        chosen = self.label_head(self.with_root(x)).gather(1, heads[..., None].expand(-1, -1, self.sizes.label))
        return self.labels.of_pairs(self.label_dependent(x), chosen)

    def role_scores(self, x: Tensor, row: Tensor, word: Tensor) -> Tensor:
        """Scores of every word of its row as argument of each predicate ``x[row, word]``: (predicates, classes, words)."""
        return self.roles.of_heads(self.role_argument(x)[row], self.role_predicate(x[row, word]))

    def link_scores(self, x: Tensor, row: Tensor, word: Tensor, classes: Tensor) -> Tensor:
        """Scores of each mention ``x[row, word]`` to mean the same as each other one: (mentions, mentions)."""
        found = x[row, word]
        return (self.anaphor(found) @ self.antecedent(found).T).float() + self.link_bias[classes]

    def with_root(self, x: Tensor) -> Tensor:
        """Put the root's vector before the words'."""
        return torch.cat([self.root.expand(x.shape[0], 1, -1), x], 1)

    def forward(self, pieces: Tensor, cases: Tensor, marks: Tensor, words: Tensor) -> dict[str, Tensor]:
        """The exported graph: class scores of each tagger, arc scores, the vectors of words from which :class:`Pairs` scores
        labels and roles, and the vectors and biases of coreference."""
        x = self.encode(pieces, cases, marks, words)
        out = {name: head(x) for name, head in self.taggers.items()}
        out["arcs"] = self.arc_scores(x)
        out["dependents"], out["heads"] = self.label_dependent(x), self.label_head(self.with_root(x))
        if hasattr(self, "roles"):
            out["arguments"], out["predicates"] = self.role_argument(x), self.role_predicate(x)
        if hasattr(self, "link_bias"):
            out["anaphor"], out["antecedent"], out["link_bias"] = self.anaphor(x), self.antecedent(x), self.link_bias.clone()
        return out


class Pairs(nn.Module):
    """The second exported graph: what is scored only for pairs of words that a decoder has chosen."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.labels = network.labels
        self.roles = getattr(network, "roles", None)

    def forward(
        self,
        dependents: Tensor,
        heads: Tensor,
        arguments: Tensor | None = None,
        rows: Tensor | None = None,
        predicates: Tensor | None = None,
    ) -> tuple[Tensor, ...]:
        """Best label of each arc from ``dependents`` to ``heads`` (arcs, size twice), and best role of every word of its row as argument
        of each predicate: ``arguments`` (batch, words, size), ``rows`` (predicates), ``predicates`` (predicates, size) ->
        (arcs), (predicates, words)."""
        labels = self.labels.of_pairs(dependents, heads).argmax(-1)
        if self.roles is None or arguments is None or rows is None or predicates is None:
            return (labels.to(torch.int32),)
        roles = self.roles.of_heads(arguments[rows], predicates).argmax(1)
        return labels.to(torch.int32), roles.to(torch.int32)


def _mlp(inner: int, outer: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inner, outer), nn.GELU(), nn.Dropout(dropout))


BERT_NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "output": "attention.output.dense", "attention_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense", "down": "output.dense", "norm": "output.LayerNorm",
}  # fmt: skip


def load_pretrained(network: Network, folder: Path) -> None:
    """Copy the published encoder's weights (model.safetensors) into the network; raises KeyError where one is missing."""
    weights = load_file(str(folder / "model.safetensors"))
    own = dict(network.named_parameters())
    with torch.no_grad():
        own["word_embeddings.weight"].copy_(weights["embeddings.word_embeddings.weight"])
        own["position_embeddings.weight"].copy_(weights["embeddings.position_embeddings.weight"])
        own["type_embedding"].copy_(weights["embeddings.token_type_embeddings.weight"][0])
        for kind in ("weight", "bias"):
            own[f"embedding_norm.{kind}"].copy_(weights[f"embeddings.LayerNorm.{kind}"])
            for i in range(network.sizes.layers):
                for ours, theirs in BERT_NAMES.items():
                    own[f"layers.{i}.{ours}.{kind}"].copy_(weights[f"encoder.layer.{i}.{theirs}.{kind}"])


def load_start(network: Network, weights: dict[str, Tensor]) -> None:
    """Take over an earlier run's weights; heads that it lacked stay as initialised. Raises RuntimeError for any other difference."""
    new = tuple(f"{module}." for module, _ in network.named_children() if not any(k.startswith(f"{module}.") for k in weights))
    missing, unexpected = network.load_state_dict(weights, strict=False)
    bad = [k for k in missing if not k.startswith((*new, "taggers.")) and k not in ("link_bias", "mark_embeddings")]
    if bad or unexpected:
        raise RuntimeError(f"the earlier run has other weights: {sorted([*bad, *unexpected])}")
