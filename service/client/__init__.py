"""A client of the service for notebooks and programs: it needs httpx, and nothing of what the service needs.

    from service.client import Communique

    with Communique("http://127.0.0.1:8000") as c:
        frame = c.bilateral_timeline(a="China", b="PAK", since="2025").frame("pandas")

docs/recipes/notebook.md has more. What goes wrong is one tree, `ClientError`; see service/client/errors.py.
"""

from __future__ import annotations

from service.client.answer import Answer, AsyncAnswer, Page
from service.client.awaiting import AsyncCommunique
from service.client.blocking import Communique
from service.client.catalogue import ColumnInfo, ParameterInfo, QueryInfo
from service.client.errors import (
    ClientError,
    Forbidden,
    Invalid,
    KeyNeeded,
    NotFound,
    NotReady,
    PackageMissing,
    Problem,
    TooLarge,
    TooMany,
    TooSlow,
    Unexpected,
    Unreachable,
)

__all__ = [
    "Answer", "AsyncAnswer", "AsyncCommunique", "ClientError", "ColumnInfo", "Communique", "Forbidden", "Invalid",
    "KeyNeeded", "NotFound", "NotReady", "PackageMissing", "Page", "ParameterInfo", "Problem", "QueryInfo", "TooLarge",
    "TooMany", "TooSlow", "Unexpected", "Unreachable",
]  # fmt: skip
