"""Export a trained run: int8 ONNX graphs in a spaCy pipeline folder, one that reads words and one that scores pairs of them.

``python -m training.export CONFIG --run FOLDER --to kg/models`` refuses to write where ONNX and PyTorch differ.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kg.extractors.encoder import GRAPHS, Batch, load_pieces
from kg.extractors.gazetteer import load_gazetteer
from kg.extractors.pipeline import make_parser
from kg.extractors.tokens import make_tokenizer
from training.model import Network, Pairs
from training.train import mean_weights, pretrained_folder

ARGMAX = ("xpos", "upos", "feats", "lemma", "predicate", "cue", "mention")
"""Heads of which only the best class leaves the graph."""

SAMPLE = [
    "The foreign minister of Peru , Ana Quispe , denied on Monday that her country had closed its border .".split(),
    "Talks failed .".split(),
]


class Exported(nn.Module):
    """The network as it is shipped: best classes of the tags, scores where a decoder needs them."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, cases: Tensor, marks: Tensor, words: Tensor) -> tuple[Tensor, ...]:
        """Outputs in the order of :func:`outputs`."""
        out = self.network(pieces, cases, marks, words)
        out["starts"] = out["starts"][..., 1] - out["starts"][..., 0]
        return tuple(out[k].argmax(-1).to(torch.int32) if k in ARGMAX else out[k] for k in outputs(self.network))


def outputs(network: Network) -> list[str]:
    """Names of the graph's outputs."""
    roles = ["arguments", "predicates"] if hasattr(network, "roles") else []
    links = ["anaphor", "antecedent", "link_bias"] if hasattr(network, "link_bias") else []
    return [*network.taggers, "arcs", "dependents", "heads", *roles, *links]


def to_onnx(network: Network, batch: tuple[Tensor, ...], path: Path) -> None:
    """Write the float32 graph that reads words, with free batch and length axes."""
    names = outputs(network)
    rows = {0: "rows"}
    axes = {name: {**rows, 1: "words" if name == "words" else "pieces"} for name in Batch._fields}
    axes |= {n: {**rows, 1: "words"} for n in names if n != "link_bias"}
    axes["arcs"] |= {2: "heads"}
    axes["heads"] |= {1: "heads"}
    torch.onnx.export(
        Exported(network).eval(), batch, str(path), input_names=list(Batch._fields), output_names=names, dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip


def sample_pairs(network: Network) -> dict[str, Tensor]:
    """Inputs of the second graph by name, vectors at random: two rows of four words, seven arcs, three predicates."""
    random = torch.Generator().manual_seed(1)
    s = network.sizes
    batch = {"dependents": torch.randn(7, s.label, generator=random), "heads": torch.randn(7, s.label, generator=random)}
    if hasattr(network, "roles"):
        batch |= {"arguments": torch.randn(2, 4, s.role, generator=random), "rows": torch.tensor([0, 1, 1])}
        batch["predicates"] = torch.randn(3, s.role, generator=random)
    return batch


def pairs_to_onnx(network: Network, path: Path) -> None:
    """Write the float32 graph that scores chosen pairs of words."""
    batch = sample_pairs(network)
    axes = {"dependents": {0: "arcs"}, "heads": {0: "arcs"}, "labels": {0: "arcs"}}
    if hasattr(network, "roles"):
        axes |= {"arguments": {0: "rows", 1: "words"}, "rows": {0: "predicates"}, "predicates": {0: "predicates"}}
        axes["roles"] = {0: "predicates", 1: "words"}
    torch.onnx.export(
        Pairs(network).eval(), tuple(batch.values()), str(path), input_names=list(batch), output_names=[n for n in axes if n not in batch],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def largest_difference(module: nn.Module, path: Path, batch: dict[str, Tensor]) -> float:
    """Largest absolute difference between PyTorch and ONNX over all score outputs; classes must agree entirely."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    theirs = session.run(None, {k: t.numpy() for k, t in batch.items()})
    with torch.no_grad():
        ours = module.eval()(*batch.values())
    worst = 0.0
    for a, b in zip(ours, theirs, strict=True):
        if a.dtype == torch.int32 and not np.array_equal(a.numpy(), b):
            return float("inf")
        worst = max(worst, float(np.abs(a.numpy() - b).max()))
    return worst


def quantise(source: Path, target: Path) -> None:
    """Dynamic int8, per channel: matrix weights and the embedding tables.

    Seven bits of the eight are used, because processors without dot products of bytes (VNNI) add two products of bytes in 16 bits, which
    full bytes overflow: so every processor computes the same sums.
    """
    quantize_dynamic(
        str(source), str(target), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"], extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def export(config: dict[str, Any], runs: Sequence[Path], to: Path) -> Path:
    """Write ``to/NAME``, a folder that ``spacy.load`` reads; raises SystemExit where the exported graph differs.

    Of several runs the mean of the weights is taken (:func:`training.train.mean_weights`).
    """
    run = runs[-1]
    classes = json.loads((run / "classes.json").read_text(encoding="utf-8"))
    network = Network({k: len(v) for k, v in classes.items()})
    network.load_state_dict(mean_weights(runs))
    network.eval()
    source = pretrained_folder()
    pieces = load_pieces(source / "tokenizer.json", load_gazetteer(run / "gazetteer.tsv"))
    batch = {name: torch.from_numpy(a) for name, a in pieces.batch(SAMPLE)._asdict().items()}
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        to_onnx(network, tuple(batch.values()), work / "model.onnx")
        pairs_to_onnx(network, work / "pairs.onnx")
        difference = max(
            largest_difference(Exported(network), work / "model.onnx", batch),
            largest_difference(Pairs(network), work / "pairs.onnx", sample_pairs(network)),
        )
        if difference > 1e-3:
            raise SystemExit(f"{run}: ONNX and PyTorch differ by {difference}")
        parser = work / "parser"
        parser.mkdir()
        for graph in GRAPHS:
            quantise(work / graph, parser / graph)
        shutil.copy(source / "tokenizer.json", parser)
        shutil.copy(run / "gazetteer.tsv", parser)
        (parser / "classes.json").write_text(json.dumps(classes, ensure_ascii=False, indent=0), encoding="utf-8")
        return _pipeline(config, parser, to / config["name"])


def _pipeline(config: dict[str, Any], parser: Path, target: Path) -> Path:
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    nlp.meta |= {"name": config["name"], "version": config["version"], "license": "CC BY-SA 4.0"}
    component = make_parser(nlp, "parser", 0).from_disk(parser)
    nlp.add_pipe("kg_parser", name="parser")
    nlp.get_pipe("parser").from_disk(component.folder)  # type: ignore[attr-defined]
    nlp.to_disk(target)
    return target


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--run", type=Path, nargs="+", required=True, help="of several the mean of the weights")
    parser.add_argument("--to", type=Path, required=True, help="folder of pipelines")
    args = parser.parse_args()
    print(export(tomllib.loads(args.config.read_text()), args.run, args.to))


if __name__ == "__main__":
    main()
