"""Killed at any moment, a second load gives the graph of one undisturbed load; a server killed under way comes back."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cypher import neo4j_local
from cypher.connection import Graph
from cypher.embedded.folder import Folder
from cypher.settings import GraphSettings
from loaders.export import digest
from tests.conftest import empty, graph_environment

SCRIPT = Path(__file__).with_name("load_generated.py")
EVENTS, SEED, BATCH = 60, 11, 3
# What half a batch would leave.
NO_REPORT = "MATCH (e:Event) WHERE NOT EXISTS { (e)-[:REPORTED_IN]->(:Article) } RETURN e.id AS id"
MISCOUNTED = (
    "MATCH (e:Event)-[:REPORTED_IN]->(a:Article) WITH e, count(DISTINCT a) AS n WHERE n <> e.reports RETURN e.id AS id"
)


def start(environment: dict[str, str], *, events: int = EVENTS) -> subprocess.Popen[str]:
    command = [sys.executable, str(SCRIPT), str(events), str(SEED), str(BATCH)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(environment: dict[str, str], *, events: int = EVENTS) -> str:
    process = start(environment, events=events)
    told, wrong = process.communicate(timeout=200)
    assert process.returncode == 0, wrong
    return told


def first_batch(process: subprocess.Popen[str]) -> None:
    """Wait until something is written."""
    assert process.stdout is not None
    assert process.stdout.readline().strip().isdigit(), process.communicate()[1]


def test_killed_at_random_moments(graph: Graph, environment: dict[str, str]) -> None:
    finish(environment)
    wanted = digest(graph)
    empty(graph)
    chance = random.Random(time.time_ns())
    moments = [0.0, *(chance.uniform(0, 0.7) for _ in range(2))]
    for moment in moments:
        process = start(environment)
        first_batch(process)
        time.sleep(moment)
        process.kill()
        process.communicate(timeout=60)
    finish(environment)
    assert digest(graph) == wanted, f"killed {moments} seconds after the first batch"
    assert graph.read("MATCH (n:RetiredEvent) RETURN count(n) AS n") == [{"n": 0}]
    again = finish(environment).splitlines()[-1]
    assert "'loaded': 0" in again and "'rejected': 0" in again


def test_the_journal_of_a_killed_load_can_be_read(graph: Graph, environment: dict[str, str]) -> None:
    process = start(environment)
    first_batch(process)
    process.kill()
    process.communicate(timeout=60)
    with sqlite3.connect(Path(environment["COMMUNIQUE_HOME"]) / "journal.sqlite") as base:
        run, ended = base.execute("SELECT id, ended FROM runs ORDER BY id DESC LIMIT 1").fetchone()
        outcomes = {row[0] for row in base.execute("SELECT outcome FROM records WHERE run = ?", (run,))}
    base.close()
    assert ended is None and outcomes == {"loaded"}


def test_a_server_killed_under_way_comes_back(own_home: GraphSettings) -> None:
    environment = graph_environment(own_home)
    process = start(environment, events=150)
    first_batch(process)
    state = Folder(own_home.home.expanduser().resolve() / "graph").read_state()
    assert state is not None and state.java is not None
    os.kill(state.java, signal.SIGKILL)
    told, wrong = process.communicate(timeout=200)
    assert process.returncode == 0, wrong
    assert "'new_events'" in told.splitlines()[-1]
    with Graph.open(own_home) as graph:
        disturbed = digest(graph)
        empty(graph)
        finish(environment, events=150)
        assert digest(graph) == disturbed


def test_a_neo4j_killed_under_way_and_started_again_loses_nothing(
    own_neo4j: tuple[GraphSettings, GraphSettings],
) -> None:
    ours, settings = own_neo4j
    environment = graph_environment(settings)
    process = start(environment)
    first_batch(process)
    local = neo4j_local.running(ours)
    assert local is not None
    os.kill(local.pid, signal.SIGKILL)
    again = subprocess.run(
        [sys.executable, "-m", "cypher.neo4j_local", "start"],
        env=graph_environment(ours), capture_output=True, text=True, timeout=200,
    )  # fmt: skip
    assert again.returncode == 0 and f"COMMUNIQUE_GRAPH={local.uri}" in again.stdout, again.stderr
    told, wrong = process.communicate(timeout=200)
    assert process.returncode == 0, wrong
    assert "'new_events'" in told.splitlines()[-1]
    with Graph.open(settings) as graph:
        disturbed = digest(graph)
        assert not graph.read(NO_REPORT) and not graph.read(MISCOUNTED)
        empty(graph)
        finish(environment)
        assert digest(graph) == disturbed


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_load_leaves_no_half_batch(
    graph: Graph, environment: dict[str, str], signal_: signal.Signals
) -> None:
    process = start(environment)
    first_batch(process)
    process.send_signal(signal_)
    process.communicate(timeout=60)
    assert not graph.read(NO_REPORT) and not graph.read(MISCOUNTED)
