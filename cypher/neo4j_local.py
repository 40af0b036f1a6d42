"""A Neo4j 5.26 Community on loopback from Maven Central, for machines without Docker: what `make neo4j` calls.

    python -m cypher.neo4j_local start|stop|status

`start` fetches the jars once (118 MB, into the user's cache folder), starts the server on a free port with its data
under $COMMUNIQUE_HOME/neo4j, waits until it answers and prints the three settings that point the commands at it. A
second call joins. The server is GPLv3: it is fetched by whoever wants it, never shipped with this program.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import neo4j
import neo4j.exceptions

from cypher.embedded.folder import born, opened, write_whole
from cypher.errors import CommuniqueError, ConfigurationError, GraphUnavailable
from cypher.neo4j_jars import find_java, jars
from cypher.settings import GraphSettings

# Loopback only, no HTTP, no reports home; the last lines are the limits of last resort for what users ask.
_CONF = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.directories.data=data
server.directories.import=import
server.memory.pagecache.size=512m
dbms.usage_report.enabled=false
dbms.security.allow_csv_import_from_file_urls=false
db.transaction.timeout=60s
db.memory.transaction.max=512m
"""


@dataclass(frozen=True, slots=True)
class Local:
    """A running server: its Bolt port on 127.0.0.1 and its process."""

    port: int
    pid: int
    born: str

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"


def folder(settings: GraphSettings) -> Path:
    """Where the server keeps its data."""
    return settings.home.expanduser().resolve() / "neo4j"


def password_file(settings: GraphSettings) -> Path:
    """The file with the password, mode 0600."""
    return folder(settings) / "password"


def running(settings: GraphSettings) -> Local | None:
    """The server of this home, if it lives."""
    try:
        local = Local(**json.loads((folder(settings) / "state.json").read_text()))
    except (OSError, ValueError, TypeError):
        return None
    return local if born(local.pid) == local.born else None


@contextlib.contextmanager
def _alone(settings: GraphSettings) -> Iterator[Path]:
    root = folder(settings)
    try:
        for name in ("conf", "data", "logs", "run", "plugins", "import"):
            (root / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            f"The folder of the server cannot be written: {error.strerror}.",
            where=str(root),
            hint="Set COMMUNIQUE_HOME.",
        ) from None
    with opened(root / "lock") as lock:
        while not lock.take():
            time.sleep(0.1)
        yield root


def start(settings: GraphSettings) -> Local:
    """Join the server of this home or start one; it answers to the password when this returns.

    Raises ConfigurationError, GraphUnavailable.
    """
    with _alone(settings) as root:
        if local := running(settings):
            _let_in(settings, local)
            return local
        java, lib = find_java(), jars()
        port = _free_port(root)
        (root / "conf" / "neo4j.conf").write_text(_CONF.format(port=port))
        opens = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch")]
        with (root / "out.log").open("wb") as log:
            process = subprocess.Popen(
                [
                    java,
                    f"-Xmx{settings.graph_memory}",
                    *opens,
                    "-Dlog4j2.disable.jmx=true",
                    "-Dfile.encoding=UTF-8",
                    "-cp",
                    f"{lib}/*{os.pathsep}{root}/conf",
                    "org.neo4j.server.CommunityEntryPoint",
                    f"--home-dir={root}",
                    f"--config-dir={root}/conf",
                ],
                cwd=root,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        local = Local(port, process.pid, born(process.pid))
        write_whole(root / "state.json", json.dumps(asdict(local)))
        try:
            _wait(settings, local, process)
            _let_in(settings, local)
        except BaseException:
            process.kill()
            process.wait()
            raise
        process.returncode = 0  # it lives on without us: no complaint about a child left behind
        return local


def _free_port(root: Path) -> int:
    with contextlib.suppress(OSError, ValueError, KeyError):
        port = int(json.loads((root / "state.json").read_text())["port"])
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return port
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(settings: GraphSettings, local: Local, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + settings.graph_start_seconds * 2  # it starts half as fast as the embedded one
    while time.monotonic() < deadline:
        if process.poll() is not None:
            lines = (folder(settings) / "out.log").read_text(errors="replace").splitlines()
            told = [line for line in lines if "ERROR" in line or "Exception" in line]
            raise GraphUnavailable(
                f"Neo4j ended: {(told or lines or ['no reason given'])[0][:300]}",
                where=str(folder(settings) / "out.log"),
                hint="Read that log.",
            )
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", local.port), 0.2):
            return
        time.sleep(0.1)
    raise GraphUnavailable(
        "Neo4j was not ready in time.",
        where=str(folder(settings) / "out.log"),
        hint="On a slow machine raise COMMUNIQUE_GRAPH_START_SECONDS.",
    )


def _let_in(settings: GraphSettings, local: Local) -> None:
    """Set the first password, once a folder; afterwards see that it is accepted."""
    path = password_file(settings)
    if not path.exists():
        write_whole(path, secrets.token_urlsafe(24))
    password = path.read_text().strip()
    deadline = time.monotonic() + settings.graph_start_seconds
    while True:
        try:
            with _driver(local, password) as driver:
                driver.verify_connectivity()
            return
        except neo4j.exceptions.AuthError:
            with contextlib.suppress(neo4j.exceptions.AuthError), _driver(local, "neo4j") as driver:
                with driver.session(database="system") as session:
                    session.run("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=password).consume()
                continue
            raise ConfigurationError(
                "The server of this home does not accept its password.",
                where=str(path),
                hint="Put the right one there, or remove the folder to start afresh.",
            ) from None
        except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError) as error:
            if time.monotonic() > deadline:
                raise GraphUnavailable(f"Neo4j does not answer: {error}", where=local.uri) from None
            time.sleep(0.2)


def _driver(local: Local, password: str) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(local.uri, auth=("neo4j", password), connection_timeout=5)


def stop(settings: GraphSettings) -> bool:
    """End the server of this home; False where none ran."""
    with _alone(settings):
        local = running(settings)
        if local is None:
            return False
        for kind in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.kill(local.pid, kind)
            deadline = time.monotonic() + 30
            while time.monotonic() < deadline:
                if born(local.pid) != local.born:
                    return True
                time.sleep(0.05)
    raise GraphUnavailable("Neo4j does not end.", where=str(folder(settings)), hint=f"Look at process {local.pid}.")


def exports(settings: GraphSettings, local: Local) -> list[str]:
    """The lines that point the commands at this server."""
    return [
        f"export COMMUNIQUE_GRAPH={local.uri}",
        "export COMMUNIQUE_GRAPH_USER=neo4j",
        f"export COMMUNIQUE_GRAPH_PASSWORD_FILE={shlex.quote(str(password_file(settings)))}",
    ]


def main(arguments: list[str]) -> int:
    """start, stop or status; 2 for anything else, 1 where `status` finds none."""
    settings = GraphSettings()
    try:
        match arguments:
            case ["start"]:
                print("\n".join(exports(settings, start(settings))))
            case ["stop"]:
                print("stopped" if stop(settings) else "was not running")
            case ["status"]:
                local = running(settings)
                print("\n".join(exports(settings, local)) if local else "not running")
                return 0 if local else 1
            case _:
                print("usage: python -m cypher.neo4j_local start|stop|status", file=sys.stderr)
                return 2
    except CommuniqueError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
