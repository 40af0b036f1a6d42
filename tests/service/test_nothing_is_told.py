"""Whatever a caller lacks, the answer is a problem of the right status, and one that tells nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from cypher.connection import Graph
from service.keys import KeyRing
from service.links import Links
from tests.service.conftest import settings_on

ALLOWED = {"type", "title", "status", "detail", "instance", "field", "hint"}
TIMELINE = "/v1/relations/CHN/PAK/timeline?limit=2"
CYPHER = {"query": "RETURN 1 AS one"}


@pytest.fixture
def guarded(client_with: Callable[..., TestClient], samples: Graph, tmp_path: Path) -> tuple[TestClient, KeyRing]:
    """A service that asks keys for reading too, and its keys."""
    client = client_with(reading="keys", link_secret="s" * 40)
    ring = client.app.state.backend.keys = KeyRing(settings_on(samples, home=tmp_path))  # type: ignore[attr-defined]
    return client, ring


def told(response: Any, status: int) -> str:
    """What a refusal tells; it is a problem, and holds nothing else."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert set(body) <= ALLOWED and body["status"] == status
    return str(body["detail"])


def test_keys(guarded: tuple[TestClient, KeyRing]) -> None:
    client, ring = guarded
    today = datetime.now(UTC).date()
    reader, secret = ring.add("a dashboard", ["read"], days=None, today=today)
    _, ended = ring.add("long ago", ["admin"], days=1, today=today - timedelta(days=9))
    gone, revoked = ring.add("somebody", ["admin"], days=None, today=today)
    ring.revoke(gone.id)
    good = {"X-API-Key": secret}
    assert client.get(TIMELINE, headers=good).status_code == 200
    no_key = {told(client.get(TIMELINE), 401), told(client.post("/v1/cypher", json=CYPHER), 401)}
    wrong = {
        told(client.get(TIMELINE, headers={"X-API-Key": key}), 401)
        for key in ("nonsense", secret[:-1], secret + "A", ended, revoked, reader.id, reader.sha256)
    }
    assert len(no_key) == len(wrong) == 1
    lacking = told(client.post("/v1/cypher", json=CYPHER, headers=good), 403)
    assert told(client.delete("/v1/articles/x", headers=good), 403) != lacking
    for text in (*no_key, *wrong, lacking):
        assert not any(secret_word in text for secret_word in (secret, "dashboard", "somebody", "long ago", reader.id))


def test_links(guarded: tuple[TestClient, KeyRing], samples: Graph) -> None:
    client, ring = guarded
    today = datetime.now(UTC).date()
    ring.add("a dashboard", ["read"], days=None, today=today)
    links = Links(settings_on(samples, link_secret="s" * 40))
    gone, _ = ring.add("somebody", ["read"], days=None, today=today)
    ring.revoke(gone.id)
    params = {"a": "CHN", "b": "PAK"}
    _, good = links.sign("bilateral_timeline", params, days=2, today=today)
    _, other = links.sign("bilateral_timeline", {"a": "CHN", "b": "IND"}, days=2, today=today)
    _, ended = links.sign("bilateral_timeline", params, days=1, today=today - timedelta(days=9))
    link, revoked = links.sign("bilateral_timeline", params, days=2, today=today)
    links.revoke(link.id)
    _, orphan = links.sign("bilateral_timeline", params, days=2, today=today, key=gone.id)
    _, foreign = Links(settings_on(samples, link_secret="t" * 40)).sign("types", {}, days=2, today=today)
    assert client.get(f"/l/{good}?format=json").status_code == 200
    middle = len(good) // 2
    altered = good[:middle] + ("A" if good[middle] != "A" else "B") + good[middle + 1 :]
    mixed = other.rsplit(".", 1)[0] + "." + good.rsplit(".", 1)[1]  # the payload of one, the signature of another
    texts = {told(client.get(f"/l/{token}"), 403) for token in (ended, revoked, orphan, foreign, altered, mixed, "x")}
    assert len(texts) == 1


def test_cursors(client: TestClient) -> None:
    page = client.get(TIMELINE).json()
    cursor = page["page"]["next"]
    assert client.get(f"{TIMELINE}&cursor={cursor}").status_code == 200
    texts = set()
    for place in range(0, len(cursor), 7):
        altered = cursor[:place] + ("A" if cursor[place] != "A" else "B") + cursor[place + 1 :]
        texts.add(told(client.get(f"{TIMELINE}&cursor={altered}"), 422))
    texts.add(told(client.get(f"{TIMELINE}&since=2025&cursor={cursor}"), 422))
    assert len(texts) == 1


def test_hashes_open_nothing(client_with: Callable[..., TestClient]) -> None:
    digest = hashlib.sha256(b"one").hexdigest()
    client = client_with(api_keys=f"{digest}:read", reading="keys")
    assert client.get(TIMELINE, headers={"X-API-Key": "one"}).status_code == 200
    told(client.get(TIMELINE, headers={"X-API-Key": digest}), 401)
