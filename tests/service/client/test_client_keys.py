"""Keys: where they go, and where they do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cypher.connection import Graph
from service import client as names
from service.app import create_app
from service.client import Communique
from tests.service.conftest import settings_on
from tests.service.test_access import entry

KEY = "analyst-4f1d"


class Recorded:
    """An app, and everything that its callers sent."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.addresses: list[bytes] = []
        self.headers: list[tuple[bytes, bytes]] = []
        self.bodies: list[bytes] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self.addresses += [scope["raw_path"], scope["query_string"]]
            self.headers += scope["headers"]

        async def received() -> Message:
            message = await receive()
            self.bodies.append(message.get("body", b""))
            return message

        await self.app(scope, received, send)


@pytest.fixture
def recorded(samples: Graph) -> Recorded:
    keys = f"{entry(KEY, 'read,cypher')} {entry('reader', 'read')}"
    return Recorded(create_app(settings_on(samples, api_keys=keys, reading="keys")))


def test_a_key_goes_into_one_header(recorded: Recorded, serve: Callable[[ASGIApp], str]) -> None:
    with Communique(serve(recorded), key=KEY) as c:
        assert c.cypher("RETURN 1 AS one")[0] == {"one": 1}
        assert len(list(c.bilateral_timeline(a="CHN", b="PAK", limit=2))) > 2
        with pytest.raises(names.KeyNeeded) as error, Communique(serve(recorded), key="wrong-4f1d") as wrong:
            wrong.types()
        told = [repr(c), str(c), repr(vars(c)), repr(c.types()), repr(error.value), str(error.value)]
    assert not any("4f1d" in one for one in told)
    secret = {(name, value) for name, value in recorded.headers if b"4f1d" in value}
    assert secret == {(b"authorization", b"Bearer " + KEY.encode()), (b"authorization", b"Bearer wrong-4f1d")}
    assert not any(b"4f1d" in one for one in (*recorded.addresses, *recorded.bodies))


def test_without_a_key_and_with_too_small_a_one(recorded: Recorded, serve: Callable[[ASGIApp], str]) -> None:
    address = serve(recorded)
    with Communique(address) as c, pytest.raises(names.KeyNeeded) as error:
        c.queries()
    assert (error.value.status, error.value.title) == (401, "Key needed")
    with Communique(address, "reader") as c:
        assert c.types().columns
        with pytest.raises(names.Forbidden, match="lacks the scope 'cypher'"):
            c.cypher("RETURN 1 AS one")


@pytest.mark.parametrize("key", ["", "two words", "line\nend", "clé"])
def test_a_key_that_is_none_is_not_repeated(key: str) -> None:
    with pytest.raises(ValueError, match="The key is empty, or holds") as error:
        Communique("http://127.0.0.1:8000", key=key)
    assert not key or key not in str(error.value)


def test_who_asks_too_often_waits(samples: Graph, serve: Callable[[ASGIApp], str]) -> None:
    settings = settings_on(samples, api_keys=entry(KEY, "read"), rate=2, rate_burst=2)
    address = serve(create_app(settings))
    with Communique(address, key=KEY) as c:
        assert len(list(c.bilateral_timeline(a="CHN", b="PAK", limit=8).pages())) >= 3
    with Communique(address, key=KEY, wait=0) as c, pytest.raises(names.TooMany, match="requests a second"):
        for _ in range(5):
            c.queries()
