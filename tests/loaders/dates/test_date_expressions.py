"""Every row of the table of expressions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders.language.dates import find_dates

REFERENCE = date(2025, 9, 10)
TABLE = (Path(__file__).parent / "expressions.txt").read_text("utf-8").splitlines()
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE if line and not line.startswith("#")]


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 150
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_expression(row: list[str]) -> None:
    found = find_dates(row[0], REFERENCE)
    if row[1] == "-":
        assert found == []
        return
    words, precision, first, last, basis, role = row[1:]
    assert [row[0][m.start : m.end] for m in found] == [words]
    when = found[0].when
    assert (when.precision, when.basis, found[0].role) == (precision, basis, role)
    assert (str(when.first or ""), str(when.last or "")) == (first, last)


@pytest.mark.parametrize("row", [row for row in ROWS if row[1] != "-"], ids=lambda row: row[0])
def test_without_a_reference_only_explicit_dates_are_known(row: list[str]) -> None:
    (found,) = find_dates(row[0], None)
    if row[5] == "explicit":
        assert (str(found.when.first), str(found.when.last)) == (row[3], row[4])
    else:
        assert (found.when.first, found.when.precision, found.when.basis) == (None, "unknown", "relative")
