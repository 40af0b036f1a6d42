"""The queries that give one answer: an event, a search, who held office, a trend."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cypher.catalogue import run
from cypher.connection import Graph
from cypher.errors import InvalidValue, NotFound, TooLarge
from tests.cypher.queries.conftest import Ask, ids
from tests.cypher.small_graph import Told, write


def test_an_event_comes_with_all_its_reports_and_their_exact_offsets(ask: Ask) -> None:
    (row,) = ask("event", event="e-deal").data
    assert (row["event"], row["key"], row["basis"], row["former"]) == ("e-deal", "key of e-deal", "explicit", [])
    assert row["recorded_at"] == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert [report["article"]["publisher"] for report in row["evidence"]] == ["Xinhua", "Dawn"]
    first = row["evidence"][0]
    assert first["quote"] == row["quote"] == "China and Pakistan signed a deal - in Gwadar, today."
    assert (first["start"], first["end"], first["trigger"]) == (10, 10 + len(first["quote"]), [15, 18])
    assert first["source_link"] == row["source_link"]
    assert first["recorded_at"].tzinfo is not None


def test_an_id_once_given_out_keeps_answering(graph: Graph, request: pytest.FixtureRequest) -> None:
    ask: Ask = request.getfixturevalue("ask")
    statement = "CREATE (:FormerId {id: $id, now: 'e-loan'})"
    graph.write(lambda tx: tx.run(statement, id="e-old"))
    answer = ask("event", event="e-old")
    assert ids(answer) == ["e-loan"]
    assert answer.data[0]["former"] == ["e-old"]
    assert answer.renamed == {"event": "e-loan"}
    with pytest.raises(NotFound):
        ask("event", event="e-never")


def test_search_finds_what_holds_every_word(ask: Ask) -> None:
    assert ids(ask("search", q="dams")) == ["e-loan"]
    assert ids(ask("search", q='"two dams" PAKISTAN')) == ["e-loan"]
    assert ids(ask("search", q="dams nothing")) == [], "every word must occur"
    assert ids(ask("search", q="china's dams")) == []
    assert ids(ask("search", q="signed", until="2024")) == []
    assert set(ids(ask("search", q="pakistan"))) == {"e-deal", "e-loan"}


@pytest.mark.parametrize(
    "q",
    ["dams AND", "NOT dams", "title:dams", "dams~2", "(dams", 'dams"', "dams^", "dams*", "[a TO", "dams && ||", "\\"],
)
def test_nothing_in_a_search_is_an_operator(ask: Ask, q: str) -> None:
    if q == "\\":
        with pytest.raises(InvalidValue) as error:
            ask("search", q=q)
        assert error.value.field == "q"
    else:
        assert isinstance(ask("search", q=q).data, list)


def test_officials_on_a_day(ask: Ask) -> None:
    rows = ask("officials", country="China", on="2024").data
    assert rows == [
        {"person": "wang-yi", "name": "Wang Yi", "title": "Foreign Minister", "from": date(2023, 7, 25), "to": None}
    ]
    assert ask("officials", country="PAK", on="2024-03-10").data == []
    assert [row["person"] for row in ask("officials", country="PAK").data] == ["ishaq-dar"]


QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def test_a_trend_counts_what_lies_wholly_inside_and_shows_empty_buckets(ask: Ask) -> None:
    rows = {row["bucket"]: row for row in ask("bilateral_trend", a="CHN", b="PAK", bucket="year").data}
    assert list(rows) == ["2019", "2020", "2021", "2022", "2023", "2024", "2025"]
    assert rows["2025"] == {
        "bucket": "2025", "first": date(2025, 1, 1), "last": date(2025, 12, 31), "events": 2, "days": 2, "reports": 2,
        "publishers": 2, "verbal_cooperation": 1, "material_cooperation": 0, "verbal_conflict": 1,
        "material_conflict": 0, "score_mean": 1.0, "score_low": 0.0, "score_high": 2.0,
        "imprecise": 0,
    }  # fmt: skip
    assert (rows["2024"]["events"], rows["2024"]["imprecise"]) == (0, 1), "the winter reaches into another year"
    assert rows["2022"] == {
        "bucket": "2022", "first": date(2022, 1, 1), "last": date(2022, 12, 31), "events": 0, "days": 0, "reports": 0,
        "publishers": 0, **dict.fromkeys(QUADS, 0), "score_mean": None, "score_low": None,
        "score_high": None, "imprecise": 0,
    }  # fmt: skip
    assert rows["2019"]["publishers"] == 1


def test_a_trend_keeps_to_its_range(ask: Ask) -> None:
    answer = ask("bilateral_trend", a="PAK", b="CHN", since="2024-12-15", until="2025-06", bucket="quarter")
    assert [(row["bucket"], row["events"], row["imprecise"]) for row in answer.data] == [
        ("2024-Q4", 0, 1),
        ("2025-Q1", 1, 0),
        ("2025-Q2", 1, 0),
    ]
    assert answer.data[0]["first"] == date(2024, 12, 15)
    months = ask("bilateral_trend", a="CHN", b="PAK", since="2024-11", until="2025-02", bucket="month").data
    assert [row["bucket"] for row in months] == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert [row["events"] + row["imprecise"] for row in months] == [0, 1, 0, 1], "each event in one bucket"


def test_a_trend_sums_to_the_timeline(ask: Ask) -> None:
    timeline = ask("bilateral_timeline", a="CHN", b="PAK", status="actual").data
    for bucket in ("year", "quarter", "month"):
        rows = ask("bilateral_trend", a="CHN", b="PAK", bucket=bucket).data
        assert sum(row["events"] + row["imprecise"] for row in rows) == len(timeline)
        assert all(sum(row[quad] for quad in QUADS) == row["events"] for row in rows)


def test_a_trend_of_strangers_is_empty_unless_a_range_is_asked(ask: Ask) -> None:
    assert ask("bilateral_trend", a="CIV", b="PAK").data == []
    rows = ask("bilateral_trend", a="CIV", b="PAK", since="2024", until="2025").data
    assert [(row["bucket"], row["events"]) for row in rows] == [("2024", 0), ("2025", 0)]


def test_a_trend_of_the_first_thousand_years(graph: Graph) -> None:
    write(graph, [Told(id="e-then", day=date(987, 5, 1)), Told(id="e-before", day=date(986, 12, 31))])
    told = {"a": "CHN", "b": "PAK", "since": "0986", "until": "0987"}
    for bucket, names in (
        ("year", ["0986", "0987"]),
        ("quarter", ["0986-Q4", "0987-Q2"]),
        ("month", ["0986-12", "0987-05"]),
    ):
        rows = run(graph, "bilateral_trend", {**told, "bucket": bucket}).data
        assert [row["bucket"] for row in rows if row["events"]] == names
    assert ids(run(graph, "bilateral_timeline", told)) == ["e-then", "e-before"]


def test_a_trend_of_too_many_buckets_is_refused(ask: Ask) -> None:
    with pytest.raises(TooLarge):
        ask("bilateral_trend", a="CHN", b="PAK", since="1700", until="2025", bucket="month")
