"""The folder of the embedded graph: which file means what, and the locks on them.

    server/          ArcadeDB's own folder (databases, config, log)
    state.json       where the server listens and who owns it, written in one piece
    keeper.lock      held exclusively by the keeper as long as it lives: the proof that there is one
    lease            held shared by every command that uses the graph; exclusively by a keeper that is ending
    hold             exists from `communique db start` to `communique db stop`: a lease that outlives its command
    writer.lock      held exclusively by the one load that writes; its text says who
    *.password       random, mode 0600

Locks are flock(2): they vanish with the process that held them, so none is ever stale. Standard library only, the
keeper runs on it.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

if sys.platform != "win32":  # the client refuses Windows with a reason before any lock is wanted
    import fcntl

Status = Literal["starting", "ready", "failed"]


@dataclass(frozen=True, slots=True)
class State:
    """What state.json says. Ports are on 127.0.0.1; `born` tells a process from a later one with the same id.

    `at` is the time of writing in seconds since the epoch; `error` and `hint` are set where status is "failed".
    """

    status: Status
    keeper: int
    at: float
    java: int = 0
    born: str = ""
    bolt: int = 0
    http: int = 0
    error: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Folder:
    """Paths inside the folder of one embedded graph."""

    root: Path

    @property
    def server(self) -> Path:
        return self.root / "server"

    @property
    def log(self) -> Path:
        return self.root / "server.log"

    @property
    def keeper_log(self) -> Path:
        return self.root / "keeper.log"

    @property
    def keeper_lock(self) -> Path:
        return self.root / "keeper.lock"

    @property
    def lease(self) -> Path:
        return self.root / "lease"

    @property
    def hold(self) -> Path:
        return self.root / "hold"

    def password(self, user: str) -> str:
        """The password of `root` or `reader`, made at the first call. Raises OSError where it cannot be kept."""
        path = self.root / f"{user}.password"
        with contextlib.suppress(FileNotFoundError):
            if kept := path.read_text().strip():
                return kept
        made = secrets.token_urlsafe(24)
        write_whole(path, made)
        return made

    def read_state(self) -> State | None:
        """The last state written, or None where there is none or it cannot be read (a foreign or older file)."""
        try:
            return State(**json.loads((self.root / "state.json").read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def write_state(self, state: State) -> None:
        write_whole(self.root / "state.json", json.dumps(asdict(state)))


def write_whole(path: Path, text: str) -> None:
    """Write a file of mode 0600 that a reader sees either as it was or complete, even if we are killed meanwhile."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mkstemp makes it 0600
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class Lock:
    """An flock on one file, shared or exclusive. Not inherited by child processes that exec."""

    def __init__(self, path: Path) -> None:
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def take(self, *, shared: bool = False) -> bool:
        """Try at once; False where another process holds it in a way that excludes this one."""
        try:
            fcntl.flock(self._fd, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        fcntl.flock(self._fd, fcntl.LOCK_UN)

    def close(self) -> None:
        """Give the file back, and with it the lock. Harmless a second time."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def text(self) -> str:
        """What the holder wrote about itself."""
        return os.pread(self._fd, 4096, 0).decode(errors="replace").strip()

    def write_text(self, text: str) -> None:
        os.ftruncate(self._fd, 0)
        os.pwrite(self._fd, text.encode(), 0)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Lock]:
    """A lock on `path`, closed at the end."""
    lock = Lock(path)
    try:
        yield lock
    finally:
        lock.close()


def born(pid: int) -> str:
    """When a process began, as text that no later process with this id shares; empty where none lives.

    A zombie counts as gone: it holds nothing and answers nothing.
    """
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return "" if fields[0] in "ZX" else fields[19]
    except OSError:
        if sys.platform == "linux":
            return ""
    shown = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return shown.stdout.strip()
