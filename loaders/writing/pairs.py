"""Who met whom in an event: the pairs, how each came about, and which way its ENGAGED edge points."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from cypher.filing import pair_id
from loaders.events.model import UNNAMED
from loaders.events.plover import MATERIAL_CONFLICT

How = Literal["between", "joint", "setting"]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two parties of one event: start and end are those of its ENGAGED edge."""

    start: str
    end: str
    how: How
    mutual: bool

    @property
    def pair(self) -> str:
        return pair_id(self.start, self.end)


def meetings(
    *,
    sources: Sequence[str],
    targets: Sequence[str],
    symmetric: bool,
    quad: int,
    setting: str | None,
    persons: Collection[str] = (),
) -> list[Meeting]:
    """Every pair of the event once, sorted by pair: a pair that acted on each other is not also joint.

    `setting` is the state on whose soil it happened: it makes pairs only in material conflict, and only where it is
    no party itself. Persons act for a party and an unnamed party is nobody: neither makes a pair.
    """
    one = [id_ for id_ in dict.fromkeys(sources) if id_ != UNNAMED and id_ not in persons]
    two = [id_ for id_ in dict.fromkeys(targets) if id_ != UNNAMED and id_ not in persons]
    found: dict[str, Meeting] = {}

    def add(start: str, end: str, how: How, *, mutual: bool = False) -> None:
        if start != end:
            found.setdefault(pair_id(start, end), Meeting(start, end, how, mutual))

    if symmetric:
        for start, end in combinations(sorted({*one, *two}), 2):
            add(start, end, "between", mutual=True)
    else:
        for start, end in product(one, two):
            add(start, end, "between")
        for side in (one, two):
            for start, end in combinations(sorted(side), 2):
                add(start, end, "joint")
    parties = {*one, *two}
    if quad == MATERIAL_CONFLICT and setting is not None and setting not in parties:
        for party in sorted(parties):
            add(min(party, setting), max(party, setting), "setting")
    return [found[pair] for pair in sorted(found)]
