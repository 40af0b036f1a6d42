"""`communique export`: the whole graph as JSON lines on standard output."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def export(
    history: Annotated[
        bool, typer.Option("--history", help="Also what was retracted or superseded, and ids that redirect.")
    ] = False,
) -> None:
    """Print the graph as JSON lines: nodes, then edges, in a fixed order; equal graphs give equal bytes but for recorded_at."""
    from cypher.connection import Graph
    from loaders.export import export as lines

    with Graph.open() as graph:
        for line in lines(graph, history=history):
            sys.stdout.buffer.write(line.encode() + b"\n")
        sys.stdout.buffer.flush()


def register(app: typer.Typer) -> None:
    """Add `export`."""
    app.command()(export)
