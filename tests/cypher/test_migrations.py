"""The schema's versions, on both servers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j.exceptions import ConstraintError

from cypher import migrations, server
from cypher.connection import Graph
from cypher.errors import CommuniqueError, GraphTooNew
from cypher.migrations import Migration, migrate, read_migrations, refuse_newer, version

KNOWN = len(read_migrations())


@pytest.fixture
def versioned(graph: Graph) -> Iterator[Graph]:
    yield graph
    graph.write(lambda tx: tx.run("MERGE (m:Meta {id: 'schema'}) SET m.version = $v", v=KNOWN))


def set_version(graph: Graph, number: int) -> None:
    graph.write(lambda tx: tx.run("MERGE (m:Meta {id: 'schema'}) SET m.version = $v", v=number))


def test_the_files_count_from_one() -> None:
    assert [migration.number for migration in read_migrations()] == list(range(1, KNOWN + 1))
    assert KNOWN >= 2
    for migration in read_migrations():
        for text in migration.statements:
            assert "IF NOT EXISTS" in text or "MERGE" in text, f"{migration.name}: may not run twice: {text}"
            assert ";" not in text


def test_a_gap_is_a_mistake_of_ours(tmp_path: Path) -> None:
    (tmp_path / "0001_a.cypher").write_text("RETURN 1;")
    (tmp_path / "0003_c.cypher").write_text("RETURN 1;")
    with pytest.raises(ValueError, match="without a gap"):
        read_migrations(tmp_path)


def test_a_file_is_divided_at_its_semicolons(tmp_path: Path) -> None:
    (tmp_path / "0001_a.cypher").write_text("// why; not\nMERGE (a:Meta {id: 'x;y'});\n\nMERGE (b:Meta\n {id: 'z'});\n")
    assert read_migrations(tmp_path)[0].statements == ("MERGE (a:Meta {id: 'x;y'})", "MERGE (b:Meta\n {id: 'z'})")


def test_an_opened_graph_is_up_to_date(graph: Graph) -> None:
    assert version(graph) == KNOWN
    assert migrate(graph) == []


def test_an_older_graph_is_migrated(versioned: Graph) -> None:
    set_version(versioned, 1)
    with Graph.open(versioned.settings, migrate=False) as unmigrated:
        assert version(unmigrated) == 1
    with Graph.open(versioned.settings) as opened:
        assert version(opened) == KNOWN


def test_a_newer_graph_is_refused(versioned: Graph) -> None:
    set_version(versioned, KNOWN + 1)
    for migrated in (True, False):
        with pytest.raises(GraphTooNew) as refused:
            Graph.open(versioned.settings, migrate=migrated)
        assert f"version {KNOWN + 1}" in str(refused.value)
        assert "newer Communiqué" in str(refused.value)
    with pytest.raises(GraphTooNew):
        refuse_newer(versioned)


def test_data_and_schema_change_together_and_a_failure_is_repeated(versioned: Graph) -> None:
    graph = versioned
    ours = read_migrations()
    good = "MERGE (p:Place {id: 'made'}) SET p.name = 'by a migration'"
    index = "CREATE INDEX place_name IF NOT EXISTS FOR (p:Place) ON (p.name)"
    broken = (*ours, Migration(KNOWN + 1, f"{KNOWN + 1:04}_next", (index, good, "MERGE (p:Place {id: 1 / 0})")))
    with pytest.raises(CommuniqueError):
        migrate(graph, broken)
    assert version(graph) == KNOWN
    repaired = (*ours, Migration(KNOWN + 1, f"{KNOWN + 1:04}_next", (index, good)))
    assert migrate(graph, repaired) == [f"{KNOWN + 1:04}_next"]
    assert version(graph) == KNOWN + 1
    assert graph.read("MATCH (p:Place {id: 'made'}) RETURN p.name AS name") == [{"name": "by a migration"}]
    graph.schema("DROP INDEX place_name IF EXISTS")


def test_every_identity_is_unique_on_this_server(graph: Graph) -> None:
    labels = [text.partition("(n:")[2].partition(")")[0] for text in migrations.read_migrations()[0].statements]
    assert {"Country", "Actor", "Project", "Place", "Event", "Article", "Publisher", "Pair", "Month", "Meta"} <= set(
        labels
    )
    with server.connect(graph.place) as driver, driver.session(database=graph.place.database) as session:
        for label in labels:  # beside Graph.write, which would try each of these several times
            create = f"CREATE (:{label} {{id: 'twice'}})"
            session.execute_write(lambda tx, create=create: tx.run(create).consume())
            with pytest.raises(ConstraintError):
                session.execute_write(lambda tx, create=create: tx.run(create).consume())
