"""What stands before every route: how often a caller may come, by which name, with which key it may send a body, and how
large that is."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cypher.errors import CommuniqueError, TooLarge, UsageError
from service.access import key_of, let_know
from service.backend import Backend
from service.errors import headers_of, of_error, problem
from service.rates import Rates, address_of, is_here

# What a monitor on this machine asks for is not counted.
UNCOUNTED = frozenset({"/healthz", "/readyz", "/metrics"})
# What this machine is called by itself.
HERE = ("127.0.0.1", "localhost", "[::1]")


class Misdirected(UsageError):
    """A request for another name."""

    status = 421
    title = "Misdirected"


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
            self._refuse(scope)
        except CommuniqueError as error:  # too many, no key, keys that cannot be read
            await problem(Request(scope), of_error(error), headers_of(error))(scope, receive, send)
            return
        arrived = 0

        async def counted() -> Message:
            nonlocal arrived
            message = await receive()
            arrived += len(message.get("body", b""))
            if arrived > self.limit:
                raise _refused(self.limit)
            return message

        await self.app(scope, counted, send)

    def _refuse(self, scope: Scope) -> None:
        """Nothing, where a request may go on to its route. Raises TooMany, Misdirected, KeyMissing, ConfigurationError."""
        headers = Headers(scope=scope)
        local = is_here(scope["client"])
        if (scope["path"] not in UNCOUNTED or not local) and (
            caller := counted_caller(self._backend, scope)
        ) is not None:
            self._rates.take(caller)
        refuse_other_names(self._backend, headers)
        if scope["method"] == "POST" and scope["path"].startswith("/v1/"):
            let_know(self._backend, headers)  # before its body is read


def refuse_other_names(backend: Backend, headers: Headers) -> None:
    """Nothing, where a browser asks for this service by a name of its own. While it is open to this machine alone, a page
    of another site must not reach it by a name of that site that leads here (DNS rebinding). Raises Misdirected."""
    settings = backend.settings
    if not (headers.get("origin") or headers.get("sec-fetch-site")) or not settings.loopback or backend.keys.any():
        return
    host = headers.get("host", "").lower()
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    if name not in (*HERE, *settings.hosts):
        raise Misdirected("This service has no such name.", hint="Ask for it as 127.0.0.1, or set COMMUNIQUE_HOSTS.")


def counted_caller(backend: Backend, scope: Scope) -> str | None:
    """Whom a request is counted for: its key, else its address; None for this machine's own while no keys exist."""
    if not backend.keys.any() and is_here(scope["client"]):
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
