"""What leaves the graph: events without reports, ids that now answer with another event, nodes nothing points to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from cypher.connection import Transaction
from cypher.filing import EVERYTHING
from cypher.statements import statement

from .claims import claim_text
from .edges import Edge, month_id
from .entries import Known
from .nodes import run_rows
from .reports import Report
from .state import EventState
from .stored import edges_stored

SUPERSEDED = "superseded"  # the reason where a newer reading replaced the older one


@dataclass(slots=True)
class Loss:
    """Nodes that lost an edge in this transaction, by what they are; `calendar` holds months of the whole graph."""

    nodes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    months: set[str] = field(default_factory=set)
    calendar: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, deleted: Iterable[Edge], before: Mapping[str, Mapping[str, Any]], states: Sequence[EventState]) -> Self:
        """From deleted edges, and from events that end earlier than before: their months may reach less far."""
        loss = cls()
        loss.add(deleted)
        for state in states:
            stored = before.get(state.id)
            if stored is None:
                continue
            if stored.get("month") != state.month:
                loss.calendar.add(str(stored.get("month")))
            if stored.get("date_end") is not None and (state.last is None or state.last < stored["date_end"]):
                loss.calendar.add(state.month)
                loss.months.update(month_id(owner, state.month) for owner in state.owners)
        return loss

    def add(self, edges: Iterable[Edge]) -> None:
        """These edges are gone."""
        for edge in edges:
            if edge.type == "FILED":
                self.months.add(edge.other)
            else:
                self.nodes[edge.type].add(edge.other)


def retire(
    tx: Transaction,
    dead: Mapping[str, Mapping[str, Any]],
    reports: Iterable[Report],
    loss: Loss,
    *,
    reason: str,
    now: datetime,
) -> None:
    """Move events that have no report left to RetiredEvent nodes with the claims that once made them.

    dead: stored properties of the events by id. reports: what they rested on. An event that is retired a second time
    gets a second node: each says from when to when it was held true.
    """
    if not dead:
        return
    claims: dict[str, list[str]] = {event: [] for event in dead}
    for report in sorted(reports, key=lambda report: report.identity):
        claims[report.event].append(claim_text(report.claim, report.named, whole=True))
    rows = [
        {"properties": {**dead[event], "claims": claims[event], "retracted_at": now, "reason": reason}}
        for event in sorted(dead)
    ]
    run_rows(tx, "write/retired_events", rows)
    loss.add(edges_stored(tx, dead.keys()))
    loss.calendar.update(str(stored.get("month")) for stored in dead.values())
    tx.run(statement("write/engaged_delete"), ids=sorted(dead))
    tx.run(statement("write/events_delete"), ids=sorted(dead))


def former_ids(
    tx: Transaction, before: Iterable[Report], after: Iterable[Report], dead: Collection[str], new: Collection[str]
) -> None:
    """Let the id of a superseded event answer with its successor, where that is evident.

    Evident is: the same sentence of the same article, read as the same type, now tells exactly one other event.
    Ids that are events again stop redirecting.
    """
    if new:
        tx.run(statement("write/former_ids_delete"), ids=sorted(new))
    if not dead:
        return
    told: dict[tuple[str, tuple[int, int], str], set[str]] = defaultdict(set)
    for report in after:
        told[report.source.article, report.claim.span, report.claim.type].add(report.event)
    successors: dict[str, set[str]] = defaultdict(set)
    for report in before:
        if report.event in dead:
            successors[report.event] |= told.get((report.source.article, report.claim.span, report.claim.type), set())
    rows = [
        {"id": event, "now": next(iter(found))}
        for event, found in sorted(successors.items())
        if len(found) == 1 and event not in found
    ]
    run_rows(tx, "write/former_ids", rows)
    run_rows(tx, "write/former_ids_moved", rows)


def clean_up(tx: Transaction, loss: Loss, known: Known) -> None:
    """Months that lost an event reach as far as those that are left; what nothing points to any more is deleted."""
    if loss.months:
        _remake_months(tx, loss.months)
    if loss.calendar:
        _remake_calendar(tx, loss.calendar)
    nodes = loss.nodes
    candidates = {
        "write/orphans_pairs": nodes["BETWEEN"],
        "write/orphans_actors": (nodes["TOOK_PART"] | nodes["ACTED_FOR"]) - known.ids,
        "write/orphans_projects": nodes["CONCERNS"] - known.ids,
        "write/orphans_places": nodes["IN_PLACE"] - known.ids,
    }
    for name, ids in candidates.items():
        if ids:
            tx.run(statement(name), ids=sorted(ids))


def _remake_months(tx: Transaction, months: Collection[str]) -> None:
    left = {row["id"]: row["reach"] for row in tx.run(statement("write/months_remade"), ids=sorted(months))}
    run_rows(tx, "write/months_reach", [{"id": id_, "reach": reach} for id_, reach in sorted(left.items())])
    if empty := sorted(set(months) - left.keys()):
        tx.run(statement("write/months_delete"), ids=empty)


def _remake_calendar(tx: Transaction, months: Collection[str]) -> None:
    rows = tx.run(statement("write/calendar_remade"), months=sorted(months))
    left = {row["month"]: row["reach"] for row in rows}
    ids = {month: month_id(EVERYTHING, month) for month in months}
    run_rows(tx, "write/months_reach", [{"id": ids[month], "reach": reach} for month, reach in sorted(left.items())])
    if empty := sorted(ids[month] for month in ids.keys() - left.keys()):
        tx.run(statement("write/months_delete"), ids=empty)
