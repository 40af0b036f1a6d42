"""`communique doctor`: what is here, what is not well, and what to do about it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("doctor")
    def doctor(
        as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, for a program.")] = False,
    ) -> None:
        """Look at the installation, the settings, the graph and the clock; exit 1 where anything is bad."""
        from service.checks import checks

        bad = False
        for check in checks():
            bad |= check.state == "bad"
            if as_json:
                typer.echo(json.dumps(asdict(check), ensure_ascii=False))
                continue
            typer.echo(f"{check.state:5} {check.name:9} {check.said}")
            if check.hint and check.state != "ok":
                typer.echo(f"{'':15} {check.hint}")
        if bad:
            raise typer.Exit(1)
