"""The network as `model.onnx`: weights in seven bits, and the vocabulary that belongs to it."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from .network import Alone, Network

OPSET = 17


def export(network: Network, encoder: Path, model: Path, vocabulary: Path) -> None:
    """Write model.onnx and its tokenizer.json. encoder: the folder whose tokenizer.json the network was taught with.

    Weights are whole numbers of seven bits, a scale a column: with eight, processors without VNNI lose the highest sums.
    """
    alone = Alone(network).eval()
    example = (
        torch.ones(1, 12, dtype=torch.long),
        torch.zeros(1, 12, dtype=torch.long),
        torch.tensor([[2, 5], [5, 2]]),
    )
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            alone,
            example,
            str(whole),
            input_names=["ids", "segments", "pairs"],
            output_names=["scores"],
            dynamic_axes={"ids": {1: "pieces"}, "segments": {1: "pieces"}, "pairs": {0: "asked"}},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(whole, model, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    table = json.loads((encoder / "tokenizer.json").read_text(encoding="utf-8"))
    table["truncation"] = table["padding"] = None
    vocabulary.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
