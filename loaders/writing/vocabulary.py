"""The vocabulary as reference data."""

from __future__ import annotations

from functools import cache

from .reference import Reference


@cache
def vocabulary_reference() -> Reference:
    """What loaders.knowledge knows, as nodes and edges. Read late: it takes a second, and most commands do without."""
    from loaders.knowledge.reference import reference

    return reference()
