"""`communique extract`: the events of articles as JSON lines, without a database."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Annotated

import typer

from cypher.errors import CommuniqueError


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("extract")
    def extract_command(
        sources: Annotated[list[str], typer.Argument(metavar="SOURCE…", help="Files, folders, patterns, or -.")],
        published: Annotated[
            datetime | None, typer.Option("--published", formats=["%Y-%m-%d"], help="The day of undated articles.")
        ] = None,
        form: Annotated[
            str | None, typer.Option("--format", help="Read every source as text, markdown or jsonl.")
        ] = None,
        workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that read.")] = 1,
    ) -> None:
        """Print one JSON object a document: its events, people, projects and organisations."""
        from loaders.article import Rejected
        from loaders.extract import extract_all, extraction_record
        from loaders.sources import read_sources

        refused = 0
        try:
            articles = read_sources(
                sources,
                published=published.date() if published else None,
                format=form,
                stdin=sys.stdin.buffer,
            )
            for extraction in extract_all(articles, workers=workers):
                if isinstance(extraction, Rejected):
                    refused += 1
                    hint = f" {extraction.hint}" if extraction.hint else ""
                    typer.echo(f"rejected: {extraction.where}: {extraction.reason}.{hint}", err=True)
                else:
                    typer.echo(json.dumps(extraction_record(extraction), ensure_ascii=False))
        except CommuniqueError as error:
            typer.echo(f"communique: {error}", err=True)
            raise typer.Exit(error.exit_code) from error
        if refused:
            raise typer.Exit(1)
