"""Whose months a windowed query reads: those of a pair, an actor, a project, or the whole graph's calendar ('*')."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cypher.catalogue.names import Readable
from cypher.catalogue.reader import CannedQuery
from cypher.catalogue.values import Bound
from cypher.filing import EVERYTHING, UNDATED, month_of, pair_id, project_owner
from cypher.statements import statement

# Parameters that name one party each, where a query asks for the narrowest calendar.
_PARTIES = ("a", "b", "country")


@dataclass(frozen=True, slots=True)
class Owners:
    """ids: whose months are read, several where any of them will do; alongside: who has to take part besides; pair: the
    pair that is asked for."""

    ids: tuple[str, ...]
    alongside: tuple[str, ...]
    pair: str | None


def owners_of(query: CannedQuery, bound: Bound) -> Owners:
    """Whose months a query reads with these parameters."""
    assert query.window is not None  # noqa: S101 - asked for a query with a window only
    given: dict[str, Any] = {name: bound.values.get(name) for name in query.window.of}
    match query.window.owner:
        case "pair":
            a, b = (str(given[name]) for name in query.window.of)
            # Pairs are of states, organisations and groups; a person has a calendar of their own.
            if person := next((str(given[name]) for name in query.window.of if name in bound.persons), None):
                return Owners((person,), (b if person == a else a,), None)
            return Owners((pair_id(a, b),), (), pair_id(a, b))
        case "actor":
            return Owners((str(next(iter(given.values()))),), (), None)
        case "pairs":
            return Owners(tuple(next(iter(given.values())) or ()), (), None)
        case "project":
            return Owners((project_owner(next(iter(given.values()))),), (), None)
        case _:
            return _narrowest(given)


def _narrowest(given: Mapping[str, Any]) -> Owners:
    """The narrowest calendar that holds every answer: the filters do the rest inside it."""
    party = [*(given.get("party") or ()), *dict.fromkeys(given[name] for name in _PARTIES if given.get(name))]
    if party and given.get("match") == "any":
        return Owners(tuple(party), (), None)
    if party:
        return Owners((party[0],), tuple(party[1:]), None)
    for name in ("by", "to"):
        if given.get(name):
            return Owners((given[name],), (), None)
    if given.get("person"):
        return Owners(tuple(given["person"]), (), None)
    return Owners((project_owner(given["project"]) if given.get("project") else EVERYTHING,), (), None)


def months_of(graph: Readable, owners: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """The months of these owners ("2025-03" or "undated") and the last day that their events reach ("2025-04-02"); several
    owners repeat them."""
    (row,) = graph.read(statement("calendar/months"), owners=list(owners))
    return [(month, reach) for month, reach in row["months"]]


def months_between(
    graph: Readable, owners: tuple[str, ...], since: date | None, until: date | None
) -> tuple[list[str], bool]:
    """The months that may hold events of this range, in order, and whether any undated events are filed."""
    found: set[str] = set()
    for month, reach in months_of(graph, owners):
        begins = until is None or month <= month_of(until)
        lasts = since is None or reach is None or reach >= since.isoformat()
        if month == UNDATED or (begins and lasts):
            found.add(month)
    return sorted(found - {UNDATED}), UNDATED in found


def range_of(bound: Bound) -> tuple[date | None, date | None]:
    """The first and the last day that a call asks for, None where it does not."""
    return bound.values.get("since"), bound.values.get("until") or bound.values.get("within")
