"""Embeds and oEmbed: what pages of others show of ours."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from cypher.catalogue import catalogue
from service.pages.answers import LONGEST_QUOTE
from tests.service.routes.test_page_route import Tags, scripts

PAIR = "/embed/bilateral_timeline?a=CHN&b=PAK"


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_every_canned_query_has_an_embed(client: TestClient, name: str) -> None:
    query = catalogue()[name]
    needed = {key: one.example for key, one in query.parameters.items() if one.required}
    if name == "event":
        needed = {"event": client.get("/v1/queries/events").json()["data"][0]["event"]}
    page = client.get(f"/embed/{name}", params=needed)
    assert page.status_code in (200, 422 if name == "compare" else 200), page.text
    assert page.headers["content-type"].startswith("text/html")
    assert "set-cookie" not in page.headers
    assert scripts(Tags(page.text)) == [{"src": "/static/page.js"}]


def test_the_rows_are_there_without_a_script(client: TestClient) -> None:
    page = client.get(PAIR).text
    rows = client.get("/v1/queries/bilateral_timeline?a=CHN&b=PAK&group=day").json()["data"]
    assert page.count('<td class="date">') == len(rows)
    assert 'type="application/json"' in page, (
        "and what the picture is drawn from: a frame without an origin fetches nothing"
    )


def test_who_may_frame_it_is_a_setting(client: TestClient, client_with: Callable[..., TestClient]) -> None:
    assert client.get(PAIR).headers["content-security-policy"].endswith("frame-ancestors 'none'")
    told = client_with(frame_ancestors="https://a.example").get(PAIR).headers["content-security-policy"]
    assert told.endswith("frame-ancestors https://a.example")


def test_a_theme_may_be_asked_for(client: TestClient) -> None:
    assert 'data-theme="dark"' in client.get(f"{PAIR}&theme=dark").text
    assert "data-theme" not in client.get(PAIR).text
    assert client.get(f"{PAIR}&theme=pink").status_code == 422


def test_a_quote_in_a_page_of_others_is_short(client: TestClient) -> None:
    for line in client.get(f"{PAIR}&limit=1000").text.split('<q dir="auto">')[1:]:
        assert len(line.split("</q>")[0]) <= LONGEST_QUOTE * 6  # entities count for one


def test_what_is_wrong_is_told_in_the_frame(client: TestClient) -> None:
    page = client.get("/embed/bilateral_timeline?a=CHN")
    assert page.status_code == 422
    assert 'role="alert"' in page.text


@pytest.mark.parametrize(
    "address",
    ["/relations/CHN/PAK", PAIR, "/queries/bilateral_timeline?a=CHN&b=PAK", "/?q=China+and+Pakistan+since+2025"],
)
def test_oembed_shows_what_an_address_of_ours_shows(client: TestClient, address: str) -> None:
    told = client.get("/oembed", params={"url": f"http://testserver{address}", "maxwidth": 400, "maxheight": 300})
    answer = told.json()
    assert (answer["version"], answer["type"], answer["width"], answer["height"]) == ("1.0", "rich", 400, 300)
    (frame,) = Tags(answer["html"]).all("iframe")
    assert (frame["width"], frame["height"]) == ("400", "300")
    assert client.get((frame["src"] or "").removeprefix("http://testserver")).status_code == 200
    assert Tags(answer["html"]).all("blockquote")


def test_oembed_comes_as_xml_too(client: TestClient) -> None:
    told = client.get("/oembed", params={"url": f"http://testserver{PAIR}", "format": "xml"})
    fields = {one.tag: one.text for one in ElementTree.fromstring(told.content)}
    assert fields["type"] == "rich"
    assert "<iframe" in (fields["html"] or "")


@pytest.mark.parametrize(
    "address",
    [
        "http://other.example/relations/CHN/PAK",
        "http://testserver/docs",
        "file:///etc/passwd",
        "x",
        "http://[",
        "http://testserver/",
    ],
)
def test_oembed_knows_no_other_address(client: TestClient, address: str) -> None:
    assert client.get("/oembed", params={"url": address}).status_code == 404


def test_pages_name_their_oembed(client: TestClient) -> None:
    for page in ("/relations/CHN/PAK", "/queries/bilateral_timeline?a=CHN&b=PAK"):
        (found,) = [
            one for one in Tags(client.get(page).text).all("link") if one.get("type") == "application/json+oembed"
        ]
        assert client.get((found["href"] or "").removeprefix("http://testserver")).json()["type"] == "rich"


def test_the_script_for_hosts_answers_any_origin(client: TestClient) -> None:
    script = client.get("/embed.js", headers={"Origin": "https://a.example", "Host": "127.0.0.1"})
    assert script.headers["access-control-allow-origin"] == "*"
    assert script.headers["content-type"].startswith("text/javascript")
    assert "bilateral-timeline" in script.text
