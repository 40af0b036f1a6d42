"""What a row says to people."""

from __future__ import annotations

from typing import Any

import pytest

from service.rows import act, day, parties, source, web_host


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"sources": ["CHN", "PAK"]}, "CHN ↔ PAK"), ({"sources": ["RUS"], "targets": ["UKR", "UNK"]}, "RUS → UKR, unnamed"),
        ({"targets": ["IRN"]}, "unnamed → IRN"), ({}, "unnamed"),
    ],
)  # fmt: skip
def test_who_to_whom(row: dict[str, Any], told: str) -> None:
    assert parties(row) == told


def test_names_are_put_in_for_ids() -> None:
    assert parties({"sources": ["CHN"], "targets": ["PAK"]}, {"CHN": "China", "PAK": "Pakistan"}.__getitem__) == (
        "China → Pakistan"
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"date_text": "2025-02", "precision": "month"}, "2025-02"), ({"date_text": None}, "undated"),
        ({"date_text": "1990", "precision": "decade"}, "1990s"),
        ({"date_text": "2025-01-01", "precision": "range", "date_end": "2025-01-09"}, "2025-01-01 – 2025-01-09"),
    ],
)  # fmt: skip
def test_when(row: dict[str, Any], told: str) -> None:
    assert day(row) == told


def test_what() -> None:
    assert act({"type": "AID", "mode": "military", "status": "planned"}) == "AID (military), planned"
    assert act({"type": "AID", "status": "actual"}) == "AID"


@pytest.mark.parametrize(
    ("article", "told"),
    [
        ({"publisher": "Harbour Wire", "published": "2025-02-06"}, "Harbour Wire, 2025-02-06"),
        ({"url": "https://example.org/x", "title": "A title"}, "example.org"),
        ({"url": "http://[", "title": "A title"}, "A title"),
        ({"id": "a1"}, "a1"), ({}, ""),
    ],
)  # fmt: skip
def test_who_says_so(article: dict[str, Any], told: str) -> None:
    assert source({"article": article}) == told
    assert source({"article": article, "reports": 3}) == f"{told} and 2 more"


def test_only_an_address_of_the_web_has_a_host() -> None:
    assert web_host("https://example.org/a") == "example.org"
    assert [web_host(one) for one in ("javascript:alert(1)", "http://[", "", "//example.org")] == [None] * 4
