"""One hundred and twenty-eight sentences of our own, by structure: what each should give.

`sentences.tsv`: structure, text, and the event expected in it, or "-" where there must be none at all. How many of each
structure are right may only grow: FLOOR holds what was reached.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from .reading_aid import events, shown

ROWS = [line.split("\t") for line in (Path(__file__).parent / "sentences.tsv").read_text("utf-8").splitlines()]
FLOOR = {
    "active": 28, "passive": 9, "conjunction": 8, "mutual": 5, "nominal": 9, "raising": 7, "office": 9, "relative": 2,
    "speech": 3, "coreference": 6, "accused": 4, "location": 2, "headline": 4, "denied": 3, "idle": 9, "mediation": 1,
    "two": 3,
}  # fmt: skip


@cache
def results() -> dict[str, list[tuple[bool, str]]]:
    found: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    for structure, text, wanted in ROWS:
        got = events(text)
        right = not got if wanted == "-" else expected(wanted) in got
        found[structure].append((right, f"{text} wanted {wanted}, got {got}"))
    return dict(found)


def expected(text: str) -> tuple[str, str]:
    kind, parties = text.split(" ")
    if "=" in parties:
        return kind, shown(tuple(parties.split("=")), (), True)
    left, right = parties.split(">")
    return kind, shown(tuple(left.split(",")), tuple(right.split(",")), False)


def test_every_structure_has_a_floor() -> None:
    assert set(FLOOR) == {row[0] for row in ROWS}
    assert len(ROWS) >= 120


@pytest.mark.parametrize("structure", FLOOR)
def test_structure(structure: str) -> None:
    rows = results()[structure]
    wrong = [text for right, text in rows if not right]
    assert len(rows) - len(wrong) >= FLOOR[structure], "\n".join(wrong)


def test_nine_of_ten_are_right() -> None:
    rows = [right for group in results().values() for right, _ in group]
    assert sum(rows) / len(rows) >= 0.88
