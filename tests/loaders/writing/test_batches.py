"""What a batch leaves in the graph: every node and edge, once, on both servers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from making import DAY, KNOWN, REFERENCE, article, ask, claim, entry, event_id, extraction, told_by

from cypher.connection import Graph
from loaders.events.model import Envoy, When
from loaders.export import digest, records
from loaders.writing.batch import write_batch
from loaders.writing.entries import Metadata
from loaders.writing.reference import Reference, ReferenceNode, write_reference

EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
ENVOYS = (Envoy("wang-yi", "Wang Yi", "person", "CHN", "foreign minister"),)


@pytest.fixture
def ready(graph: Graph) -> Graph:
    """A graph that knows the vocabulary."""
    write_reference(graph, REFERENCE)
    return graph


def test_one_event_with_everything(ready: Graph) -> None:
    told = claim("CONSULT", envoys=ENVOYS, hosts=("PAK",), projects=("cpec",), place="islamabad", date_span=(3, 9))
    write_batch(ready, [told_by("one", told)], KNOWN, now=EARLY)
    event = event_id(told)
    edges = ask(
        ready,
        "MATCH (e:Event {id: $id})-[r]-(n) RETURN type(r) AS type, n.id AS id, properties(r) AS properties",
        id=event,
    )
    found = sorted((e["type"], e["id"], e["properties"].get("role") or e["properties"].get("how")) for e in edges)
    assert found == [
        ("ACTED_FOR", "wang-yi", None),
        ("BETWEEN", "CHN|PAK", "between"),
        ("CONCERNS", "cpec", None),
        *[("FILED", f"{o}/2025-02", None) for o in ("CHN", "CHN|PAK", "PAK", "project:cpec", "wang-yi")],
        ("IN", "islamabad", None),
        ("REPORTED_IN", "a-one", None),
        ("TOOK_PART", "CHN", "source"),
        ("TOOK_PART", "PAK", "host"),
        ("TOOK_PART", "PAK", "target"),
    ]
    dated = {"TOOK_PART", "ACTED_FOR", "BETWEEN", "CONCERNS"}
    assert all(e["properties"]["date"] == DAY for e in edges if e["type"] in dated)
    (envoy,) = [e["properties"] for e in edges if e["type"] == "ACTED_FOR"]
    assert envoy == {"for": "CHN", "title": "foreign minister", "date": DAY}
    (report,) = [e["properties"] for e in edges if e["type"] == "REPORTED_IN"]
    assert (report["start"], report["end"], report["trigger"], report["date_span"]) == (0, 25, [0, 9], [3, 9])
    assert report["recorded_at"] == EARLY and report["quote"] == told.quote and report["extractor"] == "1"
    months = {row["id"]: row["reach"] for row in ask(ready, "MATCH (m:Month) RETURN m.id AS id, m.reach AS reach")}
    assert months["*/2025-02"] == DAY and len(months) == 6
    (pair,) = ask(ready, "MATCH (p:Pair) RETURN properties(p) AS p")
    assert pair["p"] == {"id": "CHN|PAK", "a": "CHN", "b": "PAK"}


def test_the_analysts_shortcut(ready: Graph) -> None:
    write_batch(ready, [told_by("one", claim("ACCUSE", "PAK", "CHN"))], KNOWN, now=EARLY)
    (row,) = ask(
        ready,
        "MATCH (:Country {id: 'CHN'})-[r:ENGAGED]-(:Country {id: 'PAK'}) WHERE r.date >= date('2025-01-01') "
        "RETURN properties(r) AS r, startNode(r).id AS start ORDER BY r.date DESC",
    )
    assert row["start"] == "PAK"
    assert row["r"] == {
        "event": event_id(claim("ACCUSE", "PAK", "CHN")),
        "source": "PAK",
        "target": "CHN",
        "date": DAY,
        "type": "ACCUSE",
        "quad": 3,
        "score": -3.0,
        "status": "actual",
        "mutual": False,
        "how": "between",
        "title": "Pakistan accuses China",
        "quote": "Ministers of the two met.",
        "url": "https://news.example/one",
        "publisher": "Example Wire",
        "precision": "day",
        "confidence": 0.8,
    }


def test_writing_twice_changes_nothing(ready: Graph) -> None:
    batch = [told_by("one", claim()), told_by("two", claim(at=50), claim("ACCUSE", "USA", "CHN"))]
    first = write_batch(ready, batch, KNOWN, now=EARLY)
    before = list(records(ready, history=True))
    again = write_batch(ready, batch, KNOWN, now=LATE)
    assert len(first.new_events) == 2 and not again.new_events and not again.retired
    assert list(records(ready, history=True)) == before, "not even recorded_at moves"


def test_a_second_article_corroborates(ready: Graph) -> None:
    told = claim(status="alleged", confidence=0.5)
    write_batch(ready, [told_by("one", told)], KNOWN, now=EARLY)
    write_batch(ready, [told_by("two", claim(confidence=0.9, at=70), publisher="Dawn")], KNOWN, now=LATE)
    (event,) = ask(ready, "MATCH (e:Event) RETURN properties(e) AS e")
    shown = event["e"]
    assert (shown["status"], shown["confidence"], shown["reports"], shown["publishers"]) == ("actual", 0.9, 2, 2)
    assert shown["recorded_at"] == EARLY
    (shortcut,) = ask(ready, "MATCH ()-[r:ENGAGED]->() RETURN properties(r) AS r")
    assert (shortcut["r"]["status"], shortcut["r"]["publisher"]) == ("actual", "Dawn")
    assert len(ask(ready, "MATCH ()-[r:REPORTED_IN]->() RETURN r.n AS n")) == 2


def test_an_unnamed_party_is_a_value_and_never_a_node(ready: Graph) -> None:
    write_batch(ready, [told_by("one", claim("ASSAULT", "UNK", "CHN", place="aden"))], KNOWN)
    assert not ask(ready, "MATCH (n) WHERE n.id = 'UNK' OR n.id STARTS WITH 'UNK|' RETURN n.id AS id")
    (event,) = ask(ready, "MATCH (e:Event) RETURN e.sources AS sources, e.targets AS targets")
    assert event == {"sources": ["UNK"], "targets": ["CHN"]}
    edges = ask(ready, "MATCH (:Event)-[r:BETWEEN]->(p:Pair) RETURN p.id AS id, r.how AS how")
    assert edges == [{"id": "CHN|YEM", "how": "setting"}], "where it happened is a pair of its own"
    assert ask(ready, "MATCH (p:Place)-[:IN]->(c) RETURN p.id AS p, c.id AS c ORDER BY p") == [
        {"p": "aden", "c": "YEM"},
        {"p": "islamabad", "c": "PAK"},
    ]


def test_a_newer_reading_replaces_the_older(ready: Graph) -> None:
    other = claim("ACCUSE", "USA", "CHN", at=90)
    moved = claim(day=date(2025, 3, 7))
    write_batch(ready, [told_by("one", claim(), other), told_by("two", other)], KNOWN, now=EARLY)
    done = write_batch(ready, [entry(extraction(article("one"), moved, extractor="2"))], KNOWN, now=LATE)
    assert done.retired == {event_id(claim())} and done.new_events == {event_id(moved)}
    ids = {row["id"] for row in ask(ready, "MATCH (e:Event) RETURN e.id AS id")}
    assert ids == {event_id(moved), event_id(other)}, "what another article tells too, stays"
    (gone,) = ask(ready, "MATCH (r:RetiredEvent) RETURN properties(r) AS r")
    assert (gone["r"]["id"], gone["r"]["reason"], gone["r"]["retracted_at"]) == (event_id(claim()), "superseded", LATE)
    assert "Ministers of the two met." in gone["r"]["claims"][0]
    assert ask(ready, "MATCH (f:FormerId) RETURN f.id AS id, f.now AS now") == [
        {"id": event_id(claim()), "now": event_id(moved)}
    ]
    assert not ask(
        ready, "MATCH (m:Month) WHERE m.month = '2025-02' AND m.owner IN ['PAK', 'CHN|PAK'] RETURN m.id AS id"
    )
    assert len(ask(ready, "MATCH (r:RetiredReport) RETURN r.id AS id")) == 2
    fresh = [told_by("two", other), entry(extraction(article("one"), moved, extractor="2"))]
    before = digest(ready)
    write_batch(ready, fresh, KNOWN, now=LATE)
    assert digest(ready) == before


def test_chains_of_former_ids_stay_one_hop_long(ready: Graph) -> None:
    days = [date(2025, 2, day) for day in (1, 2, 3)]
    for version, day in enumerate(days):
        write_batch(ready, [entry(extraction(article("one"), claim(day=day), extractor=str(version)))], KNOWN)
    now = event_id(claim(day=days[2]))
    found = ask(ready, "MATCH (f:FormerId) RETURN f.id AS id, f.now AS now ORDER BY id")
    assert {row["id"] for row in found} == {event_id(claim(day=day)) for day in days[:2]}
    assert {row["now"] for row in found} == {now}
    write_batch(ready, [entry(extraction(article("one"), claim(day=days[0]), extractor="9"))], KNOWN)
    back = {row["id"] for row in ask(ready, "MATCH (f:FormerId) RETURN f.id AS id")}
    assert event_id(claim(day=days[0])) not in back, "an id that is an event again redirects nowhere"


def test_months_reach_as_far_as_their_longest_event(ready: Graph) -> None:
    long = claim(when=When(date(2025, 2, 1), date(2025, 4, 30), "range", "explicit"))
    write_batch(ready, [told_by("one", claim())], KNOWN)
    write_batch(ready, [told_by("two", long)], KNOWN)
    reach = "MATCH (m:Month) WHERE m.id IN ['CHN|PAK/2025-02', '*/2025-02'] RETURN m.reach AS reach"
    assert [row["reach"] for row in ask(ready, reach)] == [date(2025, 4, 30)] * 2
    write_batch(ready, [entry(extraction(article("two"), extractor="2"))], KNOWN)
    assert [row["reach"] for row in ask(ready, reach)] == [DAY] * 2


def test_nothing_is_left_of_what_only_a_superseded_reading_named(ready: Graph) -> None:
    empty = digest(ready)
    told = claim("AID", "M23", "YEM", envoys=(Envoy("a-man", "A. Man", "person", "M23"),), projects=("new-port",))
    write_batch(ready, [told_by("one", replace(told, place="aden"))], KNOWN)
    assert ask(ready, "MATCH (n:Organization {id: 'M23'}) RETURN n.kind AS kind") == [{"kind": "group"}]
    write_batch(ready, [entry(extraction(article("one"), extractor="2"))], KNOWN)
    labels = {
        row["l"] for row in ask(ready, "MATCH (n) WHERE n.id IN ['M23', 'a-man', 'new-port', 'aden'] RETURN n.id AS l")
    }
    assert not labels
    assert not ask(ready, "MATCH (n) WHERE n:Pair OR n:Month OR n:Event RETURN n.id AS id")
    assert digest(ready) != empty, "the article itself stays"


def test_metadata_that_changed_reaches_the_events(ready: Graph) -> None:
    first = told_by("one", claim())
    write_batch(ready, [first], KNOWN)
    changed = replace(first.metadata, publisher="A Paper", url="https://a.example/one", credited_source="Wire")
    write_batch(ready, [replace(first, metadata=changed, extraction=None)], KNOWN)
    (shortcut,) = ask(ready, "MATCH ()-[r:ENGAGED]->() RETURN r.publisher AS p, r.url AS u")
    assert shortcut == {"p": "A Paper", "u": "https://a.example/one"}
    assert ask(ready, "MATCH (:Article)-[:PUBLISHED_BY]->(p) RETURN p.id AS id, p.name AS name") == [
        {"id": "a-paper", "name": "A Paper"}
    ]
    assert len(ask(ready, "MATCH (p:Publisher) RETURN p.id AS id")) == 1


def test_the_vocabulary_is_written_once_a_version(ready: Graph) -> None:
    assert not write_reference(ready, REFERENCE)
    rows = ask(
        ready, "MATCH (p:Person)-[r:REPRESENTS]->(c:Country) RETURN p.id AS p, r.title AS t, r.from AS f, c.id AS c"
    )
    assert rows == [{"p": "wang-yi", "t": "foreign minister", "f": date(2023, 7, 25), "c": "CHN"}]
    before = digest(ready)
    newer = replace(REFERENCE, version="2", nodes=(*REFERENCE.nodes, ReferenceNode("country", "ZZZ", {"name": "Zed"})))
    assert write_reference(ready, newer)
    rows = ask(ready, "MATCH (c:Country)-[r:MEMBER_OF]->(:Organization {id: 'NATO'}) RETURN c.id AS id ORDER BY id")
    assert [row["id"] for row in rows] == ["USA", "ZZZ"], "edges come once, whatever the version before had"
    assert write_reference(ready, REFERENCE) and digest(ready) != before


def test_the_vocabulary_takes_over_what_an_article_brought(graph: Graph) -> None:
    write_batch(graph, [told_by("one", claim("CONSULT", "NATO", "CHN", envoys=ENVOYS))], Reference("0", (), ()).known)
    write_reference(graph, REFERENCE)
    (row,) = ask(graph, "MATCH (n:Organization {id: 'NATO'})-[:TOOK_PART]->(e:Event) RETURN n.aliases AS aliases")
    assert row["aliases"] == ["the Alliance"]


def test_metadata_keep_their_smallest_value() -> None:
    one = Metadata(title="B", published=date(2025, 2, 5), published_basis="record", url="https://b.example")
    two = Metadata(title="A", published=date(2025, 2, 1), published_basis="dateline", publisher="Wire")
    both = one.merged(two)
    assert both == two.merged(one) == both.merged(one)
    assert (both.title, both.published, both.published_basis) == ("A", date(2025, 2, 1), "dateline")
    assert (both.url, both.publisher) == ("https://b.example", "Wire")
