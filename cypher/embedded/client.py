"""What a command does to use the embedded graph: take a lease, join the server or have one started."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cypher.embedded import admin, java
from cypher.embedded.folder import Folder, Lock, State, born, opened
from cypher.errors import ConfigurationError, GraphUnavailable
from cypher.settings import GraphSettings

# ArcadeDB writes its log ahead in files of up to 64 MB a thread; below this a load dies half way.
_FREE_BYTES = 256 * 1024 * 1024
_ELSEWHERE = "Point COMMUNIQUE_GRAPH at a Neo4j server instead (bolt://…)."


@dataclass(frozen=True, slots=True)
class Address:
    """Where a running embedded server listens on 127.0.0.1, and what opens it."""

    bolt: int
    http: int
    java: int
    born: str
    root: str
    reader: str

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.bolt}"


def prepare_folder(settings: GraphSettings) -> Folder:
    """Make the folder. Raises ConfigurationError where it cannot be written, GraphUnavailable where the disk is full."""
    folder = Folder(settings.home.expanduser().resolve() / "graph")
    try:
        folder.server.mkdir(parents=True, exist_ok=True, mode=0o700)
        with opened(folder.lease):
            pass
        free = shutil.disk_usage(folder.root).free
    except OSError as error:
        raise ConfigurationError(
            f"The folder of the embedded graph cannot be written: {error.strerror}.",
            where=str(folder.root),
            hint="Give yourself the folder, or set COMMUNIQUE_HOME to one that you own.",
        ) from None
    if free < _FREE_BYTES:
        raise GraphUnavailable(
            f"The disk is full: {free // 1024**2} MB are free, the graph needs {_FREE_BYTES // 1024**2} MB to work.",
            where=str(folder.root),
            hint="Free some space, or set COMMUNIQUE_HOME to a folder on another disk.",
        )
    return folder


def runtime() -> java.Runtime:
    """The bundled Java. Raises ConfigurationError where there is none for this platform."""
    found = None if sys.platform == "win32" else java.find_runtime()
    if found is None:
        raise ConfigurationError(
            f"There is no embedded graph for this platform ({sys.platform}, Python {sys.version.split()[0]}).",
            where="arcadedb-embedded",
            hint=f"It needs Linux (glibc 2.34 or newer) or macOS on arm64. {_ELSEWHERE}",
        )
    return found


class Embedded:
    """A lease on the embedded server of one home. `close` gives it back; the server ends some time later."""

    def __init__(self, settings: GraphSettings) -> None:
        self.settings = settings
        self.folder = prepare_folder(settings)
        self._lease = Lock(self.folder.lease)

    def start(self, seconds: float | None = None) -> Address:
        """Join the running server or start one; wait until it is ready.

        Also the way back after the server died: the keeper may have started it anew on other ports.
        seconds: how long to wait; without, as long as a start may take. Raises ConfigurationError, GraphUnavailable.
        """
        began = time.time()
        deadline = time.monotonic() + (self.settings.graph_start_seconds + 5 if seconds is None else seconds)
        while not self._lease.take(shared=True):  # a server is ending: its keeper lets go when it is gone
            if time.monotonic() > deadline:
                raise self._too_slow("The embedded graph is still ending an earlier server.")
            time.sleep(0.02)
        spawned = 0
        while time.monotonic() < deadline:
            alive, state = self.keeper_alive(), self.folder.read_state()
            if state and state.status == "failed" and state.at >= began:
                raise GraphUnavailable(
                    f"The embedded graph did not start: {state.error}.",
                    where=str(self.folder.log),
                    hint=state.hint or "Read that log; after a repair run the command again.",
                )
            if alive and state and state.status == "ready" and self._answers(state):
                return Address(
                    state.bolt,
                    state.http,
                    state.java,
                    state.born,
                    self.folder.password("root"),
                    self.folder.password(java.READER),
                )
            if not alive:
                if spawned == 3:
                    break
                self._spawn()
                spawned += 1
            time.sleep(0.05)
        raise self._too_slow("The embedded graph did not get ready in time.")

    def _answers(self, state: State) -> bool:
        return born(state.java) == state.born and admin.ready(state.http)

    def _too_slow(self, message: str) -> GraphUnavailable:
        return GraphUnavailable(
            message,
            where=str(self.folder.keeper_log),
            hint="Look there and into server.log beside it; COMMUNIQUE_GRAPH_START_SECONDS allows a slow machine more.",
        )

    def _spawn(self) -> None:
        found = runtime()
        order = {
            "folder": str(self.folder.root),
            "java": str(found.java),
            "jars": [str(jar) for jar in found.jars],
            "memory": self.settings.graph_memory,
            "start_seconds": self.settings.graph_start_seconds,
            "linger_seconds": self.settings.graph_linger_seconds,
        }
        # -S: no site-packages, a tenth of a second; the path holds this very package and nothing else is needed.
        env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        with self.folder.keeper_log.open("ab") as log:
            subprocess.run(
                [sys.executable, "-S", "-P", "-m", "cypher.embedded.keeper"],
                input=json.dumps(order).encode(),
                cwd=self.folder.root,
                env=env,
                stdout=log,
                stderr=log,
                check=False,
            )
        for _ in range(40):  # the keeper detaches first and takes its lock then
            if self.keeper_alive():
                return
            time.sleep(0.01)

    def keeper_alive(self) -> bool:
        """Does a keeper hold its lock?"""
        with opened(self.folder.keeper_lock) as lock:
            return not lock.take(shared=True)

    def kill(self, address: Address) -> None:
        """End a server that does not stop a statement; its keeper starts it anew. Harmless where it is gone already."""
        if born(address.java) == address.born:
            with contextlib.suppress(ProcessLookupError):
                os.kill(address.java, signal.SIGKILL)

    def ran_out_of_memory(self) -> bool:
        """Do the last lines of the server's log, before any later start, say that its memory was full?"""
        with contextlib.suppress(OSError), self.folder.log.open("rb") as log:
            log.seek(max(0, self.folder.log.stat().st_size - 2048))
            return b"OutOfMemoryError" in log.read()
        return False

    def close(self) -> None:
        """Give the lease back."""
        self._lease.close()


def hold(settings: GraphSettings) -> Address:
    """`db start`: start or join, and keep the server until `release`."""
    embedded = Embedded(settings)
    try:
        address = embedded.start()
        embedded.folder.hold.touch(mode=0o600)
        return address
    finally:
        embedded.close()


def release(settings: GraphSettings, *, seconds: float = 40) -> bool:
    """`db stop`: drop the hold and end the server now. False where none was running.

    Commands that are using the graph start it again for themselves. Raises GraphUnavailable where it does not end.
    """
    folder = prepare_folder(settings)
    folder.hold.unlink(missing_ok=True)
    with opened(folder.keeper_lock) as lock:
        if lock.take(shared=True):
            return False
        with contextlib.suppress(ValueError, ProcessLookupError):
            os.kill(int(lock.text()), signal.SIGTERM)
        deadline = time.monotonic() + seconds
        while not lock.take(shared=True):
            if time.monotonic() > deadline:
                raise GraphUnavailable(
                    "The embedded graph does not end.", where=str(folder.root), hint="Look into server.log there."
                )
            time.sleep(0.05)
    return True


@contextlib.contextmanager
def stopped(settings: GraphSettings) -> Iterator[Folder]:
    """The folder with no server on it, and none that could start meanwhile: for `db restore`.

    Raises GraphUnavailable where another command is using the graph.
    """
    release(settings)
    folder = prepare_folder(settings)
    with opened(folder.lease) as lease:
        if not lease.take():
            raise GraphUnavailable(
                "Another command is using the graph.", where=str(folder.root), hint="Wait until it is done."
            )
        yield folder
