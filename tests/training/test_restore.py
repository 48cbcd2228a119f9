"""Weights read back from a quantised graph."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

CLASSES = {
    "xpos": ["NN", "VB"], "starts": ["inside", "start"], "names": ["O", "B-ORG", "I-ORG"], "deprel": ["obj", "root"],
    "predicate": ["none", "verb"], "roles": ["none", "ARG0"], "mention": ["none", "person"],
}  # fmt: skip


def test_every_weight_comes_back_within_half_a_step(tmp_path: Path) -> None:
    from kg.extractors.encoder import load_pieces
    from kg.extractors.gazetteer import load_gazetteer
    from kg.extractors.pipeline import MODELS
    from training.export import SAMPLE, pairs_to_onnx, quantise, to_onnx
    from training.model import Network, Sizes
    from training.restore import restore

    sizes = Sizes(hidden=48, layers=1, inner=32, arc=16, label=8)
    torch.manual_seed(1)
    network = Network({k: len(v) for k, v in CLASSES.items()}, sizes)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.normal_()
    tokenizer = MODELS / "en_news/parser/tokenizer.json"
    names = tmp_path / "gazetteer.tsv"
    names.write_text("country\tperu\ngiven\tana\n")
    batch = tuple(torch.from_numpy(a) for a in load_pieces(tokenizer, load_gazetteer(names)).batch(SAMPLE))
    to_onnx(network, batch, tmp_path / "float.onnx")
    pairs_to_onnx(network, tmp_path / "pairs-float.onnx")
    shutil.copy(tokenizer, tmp_path)
    (tmp_path / "classes.json").write_text(json.dumps(CLASSES))
    quantise(tmp_path / "float.onnx", tmp_path / "model.onnx")
    quantise(tmp_path / "pairs-float.onnx", tmp_path / "pairs.onnx")
    restore(tmp_path, tmp_path / "run", sizes)
    restored = torch.load(tmp_path / "run/checkpoint.pt")["network"]
    for name, parameter in network.named_parameters():
        step = 2 * parameter.abs().max() / 128  # seven bits
        assert (restored[name] - parameter).abs().max() <= 0.51 * step, name


def test_another_networks_graph_is_refused(tmp_path: Path) -> None:
    from kg.extractors.pipeline import MODELS
    from training.restore import restore

    for name in ("model.onnx", "pairs.onnx", "tokenizer.json", "gazetteer.tsv"):
        shutil.copy(MODELS / "en_news/parser" / name, tmp_path)
    (tmp_path / "classes.json").write_text(
        json.dumps({"xpos": ["NN"], "starts": ["a", "b"], "names": ["O"], "deprel": ["root"]})
    )
    with pytest.raises(ValueError, match="nodes"):
        restore(tmp_path, tmp_path / "run")
