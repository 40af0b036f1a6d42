"""What a client says and understands, without a network of its own: both clients carry it out, one waits, one awaits.

A talk is a generator: it yields a request, to be sent, or a number of seconds, to be waited, and gets the response back.
"""

from __future__ import annotations

import json
import time
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import quote

import httpx

from service.client.catalogue import QueryInfo, catalogue_of, nearest, python_name
from service.client.errors import Unexpected, payload

T = TypeVar("T")
Talk = Generator[httpx.Request | float, httpx.Response | None, T]
Http = httpx.Client | httpx.AsyncClient
_SHORTEST_PAUSE = 0.1  # seconds; "Retry-After: 0" must not become a busy loop
_OWN = ("ask", "cypher", "load", "queries", "query", "retract")  # methods beside those of the catalogue
_BUSY = (429, 503)
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Found:
    """What an answer is made from: the envelope, the query as the catalogue describes it, and how to ask for the next
    page: path and parameters."""

    said: Mapping[str, Any]
    info: QueryInfo | None
    path: str
    params: tuple[tuple[str, str], ...]


def address_of(given: str) -> str:
    """A service's address without a slash at its end. Raises ValueError for what is none."""
    try:
        url = httpx.URL(given.strip())
    except httpx.InvalidURL as error:
        raise ValueError(f"{given!r} is no address: {error}.") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError(f"{given!r} is no address of a service; write it like http://127.0.0.1:8000.")
    if url.userinfo or url.query or url.fragment:
        # Not repeated: what stands there may be a secret.
        raise ValueError("A service's address has no user, query or fragment; give a key as key=.")
    return str(url).rstrip("/")


def settings(address: str, key: str | None, timeout: float | None) -> dict[str, Any]:
    """What httpx is told for either client. Raises ValueError for a key that no header can hold."""
    headers = {"Accept": "application/json", "User-Agent": "communique-client"}
    if key is not None:
        if not key or not (key.isascii() and key.isprintable()) or " " in key:
            raise ValueError("The key is empty, or holds a character that no key has: a space, a line's end.")
        headers["Authorization"] = f"Bearer {key}"
    # A proxy of the environment does not reach this machine's own loopback.
    direct = {f"all://{host}": None for host in _LOOPBACK}
    return {"base_url": address, "headers": headers, "timeout": timeout, "mounts": direct, "follow_redirects": False}


class Core:
    """The talks with one service, and its catalogue once it was read.

    wait: seconds for which a service that is still opening, or has too much to do, is asked again.
    """

    def __init__(self, http: Http, wait: float) -> None:
        self._http = http
        self._wait = wait
        self.known: Mapping[str, QueryInfo] = {}

    def say(
        self, method: str, path: str, *, params: Iterable[tuple[str, str]] = (), body: Mapping[str, Any] | None = None
    ) -> Talk[Any]:
        """What the service says to one request. Raises Problem, Unexpected."""
        content = None if body is None else json.dumps(body, default=_plain, allow_nan=False).encode()
        headers = {} if body is None else {"Content-Type": "application/json"}
        query = httpx.QueryParams(tuple(params))
        request = self._http.build_request(method, path, params=query, content=content, headers=headers)
        end = time.monotonic() + self._wait
        while True:
            response = yield request
            assert response is not None  # noqa: S101 - whoever carries out a talk answers a request with a response
            pause = pause_of(response)
            if pause is None or time.monotonic() + pause > end:
                return payload(response)
            yield pause

    def catalogue(self) -> Talk[Mapping[str, QueryInfo]]:
        """The catalogue, read anew."""
        said = yield from self.say("GET", "/v1/queries")
        try:
            self.known = catalogue_of(said)
        except (KeyError, TypeError) as error:
            raise _other_version(error) from None
        return self.known

    def find(self, name: str) -> Talk[QueryInfo]:
        """A query by its name in Python; one that is not known is looked for anew. Raises AttributeError."""
        if name not in map(python_name, self.known) and name not in self.known:
            yield from self.catalogue()
        return self.look_up(name)

    def look_up(self, name: str) -> QueryInfo:
        """A query of the catalogue as it was read. Raises AttributeError, naming the nearest one."""
        for one in self.known.values():
            if name in (one.name, python_name(one.name)):
                return one
        near = nearest(name, [*map(python_name, self.known), *_OWN])
        raise AttributeError(f"There is no query {name!r}{near}")

    def canned(self, name: str, given: tuple[Any, ...], named: Mapping[str, Any]) -> Talk[Found]:
        """The answer of a canned query. Raises AttributeError, TypeError, ValueError before anything is asked."""
        info = yield from self.find(name)
        path, params = f"/v1/queries/{quote(info.name, safe='')}", tuple(info.arguments(given, named))
        said = yield from self.say("GET", path, params=params)
        return Found(said, info, path, params)

    def question(self, question: str, limit: int | None) -> Talk[Found]:
        """The answer to a question in words."""
        params = (("q", question), *((("limit", str(limit)),) if limit is not None else ()))
        said = yield from self.say("GET", "/v1/ask", params=params)
        name = str(said.get("query"))
        if name not in self.known:
            yield from self.catalogue()
        return Found(said, self.known.get(name), "/v1/ask", params)

    def cypher(self, query: str, params: Mapping[str, Any]) -> Talk[Found]:
        """The rows of a Cypher statement."""
        said = yield from self.say("POST", "/v1/cypher", body={"query": query, "params": params})
        return Found(said, None, "", ())

    def load(self, article: str | Mapping[str, Any], fields: Mapping[str, Any]) -> Talk[dict[str, Any]]:
        """What became of an article."""
        if not isinstance(article, str | Mapping):
            raise TypeError(f"An article is a text or a record with a text, not {type(article).__name__}.")
        record = {"text": article} if isinstance(article, str) else dict(article)
        said: dict[str, Any] = yield from self.say("POST", "/v1/articles", body={**record, **fields})
        return said

    def retract(self, id: str) -> Talk[dict[str, Any]]:
        """What taking an article back did."""
        if not id:
            raise ValueError("An article is taken back by its id, which load() and a row's article tell.")
        said: dict[str, Any] = yield from self.say("DELETE", f"/v1/articles/{quote(id, safe='')}")
        return said

    def page(self, found: Found, cursor: str, limit: int | None) -> Talk[Found]:
        """The page at a cursor; limit: rows of it, as many as before where None."""
        replaced = {"cursor": cursor, **({"limit": str(limit)} if limit is not None else {})}
        params = (*(one for one in found.params if one[0] not in replaced), *replaced.items())
        said = yield from self.say("GET", found.path, params=params)
        return Found(said, found.info, found.path, params)


def pause_of(response: httpx.Response) -> float | None:
    """Seconds after which to ask again, None where the service does not say so."""
    after = response.headers.get("retry-after")
    if response.status_code not in _BUSY or after is None:
        return None
    try:
        seconds = float(after) if after.strip().isdigit() else _until(after)
    except ValueError:
        return None
    return max(seconds, _SHORTEST_PAUSE)


def _until(written: str) -> float:
    moment = parsedate_to_datetime(written)
    return (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()


def _plain(value: Any) -> Any:
    """What JSON lacks: days and instants as ISO text, sets as lists, numbers and arrays of other libraries."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} cannot be sent: give texts, numbers, days, lists or records of them.")


def _other_version(error: Exception) -> Unexpected:
    return Unexpected(
        f"The service speaks another version of this API: {type(error).__name__} {error}.",
        hint="Install the client of the service's own version.",
    )


def envelope(found: Found) -> Mapping[str, Any]:
    """The envelope, looked at: what an answer is made from is there. Raises Unexpected."""
    for name in ("data", "page", "query", "as_of"):
        if name not in found.said:
            raise _other_version(KeyError(name))
    return found.said
