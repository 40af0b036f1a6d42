"""How much the reader and the evidence count together (`judgement.json`), fitted on documents that taught neither."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from loaders.evaluate.report import Report, add
from loaders.events.corroborate import corroborate
from loaders.events.model import Extraction
from loaders.events.records import extraction_record
from loaders.extract import claims
from loaders.language.evidence import Evidence
from loaders.language.judging import FLOOR, Judge, Scorer, Shares

from .examples import Example, Read

STEPS, STRIDE = 1500, 0.01
HELD = 1e-3  # how strongly the additions to the classes are held near 0
# Points of the curve from a decided likelihood to the probability of being right.
POINTS = 10


def fit_shares(examples: Sequence[Example], learnt: Evidence, scorer: Scorer) -> Shares:
    """The shares that make the held-out labels likeliest (a convex problem, by Adam); `confidence` is empty."""
    read, alone, wanted, weights = [], [], [], []
    for one in examples:
        read += scorer.scores(one.marked).tolist()
        alone += [list(learnt.of_pair(features).values()) for features in one.features]
        wanted += [[(c in a.right) / len(a.right) for c in learnt.classes] for a in one.answers]
        weights += [answer.weight for answer in one.answers]
    told = ~np.isnan(np.array(read)[:, 0])  # what the reader cannot tell weighs nothing
    sides = np.array([read, np.log(np.maximum(FLOOR, np.array(alone)))])[:, told]
    right, counts = np.array(wanted)[told], np.array(weights)[told, None]
    counts /= counts.sum()
    found = np.concatenate([[0.5, 0.5], np.zeros(len(learnt.classes))])
    mean, square = np.zeros_like(found), np.zeros_like(found)
    for step in range(1, STEPS + 1):
        odds = found[0] * sides[0] + found[1] * sides[1] + found[2:]
        powers = np.exp(odds - odds.max(axis=1, keepdims=True))
        error = (powers / powers.sum(axis=1, keepdims=True) - right) * counts
        slope = np.concatenate([(sides * error).sum(axis=(1, 2)), error.sum(axis=0) + 2 * HELD * found[2:]])
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        found -= STRIDE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
    reader, evidence, *start = (round(float(value), 3) for value in found)
    return Shares(reader, evidence, tuple(start))


def answers(known: Sequence[Read], by: Judge) -> Report:
    """What extraction by this judge answers for labelled documents."""
    report = Report()
    for one in known:
        events = corroborate(claims(one.document, one.reading, by))
        record = extraction_record(Extraction(article=one.document.article, events=events))
        add(report, one.gold, record["events"])
    return report


def confidence_curve(answered: Sequence[tuple[float, bool]], points: int = POINTS) -> list[tuple[float, float]]:
    """Likelihood -> share of right answers, rising: groups of about equally many answers, no likelihood in two of them,
    neighbours that fall joined."""
    groups: list[list[tuple[float, bool]]] = [[]]
    for likelihood in sorted({value for value, _ in answered}):
        if len(groups[-1]) >= len(answered) / points:
            groups.append([])
        groups[-1] += [one for one in answered if one[0] == likelihood]
    pooled: list[list[tuple[float, bool]]] = []
    for group in groups:
        pooled.append(group)
        while len(pooled) > 1 and _share(pooled[-2]) >= _share(pooled[-1]):
            pooled[-2:] = [[*pooled[-2], *pooled[-1]]]
    return [(round(sum(v for v, _ in group) / len(group), 4), round(_share(group), 4)) for group in pooled]


def _share(group: Sequence[tuple[float, bool]]) -> float:
    return sum(right for _, right in group) / len(group)


def table(shares: Shares) -> dict[str, Any]:
    """The contents of judgement.json."""
    return {
        "reader": shares.reader,
        "evidence": shares.evidence,
        "start": list(shares.start),
        "confidence": [list(point) for point in shares.confidence],
    }
