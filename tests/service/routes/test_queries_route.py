"""The catalogue and its routes, on both servers."""

from __future__ import annotations

import gzip

import pytest
from fastapi.testclient import TestClient

from cypher.catalogue import catalogue
from service.models import envelope_model

PAIR = "/v1/queries/bilateral_timeline?a=CHN&b=PAK&since=2025"


def test_the_catalogue_lists_every_query_with_its_parameters(client: TestClient) -> None:
    listed = {one["name"]: one for one in client.get("/v1/queries").json()["data"]}
    assert listed.keys() == catalogue().keys()
    pair = listed["bilateral_timeline"]
    assert pair["link"] == "/v1/queries/bilateral_timeline"
    assert {one["name"] for one in pair["parameters"]} >= {"a", "b", "since", "until", "type", "limit", "cursor"}
    assert {one["name"] for one in pair["columns"]} >= {"event", "date", "quote", "article"}
    assert "MATCH" in pair["cypher"]


def test_every_query_answers_its_own_example(client: TestClient) -> None:
    event = client.get(PAIR).json()["data"][0]["event"]
    for query in catalogue().values():
        params = {name: str(p.example) for name, p in query.parameters.items() if p.required}
        if query.name == "event":
            params["event"] = event
        response = client.get(f"/v1/queries/{query.name}", params=params)
        assert response.status_code == 200, (query.name, response.text)
        envelope_model(query).model_validate_json(response.text)


def test_the_envelope(client: TestClient) -> None:
    answer = client.get(PAIR).json()
    assert answer.keys() == {"data", "page", "query", "as_of", "left_out", "cite"}
    assert len(answer["data"]) >= 8
    assert answer["query"] == {"name": "bilateral_timeline", "params": {"a": "CHN", "b": "PAK", "since": "2025-01-01"}}
    assert answer["cite"]["digest"]
    assert answer["cite"]["extractor"]
    assert answer["cite"]["vocabulary"]
    assert answer["cite"]["as_of"] == answer["as_of"]
    then = client.get(f"{PAIR}&as_of=2100-01-01T00:00:00Z").json()
    assert then["as_of"] == then["cite"]["as_of"] == then["query"]["params"]["as_of"]
    row = answer["data"][0]
    assert row["quote"]
    assert row["date"] <= row["date_end"]
    assert row["article"].keys() == {"id", "title", "url", "publisher", "credited_source", "published"}
    dates = [one["date"] for one in answer["data"]]
    assert dates == sorted(dates, reverse=True)


def test_pages_meet_without_gap_or_double(client: TestClient) -> None:
    whole = [row["event"] for row in client.get(PAIR).json()["data"]]
    seen: list[str] = []
    address = f"{PAIR}&limit=3"
    while address:
        response = client.get(address)
        seen += [row["event"] for row in response.json()["data"]]
        address = response.links["next"]["url"] if "next" in response.links else ""
        assert bool(address) == (response.json()["page"]["next"] is not None)
    assert seen == whole


def test_a_cursor_altered_by_a_byte_is_refused(client: TestClient) -> None:
    cursor = client.get(f"{PAIR}&limit=3").json()["page"]["next"]
    altered = cursor[:5] + ("A" if cursor[5] != "A" else "B") + cursor[6:]
    for wrong, address in ((altered, PAIR), (cursor, PAIR.replace("2025", "2024"))):
        response = client.get(address, params={"cursor": wrong, "a": "CHN", "b": "PAK", "since": address[-4:]})
        assert response.status_code == 422
        assert response.json()["field"] == "cursor"


def test_the_same_answer_is_not_sent_twice(client: TestClient) -> None:
    first = client.get(PAIR)
    again = client.get(PAIR, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get(f"{PAIR}&limit=2", headers={"If-None-Match": first.headers["etag"]}).status_code == 200
    assert client.get(f"{PAIR}&format=csv", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_answers_are_compressed(client: TestClient) -> None:
    with client.stream("GET", PAIR, headers={"Accept-Encoding": "gzip"}) as response:
        raw = b"".join(response.iter_raw())
    assert response.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw).startswith(b'{"data":[')


@pytest.mark.parametrize(
    ("address", "status", "field", "hint"),
    [
        ("/v1/queries/bilateral_timelin?a=CHN&b=PAK", 404, None, "bilateral_timeline"),
        ("/v1/queries/bilateral_timeline?a=CHN", 422, "b", "PAK"),
        ("/v1/queries/bilateral_timeline?a=CHN&b=PAK&sinse=2025", 422, "sinse", "since"),
        ("/v1/queries/bilateral_timeline?a=CHN&b=Pakstan", 422, "b", "Pakistan"),
        ("/v1/queries/bilateral_timeline?a=CHN&b=CHN", 422, "b", None),
        ("/v1/queries/bilateral_timeline?a=CHN&b=PAK&since=2025-02-30", 422, "since", "2025-02-05"),
        ("/v1/queries/bilateral_timeline?a=CHN&b=PAK&limit=0", 422, "limit", "1"),
        ("/v1/queries/bilateral_timeline?a=CHN&b=PAK&limit=1001", 422, "limit", "1000"),
        ("/v1/queries/bilateral_timeline?a=CHN&b=PAK&type=MEET", 422, "type", "CONSULT"),
        ("/v1/queries/bilateral_timeline?a=CHN&b=PAK&format=pdf", 422, "format", "csv"),
        ("/v1/queries/event?event=e0000000000000000", 404, None, "timeline"),
        ("/nowhere", 404, None, "/docs"),
    ],
)
def test_what_is_wrong_is_said(
    client: TestClient, address: str, status: int, field: str | None, hint: str | None
) -> None:
    response = client.get(address)
    problem = response.json()
    assert response.status_code == problem["status"] == status
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["type"] and problem["title"] and problem["detail"]
    assert problem["instance"] == address.split("?")[0]
    assert problem.get("field") == field
    assert hint is None or hint in problem["hint"]


def test_a_method_that_is_not_there(client: TestClient) -> None:
    response = client.delete("/v1/queries")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET"
    assert client.put("/v1/articles/x").headers["allow"] == "DELETE, GET"
    assert response.headers["content-type"] == "application/problem+json"


def test_no_cypher_in_a_parameter_reaches_the_graph(client: TestClient) -> None:
    before = client.get(PAIR).json()["cite"]["digest"]
    for text in ("CHN'}) DETACH DELETE n //", "$a", "` MATCH (n) DELETE n", "CHN|PAK", "\u0000", "💥" * 50):
        response = client.get("/v1/queries/bilateral_timeline", params={"a": text, "b": "PAK", "q": text})
        assert response.status_code == 422, text
    assert client.get(PAIR).json()["cite"]["digest"] == before
