"""Macro-F1 of `communique code` on labelled pairs: python -m tests.loaders.language.measure_coding FILE…

Each line of a file: text, source, target (spans), type, none; see tests/gold/PAIRS.md.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from loaders.language.coding import code


@dataclass(frozen=True, slots=True)
class Coded:
    """f1: type -> F1 over the pairs between which something happens; idle, busy: the mean of `none` where nothing does,
    and where something does."""

    f1: dict[str, float]
    idle: float
    busy: float

    @property
    def macro(self) -> float:
        """The mean F1 of the types."""
        return sum(self.f1.values()) / len(self.f1)


def measured(file: Path) -> Coded:
    """Code every pair of a file."""
    right, read, wanted = Counter[str](), Counter[str](), Counter[str]()
    idle, busy = [], []
    for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        answer = code(row["text"], tuple(row["source"]), tuple(row["target"]))
        (idle if row["none"] else busy).append(answer.none)
        if not row["none"]:
            wanted[row["type"]] += 1
            read[answer.type] += 1
            right[row["type"]] += answer.type == row["type"]
    f1 = {kind: 2 * right[kind] / (wanted[kind] + read[kind]) for kind in sorted(wanted)}
    return Coded(f1, sum(idle) / len(idle), sum(busy) / len(busy))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        found = measured(Path(name))
        print(f"{name}: macro-F1 {found.macro:.3f} over {len(found.f1)} types")
        for kind, value in found.f1.items():
            print(f"  {kind:10} {value:.2f}")
