"""Both graph servers for the tests, each started once and emptied for every test.

`graph` runs a test twice, on "arcadedb" and on "neo4j"; `graph_settings` gives the settings of the same server, for
tests that start commands of their own (`graph_environment(settings)` makes their environment). The embedded half lives
in a folder of its own. Neo4j's is the server at COMMUNIQUE_TEST_NEO4J_URL (with COMMUNIQUE_TEST_NEO4J_PASSWORD; its
contents are deleted!), else one from Maven Central where there is Java and Maven. Where it cannot be had its half is
left out and the last lines say so; with CI=true or COMMUNIQUE_TEST_DEMAND_BOTH=1 that fails the run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cypher import neo4j_jars, neo4j_local
from cypher.connection import Graph
from cypher.embedded.client import release
from cypher.errors import CommuniqueError
from cypher.settings import GraphSettings
from tests.demanded import DEMANDED

# A setting of the developer's shell must not reach a test, least of all the address of a real graph.
for _name in [name for name in os.environ if name.startswith("COMMUNIQUE_") and "_TEST_" not in name]:
    del os.environ[_name]

# A Neo4j that lives for minutes compiles once and quickly: that halves its time. (The embedded server keeps its own.)
os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")

_URL = os.environ.get("COMMUNIQUE_TEST_NEO4J_URL")


def _neo4j_missing() -> str | None:
    """Why there can be no Neo4j here, or None."""
    if _URL:
        return None
    try:
        neo4j_jars.find_java()
        neo4j_jars.jars()
    except CommuniqueError as error:
        return str(error)
    return None


def _wants_graph(metafunc: pytest.Metafunc) -> bool:
    return "graph_kind" in metafunc.fixturenames


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_MISSING] = None


_MISSING = pytest.StashKey[str | None]()
_LOOKED = pytest.StashKey[bool]()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if not _wants_graph(metafunc):
        return
    config = metafunc.config
    if _LOOKED not in config.stash:
        config.stash[_LOOKED] = True
        config.stash[_MISSING] = _neo4j_missing()
    kinds = ["arcadedb"]
    # A demanded server stays in the list: its tests then fail with the reason.
    if config.stash[_MISSING] is None or DEMANDED:
        kinds.append("neo4j")
    metafunc.parametrize("graph_kind", kinds, scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "graph_kind" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.graph)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if missing := config.stash.get(_MISSING, None):
        terminalreporter.section("LEFT OUT: every graph test on Neo4j", red=True, bold=True)
        terminalreporter.write_line(missing)


@pytest.fixture(scope="session")
def embedded_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphSettings]:
    """Settings of an embedded graph for the whole run; its server ends with the run."""
    settings = GraphSettings(
        home=tmp_path_factory.mktemp("home"), graph_memory="1g", graph_linger_seconds=60, graph_start_seconds=180
    )
    yield settings
    release(settings)


@pytest.fixture(scope="session")
def neo4j_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphSettings]:
    """Settings of a Neo4j for the whole run: the one named in the environment, else one of our own."""
    home = tmp_path_factory.mktemp("neo4j")
    if _URL:
        yield GraphSettings(home=home, graph=_URL, graph_password=os.environ.get("COMMUNIQUE_TEST_NEO4J_PASSWORD", ""))
        return
    ours = GraphSettings(home=home, graph_memory="1g", graph_start_seconds=180)
    local = neo4j_local.start(ours)
    yield GraphSettings(home=home, graph=local.uri, graph_password_file=neo4j_local.password_file(ours))
    neo4j_local.stop(ours)


@pytest.fixture(scope="session")
def shared_graph(graph_kind: str, request: pytest.FixtureRequest) -> Iterator[Graph]:
    """One connection a server for the whole run; tests take `graph`, which is emptied."""
    settings: GraphSettings = request.getfixturevalue(
        "embedded_settings" if graph_kind == "arcadedb" else "neo4j_settings"
    )
    with Graph.open(settings) as graph:
        yield graph


@pytest.fixture
def graph(shared_graph: Graph) -> Graph:
    """An empty, migrated graph; the test runs once on each server."""
    empty(shared_graph)
    return shared_graph


@pytest.fixture
def graph_settings(graph: Graph) -> GraphSettings:
    """The settings of that graph, for a command of its own."""
    return graph.settings


def empty(graph: Graph) -> None:
    """Delete everything but the record of the schema, in transactions that stay small."""
    statement = (
        "MATCH (n) WHERE NOT (n:Meta AND n.id = 'schema') WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n"
    )
    while graph.write(lambda tx: tx.run(statement))[0]["n"]:
        pass


def graph_environment(settings: GraphSettings) -> dict[str, str]:
    """The environment of a command that works on the graph of these settings."""
    env = {**os.environ, "COMMUNIQUE_HOME": str(settings.home), "COMMUNIQUE_GRAPH_MEMORY": settings.graph_memory}
    env["COMMUNIQUE_GRAPH_START_SECONDS"] = f"{settings.graph_start_seconds:g}"
    env["COMMUNIQUE_GRAPH_LINGER_SECONDS"] = f"{settings.graph_linger_seconds:g}"
    if settings.graph:
        env |= {"COMMUNIQUE_GRAPH": settings.graph, "COMMUNIQUE_GRAPH_USER": settings.graph_user}
        if settings.graph_password_file:
            env["COMMUNIQUE_GRAPH_PASSWORD_FILE"] = str(settings.graph_password_file)
        elif settings.graph_password:
            env["COMMUNIQUE_GRAPH_PASSWORD"] = settings.graph_password.get_secret_value()
    return env


@pytest.fixture
def environment_of() -> Callable[[GraphSettings], dict[str, str]]:
    """`graph_environment`, for settings of a test's own."""
    return graph_environment


@pytest.fixture
def environment(graph_settings: GraphSettings) -> dict[str, str]:
    """`graph_environment` of the graph under test."""
    return graph_environment(graph_settings)


@pytest.fixture
def own_home(tmp_path: Path) -> Iterator[GraphSettings]:
    """Settings of an embedded graph for one test alone: to be killed, filled, started twice."""
    settings = GraphSettings(
        home=tmp_path / "home", graph_memory="512m", graph_linger_seconds=1, graph_start_seconds=120
    )
    yield settings
    if (tmp_path / "home" / "graph").exists():
        release(settings)


@pytest.fixture
def own_neo4j(tmp_path: Path) -> Iterator[tuple[GraphSettings, GraphSettings]]:
    """A Neo4j for one test alone, to be killed: the settings that `cypher.neo4j_local` started it with, and a user's."""
    try:
        neo4j_jars.find_java()
        neo4j_jars.jars()
    except CommuniqueError as error:
        if DEMANDED and not _URL:
            raise
        pytest.skip(f"no Neo4j of its own: {error}")
    home = tmp_path / "home"
    ours = GraphSettings(home=home, graph_memory="512m", graph_start_seconds=180)
    local = neo4j_local.start(ours)
    yield ours, ours.model_copy(update={"graph": local.uri, "graph_password_file": neo4j_local.password_file(ours)})
    neo4j_local.stop(ours)
