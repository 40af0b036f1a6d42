"""The questions of questions.jsonl, written before the grammar, over the names that vocabulary and graph know."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from cypher.connection import Graph
from cypher.errors import InvalidValue
from service.ask.grammar import read
from service.ask.naming import KnownNames

QUESTIONS = [json.loads(line) for line in (Path(__file__).parent / "questions.jsonl").read_text("utf-8").splitlines()]
TODAY = date(2026, 1, 10)


def test_there_are_enough_of_them() -> None:
    assert len(QUESTIONS) >= 120
    assert sum("refuse" in one for one in QUESTIONS) >= 30
    assert len({one["q"] for one in QUESTIONS}) == len(QUESTIONS)


def test_each_is_read_as_expected_or_refused(samples: Graph) -> None:
    names = KnownNames(samples, fresh=60)
    wrong = []
    for one in QUESTIONS:
        expected = {"refuse": True} if "refuse" in one else {"query": one["query"], "params": one["params"]}
        try:
            reading = read(one["q"], names, today=TODAY)
            found: dict[str, object] = {"query": reading.query, "params": dict(reading.params)}
        except InvalidValue:
            found = {"refuse": True}
        if found != expected:
            wrong.append((one["q"], expected, found))
    assert not wrong
