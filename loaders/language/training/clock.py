"""Says how far a run is."""

from __future__ import annotations

import time


class Clock:
    """Prints what is done, and how many minutes after its own beginning."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def __call__(self, what: str) -> None:
        print(f"{(time.monotonic() - self._began) / 60:5.1f} min  {what}", flush=True)
