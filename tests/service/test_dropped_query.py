"""A query file dropped into a folder is a route, an OpenAPI entry, a tool and a link, with no other change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.service.own_query import OWN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own_acts.cypher").write_text(OWN, encoding="utf-8")
    return tmp_path


def test_over_http(client_with: Callable[..., TestClient], folder: Path) -> None:
    client = client_with(queries=folder)
    rows = client.get("/v1/queries/own_acts?country=China&limit=2").json()["data"]
    assert len(rows) == 2 and set(rows[0]) == {"event", "day"}
    listed = {one["name"]: one for one in client.get("/v1/queries").json()["data"]}
    assert listed["own_acts"]["question"].startswith("Which acts")
    operation = client.get("/openapi.json").json()["paths"]["/v1/queries/own_acts"]["get"]
    assert {one["name"] for one in operation["parameters"]} == {"country", "type", "limit", "format", "bom"}
    assert client.get("/v1/queries/own_acts?country=CHN&typ=AGREE").json()["hint"] == "Did you mean type?"
    csv = client.get("/v1/queries/own_acts?country=CHN&format=csv").text.splitlines()
    assert csv[0] == "event,day"
    link = client.post("/v1/links", json={"query": "own_acts", "params": {"country": "CHN", "limit": 2}}).json()
    assert client.get(link["links"]["json"]).json()["data"] == rows
