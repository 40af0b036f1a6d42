"""`communique link`: an address that opens one canned query, for calendars, feed readers and sheets."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("link")
    def link(
        name: Annotated[str | None, typer.Argument(help="The canned query.")] = None,
        parameters: Annotated[list[str] | None, typer.Argument(metavar="KEY=VALUE", help="Its parameters.")] = None,
        days: Annotated[int, typer.Option("--days", min=1, max=3660, help="For how many days it is good.")] = 365,
        base: Annotated[str, typer.Option("--base", help="Where the service is reached.")] = "http://127.0.0.1:8000",
        revoke: Annotated[str | None, typer.Option("--revoke", metavar="ID", help="Revoke this link instead.")] = None,
    ) -> None:
        """Give out signed links, such as `bilateral_timeline a=CHN b=PAK since=-90d`, or revoke one."""
        from cypher.errors import UsageError
        from service.commands.opening import opened
        from service.commands.query import given
        from service.links import Links
        from service.routes.links import made
        from service.settings import ServiceSettings

        if revoke is not None:
            Links(ServiceSettings()).revoke(revoke)
            typer.echo(f"{revoke} opens nothing any more.", err=True)
            return
        if name is None:
            raise UsageError("Which query?", hint="For example: communique link bilateral_timeline a=CHN b=PAK")
        with opened() as backend:
            found = made(backend, Links(backend.settings), name, given(parameters or []), days)
        typer.echo(
            f"Link {found.id}, good until {found.ends}; to revoke it: communique link --revoke {found.id}", err=True
        )
        for format, address in found.links.items():
            typer.echo(f"{format:5} {base.rstrip('/')}{address}")
