"""The queries that look beyond one list: facets, comparisons, mediators, connections, networks, hotspots, changes, plans."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cypher.catalogue import Answer, run
from cypher.catalogue.history import overview
from cypher.catalogue.running import named
from cypher.catalogue.values import bind
from cypher.connection import Graph
from cypher.errors import InvalidValue, TooLarge
from tests.cypher.queries.conftest import TODAY, Ask, ids
from tests.cypher.small_graph import RECORDED, Told, write

LATER = RECORDED + timedelta(hours=5)

EVENTS = (
    Told(id="e-talks", day=date(2025, 11, 3), sources=("IND", "PAK"), mediators=("CHN",), hosts=("COG",)),
    Told(
        id="e-shuttle", day=date(2025, 12, 1), sources=("CHN",), targets=("IND", "PAK"),
        pairs=(("CHN", "IND"), ("CHN", "PAK"), ("IND", "PAK")),
    ),
    Told(id="e-raid", day=date(2025, 12, 20), type="ASSAULT", sources=("IND",), targets=("PAK",), articles=("a1", "b1")),
    Told(id="e-charge", day=date(2025, 12, 21), type="ACCUSE", sources=("PAK",), targets=("IND",)),
    Told(id="e-old-charge", day=date(2025, 2, 1), type="ACCUSE", sources=("PAK",), targets=("IND",)),
    Told(id="e-visit", day=date(2026, 2, 1), status="planned", people=("wang-yi",), projects=("cpec",)),
    Told(id="e-summit", day=date(2026, 5, 1), end=date(2026, 5, 31), precision="month", status="planned", sources=("CHN", "IND")),
    Told(id="e-missed", day=date(2025, 12, 31), status="planned"),
    Told(id="e-late", day=date(2025, 7, 1), recorded=LATER),
)  # fmt: skip
TIES = """
MERGE (o:Organization:Actor {id: 'SCO'}) SET o.name = 'Shanghai Cooperation Organisation'
WITH o UNWIND ['CHN', 'PAK'] AS id MATCH (c:Actor {id: id}) MERGE (c)-[:MEMBER_OF]->(o)
WITH DISTINCT c MATCH (p:Project {id: 'cpec'}) MERGE (p)-[:INVOLVES]->(c)
"""
RETIRED = """
CREATE (:RetiredEvent {id: 'e-gone', type: 'AID', status: 'actual', sources: ['CHN'], targets: ['CIV'], title: 'Aid',
  date_text: '2025-01', recorded_at: $recorded, retracted_at: $later, reason: 'wrong country'})
CREATE (:RetiredEvent {id: 'e-reread', type: 'AID', sources: ['CHN'], targets: ['COD'], retracted_at: $later,
  reason: 'superseded', title: 'Aid'})
CREATE (:FormerId {id: 'e-reread', now: 'e-raid'})
"""


@pytest.fixture
def ask(graph: Graph) -> Ask:
    write(graph, EVENTS)
    graph.write(lambda tx: tx.run(TIES))
    graph.write(lambda tx: tx.run(RETIRED, recorded=RECORDED, later=LATER))

    def asked(name: str, **params: Any) -> Answer:
        return run(graph, name, params, today=TODAY)

    return asked


def told(answer: Answer, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in answer.data]


def test_plans_ahead_the_next_one_first(ask: Ask) -> None:
    assert ids(ask("upcoming")) == ["e-visit", "e-summit"]
    assert ids(ask("upcoming", within="P3M")) == ids(ask("upcoming", within="90d")) == ["e-visit"]
    assert ids(ask("upcoming", sort="newest")) == ["e-summit", "e-visit"]
    assert ids(ask("upcoming", a="China", b="Pakistan")) == ["e-visit"]
    assert ids(ask("upcoming", country="IND")) == ["e-summit"]
    assert ids(ask("upcoming", since="2026-05-31")) == ["e-summit"], "a month that is not over yet lies ahead"
    page = ask("upcoming", limit=1)
    assert page.next and ids(ask("upcoming", limit=1, cursor=page.next)) == ["e-summit"]
    with pytest.raises(InvalidValue):
        ask("upcoming", within="soon")


def test_facets_count_what_the_timeline_lists(ask: Ask) -> None:
    rows = told(ask("bilateral_facets", a="IND", b="PAK"), "facet", "value", "name", "events", "values")
    assert [row for row in rows if row[0] in ("direction", "quad", "type", "year", "publisher")] == [
        ("direction", "in", "in", 2, 3), ("direction", "mutual", "mutual", 1, 3), ("direction", "out", "out", 1, 3),
        ("publisher", "xinhua", "Xinhua", 5, 2), ("publisher", "dawn", "Dawn", 1, 2),
        ("quad", "1", "1", 2, 3), ("quad", "3", "3", 2, 3), ("quad", "4", "4", 1, 3),
        ("type", "ACCUSE", "ACCUSE", 2, 3), ("type", "CONSULT", "CONSULT", 2, 3), ("type", "ASSAULT", "ASSAULT", 1, 3),
        ("year", "2025", "2025", 5, 1),
    ]  # fmt: skip
    narrow = ask("bilateral_facets", a="IND", b="PAK", type="ACCUSE", since="2025-12")
    assert told(narrow, "facet", "events") == [
        ("all", 1), ("direction", 1), ("how", 1), ("publisher", 1), ("quad", 1), ("status", 1), ("type", 1), ("year", 1),
    ]  # fmt: skip
    assert {
        row["value"] for row in ask("bilateral_facets", a="IND", b="PAK", limit=1).data if row["facet"] == "type"
    } == {"ACCUSE"}
    planned = ask("bilateral_facets", a="CHN", b="PAK", status="planned").data
    assert [(row["value"], row["name"]) for row in planned if row["facet"] == "person"] == [("wang-yi", "Wang Yi")]


def test_facets_of_whatever_is_asked_for(ask: Ask) -> None:
    def counted(**params: object) -> dict[tuple[str, str], int]:
        return {(row["facet"], row["value"]): row["events"] for row in ask("facets", **params).data}

    assert counted(type="ACCUSE")["all", "all"] == 2
    assert counted(party="China")["all", "all"] == 2
    assert counted(party="CHN,IND")["all", "all"] == 1
    assert counted(by="IND", since="2025-12")[("type", "ASSAULT")] == 1
    assert counted()[("year", "2025")] == counted()["all", "all"] == 6
    assert counted(type="PROTEST") == {}


def test_events_by_their_score(ask: Ask) -> None:
    assert ids(ask("bilateral_timeline", a="IND", b="PAK", max_score=-2)) == ["e-raid"]
    assert set(ids(ask("bilateral_timeline", a="IND", b="PAK", min_score=2))) == {"e-talks", "e-shuttle"}
    with pytest.raises(InvalidValue):
        ask("bilateral_timeline", a="IND", b="PAK", min_score=11)


def test_what_was_known_when(ask: Ask) -> None:
    assert ids(ask("bilateral_timeline", a="CHN", b="PAK", learnt_since="2026-01-02T08:00:00Z")) == ["e-late"]
    early = ids(ask("bilateral_timeline", a="CHN", b="PAK", learnt_until="2026-01-02T08:00:00Z", since="2025-07"))
    assert "e-late" not in early and "e-shuttle" in early
    assert "e-late" in ids(ask("bilateral_timeline", a="CHN", b="PAK", learnt_until="2026-01-02"))
    assert ids(ask("bilateral_timeline", a="CHN", b="PAK", published_since="2025-01-02")) == []
    assert "e-late" in ids(ask("bilateral_timeline", a="CHN", b="PAK", published_since="2025-01-01"))


def test_an_overview_beyond_its_budget_says_what_it_left(ask: Ask, graph: Graph) -> None:
    query = named("bilateral_facets")
    bound = bind(query, graph, {"a": "IND", "b": "PAK"}, today=TODAY)
    found = overview(query, graph, bound, most=3)
    assert (found.uncounted, found.bound["months"]) == (2, ["2025-12"])
    assert overview(query, graph, bound, most=1).bound["months"] == ["2025-12"], "one month is always read"
    assert overview(query, graph, bound).uncounted == 0


def test_relations_side_by_side(ask: Ask) -> None:
    answer = ask("compare", pairs="CHN-PAK,India–Pakistan", since="2025", until="2026")
    assert told(answer, "pair", "bucket", "events", "verbal_conflict", "material_conflict") == [
        ("CHN|PAK", "2025", 2, 0, 0), ("CHN|PAK", "2026", 0, 0, 0),
        ("IND|PAK", "2025", 5, 2, 1), ("IND|PAK", "2026", 0, 0, 0),
    ]  # fmt: skip
    assert answer.params["pairs"] == ["CHN|PAK", "IND|PAK"]
    both = ask("compare", pairs=["IND|PAK", "PAK:CHN"], bucket="quarter")
    assert next(row["bucket"] for row in both.data if row["pair"] == "CHN|PAK") == "2025-Q1", (
        "one range for all of them"
    )
    for wrong in ("CHN", "CHN-Atlantis", "CHN-CHN"):
        with pytest.raises(InvalidValue):
            ask("compare", pairs=wrong)
    with pytest.raises(TooLarge):
        ask("compare", pairs="CHN-PAK,IND-PAK", since="1900", until="2026", bucket="month")


def test_mediators_are_told_so_or_talk_to_both(ask: Ask) -> None:
    answer = ask("mediators", a="IND", b="PAK")
    assert told(answer, "mediator", "name", "events", "mediated", "hosted", "types", "first", "last", "latest") == [
        ("CHN", "China", 2, 2, 0, ["CONSULT"], date(2025, 11, 3), date(2025, 12, 1), "e-shuttle"),
        ("COG", "Republic of the Congo", 1, 0, 1, ["CONSULT"], date(2025, 11, 3), date(2025, 11, 3), "e-talks"),
    ]
    assert told(ask("mediators", a="IND", b="PAK", since="2025-12"), "mediator", "events") == [("CHN", 1)]
    assert ask("mediators", a="CHN", b="CIV").data == []


def test_what_two_parties_have_in_common(ask: Ask) -> None:
    answer = ask("connections", a="CHN", b="PAK")
    assert told(answer, "kind", "via", "name", "events_a", "events_b") == [
        ("membership", "SCO", "Shanghai Cooperation Organisation", None, None),
        ("partner", "IND", "India", 1, 5),
        ("project", "cpec", "China–Pakistan Economic Corridor", None, None),
    ]
    assert told(ask("connections", a="CHN", b="PAK", kind="project,membership"), "via") == [("SCO",), ("cpec",)]
    assert ask("connections", a="CHN", b="PAK", kind="partner", since="2025-12-21").data == []


def test_the_network_around_a_country(ask: Ask) -> None:
    answer = ask("network", country="CHN")
    assert told(answer, "source", "target", "events", "cooperation", "conflict") == [
        ("IND", "PAK", 5, 2, 3), ("CHN", "PAK", 2, 2, 0), ("CHN", "IND", 1, 1, 0),
    ]  # fmt: skip
    assert told(ask("network", country="CHN", limit=1), "source", "target") == [("CHN", "PAK")]
    assert ask("network", country="CIV").data == []


def test_hotspots_are_measured_against_the_time_before(ask: Ask) -> None:
    (row,) = ask("hotspots").data
    assert (row["pair"], row["events"], row["material"], row["last"]) == ("IND|PAK", 2, 1, date(2025, 12, 21))
    assert (row["baseline_since"], row["baseline_until"]) == (date(2024, 10, 4), date(2025, 10, 2))
    assert row["baseline"] == pytest.approx(0.25)
    assert row["excess"] == pytest.approx((2 - 0.25) / 1.25**0.5)
    assert ask("hotspots", since="2025-12", periods=1).data[0]["baseline"] == 0
    assert ask("hotspots", since="2025-03", until="2025-03").data == []
    with pytest.raises(InvalidValue):
        ask("hotspots", since="2025-03", until="2025-02")
    with pytest.raises(InvalidValue):
        ask("hotspots", since="0100", until="0200")


def test_what_we_learnt_and_took_back(ask: Ask) -> None:
    since = (LATER - timedelta(minutes=1)).isoformat()
    answer = ask("changes", since=since)
    assert told(answer, "at", "kind", "event", "now", "reason") == [
        (LATER, "retracted", "e-gone", None, "wrong country"),
        (LATER, "new", "e-late", "e-late", None),
        (LATER, "superseded", "e-reread", "e-raid", "superseded"),
    ]
    assert told(ask("changes", since=since, kind="new"), "event") == [("e-late",)]
    assert told(ask("changes", since=since, a="CHN", b="COD"), "event") == [("e-reread",)]
    assert told(ask("changes", since=since, country="Pakistan"), "event") == [("e-late",)]
    assert told(ask("changes", since="2026", project="cpec"), "event") == [("e-visit",)]
    assert len(ask("changes", since="2026-01-02T03:04:05+00:00", kind="new").data) == len(EVENTS)
    assert ask("changes", since=datetime(2026, 1, 3, tzinfo=UTC)).data == []
    with pytest.raises(InvalidValue):
        ask("changes", since="2026-01-02T99:00:00Z")
