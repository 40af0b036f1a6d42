"""Cleaning is linear: no text, however odd, makes it crawl."""

from __future__ import annotations

import time

import pytest
from written import LEAD, MORE, made

from loaders.article import Markup
from loaders.text import clean

ODD = {
    "one line": f"{LEAD} ",
    "many lines": f"{LEAD}\n\n{MORE}\n\n",
    "one sentence": "word ",
    "no space": "a",
    "spaces": " \u200b",
    "stars": "*a ",
    "lows": "_a ",
    "brackets": "[",
    "links": "[a](b ",
    "ticks": "`a",
    "tags": "<u>",
    "source tags": "(Reuters) ",
    "marks": "\u0301\u0323",
    "decomposed": "e\u0301",
    "days": "5 January 2026 ",
    "items": ". - A",
    "capitals": "Kenya Ethiopia ",
    "quotes": "> ",
}


@pytest.mark.parametrize("markup", ["plain", "markdown"])
@pytest.mark.parametrize("name", ODD)
def test_twice_the_text_takes_about_twice_the_time(name: str, markup: Markup) -> None:
    small, large = (_seconds(ODD[name] * (size // len(ODD[name])), markup) for size in (50_000, 400_000))
    # Eight times the text; a quadratic rule would take sixty-four times as long.
    assert large < 24 * small + 0.5


def test_a_megabyte_takes_a_moment() -> None:
    assert _seconds(f"{LEAD}\n\n{MORE}\n\n" * 4700, "plain") < 6


def _seconds(text: str, markup: Markup) -> float:
    begin = time.perf_counter()
    clean(made(text, markup=markup, title=text[:40]))
    return time.perf_counter() - begin
