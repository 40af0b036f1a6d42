"""docs/api.md: every route with its statuses and its key, and no word about anything that is not there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.routing import Route, compile_path

from cypher.catalogue import catalogue
from service.app import create_app
from service.commands.main import COMMANDS, command_line
from service.formats import formats
from service.links import FORMATS
from service.manual import api_words
from service.manual.api_routes import Operation, operations
from service.manual.pages import PAGES
from service.settings import SCOPES, ServiceSettings
from tests.service.manual.pages_of_docs import section

PAGE = PAGES["api.md"]()
NOBODY = "bolt://127.0.0.1:1"  # nothing listens on port 1
KEYS = " ".join(f"{hashlib.sha256(scope.encode()).hexdigest()}:{scope}" for scope in SCOPES)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return create_app(ServiceSettings.model_validate({"home": tmp_path_factory.mktemp("home"), "graph": NOBODY}))


@pytest.fixture(scope="module")
def found(app: Any) -> list[Operation]:
    return list(operations(app))


def test_every_route_of_the_app_is_there(app: Any, found: list[Operation]) -> None:
    api = app.openapi()["paths"]
    assert {(one.method, one.path) for one in found} == {
        (method.upper(), path) for path, methods in api.items() for method in methods
    }
    for one in found:
        assert f"`{one.method} {one.path}`" in section(PAGE, "Routes"), one.path
    others = [route.path for route in app.router.routes if isinstance(route, Route)]
    assert "/mcp" in others and "/openapi.json" in others
    for path in others:
        assert f"{path}`" in PAGE, path


def test_every_route_has_its_parameters_statuses_and_media_types(app: Any, found: list[Operation]) -> None:
    for one in found:
        operation = app.openapi()["paths"][one.path][one.method.lower()]
        told = section(PAGE, "Canned queries") if one.canned else section(PAGE, f"`{one.method} {one.path}`")
        for parameter in operation.get("parameters", []):
            assert f"`{parameter['name']}`" in told or one.canned, (one.path, parameter["name"])
        for status in operation["responses"]:
            assert status in told, (one.path, status)
            if status >= "400":
                assert f"| {status} |" in section(PAGE, "Problems")
        for status, answer in operation["responses"].items():
            if status < "300" and not one.canned:
                for media in answer.get("content", {}):
                    assert f"`{media}`" in told, (one.path, media)
        if one.body:
            assert f"[{one.body}](#{one.body.lower()})" in told
        if one.query:
            assert f"(queries.md#{one.query.name})" in told
        assert one.summary in told


def test_what_a_route_of_a_query_takes_besides_is_told(found: list[Operation]) -> None:
    told = section(PAGE, "Canned queries")
    for one in found:
        for parameter in one.parameters if one.canned and one.query else ():
            if parameter["name"] not in one.query.parameters:
                (row,) = [line for line in told.splitlines() if line.startswith(f"| `{parameter['name']}` |")]
                assert parameter["description"] in row
                queries = row.split("|")[-2].strip().split(", ")
                assert queries == ["all"] or one.query.name in queries


def test_each_query_has_the_route_that_its_page_tells(found: list[Operation]) -> None:
    assert {one.query.name for one in found if one.query and one.canned} == set(catalogue())
    relations = {one.path.rsplit("/", 1)[1]: one.query.name for one in found if one.tag == "relations" and one.query}
    assert relations == {"timeline": "bilateral_timeline", "trend": "bilateral_trend", "facets": "bilateral_facets"}


def test_every_body_is_told_field_by_field(app: Any, found: list[Operation]) -> None:
    shapes = app.openapi()["components"]["schemas"]
    bodies = {one.body for one in found if one.body}
    assert bodies
    for name in bodies | {"AskAnswer", "CypherAnswer", "LinkMade", "QueryList", "Problem"}:
        told = section(PAGE, name)
        for field, schema in shapes[name]["properties"].items():
            (row,) = [line for line in told.splitlines() if line.startswith(f"| `{field}` |")]
            assert schema.get("description", "") in row.replace("\\|", "|")
            assert ("required" in row) == (field in shapes[name].get("required", []))


@pytest.fixture
def keyed(tmp_path: Path) -> Iterator[Callable[..., TestClient]]:
    """Clients of a service without a graph, that knows a key for each scope, named as its scope is."""

    def make(**changes: Any) -> TestClient:
        settings = {"home": tmp_path, "graph": NOBODY, "graph_password": "no", "api_keys": KEYS, "rate_burst": 100_000}
        return TestClient(create_app(ServiceSettings.model_validate(settings | changes)))

    yield make


def asked(client: TestClient, one: Operation, key: str | None) -> int:
    path = re.sub(r"\{\w+\}", "x", one.path)
    headers = {"X-API-Key": key} if key else {}
    return client.request(one.method, path, headers=headers, follow_redirects=False).status_code


def test_the_key_that_is_told_is_the_key_that_is_asked_for(
    keyed: Callable[..., TestClient], found: list[Operation]
) -> None:
    closed, opened = keyed(reading="keys"), keyed(reading="open")
    assert {one.scope for one in found} == {None, "read", "write", "cypher"}
    for one in found:
        if one.canned and one.query and one.query.name != "types":
            continue  # all of them are made by one function
        without = {asked(client, one, None) for client in (closed, opened)}
        if one.scope is None:
            assert 401 not in without, one.path
            continue
        assert asked(closed, one, None) == 401, one.path
        free = one.scope == "read" and not one.always
        assert (asked(opened, one, None) == 401) != free, one.path
        for scope in SCOPES:
            refused = asked(closed, one, scope) == 403
            assert refused == (scope not in (one.scope, "admin")), (one.path, scope)
        told = f"`{one.scope}`, even while reading is open" if one.always and one.scope == "read" else f"`{one.scope}`"
        assert f"Key: {told}." in section(PAGE, "Canned queries" if one.canned else f"`{one.method} {one.path}`")


def words() -> dict[str, str]:
    """Every text of the page that is written by hand."""
    texts = {name: text for name, text in vars(api_words).items() if name.isupper() and isinstance(text, str)}
    return texts | {f"about {tag}": text for tag, (text, _) in api_words.ABOUT.items()}


@pytest.mark.parametrize("name", words())
def test_what_the_words_name_is_there(name: str, app: Any) -> None:
    text = words()[name]
    fields = ServiceSettings.model_fields
    for setting in re.findall(r"COMMUNIQUE_([A-Z_]+)", text):
        assert setting.lower() in fields, setting
    for command, more in re.findall(r"communique ([a-z]+)(?: ([a-z]+\b))?", text):
        assert command in COMMANDS, command
        groups = {group.name for group in command_line((command,)).registered_groups}
        if command in groups:
            assert more in ("add", "list", "revoke"), more
    paths = app.openapi()["paths"]
    known = [*paths, *(route.path for route in app.router.routes if isinstance(route, Route))]
    for method, path in re.findall(r"`(GET|POST|DELETE) (/[^`?]*)", text):
        if path in paths:
            assert method.lower() in paths[path], path
    for path in re.findall(r"(?:`|8000|POST |GET |DELETE )(/[\w/{}.-]+)", text):
        assert any(path == one or compile_path(one)[0].match(path) for one in known), path
    for one in re.findall(r"format=(\w+)", text):
        assert one in formats() or one in FORMATS, one


def test_every_tag_has_a_title(found: list[Operation]) -> None:
    assert {one.tag for one in found} == set(api_words.TAGS)
    assert set(api_words.ABOUT) <= set(api_words.TAGS)


def test_the_headers_that_are_told_are_sent(client: TestClient, keyed: Callable[..., TestClient]) -> None:
    first = client.get("/v1/relations/CHN/PAK/timeline?limit=1")
    assert first.headers["etag"] and 'rel="next"' in first.headers["link"] and first.headers["x-request-id"]
    again = client.get("/v1/relations/CHN/PAK/timeline?limit=1", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    following = client.get(f"/v1/relations/CHN/PAK/timeline?limit=2&cursor={first.json()['page']['next']}")
    assert following.json()["data"][0]["event"] != first.json()["data"][0]["event"]
    other = client.get(f"/v1/relations/IND/PAK/timeline?cursor={first.json()['page']['next']}")
    assert other.status_code == 422
    assert keyed().get("/readyz").headers["retry-after"]


def test_the_formats_are_those_that_there_are() -> None:
    told = section(PAGE, "Formats")
    for name, one in formats().items():
        (row,) = [line for line in told.splitlines() if line.startswith(f"| `{name}` |")]
        assert one.media_type.split(";")[0] in row and one.needs in row
        assert row.endswith("| yes |") == (name in FORMATS)
