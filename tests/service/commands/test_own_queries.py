"""A query file dropped into a folder is a command, with no other change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.service.commands.conftest import Ran
from tests.service.own_query import OWN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own_acts.cypher").write_text(OWN, encoding="utf-8")
    return tmp_path


def test_in_the_shell(on_samples: Callable[..., Ran], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_QUERIES", str(folder))
    assert "own_acts" in on_samples("query").out
    ran = on_samples("query", "own_acts", "country=China", "limit=2", "--format", "json")
    assert (ran.code, len(json.loads(ran.out)["data"])) == (0, 2)


def test_a_wrong_file_is_told_with_its_line(
    on_samples: Callable[..., Ran], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_QUERIES", str(folder))
    (folder / "own_acts.cypher").write_text(OWN.replace("RETURN", "SET e.x = 1 RETURN"), encoding="utf-8")
    ran = on_samples("query")
    assert ran.code == 2 and "own_acts.cypher:15" in ran.err and "Canned queries only read" in ran.err
