"""The whole graph as JSON lines: nodes, then edges, in a fixed order, keys sorted.

Equal graphs give equal bytes but for `recorded_at`. A node is {"kind": "node", "labels", "id", "properties"}, an edge
{"kind": "edge", "type", "start": {"id", "label"}, "end", "properties"}. What the server calls its records stays inside.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from cypher.connection import Graph
from cypher.statements import statement

PAGE = 500  # nodes asked for at a time; a page of events has about a dozen edges each
# In the order of the export. Country, Person and Organization are second labels of Actor.
_LABELS = ("actor", "article", "event", "meta", "month", "pair", "place", "project", "publisher")
# What natural Cypher never sees: it depends on the order in which texts came and went, so it is exported on demand.
_HISTORY = ("former_id", "retired_event", "retired_report")
# Edges by the nodes at whose pages they are read: always the end with few edges.
ENGAGED = ("event", "export/engaged_edges")
_EDGES = (
    ("event", "export/event_edges"),
    ENGAGED,
    ("article", "export/article_edges"),
    ("place", "export/place_edges"),
    ("project", "export/project_edges"),
    ("actor", "export/actor_edges"),
)
_SECOND = ("Country", "Organization", "Person")
_CLOCKS = ("recorded_at", "retracted_at")


def export(graph: Graph, *, history: bool = False) -> Iterator[str]:
    """One JSON object a line, without the line's end.

    history: also retired events and reports, and the ids that redirect. Read page by page: only ids of one label are
    held in memory (about 100 bytes each). A graph that is being loaded meanwhile may be seen in two states.
    """
    for record in records(graph, history=history):
        yield json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(graph: Graph, *, history: bool = False) -> str:
    """SHA-256 over the export without its clocks: equal for equal graphs, whenever they were loaded."""
    sum_ = hashlib.sha256()
    for record in records(graph, history=history):
        bare = {name: value for name, value in record["properties"].items() if name not in _CLOCKS}
        line = json.dumps({**record, "properties": bare}, ensure_ascii=False, sort_keys=True)
        sum_.update(line.encode() + b"\n")
    return sum_.hexdigest()


def records(graph: Graph, *, history: bool = False) -> Iterator[dict[str, Any]]:
    """The export as values that JSON knows."""
    for name in (*_LABELS, *(_HISTORY if history else ())):
        yield from nodes(graph, name)
    for kind in _EDGES:
        yield from edges(graph, kind)


def nodes(graph: Graph, name: str) -> Iterator[dict[str, Any]]:
    """The nodes of one label, such as "actor", in the order of the export."""
    for ids in _pages(graph, name):
        page = [_node(row) for row in graph.read_patiently(statement(f"export/{name}_nodes"), ids=ids)]
        yield from sorted(page, key=lambda node: (node["id"], json.dumps(node["properties"], sort_keys=True)))


def edges(graph: Graph, kind: tuple[str, str]) -> Iterator[dict[str, Any]]:
    """The edges of one kind, such as ENGAGED, in the order of the export."""
    name, text = kind
    for ids in _pages(graph, name):
        page = [_edge(row) for row in graph.read_patiently(statement(text), ids=ids)]
        yield from sorted(page, key=_edge_order)


def _pages(graph: Graph, name: str) -> Iterator[Sequence[str]]:
    ids = sorted({row["id"] for row in graph.read_patiently(statement(f"export/{name}_ids"))})
    for start in range(0, len(ids), PAGE):
        yield ids[start : start + PAGE]


def _node(row: dict[str, Any]) -> dict[str, Any]:
    properties = _properties(row["properties"])
    return {"kind": "node", "labels": sorted(row["labels"]), "id": properties.pop("id"), "properties": properties}


def _edge(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": "edge",
        "type": row["type"],
        "start": {"id": row["start"], "label": _label(row["start_labels"])},
        "end": {"id": row["end"], "label": _label(row["end_labels"])},
        "properties": _properties(row["properties"]),
    }


def _edge_order(edge: dict[str, Any]) -> tuple[str, ...]:
    """By event where one end is an event, then type and the other end."""
    ends = (edge["start"], edge["end"])
    event = next((end["id"] for end in ends if end["label"] == "Event"), edge["properties"].get("event", ""))
    properties = {name: value for name, value in edge["properties"].items() if name not in _CLOCKS}
    place = (event, edge["type"], edge["start"]["id"], edge["end"]["id"])
    return (*place, json.dumps(properties, sort_keys=True))


def _label(labels: Sequence[str]) -> str:
    """The most telling label: Country rather than Actor."""
    return next((label for label in _SECOND if label in labels), min(labels))


def _properties(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in properties.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value
