"""The nodes around events: actors, projects, places, publishers, pairs, month keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cypher.connection import Transaction
from cypher.filing import EVERYTHING
from cypher.statements import statement
from loaders.knowledge.slug import slug

from .edges import month_id
from .entries import Known
from .reports import Named
from .state import EventState, smaller

_NEW_ACTORS = {"country": "write/countries_new", "person": "write/persons_new"}


@dataclass(frozen=True, slots=True)
class MonthKey:
    """A month of one owner's page; reach is the last possible day of its events, None for undated ones."""

    owner: str
    month: str
    reach: date | None

    @property
    def id(self) -> str:
        return month_id(self.owner, self.month)


def run_rows(tx: Transaction, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """One statement over all rows, or nothing where there are none."""
    if rows:
        tx.run(statement(name), rows=list(rows))


def write_nodes(tx: Transaction, states: Sequence[EventState], known: Known) -> None:
    """Every node that these events point to, their months with how far they reach."""
    named: dict[tuple[str, str], Named] = {}
    for n in (n for state in states for n in state.named):
        slot = (n.kind if n.kind in ("project", "place") else "actor", n.id)
        named[slot] = smaller(named[slot], n) if slot in named else n
    _write_actors(tx, [n for (group, _), n in named.items() if group == "actor"], known)
    for kind, name in (("project", "write/projects"), ("place", "write/places")):
        new = [n for (group, _), n in named.items() if group == kind and n.id not in known.ids]
        run_rows(tx, name, [{"id": n.id, "name": n.name} for n in sorted(new)])
        if kind == "place":
            inside = [{"place": n.id, "country": n.country} for n in sorted(new, key=lambda n: n.id) if n.country]
            run_rows(tx, "write/places_in", inside)
    pairs = sorted({meeting.pair for state in states for meeting in state.meetings})
    run_rows(tx, "write/pairs", [dict(zip(("id", "a", "b"), (pair, *pair.split("|")), strict=True)) for pair in pairs])
    _write_months(tx, months_of(states))


def months_of(states: Iterable[EventState]) -> dict[str, MonthKey]:
    """The month keys of these events by id, each reaching as far as the longest of its events."""
    found: dict[str, MonthKey] = {}
    for state in states:
        for owner in (*state.owners, EVERYTHING):
            key = MonthKey(owner, state.month, state.last)
            before = found.get(key.id)
            if before is None or (key.reach and (before.reach is None or before.reach < key.reach)):
                found[key.id] = key
    return found


def write_publishers(tx: Transaction, publishers: Iterable[str]) -> None:
    """Publishers by name; of two spellings of one slug the smaller stays."""
    best: dict[str, str] = {}
    for name in publishers:
        best[slug(name)] = min(name, best.get(slug(name), name))
    run_rows(tx, "write/publishers", [{"id": id_, "name": best[id_]} for id_ in sorted(best)])


def _write_actors(tx: Transaction, actors: Sequence[Named], known: Known) -> None:
    """Actors that are new, by kind, and smaller names for those that no vocabulary knows.

    What exists is looked up first: neither server may change the labels of a node that many edges point to.
    """
    wanted = {n.id: n for n in actors if n.id not in known.ids}
    if not wanted:
        return
    stored = {row["id"]: row for row in tx.run(statement("write/actors_stored"), ids=sorted(wanted))}
    new: dict[str, list[dict[str, str]]] = {}
    renamed = []
    for id_ in sorted(wanted):
        actor, row = wanted[id_], stored.get(id_)
        if row is None:
            name = _NEW_ACTORS.get(actor.kind, "write/organizations_new")
            new.setdefault(name, []).append({"id": id_, "name": actor.name, "kind": actor.kind})
            continue
        kind = row["kind"] and min(row["kind"], actor.kind)
        better = {"id": id_, "name": min(row["name"] or actor.name, actor.name), "kind": kind}
        if (better["name"], kind) != (row["name"], row["kind"]):
            renamed.append(better)
    for name in sorted(new):
        run_rows(tx, name, new[name])
    run_rows(tx, "write/actors_named", renamed)


def _write_months(tx: Transaction, months: Mapping[str, MonthKey]) -> None:
    if not months:
        return
    stored = {row["id"]: row["reach"] for row in tx.run(statement("write/months_stored"), ids=sorted(months))}
    new = [
        {"id": id_, "owner": key.owner, "month": key.month, "reach": key.reach}
        for id_, key in sorted(months.items())
        if id_ not in stored
    ]
    run_rows(tx, "write/months_new", [{"properties": row} for row in new])
    further = [
        {"id": id_, "reach": key.reach}
        for id_, key in sorted(months.items())
        if id_ in stored and key.reach and (stored[id_] is None or stored[id_] < key.reach)
    ]
    run_rows(tx, "write/months_reach", further)
