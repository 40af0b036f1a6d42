"""`communique code`: what a marked party does to another one in a sentence, for lines of JSON."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Any

import typer

from cypher.errors import CommuniqueError


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("code")
    def code_command(
        file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines, or - for standard input.")],
    ) -> None:
        """Print one JSON object a line: the type of what source does to target, and how likely nothing happens.

        A line holds {"id", "text", "source": [start, end], "target": [start, end]}, offsets in characters; [0, 0] means
        that the side is not marked. A line that cannot be read gives {"id", "error"}, and the rest goes on.
        """
        bad = 0
        try:
            with nullcontext(sys.stdin.buffer) if str(file) == "-" else file.open("rb") as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        answer = coded(line, number)
                        bad += "error" in answer
                        typer.echo(json.dumps(answer, ensure_ascii=False))
        except OSError as error:
            typer.echo(f"communique: {file}: it cannot be read: {error.strerror}. Name a file of JSON lines.", err=True)
            raise typer.Exit(2) from error
        if bad:
            typer.echo(f"communique: {file}: {bad} lines could not be coded; each says why.", err=True)
            raise typer.Exit(1)


def coded(line: bytes, number: int) -> dict[str, Any]:
    """The answer to one line of JSON in UTF-8; number: its place in the file, its id where it has none."""
    from loaders.language.coding import code

    id_: Any = number
    try:
        record = json.loads(line.decode("utf-8"))
        if not isinstance(record, dict):
            return {"id": id_, "error": f"line {number}: an object is needed, not {type(record).__name__}"}
        id_ = record.get("id", number)
        text = record.get("text")
        if not isinstance(text, str) or not text.strip():
            return {"id": id_, "error": f"line {number}: text: a string with the sentence is needed"}
        answer = code(text, _span(record, "source"), _span(record, "target"))
    except json.JSONDecodeError as error:
        return {"id": id_, "error": f"line {number}: not JSON: {error.msg}"}
    except UnicodeDecodeError:
        return {"id": id_, "error": f"line {number}: not UTF-8"}
    except RecursionError:
        return {"id": id_, "error": f"line {number}: nested too deeply"}
    except CommuniqueError as error:
        return {"id": id_, "error": f"line {number}: {error.where + ': ' if error.where else ''}{error.message}"}
    return {
        "id": id_, "type": answer.type, "quad": answer.quad, "confidence": answer.confidence, "none": answer.none,
    }  # fmt: skip


def _span(record: dict[str, Any], side: str) -> tuple[int, int]:
    from cypher.errors import InvalidValue

    span = record.get(side, [0, 0])
    if not (isinstance(span, list) and len(span) == 2 and all(type(n) is int for n in span)):
        raise InvalidValue("two whole numbers, [start,end], are needed", field=side)
    return span[0], span[1]
