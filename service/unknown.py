"""Query parameters that a route does not take are refused by name: a misspelt filter must not be ignored."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from fastapi import Request

from cypher.errors import InvalidValue


def refuse_unknown(request: Request, known: Collection[str]) -> None:
    """Raises InvalidValue for the first query parameter that is not among `known`, naming the nearest."""
    for name in request.query_params:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = (
                f"Did you mean {near[0]}?" if near else f"It takes {', '.join(known)}." if known else "It takes none."
            )
            raise InvalidValue(f"There is no parameter {name[:40]!r} here.", field=name[:40], hint=hint)
