"""`communique db …`: the graph's server and schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cypher import migrations
from cypher.connection import Graph
from cypher.embedded import backup as copies
from cypher.embedded import client
from cypher.embedded.folder import Folder, born, opened
from cypher.errors import UsageError
from cypher.settings import GraphSettings


def _only_embedded(what: str, instead: str) -> GraphSettings:
    settings = GraphSettings()
    if settings.graph is not None:
        raise UsageError(
            f"{what} is for the embedded graph; COMMUNIQUE_GRAPH names a server of its own.",
            where=settings.graph,
            hint=instead,
        )
    return settings


_OWN_START = "Start and stop that server by its own means (docker compose, make neo4j)."
_OWN_TOOLS = "Neo4j has its own tools: neo4j-admin database dump neo4j, neo4j-admin database load neo4j."


def start() -> None:
    """Start the embedded graph and keep it running until `db stop`."""
    address = client.hold(_only_embedded("db start", _OWN_START))
    typer.echo(f"The graph answers at {address.uri} until `communique db stop`.")


def stop() -> None:
    """End the embedded graph's server now."""
    settings = _only_embedded("db stop", _OWN_START)
    typer.echo("The graph's server has ended." if client.release(settings) else "It was not running.")


def status() -> None:
    """Where the graph is, whether it runs, who writes; exit 1 where it does not answer."""
    settings = GraphSettings()
    if settings.graph is None:
        folder = Folder(settings.home.expanduser().resolve() / "graph")
        typer.echo(f"graph    embedded, in {folder.root}")
        state = folder.read_state()
        if state is None or state.status != "ready" or born(state.java) != state.born:
            typer.echo("server   not running (the next command starts it)")
            if state is not None and state.status == "failed":
                typer.echo(f"         the last start failed: {state.error} {state.hint}".rstrip())
            raise typer.Exit(1)
        typer.echo(f"server   bolt://127.0.0.1:{state.bolt} (process {state.java}, keeper {state.keeper})")
        typer.echo(f"         {'runs until db stop' if folder.hold.exists() else 'ends when its last user has left'}")
        with opened(folder.root / "writer.lock") as lock:
            typer.echo(f"writer   {'none' if lock.take(shared=True) else lock.text()}")
    else:
        typer.echo(f"graph    {settings.graph}, database {settings.graph_database}")
    with Graph.open(settings, migrate=False) as graph:
        known = len(migrations.read_migrations())
        present = migrations.version(graph)
        typer.echo(f"schema   {present} of {known}{'' if present == known else ': run communique db migrate'}")


def migrate() -> None:
    """Bring the graph's schema up to date; every command does so before it begins."""
    with Graph.open(migrate=False) as graph:
        done = migrations.migrate(graph)
        typer.echo("\n".join(f"done: {name}" for name in done) or "The schema is up to date.")


def backup(file: Annotated[Path, typer.Argument(help="Where to write it; must not exist.")]) -> None:
    """Write the embedded graph to one file, while others go on using it."""
    size = copies.backup(_only_embedded("db backup", _OWN_TOOLS), file)
    typer.echo(f"{file}: {size / 1e6:.1f} MB")


def restore(
    file: Annotated[Path, typer.Argument(help="What `db backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="The graph that is there may go.")] = False,
) -> None:
    """Make the embedded graph what it was in a backup; nobody may be using it."""
    copies.restore(_only_embedded("db restore", _OWN_TOOLS), file, replace=replace)
    typer.echo(f"The graph is what it was in {file}.")


def register(app: typer.Typer) -> None:
    """Add the group `db`."""
    group = typer.Typer(help="The graph's server and schema.", no_args_is_help=True, rich_markup_mode=None)
    for command in (start, stop, status, migrate, backup, restore):
        group.command()(command)
    app.add_typer(group, name="db")
