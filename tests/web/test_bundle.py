"""The committed bundle: equal to a fresh build, small, with nobody's address in it."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.demanded import DEMANDED

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "service" / "web"
FIRST_VIEW, COMPONENT = 110 * 1024, 15 * 1024  # bytes, gzip


def size(name: str) -> int:
    """Bytes of a file as it is sent."""
    return len(gzip.compress((BUILT / "static" / name).read_bytes(), 6))


def test_the_first_view_is_small() -> None:
    assert size("page.js") + size("page.css") <= FIRST_VIEW


def test_the_component_is_small() -> None:
    assert size("embed.js") <= COMPONENT


def test_no_other_host_is_named() -> None:
    for file in [*BUILT.glob("static/*"), BUILT / "drawing.js"]:
        named = set(re.findall(r"https?://([\w.-]+)", file.read_text("utf-8")))
        assert named <= {"www.w3.org"}, file.name


def test_the_lock_names_no_place_to_fetch_from() -> None:
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text("utf-8"))
    assert not [name for name, one in lock["packages"].items() if "resolved" in one]


def test_whose_code_is_in_it_is_listed() -> None:
    listed = (BUILT / "LICENCES.txt").read_text("utf-8")
    for name in ("d3-force", "d3-time"):
        assert re.search(rf"^{name} \d[\d.]+ \(ISC\)$", listed, re.MULTILINE)


@pytest.mark.timeout(300)
def test_it_equals_a_fresh_build(tmp_path: Path) -> None:
    if shutil.which("npm") is None:
        if DEMANDED:
            pytest.fail("There is no npm: the bundle cannot be compared with a fresh build.")
        pytest.skip("there is no npm")
    sources = tmp_path / "web"
    shutil.copytree(ROOT / "web", sources, ignore=shutil.ignore_patterns("node_modules"))
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=sources, check=True, timeout=240)
    subprocess.run(["npm", "run", "--silent", "check"], cwd=sources, check=True, timeout=120)
    subprocess.run(["node", "build.mjs", str(tmp_path / "out")], cwd=sources, check=True, timeout=120)
    for file in sorted(one.relative_to(tmp_path / "out") for one in (tmp_path / "out").rglob("*") if one.is_file()):
        assert (tmp_path / "out" / file).read_bytes() == (BUILT / file).read_bytes(), f"make web: {file} is stale"
