"""What becomes known, as it does: over a real server, for a stream that never ends has no other end."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from starlette.types import ASGIApp

from cypher.catalogue import run
from cypher.connection import Graph
from service.app import create_app
from tests.service.conftest import settings_on

PATH = "/v1/changes/stream"
EVER = "2000-01-01T00:00:00Z"
ARTICLE = "The foreign ministers of Norway and Chile met in Oslo on Monday."


@pytest.fixture
def address(samples: Graph, serve: Callable[[ASGIApp], str]) -> str:
    """A service that looks for changes five times a second, and lets two listen at once."""
    return serve(create_app(settings_on(samples, changes_seconds=0.2, changes_at_once=2)))


@contextmanager
def heard(address: str, params: dict[str, Any], last: str | None = None) -> Iterator[Iterator[dict[str, Any]]]:
    """The events of a stream: id, kind, row."""
    headers = {"Last-Event-ID": last} if last else {}
    with httpx.stream("GET", address + PATH, params=params, headers=headers, timeout=30) as response:
        assert response.status_code == 200, response.read()
        assert response.headers["content-type"].startswith("text/event-stream")
        yield _events(response.iter_lines())


def _events(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    event: dict[str, Any] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        if not line and "data" in event:
            yield event
            event = {}
        elif name in ("id", "event"):
            event[name] = value
        elif name == "data":
            event["data"] = json.loads(value)


def test_all_that_is_known_since_a_day(samples: Graph, address: str) -> None:
    rows = run(samples, "changes", {"since": EVER, "limit": 1000}).data
    assert len(rows) > 20
    with heard(address, {"since": EVER}) as events:
        told = [next(events) for _ in rows]
    assert [one["data"]["event"] for one in told] == [row["event"] for row in rows]
    assert {one["event"] for one in told} == {"new"}


def test_it_goes_on_behind_the_last_one_that_was_heard(samples: Graph, address: str) -> None:
    with heard(address, {"since": EVER}) as events:
        first = [next(events) for _ in range(12)]
    with heard(address, {"since": EVER}, last=first[4]["id"]) as events:
        again = [next(events) for _ in range(7)]
    assert [one["id"] for one in again] == [one["id"] for one in first[5:]]


def test_what_is_loaded_while_one_listens_is_told(address: str) -> None:
    with heard(address, {"country": "CHL"}) as events:
        article = {"id": "oslo", "text": ARTICLE, "published": "2026-02-03"}
        loaded = httpx.post(f"{address}/v1/articles", json=article, timeout=60)
        assert loaded.status_code in (200, 201), loaded.text
        told = next(events)
        assert {"NOR", "CHL"} <= {*told["data"]["sources"], *told["data"]["targets"]}
        assert told["event"] == "new"
        id = loaded.json()["id"]
        assert httpx.delete(f"{address}/v1/articles/{id}", timeout=60).status_code in (200, 204)
        assert next(events)["event"] == "retracted"


def test_so_many_may_listen_at_once(address: str) -> None:
    with heard(address, {}), heard(address, {}):
        refused = httpx.get(address + PATH, timeout=10)
        assert refused.status_code == 429
    # Who left is noticed a moment later.
    deadline = time.monotonic() + 20
    while True:
        with httpx.stream("GET", address + PATH, params={"since": EVER}, timeout=30) as response:
            if response.status_code == 200:
                assert next(_events(response.iter_lines()))
                return
        assert time.monotonic() < deadline, "nobody may listen any more"
        time.sleep(0.2)


@pytest.mark.parametrize(
    ("params", "last"),
    [
        ({"country": "Ruritania"}, None),
        ({"limit": "3"}, None),
        ({"after": "e1"}, None),
        ({"since": "soon"}, None),
        ({}, "x|y"),
        ({"q": "x"}, None),
    ],
)
def test_what_is_wrong_is_told_before_it_begins(client: TestClient, params: dict[str, str], last: str | None) -> None:
    headers = {"Last-Event-ID": last} if last else {}
    assert client.get(PATH, params=params, headers=headers).status_code == 422
