"""Reading back what the writer wrote: reports, events, edges, as typed values."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from cypher.connection import Transaction
from cypher.statements import statement

from .claims import read_claim
from .edges import Edge, Shortcut, stored_edge
from .reports import Report, Source


def report_of(row: dict[str, Any]) -> Report:
    """A report as write/reports_of_events and write/reports_of_articles return it."""
    edge = row["report"]
    claim, named = read_claim(
        edge["claim"], quote=edge["quote"], before=edge.get("before") or "", after=edge.get("after") or ""
    )
    return Report(
        event=row["event"],
        key=row["key"],
        claim=claim,
        named=named,
        source=Source(
            article=row["article"],
            url=row.get("url"),
            title=row.get("title"),
            published=row.get("published"),
            publisher=row.get("publisher"),
            credited_source=row.get("credited_source"),
        ),
        extractor=edge["extractor"],
        recorded_at=edge["recorded_at"],
    )


def reports_of_articles(tx: Transaction, articles: Collection[str]) -> list[Report]:
    """Every report that these articles make."""
    if not articles:
        return []
    return [report_of(row) for row in tx.run(statement("write/reports_of_articles"), ids=sorted(articles))]


def reports_of_events(tx: Transaction, events: Collection[str]) -> list[Report]:
    """Every report of these events."""
    if not events:
        return []
    return [report_of(row) for row in tx.run(statement("write/reports_of_events"), ids=sorted(events))]


def events_stored(tx: Transaction, events: Collection[str]) -> dict[str, dict[str, Any]]:
    """The properties of those of these events that exist."""
    if not events:
        return {}
    rows = tx.run(statement("write/events_stored"), ids=sorted(events))
    return {row["event"]["id"]: row["event"] for row in rows}


def edges_stored(tx: Transaction, events: Collection[str]) -> list[Edge]:
    """Every edge of these events but reports and shortcuts."""
    if not events:
        return []
    return [stored_edge(row) for row in tx.run(statement("write/edges_of_events"), ids=sorted(events))]


def shortcuts_stored(tx: Transaction, events: Collection[str]) -> list[Shortcut]:
    """The ENGAGED edges of these events."""
    if not events:
        return []
    rows = tx.run(statement("write/engaged_of_events"), ids=sorted(events))
    return [Shortcut(row["start"], row["end"], row["properties"]) for row in rows]


def learnt(stored: dict[str, Any] | None, now: datetime) -> datetime:
    """When a node was first recorded: what the graph says, else now."""
    found = (stored or {}).get("recorded_at")
    return found if isinstance(found, datetime) else now
