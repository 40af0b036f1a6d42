"""What is written down of every request: an id, how long it took, what came of it; for the log and for /metrics.

Paths are told by their route, so that no link, key or question gets into a log. The id is the caller's X-Request-ID where
it sends one, else ours; every line that is logged on the way carries it, and so does the answer.
"""

from __future__ import annotations

import logging
import re
import sys
import time
import uuid
from contextvars import ContextVar
from typing import Any

from pythonjsonlogger.json import JsonFormatter
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import unexpected
from service.metrics import Metrics

HEADER = "X-Request-ID"
UNMATCHED = "unmatched"
LOGGERS = ("communique", "uvicorn", "mcp")  # ours, and those of who serves
_SANE = re.compile(r"[A-Za-z0-9._-]{1,64}")
_request: ContextVar[str] = ContextVar("communique_request", default="")
_log = logging.getLogger("communique.requests")


class Observed:
    """ASGI middleware around all others. metrics: where requests are counted."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        name = given if _SANE.fullmatch(given) else uuid.uuid4().hex
        token = _request.set(name)
        began, status, size, started = time.perf_counter(), 500, 0, False

        async def told(message: Message) -> None:
            nonlocal status, size, started
            if message["type"] == "http.response.start":
                status, started = message["status"], True
                headers = MutableHeaders(scope=message)
                headers[HEADER] = name
                headers["X-Content-Type-Options"] = "nosniff"  # no browser may take JSON or CSV for a page
            size += len(message.get("body", b""))
            await send(message)

        try:
            with self.metrics.open():
                await self.app(scope, receive, told)
        except Exception as error:
            if (
                started
            ):  # half an answer must not look like a whole one: the server breaks the connection off, and logs it
                raise
            await unexpected(Request(scope), error)(scope, receive, told)
        finally:
            seconds = time.perf_counter() - began
            route = _route(scope)
            self.metrics.answered(route, _method(scope), status, seconds)
            _log.info(
                "%s %s %d", _method(scope), route, status,
                extra={
                    "method": _method(scope), "route": route, "status": status, "bytes": size,
                    "ms": round(1000 * seconds, 1),
                },
            )  # fmt: skip
            _request.reset(token)


def _route(scope: Scope) -> str:
    """The template of the route that answered: `/l/{token}`, never a path that somebody made up."""
    path = getattr(scope.get("route"), "path", None)
    return path if isinstance(path, str) else ("/mcp" if scope["path"] == "/mcp" else UNMATCHED)


def _method(scope: Scope) -> str:
    """One of HTTP's own: a caller could make up any number of others, and each would be a line of its own for ever."""
    method: str = scope["method"]
    return method if method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") else "other"


class _WithRequest(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request = _request.get()
        return True


def log_as(kind: str) -> None:
    """Log to standard error. kind: "json", a JSON object a line, every request among them; "plain": warnings and errors."""
    ours = _Ours(sys.stderr)
    ours.addFilter(_WithRequest())
    if kind == "json":
        ours.setFormatter(
            JsonFormatter(
                "%(asctime)s %(levelname)s %(name)s %(message)s %(request)s",
                rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
                datefmt="%Y-%m-%dT%H:%M:%S%z",
            )
        )
    else:
        ours.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    for name in LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers[:] = [ours, *(one for one in logger.handlers if not isinstance(one, _Ours))]
        logger.setLevel(logging.INFO if kind == "json" and name == "communique" else logging.WARNING)
        logger.propagate = False


class _Ours(logging.StreamHandler[Any]):
    """Told apart from a handler that somebody else added."""
