"""What is written down of a request: its id, its route and nothing secret; and the figures of /metrics."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from service.observing import log_as


@pytest.fixture
def lines(capfd: pytest.CaptureFixture[str]) -> Iterator[Callable[[], list[dict[str, object]]]]:
    """Begins to log when it is first called; then the log's lines since the last call, as objects."""
    logger = logging.getLogger("communique")
    before = logger.handlers[:], logger.level, logger.propagate

    def since() -> list[dict[str, object]]:
        written = capfd.readouterr().err
        log_as("json")
        return [json.loads(line) for line in written.splitlines() if line.startswith("{")]

    yield since
    logger.handlers[:], logger.level, logger.propagate = before


def figures(client: TestClient) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """(name, labels) -> value, read by Prometheus' own parser."""
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def test_an_id_is_kept_or_made(client: TestClient) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "trace-7.a"}).headers["x-request-id"] == "trace-7.a"
    made = client.get("/healthz").headers["x-request-id"]
    assert len(made) == 32
    for odd in ("a b", "x" * 65, "a;b", ""):
        assert len(client.get("/healthz", headers={"X-Request-ID": odd}).headers["x-request-id"]) == 32


def test_a_request_is_a_line(client: TestClient, lines: Callable[[], list[dict[str, object]]]) -> None:
    lines()
    client.get("/v1/queries/types?format=csv", headers={"X-Request-ID": "r1"})
    (line,) = [one for one in lines() if one["logger"] == "communique.requests"]
    assert (line["request"], line["method"], line["route"], line["status"]) == ("r1", "GET", "/v1/queries/types", 200)
    assert isinstance(line["ms"], float) and isinstance(line["bytes"], int) and line["bytes"] > 100


def test_no_secret_gets_into_the_log(client: TestClient, lines: Callable[[], list[dict[str, object]]]) -> None:
    lines()
    link = client.post("/v1/links", json={"query": "types", "params": {}}).json()["links"]["json"]
    client.get(link)
    client.get("/l/a-made-up-secret")
    client.get("/v1/queries", headers={"X-API-Key": "another-secret", "Authorization": "Bearer a-third-secret"})
    client.get("/v1/ask", params={"q": "a question about somebody"})
    written = json.dumps(lines())
    assert "/l/{token}" in written
    for secret in (link.split("/l/")[1], "secret", "somebody"):
        assert secret not in written


def test_an_error_carries_the_id_of_its_request(
    client_with: Callable[..., TestClient],
    lines: Callable[[], list[dict[str, object]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = client_with()
    monkeypatch.setattr(type(client.app.state.backend), "versions", lambda self: 1 / 0)  # type: ignore[attr-defined]
    quiet = TestClient(client.app, raise_server_exceptions=False)
    lines()
    assert quiet.get("/v1/queries/types", headers={"X-Request-ID": "r2"}).status_code == 500
    found = [one for one in lines() if one["request"] == "r2"]
    assert {one["logger"] for one in found} == {"communique.service", "communique.requests"}
    assert any("ZeroDivisionError" in str(one.get("exc_info")) for one in found)


def test_requests_queries_and_the_graph_are_counted(client_with: Callable[..., TestClient]) -> None:
    client = client_with(cache_seconds=60)
    for _ in range(3):
        client.get("/v1/queries/types")
    client.get("/nowhere")
    client.request("BREW", "/healthz")
    found = figures(client)
    route = ("route", "/v1/queries/types")
    assert found["communique_requests_total", (("method", "GET"), route, ("status", "200"))] == 3
    assert found["communique_requests_total", (("method", "GET"), ("route", "unmatched"), ("status", "404"))] == 1
    assert found["communique_requests_total", (("method", "other"), ("route", "/healthz"), ("status", "405"))] == 1
    assert found["communique_request_seconds_count", (route,)] == 3
    assert found["communique_query_seconds_count", (("query", "types"),)] == 1
    assert found["communique_answers_total", (("from", "kept"),)] == 2
    assert found["communique_answers_total", (("from", "graph"),)] == 1
    assert found["communique_graph_up", ()] == 1
    assert 0 <= found["communique_newest_seconds", ()] < 7 * 86_400


def test_loads_are_counted(client: TestClient) -> None:
    article = {"text": "Nothing of interest happened on the pier.", "title": "The pier", "published": "2025-01-01"}
    loaded = client.post("/v1/articles", json=article)
    assert client.post("/v1/articles", json=article).status_code == 201
    assert client.delete(f"/v1/articles/{loaded.json()['id']}").status_code == 200
    found = figures(client)
    outcomes = {labels[0][1]: value for (name, labels), value in found.items() if name == "communique_articles_total"}
    assert outcomes == {"loaded": 1, "unchanged": 1, "retracted": 1}
