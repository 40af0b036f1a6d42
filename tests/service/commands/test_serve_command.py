"""`communique serve` as a process of its own: it answers, it ends when told, and a taken port is told."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from cypher.connection import Graph
from cypher.errors import ConfigurationError
from service.commands.serve import PortTaken, listen
from tests.conftest import graph_environment

COMMAND = [sys.executable, "-c", "from service.commands.main import main; main()", "serve"]


@pytest.fixture
def served(samples: Graph) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A service on a free port, and its address."""
    env = graph_environment(samples.settings)
    server = subprocess.Popen([*COMMAND, "--port", "0"], env=env, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    line = server.stderr.readline()
    try:
        yield server, line.split(" is at ")[1].split(" ")[0]
    finally:
        if server.poll() is None:
            server.kill()
        server.wait()
        server.stderr.close()


def test_it_answers_and_ends_when_told(served: tuple[subprocess.Popen[str], str]) -> None:
    server, address = served
    assert address.startswith("http://127.0.0.1:")
    deadline = time.monotonic() + 60
    while httpx.get(f"{address}readyz", timeout=30).status_code == 503 and time.monotonic() < deadline:
        time.sleep(0.2)
    answer = httpx.get(f"{address}v1/ask", params={"q": "all China–Pakistan events since 2025"}, timeout=60)
    assert len(json.loads(answer.text)["data"]) >= 8
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=30) in (0, 130, -signal.SIGINT)
    assert server.stderr is not None
    assert "Traceback" not in server.stderr.read()


def test_a_taken_port_is_told_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [*COMMAND, "--port", str(port)],
            env={**os.environ, "COMMUNIQUE_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stdout) == (1, "")
    assert f"Port {port} on 127.0.0.1" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_was_just_left_is_free() -> None:
    first = listen("127.0.0.1", 0)
    port = first.getsockname()[1]
    with pytest.raises(PortTaken):
        listen("127.0.0.1", port)
    first.close()
    listen("127.0.0.1", port).close()


def test_an_address_that_is_none_is_told() -> None:
    with pytest.raises(ConfigurationError, match="no address"):
        listen("no such host", 8000)
    with pytest.raises(PortTaken):
        listen("192.0.2.1", 8000)  # RFC 5737: nobody's
