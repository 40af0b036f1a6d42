"""The jars of Neo4j Community and a Java that runs them, for machines without Docker."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import platformdirs

from cypher.embedded.folder import opened
from cypher.errors import ConfigurationError, GraphUnavailable

VERSION = "5.26.28"
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>local</groupId><artifactId>neo4j</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency>
<groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version>
</dependency></dependencies></project>
"""
_ELSEWHERE = "Or point COMMUNIQUE_GRAPH at a Neo4j that runs elsewhere (docker compose up -d neo4j)."


def find_java() -> str:
    """A Java that Neo4j 5.26 runs on (17 or 21). Raises ConfigurationError."""
    candidates = [str(Path(home, "bin", "java")) for home in [os.environ.get("JAVA_HOME")] if home]
    for java in [*candidates, shutil.which("java")]:
        if java and Path(java).is_file():
            shown = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
            found = re.search(r'version "(\d+)', shown)
            if found and int(found[1]) in (17, 21):
                return java
    raise ConfigurationError(
        "Neo4j 5.26 needs Java 17 or 21, and there is none.",
        where="JAVA_HOME",
        hint=f"Install one (Debian: apt-get install openjdk-17-jre-headless maven). {_ELSEWHERE}",
    )


def jars() -> Path:
    """The folder with the server's jars, fetched at the first call. Raises ConfigurationError, GraphUnavailable."""
    cache = Path(platformdirs.user_cache_dir("communique", appauthor=False)) / f"neo4j-{VERSION}"
    lib = cache / "lib"
    cache.mkdir(parents=True, exist_ok=True)
    with opened(cache / "lock") as lock:
        while not lock.take():
            time.sleep(0.2)
        if (lib / f"neo4j-{VERSION}.jar").exists():
            return lib
        maven = shutil.which("mvn")
        if maven is None:
            raise ConfigurationError(
                "Neo4j is fetched by Maven, and there is none.",
                where="mvn",
                hint=f"Install it (Debian: apt-get install maven). {_ELSEWHERE}",
            )
        part = cache / "lib.part"  # becomes lib in one step, so that half a download is never run
        shutil.rmtree(part, ignore_errors=True)
        (cache / "pom.xml").write_text(_POM)
        print(f"Fetching Neo4j {VERSION} from Maven Central (118 MB, once) …", file=sys.stderr)
        arguments = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={part}"]
        done = subprocess.run(
            [maven, "-q", "-B", "-f", str(cache / "pom.xml"), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode or not (part / f"neo4j-{VERSION}.jar").exists():
            last = ([line for line in done.stdout.splitlines() if "ERROR" in line] or ["no reason given"])[0]
            raise GraphUnavailable(
                f"Maven could not fetch Neo4j: {last[:300]}", where=str(cache), hint="Is Maven Central reachable?"
            )
        shutil.rmtree(lib, ignore_errors=True)
        part.rename(lib)
    return lib
