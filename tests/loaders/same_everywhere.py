"""The same events in any order and with any number of processes, on many documents: too long for the suite.

    python -m tests.loaders.same_everywhere [--workers 1 2 3] FILE[:COUNT] …

Reads the first COUNT documents of each file, all of them without a count, once for each number of processes, every time
in another order; compares all that was read of each document (events with spans, people, places, what was rejected)
byte for byte. Ends with 1 and the names of the documents that differ where any does.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterable, Sequence
from itertools import islice

from loaders.article import Article, Rejected
from loaders.events.model import Extraction
from loaders.extract import extract, extract_all, warm
from loaders.sources import read_sources


def documents(sources: Iterable[str]) -> list[Article]:
    """The articles of FILE or FILE:COUNT, in order."""
    found: list[Article] = []
    for source in sources:
        path, _, count = source.rpartition(":") if source.rpartition(":")[2].isdigit() else (source, "", "")
        articles = (one for one in read_sources([path]) if isinstance(one, Article))
        found += islice(articles, int(count) if count else None)
    return found


def outcomes(articles: Sequence[Article], workers: int) -> dict[str, str]:
    """Everything that was read of each document, by where it stands. An object's text has all its fields in order."""
    mixed = list(articles)
    random.Random(workers).shuffle(mixed)
    return {where(result): repr(result) for result in extract_all(mixed, workers=workers)}


def where(result: Extraction | Rejected) -> str:
    return result.where if isinstance(result, Rejected) else result.article.where


def differing(runs: Sequence[dict[str, str]]) -> list[str]:
    """The documents of which two runs read something else, or which one of them lacks."""
    every = sorted(set().union(*runs))
    return [name for name in every if len({run.get(name) for run in runs}) > 1]


def slowest(articles: Iterable[Article]) -> tuple[float, str]:
    """Seconds and place of the document that takes longest."""
    found = []
    for article in articles:
        began = time.perf_counter()
        extract(article)
        found.append((time.perf_counter() - began, article.where))
    return max(found)


def main() -> int:
    """Read, compare, say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", metavar="FILE[:COUNT]")
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2, 3])
    arguments = parser.parse_args()
    articles = documents(arguments.sources)
    runs = []
    for workers in arguments.workers:
        began = time.perf_counter()
        runs.append(outcomes(articles, workers))
        print(f"{workers} processes: {len(runs[-1])} documents in {time.perf_counter() - began:.0f} s", flush=True)
    warm()
    print("the slowest took {:.1f} s: {}".format(*slowest(articles)))
    wrong = differing(runs)
    print(f"{len(wrong)} of {len(articles)} documents differ", *wrong[:20], sep="\n  ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
