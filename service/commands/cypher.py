"""`communique cypher`: a statement that reads, through the same door as `POST /v1/cypher`."""

from __future__ import annotations

import csv
import json
import sys
from typing import Annotated, Any

import typer

FORMATS = ("table", "json", "jsonl", "csv")


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("cypher")
    def cypher(
        statement: Annotated[
            str, typer.Argument(metavar="STATEMENT", help="Cypher that reads; - reads standard input.")
        ],
        parameters: Annotated[
            list[str] | None, typer.Argument(metavar="KEY=VALUE", help="Parameters, as JSON or text.")
        ] = None,
        format: Annotated[str, typer.Option("--format", help="table, json, jsonl or csv")] = "table",
    ) -> None:
        """Run a statement that reads, with its parameters, such as id=CHN; it is let in as over HTTP."""
        from cypher.errors import InvalidValue
        from cypher.noticing import notices
        from service.commands.opening import opened
        from service.commands.query import given

        if format not in FORMATS:
            raise InvalidValue(f"{format!r} is no format.", field="--format", hint=f"One of {', '.join(FORMATS)}.")
        text = sys.stdin.read() if statement == "-" else statement
        params = {name: _value(value) for name, value in given(parameters or []).items()}
        with opened() as backend:
            settings = backend.settings
            found = backend.graph.door().run(text, params, seconds=settings.cypher_seconds, rows=settings.cypher_rows)
        for one in notices(text, params):
            typer.echo(f"communique: {one}", err=True)
        _print(found.columns, found.rows, format)


def _value(given: Any) -> Any:
    """A parameter as JSON has it (2, true, [1,2], "2"), else the text itself."""
    if isinstance(given, list):
        return [_value(one) for one in given]
    try:
        return json.loads(given)
    except ValueError:
        return given


def _print(columns: tuple[str, ...], rows: list[list[Any]], format: str) -> None:
    whole = [dict(zip(columns, row, strict=True)) for row in rows]
    if format == "json":
        print(json.dumps({"columns": columns, "data": whole}, ensure_ascii=False))
    elif format == "jsonl":
        for row in whole:
            print(json.dumps(row, ensure_ascii=False))
    elif format == "csv":
        from service.formats.csv import defused

        writer = csv.writer(sys.stdout, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([defused(_cell(value)) for value in row] for row in rows)
    else:
        from rich import box
        from rich.table import Table
        from rich.text import Text

        from service.commands.printing import screen

        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for column in columns:
            table.add_column(column, overflow="fold")
        for cells in rows:
            table.add_row(*(Text(_cell(value)) for value in cells))
        screen().print(table)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
