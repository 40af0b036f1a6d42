"""The figures of docs/bench/figures.json as the page docs/benchmarks.md."""

from __future__ import annotations

import re
from typing import Any

HEAD = """# Benchmarks

Made by `make bench` on {date}: {cores} cores, {system}, Python {python}. Absolute times differ between machines and
between hours of one machine; the ratios are what to compare. Each part says what it measures and against what.
"""


def table(rows: list[dict[str, Any]], columns: dict[str, str]) -> str:
    """A Markdown table: `columns` maps a row's key to its heading."""
    lines = ["| " + " | ".join(columns.values()) + " |", "|" + " --- |" * len(columns)]
    lines += ["| " + " | ".join(str(row.get(key, "")) for key in columns) + " |" for row in rows]
    return "\n".join(lines)


def extraction(runs: list[dict[str, Any]]) -> str:
    return (
        "## (a) Extraction against a plain spaCy pass\n\n"
        "`python -m docs.bench.extraction`: `extract` and a plain pass of the same stock spaCy pipeline read the same "
        "texts in turn, one process each; CPU seconds without loading the model. A ratio above 1 means that "
        "extraction, with all it does, is faster than the pass alone (it parses only sentences that can hold an "
        "event). The encoder runs once for a sentence, with all its pairs; sentences that hold no act for the rules' evidence "
        "are not shown to it.\n\n"
        + table(
            runs,
            {
                "texts": "texts",
                "documents": "documents",
                "rounds": "rounds",
                "extract_documents_per_cpu_second": "extract, documents/s",
                "plain_documents_per_cpu_second": "plain spaCy, documents/s",
                "ratio_median": "ratio (median)",
                "ratio_min": "min",
                "ratio_max": "max",
                "parsed_sentences": "sentences parsed",
                "encoder_runs_per_parsed_sentence": "encoder runs a sentence",
                "pairs_per_encoder_run": "pairs a run",
            },
        )
    )


def reader(found: dict[str, Any]) -> str:
    rows = [
        {"side": side, "rate": rate, "ratio": found["ratio"].get(side, ""), "least": found["ratio_min"].get(side, "")}
        for side, rate in found["per_second"].items()
    ]
    return (
        "## (d) The reader against the same encoder in torch\n\n"
        "`.venv-train/bin/python -m docs.bench.reader` (after `make train`): the committed encoder and the same one in "
        f"torch, one thread each, score the pairs of {found['sentences']} marked sentences in turn, one process each; "
        "parsing is not counted. The ratio says how many times faster the reader is.\n\n"
        + table(
            rows,
            {
                "side": "", "rate": "sentences/s", "ratio": "reader against it, ratio (median)", "least": "min",
            },
        )
    )  # fmt: skip


# Figures that say little by the name that the benchmark gives them; "server" is the heading already.
LABELS = {
    "seconds": "seconds for all of them",
    "reload_changed": "changed by loading them again",
    "reload_records_per_second": "articles per second, loading again",
    "growth of bilateral_timeline p50": "growth of the bilateral_timeline p50 (ratio)",
}


def by_server(figures: dict[str, dict[str, Any]], title: str, explanation: str) -> str:
    """One column a server, one row a figure, as the benchmark printed them."""
    keys = [key for key in dict.fromkeys(key for answer in figures.values() for key in answer) if key != "server"]
    rows = [{"figure": label(key), **{name: thousands(figures[name].get(key, "")) for name in figures}} for key in keys]
    return f"## {title}\n\n{explanation}\n\n" + table(rows, {"figure": "", **{name: name for name in figures}})


def label(key: str) -> str:
    """A figure's name for people: "10000 events: of the pair" is "10,000 events: of them the pair's"."""
    text = LABELS.get(key) or key.replace("events_per_second", "events per second")
    text = text.replace(": of the pair", ": of them the pair's").replace(": rows of", ": rows on")
    return re.sub(r"\d{4,}", lambda found: thousands(int(found[0])), text)


def thousands(value: Any) -> str:
    """12345 is "12,345"; what is no whole number stays as it is."""
    return f"{value:,}" if isinstance(value, int) else str(value)


def render(figures: dict[str, Any]) -> str:
    """The whole page. figures: what `__main__` gathered, by part; a part that never ran is left out."""
    parts = [HEAD.format(**figures["machine"]).strip()]
    if "extraction" in figures:
        parts.append(extraction(figures["extraction"]))
    if "writer" in figures:
        parts.append(
            by_server(
                figures["writer"],
                "(b) Writing and loading again",
                "`python -m docs.bench.writer`: generated extractions, all nodes and edges of the model, one writer; then the "
                "same articles once more, which must change nothing.",
            )
        )
    if "timeline" in figures:
        parts.append(
            by_server(
                figures["timeline"],
                "(c) The newest page of the hottest pair",
                "`python -m docs.bench.timeline`: `bilateral_timeline` with limit 50 in graphs of 10,000 and 300,000 "
                "generated events, names resolved and hidden events counted; and the Cypher that an analyst types. The ratio "
                "of the two medians says what growth costs: 1 is none.",
            )
        )
    if "reader" in figures:
        parts.append(reader(figures["reader"]))
    if "http" in figures:
        parts.append(
            by_server(
                figures["http"],
                "(e) The timeline over HTTP",
                "`python -m docs.bench.http`: `bilateral_timeline` with limit 50 over HTTP on a graph of 10,000 generated "
                "events, one caller on one connection, in turn with the bare driver that runs the page's own Cypher, and with "
                "a route of the same app that returns as many constant bytes; then ten callers at once.",
            )
        )
    if "page" in figures:
        parts.append(
            by_server(
                {"headless chromium": figures["page"]},
                "(f) The page: five thousand events, and the first answer",
                "`python -m docs.bench.page`: the committed bundle draws made-up rows that stand in the page, 5,000 and 500 in "
                "turn. First paint counts from the start of the navigation and holds the reading of the rows; brushing pulls a "
                "window over the overview, a move each frame; idle frames are the floor below which none can come. "
                "Last, the service over the sample articles: from Enter in the question box to the first mark, some seconds "
                "after its start and later.",
            )
        )
    return "\n\n".join(parts) + "\n"
