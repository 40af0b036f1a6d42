"""Trends: the range cut into years, quarters or months, empty ones included."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from cypher.catalogue.names import Readable
from cypher.catalogue.owners import months_of, owners_of
from cypher.catalogue.reader import CannedQuery
from cypher.catalogue.values import Bound
from cypher.errors import TooLarge
from cypher.filing import UNDATED, month_of

MONTHS = {"year": 12, "quarter": 3, "month": 1}
MOST = 1_200  # buckets: a hundred years of months


def trend(query: CannedQuery, graph: Readable, bound: Bound) -> tuple[list[dict[str, Any]], Mapping[str, Any]]:
    """The rows of a trend, owner by owner, oldest bucket first, and the parameters with which its Cypher last ran.

    The range is since to until, as far as they are given, else what the graph has of all owners. Raises TooLarge beyond
    1,200 buckets.
    """
    owners = tuple(dict.fromkeys(owners_of(query, bound).ids))
    since, until = bound.values.get("since"), bound.values.get("until")
    filed = {
        owner: sorted(
            (month, date.fromisoformat(reach))
            for month, reach in months_of(graph, (owner,))
            if month != UNDATED and reach
        )
        for owner in owners
    }
    months = [one for found in filed.values() for one in found]
    first = since or min((date.fromisoformat(f"{month}-01") for month, _ in months), default=None)
    last = until or max((reach for _, reach in months if reach), default=None)
    if first is None or last is None or first > last:
        return [], {}
    cut = _cut(first, last, MONTHS[str(bound.values["bucket"])], whole=(since is None, until is None))
    if len(cut) * len(owners) > MOST:
        raise TooLarge(
            f"That makes {len(cut) * len(owners)} buckets.",
            where="bucket",
            hint=f"At most {MOST}: take longer buckets.",
        )
    rows: list[dict[str, Any]] = []
    given: dict[str, Any] = {}
    for owner in owners:
        known = [month for month, reach in filed[owner] if month <= month_of(last) and reach and reach >= first]
        values = bound.cypher_values(query) | {"owner": owner, "buckets": _filled(cut, known)}
        given = {name: values.get(name) for name in query.used}
        rows += graph.read(query.cypher, **given)
    return rows, given


def _cut(first: date, last: date, months: int, *, whole: tuple[bool, bool]) -> list[tuple[str, date, date]]:
    """Buckets as (name, first day, last day); the outer ones end where the caller's range does."""
    index = (first.year * 12 + first.month - 1) // months * months
    cut = []
    while (begin := date(index // 12, index % 12 + 1, 1)) <= last:
        index += months
        end = date(index // 12, index % 12 + 1, 1) - timedelta(days=1) if index // 12 <= 9999 else date.max
        name = {12: f"{begin.year:04d}", 3: f"{begin.year:04d}-Q{(begin.month + 2) // 3}", 1: month_of(begin)}[months]
        cut.append((name, begin if whole[0] else max(begin, first), end if whole[1] else min(end, last)))
    return cut


def _filled(cut: list[tuple[str, date, date]], known: list[str]) -> list[dict[str, Any]]:
    """Each month of the owner goes to one bucket; what began before the range, to the first."""
    filled: list[dict[str, Any]] = [{"bucket": n, "first": a, "last": b, "months": []} for n, a, b in cut]
    for month in known:
        fitting = [at for at, (_, begin, _) in enumerate(cut) if month_of(begin) <= month]
        filled[fitting[-1] if fitting else 0]["months"].append(month)
    return filled
