"""The dialect that both servers share, pinned: what our statements rest on."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

import cypher
from cypher.connection import Graph
from cypher.dialect import fulltext_sql, is_schema
from cypher.errors import CommuniqueError
from cypher.statements import statement

ROOM = Path(cypher.__file__).parent
# The schema is run by every test's graph; these two are run by the door's tests, and are no plain Cypher.
NOT_EXPLAINED = {"schema", "limits"}
NAMES = sorted(
    path.relative_to(ROOM).with_suffix("").as_posix()
    for path in ROOM.rglob("*.cypher")
    # Canned queries have a front matter and a reader of their own, whose tests run every one of them.
    if path.relative_to(ROOM).parts[0] not in {*NOT_EXPLAINED, "queries"}
)


@pytest.mark.parametrize("name", NAMES)
def test_both_servers_take_every_statement(shared_graph: Graph, name: str) -> None:
    text = statement(name)
    params = dict.fromkeys(re.findall(r"\$(\w+)", text))
    try:
        shared_graph.read(f"EXPLAIN {text}", **params)
    except CommuniqueError as error:
        pytest.fail(f"{name}: {error}")


def test_full_text_finds_words_in_titles_and_summaries(graph: Graph) -> None:
    graph.write(
        lambda tx: tx.run(
            "CREATE (:Event {id: 'a', title: 'Wang Yi visits Islamabad', summary: 'They met.'}) "
            "CREATE (:Event {id: 'b', title: 'A port opens', summary: 'Gwadar port opened, Islamabad said.'}) "
            "CREATE (:Event {id: 'c', title: 'Nothing', summary: ''})"
        )
    )
    search = "CALL db.index.fulltext.queryNodes('Event[title,summary]', $q) YIELD node, score RETURN node.id AS id ORDER BY id"
    assert [row["id"] for row in graph.read(search, q="islamabad")] == ["a", "b"]
    assert [row["id"] for row in graph.read(search, q="GWADAR")] == ["b"]
    assert graph.read(search, q="nowhere") == []
    graph.write(lambda tx: tx.run("MATCH (e:Event {id: 'c'}) SET e.summary = 'now in Gwadar'"))
    graph.write(lambda tx: tx.run("MATCH (e:Event {id: 'a'}) DETACH DELETE e"))
    assert [row["id"] for row in graph.read(search, q="gwadar")] == ["b", "c"]
    assert [row["id"] for row in graph.read(search, q="islamabad")] == ["b"]


def test_dates_are_compared_as_dates(graph: Graph) -> None:
    days = [dt.date(2025, 3, 4), dt.date(2024, 12, 31), dt.date(1950, 5, 21)]
    graph.write(
        lambda tx: tx.run(
            "UNWIND $days AS day CREATE (:Event {id: toString(day), date: day, date_end: day})", days=days
        )
    )
    graph.write(lambda tx: tx.run("CREATE (:Event {id: 'undated'})"))
    rows = graph.read(
        "MATCH (e:Event) WHERE e.date >= date('2024-12-31') RETURN e.date AS d ORDER BY e.date DESC, e.id"
    )
    assert rows == [{"d": days[0]}, {"d": days[1]}]
    parts = graph.read(
        "MATCH (e:Event {date: $d}) RETURN e.date.year AS y, e.date.month AS m, e.date.day AS d", d=days[2]
    )
    assert parts == [{"y": 1950, "m": 5, "d": 21}]
    assert graph.read("MATCH (e:Event) WHERE e.date IS NULL RETURN e.id AS id") == [{"id": "undated"}]
    assert graph.read("MATCH (e:Event) WHERE e.date <= $until RETURN min(e.date) AS d", until=days[1]) == [
        {"d": days[2]}
    ]


def test_instants_are_kept_in_utc(graph: Graph) -> None:
    east = dt.datetime(2025, 1, 1, 5, 0, tzinfo=dt.timezone(dt.timedelta(hours=5))).astimezone(dt.UTC)
    graph.write(lambda tx: tx.run("CREATE (:Article {id: 'a', recorded_at: $at})", at=east))
    found = graph.read("MATCH (a:Article) RETURN a.recorded_at AS at")[0]["at"]
    assert found == east
    assert found.utcoffset() == dt.timedelta(0)


def test_merge_makes_nodes_and_edges_once(graph: Graph) -> None:
    text = (
        "UNWIND $rows AS row MERGE (p:Pair {id: row.id}) ON CREATE SET p.a = row.a, p.b = row.b "
        "MERGE (e:Event {id: row.event}) MERGE (e)-[b:BETWEEN]->(p) SET b.how = row.how RETURN count(*) AS n"
    )
    rows = [{"id": "CHN|PAK", "a": "CHN", "b": "PAK", "event": f"e{n % 3}", "how": "between"} for n in range(9)]
    for _ in range(2):
        assert graph.write(lambda tx: tx.run(text, rows=rows)) == [{"n": 9}]
    assert graph.read("MATCH (e:Event)-[b:BETWEEN]->(p:Pair) RETURN count(b) AS n, count(DISTINCT p) AS p") == [
        {"n": 3, "p": 1}
    ]


def test_a_transaction_sees_what_it_wrote(graph: Graph) -> None:
    def work(tx: object) -> list[dict[str, object]]:
        tx.run("CREATE (:Place {id: 'x'})")  # type: ignore[attr-defined]
        tx.run("MATCH (p:Place {id: 'x'}) SET p.name = 'X'")  # type: ignore[attr-defined]
        return tx.run("MATCH (p:Place {id: 'x'}) RETURN p.name AS name")  # type: ignore[attr-defined,no-any-return]

    assert graph.write(work) == [{"name": "X"}]


def test_lists_keep_their_order_and_nulls_sort_apart(graph: Graph) -> None:
    graph.write(lambda tx: tx.run("CREATE (:Event {id: 'e', sources: ['PAK', 'CHN'], empty: []})"))
    assert graph.read("MATCH (e:Event) RETURN e.sources AS s, e.empty AS e, e.missing AS m") == [
        {"s": ["PAK", "CHN"], "e": [], "m": None}
    ]
    assert graph.read(
        "MATCH (e:Event) WHERE 'CHN' IN e.sources AND any(s IN e.sources WHERE s IN $p) RETURN e.id AS id", p=["PAK"]
    )


def test_large_parameters_and_unicode_go_through(graph: Graph) -> None:
    rows = [{"id": f"p{n}", "name": "中国–پاکستان 🤝 'quoted' \"twice\" \\ \n"} for n in range(5000)]
    graph.write(lambda tx: tx.run("UNWIND $rows AS row CREATE (p:Place {id: row.id}) SET p.name = row.name", rows=rows))
    assert graph.read("MATCH (p:Place) RETURN count(p) AS n, min(p.name) AS name") == [
        {"n": 5000, "name": rows[0]["name"]}
    ]


def test_what_is_schema_is_told_apart() -> None:
    assert is_schema("CREATE CONSTRAINT x IF NOT EXISTS FOR (n:X) REQUIRE n.id IS UNIQUE")
    assert is_schema("drop index x")
    assert not is_schema("CREATE (n:Index)")
    assert not is_schema("MATCH (n) SET n.x = 1")
    assert fulltext_sql("CREATE INDEX x IF NOT EXISTS FOR (n:X) ON (n.id)") is None
    assert fulltext_sql("CREATE FULLTEXT INDEX `E[a,b]` IF NOT EXISTS FOR (e:E) ON EACH [e.a, e.b]") == [
        "CREATE VERTEX TYPE E IF NOT EXISTS",
        "CREATE PROPERTY E.a IF NOT EXISTS STRING",
        "CREATE PROPERTY E.b IF NOT EXISTS STRING",
        "CREATE INDEX IF NOT EXISTS ON E (a, b) FULL_TEXT",
    ]


def test_a_name_of_a_statement_is_a_name_only() -> None:
    assert statement("schema/version").startswith("MATCH (m:Meta")
    for name in ("../secrets", "schema", "schema/version.cypher", "schema/../x", "SCHEMA/version"):
        with pytest.raises(ValueError, match="no name of a statement"):
            statement(name)
    with pytest.raises(FileNotFoundError):
        statement("schema/nothing")
