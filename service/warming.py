"""The first question is answered as soon as the later ones: what the first one would wait for is made beforehand."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.concurrency import run_in_threadpool

from cypher.errors import CommuniqueError
from service.ask.reading import EXAMPLES
from service.backend import Backend
from service.routes.ask import answered

OPENING_SECONDS = 120.0  # how long a graph may take to open before nothing is made ready
LEAVING_SECONDS = 10.0  # … and a question to be answered when the service ends
_log = logging.getLogger("communique.service")


def warm(backend: Backend) -> None:
    """Answer the question that the page begins with: then the patterns of the grammar are compiled, the names read, and
    the graph has planned its statements. A graph that cannot be opened is left to whoever asks next."""
    try:
        backend.connection.graph(wait=OPENING_SECONDS)
        answered(backend, EXAMPLES[0])
    except CommuniqueError as error:
        _log.info("nothing was made ready: %s", error)


@asynccontextmanager
async def warming(backend: Backend) -> AsyncIterator[None]:
    """Make ready in the background, and end no sooner than that has."""
    thread = threading.Thread(target=warm, args=(backend,), name="warm", daemon=True)
    thread.start()
    try:
        yield
    finally:
        await run_in_threadpool(thread.join, LEAVING_SECONDS)
