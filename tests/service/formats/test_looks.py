"""A picture's theme, width and language, as they stand in an address."""

from __future__ import annotations

import struct
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

TREND = "/v1/queries/bilateral_trend?a=CHN&b=PAK"
TIMELINE = "/v1/relations/CHN/PAK/timeline?since=2025"


def root(client: TestClient, address: str) -> ElementTree.Element:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return ElementTree.fromstring(answer.content)


@pytest.mark.parametrize("address", [TREND, TIMELINE])
def test_a_picture_is_as_wide_as_was_asked(client: TestClient, address: str) -> None:
    assert root(client, f"{address}&format=svg&width=640").get("width") == "640"
    assert root(client, f"{address}&format=svg").get("width") == "960"
    png = client.get(f"{address}&format=png&width=640").content
    assert struct.unpack(">I", png[16:20])[0] == 1280


def test_a_dark_picture_has_other_colours_and_the_same_marks(client: TestClient) -> None:
    light, dark = (client.get(f"{TIMELINE}&format=svg&theme={theme}").text for theme in ("light", "dark"))
    assert light != dark
    assert light.split("</style>")[1] == dark.split("</style>")[1]
    assert light == client.get(f"{TIMELINE}&format=svg&theme=").text


def test_a_picture_speaks_another_language(client: TestClient) -> None:
    texts = [one.text for one in root(client, f"{TREND}&format=svg&lang=de").iter() if one.text]
    assert "mittlere Wertung und wo die mittlere Hälfte liegt" in texts
    assert any(text.startswith("China – Pakistan: Wie sich die Beziehungen") for text in texts)
    assert client.get(f"{TREND}&format=png&lang=ar").status_code == 200
    assert client.get(f"{TREND}&format=svg&lang=zh").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ("format=svg&theme=pink", "theme"), ("format=svg&width=100", "width"), ("format=svg&width=9999", "width"),
        ("format=png&width=wide", "width"), ("format=svg&width=-640", "width"), ("format=svg&width=٦٤٠", "width"),
        ("format=json&theme=dark", "theme"), ("format=csv&width=640", "width"), ("lang=de", "lang"),
        ("format=svg&lang=tlh", "lang"), ("format=png&lang=zh", "lang"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_by_name(client: TestClient, wrong: str, field: str) -> None:
    answer = client.get(f"{TREND}&{wrong}")
    assert (answer.status_code, answer.json()["field"]) == (422, field), answer.text


def test_each_look_is_another_answer_to_whoever_keeps_answers(client_with: Callable[..., TestClient]) -> None:
    client = client_with(cache_seconds=60)
    tags = {
        client.get(f"{TREND}&format=svg&{look}").headers["etag"] for look in ("", "theme=dark", "width=500", "lang=de")
    }
    assert len(tags) == 4


def test_the_spread_of_scores_is_drawn_where_there_is_one(client: TestClient) -> None:
    rows = client.get(TREND).json()["data"]
    spread = [row for row in rows if row["score_mean"] is not None and row["score_low"] != row["score_high"]]
    assert spread, "the samples have years of more than one score"
    for row in rows:
        known = [row[name] is not None for name in ("score_low", "score_mean", "score_high")]
        assert len(set(known)) == 1
        assert not known[0] or row["score_low"] <= row["score_high"]
    drawn = [one for one in root(client, f"{TREND}&format=svg").iter() if one.get("class") == "spread"]
    assert len(drawn) == len(spread)
