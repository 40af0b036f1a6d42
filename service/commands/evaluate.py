"""`communique evaluate`: how good extraction is against labelled documents."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cypher.errors import CommuniqueError


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("evaluate")
    def evaluate_command(
        gold: Annotated[Path, typer.Argument(help="A folder like gold/, or a JSONL file of labels.")],
        corpus: Annotated[
            list[Path] | None, typer.Option("--corpus", help="Files that hold the labelled texts.")
        ] = None,
        split: Annotated[str | None, typer.Option("--split", help="Only the documents of this split.")] = None,
        errors: Annotated[bool, typer.Option("--errors", help="List what was wrong, by cause.")] = False,
        workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that read.")] = 1,
    ) -> None:
        """Print precision, recall and F1 at the levels dyad, quad, type and full."""
        from loaders.evaluate import parts, read_gold, reliability
        from loaders.evaluate.report import CAUSES, confusion, evaluate, lines

        try:
            report = evaluate(read_gold(gold, corpus or (), split), workers=workers)
        except CommuniqueError as error:
            typer.echo(f"communique: {error}", err=True)
            raise typer.Exit(error.exit_code) from error
        for line in lines(report):
            typer.echo(line)
        console = Console(stderr=False, highlight=False, width=160)
        typer.echo(
            f"\n{report.documents} documents; {report.disturbed} of the {report.quiet} without an event give one."
        )
        typer.echo("By type:")
        for kind, figures in sorted(report.by_type.items()):
            typer.echo(
                f"{kind:34s} P {figures.precision:.3f}  R {figures.recall:.3f}  F1 {figures.f1:.3f}   "
                f"tp {figures.right} pred {figures.predicted} gold {figures.gold}"
            )
        for line in confusion(report):
            typer.echo(line)
        for line in parts.lines(report.parts):
            typer.echo(line)
        for line in reliability.lines(report.answered, sum(f.gold for f in report.by_type.values())):
            typer.echo(line)
        for rejected in report.rejected:
            typer.echo(f"rejected: {rejected.where}: {rejected.reason}", err=True)
        if errors:
            counts = Counter(m.cause for m in report.mistakes)
            for cause in CAUSES:
                console.print(f"\n{cause}: {counts[cause]}", style="bold")
                for mistake in report.mistakes:
                    if mistake.cause == cause:
                        console.print(
                            f"  {mistake.document}: {mistake.label} / {mistake.answer}: {mistake.sentence}",
                            markup=False,
                        )
