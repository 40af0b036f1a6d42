"""An answer for people: parties by name, and what a list hides; what a row itself says is in rows.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cypher.catalogue.names import lookup
from loaders.events.model import STATUS_ORDER
from service.backend import Backend
from service.rows import NOBODY, UNNAMED, Say, english


def naming(backend: Backend) -> Callable[[str], str]:
    """A function from a party's id to its name; an id that the graph does not know stays as it is."""
    graph = backend.graph

    def name_of(id: str) -> str:
        if id == UNNAMED:
            return NOBODY
        known = lookup(graph, id, ("country", "organization", "person", "actor"))
        return known[0].name if len(known) == 1 else id

    return name_of


def hidden(left_out: Mapping[str, int], params: Mapping[str, Any], *, remedies: bool = True, say: Say = english) -> str:
    """What a list with these parameters hides: "1 without a date (undated=include)"; empty where it shows everything.

    remedies: name the parameter that shows it.
    """
    shown = params.get("status") or ("actual", "alleged")
    others = [status for status in STATUS_ORDER if status not in shown]
    told = say(" or ").join(say(one) for one in others)
    reasons = {
        "undated": ("{n} without a date", "undated=include"),
        "low_confidence": ("{n} of low confidence", "min_confidence=0"),
        "other_statuses": ("{n} {status}", f"status={','.join(others)}"),
    }
    found = (
        (say(words, n=count, status=told), remedy)
        for reason, count in left_out.items()
        if count
        for words, remedy in (reasons.get(reason, (f"{{n}} {reason}", "")),)
    )
    return say(", ").join(f"{words} ({remedy})" if remedies and remedy else words for words, remedy in found)
