"""`communique export`: the whole graph on standard output, as JSON lines or in a format of other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from service.backend import Backend

FORMATS = ("jsonl", "csv", "graphml", "gexf", "turtle", "polecat", "parquet")


def export(
    format: Annotated[
        str,
        typer.Option(
            "--format",
            help="jsonl: every node, then every edge; csv, turtle, polecat, parquet: every event; "
            "graphml, gexf: the actors and what ties them.",
        ),
    ] = "jsonl",
    history: Annotated[
        bool, typer.Option("--history", help="Also what was retracted or superseded, and ids that redirect; in jsonl.")
    ] = False,
) -> None:
    """Print the graph, by default as JSON lines: nodes, then edges, in a fixed order; equal graphs give equal bytes but
    for recorded_at."""
    from cypher.errors import InvalidValue
    from service.commands.opening import opened

    if format not in FORMATS:
        raise InvalidValue(f"{format!r} is no format.", field="--format", hint=f"One of {', '.join(FORMATS)}.")
    if format == "jsonl":
        _lines(history)
        return
    if history:
        raise InvalidValue(f"{format} tells what is true now.", field="--history", hint="Take jsonl.")
    if format == "parquet":
        from service.formats.parquet import libraries

        libraries()  # what is not installed is told before a server is started for it
    with opened() as backend:
        for piece in whole(backend, format):
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()


def whole(backend: Backend, format: str) -> Iterator[bytes]:
    """The whole graph in one of FORMATS but jsonl, in pieces, as it is read. Raises what the graph raises, NotInstalled."""
    from datetime import UTC, datetime

    from service.answering import every_event
    from service.formats import csv, gexf, graphml, parquet, polecat, turtle
    from service.formats.networks import network_in

    if format == "graphml":
        return graphml.document(network_in(backend.graph))
    if format == "gexf":
        return gexf.document(network_in(backend.graph), "Actors and what ties them", datetime.now(UTC))
    encoders = {"csv": csv.encode, "turtle": turtle.encode, "polecat": polecat.encode, "parquet": parquet.encode}
    return encoders[format](every_event(backend))


def _lines(history: bool) -> None:
    from cypher.connection import Graph
    from loaders.export import export as lines

    with Graph.open() as graph:
        for line in lines(graph, history=history):
            sys.stdout.buffer.write(line.encode() + b"\n")
        sys.stdout.buffer.flush()


def register(app: typer.Typer) -> None:
    """Add `export`."""
    app.command()(export)
