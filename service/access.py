"""Who may do what: API keys with scopes, given as `Authorization: Bearer …` or `X-API-Key` (`keys.py`).

While no keys are configured everything is open to whoever reaches the port: loopback, unless HOST says otherwise.
Once keys are configured, Cypher and writing need one, and reading too where COMMUNIQUE_READING says keys.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader, HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials

from cypher.errors import Forbidden, UsageError
from service.backend import Backend, backend_of
from service.keys import Key

_HEADER = APIKeyHeader(name="X-API-Key", auto_error=False, description="An API key.")
_BEARER = HTTPBearer(auto_error=False, description="The same key as a bearer token.")


class KeyMissing(UsageError):
    """No key was given, or one that is not known."""

    status = 401
    title = "Key needed"


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
    if backend.keys.any():
        let_pass(backend, key_of(request.headers), "read")


def let_know(backend: Backend, headers: Mapping[str, str]) -> None:
    """Nothing, where no key is needed or a good one is given, whatever its scopes. Raises KeyMissing."""
    if backend.keys.any():
        _key(backend, key_of(headers))


def let_pass(backend: Backend, secret: str | None, scope: str, *, always: bool = False) -> None:
    """Nothing, where this secret opens this scope; see `needs`. Raises KeyMissing, Forbidden."""
    if not backend.keys.any() or (scope == "read" and not always and backend.settings.reading == "open"):
        return
    key = _key(backend, secret)
    if not {scope, "admin"} & {*key.scopes}:
        raise Forbidden(f"This key lacks the scope {scope!r}.", hint="Ask the operator for one that has it.")


def _key(backend: Backend, secret: str | None) -> Key:
    if secret is None:
        raise KeyMissing("This needs an API key.", hint="Send it as X-API-Key or as a bearer token.")
    key = backend.keys.find(secret, datetime.now(UTC).date())
    if key is None:  # unknown, ended, revoked: which one, is not told
        raise KeyMissing("This key opens nothing.", hint="Check it, or ask the operator for one.")
    return key


def key_of(headers: Mapping[str, str]) -> str | None:
    """The key in a request's headers, None where there is none."""
    kind, _, bearer = headers.get("authorization", "").partition(" ")
    return headers.get("x-api-key") or (bearer.strip() if kind.lower() == "bearer" else None) or None
