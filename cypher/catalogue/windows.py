"""Pages that cost the same at any size: months of one owner, newest first, until a page is full.

A Month node stands for the events of one owner (a pair, an actor, a project) that begin in one month; the calendar of
the whole graph has the owner '*'. A page reads the newest three months, then as many as it seems to need, until it
has its rows: what it costs depends on the page, not on the history behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cypher.catalogue.cursor import read_cursor, write_cursor
from cypher.catalogue.cypher_text import parameters
from cypher.catalogue.groups import Groups, place_of
from cypher.catalogue.held import held_then
from cypher.catalogue.names import Readable
from cypher.catalogue.owners import months_between, owners_of, range_of
from cypher.catalogue.reader import CannedQuery
from cypher.catalogue.values import ANY, Bound
from cypher.filing import UNDATED

FIRST = 3  # months of the first window
_FIRST_KEY = "00000000/" + 17 * "."  # before and after every sort key, and as long as one
# How many months the first page of a question took when it was last asked.
_NEEDED: dict[tuple[str, str], int] = {}
_MOST_NEEDED = 10_000
_UNWOUND = "owners"  # here a second copy would be read a second time
_LAST_KEY = "99999999/" + 17 * "~"


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of a page as the query gives them, the cursor of the next one, what was hidden, and the last statement's
    own parameters (with all months of the owner: what a user needs to run the text by hand)."""

    rows: tuple[dict[str, Any], ...]
    next: str | None
    left_out: Mapping[str, int]
    bound: Mapping[str, Any]


def page(query: CannedQuery, graph: Readable, bound: Bound) -> Page:
    """One page. Raises InvalidValue for a cursor that is not this query's."""
    values = bound.cypher_values(query)
    cursor = values.pop("cursor", None)
    after = read_cursor(query.name, bound.given, cursor) if cursor else None
    limit, undated = int(values["limit"]), values.get("undated") or "exclude"
    newest = values.get("sort") != "oldest"
    owners = owners_of(query, bound)
    months, filed_undated = months_between(graph, owners.ids, *range_of(bound))
    order = sorted(months, reverse=newest)
    if after is not None:
        order = _from(order, after, newest=newest)
    start, end = (_FIRST_KEY, _LAST_KEY) if newest else (_LAST_KEY, _FIRST_KEY)
    base = values | {
        "owner": owners.ids[0], "owners": list(owners.ids), "alongside": list(owners.alongside) or [ANY],
        "pair": owners.pair or ANY, "after": after or start, "before": end,
    }  # fmt: skip
    waiting = held_then(query, graph, bound, base, owners) if bound.values.get("as_of") and undated != "only" else []
    found = Groups(limit, by_day=values.get("group") == "day", waiting=waiting, newest=newest)
    begin, asked = 0, (query.name, str(sorted(bound.given.items())))
    while undated != "only" and begin < len(order) and not found.full:
        width = _width(begin, len(found), limit)
        if begin == 0 and after is None:
            width = _NEEDED.get(asked, width)
        _fill(found, query, graph, base | {"months": order[begin : begin + width]})
        begin += width
    found.rest()
    if after is None and found.full:
        _remember(asked, order, found.beyond)
    if undated != "exclude" and filed_undated and not found.full:
        begun = after if after and _is_undated(after) else start
        _fill(found, query, graph, base | {"months": [UNDATED], "after": begun})
    following = write_cursor(query.name, bound.given, found.last) if found.full else None
    counted = order[:begin] + ([UNDATED] if undated == "exclude" and filed_undated else [])
    last = found.last if found.full else end
    by_hand = base | {"months": sorted(months, reverse=True)}
    return Page(
        rows=found.rows, next=following, left_out=_left_out(query, graph, base | {"months": counted, "before": last}),
        bound={name: by_hand.get(name) for name in sorted(query.used)},
    )  # fmt: skip


def _remember(asked: tuple[str, str], order: list[str], beyond: str) -> None:
    """How many months filled this page: next time they are read at once. A hint only, it changes no answer."""
    if len(_NEEDED) >= _MOST_NEEDED:
        _NEEDED.clear()
    number = 99_999_999 - int(beyond[:8])
    month = f"{number // 10_000:04d}-{number // 100 % 100:02d}"
    if month in order:
        _NEEDED[asked] = order.index(month) + 1


def _width(read: int, rows: int, limit: int) -> int:
    """How many months to read next: three, then what the months read so far promise to fill the page, with a margin.

    At least twice, at most sixteen times as many as were read, for what was seen so far may be a lull.
    """
    if not read:
        return FIRST
    promised = int(1.3 * read * (limit + 1 - rows) / rows) + 1 if rows else 16 * read
    return max(2 * read, min(promised, 16 * read))


def _fill(found: Groups, query: CannedQuery, graph: Readable, base: Mapping[str, Any]) -> None:
    """Take the rows of these months, as many as are needed."""
    after = base["after"]
    while True:
        asked = found.lacking
        rows = _run(query, graph, {**base, "after": after, "limit": asked})
        found.take(rows)
        if found.full or len(rows) <= asked:
            return
        after = place_of(rows[-1])


def _is_undated(key: str) -> bool:
    return key.startswith("99999999/")


def _from(months: list[str], after: str, *, newest: bool) -> list[str]:
    """The months that may still hold rows after this sort key."""
    if _is_undated(after):
        return []
    number = 99_999_999 - int(after[:8])
    month = f"{number // 10_000:04d}-{number // 100 % 100:02d}"
    return [one for one in months if (one <= month if newest else one >= month)]


def _run(query: CannedQuery, graph: Readable, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    return graph.read(query.cypher, **steady({name: values.get(name) for name in query.used}))


def steady(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values, lists of one with their element twice; but for owners, of which there is mostly one.

    Neo4j keeps a plan for each size class of its parameters (0, 1, up to 10, up to 100 …) and takes a second to make
    one; for a list that only membership is asked of, the second copy changes nothing.
    """
    return {
        name: value * 2 if isinstance(value, list) and len(value) == 1 and name != _UNWOUND else value
        for name, value in values.items()
    }


def _left_out(query: CannedQuery, graph: Readable, values: Mapping[str, Any]) -> dict[str, int]:
    """What is hidden on this page, and the undated events of the whole answer.

    Counting the whole history would cost what the windows save; over all pages the dated ones sum up to it.
    """
    hidden = {"undated": 0, "low_confidence": 0, "other_statuses": 0}
    if query.left_out is None or not values["months"]:
        return hidden
    names = parameters(query.left_out)
    (row,) = graph.read(query.left_out, **steady({name: values.get(name) for name in names}))
    return hidden | {name: int(value or 0) for name, value in row.items()}
