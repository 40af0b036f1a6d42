"""Runs a canned query: parameters in, an answer out. No text of a request ever becomes Cypher."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from cypher.catalogue import buckets, history, windows
from cypher.catalogue.links import source_link
from cypher.catalogue.names import Readable
from cypher.catalogue.reader import CannedQuery, catalogue
from cypher.catalogue.values import Bound, bind
from cypher.errors import NotFound

# In which order the fields inside a row's objects stand; others follow by name.
_ORDER = (
    "quote", "start", "end", "before", "after", "trigger", "source_span", "target_span", "date_span", "id", "title",
    "url", "publisher", "credited_source", "published",
)  # fmt: skip
# Nearly all values are of these and stay as they are.
_PLAIN = frozenset({str, int, float, bool, date, datetime, type(None)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a canned query gave.

    params: what the caller set, canonical (ids, ISO days), without the cursor. next: the cursor of the next page.
    left_out: for a timeline, the events that this page hides, by reason (undated: of the whole answer); for an overview,
    `uncounted`: events of older months that its budget did not reach.
    renamed: the fields in which a name or an alias stood, with the id it means. bound: every parameter that the
    Cypher takes, to run it by hand. columns: the names of the columns that these parameters have.
    """

    data: list[dict[str, Any]]
    next: str | None
    name: str
    params: Mapping[str, Any]
    left_out: Mapping[str, int]
    renamed: Mapping[str, Any] = field(default_factory=dict)
    cypher: str = ""
    bound: Mapping[str, Any] = field(default_factory=dict)
    columns: tuple[str, ...] = ()


def run(
    graph: Readable,
    name: str,
    params: Mapping[str, Any],
    *,
    queries: Mapping[str, CannedQuery] | None = None,
    today: date | None = None,
) -> Answer:
    """The answer of one canned query. queries: the catalogue to look in (the shipped one); today: in UTC by default.

    Raises NotFound for an unknown query or event, InvalidValue for a parameter, TooLarge for a trend of too many
    buckets.
    """
    query = named(name, queries)
    bound = bind(query, graph, params, today=today or datetime.now(UTC).date())
    return answer(graph, query, bound)


def named(name: str, queries: Mapping[str, CannedQuery] | None = None) -> CannedQuery:
    """The query of this name. Raises NotFound with the nearest names."""
    known = catalogue() if queries is None else queries
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
        hint = f"Did you mean {', '.join(near)}?" if near else f"There are {', '.join(sorted(known))}."
        raise NotFound(f"There is no query {name[:60]!r}.", where="query", hint=hint)
    return known[name]


def answer(graph: Readable, query: CannedQuery, bound: Bound) -> Answer:
    """The answer of a query whose parameters were bound already."""
    following: str | None = None
    left_out: Mapping[str, int] = {}
    kind = query.window.kind if query.window else None
    if kind == "months":
        page = windows.page(query, graph, bound)
        rows, following, left_out, given = list(page.rows), page.next, page.left_out, page.bound
    elif kind == "buckets":
        rows, given = buckets.trend(query, graph, bound)
    elif kind in ("history", "baseline"):
        found = (history.overview if kind == "history" else history.against_baseline)(query, graph, bound)
        rows, given, left_out = found.rows, found.bound, {"uncounted": found.uncounted} if found.uncounted else {}
    else:
        values = bound.cypher_values(query)
        given = {name: values.get(name) for name in query.used}
        rows = graph.read(query.cypher, **given)
    columns = tuple(
        name
        for name, column in query.columns.items()
        if all(bound.values.get(field) == value for field, value in column.when.items())
    )
    hidden = query.columns.keys() - set(columns)
    return Answer(
        data=[_finished(row, hidden) for row in rows], columns=columns, next=following, name=query.name, params=bound.given,
        left_out=left_out, renamed=bound.renamed, cypher=query.cypher, bound=given,
    )  # fmt: skip


def _finished(row: dict[str, Any], hidden: Set[str]) -> dict[str, Any]:
    """A row whose addresses lead to the sentence; the Cypher gives the bare address of the article."""
    row = {
        name: value if type(value) in _PLAIN else _settled(value) for name, value in row.items() if name not in hidden
    }
    if "source_link" in row:
        row["source_link"] = source_link(row["source_link"], row.get("quote"))
    for report in row.get("evidence") or ():
        report["source_link"] = source_link(report.get("source_link"), report.get("quote"))
    return row


def _settled(value: Any) -> Any:
    """The fields of an object in one order, whichever server gave them."""
    if isinstance(value, list):
        return [item if type(item) in _PLAIN else _settled(item) for item in value]
    if isinstance(value, dict):
        return {name: _settled(value[name]) for name in _ordered(tuple(value))}
    return value


@lru_cache(maxsize=1024)
def _ordered(names: tuple[str, ...]) -> tuple[str, ...]:
    place = {name: number for number, name in enumerate(_ORDER)}
    return tuple(sorted(names, key=lambda name: (place.get(name, len(place)), name)))
