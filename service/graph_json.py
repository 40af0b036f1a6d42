"""Values of a graph as JSON: nodes, relationships, paths, dates, durations, points."""

from __future__ import annotations

import math
from typing import Any

import neo4j.graph
import neo4j.spatial
import neo4j.time


def jsonable(value: Any) -> Any:
    """A value of a row as JSON can hold it.

    A node is {labels, properties}, a relationship {type, start, end, properties} (its nodes by their property `id`), a
    path {nodes, relationships}; dates, instants and durations are ISO 8601; NaN and infinities are texts.
    """
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, neo4j.graph.Node):
        return {"labels": sorted(value.labels), "properties": jsonable(dict(value))}
    if isinstance(value, neo4j.graph.Relationship):
        ends = {side: node.get("id") if node is not None else None for side, node in _ends(value)}
        return {"type": value.type, **ends, "properties": jsonable(dict(value))}
    if isinstance(value, neo4j.graph.Path):
        return {
            "nodes": [jsonable(node) for node in value.nodes],
            "relationships": [jsonable(one) for one in value.relationships],
        }
    if isinstance(value, neo4j.time.Date | neo4j.time.DateTime | neo4j.time.Time | neo4j.time.Duration):
        return value.iso_format()
    if isinstance(value, neo4j.spatial.Point):
        return {"srid": value.srid, "coordinates": list(value)}
    if isinstance(value, dict):
        return {str(key): jsonable(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set):
        return [jsonable(one) for one in value]
    if isinstance(value, bytes | bytearray):
        return value.hex()
    return value


def _ends(value: neo4j.graph.Relationship) -> tuple[tuple[str, neo4j.graph.Node | None], ...]:
    return ("start", value.start_node), ("end", value.end_node)
