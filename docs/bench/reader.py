"""(d) The reader: the committed encoder under onnxruntime against the same encoder in torch, one thread each.

The two take turns, each turn a process of its own, over the same marked pairs (tests/gold/pairs_unseen.jsonl, as
`communique code` reads them; their parse is not counted). Torch reads in the usual way, in batches of 16 in the order of
the file, padded; and once more sentence by sentence, as the reader does. It needs torch: after `make train`,

    .venv-train/bin/python -m docs.bench.reader [--rounds 5]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from loaders.language.coding import SOURCE, TARGET, marked_sentences
from loaders.language.reader.marking import Marked, marked
from loaders.language.reader.session import WordPieces, reader

PAIRS = Path(__file__).parents[2] / "tests" / "gold" / "pairs_unseen.jsonl"
BATCH = 16
CLASSES = 17  # of no matter: the head is a thousandth of the work
SIDES = ("onnxruntime", "torch, batches of 16", "torch, one by one")


def sentences() -> list[Marked]:
    found = []
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        marks = {SOURCE: [tuple(row["source"])], TARGET: [tuple(row["target"])]}
        found += [marked(*told) for told in marked_sentences(row["text"], marks)]
    return found


def onnx() -> Callable[[list[Marked]], object]:
    by = reader()
    assert by is not None
    return lambda told: [by.scores(one) for one in told]


def torch_batches(size: int) -> Callable[[list[Marked]], object]:
    import torch
    from tokenizers import Tokenizer

    from loaders.language.training.fit import batches
    from loaders.language.training.lessons import Lesson
    from loaders.language.training.network import Network
    from loaders.language.training.pretrained import pretrained

    torch.set_num_threads(1)
    folder = pretrained()
    network = Network(folder, CLASSES).eval()
    words = WordPieces(Tokenizer.from_file(str(folder / "tokenizer.json")))

    def lesson(one: Marked) -> Lesson:
        pairs = len(one.pairs)
        return Lesson(one, np.zeros((pairs, CLASSES), dtype=np.float32), np.zeros(pairs, dtype=np.float32))

    def read(told: list[Marked]) -> None:
        lessons = [lesson(one) for one in told]
        with torch.inference_mode():
            for at in range(0, len(lessons), size):
                for batch in batches(lessons[at : at + size], words, size):
                    network(batch.ids, batch.segments, batch.mask, batch.marks, batch.rows, batch.pairs)

    return read


def turn(side: str) -> None:
    work = onnx() if side == SIDES[0] else torch_batches(BATCH if side == SIDES[1] else 1)
    told = sentences()
    work(told[:40])
    began = time.process_time()
    work(told)
    print(json.dumps({"sentences": len(told), "cpu_s": time.process_time() - began}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--turn", choices=SIDES)
    arguments = parser.parse_args()
    if arguments.turn:
        turn(arguments.turn)
        return
    rates: dict[str, list[float]] = {side: [] for side in SIDES}
    for _ in range(arguments.rounds):
        for side in SIDES:
            done = subprocess.run(
                [sys.executable, "-m", "docs.bench.reader", "--turn", side],
                stdout=subprocess.PIPE, check=True, text=True, timeout=600,
                env={**os.environ, "OMP_NUM_THREADS": "1", "COMMUNIQUE_READER": "on"},
            )  # fmt: skip
            told = json.loads(done.stdout.splitlines()[-1])
            rates[side].append(told["sentences"] / told["cpu_s"])
    ratios = {side: [a / b for a, b in zip(rates[SIDES[0]], rates[side], strict=True)] for side in SIDES[1:]}
    print(
        json.dumps(
            {
                "sentences": told["sentences"],
                "rounds": arguments.rounds,
                "per_second": {side: round(statistics.median(found), 1) for side, found in rates.items()},
                "ratio": {side: round(statistics.median(found), 2) for side, found in ratios.items()},
                "ratio_min": {side: round(min(found), 2) for side, found in ratios.items()},
            }
        )
    )


if __name__ == "__main__":
    main()
