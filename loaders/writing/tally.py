"""What a load has done so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from loaders.article import Rejected

SHOWN = 20
SHOWN_UNDATED = 3
COUNTS = ("read", "loaded", "unchanged", "rejected", "events", "new_events", "retired")


@dataclass(slots=True)
class Tally:
    """Counts of records: read = loaded + unchanged + rejected once the load has ended.

    events: events that the loaded articles report; new_events: those that the graph did not have; retired: those that
    lost their last report. rejects: where the rejected records are, None while there are none. run: its number in the
    journal, None for a dry run. rejections: the first SHOWN of the rejected records. undated: loaded articles without a
    known day of publication; undated_at: where the first of them are.
    """

    read: int = 0
    loaded: int = 0
    unchanged: int = 0
    rejected: int = 0
    events: int = 0
    new_events: int = 0
    retired: int = 0
    run: int | None = None
    rejects: Path | None = None
    rejections: list[Rejected] = field(default_factory=list)
    undated: int = 0
    undated_at: list[str] = field(default_factory=list)

    @property
    def done(self) -> int:
        """Records whose fate is known."""
        return self.loaded + self.unchanged + self.rejected

    def counts(self) -> dict[str, int]:
        """The counts alone, by name."""
        return {name: getattr(self, name) for name in COUNTS}

    def reject(self, rejected: Rejected) -> None:
        """Count a rejected record, and keep it where there is room."""
        self.rejected += 1
        if len(self.rejections) < SHOWN:
            self.rejections.append(rejected)

    def without_day(self, where: str) -> None:
        """Count a loaded article that nobody dates."""
        self.undated += 1
        if len(self.undated_at) < SHOWN_UNDATED:
            self.undated_at.append(where)
