"""Cypher values as JSON has them, within a budget.

Dates, times and durations become ISO 8601 text; a node {"labels", "properties"}, a relationship {"type", "start", "end",
"properties"} with the element ids of its ends (as the server gives them), a path {"nodes", "relationships"}, a point
{"srid", "coordinates"}, bytes base64 text, NaN and the infinities text.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping
from typing import Any

import neo4j.graph
import neo4j.spatial
import neo4j.time

from cypher.errors import InvalidValue, TooLarge

# Counted are values, and text by 64 characters; a million of them is some 30 MB of JSON.
MOST_VALUES = 1_000_000
DEEPEST = 50  # lists and maps in each other; JSON readers give up somewhere beyond


class Converter:
    """Converts values of one answer, and stops where it grows too large."""

    def __init__(self, budget: int = MOST_VALUES) -> None:
        self._left = self._budget = budget

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise TooLarge(
                f"The answer has more than {self._budget:,} values.", where="query", hint="Return less, or add a LIMIT."
            )

    def json(self, value: Any) -> Any:
        """One value. Raises TooLarge before it converts what would pass the budget."""
        match value:
            case None | bool():
                self._spend(1)
                return value
            case int():
                self._spend(1)
                return value
            case float():
                self._spend(1)
                if math.isfinite(value):
                    return value
                return "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")
            case str():
                self._spend(1 + len(value) // 64)
                return value
            case bytes() | bytearray():
                self._spend(1 + len(value) // 48)
                return base64.b64encode(value).decode()
            case neo4j.graph.Node():
                return {"labels": sorted(value.labels), "properties": self._map(dict(value.items()))}
            case neo4j.graph.Path():
                return {
                    "nodes": [self.json(node) for node in value.nodes],
                    "relationships": [self.json(relationship) for relationship in value.relationships],
                }
            case neo4j.graph.Relationship():
                start, end = value.nodes
                return {
                    "type": value.type,
                    "start": start.element_id if start else None,
                    "end": end.element_id if end else None,
                    "properties": self._map(dict(value.items())),
                }
            case neo4j.spatial.Point():
                self._spend(3)
                return {"srid": value.srid, "coordinates": list(value)}
            case neo4j.time.Date() | neo4j.time.DateTime() | neo4j.time.Time() | neo4j.time.Duration():
                self._spend(1)
                return value.iso_format()
            case dict():
                return self._map(value)
            case list() | tuple() | set() | frozenset():
                # Whether it may be converted is known from its length: ten million integers are not looked at.
                self._spend(len(value))
                self._left += len(value)
                return [self.json(item) for item in value]
            case _:
                self._spend(1)
                return str(value)

    def _map(self, value: dict[str, Any]) -> dict[str, Any]:
        self._spend(1)
        return {str(key): self.json(item) for key, item in value.items()}


def refuse_odd(params: Mapping[str, Any]) -> None:
    """Nothing, where every parameter can be sent to a server and come back as JSON. Raises InvalidValue."""
    left: list[tuple[Any, int]] = [(params, 0)]
    while left:
        value, depth = left.pop()
        if depth > DEEPEST:
            raise InvalidValue(f"A parameter is nested more than {DEEPEST} deep.", field="params")
        if isinstance(value, float) and not math.isfinite(value):
            raise InvalidValue("A parameter is no finite number.", field="params")
        if isinstance(value, Mapping):
            left += [(one, depth + 1) for one in value.values()]
        elif isinstance(value, list | tuple):
            left += [(one, depth + 1) for one in value]
