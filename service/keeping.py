"""Answers kept for a moment, for the next one who asks the same: a dashboard of forty viewers asks the graph once.

An answer is given again for COMMUNIQUE_CACHE_SECONDS at most (one, unless set), and only while nothing was loaded or
retracted through this service; what other processes write is seen when that time is over.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

MOST_BYTES = 32 * 1024 * 1024  # of bodies that are kept, over all answers
LARGEST = 2 * 1024 * 1024  # a larger one is made anew
ENTRY = 2_000  # bytes that an answer takes besides its body and what was asked
LONGEST_ASKED = 4_000  # characters of what was asked; an answer to more than that is not kept


@dataclass(frozen=True, slots=True)
class Made:
    """An answer as it is sent: entity tag, headers, body."""

    tag: str
    headers: dict[str, str]
    body: bytes
    media_type: str


class Kept:
    """Answers by what was asked, the least lately used one dropped first; safe to share between threads."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, tuple[float, Made]] = OrderedDict()
        self._bytes = 0
        self._again = self._made = self._changes = 0

    def counts(self) -> tuple[int, int, int]:
        """How many answers were given again, how many were made, and the bytes that are kept now."""
        return self._again, self._made, self._bytes

    def find(self, key: Hashable) -> Made | None:
        """The answer for this key, None where none is kept."""
        with self._lock:
            found = self._answers.get(key)
            if found is None or time.monotonic() - found[0] > self._seconds:
                return None
            self._answers.move_to_end(key)
            self._again += 1
            return found[1]

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The answer for this key, made where none is kept. Raises what `make` raises; that is not kept."""
        now = time.monotonic()
        if self._seconds and (found := self.find(key)) is not None:
            return found
        changes = self._changes
        made = make()
        self._made += 1
        if self._seconds and len(made.body) <= LARGEST and len(repr(key)) <= LONGEST_ASKED:
            self._keep(key, now, made, changes)
        return made

    def _keep(self, key: Hashable, begun: float, made: Made, changes: int) -> None:
        # Counted from before it was asked; what changed meanwhile may not be in it.
        with self._lock:
            if changes != self._changes:
                return
            if (old := self._answers.pop(key, None)) is not None:
                self._bytes -= _size(key, old[1])
            self._answers[key] = (begun, made)
            self._bytes += _size(key, made)
            while self._bytes > MOST_BYTES:
                asked, (_, dropped) = self._answers.popitem(last=False)
                self._bytes -= _size(asked, dropped)

    def clear(self) -> None:
        """Forget all: the graph was changed."""
        with self._lock:
            self._answers.clear()
            self._bytes = 0
            self._changes += 1


def _size(key: Hashable, made: Made) -> int:
    return len(made.body) + ENTRY + 4 * len(repr(key))
