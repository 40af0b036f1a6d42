"""Rows for people: who did it to whom by name, the date as the report gives it, the source in a few words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from cypher.catalogue.names import lookup
from loaders.events.model import STATUS_ORDER
from service.backend import Backend

UNNAMED = "UNK"


def naming(backend: Backend) -> Callable[[str], str]:
    """A function from a party's id to its name; an id that the graph does not know stays as it is."""
    graph = backend.graph

    def name_of(id: str) -> str:
        if id == UNNAMED:
            return "unnamed"
        known = lookup(graph, id, ("country", "organization", "person", "actor"))
        return known[0].name if len(known) == 1 else id

    return name_of


def parties(row: Mapping[str, Any], name_of: Callable[[str], str]) -> str:
    """ "China ↔ Pakistan" for a mutual act, "Russia → Ukraine" for one side's."""
    sources = [name_of(one) for one in row.get("sources") or ()]
    targets = [name_of(one) for one in row.get("targets") or ()]
    if not targets:
        return " ↔ ".join(sources) or "unnamed"
    return f"{', '.join(sources) or 'unnamed'} → {', '.join(targets)}"


def day(row: Mapping[str, Any]) -> str:
    """The date at its precision (2025-02-05, 2025-02, 2025), a range with both ends, or "undated"."""
    text = row.get("date_text")
    if not text:
        return "undated"
    if row.get("precision") == "range" and row.get("date_end"):
        return f"{text} – {row['date_end']}"
    return f"{text}s" if row.get("precision") == "decade" else str(text)


def act(row: Mapping[str, Any]) -> str:
    """The type, with its mode, and its status where that is not `actual`."""
    text = str(row.get("type") or "")
    if row.get("mode"):
        text += f" ({row['mode']})"
    return text if row.get("status") in ("actual", None) else f"{text}, {row['status']}"


def source(row: Mapping[str, Any]) -> str:
    """Publisher and day of publication; failing them the article's title, address or id."""
    article = row.get("article") or {}
    name = article.get("publisher") or article.get("credited_source")
    name = name or urlsplit(article.get("url") or "").hostname or article.get("title") or article.get("id") or ""
    reports = int(row.get("reports") or 1)
    text = f"{name}, {article['published']}" if article.get("published") else str(name)
    return f"{text} and {reports - 1} more" if reports > 1 else text


def hidden(left_out: Mapping[str, int], params: Mapping[str, Any], *, remedies: bool = True) -> str:
    """What a list with these parameters hides: "1 without a date (undated=include)"; empty where it shows everything.

    remedies: name the parameter that shows it.
    """
    shown = params.get("status") or ("actual", "alleged")
    others = [status for status in STATUS_ORDER if status not in shown]
    reasons = {
        "undated": ("without a date", "undated=include"),
        "low_confidence": ("of low confidence", "min_confidence=0"),
        "other_statuses": (" or ".join(others), f"status={','.join(others)}"),
    }
    found = ((count, *reasons.get(reason, (reason, ""))) for reason, count in left_out.items() if count)
    return ", ".join(
        f"{count} {words}{f' ({remedy})' if remedies and remedy else ''}" for count, words, remedy in found
    )
