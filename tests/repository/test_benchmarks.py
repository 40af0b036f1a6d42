"""The published figures are those that were measured."""

from __future__ import annotations

import json
from pathlib import Path

from docs.bench.report import render

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_benchmarks_says_what_was_measured() -> None:
    figures = json.loads((DOCS / "bench" / "figures.json").read_text(encoding="utf-8"))
    assert (DOCS / "benchmarks.md").read_text(encoding="utf-8") == render(figures)
    growth = {server: answer["growth of bilateral_timeline p50"] for server, answer in figures["timeline"].items()}
    assert len(growth) == 2 and max(growth.values()) <= 1.5, growth
