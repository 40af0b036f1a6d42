"""The whole way as a user goes it: articles in by command, answers out by shell, HTTP and Cypher, on each server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from cypher.connection import Graph
from cypher.settings import GraphSettings
from loaders.sources import sample_paths
from service.app import create_app
from service.settings import ServiceSettings
from tests.conftest import empty

pytestmark = [pytest.mark.graph, pytest.mark.slow]

COMMAND = str(Path(sys.executable).parent / "communique")
QUESTION = "all China–Pakistan events since 2025"
ANALYST = (
    "MATCH (:Country {id:'CHN'})-[r:ENGAGED]-(:Country {id:'PAK'}) WHERE r.date >= date('2025-01-01') "
    "RETURN r ORDER BY r.date DESC"
)


def environment(settings: GraphSettings) -> dict[str, str]:
    """The variables that point a command at the fixture's server."""
    found = {k: v for k, v in os.environ.items() if not k.startswith("COMMUNIQUE_GRAPH")}
    found["COMMUNIQUE_HOME"] = str(settings.home)
    found["COLUMNS"] = "120"
    if settings.graph:
        found["COMMUNIQUE_GRAPH"] = settings.graph
        found["COMMUNIQUE_GRAPH_USER"] = settings.graph_user
        if settings.graph_password:
            found["COMMUNIQUE_GRAPH_PASSWORD"] = settings.graph_password.get_secret_value()
        if settings.graph_password_file:
            found["COMMUNIQUE_GRAPH_PASSWORD_FILE"] = str(settings.graph_password_file)
    return found


def communique(settings: GraphSettings, *arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *arguments], env=environment(settings), input=given, capture_output=True, text=True, timeout=240
    )


COUNTED = "MATCH (a:Article) RETURN count(a) AS n"


@pytest.fixture
def loaded(shared_graph: Graph) -> GraphSettings:
    """The sample articles, loaded by the command; once a server, and again where another test changed the graph."""
    if shared_graph.read(COUNTED) != [{"n": len(sample_paths())}]:
        empty(shared_graph)
        done = communique(shared_graph.settings, "load", "--samples")
        assert done.returncode == 0, done.stdout + done.stderr
    return shared_graph.settings


@pytest.fixture
def client(loaded: GraphSettings) -> Iterator[TestClient]:
    settings = ServiceSettings(**loaded.model_dump())
    with TestClient(create_app(settings)) as client:
        yield client


def exported(settings: GraphSettings) -> list[dict[str, Any]]:
    """The whole graph but for the instants at which it was recorded."""
    done = communique(settings, "export")
    assert done.returncode == 0, done.stderr
    return [json.loads(line, object_hook=without_instants) for line in done.stdout.splitlines()]


def without_instants(value: dict[str, Any]) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if key != "recorded_at"}


def test_the_question_of_the_demo_is_answered_from_the_samples(loaded: GraphSettings) -> None:
    done = communique(loaded, "ask", QUESTION, "--format", "json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["data"]
    assert len(rows) >= 8
    for row in rows:
        assert row["date"] >= "2025" or row["date_end"] >= "2025-01-01"
        assert {"CHN", "PAK"} <= {*row["sources"], *row["targets"]} or row["how"] in ("joint", "setting")
        assert row["quote"] and row["article"]["publisher"]
    assert [row["date"] for row in rows] == sorted((row["date"] for row in rows), reverse=True)


def test_the_table_names_the_query_and_each_row_its_source(loaded: GraphSettings) -> None:
    done = communique(loaded, "ask", QUESTION)
    assert done.returncode == 0, done.stderr
    assert "bilateral_timeline" in done.stdout and "2025-01-01" in done.stdout
    assert "\x1b[" not in done.stdout, "colour codes in a pipe"


def test_loading_again_changes_nothing(loaded: GraphSettings) -> None:
    before = exported(loaded)
    again = communique(loaded, "load", "--samples")
    assert again.returncode == 0, again.stderr
    assert exported(loaded) == before
    assert len(before) > 100


def test_shell_http_and_cypher_give_the_same_events(client: TestClient, shared_graph: Graph) -> None:
    timeline = client.get("/v1/relations/CHN/PAK/timeline", params={"limit": 1000, "min_confidence": 0}).json()["data"]
    asked = client.get("/v1/ask", params={"q": QUESTION}).json()
    assert asked["query"] == "bilateral_timeline"
    since = {row["event"] for row in timeline if row["date"] >= "2025-01-01"}
    http = client.post("/v1/cypher", json={"query": ANALYST}).json()["data"]
    bolt = shared_graph.read(ANALYST)
    assert len(since) >= 8

    def kept(edges: list[dict[str, Any]]) -> set[str]:
        properties = [edge["r"].get("properties", edge["r"]) for edge in edges]
        return {p["event"] for p in properties if p["status"] in ("actual", "alleged")}

    assert kept(http) == since
    assert kept(bolt) == since


def test_every_quote_is_found_at_its_offsets(loaded: GraphSettings, shared_graph: Graph) -> None:
    samples = Path(__file__).parents[1] / "loaders" / "samples"
    contents = [path.read_text(encoding="utf-8") for path in samples.glob("*.*")]
    reports = shared_graph.read(
        "MATCH (:Event)-[r:REPORTED_IN]->(:Article) RETURN r.quote AS quote, r.start AS s, r.end AS e"
    )
    assert len(reports) > 30
    for report in reports:
        assert any(content[report["s"] : report["e"]] == report["quote"] for content in contents)


def test_an_article_given_on_standard_input_is_asked_for_at_once(graph: Graph, graph_settings: GraphSettings) -> None:
    article = (
        "---\ntitle: Envoy called in\npublished: 2025-03-04\n---\nNorway summoned the Russian ambassador on Monday."
    )
    done = communique(graph_settings, "load", "-", given=article)
    assert done.returncode == 0, done.stdout + done.stderr
    answer = communique(graph_settings, "query", "bilateral_timeline", "a=Norway", "b=Russia", "--format", "json")
    rows = json.loads(answer.stdout)["data"]
    assert [(row["date"], row["type"], row["sources"], row["targets"]) for row in rows] == [
        ("2025-03-03", "ACCUSE", ["NOR"], ["RUS"])
    ]


def test_bad_inputs_are_named_and_the_rest_is_loaded(
    graph: Graph, graph_settings: GraphSettings, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(
        "Talks\n\nFrance and Germany signed a defence agreement in Paris on 3 March 2025.\n", encoding="utf-8"
    )
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "persian.txt").write_text("وزیر خارجه ایران با همتای پاکستانی خود در تهران دیدار کرد.\n" * 4, "utf-8")
    line = '{{"id": "r{0}", "text": "Japan condemned North Korea on {0} May 2025.", "published": "2025-05-20"}}'
    lines = [line.format(n) for n in range(1, 10)]
    lines[6] = '{"id": "r7", "text": "broken'
    (tmp_path / "feed.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    names = ["good.txt", "empty.txt", "binary.txt", "persian.txt", "feed.jsonl", "missing.txt"]
    done = communique(graph_settings, "load", *[str(tmp_path / name) for name in names])
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    for name in ("empty.txt", "binary.txt", "persian.txt", "missing.txt"):
        assert name in said
    assert "Persian" in said and "line 7" in said
    assert "Traceback" not in said
    [counted] = graph.read("MATCH (a:Article) RETURN count(a) AS n")
    assert counted["n"] == 9


def test_a_wrong_password_is_told_apart_from_a_server_that_is_away(tmp_path: Path, graph: Graph) -> None:
    """On Neo4j: the message names the setting; on the embedded graph there is no password to get wrong."""
    if graph.kind != "neo4j":
        done = subprocess.run(
            [COMMAND, "query", "officials", "country=CHN"],
            env={**os.environ, "COMMUNIQUE_HOME": str(tmp_path), "COMMUNIQUE_GRAPH": "bolt://127.0.0.1:9"},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode in (1, 2)
        assert "COMMUNIQUE_GRAPH" in done.stderr and "Traceback" not in done.stderr
        return
    settings = graph_with_wrong_password(graph)
    done = subprocess.run(
        [COMMAND, "query", "officials", "country=CHN"], env=settings, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 2
    assert "COMMUNIQUE_GRAPH_PASSWORD" in done.stderr and "Traceback" not in done.stderr


def graph_with_wrong_password(graph: Graph) -> dict[str, str]:
    found = environment(graph.settings)
    found.pop("COMMUNIQUE_GRAPH_PASSWORD_FILE", None)
    return found | {"COMMUNIQUE_GRAPH_PASSWORD": "certainly-wrong"}
