"""A service in a process of its own, for as long as it is measured or looked at."""

from __future__ import annotations

import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from urllib.error import URLError

START = 120.0  # seconds until it has to be ready
END = 60.0  # and until it has to be gone


@contextmanager
def served(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """The origin ("http://127.0.0.1:…") of a service as soon as it is ready. command: takes a port behind it.

    Raises RuntimeError with what the service said where it does not become ready.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    origin = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile("w+") as said:
        child = subprocess.Popen([*command, str(port)], env=environment, stdout=said, stderr=said)
        try:
            deadline = time.monotonic() + START
            while not _ready(origin):
                if child.poll() is not None or time.monotonic() > deadline:
                    said.seek(0)
                    raise RuntimeError(f"The service did not start: {said.read()}")
                time.sleep(0.1)
            yield origin
        finally:
            child.terminate()
            child.wait(timeout=END)


def _ready(origin: str) -> bool:
    try:
        with urllib.request.urlopen(f"{origin}/readyz", timeout=5) as response:  # noqa: S310 - our own service
            return bool(response.status == 200)
    except (URLError, TimeoutError, ConnectionError):
        return False
