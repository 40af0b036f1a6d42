"""docs/api.md: every route from the app's own OpenAPI, and what is common to all answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import FastAPI
from pydantic import BaseModel

from cypher.catalogue import parse_date_parameter
from service.app import create_app
from service.errors import Problem
from service.formats import formats
from service.links import FORMATS, LONGEST_DAYS
from service.manual import api_words as words
from service.manual.api_routes import Operation, operations, routes_section
from service.manual.markdown import anchor, code, joined, prose, table
from service.manual.shapes import fields
from service.models import Cite, Envelope, LinkRequest, Page, QueryRef
from service.settings import ServiceSettings
from service.tools import ASK, PATH

TODAY = date(2026, 1, 10)  # what the table of dates counts from: the page must not change every day
_WRITTEN = (
    "2025",
    "2025-02",
    "2025-02-05",
    "2025-02-05T23:30:00-05:00",
    "today",
    "-90d",
    "-2w",
    "-6m",
    "-1y",
    "P3M",
    "+30d",
)
_SCOPES = {
    "read": "ask canned queries and questions, give out and revoke signed links",
    "cypher": "send Cypher that reads",
    "write": "load an article, take one back",
    "admin": "all of that",
}


def api_page() -> str:
    """The page. It is the same whatever the environment says and whichever keys this machine has."""
    with TemporaryDirectory() as home:
        app = create_app(ServiceSettings.model_construct(home=Path(home)))
        return joined(_lines(app))


def _lines(app: FastAPI) -> Iterator[str]:
    found = tuple(operations(app))
    sections: dict[str, Iterator[str]] = {
        "Keys": _keys(found),
        "The envelope": _shapes(words.ENVELOPE, Envelope, Page, QueryRef, Cite),
        "Problems": _problems(found),
        "Formats": _formats(),
        "Pages": _with_example(words.PAGES, words.PAGES_EXAMPLE),
        "Asking again": prose(words.AGAIN),
        "Dates": _dates(),
        "Signed links": _links(),
        "Tools of language-model clients": prose(words.MCP.format(path=PATH, ask=ASK)),
        "Routes": routes_section(app, found),
    }
    yield from ("# The HTTP API", "")
    yield from prose(words.INTRO)
    yield from prose("On this page: " + ", ".join(f"[{title}](#{anchor(title)})" for title in sections) + ".")
    for title, lines in sections.items():
        yield from (f"## {title}", "")
        yield from lines


def _keys(found: tuple[Operation, ...]) -> Iterator[str]:
    yield from prose(words.KEYS)
    rows = []
    for scope, meaning in _SCOPES.items():
        routes = [f"`{one.method} {one.path}`" for one in found if one.scope == scope and scope != "read"]
        rows.append((f"`{scope}`", meaning, ", ".join(routes)))
    yield from table(("scope", "lets one", "routes"), rows)


def _shapes(text: str, *models: type[BaseModel]) -> Iterator[str]:
    yield from prose(text)
    for model in models:
        shape = model.model_json_schema()
        yield from (f"#### {model.__name__}", "", shape["description"], "")
        yield from fields(shape)


def _problems(found: tuple[Operation, ...]) -> Iterator[str]:
    yield from _shapes(words.PROBLEMS, Problem)
    told: dict[str, list[str]] = {}
    for one in found:
        for status, meaning in one.statuses.items():
            if status >= "300" and meaning not in told.setdefault(status, []) and status not in one.pages:
                told[status].append(meaning)
    yield from table(("status", "when"), ((status, "; ".join(told[status])) for status in sorted(told)))


def _formats() -> Iterator[str]:
    yield from prose(words.FORMATS)
    links = dict.fromkeys(FORMATS, "yes")
    rows = (
        (f"`{name}`", f"`{one.media_type.split(';')[0]}`", f".{one.extension}", one.needs, links.get(name, ""))
        for name, one in sorted(formats().items())
    )
    yield from table(("format", "media type", "file", "rows have to be", "in signed links"), rows)
    yield from prose("Signed links come as `html` too: a page to read or to frame.")


def _dates() -> Iterator[str]:
    yield from prose(words.DATES.format(today=TODAY.isoformat()))
    rows = (
        (f"`{one}`", *(parse_date_parameter(one, end=end, today=TODAY).isoformat() for end in (False, True)))
        for one in _WRITTEN
    )
    yield from table(("written", "as `since`", "as `until`"), rows)


def _links() -> Iterator[str]:
    days = LinkRequest.model_fields["days"].default
    yield from _with_example(
        words.LINKS.format(days=days, longest=LONGEST_DAYS, formats=", ".join(FORMATS)), words.LINKS_EXAMPLE
    )
    yield from prose(words.LINKS_MORE)


def _with_example(text: str, command: str) -> Iterator[str]:
    yield from prose(text)
    yield from code(command, "sh")
