"""The network as `model.onnx` runs it: one sentence, so nothing is filled up or masked, and what is multiplied with the
same states is multiplied at once. It answers as `network.Network` does, which `export` looks after.
"""

from __future__ import annotations

from math import sqrt
from typing import Any

import torch
from torch import Tensor, nn

from .network import Network, shared


class Alone(nn.Module):
    """The network for a single sentence."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.embeddings, self.head = network.encoder.embeddings, network.head
        self.layers = nn.ModuleList(Layer(one, network.heads) for one in network.encoder.encoder.layer)
        self.last = LastLayer(network.last, network.heads)

    def forward(self, ids: Tensor, segments: Tensor, marks: Tensor, pairs: Tensor) -> Tensor:
        """Log-probabilities of the pairs of the sentence. ids, segments: one row; marks: one row, where they stand; pairs:
        their numbers, a row a pair."""
        states = self.embeddings(input_ids=ids, token_type_ids=segments)[0]
        for layer in self.layers:
            states = layer(states)
        read, attended = self.last(states, marks[0])
        source, target = pairs[:, 0], pairs[:, 1]
        context = shared(attended[source], attended[target]) @ states
        scores: Tensor = self.head(read[source], read[target], context)
        return scores


class Part(nn.Module):
    """What every layer of the encoder does around its attention. layer: a BertLayer."""

    def __init__(self, layer: Any, heads: int) -> None:
        super().__init__()
        self.shape = heads, int(layer.attention.self.attention_head_size)
        self.rest = nn.ModuleList([layer.attention.output, layer.intermediate, layer.output])

    def attention(self, query: Tensor, key: Tensor) -> Tensor:
        """How much each piece of `query` attends to each of `key`, head by head."""
        return (query @ key.transpose(1, 2) / sqrt(self.shape[1])).softmax(-1)

    def finished(self, heard: Tensor, states: Tensor) -> Tensor:
        """What is left to do with what each head heard."""
        heads, width = self.shape
        attended, intermediate, output = self.rest
        found = attended(heard.transpose(0, 1).reshape(-1, heads * width), states)
        finished: Tensor = output(intermediate(found), found)
        return finished


class Layer(Part):
    """A layer of the encoder."""

    def __init__(self, layer: Any, heads: int) -> None:
        super().__init__(layer, heads)
        own = layer.attention.self
        self.together = joined(own.query, own.key, own.value)

    def forward(self, states: Tensor) -> Tensor:
        """The states after it; a row a piece."""
        query, key, value = by_head(self.together(states), 3, *self.shape)
        return self.finished(self.attention(query, key) @ value, states)


class LastLayer(Part):
    """The last layer, at the marks alone; see Network.at_marks."""

    def __init__(self, layer: Any, heads: int) -> None:
        super().__init__(layer, heads)
        own = layer.attention.self
        self.query, self.together = own.query, joined(own.key, own.value)

    def forward(self, states: Tensor, marks: Tensor) -> tuple[Tensor, Tensor]:
        """The states at the marks, and what each mark attends to, head by head."""
        there = states[marks]
        (query,) = by_head(self.query(there), 1, *self.shape)
        key, value = by_head(self.together(states), 2, *self.shape)
        attended = self.attention(query, key)
        return self.finished(attended @ value, there), attended.transpose(0, 1)


def joined(*parts: nn.Linear) -> nn.Linear:
    """One linear map that gives what several give, side by side."""
    one = nn.Linear(parts[0].in_features, sum(part.out_features for part in parts))
    one.weight = nn.Parameter(torch.cat([part.weight for part in parts]).detach())
    one.bias = nn.Parameter(torch.cat([part.bias for part in parts]).detach())
    return one


def by_head(states: Tensor, parts: int, heads: int, width: int) -> tuple[Tensor, ...]:
    """What `joined` maps gave, part by part: heads, pieces, width of a head."""
    found: tuple[Tensor, ...] = states.view(-1, parts, heads, width).permute(1, 2, 0, 3).unbind(0)
    return found
