"""Pairs of events matched one to one inside a document, at four levels.

Every event is exploded into directed pairs (a symmetric one into unordered pairs), which is what a bilateral timeline
shows. Levels: dyad (the two actors), quad (and verbal or material, cooperation or conflict), type (with direction, and
the type or one that the label allows; a symmetric answer to a directed label counts only for AGREE, CONSULT and
COOPERATE), full (and the date at the label's precision; an unknown date accepts any). CONCEDE and RETREAT count as one
type, YIELD. A prediction that matches only a label of low confidence counts neither way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

from loaders.events.plover import event_types

Level = Literal["dyad", "quad", "type", "full"]
LEVELS: tuple[Level, ...] = ("dyad", "quad", "type", "full")
FOLD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
EITHER_WAY = frozenset({"AGREE", "CONSULT", "COOPERATE"})
# Quadrants of scoring: CONCEDE is verbal by itself; folded into YIELD it counts as material cooperation.
YIELD_QUAD = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """One directed or unordered pair of an event; `event` is its place in the document's list, confidence an answer's."""

    a: str
    b: str
    unordered: bool
    type: str
    allowed: frozenset[str]
    date: str | None
    end: str | None
    low: bool
    event: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts and what follows from them; each figure is 0 where it has no denominator."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Figures) -> Figures:
        return Figures(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)


def quadrant(kind: str) -> int:
    """1..4 of a type, YIELD among them."""
    return YIELD_QUAD if kind == "YIELD" else event_types()[kind].quad


def explode(events: Sequence[Mapping[str, Any]]) -> list[Pair]:
    """The pairs of a document's events, in order."""
    found: list[Pair] = []
    for number, event in enumerate(events):
        kind = FOLD.get(event["type"], event["type"])
        allowed = frozenset({kind} | {FOLD.get(t, t) for t in event.get("alt_types") or ()})
        sources, targets = list(event.get("sources") or ()), list(event.get("targets") or ())
        unordered = bool(event.get("symmetric")) or not targets
        sides = (
            combinations(sorted({*sources, *targets}), 2)
            if unordered
            else ((a, b) for a in dict.fromkeys(sources) for b in dict.fromkeys(targets) if a != b)
        )
        for a, b in sides:
            given = event.get("confidence")
            low, sure = given == "low", float(given) if isinstance(given, int | float) else 1.0
            dates = event.get("date"), event.get("date_end")
            found.append(Pair(a, b, unordered, kind, allowed, *dates, low, number, sure))
    return found


def same(level: Level, gold: Pair, answer: Pair) -> bool:
    """Whether an answer is right at a level."""
    if {gold.a, gold.b} != {answer.a, answer.b}:
        return False
    if level == "dyad":
        return True
    if level == "quad":
        return quadrant(answer.type) in {quadrant(kind) for kind in gold.allowed}
    if answer.type not in gold.allowed:
        return False
    if not gold.unordered:
        if answer.unordered:
            if answer.type not in EITHER_WAY:
                return False
        elif (gold.a, gold.b) != (answer.a, answer.b):
            return False
    if level == "type" or not gold.date:
        return True
    date = answer.date or ""
    inside = bool(gold.end) and gold.date <= date and date[: len(gold.end or "")] <= (gold.end or "")
    return date[: len(gold.date)] == gold.date or inside


def match(level: Level, gold: Sequence[Pair], answers: Sequence[Pair]) -> dict[int, int]:
    """A maximum matching (augmenting paths), labels of normal confidence first: gold index -> answer index."""
    fits = [[j for j, answer in enumerate(answers) if same(level, label, answer)] for label in gold]
    owner: dict[int, int] = {}

    def grow(i: int, seen: set[int]) -> bool:
        for j in fits[i]:
            if j not in seen:
                seen.add(j)
                if j not in owner or grow(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    for i in sorted(range(len(gold)), key=lambda i: gold[i].low):
        grow(i, set())
    return {i: j for j, i in owner.items()}


def score(gold: Sequence[Pair], answers: Sequence[Pair]) -> dict[Level, Figures]:
    """The figures of one document at the four levels."""
    found: dict[Level, Figures] = {}
    wanted = sum(not label.low for label in gold)
    for level in LEVELS:
        matched = match(level, gold, answers)
        right = sum(not gold[i].low for i in matched)
        found[level] = Figures(right, len(answers) - (len(matched) - right), wanted)
    return found


def total(figures: Iterable[Figures]) -> Figures:
    """The sum of counts."""
    whole = Figures()
    for one in figures:
        whole += one
    return whole
