"""Rules of the house that a reader could otherwise only believe: lengths, locks, reasons, what files may not say."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("cypher", "loaders", "service")
TEXT = {".py", ".toml", ".md", ".yml", ".yaml", ".json", ".lock", ".txt", ".sh", ".cypher", ".cfg"}


def tracked() -> list[Path]:
    """The repository's files, or all of them where there is no git (an unpacked archive)."""
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True, timeout=60)
    names = listed.stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


FILES = tracked()
MODULES = [path for path in FILES if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in ROOMS]


def test_the_listing_sees_the_repository() -> None:
    assert len(MODULES) > 20


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in MODULES
        if (lines := path.read_text(encoding="utf-8").count("\n")) > 300
    }
    assert not long


def test_every_module_says_what_it_holds() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if not path.read_text(encoding="utf-8").lstrip().startswith(('"""', 'r"""'))
    ]
    assert not silent


def test_cypher_lives_only_in_its_room() -> None:
    """A Cypher clause in a Python string outside cypher/ breaks rule 1 of the house."""
    clause = re.compile(r"""["'\s](MATCH|MERGE|UNWIND|OPTIONAL MATCH|DETACH DELETE)\s+[(\[$]""")
    outside = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in MODULES
        if path.relative_to(ROOT).parts[0] != "cypher"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if clause.search(line)
    ]
    assert not outside


def test_no_file_names_a_package_host_or_a_private_path() -> None:
    # Put together from halves, so that this file does not name them either.
    hosts = ["py" + "pi.", "python" + "hosted", "npm" + "js", "maven" + ".org", "deb." + "debian"]
    paths = ["/" + "work/", "/" + "root/"]
    pattern = re.compile(
        r"https?://[\w.-]*(" + "|".join(map(re.escape, hosts)) + r")|(?<![\w.])(" + "|".join(paths) + r")\w", re.I
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in FILES
        if path.suffix in TEXT or path.name in ("Makefile", "Dockerfile", "run")
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found


def requirements() -> list[str]:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    start = lines.index("dependencies = [")
    return lines[start + 1 : lines.index("]", start)]


def test_each_dependency_stands_beside_its_reason() -> None:
    lines = requirements()
    for before, line in zip(["", *lines], lines, strict=False):
        if line.strip().startswith('"'):
            assert "#" in line.split('",')[-1] or before.strip().startswith("#"), line


def pins(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([a-z0-9-]+)==(\S+)", line):
            found.setdefault(match[1], set()).add(match[2])
    return found


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "requirements-train.lock"])
def test_the_lock_has_hashes_and_no_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"^\s*--?(index|extra-index|find-links|i )", text, re.M)
    blocks = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.M)[1:]
    assert blocks and all("--hash=sha256:" in block for block in blocks)


def test_the_locks_agree_and_hold_what_is_asked_for() -> None:
    run, dev, train = (pins(f"requirements{kind}.lock") for kind in ("", "-dev", "-train"))
    assert {name: dev.get(name) for name in run} == run
    assert {name: train.get(name) for name in dev} == dev
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for wanted in project["dependencies"]:
        assert re.match(r"[A-Za-z0-9-]+", wanted)[0].lower() in run, wanted  # type: ignore[index]
    for kind, lock in (("dev", dev), ("train", train)):
        for wanted in project["optional-dependencies"][kind]:
            assert re.match(r"[A-Za-z0-9-]+", wanted)[0].lower() in lock, wanted  # type: ignore[index]
