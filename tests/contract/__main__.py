"""Thousands of made-up requests against a service of its own: python -m tests.contract [--neo4j] [--seconds N]

Every check of schemathesis but one: `positive_data_acceptance` takes names and dates of the right shape for known ones,
which only the graph can tell. The sample articles are loaded into a folder that is gone afterwards; --neo4j takes the
server of COMMUNIQUE_GRAPH, which has to be empty. It leaves with schemathesis' own exit status.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from docs.bench.serving import served

ROOT = Path(__file__).parents[2]
COMMUNIQUE = [sys.executable, "-c", "from service.commands.main import main; main()"]
# Two articles are enough for every route to have something to tell.
ARTICLES = [f"loaders/samples/{name}.txt" for name in ("zardari-xi-beijing-2025", "india-pakistan-ceasefire-may-2025")]
CONFIG = Path(__file__).with_name("schemathesis.toml")
EXCLUDED = "positive_data_acceptance"
ENDLESS = "/v1/changes/stream"  # an answer that never ends; tests/service/routes/test_changes_route.py has it


def main() -> None:
    """Load, serve, ask, end."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--neo4j", action="store_true", help="on the server of COMMUNIQUE_GRAPH")
    parser.add_argument("--seconds", type=int, help="go on until this time is spent")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="communique-contract-") as home:
        env = {**os.environ, "COMMUNIQUE_HOME": home, "COMMUNIQUE_RATE": "10000", "COMMUNIQUE_RATE_BURST": "100000"}
        if arguments.neo4j and "COMMUNIQUE_GRAPH" not in env:
            sys.exit("COMMUNIQUE_GRAPH names no server: `make neo4j` starts one and prints what to export.")
        if not arguments.neo4j:
            env.pop("COMMUNIQUE_GRAPH", None)
        sys.exit(_asked(env, arguments.seconds))


def _asked(env: Mapping[str, str], seconds: int | None) -> int:
    subprocess.run([*COMMUNIQUE, "load", *ARTICLES], env=env, cwd=ROOT, check=True)
    with served([*COMMUNIQUE, "serve", "--port"], env) as origin:
        command = [
            sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIG), "run", f"{origin}/openapi.json",
            "--checks", "all", "--exclude-checks", EXCLUDED, "--exclude-path", ENDLESS, "--continue-on-failure", "--no-color",
        ]  # fmt: skip
        command += ["--max-time", str(seconds)] if seconds else []
        return subprocess.run(command, env=env, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    main()
