"""A copy of the embedded graph in one file, and the way back.

The server writes the copy itself while others go on reading and writing: it is the graph of one moment. The file is a
zip of the database's own files, readable by the same version of the server.
"""

from __future__ import annotations

import shutil
import time
import zipfile
from pathlib import Path

from cypher.embedded import admin, java
from cypher.embedded.client import Address, Embedded, stopped
from cypher.errors import GraphUnavailable, InputError, UsageError
from cypher.settings import GraphSettings

# Every database of the server has its schema in a file of this name.
_SCHEMA = "schema.json"


def backup(settings: GraphSettings, target: Path) -> int:
    """Write the graph to `target` and return its size in bytes. Raises UsageError, GraphUnavailable."""
    target = target.expanduser().resolve()
    if target.exists():
        raise UsageError("This file exists.", where=str(target), hint="Name another one; a backup replaces nothing.")
    if not target.parent.is_dir():
        raise UsageError("There is no such folder.", where=str(target.parent), hint="Make it first.")
    embedded = Embedded(settings)
    try:
        made = _written(embedded, embedded.start())
        part = target.with_name(f".{target.name}.part")
        try:
            shutil.move(made, part)
            part.chmod(0o600)
            part.rename(target)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise GraphUnavailable(
                f"The backup cannot be kept: {error.strerror}.", where=str(target), hint="Name a folder with space."
            ) from None
        return target.stat().st_size
    finally:
        embedded.close()


def _written(embedded: Embedded, address: Address) -> Path:
    folder = embedded.folder.server / "backups"
    shutil.rmtree(folder / java.DATABASE, ignore_errors=True)  # what an earlier backup left when it was killed
    try:
        admin.sql(address.http, address.root, java.DATABASE, "BACKUP DATABASE", seconds=3600)
    except (admin.AdminRefused, OSError) as error:
        raise GraphUnavailable(
            f"The server could not write a backup: {error}", where=str(folder), hint="Is there space on that disk?"
        ) from None
    made = sorted((folder / java.DATABASE).glob("*.zip"))
    if not made:
        raise GraphUnavailable("The server wrote no backup.", where=str(folder), hint="Look into server.log.")
    return made[-1]


def restore(settings: GraphSettings, source: Path, *, replace: bool) -> None:
    """Make the graph what it was in this backup. The server is ended first and starts with the next command.

    replace: whether a graph that is there may go. Either the old graph or the new one is there at any moment.
    Raises UsageError, InputError, GraphUnavailable where another command is using the graph.
    """
    source = source.expanduser()
    if not source.is_file():
        raise UsageError("There is no such file.", where=str(source), hint="Name a file that `db backup` wrote.")
    with stopped(settings) as folder:
        home = folder.server / "databases"
        home.mkdir(exist_ok=True)
        present, fresh, old = (home / name for name in (java.DATABASE, ".restored", f".old-{time.time_ns()}"))
        if present.exists() and not replace:
            raise UsageError(
                "There is a graph already.", where=str(present), hint="Say --replace to put the backup in its place."
            )
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            _unpack(source, fresh)
            if present.exists():
                present.rename(old)
            fresh.rename(present)
        except OSError as error:
            if old.exists() and not present.exists():
                old.rename(present)
            raise GraphUnavailable(
                f"The backup cannot be unpacked: {error.strerror}.",
                where=str(home),
                hint="Is there space on that disk?",
            ) from None
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _unpack(source: Path, target: Path) -> None:
    bad = InputError(
        "This is no backup of a graph.", where=str(source), hint="Name a file that `communique db backup` wrote, whole."
    )
    try:
        with zipfile.ZipFile(source) as archive:
            names = archive.namelist()
            # A database is a flat folder; a name with a path in it would write elsewhere.
            if _SCHEMA not in names or any("/" in name or "\\" in name or name.startswith(".") for name in names):
                raise bad
            if archive.testzip() is not None:
                raise bad
            archive.extractall(target)
    except zipfile.BadZipFile:
        raise bad from None
