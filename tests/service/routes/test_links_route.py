"""Signed links: one query for whoever has the address; whatever is wrong with one, nothing else is told."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import stat
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest
from fastapi.testclient import TestClient
from itsdangerous import URLSafeSerializer

from cypher.errors import InvalidValue
from service.keys import KeyRing
from service.links import LinkRefused, Links
from service.settings import ServiceSettings

ASKED = {"query": "bilateral_timeline", "params": {"a": "China", "b": "PAK", "since": "2025"}}
KEY = "a reader's key"
KEYS = f"{hashlib.sha256(KEY.encode()).hexdigest()}:read {hashlib.sha256(b'w').hexdigest()}:write"


@pytest.fixture
def homed(client_with: Callable[..., TestClient], tmp_path: Path) -> Callable[..., TestClient]:
    """Clients of services that keep their secret and revoked links in a folder of the test."""
    return lambda **changes: client_with(link_secret="s" * 40, **changes)


def made(client: TestClient, **changes: Any) -> dict[str, Any]:
    response = client.post("/v1/links", json=ASKED | changes)
    assert response.status_code == 201, response.text
    found: dict[str, Any] = response.json()
    return found


def test_a_link_opens_its_query_in_its_formats(homed: Callable[..., TestClient]) -> None:
    client = homed()
    link = made(client)
    assert link["ends"] == (datetime.now(UTC).date() + timedelta(days=365)).isoformat()
    assert set(link["links"]) == {"html", "json", "csv", "ics", "atom"}
    rows = client.get("/v1/relations/CHN/PAK/timeline?since=2025").json()["data"]
    ids = [row["event"] for row in rows]
    assert client.get(link["links"]["json"]).json()["data"] == rows
    table = csv.DictReader(io.StringIO(client.get(link["links"]["csv"]).text, newline=""))
    assert [row["event"] for row in table] == ids
    calendar = icalendar.Calendar.from_ical(client.get(link["links"]["ics"]).content)
    assert len(calendar.walk("VEVENT")) == len(ids)
    assert len(feedparser.parse(client.get(link["links"]["atom"]).content).entries) == len(ids)
    page = client.get(link["links"]["html"])
    assert page.headers["content-type"].startswith("text/html") and "<form" not in page.text
    assert page.text.count("<tr id=") == len(ids)
    again = client.get(
        link["links"]["json"], headers={"If-None-Match": client.get(link["links"]["json"]).headers["etag"]}
    )
    assert again.status_code == 304


def test_the_page_of_a_link_takes_a_theme_and_a_language(homed: Callable[..., TestClient]) -> None:
    client = homed()
    links = made(client)["links"]
    page = client.get(f"{links['html']}&theme=dark&lang=fr").text
    assert '<html lang="fr" data-theme="dark">' in page and "Tout entre deux parties" in page
    for wrong, field in (
        ("html&theme=pink", "theme"),
        ("html&lang=tlh", "lang"),
        ("json&theme=dark", "theme"),
        ("csv&lang=fr", "lang"),
    ):
        answer = client.get(links["html"].replace("format=html", f"format={wrong}"))
        assert (answer.status_code, answer.json()["field"]) == (422, field), wrong
    assert client.get(f"{links['html']}&theme=&lang=").status_code == 200


def test_a_link_needs_no_key_but_giving_one_out_does(homed: Callable[..., TestClient]) -> None:
    client = homed(api_keys=KEYS, reading="keys")
    assert client.post("/v1/links", json=ASKED).status_code == 401
    assert client.post("/v1/links", json=ASKED, headers={"X-API-Key": "w"}).status_code == 403
    link = client.post("/v1/links", json=ASKED, headers={"X-API-Key": KEY}).json()
    assert client.get("/v1/relations/CHN/PAK/timeline").status_code == 401
    assert client.get(link["links"]["json"]).status_code == 200
    assert client.get("/v1/relations/CHN/PAK/timeline", headers={"Authorization": f"Bearer {KEY}"}).status_code == 200
    for address in ("/v1/queries", "/v1/ask?q=China", "/", "/v1/articles/a", "/v1/queries/types"):
        assert client.get(address).status_code == 401, address
    assert client.post("/mcp", json={}, headers={"Host": "127.0.0.1"}).status_code == 401
    for address in ("/healthz", "/readyz", "/docs", "/openapi.json"):
        assert client.get(address).status_code == 200, address


def test_whatever_is_wrong_with_a_link_nothing_else_is_told(homed: Callable[..., TestClient]) -> None:
    client = homed()
    link = made(client)
    token = link["links"]["json"].split("/")[-1].split("?")[0]
    payload, signature = token.rsplit(".", 1)
    other = URLSafeSerializer("t" * 40, salt="communique.link.1")
    body = {"i": "x", "q": "types", "p": {}, "e": "2999-01-01"}
    odd = URLSafeSerializer("s" * 40, salt="communique.link.1")
    wrong = [
        f"{payload}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}", f"A{payload[1:]}.{signature}", payload, "x", "a.b",
        other.dumps(body), odd.dumps(body | {"e": "2020-01-01"}), odd.dumps(["x"]), odd.dumps(body | {"q": "no_such_query"}),
        odd.dumps(body | {"p": {"nonsense": 1}}), odd.dumps({"i": "x"}), URLSafeSerializer("s" * 40, salt="o").dumps(body),
    ]  # fmt: skip
    told = set()
    for one in wrong:
        response = client.get(f"/l/{one}")
        assert (response.status_code, response.headers["content-type"]) == (403, "application/problem+json"), one
        assert one not in response.text
        told.add(response.text)
    assert client.delete(f"/v1/links/{link['id']}").status_code == 204
    revoked = client.get(link["links"]["json"])
    told.add(revoked.text)
    assert revoked.status_code == 403 and len(told) == 1
    assert json.loads(told.pop())["instance"] == "/l/…"


def test_a_link_cannot_be_used_for_more_than_its_query(homed: Callable[..., TestClient]) -> None:
    link = made(homed(), params={"a": "CHN", "b": "PAK", "limit": 1})
    client = homed()
    address = link["links"]["json"]
    assert len(client.get(address).json()["data"]) == 1
    assert client.get(f"{address}&limit=5").status_code == 422
    assert client.get(f"{address}&cursor=x").status_code == 422
    assert client.get(address.replace("json", "parquet")).status_code == 422
    response = client.get(address)
    assert "link" not in response.headers, "the next page is not the link's"


def test_what_cannot_be_linked_is_told_at_once(homed: Callable[..., TestClient]) -> None:
    client = homed()
    for changes, status in (
        ({"query": "no_such"}, 404), ({"params": {"a": "CHN"}}, 422), ({"params": {"a": "CHN", "b": "Atlantis"}}, 422),
        ({"days": 0}, 422), ({"days": 5000}, 422), ({"params": {"a": "CHN", "b": "PAK", "x": 1}}, 422),
    ):  # fmt: skip
        assert client.post("/v1/links", json=ASKED | changes).status_code == status, changes
    assert set(made(client, query="types", params={})["links"]) == {"html", "json", "csv"}
    assert client.delete("/v1/links/a%2Fb").status_code in (404, 405, 422)


def test_relative_dates_stay_relative(tmp_path: Path) -> None:
    settings = ServiceSettings(home=tmp_path)
    links, keys = Links(settings), KeyRing(settings)
    today = date(2026, 1, 1)
    link, token = links.sign("events", {"since": "-90d"}, days=30, today=today)
    assert links.read(token, today=date(2026, 1, 31), keys=keys).params == {"since": "-90d"}
    with pytest.raises(LinkRefused):
        links.read(token, today=date(2026, 2, 1), keys=keys)
    links.revoke(link.id)
    with pytest.raises(LinkRefused):
        links.read(token, today=today, keys=keys)
    for wrong in ("", "a b", "ä", "x" * 41, "a\nb"):
        with pytest.raises(InvalidValue):
            links.revoke(wrong)


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    settings = ServiceSettings(home=tmp_path)
    _, token = Links(settings).sign("types", {}, days=1, today=date(2026, 1, 1))
    keys = KeyRing(settings)
    assert Links(settings).read(token, today=date(2026, 1, 1), keys=keys).query == "types", "another process opens it"
    (file,) = (tmp_path / "links").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and len(file.read_text()) >= 32


def test_a_link_ends_with_the_key_that_made_it(tmp_path: Path) -> None:
    settings = ServiceSettings(home=tmp_path)
    links, keys, today = Links(settings), KeyRing(settings), date(2026, 1, 1)
    key, _ = keys.add("an analyst", ["read"], days=None, today=today)
    _, token = links.sign("types", {}, days=30, today=today, key=key.id)
    _, own = links.sign("types", {}, days=30, today=today)
    assert links.read(token, today=today, keys=keys).key == key.id
    keys.revoke(key.id)
    with pytest.raises(LinkRefused):
        links.read(token, today=today, keys=keys)
    assert links.read(own, today=today, keys=keys).key is None


def test_nobody_fills_the_list_of_revoked_links(tmp_path: Path) -> None:
    links = Links(ServiceSettings(home=tmp_path))
    link, _ = links.sign("types", {}, days=30, today=date(2026, 1, 1))
    for made_up in ("neverwas1", link.id[:-1], "x" * 20, Links(ServiceSettings(home=tmp_path / "b"))._new_id()):
        with pytest.raises(InvalidValue):
            links.revoke(made_up)
    assert not (tmp_path / "links" / "links-revoked").exists()
    links.revoke(link.id)
    links.revoke(link.id)
    assert (tmp_path / "links" / "links-revoked").read_text(encoding="ascii").split() == [link.id]
