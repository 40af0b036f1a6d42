"""Rows as a network, for the formats of network programs: who is tied to whom, by which events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from cypher.connection import Graph
from loaders.export import ENGAGED
from loaders.export import edges as graph_edges
from loaders.export import nodes as graph_nodes
from service.answering import Reply

# Attributes of an edge by the kind of rows that it comes from, with their types in GraphML's words.
OF_TIES: Mapping[str, str] = {
    "events": "int", "cooperation": "int", "conflict": "int", "score_mean": "double", "last": "string",
}  # fmt: skip
OF_EVENTS: Mapping[str, str] = {
    "event": "string", "date": "string", "date_text": "string", "type": "string", "quad": "int", "score": "double",
    "status": "string", "mutual": "boolean", "confidence": "double", "title": "string",
}  # fmt: skip


# Attributes of a node of the whole graph.
OF_ACTORS: Mapping[str, str] = {"kind": "string"}


@dataclass(frozen=True, slots=True)
class Node:
    """A party. values: OF_ACTORS or nothing."""

    id: str
    name: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two parties. values: OF_TIES or OF_EVENTS, None where unknown."""

    source: str
    target: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Network:
    """nodes, edges: taken once, nodes first; of_nodes, of_edges: name -> type of what they carry. directed: whether an
    edge has a direction."""

    nodes: Iterable[Node]
    edges: Iterable[Edge]
    of_edges: Mapping[str, str]
    directed: bool
    of_nodes: Mapping[str, str] = field(default_factory=dict)


def network_of(reply: Reply) -> Network:
    """The rows of a network query as ties, those of events as one edge for each two parties of each event.

    A mutual act is one edge, marked; an event of one party alone is none.
    """
    ties = reply.query.view == "network"
    edges = tuple(_ties(reply.answer.data) if ties else (edge for row in reply.answer.data for edge in acts(row)))
    names: dict[str, str] = {}
    for row in reply.answer.data if ties else ():
        for side in ("source", "target"):
            names[row[side]] = str(row.get(f"{side}_name") or row[side])
    for edge in edges:
        for id_ in (edge.source, edge.target):
            names.setdefault(id_, id_)
    nodes = tuple(Node(id_, name) for id_, name in sorted(names.items()))
    return Network(nodes, edges, OF_TIES if ties else OF_EVENTS, directed=not ties)


def network_in(graph: Graph) -> Network:
    """The whole graph as a network: its actors, and an edge for each of its ENGAGED relations; read as it is taken."""
    # The relation tells its date with its precision, not as a text.
    told = {name: kind for name, kind in OF_EVENTS.items() if name != "date_text"}
    nodes = (_actor(record) for record in graph_nodes(graph, "actor"))
    edges = (
        Edge(record["start"]["id"], record["end"]["id"], {name: record["properties"].get(name) for name in told})
        for record in graph_edges(graph, ENGAGED)
    )
    return Network(nodes, edges, told, directed=True, of_nodes=OF_ACTORS)


def acts(row: Mapping[str, Any]) -> Iterator[Edge]:
    """One edge for each two parties of an event."""
    sources, targets = row.get("sources") or [], row.get("targets") or []
    mutual = not targets
    values = {name: row.get(name) for name in OF_EVENTS} | {"mutual": mutual}
    for a, b in combinations(sources, 2) if mutual else ((a, b) for a in sources for b in targets):
        yield Edge(a, b, values)


def _ties(rows: list[dict[str, Any]]) -> Iterator[Edge]:
    for row in rows:
        yield Edge(row["source"], row["target"], {name: row.get(name) for name in OF_TIES})


def _actor(record: Mapping[str, Any]) -> Node:
    kind = next((label for label in record["labels"] if label != "Actor"), "Actor").lower()
    return Node(record["id"], str(record["properties"].get("name") or record["id"]), {"kind": kind})
