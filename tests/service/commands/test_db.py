"""`communique db …` as a user types it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from cypher.settings import GraphSettings

Environment = Callable[[GraphSettings], dict[str, str]]


def db(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "communique"), "db", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_the_embedded_graph_is_started_shown_copied_and_stopped(
    own_home: GraphSettings, environment_of: Environment, tmp_path: Path
) -> None:
    env = environment_of(own_home)
    shown = db(env, "status")
    assert shown.returncode == 1
    assert "not running" in shown.stdout
    shown = db(env, "start")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "bolt://127.0.0.1:" in shown.stdout
    shown = db(env, "migrate")
    assert shown.returncode == 0
    assert "done: 0001_identities" in shown.stdout
    shown = db(env, "status")
    assert shown.returncode == 0
    assert "runs until db stop" in shown.stdout
    assert "writer   none" in shown.stdout
    file = tmp_path / "copy.zip"
    assert db(env, "backup", str(file)).returncode == 0
    refused = db(env, "backup", str(file))
    assert refused.returncode == 2
    assert "exists" in refused.stderr
    assert db(env, "restore", str(file)).returncode == 2
    assert db(env, "restore", str(file), "--replace").returncode == 0
    assert db(env, "start").returncode == 0
    assert "has ended" in db(env, "stop").stdout
    assert "was not running" in db(env, "stop").stdout


def test_at_an_address_the_embedded_commands_are_refused(
    neo4j_settings: GraphSettings, environment_of: Environment
) -> None:
    env = environment_of(neo4j_settings)
    for arguments in (["start"], ["stop"], ["backup", "x.zip"], ["restore", "x.zip"]):
        shown = db(env, *arguments)
        assert shown.returncode == 2, arguments
        assert "embedded graph" in shown.stderr
    assert "neo4j-admin" in db(env, "backup", "x.zip").stderr
    shown = db(env, "status")
    assert shown.returncode == 0
    assert str(neo4j_settings.graph) in shown.stdout
    assert db(env, "migrate").returncode == 0
