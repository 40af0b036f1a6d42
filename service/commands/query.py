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
    ) -> None:
        """Run a canned query, such as `bilateral_timeline a=China b=PAK since=2025`."""
        from cypher.catalogue import catalogue, named
        from service.answering import reply
        from service.commands.opening import opened
        from service.commands.printing import known_format, print_catalogue, print_reply
        from service.settings import ServiceSettings

        known = catalogue(ServiceSettings().queries)
        if name is None:
            print_catalogue(known)
            return
        known_format(format)
        named(name, known)  # a wrong name is told before a server is started for it
        asked = given(parameters or [])
        with opened() as backend:
            print_reply(backend, reply(backend, name, asked), format)


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
