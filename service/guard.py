"""What stands around every request: how often a caller may come, a largest body, refused while it arrives, and headers
for every response."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cypher.errors import CommuniqueError, TooLarge
from service.access import key_of
from service.backend import Backend
from service.errors import of_error, problem, retry_after
from service.rates import Rates, address_of, is_here

# What a monitor asks for is not counted.
UNCOUNTED = frozenset({"/healthz", "/readyz", "/metrics"})


class Guard:
    """ASGI middleware. backend: its settings bound bodies (more ends a request with 413) and rates (429)."""

    def __init__(self, app: ASGIApp, backend: Backend) -> None:
        self.app = app
        self.limit = backend.settings.max_body_bytes
        self._backend = backend
        self._rates = Rates(backend.settings.rate, backend.settings.rate_burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            if scope["path"] not in UNCOUNTED and (caller := counted_caller(self._backend, scope)) is not None:
                self._rates.take(caller)
        except CommuniqueError as error:  # too many, or keys that cannot be read
            await problem(Request(scope), of_error(error), retry_after(error))(scope, receive, send)
            return
        arrived = 0

        async def counted() -> Message:
            nonlocal arrived
            message = await receive()
            arrived += len(message.get("body", b""))
            if arrived > self.limit:
                raise _refused(self.limit)
            return message

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                # No browser may take JSON or CSV for a page.
                MutableHeaders(scope=message)["X-Content-Type-Options"] = "nosniff"
            await send(message)

        await self.app(scope, counted, with_headers)


def counted_caller(backend: Backend, scope: Scope) -> str | None:
    """Whom a request is counted for: its key, else its address; None for this machine's own while no keys exist."""
    if not backend.keys.all() and is_here(scope["client"]):
        return None
    return caller_of(backend, scope)


def caller_of(backend: Backend, scope: Scope) -> str:
    """The name of a request's key, else its address."""
    secret = key_of(Headers(scope=scope))
    key = backend.keys.find(secret, datetime.now(UTC).date()) if secret else None
    return f"key {key.id}" if key else f"address {address_of(scope['client'])}"


def _refused(limit: int) -> TooLarge:
    size = limit / 1024 / 1024
    return TooLarge(f"The body is larger than {size:g} MiB.", hint="Send less at once, or raise COMMUNIQUE_MAX_BODY.")
