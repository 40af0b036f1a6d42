"""A byte order mark in front of csv: where it was asked for, and nowhere else."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.formats import formats
from service.formats.options import NAMES, flag, options, with_mark
from tests.service.own_query import OWN

PAIR = "/v1/relations/CHN/PAK/timeline?since=2025"
QUERY = "/v1/queries/bilateral_timeline?a=CHN&b=PAK&since=2025"
MARK = codecs.BOM_UTF8


@pytest.mark.parametrize("address", [PAIR, QUERY, "/v1/queries/types?"])
def test_the_mark_stands_before_the_same_bytes(client: TestClient, address: str) -> None:
    plain = client.get(f"{address}&format=csv")
    marked = client.get(f"{address}&format=csv&bom=true")
    assert (plain.status_code, marked.status_code) == (200, 200), marked.text
    assert marked.content == MARK + plain.content and not plain.content.startswith(MARK)
    assert marked.headers["content-type"] == plain.headers["content-type"] == "text/csv; charset=utf-8"
    assert marked.headers["content-disposition"] == plain.headers["content-disposition"]
    accepted = client.get(f"{address}&bom=1", headers={"Accept": "text/csv"})
    assert accepted.content == marked.content
    for unasked in ("bom=false", "bom=no", "bom="):
        assert client.get(f"{address}&format=csv&{unasked}").content == plain.content


@pytest.mark.parametrize(
    "wrong",
    ["bom=true", "format=json&bom=true", "format=jsonl&bom=true", "format=xlsx&bom=yes", "format=csv&bom=maybe"],
)
@pytest.mark.parametrize("address", [PAIR, QUERY])
def test_nothing_else_has_one(client: TestClient, address: str, wrong: str) -> None:
    response = client.get(f"{address}&{wrong}")
    assert (response.status_code, response.json()["field"]) == (422, "bom"), response.text


def test_it_is_another_answer_to_whoever_keeps_answers(client_with: Callable[..., TestClient]) -> None:
    client = client_with(cache_seconds=60)
    plain, marked = client.get(f"{PAIR}&format=csv"), client.get(f"{PAIR}&format=csv&bom=true")
    assert plain.headers["etag"] != marked.headers["etag"]
    assert marked.content == MARK + plain.content
    for address, tag, status in (
        (f"{PAIR}&format=csv", plain, 304), (f"{PAIR}&format=csv", marked, 200),
        (f"{PAIR}&format=csv&bom=true", marked, 304), (f"{PAIR}&format=csv&bom=true", plain, 200),
    ):  # fmt: skip
        again = client.get(address, headers={"If-None-Match": tag.headers["etag"]})
        assert again.status_code == status, address
        assert status == 304 or again.content.startswith(MARK) == ("bom" in address)


def test_the_next_page_has_it_too(client: TestClient) -> None:
    first = client.get(f"{QUERY}&format=csv&bom=true&limit=2")
    following = client.get(first.links["next"]["url"])
    assert following.content.startswith(MARK) and following.content != first.content


def test_it_is_documented_where_there_is_csv(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for path in ("/v1/queries/events", "/v1/queries/types", "/l/{token}"):
        (bom,) = [one for one in paths[path]["get"]["parameters"] if one["name"] == "bom"]
        assert bom["schema"]["type"] == "boolean" and "csv" in bom["description"], path


def test_a_query_of_ones_own_may_have_a_parameter_of_that_name(
    client_with: Callable[..., TestClient], tmp_path: Path
) -> None:
    own = OWN.replace("  type: {", "  bom: {").replace("$type", "$bom").replace("own_acts", "own_bom")
    (tmp_path / "own_bom.cypher").write_text(own, encoding="utf-8")
    client = client_with(queries=tmp_path)
    consulted = client.get("/v1/queries/own_bom?country=CHN&bom=consult").json()
    assert consulted["query"]["params"]["bom"] == "CONSULT" and consulted["data"]
    table = client.get("/v1/queries/own_bom?country=CHN&bom=consult&format=csv")
    assert table.status_code == 200 and not table.content.startswith(MARK)
    assert client.get("/v1/queries/own_bom?country=CHN&bom=true").json()["field"] == "bom"
    operation = client.get("/openapi.json").json()["paths"]["/v1/queries/own_bom"]["get"]
    (bom,) = [one for one in operation["parameters"] if one["name"] == "bom"]
    assert bom["schema"]["enum"] == ["CONSULT", "AGREE"]


def test_a_signed_link_may_have_it(client_with: Callable[..., TestClient]) -> None:
    client = client_with(link_secret="s" * 40)
    asked = {"query": "bilateral_timeline", "params": {"a": "CHN", "b": "PAK", "since": "2025"}}
    links = client.post("/v1/links", json=asked).json()["links"]
    plain, marked = client.get(links["csv"]), client.get(f"{links['csv']}&bom=true")
    assert marked.content == MARK + plain.content
    assert plain.headers["etag"] != marked.headers["etag"]
    for name in ("html", "json", "ics", "atom"):
        refused = client.get(f"{links[name]}&bom=true")
        assert (refused.status_code, refused.json()["field"]) == (422, "bom"), name
    assert client.get(f"{links['csv']}&bom=x").json()["field"] == "bom"
    assert client.get(f"{links['csv']}&all=true").json()["field"] == "all", "a link opens one page"


def test_options_are_read_alike() -> None:
    assert [flag(text, "bom") for text in (None, "", "TRUE", " yes ", "off", "0")] == [
        False, False, True, True, False, False,
    ]  # fmt: skip
    assert options(None) == NAMES
    assert with_mark(formats()["csv"]).name == "csv" != with_mark(formats()["csv"]).variant
