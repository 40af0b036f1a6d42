"""What labelled documents taught: named features and the evidence they carry (`evidence.json`, see training/).

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

import numpy as np
from numpy.typing import NDArray

NONE = "none"  # the class "nothing happens here between these two in this direction"


@dataclass(frozen=True)
class Evidence:
    """classes: NONE and the sixteen types. places: feature -> its row in `weights`, one column a class; row 0 is what
    every pair starts from. dates: feature -> weight of "is background without a date of its own", "" the start."""

    classes: tuple[str, ...]
    places: Mapping[str, int]
    weights: NDArray[np.int32]
    dates: Mapping[str, int]

    def of_pair(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each class for a pair with these features; they add up to 1."""
        rows = [place for place in map(self.places.get, features) if place is not None]
        return probabilities(self.classes, (self.weights[rows].sum(axis=0) + self.weights[0]).tolist(), 100)

    def of_features(self, kind: str, features: Iterable[str]) -> float:
        """By how much these features alone speak for a type against "nothing happens", in log-odds."""
        column, none = self.classes.index(kind), self.classes.index(NONE)
        places = (self.places.get(feature) for feature in features)
        return sum(int(self.weights[p, column]) - int(self.weights[p, none]) for p in places if p is not None) / 100

    def of_background(self, features: Iterable[str]) -> float:
        """The probability that an act with these features is background without a date of its own."""
        odds = self.dates.get("", 0) + sum(self.dates.get(feature, 0) for feature in features)
        return 1 / (1 + math.exp(-max(-3000, min(3000, odds)) / 100))


def probabilities(names: Iterable[str], odds: Sequence[float], unit: float = 1) -> dict[str, float]:
    """Log-odds, in so many parts of one, as the probabilities of what they belong to; they add up to 1."""
    top = max(odds)
    powers = [math.exp((value - top) / unit) for value in odds]
    whole = math.fsum(powers)
    return {name: power / whole for name, power in zip(names, powers, strict=True)}


@cache
def evidence() -> Evidence:
    """The evidence of the package, read once per process."""
    text = (resources.files("loaders.language") / "evidence.json").read_text(encoding="utf-8")
    return parsed(json.loads(text))


def parsed(tables: Mapping[str, Any]) -> Evidence:
    """Evidence from its file's contents: a feature's row is "class:weight class:weight …", what is absent weighs 0.

    ValueError where a row is not like that.
    """
    rows: Mapping[str, str] = tables["pairs"]
    names = ["", *(name for name in rows if name)]
    texts = [rows.get(name, "") for name in names]
    counts = [text.count(":") for text in texts]
    # Half a million numbers: read in one go they take a fifth of the time that they take one by one.
    numbers = np.fromstring(" ".join(texts).replace(":", " "), dtype=np.int32, sep=" ")
    if len(numbers) != 2 * sum(counts):
        raise ValueError("a row of evidence is not like class:weight class:weight …")
    weights = np.zeros((len(names), len(tables["classes"])), dtype=np.int32)
    weights[np.repeat(np.arange(len(names)), counts), numbers[::2]] = numbers[1::2]
    return Evidence(
        tuple(tables["classes"]), {name: n for n, name in enumerate(names) if n}, weights, dict(tables["dates"])
    )
