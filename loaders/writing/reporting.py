"""REPORTED_IN edges: what an article says of an event; what it says no more is kept among the retired reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from cypher.connection import Transaction

from .claims import claim_text
from .nodes import run_rows
from .reports import Report


def write_reports(tx: Transaction, before: Sequence[Report], after: Sequence[Report], now: datetime) -> None:
    """Bring the reports of a batch from what its articles said to what they say now."""
    old = {report.identity: report for report in before}
    new = {report.identity: report for report in after}
    gone = [old[i] for i in sorted(old) if i not in new or new[i].claim != old[i].claim or new[i].named != old[i].named]
    again = [new[i] for i in sorted(new) if i in old and old[i] not in gone and old[i].extractor != new[i].extractor]
    fresh = [new[i] for i in sorted(new) if i not in old or old[i] in gone]
    slots = [{"event": r.event, "article": r.source.article, "n": r.n} for r in gone]
    run_rows(tx, "write/reported_in_delete", slots)
    withdrawn = [r for r in gone if r.identity not in new or new[r.identity].claim != r.claim]
    run_rows(tx, "write/retired_reports", retired_reports(withdrawn, reason="superseded", now=now))
    run_rows(
        tx,
        "write/reported_in_again",
        [{"event": r.event, "article": r.source.article, "n": r.n, "extractor": r.extractor} for r in again],
    )
    run_rows(
        tx,
        "write/reported_in",
        [{"event": r.event, "article": r.source.article, "properties": report_properties(r)} for r in fresh],
    )


def report_properties(report: Report) -> dict[str, Any]:
    """A report as properties of its edge; offsets are characters of the article's content as given."""
    claim = report.claim
    properties: dict[str, Any] = {
        "n": report.n,
        "quote": claim.quote,
        "start": claim.span[0],
        "end": claim.span[1],
        "before": claim.before,
        "after": claim.after,
        "trigger": list(claim.trigger),
        "source_span": list(claim.source_span) if claim.source_span else None,
        "target_span": list(claim.target_span) if claim.target_span else None,
        "date_span": list(claim.date_span) if claim.date_span else None,
        "status": claim.status,
        "attributed_to": claim.attributed_to,
        "confidence": claim.confidence,
        "extractor": report.extractor,
        "recorded_at": report.recorded_at,
        "claim": claim_text(claim, report.named),
    }
    return {name: value for name, value in properties.items() if value is not None}


def retired_reports(reports: Iterable[Report], *, reason: str, now: datetime) -> list[dict[str, Any]]:
    """Rows of RetiredReport nodes."""
    return [
        {
            "properties": {
                "id": f"{report.event}/{report.source.article}/{report.n}@{now.isoformat()}",
                "event": report.event,
                "article": report.source.article,
                "key": report.key,
                **report_properties(report),
                "retracted_at": now,
                "reason": reason,
            }
        }
        for report in reports
    ]
