"""The page's scripts and sheet as they were built from `web/` (`make web`), under addresses that change with them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "web" / "static"
_MEDIA_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its bytes, media type, and the version that its address names."""

    body: bytes
    media_type: str
    version: str


@cache
def assets() -> dict[str, Asset]:
    """Every file by name."""
    found = {}
    for file in sorted(FOLDER.iterdir()):
        if media_type := _MEDIA_TYPES.get(file.suffix):
            body = file.read_bytes()
            found[file.name] = Asset(body, media_type, hashlib.sha256(body).hexdigest()[:12])
    return found


def address(name: str) -> str:
    """Where the page finds this file; it may be kept for ever, for another file has another address."""
    return f"/static/{name}?v={assets()[name].version}"
