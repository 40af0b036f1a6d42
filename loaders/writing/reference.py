"""Reference data: what the vocabulary knows of states, organisations, officials, projects and places.

It is written once for each version of the vocabulary, in one transaction; Meta {id: 'vocabulary'} says which one the
graph holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from cypher.connection import Graph, Transaction
from cypher.statements import statement
from loaders.knowledge.slug import slug

from .entries import Known, spot_key
from .nodes import run_rows

NodeKind = Literal["country", "organization", "person", "project", "place"]
Relation = Literal["REPRESENTS", "MEMBER_OF", "INVOLVES", "IN", "CLAIMED_BY"]
_NEW_ACTORS: dict[NodeKind, str] = {
    "country": "write/reference_countries",
    "organization": "write/reference_organizations",
    "person": "write/reference_persons",
}
_RELATIONS: dict[Relation, str] = {
    "REPRESENTS": "write/reference_represents",
    "MEMBER_OF": "write/reference_member_of",
    "INVOLVES": "write/reference_involves",
    "IN": "write/reference_in",
    "CLAIMED_BY": "write/reference_claimed_by",
}


@dataclass(frozen=True, slots=True)
class ReferenceNode:
    """One entry of the vocabulary; properties without id and without what is unknown."""

    kind: NodeKind
    id: str
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReferenceEdge:
    """One relation between two entries."""

    type: Relation
    start: str
    end: str
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reference:
    """A whole vocabulary as nodes and edges; edges to ids that no node has are left out when it is written.

    states: alpha-3 codes by names that mean a state and are no alias of it ("Korea"). capitals: alpha-3 codes by names
    of cities; those that are no place of the vocabulary become nodes once something happens there.
    """

    version: str
    nodes: tuple[ReferenceNode, ...]
    edges: tuple[ReferenceEdge, ...]
    states: Mapping[str, str] = field(default_factory=dict)
    capitals: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> Known:
        """The ids that articles must not rename, and how texts call the spots among them."""
        countries = frozenset(node.id for node in self.nodes if node.kind == "country")
        spots: dict[str, str] = {}
        codes: dict[str, str] = {}
        # Countries last: where a state and a place share a name, the state is meant.
        for node in sorted(self.nodes, key=lambda node: (node.kind == "country", node.id)):
            if node.kind in ("country", "place"):
                names = (node.properties.get("name", ""), *node.properties.get("aliases", ()))
                spots.update((spot_key(name), node.id) for name in names if name)
            if node.kind == "country":
                codes |= {code: node.id for code in (node.properties.get("iso2"), node.id) if code}
        spots = {**{spot_key(name): id_ for name, id_ in self.states.items()}, **spots}
        lies_in = {slug(name): country for name, country in self.capitals.items() if country in countries}
        lies_in |= {edge.start: edge.end for edge in self.edges if edge.type == "IN"}
        return Known(
            countries=countries,
            ids=frozenset(node.id for node in self.nodes),
            spots=spots,
            codes=codes,
            lies_in=lies_in,
        )


def write_reference(graph: Graph, reference: Reference) -> bool:
    """Write the vocabulary where the graph holds another version of it; False where there was nothing to do."""
    if [row["version"] for row in graph.read_patiently(statement("write/meta_stored"))] == [reference.version]:
        return False
    graph.write(lambda tx: _write(tx, reference))
    return True


def _write(tx: Transaction, reference: Reference) -> None:
    by_kind: dict[NodeKind, list[ReferenceNode]] = defaultdict(list)
    for node in sorted(reference.nodes, key=lambda node: node.id):
        by_kind[node.kind].append(node)
    for kind, name in _NEW_ACTORS.items():
        _write_actors(tx, name, by_kind[kind])
    run_rows(tx, "write/reference_projects", [_row(node) for node in by_kind["project"]])
    run_rows(tx, "write/reference_places", [_row(node) for node in by_kind["place"]])
    for name in ("offices", "members", "involves"):
        tx.run(statement(f"write/reference_clear_{name}"))
    tx.run(statement("write/reference_clear_places"), ids=[node.id for node in by_kind["place"]])
    ids = {node.id for node in reference.nodes}
    for relation, name in _RELATIONS.items():
        edges = [e for e in reference.edges if e.type == relation and {e.start, e.end} <= ids]
        rows = [{"start": e.start, "end": e.end, "properties": dict(e.properties)} for e in _ordered(edges)]
        run_rows(tx, name, rows)
    tx.run(statement("write/meta_vocabulary"), version=reference.version)


def _write_actors(tx: Transaction, name: str, nodes: list[ReferenceNode]) -> None:
    """New ones are created; those that an article brought first become what the vocabulary says."""
    if not nodes:
        return
    stored = {row["id"] for row in tx.run(statement("write/actors_stored"), ids=[node.id for node in nodes])}
    run_rows(tx, name, [_row(node) for node in nodes if node.id not in stored])
    run_rows(tx, "write/reference_actors", [_row(node) for node in nodes if node.id in stored])


def _row(node: ReferenceNode) -> dict[str, Any]:
    return {"id": node.id, "properties": {"id": node.id, **node.properties}}


def _ordered(edges: Iterable[ReferenceEdge]) -> list[ReferenceEdge]:
    return sorted(edges, key=lambda e: (e.start, e.end, repr(sorted(e.properties.items()))))
