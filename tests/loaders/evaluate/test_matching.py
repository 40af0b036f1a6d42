"""The scorer, on small labels of our own; and against the reference scorer where that is at hand."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from loaders.evaluate.matching import LEVELS, Figures, explode, match, score


def event(kind: str, sources: str, targets: str = "", **more: Any) -> dict[str, Any]:
    return {
        "type": kind, "sources": sources.split(), "targets": targets.split(), "symmetric": not targets,
        "date": "2025-03-10", "date_end": None, "confidence": "normal", **more,
    }  # fmt: skip


def test_a_symmetric_event_is_all_its_pairs() -> None:
    assert [(p.a, p.b) for p in explode([event("AGREE", "CHN PAK IRN")])] == [
        ("CHN", "IRN"),
        ("CHN", "PAK"),
        ("IRN", "PAK"),
    ]


@pytest.mark.parametrize(
    ("answer", "levels"),
    [
        (event("ACCUSE", "IRN", "ISR"), ("dyad", "quad", "type", "full")),
        (event("ACCUSE", "IRN", "ISR", date="2025-03-11"), ("dyad", "quad", "type")),
        (event("REQUEST", "IRN", "ISR"), ("dyad", "quad")),
        (event("ACCUSE", "ISR", "IRN"), ("dyad", "quad")),
        (event("ASSAULT", "IRN", "ISR"), ("dyad",)),
        (event("ACCUSE", "IRN", "USA"), ()),
        (event("ACCUSE", "IRN ISR"), ("dyad", "quad")),
    ],
)
def test_levels(answer: Mapping[str, Any], levels: tuple[str, ...]) -> None:
    figures = score(explode([event("ACCUSE", "IRN", "ISR")]), explode([answer]))
    assert tuple(level for level in LEVELS if figures[level].right) == levels


def test_dates_at_the_precision_of_the_label() -> None:
    def right(label: dict[str, Any], date: str | None) -> int:
        return score(explode([event("AID", "A", "B", **label)]), explode([event("AID", "A", "B", date=date)]))[
            "full"
        ].right

    assert right({"date": "2025-03"}, "2025-03-10")
    assert not right({"date": "2025-03-10"}, "2025-03")
    assert right({"date": None}, None) and right({"date": None}, "1999")
    assert right({"date": "1970", "date_end": "1979"}, "1974-05-01")
    assert not right({"date": "1970", "date_end": "1979"}, "1980")


def test_conceding_and_retreating_are_one() -> None:
    assert score(explode([event("CONCEDE", "A", "B")]), explode([event("RETREAT", "A", "B")]))["type"].right == 1


def test_low_labels_count_neither_way() -> None:
    labels = explode([event("AID", "A", "B", confidence="low")])
    assert score(labels, explode([event("AID", "A", "B")]))["type"] == Figures(0, 0, 0)
    assert score(labels, [])["type"] == Figures(0, 0, 0)
    assert score(labels, explode([event("AID", "C", "D")]))["type"] == Figures(0, 1, 0)


def test_figures() -> None:
    assert Figures(1, 2, 4).precision == 0.5 and Figures(1, 2, 4).recall == 0.25
    assert Figures().f1 == 0 and Figures(2, 2, 2).f1 == 1


def test_the_matching_is_a_maximum() -> None:
    labels = explode([event("AID", "A", "B", alt_types=["AGREE"]), event("AID", "A", "B")])
    answers = explode([event("AID", "A", "B"), event("AGREE", "A", "B")])
    assert len(match("type", labels, answers)) == 2


REFERENCE = Path(__file__).parents[4] / "shared" / "score_events.py"


def test_the_figures_are_the_reference_scorers(capsys: pytest.CaptureFixture[str]) -> None:
    if not REFERENCE.is_file():
        with capsys.disabled():
            print("\nleft out: the comparison with the reference scorer, which is not beside this repository")
        return
    spec = importlib.util.spec_from_file_location("reference_scorer", REFERENCE)
    assert spec and spec.loader
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    rnd = random.Random(5)

    def some() -> list[dict[str, Any]]:
        kinds = ["AID", "AGREE", "CONSULT", "CONCEDE", "RETREAT", "ASSAULT"]
        return [
            event(
                rnd.choice(kinds), *rnd.choice([("A B", ""), ("A", "B"), ("B", "A C"), ("C A B", "")]),
                date=rnd.choice([None, "2025", "2025-03", "2025-03-10"]), confidence=rnd.choice(["normal", "low"]),
                alt_types=rnd.choice([[], ["AID"]]),
            )
            for _ in range(rnd.randrange(6))
        ]  # fmt: skip

    for _ in range(200):
        labels, answers = some(), some()
        g, p = reference.explode({"events": labels}), reference.explode({"events": answers})
        for level, figures in score(explode(labels), explode(answers)).items():
            matched = reference.match(level, g, p)
            right = sum(not g[i]["low"] for i in matched)
            low = sum(g[i]["low"] for i in matched)
            assert figures == Figures(right, len(p) - low, sum(not x["low"] for x in g))
