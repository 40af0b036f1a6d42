"""What labelled documents taught: named features and the evidence they carry (`evidence.json`, made by calibrate.py).

Weights are whole numbers, hundredths of log-odds: their sums are exact, so every machine decides alike.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

NONE = "none"  # the class "nothing happens here between these two in this direction"


@dataclass(frozen=True)
class Evidence:
    """classes: NONE and the sixteen types. pairs: feature -> weight of each class. dates: feature -> weight of "is
    background without a date of its own"; the entry "" is what every case starts from."""

    classes: tuple[str, ...]
    pairs: Mapping[str, Sequence[int]]
    dates: Mapping[str, int]

    def of_pair(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each class for a pair with these features; they add up to 1."""
        sums = list(self.pairs.get("", [0] * len(self.classes)))
        for feature in features:
            weights = self.pairs.get(feature)
            if weights is not None:
                sums = [a + b for a, b in zip(sums, weights, strict=True)]
        top = max(sums)
        powers = [math.exp((value - top) / 100) for value in sums]
        whole = math.fsum(powers)
        return {name: power / whole for name, power in zip(self.classes, powers, strict=True)}

    def of_background(self, features: Iterable[str]) -> float:
        """The probability that an act with these features is background without a date of its own."""
        odds = self.dates.get("", 0) + sum(self.dates.get(feature, 0) for feature in features)
        return 1 / (1 + math.exp(-max(-3000, min(3000, odds)) / 100))


@cache
def evidence() -> Evidence:
    """The evidence of the package, read once per process."""
    text = (resources.files("loaders.language") / "evidence.json").read_text(encoding="utf-8")
    return parsed(json.loads(text))


def parsed(tables: Mapping[str, Any]) -> Evidence:
    """Evidence from its file's contents: rows of weights as one string of numbers each, absent ones being 0."""
    width = len(tables["classes"])
    pairs: dict[str, tuple[int, ...]] = {}
    for feature, row in tables["pairs"].items():
        weights = [0] * width
        for part in row.split():
            place, _, weight = part.partition(":")
            weights[int(place)] = int(weight)
        pairs[feature] = tuple(weights)
    return Evidence(tuple(tables["classes"]), pairs, dict(tables["dates"]))
