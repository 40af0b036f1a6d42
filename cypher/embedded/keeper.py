"""The keeper: one small detached process that owns the embedded server's Java.

It starts Java, makes the database and the reader, writes the state file, starts Java again when it died while someone
holds a lease, and ends it when the last lease has been gone for the linger time. It is the parent of Java, and on
Linux the kernel ends Java with it, so no server outlives its keeper. Runs as
`python -S -P -m cypher.embedded.keeper` with a JSON object on standard input; standard library only: it starts in a
tenth of a second and stays small.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

from cypher.embedded import admin, java
from cypher.embedded.folder import Folder, Lock, State, born

_POLL_SECONDS = 0.1
# A server that dies this often without ever getting ready will not get better by itself.
_START_TRIES = 3


@dataclass(frozen=True, slots=True)
class Order:
    """What the command that started the keeper wants."""

    folder: str
    java: str
    jars: list[str]
    memory: str
    start_seconds: float
    linger_seconds: float


class StartFailed(Exception):
    """The server could not be started: why, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def free_port(preferred: int) -> int:
    """`preferred` where it is free on loopback, else any free one."""
    for port in (preferred, 0) if preferred else (0,):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Java does: TIME_WAIT is no owner
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise StartFailed("no free port on 127.0.0.1")


def explain(log: str) -> StartFailed:
    """The reason for a dead server, from the end of its log."""
    if "No space left on device" in log or "Disk quota exceeded" in log:
        return StartFailed("the disk is full", "Free some space and run the command again; nothing committed is lost.")
    if "OutOfMemoryError" in log or "Could not reserve enough space" in log:
        return StartFailed("Java ran out of memory", "Raise or lower COMMUNIQUE_GRAPH_MEMORY to what this machine has.")
    if "Permission denied" in log or "AccessDenied" in log or "Read-only file system" in log:
        return StartFailed("its folder is not writable", "Give yourself the folder, or move it with COMMUNIQUE_HOME.")
    lines = [line for line in log.splitlines() if "SEVER" in line or "Exception" in line or "Error" in line]
    return StartFailed(f"it ended with: {(lines or log.splitlines() or ['nothing in its log'])[-1].strip()[:300]}")


def _end_with_parent(parent: int) -> None:
    """In the new child, before Java begins: ask the kernel to kill it when the keeper dies (Linux)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # 1 is PR_SET_PDEATHSIG
    if os.getppid() != parent:
        os._exit(1)


class Keeper:
    """One server on one folder, for as long as someone needs it."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.folder = Folder(Path(order.folder))
        self.lease = Lock(self.folder.lease)
        self.state = State("starting", os.getpid(), time.time())
        self.process: subprocess.Popen[bytes] | None = None
        self.log_start = 0
        self.stopping = False

    def write(self, **changes: object) -> None:
        self.state = replace(self.state, at=time.time(), **changes)  # type: ignore[arg-type]
        self.folder.write_state(self.state)

    def needed(self) -> bool:
        """Does anyone hold a lease, or is there a hold? On False this process holds the lease exclusively."""
        if self.folder.hold.exists():
            return True
        return not self.lease.take()

    def end_leftover(self) -> None:
        """Kill a Java whose keeper was killed, where the kernel has not done so."""
        old = self.folder.read_state()
        if old is None:
            return
        self.state = replace(self.state, bolt=old.bolt, http=old.http)
        if old.java and old.born and born(old.java) == old.born:
            with contextlib.suppress(ProcessLookupError):
                os.kill(old.java, signal.SIGKILL)
            while born(old.java) == old.born:
                time.sleep(0.02)

    def launch(self) -> None:
        """Start Java on the remembered ports where they are free."""
        bolt = free_port(self.state.bolt)
        while (http := free_port(self.state.http if self.state.http != bolt else 0)) == bolt:
            pass
        self.folder.password("root")
        java.write_config(self.folder.server)
        arguments = java.command(
            self.order.java,
            self.order.jars,
            root=self.folder.server,
            root_password=self.folder.root / "root.password",
            bolt=bolt,
            http=http,
            memory=self.order.memory,
        )
        # JAVA_TOOL_OPTIONS and its like would change a server that is ours.
        env = {k: v for k, v in os.environ.items() if not k.startswith(("JAVA_", "JDK_", "_JAVA"))}
        parent = os.getpid()
        with self.folder.log.open("ab") as log:
            self.log_start = log.tell()
            self.process = subprocess.Popen(
                arguments,
                cwd=self.folder.server,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=(lambda: _end_with_parent(parent)) if sys.platform == "linux" else None,
            )
        self.write(status="starting", java=self.process.pid, born=born(self.process.pid), bolt=bolt, http=http)

    def fresh_log(self) -> str:
        """What this Java wrote, its last 64 KB."""
        with self.folder.log.open("rb") as log:
            log.seek(max(self.log_start, self.folder.log.stat().st_size - 65_536))
            return log.read().decode(errors="replace")

    def bolt_is_ours(self) -> bool:
        """Did our Java bind the Bolt port? Someone may have taken it since we looked; they must not get a password."""
        return f"BOLT connections on /127.0.0.1:{self.state.bolt} " in self.fresh_log()

    def wait_until_ready(self) -> None:
        """Until HTTP says that all is up. Raises StartFailed with the log's reason."""
        process = self.process
        assert process is not None  # noqa: S101 — launch() has run
        deadline = time.monotonic() + self.order.start_seconds
        while time.monotonic() < deadline and not self.stopping:
            if process.poll() is not None:
                raise explain(self.fresh_log())
            if "Unable to listen" in self.fresh_log():  # it lives on without that door
                self.write(bolt=0, http=0)
                raise StartFailed("another program took its port")
            if admin.ready(self.state.http) and process.poll() is None and self.bolt_is_ours():
                return
            time.sleep(0.03)
        self.kill()
        if self.stopping:
            raise StartFailed("it was told to end while it started", "Run the command again.")
        raise StartFailed(
            f"it was not ready after {self.order.start_seconds:g} seconds",
            "On a slow machine raise COMMUNIQUE_GRAPH_START_SECONDS.",
        )

    def prepare(self) -> None:
        """The database and the user who may only read."""
        password = self.folder.password("root")
        port = self.state.http
        if java.DATABASE not in admin.databases(port, password):
            admin.server_command(port, password, f"create database {java.DATABASE}")
        reader = {
            "name": java.READER,
            "password": self.folder.password(java.READER),
            "databases": {java.DATABASE: [java.READER]},
        }
        admin.server_command(port, password, f"create user {json.dumps(reader)}")

    def start(self) -> None:
        """Launch until ready, a few times: a port may be snatched, a file half written. Raises StartFailed."""
        for tries_left in reversed(range(_START_TRIES)):
            try:
                self.launch()
                self.wait_until_ready()
                self.prepare()
            except (StartFailed, OSError, admin.AdminRefused) as error:
                self.kill()
                failed = error if isinstance(error, StartFailed) else StartFailed(str(error))
                if not tries_left or self.stopping or failed.hint:
                    raise failed from None
                time.sleep(0.3)
            else:
                self.write(status="ready")
                return

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        """End Java in order; after 30 seconds without (committed work is on the disk either way)."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()

    def run(self) -> None:
        """Until nobody needs the server any more."""
        last_needed = time.monotonic()
        self.end_leftover()
        self.start()
        while not self.stopping:
            if self.process is not None and self.process.poll() is not None:
                if not self.needed():
                    return
                self.start()
            if self.needed():
                last_needed = time.monotonic()
            elif time.monotonic() - last_needed >= self.order.linger_seconds:
                break  # still holding the lease: a command that comes now waits until we are gone
            else:
                self.lease.release()
            if self.folder.read_state() != self.state:  # someone lost or spoilt the file; nobody would find us
                self.folder.write_state(self.state)
            time.sleep(_POLL_SECONDS)
        self.stop()

    def on_signal(self, *_: object) -> None:
        """SIGTERM: `db stop`."""
        self.stopping = True


def main() -> int:
    """Read the order, detach, and keep the server unless another keeper does already."""
    order = Order(**json.loads(sys.stdin.read()))
    folder = Folder(Path(order.folder))
    if os.fork():
        os._exit(0)
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    lock = Lock(folder.keeper_lock)
    for _ in range(40):  # a client that looks whether we live holds it shared for an instant
        if lock.take():
            break
        time.sleep(0.005)
    else:
        return 0
    lock.write_text(str(os.getpid()))
    keeper = Keeper(order)
    signal.signal(signal.SIGTERM, keeper.on_signal)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        keeper.run()
    except StartFailed as failed:
        keeper.write(status="failed", error=str(failed), hint=failed.hint)
        return 1
    finally:
        keeper.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
