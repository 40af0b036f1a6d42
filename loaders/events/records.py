"""The JSON line that `communique extract` prints for one document."""

from __future__ import annotations

from typing import Any

from .model import Claim, Extraction


def extraction_record(extraction: Extraction) -> dict[str, Any]:
    """id, published, events, people, projects, orgs: dates as partial ISO at their precision, null where unknown;
    start and end are offsets into the content as given."""
    article = extraction.article
    return {
        "id": article.record,
        "published": article.published.isoformat() if article.published else None,
        "events": [_event(event.head) for event in extraction.events],
        "people": [{"name": p.name, "role": p.role, "country": p.country} for p in extraction.people],
        "projects": [project.name for project in extraction.projects],
        "orgs": list(extraction.organizations),
    }


def _event(claim: Claim) -> dict[str, Any]:
    start, end = claim.span
    return {
        "type": claim.type,
        "mode": claim.mode,
        "date": claim.when.text,
        "date_end": claim.when.end_text,
        "date_precision": claim.when.precision,
        "status": claim.status,
        "sources": list(claim.sources),
        "targets": list(claim.targets),
        "symmetric": claim.symmetric,
        "people": [envoy.name for envoy in claim.envoys],
        "place": claim.place,
        "projects": list(claim.projects),
        "quote": claim.quote,
        "start": start,
        "end": end,
        "confidence": claim.confidence,
    }
