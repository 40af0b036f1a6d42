"""The asynchronous client: the same methods, over the app itself and over a real server."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import ASGIApp

from cypher.catalogue import catalogue
from cypher.connection import Graph
from service import client as names
from service.app import create_app
from service.client import AsyncAnswer, AsyncCommunique, Communique
from tests.service.client.test_client_problems import Opening, listening
from tests.service.conftest import settings_on
from tests.service.own_query import OWN


def asked(app: FastAPI, ask: Callable[[AsyncCommunique], Awaitable[Any]]) -> Any:
    """What `ask` gets from a client of this app."""

    async def run() -> Any:
        transport = httpx.ASGITransport(app=app)
        async with app.router.lifespan_context(app), AsyncCommunique("http://testing", transport=transport) as c:
            return await ask(c)

    return asyncio.run(run())


def test_methods_answers_and_all_rows(samples: Graph) -> None:
    async def ask(c: AsyncCommunique) -> None:
        assert set(catalogue()) <= set(dir(c))
        method = c.bilateral_timeline
        assert inspect.iscoroutinefunction(method) and inspect.signature(method).return_annotation is AsyncAnswer
        assert "What happened between a and b" in (method.__doc__ or "")
        answer = await method("China", b="PAK", limit=3)
        assert (len(answer), answer[0]) == (3, answer.data[0])
        whole = (await method(a="CHN", b="PAK", limit=1000)).data
        assert [row["event"] async for row in answer] == [row["event"] for row in whole]
        assert [len(page) async for page in answer.pages(limit=1000)] == [3, len(whole) - 3]
        with pytest.raises(TypeError, match="async for"):
            list(answer)
        assert (await c.ask("all China–Pakistan events since 2025")).explanation
        assert (await c.cypher("RETURN $x AS x", x=[1])).data == [{"x": [1]}]
        assert (await c.query("types")).columns[0] == "type"

    asked(create_app(settings_on(samples)), ask)


def test_what_is_wrong_is_told(samples: Graph) -> None:
    async def ask(c: AsyncCommunique) -> None:
        with pytest.raises(AttributeError, match="did you mean bilateral_timeline"):
            _ = c.bilateral_timelin
        with pytest.raises(TypeError, match="did you mean since"):
            await c.bilateral_timeline(a="CHN", b="PAK", sinse=1)
        with pytest.raises(names.Invalid) as error:
            await c.bilateral_timeline(a="CHN", b="Wakanda")
        assert error.value.field == "b"
        with pytest.raises(ValueError, match="makes no data frame"):
            await (await c.types()).frame("dask")

    asked(create_app(settings_on(samples)), ask)


def test_frames(samples: Graph) -> None:
    pytest.importorskip("pandas")

    async def ask(c: AsyncCommunique) -> int:
        return len(await (await c.bilateral_timeline(a="CHN", b="PAK", limit=2)).frame("pandas"))

    assert asked(create_app(settings_on(samples)), ask) > 2


def test_a_dropped_query_is_a_method(samples: Graph, tmp_path: Path) -> None:
    (tmp_path / "own_acts.cypher").write_text(OWN, encoding="utf-8")

    async def ask(c: AsyncCommunique) -> list[dict[str, Any]]:
        return (await c.own_acts(country="China", limit=2)).data

    assert len(asked(create_app(settings_on(samples, queries=tmp_path)), ask)) == 2


def test_over_the_network_after_a_wait(samples: Graph, serve: Callable[[ASGIApp], str]) -> None:
    opening = Opening(create_app(settings_on(samples)), refusals=2)
    address = serve(opening)

    async def both() -> list[str]:
        async with AsyncCommunique(address) as c:
            one, two = await asyncio.gather(
                c.bilateral_timeline(a="CHN", b="PAK", limit=4), c.country_timeline(country="PAK", limit=4)
            )
            assert len(two) == 4
            return [row["event"] async for row in one]

    events = asyncio.run(both())
    assert opening.asked[:3] == ["/v1/queries"] * 3
    with Communique(address) as c:
        assert events == [row["event"] for row in c.bilateral_timeline(a="CHN", b="PAK")]


def test_without_a_catalogue_and_without_a_server() -> None:
    async def run() -> None:
        with listening() as (_, address):
            slow = AsyncCommunique(address, timeout=0.2)
            with pytest.raises(AttributeError, match="async with"):
                _ = slow.types
            with pytest.raises(names.Unreachable, match="did not answer within"):
                await slow.queries()
            await slow.close()
        with pytest.raises(names.Unreachable, match="Nothing answers at"):
            async with AsyncCommunique(address, key="4f1d") as c:
                raise AssertionError(c)

    asyncio.run(run())
    assert repr(AsyncCommunique("http://a.example/", key="4f1d")) == "<AsyncCommunique http://a.example>"
