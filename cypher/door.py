"""The way in for Cypher that users write: it reads, and nothing else, within limits of time and size.

Two locks, one behind the other. What a statement begins with and which procedures it calls is looked at here, before a
server sees it (lexing). Behind that, the embedded server knows the user `reader`, who may read records and nothing else;
Neo4j Community knows no such users, so there the transaction is in READ mode and the plan that EXPLAIN gives must be of
type "r", without LoadCSV and with allowed procedures only. The limits: see `ReadOnlyDoor.run`.
"""

from __future__ import annotations

import contextlib
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import neo4j
import neo4j.exceptions

from cypher import dialect, server
from cypher.errors import CommuniqueError, Forbidden, GraphUnavailable, TooLarge, TooSlow, UsageError
from cypher.lexing import PROCEDURES, refuse_all_but_reading
from cypher.refusals import explained
from cypher.statements import statement
from cypher.values import Converter, refuse_odd

if TYPE_CHECKING:
    from cypher.connection import Graph

# A statement that was told to end gets this long (seconds) before the embedded server is killed under it.
_GRACE = 0.4
# How long a statement waits for a server that another one took down.
_RESTART_SECONDS = 10.0
_FORBIDDEN_OPERATORS = ("LoadCSV", "TerminateTransactions", "ShowTransactions", "ShowSettings")


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer: column names in order, and one list of JSON values a row."""

    columns: tuple[str, ...]
    rows: list[list[Any]]


class _Job(threading.Thread):
    """One statement on its way. A thread, because no driver can be interrupted while it waits for a server."""

    def __init__(self, door: ReadOnlyDoor, query: str, params: Mapping[str, Any], seconds: float, rows: int) -> None:
        super().__init__(daemon=True, name="communique-door")
        self._work = (door, query, params, seconds, rows)
        self.answer: Rows | None = None
        self.error: Exception | None = None
        self.finished = threading.Event()

    def run(self) -> None:
        door, query, params, seconds, rows = self._work
        try:
            self.answer = door.ask(query, params, seconds, rows)
        except Exception as error:  # handed to the thread that waits
            self.error = error
        finally:
            self.finished.set()

    def result(self) -> Rows:
        """What came of it. Raises what the work raised."""
        if self.error is not None:
            raise self.error
        if self.answer is None:
            raise TooSlow("The statement did not end.", where="query")
        return self.answer


class ReadOnlyDoor:
    """Runs statements of users on one graph; safe to share between threads. Made by `Graph.door`."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._lock = threading.Lock()
        self._place: server.Place | None = None
        self._driver: neo4j.Driver | None = None
        self._running = 0

    def run(
        self, query: str, params: Mapping[str, Any] | None = None, *, seconds: float = 5, rows: int = 10_000
    ) -> Rows:
        """The rows of one statement that reads.

        seconds: time limit; on the embedded server a statement that does not stop when told is ended with the server,
        which is back after some seconds. rows: more of them are an error, never a cut answer.
        Raises Forbidden for anything but reading, UsageError for what a server cannot run, TooSlow, TooLarge,
        GraphUnavailable where a server that was lost is not back within 10 s.
        """
        text = refuse_all_but_reading(query)
        refuse_odd(params or {})
        until = time.monotonic() + _RESTART_SECONDS
        losses = 0
        while True:
            if losses or self._graph.gone():
                self._find(until)
            tag = f"door-{uuid.uuid4().hex}"
            place = self._graph.place
            job = _Job(self, f"{text}\n/* {tag} */", params or {}, seconds, rows)
            with self._lock:
                self._running += 1
                alone = self._running == 1
            try:
                job.start()
                if not job.finished.wait(seconds):
                    self._end(job, tag, place)
                return job.result()
            except GraphUnavailable:
                losses += 1
                # Whoever was there alone, or again, when the memory ran out has filled it; others may try once more.
                if self._graph.ran_out_of_memory() and (alone or losses > 1):
                    raise TooLarge(
                        "The statement needs more memory than the server has.", where="query", hint="Return less."
                    ) from None
                if time.monotonic() > until:
                    raise
            finally:
                with self._lock:
                    self._running -= 1

    def _find(self, until: float) -> None:
        """Wait for the server to come back. Raises GraphUnavailable where it does not."""
        while True:
            try:
                self._graph.reconnect(max(until - time.monotonic(), 0.1))
                return
            except GraphUnavailable:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def _end(self, job: _Job, tag: str, place: server.Place) -> None:
        """Stop a statement that is over its time. Raises TooSlow unless it came to its end meanwhile."""
        threading.Thread(target=self._terminate, args=(tag,), daemon=True).start()
        if job.finished.wait(_GRACE):
            if job.answer is not None or isinstance(job.error, TooLarge):
                return
        else:
            self._graph.kill(place)
        raise TooSlow(
            "The statement takes too long.", where="query", hint="Ask for less: begin at one node, bound the dates."
        )

    def _terminate(self, tag: str) -> None:
        with contextlib.suppress(CommuniqueError):
            for row in self._graph.read(statement("limits/running")):
                if tag in str(row.get("currentQuery")):
                    self._graph.read(statement("limits/terminate"), id=row["transactionId"])

    def ask(self, query: str, params: Mapping[str, Any], seconds: float, rows: int) -> Rows:
        """Run a statement that was let in, on the calling thread."""
        place = self._graph.place
        driver = self._reader(place)
        try:
            with driver.session(database=place.database, default_access_mode=neo4j.READ_ACCESS) as session:
                if self._graph.kind == "neo4j":
                    _check_plan(session, query, params, seconds)
                with session.begin_transaction(timeout=seconds) as transaction:
                    return _collect(transaction.run(query, dict(params)), rows)
        except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError, OSError) as error:
            if dialect.lost_server(error) or isinstance(error, OSError):
                raise server.explained(error, place) from error
            raise explained(error) from error
        except (TypeError, ValueError, OverflowError) as error:
            raise UsageError(f"A parameter cannot be sent to the server: {error}.", where="params") from error

    def _reader(self, place: server.Place) -> neo4j.Driver:
        with self._lock:
            if self._driver is None or self._place != place:
                self._close()
                self._driver, self._place = server.connect(place.as_reader()), place
            return self._driver

    def _close(self) -> None:
        if self._driver is not None:
            with contextlib.suppress(neo4j.exceptions.DriverError, OSError):
                self._driver.close()
            self._driver = None

    def close(self) -> None:
        """Close the driver of the reader; the graph does it."""
        with self._lock:
            self._close()


def _collect(result: neo4j.Result, most: int) -> Rows:
    converter = Converter()
    rows: list[list[Any]] = []
    for record in result:
        if len(rows) == most:
            raise TooLarge(f"The answer has more than {most:,} rows.", where="query", hint="Add a LIMIT.")
        try:
            rows.append([converter.json(value) for value in record.values()])
        except RecursionError:
            raise TooLarge("The answer is nested too deep for JSON.", where="query") from None
    return Rows(tuple(result.keys()), rows)


def _check_plan(session: neo4j.Session, query: str, params: Mapping[str, Any], seconds: float) -> None:
    """On Neo4j: is this a statement that reads, by the server's own plan? Raises Forbidden."""
    with session.begin_transaction(timeout=seconds) as transaction:
        explain = "EXPLAIN " + query
        summary = transaction.run(explain, dict(params)).consume()
    if summary.query_type != "r":
        raise Forbidden("The statement writes; this door only reads.", where="query")
    todo: list[dict[str, Any]] = [dict(summary.plan or {})]
    while todo:
        step = todo.pop()
        todo.extend(step.get("children", []))
        operator = str(step.get("operatorType", "")).partition("@")[0]
        details = str(step.get("args", {}).get("Details", ""))
        if operator.startswith(_FORBIDDEN_OPERATORS):
            raise Forbidden(f"{operator} is not allowed here.", where="query")
        if operator.startswith("ProcedureCall"):
            name = details.partition("(")[0].strip().replace("`", "").lower()
            if name not in PROCEDURES:
                raise Forbidden(f"The procedure {name} is not allowed here.", where="query")
