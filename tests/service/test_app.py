"""The app: it starts without its graph, every error is a problem, OpenAPI tells the truth."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from cypher.catalogue import catalogue
from service.app import create_app
from service.pictures import PICTURED
from service.settings import ServiceSettings

NOBODY = "bolt://127.0.0.1:1"  # nothing listens on port 1


@pytest.fixture
def lonely(tmp_path: Path) -> TestClient:
    """A client of a service whose graph is not there."""
    settings = ServiceSettings.model_validate({"home": tmp_path, "graph": NOBODY, "graph_password": "no"})
    return TestClient(create_app(settings))


def test_it_is_alive_and_ready(client: TestClient, graph_kind: str) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "graph": None}
    deadline = time.monotonic() + 30
    while (ready := client.get("/readyz")).status_code == 503 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert ready.json() == {"status": "ready", "graph": graph_kind}


def test_without_its_graph_it_is_alive_and_not_ready(lonely: TestClient) -> None:
    with lonely as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/").status_code == 200
        assert client.get("/openapi.json").status_code == 200
        assert client.get("/v1/queries").status_code == 200
        for address in ("/readyz", "/v1/relations/CHN/PAK/timeline", "/v1/ask?q=China"):
            response = client.get(address)
            assert response.status_code == 503
            assert response.headers["content-type"] == "application/problem+json"
            assert response.headers["retry-after"]
            assert "Traceback" not in response.text
        assert client.post("/v1/cypher", json={"query": "RETURN 1 AS x"}).status_code == 503


def test_a_mistake_of_ours_is_a_problem_without_a_trace(lonely: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    @lonely.app.get("/broken")  # type: ignore[attr-defined]
    def broken() -> None:
        raise RuntimeError("a secret: /etc/communique")

    client = TestClient(lonely.app, raise_server_exceptions=False)
    with caplog.at_level(logging.ERROR):
        response = client.get("/broken")
    assert response.status_code == 500
    assert response.json()["detail"] == "Something went wrong; the server's log says what."
    assert "secret" not in response.text
    assert "a secret" in caplog.text


def operations(api: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, one) for path, methods in api["paths"].items() for method, one in methods.items()]


def test_openapi_documents_every_query_with_its_parameters(client: TestClient) -> None:
    api = client.get("/openapi.json").json()
    for query in catalogue().values():
        operation = api["paths"][f"/v1/queries/{query.name}"]["get"]
        named = {one["name"]: one for one in operation["parameters"]}
        options = {"format", "bom", *(["all"] if query.paging == "keyset" else [])}
        options |= {"theme", "width", "lang"} if query.view in PICTURED else set()
        assert named.keys() == {*query.parameters, *options}
        for name, parameter in query.parameters.items():
            assert named[name]["required"] == parameter.required
            assert named[name]["description"] == parameter.meaning
            assert (named[name]["schema"]["type"] == "array") == parameter.many
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        row = api["components"]["schemas"][schema.rsplit("/", 1)[1].replace("Answer", "Row")]
        assert list(row["properties"]) == list(query.columns)


def test_openapi_documents_each_route_and_its_problems(client: TestClient) -> None:
    api = client.get("/openapi.json").json()
    assert {"/", "/docs", "/healthz", "/readyz", "/v1/queries", "/v1/ask", "/v1/cypher", "/v1/articles"} <= set(
        api["paths"]
    )
    assert {"/v1/relations/{a}/{b}/timeline", "/v1/relations/{a}/{b}/trend", "/v1/articles/{id}"} <= set(api["paths"])
    for path, method, operation in operations(api):
        assert operation["summary"], path
        names = [(one["in"], one["name"]) for one in operation.get("parameters", [])]
        assert len(names) == len(set(names)), path
        for code, answer in operation["responses"].items():
            assert answer["description"], (path, method, code)
            if int(code) >= 400:
                assert list(answer["content"]) in (["application/problem+json"], ["text/html"]), (path, code)
    statuses = set(api["paths"]["/v1/relations/{a}/{b}/timeline"]["get"]["responses"])
    assert {"200", "304", "308", "406", "422", "503"} <= statuses
    assert {"401", "403", "413", "504"} <= set(api["paths"]["/v1/cypher"]["post"]["responses"])


def test_every_reference_of_openapi_leads_somewhere(client: TestClient) -> None:
    api = client.get("/openapi.json").json()
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                found.add(value["$ref"])
            for one in value.values():
                walk(one)
        elif isinstance(value, list):
            for one in value:
                walk(one)

    walk(api)
    assert found
    for reference in found:
        assert reference.rsplit("/", 1)[1] in api["components"]["schemas"], reference


def test_the_documentation_fetches_nothing(client: TestClient) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert "/v1/queries/bilateral_timeline" in page.text
    assert "<script" not in page.text
    assert 'src="http' not in page.text


def test_other_origins_are_let_in_by_name_only(client_with: Callable[..., TestClient]) -> None:
    closed, opened = client_with(), client_with(cors_origins="https://a.example")
    origin = {"Origin": "https://a.example"}
    assert "access-control-allow-origin" not in closed.get("/healthz", headers=origin).headers
    assert opened.get("/healthz", headers=origin).headers["access-control-allow-origin"] == "https://a.example"
    other = opened.get("/healthz", headers={"Origin": "https://b.example"})
    assert "access-control-allow-origin" not in other.headers


def test_no_browser_guesses_a_type(client: TestClient) -> None:
    assert client.get("/v1/queries").headers["x-content-type-options"] == "nosniff"


def test_what_stands_in_the_way_of_the_graph_is_told_to_nobody(tmp_path: Path) -> None:
    """An address that cannot be reached: its name stays in the log, on the page and in problems."""
    settings = ServiceSettings.model_validate(
        {"home": tmp_path, "graph": "bolt://127.0.0.1:9", "graph_password": "a-password", "graph_start_seconds": 1}
    )
    with TestClient(create_app(settings)) as client:
        for path in ("/?q=China and Pakistan since 2025", "/v1/queries/types", "/readyz"):
            response = client.get(path)
            assert response.status_code == 503
            assert "127.0.0.1:9" not in response.text and "a-password" not in response.text
