"""Every canned query begins at an index: no plan reads all nodes, or all nodes of a label."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cypher.catalogue import CannedQuery, bind, catalogue
from cypher.catalogue.windows import steady
from cypher.connection import Graph
from tests.cypher.queries.conftest import TODAY

EXAMPLES = {"event": "e-deal"}
INTERNAL = {
    "owner": "CHN|PAK", "owners": ["CHN"], "months": ["2025-02", "2025-01"], "after": "0" * 20, "before": "9" * 20,
    "alongside": ["(any)"], "pair": "CHN|PAK", "buckets": [],
    "baseline_since": date(2024, 1, 1), "baseline_until": date(2024, 12, 31),
}  # fmt: skip


def bound(graph: Graph, query: CannedQuery) -> dict[str, Any]:
    given = {
        name: EXAMPLES.get(name, parameter.example)
        for name, parameter in query.parameters.items()
        if parameter.required
    }
    return steady({**bind(query, graph, given, today=TODAY).cypher_values(query), **INTERNAL})


def leaves(plan: dict[str, Any]) -> list[str]:
    children = plan.get("children") or []
    return [leaf for child in children for leaf in leaves(child)] or [plan["operatorType"].split("@")[0]]


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_each_query_begins_at_an_index(small: Graph, name: str) -> None:
    query = catalogue()[name]
    for text in filter(None, (query.cypher, query.left_out)):
        values = {key: value for key, value in bound(small, query).items() if f"${key}" in text}
        assert isinstance(small.read(text, **values), list)
        if small.kind != "neo4j":
            continue  # the embedded server's EXPLAIN names no index: its half is the measurement in docs/bench
        with small._driver.session() as session:
            plan = session.run("EXPLAIN " + text, values).consume().plan
        assert plan
        wrong = {leaf for leaf in leaves(plan) if "Scan" in leaf and "Index" not in leaf}
        assert not wrong, f"{name} begins with {wrong}"
