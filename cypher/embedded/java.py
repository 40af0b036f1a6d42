"""The command line of the embedded server: which Java, which jars, which settings, each with its reason.

Standard library only, the keeper runs on it.
"""

from __future__ import annotations

import importlib.util
import json
import os
from dataclasses import dataclass
from pathlib import Path

DATABASE = "communique"
READER = "reader"
# A load's statement on a busy machine may take long, a forgotten one must end (milliseconds).
COMMAND_MS = 120_000

# Protocols and languages nobody asked for: each is a door more and 100 ms of start.
_LEFT_OUT = ("arcadedb-mcp", "arcadedb-redisw", "arcadedb-postgresw", "arcadedb-graphql", "arcadedb-console")

_LOGGING = """handlers=java.util.logging.ConsoleHandler
.level=WARNING
com.arcadedb.level=INFO
java.util.logging.ConsoleHandler.level=ALL
java.util.logging.SimpleFormatter.format=%1$tF %1$tT %4$s %5$s%6$s%n
"""


def _group(access: list[str], records: list[str]) -> dict[str, object]:
    return {"resultSetLimit": -1, "readTimeout": -1, "access": access, "types": {"*": {"access": records}}}


_GROUPS = {
    "databases": {
        "*": {
            "groups": {
                "admin": _group(
                    ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
                    ["createRecord", "readRecord", "updateRecord", "deleteRecord"],
                ),
                # Whoever is in this group may read records and nothing else: no write, no schema, no LOAD CSV.
                READER: _group([], ["readRecord"]),
                "*": _group([], []),
            }
        }
    },
    "version": 2,
}


@dataclass(frozen=True, slots=True)
class Runtime:
    """The bundled Java and the jars beside it."""

    java: Path
    jars: tuple[Path, ...]


def find_runtime() -> Runtime | None:
    """The runtime inside the package arcadedb-embedded, or None where it is not installed for this platform.

    The package is looked up, not imported: importing it starts a Java machine in this process.
    """
    spec = importlib.util.find_spec("arcadedb_embedded")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        java = Path(folder, "jre", "bin", "java")
        jars = tuple(j for j in sorted(Path(folder, "jars").glob("*.jar")) if not j.name.startswith(_LEFT_OUT))
        if java.is_file() and jars:
            return Runtime(java, jars)
    return None


def write_config(root: Path) -> None:
    """Put groups and logging where the server reads them at its start.

    Users are removed: they are made anew at every start from the password files, so the two cannot drift apart.
    """
    config = root / "config"
    config.mkdir(parents=True, exist_ok=True)
    (config / "server-groups.json").write_text(json.dumps(_GROUPS, indent=1))
    (config / "server-users.jsonl").unlink(missing_ok=True)
    (config / "logging.properties").write_text(_LOGGING)


def command(
    java: str, jars: list[str], *, root: Path, root_password: Path, bolt: int, http: int, memory: str
) -> list[str]:
    """The argument list that starts the server on loopback. No secret stands in it: others may read it."""
    settings = {
        "server.rootPath": str(root),
        "server.logsDirectory": str(root / "log"),
        "server.rootPasswordPath": str(root_password),
        "server.mode": "test",  # "production" hides the texts of errors
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": str(http),
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": "127.0.0.1",
        "bolt.port": str(bolt),
        "txWalFlush": "1",  # a committed batch is on the disk before it is acknowledged
        "command.timeout": str(COMMAND_MS),
        # A list that nobody reads: ten million integers are refused before they exist.
        "queryMaxRangeSize": "5000000",
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "polyglotEngineEnabled": "false",
        "maxPageRAM": "512",
        "serverMetrics": "false",
    }
    return [
        java,
        f"-Xmx{memory}",
        "-Xms64m",
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF8",
        "-Dpolyglot.engine.WarnInterpreterOnly=false",
        "-XX:+UseCompactObjectHeaders",
        "-XX:+ExitOnOutOfMemoryError",  # half a server is worse than none: the keeper starts a new one
        f"-XX:ErrorFile={root}/hs_err_pid%p.log",
        f"-Djava.util.logging.config.file={root}/config/logging.properties",
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
        "-cp",
        os.pathsep.join(jars),
        "com.arcadedb.server.ArcadeDBServer",
    ]
