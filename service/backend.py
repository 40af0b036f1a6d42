"""What every route shares: the settings, the catalogue, and one connection to the graph that may come up slowly."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

from fastapi import Request

from cypher.catalogue import CannedQuery, catalogue
from cypher.connection import Graph
from cypher.errors import CommuniqueError, GraphUnavailable
from cypher.statements import statement
from service.keeping import Kept
from service.keys import KeyRing
from service.metrics import Metrics, Watched
from service.rates import Slots
from service.settings import ServiceSettings

WAIT_SECONDS = 10.0  # how long a request waits for a graph that is still opening
MOST_WAITING = 10  # … and how many do; threads are for others too
RETRY_SECONDS = 2.0  # a graph that could not be opened is tried again by a request after this
FRESH_SECONDS = 30.0  # versions are read again after this; a load may change them
_EVER = datetime(2000, 1, 1, tzinfo=UTC)  # before anything was recorded
_log = logging.getLogger("communique.service")


class Connection:
    """The graph of an app, opened in the background so that the service starts at once and says how far it is."""

    def __init__(self, settings: ServiceSettings) -> None:
        self._settings = settings
        self._changed = threading.Condition()
        self._graph: Graph | None = None
        self._error: CommuniqueError | None = None
        self._failed_at = 0.0
        self._opening = False
        self._closed = False
        self._waiting = 0

    def start(self) -> None:
        """Begin to open the graph; returns at once."""
        with self._changed:
            if self._graph is None and not self._opening and not self._closed:
                self._opening, self._error = True, None
                threading.Thread(target=self._open, name="open-graph", daemon=True).start()

    def graph(self, wait: float = WAIT_SECONDS) -> Graph:
        """The graph; waits up to `wait` seconds. Raises GraphUnavailable while it opens, or what stands in its way."""
        deadline = time.monotonic() + wait
        with self._changed:
            if self._error is not None and time.monotonic() - self._failed_at > RETRY_SECONDS:
                self.start()
            if self._waiting < MOST_WAITING:
                self._waiting += 1
                while self._graph is None and self._opening and (left := deadline - time.monotonic()) > 0:
                    self._changed.wait(left)
                self._waiting -= 1
            if self._graph is not None:
                return self._graph
            if self._error is not None:
                raise self._error
        raise GraphUnavailable("The graph is not open yet.", hint="Try again in a few seconds; /readyz tells when.")

    def close(self) -> None:
        """Close the graph; one that is still opening is closed as soon as it is open."""
        with self._changed:
            self._closed = True
            graph, self._graph = self._graph, None
        if graph is not None:
            graph.close()

    def _open(self) -> None:
        graph: Graph | None = None
        error: CommuniqueError | None = None
        try:
            graph = Graph.open(self._settings)
        except CommuniqueError as failure:
            error = failure
        except Exception as failure:  # whatever stands in the way, a request must learn that there is no graph
            _log.error("the graph could not be opened", exc_info=failure)
            error = GraphUnavailable("The graph could not be opened.", hint="The server's log has the reason.")
        with self._changed:
            self._opening = False
            self._error, self._failed_at = error, time.monotonic()
            if not self._closed:
                self._graph, graph = graph, None
            self._changed.notify_all()
        if error is not None:
            _log.warning("%s", error)
        if graph is not None:
            graph.close()


@dataclass(slots=True)
class Backend:
    """The state of one app. `borrowed` is a graph that someone else opened and will close (the command line); the
    catalogue holds the shipped queries and those of the settings' folder. Raises ConfigurationError for a wrong file."""

    settings: ServiceSettings
    borrowed: Graph | None = None
    queries: Mapping[str, CannedQuery] = field(init=False)
    connection: Connection = field(init=False)
    kept: Kept = field(init=False)
    keys: KeyRing = field(init=False)
    metrics: Metrics = field(init=False)
    slots: Slots = field(init=False)
    listening: Slots = field(init=False)
    _versions: tuple[float, Mapping[str, str]] = field(default=(-FRESH_SECONDS, {}), init=False)

    def __post_init__(self) -> None:
        self.queries = catalogue(self.settings.queries)
        self.connection = Connection(self.settings)
        self.kept = Kept(self.settings.cache_seconds)
        self.keys = KeyRing(self.settings)
        self.slots = Slots(self.settings.at_once)
        self.listening = Slots(self.settings.changes_at_once)
        self.metrics = Metrics()
        self.metrics.watch(Watched(self.kept.counts, self._newest))

    @property
    def graph(self) -> Graph:
        """The graph; see Connection.graph."""
        return self.borrowed or self.connection.graph()

    def _newest(self) -> datetime | None:
        """When something was last recorded. Raises GraphUnavailable."""
        graph = self.borrowed or self.connection.graph(wait=0)
        rows = graph.read(statement("reading/newest"), since=_EVER)
        return cast(datetime, rows[0]["at"]) if rows else None

    def versions(self) -> Mapping[str, str]:
        """Versions of schema and vocabulary that the graph was written with, at most FRESH_SECONDS old."""
        read_at, versions = self._versions
        if time.monotonic() - read_at > FRESH_SECONDS:
            rows = self.graph.read(statement("reading/versions"))
            versions = {str(row["id"]): str(row["version"]) for row in rows}
            self._versions = (time.monotonic(), versions)
        return versions


def backend_of(request: Request) -> Backend:
    """The backend of the app that serves this request; a FastAPI dependency."""
    return cast(Backend, request.app.state.backend)
