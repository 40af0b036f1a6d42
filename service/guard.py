"""What stands around every request: a largest body, refused while it arrives, and headers for every response."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cypher.errors import TooLarge


class Guard:
    """ASGI middleware. limit: bytes that a request's body may have; more ends it with 413."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
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


def _refused(limit: int) -> TooLarge:
    size = limit / 1024 / 1024
    return TooLarge(f"The body is larger than {size:g} MiB.", hint="Send less at once, or raise COMMUNIQUE_MAX_BODY.")
