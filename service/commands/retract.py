"""`communique retract`: take an article back."""

from __future__ import annotations

from typing import Annotated

import typer


def retract(
    article: Annotated[str, typer.Argument(help="The article's id, as `event` and `export` show it.")],
    reason: Annotated[str, typer.Option(help="Why; it is kept with what was retracted.")] = "retracted",
) -> None:
    """Take an article back: its reports leave the graph, and the events that no other article reports."""
    from cypher.connection import Graph
    from loaders.retract import retract as take_back
    from loaders.settings import LoaderSettings

    settings = LoaderSettings()
    with Graph.open(settings) as graph:
        done = take_back(
            graph,
            article,
            reason,
            settings=settings,
            on_wait=lambda holder: typer.echo(f"Waiting for a load: {holder}", err=True),
        )
    typer.echo(
        f"{done.article} ({done.record}) is retracted: {done.reports} reports, {len(done.retired)} events that nobody "
        f"else reports; {len(done.remade)} stay by other reports"
    )


def register(app: typer.Typer) -> None:
    """Add `retract`."""
    app.command()(retract)
