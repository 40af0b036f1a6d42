"""A pair under its own address."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


def test_the_timeline_is_the_canned_query(client: TestClient) -> None:
    pair = client.get("/v1/relations/CHN/PAK/timeline?since=2025").json()
    query = client.get("/v1/queries/bilateral_timeline?a=CHN&b=PAK&since=2025").json()
    assert pair["data"] == query["data"]
    assert pair["query"] == query["query"]


def test_the_trend_counts_what_the_timeline_lists(client: TestClient) -> None:
    trend = client.get("/v1/relations/CHN/PAK/trend?bucket=year").json()["data"]
    assert sum(bucket["events"] for bucket in trend) >= 8
    assert [bucket["bucket"] for bucket in trend] == sorted(bucket["bucket"] for bucket in trend)


@pytest.mark.parametrize("a", ["China", "china", "Chinese", "PRC", "CN"])
def test_a_name_leads_to_the_code_with_the_question_kept(client: TestClient, a: str) -> None:
    response = client.get(f"/v1/relations/{a}/PAK/timeline?since=2025&format=csv", follow_redirects=False)
    if a == "Chinese":  # a demonym is no name of the state
        assert response.status_code in (308, 422)
        return
    assert response.status_code == 308
    assert response.headers["location"] == "/v1/relations/CHN/PAK/timeline?since=2025&format=csv"


def test_both_sides_are_led_at_once(client: TestClient) -> None:
    response = client.get("/v1/relations/china/pakistan/trend", follow_redirects=False)
    assert response.headers["location"] == "/v1/relations/CHN/PAK/trend"
    assert client.get("/v1/relations/china/pakistan/trend").status_code == 200


def test_no_host_can_be_smuggled_into_the_redirect(client: TestClient) -> None:
    for a in ("%2F%2Fevil.example", "china%0d%0aX-Evil:1", "..%2F.."):
        response = client.get(f"/v1/relations/{a}/PAK/timeline", follow_redirects=False)
        assert response.status_code in (404, 422)
        assert "x-evil" not in response.headers


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/v1/relations/Wakanda/PAK/timeline", "a"),
        ("/v1/relations/CHN/CHN/timeline", "b"),
        ("/v1/relations/CHN/PAK/timeline?a=IND", "a"),
        ("/v1/relations/CHN/PAK/trend?bucket=fortnight", "bucket"),
        ("/v1/relations/CHN/PAK/timeline?untill=2025", "untill"),
    ],
)
def test_what_is_wrong_is_said(client: TestClient, address: str, field: str) -> None:
    response = client.get(address)
    assert response.status_code == 422
    assert response.json()["field"] == field


def test_two_known_parties_that_never_met_have_an_empty_timeline(client: TestClient) -> None:
    response = client.get("/v1/relations/FJI/ISL/timeline")
    assert (response.status_code, response.json()["data"]) == (200, [])
