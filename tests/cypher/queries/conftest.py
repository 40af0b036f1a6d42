"""The small graph that the queries' golden rows are about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cypher.catalogue import Answer, run
from cypher.connection import Graph
from tests.cypher.small_graph import Told, write

TODAY = date(2026, 1, 1)

EVENTS = (
    Told(
        id="e-deal", day=date(2025, 2, 5), type="AGREE", mode="sign", contexts=("economic",), people=("wang-yi",),
        projects=("cpec",), place="gwadar", articles=("a1", "b1"), title="China and Pakistan sign",
        quote="China and Pakistan signed a deal - in Gwadar, today.",
    ),
    Told(id="e-attack", day=date(2025, 2, 5), type="ASSAULT", sources=("IND",), targets=("PAK",), status="alleged"),
    Told(id="e-winter", day=date(2024, 12, 1), end=date(2025, 1, 31), precision="range"),
    Told(id="e-some-day", day=None, title="Talks at some time"),
    Told(id="e-plan", day=date(2025, 3, 1), status="planned"),
    Told(id="e-doubt", day=date(2025, 3, 2), confidence=0.1),
    Told(
        id="e-loan", day=date(2019, 3, 2), type="AID", sources=("CHN",), targets=("PAK",), title="Loan for dams",
        quote="China lent Pakistan money for two dams.", articles=("a2",),
    ),
    Told(
        id="e-joint", day=date(2025, 4, 1), type="ACCUSE", sources=("CHN", "PAK"), targets=("IND",),
        pairs=(("CHN", "PAK"),), how="joint",
    ),
)  # fmt: skip


MARK = "MATCH (m:Meta {id: 'small graph'}) RETURN m.id AS id"
WRITE_MARK = "MERGE (m:Meta {id: 'small graph'})"


@pytest.fixture
def small(request: pytest.FixtureRequest, shared_graph: Graph) -> Graph:
    """The graph of EVENTS; these tests only read it, so it is written again only where another test emptied it."""
    if not shared_graph.read(MARK):
        write(request.getfixturevalue("graph"), EVENTS)
        shared_graph.write(lambda tx: tx.run(WRITE_MARK))
    return shared_graph


Ask = Callable[..., Answer]


@pytest.fixture
def ask(small: Graph) -> Ask:
    """Run a canned query on the small graph, on 1 January 2026."""

    def asked(name: str, **params: Any) -> Answer:
        return run(small, name, params, today=TODAY)

    return asked


def ids(answer: Answer) -> list[str]:
    """The events of an answer, in its order."""
    return [row["event"] for row in answer.data]
