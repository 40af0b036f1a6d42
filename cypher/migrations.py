"""The schema of the graph, step by step: cypher/schema/NNNN_name.cypher, recorded in the graph itself.

Statements of one file are divided by a semicolon at the end of a line. Each may run twice (a migration that was killed
starts its file again), so it says IF NOT EXISTS, MERGE or the like. Statements that change constraints or indexes and
statements that change data are transactions of their own: Neo4j allows no other way.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cypher import dialect
from cypher.embedded.writer import migration_lock
from cypher.errors import GraphTooNew
from cypher.statements import statement

if TYPE_CHECKING:
    from cypher.connection import Graph

_FOLDER = Path(__file__).parent / "schema"


@dataclass(frozen=True, slots=True)
class Migration:
    """One file: its number, its name, its statements in order."""

    number: int
    name: str
    statements: tuple[str, ...]


def read_migrations(folder: Path = _FOLDER) -> tuple[Migration, ...]:
    """All migrations in order. Raises ValueError where numbers do not count 1, 2, 3 …: a mistake of ours."""
    found = []
    for path in sorted(folder.glob("[0-9]*_*.cypher")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("//")]
        parts = re.split(r";\s*(?:\n|$)", "\n".join(lines))
        statements = tuple(part.strip() for part in parts if part.strip())
        found.append(Migration(int(path.name[:4]), path.stem, statements))
    if [m.number for m in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"migrations in {folder} do not count from 1 without a gap")
    return tuple(found)


@functools.cache
def _ours() -> tuple[Migration, ...]:
    return read_migrations()


def version(graph: Graph) -> int:
    """The number of the last migration that this graph has seen; 0 for an empty database."""
    rows = graph.read(statement("schema/version"))
    return int(rows[0]["version"] or 0) if rows else 0


def refuse_newer(graph: Graph, migrations: tuple[Migration, ...] | None = None) -> int:
    """The version. Raises GraphTooNew where this program does not know it."""
    known = len(_ours() if migrations is None else migrations)
    present = version(graph)
    if present > known:
        raise GraphTooNew(
            f"This graph has schema version {present}, this program knows {known}.",
            where=graph.place.uri,
            hint="Install the newer Communiqué that wrote it, or use another graph (COMMUNIQUE_GRAPH, COMMUNIQUE_HOME).",
        )
    return present


def migrate(graph: Graph, migrations: tuple[Migration, ...] | None = None) -> list[str]:
    """Run what is pending and return the names of it. Raises GraphTooNew, GraphUnavailable."""
    wanted = _ours() if migrations is None else migrations
    if refuse_newer(graph, wanted) == len(wanted):
        return []
    done = []
    with migration_lock(graph.settings):  # two first commands at one instant: the second finds nothing left to do
        for migration in wanted[refuse_newer(graph, wanted) :]:
            for text in migration.statements:
                if dialect.is_schema(text):
                    graph.schema(text)
                else:
                    graph.write(lambda tx, text=text: tx.run(text))  # type: ignore[misc]
            number = migration.number
            graph.write(lambda tx, number=number: tx.run(statement("schema/record"), version=number))  # type: ignore[misc]
            done.append(migration.name)
    return done
