"""What no event can be made from, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from loaders.events.checking import fault
from loaders.events.model import Claim, Envoy, When

DAY = date(2025, 2, 5)
GOOD = Claim(
    type="CONSULT", sources=("CHN", "PAK"), targets=(), symmetric=True, when=When(DAY, DAY, "day", "explicit"),
    status="actual", quote="They met.", span=(0, 9), trigger=(5, 8), confidence=0.8,
    envoys=(Envoy("wang-yi", "Wang Yi", "person", "CHN"),),
)  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"when": When()},
        {"when": When(DAY, None, "day", "dateline")},
        {"when": When(date(1970, 1, 1), date(1979, 12, 31), "decade", "explicit")},
        {"targets": ("UNK",), "symmetric": False},
        {"confidence": 1},
        {"status": "hypothetical"},
    ],
)
def test_what_the_reader_makes_is_right(change: dict[str, Any]) -> None:
    assert fault(replace(GOOD, **change)) is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"type": "SHOUT"}, "'SHOUT' is no event type"),
        ({"status": "denied"}, "'denied' is no status (actual, alleged, planned, hypothetical)"),
        ({"status": None}, "None is no status"),
        ({"sources": ()}, "names no party"),
        ({"sources": ("CHN", "")}, "no id of a party"),
        ({"mediators": (None,)}, "no id of a party"),
        ({"confidence": 1.5}, "the confidence 1.5"),
        ({"confidence": float("nan")}, "the confidence nan"),
        ({"confidence": "high"}, "the confidence 'high'"),
        ({"span": (9, 0)}, "no span of the quote"),
        ({"trigger": (-1, 4)}, "no span of the trigger"),
        ({"envoys": (Envoy("wang-yi", "Wang Yi", "robot", "CHN"),)}, "is no envoy"),  # type: ignore[arg-type]
        ({"envoys": (Envoy("", "Wang Yi", "person", "CHN"),)}, "is no envoy"),
        ({"when": When(DAY, DAY, "week", "explicit")}, "'week' is no precision"),  # type: ignore[arg-type]
        ({"when": When(DAY, DAY, "day", "guess")}, "'guess' is no basis"),  # type: ignore[arg-type]
        ({"when": When("2025-02-30", None, "day")}, "'2025-02-30' is no date"),  # type: ignore[arg-type]
        ({"when": When(datetime(2025, 2, 5), None, "day")}, "is no date"),  # noqa: DTZ001
        ({"when": When(None, DAY, "day")}, "has no first day"),
        ({"when": When(None, None, "month")}, "has no first day"),
        ({"when": When(DAY, DAY, "unknown")}, "is called unknown"),
        ({"when": When(DAY, date(2025, 1, 1), "range")}, "ends (2025-01-01) before it begins (2025-02-05)"),
    ],
)
def test_what_is_wrong_is_said(change: dict[str, Any], says: str) -> None:
    assert says in (fault(replace(GOOD, **change)) or "")
