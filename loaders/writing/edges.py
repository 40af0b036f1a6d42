"""The edges that an event shall have, and what must change where it has others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from .state import EventState

EdgeType = Literal["TOOK_PART", "ACTED_FOR", "BETWEEN", "CONCERNS", "IN_PLACE", "IN_COUNTRY", "FILED"]
# The statement that creates each; IN has two, one a kind of place.
STATEMENTS: dict[EdgeType, str] = {
    "TOOK_PART": "write/took_part",
    "ACTED_FOR": "write/acted_for",
    "BETWEEN": "write/between",
    "CONCERNS": "write/concerns",
    "IN_PLACE": "write/in_place",
    "IN_COUNTRY": "write/in_country",
    "FILED": "write/filed",
}


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge between an event and a node of id `other`; which way it points is the statement's affair."""

    type: EdgeType
    event: str
    other: str
    properties: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its type in the graph, where places and countries share IN."""
        return "IN" if self.type in ("IN_PLACE", "IN_COUNTRY") else self.type

    @property
    def slot(self) -> tuple[EdgeType, str, str]:
        return (self.type, self.event, self.other)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One ENGAGED edge."""

    start: str
    end: str
    properties: dict[str, Any]

    @property
    def event(self) -> str:
        return str(self.properties["event"])


def month_id(owner: str, month: str) -> str:
    """The id of a month key: "CHN|PAK/2025-03"."""
    return f"{owner}/{month}"


def wanted_edges(state: EventState) -> list[Edge]:
    """Every edge of the event but its reports and its shortcuts."""
    event, dated = state.id, _known(date=state.first)
    edges = [Edge("TOOK_PART", event, actor, {"role": role, **dated}) for actor, role in state.roles]
    edges += [
        Edge("ACTED_FOR", event, envoy.actor, {**_known(**{"for": envoy.party, "title": envoy.title}), **dated})
        for envoy in state.envoys
    ]
    edges += [Edge("BETWEEN", event, meeting.pair, {"how": meeting.how, **dated}) for meeting in state.meetings]
    edges += [Edge("CONCERNS", event, project, dict(dated)) for project in state.projects]
    if state.place is not None:
        edges.append(Edge("IN_COUNTRY" if state.place.kind == "country" else "IN_PLACE", event, state.place.id))
    edges += [Edge("FILED", event, month_id(owner, state.month), {"sort": state.sort}) for owner in state.owners]
    return edges


def wanted_shortcuts(state: EventState) -> list[Shortcut]:
    """One ENGAGED edge for every pair of the event."""
    shown, head = state.properties, state.head
    shared = _known(
        event=state.id,
        date=state.first,
        type=shown["type"],
        quad=shown["quad"],
        score=shown["score"],
        status=shown["status"],
        title=shown["title"],
        quote=head.claim.quote,
        url=head.source.url,
        publisher=head.source.publisher,
        precision=shown["precision"],
        confidence=shown["confidence"],
    )
    return [
        Shortcut(
            meeting.start,
            meeting.end,
            {
                **shared,
                "source": meeting.start,
                "target": meeting.end,
                "mutual": meeting.mutual,
                "how": meeting.how,
            },
        )
        for meeting in state.meetings
    ]


def stored_edge(row: dict[str, Any]) -> Edge:
    """An edge as write/edges_of_events returns it."""
    type_ = row["type"]
    if type_ == "IN":
        type_ = "IN_COUNTRY" if "Country" in row["labels"] else "IN_PLACE"
    return Edge(type_, row["event"], row["other"], _known(**row["properties"]))


def difference(stored: Iterable[Edge], wanted: Iterable[Edge]) -> tuple[list[Edge], list[Edge]]:
    """(edges to delete, edges to create), by slots: where one edge of a slot differs, the whole slot is made anew.

    Of a slot to delete one edge stands for all of them.
    """
    before, after = _by_slot(stored), _by_slot(wanted)
    delete = [edges[0] for slot, edges in before.items() if _bare(edges) != _bare(after.get(slot, []))]
    create = [edge for slot, edges in after.items() if _bare(edges) != _bare(before.get(slot, [])) for edge in edges]
    return delete, create


def _by_slot(edges: Iterable[Edge]) -> dict[tuple[EdgeType, str, str], list[Edge]]:
    slots: dict[tuple[EdgeType, str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        slots[edge.slot].append(edge)
    return slots


def _bare(edges: Iterable[Edge]) -> list[list[tuple[str, str]]]:
    """Properties in a form that compares: texts of values, in order."""
    return sorted(sorted((name, repr(value)) for name, value in edge.properties.items()) for edge in edges)


def _known(**properties: Any) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}
