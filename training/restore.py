"""Read the float weights back from a shipped pipeline, so that training can go on from it.

``python -m training.restore kg/models/en_news --run FOLDER`` writes ``classes.json``, ``gazetteer.tsv`` and ``checkpoint.pt``, which
``training.train --start FOLDER`` reads. What the rounding to int8 took away stays lost; every weight is off by at most half a
step of its channel's scale.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from kg.extractors.encoder import GRAPHS, load_pieces
from kg.extractors.gazetteer import load_gazetteer
from training.export import SAMPLE, pairs_to_onnx, quantise, to_onnx
from training.model import Network, Sizes

Array = NDArray[np.float32]

QUANTISED = "_quantized"
"""What the quantiser of ONNX Runtime appends to an initialiser's name; beside it stand ``_scale`` and ``_zero_point``."""


def restore(parser: Path, run: Path, sizes: Sizes | None = None) -> None:
    """Write a run folder from a parser folder (its two graphs, ``classes.json``, ``tokenizer.json``).

    Raises ValueError where the graphs are not those of :class:`training.model.Network` with these classes.
    """
    classes = json.loads((parser / "classes.json").read_text(encoding="utf-8"))
    network = Network({k: len(v) for k, v in classes.items()}, sizes)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.normal_()  # no two alike, so that each can be told by its values
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        pieces = load_pieces(parser / "tokenizer.json", load_gazetteer(parser / "gazetteer.tsv"))
        batch = tuple(torch.from_numpy(a) for a in pieces.batch(SAMPLE))
        to_onnx(network, batch, work / "model.onnx")
        pairs_to_onnx(network, work / "pairs.onnx")
        weights = {}
        for graph in GRAPHS:
            owners = _owners(network, onnx.load(work / graph))
            quantise(work / graph, work / "int8.onnx")
            weights |= _weights(onnx.load(work / "int8.onnx"), onnx.load(parser / graph), owners)
    missing = set(dict(network.named_parameters())) - set(weights)
    if missing:
        raise ValueError(f"{parser}: no weights for {', '.join(sorted(missing))}")
    run.mkdir(parents=True, exist_ok=True)
    for file in ("classes.json", "gazetteer.tsv"):
        shutil.copy(parser / file, run)
    torch.save({"network": weights}, run / "checkpoint.pt")


def _owners(network: Network, graph: onnx.ModelProto) -> dict[str, tuple[str, bool]]:
    """The parameter behind each initialiser of the float graph, and whether it stands there transposed."""
    parameters = {n: p.detach().numpy() for n, p in network.named_parameters()}
    owners = {}
    for initialiser in graph.graph.initializer:
        values = numpy_helper.to_array(initialiser)
        for name, own in parameters.items():
            if np.array_equal(own, values):
                owners[initialiser.name] = (name, False)
            elif own.ndim == 2 and np.array_equal(own.T, values):
                owners[initialiser.name] = (name, True)
    return owners


def _weights(fresh: onnx.ModelProto, shipped: onnx.ModelProto, owners: dict[str, tuple[str, bool]]) -> dict[str, torch.Tensor]:
    """Weights by parameter, found by pairing the nodes of two graphs that were exported in the same way."""
    if [n.op_type for n in fresh.graph.node] != [n.op_type for n in shipped.graph.node]:
        raise ValueError("the shipped graph has other nodes than the network's")
    stored = {i.name: numpy_helper.to_array(i) for i in shipped.graph.initializer}
    out = {}
    for node, there in zip(fresh.graph.node, shipped.graph.node, strict=True):
        for ours, theirs in zip(node.input, there.input, strict=True):
            owner = owners.get(ours.removesuffix(QUANTISED))
            if owner and theirs in stored:
                values = _float(theirs, stored)
                out[owner[0]] = torch.from_numpy(np.ascontiguousarray(values.T if owner[1] else values))
    return out


def _float(name: str, stored: dict[str, Array]) -> Array:
    """The values of an initialiser: (int8 - zero point) * scale, per column where there is a scale per column."""
    values = stored[name]
    base = name.removesuffix(QUANTISED)
    if base == name:
        return values.copy()
    scale, zero = stored[f"{base}_scale"], stored[f"{base}_zero_point"]
    return (values.astype(np.float32) - zero.astype(np.float32)) * scale


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", type=Path, help="folder that spacy.load reads")
    parser.add_argument("--run", type=Path, required=True)
    args = parser.parse_args()
    restore(args.pipeline / "parser", args.run)


if __name__ == "__main__":
    main()
