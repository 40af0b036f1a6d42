"""Walking the pages gives every row once, in one order, whatever the page's size."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from cypher.catalogue import run
from cypher.connection import Graph
from cypher.errors import InvalidValue
from tests.cypher.small_graph import Told, write

DAYS = [date(2025, 3, 3)] * 9 + [date(2025, 3, 3) - timedelta(days=37 * n) for n in range(1, 14)]
MANY = [
    *(Told(id=f"e{n:02d}", day=day, status="planned" if n % 7 == 3 else "actual") for n, day in enumerate(DAYS)),
    *(Told(id=f"u{n}", day=None) for n in range(4)),
]


@pytest.fixture
def crowded(graph: Graph) -> Graph:
    """Nine events on one day, thirteen over as many months, four without a date."""
    write(graph, MANY)
    return graph


def walk(graph: Graph, name: str, **params: Any) -> tuple[list[str], list[dict[str, int]]]:
    """Every event on every page, and what each page says that it left out."""
    rows: list[str] = []
    hidden = []
    cursor: str | None = None
    for _ in range(100):
        answer = run(graph, name, {**params, **({"cursor": cursor} if cursor else {})})
        rows += [row["event"] for row in answer.data]
        hidden.append(dict(answer.left_out))
        cursor = answer.next
        if cursor is None:
            return rows, hidden
    raise AssertionError("the pages do not end")


def expected(*, newest: bool, undated: str) -> list[str]:
    shown = [told for told in MANY if told.status == "actual"]
    dated = sorted((t for t in shown if t.day), key=lambda t: t.sort, reverse=not newest)
    without = sorted((t for t in shown if not t.day), key=lambda t: t.sort, reverse=not newest)
    return [t.id for t in (*(dated if undated != "only" else ()), *(without if undated != "exclude" else ()))]


def test_every_page_size_and_order_gives_every_row_once(crowded: Graph) -> None:
    for undated in ("exclude", "include", "only"):
        for sort in ("newest", "oldest"):
            for limit in (1, 4, 9, 21, 1000):
                rows, hidden = walk(
                    crowded, "bilateral_timeline", a="CHN", b="PAK", sort=sort, undated=undated, limit=limit
                )
                assert rows == expected(newest=sort == "newest", undated=undated), (undated, sort, limit)
                if undated == "exclude":
                    assert sum(page["other_statuses"] for page in hidden) == 3, (sort, limit)
                    assert {page["undated"] for page in hidden} == {4}


def test_every_kind_of_calendar_is_walked_alike(crowded: Graph) -> None:
    wanted = expected(newest=True, undated="include")
    for name, params in {
        "events": {},
        "country_timeline": {"country": "CHN"},
        "actor_timeline": {"actor": "PAK"},
    }.items():
        assert walk(crowded, name, undated="include", limit=5, **params)[0] == wanted
    both = {"party": "CHN,PAK", "match": "any"}
    assert walk(crowded, "events", undated="include", limit=5, **both)[0] == wanted


def test_a_cursor_serves_its_own_query_only(crowded: Graph) -> None:
    pair = {"a": "CHN", "b": "PAK", "limit": 3}
    cursor = run(crowded, "bilateral_timeline", pair).next
    assert cursor
    assert run(crowded, "bilateral_timeline", {**pair, "limit": 7, "cursor": cursor}).data, "a page may change its size"
    for name, params in (
        ("bilateral_timeline", {**pair, "since": "2020", "cursor": cursor}),
        ("bilateral_timeline", {"a": "PAK", "b": "CHN", "cursor": cursor}),
        ("country_timeline", {"country": "CHN", "cursor": cursor}),
        ("bilateral_timeline", {**pair, "cursor": cursor[:-1] + ("A" if cursor[-1] != "A" else "B")}),
        ("bilateral_timeline", {**pair, "cursor": "nonsense"}),
    ):
        with pytest.raises(InvalidValue) as error:
            run(crowded, name, params)
        assert error.value.field == "cursor"


@pytest.mark.parametrize("limit", [1, 3, 5, 50])
def test_a_day_is_one_row_that_names_its_events_whatever_the_page(crowded: Graph, limit: int) -> None:
    found: dict[str, list[str]] = {}
    cursor: str | None = None
    for _ in range(40):
        params = {"a": "CHN", "b": "PAK", "group": "day", "undated": "include", "limit": limit}
        answer = run(crowded, "bilateral_timeline", {**params, **({"cursor": cursor} if cursor else {})})
        assert len(answer.data) <= limit
        for row in answer.data:
            assert row["event"] not in found and row["events"] == len(row["others"]) + 1
            found[row["event"]] = row["others"]
        cursor = answer.next
        if cursor is None:
            break
    days = len({told.day for told in MANY if told.day and told.status == "actual"})
    undated = sum(told.day is None for told in MANY)
    assert len(found) == days + undated
    assert sorted([*found, *(one for others in found.values() for one in others)]) == sorted(
        expected(newest=True, undated="include")
    )
    assert max(map(len, found.values())) == 7, "nine events of one day, one of them planned"


def test_without_grouping_a_row_stands_for_itself(crowded: Graph) -> None:
    answer = run(crowded, "bilateral_timeline", {"a": "CHN", "b": "PAK"})
    assert not {"events", "others"} & {*answer.columns, *answer.data[0]}
    assert {"events", "others"} <= set(
        run(crowded, "bilateral_timeline", {"a": "CHN", "b": "PAK", "group": "day"}).columns
    )
