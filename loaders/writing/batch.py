"""One batch of articles written in one explicit transaction: all of it or nothing, and the same however often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from cypher.connection import Graph, Transaction
from cypher.statements import statement
from loaders.knowledge.slug import slug

from .edges import STATEMENTS, difference, wanted_edges, wanted_shortcuts
from .entries import Entry, Known, Metadata, Written
from .nodes import run_rows, write_nodes, write_publishers
from .reporting import write_reports
from .reports import Report, Source, reports_of
from .retiring import Loss, clean_up, former_ids, retire
from .state import EventState, event_state
from .stored import edges_stored, events_stored, learnt, reports_of_articles, reports_of_events, shortcuts_stored


def write_batch(graph: Graph, entries: Sequence[Entry], known: Known, *, now: datetime | None = None) -> Written:
    """Write these articles and make every event they touch anew from all its reports.

    Of two entries of one article the later stands; where it brings metadata only, the earlier's reading stands with it.
    Raises GraphUnavailable where the server does not come back; then
    nothing of the batch is written.
    """
    latest: dict[str, Entry] = {}
    for entry in entries:
        before = latest.get(entry.id)
        if before is not None and entry.extraction is None:
            entry = replace(entry, extraction=before.extraction, text=before.text)
        latest[entry.id] = entry
    moment = now or datetime.now(UTC)
    if not latest:
        return Written()
    return graph.write(lambda tx: _write(tx, [latest[id_] for id_ in sorted(latest)], known, moment))


def source_of(id_: str, metadata: Metadata) -> Source:
    """What events need to know of an article."""
    return Source(
        article=id_,
        url=metadata.url,
        title=metadata.title,
        published=metadata.published,
        publisher=metadata.publisher,
        credited_source=metadata.credited_source,
    )


def _write(tx: Transaction, entries: Sequence[Entry], known: Known, now: datetime) -> Written:
    fresh = _write_articles(tx, entries, now)
    read = [entry for entry in entries if entry.extraction is not None]
    sources = {entry.id: source_of(entry.id, entry.metadata) for entry in entries}
    # What the articles of this batch said before, and what they say now. One whose metadata alone changed says the
    # same; its events still show its address and its publisher.
    before = reports_of_articles(tx, [entry.id for entry in entries if entry.id not in fresh])
    after = [
        report
        for entry in read
        if entry.extraction is not None
        for report in reports_of(sources[entry.id], entry.extraction, known, now)
    ]
    reread = {entry.id for entry in read}
    after += [
        replace(report, source=sources[report.source.article])
        for report in before
        if report.source.article not in reread
    ]
    touched = {report.event for report in (*before, *after)}
    nodes = events_stored(tx, touched)
    elsewhere = [report for report in reports_of_events(tx, nodes) if report.source.article not in sources]
    after = _remembered(before, after)
    by_event: dict[str, list[Report]] = defaultdict(list)
    for report in (*elsewhere, *after):
        by_event[report.event].append(report)
    states = [event_state(by_event[event]) for event in sorted(by_event)]
    dead = {event: nodes[event] for event in sorted(touched - by_event.keys()) if event in nodes}

    loss = write_states(tx, states, nodes, known, now)
    write_reports(tx, before, after, now)
    retire(tx, dead, [report for report in before if report.event in dead], loss, reason="superseded", now=now)
    former_ids(tx, before, after, dead, new=by_event.keys() - nodes.keys())
    clean_up(tx, loss, known)
    events: dict[str, set[str]] = {entry.id: set() for entry in entries}
    for report in after:
        events[report.source.article].add(report.event)
    return Written(
        events={id_: tuple(sorted(found)) for id_, found in events.items()},
        new_events=frozenset(by_event.keys() - nodes.keys()),
        retired=frozenset(dead),
    )


def write_states(
    tx: Transaction, states: Sequence[EventState], nodes: dict[str, dict[str, Any]], known: Known, now: datetime
) -> Loss:
    """Events as they shall be, but for their reports: `nodes` are those that exist. Returns what lost an edge."""
    write_nodes(tx, states, known)
    _write_event_nodes(tx, states, nodes, now)
    return _write_edges(tx, states, nodes)


def _write_articles(tx: Transaction, entries: Sequence[Entry], now: datetime) -> set[str]:
    """Article nodes and who published them; returns the ids that are new."""
    rows = tx.run(statement("write/articles_stored"), ids=[entry.id for entry in entries])
    stored = {row["article"]["id"]: row["article"] for row in rows}
    new, changed, publishers, moved = [], [], [], []
    for entry in entries:
        properties: dict[str, Any] = {**entry.metadata.properties(), "content_hash": entry.content_hash}
        if entry.extraction is not None:
            properties["extractor"] = entry.extraction.extractor
        if entry.text is not None:
            properties["text"] = entry.text
        before = stored.get(entry.id)
        if before is None:
            new.append({"properties": {"id": entry.id, "recorded_at": now, **properties}})
        else:
            changed.append({"id": entry.id, "properties": properties})
        publisher = entry.metadata.publisher
        was = (before or {}).get("publisher")
        if publisher and (was is None or slug(was) != slug(publisher)):
            publishers.append({"article": entry.id, "publisher": slug(publisher)})
            if was is not None:
                moved.append(entry.id)
    run_rows(tx, "write/articles_new", new)
    run_rows(tx, "write/articles_changed", changed)
    write_publishers(tx, [entry.metadata.publisher for entry in entries if entry.metadata.publisher])
    if moved:
        tx.run(statement("write/published_by_delete"), ids=moved)
        tx.run(statement("write/orphans_publishers"), ids=sorted({slug(stored[id_]["publisher"]) for id_ in moved}))
    run_rows(tx, "write/published_by", publishers)
    return {entry.id for entry in entries} - stored.keys()


def _remembered(before: Iterable[Report], after: Iterable[Report]) -> list[Report]:
    """Reports that say what they said keep the instant at which they were first recorded."""
    said = {report.identity: report for report in before}
    return [
        replace(report, recorded_at=said[report.identity].recorded_at)
        if report.identity in said and report.claim == said[report.identity].claim
        else report
        for report in after
    ]


def _write_event_nodes(
    tx: Transaction, states: Sequence[EventState], nodes: dict[str, dict[str, Any]], now: datetime
) -> None:
    new, remade = [], []
    for state in states:
        stored = nodes.get(state.id)
        properties = {name: value for name, value in state.properties.items() if value is not None}
        row = {"id": state.id, "properties": {**properties, "recorded_at": learnt(stored, now)}}
        if stored is None:
            new.append(row)
        elif stored != row["properties"]:
            remade.append(row)
    run_rows(tx, "write/events_new", new)
    run_rows(tx, "write/events_remade", remade)


def _write_edges(tx: Transaction, states: Sequence[EventState], nodes: dict[str, dict[str, Any]]) -> Loss:
    """Edges and shortcuts: created for new events, brought into line for others; returns what lost an edge."""
    there = [state.id for state in states if state.id in nodes]
    delete, create = difference(edges_stored(tx, there), [edge for state in states for edge in wanted_edges(state)])
    run_rows(
        tx,
        "write/edges_delete",
        [{"event": edge.event, "type": edge.name, "other": edge.other} for edge in delete],
    )
    for type_, name in STATEMENTS.items():
        rows = [
            {"event": edge.event, "other": edge.other, "properties": edge.properties}
            for edge in create
            if edge.type == type_
        ]
        run_rows(tx, name, rows)
    wanted = {state.id: wanted_shortcuts(state) for state in states}
    stored: dict[str, list[Any]] = defaultdict(list)
    for shortcut in shortcuts_stored(tx, there):
        stored[shortcut.event].append(shortcut)
    stale = {event for event in there if _order(stored[event]) != _order(wanted[event])}
    if stale:
        tx.run(statement("write/engaged_delete"), ids=sorted(stale))
    rows = [
        {"start": shortcut.start, "end": shortcut.end, "properties": shortcut.properties}
        for event, shortcuts in wanted.items()
        if event not in nodes or event in stale
        for shortcut in shortcuts
    ]
    run_rows(tx, "write/engaged", rows)
    return Loss.of(delete, nodes, states)


def _order(shortcuts: Iterable[Any]) -> list[tuple[str, str, str]]:
    return sorted((s.start, s.end, repr(sorted(s.properties.items()))) for s in shortcuts)
