"""`communique ask`: a question in words, its answer as a table or in a machine's format."""

from __future__ import annotations

from typing import Annotated

import typer

FormatOption = Annotated[str, typer.Option("--format", help="table, or a machine's format: json, jsonl, csv …")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("ask")
    def ask(
        question: Annotated[list[str], typer.Argument(metavar="QUESTION", help="In English, with or without quotes.")],
        format: FormatOption = "table",
    ) -> None:
        """Answer a question such as "all China–Pakistan events since 2025"."""
        from service.ask.reading import Refused
        from service.commands.opening import opened
        from service.commands.printing import known_format, print_reply
        from service.routes.ask import answered

        known_format(format)
        with opened() as backend:
            try:
                reply = answered(backend, " ".join(question))
            except Refused as refused:
                typer.echo(f"communique: {refused.message}", err=True)
                typer.echo(f"  {refused.hint}\n\nWhat can be asked, for example:", err=True)
                for one in refused.suggestions:
                    typer.echo(f'  communique ask "{one}"', err=True)
                raise typer.Exit(refused.exit_code) from None
            print_reply(backend, reply, format)
