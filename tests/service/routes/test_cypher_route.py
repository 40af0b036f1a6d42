"""Cypher over HTTP: it reads, within limits, and nothing that is sent to it is a 500, 502 or 503."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from service.models import CypherAnswer

NEVER_ENDS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS n"


def post(client: TestClient, query: object, params: object = None):  # type: ignore[no-untyped-def]
    return client.post("/v1/cypher", json={"query": query, "params": params or {}})


def answers(client: TestClient) -> bool:
    response = post(client, "RETURN 1 AS one")
    return response.status_code == 200 and response.json()["data"] == [{"one": 1}]


def test_rows_come_with_their_columns(client: TestClient) -> None:
    response = post(
        client,
        "MATCH (c:Country {id: $id}) RETURN c.name AS name, c.id AS id, 1.5 AS x, null AS nothing",
        {"id": "CHN"},
    )
    answer = response.json()
    CypherAnswer.model_validate_json(response.text)
    assert answer["columns"] == ["name", "id", "x", "nothing"]
    assert answer["data"] == [{"name": "China", "id": "CHN", "x": 1.5, "nothing": None}]
    assert answer["query"] == {"name": "cypher", "params": {"id": "CHN"}}


def test_whole_graph_counts_are_allowed(client: TestClient) -> None:
    assert post(client, "MATCH (n) RETURN count(n) AS n").json()["data"][0]["n"] > 100


def test_the_analysts_cypher_finds_the_events_of_the_timeline(client: TestClient) -> None:
    query = (
        "MATCH (:Country {id:'CHN'})-[r:ENGAGED]-(:Country {id:'PAK'}) WHERE r.date >= date('2025-01-01') "
        "AND r.status IN ['actual', 'alleged'] RETURN r.event AS event, r ORDER BY r.date DESC"
    )
    found = {row["event"] for row in post(client, query).json()["data"]}
    timeline = client.get("/v1/relations/CHN/PAK/timeline?limit=1000&min_confidence=0&since=2025").json()["data"]
    assert found == {row["event"] for row in timeline if row["date"] >= "2025-01-01"}
    assert len(found) >= 8


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n)",
        "CREATE (n:Country {id: 'XXX'}) RETURN n",
        "MATCH (n) DETACH DELETE n",
        "MATCH (c:Country) SET c.name = 'x'",
        "MERGE (c:Country {id: 'ZZZ'}) RETURN c",
        "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
        "CALL dbms.listConfig()",
        "DROP CONSTRAINT country_id IF EXISTS",
        "CREATE INDEX i IF NOT EXISTS FOR (n:X) ON (n.y)",
        "FOREACH (x IN [1] | CREATE (:X))",
    ],
)
def test_what_does_not_read_is_refused(client: TestClient, query: str) -> None:
    before = post(client, "MATCH (n) RETURN count(n) AS n").json()["data"]
    response = post(client, query)
    assert response.status_code == 403, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert post(client, "MATCH (n) RETURN count(n) AS n").json()["data"] == before


@pytest.mark.parametrize(
    ("query", "params"),
    [
        ("EXPLAIN MATCH (n) RETURN n", {}),
        ("EXPLAIN CREATE (n)", {}),
        ("PROFILE MATCH (n) RETURN n", {}),
        ("SHOW TRANSACTIONS", {}),
        ("TERMINATE TRANSACTIONS 'x'", {}),
        ("", {}),
        ("   \n", {}),
        ("// nothing", {}),
        ("MATCH (n RETURN n", {}),
        ("this is no Cypher", {}),
        ("RETURN $missing AS x", {}),
        ("RETURN x AS y", {}),
        ("RETURN 1 / 0 AS x", {}),
        ("RETURN date('tomorrow') AS x", {}),
        ("RETURN $x AS x", {"x": 2**70}),
        ("RETURN 1 AS a; RETURN 2 AS b", {}),
        ("RETURN 'a\u0000b' AS x", {}),
    ],
)
def test_what_cannot_run_is_the_callers_mistake(client: TestClient, query: str, params: dict[str, object]) -> None:
    response = post(client, query, params)
    # A NUL in a text is no mistake: it may come back as it went.
    assert response.status_code in range(400, 500) or "\u0000" in query, response.text
    assert answers(client)


def test_a_query_that_never_ends_is_ended(client: TestClient) -> None:
    began = time.monotonic()
    response = post(client, NEVER_ENDS)
    assert response.status_code in (413, 504)
    assert time.monotonic() - began < 8  # six, and what a busy machine takes
    assert answers(client)


def test_ten_million_numbers_are_too_many(client: TestClient) -> None:
    assert post(client, "RETURN range(1,10000000)").status_code == 413
    assert answers(client)


def test_more_rows_than_the_setting_allows_are_an_error_and_never_cut(client_with: Callable[..., TestClient]) -> None:
    client = client_with(cypher_rows=10)
    assert len(post(client, "UNWIND range(1, 10) AS x RETURN x").json()["data"]) == 10
    problem = post(client, "UNWIND range(1, 11) AS x RETURN x").json()
    assert (problem["status"], "LIMIT" in problem["hint"]) == (413, True)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "query"),
        ({"query": 5}, "query"),
        ({"query": "RETURN 1 AS x", "params": [1]}, "params"),
        ({"query": "RETURN 1 AS x", "parms": {}}, "parms"),
        ({"query": "x" * 30_000}, "query"),
        ([], "body"),
    ],
)
def test_a_body_of_another_shape_is_blamed_by_field(client: TestClient, body: object, field: str) -> None:
    response = client.post("/v1/cypher", json=body)
    assert response.status_code == 422
    assert response.json()["field"] == field


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b'{"query": "RETURN 1", "params": {"a": NaN}}', b"[" * 50_000, b'{"query":"\\ud800"}'],
)
def test_a_body_that_is_no_json_is_the_callers_mistake(client: TestClient, content: bytes) -> None:
    response = client.post("/v1/cypher", content=content, headers={"Content-Type": "application/json"})
    assert response.status_code in range(400, 500) or b"NaN" in content, response.text
    assert response.status_code < 500


def test_parameters_that_no_json_can_give_back_are_refused(client: TestClient) -> None:
    deep: object = 1
    for _ in range(300):
        deep = [deep]
    for params in ({"a": deep}, {"a": [{"b": deep}]}):
        refused = client.post("/v1/cypher", json={"query": "RETURN $a AS a", "params": params})
        assert (refused.status_code, refused.json()["field"]) == (422, "params")
    body = b'{"query": "RETURN $a AS a", "params": {"a": NaN}}'
    refused = client.post("/v1/cypher", content=body, headers={"Content-Type": "application/json"})
    assert (refused.status_code, refused.json()["field"]) == (422, "params")


def test_half_a_pair_of_surrogates_is_told_in_a_problem(client: TestClient) -> None:
    body = b'{"query": "types", "params": {"\\ud800": 1}}'
    refused = client.post("/v1/links", content=body, headers={"Content-Type": "application/json"})
    assert refused.status_code == 422 and refused.json()["status"] == 422
