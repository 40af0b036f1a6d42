"""`communique doctor`: what it finds well and what it does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from service import checks
from tests.service.commands.conftest import Ran


def found(ran: Ran) -> dict[str, dict[str, Any]]:
    rows = [json.loads(line) for line in ran.out.splitlines()]
    return {row["name"]: row for row in rows}


def test_all_is_well(on_samples: Callable[..., Ran]) -> None:
    ran = on_samples("doctor", "--json")
    states = {name: row["state"] for name, row in found(ran).items()}
    assert ran.code == 0, ran.out
    assert {
        "python",
        "packages",
        "settings",
        "language",
        "reader",
        "space",
        "access",
        "graph",
        "schema",
        "clock",
    } <= set(states)
    assert "bad" not in states.values()
    assert states["schema"] == states["clock"] == states["contents"] == "ok"
    assert "ok    graph" in on_samples("doctor").out


def test_each_trouble_is_told_with_what_to_do(
    communique: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path))
    monkeypatch.setenv("COMMUNIQUE_HOST", "192.0.2.1")
    monkeypatch.setenv("COMMUNIQUE_SPACY_MODEL", "no_such_model")
    monkeypatch.setenv("COMMUNIQUE_GRAPH", "bolt://127.0.0.1:9")
    monkeypatch.setenv("COMMUNIQUE_GRAPH_PASSWORD", "nothing listens")
    monkeypatch.setattr(checks, "TOO_LITTLE_SPACE", 10**18)
    ran = communique("doctor", "--json")
    bad = {name: row["hint"] for name, row in found(ran).items() if row["state"] == "bad"}
    assert ran.code == 1
    assert set(bad) == {"language", "space", "access", "graph"}
    assert "COMMUNIQUE_SPACY_MODEL" in bad["language"] and "keys add" in bad["access"]
    text = communique("doctor")
    assert "bad   access" in text.out and "keys add" in text.out


def test_a_setting_out_of_bounds_is_named(communique: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_PORT", "99999")
    ran = communique("doctor", "--json")
    assert ran.code == 1 and "COMMUNIQUE_PORT" in found(ran)["settings"]["said"]


def test_rules_alone_are_told(on_samples: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_READER", "off")
    assert "rules alone" in found(on_samples("doctor", "--json"))["reader"]["said"]
