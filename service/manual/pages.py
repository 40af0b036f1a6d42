"""Which pages there are, whether those in a folder are stale, and how they get there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from service.manual.api import api_page
from service.manual.queries import queries_page
from service.manual.settings import settings_page

COMMAND = "python -m service.manual"
FOLDER = Path(__file__).parents[2] / "docs"
PAGES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {"settings.md": settings_page, "queries.md": queries_page, "api.md": api_page}
)


def stale(folder: Path) -> list[str]:
    """Names of the pages that this folder lacks or holds with another text than the code makes."""
    return list(_stale(folder))


def written(folder: Path) -> list[str]:
    """Write every stale page into this folder; their names."""
    old = _stale(folder)
    for name, text in old.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return list(old)


def _stale(folder: Path) -> dict[str, str]:
    return {name: text for name, make in PAGES.items() if _read(folder / name) != (text := make())}


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None
