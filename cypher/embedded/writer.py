"""One load at a time: the servers take one writer anyway, and a second one would only make both retry."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from cypher.embedded.folder import opened
from cypher.errors import ConfigurationError
from cypher.settings import GraphSettings


def _lock_path(settings: GraphSettings, name: str) -> Path:
    home = settings.home.expanduser().resolve()
    if settings.graph is None:
        return home / "graph" / f"{name}.lock"
    address = hashlib.sha256(f"{settings.graph}/{settings.graph_database}".encode()).hexdigest()[:16]
    return home / f"{name}-{address}.lock"


@contextlib.contextmanager
def writer_lock(
    settings: GraphSettings, purpose: str, on_wait: Callable[[str], None] = lambda holder: None
) -> Iterator[None]:
    """Hold the writer's lock of this graph; `on_wait` is told once who holds it, if someone does.

    purpose: what this process is doing, for the one who waits, for example "load of articles/". On Neo4j it serialises
    the loads of one COMMUNIQUE_HOME. Raises ConfigurationError where the home cannot be written.
    """
    with _held(_lock_path(settings, "writer"), purpose, on_wait):
        yield


@contextlib.contextmanager
def migration_lock(settings: GraphSettings) -> Iterator[None]:
    """Hold the lock under which the schema of this graph changes; a load that runs for hours does not hold it."""
    with _held(_lock_path(settings, "migration"), "migration", lambda holder: None):
        yield


@contextlib.contextmanager
def _held(path: Path, purpose: str, on_wait: Callable[[str], None]) -> Iterator[None]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        context = opened(path)
        lock = context.__enter__()
    except OSError as error:
        raise ConfigurationError(
            f"The writer's lock cannot be kept: {error.strerror}.",
            where=str(path),
            hint="Give yourself the folder, or set COMMUNIQUE_HOME to one that you own.",
        ) from None
    try:
        told = False
        while not lock.take():
            if not told:
                on_wait(lock.text() or "another process")
                told = True
            time.sleep(0.1)
        since = datetime.now(UTC).strftime("%H:%M:%S UTC")
        lock.write_text(f"{purpose} (process {os.getpid()}, since {since})")
        yield
    finally:
        context.__exit__(None, None, None)
