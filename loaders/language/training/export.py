"""The network as `model.onnx`: weights in seven bits, and the vocabulary that belongs to it."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic

from .alone import Alone
from .network import Network

OPSET = 17


def export(network: Network, encoder: Path, model: Path, vocabulary: Path) -> None:
    """Write model.onnx and its tokenizer.json. encoder: the folder whose tokenizer.json the network was taught with.

    Weights are whole numbers of seven bits, a scale a column: with eight, processors without VNNI lose the highest sums.
    """
    alone = Alone(network).eval()
    example = (
        torch.ones(1, 12, dtype=torch.long),
        torch.zeros(1, 12, dtype=torch.long),
        torch.tensor([[2, 5, 7]]),
        torch.tensor([[0, 1], [1, 0], [1, 2], [2, 0]]),
    )
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            alone,
            example,
            str(whole),
            input_names=["ids", "segments", "marks", "pairs"],
            output_names=["scores"],
            dynamic_axes={
                "ids": {1: "pieces"},
                "segments": {1: "pieces"},
                "marks": {1: "marks"},
                "pairs": {0: "asked"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
        _check(network.eval(), whole)
        quantize_dynamic(whole, model, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    table = json.loads((encoder / "tokenizer.json").read_text(encoding="utf-8"))
    table["truncation"] = table["padding"] = None
    vocabulary.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _check(network: Network, file: Path) -> None:
    """ValueError where the exported graph answers otherwise than the network, at lengths that it was not traced with."""
    session = InferenceSession(file, providers=["CPUExecutionProvider"])
    for length, asked in ((5, 1), (31, 6), (200, 90)):
        marks = torch.arange(1, length, 3)[None]
        pairs = torch.arange(2 * asked).reshape(asked, 2) % marks.shape[1]
        ids, segments = torch.arange(length)[None] + 1000, (torch.arange(length)[None] > length // 3).long()
        with torch.inference_mode():
            wanted = network(
                ids, segments, torch.ones_like(ids), marks, torch.zeros(asked, dtype=torch.long), pairs
            ).numpy()
        fed = {"ids": ids.numpy(), "segments": segments.numpy(), "marks": marks.numpy(), "pairs": pairs.numpy()}
        if not np.allclose(session.run(["scores"], fed)[0], wanted, atol=1e-3):
            raise ValueError(f"the exported encoder differs from the taught one at {length} pieces")
