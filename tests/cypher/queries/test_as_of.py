"""What was held true at an instant: events learnt by then, also those that were taken back since."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cypher.catalogue import run
from cypher.connection import Graph
from tests.cypher.small_graph import RECORDED, Told, write

EARLY, LATER = RECORDED + timedelta(days=1), RECORDED + timedelta(days=10)
EVENTS = (
    Told(id="e1", day=date(2025, 1, 1)),
    Told(id="e3", day=date(2025, 3, 3), recorded=LATER),
    Told(id="e5", day=date(2025, 5, 5)),
    Told(id="e6", day=date(2024, 1, 6)),
)
WRITE = "UNWIND $rows AS row CREATE (e:RetiredEvent) SET e = row"


def retired(id: str, day: date | None, **changes: Any) -> dict[str, Any]:
    told = Told(id=id, day=day)
    return {
        "id": id, "date": day, "date_end": day, "date_text": str(day), "precision": "day", "type": "AID", "quad": 2,
        "score": 5.0, "status": "actual", "symmetric": False, "sources": ["CHN"], "targets": ["PAK"], "sort": told.sort,
        "title": "Aid", "reports": 1, "publishers": 1, "confidence": 0.9, "recorded_at": RECORDED, "retracted_at": LATER,
        "reason": "superseded", "claims": [json.dumps({"quote": "China helped.", "before": "So."})],
    } | changes  # fmt: skip


@pytest.fixture
def graph_then(graph: Graph) -> Graph:
    write(graph, EVENTS)
    rows = [
        retired("r2", date(2025, 2, 2)), retired("r4", date(2025, 4, 4), sources=["PAK"], targets=["CHN"]),
        retired("r7", date(2023, 7, 7), projects=["cpec"]), retired("r-india", date(2025, 2, 3), targets=["IND"]),
        retired("r-gone", date(2025, 2, 4), retracted_at=EARLY), retired("r-late", date(2025, 2, 5), recorded_at=LATER),
        retired("r-plan", date(2025, 2, 6), status="planned"), retired("r-undated", None),
    ]  # fmt: skip
    graph.write(lambda tx: tx.run(WRITE, rows=rows))
    return graph


def walked(graph: Graph, name: str, limit: int, **params: Any) -> list[str]:
    found: list[str] = []
    cursor: str | None = None
    for _ in range(30):
        answer = run(graph, name, {**params, "limit": limit, **({"cursor": cursor} if cursor else {})})
        found += [row["event"] for row in answer.data]
        cursor = answer.next
        if cursor is None:
            return found
    raise AssertionError("the pages do not end")


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_what_was_taken_back_since_stands_in_its_place(graph_then: Graph, limit: int) -> None:
    then = (RECORDED + timedelta(days=5)).isoformat()
    wanted = ["e5", "r4", "r2", "e1", "e6", "r7"]
    assert walked(graph_then, "bilateral_timeline", limit, a="CHN", b="PAK", as_of=then) == wanted
    assert walked(graph_then, "bilateral_timeline", limit, a="CHN", b="PAK", as_of=then, sort="oldest") == wanted[::-1]
    assert walked(graph_then, "bilateral_timeline", limit, a="CHN", b="PAK") == ["e5", "e3", "e1", "e6"]
    every = walked(graph_then, "country_timeline", limit, country="CHN", as_of=then)
    assert every == ["e5", "r4", "r-india", "r2", "e1", "e6", "r7"]
    assert walked(graph_then, "events", limit, party="PAK,IND", match="any", as_of=then) == every
    assert walked(graph_then, "project_timeline", limit, project="cpec", as_of=then) == ["r7"]
    assert walked(graph_then, "events", limit, type="AID", as_of=then, since="2025", until="2025-03") == [
        "r-india",
        "r2",
    ]


def test_its_sentence_and_direction_were_kept(graph_then: Graph) -> None:
    rows = run(graph_then, "bilateral_timeline", {"a": "CHN", "b": "PAK", "as_of": RECORDED + timedelta(days=5)}).data
    told = {row["event"]: row for row in rows}
    assert (told["r2"]["quote"], told["r2"]["before"], told["r2"]["direction"]) == ("China helped.", "So.", "out")
    assert told["r4"]["direction"] == "in"
    assert told["r2"].keys() == told["e1"].keys()


def test_before_anything_was_known_nothing_was(graph_then: Graph) -> None:
    for day in ("2020", datetime(2025, 1, 1, tzinfo=UTC)):
        assert run(graph_then, "bilateral_timeline", {"a": "CHN", "b": "PAK", "as_of": day}).data == []
    day_of = f"{RECORDED:%Y-%m-%d}"
    found = run(graph_then, "bilateral_timeline", {"a": "CHN", "b": "PAK", "as_of": day_of}).data
    assert "r-gone" in {row["event"] for row in found}, (
        "a day counts to its end, and that one was taken back a day later"
    )
