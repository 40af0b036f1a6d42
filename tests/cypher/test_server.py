"""Every way to be pointed at the wrong server, and the local Neo4j's life."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cypher import neo4j_jars, neo4j_local
from cypher.connection import Graph
from cypher.embedded.folder import born
from cypher.errors import ConfigurationError, GraphUnavailable
from cypher.settings import GraphSettings


def test_a_wrong_password_is_named(graph_settings: GraphSettings) -> None:
    if graph_settings.graph is None:  # the embedded server speaks the same protocol: point a URL at it
        with Graph.open(graph_settings) as graph:
            wrong = GraphSettings(
                home=graph_settings.home, graph=graph.place.uri, graph_user="root", graph_password="no"
            )
            with pytest.raises(ConfigurationError) as error:
                Graph.open(wrong)
    else:
        wrong = GraphSettings(home=graph_settings.home, graph=graph_settings.graph, graph_password="wrong")
        with pytest.raises(ConfigurationError) as error:
            Graph.open(wrong)
    assert "COMMUNIQUE_GRAPH_PASSWORD" in str(error.value)
    assert error.value.exit_code == 2


def test_a_database_that_is_not_there_is_named(neo4j_settings: GraphSettings) -> None:
    with pytest.raises(ConfigurationError, match="COMMUNIQUE_GRAPH_DATABASE"):
        Graph.open(neo4j_settings.model_copy(update={"graph_database": "nosuch"}))


def test_nobody_at_the_address(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"bolt://127.0.0.1:{unused.getsockname()[1]}"
        settings = GraphSettings(home=tmp_path, graph=address, graph_password="x", graph_reconnect_seconds=1)
        with pytest.raises(GraphUnavailable) as error:
            Graph.open(settings)
    assert address in str(error.value)
    assert "COMMUNIQUE_GRAPH" in str(error.value)


def test_a_server_that_speaks_something_else(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:

        def answer() -> None:
            connection, _ = other.accept()
            with connection:
                connection.recv(64)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        settings = GraphSettings(
            home=tmp_path,
            graph=f"bolt://127.0.0.1:{other.getsockname()[1]}",
            graph_password="x",
            graph_reconnect_seconds=0,
        )
        with pytest.raises(GraphUnavailable):
            Graph.open(settings)
        thread.join(10)


def test_no_password_and_no_password_file(tmp_path: Path) -> None:
    base = {"home": tmp_path, "graph": "bolt://127.0.0.1:1"}
    with pytest.raises(ConfigurationError, match="COMMUNIQUE_GRAPH_PASSWORD"):
        Graph.open(GraphSettings(**base))
    with pytest.raises(ConfigurationError, match="COMMUNIQUE_GRAPH_PASSWORD_FILE"):
        Graph.open(GraphSettings(**base, graph_password_file=tmp_path / "missing"))


def test_a_closed_graph_says_so(graph_settings: GraphSettings) -> None:
    graph = Graph.open(graph_settings)
    graph.close()
    graph.close()
    with pytest.raises(GraphUnavailable):
        graph.reconnect()


def test_java_that_is_too_old_or_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(ConfigurationError, match="Java 17"):
        neo4j_jars.find_java()
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"1.8.0_300\"' >&2\n")
    java.chmod(0o755)
    with pytest.raises(ConfigurationError, match="Java 17"):
        neo4j_jars.find_java()
    java.write_text("#!/bin/sh\necho 'openjdk version \"17.0.9\"' >&2\n")
    assert neo4j_jars.find_java() == str(java)


def test_maven_that_is_missing_or_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConfigurationError, match="Maven"):
        neo4j_jars.jars()
    maven = tmp_path / "mvn"
    maven.write_text("#!/bin/sh\necho '[ERROR] Could not resolve org.neo4j'\nexit 1\n")
    maven.chmod(0o755)
    with pytest.raises(GraphUnavailable, match="Could not resolve"):
        neo4j_jars.jars()


def run(arguments: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "COMMUNIQUE_HOME": str(home), "COMMUNIQUE_GRAPH_MEMORY": "512m"}
    # Pipes: if the server held one of them, this would not return before the server ends.
    command = [sys.executable, "-m", "cypher.neo4j_local", *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=200, check=False)


def exported(shown: str) -> GraphSettings:
    pairs = dict(line.removeprefix("export ").split("=", 1) for line in shown.splitlines())
    assert set(pairs) == {"COMMUNIQUE_GRAPH", "COMMUNIQUE_GRAPH_USER", "COMMUNIQUE_GRAPH_PASSWORD_FILE"}
    return GraphSettings(
        graph=pairs["COMMUNIQUE_GRAPH"],
        graph_user=pairs["COMMUNIQUE_GRAPH_USER"],
        graph_password_file=Path(pairs["COMMUNIQUE_GRAPH_PASSWORD_FILE"]),
    )


def test_make_neo4j_starts_joins_and_stops(neo4j_settings: GraphSettings, tmp_path: Path) -> None:
    assert run(["status"], tmp_path).returncode == 1
    try:
        first = run(["start"], tmp_path)
        assert (first.returncode, first.stderr) == (0, "")
        settings = exported(first.stdout).model_copy(update={"home": tmp_path})
        assert settings.graph_password_file is not None
        assert stat.S_IMODE(settings.graph_password_file.stat().st_mode) == 0o600
        second = run(["start"], tmp_path)
        assert second.stdout == first.stdout
        with Graph.open(settings) as graph:
            graph.write(lambda tx: tx.run("CREATE (:Place {id: 'kept'})"))
            local = neo4j_local.running(settings)
            assert local is not None
            # Stopped and started again under a load: the load waits and goes on. MERGE, for a commit whose answer the
            # stop cut off has happened, and its work runs again.
            restart = threading.Thread(target=lambda: (run(["stop"], tmp_path), run(["start"], tmp_path)))
            restart.start()
            number = 0
            while restart.is_alive():
                graph.write(lambda tx, n=number: tx.run("MERGE (:Place {id: $id})", id=f"p{n}"))
                number += 1
            restart.join()
            assert born(local.pid) != local.born
            assert graph.read("MATCH (p:Place) RETURN count(p) AS n") == [{"n": number + 1}]
    finally:
        stopped = run(["stop"], tmp_path)
    assert stopped.stdout == "stopped\n"
    assert run(["stop"], tmp_path).stdout == "was not running\n"


def test_usage_of_the_local_neo4j(tmp_path: Path) -> None:
    assert run(["dance"], tmp_path).returncode == 2
