"""What goes wrong, against real servers: problems, silence, strangers, services that are still opening."""

from __future__ import annotations

import pickle
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from cypher.connection import Graph
from cypher.errors import CommuniqueError
from service import client as names
from service.app import create_app
from service.client import Communique, core
from service.settings import ServiceSettings
from tests.service.conftest import settings_on


class Opening:
    """The app, once it has answered `refusals` requests with this status: as one that is still opening does."""

    def __init__(self, app: ASGIApp, refusals: int, status: int = 503, after: str | None = "0") -> None:
        self.app, self.left, self.status, self.after = app, refusals, status, after
        self.asked: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        self.asked.append(scope["path"])
        if self.left == 0:
            await self.app(scope, receive, send)
            return
        self.left -= 1
        said = {"title": "Graph unavailable", "status": self.status, "detail": "The graph is not open yet."}
        headers = {} if self.after is None else {"Retry-After": self.after}
        await JSONResponse(said, self.status, headers, "application/problem+json")(scope, receive, send)


@contextmanager
def listening() -> Iterator[tuple[socket.socket, str]]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken, f"http://127.0.0.1:{taken.getsockname()[1]}"


def test_problems_are_one_tree(c: Communique) -> None:
    with pytest.raises(names.Invalid) as error:
        c.bilateral_timeline(a="CHN", b="Wakanda")
    problem = error.value
    assert isinstance(problem, names.Problem) and isinstance(problem, names.ClientError)
    assert isinstance(problem, CommuniqueError)
    assert (problem.status, problem.title, problem.field) == (422, "Invalid value", "b")
    assert problem.detail == "'Wakanda' is not known here." and problem.hint and "Did you mean" in problem.hint
    assert str(problem) == f"b: {problem.detail} {problem.hint}"
    again = pickle.loads(pickle.dumps(problem))  # noqa: S301 - our own, as a worker's process hands it back
    assert (type(again), again.status, again.field, str(again)) == (names.Invalid, 422, "b", str(problem))
    with pytest.raises(names.NotFound):
        c.event(event="e0123456789abcdef")
    with pytest.raises(names.Forbidden):
        c.cypher("CREATE (n)")
    with pytest.raises(names.Problem, match="cannot begin with") as refused:
        c.cypher("RETRUN 1")
    assert type(refused.value) is names.Problem and refused.value.status == 400


def test_a_refused_question_says_what_could_be_asked(c: Communique) -> None:
    with pytest.raises(names.Invalid) as error:
        c.ask("Wakanda and China")
    assert error.value.field == "q" and error.value.suggestions and "China" in " ".join(error.value.understood)
    assert error.value.suggestions[0] in str(error.value)
    for question in error.value.suggestions[:2]:
        assert c.ask(question).explanation


def test_a_proxy_does_not_stand_before_loopback(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")  # nothing listens on port 1
    with Communique(address) as c:
        assert c.types().columns


def test_nobody_listens() -> None:
    with listening() as (_, address):
        pass
    c = Communique(address)
    with pytest.raises(names.Unreachable) as error:
        c.ask("China")
    assert error.value.status == 0 and str(error.value).startswith(f"Nothing answers at {address} (")
    assert "communique serve" in str(error.value)
    with pytest.raises(names.Unreachable):
        _ = c.bilateral_timeline
    assert {"ask", "cypher", "queries"} <= set(dir(c)), "listing names does not fail"


def test_nobody_answers_in_time() -> None:
    with listening() as (_, address), pytest.raises(names.Unreachable) as error:
        Communique(address, timeout=0.2).ask("China")
    assert "did not answer within 0.2 seconds" in str(error.value) and "timeout=" in str(error.value)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (HTMLResponse("<h1>Sign in</h1>"), "answered with 200 and no JSON of a Communiqué: '<h1>Sign in</h1>'"),
        (HTMLResponse("Bad gateway", 502), "answered with 502"),
        (HTMLResponse("x" * 5000, 404), "x…'"),
        (JSONResponse([1]), "'[1]'"),
        (JSONResponse({"data": [{"name": "q"}]}), "speaks another version of this API: KeyError 'title'"),
        (Response("{", media_type="application/json"), "'{'"),
        (RedirectResponse("https://other.example/v1/queries?secret=no"), "it has moved to https://other.example/"),
    ],
)
def test_strangers_are_told_apart(serve: Callable[[ASGIApp], str], answer: Response, told: str) -> None:
    async def stranger(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await answer(scope, receive, send)

    with Communique(serve(stranger)) as c, pytest.raises(names.Unexpected) as error:
        c.queries()
    assert told in str(error.value) and len(str(error.value)) < 500


@pytest.mark.parametrize("status", [503, 429])
def test_a_service_that_is_opening_is_waited_for(samples: Graph, serve: Callable[[ASGIApp], str], status: int) -> None:
    opening = Opening(create_app(settings_on(samples)), refusals=2, status=status)
    with Communique(serve(opening)) as c:
        assert len(c.ask("all China–Pakistan events since 2025")) > 7
    assert opening.asked[:3] == ["/v1/ask"] * 3


@pytest.mark.parametrize(("after", "wait"), [("0", 0.0), ("3600", 30.0), (None, 30.0), ("soon", 30.0)])
def test_the_wait_has_an_end(serve: Callable[[ASGIApp], str], tmp_path: Path, after: str | None, wait: float) -> None:
    app = create_app(ServiceSettings.model_validate({"home": tmp_path, "graph": "bolt://127.0.0.1:1"}))
    opening = Opening(app, refusals=100, after=after)
    with Communique(serve(opening), wait=wait) as c, pytest.raises(names.NotReady) as error:
        c.queries()
    assert (error.value.status, len(opening.asked)) == (503, 1)


def test_a_service_without_its_graph_is_not_ready(serve: Callable[[ASGIApp], str], tmp_path: Path) -> None:
    settings = {"home": tmp_path, "graph": "bolt://127.0.0.1:1", "graph_password": "no"}  # nothing listens on port 1
    with Communique(serve(create_app(ServiceSettings.model_validate(settings))), wait=1) as c:
        assert "bilateral_timeline" in dir(c)
        with pytest.raises(names.NotReady) as error:
            c.bilateral_timeline(a="CHN", b="PAK")
    assert error.value.detail and error.value.title == "Graph unavailable"


def test_a_moment_may_be_given_as_a_date() -> None:
    def pause(after: str, status: int = 503) -> float | None:
        return core.pause_of(httpx.Response(status, headers={"Retry-After": after}))

    in_a_minute = datetime.now(UTC) + timedelta(minutes=1)
    assert 50 < (pause(format_datetime(in_a_minute, usegmt=True)) or 0) <= 60
    assert pause("Wed, 21 Oct 2015 07:28:00 GMT") == 0.1
    assert (pause("5"), pause("-1"), pause("5", 500), pause("5", 504)) == (5, None, None, None)


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8000", "localhost", "ftp://a.example", "http://", "http://a.example:port", ""]
)
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(ValueError, match="is no address"):
        Communique(address)


def test_an_address_holds_no_secret() -> None:
    for address in ("http://me:hidden@a.example", "http://a.example/?key=hidden", "http://a.example/#hidden"):
        with pytest.raises(ValueError, match="key=") as error:
            Communique(address)
        assert "hidden" not in str(error.value)
