"""Benchmark (e): `bilateral_timeline` over HTTP, 50 rows, warm, against the bare driver and a route of constant bytes.

The sides take turns on one graph of 10,000 generated events: the driver with the page's own Cypher; the service, each
answer made anew (COMMUNIQUE_CACHE_SECONDS=0); the service giving an answer again, whole and as 304; and a route of the
same app that only returns as many bytes. One caller on one connection; then ten at once, for the slowest of a hundred.

    COMMUNIQUE_GRAPH=… python -m docs.bench.http [--rounds 5] [--seconds 2]
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import urlsplit

from cypher.catalogue import named, run
from cypher.catalogue.windows import steady
from cypher.connection import Graph
from docs.bench.generate import HOT, extractions
from docs.bench.serving import served
from docs.bench.timeline import PAGE, fill

EVENTS = 10_000
ADDRESS = f"/v1/relations/{HOT[0]}/{HOT[1]}/timeline?limit=50"
CONSTANT = "/constant"
CALLERS = 10


def serve(port: int, cached: float, size: int) -> None:
    """The service on this port, with a route of `size` constant bytes."""
    import uvicorn
    from fastapi import Response

    from service.app import create_app
    from service.settings import ServiceSettings

    app = create_app(ServiceSettings(port=port, cache_seconds=cached))
    body = b'"' + b"x" * (size - 2) + b'"'

    async def constant() -> Response:
        return Response(body, media_type="application/json")

    app.add_api_route(CONSTANT, constant)
    app.router.routes.insert(0, app.router.routes.pop())  # found as soon as the route that it is compared with
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", access_log=False)


def serving(cached: float, size: int) -> AbstractContextManager[str]:
    """The origin of such a service in a process of its own."""
    options = ["--cached", str(cached), "--size", str(size)]
    return served([sys.executable, "-m", "docs.bench.http", *options, "--serve"])


def connected(origin: str) -> http.client.HTTPConnection:
    """A connection to it; nothing is sent yet."""
    return http.client.HTTPConnection(urlsplit(origin).netloc, timeout=30)


def caller(origin: str, path: str, tag: str | None = None) -> Callable[[], None]:
    """One request after the other on one connection; anything but the expected status is an error."""
    connection = connected(origin)
    headers = {"If-None-Match": tag} if tag else {}
    wanted = 304 if tag else 200

    def call() -> None:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.read()
        assert response.status == wanted, response.status

    return call


def rate(make: Callable[[], Callable[[], object]], seconds: float) -> float:
    """Calls a second, on a new connection."""
    call = make()
    for _ in range(20):
        call()
    count, begin = 0, time.perf_counter()
    while time.perf_counter() - begin < seconds:
        call()
        count += 1
    return count / (time.perf_counter() - begin)


def together(origin: str, seconds: float) -> dict[str, float]:
    """What CALLERS callers at once wait for, in milliseconds."""
    waited: list[float] = []

    def work() -> None:
        call = caller(origin, ADDRESS)
        call()
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            begin = time.perf_counter()
            call()
            waited.append(1000 * (time.perf_counter() - begin))

    threads = [threading.Thread(target=work) for _ in range(CALLERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ordered = sorted(waited)
    return {
        f"{CALLERS} callers: requests/s": round(len(waited) / seconds, 1),
        f"{CALLERS} callers: p50 ms": round(statistics.median(ordered), 1),
        f"{CALLERS} callers: p99 ms": round(ordered[int(0.99 * len(ordered))], 1),
    }


def _page(graph: Graph, cypher: str, bound: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of the page's own Cypher: as few of the newest months as fill it."""
    months = list(bound["months"])
    for count in range(3, len(months) + 3, 3):
        page = steady({**bound, "months": months[:count]})
        if len(graph.read(cypher, **page)) > PAGE["limit"]:
            return page
    raise SystemExit("The pair has no full page of events.")


def measure(graph: Graph, rounds: int, seconds: float) -> dict[str, Any]:
    """The figures of one server."""
    answer = run(graph, "bilateral_timeline", PAGE)
    query = named("bilateral_timeline")
    page = _page(graph, query.cypher, answer.bound)
    assert len(answer.data) == 50
    with serving(0, 1000) as origin:
        connection = connected(origin)
        connection.request("GET", ADDRESS)
        response = connection.getresponse()
        size, tag = len(response.read()), str(response.headers["ETag"])
    rates: dict[str, list[float]] = {}
    with serving(0, size) as anew, serving(3600, size) as again:
        sides = {
            "driver": lambda: lambda: graph.read(query.cypher, **page),
            "made anew": lambda: caller(anew, ADDRESS),
            "given again": lambda: caller(again, ADDRESS),
            "304": lambda: caller(again, ADDRESS, tag),
            "constant bytes": lambda: caller(again, CONSTANT),
        }
        for _ in range(rounds):
            for name, call in sides.items():
                rates.setdefault(name, []).append(rate(call, seconds))
        crowd = together(anew, 3 * seconds)

    def ratio(one: str, other: str) -> float:
        return round(statistics.median(a / b for a, b in zip(rates[one], rates[other], strict=True)), 2)

    figures: dict[str, Any] = {f"{name}: a second": round(statistics.median(found), 1) for name, found in rates.items()}
    return (
        figures
        | crowd
        | {
            "bytes of the answer": size,
            "made anew against the driver (ratio)": ratio("made anew", "driver"),
            "given again against constant bytes (ratio)": ratio("given again", "constant bytes"),
            "304 against constant bytes (ratio)": ratio("304", "constant bytes"),
        }
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2, help="of each turn")
    parser.add_argument("--serve", type=int, help="(for itself) serve on this port")
    parser.add_argument("--cached", type=float, default=0)
    parser.add_argument("--size", type=int, default=1000)
    arguments = parser.parse_args()
    if arguments.serve:
        serve(arguments.serve, arguments.cached, arguments.size)
        return
    with Graph.open() as graph:
        if graph.read("MATCH (e:Event) RETURN count(e) AS n")[0]["n"]:
            raise SystemExit("This graph holds events: give the benchmark an empty one.")
        fill(graph, extractions(EVENTS), EVENTS)
        print(json.dumps(measure(graph, arguments.rounds, arguments.seconds), indent=1))


if __name__ == "__main__":
    main()
