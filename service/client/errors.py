"""What can go wrong between a program and a service, as one branch of the error tree.

    ClientError
    ├── Unreachable         nobody answered: refused, too late, no such address
    ├── Unexpected          something answered, but not as a Communiqué does
    ├── PackageMissing      a data frame was asked for whose library is not installed (an ImportError too)
    └── Problem             the service said what was wrong
        ├── KeyNeeded       401
        ├── Forbidden       403
        ├── NotFound        404
        ├── TooLarge        413
        ├── Invalid         422   `field` is to blame; a question that was not understood has `suggestions`
        ├── TooMany         429   still, after waiting
        ├── NotReady        503   still, after waiting
        └── TooSlow         504

Every one has `status` (0 where no answer came), `title`, `detail`, `field`, `hint`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import httpx

from cypher.errors import CommuniqueError

_SHOWN = 120  # characters of a body that is none of ours


class ClientError(CommuniqueError):
    """Base of what the client raises.

    status: the HTTP status, 0 where no answer came. title: the kind of problem. detail: what was wrong this time.
    field: the parameter or field to blame. hint: what to do about it. understood, suggestions: of a refused question,
    the names that were read in it and questions that would be answered.
    """

    status = 0
    title = "No answer"

    def __init__(
        self,
        detail: str,
        *,
        status: int | None = None,
        title: str | None = None,
        field: str | None = None,
        where: str | None = None,
        hint: str | None = None,
        understood: tuple[str, ...] = (),
        suggestions: tuple[str, ...] = (),
    ) -> None:
        super().__init__(detail, where=field or where, hint=hint)
        self.detail = detail
        self.field = field
        self.understood = understood
        self.suggestions = suggestions
        if status is not None:
            self.status = status
        if title is not None:
            self.title = title

    def __str__(self) -> str:
        text = super().__str__()
        return f"{text} Could be asked: {'; '.join(self.suggestions)}." if self.suggestions else text


class Unreachable(ClientError):
    """Nobody answered."""


class Unexpected(ClientError):
    """Something answered, but not as a Communiqué does."""

    title = "Not a Communiqué"


class PackageMissing(ClientError, ImportError):
    """A data frame was asked for whose library is not installed."""

    title = "Package missing"


class Problem(ClientError):
    """The service said what was wrong."""

    status = 500
    title = "Something went wrong"


class KeyNeeded(Problem):
    """There is no key, or it is not known."""

    status = 401


class Forbidden(Problem):
    """Understood, and refused: the door only reads, or the key lacks the scope."""

    status = 403


class NotFound(Problem):
    """No such thing."""

    status = 404


class TooLarge(Problem):
    """The answer or what was sent passes a limit."""

    status = 413


class Invalid(Problem):
    """One named field is wrong, or the question is not understood."""

    status = 422


class TooMany(Problem):
    """The service was asked more often than it lets this caller ask."""

    status = 429


class NotReady(Problem):
    """The graph does not answer yet."""

    status = 503


class TooSlow(Problem):
    """A time limit of the service ended the work."""

    status = 504


_OF_STATUS: Mapping[int, type[Problem]] = MappingProxyType(
    {one.status: one for one in (KeyNeeded, Forbidden, NotFound, TooLarge, Invalid, TooMany, NotReady, TooSlow)}
)


def payload(response: httpx.Response) -> Any:
    """What a response says, read from its JSON.

    Raises a Problem for problem+json, Unexpected for whatever else is no answer of ours.
    """
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        said = json.loads(response.content) if kind in ("application/json", "application/problem+json") else None
    except ValueError:
        said = None
    if response.is_success and kind == "application/json" and isinstance(said, dict):
        return said
    if response.is_error and kind == "application/problem+json" and isinstance(said, dict):
        raise _problem(response, said)
    raise _foreign(response)


def unreachable(error: httpx.RequestError, address: str, timeout: float | None) -> Unreachable:
    """The error for a request that got no answer."""
    if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError):
        told, hint = f"Nothing answers at {address}", "Is the service running? Start it with: communique serve"
    elif isinstance(error, httpx.TimeoutException):
        told = (
            f"{address} did not answer within {timeout:g} seconds" if timeout else f"{address} did not answer in time"
        )
        hint = "Ask for less, or give the client a longer timeout=."
    else:
        told, hint = f"The connection to {address} broke", "Try again; the service may have been restarted."
    reason = str(error)
    return Unreachable(f"{told}{f' ({reason})' if reason else ''}.", hint=hint)


def _problem(response: httpx.Response, said: Mapping[str, Any]) -> Problem:
    def text(name: str) -> str | None:
        return None if said.get(name) is None else str(said[name])

    return _OF_STATUS.get(response.status_code, Problem)(
        text("detail") or text("title") or response.reason_phrase, status=response.status_code,
        title=text("title"), field=text("field"), where=text("where"), hint=text("hint"),
        understood=tuple(map(str, said.get("understood") or ())),
        suggestions=tuple(map(str, said.get("suggestions") or ())),
    )  # fmt: skip


def _foreign(response: httpx.Response) -> Unexpected:
    status, at = response.status_code, response.url.copy_with(query=None, fragment=None)
    if response.is_redirect:
        # Not followed: a key must not go where its owner did not send it.
        target = response.headers.get("location", "")
        return Unexpected(
            f"{at} answered with {status}: it has moved to {target[:_SHOWN]}.",
            status=status, hint="Give the client the new address.",
        )  # fmt: skip
    body = " ".join(response.text.split())
    shown = f"{body[:_SHOWN]}…" if len(body) > _SHOWN else body
    return Unexpected(
        f"{at} answered with {status} and no JSON of a Communiqué: {shown!r}.",
        status=status, hint="Check the address, and whatever stands between: a proxy, a login page.",
    )  # fmt: skip
