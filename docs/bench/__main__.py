"""`make bench`: run every benchmark and write docs/benchmarks.md.

Servers are this program's own: an embedded graph and, with Java 17 and Maven, a Neo4j, both in a temporary folder and
stopped at the end. Texts: the sample articles, and any JSONL files named on the command line.

    python -m docs.bench [FILE.jsonl …] [--only extraction,writer,timeline,http,page]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docs.bench.report import render

HERE = Path(__file__).parent
PARTS = ("extraction", "writer", "timeline", "reader", "http", "page")
# The one part that needs torch, which `make train` installs apart.
TORCH = HERE.parents[1] / ".venv-train" / "bin" / "python"


@contextmanager
def servers(home: Path) -> Iterator[dict[str, dict[str, str]]]:
    """The environment that points a benchmark at each server that can be had here, by name."""
    base = {**os.environ, "COMMUNIQUE_HOME": str(home)}
    base.pop("COMMUNIQUE_GRAPH", None)
    found = {"ArcadeDB (embedded)": base}
    started = subprocess.run(
        [sys.executable, "-m", "cypher.neo4j_local", "start"], env=base, capture_output=True, text=True, timeout=600
    )
    if started.returncode == 0:
        lines = [line.removeprefix("export ") for line in started.stdout.splitlines() if line.startswith("export ")]
        found["Neo4j 5.26"] = {
            **base,
            **{key: value.strip("'\"") for key, _, value in (x.partition("=") for x in lines)},
        }
    else:
        print(f"Neo4j is left out: {started.stderr.strip()}", file=sys.stderr)
    try:
        yield found
    finally:
        if started.returncode == 0:
            subprocess.run([sys.executable, "-m", "cypher.neo4j_local", "stop"], env=base, timeout=120, check=False)
        subprocess.run(
            [str(Path(sys.executable).parent / "communique"), "db", "stop"], env=base, timeout=120, check=False
        )


def bench(part: str, arguments: list[str], environment: dict[str, str]) -> dict[str, Any]:
    print(f"… {part} {' '.join(arguments)}", file=sys.stderr, flush=True)
    done = subprocess.run(
        [str(TORCH) if part == "reader" else sys.executable, "-m", f"docs.bench.{part}", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=3600,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", help="JSONL files to read besides the samples")
    parser.add_argument("--only", default=",".join(PARTS), help="parts to run, others keep their last figures")
    arguments = parser.parse_args()
    only = set(arguments.only.split(","))
    kept = HERE / "figures.json"
    figures: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    figures["machine"] = {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.system(),
    }
    if "extraction" in only:
        files = [[], *([name] for name in arguments.files)]
        runs = [
            bench("extraction", [*sparse, *one], dict(os.environ)) for one in files for sparse in ([], ["--sparse"])
        ]
        figures["extraction"] = runs
    if "reader" in only and TORCH.exists():
        figures["reader"] = bench("reader", [], dict(os.environ))
    elif "reader" in only:
        print("The reader is left out: it is measured against torch, which `make train` installs", file=sys.stderr)
    if "page" in only and shutil.which("chromium"):
        figures["page"] = bench("page", [], dict(os.environ))
    elif "page" in only:
        print("The page is left out: it is measured in chromium", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as folder:
        for part in ("writer", "timeline", "http"):
            if part not in only:
                continue
            with servers(Path(folder) / part) as found:
                figures[part] = {name: bench(part, [], environment) for name, environment in found.items()}
    kept.write_text(json.dumps(figures, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    # From the file, whose keys are sorted: a page remade from it later is the same.
    page = render(json.loads(kept.read_text(encoding="utf-8")))
    (HERE.parent / "benchmarks.md").write_text(page, encoding="utf-8")
    print(f"written: {HERE.parent / 'benchmarks.md'}")


if __name__ == "__main__":
    main()
