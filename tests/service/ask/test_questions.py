"""The questions of the .jsonl files, each list written before the grammar, over the names of vocabulary and graph."""

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
UNSEEN = HERE / "questions_unseen.jsonl"
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
    ("file", "least", "refused"),
    [("questions.jsonl", 120, 30), ("questions_overviews.jsonl", 120, 30), ("questions_others.jsonl", 80, 20)],
)
def test_there_are_enough_of_them(file: str, least: int, refused: int) -> None:
    asked = questions(HERE / file)
    assert len(asked) >= least
    assert sum("refuse" in one for one in asked) >= refused
    assert len({one["q"] for one in asked}) == len(asked)


@pytest.mark.parametrize("file", ["questions.jsonl", "questions_overviews.jsonl", "questions_others.jsonl"])
def test_each_is_read_as_expected_or_refused(samples: Graph, file: str) -> None:
    names = KnownNames(samples, fresh=60)
    asked = [one for one in questions(HERE / file) if one["q"] not in UNREACHABLE]
    wrong = [(one["q"], expected(one), got) for one in asked if (got := found(one, names)) != expected(one)]
    assert not wrong


def test_near_misses_are_refused(samples: Graph) -> None:
    names = KnownNames(samples, fresh=60)
    asked = questions(HERE / "questions_refused.jsonl")
    assert not [(one["q"], got) for one in asked if (got := found(one, names)) != {"refuse": True}]


@pytest.mark.skipif(not UNSEEN.exists(), reason="the unseen questions are not here")
def test_of_unseen_questions_nearly_all_are_read_and_nothing_is_answered_that_should_not_be(samples: Graph) -> None:
    names = KnownNames(samples, fresh=60)
    asked = questions(UNSEEN)
    wrong = [(one["q"], expected(one), got) for one in asked if (got := found(one, names)) != expected(one)]
    assert not [one for one in wrong if one[1] == {"refuse": True}]
    assert len(wrong) <= len(asked) * 0.05, wrong
