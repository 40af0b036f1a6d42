"""Overviews of one owner's history, within a budget: the newest months that hold so many events, the rest counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cypher.catalogue.names import Readable
from cypher.catalogue.owners import months_between, owners_of, range_of
from cypher.catalogue.reader import CannedQuery
from cypher.catalogue.values import ANY, Bound
from cypher.errors import InvalidValue
from cypher.filing import EVERYTHING, UNDATED
from cypher.statements import statement

MOST_EVENTS = 20_000  # that an overview reads: about a second on either server


@dataclass(frozen=True, slots=True)
class Overview:
    """Rows, the parameters with which the Cypher ran, and how many events of older months were not looked at."""

    rows: list[dict[str, Any]]
    bound: Mapping[str, Any]
    uncounted: int = 0


def overview(query: CannedQuery, graph: Readable, bound: Bound, most: int = MOST_EVENTS) -> Overview:
    """A query over one owner's months, newest first, as many as hold `most` events (always one)."""
    owners = owners_of(query, bound)
    months, filed_undated = months_between(graph, owners.ids, *range_of(bound))
    undated = bound.values.get("undated", "include")
    looked_at = [] if undated == "only" else months[::-1]
    looked_at += [UNDATED] if filed_undated and undated != "exclude" else []
    rows = graph.read(statement("calendar/counts"), owners=list(owners.ids), months=looked_at)
    held = {row["month"]: int(row["events"]) for row in rows}
    kept: list[str] = []
    total = 0
    for month in looked_at:
        total += held.get(month, 0)
        if kept and total > most:
            break
        kept.append(month)
    uncounted = sum(held.values()) - sum(held.get(month, 0) for month in kept)
    values = bound.cypher_values(query) | {
        "owner": owners.ids[0], "owners": list(owners.ids), "months": kept,
        "alongside": list(owners.alongside) or [ANY], "pair": owners.pair or ANY,
    }  # fmt: skip
    given = {name: values.get(name) for name in sorted(query.used)}
    return Overview(graph.read(query.cypher, **given), given, uncounted)


def against_baseline(query: CannedQuery, graph: Readable, bound: Bound) -> Overview:
    """A query over the range since to until, and over `periods` ranges of the same length just before it.

    Raises InvalidValue where the range is empty or its baseline would begin before the first year.
    """
    since, until, periods = bound.values["since"], bound.values["until"], int(bound.values["periods"])
    if since > until:
        raise InvalidValue(f"since ({since}) is after until ({until}).", field="since")
    days = (until - since).days + 1
    if days * periods >= (since - date.min).days:
        raise InvalidValue("The baseline would begin before the year 1.", field="since", hint="Take a later day.")
    values = bound.cypher_values(query) | {
        "baseline_since": since - timedelta(days=days * periods), "baseline_until": since - timedelta(days=1),
    }  # fmt: skip
    months, _ = months_between(graph, (EVERYTHING,), values["baseline_since"], until)
    given = {name: (values | {"months": months}).get(name) for name in sorted(query.used)}
    return Overview(graph.read(query.cypher, **given), given)
