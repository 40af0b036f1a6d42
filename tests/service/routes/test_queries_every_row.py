"""Every row of all pages as one stream: the rows of the pages, cut where it says so, broken off where it fails."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

from cypher.catalogue import catalogue
from cypher.connection import Graph
from service import answering
from service.app import create_app
from service.formats import streams
from service.settings import ServiceSettings
from tests.service.conftest import settings_on

EVERYTHING = {"status": "actual,alleged,planned,hypothetical", "min_confidence": "0", "undated": "include"}
EVENTS = "/v1/queries/events"


class Bounded(ServiceSettings):
    """Settings whose streams end early."""

    stream_rows: int = 7


def rows_of(client: TestClient, path: str, params: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows, by pages of 1,000."""
    answer = client.get(path, params={**params, "limit": 1000}).json()
    assert answer["page"]["next"] is None
    found: list[dict[str, Any]] = answer["data"]
    return found


def lines_of(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of three rows, a piece for each row."""
    monkeypatch.setattr(answering, "PAGE", 3)
    monkeypatch.setattr(streams, "CHUNK", 1)


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The cursor of each page that a stream has read after its first one."""
    read: list[str] = []
    asked = answering.answer

    def counted(graph: Any, query: Any, bound: Any) -> Any:
        if bound.values.get("limit") == answering.PAGE:
            read.append(bound.values["cursor"])
        return asked(graph, query, bound)

    monkeypatch.setattr(answering, "answer", counted)
    return read


@pytest.mark.usefixtures("small")
def test_a_stream_has_the_rows_of_all_pages(client: TestClient) -> None:
    wanted = rows_of(client, EVENTS, EVERYTHING)
    assert len(wanted) > 10
    for limit in ({}, {"limit": 2}, {"limit": 1000}):
        lines = client.get(EVENTS, params={**EVERYTHING, **limit, "format": "jsonl", "all": "true"})
        assert lines_of(lines.text) == wanted, limit
    whole = client.get(EVENTS, params={**EVERYTHING, "limit": 1000, "format": "csv"})
    table = client.get(EVENTS, params={**EVERYTHING, "format": "csv", "all": "true", "limit": 4})
    assert table.content == whole.content
    marked = client.get(EVENTS, params={**EVERYTHING, "format": "csv", "all": "true", "bom": "true"})
    assert marked.content == b"\xef\xbb\xbf" + whole.content


def test_a_stream_is_a_file_that_nobody_keeps(client_with: Callable[..., TestClient]) -> None:
    client = client_with(cache_seconds=60)
    for name, media_type in (("csv", "text/csv; charset=utf-8"), ("jsonl", "application/x-ndjson")):
        address = f"{EVENTS}?all=true&format={name}"
        response = client.get(address)
        assert response.headers["content-type"] == media_type
        assert response.headers["content-disposition"] == f'inline; filename="events.{name}"'
        assert response.headers["cache-control"] == "no-store"
        assert "etag" not in response.headers and "content-length" not in response.headers
        assert client.get(address, headers={"If-None-Match": "*"}).status_code == 200
    assert client.app.state.backend.kept.counts()[2] == 0  # type: ignore[attr-defined]


RICH: dict[str, dict[str, Any]] = {
    "events": {
        "party": ["China", "PAK"], "match": "any", "type": "consult,agree,support,cooperate,assault", "quad": "1,2,4",
        "since": "-9000d", "until": "today", "learnt_until": "today", "as_of": "today", "min_score": "-9.5",
        "sort": "oldest", "undated": "include", "min_confidence": "0.1", "published_since": "2024",
    },
    "bilateral_timeline": {"a": "China", "b": "Pakistan", "group": "day", "min_confidence": "0"},
    "country_timeline": {"country": "Pakistan", "q": "Minister"},
    "actor_timeline": {"actor": "India", "how": "between,joint"},
    "upcoming": {"status": "actual,alleged", "since": "2025", "within": "P30Y"},
}  # fmt: skip


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", [one.name for one in catalogue().values() if one.paging == "keyset"])
def test_every_query_that_pages_streams_whatever_was_asked(client: TestClient, name: str) -> None:
    query = catalogue()[name]
    params = {one: parameter.example for one, parameter in query.parameters.items() if parameter.required}
    for asked in (params, params | RICH.get(name, {})):
        wanted = rows_of(client, f"/v1/queries/{name}", asked)
        found = client.get(f"/v1/queries/{name}", params={**asked, "limit": 2, "all": "true", "format": "jsonl"})
        assert lines_of(found.text) == wanted
    assert name not in RICH or len(wanted) > 2, "nothing was read after a first page"


@pytest.mark.usefixtures("small")
def test_the_relations_stream_too(client: TestClient) -> None:
    address = "/v1/relations/CHN/PAK/timeline"
    found = client.get(f"{address}?format=jsonl&all=true&limit=2").text
    assert lines_of(found) == rows_of(client, address, {})
    moved = client.get("/v1/relations/China/PAK/timeline?format=jsonl&all=true&limit=2")
    assert moved.text == found and moved.history[0].status_code == 308
    assert client.get("/v1/relations/CHN/PAK/trend?format=csv&all=true").json()["field"] == "all"


@pytest.mark.usefixtures("small")
def test_a_stream_that_is_cut_says_where_it_goes_on(samples: Graph) -> None:
    settings = Bounded.model_validate({**settings_on(samples).model_dump(), "stream_rows": 7})
    with TestClient(create_app(settings)) as client:
        wanted = rows_of(client, EVENTS, EVERYTHING)
        *rows, notice = lines_of(
            client.get(EVENTS, params={**EVERYTHING, "format": "jsonl", "all": 1, "limit": 2}).text
        )
        assert rows == wanted[:7]
        assert notice == {"notice": f"cut after 7 rows; the next page: cursor={notice['next']}", "next": notice["next"]}
        while "next" in notice:
            more = {**EVERYTHING, "format": "jsonl", "all": 1, "limit": 2, "cursor": notice["next"]}
            found = lines_of(client.get(EVENTS, params=more).text)
            notice = found.pop() if "notice" in found[-1] else {}
            rows += found
        assert rows == wanted
        table = client.get(EVENTS, params={**EVERYTHING, "format": "csv", "all": 1, "limit": 2}).text
        *cells, last = csv.reader(io.StringIO(table, newline=""))
        assert [row[0] for row in cells[1:]] == [row["event"] for row in wanted[:7]]
        assert last[0].startswith("# cut after 7 rows; the next page: cursor=")


@pytest.mark.parametrize(
    ("address", "field"),
    [
        (f"{EVENTS}?all=true", "all"),
        (f"{EVENTS}?all=true&format=xlsx", "all"),
        (f"{EVENTS}?all=true&format=turtle", "all"),
        (f"{EVENTS}?all=perhaps&format=csv", "all"),
        ("/v1/queries/types?all=true&format=csv", "all"),
        ("/v1/queries/bilateral_trend?a=CHN&b=PAK&all=true&format=jsonl", "all"),
        (f"{EVENTS}?all=true&format=csv&cursor=abc", "cursor"),
        (f"{EVENTS}?all=true&format=csv&party=Atlantis", "party"),
        (f"{EVENTS}?all=true&format=jsonl&bom=true", "bom"),
    ],
)
def test_what_cannot_be_streamed_is_refused(client: TestClient, address: str, field: str) -> None:
    response = client.get(address)
    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")
    assert response.json()["field"] == field, response.text


def test_it_is_documented_where_there_are_pages(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for name, query in catalogue().items():
        known = {one["name"]: one for one in paths[f"/v1/queries/{name}"]["get"]["parameters"]}
        assert ("all" in known) == (query.paging == "keyset"), name
        assert "all" not in known or known["all"]["schema"]["type"] == "boolean"


@pytest.mark.usefixtures("small")
def test_a_page_is_read_when_the_one_before_it_was_taken(client: TestClient, pages: list[str]) -> None:
    backend = client.app.state.backend  # type: ignore[attr-defined]
    first = answering.reply(backend, "events", {**EVERYTHING, "limit": 2})
    rows = answering.Stream(backend, first).rows
    read = []
    for _ in range(9):
        next(rows)
        read.append(len(pages))
    assert read == [0, 0, 1, 1, 1, 2, 2, 2, 3]


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The app behind a real server, in a thread: its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, log_level="critical"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
        (port,) = [one.getsockname()[1] for listening in server.servers for one in listening.sockets]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_graph_that_dies_breaks_the_connection_off(
    samples: Graph, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    app = create_app(settings_on(samples))
    asked, read = answering.answer, []

    def dying(graph: Any, query: Any, bound: Any) -> Any:
        read.append(bound)
        if len(read) == 3:
            app.state.backend.connection.close()
        return asked(graph, query, bound)

    params = {**EVERYTHING, "format": "jsonl", "all": "true", "limit": 2}
    received = ""
    with serving(app) as address:
        wanted = lines_of(httpx.get(address + EVENTS, params=params, timeout=60).text)
        monkeypatch.setattr(answering, "answer", dying)
        with (
            pytest.raises(httpx.RemoteProtocolError),
            httpx.stream(
                "GET", address + EVENTS, params=params, timeout=60, headers={"Accept-Encoding": encoding}
            ) as response,
        ):
            assert response.status_code == 200
            for piece in response.iter_text():
                received += piece
    *rows, notice = lines_of(received)
    assert rows == wanted[:5], "two of the first page, three of the second"
    with TestClient(create_app(settings_on(samples))) as client:
        rest = client.get(EVENTS, params={**params, "cursor": notice["next"]}).text
    assert rows + lines_of(rest) == wanted


@pytest.mark.usefixtures("small")
def test_a_client_that_leaves_ends_the_work(samples: Graph, pages: list[str]) -> None:
    app = create_app(settings_on(samples))
    path, query = EVENTS, b"format=csv&all=true&min_confidence=0&limit=1"
    sent: list[bytes] = []

    async def run() -> None:
        left = asyncio.Event()

        async def receive() -> dict[str, Any]:
            await left.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            if body := message.get("body"):
                sent.append(body)
            if len(sent) == 2:
                left.set()
                await asyncio.sleep(0)

        scope = {
            "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "method": "GET",
            "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": query, "root_path": "",
            "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000),
            "state": {},
        }  # fmt: skip
        async with app.router.lifespan_context(app):
            await app(scope, receive, send)

    asyncio.run(run())
    assert len(sent) >= 2 and len(pages) <= 1, "it read on for a client that had left"
