"""Backup and restore of the embedded graph."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cypher.connection import Graph
from cypher.embedded.backup import backup, restore
from cypher.errors import GraphUnavailable, InputError, UsageError
from cypher.settings import GraphSettings


def ids(settings: GraphSettings) -> list[str]:
    with Graph.open(settings) as graph:
        found = graph.read(
            "CALL db.index.fulltext.queryNodes('Event[title,summary]', 'visit') YIELD node RETURN node.id AS id ORDER BY id"
        )
        return [row["id"] for row in found]


def add(settings: GraphSettings, name: str) -> None:
    with Graph.open(settings) as graph:
        graph.write(lambda tx: tx.run("CREATE (:Event {id: $id, title: 'a visit'})", id=name))


def test_a_backup_brings_the_graph_back(own_home: GraphSettings, tmp_path: Path) -> None:
    add(own_home, "e1")
    file = tmp_path / "graph.zip"
    assert backup(own_home, file) == file.stat().st_size > 0
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UsageError, match="exists"):
        backup(own_home, file)
    with pytest.raises(UsageError, match="no such folder"):
        backup(own_home, tmp_path / "nowhere" / "graph.zip")
    add(own_home, "e2")
    assert ids(own_home) == ["e1", "e2"]
    with pytest.raises(UsageError, match="already"):
        restore(own_home, file, replace=False)
    with Graph.open(own_home), pytest.raises(GraphUnavailable, match="using the graph"):
        restore(own_home, file, replace=True)
    assert ids(own_home) == ["e1", "e2"]
    restore(own_home, file, replace=True)
    assert ids(own_home) == ["e1"]
    other = own_home.model_copy(update={"home": tmp_path / "other"})
    restore(other, file, replace=False)
    assert ids(other) == ["e1"]


def test_what_is_no_backup_changes_nothing(own_home: GraphSettings, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        restore(own_home, tmp_path / "missing.zip", replace=True)
    text = tmp_path / "text.zip"
    text.write_text("no zip")
    outside = tmp_path / "outside.zip"
    with zipfile.ZipFile(outside, "w") as archive:
        archive.writestr("schema.json", "{}")
        archive.writestr("../evil", "x")
    for file in (text, outside):
        with pytest.raises(InputError, match="no backup"):
            restore(own_home, file, replace=True)
    assert not (own_home.home / "graph" / "server" / "databases" / "communique").exists()
    assert not (own_home.home / "graph" / "server" / "evil").exists()
