"""`communique query`: any canned query by name."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from service.commands.ask import FormatOption


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("query")
    def query(
        name: Annotated[str | None, typer.Argument(help="Its name; without one the catalogue is listed.")] = None,
        parameters: Annotated[list[str] | None, typer.Argument(metavar="KEY=VALUE", help="Its parameters.")] = None,
        format: FormatOption = "table",
        every: Annotated[
            bool, typer.Option("--all", help="The rows of all pages, one after the other; with csv or jsonl.")
        ] = False,
        bom: Annotated[bool, typer.Option("--bom", help="A byte order mark in front, for Excel; with csv.")] = False,
    ) -> None:
        """Run a canned query, such as `bilateral_timeline a=China b=PAK since=2025`."""
        from cypher.catalogue import catalogue, named
        from service.answering import reply
        from service.commands.opening import opened
        from service.commands.printing import print_bytes, print_catalogue, print_table, wanted_format
        from service.settings import ServiceSettings

        known = catalogue(ServiceSettings().queries)
        if name is None:
            print_catalogue(known)
            return
        # A wrong name or format is told before a server is started for it.
        wanted = wanted_format(format, named(name, known), bom=bom, whole=every)
        asked = given(parameters or [])
        with opened() as backend:
            found = reply(backend, name, asked)
            if wanted is None:
                print_table(backend, found)
            else:
                print_bytes(backend, found, wanted)


def given(parameters: list[str]) -> dict[str, Any]:
    """The parameters of KEY=VALUE words, repeated ones as lists. Raises UsageError for a word that is none."""
    from cypher.errors import UsageError

    found: dict[str, Any] = {}
    for one in parameters:
        key, equals, value = one.partition("=")
        if not equals or not key:
            raise UsageError(f"{one!r} is no parameter.", hint="Write them as key=value, such as since=2025.")
        found[key] = (
            [*found[key], value]
            if isinstance(found.get(key), list)
            else ([found[key], value] if key in found else value)
        )
    return found
