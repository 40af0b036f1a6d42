"""The routes of docs/api.md: by tag, each with parameters, body, statuses, media types and the scope of its key."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from cypher.catalogue import CannedQuery, catalogue
from service.formats import fitting
from service.manual.api_words import ABOUT, TAGS
from service.manual.markdown import anchor, code, prose, table
from service.manual.shapes import fields, kind, reference
from service.routes import all_routes

_SHOWN_ELSEWHERE = {"Envelope", "Problem", "Page", "QueryRef", "Cite"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One route. answers: content by code where all is well; statuses: meanings by code, all of them; pages: codes
    that come as a page for people; scope: what a key needs, None where none is asked for; always: whether reading is
    asked for it even while reading is open; query: the canned query that it answers."""

    method: str
    path: str
    tag: str
    summary: str
    parameters: tuple[Mapping[str, Any], ...]
    body: str | None
    answers: Mapping[str, Mapping[str, Any]]
    statuses: Mapping[str, str]
    pages: frozenset[str]
    scope: str | None
    always: bool
    query: CannedQuery | None

    @property
    def canned(self) -> bool:
        """Whether it is the route of a query under the query's own name."""
        return self.query is not None and self.path == _own_path(self.query)


def operations(app: FastAPI) -> Iterator[Operation]:
    """Every documented operation of an app."""
    scopes = _scopes(app)
    for path, methods in app.openapi()["paths"].items():
        for method, one in methods.items():
            parameters = tuple(one.get("parameters", ()))
            body = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            scope, always = scopes.get((method.upper(), path), (None, False))
            if scope is None and "security" in one:
                scope = "read"  # a route that looks at the key itself, see service/access.py: READING
            yield Operation(
                method=method.upper(), path=path, tag=one["tags"][0], summary=one.get("summary", ""),
                parameters=parameters, body=reference(body) if body else None,
                answers={code: answer.get("content", {}) for code, answer in one["responses"].items() if code < "300"},
                statuses={code: answer["description"] for code, answer in sorted(one["responses"].items())},
                pages=frozenset(code for code, answer in one["responses"].items() if "text/html" in answer.get("content", {})),
                scope=scope, always=always, query=_query_of(path, parameters),
            )  # fmt: skip


def routes_section(app: FastAPI, found: tuple[Operation, ...]) -> Iterator[str]:
    """A table of all routes, then each tag with its routes, then the bodies that they take and give."""
    tags = [tag for tag in TAGS if any(one.tag == tag for one in found)]
    tags += sorted({one.tag for one in found} - set(tags))
    by_tag = {tag: [one for one in found if one.tag == tag] for tag in tags}
    rows = [
        (f"[`{one.method} {one.path}`](#{_anchor(one)})", one.summary, _key(one))
        for tag in tags
        for one in by_tag[tag]
        if not one.canned
    ]
    yield from table(("route", "what it does", "key"), rows)
    for tag, chosen in by_tag.items():
        yield from (f"### {TAGS.get(tag, tag.capitalize())}", "")
        if tag in ABOUT:
            text, command = ABOUT[tag]
            yield from prose(text)
            yield from code(command, "sh") if command else ()
        for one in chosen:
            if not one.canned:
                yield from _operation(one)
        yield from _canned([one for one in chosen if one.canned])
    yield from ("### Bodies", "")
    shapes = app.openapi()["components"]["schemas"]
    for name in _bodies(found, shapes):
        yield from (f"#### {name}", "", shapes[name].get("description", ""), "")
        yield from fields(shapes[name])


def _operation(one: Operation) -> Iterator[str]:
    yield from (f"#### `{one.method} {one.path}`", "", f"{one.summary}. Key: {_key(one)}.", "")
    shown = one.parameters
    if one.query:
        common = {*one.query.parameters, "format"}
        shown = tuple(p for p in one.parameters if p["in"] == "path" or p["name"] not in common)
    yield from table(("parameter", "in", "type", "meaning"), (_parameter(one) for one in shown))
    if one.query:
        said = {p["name"] for p in shown}
        rest = ", ".join(f"`{name}`" for name in one.query.parameters if name not in said)
        yield from prose(f"And those of [{one.query.name}](queries.md#{anchor(one.query.name)}): {rest}, and `format`.")
    if one.body:
        yield from (f"Body: [{one.body}](#{one.body.lower()}) as JSON.", "")
    yield from _answers(one)


def _parameter(one: Mapping[str, Any]) -> tuple[str, ...]:
    name = f"`{one['name']}`" if one.get("required") else f"`{one['name']}` (optional)"
    return name, one["in"], kind(one["schema"]), str(one.get("description", ""))


def _answers(one: Operation) -> Iterator[str]:
    lines = []
    for status, content in one.answers.items():
        shapes = {name for media in content.values() if (name := reference(media.get("schema", {})))}
        shown = "".join(f", [{name}](#{name.lower()})" for name in sorted(shapes) if not one.query)
        types = ", ".join(f"`{media}`" for media in content) or "nothing"
        lines.append(f"* {status}{shown}: {types}")
    if failures := ", ".join(status for status in one.statuses if status not in one.answers):
        lines.append(f"* Else: {failures}")
    yield from prose("\n".join(lines))


def _canned(canned: list[Operation]) -> Iterator[str]:
    """The routes of the catalogue as one table, with the statuses that they all share said once."""
    if not canned:
        return
    yield from prose(
        f"Each query is a route too; its parameters and columns stand behind its name. Key: {_key(canned[0])}. "
        "Beside its own parameters it takes:"
    )
    yield from table(("parameter", "meaning", "queries"), _beside(canned))
    rows = []
    for one in canned:
        if one.query is not None:
            link = f"[{one.query.name}](queries.md#{anchor(one.query.name)})"
            rows.append((f"`{one.method} {one.path}`", f"{one.summary}: {link}", ", ".join(sorted(fitting(one.query)))))
    yield from table(("route", "what it gives", "formats"), rows)
    for statuses in dict.fromkeys(tuple(one.statuses) for one in canned):
        some = [one for one in canned if tuple(one.statuses) == statuses]
        who = "All of them" if len(some) == len(canned) else ", ".join(f"`{one.path}`" for one in some)
        yield from prose(f"{who}: {', '.join(statuses)}.")


def _beside(canned: list[Operation]) -> Iterator[tuple[str, ...]]:
    """What routes of queries take besides the parameters of the query itself: how an answer is wanted."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in canned:
        for parameter in one.parameters:
            if one.query and parameter["name"] not in one.query.parameters:
                said = parameter["name"], str(parameter.get("description", ""))
                found.setdefault(said, []).append(one.query.name)
    for (name, meaning), queries in found.items():
        yield f"`{name}`", meaning, "all" if len(queries) == len(canned) else ", ".join(queries)


def _key(one: Operation) -> str:
    if one.scope is None:
        return "none"
    return f"`{one.scope}`, even while reading is open" if one.scope == "read" and one.always else f"`{one.scope}`"


def _anchor(one: Operation) -> str:
    return anchor(f"{one.method} {one.path}")


def _own_path(query: CannedQuery) -> str:
    return f"/v1/queries/{query.name}"


def _query_of(path: str, parameters: tuple[Mapping[str, Any], ...]) -> CannedQuery | None:
    """The canned query whose parameters a route takes, under its own name or under the bilateral address."""
    last = path.rsplit("/", 1)[1]
    for name in (last, f"bilateral_{last}"):
        query = catalogue().get(name)
        if query and query.parameters and set(query.parameters) <= {one["name"] for one in parameters}:
            return query
        if query and path == _own_path(query):
            return query
    return None


def _scopes(app: FastAPI) -> dict[tuple[str, str], tuple[str, bool]]:
    """What the dependencies made by service/access.py: needs ask for, by method and path."""
    found: dict[tuple[str, str], tuple[str, bool]] = {}
    for router in all_routes(app.state.backend):
        for route in router.routes:
            if isinstance(route, APIRoute):
                for asked in filter(None, (_asked(one.call) for one in route.dependant.dependencies)):
                    found |= {(method, route.path_format): asked for method in route.methods or ()}
    return found


def _asked(call: Callable[..., Any] | None) -> tuple[str, bool] | None:
    if call is None or not inspect.isfunction(call):
        return None
    held = inspect.getclosurevars(call).nonlocals
    return (str(held["scope"]), bool(held.get("always"))) if "scope" in held else None


def _bodies(found: tuple[Operation, ...], shapes: Mapping[str, Any]) -> list[str]:
    """Names of the shapes that routes take or give, canned queries left out, with the shapes inside them."""
    names: dict[str, None] = {}

    def add(name: str | None) -> None:
        if name is None or name in names or name in _SHOWN_ELSEWHERE or name not in shapes:
            return
        names[name] = None
        for field in shapes[name].get("properties", {}).values():
            for one in field.get("anyOf", [field]):
                add(reference(one))

    for one in found:
        if one.query is None:
            add(one.body)
            for content in one.answers.values():
                for media in content.values():
                    add(reference(media.get("schema", {})))
    return sorted(names)
