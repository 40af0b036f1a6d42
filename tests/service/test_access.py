"""Keys: only hashes are kept, scopes decide, nothing else is told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from service.access import scopes_of


def entry(key: str, scopes: str) -> str:
    return f"{hashlib.sha256(key.encode()).hexdigest()}:{scopes}"


KEYS = (
    f"{entry('reader', 'read')} {entry('analyst', 'read,cypher')} {entry('curator', 'write')} {entry('root', 'admin')}"
)
CYPHER = {"query": "RETURN 1 AS one"}


def test_a_key_is_known_by_its_hash() -> None:
    known = tuple(KEYS.split())
    assert scopes_of("analyst", known) == {"read", "cypher"}
    assert scopes_of("Analyst", known) is None
    assert scopes_of("", known) is None
    assert scopes_of(known[0].split(":")[0], known) is None


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
