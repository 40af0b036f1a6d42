"""What a monitor reads at /metrics, in Prometheus' text format: requests, queries, kept answers, loads, the graph's age."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from cypher.errors import CommuniqueError

MEDIA_TYPE = CONTENT_TYPE_LATEST
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
# The graph is asked again after this many seconds; a scrape in between gives what is known.
FRESH_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Watched:
    """What is read when a scrape comes. kept: answers given again, made, and their bytes; newest: when something was last
    recorded in the graph, None for an empty one (raises CommuniqueError where it does not answer)."""

    kept: Callable[[], tuple[int, int, int]]
    newest: Callable[[], datetime | None]


class Metrics:
    """The figures of one app; safe to share between threads."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        self._requests = Counter(
            "communique_requests", "Requests answered.", ("route", "method", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "communique_request_seconds", "From a request's first byte to the answer's last.", ("route",),
            buckets=SECONDS, registry=self._registry,
        )  # fmt: skip
        self._open = Gauge("communique_requests_open", "Requests being answered.", registry=self._registry)
        self._queries = Histogram(
            "communique_query_seconds", "Canned queries asked of the graph.", ("query",), buckets=SECONDS,
            registry=self._registry,
        )  # fmt: skip
        self._articles = Counter(
            "communique_articles", "Articles that came through this service.", ("outcome",), registry=self._registry
        )

    def watch(self, watched: Watched) -> None:
        """Read these at every scrape."""
        self._registry.register(_Watching(watched))

    @contextmanager
    def open(self) -> Iterator[None]:
        """A request is being answered."""
        with self._open.track_inprogress():
            yield

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """A request was. route: its template, so that there are few of them."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    @contextmanager
    def query(self, name: str) -> Iterator[None]:
        """A canned query is asked of the graph."""
        with self._queries.labels(name).time():
            yield

    def article(self, outcome: str) -> None:
        """An article was loaded, was there already, or was taken back."""
        self._articles.labels(outcome).inc()

    def text(self) -> bytes:
        """All of it, as a scrape gets it."""
        return generate_latest(self._registry)


class _Watching:
    """What others count, read at a scrape."""

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        self._lock = threading.Lock()
        self._known: tuple[float, bool, datetime | None] = (-FRESH_SECONDS, False, None)

    def collect(self) -> Iterator[Metric]:
        """Prometheus' way to ask."""
        again, made, size = self._watched.kept()
        answers = CounterMetricFamily("communique_answers", "Answers by where they came from.", labels=["from"])
        answers.add_metric(["kept"], again)
        answers.add_metric(["graph"], made)
        yield answers
        yield GaugeMetricFamily("communique_kept_bytes", "Bodies of answers that are kept.", value=size)
        up, newest = self._graph()
        yield GaugeMetricFamily("communique_graph_up", "1 where the graph answers.", value=float(up))
        if newest is not None:
            age = max(0.0, (datetime.now(UTC) - newest).total_seconds())
            yield GaugeMetricFamily(
                "communique_newest_seconds", "Since something was last recorded in the graph.", value=age
            )

    def _graph(self) -> tuple[bool, datetime | None]:
        with self._lock:
            read_at, up, newest = self._known
            if time.monotonic() - read_at > FRESH_SECONDS:
                try:
                    up, newest = True, self._watched.newest()
                except CommuniqueError:
                    up = False
                self._known = (time.monotonic(), up, newest)
            return up, newest
