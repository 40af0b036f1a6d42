"""The client that awaits: for programs with an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from service.client import core
from service.client.answer import AsyncAnswer
from service.client.catalogue import QueryInfo, python_name
from service.client.errors import unreachable
from service.client.methods import dressed

T = TypeVar("T")


class AsyncCommunique:
    """Communique for asyncio: the same methods, to be awaited, and answers for `async for`.

        async with AsyncCommunique("http://127.0.0.1:8000") as c:
            async for row in await c.bilateral_timeline(a="China", b="PAK", since="2025"):
                print(row["date_text"], row["quote"])

    `async with` reads the catalogue; without it, `await c.queries()` does, and `await c.close()` ends it. For the
    parameters see Communique.
    """

    def __init__(
        self,
        address: str,
        key: str | None = None,
        *,
        timeout: float | None = 60.0,
        wait: float = 30.0,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._address, self._timeout = core.address_of(address), timeout
        self._http = httpx.AsyncClient(transport=transport, **core.settings(self._address, key, timeout))
        self._core = core.Core(self._http, wait)

    async def ask(self, question: str, *, limit: int | None = None) -> AsyncAnswer:
        """The answer to a question in English; see Communique.ask."""
        return await self._answer(self._core.question(question, limit))

    async def query(self, name: str, /, *args: Any, **params: Any) -> AsyncAnswer:
        """The answer of a canned query by its name; see Communique.query."""
        return await self._answer(self._core.canned(name, args, params))

    async def cypher(self, query: str, /, **params: Any) -> AsyncAnswer:
        """The rows of a Cypher statement that reads; see Communique.cypher."""
        return await self._answer(self._core.cypher(query, params))

    async def load(self, article: str | Mapping[str, Any], /, **fields: Any) -> dict[str, Any]:
        """Load an article; see Communique.load."""
        return await self._run(self._core.load(article, fields))

    async def retract(self, id: str, /) -> dict[str, Any]:
        """Take an article back; see Communique.retract."""
        return await self._run(self._core.retract(id))

    async def queries(self) -> tuple[QueryInfo, ...]:
        """The service's catalogue, read anew."""
        return tuple((await self._run(self._core.catalogue())).values())

    async def close(self) -> None:
        """End the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        try:
            await self.queries()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._address}>"

    def __dir__(self) -> Iterable[str]:
        return [*super().__dir__(), *(python_name(name) for name in self._core.known)]

    def __getattr__(self, name: str) -> Callable[..., Awaitable[AsyncAnswer]]:
        """The method of a canned query. Raises AttributeError naming the nearest one."""
        if name.startswith("_"):
            raise AttributeError(f"{type(self).__name__} has no attribute {name!r}.")
        if not self._core.known:
            raise AttributeError("The catalogue was not read yet: write `async with`, or `await c.queries()` first.")
        info = self._core.look_up(name)

        async def method(*args: Any, **params: Any) -> AsyncAnswer:
            return await self.query(info.name, *args, **params)

        return dressed(method, info, type(self), AsyncAnswer)

    async def _answer(self, talk: core.Talk[core.Found]) -> AsyncAnswer:
        return AsyncAnswer(await self._run(talk), self._run, self._core.page)

    async def _run(self, talk: core.Talk[T]) -> T:
        """Carry out a talk. Raises what it raises, and Unreachable."""
        response: httpx.Response | None = None
        while True:
            try:
                step = talk.send(response)
            except StopIteration as end:
                said: T = end.value
                return said
            if isinstance(step, float):
                await asyncio.sleep(step)
                response = None
                continue
            try:
                response = await self._http.send(step)
            except httpx.RequestError as error:
                raise unreachable(error, self._address, self._timeout) from None
