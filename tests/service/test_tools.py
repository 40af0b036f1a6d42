"""The catalogue as tools of language-model clients, asked by the protocol's own client over HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from cypher.catalogue import catalogue
from cypher.connection import Graph
from service.app import create_app
from tests.service.conftest import settings_on


@pytest.fixture
def app(samples: Graph) -> FastAPI:
    return create_app(settings_on(samples))


def asked(app: FastAPI, ask: Callable[[Client], Awaitable[Any]]) -> Any:
    """What `ask` gets from a client of this app."""

    async def run() -> Any:
        async with app.router.lifespan_context(app):
            transport = httpx2.ASGITransport(app=app)
            async with (
                httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http,
                Client(streamable_http_client("http://127.0.0.1/mcp", http_client=http)) as client,
            ):
                return await ask(client)

    return asyncio.run(run())


def test_each_query_is_a_tool_that_only_reads(app: FastAPI) -> None:
    found = asked(app, lambda client: client.list_tools()).tools
    assert {tool.name for tool in found} == {"ask", *catalogue()}
    assert all(tool.annotations.read_only_hint for tool in found)
    (timeline,) = [tool for tool in found if tool.name == "bilateral_timeline"]
    assert timeline.input_schema["required"] == ["a", "b"]
    assert timeline.input_schema["properties"]["limit"]["maximum"] == 1000
    assert "format" not in timeline.input_schema["properties"]


def test_a_tool_gives_what_the_route_gives(app: FastAPI) -> None:
    found = asked(
        app,
        lambda client: client.call_tool(
            "bilateral_timeline", {"a": "China", "b": "PAK", "type": ["CONSULT"], "limit": 3}
        ),
    )
    with TestClient(create_app(app.state.backend.settings)) as client:
        wanted = client.get("/v1/queries/bilateral_timeline?a=CHN&b=PAK&type=CONSULT&limit=3").json()
    assert not found.is_error
    assert found.structured_content["data"] == wanted["data"] != []
    assert json.loads(found.content[0].text)["cite"]["digest"] == wanted["cite"]["digest"]


def test_a_question_and_a_refusal(app: FastAPI) -> None:
    async def both(client: Client) -> tuple[Any, Any, Any]:
        return (
            await client.call_tool("ask", {"question": "all China–Pakistan events since 2025", "limit": 2}),
            await client.call_tool("ask", {"question": "Wakanda and China"}),
            await client.call_tool("bilateral_timeline", {"a": "CHN"}),
        )

    answer, refused, lacking = asked(app, both)
    assert answer.structured_content["query"] == "bilateral_timeline" and len(answer.structured_content["data"]) == 2
    assert refused.is_error and "Wakanda" in refused.content[0].text and "Could be asked" in refused.content[0].text
    assert lacking.is_error and "b is missing" in lacking.content[0].text


def test_a_dropped_file_is_a_tool(samples: Graph, tmp_path: Path) -> None:
    (tmp_path / "own.cypher").write_text(
        "/*---\nname: own\ntitle: Own\nquestion: Which articles are there?\ncolumns:\n  id: {type: text, meaning: Id}\n"
        "---*/\nMATCH (a:Article) WHERE a.id > '' RETURN a.id AS id ORDER BY id\n"
    )
    app = create_app(settings_on(samples, queries=tmp_path))
    found = asked(app, lambda client: client.call_tool("own", {}))
    assert len(found.structured_content["data"]) == 5


def test_other_hosts_and_methods_are_refused(app: FastAPI) -> None:
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    with TestClient(app, base_url="http://evil.example") as client:
        response = client.post("/mcp", json=body, headers={"Accept": "application/json, text/event-stream"})
        assert response.status_code == 421
        assert client.get("/mcp").status_code == 405
