"""Rows of a page, an event each, or a day each: a communiqué of nine clauses is one row that names the other eight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cypher.filing import sort_key

# Rows that are asked for at once where days are wanted: a day has a few events, seldom many.
_PER_DAY = 4


def place_of(row: Mapping[str, Any]) -> str:
    """The key of the event that a row tells: timelines are sorted and cut by it."""
    return sort_key(row["date"], row["event"])


class Groups:
    """Takes rows in their order until it has `limit` groups and knows that there are more.

    by_day: rows of one date are one group; the one with the most reports stands for it (of equals the strongest score),
    with the number of its `events` and the ids of the `others`. Undated rows stay alone. waiting: rows from elsewhere, in
    the same order (newest: rising keys), that are taken where they belong.
    """

    def __init__(
        self, limit: int, *, by_day: bool, waiting: Sequence[dict[str, Any]] = (), newest: bool = True
    ) -> None:
        self._limit = limit
        self._by_day = by_day
        self._waiting = list(waiting)
        self._newest = newest
        self._groups: list[list[dict[str, Any]]] = []
        self._day: tuple[Any, Any] | None = None
        self.full = False
        self.beyond = ""  # the sort key of the first row that has no place any more

    def __len__(self) -> int:
        return len(self._groups)

    @property
    def lacking(self) -> int:
        """How many rows to ask for next; one more tells whether there are any behind them."""
        left = self._limit - len(self._groups)
        return max(left, 1) * _PER_DAY if self._by_day else left

    @property
    def last(self) -> str:
        """The sort key of the last row taken: where the next page begins."""
        return place_of(self._groups[-1][-1])

    @property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """A row a group."""
        return tuple(_spoken_for(group) if self._by_day else group[0] for group in self._groups)

    def take(self, rows: Iterable[dict[str, Any]]) -> None:
        """Take further rows; those of a group beyond the limit are left, and the page is full."""
        for row in rows:
            key = place_of(row)
            while self._waiting and (place_of(self._waiting[0]) < key) == self._newest and not self.full:
                self._one(self._waiting.pop(0))
            self._one(row)
            if self.full:
                return

    def rest(self) -> None:
        """Take what still waits: no other rows come."""
        while self._waiting and not self.full:
            self._one(self._waiting.pop(0))

    def _one(self, row: dict[str, Any]) -> None:
        if self.full:
            return
        day = (row["date"], row["date_end"]) if self._by_day and row["date"] else None
        if day is not None and day == self._day:
            self._groups[-1].append(row)
        elif len(self._groups) == self._limit:
            self.full, self.beyond = True, place_of(row)
        else:
            self._groups.append([row])
            self._day = day


def _spoken_for(group: list[dict[str, Any]]) -> dict[str, Any]:
    best = max(group, key=_weight)  # of equals the first
    others = [row["event"] for row in group if row is not best]
    return best | {"events": len(group), "others": others}


def _weight(row: Mapping[str, Any]) -> tuple[int, float]:
    return row["reports"] or 0, abs(row["score"] or 0.0)
