"""The opaque cursor of keyset paging: where the last page ended, and of which query.

It is checked, not secret: a cursor that was altered, or that another query or other parameters gave, is refused.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cypher.errors import InvalidValue

LONGEST = 400  # characters; ours have about 90


def write_cursor(name: str, params: Mapping[str, Any], key: str) -> str:
    """The cursor after the row whose sort key is `key`, for this query with these canonical parameters."""
    text = json.dumps([key, _digest(name, params, key)], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(name: str, params: Mapping[str, Any], cursor: str) -> str:
    """The sort key in a cursor. Raises InvalidValue (field "cursor") unless we gave it for this very query."""
    try:
        if len(cursor) > LONGEST:
            raise ValueError(cursor)
        decoded = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        key, digest = json.loads(decoded)
        given = (
            isinstance(key, str) and digest == _digest(name, params, key) and cursor == write_cursor(name, params, key)
        )
    except (ValueError, TypeError, binascii.Error):
        given = False
    if not given:
        raise InvalidValue(
            "This cursor does not belong to this query.", field="cursor", hint="Start again without a cursor."
        )
    return str(key)


def _digest(name: str, params: Mapping[str, Any], key: str) -> str:
    # The size of a page may change on the way: it does not move the place where the last one ended.
    settled = {field: value for field, value in params.items() if field not in ("cursor", "limit")}
    text = json.dumps([name, settled, key], sort_keys=True, default=str, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:24]
