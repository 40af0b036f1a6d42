"""The client that waits: for notebooks and scripts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from service.client import core
from service.client.answer import Answer
from service.client.catalogue import QueryInfo, python_name
from service.client.errors import ClientError, unreachable
from service.client.methods import dressed

T = TypeVar("T")


class Communique:
    """A client of the service at an address, such as http://127.0.0.1:8000: one method a canned query of its catalogue.

        with Communique("http://127.0.0.1:8000") as c:
            for row in c.bilateral_timeline(a="China", b="PAK", since="2025"):
                print(row["date_text"], row["quote"])

    `dir(c)` and `c.queries()` list the methods, `help(c.bilateral_timeline)` describes one. Nothing is asked before the
    first call; without `with`, end it with close().

    key: an API key, sent in the Authorization header and nowhere else. timeout: seconds for one request, None for ever.
    wait: seconds for which a service that is still opening or has too much to do is asked again. transport: httpx's, for
    a certificate, a socket or a proxy of your own.
    """

    def __init__(
        self,
        address: str,
        key: str | None = None,
        *,
        timeout: float | None = 60.0,
        wait: float = 30.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._address, self._timeout = core.address_of(address), timeout
        self._http = httpx.Client(transport=transport, **core.settings(self._address, key, timeout))
        self._core = core.Core(self._http, wait)

    def ask(self, question: str, *, limit: int | None = None) -> Answer:
        """The answer to a question in English; `explanation` says how it was read.

        limit: rows of a page. Raises Invalid, with `suggestions`, for a question that is not wholly understood.
        """
        return self._answer(self._core.question(question, limit))

    def query(self, name: str, /, *args: Any, **params: Any) -> Answer:
        """The answer of a canned query by its name, also where one of this client's own methods has it.

        Raises AttributeError for an unknown name, TypeError for an unknown parameter, Problem as the service does.
        """
        return self._answer(self._core.canned(name, args, params))

    def cypher(self, query: str, /, **params: Any) -> Answer:
        """The rows of a Cypher statement that reads; `params` are its parameters, days among them as ISO text.

        `warnings` says what cannot match. Raises Forbidden for a statement that writes, TooLarge, TooSlow.
        """
        return self._answer(self._core.cypher(query, params))

    def load(self, article: str | Mapping[str, Any], /, **fields: Any) -> dict[str, Any]:
        """Load an article: its text, or a record with `text`; fields (title, published, url …) beside it.

        Gives {"id", "outcome", "events", "new_events"}. Raises Invalid for what cannot be read.
        """
        return self._run(self._core.load(article, fields))

    def retract(self, id: str, /) -> dict[str, Any]:
        """Take an article back. Gives {"id", "reports", "retired", "remade"}. Raises NotFound."""
        return self._run(self._core.retract(id))

    def queries(self) -> tuple[QueryInfo, ...]:
        """The service's catalogue, read anew."""
        return tuple(self._run(self._core.catalogue()).values())

    def close(self) -> None:
        """End the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._address}>"

    def __dir__(self) -> Iterable[str]:
        own = super().__dir__()
        try:
            known = self._core.known or self._run(self._core.catalogue())
        except ClientError:
            known = {}  # whoever lists names gets those that there are; a call will say what is wrong
        return [*own, *(python_name(name) for name in known)]

    def __getattr__(self, name: str) -> Callable[..., Answer]:
        """The method of a canned query. Raises AttributeError naming the nearest one."""
        if name.startswith("_"):  # no query is called so; notebooks look for many such names
            raise AttributeError(f"{type(self).__name__} has no attribute {name!r}.")
        info = self._run(self._core.find(name))

        def method(*args: Any, **params: Any) -> Answer:
            return self.query(info.name, *args, **params)

        return dressed(method, info, type(self), Answer)

    def _answer(self, talk: core.Talk[core.Found]) -> Answer:
        return Answer(self._run(talk), self._run, self._core.page)

    def _run(self, talk: core.Talk[T]) -> T:
        """Carry out a talk. Raises what it raises, and Unreachable."""
        response: httpx.Response | None = None
        while True:
            try:
                step = talk.send(response)
            except StopIteration as end:
                said: T = end.value
                return said
            if isinstance(step, float):
                time.sleep(step)
                response = None
                continue
            try:
                response = self._http.send(step)
            except httpx.RequestError as error:
                raise unreachable(error, self._address, self._timeout) from None
