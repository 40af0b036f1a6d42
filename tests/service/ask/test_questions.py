"""The questions of the .jsonl files over the names of vocabulary and graph: lists of events, other views, free wording, refusals.

Those of free wording, and most of the others, were written before the grammar could read them.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cypher.connection import Graph
from cypher.errors import InvalidValue
from service.ask.grammar import read
from service.ask.naming import KnownNames

HERE = Path(__file__).parent
READ = ("questions_timelines.jsonl", "questions_views.jsonl", "questions_free.jsonl")
REFUSED = "questions_refused.jsonl"
TODAY = date(2026, 1, 10)
# The vocabulary knows Gwadar as a project, the port, and as no place.
UNREACHABLE = {"talks between China and Pakistan in Gwadar"}


def questions(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def expected(one: dict[str, Any]) -> dict[str, Any]:
    return {"refuse": True} if "refuse" in one else {"query": one["query"], "params": one["params"]}


def found(one: dict[str, Any], names: KnownNames) -> dict[str, Any]:
    try:
        reading = read(one["q"], names, today=TODAY)
    except InvalidValue:
        return {"refuse": True}
    return {"query": reading.query, "params": dict(reading.params)}


@pytest.mark.parametrize(
    ("file", "least"),
    [("questions_timelines.jsonl", 360), ("questions_views.jsonl", 420), ("questions_free.jsonl", 240), (REFUSED, 950)],
)
def test_there_are_enough_of_them(file: str, least: int) -> None:
    asked = questions(HERE / file)
    assert len(asked) >= least
    assert all(("refuse" in one) == (file == REFUSED) for one in asked)


def test_no_question_stands_in_two_lists() -> None:
    asked = [one["q"] for file in (*READ, REFUSED) for one in questions(HERE / file)]
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("file", READ)
def test_each_is_read_as_expected(samples: Graph, file: str) -> None:
    names = KnownNames(samples, fresh=60)
    asked = [one for one in questions(HERE / file) if one["q"] not in UNREACHABLE]
    wrong = [(one["q"], expected(one), got) for one in asked if (got := found(one, names)) != expected(one)]
    assert not wrong


def test_near_misses_are_refused(samples: Graph) -> None:
    names = KnownNames(samples, fresh=60)
    asked = questions(HERE / REFUSED)
    assert not [(one["q"], got) for one in asked if (got := found(one, names)) != {"refuse": True}]
