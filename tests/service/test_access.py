"""Keys: only hashes are kept, scopes decide, nothing else is told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from cypher.connection import Graph
from service.keys import KeyRing
from tests.service.conftest import settings_on


def entry(key: str, scopes: str) -> str:
    return f"{hashlib.sha256(key.encode()).hexdigest()}:{scopes}"


KEYS = (
    f"{entry('reader', 'read')} {entry('analyst', 'read,cypher')} {entry('curator', 'write')} {entry('root', 'admin')}"
)
CYPHER = {"query": "RETURN 1 AS one"}


@pytest.mark.parametrize(
    ("headers", "cypher", "write"),
    [
        ({}, 401, 401),
        ({"X-API-Key": "wrong"}, 401, 401),
        ({"Authorization": "Bearer wrong"}, 401, 401),
        ({"Authorization": "Basic cmVhZGVy"}, 401, 401),
        ({"X-API-Key": "reader"}, 403, 403),
        ({"X-API-Key": "analyst"}, 200, 403),
        ({"Authorization": "Bearer analyst"}, 200, 403),
        ({"X-API-Key": "curator"}, 403, 404),
        ({"X-API-Key": "root"}, 200, 404),
    ],
)
def test_scopes_decide(
    client_with: Callable[..., TestClient], headers: dict[str, str], cypher: int, write: int
) -> None:
    client = client_with(api_keys=KEYS)
    response = client.post("/v1/cypher", json=CYPHER, headers=headers)
    assert response.status_code == cypher
    assert client.delete("/v1/articles/nothing", headers=headers).status_code == write
    if response.status_code >= 400:
        assert response.headers["content-type"] == "application/problem+json"
        assert not any(name in response.text for name in ("analyst", "curator", "wrong", KEYS[:20]))


def test_reading_needs_none(client_with: Callable[..., TestClient]) -> None:
    client = client_with(api_keys=KEYS)
    assert client.get("/v1/relations/CHN/PAK/timeline").status_code == 200
    assert client.get("/openapi.json").status_code == 200


def test_without_keys_all_is_open(client: TestClient) -> None:
    assert client.post("/v1/cypher", json=CYPHER).status_code == 200


def test_keys_given_out_while_the_service_runs(
    client_with: Callable[..., TestClient], samples: Graph, tmp_path: Path
) -> None:
    """Given out, revoked and ended keys count at once; revoking the last one opens nothing."""
    client = client_with()
    ring = client.app.state.backend.keys = KeyRing(settings_on(samples, home=tmp_path))  # type: ignore[attr-defined]
    today = datetime.now(UTC).date()
    assert client.post("/v1/cypher", json=CYPHER).status_code == 200
    key, secret = ring.add("analyst", ["read", "cypher"], days=1, today=today)
    _, old = ring.add("long ago", ["cypher"], days=1, today=today - timedelta(days=5))
    assert client.post("/v1/cypher", json=CYPHER).status_code == 401
    assert client.post("/v1/cypher", json=CYPHER, headers={"X-API-Key": secret}).status_code == 200
    ended = client.post("/v1/cypher", json=CYPHER, headers={"X-API-Key": old})
    ring.revoke(key.id)
    revoked = client.post("/v1/cypher", json=CYPHER, headers={"X-API-Key": secret})
    unknown = client.post("/v1/cypher", json=CYPHER, headers={"X-API-Key": "cq_x"})
    assert ended.status_code == revoked.status_code == unknown.status_code == 401
    assert ended.json() == revoked.json() == unknown.json()
    assert client.post("/v1/cypher", json=CYPHER).status_code == 401


def test_a_broken_key_file_opens_nothing(
    client_with: Callable[..., TestClient], samples: Graph, tmp_path: Path
) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "abc.json").write_text("{", encoding="utf-8")
    client = client_with()
    client.app.state.backend.keys = KeyRing(settings_on(samples, home=tmp_path))  # type: ignore[attr-defined]
    assert client.post("/v1/cypher", json=CYPHER).status_code == 401
    response = client.post("/v1/cypher", json=CYPHER, headers={"X-API-Key": "cq_x"})
    assert response.status_code == 500
    assert "abc" not in response.text


def test_a_key_in_an_address_is_no_key(client_with: Callable[..., TestClient]) -> None:
    client = client_with(api_keys=KEYS, reading="keys")
    assert client.get("/v1/queries?api_key=reader").status_code == 401
    assert client.get("/v1/queries", headers={"X-API-Key": "reader"}).status_code == 200


def test_a_key_is_asked_for_before_a_body_is_read(client_with: Callable[..., TestClient]) -> None:
    client = client_with(api_keys=KEYS)
    broken = {"content": b"{" * 1000, "headers": {"Content-Type": "application/json"}}
    refused = client.post("/v1/cypher", **broken)  # type: ignore[arg-type]
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    broken["headers"] = {"Content-Type": "application/json", "X-API-Key": "analyst"}
    assert client.post("/v1/cypher", **broken).status_code == 422  # type: ignore[arg-type]


@pytest.mark.parametrize("browsers", [{"Origin": "http://evil.example:8000"}, {"Sec-Fetch-Site": "same-origin"}])
def test_a_page_of_another_site_does_not_get_in_by_a_name_that_leads_here(
    client_with: Callable[..., TestClient], browsers: dict[str, str]
) -> None:
    client = client_with(hosts="relations.example")
    for host, status in (
        ("evil.example:8000", 421), ("127.0.0.1.evil.example", 421), ("127.0.0.1:8000", 200), ("localhost", 200),
        ("[::1]:8000", 200), ("[::1]", 200), ("relations.example", 200),
    ):  # fmt: skip
        response = client.get("/v1/queries", headers={**browsers, "Host": host})
        assert response.status_code == status, host
    assert client.get("/v1/queries", headers={"Host": "evil.example"}).status_code == 200  # no browser sends that
    with_keys = client_with(api_keys=KEYS)
    assert with_keys.get("/v1/queries", headers={**browsers, "Host": "evil.example"}).status_code == 200


def test_the_description_changes_with_the_first_key(
    client_with: Callable[..., TestClient], samples: Graph, tmp_path: Path
) -> None:
    client = client_with()
    ring = client.app.state.backend.keys = KeyRing(settings_on(samples, home=tmp_path))  # type: ignore[attr-defined]

    def free() -> bool:
        return {} in client.get("/openapi.json").json()["paths"]["/v1/cypher"]["post"]["security"]

    assert free()
    ring.add("first", ["cypher"], days=None, today=datetime.now(UTC).date())
    assert not free()
