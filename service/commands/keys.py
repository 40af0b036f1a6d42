"""`communique keys …`: who may come in, and for what."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from service.keys import KeyRing
from service.settings import ServiceSettings


def add(
    name: Annotated[str, typer.Argument(help="Whose it is, or what for.")],
    scope: Annotated[
        list[str] | None, typer.Option("--scope", help="read, cypher, write or admin; may be given again.")
    ] = None,
    days: Annotated[int | None, typer.Option("--days", help="For how many days it is good; unset: for ever.")] = None,
) -> None:
    """Give out a key: it is told once, on standard output, and kept as its hash alone."""
    key, secret = KeyRing(ServiceSettings()).add(name, scope or ["read"], days=days, today=datetime.now(UTC).date())
    until = f", until {key.ends}" if key.ends else ""
    typer.echo(f"Key {key.id} for {key.name}: {', '.join(key.scopes)}{until}. It is not shown again:", err=True)
    typer.echo(secret)


def list_() -> None:
    """The keys: id, scopes, days, name; never a secret."""
    today = datetime.now(UTC).date()
    keys = KeyRing(ServiceSettings()).all()
    if not keys:
        typer.echo("There are no keys: everything is open to whoever reaches the service.", err=True)
    for key in keys:
        state = "revoked" if key.revoked else "good" if key.good(today) else "ended"
        made = key.made.isoformat() if key.made else "-"
        ends = key.ends.isoformat() if key.ends else "-"
        typer.echo(f"{key.id:16} {state:8} {made:10} {ends:10} {','.join(key.scopes):24} {key.name}")


def revoke(id: Annotated[str, typer.Argument(help="The key's id, as `keys list` tells it.")]) -> None:
    """Let a key open nothing any more, at once, in every service on this COMMUNIQUE_HOME."""
    key = KeyRing(ServiceSettings()).revoke(id)
    typer.echo(f"{key.id} ({key.name}) opens nothing any more.", err=True)


def register(app: typer.Typer) -> None:
    """Add the group `keys`."""
    group = typer.Typer(help="API keys: who may come in, and for what.", no_args_is_help=True, rich_markup_mode=None)
    group.command("add")(add)
    group.command("list")(list_)
    group.command("revoke")(revoke)
    app.add_typer(group, name="keys")
