"""Load generated articles into the graph of the environment, slowly enough to be killed: EVENTS SEED BATCH."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[3])]

from making import REFERENCE, reader_of  # noqa: E402

from cypher.connection import Graph  # noqa: E402
from docs.bench.generate import extractions  # noqa: E402
from loaders.load import load_records  # noqa: E402
from loaders.settings import LoaderSettings  # noqa: E402


def main(events: int, seed: int, batch: int) -> None:
    read = list(extractions(events, seed=seed))
    settings = LoaderSettings(load_batch=batch)
    with Graph.open(settings) as graph:
        tally = load_records(
            [one.article for one in read],
            graph=graph,
            settings=settings,
            what="generated articles",
            extract=reader_of({one.article.record: one for one in read}),
            reference=REFERENCE,
            progress=lambda tally: print(tally.done, flush=True),
        )
    print("end", tally.counts(), flush=True)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
