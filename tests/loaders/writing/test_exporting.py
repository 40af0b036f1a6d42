"""The export: fixed order, sorted keys, both servers the same bytes, nothing of the servers' own."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
from making import KNOWN, REFERENCE, claim, told_by

from cypher.connection import Graph
from docs.bench.generate import COUNTRIES, extractions
from loaders import export as exporting
from loaders.events.model import Envoy
from loaders.export import digest, export
from loaders.writing.batch import write_batch
from loaders.writing.entries import Entry, Known, Metadata
from loaders.writing.reference import write_reference

_SEEN: dict[str, str] = {}


def fill(graph: Graph, now: datetime | None = None) -> None:
    write_reference(graph, REFERENCE)
    envoys = (Envoy("wang-yi", "Wang Yi", "person", "CHN", "foreign minister"),)
    told = [claim(envoys=envoys, projects=("cpec",)), claim("ASSAULT", "UNK", "CHN", place="aden", at=60, day=None)]
    write_batch(graph, [told_by("one", *told), told_by("two", claim(at=3))], KNOWN, now=now)


def test_every_node_then_every_edge_with_sorted_keys(graph: Graph) -> None:
    fill(graph)
    lines = list(export(graph))
    found = [json.loads(line) for line in lines]
    kinds = [record["kind"] for record in found]
    assert kinds == sorted(kinds, reverse=True), "nodes come first"
    assert all(
        line == json.dumps(json.loads(line), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        for line in lines
    )
    (counted,) = graph.read("MATCH (n) WHERE NOT n:RetiredEvent RETURN count(n) AS n")
    assert kinds.count("node") == counted["n"]
    (counted,) = graph.read("MATCH ()-[r]->() RETURN count(r) AS n")
    assert kinds.count("edge") == counted["n"]
    types = {record["type"] for record in found if record["kind"] == "edge"}
    assert types == {
        "ACTED_FOR", "BETWEEN", "CONCERNS", "ENGAGED", "FILED", "IN", "INVOLVES", "MEMBER_OF", "PUBLISHED_BY",
        "REPORTED_IN", "REPRESENTS", "TOOK_PART",
    }  # fmt: skip
    ids = {(record["id"], label) for record in found if record["kind"] == "node" for label in record["labels"]}
    assert all((r[end]["id"], r[end]["label"]) in ids for r in found if r["kind"] == "edge" for end in ("start", "end"))


def test_nothing_of_the_servers_own_leaks(graph: Graph) -> None:
    fill(graph)
    text = "\n".join(export(graph, history=True))
    assert not re.search(r"#\d+:\d+|\b\d+:[0-9a-f]{8}-[0-9a-f-]+:\d+|element_?id|@rid|@type|neo4j", text, re.IGNORECASE)


def test_two_loads_at_two_times_differ_in_recorded_at_alone(graph: Graph) -> None:
    from tests.conftest import empty

    fill(graph, datetime(2026, 1, 1, tzinfo=UTC))
    first, sum_ = list(export(graph)), digest(graph)
    empty(graph)
    fill(graph, datetime(2026, 2, 1, 1, 2, 3, 456789, tzinfo=UTC))
    second = list(export(graph))
    assert first != second and digest(graph) == sum_
    bare = re.compile(r'"recorded_at":"[^"]*",?')
    assert [bare.sub("", line) for line in first] == [bare.sub("", line) for line in second]
    assert any('"recorded_at":"2026-02-01T01:02:03.456789Z"' in line for line in second)


def test_both_servers_give_the_same_bytes(graph: Graph) -> None:
    fill(graph, datetime(2026, 1, 1, tzinfo=UTC))
    meta = re.compile(r'^{"id":"schema".*$', re.MULTILINE)
    _SEEN[graph.kind] = meta.sub("", "\n".join(export(graph)))
    assert len(set(_SEEN.values())) == 1, f"{sorted(_SEEN)} differ"


def test_pages_do_not_change_the_export(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Known(countries=frozenset(code for code, _ in COUNTRIES))
    read = list(extractions(15, seed=5))
    entries = [
        Entry(id=f"a{n}", metadata=Metadata.of(one.article), content_hash="c", extraction=one)
        for n, one in enumerate(read)
    ]
    write_batch(graph, entries, known)
    whole = digest(graph)
    monkeypatch.setattr(exporting, "PAGE", 4)
    assert digest(graph) == whole
