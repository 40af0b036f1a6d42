"""The decision: which candidates are events, of which type, and how sure that is.

Each feature of a candidate carries evidence for or against it, learnt from labelled documents (`evidence.json`, made by
`calibrate.py`); their sum is the log-odds that the event is right. Of one trigger the best reading stands; of several
triggers in a sentence that tell the same act between the same parties the surest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .evidence import evidence, probability
from .reading import Told

THRESHOLD = 0.28
# A second reading of one trigger (another party hit by the same act) has to be surer.
SECOND = 0.50


@dataclass(frozen=True, slots=True)
class Decided:
    """A candidate that stands, with the probability that it is right (two decimals)."""

    told: Told
    confidence: float


def decide(told: Iterable[Told], threshold: float = THRESHOLD) -> list[Decided]:
    """The candidates that stand, in the order of the text."""
    weights = evidence()["event"]
    scored = [
        Decided(one, probability(one.candidate.features, weights)) for one in told if one.candidate.standing != "denied"
    ]
    scored.sort(key=lambda d: -d.confidence)  # stable: of two equal ones the first in the text
    best: dict[tuple[int, int], list[Decided]] = {}
    for one in scored:
        if one.confidence < threshold:
            break
        beside = best.setdefault((one.told.offset, one.told.candidate.trigger.head.i), [])
        if not beside or (one.confidence >= SECOND and all(_apart(one, other) for other in beside)):
            beside.append(one)
    same: dict[tuple[object, ...], Decided] = {}
    for decided in (one for group in best.values() for one in group):
        c = decided.told.candidate
        parties = tuple(sorted({p.actor for p in (*c.sources, *c.targets)}))
        direction = () if c.equal else tuple(sorted({p.actor for p in c.sources}))
        act = (decided.told.span, c.frame.type, parties, direction)
        rival = same.get(act)
        if rival is None or decided.confidence > rival.confidence:
            same[act] = decided
    kept = sorted(same.values(), key=lambda d: (d.told.offset, d.told.candidate.trigger.head.i))
    return [Decided(d.told, round(d.confidence, 2)) for d in kept]


def _apart(one: Decided, other: Decided) -> bool:
    """Whether two readings of one trigger can both stand: the same type, and no pair of parties in common."""
    a, b = one.told.candidate, other.told.candidate
    return (
        a.frame.type == b.frame.type
        and not a.equal
        and not b.equal
        and not (
            {p.actor for p in a.targets} & {p.actor for p in b.targets}
            and {p.actor for p in a.sources} & {p.actor for p in b.sources}
        )
    )
