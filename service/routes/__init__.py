"""The routes of the service, one file a tag; a file dropped in here that defines `routes` is found by itself."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import cast

from fastapi import APIRouter

from service.backend import Backend

# Asked most; routes are tried one after the other.
_FIRST = ("relations", "queries", "ask")


def all_routes(backend: Backend) -> Iterator[APIRouter]:
    """The router of every file in this folder, made for this backend."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    for name in [*_FIRST, *(name for name in names if name not in _FIRST)]:
        made = getattr(importlib.import_module(f"{__name__}.{name}"), "routes", None)
        if made is not None:
            yield cast(Callable[[Backend], APIRouter], made)(backend)
