"""What is sent to the read-only door to make it write, tell or fall: attacks.jsonl, each text on both servers.

Each has to be refused or stopped (4xx, 413, 504); afterwards the graph is bit for bit what it was, and answers.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from cypher.connection import Graph
from cypher.errors import CommuniqueError, TooLarge, TooSlow
from cypher.statements import statement

ATTACKS = [json.loads(line) for line in (Path(__file__).parent / "attacks.jsonl").read_text("utf-8").splitlines()]
SMALL = (
    "CREATE (a:Country:Actor {id: 'CHN', name: 'China'})-[:ENGAGED {date: date('2025-02-05'), event: 'e1'}]->"
    "(b:Country:Actor {id: 'PAK', name: 'Pakistan'}) CREATE (:Event {id: 'e1', title: 'Talks', month: '2025-02'}) "
    "WITH a UNWIND range(1, 40) AS i CREATE (:Place {id: 'p' + toString(i)})"
)
NODES = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS values"
EDGES = "MATCH (a)-[r]->(b) RETURN a.id AS a, b.id AS b, type(r) AS type, properties(r) AS values"


def digest(graph: Graph) -> str:
    """Of every node and every edge, with all their values."""
    rows = [
        json.dumps([row["values"], sorted(row["labels"])], sort_keys=True, default=str) for row in graph.read(NODES)
    ]
    rows += [json.dumps(row, sort_keys=True, default=str) for row in graph.read(EDGES)]
    return sha256("\n".join(sorted(rows)).encode()).hexdigest()


@pytest.fixture
def attacked(graph: Graph) -> Iterator[Graph]:
    """A graph that is the same after the test."""
    graph.write(lambda tx: tx.run(SMALL))
    before = digest(graph)
    yield graph
    assert digest(graph) == before


def test_there_are_enough_of_them() -> None:
    kinds = Counter(one["kind"] for one in ATTACKS)
    assert len({one["text"] for one in ATTACKS}) == len(ATTACKS) >= 120
    assert min(kinds.values()) >= 9, kinds


def test_none_gets_through(attacked: Graph) -> None:
    through, before = [], digest(attacked)
    for one in ATTACKS:
        if one["kind"] == "exhaustion":
            continue
        try:
            answer = attacked.door().run(one["text"], seconds=5)
            through.append((one["text"], answer.rows[:3]))
        except CommuniqueError as refused:
            if not 400 <= refused.status < 500:
                through.append((one["text"], refused.status))
        if digest(attacked) != before:
            through.append((one["text"], "changed the graph"))
            break
    assert not through
    assert attacked.door().run("MATCH (c:Country) RETURN c.id AS id ORDER BY id").rows == [["CHN"], ["PAK"]]


@pytest.mark.parametrize("text", [one["text"] for one in ATTACKS if one["kind"] == "exhaustion"])
def test_what_would_never_end_is_ended(attacked: Graph, text: str) -> None:
    began = time.monotonic()
    with pytest.raises((TooSlow, TooLarge)):
        attacked.door().run(text, seconds=1.5)
    assert time.monotonic() - began < 10
    assert attacked.door().run("RETURN 1 AS one").rows == [[1]], "the next one is answered"
    until = time.monotonic() + 30
    while running(attacked):
        assert time.monotonic() < until, "it goes on in the server"
        time.sleep(0.2)


def running(graph: Graph) -> list[str]:
    """Statements of users that the server is still at; the embedded one is ended with them."""
    if graph.kind != "neo4j":
        return []
    found = [str(row["currentQuery"]) for row in graph.read(statement("limits/running"))]
    return [text for text in found if "door-" in text]
