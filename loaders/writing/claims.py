"""Claims as JSON text on an edge, and back.

The text leaves out what the edge shows as properties of its own and no reader wants twice: quote, before and after.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any, cast

from loaders.events.model import Basis, Claim, Envoy, Precision, Span, When

from .reports import Named

_APART = ("quote", "before", "after")


def claim_text(claim: Claim, named: tuple[Named, ...], *, whole: bool = False) -> str:
    """The claim as JSON, keys sorted, nothing empty; `whole` keeps the sentences too (for facts that are retired)."""
    record: dict[str, Any] = {
        name: value for name, value in asdict(claim).items() if value not in (None, (), "") and name != "when"
    }
    if not whole:
        for name in _APART:
            record.pop(name, None)
    when = claim.when
    record["when"] = [
        when.first.isoformat() if when.first else None,
        when.last.isoformat() if when.last else None,
        when.precision,
        when.basis,
    ]
    record["named"] = [[n.id, n.kind, n.name, *([n.country] if n.country else [])] for n in named]
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_claim(text: str, *, quote: str = "", before: str = "", after: str = "") -> tuple[Claim, tuple[Named, ...]]:
    """The claim and what it names, from `claim_text` and the edge's own sentences."""
    record = json.loads(text)
    first, last, precision, basis = record.pop("when")
    named = tuple(Named(*entry) for entry in record.pop("named"))
    envoys = tuple(Envoy(**envoy) for envoy in record.pop("envoys", ()))
    for name in ("sources", "targets", "contexts", "mediators", "hosts", "projects"):
        record[name] = tuple(record.get(name, ()))
    for name in ("span", "trigger", "source_span", "target_span", "date_span"):
        if name in record:
            record[name] = cast(Span, tuple(record[name]))
    when = When(
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
        cast(Precision, precision),
        cast(Basis, basis),
    )
    sentences = {"quote": quote, "before": before, "after": after}
    return Claim(**{**sentences, **record, "when": when, "envoys": envoys}), named
