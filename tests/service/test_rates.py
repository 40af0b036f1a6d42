"""How often a caller may come, and who counts as one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from service import rates
from service.rates import Rates, Slots, TooMany, address_of, is_here

KEYS = f"{hashlib.sha256(b'one').hexdigest()}:read {hashlib.sha256(b'two').hexdigest()}:cypher"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that buckets see, to be moved by the test."""
    now = [1000.0]
    monkeypatch.setattr(rates.time, "monotonic", lambda: now[0])
    return now


def test_a_bucket_empties_and_fills(clock: list[float]) -> None:
    bucket = Rates(2.0, 3)
    for _ in range(3):
        bucket.take("a")
    with pytest.raises(TooMany) as error:
        bucket.take("a")
    assert error.value.seconds == 1
    bucket.take("b")
    clock[0] += 0.5
    bucket.take("a")
    with pytest.raises(TooMany):
        bucket.take("a")
    clock[0] += 3600
    for _ in range(3):
        bucket.take("a")
    with pytest.raises(TooMany):
        bucket.take("a")


def test_a_slow_rate_says_how_long_to_wait(clock: list[float]) -> None:
    bucket = Rates(0.1, 1)
    bucket.take("a")
    with pytest.raises(TooMany) as error:
        bucket.take("a")
    assert error.value.seconds == 10


def test_callers_are_forgotten_before_they_fill_the_memory(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    monkeypatch.setattr(rates, "MOST_CALLERS", 10)
    bucket = Rates(1.0, 1)
    for number in range(1000):
        bucket.take(str(number))
    assert len(bucket._buckets) == 10


def test_slots_are_freed_by_whatever_happens() -> None:
    slots = Slots(2)
    with slots.one("a"), slots.one("a"), slots.one("b"), pytest.raises(TooMany), slots.one("a"):
        pass
    with pytest.raises(ValueError, match="broken"), slots.one("a"):
        raise ValueError("broken")
    with slots.one("a"), slots.one("a"):
        pass
    assert not slots._running


@pytest.mark.parametrize(
    ("host", "caller", "here"),
    [("203.0.113.9", "203.0.113.9", False), ("127.0.0.1", "127.0.0.1", True), ("::1", "::1", True),
     ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::", False), ("2001:db8:1:2:ffff::1", "2001:db8:1:2::", False),
     ("a socket", "a socket", True), ("::ffff:127.0.0.1", "127.0.0.1", True),
     ("::ffff:203.0.113.9", "203.0.113.9", False)],
)  # fmt: skip
def test_who_is_a_caller(host: str, caller: str, here: bool) -> None:
    assert address_of((host, 1)) == caller
    assert is_here((host, 1)) is here
    assert is_here(None) and address_of(None) == ""


def elsewhere(client: TestClient) -> TestClient:
    """The same service, asked from another machine."""
    return TestClient(client.app, client=("203.0.113.9", 50000))


def test_too_many_requests_are_refused_and_told_when_to_come_again(client_with: Callable[..., TestClient]) -> None:
    client = elsewhere(client_with(rate=0.5, rate_burst=3))
    codes = [client.get("/v1/queries").status_code for _ in range(5)]
    assert codes == [200, 200, 200, 429, 429]
    refused = client.get("/v1/queries")
    assert refused.headers["content-type"] == "application/problem+json"
    assert 1 <= int(refused.headers["retry-after"]) <= 2
    assert refused.headers["x-request-id"]
    here = TestClient(client.app, client=("127.0.0.1", 50000))  # a monitor on this machine
    assert here.get("/healthz").status_code == here.get("/readyz").status_code == 200


def test_this_machine_is_not_counted_while_no_keys_exist(client_with: Callable[..., TestClient]) -> None:
    here = TestClient(client_with(rate=0.5, rate_burst=1).app, client=("127.0.0.1", 50000))
    assert {here.get("/v1/queries").status_code for _ in range(4)} == {200}
    with_keys = TestClient(client_with(rate=0.5, rate_burst=1, api_keys=KEYS).app, client=("127.0.0.1", 50000))
    assert [with_keys.get("/v1/queries").status_code for _ in range(2)] == [200, 429]


def test_each_key_has_a_bucket_of_its_own(client_with: Callable[..., TestClient]) -> None:
    client = elsewhere(client_with(rate=0.5, rate_burst=1, api_keys=KEYS))
    for key in ("one", "two"):
        assert [client.get("/v1/queries", headers={"X-API-Key": key}).status_code for _ in range(2)] == [200, 429]
    # One that is not known is its address.
    assert [client.get("/v1/queries", headers={"X-API-Key": str(n)}).status_code for n in range(2)] == [200, 429]


def test_the_description_tells_it(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert all({"421", "429"} <= one["responses"].keys() for methods in paths.values() for one in methods.values())


def test_streams_at_once_are_bounded_and_freed(client_with: Callable[..., TestClient]) -> None:
    client = client_with(at_once=1)
    path = "/v1/queries/events?all=true&format=jsonl"
    slots = client.app.state.backend.slots  # type: ignore[attr-defined]
    with slots.one("address testclient"):
        assert client.get(path).status_code == 429
        assert client.post("/v1/cypher", json={"query": "RETURN 1 AS one"}).status_code == 429
    for _ in range(3):
        assert client.get(path).status_code == 200
    assert client.get(f"{path}&since=nonsense").status_code == 422
    assert not slots._running
