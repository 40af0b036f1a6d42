"""Cypher values as JSON, within a budget."""

from __future__ import annotations

import json
from typing import Any

import neo4j.spatial
import neo4j.time
import pytest

from cypher.errors import TooLarge
from cypher.values import Converter


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (neo4j.time.Date(2025, 3, 4), "2025-03-04"),
        (neo4j.time.DateTime(2025, 3, 4, 5, 6, 7), "2025-03-04T05:06:07.000000000"),
        (neo4j.time.Time(5, 6, 7), "05:06:07.000000000"),
        (neo4j.time.Duration(months=1, days=2), "P1M2D"),
        (neo4j.spatial.WGS84Point((73.0, 33.7)), {"srid": 4326, "coordinates": [73.0, 33.7]}),
        (b"\x00\xff", "AP8="),
        (float("nan"), "NaN"),
        (float("inf"), "Infinity"),
        (float("-inf"), "-Infinity"),
        ({"a": [1, {"b": None}]}, {"a": [1, {"b": None}]}),
        (True, True),
    ],
)
def test_each_kind_of_value(value: Any, expected: Any) -> None:
    got = Converter().json(value)
    assert got == expected
    json.dumps(got, allow_nan=False)


def test_the_budget_counts_all_of_an_answer() -> None:
    converter = Converter(budget=10)
    converter.json([1] * 8)
    with pytest.raises(TooLarge, match="more than 10 values"):
        converter.json([1, 2, 3])


def test_long_text_costs_more_than_short() -> None:
    Converter(budget=100).json("x" * 6000)
    with pytest.raises(TooLarge):
        Converter(budget=100).json("x" * 7000)


def test_a_list_beyond_the_budget_is_not_looked_at() -> None:
    class Unread(list[int]):
        def __iter__(self) -> Any:
            raise AssertionError("was read")

    with pytest.raises(TooLarge):
        Converter(budget=5).json(Unread([0] * 6))
