"""The read-only door, attacked on both servers."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from cypher.connection import Graph
from cypher.errors import CommuniqueError, Forbidden, TooLarge, TooSlow, UsageError


@pytest.fixture
def peopled(graph: Graph) -> Graph:
    graph.write(
        lambda tx: tx.run(
            "CREATE (a:Country:Actor {id: 'CHN', name: 'China'})-[:ENGAGED {date: date('2025-02-05'), event: 'e1'}]->"
            "(:Country:Actor {id: 'PAK'}) CREATE (:Event {id: 'e1', title: 'Wang Yi visits', "
            "at: datetime('2025-02-05T01:02:03Z')}) "
            "WITH a UNWIND range(1, 300) AS i CREATE (:Place {id: 'p' + toString(i)})"
        )
    )
    return graph


def answers(graph: Graph) -> None:
    """The next request is answered, and nothing was written."""
    assert graph.door().run("MATCH (c:Country) RETURN c.id AS id ORDER BY id").rows == [["CHN"], ["PAK"]]
    assert graph.read("MATCH (n) WHERE NOT n:Meta RETURN count(n) AS n") == [{"n": 303}]


FORBIDDEN = [
    "CREATE (n)",
    "create (n:Country {id:'X'}) return n",
    "/* MATCH */ CREATE (n:Place {id: 'x'})",
    "// RETURN 1\nCREATE (n:Place {id: 'x'})",
    "MATCH (c:Country) SET c.name = 'x'",
    "MATCH (c:Country) SET c.name = 'x' RETURN c.name",
    "MATCH (c:Country) DETACH DELETE c",
    "MATCH (c:Country) REMOVE c.name",
    "MATCH (c:Country) CREATE (:Place {id: 'x'})",
    "MATCH (c:Country {id: 'CHN'}) MERGE (c)-[:X]->(c)",
    "MERGE (c:Country {id: 'XXX'})",
    "MATCH (c:Country) FOREACH (x IN [1] | CREATE (:Place {id: 'x'}))",
    "CALL { CREATE (n:Place {id: 'x'}) RETURN n } RETURN n",
    "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
    "WITH 1 AS one LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
    "WITH 1 AS one LOAD /**/ CSV FROM 'http://127.0.0.1:1/' AS l RETURN l",
    "CALL dbms.listConfig()",
    "CALL `dbms`.`listConfig`()",
    "CALL dbms . killConnections([])",
    "MATCH (n) CALL db.createLabel('x') RETURN n",
    "CALL db.clearQueryCaches()",
    "CALL db.stats.clear('QUERIES')",
    "EXPLAIN MATCH (n) RETURN n",
    "PROFILE MATCH (n) RETURN n",
    "EXPLAIN DROP CONSTRAINT event_id",
    " /* */ SHOW TRANSACTIONS",
    "SHOW USERS",
    "SHOW SETTINGS",
    "TERMINATE TRANSACTIONS 'x'",
    "CREATE INDEX x FOR (n:Place) ON (n.name)",
    "DROP CONSTRAINT event_id",
    "CREATE USER x SET PASSWORD 'yyyyyyyyy'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "USE system SHOW USERS",
]


@pytest.mark.parametrize("query", FORBIDDEN)
def test_whatever_does_more_than_read_is_refused(shared_graph: Graph, query: str) -> None:
    before = shared_graph.read("MATCH (n) RETURN count(n) AS n")
    with pytest.raises(Forbidden) as refused:
        shared_graph.door().run(query)
    assert refused.value.status == 403
    assert shared_graph.read("MATCH (n) RETURN count(n) AS n") == before


@pytest.mark.parametrize(
    "query",
    [
        "",
        "  \n",
        ";",
        "// nothing",
        "/* open",
        "RETURN 'open",
        "MATCH (n RETURN n",
        "RETUR 1",
        "RETURN $missing",
        "RETURN nosuchfunction(1)",
        "RETURN 1; RETURN 2",
        "MATCH (n) RETURN m",
        "RETURN 1/0",
    ],
)
def test_what_makes_no_sense_is_a_usage_error(shared_graph: Graph, query: str) -> None:
    with pytest.raises(UsageError) as refused:
        shared_graph.door().run(query)
    assert 400 <= refused.value.status < 500


def test_escapes_do_not_hide_a_word(shared_graph: Graph) -> None:
    with pytest.raises(CommuniqueError) as refused:
        shared_graph.door().run(r"\u0043REATE (n:Place {id: 'x'})")
    assert 400 <= refused.value.status < 500
    with pytest.raises(CommuniqueError) as refused:
        shared_graph.door().run(r"RETURN '\u0027 CALL dbms.listConfig() //'")
    assert 400 <= refused.value.status < 500


@pytest.mark.parametrize(
    "query",
    [
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS n",
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS n",
        "MATCH (a:Place), (b:Place), (c:Place), (d:Place), (e:Place) WHERE a.id + b.id + c.id + d.id = e.id RETURN count(*) AS n",
        "RETURN reduce(s = 'x', i IN range(1, 60) | s + s) AS s",
        # Long enough for both, and no longer: nothing stops a list inside a list on Neo4j, it would take a core for ever.
        "RETURN size([a IN range(1, 20000) WHERE size([b IN range(1, 20000) WHERE b = a]) > 0 | a]) AS n",
    ],
)
def test_what_would_never_end_is_ended(peopled: Graph, query: str) -> None:
    began = time.monotonic()
    with pytest.raises((TooSlow, TooLarge)) as refused:
        peopled.door().run(query, seconds=2)
    assert time.monotonic() - began < 3
    assert refused.value.status in (413, 504)
    answers(peopled)


def test_an_answer_that_is_too_large_is_refused(peopled: Graph) -> None:
    for query in (
        "RETURN range(1, 10000000)",
        "UNWIND range(1, 200000) AS i RETURN i",
        "RETURN range(1, 1500000) AS r",
    ):
        with pytest.raises(TooLarge):
            peopled.door().run(query)
    with pytest.raises(TooLarge):
        peopled.door().run("UNWIND range(1, 11) AS i RETURN i", rows=10)
    assert len(peopled.door().run("UNWIND range(1, 10) AS i RETURN i", rows=10).rows) == 10
    answers(peopled)


def test_reading_is_allowed(peopled: Graph) -> None:
    door = peopled.door()
    assert door.run("MATCH (n) WHERE NOT n:Meta RETURN count(n) AS n").rows == [[303]]
    assert door.run("MATCH ()-[r]->() RETURN count(r) AS n;").rows == [[1]]
    assert door.run("MATCH (c:Country {id: $id}) RETURN c.name AS name; // the end", {"id": "CHN"}).rows == [["China"]]
    assert door.run("CALL { MATCH (c:Country) RETURN c.id AS id } RETURN id ORDER BY id").rows == [["CHN"], ["PAK"]]
    found = door.run(
        "CALL db.index.fulltext.queryNodes('Event[title,summary]', $q) YIELD node, score RETURN node.id AS id",
        {"q": "wang"},
    )
    assert found.rows == [["e1"]]
    # Words of writing in text, comments and names are no writing.
    assert door.run("RETURN 'CREATE (n); LOAD CSV' AS `DELETE` /* SET */").columns == ("DELETE",)


def test_values_are_json(peopled: Graph) -> None:
    answer = peopled.door().run(
        "MATCH p = (a:Country {id: 'CHN'})-[r:ENGAGED]->(b) MATCH (e:Event) "
        "RETURN a, r, p, e.at AS at, r.date AS day, [1, 2.5, true, null, 'x'] AS list, {k: date('2025-01-01')} AS map"
    )
    row: dict[str, Any] = dict(zip(answer.columns, answer.rows[0], strict=True))
    assert json.loads(json.dumps(row, allow_nan=False)) == row
    assert row["a"] == {"labels": ["Actor", "Country"], "properties": {"id": "CHN", "name": "China"}}
    assert row["r"]["type"] == "ENGAGED"
    assert row["r"]["properties"] == {"date": "2025-02-05", "event": "e1"}
    assert [node["properties"]["id"] for node in row["p"]["nodes"]] == ["CHN", "PAK"]
    assert row["day"] == "2025-02-05"
    assert row["at"].startswith("2025-02-05T01:02:03")
    assert row["list"] == [1, 2.5, True, None, "x"]
    assert row["map"] == {"k": "2025-01-01"}


def test_a_parameter_that_no_server_can_take_is_a_usage_error(shared_graph: Graph) -> None:
    with pytest.raises(UsageError):
        shared_graph.door().run("RETURN $n AS n", {"n": 2**70})
    with pytest.raises(UsageError):
        shared_graph.door().run("RETURN $n AS n", {"n": object()})
