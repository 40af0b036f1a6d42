"""The graph: one driver, two servers; whatever writes does so in an explicit transaction.

    with Graph.open() as graph:
        rows = graph.read(statement("queries/event"), event="e…")
        graph.write(lambda tx: tx.run(statement("write/article"), rows=rows))

`write` runs its work again, as a whole, when another writer came first or when the server went away: what it does must
be idempotent, for a commit whose answer was lost may have happened.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC
from types import TracebackType
from typing import Any, Literal, TypeVar

import neo4j
import neo4j.exceptions
import stamina
from neo4j.time import Date, DateTime

from cypher import dialect, server
from cypher.door import ReadOnlyDoor
from cypher.errors import CommuniqueError, GraphUnavailable
from cypher.settings import GraphSettings

T = TypeVar("T")

# Eight writers at one page need some tries; the wait between them is half a second at most.
_RACE_TRIES = 25
# A MERGE race is over after the next run, unless it is lost at another key; wrong data fails for ever, within a second.
_CONSTRAINT_TRIES = 7
# How long a read waits for a server that restarts; a person is waiting behind it.
READ_WAIT_SECONDS = 10.0
# Nearly all values are of these: asked first.
_PLAIN = frozenset({str, int, float, bool, type(None)})


def plain(value: Any) -> Any:
    """A driver's value with Python's own dates and instants."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, DateTime):
        native = value.to_native()
        # The embedded server keeps an instant without its zone; every instant of ours is in UTC.
        return native if native.tzinfo else native.replace(tzinfo=UTC)
    if isinstance(value, Date):
        return value.to_native()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


class Transaction:
    """What `Graph.write` gives to its work: statements of one transaction."""

    def __init__(self, transaction: neo4j.Transaction) -> None:
        self._transaction = transaction

    def run(self, statement: str, /, **params: Any) -> list[dict[str, Any]]:
        """Run one statement to its end and return its rows."""
        return _rows(self._transaction.run(statement, params))


def _rows(result: neo4j.Result) -> list[dict[str, Any]]:
    """All rows of a statement, read to its end."""
    names = result.keys()
    return [dict(zip(names, map(plain, record), strict=True)) for record in result]


class Graph:
    """A connection to the graph; open it with `Graph.open`, close it or use it as a context manager.

    Safe to share between threads. kind: which server answers.
    """

    def __init__(self, settings: GraphSettings, target: server.Target) -> None:
        self.settings = settings
        self._target = target
        self._place = target.locate()
        self._driver = server.connect(self._place)
        self._lock = threading.RLock()
        self._closed = False
        self._door = ReadOnlyDoor(self)

    @property
    def kind(self) -> Literal["arcadedb", "neo4j"]:
        """Which server answers."""
        return self._target.kind

    @classmethod
    def open(cls, settings: GraphSettings | None = None, *, migrate: bool = True) -> Graph:
        """Connect to the graph of the settings; the embedded server is joined or started, and held by a lease.

        With `migrate`, pending migrations run; a graph of a newer program is refused in any case.
        Raises ConfigurationError, GraphUnavailable, GraphTooNew.
        """
        from cypher import migrations  # it needs this class

        settings = settings or GraphSettings()
        target = server.target(settings)
        try:
            graph = cls(settings, target)
        except BaseException:
            target.close()
            raise
        try:
            graph._greet()
            if migrate:
                migrations.migrate(graph)
            else:
                migrations.refuse_newer(graph)
        except BaseException:
            graph.close()
            raise
        return graph

    def read(self, statement: str, /, **params: Any) -> list[dict[str, Any]]:
        """The rows of one statement, dates as datetime.date. Waits up to 10 s for a server that restarts.

        Raises GraphUnavailable where it does not come back, CommuniqueError where it refuses the statement.
        """

        return self._read(statement, params, READ_WAIT_SECONDS)

    def read_patiently(self, statement: str, /, **params: Any) -> list[dict[str, Any]]:
        """The same for a load, behind which nobody waits: it has as much patience as `write`."""
        query = neo4j.Query(statement, timeout=self.settings.graph_load_seconds)
        return self._read(query, params, self.settings.graph_reconnect_seconds)

    def _read(self, statement: str | neo4j.Query, params: dict[str, Any], wait_seconds: float) -> list[dict[str, Any]]:
        def work(session: neo4j.Session) -> list[dict[str, Any]]:
            # One statement needs no transaction of its own to begin and to end: a third of a short read's time.
            return _rows(session.run(statement, params))

        return self._retried(work, neo4j.READ_ACCESS, wait_seconds)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one transaction: all of it is committed, or nothing. See above for when it runs again.

        Raises GraphUnavailable after graph_reconnect_seconds without a server, TooSlow after graph_load_seconds in one
        run of the work, CommuniqueError for a refused statement, and whatever `work` raises (rolled back).
        """

        def whole(session: neo4j.Session) -> T:
            # The server's own limit guards it against readers: on a machine that is short of time it would end a load.
            with session.begin_transaction(timeout=self.settings.graph_load_seconds) as transaction:
                done = work(Transaction(transaction))
                transaction.commit()
                return done

        return self._retried(whole, neo4j.WRITE_ACCESS, self.settings.graph_reconnect_seconds)

    def schema(self, statement: str) -> None:
        """Run one statement that changes constraints or indexes (see dialect)."""
        dialect.apply_schema(
            self.kind, statement, lambda text: self.write(lambda tx: tx.run(text)), self._target.sql(self._place)
        )

    def door(self) -> ReadOnlyDoor:
        """The way in for Cypher that users write: it reads, and nothing else."""
        return self._door

    def close(self) -> None:
        """Close the driver and give the lease back. Harmless a second time."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._door.close()
                server.closed(self._driver)
                self._target.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # For the door and the migrations, inside this room only.

    @property
    def target(self) -> server.Target:
        """The server behind this graph."""
        return self._target

    @property
    def place(self) -> server.Place:
        """Where it answers just now."""
        return self._place

    def reconnect(self, seconds: float | None = None) -> None:
        """Find the server again: same address for Neo4j; the embedded one may have been started anew elsewhere.

        seconds: how long to wait for it; without, as long as a start may take. Raises GraphUnavailable.
        """
        with self._lock:
            if self._closed:
                raise GraphUnavailable("This graph was closed.", hint="Open it again.")
            place = self._target.locate(seconds)
            if place != self._place:
                server.closed(self._driver)
                self._place, self._driver = place, server.connect(place)
        server.check(self._driver, self._place)

    def gone(self) -> bool:
        """Is the embedded server that we knew dead? For Neo4j only a request can tell."""
        return self._target.gone(self._place)

    def kill(self, place: server.Place) -> None:
        """End the embedded server of this place under a statement that does not stop; on Neo4j there is no such way."""
        self._target.kill(place)

    def ran_out_of_memory(self) -> bool:
        """Did the embedded server that was lost just now end because its memory was full?"""
        return self._target.ran_out_of_memory()

    def _greet(self) -> None:
        # An embedded server may be dying just when it is joined (its keeper was killed): then there is a new one soon.
        # At an address nobody waits: a wrong one is told at once.
        if self.kind == "arcadedb":
            self._retried(server.greet, neo4j.READ_ACCESS, self.settings.graph_start_seconds)
        else:
            server.check(self._driver, self._place)

    def _retried(self, work: Callable[[neo4j.Session], T], access: str, wait_seconds: float) -> T:
        deadline = time.monotonic() + wait_seconds
        races = broken = 0
        lost = False

        def again(error: Exception) -> bool:
            nonlocal races, broken, lost
            if self._closed:
                return False
            if dialect.lost_server(error) or (lost and isinstance(error, GraphUnavailable)):
                lost = True
                return time.monotonic() < deadline
            if dialect.lost_race(error):
                races += 1
                return races < _RACE_TRIES
            if dialect.broken_constraint(error):
                broken += 1
                return broken < _CONSTRAINT_TRIES
            return False

        with self._explained():
            for attempt in stamina.retry_context(
                on=again, attempts=None, timeout=None, wait_initial=0.02, wait_max=0.5, wait_jitter=0.1
            ):
                with attempt:
                    if lost:
                        self.reconnect(max(deadline - time.monotonic(), 0.5))
                        lost = False
                    with self._driver.session(database=self._place.database, default_access_mode=access) as session:
                        return work(session)
        raise AssertionError("unreachable: the last attempt returns or raises")

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as error:
            raise server.explained(error, self._place) from error
        except CommuniqueError:
            raise
