"""Benchmark (c): the newest page of the hottest pair, in a graph of 10,000 and one of 300,000 events.

    COMMUNIQUE_GRAPH=… python -m docs.bench.timeline [--sizes 10000,300000] [--rounds 200]

Prints JSON: per size the p50 and p95 in milliseconds of the canned query `bilateral_timeline` (limit 50, names
resolved, counts of what is left out included) and of the Cypher that an analyst types; at last how much the p50 grows
from the first size to the last. The graph must be empty: it is filled by the writer itself, the larger size by adding
to the smaller.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from cypher.catalogue import run
from cypher.connection import Graph
from docs.bench.generate import COUNTRIES, EVENTS_AN_ARTICLE, HOT, extractions
from loaders.events.model import Extraction
from loaders.writing.batch import write_batch
from loaders.writing.entries import Entry, Known, Metadata

ANALYST = (
    f"MATCH (:Country {{id: '{HOT[0]}'}})-[r:ENGAGED]-(:Country {{id: '{HOT[1]}'}}) "
    "WHERE r.date >= date('2025-01-01') RETURN r ORDER BY r.date DESC LIMIT 50"
)
ARTICLES_A_BATCH = 400
PAGE = {"a": HOT[0], "b": HOT[1], "limit": 50}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,300000", help="events in the graph, rising")
    parser.add_argument("--rounds", type=int, default=200, help="measured calls a query, after a tenth as warm-up")
    arguments = parser.parse_args()
    sizes = [int(size) for size in arguments.sizes.split(",")]
    with Graph.open() as graph:
        if graph.read("MATCH (e:Event) RETURN count(e) AS n")[0]["n"]:
            raise SystemExit("This graph holds events: give the benchmark an empty one.")
        print(json.dumps(measure(graph, sizes, arguments.rounds), indent=1))


def measure(graph: Graph, sizes: list[int], rounds: int) -> dict[str, Any]:
    """The figures of every size, and the growth of the medians from the first to the last."""
    figures: dict[str, Any] = {}
    source = extractions(max(sizes))
    written = 0
    for size in sizes:
        begin = time.perf_counter()
        written += fill(graph, source, size - written)
        print(f"{size} events after {time.perf_counter() - begin:.0f} s", file=sys.stderr, flush=True)
        page = run(graph, "bilateral_timeline", PAGE)
        texts: dict[str, Callable[[], object]] = {
            "bilateral_timeline": lambda: run(graph, "bilateral_timeline", PAGE),
            "analyst's Cypher": lambda: graph.read(ANALYST),
        }
        figures[f"{size} events: of the pair"] = pair_events(graph)
        figures[f"{size} events: rows of the page"] = len(page.data)
        for name, work in texts.items():
            for figure, milliseconds in timed(work, rounds).items():
                figures[f"{size} events: {name} {figure}"] = milliseconds
    first, last = (figures[f"{size} events: bilateral_timeline p50 ms"] for size in (sizes[0], sizes[-1]))
    figures["growth of bilateral_timeline p50"] = round(last / first, 2)
    return figures


def fill(graph: Graph, source: Iterator[Extraction], events: int) -> int:
    """Write articles until at least so many more events are in the graph; returns how many were written."""
    known = Known(countries=frozenset(code for code, _ in COUNTRIES))
    written = 0
    while written < events:
        batch = []
        for extraction in islice(source, min(ARTICLES_A_BATCH, (events - written) // EVENTS_AN_ARTICLE + 1)):
            content = extraction.article.content
            batch.append(
                Entry(
                    id="a" + hashlib.sha256(content.encode()).hexdigest()[:16],
                    metadata=Metadata.of(extraction.article),
                    content_hash=hashlib.sha256(content.encode()).hexdigest(),
                    extraction=extraction,
                )
            )
        if not batch:
            break
        written += len(write_batch(graph, batch, known).new_events)
    return written


def pair_events(graph: Graph) -> int:
    """How many events the hottest pair has."""
    pair = "|".join(sorted(HOT))
    rows = graph.read("MATCH (:Pair {id: $pair})<-[r:BETWEEN]-(:Event) RETURN count(r) AS n", pair=pair)
    return int(rows[0]["n"])


def timed(work: Callable[[], object], rounds: int) -> dict[str, float]:
    """Median and 95th percentile in milliseconds, warm."""
    times = []
    for number in range(rounds + rounds // 10 + 1):
        begin = time.perf_counter()
        work()
        if number > rounds // 10:
            times.append(1000 * (time.perf_counter() - begin))
    return {"p50 ms": round(statistics.median(times), 2), "p95 ms": round(sorted(times)[int(0.95 * len(times))], 2)}


if __name__ == "__main__":
    main()
