"""What labelled documents taught: features and the evidence they carry, as log-odds (`evidence.json`)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources


@cache
def evidence() -> Mapping[str, Mapping[str, float]]:
    """Two tables, "event" (a candidate is right) and "date" (its act is background without a date of its own).

    Feature -> log-odds; the entry "" is what every case starts from.
    """
    text = (resources.files("loaders.language") / "evidence.json").read_text(encoding="utf-8")
    tables: dict[str, dict[str, float]] = json.loads(text)
    return tables


def probability(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """The probability that a case with these features is so."""
    odds = weights.get("", 0.0) + math.fsum(weights.get(feature, 0.0) for feature in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
