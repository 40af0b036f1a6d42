"""Reading and writing through Graph, the same on both servers."""

from __future__ import annotations

import datetime as dt
import threading

import pytest

from cypher.connection import Graph, Transaction
from cypher.errors import CommuniqueError, TooSlow


def test_what_is_written_is_read(graph: Graph) -> None:
    day, instant = dt.date(2025, 3, 4), dt.datetime(2025, 3, 4, 5, 6, 7, tzinfo=dt.UTC)
    rows = graph.write(
        lambda tx: tx.run(
            "CREATE (e:Event {id: $id, date: $day, recorded_at: $at, sources: ['CHN'], symmetric: true, score: 3.5}) "
            "RETURN e.date AS day, e.recorded_at AS at",
            id="e1",
            day=day,
            at=instant,
        )
    )
    assert rows == [{"day": day, "at": instant}]
    found = graph.read(
        "MATCH (e:Event) WHERE e.date >= date($since) RETURN e.id AS id, e.sources AS s", since="2025-03"
    )
    assert found == [{"id": "e1", "s": ["CHN"]}]


def test_a_failing_batch_leaves_nothing(graph: Graph) -> None:
    def work(tx: Transaction) -> None:
        tx.run("UNWIND range(1, 10) AS i CREATE (:Place {id: 'p' + toString(i)})")
        tx.run("UNWIND [1, 0] AS i CREATE (:Place {id: 'q' + toString(1 / i)})")

    with pytest.raises(CommuniqueError, match="refused a statement"):
        graph.write(work)
    assert graph.read("MATCH (p:Place) RETURN count(p) AS n") == [{"n": 0}]


def test_an_error_of_the_caller_rolls_back(graph: Graph) -> None:
    def work(tx: Transaction) -> None:
        tx.run("CREATE (:Place {id: 'p'})")
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        graph.write(work)
    assert graph.read("MATCH (p:Place) RETURN count(p) AS n") == [{"n": 0}]


def test_a_load_has_the_time_that_its_setting_gives_it(graph: Graph) -> None:
    if graph.kind != "neo4j":
        pytest.skip("the embedded server ends no transaction of its own accord")
    hurried = graph.settings.model_copy(update={"graph_load_seconds": 1.0})
    endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a % b) AS n"
    with Graph.open(hurried) as other:
        with pytest.raises(TooSlow, match="COMMUNIQUE_GRAPH_LOAD_SECONDS"):
            other.write(lambda tx: tx.run(endless))
        with pytest.raises(TooSlow, match="COMMUNIQUE_GRAPH_LOAD_SECONDS"):
            other.read_patiently(endless)


def test_an_id_exists_once(graph: Graph) -> None:
    graph.write(lambda tx: tx.run("CREATE (:Pair {id: 'CHN|PAK'})"))
    with pytest.raises(CommuniqueError):
        graph.write(lambda tx: tx.run("CREATE (:Pair {id: 'CHN|PAK'})"))
    assert graph.read("MATCH (p:Pair) RETURN count(p) AS n") == [{"n": 1}]


def test_eight_threads_that_race_lose_nothing(graph: Graph) -> None:
    failed: list[BaseException] = []

    def batches(thread: int) -> None:
        try:
            for number in range(10):
                graph.write(
                    lambda tx, number=number: tx.run(
                        "UNWIND range(0, 4) AS i MERGE (a:Actor {id: 'a' + toString(i)}) "
                        "MERGE (e:Event {id: $id + toString(i)}) MERGE (e)<-[:TOOK_PART {role: 'source'}]-(a)",
                        id=f"{thread}-{number}-",
                    )
                )
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=batches, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    counted = "MATCH (a:Actor) WITH count(a) AS actors MATCH (e:Event)<-[t:TOOK_PART]-() RETURN actors, count(t) AS n"
    assert graph.read(counted) == [{"actors": 5, "n": 400}]
