"""Would the encoder type a verb that the event lexicon does not know? Each single verb of events.tsv by its nearest other ones.

The published MiniLM (the encoder before fine-tuning) reads "the government decided to VERB them"; the type of the nearest verb, by cosine,
is compared with the table's. Needs the training extra.

usage: python benchmarks/unseen_verbs.py
"""

from __future__ import annotations

import numpy as np
import torch

from kg.extractors.encoder import load_pieces
from kg.extractors.gazetteer import Gazetteer
from kg.extractors.lexicon.tables import table
from training.model import Network, load_pretrained
from training.train import pretrained_folder


def verbs() -> dict[str, str]:
    """Verbs of one word, with their first type in the table."""
    found: dict[str, str] = {}
    for kind, _, part, lemmas, *_ in table("events"):
        if part == "verb":
            for lemma in lemmas.split():
                if lemma.isalpha():
                    found.setdefault(lemma, kind)
    return found


def vectors(words: list[str]) -> np.ndarray:
    """One unit vector a verb (verbs, 384): the mean over the words of its sentence."""
    source = pretrained_folder()
    pieces, network = load_pieces(source / "tokenizer.json", Gazetteer([])), Network({"deprel": 1})
    load_pretrained(network, source)
    torch.nn.init.zeros_(network.case_embeddings.weight)
    network.eval()
    rows = []
    with torch.no_grad():
        for word in words:
            batch = pieces.batch([["the", "government", "decided", "to", word, "them"]])
            rows.append(network.encode(*map(torch.from_numpy, batch)).mean(1)[0].numpy())
    out = np.stack(rows)
    return out / np.linalg.norm(out, axis=1, keepdims=True)


def main() -> None:
    """Print the accuracy, over all verbs and over those with the nearest neighbours."""
    known = verbs()
    words = sorted(known)
    similar = vectors(words) @ vectors(words).T
    np.fill_diagonal(similar, -1)
    right = np.array([known[w] == known[words[int(n)]] for w, n in zip(words, similar.argmax(1), strict=True)])
    close = np.argsort(-similar.max(1))[: len(words) // 4]
    print(
        f"{len(words)} verbs: {100 * right.mean():.1f} % typed right by the nearest verb, {100 * right[close].mean():.1f} % of the surest quarter"
    )


if __name__ == "__main__":
    main()
