"""Who may do what: API keys with scopes, given as `Authorization: Bearer …` or `X-API-Key`, kept only as hashes.

While no keys are configured everything is open to whoever reaches the port: loopback, unless HOST says otherwise.
Once keys are configured, Cypher and writing need one, and reading too where COMMUNIQUE_READING says keys.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from hmac import compare_digest
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader, HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials

from cypher.errors import Forbidden, UsageError
from service.backend import Backend, backend_of

_HEADER = APIKeyHeader(name="X-API-Key", auto_error=False, description="An API key.")
_BEARER = HTTPBearer(auto_error=False, description="The same key as a bearer token.")


class KeyMissing(UsageError):
    """No key was given, or one that is not known."""

    status = 401
    title = "Key needed"


def scopes_of(key: str, known: tuple[str, ...]) -> frozenset[str] | None:
    """The scopes of a key, None for an unknown one. Every entry is compared, in constant time each."""
    digest = hashlib.sha256(key.encode()).hexdigest()
    found: frozenset[str] | None = None
    for entry in known:
        expected, _, scopes = entry.partition(":")
        if compare_digest(digest, expected):
            found = frozenset(scopes.split(","))
    return found


def needs(scope: str, *, always: bool = False) -> Callable[..., Awaitable[None]]:
    """A dependency that lets a request pass whose key has this scope (or admin), or any while there are no keys.

    Reading passes without a key while the setting `reading` is open. always: not even then (who may give out links).
    """

    async def check(  # a coroutine, for it waits for nothing: a thread would cost more than the check
        request: Request,
        backend: Annotated[Backend, Depends(backend_of)],
        header: Annotated[str | None, Security(_HEADER)] = None,
        bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)] = None,
    ) -> None:
        let_pass(backend, header or (bearer.credentials if bearer else None), scope, always=always)

    return check


# What OpenAPI says of a route that looks at the key itself: dependencies cost a kept answer a third of its time.
READING: dict[str, Any] = {"security": [{"APIKeyHeader": []}, {"HTTPBearer": []}]}


def let_read(backend: Backend, request: Request) -> None:
    """Nothing, where this request may read. Raises KeyMissing, Forbidden."""
    if backend.settings.api_keys:
        let_pass(backend, key_of(request.headers), "read")


def let_pass(backend: Backend, key: str | None, scope: str, *, always: bool = False) -> None:
    """Nothing, where this key opens this scope; see `needs`. Raises KeyMissing, Forbidden."""
    known = backend.settings.api_keys
    if not known or (scope == "read" and not always and backend.settings.reading == "open"):
        return
    if key is None:
        raise KeyMissing("This needs an API key.", hint="Send it as X-API-Key or as a bearer token.")
    scopes = scopes_of(key, known)
    if scopes is None:
        raise KeyMissing("This key is not known.", hint="Check it, or ask the operator for one.")
    if not scopes & {scope, "admin"}:
        raise Forbidden(f"This key lacks the scope {scope!r}.", hint="Ask the operator for one that has it.")


def key_of(headers: Mapping[str, str]) -> str | None:
    """The key in a request's headers, None where there is none."""
    kind, _, bearer = headers.get("authorization", "").partition(" ")
    return headers.get("x-api-key") or (bearer.strip() if kind.lower() == "bearer" else None) or None
