"""`communique`: every command from its own file, every error as a message that says where and what to do."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from pydantic import ValidationError

from cypher.errors import CommuniqueError, ConfigurationError

# Each names a file beside this one with `register(app)`; the order is that of `communique --help`.
COMMANDS = (
    "load", "extract", "code", "ask", "query", "cypher", "link", "serve", "keys", "mcp", "evaluate", "export", "db",
    "retract", "doctor",
)  # fmt: skip


def command_line(words: Sequence[str] = ()) -> typer.Typer:
    """The command line. Of the files only that of the command in `words` is read; all of them where none is named."""
    app = typer.Typer(
        name="communique",
        help="News about relations between states as a knowledge graph: who did what to whom, when, and who says so.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,  # errors are messages here
        add_completion=False,
        rich_markup_mode=None,
    )
    app.callback()(_options)
    for name in words[:1] if words and words[0] in COMMANDS else COMMANDS:
        importlib.import_module(f"service.commands.{name}").register(app)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        _version_line()
        raise typer.Exit


def _version_line() -> None:
    from importlib.metadata import version

    typer.echo(f"communique {version('communique')}")


def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")] = False,
) -> None:
    """Options of every command."""


def main() -> None:
    """The console script. Leaves with 0, with 2 for a mistake in what was asked, with 1 for everything else."""
    if sys.argv[1:] == ["--version"]:  # nothing has to be read for that
        _version_line()
        return
    try:
        command_line(sys.argv[1:])(prog_name="communique")
    except CommuniqueError as error:
        fail(error)
    except ValidationError as error:
        fail(unusable_settings(error))
    except BrokenPipeError:
        # Whoever read our output has enough (`| head`); the interpreter must not complain at its end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        # A mistake of ours: named in one line, for a person who cannot do anything with a trace.
        typer.echo(f"communique: unexpected {type(error).__name__}: {error}", err=True)
        sys.exit(1)


def fail(error: CommuniqueError) -> None:
    """Say what was wrong on standard error and leave."""
    text = f"{error.where}: {error.message}" if error.where else error.message
    typer.echo(f"communique: {text}", err=True)
    if error.hint:
        typer.echo(f"  {error.hint}", err=True)
    sys.exit(error.exit_code)


def unusable_settings(error: ValidationError) -> ConfigurationError:
    """The first setting that is out of bounds, by the name of its environment variable."""
    first = error.errors(include_url=False)[0]
    name = "_".join(str(part) for part in first["loc"]).upper()
    return ConfigurationError(f"{first['msg']}.", where=f"COMMUNIQUE_{name}", hint="docs/settings.md lists the bounds.")
