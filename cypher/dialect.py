"""What differs between the two servers, and nothing else: full text indexes, how a server says what went wrong.

One set of Cypher serves both. ArcadeDB has no Cypher for a full text index, so the schema's one statement of that kind
becomes SQL there; Neo4j fills its indexes in the background, so it is waited for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from neo4j.exceptions import (
    ClientError,
    ConstraintError,
    DatabaseUnavailable,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

Kind = Literal["arcadedb", "neo4j"]

_FULLTEXT = re.compile(
    r"CREATE FULLTEXT INDEX `[^`]+` IF NOT EXISTS FOR \((\w+):(\w+)\) ON EACH \[([\w., ]+)\]", re.IGNORECASE
)
_SCHEMA = re.compile(r"(CREATE|DROP)\s+(CONSTRAINT|INDEX|FULLTEXT|RANGE|TEXT|POINT)\b", re.IGNORECASE)


def is_schema(statement: str) -> bool:
    """Does this statement change constraints or indexes? Neo4j refuses those beside data in one transaction."""
    return _SCHEMA.match(statement) is not None


def fulltext_sql(statement: str) -> list[str] | None:
    """ArcadeDB's SQL for a full text statement of the schema; None for any other statement."""
    found = _FULLTEXT.fullmatch(statement.strip())
    if found is None:
        return None
    label = found[2]
    properties = [name.strip().rpartition(".")[2] for name in found[3].split(",")]
    return [
        f"CREATE VERTEX TYPE {label} IF NOT EXISTS",
        *(f"CREATE PROPERTY {label}.{name} IF NOT EXISTS STRING" for name in properties),
        f"CREATE INDEX IF NOT EXISTS ON {label} ({', '.join(properties)}) FULL_TEXT",
    ]


def apply_schema(kind: Kind, statement: str, run: Callable[[str], object], sql: Callable[[str], object] | None) -> None:
    """Run one statement of the schema: `run` takes Cypher, `sql` ArcadeDB's SQL."""
    texts = fulltext_sql(statement) if kind == "arcadedb" else None
    if texts and sql:
        for text in texts:
            sql(text)
    else:
        run(statement)
    if kind == "neo4j" and fulltext_sql(statement):
        run("CALL db.awaitIndexes(120)")


def lost_server(error: BaseException) -> bool:
    """Is the server gone or going, so that another try needs a new connection?

    A killed ArcadeDB breaks the connection; one that is ending answers with errors about a closed database.
    """
    if isinstance(error, ServiceUnavailable | SessionExpired | DatabaseUnavailable | ConnectionError):
        return True
    if isinstance(error, DriverError):
        return "defunct" in str(error).lower() or "closed" in str(error).lower()
    return isinstance(error, Neo4jError) and bool(
        re.search(r"database.*(is closed|not available|is shutting down)|server is (stopping|shutting)", str(error))
    )


def lost_race(error: BaseException) -> bool:
    """Did another transaction come first, so that the same work may succeed now?

    ArcadeDB reports page conflicts as transient, or by name.
    """
    if isinstance(error, TransientError):
        return True
    return isinstance(error, Neo4jError) and (error.is_retryable() or "ConcurrentModification" in str(error))


def broken_constraint(error: BaseException) -> bool:
    """Is there a node of this id already? A lost MERGE race ends so, and succeeds on its next run; wrong data never."""
    return isinstance(error, ConstraintError) or (isinstance(error, Neo4jError) and "DuplicatedKey" in str(error))


def out_of_time(error: BaseException) -> bool:
    """Did the server end a transaction because it took longer than it may?"""
    return isinstance(error, Neo4jError) and "TransactionTimedOut" in str(error.code)


def unknown_database(error: BaseException) -> bool:
    """Does the server have no database of that name?"""
    return isinstance(error, ClientError) and error.code == "Neo.ClientError.Database.DatabaseNotFound"
