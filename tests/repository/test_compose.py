"""docker-compose.yml keeps to the Compose specification and to our own promises about it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "docker-compose.yml"


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))


def check(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(path)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_keeps_to_the_compose_specification() -> None:
    done = check(COMPOSE)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_check_would_notice_a_mistake(tmp_path: Path) -> None:
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(COMPOSE.read_text(encoding="utf-8").replace("healthcheck:", "healthchek:"), encoding="utf-8")
    assert check(broken).returncode != 0


def test_every_published_port_is_on_loopback(compose: dict[str, Any]) -> None:
    published = [port for service in compose["services"].values() for port in service.get("ports", ())]
    assert published
    assert all(str(port).startswith("127.0.0.1:") for port in published)


def test_no_password_stands_in_the_file(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        for name, value in service.get("environment", {}).items():
            if "PASSWORD" in name or name == "NEO4J_AUTH":
                assert "${COMMUNIQUE_GRAPH_PASSWORD:?" in value, name


def test_the_graph_is_healthy_and_kept_before_anyone_uses_it(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert services["neo4j"]["image"].startswith("neo4j:5.26")
    assert "cypher-shell" in " ".join(services["neo4j"]["healthcheck"]["test"])
    assert services["neo4j"]["volumes"] == ["graph:/data"] and "graph" in compose["volumes"]
    for user in ("api", "loader"):
        assert services[user]["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert services["loader"]["profiles"] == ["load"] and services["loader"]["restart"] == "no"


def test_the_image_holds_what_the_build_copies(compose: dict[str, Any]) -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    kept = {
        line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")
    }
    for line in dockerfile.splitlines():
        if line.startswith("COPY ") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert (ROOT / source).exists(), source
                assert source in kept, f"{source} is copied but .dockerignore leaves it out"
