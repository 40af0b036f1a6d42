"""What the rules' evidence weighs: `evidence.json`, from labelled examples.

Each ordered pair of parties that a sentence holds is compared with its label; a softmax regression (AdaGrad, fixed
seeds) gives every feature its evidence for each type and for "nothing happens". The same input gives the same file.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loaders.events.plover import event_types
from loaders.language.dating import background, own_date
from loaders.language.decide import decide
from loaders.language.evidence import NONE, Evidence, parsed
from loaders.language.judging import Judge

from .examples import Example, Read, acts_on, near_labels

RAREST = 3  # a feature seen less often is left out
SMALLEST = 3  # hundredths of log-odds below which a weight is left out
# The cases are gone through in several orders and the mean is kept: one order alone moves dyad F1 by a hundredth.
ORDERS = (7, 8, 9)


@dataclass(frozen=True, slots=True)
class Case:
    """Features, the classes that are right (several where a pair does several things), and what the case counts."""

    features: tuple[str, ...]
    right: tuple[str, ...]
    weight: float


def cases_of(examples: Iterable[Example]) -> Iterator[Case]:
    """A case for every ordered pair of every sentence."""
    for one in examples:
        for features, answer in zip(one.features, one.answers, strict=True):
            if answer.weight:
                yield Case(features, answer.right, answer.weight)


def date_cases(known: Iterable[Read], learnt: Evidence) -> Iterator[tuple[tuple[str, ...], float]]:
    """(features, is background) of the right acts that carry no date of their own."""
    for one in known:
        published = one.gold.article.published
        if published is None:
            continue
        for act in decide(one.reading.told, Judge(learnt)):
            meant = [
                e
                for e in near_labels(one, act.told)
                if e["type"] == act.type
                and acts_on(act.sources[0].actor, (act.targets or act.sources[1:])[0].actor, e)
            ]  # fmt: skip
            if len({e["date"] for e in meant}) == 1 and own_date(act) is None:
                reported = meant[0]["date"] == published.isoformat()
                yield tuple(background(act)), 0.0 if reported else 1.0


def fit_pairs(
    cases: Sequence[Case], *, rounds: int = 10, decay: float = 1e-2, step: float = 0.03
) -> dict[str, NDArray[np.float64]]:
    """Log-odds of each class per feature. decay: L2, per visit; step: AdaGrad's."""
    classes = class_names()
    seen = Counter(feature for case in cases for feature in case.features)
    names = ["", *sorted(feature for feature, count in seen.items() if count >= RAREST)]
    place = {name: number for number, name in enumerate(names)}
    weights = np.zeros((len(names), len(classes)))
    squares = np.full((len(names), len(classes)), 0.01)
    rows: list[tuple[NDArray[np.int64], NDArray[np.float64], float]] = []
    for case in cases:
        index = np.array([0, *(place[f] for f in case.features if f in place)])
        wanted = np.zeros(len(classes))
        for name in case.right:
            wanted[classes.index(name)] = 1 / len(case.right)
        rows.append((index, wanted, case.weight))
    total = np.zeros_like(weights)
    for seed in ORDERS:
        weights[:], squares[:] = 0.0, 0.01
        shuffler = random.Random(seed)  # noqa: S311 - a fixed order, not a secret
        for number in range(rounds):
            shuffler.shuffle(rows)
            for index, wanted, weight in rows:
                odds = weights[index].sum(axis=0)
                powers = np.exp(odds - odds.max())
                slope = (powers / powers.sum() - wanted) * weight + decay * weights[index]
                squares[index] += slope * slope
                weights[index] -= step * slope / np.sqrt(squares[index])
            if number >= rounds // 2:
                total += weights  # the mean of the later rounds is steadier than the last
    kept = len(ORDERS) * (rounds - rounds // 2)
    return {name: total[at] / kept for name, at in place.items()}


def fit_dates(
    data: Sequence[tuple[tuple[str, ...], float]], *, rounds: int = 12, decay: float = 0.01, step: float = 0.03
) -> dict[str, float]:
    """Log-odds per feature that an act without a date of its own is background."""
    seen = Counter(feature for features, _ in data for feature in features)
    weights = {feature: 0.0 for feature in sorted(seen) if seen[feature] >= RAREST}
    weights[""] = 0.0
    squares = dict.fromkeys(weights, 0.01)
    known = [([*(f for f in features if f in weights), ""], right) for features, right in data]
    shuffler = random.Random(7)  # noqa: S311 - a fixed order, not a secret
    for _ in range(rounds):
        shuffler.shuffle(known)
        for features, right in known:
            odds = math.fsum(weights[feature] for feature in features)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - right
            for feature in features:
                slope = error + (decay * weights[feature] if feature else 0.0)
                squares[feature] += slope * slope
                weights[feature] -= step * slope / math.sqrt(squares[feature])
    return weights


def class_names() -> tuple[str, ...]:
    """The classes in the order of evidence.json's rows."""
    return (NONE, *event_types())


def rows_of(examples: Iterable[Example]) -> dict[str, str]:
    """The rows of evidence.json for pairs: a feature's whole weights, class by class."""
    rows = {}
    for feature, weights in sorted(fit_pairs(list(cases_of(examples))).items()):
        whole = [(n, round(100 * float(w))) for n, w in enumerate(weights)]
        row = " ".join(f"{n}:{w}" for n, w in whole if abs(w) >= SMALLEST)
        if row:
            rows[feature] = row
    return rows


def tables(known: Sequence[Read], rows: Mapping[str, str]) -> dict[str, Any]:
    """The contents of evidence.json: what pairs' features weigh, and dates learnt from the documents."""
    found: dict[str, Any] = {"classes": list(class_names()), "pairs": dict(rows), "dates": {}}
    dates = fit_dates(list(date_cases(known, parsed(found))))
    found["dates"] = {name: round(100 * w) for name, w in sorted(dates.items()) if abs(w) >= 0.02 or not name}
    return found
