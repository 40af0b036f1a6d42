"""The queries that look over the whole graph: types, publishers, coverage, partners, names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cypher.catalogue import catalogue, run
from cypher.connection import Graph
from tests.cypher.queries.conftest import Ask


def test_types_count_actual_events(ask: Ask) -> None:
    rows = {row["type"]: (row["quad"], row["events"], row["first"], row["last"]) for row in ask("types").data}
    assert rows == {
        "AGREE": (1, 1, date(2025, 2, 5), date(2025, 2, 5)),
        "CONSULT": (1, 2, date(2024, 12, 1), date(2025, 1, 31)),
        "AID": (2, 1, date(2019, 3, 2), date(2019, 3, 2)),
        "ACCUSE": (3, 1, date(2025, 4, 1), date(2025, 4, 1)),
    }
    assert [row["quad"] for row in ask("types").data] == [1, 1, 2, 3]
    assert {row["type"]: row["events"] for row in ask("types", min_confidence=0).data}["CONSULT"] == 3


def test_publishers_count_their_articles(ask: Ask) -> None:
    day = date(2025, 1, 1)
    assert ask("publishers").data == [
        {"publisher": "xinhua", "name": "Xinhua", "articles": 2, "first": day, "last": day},
        {"publisher": "dawn", "name": "Dawn", "articles": 1, "first": day, "last": day},
    ]
    assert len(ask("publishers", limit=1).data) == 1


def test_coverage_counts_by_month(ask: Ask) -> None:
    rows = [(row["month"], row["events"], row["actual"], row["reports"]) for row in ask("coverage").data]
    assert rows == [
        ("undated", 1, 1, 1), ("2025-04", 1, 1, 1), ("2025-03", 2, 1, 2), ("2025-02", 2, 1, 3), ("2024-12", 1, 1, 1),
        ("2019-03", 1, 1, 1),
    ]  # fmt: skip
    assert [row["month"] for row in ask("coverage", since="2025-03", until="2025").data] == [
        "undated",
        "2025-04",
        "2025-03",
    ]


def test_partners_are_those_acted_with_or_on(ask: Ask) -> None:
    rows = ask("country_partners", country="Pakistan").data
    assert rows == [
        {
            "partner": "CHN", "name": "China", "events": 4, "cooperation": 4, "conflict": 0, "score_mean": 2.5,
            "last": date(2025, 2, 5),
        }
    ]  # fmt: skip
    assert ask("country_partners", country="PAK", since="2025-02", until="2025").data[0]["events"] == 2
    assert ask("country_partners", country="IND").data == [], "an alleged act is none"


def test_names_are_found_by_any_part(ask: Ask) -> None:
    def found(**params: object) -> list[tuple[str, str]]:
        return [(row["id"], row["kind"]) for row in ask("names", **params).data]

    assert found(q="pak") == [("PAK", "country"), ("cpec", "project")]
    assert found(q="PAK", kind="project") == [("cpec", "project")]
    assert found(q="wang") == [("wang-yi", "person")]
    assert found(q="atlantic") == [("NATO", "organization")]
    assert found(q="gwadar") == [("gwadar", "place")]
    assert found(q="n", limit=2, kind="country,organization")[0] == ("NATO", "organization")
    assert found(q="zz") == []


def test_a_file_dropped_into_a_folder_runs_without_another_change(small: Graph, tmp_path: Path) -> None:
    (tmp_path / "hostile_acts.cypher").write_text(
        "/*---\n"
        "name: hostile_acts\n"
        "title: Hostile acts\n"
        "question: Which acts of material conflict were directed at a country?\n"
        "parameters:\n"
        "  country: {type: country, required: true, example: PAK, meaning: Against whom}\n"
        "columns:\n"
        "  event: {type: text, meaning: The event}\n"
        "  day: {type: date, meaning: Its day}\n"
        "---*/\n"
        "MATCH (m:Month {owner: $country})<-[:FILED]-(e:Event)\n"
        "WHERE e.quad = 4 AND $country IN e.targets\n"
        "RETURN e.id AS event, e.date AS day ORDER BY day DESC, event\n"
    )
    answer = run(small, "hostile_acts", {"country": "Pakistan"}, queries=catalogue(tmp_path))
    assert answer.data == [{"event": "e-attack", "day": date(2025, 2, 5)}]
    assert answer.params == {"country": "PAK"}
