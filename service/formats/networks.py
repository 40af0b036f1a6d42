"""Rows as a network, for the formats of network programs: who is tied to whom, by which events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from service.answering import Reply

# Attributes of an edge by the kind of rows that it comes from, with their types in GraphML's words.
OF_TIES: Mapping[str, str] = {
    "events": "int", "cooperation": "int", "conflict": "int", "score_mean": "double", "last": "string",
}  # fmt: skip
OF_EVENTS: Mapping[str, str] = {
    "event": "string", "date": "string", "date_text": "string", "type": "string", "quad": "int", "score": "double",
    "status": "string", "mutual": "boolean", "confidence": "double", "title": "string",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two parties. values: OF_TIES or OF_EVENTS, None where unknown."""

    source: str
    target: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Network:
    """nodes: id -> name; attributes: name -> type of what edges carry. directed: whether an edge has a direction."""

    nodes: Mapping[str, str]
    edges: tuple[Edge, ...]
    attributes: Mapping[str, str]
    directed: bool


def network_of(reply: Reply) -> Network:
    """The rows of a network query as ties, those of events as one edge for each two parties of each event.

    A mutual act is one edge, marked; an event of one party alone is none.
    """
    ties = reply.query.view == "network"
    edges = tuple(_ties(reply.answer.data) if ties else _acts(reply.answer.data))
    names: dict[str, str] = {}
    for row in reply.answer.data if ties else ():
        for side in ("source", "target"):
            names[row[side]] = str(row.get(f"{side}_name") or row[side])
    for edge in edges:
        for id_ in (edge.source, edge.target):
            names.setdefault(id_, id_)
    return Network(dict(sorted(names.items())), edges, OF_TIES if ties else OF_EVENTS, directed=not ties)


def _ties(rows: list[dict[str, Any]]) -> Iterator[Edge]:
    for row in rows:
        yield Edge(row["source"], row["target"], {name: row.get(name) for name in OF_TIES})


def _acts(rows: list[dict[str, Any]]) -> Iterator[Edge]:
    for row in rows:
        sources, targets = row.get("sources") or [], row.get("targets") or []
        mutual = not targets
        values = {name: row.get(name) for name in OF_EVENTS} | {"mutual": mutual}
        for a, b in combinations(sources, 2) if mutual else ((a, b) for a in sources for b in targets):
            yield Edge(a, b, values)
