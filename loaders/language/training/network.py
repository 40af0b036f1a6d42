"""The encoders with their heads, in torch: each reads a marked sentence once and scores every pair of its parties.

A pair is judged by the encoder's last states at its two marks, their product, and the words that both marks attend to in
the last layer, as they stand before it (the localised context of Zhou et al. 2021, "Document-Level Relation Extraction
with Adaptive Thresholding and Localized Context Pooling").
"""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

DROPPED = 0.1  # dropout in the head; the encoder's own is its configuration's


class Head(nn.Module):
    """Log-probabilities of what a pair does. width: of the encoder; classes: how many answers there are."""

    def __init__(self, width: int, classes: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(4 * width, width)
        self.answers = nn.Linear(width, classes)
        self.dropout = nn.Dropout(DROPPED)

    def forward(self, source: Tensor, target: Tensor, context: Tensor) -> Tensor:
        """source, target: the states at a pair's marks, a row a pair; context: the words that both attend to."""
        joined = self.dropout(torch.cat([source, target, source * target, context], -1))
        scores: Tensor = self.answers(self.dropout(nn.functional.gelu(self.hidden(joined))))
        return scores.float().log_softmax(-1)


class Network(nn.Module):
    """The reader. encoder: folder of a BERT's configuration and weights; classes: see Head."""

    def __init__(self, encoder: Path, classes: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="eager")
        layers = self.encoder.encoder.layer
        self.encoder.encoder.layer, self.last = layers[:-1], layers[-1]
        self.heads = self.encoder.config.num_attention_heads
        self.head = Head(self.encoder.config.hidden_size, classes)

    def forward(
        self, ids: Tensor, segments: Tensor, mask: Tensor, marks: Tensor, rows: Tensor, pairs: Tensor
    ) -> Tensor:
        """Log-probabilities, a row a pair. ids, segments, mask: a row a sentence; marks: where its marks stand, filled up
        with 0; rows: the sentence of each pair; pairs: the numbers of its two marks."""
        states = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=segments).last_hidden_state
        read, attended = self.at_marks(states, mask, marks)
        both = shared(attended[rows, pairs[:, 0]], attended[rows, pairs[:, 1]])
        context = torch.bmm(both.unsqueeze(1), states[rows]).squeeze(1)
        scores: Tensor = self.head(read[rows, pairs[:, 0]], read[rows, pairs[:, 1]], context)
        return scores

    def at_marks(self, states: Tensor, mask: Tensor, marks: Tensor) -> tuple[Tensor, Tensor]:
        """The last layer, at the marks alone: its states there, and what each mark attends to, head by head. What no pair
        asks for is never computed: a seventh of the encoder's work."""
        there = states.gather(1, marks.unsqueeze(-1).expand(-1, -1, states.shape[-1]))
        own = self.last.attention.self
        query, key, value = (self._by_head(part) for part in (own.query(there), own.key(states), own.value(states)))
        scores = query @ key.transpose(2, 3) / sqrt(query.shape[-1])
        hidden = (1.0 - mask[:, None, None, :].to(scores.dtype)) * torch.finfo(scores.dtype).min
        attended = (scores + hidden).softmax(-1)
        found = (own.dropout(attended) @ value).transpose(1, 2).flatten(2)
        found = self.last.attention.output(found, there)
        return self.last.output(self.last.intermediate(found), found), attended.transpose(1, 2)

    def _by_head(self, states: Tensor) -> Tensor:
        return states.unflatten(-1, (self.heads, -1)).transpose(1, 2)


class Teacher(nn.Module):
    """The teacher, which has time: an MPNet, its last layer whole."""

    def __init__(self, encoder: Path, classes: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False)
        self.head = Head(self.encoder.config.hidden_size, classes)

    def forward(
        self, ids: Tensor, segments: Tensor, mask: Tensor, marks: Tensor, rows: Tensor, pairs: Tensor
    ) -> Tensor:
        """As Network.forward; an MPNet knows no segments."""
        read = self.encoder(input_ids=ids, attention_mask=mask, output_attentions=True)
        states, last = read.last_hidden_state, read.attentions[-1].transpose(1, 2)
        source, target = (marks[rows, pairs[:, side]] for side in (0, 1))
        both = shared(last[rows, source], last[rows, target])
        context = torch.bmm(both.unsqueeze(1).to(states.dtype), states[rows]).squeeze(1)
        scores: Tensor = self.head(states[rows, source], states[rows, target], context)
        return scores


def shared(source: Tensor, target: Tensor) -> Tensor:
    """How much each piece counts for a pair. source, target: what the marks attend to, head by head."""
    both = (source * target).sum(1)
    return both / (both.sum(-1, keepdim=True) + 1e-9)
