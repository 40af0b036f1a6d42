"""How likely each pair of a sentence acts, and how: the reader and the learnt evidence of the rules in one judgement.

Both give each pair a probability of every type and of "nothing". Their logarithms are added, each counting what
`judgement.json` says (fitted on documents that neither was taught with, see `training/`). Without the reader the
evidence decides alone.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span

from .evidence import NONE, Evidence, evidence, probabilities
from .pairs import Pair
from .reader.marking import Marked, marked
from .reader.session import reader
from .triggers import Trigger

# A sentence is not shown to the reader where the evidence finds an act between any two of its parties less likely: on
# what is held out that costs .001 of dyad F1, and spares one sentence in five.
HARDLY = 0.15
# No class is less likely than this for the evidence; the encoder's own scores are bounded by their softmax.
FLOOR = 1e-6


class Scorer(Protocol):
    """What the reader is to a judgement; see `reader.session.Reader`."""

    def scores(self, one: Marked) -> NDArray[np.float32]:
        """Log-probabilities, a row a pair, a column a class of the evidence; NaN where it cannot tell."""


@dataclass(frozen=True, slots=True)
class Shares:
    """What each side counts: factors of the two logarithms, what is added to each class, and how a decided likelihood
    becomes the probability of being right (`confidence`: pairs of likelihood and probability, rising)."""

    reader: float
    evidence: float
    start: tuple[float, ...]
    confidence: tuple[tuple[float, float], ...] = ()

    def right(self, likelihood: float) -> float:
        """The probability that an act decided with this likelihood is right."""
        if not self.confidence:
            return likelihood
        at = bisect_right(self.confidence, (likelihood, 2.0))
        (x0, y0), (x1, y1) = self.confidence[max(0, at - 1)], self.confidence[min(at, len(self.confidence) - 1)]
        return y0 if x1 <= x0 else y0 + (y1 - y0) * (likelihood - x0) / (x1 - x0)


@dataclass(frozen=True, slots=True)
class Judge:
    """known: the evidence; scorer: the reader, None for the rules alone, whose shares then do not matter."""

    known: Evidence
    scorer: Scorer | None = None
    shares: Shares | None = None

    def likely(self, sentence: Span, pairs: Sequence[Pair], triggers: Sequence[Trigger]) -> list[dict[str, float]]:
        """The probability of each class, pair by pair; they add up to 1."""
        alone = [self.known.of_pair(pair.features) for pair in pairs]
        if self.scorer is None or self.shares is None or all(each[NONE] > 1 - HARDLY for each in alone):
            return alone
        read = self.scorer.scores(marked(sentence, pairs, triggers)).tolist()
        return [self._together(row, each) for row, each in zip(read, alone, strict=True)]

    def right(self, likelihood: float) -> float:
        """The probability that an act decided with this likelihood is right."""
        return likelihood if self.scorer is None or self.shares is None else self.shares.right(likelihood)

    def _together(self, read: Sequence[float], alone: dict[str, float]) -> dict[str, float]:
        shares = self.shares
        assert shares is not None  # noqa: S101 - asked for with a reader only
        if math.isnan(read[0]):  # the reader cannot tell this pair
            return alone
        return probabilities(
            alone,
            [
                shares.reader * row + shares.evidence * math.log(max(FLOOR, value)) + start
                for row, value, start in zip(read, alone.values(), shares.start, strict=True)
            ],
        )


@cache
def judge() -> Judge:
    """The judge of the package: with the reader where it takes part."""
    scorer = reader()
    return Judge(evidence()) if scorer is None else Judge(evidence(), scorer, shares())


def shares() -> Shares:
    """What `judgement.json` says; made by `make train`."""
    text = (resources.files("loaders.language.reader") / "judgement.json").read_text(encoding="utf-8")
    table = json.loads(text)
    return Shares(
        table["reader"],
        table["evidence"],
        tuple(table["start"]),
        tuple((float(x), float(y)) for x, y in table["confidence"]),
    )
