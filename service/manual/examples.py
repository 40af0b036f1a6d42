"""An example of every shipped query, for docs/queries.md: its parameters, and the same in words where `ask` reaches it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cypher.catalogue import CannedQuery


@dataclass(frozen=True, slots=True)
class Example:
    """Parameters as a shell takes them; question: words that `ask` reads as this query with these parameters."""

    params: Mapping[str, str]
    question: str | None = None


_PAIR = {"a": "CHN", "b": "PAK"}
EXAMPLES: Mapping[str, Example] = MappingProxyType(
    {
        "actor_timeline": Example({"actor": "wang-yi", "since": "2025-03"}, "Wang Yi since March 2025"),
        "bilateral_facets": Example(
            {**_PAIR, "type": "CONSULT", "since": "2025"}, "how many meetings between China and Pakistan since 2025?"
        ),
        "bilateral_timeline": Example({**_PAIR, "since": "2025"}, "all China–Pakistan events since 2025"),
        "bilateral_trend": Example({**_PAIR, "bucket": "quarter"}, "trend between China and Pakistan by quarter"),
        "changes": Example(
            {"country": "PAK", "since": "2026-01-01"}, "what is new about Pakistan since 1 January 2026?"
        ),
        "compare": Example(
            {"pairs": "CHN-PAK,IND-PAK", "bucket": "year"}, "compare China–Pakistan and India–Pakistan by year"
        ),
        "connections": Example(_PAIR, "what connects China and Pakistan?"),
        "country_partners": Example({"country": "PAK", "since": "2025"}, "main partners of Pakistan since 2025"),
        "country_timeline": Example(
            {"country": "IRN", "since": "2025-06", "until": "2025-06"}, "all events involving Iran in June 2025"
        ),
        "coverage": Example({}, "which years does the data cover?"),
        "event": Example({"event": "e0123456789abcdef"}),
        "events": Example({"type": "SANCTION", "since": "2025", "until": "2025"}, "sanctions in 2025"),
        "facets": Example({"project": "cpec", "since": "2025"}, "how many events have there been on CPEC since 2025?"),
        "hotspots": Example({}, "where are the hotspots?"),
        "mediators": Example({"a": "IND", "b": "PAK"}, "who mediated between India and Pakistan?"),
        "names": Example({"q": "pak"}),
        "network": Example({"country": "CHN", "since": "2025"}, "network around China since 2025"),
        "officials": Example({"country": "CHN", "on": "2025-02-05"}, "who represented China on 5 February 2025?"),
        "project_timeline": Example({"project": "cpec", "since": "2025"}, "events about CPEC since 2025"),
        "publishers": Example({}, "which newspapers do you have?"),
        "search": Example({"q": "nuclear", "since": "2025"}, 'search for "nuclear" since 2025'),
        "types": Example({}, "what types of events are there?"),
        "upcoming": Example({"a": "IND", "b": "JPN"}, "what is planned between India and Japan?"),
    }
)


def example_of(query: CannedQuery) -> Example:
    """The example of a query; one that has none is called with what it requires."""
    needed = {name: str(one.example) for name, one in query.parameters.items() if one.required}
    return EXAMPLES.get(query.name, Example(needed))
