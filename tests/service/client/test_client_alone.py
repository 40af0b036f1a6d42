"""What the client costs: httpx, and nothing of what the service needs. Tried in Pythons of their own."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
# What a bare Python gets: httpx with what httpx itself needs, and this repository.
HTTPX = ("httpx", "httpcore", "h11", "anyio", "certifi", "idna", "typing_extensions")
SERVER_ONLY = (
    "fastapi", "starlette", "uvicorn", "spacy", "neo4j", "pydantic", "numpy", "yaml", "rigour", "typer", "loaders",
)  # fmt: skip


def ran(flags: list[str], script: str, *arguments: str) -> str:
    command = [sys.executable, *flags, "-W", "error", "-c", script, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder with httpx and what it needs, for a Python that has no packages."""
    for name in HTTPX:
        spec = find_spec(name)
        assert spec is not None and spec.origin is not None, name
        origin = Path(spec.origin)
        source = origin.parent if origin.name == "__init__.py" else origin
        (tmp_path / source.name).symlink_to(source)
    return tmp_path


def test_importing_it_imports_nothing_of_the_server() -> None:
    script = "import sys, service.client; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    imported = set(ran([], script).split())
    assert {"httpx", "service"} <= imported
    assert not imported & {*SERVER_ONLY, "pandas", "polars"}


_BARE = """
import sys
from importlib.util import find_spec
sys.path[:0] = sys.argv[1:3]
from service.client import Communique, PackageMissing
assert not [name for name in ("fastapi", "spacy", "neo4j", "pandas", "polars") if find_spec(name)]
with Communique(sys.argv[3]) as c:
    answer = c.bilateral_timeline(a="China", b="PAK", limit=2)
    assert len(list(answer)) > len(answer) == 2 and "<table>" in answer._repr_html_()
    for library in ("pandas", "polars", None):
        try:
            answer.frame(library)
        except ImportError as error:
            assert isinstance(error, PackageMissing), error
            print(error)
"""


def test_without_packages_it_asks_and_says_what_a_frame_needs(bare: Path, address: str) -> None:
    told = ran(["-I", "-S"], _BARE, str(ROOT), str(bare), address).splitlines()
    assert [line.partition(",")[0] for line in told] == [
        "A data frame needs pandas", "A data frame needs polars", "A data frame needs pandas or polars",
    ]  # fmt: skip
    assert ["pip install pandas" in told[0], "pip install polars" in told[1], "pip install pandas" in told[2]] == [
        True
    ] * 3


def test_a_library_that_is_broken_is_not_called_missing(bare: Path, address: str) -> None:
    (bare / "pandas.py").write_text("import something_that_pandas_needs\n", encoding="utf-8")
    script = """
import sys
sys.path[:0] = sys.argv[1:3]
from service.client import Communique
with Communique(sys.argv[3]) as c:
    try:
        c.types().frame("pandas")
    except ModuleNotFoundError as error:
        print(error.name)
"""
    assert ran(["-I", "-S"], script, str(ROOT), str(bare), address) == "something_that_pandas_needs\n"
