"""The HTTP door of the embedded server: readiness, users, and the SQL that its Cypher has no words for.

Standard library only, the keeper runs on it.
"""

from __future__ import annotations

import base64
import json
import urllib.error
import urllib.request
from typing import Any

# Straight to loopback: a proxy in the environment must neither see passwords nor stand in the way.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class AdminRefused(Exception):
    """The server answered with an error; the text is its own. Caught where it can be explained."""


def ready(port: int) -> bool:
    """Does the server answer, and is everything in it up?"""
    try:
        with _OPENER.open(f"http://127.0.0.1:{port}/api/v1/ready", timeout=2) as answer:
            return bool(answer.status == 204)
    except urllib.error.HTTPError as error:
        error.close()
        return False
    except OSError:
        return False


def _post(port: int, password: str, path: str, body: dict[str, Any], seconds: float) -> dict[str, Any]:
    token = base64.b64encode(f"root:{password}".encode()).decode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1/{path}",
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Basic {token}", "Content-Type": "application/json"},
    )
    try:
        with _OPENER.open(request, timeout=seconds) as answer:
            got: dict[str, Any] = json.loads(answer.read() or b"{}")
            return got
    except urllib.error.HTTPError as error:
        with error:
            raise AdminRefused(error.read().decode(errors="replace")) from None


def server_command(port: int, password: str, command: str, seconds: float = 30) -> dict[str, Any]:
    """A command to the server itself, such as `create database x`. Raises AdminRefused, OSError."""
    return _post(port, password, "server", {"command": command}, seconds)


def sql(port: int, password: str, database: str, statement: str, seconds: float = 60) -> list[dict[str, Any]]:
    """One SQL statement, for what Cypher lacks there (index kinds, backup). Raises AdminRefused, OSError."""
    body = {"language": "sql", "command": statement}
    rows: list[dict[str, Any]] = _post(port, password, f"command/{database}", body, seconds).get("result", [])
    return rows


def databases(port: int, password: str) -> list[str]:
    """The names of the databases."""
    names: list[str] = server_command(port, password, "list databases").get("result", [])
    return names
