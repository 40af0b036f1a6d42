"""An answer on the terminal: a table for people, or the bytes of a format and nothing else."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cypher.catalogue import CannedQuery
from cypher.errors import InvalidValue
from service import display
from service.answering import Reply
from service.backend import Backend
from service.formats import formats, suited
from service.formats.format import Format
from service.formats.options import with_every_row, with_mark
from service.formats.streams import every_row
from service.rows import act, day, parties, source

PIPE_WIDTH = 120  # columns where nobody says how wide the output is
LONGEST = 1000  # rows of a page at most
WIDE = 150  # columns from which the source has a column of its own


def known_format(name: str) -> None:
    """Raises InvalidValue for a format that is neither table nor one of ours, before anything is started."""
    if name != "table" and name not in formats():
        known = ", ".join(["table", *sorted(formats())])
        raise InvalidValue(f"{name!r} is no format.", field="--format", hint=f"One of {known}.")


def wanted_format(name: str, query: CannedQuery, *, bom: bool, whole: bool) -> Format | None:
    """The format in which to print this query's answer, None for a table; before anything is started.

    bom: with a byte order mark; whole: with the rows of all pages. Raises InvalidValue, NotAcceptable.
    """
    known_format(name)
    if name == "table":
        for asked, option, hint in ((bom, "--bom", "Take csv."), (whole, "--all", "Take csv or jsonl.")):
            if asked:
                raise InvalidValue("A table has no such thing.", field=option, hint=hint)
        return None
    one = suited(formats()[name], query)
    one = with_mark(one, "--bom") if bom else one
    return with_every_row(one, query, "--all") if whole else one


def print_reply(backend: Backend, reply: Reply, format: str) -> None:
    """Print an answer on standard output, as a table or in a format."""
    if format == "table":
        print_table(backend, reply)
    else:
        print_bytes(backend, reply, suited(formats()[format], reply.query))


def print_bytes(backend: Backend, reply: Reply, wanted: Format) -> None:
    """Print an answer's bytes, or where the format is wanted for the whole of it those of every further page too."""
    for piece in every_row(backend, reply, wanted) if wanted.whole else wanted.encode(reply):
        sys.stdout.buffer.write(piece)
    if wanted.name == "json":
        sys.stdout.buffer.write(b"\n")
    sys.stdout.buffer.flush()


def print_table(backend: Backend, reply: Reply) -> None:
    """Print an answer for a person."""
    console = screen()
    given = " ".join(f"{key}={_plain(value)}" for key, value in reply.answer.params.items())
    if reply.reading is not None:
        console.print(reply.reading.explanation, style="bold", markup=False)
    console.print(f"{reply.answer.name} {given}".rstrip(), style="cyan", markup=False)
    if not reply.answer.data:
        console.print("Nothing is known that fits. A wider period may find more.")
    elif reply.query.view == "timeline":
        console.print(_timeline(backend, reply, console.width))
    else:
        console.print(_table(reply, console.width))
    _print_rest(console, reply)


def print_catalogue(queries: Mapping[str, CannedQuery]) -> None:
    """Print names, questions and parameters of the canned queries."""
    console = screen()
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in ("Query", "Answers", "Needs"):
        table.add_column(heading, overflow="fold")
    for query in queries.values():
        needed = " ".join(f"{n}={p.example}" for n, p in query.parameters.items() if p.required)
        table.add_row(Text(query.name), Text(query.question), Text(needed))
    console.print(table)


def screen() -> Console:
    """Standard output: without colours in a pipe, and wide enough there."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        return Console(highlight=False)
    return Console(highlight=False, width=PIPE_WIDTH)


def _timeline(backend: Backend, reply: Reply, width: int) -> Table:
    name_of = display.naming(backend)
    wide = width >= WIDE
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, show_lines=False, expand=True)
    table.add_column("Date", no_wrap=True)
    # A mode is broken between words only: "(heavy-" and "weapons)" on two lines is no word.
    longest = max(len(word) for row in reply.answer.data for word in (act(row).split() or [""]))
    table.add_column("Type", overflow="fold", max_width=max(18 if wide else 11, longest))
    table.add_column("Who → whom", overflow="fold", max_width=26 if wide else 17)
    table.add_column("Sentence" if wide else "Sentence and source", ratio=1, overflow="fold")
    if wide:
        table.add_column("Source", overflow="fold", max_width=22)
    for number, row in enumerate(reply.answer.data):
        if number:
            table.add_row()
        quote, told = Text(" ".join(str(row.get("quote") or "").split())), source(row)
        who = Text(parties(row, name_of))
        cells = [Text(day(row)), Text(act(row)), who]
        if wide:
            table.add_row(*cells, quote, Text(told, style="dim"))
        else:
            table.add_row(*cells, quote + Text(f"\n— {told}", style="dim"))
    return table


def _table(reply: Reply, width: int) -> Table:
    """A column for each column; where they do not fit side by side, one line for each value."""
    headings = {name: name.replace("_", " ") for name in reply.columns}  # so that a heading breaks between words
    least = {name: max(len(word) for word in heading.split()) for name, heading in headings.items()}
    least |= {name: max(least[name], 10) for name, column in reply.query.columns.items() if column.type == "date"}
    if sum(least.values()) + len(least) - 1 > width:
        return _records(reply, headings)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 0))
    for name, column in reply.query.columns.items():
        numeric = column.type in ("integer", "number")
        table.add_column(headings[name], overflow="fold", justify="right" if numeric else "left", min_width=least[name])
    for row in reply.answer.data:
        table.add_row(*(Text(_plain(row.get(name))) for name in reply.columns))
    return table


def _records(reply: Reply, headings: Mapping[str, str]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for number, row in enumerate(reply.answer.data):
        if number:
            table.add_row()
        for name in reply.columns:
            table.add_row(headings[name], Text(_plain(row.get(name))))
    return table


def _print_rest(console: Console, reply: Reply) -> None:
    count = len(reply.answer.data)
    if count:
        more = f"; there are more: {_following(reply)}" if reply.answer.next else "."
        console.print(f"{count} {'row' if count == 1 else 'rows'}{more}", markup=False, soft_wrap=True)
    if hidden := display.hidden(reply.answer.left_out, reply.answer.params):
        console.print(f"Not shown: {hidden}.", markup=False)


def _following(reply: Reply) -> str:
    """The command that shows more: a longer list while there is one, else the next page."""
    params = {name: value for name, value in reply.answer.params.items() if name not in ("limit", "cursor")}
    paged = reply.answer.params.get("cursor") or len(reply.answer.data) >= LONGEST
    params |= {"cursor": reply.answer.next} if paged else {"limit": LONGEST}
    return shlex.join(["communique", "query", reply.answer.name, *(f"{key}={_plain(v)}" for key, v in params.items())])


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ",".join(_plain(one) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)
