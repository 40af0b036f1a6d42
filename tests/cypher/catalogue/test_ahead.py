"""Reads that are begun beforehand: the same answers, sooner."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from cypher.catalogue.ahead import MOST_QUESTIONS, MOST_READS, ahead


class Slow:
    """A graph that notes what it is asked, and waits where it is told to until that many reads are with it."""

    def __init__(self, together: int = 1) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self._met = threading.Barrier(together)

    def read(self, statement: str, /, **params: Any) -> list[dict[str, Any]]:
        self.asked.append((statement, params))
        self._met.wait(timeout=10)
        if statement == "wrong":
            raise ValueError(statement)
        return [{"statement": statement, **params}]


def three(graph: Slow, question: str, number: int = 1) -> list[list[dict[str, Any]]]:
    with ahead(graph, (id(graph), question)) as reader:
        return [reader.read("one"), reader.read("two", n=number), reader.read("three", list=[1, 2])]


def test_the_second_time_all_are_read_together() -> None:
    first = three(Slow(), "a")
    graph = Slow()
    assert three(graph, "a") == first
    graph._met = threading.Barrier(3)  # none returns before the third has come
    assert three(graph, "a") == first
    assert len(graph.asked) == 6


def test_what_is_asked_otherwise_is_read_anew() -> None:
    graph = Slow()
    three(graph, "b")
    assert three(graph, "b", number=2)[1] == [{"statement": "two", "n": 2}]
    assert ("two", {"n": 2}) in graph.asked


def test_an_error_is_raised_where_it_is_asked_for() -> None:
    graph = Slow()

    def wrong() -> None:
        with ahead(graph, (id(graph), "c")) as reader:
            reader.read("one")
            with pytest.raises(ValueError, match="wrong"):
                reader.read("wrong")

    wrong()
    wrong()


def test_long_lists_are_not_remembered() -> None:
    graph = Slow()
    for _ in range(2):
        with ahead(graph, (id(graph), "d")) as reader:
            for number in range(MOST_READS + 1):
                reader.read("page", n=number)
    assert len(graph.asked) == 2 * (MOST_READS + 1)


def test_only_so_many_questions_are_remembered() -> None:
    graph = Slow()
    three(graph, "first")
    for number in range(MOST_QUESTIONS):
        three(graph, f"other {number}")
    graph._met = threading.Barrier(1)
    begun = len(graph.asked)
    with ahead(graph, (id(graph), "first")):
        pass
    assert len(graph.asked) == begun


def test_where_several_are_answered_at_once_nothing_is_begun_beforehand() -> None:
    graph = Slow()
    three(graph, "e")
    asked = len(graph.asked)
    with ahead(graph, (id(graph), "other")), ahead(graph, (id(graph), "e")):
        pass
    assert len(graph.asked) == asked
