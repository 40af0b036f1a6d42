"""The texts of our statements: one file each under cypher/, read once."""

from __future__ import annotations

import functools
import re
from pathlib import Path

_ROOM = Path(__file__).parent
_NAME = re.compile(r"[a-z0-9_]+(/[a-z0-9_]+)+")


@functools.cache
def statement(name: str) -> str:
    """The statement in cypher/<name>.cypher without its comment header, for example `statement("write/article")`.

    Raises ValueError for a name that is no such path, FileNotFoundError for a file that is not there: both are
    mistakes of ours, no user can cause them.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"no name of a statement: {name!r}")
    lines = (_ROOM / f"{name}.cypher").read_text(encoding="utf-8").splitlines()
    while lines and (not lines[0].strip() or lines[0].lstrip().startswith("//")):
        lines.pop(0)
    return "\n".join(lines).strip().rstrip(";")
