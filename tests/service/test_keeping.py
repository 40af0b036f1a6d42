"""Answers kept for a moment: asked once, given again, forgotten when the graph changes."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from service import keeping
from service.keeping import Kept, Made

PAIR = "/v1/relations/CHN/PAK/timeline?limit=3"


def counting(body: bytes = b"x") -> tuple[list[int], Callable[[], Made]]:
    made: list[int] = []

    def make() -> Made:
        made.append(1)
        return Made("t", {}, body, "text/plain")

    return made, make


def test_an_answer_is_made_once_and_anew_after_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(keeping.time, "monotonic", lambda: clock[0])
    kept, (made, make) = Kept(2), counting()
    for moment in (100.0, 101.0, 102.0):
        clock[0] = moment
        kept.get("a", make)
    assert len(made) == 1
    clock[0] = 102.1
    kept.get("a", make)
    kept.get("b", make)
    assert len(made) == 3
    kept.clear()
    kept.get("a", make)
    assert len(made) == 4


def test_what_is_too_much_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "ENTRY", 0)
    monkeypatch.setattr(keeping, "MOST_BYTES", 2 * (4 + 4 * len(repr("a"))) + 2)
    monkeypatch.setattr(keeping, "LARGEST", 6)
    kept, (made, make) = Kept(60), counting(b"four")
    for key in ("a", "b", "a", "c", "a", "b"):
        kept.get(key, make)
    assert len(made) == 4, "b was dropped for c, a was used between"
    big, make_big = counting(b"seven..")
    kept.get("big", make_big)
    kept.get("big", make_big)
    assert len(big) == 2


def test_an_error_is_not_kept_and_zero_keeps_nothing() -> None:
    def fail() -> Made:
        raise ValueError

    kept, (made, make) = Kept(60), counting()
    with pytest.raises(ValueError):
        kept.get("a", fail)
    kept.get("a", make)
    none, (twice, make_twice) = Kept(0), counting()
    none.get("a", make_twice)
    none.get("a", make_twice)
    assert (len(made), len(twice)) == (1, 2)


def test_threads_may_share_it() -> None:
    kept, (_, make) = Kept(60), counting(b"body")
    threads = [threading.Thread(target=lambda: [kept.get(n % 7, make) for n in range(500)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert kept._bytes == 7 * (4 + keeping.ENTRY + 4 * len(repr(1)))


def test_the_same_question_is_asked_of_the_graph_once(client_with: Callable[..., TestClient]) -> None:
    client = client_with(cache_seconds=60)
    first = client.get(PAIR)
    again = client.get(PAIR)
    assert again.json() == first.json() and again.headers["etag"] == first.headers["etag"]
    assert client.get(PAIR, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert client.get(f"{PAIR}&format=csv").headers["content-type"].startswith("text/csv")
    assert len(client.get(PAIR.replace("3", "2")).json()["data"]) == 2
    # Other parameters in another order are another question: the last of two limits counts.
    assert len(client.get(f"{PAIR}&limit=1").json()["data"]) == 1


def test_what_is_loaded_here_is_seen_at_once(client_with: Callable[..., TestClient]) -> None:
    client = client_with(cache_seconds=3600)
    address = "/v1/relations/FJI/TON/timeline?min_confidence=0"
    assert client.get(address).json()["data"] == []
    text = "The foreign ministers of Fiji and Tonga met in Suva on 3 March 2025."
    loaded = client.post("/v1/articles", json={"text": text, "published": "2025-03-04"}).json()
    assert [row["article"]["id"] for row in client.get(address).json()["data"]] == [loaded["id"]]
    assert client.delete(f"/v1/articles/{loaded['id']}").status_code == 200
    assert client.get(address).json()["data"] == []


def test_an_answer_that_was_begun_before_a_change_is_not_kept() -> None:
    kept, (made, make) = Kept(60), counting()

    def overtaken() -> Made:
        kept.clear()
        return make()

    kept.get("a", overtaken)
    assert kept.find("a") is None
    kept.get("a", make)
    assert kept.find("a") is not None and len(made) == 2


def test_strangers_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_BYTES", 100_000)
    kept = Kept(60)
    _, make = counting(b"")
    for number in range(1000):
        kept.get(("/v1/queries/search", f"q{number}"), make)
    assert len(kept._answers) < 50 and kept.counts()[2] <= 100_000
    kept.get(("/", "&format=" * 1000), make)
    assert kept.find(("/", "&format=" * 1000)) is None
