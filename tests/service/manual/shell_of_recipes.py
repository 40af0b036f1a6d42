"""The curl commands of a recipe as requests, for a machine without curl and to see their statuses on any."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field

_VALUED = {"-o", "-w", "--etag-save", "--etag-compare"}
_PLAIN = {"-sS", "-sSL", "-s", "-L", "--fail-with-body", "-sSG"}
_GET = {"-G", "--get"}


@dataclass(slots=True)
class Request:
    """What one curl command asks for."""

    address: str = ""
    method: str = "GET"
    params: list[tuple[str, str]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None


def requests_of(text: str) -> list[Request]:
    """The requests of the curl commands in a block; one that uses a variable of the shell is left out.

    Raises ValueError for an option that is not known here, so that a recipe cannot grow past its test.
    """
    found = []
    lines = iter(text.replace("\\\n", " ").splitlines())
    for line in lines:
        if not line.startswith("curl ") or "$" in line:
            continue
        words = shlex.split(line.split(" || ")[0])
        request = Request()
        if words[-2:] == ["-d", "@-"] or "<<'JSON'" in line:
            words = [word for word in words if not word.startswith("<<")]
            request.body = "\n".join(iter(lambda: next(lines), "JSON"))
        _fill(request, words[1:])
        found.append(request)
    return found


def _fill(request: Request, words: list[str]) -> None:
    data: list[str] = []
    get = any(word in _GET for word in words)
    rest = iter(words)
    for word in rest:
        if word in _PLAIN or word in _GET:
            continue
        if word in _VALUED:
            next(rest)
        elif word == "-X":
            request.method = next(rest)
        elif word == "-H":
            name, _, value = next(rest).partition(": ")
            request.headers[name] = value
        elif word in ("-d", "--data-urlencode"):
            data.append(next(rest))
        elif word.startswith("-"):
            raise ValueError(f"curl {word} is not known to this test")
        else:
            request.address = word
    if get:
        request.params = [(key, value) for key, _, value in (one.partition("=") for one in data)]
    elif data:
        request.method = "POST"
        request.body = request.body if data == ["@-"] else data[0]
