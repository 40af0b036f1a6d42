"""The graph for one command, with a word on the terminal while it comes up."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.backend import Backend


@contextmanager
def opened() -> Iterator[Backend]:
    """A backend on the graph of the environment, closed at the end."""
    from rich.console import Console

    from cypher.connection import Graph
    from service.backend import Backend
    from service.settings import ServiceSettings

    settings = ServiceSettings()
    # Standard error only, so that whatever reads the answer never sees it.
    waiting = Console(stderr=True).status("Opening the graph …") if sys.stderr.isatty() else nullcontext()
    with waiting:
        graph = Graph.open(settings)
    with graph:
        yield Backend(settings, borrowed=graph)
