"""Bench (b): events a second of the writer, and records a second of a load that changes nothing; prints JSON.

    python -m docs.bench.writer [--events 5000] [--seed 1]

Works on the graph of the environment (COMMUNIQUE_HOME, COMMUNIQUE_GRAPH): give it an empty one. The articles come from
docs/bench/generate.py, so no language model is in the figures; cleaning and identifying the texts is.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cypher.connection import Graph
from docs.bench.generate import extractions
from loaders.article import Article, Rejected
from loaders.events.model import Extraction
from loaders.load import load_records
from loaders.settings import LoaderSettings
from loaders.writing.stream import Extract
from loaders.writing.tally import Tally


def generated(read: Mapping[str, Extraction]) -> Extract:
    """A reader that hands over what was generated for each record."""

    def reader(articles: Iterable[Article | Rejected]) -> Iterator[Extraction | Rejected]:
        for article in articles:
            yield article if isinstance(article, Rejected) else replace(read[article.record], article=article)

    return Extract("generated", reader)


def fill(graph: Graph, settings: LoaderSettings, events: int, seed: int) -> tuple[Tally, float]:
    """Load generated articles; the tally and the seconds it took."""
    read = {one.article.record: one for one in extractions(events, seed=seed)}
    articles = [one.article for one in read.values()]
    started = time.perf_counter()
    tally = load_records(articles, graph=graph, settings=settings, what="generated articles", extract=generated(read))
    return tally, time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    settings = LoaderSettings(load_batch=100)
    with Graph.open(settings) as graph:
        fill(graph, settings, 200, options.seed + 1)  # plans, caches, the vocabulary
        first, seconds = fill(graph, settings, options.events, options.seed)
        again, idle = fill(graph, settings, options.events, options.seed)
        kind = graph.kind
    result = {
        "server": kind,
        "events": first.new_events,
        "articles": first.loaded,
        "seconds": round(seconds, 1),
        "events_per_second": round(first.new_events / seconds),
        "reload_records_per_second": round(again.unchanged / idle),
        "reload_changed": again.loaded,
    }
    print(json.dumps(result, sort_keys=True))


if __name__ == "__main__":
    main()
