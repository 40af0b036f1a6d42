"""What a name on the command line stands for: a file, a folder, a pattern, the standard input."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cypher.errors import InputError

Format = Literal["text", "markdown", "jsonl", "json"]
FORMATS: tuple[Format, ...] = ("text", "markdown", "jsonl", "json")
# A folder is read for these; a file given by its name may have any ending and is then read as text.
ENDINGS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
}
_SHOWN = ", ".join(ENDINGS)
_PATTERN = re.compile(r"[*?\[]")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: its path, the name to use in messages, its format by its ending (text where unknown)."""

    path: Path
    where: str
    format: Format


def find(source: str) -> Iterator[Found | InputError]:
    """The files that `source` names, in the order of their names; an InputError for each name that leads nowhere.

    A folder is searched with all its subfolders for the known endings; hidden files and folders are left out. An
    existing file whose name holds * or ? is that file and no pattern.
    """
    if _ADDRESS.match(source):
        yield InputError(
            "This is an address, and only files are read.",
            where=source,
            hint="Save the article's text in a file and give that.",
        )
        return
    try:
        if _PATTERN.search(source) and not os.path.lexists(source):
            yield from _pattern(source)
        else:
            yield from _named(source)
    except (OSError, ValueError) as error:
        yield unreadable(error, source)


def unreadable(error: Exception, where: str) -> InputError:
    """Why the system does not let us read `where`, in words, and what to do."""
    if isinstance(error, FileNotFoundError):
        return InputError("There is no such file.", where=where, hint="Check the name and the folder you are in.")
    if isinstance(error, PermissionError):
        return InputError(
            "You may not read it.", where=where, hint="Ask for the right to read it (chmod +r), or copy it."
        )
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(f"It cannot be read: {reason}.", where=where, hint="Check the name, or copy the file elsewhere.")


def _pattern(source: str) -> Iterator[Found | InputError]:
    names = sorted(glob.glob(source, recursive=True))  # noqa: PTH207  (a Path would drop a leading ./)
    if not names:
        yield InputError("No file matches this pattern.", where=source, hint="Check the pattern, or give a folder.")
    for name in names:
        if not Path(name).is_dir() or "**" not in source:
            yield from _named(name)


def _named(name: str) -> Iterator[Found | InputError]:
    mode = Path(name).stat().st_mode
    if stat.S_ISDIR(mode):
        yield from _folder(name)
    elif stat.S_ISREG(mode):
        path = Path(name)
        yield Found(path, name, ENDINGS.get(path.suffix.lower(), "text"))
    else:
        # Opening a pipe waits for whoever writes into it, perhaps for ever.
        yield InputError(
            "It is no regular file.", where=name, hint="Pipe it into the command and give - as the source."
        )


def _folder(name: str) -> Iterator[Found | InputError]:
    empty = True
    for one in _walk(Path(name), set()):
        empty = False
        yield one
    if empty:
        yield InputError(
            "There is no file in this folder that can be read.", where=name, hint=f"Files read here end in {_SHOWN}."
        )


def _walk(folder: Path, above: set[tuple[int, int]]) -> Iterator[Found | InputError]:
    """Depth first, by name. Linked folders are entered, but never one that we are inside of already."""
    try:
        status = folder.stat()
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            return
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(error, str(folder))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_dir():
            yield from _walk(path, above | {identity})
        elif path.suffix.lower() in ENDINGS:
            yield from _one(path)


def _one(path: Path) -> Iterator[Found | InputError]:
    try:
        yield from _named(str(path))
    except OSError as error:
        yield unreadable(error, str(path))
