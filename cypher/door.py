"""The way in for Cypher that users write: it reads, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cypher.connection import Graph


class ReadOnlyDoor:
    """Runs one statement of a user on one graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
