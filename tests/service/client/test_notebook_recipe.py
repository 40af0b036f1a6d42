"""docs/recipes/notebook.md: what it says can be typed runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

RECIPE = Path(__file__).parents[3] / "docs" / "recipes" / "notebook.md"
WRITTEN = "http://127.0.0.1:8000"


def blocks() -> list[str]:
    return re.findall(r"^```python\n(.*?)^```$", RECIPE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def typed(lines: list[str], address: str) -> dict[str, Any]:
    """The names that there are once these blocks were typed, one after the other."""
    names: dict[str, Any] = {}
    assert sum(WRITTEN in block for block in lines) == 1
    for block in lines:
        exec(compile(block.replace(WRITTEN, address), str(RECIPE), "exec"), names)  # noqa: S102 - our own page
    return names


def test_it_is_short() -> None:
    assert RECIPE.read_text(encoding="utf-8").count("\n") <= 40 and len(blocks()) == 4


def test_it_runs_without_frames(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    names = typed([block for block in blocks() if "frame(" not in block], address)
    out = capsys.readouterr().out
    assert len(names["answer"].data) > 3 and all(row["quote"] in out for row in names["answer"].data)
    assert names["partners"].data[0].keys() == {"id", "n"} and "low_confidence" in out


def test_it_runs_with_pandas(address: str) -> None:
    pytest.importorskip("pandas")
    names = typed(blocks(), address)
    assert len(names["events"]) > 10 and names["by_month"]["count"].sum() <= len(names["events"])
    assert names["papers"].sum() > 0 and set(names["trend"].columns) >= {"events", "score_mean"}
