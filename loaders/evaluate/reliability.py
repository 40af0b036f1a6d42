"""Whether `confidence` is what it says: the share of answers that are right, against the confidence they were given.

An answer is a pair of an event (see `matching`), right where its type and its direction are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of like confidence: how many, their mean confidence, the share that is right."""

    answers: int
    confidence: float
    right: float


def bins(answered: Iterable[tuple[float, bool]], count: int = BINS) -> list[Bin]:
    """Bins of equal width over 0..1, those that hold anything, lowest first."""
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(count)]
    for confidence, right in answered:
        groups[min(count - 1, int(confidence * count))].append((confidence, right))
    return [
        Bin(len(group), sum(c for c, _ in group) / len(group), sum(r for _, r in group) / len(group))
        for group in groups
        if group
    ]


def expected_error(answered: Sequence[tuple[float, bool]], count: int = BINS) -> float:
    """Expected calibration error: the mean distance of confidence and right share, bin by bin; 0 where there is nothing."""
    whole = len(answered)
    return sum(b.answers * abs(b.confidence - b.right) for b in bins(answered, count)) / whole if whole else 0.0


def lines(answered: Sequence[tuple[float, bool]], wanted: int) -> Iterator[str]:
    """The table, its expected calibration error, and what each lower bound keeps. wanted: how many labels there are."""
    yield f"\nConfidence and the share that is right (by type), expected calibration error {expected_error(answered):.3f}:"
    for one in bins(answered):
        yield f"confidence {one.confidence:.2f}   right {one.right:.2f}   of {one.answers}"
    for bound in (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        kept = [right for confidence, right in answered if confidence >= bound]
        if kept:
            precision = sum(kept) / len(kept)
            recall = sum(kept) / wanted if wanted else 0.0
            yield f"at {bound:.1f} and more: P {precision:.3f}  R {recall:.3f}   of {len(kept)}"
