"""`communique load`: articles to graph, with progress that is true and a tally at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cypher.errors import InvalidValue, UsageError

if TYPE_CHECKING:
    from loaders.writing.tally import Tally

EVERY = 5.0  # seconds between two lines where nobody watches a terminal
Report = Callable[["Tally"], None]


def load(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]…", help="Files, folders, patterns, or - for standard input.")
    ] = None,
    samples: Annotated[bool, typer.Option("--samples", help="The sample articles that come with Communiqué.")] = False,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication of articles that do not tell their own.")
    ] = None,
    format: Annotated[
        str | None, typer.Option(metavar="FORMAT", help="text, markdown, jsonl or json, where a name does not say it.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="Processes that read articles [default: COMMUNIQUE_LOAD_WORKERS].")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; say what would be done.")] = False,
) -> None:
    """Read articles into the graph. Loading twice changes nothing."""
    from cypher.connection import Graph
    from loaders.load import load as load_sources
    from loaders.settings import LoaderSettings
    from loaders.sources import count_records, sample_paths

    named = [*(sources or []), *(str(path) for path in sample_paths() if samples)]
    if not named:
        raise UsageError("No source was given.", where="load", hint="Name files or folders, or take --samples.")
    day = _day(published)
    settings = LoaderSettings()
    with Graph.open(settings) as graph, _progress(count_records(named)) as report:
        tally = load_sources(
            named,
            graph=graph,
            settings=settings,
            published=day,
            format=format,
            workers=workers,
            dry_run=dry_run,
            stdin=sys.stdin.buffer,
            progress=report,
            on_wait=lambda holder: typer.echo(f"Waiting for another load: {holder}", err=True),
        )
    _tell(tally, dry_run)
    if tally.rejected:
        raise typer.Exit(1)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidValue(f"{text!r} is no date.", field="--published", hint="Write it like 2025-02-05.") from None


def _tell(tally: Tally, dry_run: bool) -> None:
    """The final tally on standard output, rejects on standard error."""
    head = "dry run, nothing was written: " if dry_run else ""
    typer.echo(
        f"{head}{tally.read:,} read, {tally.loaded:,} loaded, {tally.unchanged:,} unchanged, "
        f"{tally.rejected:,} rejected; {_events(tally.events)}, {tally.new_events:,} of them new"
        + (f", {tally.retired:,} superseded" if tally.retired else "")
    )
    if tally.undated:
        more = f" and {tally.undated - len(tally.undated_at):,} more" if tally.undated > len(tally.undated_at) else ""
        typer.echo(
            f"no day of publication is known: {', '.join(tally.undated_at)}{more}\n"
            '  What they date by "on Monday" or not at all stays undated. Give the day with --published 2025-02-05, or in\n'
            "  the article (published: 2025-02-05), and load them again.",
            err=True,
        )
    for rejected in tally.rejections:
        typer.echo(f"rejected: {rejected.where}: {rejected.reason}", err=True)
        if rejected.hint:
            typer.echo(f"  {rejected.hint}", err=True)
    if tally.rejected > len(tally.rejections):
        typer.echo(f"… and {tally.rejected - len(tally.rejections):,} more.", err=True)
    if tally.rejects is not None:
        typer.echo(f"The rejected records and why: {tally.rejects}", err=True)


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count:,} events"


@contextmanager
def _progress(total: int | None) -> Iterator[Report]:
    """A bar with rate and time left on a terminal, else a line every few seconds; on standard error."""
    if sys.stderr.isatty():
        with _bar(total) as report:
            yield report
        return
    started = last = time.monotonic()

    def line(tally: Tally) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < EVERY:
            return
        last = now
        rate = tally.done / (now - started)
        left = f", about {(total - tally.done) / rate:.0f} s left" if total and rate else ""
        of = f" of {total:,}" if total else ""
        stamp = datetime.now().astimezone().strftime("%H:%M:%S")
        typer.echo(f"{stamp} {tally.done:,}{of} records, {_events(tally.events)}, {rate:.1f}/s{left}", err=True)

    yield line


@contextmanager
def _bar(total: int | None) -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Loading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[events]} events"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("load", total=total, rate="", events=0)

        def advance(tally: Tally) -> None:
            speed = progress.tasks[0].speed
            rate = f"{speed:.1f}/s" if speed else ""
            progress.update(task, completed=tally.done, rate=rate, events=tally.events)

        yield advance


def register(app: typer.Typer) -> None:
    """Add `load`."""
    app.command()(load)
